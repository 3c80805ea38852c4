//! Pupils come, leave and go from class to class: their places in the class and in its groups begin and end with the order.

use super::{Order, whole_year};
use crate::domain::amend::RecordEdit;
use crate::domain::command::DirectoryRecord;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::homebound;
use crate::domain::ids::{ClassId, PersonId};
use crate::domain::message::Message;
use crate::domain::school::{Enrolment, Membership};
use crate::domain::year_end;

/// The class before and the class after.
type Places = (Option<ClassId>, Option<ClassId>);

pub(super) fn arrive(
    order: &Order,
    class: ClassId,
    directory: &Directory,
    edits: &mut Vec<RecordEdit>,
) -> Result<Places, Message> {
    known_class(class, directory)?;
    let pupil = order.person.id;
    let from = on_roll_from(order, directory);
    let mut places = directory.enrolments.iter();
    let later =
        places.find(|place| place.pupil == pupil && place.until.is_none_or(|until| until >= from));
    if let Some(place) = later {
        return Err(named("movement-on-roll", order).with("class", name(place.class, directory)));
    }
    edits.push(enrolled(pupil, class, from, None));
    Ok((None, Some(class)))
}

pub(super) fn leave(
    order: &Order,
    directory: &Directory,
    edits: &mut Vec<RecordEdit>,
) -> Result<Places, Message> {
    let place = place_on(order, directory)?;
    let pupil = order.person.id;
    let gone = on_roll_from(order, directory);
    edits.push(ended(place, gone));
    let next = year_end::next_place(pupil, directory);
    edits.extend(next.map(|next| RecordEdit::gone(DirectoryRecord::Enrolment(next))));
    let memberships = memberships(pupil, gone, directory);
    edits.extend(memberships.map(|member| out_of_group(member, gone)));
    edits.extend(homebound::ended(pupil, gone, directory));
    Ok((Some(place.class), None))
}

pub(super) fn transfer(
    order: &Order,
    class: ClassId,
    directory: &Directory,
    edits: &mut Vec<RecordEdit>,
) -> Result<Places, Message> {
    known_class(class, directory)?;
    let place = place_on(order, directory)?;
    if place.class == class {
        return Err(named("movement-same-class", order).with("class", name(class, directory)));
    }
    if year_end::next_place(order.person.id, directory).is_some() {
        return Err(named("movement-year-ended", order));
    }
    let from = on_roll_from(order, directory);
    edits.push(ended(place, from));
    // Who is to leave on a day leaves on that day from the other class.
    edits.push(enrolled(order.person.id, class, from, place.until));
    // A group that takes pupils of both classes goes on.
    let left = memberships(order.person.id, from, directory).filter(|member| {
        let group = directory.groups.get(&member.group);
        group.is_none_or(|group| !group.classes.contains(&class))
    });
    edits.extend(left.map(|member| out_of_group(member, from)));
    Ok((Some(place.class), Some(class)))
}

/// The first day on which the lists follow the order: one of the summer after the year has turned tells of its first of September.
fn on_roll_from(order: &Order, directory: &Directory) -> Date {
    let (first, _) = whole_year(directory.year());
    order.date.max(first)
}

fn known_class(class: ClassId, directory: &Directory) -> Result<(), Message> {
    if directory.classes.contains_key(&class) {
        Ok(())
    } else {
        Err(Message::new("movement-no-class"))
    }
}

/// The place that a pupil has on the order's day, which has to be the last one.
fn place_on<'d>(order: &Order, directory: &'d Directory) -> Result<&'d Enrolment, Message> {
    let own = || {
        let places = directory.enrolments.iter();
        places.filter(|place| place.pupil == order.person.id)
    };
    let from = on_roll_from(order, directory);
    if own().any(|place| place.from > from) {
        return Err(named("movement-later-place", order));
    }
    own()
        .find(|place| place.until.is_none_or(|until| until >= from))
        .ok_or_else(|| named("movement-not-on-roll", order).with("date", order.date.0))
}

fn named(id: &'static str, order: &Order) -> Message {
    Message::new(id).with("name", order.person.name.roll())
}

fn name(class: ClassId, directory: &Directory) -> String {
    let class = directory.classes.get(&class);
    class.map(|class| class.name.clone()).unwrap_or_default()
}

fn enrolled(pupil: PersonId, class: ClassId, from: Date, until: Option<Date>) -> RecordEdit {
    RecordEdit::new(DirectoryRecord::Enrolment(Enrolment {
        pupil,
        class,
        from,
        until,
    }))
}

/// The place ends on the day before; one that never began is gone.
pub(in crate::domain) fn ended(place: &Enrolment, date: Date) -> RecordEdit {
    let before = DirectoryRecord::Enrolment(place.clone());
    if place.from >= date {
        return RecordEdit::gone(before);
    }
    let after = Enrolment {
        until: Some(date.plus(-1)),
        ..place.clone()
    };
    RecordEdit::change(before, DirectoryRecord::Enrolment(after))
}

/// A pupil's places in groups that go on on a day.
pub(in crate::domain) fn memberships(
    pupil: PersonId,
    date: Date,
    directory: &Directory,
) -> impl Iterator<Item = &Membership> {
    let members = directory.memberships.iter();
    members.filter(move |member| {
        member.pupil == pupil && member.until.is_none_or(|until| until >= date)
    })
}

/// The place in a group ends on the day before; one that never began is gone.
pub(in crate::domain) fn out_of_group(member: &Membership, date: Date) -> RecordEdit {
    let before = DirectoryRecord::Membership(member.clone());
    if member.from >= date {
        return RecordEdit::gone(before);
    }
    let after = Membership {
        until: Some(date.plus(-1)),
        ..member.clone()
    };
    RecordEdit::change(before, DirectoryRecord::Membership(after))
}
