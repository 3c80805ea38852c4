//! A right that is gone in the middle of somebody's work: the next key is refused with a sentence, and nothing is half written.

use zhurnal::domain::calendar::Span;
use zhurnal::domain::command::{Command, DirectoryChange, DirectoryRecord};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::movement::{Order, Step, carried_out};
use zhurnal::domain::people::{Post, Role};
use zhurnal::domain::query::Query;
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::{Assignment, Class};
use zhurnal::ui::route::Route;

use super::journal;
use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, CLASS_7A, CLASS_TEACHER, COLLEAGUE, DEPUTY, DIRECTOR,
    SECRETARY, SPORT_7, School, TEACHER, TRAINER, ZHUKOV, account, day, hour, lesson, marks, put,
    span, today_7a,
};
use crate::harness::screen::Screen;
use crate::harness::wait_until;

/// Somebody at their main work, one key before it is written.
struct Work {
    who: PersonId,
    route: Route,
    /// Keys and texts by turns that lead there.
    keys: &'static [&'static str],
    /// What is taken from them.
    taken: fn(&School),
    /// The key that would write.
    last: &'static str,
}

fn dismiss(school: &School, person: PersonId, role: Role) {
    let post = DirectoryRecord::Post(Post { person, role });
    school.change(vec![DirectoryChange::Remove(post)]);
}

fn week() -> Span {
    span(day(10, 12), day(10, 18))
}

/// The class has another class teacher.
fn another_class_teacher(school: &School) {
    let directory = school.service.directory();
    let class = directory.classes[&CLASS_7A].clone();
    let class_teacher = Some(COLLEAGUE);
    school.change(vec![put(DirectoryRecord::Class(Class {
        class_teacher,
        ..class
    }))]);
}

/// The joint group has another teacher.
fn another_trainer(school: &School) {
    let assignment = |teacher| {
        DirectoryRecord::Assignment(Assignment {
            unit: SPORT_7.unit,
            subject: SPORT_7.subject,
            teacher,
        })
    };
    school.change(vec![
        DirectoryChange::Remove(assignment(TRAINER)),
        put(assignment(COLLEAGUE)),
        put(DirectoryRecord::Entry(hour(8, SPORT_7, COLLEAGUE, 1, 4))),
    ]);
}

fn works() -> Vec<Work> {
    vec![
        Work {
            who: DEPUTY,
            route: Route::DayChanges(day(10, 12)),
            keys: &["<enter> <enter>", "мороз", "<enter>"],
            taken: |school| dismiss(school, DEPUTY, Role::Deputy),
            last: "<enter>",
        },
        Work {
            who: SECRETARY,
            route: Route::Person(ALYOSHIN),
            keys: &["<down> <down> <down> <down> <down> <enter>", "+7 900"],
            taken: |school| dismiss(school, SECRETARY, Role::Secretary),
            last: "<enter>",
        },
        Work {
            who: CLASS_TEACHER,
            route: Route::Absences(CLASS_7A, week()),
            keys: &["<f6> <down> <down> <down> <down>", "Справка 5"],
            taken: another_class_teacher,
            last: "<f2>",
        },
        // An educator's journal is that of the group.
        Work {
            who: TRAINER,
            route: Route::Journal {
                journal: SPORT_7,
                at: Some(lesson(10, 12, 4)),
                roll: false,
            },
            keys: &[],
            taken: another_trainer,
            last: "н",
        },
        Work {
            who: ADMINISTRATOR,
            route: Route::Openings,
            keys: &["<ins> <down> <down> <down> <down>", "Перенос журнала"],
            taken: |school| {
                let post = |person| {
                    DirectoryRecord::Post(Post {
                        person,
                        role: Role::Administrator,
                    })
                };
                school.change(vec![put(post(DIRECTOR))]);
                let changes = vec![DirectoryChange::Remove(post(ADMINISTRATOR))];
                school.does(DIRECTOR, Command::ChangeDirectory { changes });
            },
            last: "<f2>",
        },
        Work {
            who: TEACHER,
            route: journal(today_7a()),
            keys: &[],
            taken: |school| ordered(school, TEACHER, Step::Dismiss),
            last: "5",
        },
    ]
}

/// The secretary enters an order of today, and what follows from it.
fn ordered(school: &School, person: PersonId, step: Step) {
    let directory = school.service.directory();
    let order = Order {
        person: directory.people[&person].clone(),
        date: day(10, 12),
        number: "41-к".into(),
        note: String::new(),
        step,
    };
    let edits = carried_out(&order, &directory, day(10, 12)).unwrap();
    school.does(SECRETARY, Command::Amend { edits });
}

fn begun(school: &School, work: &Work) -> Screen {
    // The trainer is one of additional education.
    let post = |role| Post {
        person: TRAINER,
        role,
    };
    school.change(vec![
        DirectoryChange::Remove(DirectoryRecord::Post(post(Role::Teacher))),
        put(DirectoryRecord::Post(post(Role::Educator))),
    ]);
    let mut screen = Screen::open(school, work.who, work.route.clone());
    for (number, keys) in work.keys.iter().enumerate() {
        if number % 2 == 0 {
            screen.keys(keys);
        } else {
            screen.types(keys);
        }
    }
    screen.bells();
    screen
}

#[test]
fn the_last_key_writes_while_the_right_is_there() {
    for work in works() {
        let school = School::new();
        let mut screen = begun(&school, &work);
        let before = school.rows().len();
        screen.keys(work.last);
        assert!(
            school.rows().len() > before,
            "{:?}\n{}",
            work.who,
            screen.text()
        );
    }
}

#[test]
fn a_key_after_the_right_is_gone_is_refused_with_a_sentence_and_nothing_is_half_written() {
    for work in works() {
        let school = School::new();
        let mut screen = begun(&school, &work);
        (work.taken)(&school);
        let before = school.rows().len();
        screen.keys(work.last);
        let told = screen.text();
        assert_eq!(school.rows().len(), before, "{:?}\n{told}", work.who);
        assert!(screen.bells() > 0, "{:?}\n{told}", work.who);
        // On the status line, or in the place of a screen whose text is still there to be copied.
        let said = !screen.status().is_empty() || screen.shows("Права сюда у вас больше нет");
        assert!(said, "{:?}\n{told}", work.who);
        school.verify();
    }
}

#[test]
fn a_screen_closes_by_itself_once_its_role_is_gone() {
    let school = School::new();
    let mut deputy = Screen::open(&school, DEPUTY, Route::Home(day(10, 12)));
    deputy.keys("<f9>");
    assert!(deputy.shows("Замены"), "{}", deputy.text());
    deputy.keys("<esc>");
    let mut days = Screen::open(&school, DEPUTY, Route::DayChanges(day(10, 12)));
    dismiss(&school, DEPUTY, Role::Deputy);
    days.sees("that the right is gone", |screen| !screen.shows("7А"));
    assert!(days.status().contains("права"), "{}", days.text());
    // The menu has nothing of the role either.
    deputy.sees("the new roles", |screen| screen.text() != String::new());
    deputy.keys("<f9>");
    assert!(!deputy.shows("Замены"), "{}", deputy.text());
}

#[test]
fn a_role_that_is_given_opens_its_work_in_the_same_session() {
    let school = School::new();
    let mut teacher = Screen::open(&school, TEACHER, Route::Home(day(10, 12)));
    teacher.keys("<f9>");
    assert!(!teacher.shows("Замены"), "{}", teacher.text());
    teacher.keys("<esc>");
    let post = Post {
        person: TEACHER,
        role: Role::Deputy,
    };
    school.change(vec![put(DirectoryRecord::Post(post))]);
    wait_until("the role", || {
        teacher.finish();
        teacher.keys("<f9>");
        let is_there = teacher.shows("Замены");
        teacher.keys("<esc>");
        is_there.then_some(())
    });
}

#[test]
fn a_departed_pupil_sees_what_was_and_nothing_more() {
    let school = School::new();
    school.change(vec![put(account(ALYOSHIN, true))]);
    let five = marks(&[5]);
    school.write(
        TEACHER,
        ALGEBRA_7A,
        lesson(10, 9, 3),
        ALYOSHIN,
        five.clone(),
    );
    let mut pupil = Screen::open(&school, ALYOSHIN, Route::Diary(ALYOSHIN, day(10, 12)));
    assert!(pupil.shows("Алгебра"), "{}", pupil.text());
    ordered(&school, ALYOSHIN, Step::Depart);
    pupil.sees("the end of the lessons", |screen| !screen.shows("Алгебра"));
    let homework = Query::Homework {
        class: CLASS_7A,
        span: week(),
    };
    assert_eq!(school.query(ALYOSHIN, &homework), Err(Refusal::NotFound));
    // What was theirs stays theirs.
    pupil.keys("[");
    assert!(
        pupil.row("Алгебра").contains('5') || pupil.shows(" 5 "),
        "{}",
        pupil.text()
    );
    assert_eq!(
        school.cell(ALGEBRA_7A, lesson(10, 9, 3), ALYOSHIN).content,
        five
    );
    school.verify();
}

#[test]
fn a_teacher_in_the_journal_is_refused_a_mark_of_a_pupil_who_has_left() {
    let school = School::new();
    let at = lesson(10, 12, 4);
    let route = Route::Journal {
        journal: SPORT_7,
        at: Some(at),
        roll: false,
    };
    let mut trainer = Screen::open(&school, TRAINER, route);
    trainer.keys("<down>");
    assert!(
        trainer.cursor_line().contains("Жуков"),
        "{}",
        trainer.text()
    );
    ordered(&school, ZHUKOV, Step::Depart);
    let before = school.rows().len();
    trainer.press("5");
    assert_eq!(school.rows().len(), before, "{}", trainer.text());
    assert!(
        trainer.bells() > 0 && !trainer.status().is_empty(),
        "{}",
        trainer.text()
    );
}
