//! The gate: nothing is read or written without an [`Authorized`] request, and only this file makes one.

use crate::domain::amend::RecordEdit;
use crate::domain::command::{AccessChange, Command, DirectoryChange, DirectoryRecord};
use crate::domain::directory::Directory;
use crate::domain::finals::FinalRight;
use crate::domain::ids::PersonId;
use crate::domain::keeping;
use crate::domain::movement::Moved;
use crate::domain::office::OfficeRecord;
use crate::domain::opening;
use crate::domain::policy::{Actor, Decision, Permission, decide};
use crate::domain::query::Query;
use crate::domain::rules::Refusal;

/// A request that the policy lets through, with the actor it was judged for.
#[derive(Debug)]
pub struct Authorized<T> {
    actor: Actor,
    request: T,
}

impl<T> Authorized<T> {
    /// Who asks.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What is asked.
    #[must_use]
    pub fn request(&self) -> &T {
        &self.request
    }
}

/// Lets a query through.
///
/// # Errors
/// [`Refusal::NotFound`] for what the actor may not see, [`Refusal::Denied`] with the reason otherwise.
pub fn query<'q>(
    person: PersonId,
    query: &'q Query,
    directory: &Directory,
) -> Result<Authorized<&'q Query>, Refusal> {
    let actor = Actor::of(person, directory);
    let permission = match query {
        Query::Home { .. }
        | Query::Journals
        | Query::Settings
        | Query::Place
        | Query::Account
        | Query::Sessions
        | Query::Programme
        | Query::OwnPage => Permission::OwnPlace,
        Query::Journal { journal, .. }
        | Query::EarlierAbsences { journal, .. }
        | Query::CellHistory { journal, .. } => Permission::ReadJournal(*journal),
        Query::Lessons { journal, .. } => Permission::ReadLessons(*journal),
        Query::Day { class, .. } => Permission::ReadDay(*class),
        Query::Homework { class, span } => Permission::ReadHomework(*class, *span),
        Query::Substitutions { .. } | Query::Days { .. } | Query::Load => Permission::Arrange,
        Query::Timetable { whose, .. } => Permission::ReadTimetable(*whose),
        Query::Openings => Permission::ReadOpenings,
        Query::Absences { class, .. } | Query::Filling { class, .. } => Permission::ReadDay(*class),
        Query::Diary { pupil, .. } | Query::YearMarks { pupil, .. } | Query::Schedule { pupil } => {
            Permission::ReadDiary(*pupil)
        }
        Query::Duties { of } | Query::Overview { of, .. } => Permission::ReadDuties(*of),
        Query::Finals { journal } => Permission::ReadJournal(*journal),
        Query::FinalHistory { at } => Permission::ReadJournal(at.journal),
        Query::ClassFinals { class, .. } => Permission::ReadClassFinals(*class),
        Query::Transcript { pupil } => Permission::ReadTranscript(*pupil),
        Query::Plan { journal } => Permission::ReadPlan(*journal),
        Query::Topics { journal, .. } => Permission::ReadTopics(*journal),
        Query::PlanSources { journal } => Permission::WritePlan(*journal),
        Query::People => Permission::ReadPeople,
        Query::Person(person) => Permission::ReadPerson(*person),
        Query::Movements => Permission::ReadMovements,
        Query::Posts => Permission::ReadPosts,
        Query::YearEnd => Permission::EndYear,
        Query::Division(class) => Permission::Divide(*class),
        Query::Page(person) => Permission::ReadPage(*person),
        Query::Activity(class) => Permission::ReadActivity(*class),
    };
    permit(&actor, permission, directory)?;
    Ok(Authorized {
        actor,
        request: query,
    })
}

/// Whether a query of a person would be let through.
#[must_use]
pub fn may_ask(person: PersonId, asked: &Query, directory: &Directory) -> bool {
    query(person, asked, directory).is_ok()
}

/// Lets a command through. What an edit of a cell or lesson needs depends on what it changes, so the decision on the facts asks
/// the policy again for each of them; here stands the least that any edit needs.
///
/// # Errors
/// As [`query`].
pub fn command<'c>(
    person: PersonId,
    command: &'c Command,
    directory: &Directory,
) -> Result<Authorized<&'c Command>, Refusal> {
    let actor = Actor::of(person, directory);
    match command {
        Command::EditJournals { edits, .. } => {
            for edit in edits {
                permit(&actor, Permission::WriteAttendance(edit.journal), directory)?;
            }
        }
        Command::ChangeDirectory { changes } => keep(&actor, changes, directory)?,
        Command::SetPassword { login, .. } => {
            let user = directory.users.get(login).ok_or(Refusal::NotFound)?;
            permit(&actor, Permission::SetPassword(user.person), directory)?;
        }
        Command::ChangeAccess { login, change } => {
            let user = directory.users.get(login).ok_or(Refusal::NotFound)?;
            let permission = match change {
                AccessChange::AddKey { .. } | AccessChange::RemoveKey { .. } => {
                    Permission::ChangeKeys(user.person)
                }
                AccessChange::SetPin { .. } => Permission::SetPin(user.person),
                AccessChange::Unlock => Permission::Unlock,
            };
            permit(&actor, permission, directory)?;
        }
        Command::Invite { invitations } => {
            for invitation in invitations {
                permit(&actor, Permission::Invite(invitation.person), directory)?;
            }
        }
        Command::Amend { edits } => amend(&actor, edits, directory)?,
        Command::NoteVisit { .. }
        | Command::Join { .. }
        | Command::NoteLook { .. }
        | Command::NoteCopy { .. } => {
            permit(&actor, Permission::Admit, directory)?;
        }
        Command::EndSession { person, .. } => {
            permit(&actor, Permission::EndSession(*person), directory)?;
        }
        Command::SaveSettings { .. } | Command::KeepPlace { .. } => {
            permit(&actor, Permission::OwnPlace, directory)?;
        }
        Command::OpenLock {
            scope,
            until,
            reason,
        } => {
            let opening = opening::proposed(*scope, *until, reason, person, directory);
            keep(&actor, &[put(opening)], directory)?;
        }
        // Whoever tells of it signs it when it is decided.
        Command::NoteAbsence { change } => {
            let record = DirectoryRecord::Office(change.notice().clone().into());
            keep(&actor, &[DirectoryChange::Remove(record)], directory)?;
        }
        Command::EditFinals { edits, .. } => {
            for edit in edits {
                let any = Permission::WriteFinals(edit.at.journal, FinalRight::Any);
                permit(&actor, any, directory)?;
            }
        }
        Command::EditPlan { journal, .. } => {
            permit(&actor, Permission::WritePlan(*journal), directory)?;
        }
    }
    Ok(Authorized {
        actor,
        request: command,
    })
}

fn put(record: impl Into<OfficeRecord>) -> DirectoryChange {
    DirectoryChange::Put(DirectoryRecord::Office(record.into()))
}

/// Each record has its keepers; a change of none needs no right.
fn keep(actor: &Actor, changes: &[DirectoryChange], directory: &Directory) -> Result<(), Refusal> {
    if !actor.active {
        return Err(Refusal::NotFound);
    }
    for change in changes {
        let (DirectoryChange::Put(record) | DirectoryChange::Remove(record)) = change;
        judge(keeping::decide(actor, record, directory))?;
        if matches!(change, DirectoryChange::Put(_))
            && !keeping::is_signed(actor, record, directory)
        {
            return Err(Refusal::NotFound);
        }
    }
    Ok(())
}

/// Which of some changes a person may not make, and why.
#[must_use]
pub fn withheld<'c>(
    person: PersonId,
    changes: &'c [DirectoryChange],
    directory: &Directory,
) -> Vec<(&'c DirectoryChange, Refusal)> {
    let actor = Actor::of(person, directory);
    let refusal = |change| {
        let kept = keep(&actor, std::slice::from_ref(change), directory);
        kept.err().map(|refusal| (change, refusal))
    };
    changes.iter().filter_map(refusal).collect()
}

/// Each record has its keepers; what follows from an order has those of its row in the book.
fn amend(actor: &Actor, edits: &[RecordEdit], directory: &Directory) -> Result<(), Refusal> {
    if !actor.active {
        return Err(Refusal::NotFound);
    }
    let verdict = |edit: &RecordEdit| {
        let mut records = edit.records().map(|record| {
            let allowed = judge(keeping::decide(actor, record, directory));
            if edit.after.as_deref() == Some(record)
                && !keeping::is_signed(actor, record, directory)
            {
                return Err(Refusal::NotFound);
            }
            allowed
        });
        records.try_for_each(|allowed| allowed)
    };
    let (kept, others): (Vec<_>, Vec<_>) = edits
        .iter()
        .map(|edit| (edit, verdict(edit)))
        .partition(|(_, verdict)| verdict.is_ok());
    let moved = Moved::of(kept.into_iter().map(|(edit, _)| edit));
    let unexplained = others.into_iter();
    let unexplained = unexplained.filter(|(edit, _)| !moved.explains(edit, directory));
    // Who may give the order is said first, then whose the rest is.
    let first = unexplained.min_by_key(|(edit, _)| !edit.is_order());
    first.map_or(Ok(()), |(_, refusal)| refusal)
}

/// Lets a person do what is neither a query nor a command.
///
/// # Errors
/// As [`query`].
pub fn permission(
    person: PersonId,
    permission: Permission,
    directory: &Directory,
) -> Result<(), Refusal> {
    permit(&Actor::of(person, directory), permission, directory)
}

fn permit(actor: &Actor, permission: Permission, directory: &Directory) -> Result<(), Refusal> {
    judge(decide(actor, permission, directory))
}

fn judge(decision: Decision) -> Result<(), Refusal> {
    match decision {
        Decision::Allow => Ok(()),
        Decision::Deny(reason) => Err(Refusal::Denied(reason)),
        Decision::Hide => Err(Refusal::NotFound),
    }
}
