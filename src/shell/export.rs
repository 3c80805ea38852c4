//! `export`: marks, lists of people and timetables as CSV. Lists have the headings that `import` reads.

use clap::{Args, Subcommand};

use super::Caller;
use super::error::CommandError;
use super::export_people;
use super::lookup;
use super::marks;
use super::table::Table;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, PersonId};
use crate::domain::policy::Permission;
use crate::domain::school::{Parity, TimetableEntry};

/// Files out.
#[derive(Debug, Args)]
pub struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A journal's marks.
    Marks {
        /// The class or group.
        #[arg(id = "unit", value_name = "CLASS")]
        unit: String,
        /// The subject.
        subject: String,
        /// The term; the current one else.
        #[arg(long)]
        term: Option<u8>,
    },
    /// Class lists.
    Roster {
        /// One class; all that the caller may see else.
        #[arg(id = "one-class", value_name = "CLASS")]
        class: Option<String>,
    },
    /// Guardians by pupil.
    Guardians {
        /// One class; all that the caller may see else.
        #[arg(id = "one-class", value_name = "CLASS")]
        class: Option<String>,
    },
    /// Members of staff.
    Staff {},
    /// Weeks of classes.
    Timetable {
        /// One class; all that the caller may see else.
        #[arg(id = "one-class", value_name = "CLASS")]
        class: Option<String>,
    },
}

impl Export {
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        let directory = caller.service.directory();
        match self.what {
            What::Marks {
                unit,
                subject,
                term,
            } => marks::print(caller, &unit, &subject, term, true),
            What::Roster { class } => {
                let classes = classes(caller, class.as_deref(), Permission::ReadRoll)?;
                export_people::roster(caller, &directory, &classes).print(caller, true)
            }
            What::Guardians { class } => {
                let classes = classes(caller, class.as_deref(), Permission::ReadRoll)?;
                export_people::guardians(caller, &directory, &classes).print(caller, true)
            }
            What::Staff {} => {
                caller
                    .service
                    .permit(caller.person, Permission::ReadMovements)?;
                export_people::staff(caller, &directory).print(caller, true)
            }
            What::Timetable { class } => {
                let classes = classes(caller, class.as_deref(), Permission::ReadDay)?;
                timetable(caller, &directory, &classes).print(caller, true)
            }
        }
    }
}

/// The class that was named, or every one of which the caller may see what is asked for.
fn classes(
    caller: &Caller,
    typed: Option<&str>,
    permission: fn(ClassId) -> Permission,
) -> Result<Vec<ClassId>, CommandError> {
    let sees = |class: ClassId| caller.service.permit(caller.person, permission(class));
    if let Some(typed) = typed {
        let (class, _) = lookup::class(caller, typed)?;
        sees(class)?;
        return Ok(vec![class]);
    }
    let directory = caller.service.directory();
    let all = directory.classes.keys().copied();
    Ok(all.filter(|class| sees(*class).is_ok()).collect())
}

/// The headings of a table by the names of its columns.
pub(super) fn head<const N: usize>(caller: &Caller, ids: [&str; N]) -> Vec<String> {
    ids.map(|id| caller.console.catalogue().id(&format!("shell-column-{id}")))
        .to_vec()
}

fn timetable(caller: &Caller, directory: &Directory, classes: &[ClassId]) -> Table {
    let today = caller.service.today();
    let mut hours: Vec<&TimetableEntry> = directory
        .timetable
        .iter()
        .filter(|entry| {
            // Hours that have ended stay out, those to come are told.
            let of_class = |class: &ClassId| directory.classes_of(entry.unit).contains(class);
            entry.until >= today && classes.iter().any(of_class)
        })
        .collect();
    hours.sort_by_key(|entry| (entry.unit, entry.weekday, entry.slot));
    let names = |people: &[PersonId]| {
        let names: Vec<String> = people.iter().map(|id| directory.initials(*id)).collect();
        names.join(", ")
    };
    let row = |entry: &&TimetableEntry| {
        let rooms = entry
            .rooms
            .iter()
            .filter_map(|room| directory.rooms.get(room));
        let rooms: Vec<&str> = rooms.map(|room| room.name.as_str()).collect();
        let parity = match entry.parity {
            Parity::Every => "",
            Parity::Odd => "1",
            Parity::Even => "2",
        };
        vec![
            directory.unit_name(entry.unit).to_owned(),
            entry.weekday.to_string(),
            parity.to_owned(),
            entry.slot.to_string(),
            directory.subject_name(entry.subject).to_owned(),
            names(&entry.teachers),
            rooms.join(", "),
            entry.from.format("%Y-%m-%d").to_string(),
            entry.until.format("%Y-%m-%d").to_string(),
        ]
    };
    Table {
        head: head(
            caller,
            [
                "class",
                "weekday",
                "week",
                "lesson",
                "subject",
                "teachers",
                "room",
                "first-day",
                "last-day",
            ],
        ),
        rows: hours.iter().map(row).collect(),
    }
}
