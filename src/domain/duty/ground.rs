//! The school and the moment that duties are reckoned at, and who answers for what by office.

use std::collections::BTreeSet;

use super::About;
use super::elsewhere::journals_answered_for;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, JournalId, PersonId, Unit};
use crate::domain::lesson::LessonAt;
use crate::domain::people::Role;
use crate::domain::regulation::{Office, Offices};

/// A moment in the school's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// Minutes from midnight.
    pub minute: u16,
}

/// What duties are reckoned on, besides what stands in the journals.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The school and its rules.
    pub directory: &'a Directory,
    /// Now.
    pub now: Moment,
}

impl Ground<'_> {
    /// Whether a lesson has begun, by its bell; by its day where the bells are not known.
    #[must_use]
    pub fn has_begun(&self, unit: Unit, at: LessonAt) -> bool {
        if at.date != self.now.date {
            return at.date < self.now.date;
        }
        let bell = self.directory.bell(unit, at);
        bell.is_none_or(|(from, _)| from <= self.now.minute)
    }

    /// Everyone in one of the offices who answers for this, each once.
    #[must_use]
    pub fn holders(&self, offices: &Offices, about: About) -> Vec<PersonId> {
        let mut holders: Vec<PersonId> = offices
            .as_slice()
            .iter()
            .flat_map(|office| self.in_office(*office, about))
            .collect();
        holders.sort_unstable();
        holders.dedup();
        holders
    }

    fn in_office(&self, office: Office, about: About) -> Vec<PersonId> {
        if let Some(role) = role_of(office) {
            return in_post(role, self.directory).collect();
        }
        match office {
            Office::ClassTeacher => {
                let classes = about.unit().map(|unit| self.directory.classes_of(unit));
                let classes = classes.unwrap_or_default();
                classes.iter().filter_map(|id| self.of_class(*id)).collect()
            }
            Office::Teacher => match (about.journal(), about.lesson()) {
                (Some(journal), Some(at)) => self.givers(journal, at),
                (Some(journal), None) => self.teachers_now(journal),
                _ => Vec::new(),
            },
            // What is asked of families is no duty of the journal's.
            _ => Vec::new(),
        }
    }

    fn of_class(&self, class: ClassId) -> Option<PersonId> {
        self.directory.classes.get(&class)?.class_teacher
    }

    /// Whose a lesson is to fill in: of those whom its hour names on that day, else of those whom the journal is assigned to,
    /// whoever is here. Nobody where all are away and nobody stands in: then it is the deputy's to see that somebody does.
    #[must_use]
    pub fn givers(&self, journal: JournalId, at: LessonAt) -> Vec<PersonId> {
        let hours = self.directory.hours_of(journal, at);
        let mut named: Vec<PersonId> = hours
            .filter(|hour| hour.held)
            .flat_map(|hour| hour.teachers.iter().copied())
            .collect();
        if named.is_empty() {
            named = self.directory.teachers(journal);
        }
        named.retain(|person| !self.directory.is_away(*person, at.date));
        named.sort_unstable();
        named.dedup();
        named
    }

    /// Who has a journal now: who is assigned to it, or gives a lesson of it today or later. Whoever gave it before has handed it on.
    pub(super) fn teachers_now(&self, journal: JournalId) -> Vec<PersonId> {
        let directory = self.directory;
        // When the year is over, its last lessons say.
        let now = self.now.date.min(directory.calendar.span.until);
        let hours = directory.timetable_of(journal.unit);
        let lasting = hours.filter(|hour| hour.subject == journal.subject && now <= hour.until);
        let here: BTreeSet<PersonId> = lasting
            .flat_map(|hour| hour.teachers.iter().copied())
            .chain(directory.assigned(journal))
            .collect();
        if here.is_empty() {
            return directory.teachers(journal);
        }
        here.into_iter().collect()
    }

    fn gives_any(&self, person: PersonId, journal: JournalId) -> bool {
        let mut stands_in = self.directory.stands_in(person);
        self.directory.teaches(person, journal) || stands_in.any(|(of, _)| of == journal)
    }

    /// Whether a person may be among the holders of an office for anything in a journal.
    #[must_use]
    pub fn may_hold(&self, person: PersonId, offices: &Offices, journal: JournalId) -> bool {
        let classes = self.directory.classes_of(journal.unit);
        let mut own = classes.iter().filter_map(|class| self.of_class(*class));
        // A post has to do with all journals.
        holds_post(person, offices, self.directory)
            || offices.contains(Office::Teacher) && self.gives_any(person, journal)
            || offices.contains(Office::ClassTeacher) && own.any(|teacher| teacher == person)
    }
}

/// The journals that a person's day and duties are made of: those they teach or have a child in, and, where class teachers answer for
/// what stands in lessons, those of their class; and those in which marks from elsewhere stand that they enter.
#[must_use]
pub fn journals_of(person: PersonId, directory: &Directory) -> BTreeSet<JournalId> {
    let mut journals = directory.journals_of_person(person);
    journals.extend(journals_answered_for(person, directory));
    let mut rules = directory.regulations().flat_map(|rules| {
        let entry = &rules.entry;
        [
            &entry.attendance,
            &entry.marks,
            &entry.topic,
            &entry.homework,
        ]
    });
    if rules.any(|rule| rule.value.by.contains(Office::ClassTeacher)) {
        let own = directory.own_classes(person).into_iter();
        journals.extend(own.flat_map(|class| directory.journals_of_class(class)));
    }
    journals
}

/// Everyone in a post.
pub fn in_post(role: Role, directory: &Directory) -> impl Iterator<Item = PersonId> {
    let posts = directory.posts.iter().filter(move |post| post.role == role);
    posts.map(|post| post.person)
}

/// Whether a person has the post of one of the offices.
pub(super) fn holds_post(person: PersonId, offices: &Offices, directory: &Directory) -> bool {
    let posts = offices
        .as_slice()
        .iter()
        .filter_map(|office| role_of(*office));
    let own = directory.posts.iter().filter(|post| post.person == person);
    let own: Vec<Role> = own.map(|post| post.role).collect();
    posts.into_iter().any(|role| own.contains(&role))
}

/// The post of an office that is one.
fn role_of(office: Office) -> Option<Role> {
    match office {
        Office::Director => Some(Role::Director),
        Office::Deputy => Some(Role::Deputy),
        Office::Administrator => Some(Role::Administrator),
        Office::Secretary => Some(Role::Secretary),
        Office::ClassTeacher | Office::Teacher | Office::Parent | Office::Pupil => None,
    }
}
