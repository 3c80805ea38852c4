//! Who keeps which record of the school: one table from a record to the rule of the regulation that names its keepers.

use super::command::DirectoryRecord;
use super::directory::Directory;
use super::duty::DutyKind;
use super::holding::{Towards, holds_any, last_class};
use super::ids::{ClassId, PersonId};
use super::message::Message;
use super::office::{LessonFate, NoticeSource, OfficeRecord, OpeningScope, Target};
use super::people::Role;
use super::policy::{Actor, Decision};
use super::regulation::{Office, Rule, Said, Source, Task};

/// The offices that a rule names for a record, and towards whom they have to be held.
struct Keepers<'a> {
    offices: &'a [Office],
    source: &'a Source,
    towards: Towards,
}

/// Whether the actor may write or remove a record. The administrator may all but what another has to answer for.
#[must_use]
pub fn decide(actor: &Actor, record: &DirectoryRecord, directory: &Directory) -> Decision {
    if is_not_agreed(record, directory) {
        return Decision::Deny(Message::new("policy-not-agreed"));
    }
    let rules = keepers(record, directory);
    let named = rules
        .iter()
        .any(|rule| holds_any(actor, rule.offices, rule.towards, directory));
    let administrator = actor.roles.contains(&Role::Administrator) && !is_anothers(record);
    // Who holds the store's file holds all of it.
    if named || administrator || actor.person == Actor::CONSOLE {
        return Decision::Allow;
    }
    // Staff know that lists and timetables are kept by somebody; families need not.
    let staff = !actor.roles.is_empty() || !directory.own_classes(actor.person).is_empty();
    if !staff {
        return Decision::Hide;
    }
    Decision::Deny(match rules.first() {
        Some(rule) => {
            let offices: Vec<Message> = rule.offices.iter().map(Said::said).collect();
            let by = offices.into_iter().rev().reduce(|rest, first| {
                Message::new("rule-list")
                    .with("first", first)
                    .with("rest", rest)
            });
            Message::new("policy-other-keepers")
                .with("keepers", by.unwrap_or_else(|| Message::new("rule-no")))
                .with("clause", rule.source.cited())
        }
        None => Message::new("policy-administrator-only"),
    })
}

/// Whether a record is somebody's word, which no administrator may give for them.
fn is_anothers(record: &DirectoryRecord) -> bool {
    match record {
        // Rules change by a draft that is approved.
        DirectoryRecord::Regulation(_) | DirectoryRecord::Office(OfficeRecord::DutyDone(_)) => true,
        DirectoryRecord::Office(OfficeRecord::RegulationDraft(draft)) => {
            draft.approved_by.is_some()
        }
        _ => false,
    }
}

/// Whether a draft is approved before anybody agreed to it, where the school asks for that (S2 5.1).
fn is_not_agreed(record: &DirectoryRecord, directory: &Directory) -> bool {
    match record {
        DirectoryRecord::Office(OfficeRecord::RegulationDraft(draft)) => {
            let agreed = directory.regulation.appointments.regulation.value.agreed;
            agreed && draft.approved_by.is_some() && draft.agreed_by.is_empty()
        }
        _ => false,
    }
}

/// Whether a record that names its author names the actor: nobody signs for another.
#[must_use]
pub fn is_signed(actor: &Actor, record: &DirectoryRecord) -> bool {
    let DirectoryRecord::Office(record) = record else {
        return true;
    };
    let author = match record {
        OfficeRecord::DutyDone(done) => Some(done.by),
        OfficeRecord::Opening(opening) => Some(opening.by),
        OfficeRecord::AbsenceNotice(notice) => Some(notice.by),
        OfficeRecord::RegulationDraft(draft) => draft.approved_by,
        _ => None,
    };
    author.is_none_or(|author| author == actor.person)
}

fn rule(rule: &Rule<super::regulation::Offices>, towards: Towards) -> Keepers<'_> {
    Keepers {
        offices: rule.value.as_slice(),
        source: &rule.source,
        towards,
    }
}

fn task<W>(rule: &Rule<Task<W>>, towards: Towards) -> Keepers<'_> {
    Keepers {
        offices: rule.value.by.as_slice(),
        source: &rule.source,
        towards,
    }
}

/// The table: which rules name who keeps a record. Any of them is enough; the first is cited in a refusal.
fn keepers<'a>(record: &DirectoryRecord, directory: &'a Directory) -> Vec<Keepers<'a>> {
    let regulation = &*directory.regulation;
    let (roll, timetable) = (&regulation.roll, &regulation.timetable);
    let of_class = |class: ClassId| Towards::Class(class);
    let of_roll = |towards| vec![rule(&roll.keeper, towards)];
    match record {
        DirectoryRecord::Person(person) => of_roll(of_person(person.id, directory)),
        DirectoryRecord::Guardian(guardian) => vec![
            rule(&roll.keeper, Towards::Pupil(guardian.pupil)),
            task(&roll.checked, Towards::Pupil(guardian.pupil)),
        ],
        DirectoryRecord::Enrolment(enrolment) => of_roll(of_class(enrolment.class)),
        DirectoryRecord::Group(group) => group
            .classes
            .iter()
            .flat_map(|class| {
                let class = of_class(*class);
                [task(&roll.groups, class), rule(&timetable.load, class)]
            })
            .collect(),
        DirectoryRecord::Membership(membership) => vec![
            task(&roll.groups, Towards::Pupil(membership.pupil)),
            rule(&roll.keeper, Towards::Pupil(membership.pupil)),
        ],
        DirectoryRecord::Class(_)
        | DirectoryRecord::Subject(_)
        | DirectoryRecord::Room(_)
        | DirectoryRecord::Assignment(_) => vec![rule(&timetable.load, Towards::School)],
        DirectoryRecord::Entry(_) | DirectoryRecord::Calendar(_) => {
            vec![rule(&timetable.keeper, Towards::School)]
        }
        DirectoryRecord::Post(post) => {
            let appointments = &regulation.appointments;
            vec![match post.role {
                Role::Director | Role::Deputy | Role::Administrator => {
                    rule(&appointments.leaders, Towards::School)
                }
                Role::Secretary | Role::Teacher => rule(&appointments.teachers, Towards::School),
            }]
        }
        DirectoryRecord::Office(record) => office(record, directory),
        DirectoryRecord::School(_)
        | DirectoryRecord::Regulation(_)
        | DirectoryRecord::User(_)
        | DirectoryRecord::Key(_)
        | DirectoryRecord::PasswordLock(_)
        | DirectoryRecord::Pin(_)
        | DirectoryRecord::Invitation(_) => Vec::new(),
    }
}

fn office<'a>(record: &OfficeRecord, directory: &'a Directory) -> Vec<Keepers<'a>> {
    let regulation = &*directory.regulation;
    let (roll, timetable) = (&regulation.roll, &regulation.timetable);
    let school = Towards::School;
    match record {
        OfficeRecord::Curriculum(_) => vec![rule(&timetable.load, school)],
        OfficeRecord::LessonChange(change) => vec![match change.fate {
            LessonFate::NotHeld => rule(&timetable.not_held, school),
            LessonFate::Held { .. } => rule(&timetable.substitutes, school),
        }],
        OfficeRecord::DayChange(_) => vec![rule(&timetable.keeper, school)],
        OfficeRecord::Leave(_) => {
            vec![
                rule(&timetable.substitutes, school),
                rule(&roll.keeper, school),
            ]
        }
        OfficeRecord::Movement(movement) => {
            let class = movement.to.or(movement.from).map(Towards::Class);
            let towards = class.unwrap_or(Towards::Staff);
            vec![rule(&roll.keeper, towards), task(&roll.year_end, towards)]
        }
        OfficeRecord::PersonalFile(file) => {
            let towards = of_person(file.person, directory);
            vec![rule(&roll.keeper, towards), task(&roll.checked, towards)]
        }
        OfficeRecord::AcademicDebt(debt) => {
            let towards = Towards::Pupil(debt.pupil);
            vec![task(&roll.year_end, towards), rule(&roll.keeper, towards)]
        }
        OfficeRecord::Study(study) => {
            let towards = Towards::Pupil(study.pupil);
            vec![rule(&roll.keeper, towards), task(&roll.homebound, towards)]
        }
        OfficeRecord::AbsenceNotice(notice) => {
            let towards = Towards::Pupil(notice.pupil);
            let absences = &regulation.absences;
            vec![match notice.source {
                NoticeSource::Announced => rule(&absences.announced, towards),
                NoticeSource::Certificate => task(&absences.reasons, towards),
            }]
        }
        OfficeRecord::Exemption(exemption) => {
            vec![task(&roll.exemptions, Towards::Pupil(exemption.pupil))]
        }
        OfficeRecord::Opening(opening) => {
            let towards = match opening.scope {
                OpeningScope::Class(class, _) => Towards::Class(class),
                _ => school,
            };
            vec![rule(&regulation.lock.opener, towards)]
        }
        OfficeRecord::DutyDone(done) => {
            let towards = match done.target {
                Target::School | Target::Journal(_) => school,
                Target::Class(class) => Towards::Class(class),
                Target::Person(person) => of_person(person, directory),
            };
            duty(done.kind, towards, directory).into_iter().collect()
        }
        OfficeRecord::RegulationDraft(draft) => {
            let amendment = &regulation.appointments.regulation;
            let approvers = Keepers {
                offices: amendment.value.approved_by.as_slice(),
                source: &amendment.source,
                towards: school,
            };
            let proposers = Keepers {
                offices: &[Office::Director, Office::Deputy, Office::Administrator],
                source: &amendment.source,
                towards: school,
            };
            vec![if draft.approved_by.is_some() {
                approvers
            } else {
                proposers
            }]
        }
    }
}

fn duty(kind: DutyKind, towards: Towards, directory: &Directory) -> Option<Keepers<'_>> {
    kind.of(&directory.regulation).map(|duty| Keepers {
        offices: duty.by.as_slice(),
        source: duty.source,
        towards,
    })
}

/// A pupil, the child of a guardian, the staff for anybody else; the school for somebody who is only being made known.
fn of_person(person: PersonId, directory: &Directory) -> Towards {
    if !directory.people.contains_key(&person) {
        return Towards::School;
    }
    let children = directory.children(person);
    let pupil = std::iter::once(person)
        .chain(children)
        .find(|pupil| last_class(*pupil, directory).is_some());
    pupil.map_or(Towards::Staff, Towards::Pupil)
}
