//! The directory: the school's structure for one year, as one immutable value that every decision relies on.
//!
//! Small (a few thousand records), held whole in memory, made anew when a record of it changes. Marks and lessons are not in it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::calendar::{Calendar, Span};
use super::date::Date;
use super::ids::{ClassId, GroupId, JournalId, PersonId, RoomId, SubjectId, Unit, Year};
use super::lesson::LessonAt;
use super::names;
use super::people::{Guardian, Person, Post, User};
use super::regulation::Regulation;
use super::school::{
    Assignment, Class, Enrolment, Group, Membership, Parity, Room, School, Subject, TimetableEntry,
};

/// The school's structure. Fields are filled by the service from the store; [`Directory::index`] then prepares the look-ups.
#[derive(Debug, Clone)]
pub struct Directory {
    /// The revision of the directory in the store: a write names the one it relied on.
    pub revision: u64,
    /// The school.
    pub school: School,
    /// The current year's calendar.
    pub calendar: Calendar,
    /// The rules in force.
    pub regulation: Arc<Regulation>,
    /// People by identity.
    pub people: HashMap<PersonId, Person>,
    /// Accounts by login.
    pub users: BTreeMap<String, User>,
    /// Staff roles.
    pub posts: Vec<Post>,
    /// Guardians.
    pub guardians: Vec<Guardian>,
    /// Subjects.
    pub subjects: BTreeMap<SubjectId, Subject>,
    /// Rooms.
    pub rooms: BTreeMap<RoomId, Room>,
    /// Classes of the year.
    pub classes: BTreeMap<ClassId, Class>,
    /// Groups of the year.
    pub groups: BTreeMap<GroupId, Group>,
    /// Enrolments of the year.
    pub enrolments: Vec<Enrolment>,
    /// Memberships of the year.
    pub memberships: Vec<Membership>,
    /// Who teaches what to whom.
    pub assignments: Vec<Assignment>,
    /// Timetable of the year.
    pub timetable: Vec<TimetableEntry>,
    index: Index,
}

#[derive(Debug, Clone, Default)]
struct Index {
    timetable: HashMap<Unit, Vec<usize>>,
    pupils: HashMap<Unit, Vec<Presence>>,
    units: HashMap<PersonId, Vec<(Unit, Span)>>,
}

/// A pupil on a unit's roll, for its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presence {
    /// The pupil.
    pub pupil: PersonId,
    /// First to last day on the roll; an open end is the year's last day.
    pub span: Span,
}

impl Directory {
    /// An empty directory of a school.
    #[must_use]
    pub fn new(school: School, calendar: Calendar, regulation: Arc<Regulation>) -> Self {
        Self {
            revision: 0,
            school,
            calendar,
            regulation,
            people: HashMap::new(),
            users: BTreeMap::new(),
            posts: Vec::new(),
            guardians: Vec::new(),
            subjects: BTreeMap::new(),
            rooms: BTreeMap::new(),
            classes: BTreeMap::new(),
            groups: BTreeMap::new(),
            enrolments: Vec::new(),
            memberships: Vec::new(),
            assignments: Vec::new(),
            timetable: Vec::new(),
            index: Index::default(),
        }
    }

    /// The academic year that the directory describes.
    #[must_use]
    pub fn year(&self) -> Year {
        self.calendar.year
    }

    /// Prepares the look-ups; to be called once after the records are in.
    #[must_use]
    pub fn index(mut self) -> Self {
        let mut index = Index::default();
        for (at, entry) in self.timetable.iter().enumerate() {
            index.timetable.entry(entry.unit).or_default().push(at);
        }
        let last = self.calendar.span.until;
        let enrolled = self
            .enrolments
            .iter()
            .map(|e| (Unit::Class(e.class), e.pupil, e.from, e.until));
        let grouped = self
            .memberships
            .iter()
            .map(|m| (Unit::Group(m.group), m.pupil, m.from, m.until));
        for (unit, pupil, from, until) in enrolled.chain(grouped) {
            let span = Span {
                from,
                until: until.unwrap_or(last),
            };
            index
                .pupils
                .entry(unit)
                .or_default()
                .push(Presence { pupil, span });
            index.units.entry(pupil).or_default().push((unit, span));
        }
        for roll in index.pupils.values_mut() {
            roll.sort_by_cached_key(|presence| names::sort_key(&self.roll_name(presence.pupil)));
        }
        self.index = index;
        self
    }

    /// A person's family and given name; empty for an unknown person.
    #[must_use]
    pub fn roll_name(&self, person: PersonId) -> String {
        self.people
            .get(&person)
            .map(|person| person.name.roll())
            .unwrap_or_default()
    }

    /// A person's family name and initials; empty for an unknown person.
    #[must_use]
    pub fn initials(&self, person: PersonId) -> String {
        self.people
            .get(&person)
            .map(|person| person.name.initials())
            .unwrap_or_default()
    }

    /// A unit's name as shown.
    #[must_use]
    pub fn unit_name(&self, unit: Unit) -> &str {
        match unit {
            Unit::Class(id) => self.classes.get(&id).map_or("", |class| &class.name),
            Unit::Group(id) => self.groups.get(&id).map_or("", |group| &group.name),
        }
    }

    /// A subject's name as shown.
    #[must_use]
    pub fn subject_name(&self, subject: SubjectId) -> &str {
        self.subjects
            .get(&subject)
            .map_or("", |subject| &subject.name)
    }

    /// The classes whose pupils a unit takes.
    #[must_use]
    pub fn classes_of(&self, unit: Unit) -> Vec<ClassId> {
        match unit {
            Unit::Class(id) => vec![id],
            Unit::Group(id) => self
                .groups
                .get(&id)
                .map(|group| group.classes.clone())
                .unwrap_or_default(),
        }
    }

    fn first_class(&self, unit: Unit) -> Option<&Class> {
        self.classes_of(unit)
            .first()
            .and_then(|id| self.classes.get(id))
    }

    /// The grade of a unit (of a group, its first class's); 0 where unknown.
    #[must_use]
    pub fn grade(&self, unit: Unit) -> u8 {
        self.first_class(unit).map_or(0, |class| class.grade)
    }

    /// The shift of a unit; 1 where unknown.
    #[must_use]
    pub fn shift(&self, unit: Unit) -> u8 {
        self.first_class(unit).map_or(1, |class| class.shift)
    }

    /// Everyone who is or was on the unit's roll this year, in the alphabet's order; a pupil who left and came back stands twice.
    #[must_use]
    pub fn roll(&self, unit: Unit) -> &[Presence] {
        self.index.pupils.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// Whether the pupil is on the unit's roll on a date.
    #[must_use]
    pub fn on_roll(&self, unit: Unit, pupil: PersonId, date: Date) -> bool {
        self.units_of(pupil)
            .iter()
            .any(|(of, span)| *of == unit && span.contains(date))
    }

    /// The classes and groups of a pupil this year, with their dates.
    #[must_use]
    pub fn units_of(&self, pupil: PersonId) -> &[(Unit, Span)] {
        self.index.units.get(&pupil).map_or(&[], Vec::as_slice)
    }

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
        let assigned = self.assignments.iter().map(|a| JournalId {
            year: self.year(),
            unit: a.unit,
            subject: a.subject,
        });
        let planned = self.timetable.iter().map(|entry| self.journal_of(entry));
        let mut journals: Vec<JournalId> = assigned.chain(planned).collect();
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

    /// Whether an hour of the timetable is this person's: it names them, or it names nobody and the journal is assigned to them.
    #[must_use]
    pub fn gives(&self, person: PersonId, entry: &TimetableEntry) -> bool {
        entry.teachers.contains(&person)
            || entry.teachers.is_empty() && self.teaches(person, self.journal_of(entry))
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

    /// The classes that the person is class teacher of.
    #[must_use]
    pub fn own_classes(&self, person: PersonId) -> Vec<ClassId> {
        self.classes
            .values()
            .filter(|class| class.class_teacher == Some(person))
            .map(|class| class.id)
            .collect()
    }

    /// The pupils that the person is guardian of.
    #[must_use]
    pub fn children(&self, person: PersonId) -> Vec<PersonId> {
        self.guardians
            .iter()
            .filter(|g| g.guardian == person)
            .map(|g| g.pupil)
            .collect()
    }

    /// The class of a pupil on a date.
    #[must_use]
    pub fn class_of(&self, pupil: PersonId, date: Date) -> Option<ClassId> {
        self.units_of(pupil)
            .iter()
            .find_map(|(unit, span)| match unit {
                Unit::Class(id) if span.contains(date) => Some(*id),
                _ => None,
            })
    }
}
