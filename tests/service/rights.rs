//! Rights are those of now: a change of the directory holds from the next command on.

use std::sync::mpsc;

use std::sync::Arc;
use zhurnal::domain::command::{Command, DirectoryChange, DirectoryRecord};
use zhurnal::domain::people::{Post, Role};
use zhurnal::domain::policy::Actor;
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::Assignment;
use zhurnal::service::Service;
use zhurnal::service::error::ServiceError;

use super::engines::Door;
use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, BORISOVA, COLLEAGUE, DEPUTY, FATHER, STANDARD, School,
    TEACHER, account, cell_command, day, hour, lesson, marks, put, records, span, today_7a,
};

/// The teacher of algebra leaves: assignment and hours go.
fn dismissal() -> Vec<DirectoryChange> {
    let assignment = Assignment {
        unit: ALGEBRA_7A.unit,
        subject: ALGEBRA_7A.subject,
        teacher: TEACHER,
    };
    let hours = [(1, 1, 1), (2, 3, 2), (3, 5, 3)];
    let mut changes = vec![DirectoryChange::Remove(DirectoryRecord::Assignment(
        assignment,
    ))];
    changes.extend(hours.map(|(id, weekday, slot)| {
        put(DirectoryRecord::Entry(hour(
            id, ALGEBRA_7A, COLLEAGUE, weekday, slot,
        )))
    }));
    changes
}

fn mark(school: &School, value: u8) -> Command {
    let seen = school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).revision;
    cell_command(ALGEBRA_7A, today_7a(), ALYOSHIN, seen, marks(&[value]))
}

#[test]
fn who_was_withdrawn_writes_no_more_and_who_was_added_does() {
    let school = School::new();
    school.does(TEACHER, mark(&school, 5));
    assert_eq!(
        school.ask(COLLEAGUE, mark(&school, 4)),
        Err(Refusal::NotFound)
    );
    school.change(dismissal());
    assert_eq!(
        school.ask(TEACHER, mark(&school, 4)),
        Err(Refusal::NotFound)
    );
    school.does(COLLEAGUE, mark(&school, 4));
    assert_eq!(
        school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content,
        marks(&[4])
    );
    school.verify();
}

#[test]
fn a_right_withdrawn_between_submit_and_decision_does_not_write() {
    let (school, watched) = Door::of_school();
    let (sender, outcomes) = mpsc::channel();
    let submit = |person, command, name: &'static str| {
        let sender = sender.clone();
        let reply =
            Box::new(move |outcome: Result<_, ServiceError>| sender.send((name, outcome)).unwrap());
        school
            .service
            .submit(person, school.next_op(), command, reply)
            .unwrap();
    };
    watched.close();
    submit(TEACHER, mark(&school, 5), "before");
    watched.wait_for_calls(1);
    submit(
        ADMINISTRATOR,
        Command::ChangeDirectory {
            changes: dismissal(),
        },
        "dismissal",
    );
    submit(
        TEACHER,
        cell_command(ALGEBRA_7A, today_7a(), BORISOVA, 0, marks(&[4])),
        "after",
    );
    watched.open();
    let answers: Vec<_> = outcomes.iter().take(3).collect();
    assert!(matches!(answers[0], ("before", Ok(_))));
    assert!(matches!(answers[1], ("dismissal", Ok(_))));
    assert!(matches!(
        answers[2],
        ("after", Err(ServiceError::Refused(Refusal::NotFound)))
    ));
    school.verify();
}

#[test]
fn nothing_exists_for_a_withdrawn_account() {
    let school = School::new();
    school.change(vec![put(account(TEACHER, true))]);
    school.does(TEACHER, mark(&school, 5));
    school.change(vec![put(account(TEACHER, false))]);
    assert_eq!(
        school.ask(TEACHER, mark(&school, 4)),
        Err(Refusal::NotFound)
    );
    for query in [
        Query::Home {
            date: day(10, 12),
            child: None,
        },
        Query::Settings,
        Query::Journals,
    ] {
        assert_eq!(school.query(TEACHER, &query), Err(Refusal::NotFound));
    }
}

#[test]
fn a_role_opens_the_journals_from_its_day_on() {
    let school = School::new();
    let open = Query::Journal {
        journal: ALGEBRA_7A,
        span: span(day(10, 12), day(10, 12)),
    };
    assert_eq!(school.query(COLLEAGUE, &open), Err(Refusal::NotFound));
    let post = DirectoryRecord::Post(Post {
        person: COLLEAGUE,
        role: Role::Deputy,
    });
    school.change(vec![put(post.clone())]);
    assert!(school.query(COLLEAGUE, &open).is_ok());
    let refused = school.ask(COLLEAGUE, mark(&school, 5));
    assert!(
        matches!(refused, Err(Refusal::Denied(message)) if message.id == "policy-not-your-journal")
    );
    school.change(vec![DirectoryChange::Remove(post)]);
    assert_eq!(school.query(COLLEAGUE, &open), Err(Refusal::NotFound));
}

#[test]
fn a_familys_day_holds_nothing_of_others() {
    let school = School::new();
    school.does(TEACHER, mark(&school, 2));
    assert!(
        school
            .home(FATHER, day(10, 12))
            .lessons
            .iter()
            .all(|lesson| lesson.journal != ALGEBRA_7A)
    );
    let mine = school.home(ALYOSHIN, day(10, 12));
    let own: Vec<_> = mine
        .lessons
        .iter()
        .map(|lesson| (lesson.journal, lesson.own.clone()))
        .collect();
    assert_eq!(own[0], (ALGEBRA_7A, Some(marks(&[2]))));
    assert!(
        mine.lessons
            .iter()
            .all(|lesson| lesson.missing == Default::default()),
        "what a teacher owes is not a family's"
    );
    assert_eq!(
        school.query(FATHER, &Query::Journals),
        Ok(Answer::Journals(Vec::new()))
    );
}

#[test]
fn newcomers_and_leavers_read_the_homework_of_their_weeks() {
    use crate::harness::school::{CLASS_7A, CLASS_7B, MOVER};
    let school = School::new();
    let ask = |class, from, until| {
        school
            .query(
                MOVER,
                &Query::Homework {
                    class,
                    span: span(from, until),
                },
            )
            .is_ok()
    };
    assert!(ask(CLASS_7A, day(10, 5), day(10, 11)), "the last week");
    assert!(!ask(CLASS_7A, day(10, 12), day(10, 18)));
    assert!(ask(CLASS_7B, day(10, 5), day(10, 11)), "the first week");
    assert!(!ask(CLASS_7B, day(9, 28), day(10, 4)));
}

#[test]
fn the_lock_follows_the_schools_own_midnight() {
    let school = School::new();
    // 21:30 UTC on the 12th is the 13th in a school at UTC+3: Monday the 5th is closed there.
    let at = lesson(10, 5, 1);
    let evening = zhurnal::service::clock::millis_at(day(10, 12), 21 * 60 + 30, 0);
    school.clock.set(evening - 3_600_000);
    school.write(TEACHER, ALGEBRA_7A, at, ALYOSHIN, marks(&[5]));
    school.clock.set(evening);
    let seen = school.cell(ALGEBRA_7A, at, ALYOSHIN).revision;
    let refused = school.ask(
        TEACHER,
        cell_command(ALGEBRA_7A, at, ALYOSHIN, seen, marks(&[4])),
    );
    assert!(matches!(refused, Err(Refusal::Rule(message)) if message.id == "refusal-locked-marks"));
}

#[test]
fn rules_hold_from_the_next_command_and_broken_ones_are_refused() {
    let school = School::new();
    let rules = |text: String| Command::ChangeDirectory {
        changes: vec![put(DirectoryRecord::Regulation(text))],
    };
    let refused = school.ask(Actor::CONSOLE, rules("name = ".into()));
    assert!(
        matches!(refused, Err(Refusal::Rule(message)) if message.id == "regulation-unreadable")
    );
    school.does(
        Actor::CONSOLE,
        rules(STANDARD.replacen("marks = [5, 4, 3, 2, 1]", "marks = [5, 4, 3, 2]", 1)),
    );
    let refused = school.ask(TEACHER, mark(&school, 1));
    assert!(
        matches!(refused, Err(Refusal::Rule(message)) if message.id == "refusal-outside-scale")
    );
    let remove = DirectoryChange::Remove(DirectoryRecord::Regulation(String::new()));
    let refused = school.ask(
        Actor::CONSOLE,
        Command::ChangeDirectory {
            changes: vec![remove],
        },
    );
    assert!(matches!(refused, Err(Refusal::Rule(message)) if message.id == "directory-needed"));
    Service::open(school.engine.clone(), school.clock.clone()).unwrap();
}

#[test]
fn a_school_is_made_once_and_whole() {
    let school = School::new();
    let engine = school.engine.as_ref();
    let again = Service::create(engine, school.clock.as_ref(), &records());
    assert!(matches!(again, Err(ServiceError::SchoolExists)));
    let half: Vec<_> = records()
        .into_iter()
        .filter(|change| !matches!(change, DirectoryChange::Put(DirectoryRecord::Regulation(_))))
        .collect();
    let empty = zhurnal::store::redb_engine::RedbEngine::with_backend(
        redb::backends::InMemoryBackend::new(),
        std::path::Path::new("empty"),
    )
    .unwrap();
    assert!(matches!(
        Service::create(&empty, school.clock.as_ref(), &half),
        Err(ServiceError::NoSchool)
    ));
    assert!(matches!(
        Service::open(Arc::new(empty), school.clock.clone()),
        Err(ServiceError::NoSchool)
    ));
    assert!(school.query(DEPUTY, &Query::Journals).is_ok());
}
