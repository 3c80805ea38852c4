//! The lessons of a day: what the timetable plans for it, with what the office changed in single lessons and whole days.

use std::collections::BTreeSet;

use super::Directory;
use crate::domain::bells;
use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, JournalId, PersonId, RoomId, SubjectId, Unit, Year};
use crate::domain::lesson::LessonAt;
use crate::domain::office::{DayChange, DayKind, LessonChange, LessonFate, places_of};
use crate::domain::school::TimetableEntry;

/// A lesson of a day: an hour of the timetable as it is on that date, or a lesson that was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hour<'a> {
    /// The year.
    pub year: Year,
    /// Who is taught.
    pub unit: Unit,
    /// What.
    pub subject: SubjectId,
    /// The day.
    pub date: Date,
    /// Lesson number of the day.
    pub slot: u8,
    /// By whom on this day; empty where nobody is named and the journal's teachers give it.
    pub teachers: &'a [PersonId],
    /// Where on this day.
    pub rooms: &'a [RoomId],
    /// Whether it is held.
    pub held: bool,
    /// The timetable's hour; `None` for a lesson that was added.
    pub entry: Option<&'a TimetableEntry>,
    /// What was changed in this lesson.
    pub change: Option<&'a LessonChange>,
}

impl Hour<'_> {
    /// Its journal.
    #[must_use]
    pub fn journal(&self) -> JournalId {
        JournalId {
            year: self.year,
            unit: self.unit,
            subject: self.subject,
        }
    }

    /// Its place in the journal.
    #[must_use]
    pub fn at(&self) -> LessonAt {
        LessonAt {
            date: self.date,
            slot: self.slot,
        }
    }
}

/// A school day of a class or group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchoolDay<'a> {
    /// Which weekday's timetable holds, 1 (Monday) to 7.
    pub weekday: u8,
    /// How the day differs from the calendar.
    pub change: Option<&'a DayChange>,
}

impl SchoolDay<'_> {
    /// Whether there are no lessons after all.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.change
            .is_some_and(|change| change.kind == DayKind::Free)
    }
}

impl Directory {
    /// How a class's day differs from the calendar.
    #[must_use]
    pub fn day_change(&self, class: ClassId, date: Date) -> Option<&DayChange> {
        if !self.index.changed_days.contains(&date) {
            return None;
        }
        let place = DayChange::place(self.year(), date, class);
        self.office.day_changes.get(&place)
    }

    /// What was changed in a lesson.
    #[must_use]
    pub fn lesson_change(&self, journal: JournalId, at: LessonAt) -> Option<&LessonChange> {
        let changes = &self.office.lesson_changes;
        changes.get(&LessonChange::place(journal, at))
    }

    /// Why a lesson is not held, where the office took it out: on a free day, or this one alone.
    #[must_use]
    pub fn not_held(&self, journal: JournalId, at: LessonAt) -> Option<&str> {
        let day = self.school_day(journal.unit, at.date);
        if let Some(change) = day.filter(SchoolDay::is_free).and_then(|day| day.change) {
            return Some(&change.reason);
        }
        self.lesson_change(journal, at)
            .filter(|change| change.fate == LessonFate::NotHeld)
            .map(|change| change.reason.as_str())
    }

    /// The school day of a unit, by the calendar and what was changed; `None` where there is none. A group across classes comes
    /// as long as one of them does, and then by that one's timetable.
    #[must_use]
    pub fn school_day(&self, unit: Unit, date: Date) -> Option<SchoolDay<'_>> {
        let classes = self.joined(unit);
        if classes.is_empty() {
            return self.calendar_day(0, date);
        }
        let mut days = classes
            .iter()
            .filter_map(|class| self.class_day(*class, date));
        let first = days.next()?;
        let comes = |day: &SchoolDay<'_>| !day.is_free();
        std::iter::once(first)
            .chain(days)
            .find(comes)
            .or(Some(first))
    }

    /// Whether a unit comes to school on a date.
    #[must_use]
    pub fn has_school(&self, unit: Unit, date: Date) -> bool {
        self.school_day(unit, date)
            .is_some_and(|day| !day.is_free())
    }

    fn class_day(&self, class: ClassId, date: Date) -> Option<SchoolDay<'_>> {
        let change = self.day_change(class, date);
        if let Some(change) = change
            && let DayKind::Weekday(weekday) = change.kind
        {
            return Some(SchoolDay {
                weekday,
                change: Some(change),
            });
        }
        let grade = self.classes.get(&class).map_or(0, |class| class.grade);
        let day = self.calendar_day(grade, date)?;
        Some(SchoolDay { change, ..day })
    }

    fn calendar_day(&self, grade: u8, date: Date) -> Option<SchoolDay<'_>> {
        self.calendar.is_school_day(grade, date).then(|| SchoolDay {
            weekday: date.weekday_number(),
            change: None,
        })
    }

    /// The day of which an hour of the timetable is planned on a date.
    fn planned_day(&self, entry: &TimetableEntry, date: Date) -> Option<SchoolDay<'_>> {
        let usual = !self.index.changed_days.contains(&date);
        if usual && entry.weekday != date.weekday_number()
            || date < entry.from
            || entry.until < date
        {
            return None;
        }
        let in_week = entry.parity.holds_in(self.calendar.week_number(date));
        self.school_day(entry.unit, date)
            .filter(|day| in_week && day.weekday == entry.weekday)
    }

    /// An hour of the timetable on a date; `None` where it is not planned then.
    #[must_use]
    pub fn hour<'a>(&'a self, entry: &'a TimetableEntry, date: Date) -> Option<Hour<'a>> {
        let day = self.planned_day(entry, date)?;
        let at = LessonAt {
            date,
            slot: entry.slot,
        };
        let change = self.lesson_change(self.journal_of(entry), at);
        let plain = Hour {
            year: entry.year,
            unit: entry.unit,
            subject: entry.subject,
            date,
            slot: entry.slot,
            teachers: &entry.teachers,
            rooms: &entry.rooms,
            held: !day.is_free(),
            entry: Some(entry),
            change,
        };
        Some(match change {
            Some(change) => changed(plain, change),
            None => plain,
        })
    }

    /// A lesson that the timetable does not plan.
    fn added<'a>(&'a self, change: &'a LessonChange) -> Option<Hour<'a>> {
        let (journal, at) = (change.journal, change.at);
        let is_planned = |entry: &TimetableEntry| {
            entry.subject == journal.subject
                && entry.slot == at.slot
                && self.planned_day(entry, at.date).is_some()
        };
        if change.fate == LessonFate::NotHeld || self.timetable_of(journal.unit).any(is_planned) {
            return None;
        }
        let day = self.school_day(journal.unit, at.date);
        let plain = Hour {
            year: journal.year,
            unit: journal.unit,
            subject: journal.subject,
            date: at.date,
            slot: at.slot,
            teachers: &[],
            rooms: &[],
            held: !day.is_some_and(|day| day.is_free()),
            entry: None,
            change: Some(change),
        };
        Some(changed(plain, change))
    }

    /// Whether an hour of the timetable is held on a date.
    #[must_use]
    pub fn is_held(&self, entry: &TimetableEntry, date: Date) -> bool {
        self.hour(entry, date).is_some_and(|hour| hour.held)
    }

    /// The hours of one lesson on its day, several where several are held together; none where it is neither planned nor added.
    pub fn hours_of(&self, journal: JournalId, at: LessonAt) -> impl Iterator<Item = Hour<'_>> {
        let own = move |entry: &&TimetableEntry| {
            entry.subject == journal.subject && entry.slot == at.slot
        };
        let entries = self.timetable_of(journal.unit).filter(own);
        let planned = entries.filter_map(move |entry| self.hour(entry, at.date));
        let change = self.lesson_change(journal, at);
        planned.chain(change.and_then(|change| self.added(change)))
    }

    /// Every hour of a date, in no order: what is held, and what the office took out.
    pub fn hours(&self, date: Date) -> impl Iterator<Item = Hour<'_>> {
        let mut weekdays = BTreeSet::from([date.weekday_number()]);
        let places = || places_of(self.year(), date);
        if self.index.changed_days.contains(&date) {
            let changes = self.office.day_changes.range(places());
            weekdays.extend(changes.filter_map(|(_, change)| match change.kind {
                DayKind::Weekday(weekday) => Some(weekday),
                _ => None,
            }));
        }
        let entries = weekdays
            .into_iter()
            .filter_map(|weekday| self.index.weekdays.get(&weekday))
            .flatten();
        let planned = entries
            .filter_map(|at| self.timetable.get(*at))
            .filter_map(move |entry| self.hour(entry, date));
        let changes = self.office.lesson_changes.range(places());
        planned.chain(changes.filter_map(|(_, change)| self.added(change)))
    }

    /// The hours of a date that fit, in the order of their slots, one for each lesson: two hours of one journal in one slot (two
    /// teachers, two rooms) are one lesson. Those that the office took out are among them.
    pub fn hours_on<'a>(&'a self, date: Date, fits: impl Fn(&Hour<'a>) -> bool) -> Vec<Hour<'a>> {
        let mut hours: Vec<_> = self.hours(date).filter(fits).collect();
        let lesson = |hour: &Hour<'_>| (hour.slot, hour.unit, hour.subject);
        hours.sort_by_key(lesson);
        hours.dedup_by_key(|hour| lesson(hour));
        hours
    }

    /// The lessons held on a date that fit, in the order of their slots, one for each lesson.
    pub fn held_on<'a>(&'a self, date: Date, fits: impl Fn(&Hour<'a>) -> bool) -> Vec<Hour<'a>> {
        self.hours_on(date, |hour| hour.held && fits(hour))
    }

    /// The lessons that are planned for a journal, in order: by the timetable, and added by the office.
    #[must_use]
    pub fn planned_lessons(&self, journal: JournalId, span: Span) -> Vec<LessonAt> {
        let entries: Vec<_> = self
            .timetable_of(journal.unit)
            .filter(|entry| entry.subject == journal.subject)
            .collect();
        let mut lessons = BTreeSet::new();
        if !entries.is_empty() {
            for date in span.within(self.calendar.span).days() {
                let held = entries.iter().filter(|entry| self.is_held(entry, date));
                lessons.extend(held.map(|entry| LessonAt {
                    date,
                    slot: entry.slot,
                }));
            }
        }
        let changed = self.index.changed.get(&journal);
        let changes = changed
            .into_iter()
            .flatten()
            .filter(|at| span.contains(at.date))
            .filter_map(|at| self.lesson_change(journal, *at));
        let added = changes.filter_map(|change| self.added(change));
        lessons.extend(added.filter(|hour| hour.held).map(|hour| hour.at()));
        lessons.into_iter().collect()
    }

    /// The journal's next planned lesson after the day of a lesson: homework set in the first of two lessons in a row is not due
    /// in the second.
    #[must_use]
    pub fn next_lesson(&self, journal: JournalId, at: LessonAt) -> Option<LessonAt> {
        let rest = Span {
            from: at.date.plus(1),
            until: self.calendar.span.until,
        };
        self.planned_lessons(journal, rest).first().copied()
    }

    /// Start and end of a lesson on a date, minutes from midnight, where known.
    #[must_use]
    pub fn bell(&self, unit: Unit, at: LessonAt) -> Option<(u16, u16)> {
        let (grade, shift) = (self.grade(unit), self.shift(unit));
        let day = self.school_day(unit, at.date);
        let bells = bells::of(self.bells_on(at.date), grade, shift)?;
        match day.and_then(|day| day.change).map(|change| change.kind) {
            Some(DayKind::ShortBells(minutes)) => bells.short(bells.place(at.slot)?, minutes),
            _ => bells.lesson(at.slot),
        }
    }

    /// Whether a lesson is this person's on its day: it names them, or it names nobody and they teach the journal.
    #[must_use]
    pub fn gives(&self, person: PersonId, hour: &Hour<'_>) -> bool {
        hour.teachers.contains(&person)
            || hour.teachers.is_empty() && self.teaches(person, hour.journal())
    }

    /// Whether the person gives a lesson at this minute of the day, by the bells; who is away gives none.
    #[must_use]
    pub fn is_giving(&self, person: PersonId, date: Date, minute: u16) -> bool {
        let rings = |hour: &Hour<'_>| {
            let bell = self.bell(hour.unit, hour.at());
            bell.is_some_and(|(from, until)| (from..until).contains(&minute))
        };
        !self.is_away(person, date)
            && self
                .hours(date)
                .any(|hour| hour.held && self.gives(person, &hour) && rings(&hour))
    }
}

/// An hour with its change in it. What the change does not name is as the timetable has it.
fn changed<'a>(hour: Hour<'a>, change: &'a LessonChange) -> Hour<'a> {
    match &change.fate {
        LessonFate::NotHeld => Hour {
            held: false,
            ..hour
        },
        LessonFate::Held { teachers, rooms } => Hour {
            teachers: if teachers.is_empty() {
                hour.teachers
            } else {
                teachers
            },
            rooms: if rooms.is_empty() { hour.rooms } else { rooms },
            ..hour
        },
    }
}
