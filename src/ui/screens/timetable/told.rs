//! A change of the week in words: what of a lesson differs, and what stands in the way.

use crate::domain::arrange::{Clash, Met, Placed, clashes};
use crate::domain::ids::{JournalId, Unit};
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::whereabouts::{Place, planned};
use crate::ui::route::PreviewRow;
use crate::ui::screen::Context;

/// What stands in the way of a lesson that is as the timetable has it again: its hour may have been given away since.
pub(super) fn met_at_home(context: &Context, home: Place) -> Option<Message> {
    let directory = &context.directory;
    let planned = planned(directory, home)?;
    let met = clashes(directory, &planned, None);
    met.first()
        .map(|met| Message::new("timetable-met").with("clash", context.text(&clash(context, met))))
}

/// A line of its own under what changes.
pub(in crate::ui::screens) fn note(note: Message) -> PreviewRow {
    PreviewRow {
        name: String::new(),
        before: String::new(),
        after: String::new(),
        note: Some(note),
    }
}

fn when(context: &Context, at: LessonAt) -> String {
    let slot = Message::new("lesson-slot").with("slot", u32::from(at.slot));
    let date = context.catalogue.short_date(at.date);
    format!("{date} {}", context.text(&slot))
}

/// What of the lesson differs, a row each; a lesson that is added or falls out, in full.
pub(super) fn aspects(
    context: &Context,
    before: Option<&Placed>,
    after: Option<&Placed>,
) -> Vec<PreviewRow> {
    type Aspect = (&'static str, fn(&Context, &Placed) -> String);
    const ASPECTS: [Aspect; 5] = [
        ("aspect-when", |context, placed| when(context, placed.at)),
        ("aspect-group", |context, placed| {
            match placed.journal.unit {
                Unit::Group(_) => context.directory.unit_name(placed.journal.unit).to_owned(),
                Unit::Class(_) => String::new(),
            }
        }),
        ("aspect-subject", |context, placed| {
            let subject = placed.journal.subject;
            context.directory.subject_name(subject).to_owned()
        }),
        ("aspect-teacher", |context, placed| {
            let teachers = placed.teachers.iter();
            let names = teachers.map(|person| context.directory.initials(*person));
            names.collect::<Vec<_>>().join(", ")
        }),
        ("aspect-room", |context, placed| {
            let rooms = placed.rooms.iter();
            let rooms = rooms.filter_map(|room| context.directory.rooms.get(room));
            let names = rooms.map(|room| room.name.clone());
            names.collect::<Vec<_>>().join(", ")
        }),
    ];
    let rows = ASPECTS.into_iter().map(|(label, of)| {
        let said = |placed: Option<&Placed>| placed.map(|it| of(context, it)).unwrap_or_default();
        PreviewRow {
            name: context.t(label),
            before: said(before),
            after: said(after),
            note: None,
        }
    });
    // When it is, is always told.
    let first = context.t("aspect-when");
    rows.filter(|row| row.before != row.after || row.name == first)
        .collect()
}

/// What stands in the way of a weekly lesson, with its first day and how many there are.
pub(in crate::ui::screens) fn clash_over(context: &Context, met: &Met) -> Message {
    let message = Message::new("clash-over").with("clash", clash(context, &met.clash));
    message
        .with("first", context.catalogue.short_date(met.first))
        .with("times", met.times)
}

pub(super) fn clash(context: &Context, clash: &Clash) -> Message {
    let directory = &context.directory;
    let journal = |journal: &JournalId| {
        format!(
            "{} {}",
            directory.unit_name(journal.unit),
            directory.subject_name(journal.subject)
        )
    };
    match clash {
        Clash::Teacher(person, other) => Message::new("clash-teacher")
            .with("name", directory.initials(*person))
            .with("lesson", journal(other)),
        Clash::Away(person) => Message::new("clash-away").with("name", directory.initials(*person)),
        Clash::Room(room, other) => Message::new("clash-room")
            .with(
                "room",
                directory
                    .rooms
                    .get(room)
                    .map(|room| room.name.clone())
                    .unwrap_or_default(),
            )
            .with("lesson", journal(other)),
        Clash::Pupils(other) => Message::new("clash-pupils").with("lesson", journal(other)),
    }
}
