//! Who teaches what to whom, by assignment, timetable and substitution.

use std::collections::BTreeSet;

use super::Directory;
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, JournalId, PersonId, SubjectId, Unit};
use crate::domain::lesson::LessonAt;
use crate::domain::names;
use crate::domain::office::{Leave, LessonFate};
use crate::domain::school::TimetableEntry;

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

    /// The journals in which pupils of a class are taught: its own and those of groups.
    #[must_use]
    pub fn journals_of_class(&self, class: ClassId) -> BTreeSet<JournalId> {
        self.all_journals()
            .filter(|journal| self.joined(journal.unit).contains(&class))
            .collect()
    }

    /// The journals in which a unit has lessons, by the timetable or by an order of the office.
    #[must_use]
    pub fn journals_of_unit(&self, unit: Unit) -> BTreeSet<JournalId> {
        let planned = self.timetable_of(unit).map(|entry| self.journal_of(entry));
        let changed = self.index.changed.keys().copied();
        planned
            .chain(changed.filter(|journal| journal.unit == unit))
            .collect()
    }

    /// The journals that a person teaches, stands in for somebody in, or is or has a child in.
    #[must_use]
    pub fn journals_of_person(&self, person: PersonId) -> BTreeSet<JournalId> {
        let pupils = self.children(person).into_iter().chain([person]);
        let units: BTreeSet<Unit> = pupils
            .flat_map(|pupil| self.units_of(pupil).iter().map(|(unit, _)| *unit))
            .collect();
        let taught = self.taught_by(person);
        let own = |journal: &JournalId| {
            units.contains(&journal.unit) || taught.contains(&(journal.unit, journal.subject))
        };
        let stood_in = self.stands_in(person).map(|(journal, _)| journal);
        self.all_journals().filter(own).chain(stood_in).collect()
    }

    /// What a person teaches to whom, by assignment or timetable.
    #[must_use]
    pub fn taught_by(&self, person: PersonId) -> &BTreeSet<(Unit, SubjectId)> {
        static NOTHING: BTreeSet<(Unit, SubjectId)> = BTreeSet::new();
        self.index.taught.get(&person).unwrap_or(&NOTHING)
    }

    /// The lessons that a person holds by an order of the office, in journals of others or their own.
    pub fn stands_in(&self, person: PersonId) -> impl Iterator<Item = (JournalId, LessonAt)> {
        let lessons = self.index.stands_in.get(&person);
        lessons.into_iter().flatten().copied()
    }

    /// Whether the office gave a lesson to this person.
    #[must_use]
    pub fn stands_in_at(&self, person: PersonId, journal: JournalId, at: LessonAt) -> bool {
        self.lesson_change(journal, at)
            .is_some_and(|change| match &change.fate {
                LessonFate::Held { teachers, .. } => teachers.contains(&person),
                LessonFate::NotHeld => false,
            })
    }

    /// Whether somebody of the staff is away on a date.
    #[must_use]
    pub fn is_away(&self, person: PersonId, date: Date) -> bool {
        self.leave_of(person, date).is_some()
    }

    /// The leave for which somebody of the staff is away on a date.
    #[must_use]
    pub fn leave_of(&self, person: PersonId, date: Date) -> Option<&Leave> {
        let id = i64::from(person.0);
        let leaves = self.office.leaves.range(vec![id]..vec![id + 1]);
        leaves.map(|(_, leave)| leave).find(|it| it.covers(date))
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

    /// Every journal of the year: what is assigned, in the timetable or held once, by unit name and subject.
    #[must_use]
    pub fn journals(&self) -> Vec<JournalId> {
        let journals: BTreeSet<JournalId> = self.all_journals().collect();
        let mut journals: Vec<JournalId> = journals.into_iter().collect();
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
        let planned = self.timetable.iter().map(|entry| self.journal_of(entry));
        let changed = self.index.changed.keys().copied();
        assigned.chain(planned).chain(changed)
    }

    /// Whether the person teaches this journal, by assignment or timetable.
    #[must_use]
    pub fn teaches(&self, person: PersonId, journal: JournalId) -> bool {
        self.taught_by(person)
            .contains(&(journal.unit, journal.subject))
    }

    /// The first day on which a journal that the person taught is in other hands.
    #[must_use]
    pub fn handed_on(&self, person: PersonId, journal: JournalId) -> Option<Date> {
        let last = self
            .index
            .handed
            .get(&(person, journal.unit, journal.subject));
        last.map(|last| last.plus(1))
    }

    /// Whether the person teaches this journal and has not handed it on by a date: whoever has still reads it, and writes nothing.
    #[must_use]
    pub fn has(&self, person: PersonId, journal: JournalId, date: Date) -> bool {
        let handed_on = self.handed_on(person, journal);
        self.teaches(person, journal) && handed_on.is_none_or(|from| date < from)
    }

    /// Whose a journal is on the directory's day.
    #[must_use]
    pub fn teachers_now(&self, journal: JournalId) -> Vec<PersonId> {
        let mut teachers = self.teachers(journal);
        teachers.retain(|person| self.has(*person, journal, self.day));
        teachers
    }

    /// Everyone with a post, a class or lessons, in the alphabet's order.
    #[must_use]
    pub fn staff(&self) -> Vec<PersonId> {
        let posts = self.posts.iter().map(|post| post.person);
        let class_teachers = self
            .classes
            .values()
            .filter_map(|class| class.class_teacher);
        let staff: BTreeSet<PersonId> = posts
            .chain(class_teachers)
            .chain(self.index.taught.keys().copied())
            .filter(|person| self.people.contains_key(person))
            .collect();
        self.by_name(staff)
    }

    /// Everyone who teaches, in the alphabet's order.
    #[must_use]
    pub fn teaching_staff(&self) -> Vec<PersonId> {
        let known = |person: &PersonId| self.people.contains_key(person);
        self.by_name(self.index.taught.keys().copied().filter(known))
    }

    fn by_name(&self, people: impl IntoIterator<Item = PersonId>) -> Vec<PersonId> {
        let mut people: Vec<PersonId> = people.into_iter().collect();
        people.sort_by_cached_key(|person| (names::sort_key(&self.roll_name(*person)), *person));
        people
    }

    /// Who a journal is assigned to.
    pub fn assigned(&self, journal: JournalId) -> impl Iterator<Item = PersonId> {
        let own = self.assignments.iter();
        own.filter(move |a| a.unit == journal.unit && a.subject == journal.subject)
            .map(|a| a.teacher)
    }

    /// The teachers of a journal.
    #[must_use]
    pub fn teachers(&self, journal: JournalId) -> Vec<PersonId> {
        let assigned = self.assigned(journal);
        let entries = self
            .timetable_of(journal.unit)
            .filter(|entry| entry.subject == journal.subject);
        let teachers: BTreeSet<PersonId> = assigned
            .chain(entries.flat_map(|entry| entry.teachers.iter().copied()))
            .collect();
        teachers.into_iter().collect()
    }
}
