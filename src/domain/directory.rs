//! The directory: the school's structure for one year, as one immutable value that every decision relies on.
//!
//! Small (a few thousand records), held whole in memory, made anew when a record of it changes. Marks and lessons are not in it.

pub mod check;
pub mod diff;
mod index;
mod lessons;
mod teaching;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::access::Access;
use super::calendar::{Calendar, Span};
use super::date::Date;
use super::ids::{ClassId, GroupId, JournalId, PersonId, RoomId, SubjectId, Unit, Year};
use super::office::Book;
use super::people::{Guardian, Person, Post, User};
use super::regulation::{Regulation, Rule, WithoutMarks};
use super::school::{
    Assignment, Class, Enrolment, Group, Membership, Room, School, Subject, TimetableEntry,
};
use index::Index;

pub use lessons::{Hour, SchoolDay};

/// The school's structure. Fields are filled by the service from the store; [`Directory::index`] then prepares the look-ups.
#[derive(Debug, Clone)]
pub struct Directory {
    /// The revision of the directory in the store: a write names the one it relied on.
    pub revision: u64,
    /// The day on which it is looked at: its rules hold, and who has handed a journal on by then only reads it.
    pub day: Date,
    /// The school.
    pub school: School,
    /// The current year's calendar.
    pub calendar: Calendar,
    /// The rules in force.
    pub regulation: Arc<Regulation>,
    /// The rules that the school began with.
    pub first_regulation: Arc<Regulation>,
    /// The rules approved since, by the day from which each holds.
    pub amendments: Vec<(Date, Arc<Regulation>)>,
    /// People by identity.
    pub people: HashMap<PersonId, Person>,
    /// Accounts by login.
    pub users: BTreeMap<String, User>,
    /// How accounts are reached besides their passwords.
    pub access: Access,
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
    /// What offices keep: of the year, and what lasts.
    pub office: Book,
    index: Index,
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
            day: calendar.span.from,
            school,
            calendar,
            first_regulation: Arc::clone(&regulation),
            regulation,
            amendments: Vec::new(),
            people: HashMap::new(),
            users: BTreeMap::new(),
            access: Access::default(),
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
            office: Book::default(),
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
        self.index = Index::of(&self);
        self
    }

    /// The school under these rules from its first day, whatever was approved since.
    pub fn rule_by(&mut self, regulation: Arc<Regulation>) {
        self.first_regulation = Arc::clone(&regulation);
        self.regulation = regulation;
        self.amendments.clear();
    }

    /// Every regulation that the school has or had, with the one that it began with first.
    pub fn regulations(&self) -> impl Iterator<Item = &Arc<Regulation>> {
        let since = self.amendments.iter().map(|(_, regulation)| regulation);
        std::iter::once(&self.first_regulation).chain(since)
    }

    /// The rules that hold on a date: what happened on it is judged by them ever after.
    #[must_use]
    pub fn regulation_on(&self, date: Date) -> &Arc<Regulation> {
        let amendments = self.amendments.iter();
        let begun = amendments.filter(|(from, _)| *from <= date);
        begun
            .max_by_key(|(from, _)| *from)
            .map_or(&self.first_regulation, |(_, regulation)| regulation)
    }

    /// The directory as it is on a date.
    #[must_use]
    pub fn on(self, date: Date) -> Self {
        Self {
            day: date,
            regulation: Arc::clone(self.regulation_on(date)),
            ..self
        }
    }

    /// Whether anybody signs in with a password here. Where nobody does, who holds the store's file holds everything in it.
    #[must_use]
    pub fn has_passwords(&self) -> bool {
        self.users
            .values()
            .any(|user| user.active && user.password.is_some())
    }

    /// The account of a person that can be signed in to: the first by its login.
    #[must_use]
    pub fn account_of(&self, person: PersonId) -> Option<&User> {
        self.users
            .values()
            .find(|user| user.person == person && user.active)
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

    /// The known classes of a unit.
    fn joined(&self, unit: Unit) -> &[ClassId] {
        match unit {
            Unit::Class(id) => self
                .classes
                .get(&id)
                .map_or(&[], |class| std::slice::from_ref(&class.id)),
            Unit::Group(id) => self.groups.get(&id).map_or(&[], |group| &group.classes),
        }
    }

    fn first_class(&self, unit: Unit) -> Option<&Class> {
        self.joined(unit)
            .first()
            .and_then(|id| self.classes.get(id))
    }

    /// The grade of a unit (of a group, its first class's); 0 where unknown.
    #[must_use]
    pub fn grade(&self, unit: Unit) -> u8 {
        self.first_class(unit).map_or(0, |class| class.grade)
    }

    /// The grades of a unit's classes, each once: a group across classes may have several.
    #[must_use]
    pub fn grades(&self, unit: Unit) -> Vec<u8> {
        let classes = self.joined(unit).iter();
        let known = classes.filter_map(|id| self.classes.get(id));
        let mut grades: Vec<u8> = known.map(|class| class.grade).collect();
        grades.sort_unstable();
        grades.dedup();
        grades
    }

    /// The rule of a regulation that nobody in a journal gets marks.
    #[must_use]
    pub fn without_marks<'a>(
        &self,
        journal: JournalId,
        regulation: &'a Regulation,
    ) -> Option<&'a Rule<WithoutMarks>> {
        let subject = self.subject_name(journal.subject);
        let mut grades = self.grades(journal.unit).into_iter();
        let first = regulation.without_marks(grades.next()?, subject)?;
        grades
            .all(|grade| regulation.without_marks(grade, subject).is_some())
            .then_some(first)
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

    /// The pupils that the person answers for by law: a trusted person only reads.
    #[must_use]
    pub fn wards(&self, person: PersonId) -> Vec<PersonId> {
        let own = self.guardians.iter().filter(|g| g.guardian == person);
        own.filter(|g| !g.trusted).map(|g| g.pupil).collect()
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
