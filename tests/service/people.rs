//! Who sees whose file, who keeps it under each school's regulation, and what the trail tells of it.

use zhurnal::domain::amend::RecordEdit;
use zhurnal::domain::change::Change;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::movement::{Order, Step, carried_out};
use zhurnal::domain::office::PersonalFile;
use zhurnal::domain::people::{Guardian, Role};
use zhurnal::domain::query::{Answer, PersonView, Query};
use zhurnal::domain::regulation::built_in;
use zhurnal::domain::rules::Refusal;
use zhurnal::store::codec::decode;
use zhurnal::store::records::AuditEntry;

use crate::harness::school::*;
use crate::harness::wait_until;

fn under(name: &str) -> School {
    let school = School::new();
    let text = built_in(name).unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(text))]);
    school
}

fn card(school: &School, by: PersonId, of: PersonId) -> Result<PersonView, Refusal> {
    match school.query(by, &Query::Person(of))? {
        Answer::Person(view) => Ok(*view),
        other => panic!("no card: {other:?}"),
    }
}

fn order(school: &School, person: PersonId, step: Step) -> Command {
    let directory = school.service.directory();
    let order = Order {
        person: directory.people[&person].clone(),
        date: school.service.today(),
        number: "1".into(),
        note: String::new(),
        step,
    };
    let edits = carried_out(&order, &directory, school.service.today()).unwrap();
    Command::Amend { edits }
}

/// Under each regulation: who may enter a pupil's transfer and a dismissal.
#[test]
fn orders_are_entered_by_whom_the_regulation_names() {
    let people = [DIRECTOR, DEPUTY, SECRETARY, CLASS_TEACHER, TEACHER];
    let cases: [(&str, &[PersonId], &[PersonId]); 6] = [
        ("standard", &[SECRETARY], &[SECRETARY]),
        ("gymnasium", &[CLASS_TEACHER], &[SECRETARY]),
        ("school27", &[SECRETARY], &[SECRETARY]),
        ("chekhov", &[DIRECTOR, DEPUTY], &[DIRECTOR, DEPUTY]),
        ("school152", &[CLASS_TEACHER], &[SECRETARY]),
        // The responsible person alone, who is the administrator.
        ("kostek", &[], &[SECRETARY]),
    ];
    for (name, transfer, dismissal) in cases {
        for person in people {
            let school = under(name);
            let moved = school.ask(person, order(&school, ALYOSHIN, Step::Transfer(CLASS_7B)));
            assert_eq!(
                moved.is_ok(),
                transfer.contains(&person),
                "{name} {person:?} {moved:?}"
            );
            let dismissed = school.ask(person, order(&school, TRAINER, Step::Dismiss));
            assert_eq!(
                dismissed.is_ok(),
                dismissal.contains(&person),
                "{name} {person:?} {dismissed:?}"
            );
        }
    }
}

/// A trusted person corresponds, but the child's file is for legal representatives.
#[test]
fn a_trusted_person_does_not_see_the_childs_file() {
    let school = School::new();
    assert!(card(&school, MOTHER, ALYOSHIN).is_ok());
    school.change(vec![put(DirectoryRecord::Guardian(Guardian {
        guardian: MOTHER,
        pupil: ALYOSHIN,
        trusted: true,
    }))]);
    assert_eq!(card(&school, MOTHER, ALYOSHIN), Err(Refusal::NotFound));
}

#[test]
fn who_looks_at_a_file_is_in_the_trail_and_on_the_card() {
    let school = School::new();
    card(&school, DIRECTOR, ALYOSHIN).unwrap();
    // Again within the hour is the same look; one's own file is nobody's business.
    card(&school, DIRECTOR, ALYOSHIN).unwrap();
    card(&school, ALYOSHIN, ALYOSHIN).unwrap();
    let looks = wait_until("the look", || {
        let view = card(&school, ALYOSHIN, ALYOSHIN).unwrap();
        (!view.looks.is_empty()).then_some(view.looks)
    });
    let by: Vec<_> = looks.iter().map(|look| look.by).collect();
    assert_eq!(by, [DIRECTOR]);
    let told = school.rows().into_iter().flat_map(|row| {
        let entry: AuditEntry = decode(&row.payload).unwrap();
        entry.changes
    });
    let told: Vec<_> = told
        .filter_map(|change| match change {
            Change::Look { person, by, after } => Some((person, by, after.0.len())),
            _ => None,
        })
        .collect();
    assert_eq!(told, [(ALYOSHIN, DIRECTOR, 0)]);
    school.verify();
}

/// What somebody changed of a file while another edited a different part stays.
#[test]
fn edits_of_different_parts_are_both_kept() {
    let school = School::new();
    let record = |file: PersonalFile| DirectoryRecord::Office(file.into());
    let empty = PersonalFile::empty(ALYOSHIN);
    let phone = |text: &str| PersonalFile {
        phone: text.into(),
        ..empty.clone()
    };
    let amend = |edit| Command::Amend { edits: vec![edit] };
    school.does(SECRETARY, amend(RecordEdit::new(record(phone("1")))));
    let base = phone("1");
    let address = PersonalFile {
        address: "Садовая".into(),
        ..base.clone()
    };
    let change = |after| RecordEdit::change(record(base.clone()), record(after));
    school.does(CLASS_TEACHER, amend(change(address)));
    school.does(SECRETARY, amend(change(phone("2"))));
    let view = card(&school, SECRETARY, ALYOSHIN).unwrap();
    assert_eq!(
        (view.file.phone.as_str(), view.file.address.as_str()),
        ("2", "Садовая")
    );
    let same = school.ask(CLASS_TEACHER, amend(change(phone("3"))));
    assert!(matches!(same, Err(Refusal::Rule(message)) if message.id == "amend-meanwhile"));
}

/// Secrets of an account do not reach the trail by an amendment either.
#[test]
fn a_dismissal_tells_no_password() {
    let school = School::new();
    school.does(
        ADMINISTRATOR,
        Command::SetPassword {
            login: "u11".into(),
            hash: "$argon2id$secret".into(),
            replaces: None,
        },
    );
    school.does(SECRETARY, order(&school, TEACHER, Step::Dismiss));
    let rows = school.rows();
    let hash = b"$argon2id$secret";
    let told = rows
        .iter()
        .any(|row| row.payload.windows(hash.len()).any(|bytes| bytes == hash));
    assert!(!told);
    // Their open session ends with the next key: nothing exists for them any more.
    let home = Query::Home {
        date: day(10, 12),
        child: None,
    };
    assert_eq!(school.query(TEACHER, &home), Err(Refusal::NotFound));
}

#[test]
fn an_educator_has_no_wider_rights_than_a_teacher() {
    let school = School::new();
    let post = |role| {
        DirectoryRecord::Post(zhurnal::domain::people::Post {
            person: STRANGER,
            role,
        })
    };
    let edits = vec![
        RecordEdit::gone(post(Role::Teacher)),
        RecordEdit::new(post(Role::Educator)),
    ];
    school.does(DEPUTY, Command::Amend { edits });
    assert_eq!(card(&school, STRANGER, ALYOSHIN), Err(Refusal::NotFound));
    assert_eq!(
        school.query(STRANGER, &Query::People),
        Err(Refusal::NotFound)
    );
    // What is assigned to them is theirs as before.
    school.write(
        STRANGER,
        READING_1A,
        lesson(10, 12, 1),
        FIRST_GRADER,
        zhurnal::domain::cell::CellContent {
            attendance: Some(zhurnal::domain::cell::Attendance::Absent),
            ..Default::default()
        },
    );
}
