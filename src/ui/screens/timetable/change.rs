//! One change of the week, question by question: what, to what, once or every week; then what it comes to, before it is written.

pub(in crate::ui::screens) use super::told::{clash_over, note};

use super::told::{aspects, clash, met_at_home};
use super::{Timetable, unit_of};
use crate::domain::amend::RecordEdit;
use crate::domain::arrange::{
    Placed, better_in_holidays, clashes, clashes_weekly, first_week, from_date, once, singles,
};
use crate::domain::command::Command;
use crate::domain::date_input;
use crate::domain::ids::{EntryId, JournalId, PersonId, RoomId, SubjectId, Unit};
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::school::{Parity, TimetableEntry};
use crate::domain::whereabouts::{Outcome, Whereabouts, settle};
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
    what: Option<What>,
    entry: Option<EntryId>,
    before: Option<Placed>,
    after: Option<Placed>,
    teachers: Vec<PersonId>,
    rooms: Vec<RoomId>,
    subjects: Vec<SubjectId>,
    units: Vec<Unit>,
}

/// A lesson of every week: as the timetable has it but for what was asked. Who stands in for a day does not stay, nor that day's room.
fn lasting(
    context: &Context,
    placed: &Placed,
    hour: Option<&TimetableEntry>,
    asked: Option<What>,
) -> Placed {
    let mut lasting = placed.clone();
    let Some(hour) = hour else {
        return lasting;
    };
    if !matches!(asked, Some(What::Teacher | What::Subject)) {
        lasting.teachers.clone_from(&hour.teachers);
        if lasting.teachers.is_empty() {
            lasting.teachers = context.directory.teachers(placed.journal);
        }
    }
    if asked != Some(What::Room) {
        lasting.rooms.clone_from(&hour.rooms);
    }
    lasting
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
            what: Some(what),
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
        let date = self.draft.after.as_ref().map(|after| after.at.date);
        self.draft.teachers = directory.teaching_staff(date.unwrap_or(self.date));
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

    /// A lesson that is added in a divided subject is of the whole class or of one of its groups.
    fn ask_unit(&mut self, context: &Context) -> Vec<Effect> {
        let directory = &context.directory;
        let journal = self.draft.after.as_ref().map(|after| after.journal);
        let adds = self.draft.before.is_none();
        let journal = journal.filter(|_| adds).map(|it| (it.unit, it.subject));
        let Some((Unit::Class(class), subject)) = journal else {
            return self.ask_teacher(context);
        };
        let groups = directory.groups_of(class, subject);
        let groups: Vec<Unit> = groups.map(|group| Unit::Group(group.id)).collect();
        if groups.is_empty() {
            return self.ask_teacher(context);
        }
        // Where a class is divided, a lesson of all of it is the exception.
        self.draft.units = groups.into_iter().chain([Unit::Class(class)]).collect();
        let names = self.draft.units.iter();
        let names = names.map(|unit| directory.unit_name(*unit).to_owned());
        choose(Arrange::Unit, Message::new("ask-unit"), names.collect())
    }

    fn ask_scope(&self, context: &Context) -> Vec<Effect> {
        let Draft { before, after, .. } = &self.draft;
        let Some(once) = before.as_ref().or(after.as_ref()) else {
            return vec![Effect::Beep];
        };
        let weekly = after
            .as_ref()
            .map(|after| first_week(before.as_ref(), after, context.today));
        let weekly = weekly.as_ref().unwrap_or(once);
        let said = |id, placed: &Placed| {
            let date = placed.at.date;
            context.text(&Message::new(id).with("date", date.0))
        };
        let items = vec![said("scope-once", once), said("scope-weekly", weekly)];
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
                self.ask_unit(context)
            }
            Arrange::Unit => {
                if let (Some(after), Some(unit)) = (&mut draft.after, draft.units.get(place)) {
                    after.journal.unit = *unit;
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

    /// The cursor's lesson is as the timetable has it again, at its own time and nowhere else. What it meets there is said.
    pub(super) fn put_back(&self, context: &Context) -> Vec<Effect> {
        let directory = &context.directory;
        let Some(place) = self.lesson().map(|it| (it.journal, it.at)) else {
            return vec![Effect::Beep];
        };
        let edits = settle(directory, place, Outcome::AsPlanned, "");
        if edits.is_empty() {
            return vec![Effect::Beep];
        }
        let home = Whereabouts::of(directory, place).home;
        let mut effects = vec![Effect::Execute(Command::Amend { edits })];
        effects.extend(met_at_home(context, home).map(Effect::Toast));
        effects
    }

    fn preview_once(&self, context: &Context, reason: &str) -> Vec<Effect> {
        let Draft { before, after, .. } = &self.draft;
        let directory = &context.directory;
        let edits = once(directory, before.as_ref(), after.as_ref(), reason);
        let found = after
            .iter()
            .flat_map(|after| clashes(directory, after, before.as_ref()));
        let notes = found.map(|it| clash(context, &it)).collect();
        let rows = aspects(context, before.as_ref(), after.as_ref());
        preview(context, "timetable-once", rows, edits, notes)
    }

    fn preview_weekly(&self, context: &Context) -> Vec<Effect> {
        let Draft {
            what,
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
        let old = entry.and_then(|id| directory.timetable.iter().find(|hour| hour.id == id));
        let before = before.as_ref().map(|it| lasting(context, it, old, None));
        let before = before.as_ref();
        let after = after.as_ref().map(|it| {
            let after = lasting(context, it, old, *what);
            first_week(before, &after, context.today)
        });
        let after = after.as_ref();
        let mut edits = from_date(directory, *entry, before, after);
        let parity = old.map_or(Parity::Every, |old| old.parity);
        let until = old.map_or(directory.calendar.span.until, |old| old.until);
        // In the week in which it begins, the old hour makes room for it.
        let gone = before.zip(after).map(|(before, after)| {
            let weeks = after.at.date.monday().days_since(before.at.date.monday());
            let mut gone = before.clone();
            gone.at.date = gone.at.date.plus(weeks);
            gone
        });
        let found = after
            .iter()
            .flat_map(|after| clashes_weekly(directory, after, gone.as_ref(), parity, until));
        let mut notes: Vec<Message> = found.map(|it| clash_over(context, &it)).collect();
        let singles = singles(directory, *entry, before, after);
        if !singles.is_empty() {
            notes.push(Message::new("timetable-singles").with("count", singles.len()));
        }
        edits.extend(singles);
        let rows = aspects(context, before, after);
        preview(context, "timetable-weekly", rows, edits, notes)
    }
}

/// What it comes to, and what stands in the way: warnings, for the timetable's keeper may know better.
fn preview(
    context: &Context,
    label: &'static str,
    mut rows: Vec<PreviewRow>,
    edits: Vec<RecordEdit>,
    notes: Vec<Message>,
) -> Vec<Effect> {
    let advice = better_in_holidays(&context.directory, context.today);
    let advice = advice
        .map(|source| Message::new("timetable-better-in-holidays").with("clause", source.cited()));
    rows.extend(notes.into_iter().chain(advice).map(note));
    let preview = Preview {
        purpose: Purpose::Confirm,
        label: Message::new(label),
        rows,
        command: (!edits.is_empty()).then_some(Command::Amend { edits }),
    };
    vec![Effect::Push(Box::new(Route::Preview(preview)))]
}
