//! Who keeps which record of the school: one table from a record to the rule of the regulation that names its keepers.

use super::command::DirectoryRecord;
use super::directory::Directory;
use super::duty::DutyKind;
use super::holding::{Towards, holds_any, last_class};
use super::ids::{ClassId, GroupId, PersonId, Year};
use super::message::Message;
use super::office::{
    Kept, LessonFate, Movement, MovementKind, NoticeSource, OfficeRecord, OpeningScope,
    RegulationDraft, Target,
};
use super::page;
use super::people::Role;
use super::policy::{self, Actor, Decision, Permission};
use super::regulation::{Office, Rule, Said, Source, Task};
use super::school::{Group, School};

/// The offices that a rule names for a record, and towards whom they have to be held.
struct Keepers<'a> {
    offices: &'a [Office],
    source: &'a Source,
    towards: Towards,
}

/// Whether the actor may write or remove a record. The administrator may all but what another has to answer for.
#[must_use]
pub fn decide(actor: &Actor, record: &DirectoryRecord, directory: &Directory) -> Decision {
    // A page is its owner's, whatever offices anybody holds.
    if let DirectoryRecord::Office(OfficeRecord::PageAccess(page)) = record {
        return page::chooses(actor, page, directory);
    }
    // Nobody says that a copy was made: the program makes and checks it.
    if let DirectoryRecord::Office(OfficeRecord::CopyLog(_)) = record
        && actor.person != Actor::CONSOLE
    {
        return Decision::Hide;
    }
    let rules = keepers(record, directory);
    let named = rules
        .iter()
        .any(|rule| holds_any(actor, rule.offices, rule.towards, directory));
    let administrator = actor.roles.contains(&Role::Administrator) && !is_anothers(record);
    // Who holds the store's file holds all of it.
    if named || administrator || actor.person == Actor::CONSOLE {
        return if is_not_agreed(record, directory) {
            Decision::Deny(Message::new("policy-not-agreed"))
        } else {
            Decision::Allow
        };
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
pub fn is_signed(actor: &Actor, record: &DirectoryRecord, directory: &Directory) -> bool {
    let DirectoryRecord::Office(record) = record else {
        return true;
    };
    if let OfficeRecord::RegulationDraft(draft) = record {
        return is_draft_signed(actor, draft, directory);
    }
    let author = match record {
        OfficeRecord::DutyDone(done) => Some(done.by),
        OfficeRecord::Opening(opening) => Some(opening.by),
        OfficeRecord::AbsenceNotice(notice) => Some(notice.by),
        _ => None,
    };
    author.is_none_or(|author| author == actor.person)
}

/// Of those who agreed, whoever is new is the actor; whoever agreed before agreed to this very text.
fn is_draft_signed(actor: &Actor, draft: &RegulationDraft, directory: &Directory) -> bool {
    let stored = directory.office.drafts.get(&draft.identity());
    let same = stored.filter(|stored| stored.text == draft.text);
    let before = same.map_or(&[][..], |stored| &stored.agreed_by);
    let agreed = draft.agreed_by.iter();
    agreed
        .filter(|person| !before.contains(person))
        .chain(&draft.approved_by)
        .all(|person| *person == actor.person)
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
    match record {
        DirectoryRecord::Person(person) => people(of_person(person.id, directory), directory),
        DirectoryRecord::Guardian(guardian) => {
            people(of_person(guardian.pupil, directory), directory)
        }
        DirectoryRecord::Enrolment(enrolment) => {
            vec![rule(&roll.keeper, of_class(enrolment.class))]
        }
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
                Role::Secretary | Role::Teacher | Role::Educator => {
                    rule(&appointments.teachers, Towards::School)
                }
            }]
        }
        DirectoryRecord::Office(record) => office(record, directory),
        // Who ends the year begins the next one, and changes nothing else of the school.
        DirectoryRecord::School(school) if is_next_year(school, directory) => {
            vec![task(&roll.year_end, Towards::School)]
        }
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
        OfficeRecord::DayChange(_) | OfficeRecord::BellTimes(_) => {
            vec![rule(&timetable.keeper, school)]
        }
        OfficeRecord::Leave(_) => {
            vec![
                rule(&timetable.substitutes, school),
                rule(&roll.staff, Towards::Staff),
            ]
        }
        OfficeRecord::Movement(movement) => movements(movement, directory),
        OfficeRecord::PersonalFile(file) => people(of_person(file.person, directory), directory),
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
        OfficeRecord::PageAccess(_) | OfficeRecord::CopyLog(_) => Vec::new(),
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

/// Who keeps what is known of people: of staff, of pupils and their families; of somebody who is only being made known, either.
fn people(towards: Towards, directory: &Directory) -> Vec<Keepers<'_>> {
    let roll = &directory.regulation.roll;
    let families = || vec![rule(&roll.keeper, towards), task(&roll.checked, towards)];
    match towards {
        Towards::Staff => vec![rule(&roll.staff, towards)],
        Towards::School => {
            let mut either = families();
            either.push(rule(&roll.staff, towards));
            either
        }
        Towards::Class(_) | Towards::Pupil(_) => families(),
    }
}

/// Whether the actor keeps the book of orders for anybody: the staff, or the pupils of a class.
#[must_use]
pub fn orders(actor: &Actor, directory: &Directory) -> bool {
    let keeps = |from: Option<ClassId>| {
        let order = Movement {
            person: actor.person,
            date: directory.calendar.span.from,
            kind: MovementKind::Departure,
            from,
            to: None,
            order: String::new(),
            note: String::new(),
        };
        let record = DirectoryRecord::Office(order.into());
        decide(actor, &record, directory) == Decision::Allow
    };
    let classes = directory.classes.keys().copied();
    std::iter::once(None).chain(classes.map(Some)).any(keeps)
}

/// The book of orders: pupils' rows are of the class that they leave and of the one that they come into; those of the year's end
/// have a rule of their own beside.
fn movements<'a>(movement: &Movement, directory: &'a Directory) -> Vec<Keepers<'a>> {
    let roll = &directory.regulation.roll;
    let classes: Vec<Towards> = [movement.from, movement.to]
        .into_iter()
        .flatten()
        .map(Towards::Class)
        .collect();
    if classes.is_empty() {
        return vec![rule(&roll.staff, Towards::Staff)];
    }
    let mut keepers: Vec<Keepers<'_>> = Vec::new();
    for towards in classes {
        if movement.kind.ends_year() {
            keepers.push(task(&roll.year_end, towards));
        }
        keepers.push(rule(&roll.keeper, towards));
    }
    keepers
}

fn is_next_year(school: &School, directory: &Directory) -> bool {
    let now = &directory.school;
    let step = school.year.0.abs_diff(now.year.0);
    let same = School {
        year: now.year,
        ..school.clone()
    };
    step <= 1 && same == *now
}

/// Whether the actor promotes classes and begins the new year.
pub(super) fn ends_year(actor: &Actor, directory: &Directory) -> Decision {
    let next = School {
        year: Year(directory.year().0 + 1),
        ..directory.school.clone()
    };
    hidden_if_denied(decide(actor, &DirectoryRecord::School(next), directory))
}

/// Whether the actor divides a class into groups.
pub(super) fn divides(actor: &Actor, class: ClassId, directory: &Directory) -> Decision {
    if !directory.classes.contains_key(&class) {
        return Decision::Hide;
    }
    let group = Group {
        id: GroupId(0),
        year: directory.year(),
        subject: None,
        name: String::new(),
        classes: vec![class],
    };
    hidden_if_denied(decide(actor, &DirectoryRecord::Group(group), directory))
}

/// Whether the actor keeps any of the lists that files are read into: people or the timetable. Others are told who changes them.
pub(super) fn imports(actor: &Actor, directory: &Directory) -> Decision {
    let roll = &directory.regulation.roll;
    let timetable = &directory.regulation.timetable;
    let rules = [
        &roll.keeper,
        &roll.staff,
        &timetable.load,
        &timetable.keeper,
    ];
    let keeps = rules
        .iter()
        .any(|rule| holds_any(actor, rule.value.as_slice(), Towards::School, directory));
    if keeps {
        Decision::Allow
    } else {
        policy::decide(actor, Permission::ChangeDirectory, directory)
    }
}

/// Whether the actor keeps the list of staff, or gives roles to those in it. Others are told who keeps it.
pub(super) fn imports_staff(actor: &Actor, directory: &Directory) -> Decision {
    let appointments = &directory.regulation.appointments;
    let appoints = [&appointments.teachers, &appointments.leaders]
        .iter()
        .any(|rule| holds_any(actor, rule.value.as_slice(), Towards::School, directory));
    if appoints {
        return Decision::Allow;
    }
    let hiring = Movement {
        person: actor.person,
        date: directory.calendar.span.from,
        kind: MovementKind::Hiring,
        from: None,
        to: None,
        order: String::new(),
        note: String::new(),
    };
    decide(actor, &DirectoryRecord::Office(hiring.into()), directory)
}

/// Whether the actor sees who is on the roll of a class: its keeper, its class teacher, and whoever inspects.
pub(super) fn reads_roll(actor: &Actor, class: ClassId, directory: &Directory) -> bool {
    let keepers = directory.regulation.roll.keeper.value.as_slice();
    directory.classes.contains_key(&class)
        && (actor.inspects()
            || directory.own_classes(actor.person).contains(&class)
            || holds_any(actor, keepers, Towards::Class(class), directory))
}

/// A screen of somebody else's work does not exist.
fn hidden_if_denied(decision: Decision) -> Decision {
    match decision {
        Decision::Deny(_) => Decision::Hide,
        other => other,
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
