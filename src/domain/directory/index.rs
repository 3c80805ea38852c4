//! The directory's look-ups, made once after its records are in: no question about a day or a person reads all of a year.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Directory, Presence};
use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::ids::{JournalId, PersonId, SubjectId, Unit};
use crate::domain::lesson::LessonAt;
use crate::domain::names;
use crate::domain::office::LessonFate;

/// The look-ups. Places of the timetable are indices into it.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// Hours of the timetable by unit.
    pub(super) timetable: HashMap<Unit, Vec<usize>>,
    /// Hours of the timetable by weekday.
    pub(super) weekdays: BTreeMap<u8, Vec<usize>>,
    /// Rolls, each by name.
    pub(super) pupils: HashMap<Unit, Vec<Presence>>,
    /// Where a pupil is.
    pub(super) units: HashMap<PersonId, Vec<(Unit, Span)>>,
    /// What a person teaches.
    pub(super) taught: BTreeMap<PersonId, BTreeSet<(Unit, SubjectId)>>,
    /// The last day of whoever gave a journal's lessons before somebody else.
    pub(super) handed: BTreeMap<(PersonId, Unit, SubjectId), Date>,
    /// The changed lessons of a journal, in order.
    pub(super) changed: BTreeMap<JournalId, BTreeSet<LessonAt>>,
    /// The lessons that the office gave to a person.
    pub(super) stands_in: HashMap<PersonId, BTreeSet<(JournalId, LessonAt)>>,
    /// Dates on which some class's day is changed.
    pub(super) changed_days: HashSet<Date>,
}

impl Index {
    pub(super) fn of(directory: &Directory) -> Self {
        let mut index = Self::default();
        index.hours(directory);
        index.handovers(directory);
        index.rolls(directory);
        index.changes(directory);
        index
    }

    fn hours(&mut self, directory: &Directory) {
        for (at, entry) in directory.timetable.iter().enumerate() {
            self.timetable.entry(entry.unit).or_default().push(at);
            self.weekdays.entry(entry.weekday).or_default().push(at);
            for teacher in &entry.teachers {
                let taught = self.taught.entry(*teacher).or_default();
                taught.insert((entry.unit, entry.subject));
            }
        }
        for assignment in &directory.assignments {
            let taught = self.taught.entry(assignment.teacher).or_default();
            taught.insert((assignment.unit, assignment.subject));
        }
    }

    /// Whose hours of a journal end before those of others is no longer its teacher then, unless it is assigned to them.
    fn handovers(&mut self, directory: &Directory) {
        let mut last: HashMap<(Unit, SubjectId), Date> = HashMap::new();
        let mut own: BTreeMap<(PersonId, Unit, SubjectId), Date> = BTreeMap::new();
        let late = |day: &mut Date, until: Date| *day = until.max(*day);
        let assigned: HashSet<(Unit, SubjectId, PersonId)> = directory
            .assignments
            .iter()
            .map(|it| (it.unit, it.subject, it.teacher))
            .collect();
        let taken: HashSet<(Unit, SubjectId)> = assigned
            .iter()
            .map(|(unit, subject, _)| (*unit, *subject))
            .collect();
        for entry in &directory.timetable {
            let (unit, subject, until) = (entry.unit, entry.subject, entry.until);
            if !entry.teachers.is_empty() || taken.contains(&(unit, subject)) {
                late(last.entry((unit, subject)).or_insert(until), until);
            }
            for teacher in &entry.teachers {
                late(own.entry((*teacher, unit, subject)).or_insert(until), until);
            }
        }
        own.retain(|(teacher, unit, subject), day| {
            let goes_on = last
                .get(&(*unit, *subject))
                .is_some_and(|last| *day < *last);
            goes_on && !assigned.contains(&(*unit, *subject, *teacher))
        });
        self.handed = own;
    }

    fn rolls(&mut self, directory: &Directory) {
        let last = directory.calendar.span.until;
        let enrolled = directory
            .enrolments
            .iter()
            .map(|e| (Unit::Class(e.class), e.pupil, e.from, e.until));
        let grouped = directory
            .memberships
            .iter()
            .map(|m| (Unit::Group(m.group), m.pupil, m.from, m.until));
        for (unit, pupil, from, until) in enrolled.chain(grouped) {
            let span = Span {
                from,
                until: until.unwrap_or(last),
            };
            let roll = self.pupils.entry(unit).or_default();
            roll.push(Presence { pupil, span });
            self.units.entry(pupil).or_default().push((unit, span));
        }
        for roll in self.pupils.values_mut() {
            let name = |presence: &Presence| names::sort_key(&directory.roll_name(presence.pupil));
            roll.sort_by_cached_key(name);
        }
    }

    fn changes(&mut self, directory: &Directory) {
        let office = &directory.office;
        let days = office.day_changes.values();
        self.changed_days.extend(days.map(|change| change.date));
        for change in office.lesson_changes.values() {
            let (journal, at) = (change.journal, change.at);
            self.changed.entry(journal).or_default().insert(at);
            if let LessonFate::Held { teachers, .. } = &change.fate {
                for teacher in teachers {
                    let lessons = self.stands_in.entry(*teacher).or_default();
                    lessons.insert((journal, at));
                }
            }
        }
    }
}
