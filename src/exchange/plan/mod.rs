//! What a file would change in the school: pure plans, shown first and then applied whole.
//!
//! A plan works on a copy of the directory, as if the file were true, and what differs from the original is the
//! change: so importing a file twice changes nothing. Nobody is removed for being absent from a file.
//!
//! | file | idea |
//! |---|---|
//! | `classes` | classes found by any spelling, or made |
//! | `roster` | a class list: who is new, who moved, who is missing |
//! | `identify` | whom the rows mean, all weighed together |
//! | `people` | which pupil one row may mean |
//! | `adults` | which grown-up one row may mean |
//! | `guardians` | a list of guardians: who answers for whom, told from namesakes |
//! | `staff` | a list of staff: hired when, with which roles, classes and logins |
//! | `enrolment` | a pupil's dates in class and groups |
//! | `members` | a pupil's group of a subject, as a list names it |
//! | `joint` | groups of whole classes, and their members |
//! | `timetable` | FET's lessons: subjects, teachers, rooms, journals |
//! | `teachers` | members of staff found by any form of their name, or made |
//! | `students` | FET's students sets as classes and groups |
//! | `entries` | the week: hours that come, stay and end |
//! | `hours` | bells and school weeks |
//! | [`kind`], [`notes`] | the changes in words |

mod adults;
mod classes;
mod enrolment;
mod entries;
mod guardians;
mod hours;
mod identify;
mod joint;
pub mod kind;
mod members;
pub mod notes;
mod people;
mod roster;
mod staff;
mod students;
mod teachers;
mod timetable;

use crate::domain::command::DirectoryChange;
use crate::domain::directory::Directory;
use crate::domain::directory::diff::diff;
use crate::domain::ids::PersonId;
use crate::domain::people::{Name, Person};
use crate::exchange::fault::{Fault, Severity};

pub use guardians::plan_guardians;
pub use kind::Kind;
pub use notes::Note;
pub use roster::plan_roster;
pub use staff::plan_staff;
pub use timetable::plan_timetable;

/// What a file would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The changes; none when the school is already so.
    pub changes: Vec<DirectoryChange>,
    /// The changes in words.
    pub notes: Vec<Note>,
    /// What is wrong: the file's own faults, and what does not go with the school.
    pub faults: Vec<Fault>,
}

impl Plan {
    fn new(before: &Directory, after: &Directory, faults: Vec<Fault>) -> Self {
        let changes = diff(before, after);
        let notes = notes::tell(before, after, &changes);
        Self {
            changes,
            notes,
            faults,
        }
    }

    /// How many faults forbid to apply it.
    #[must_use]
    pub fn errors(&self) -> usize {
        let is_error = |fault: &&Fault| fault.severity == Severity::Error;
        self.faults.iter().filter(is_error).count()
    }
}

/// The number after the highest that is used, above `base`.
fn next(used: impl Iterator<Item = u32>, base: u32) -> u32 {
    used.max().unwrap_or(0).max(base).saturating_add(1)
}

/// Makes somebody known to the school.
fn add_person(directory: &mut Directory, name: Name) -> PersonId {
    let id = PersonId(next(directory.people.keys().map(|id| id.0), 0));
    let person = Person {
        id,
        name,
        born: None,
        external: String::new(),
    };
    directory.people.insert(id, person);
    id
}

/// Numbers of classes and groups begin here, because classes of two years must never share one.
fn year_base(directory: &Directory) -> u32 {
    u32::from(directory.year().0) * 10_000
}
