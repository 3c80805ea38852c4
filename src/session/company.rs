//! A session among the others, whatever its form: its seat, who else sits under the same name, and when nobody types any more.

use std::num::NonZeroU16;
use std::time::Duration;

use crate::domain::access::Origin;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::service::Service;
use crate::service::clock::{date_at, minute_at};
use crate::service::presence::{Arrival, Chair};
use crate::store::engine::OpId;

/// Takes a seat. That another session of a member of the staff is open is told to both, and to the trail: gives back the
/// sentence for this one.
pub(super) fn sit(service: &Service, arrival: Arrival, op: OpId) -> (Chair, Option<Message>) {
    let (person, from) = (arrival.person, arrival.from);
    let (chair, others) = service.sit(arrival);
    let roles = Actor::of(person, &service.directory()).roles;
    // Who sits at the server's console twice is one who has all of it anyway.
    let apart = |other: &&Origin| **other != Origin::Console || from != Origin::Console;
    let beside = others.last().filter(|_| !roles.is_empty()).filter(apart);
    let told = |id, from: Origin| Message::new(id).with("from", from.told());
    let beside = beside.map(|other| {
        service.tell_others(person, chair.id(), &told("seats-besides", from));
        if let Err(error) = service.note_beside(person, from, op) {
            tracing::warn!(%error, "the trail does not tell of a second session");
        }
        told("seats-beside", *other)
    });
    (chair, beside)
}

/// Whether a person gives a lesson now.
pub(super) fn is_in_lesson(service: &Service, person: PersonId) -> bool {
    let directory = service.directory();
    let (now, offset) = (
        service.clock().utc_millis(),
        directory.school.utc_offset_minutes,
    );
    directory.is_giving(person, date_at(now, offset), minute_at(now, offset))
}

/// Minutes of the regulation on the driver's clock.
pub(super) fn minutes(count: NonZeroU16) -> Duration {
    Duration::from_secs(60 * u64::from(count.get()))
}
