//! What shows that a duty that comes with time is done: what stands in the journals, or its holder's word where nothing that is
//! stored can show it. A word is kept with who gave it, when and why.
//!
//! | shown by | duties | why |
//! |---|---|---|
//! | finals | newcomers | the marks of the school before are finals with that source; that it gave none, only a word can say |
//! | marks | taught at home, in a hospital | marks stand in the lessons of those days; that no sheet came, only a word can say |
//! | the record itself | exemptions | once it is entered the subject's teacher has it at home and in the journal: no duty is left |
//! | copies | backup | the program makes and checks them, and keeps when |
//! | a word | all others of the table | lists compared, journals looked through, reports made, parents told |

use super::{About, Due, DutyKind, Ground};
use crate::domain::directory::Directory;
use crate::domain::ids::{PersonId, Year};
use crate::domain::message::Message;
use crate::domain::office::{DutyDone, Kept, Target};
use crate::domain::policy::Actor;

/// What shows that a duty is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Its holder's word.
    Word,
    /// The finals of a newcomer's former school, or the word that it gave none.
    Former,
    /// Marks of the days that it asks for.
    Marks,
    /// Such marks, or the word that no sheet came.
    Sheet,
    /// What is stored, of which the word says nothing.
    Facts,
}

impl Proof {
    /// Of a kind of duty.
    #[must_use]
    pub fn of(kind: DutyKind) -> Self {
        match kind {
            DutyKind::Newcomers => Self::Former,
            DutyKind::Homebound => Self::Marks,
            DutyKind::Hospital => Self::Sheet,
            DutyKind::Attendance
            | DutyKind::Marks
            | DutyKind::Topic
            | DutyKind::Homework
            | DutyKind::Reasons
            | DutyKind::Finals
            | DutyKind::FirstPlan
            | DutyKind::LaterPlan
            | DutyKind::Exemptions
            | DutyKind::Backup => Self::Facts,
            DutyKind::FinalsChecked
            | DutyKind::Programme
            | DutyKind::RollFilled
            | DutyKind::DataChecked
            | DutyKind::DataRechecked
            | DutyKind::Groups
            | DutyKind::YearEnd
            | DutyKind::Informed
            | DutyKind::Watch
            | DutyKind::Filling
            | DutyKind::Thorough
            | DutyKind::ActivityReport
            | DutyKind::PerformanceReport
            | DutyKind::Archive => Self::Word,
        }
    }

    /// Whether its holder's word ends it.
    #[must_use]
    pub fn takes_word(self) -> bool {
        matches!(self, Self::Word) || self.wants_reason()
    }

    /// Whether the word is that there is nothing to enter: it says why.
    #[must_use]
    pub fn wants_reason(self) -> bool {
        matches!(self, Self::Former | Self::Sheet)
    }
}

/// Whether a word may be given: of what is stored the records speak for themselves, and that there is nothing to enter has its
/// reason. What was done about today's absences is a word beside the duty.
///
/// # Errors
/// Why not.
pub fn check_word(done: &DutyDone) -> Result<(), Message> {
    let proof = Proof::of(done.kind);
    if !proof.takes_word() && done.kind != DutyKind::Reasons {
        return Err(Message::new("duties-not-declared"));
    }
    if proof.wants_reason() && done.note.trim().is_empty() {
        return Err(Message::new("duties-why-none"));
    }
    Ok(())
}

/// The word that a newcomer's former school gave no finals.
#[must_use]
pub fn none_former(pupil: PersonId, directory: &Directory) -> Option<&DutyDone> {
    let about = (DutyKind::Newcomers, Target::Person(pupil));
    let mut words = directory.office.done.values();
    words.find(|word| (word.kind, word.target) == about)
}

/// What a holder has said of a duty.
pub(super) fn word_on<'a>(ground: Ground<'a>, due: &Due) -> Option<&'a DutyDone> {
    let directory = ground.directory;
    let word = word(due, directory.year(), Actor::NOBODY, String::new());
    directory.office.done.get(&word.identity())
}

/// A holder's word that a duty is done; when it is given is filled in where it is decided.
#[must_use]
pub fn word(due: &Due, year: Year, by: PersonId, note: String) -> DutyDone {
    let target = match due.about {
        About::School | About::Copy(_) => Target::School,
        About::Class(class) => Target::Class(class),
        About::Pupil(pupil, _)
        | About::Absence(pupil, ..)
        | About::Former(pupil, ..)
        | About::Elsewhere(pupil, ..) => Target::Person(pupil),
        About::Lesson(journal, _)
        | About::Work(journal, ..)
        | About::Plan(journal, _)
        | About::Hours(journal, ..)
        | About::Finals(journal, ..) => Target::Journal(journal),
    };
    DutyDone {
        year,
        kind: due.kind,
        target,
        of: due.until,
        by,
        at: 0,
        note,
    }
}
