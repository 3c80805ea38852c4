//! Records of the office in words: for previews and for the book of orders.

use super::study;
use crate::domain::amend::RecordEdit;
use crate::domain::command::DirectoryRecord;
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, Unit};
use crate::domain::message::Message;
use crate::domain::office::{Movement, MovementKind, OfficeRecord};
use crate::ui::route::PreviewRow;
use crate::ui::screen::Context;

/// The id of what the book of orders calls a movement.
#[must_use]
pub fn kind(kind: MovementKind) -> &'static str {
    match kind {
        MovementKind::Arrival => "movement-arrival",
        MovementKind::Departure => "movement-departure",
        MovementKind::Transfer => "movement-transfer",
        MovementKind::Promotion => "movement-promotion",
        MovementKind::ConditionalPromotion => "movement-conditional",
        MovementKind::Repeating => "movement-repeating",
        MovementKind::Expulsion => "movement-expulsion",
        MovementKind::Graduation => "movement-graduation",
        MovementKind::Hiring => "movement-hiring",
        MovementKind::Dismissal => "movement-dismissal",
        MovementKind::LongLeave => "movement-leave",
    }
}

/// From which class to which; empty for staff.
#[must_use]
pub fn places(context: &Context, movement: &Movement) -> String {
    let name = |class: Option<ClassId>| class.map(|class| class_name(context, class));
    match (name(movement.from), name(movement.to)) {
        (Some(from), Some(to)) => format!("{from} > {to}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}

/// A class's name, as far as it is of this year.
fn class_name(context: &Context, class: ClassId) -> String {
    match context.directory.unit_name(Unit::Class(class)) {
        "" => context.t("told-other-year"),
        name => name.to_owned(),
    }
}

/// What an amendment changes, row by row.
#[must_use]
pub fn rows(context: &Context, edits: &[RecordEdit]) -> Vec<PreviewRow> {
    edits
        .iter()
        .filter_map(|edit| {
            let record = edit.records().next()?;
            let side = |record: &Option<Box<DirectoryRecord>>| {
                record
                    .as_deref()
                    .map(|record| said(context, record))
                    .unwrap_or_else(|| context.t("told-nothing"))
            };
            Some(PreviewRow {
                name: context.t(label(record)),
                before: side(&edit.before),
                after: side(&edit.after),
                note: None,
            })
        })
        .collect()
}

/// What a record is.
fn label(record: &DirectoryRecord) -> &'static str {
    match record {
        DirectoryRecord::Person(_) => "told-person",
        DirectoryRecord::Enrolment(_) => "told-roll",
        DirectoryRecord::Membership(_) | DirectoryRecord::Group(_) => "told-group",
        DirectoryRecord::Post(_) => "told-post",
        DirectoryRecord::User(_) => "told-account",
        DirectoryRecord::Office(OfficeRecord::Movement(_)) => "told-order",
        DirectoryRecord::Office(OfficeRecord::Leave(_)) => "told-leave",
        DirectoryRecord::Office(OfficeRecord::AcademicDebt(_)) => "told-debt",
        DirectoryRecord::Office(OfficeRecord::Study(_)) => "told-study",
        _ => "told-record",
    }
}

/// What stands in a record.
fn said(context: &Context, record: &DirectoryRecord) -> String {
    let directory = &context.directory;
    let words = |id: &'static str, name: &str, date: Date| {
        let message = Message::new(id).with("name", name).with("date", date.0);
        context.text(&message).trim_start().to_owned()
    };
    let during = |name: &str, from: Date, until: Option<Date>| match until {
        Some(until) => words("told-until", name, until),
        None => words("told-from", name, from),
    };
    match record {
        DirectoryRecord::Person(person) => person.name.full(),
        DirectoryRecord::Enrolment(place) => {
            during(&class_name(context, place.class), place.from, place.until)
        }
        DirectoryRecord::Membership(member) => {
            let group = directory.unit_name(Unit::Group(member.group));
            during(group, member.from, member.until)
        }
        DirectoryRecord::Group(group) => group.name.clone(),
        DirectoryRecord::Post(post) => context.t(post.role.message()),
        DirectoryRecord::User(user) => {
            let open = context.t(if user.active {
                "told-open"
            } else {
                "told-shut"
            });
            format!("{} {open}", user.login)
        }
        DirectoryRecord::Office(OfficeRecord::Movement(movement)) => {
            format!("{} {}", movement.order, context.t(kind(movement.kind)))
        }
        DirectoryRecord::Office(OfficeRecord::Leave(leave)) => {
            during("", leave.from, Some(leave.until))
        }
        DirectoryRecord::Office(OfficeRecord::Study(known)) => {
            during(&context.t(study::name(known.form)), known.from, known.until)
        }
        DirectoryRecord::Office(OfficeRecord::AcademicDebt(debt)) => {
            let subject = directory.subject_name(debt.subject);
            format!("{subject} – {}", context.catalogue.date(debt.due))
        }
        _ => context.t("told-record"),
    }
}
