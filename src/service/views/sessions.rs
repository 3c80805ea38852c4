//! The live sessions that somebody may see: one's own, an administrator everyone's.

use crate::domain::people::Role;
use crate::domain::policy::Actor;
use crate::domain::query::SeatView;

use super::Context;

pub(super) fn sessions(actor: &Actor, context: &Context<'_>) -> Vec<SeatView> {
    let all = actor.roles.contains(&Role::Administrator);
    let seats = context.presence.seats().into_iter();
    let seen = seats.filter(|seat| all || seat.person == actor.person);
    seen.map(|seat| SeatView {
        id: seat.id,
        person: seat.person,
        name: context.directory.initials(seat.person),
        from: seat.from,
        client: seat.client,
        since: seat.since,
        usage: seat.usage,
    })
    .collect()
}
