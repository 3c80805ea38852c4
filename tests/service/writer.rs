//! The one writer: bounded, grouped, and silent until the disk has spoken.

use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use zhurnal::domain::cell::{Cell, CellContent};
use zhurnal::domain::command::Command;
use zhurnal::domain::conflict::{Clash, Conflict};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::settings::Settings;
use zhurnal::service::Service;
use zhurnal::service::error::ServiceError;
use zhurnal::service::writer::{Done, Outcome};
use zhurnal::store::engine::OpId;

use super::engines::Door;
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_TEACHER, School, TEACHER, cell_command, marks, today_7a,
};

/// How many commands may wait.
const QUEUE: usize = 1024;

fn settings(number: usize) -> Command {
    let keymap = number.to_string();
    Command::SaveSettings {
        settings: Settings {
            keymap,
            ..Settings::default()
        },
    }
}

fn mark(pupil: PersonId, seen: u64, after: CellContent) -> Command {
    cell_command(ALGEBRA_7A, today_7a(), pupil, seen, after)
}

/// The cell that is in the way.
fn current(conflict: &Conflict) -> &Cell {
    match &conflict.clash {
        Clash::Cell { current, .. } => current,
        other => panic!("{other:?}"),
    }
}

/// Submits a command and gives the end at which its answer comes.
fn submit(
    school: &School,
    person: PersonId,
    command: Command,
) -> Result<Receiver<Outcome>, ServiceError> {
    let (sender, receiver) = channel();
    let reply = Box::new(move |outcome| sender.send(outcome).unwrap());
    school
        .service
        .submit(person, school.next_op(), command, reply)?;
    Ok(receiver)
}

#[test]
fn a_full_queue_says_busy_at_once_and_what_waits_goes_in_few_commits() {
    let (school, watched) = Door::of_school();
    let rows = school.verify();
    watched.close();
    let mut waiting = vec![submit(&school, TEACHER, settings(0)).unwrap()];
    watched.wait_for_calls(1);
    waiting.extend((1..=QUEUE).map(|number| submit(&school, TEACHER, settings(number)).unwrap()));
    let refused = submit(&school, TEACHER, settings(QUEUE + 1));
    assert!(matches!(refused, Err(ServiceError::Busy)));
    assert!(
        waiting.iter().all(|answer| answer.try_recv().is_err()),
        "nothing is told before the commit"
    );
    watched.open();
    for answer in waiting {
        assert_eq!(answer.recv().unwrap().unwrap().changes.len(), 1);
    }
    assert_eq!(watched.calls(), [1, 256, 256, 256, 256]);
    assert_eq!(school.verify(), rows + 1 + QUEUE as u64);
}

#[test]
fn a_fault_answers_everyone_who_saw_the_group_and_everyone_after() {
    let (school, watched) = Door::of_school();
    watched.close();
    let first = submit(&school, TEACHER, settings(1)).unwrap();
    watched.wait_for_calls(1);
    let group = [
        submit(&school, TEACHER, mark(ALYOSHIN, 0, marks(&[5]))).unwrap(),
        submit(&school, TEACHER, mark(BORISOVA, 0, marks(&[4]))).unwrap(),
        // Already so, but only in the group that is about to fail.
        submit(&school, TEACHER, mark(ALYOSHIN, 0, marks(&[5]))).unwrap(),
        // Against a value that nobody will ever see.
        submit(&school, TEACHER, mark(ALYOSHIN, 0, marks(&[2]))).unwrap(),
    ];
    watched.fail();
    watched.open();
    assert!(matches!(
        first.recv().unwrap(),
        Err(ServiceError::Shared(_))
    ));
    for answer in group {
        assert!(matches!(
            answer.recv().unwrap(),
            Err(ServiceError::Shared(_))
        ));
    }
    let later = school.execute(TEACHER, mark(ALYOSHIN, 0, marks(&[3])));
    assert!(matches!(later, Err(ServiceError::Shared(_))));
    for pupil in [ALYOSHIN, BORISOVA] {
        assert_eq!(school.cell(ALGEBRA_7A, today_7a(), pupil).revision, 0);
    }
    school.verify();
}

#[test]
fn commands_of_one_group_see_each_other_in_order() {
    let (school, watched) = Door::of_school();
    watched.close();
    let first = submit(&school, TEACHER, settings(1)).unwrap();
    watched.wait_for_calls(1);
    let answers = [
        submit(&school, TEACHER, mark(ALYOSHIN, 0, marks(&[5]))).unwrap(),
        submit(&school, TEACHER, mark(BORISOVA, 0, marks(&[4]))).unwrap(),
        submit(
            &school,
            CLASS_TEACHER,
            mark(ALYOSHIN, 0, CellContent::default()),
        )
        .unwrap(),
    ];
    watched.open();
    first.recv().unwrap().unwrap();
    let [one, other, stale] = answers.map(|answer| answer.recv().unwrap());
    let revision = |done: Done| done.changes[0].revision;
    let (one, other) = (revision(one.unwrap()), revision(other.unwrap()));
    assert_eq!(other, one + 1);
    match stale {
        Err(ServiceError::Refused(Refusal::Conflict(conflicts))) => {
            let (current, by) = (current(&conflicts[0]), conflicts[0].by.as_str());
            assert_eq!((current.revision, by), (one, "Иванова А.С."));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(watched.calls(), [1, 2]);
    school.verify();
}

#[test]
fn a_repeated_attempt_changes_nothing_and_claims_nothing() {
    let school = School::new();
    let op = OpId(77);
    let first = school
        .service
        .execute(TEACHER, op, mark(ALYOSHIN, 0, marks(&[5])))
        .unwrap();
    let revision = first.changes[0].revision;
    let again = school
        .service
        .execute(TEACHER, op, mark(ALYOSHIN, 0, marks(&[5])))
        .unwrap();
    assert!(again.changes.is_empty());
    let next = school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, marks(&[4]));
    assert!(next > revision);
    let reused = school
        .service
        .execute(TEACHER, op, mark(ALYOSHIN, next, marks(&[5])))
        .unwrap();
    assert!(
        reused.changes.is_empty(),
        "what was not written is not told as written"
    );
    assert_eq!(
        school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content,
        marks(&[4])
    );
    school.verify();
}

#[test]
fn ground_that_another_process_moved_is_looked_at_again() {
    let (school, watched) = Door::of_school();
    let other = Service::open(watched.inner(), school.clock.clone()).unwrap();
    watched.close();
    let same = submit(&school, TEACHER, mark(ALYOSHIN, 0, marks(&[5]))).unwrap();
    watched.wait_for_calls(1);
    let beside = submit(&school, TEACHER, mark(BORISOVA, 0, marks(&[4]))).unwrap();
    other
        .execute(TEACHER, OpId(5), mark(ALYOSHIN, 0, marks(&[3])))
        .unwrap();
    watched.open();
    match same.recv().unwrap() {
        Err(ServiceError::Refused(Refusal::Conflict(conflicts))) => {
            assert_eq!(current(&conflicts[0]).content, marks(&[3]))
        }
        answer => panic!("{answer:?}"),
    }
    beside.recv().unwrap().unwrap();
    assert_eq!(
        school.cell(ALGEBRA_7A, today_7a(), BORISOVA).content,
        marks(&[4])
    );
    school.verify();
}

#[test]
fn what_waits_when_the_school_closes_is_written_and_answered() {
    let (school, watched) = Door::of_school();
    watched.close();
    let answers = Arc::new(Mutex::new(Vec::new()));
    for number in 0..10 {
        let answers = Arc::clone(&answers);
        let reply = Box::new(move |outcome: Outcome| answers.lock().unwrap().push(outcome.is_ok()));
        school
            .service
            .submit(TEACHER, school.next_op(), settings(number), reply)
            .unwrap();
    }
    watched.wait_for_calls(1);
    watched.open();
    let School {
        service, engine, ..
    } = school;
    drop(service);
    assert_eq!(*answers.lock().unwrap(), [true; 10]);
    drop(engine);
}
