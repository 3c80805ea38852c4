//! One change of the week, question by question: what, to what, once or every week; then what it comes to, before it is written.

use super::{Timetable, unit_of};
use crate::domain::amend::RecordEdit;
use crate::domain::arrange::{
    Clash, Met, Placed, better_in_holidays, clashes, clashes_weekly, from_date, once,
};
use crate::domain::command::Command;
use crate::domain::date_input;
use crate::domain::ids::{EntryId, JournalId, PersonId, RoomId, SubjectId};
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::school::Parity;
use crate::domain::substitution::take_away;
use crate::ui::event::Effect;
use crate::ui::route::{Arrange, Preview, PreviewRow, Purpose, Route};
use crate::ui::screen::Context;
use crate::ui::screens::arranging::{choose, find, prompt};

/// What of a lesson is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Teacher,
    Room,
    Time,
    Subject,
    NotHeld,
    Add,
}

impl What {
    const OF_LESSON: [Self; 5] = [
        Self::Teacher,
        Self::Room,
        Self::Time,
        Self::Subject,
        Self::NotHeld,
    ];

    fn message(self) -> &'static str {
        match self {
            Self::Teacher => "change-teacher",
            Self::Room => "change-room",
            Self::Time => "change-time",
            Self::Subject => "change-subject",
            Self::NotHeld => "change-not-held",
            Self::Add => "change-add",
        }
    }
}

/// What was answered so far.
#[derive(Default)]
pub(super) struct Draft {
    items: Vec<What>,
    entry: Option<EntryId>,
    before: Option<Placed>,
    after: Option<Placed>,
    teachers: Vec<PersonId>,
    rooms: Vec<RoomId>,
    subjects: Vec<SubjectId>,
}

impl Timetable {
    /// What may be changed in the cursor's hour.
    pub(super) fn ask_what(&mut self, context: &Context) -> Vec<Effect> {
        let of_class = self.shown(context).and_then(unit_of).is_some();
        self.draft.items = match self.lesson() {
            Some(_) if of_class => What::OF_LESSON.into_iter().chain([What::Add]).collect(),
            Some(_) => What::OF_LESSON.to_vec(),
            None if of_class => vec![What::Add],
            None => return vec![Effect::Beep],
        };
        let items = self.draft.items.iter();
        let items = items.map(|what| context.t(what.message())).collect();
        choose(Arrange::What, Message::new("ask-what"), items)
    }

    pub(super) fn begin(&mut self, what: What, context: &Context) -> Vec<Effect> {
        let lesson = self.lesson().filter(|_| what != What::Add).cloned();
        let before = lesson.as_ref().map(|lesson| Placed {
            journal: lesson.journal,
            at: lesson.at,
            teachers: lesson.teachers.clone(),
            rooms: lesson.rooms.clone(),
        });
        let entry = lesson.and_then(|lesson| lesson.entry);
        self.draft = Draft {
            entry,
            after: before.clone(),
            before,
            ..Draft::default()
        };
        match what {
            What::Teacher => self.ask_teacher(context),
            What::Room => self.ask_room(context),
            What::Time => {
                let days = (0..super::DAYS).map(|day| {
                    let date = self.date.monday().plus(i64::from(day));
                    context.catalogue.long_date(date)
                });
                choose(Arrange::Weekday, Message::new("ask-day"), days.collect())
            }
            What::Subject => self.ask_subject(context),
            What::NotHeld => {
                self.draft.after = None;
                self.ask_scope(context)
            }
            What::Add => {
                let unit = self.shown(context).and_then(unit_of);
                let (Some(unit), Some(at)) = (unit, self.at()) else {
                    return vec![Effect::Beep];
                };
                // The subject comes with the next answer.
                self.draft.after = Some(Placed {
                    journal: JournalId {
                        year: context.directory.year(),
                        unit,
                        subject: SubjectId(0),
                    },
                    at,
                    teachers: Vec::new(),
                    rooms: Vec::new(),
                });
                self.ask_subject(context)
            }
        }
    }

    fn ask_teacher(&mut self, context: &Context) -> Vec<Effect> {
        let directory = &context.directory;
        self.draft.teachers = directory.teaching_staff();
        let usual = self.draft.after.iter().flat_map(|after| {
            let teachers = directory.teachers(after.journal);
            teachers.into_iter().chain(after.teachers.iter().copied())
        });
        let usual = usual.collect::<Vec<_>>();
        let teachers = &self.draft.teachers;
        let selected = teachers.iter().position(|it| usual.contains(it));
        let names = teachers.iter().map(|person| directory.roll_name(*person));
        find(
            Arrange::Teacher,
            Message::new("ask-teacher"),
            names.collect(),
            selected.unwrap_or(0),
        )
    }

    fn ask_room(&mut self, context: &Context) -> Vec<Effect> {
        let mut rooms: Vec<_> = context.directory.rooms.values().collect();
        rooms.sort_by_cached_key(|room| names::sort_key(&room.name));
        self.draft.rooms = rooms.iter().map(|room| room.id).collect();
        let names = rooms.iter().map(|room| room.name.clone()).collect();
        find(Arrange::Room, Message::new("ask-room"), names, 0)
    }

    fn ask_subject(&mut self, context: &Context) -> Vec<Effect> {
        let mut subjects: Vec<_> = context.directory.subjects.values().collect();
        subjects.sort_by_cached_key(|subject| names::sort_key(&subject.name));
        self.draft.subjects = subjects.iter().map(|subject| subject.id).collect();
        let names = subjects.iter().map(|subject| subject.name.clone());
        find(
            Arrange::Subject,
            Message::new("ask-subject"),
            names.collect(),
            0,
        )
    }

    fn ask_scope(&self, context: &Context) -> Vec<Effect> {
        let placed = self.draft.before.as_ref().or(self.draft.after.as_ref());
        let Some(date) = placed.map(|placed| placed.at.date) else {
            return vec![Effect::Beep];
        };
        let said = |id| context.text(&Message::new(id).with("date", date.0));
        let items = vec![said("scope-once"), said("scope-weekly")];
        choose(Arrange::Scope, Message::new("ask-scope"), items)
    }

    /// A question was answered by a place in its list.
    pub(super) fn answered(
        &mut self,
        context: &Context,
        step: Arrange,
        place: usize,
    ) -> Vec<Effect> {
        let draft = &mut self.draft;
        match step {
            Arrange::What => match draft.items.get(place).copied() {
                Some(what) => self.begin(what, context),
                None => vec![Effect::Beep],
            },
            Arrange::Teacher => {
                if let (Some(after), Some(person)) = (&mut draft.after, draft.teachers.get(place)) {
                    after.teachers = vec![*person];
                }
                self.ask_scope(context)
            }
            Arrange::Room => {
                if let (Some(after), Some(room)) = (&mut draft.after, draft.rooms.get(place)) {
                    after.rooms = vec![*room];
                }
                self.ask_scope(context)
            }
            Arrange::Subject => {
                if let (Some(after), Some(subject)) = (&mut draft.after, draft.subjects.get(place))
                {
                    after.journal.subject = *subject;
                    after.teachers = Vec::new();
                }
                self.ask_teacher(context)
            }
            Arrange::Weekday => {
                let day = i64::try_from(place).unwrap_or(0);
                let date = self.date.monday().plus(day);
                let slot = draft.after.as_mut().map(|after| {
                    after.at.date = date;
                    after.at.slot
                });
                prompt(
                    Arrange::Slot,
                    Message::new("ask-slot"),
                    slot.unwrap_or(1).to_string(),
                )
            }
            Arrange::Scope if place > 0 => self.preview_weekly(context),
            Arrange::Scope if draft.after.is_none() => prompt(
                Arrange::NotHeld,
                Message::new("ask-not-held"),
                String::new(),
            ),
            Arrange::Scope => self.preview_once(context, ""),
            _ => Vec::new(),
        }
    }

    /// A question was answered in words.
    pub(super) fn typed(&mut self, context: &Context, step: Arrange, text: &str) -> Vec<Effect> {
        match step {
            Arrange::Slot => match (text.trim().parse::<u8>(), &mut self.draft.after) {
                (Ok(slot), Some(after)) if slot <= 15 => {
                    after.at.slot = slot;
                    self.ask_scope(context)
                }
                _ => vec![Effect::Toast(Message::new("refusal-slot")), Effect::Beep],
            },
            Arrange::NotHeld => self.preview_once(context, text.trim()),
            Arrange::Dates => match date_input::parse(text, self.date) {
                Some(date) => {
                    self.date = date;
                    self.day = u16::from(date.weekday_number().saturating_sub(1));
                    self.day = self.day.min(super::DAYS - 1);
                    vec![Effect::Refresh]
                }
                None => vec![Effect::Toast(Message::new("refusal-date")), Effect::Beep],
            },
            _ => Vec::new(),
        }
    }

    /// The cursor's lesson is as the timetable has it again.
    pub(super) fn put_back(&self, context: &Context) -> Vec<Effect> {
        let change = self
            .lesson()
            .and_then(|it| context.directory.lesson_change(it.journal, it.at));
        match change {
            Some(change) => vec![Effect::Execute(Command::Amend {
                edits: vec![take_away(change.clone())],
            })],
            None => vec![Effect::Beep],
        }
    }

    fn preview_once(&self, context: &Context, reason: &str) -> Vec<Effect> {
        let Draft { before, after, .. } = &self.draft;
        let directory = &context.directory;
        let edits = once(directory, before.as_ref(), after.as_ref(), reason);
        let found = after
            .iter()
            .flat_map(|after| clashes(directory, after, before.as_ref()));
        let notes = found.map(|it| clash(context, &it)).collect();
        self.preview(context, "timetable-once", edits, notes)
    }

    fn preview_weekly(&self, context: &Context) -> Vec<Effect> {
        let Draft {
            before,
            after,
            entry,
            ..
        } = &self.draft;
        // A lesson that was added once has no hour of the week to end.
        if before.is_some() && entry.is_none() {
            return vec![
                Effect::Toast(Message::new("timetable-no-hour")),
                Effect::Beep,
            ];
        }
        let directory = &context.directory;
        let edits = from_date(directory, *entry, before.as_ref(), after.as_ref());
        let old = entry.and_then(|id| directory.timetable.iter().find(|hour| hour.id == id));
        let parity = old.map_or(Parity::Every, |old| old.parity);
        let until = old.map_or(directory.calendar.span.until, |old| old.until);
        let found = after
            .iter()
            .flat_map(|after| clashes_weekly(directory, after, before.as_ref(), parity, until));
        let notes = found.map(|it| clash_over(context, &it)).collect();
        self.preview(context, "timetable-weekly", edits, notes)
    }

    /// What it comes to, and what stands in the way: warnings, for the timetable's keeper may know better.
    fn preview(
        &self,
        context: &Context,
        label: &'static str,
        edits: Vec<RecordEdit>,
        notes: Vec<Message>,
    ) -> Vec<Effect> {
        let directory = &context.directory;
        let Draft { before, after, .. } = &self.draft;
        let advice = better_in_holidays(directory, context.today);
        let advice = advice.map(|source| {
            Message::new("timetable-better-in-holidays").with("clause", source.cited())
        });
        let mut rows = aspects(context, before.as_ref(), after.as_ref());
        rows.extend(notes.into_iter().chain(advice).map(note));
        let preview = Preview {
            purpose: Purpose::Confirm,
            label: Message::new(label),
            rows,
            command: (!edits.is_empty()).then_some(Command::Amend { edits }),
        };
        vec![Effect::Push(Box::new(Route::Preview(preview)))]
    }
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
fn aspects(context: &Context, before: Option<&Placed>, after: Option<&Placed>) -> Vec<PreviewRow> {
    type Aspect = (&'static str, fn(&Context, &Placed) -> String);
    const ASPECTS: [Aspect; 4] = [
        ("aspect-when", |context, placed| when(context, placed.at)),
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

fn clash(context: &Context, clash: &Clash) -> Message {
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
