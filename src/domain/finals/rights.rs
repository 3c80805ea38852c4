//! Whose the finals of a journal are: the regulation names offices, the directory says who holds them.

use crate::domain::directory::Directory;
use crate::domain::holding::role;
use crate::domain::ids::{JournalId, PersonId, Unit};
use crate::domain::message::Message;
use crate::domain::policy::{Actor, Decision};
use crate::domain::regulation::{Office, Offices, Said};

/// Which right to a journal's finals is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FinalRight {
    /// Any of them: the least that a change needs.
    Any,
    /// To give them in time.
    InTime,
    /// To give, after the deadline, those that are missing.
    Missing,
    /// To take a newcomer's over from the school before.
    Former(PersonId),
}

/// Whether the actor has the right. `reads` tells whether they may see the journal: who may is told whose the finals are.
pub(crate) fn decide(
    actor: &Actor,
    journal: JournalId,
    right: FinalRight,
    reads: bool,
    directory: &Directory,
) -> Decision {
    let rules = &directory.regulation;
    let (in_time, missing) = (&rules.finals.due.value.by, &rules.finals.missing.value);
    let former = &rules.roll.newcomers.value.by;
    let any = |offices: &Offices, pupil: Option<PersonId>| {
        let mut offices = offices.as_slice().iter();
        offices.any(|office| holds(actor, *office, journal, pupil, directory))
    };
    let allowed = match right {
        FinalRight::Any => any(in_time, None) || any(missing, None) || any(former, None),
        FinalRight::InTime => any(in_time, None),
        FinalRight::Missing => any(missing, None),
        FinalRight::Former(pupil) => any(former, Some(pupil)),
    };
    match (directory.knows(journal) && allowed, reads) {
        (true, _) => Decision::Allow,
        (false, false) => Decision::Hide,
        (false, true) => Decision::Deny(refusal(journal, right, directory)),
    }
}

fn refusal(journal: JournalId, right: FinalRight, directory: &Directory) -> Message {
    let rules = &directory.regulation;
    let (id, offices, source) = match right {
        FinalRight::Any | FinalRight::InTime => (
            "policy-finals",
            &rules.finals.due.value.by,
            &rules.finals.due.source,
        ),
        FinalRight::Missing => (
            "policy-finals-missing",
            &rules.finals.missing.value,
            &rules.finals.missing.source,
        ),
        FinalRight::Former(_) => (
            "policy-finals-former",
            &rules.roll.newcomers.value.by,
            &rules.roll.newcomers.source,
        ),
    };
    let teachers = directory.teachers_now(journal).into_iter();
    let teachers: Vec<String> = teachers.map(|id| directory.initials(id)).collect();
    Message::new(id)
        .with("who", offices.said())
        .with("teachers", teachers.join(", "))
        .with("clause", source.cited())
}

/// Whether the actor holds the office towards a journal, and where a pupil is named towards that pupil: a class teacher for their
/// own class only.
fn holds(
    actor: &Actor,
    office: Office,
    journal: JournalId,
    pupil: Option<PersonId>,
    directory: &Directory,
) -> bool {
    match office {
        Office::Teacher => directory.has(actor.person, journal, directory.day),
        Office::ClassTeacher => {
            let own = directory.own_classes(actor.person);
            let is_own = |unit: &Unit| matches!(unit, Unit::Class(class) if own.contains(class));
            match pupil {
                Some(pupil) => directory
                    .units_of(pupil)
                    .iter()
                    .any(|(unit, _)| is_own(unit)),
                None => directory
                    .classes_of(journal.unit)
                    .iter()
                    .any(|class| own.contains(class)),
            }
        }
        office => {
            let role = role(office);
            role.is_some_and(|role| actor.roles.contains(&role))
        }
    }
}
