//! Who teaches what to whom and when: the directory's timetable and assignments.

use std::collections::BTreeSet;

use super::Directory;
use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, JournalId, PersonId, Unit};
use crate::domain::lesson::LessonAt;
use crate::domain::names;
use crate::domain::school::{Parity, TimetableEntry};

impl Directory {
    /// The timetable of a unit.
    pub fn timetable_of(&self, unit: Unit) -> impl Iterator<Item = &TimetableEntry> {
        let entries = self
            .index
            .timetable
            .get(&unit)
            .map_or(&[][..], Vec::as_slice);
        entries.iter().filter_map(|at| self.timetable.get(*at))
    }

    /// Whether an hour of the timetable is held on a date.
    #[must_use]
    pub fn is_held(&self, entry: &TimetableEntry, date: Date) -> bool {
        let week = self.calendar.week_number(date);
        let parity = match entry.parity {
            Parity::Every => true,
            Parity::Odd => week % 2 == 1,
            Parity::Even => week % 2 == 0,
        };
        entry.weekday == date.weekday_number()
            && parity
            && entry.from <= date
            && date <= entry.until
            && self.calendar.is_school_day(self.grade(entry.unit), date)
    }

    /// The lessons that the timetable plans for a journal, in order.
    #[must_use]
    pub fn planned_lessons(&self, journal: JournalId, span: Span) -> Vec<LessonAt> {
        let entries: Vec<_> = self
            .timetable_of(journal.unit)
            .filter(|entry| entry.subject == journal.subject)
            .collect();
        if entries.is_empty() {
            return Vec::new();
        }
        let mut lessons: Vec<LessonAt> = span
            .within(self.calendar.span)
            .days()
            .flat_map(|date| {
                let held = entries
                    .iter()
                    .filter(move |entry| self.is_held(entry, date));
                held.map(move |entry| LessonAt {
                    date,
                    slot: entry.slot,
                })
            })
            .collect();
        lessons.sort_unstable();
        lessons.dedup();
        lessons
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

    /// The journals in which pupils of a class are taught: its own and those of groups.
    #[must_use]
    pub fn journals_of_class(&self, class: ClassId) -> BTreeSet<JournalId> {
        self.all_journals()
            .filter(|journal| self.classes_of(journal.unit).contains(&class))
            .collect()
    }

    /// The journals that a person teaches, or is or has a child in.
    #[must_use]
    pub fn journals_of_person(&self, person: PersonId) -> BTreeSet<JournalId> {
        let pupils = self.children(person).into_iter().chain([person]);
        let units: BTreeSet<Unit> = pupils
            .flat_map(|pupil| self.units_of(pupil).iter().map(|(unit, _)| *unit))
            .collect();
        let assigned = self.assignments.iter().filter(|a| a.teacher == person);
        let assigned = assigned.map(|a| (a.unit, a.subject));
        let hours = self.timetable.iter();
        let given = hours.filter(|hour| hour.teachers.contains(&person));
        let taught: BTreeSet<_> = assigned
            .chain(given.map(|hour| (hour.unit, hour.subject)))
            .collect();
        let own = |journal: &JournalId| {
            units.contains(&journal.unit) || taught.contains(&(journal.unit, journal.subject))
        };
        self.all_journals().filter(own).collect()
    }

    /// The journals of the same subject in other classes and groups of the same grade.
    #[must_use]
    pub fn parallels(&self, journal: JournalId) -> Vec<JournalId> {
        let grade = self.grade(journal.unit);
        let alike = |other: &JournalId| {
            other.subject == journal.subject && self.grade(other.unit) == grade && *other != journal
        };
        self.journals().into_iter().filter(alike).collect()
    }

    /// The hours of the timetable held on a date that fit, in the order of their slots, one for each lesson: two hours of one
    /// journal in one slot (two teachers, two rooms) are one lesson.
    pub fn held_on<'a>(
        &'a self,
        date: Date,
        fits: impl Fn(&TimetableEntry) -> bool + 'a,
    ) -> Vec<&'a TimetableEntry> {
        let mut held: Vec<_> = self
            .timetable
            .iter()
            .filter(|entry| fits(entry) && self.is_held(entry, date))
            .collect();
        let lesson = |entry: &&TimetableEntry| (entry.slot, entry.unit, entry.subject);
        held.sort_by_key(lesson);
        held.dedup_by_key(|entry| lesson(entry));
        held
    }

    /// The journal of an hour of the timetable.
    #[must_use]
    pub fn journal_of(&self, entry: &TimetableEntry) -> JournalId {
        JournalId {
            year: entry.year,
            unit: entry.unit,
            subject: entry.subject,
        }
    }

    /// Whether a journal can exist: its year is this one, its unit and subject are known.
    #[must_use]
    pub fn knows(&self, journal: JournalId) -> bool {
        let unit = match journal.unit {
            Unit::Class(id) => self.classes.contains_key(&id),
            Unit::Group(id) => self.groups.contains_key(&id),
        };
        unit && journal.year == self.year() && self.subjects.contains_key(&journal.subject)
    }

    /// Every journal of the year: what is assigned or in the timetable, by unit name and subject.
    #[must_use]
    pub fn journals(&self) -> Vec<JournalId> {
        let mut journals: Vec<JournalId> = self.all_journals().collect();
        journals.sort_unstable();
        journals.dedup();
        journals.sort_by_cached_key(|journal| {
            let name = names::sort_key(self.unit_name(journal.unit));
            (
                self.grade(journal.unit),
                name,
                names::sort_key(self.subject_name(journal.subject)),
            )
        });
        journals
    }

    /// Every journal of the year, some more than once.
    fn all_journals(&self) -> impl Iterator<Item = JournalId> {
        let assigned = self.assignments.iter().map(|a| JournalId {
            year: self.year(),
            unit: a.unit,
            subject: a.subject,
        });
        assigned.chain(self.timetable.iter().map(|entry| self.journal_of(entry)))
    }

    /// Whether an hour of the timetable is this person's: it names them, or it names nobody and the journal is assigned to them.
    #[must_use]
    pub fn gives(&self, person: PersonId, entry: &TimetableEntry) -> bool {
        entry.teachers.contains(&person)
            || entry.teachers.is_empty() && self.teaches(person, self.journal_of(entry))
    }

    /// Whether the person gives a lesson at this minute of the day, by the bells.
    #[must_use]
    pub fn is_giving(&self, person: PersonId, date: Date, minute: u16) -> bool {
        let rings = |entry: &&TimetableEntry| {
            let (grade, shift) = (self.grade(entry.unit), self.shift(entry.unit));
            let bell = self.calendar.bell(grade, shift, entry.slot);
            bell.is_some_and(|(from, until)| (from..until).contains(&minute))
        };
        let own = self.held_on(date, |entry| self.gives(person, entry));
        own.iter().any(rings)
    }

    /// Whether the person teaches this journal, by assignment or timetable.
    #[must_use]
    pub fn teaches(&self, person: PersonId, journal: JournalId) -> bool {
        let assigned = self
            .assignments
            .iter()
            .any(|a| a.teacher == person && a.unit == journal.unit && a.subject == journal.subject);
        assigned
            || self
                .timetable_of(journal.unit)
                .any(|entry| entry.subject == journal.subject && entry.teachers.contains(&person))
    }

    /// Everyone with a post, a class or lessons, in the alphabet's order.
    #[must_use]
    pub fn staff(&self) -> Vec<PersonId> {
        let posts = self.posts.iter().map(|post| post.person);
        let class_teachers = self
            .classes
            .values()
            .filter_map(|class| class.class_teacher);
        let assigned = self.assignments.iter().map(|a| a.teacher);
        let planned = self
            .timetable
            .iter()
            .flat_map(|entry| entry.teachers.iter().copied());
        let mut staff: Vec<PersonId> = posts
            .chain(class_teachers)
            .chain(assigned)
            .chain(planned)
            .filter(|person| self.people.contains_key(person))
            .collect();
        staff.sort_unstable();
        staff.dedup();
        staff.sort_by_cached_key(|person| names::sort_key(&self.roll_name(*person)));
        staff
    }

    /// The teachers of a journal.
    #[must_use]
    pub fn teachers(&self, journal: JournalId) -> Vec<PersonId> {
        let assigned = self
            .assignments
            .iter()
            .filter(|a| a.unit == journal.unit && a.subject == journal.subject)
            .map(|a| a.teacher);
        let entries = self
            .timetable_of(journal.unit)
            .filter(|entry| entry.subject == journal.subject);
        let mut teachers: Vec<PersonId> = assigned
            .chain(entries.flat_map(|entry| entry.teachers.iter().copied()))
            .collect();
        teachers.sort_unstable();
        teachers.dedup();
        teachers
    }
}
