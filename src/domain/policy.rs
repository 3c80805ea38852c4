//! Who may do what: one pure function. Menus read it to hide, the service's gate reads it to enforce; no screen tests a role.

use super::date::Date;
use super::directory::Directory;
use super::ids::{ClassId, JournalId, PersonId, Unit};
use super::message::Message;
use super::people::Role;

/// Who asks. Made from the directory at each request, so that a withdrawn role ends at the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The person; [`Actor::CONSOLE`] for the operator at the server's own console.
    pub person: PersonId,
    /// Staff roles.
    pub roles: Vec<Role>,
}

impl Actor {
    /// The operator at the console: who holds the file holds everything in it, so the file's own rights are the gate.
    pub const CONSOLE: PersonId = PersonId(0);

    /// The actor of a person, with the roles the directory gives now.
    #[must_use]
    pub fn of(person: PersonId, directory: &Directory) -> Self {
        if person == Self::CONSOLE {
            return Self {
                person,
                roles: vec![Role::Administrator],
            };
        }
        let mut roles: Vec<Role> = directory
            .posts
            .iter()
            .filter(|post| post.person == person)
            .map(|post| post.role)
            .collect();
        roles.sort_unstable();
        Self { person, roles }
    }

    fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    fn inspects(&self) -> bool {
        [Role::Director, Role::Deputy, Role::Administrator]
            .into_iter()
            .any(|role| self.is(role))
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// One's own home screen and settings.
    OwnPlace,
    /// To see a journal's marks and attendance.
    ReadJournal(JournalId),
    /// To see a journal's topics and homework.
    ReadLessons(JournalId),
    /// To give marks and notes in a journal.
    WriteMarks(JournalId),
    /// To write attendance of a journal's pupils.
    WriteAttendance(JournalId),
    /// To write topics, homework and kinds of work.
    WriteLesson(JournalId),
    /// To see a class's whole day.
    ReadDay(ClassId),
    /// To see a class's homework on a date.
    ReadHomework(ClassId, Date),
    /// To see a pupil's own diary.
    ReadDiary(PersonId),
    /// To change the school's structure and accounts.
    ChangeDirectory,
}

/// What the policy answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Allow,
    /// No, and the actor may know why: the thing is visible to them.
    Deny(Message),
    /// For this actor the thing does not exist.
    Hide,
}

/// Decides. Pure: the same actor, permission and directory give the same answer.
#[must_use]
pub fn decide(actor: &Actor, permission: Permission, directory: &Directory) -> Decision {
    match permission {
        Permission::OwnPlace => Decision::Allow,
        Permission::ReadJournal(journal) => visible(reads_journal(actor, journal, directory)),
        Permission::ReadLessons(journal) => visible(
            reads_journal(actor, journal, directory) || teaches_parallel(actor, journal, directory),
        ),
        Permission::WriteMarks(journal) | Permission::WriteLesson(journal) => write(
            actor,
            journal,
            directory,
            directory.teaches(actor.person, journal),
        ),
        Permission::WriteAttendance(journal) => {
            let allowed = directory.teaches(actor.person, journal)
                || is_class_teacher(actor, journal.unit, directory);
            write(actor, journal, directory, allowed)
        }
        Permission::ReadDay(class) => {
            visible(actor.inspects() || directory.own_classes(actor.person).contains(&class))
        }
        Permission::ReadHomework(class, date) => {
            visible(reads_homework(actor, class, date, directory))
        }
        Permission::ReadDiary(pupil) => {
            visible(actor.person == pupil || directory.children(actor.person).contains(&pupil))
        }
        Permission::ChangeDirectory => visible(actor.is(Role::Administrator)),
    }
}

fn visible(allowed: bool) -> Decision {
    if allowed {
        Decision::Allow
    } else {
        Decision::Hide
    }
}

fn write(actor: &Actor, journal: JournalId, directory: &Directory, allowed: bool) -> Decision {
    if allowed {
        return Decision::Allow;
    }
    if !reads_journal(actor, journal, directory) {
        return Decision::Hide;
    }
    let teachers: Vec<String> = directory
        .teachers(journal)
        .into_iter()
        .map(|id| directory.initials(id))
        .collect();
    Decision::Deny(Message::new("policy-not-your-journal").with("teachers", teachers.join(", ")))
}

fn is_class_teacher(actor: &Actor, unit: Unit, directory: &Directory) -> bool {
    let own = directory.own_classes(actor.person);
    directory
        .classes_of(unit)
        .iter()
        .any(|class| own.contains(class))
}

fn reads_journal(actor: &Actor, journal: JournalId, directory: &Directory) -> bool {
    actor.inspects()
        || directory.teaches(actor.person, journal)
        || is_class_teacher(actor, journal.unit, directory)
}

/// A colleague of the same subject and grade may read topics and homework, to copy them.
fn teaches_parallel(actor: &Actor, journal: JournalId, directory: &Directory) -> bool {
    let grade = directory.grade(journal.unit);
    let mut own = directory
        .assignments
        .iter()
        .filter(|a| a.teacher == actor.person && a.subject == journal.subject);
    own.any(|assignment| directory.grade(assignment.unit) == grade)
}

fn reads_homework(actor: &Actor, class: ClassId, date: Date, directory: &Directory) -> bool {
    let in_class = |pupil: PersonId| directory.class_of(pupil, date) == Some(class);
    let teaches = || {
        let assigned = directory
            .assignments
            .iter()
            .filter(|a| a.teacher == actor.person)
            .map(|a| a.unit);
        let planned = directory
            .timetable
            .iter()
            .filter(|e| e.teachers.contains(&actor.person))
            .map(|e| e.unit);
        assigned
            .chain(planned)
            .any(|unit| directory.classes_of(unit).contains(&class))
    };
    actor.inspects()
        || directory.own_classes(actor.person).contains(&class)
        || in_class(actor.person)
        || directory.children(actor.person).into_iter().any(in_class)
        || teaches()
}
