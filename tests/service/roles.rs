//! Several roles in one person: the work, duties and rights of each together, and nothing that none of them has.

use std::collections::BTreeSet;

use zhurnal::domain::amend::RecordEdit;
use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::{Command, DirectoryChange, DirectoryRecord};
use zhurnal::domain::duty::{Due, DutyKind, Whose};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::people::{Guardian, Post, Role};
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::regulation::built_in;
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::Class;
use zhurnal::service::clock::millis_at;
use zhurnal::ui::route::Route;

use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, DEPUTY, ENGLISH_7,
    SPORT_7, School, TEACHER, VOLKOV, account, cell_command, day, lesson, marks, put, span,
    today_7a,
};
use crate::harness::screen::Screen;

/// A teacher of English who leads 7А, is a deputy head besides, and the mother of Volkov of 7Б.
const MANIFOLD: PersonId = CLASS_TEACHER;

fn post() -> DirectoryRecord {
    DirectoryRecord::Post(Post {
        person: MANIFOLD,
        role: Role::Deputy,
    })
}

fn manifold(school: &School) {
    let guardian = Guardian {
        guardian: MANIFOLD,
        pupil: VOLKOV,
        trusted: false,
    };
    let guardian = DirectoryRecord::Guardian(guardian);
    school.change(vec![put(post()), put(guardian)]);
}

/// Tuesday of the second week at school 27, where the first lessons are not filled in and an absence has no reason.
fn unfilled() -> School {
    let school = School::on(day(8, 31));
    let rules = built_in("school27").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    school.clock.set(millis_at(day(9, 7), 14 * 60, 180));
    let absent = CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    };
    school.write(TEACHER, ALGEBRA_7A, lesson(9, 7, 1), BORISOVA, absent);
    school.clock.set(millis_at(day(9, 8), 12 * 60, 180));
    school
}

fn duties(school: &School) -> Vec<Due> {
    let of = Whose::Person(MANIFOLD);
    match school.query(MANIFOLD, &Query::Duties { of }) {
        Ok(Answer::Duties(view)) => view.duties,
        other => panic!("no duties: {other:?}"),
    }
}

fn kinds(duties: &[Due]) -> BTreeSet<DutyKind> {
    duties.iter().map(|due| due.kind).collect()
}

fn leads(school: &School, class_teacher: Option<PersonId>) {
    let class = school.service.directory().classes[&CLASS_7A].clone();
    school.change(vec![put(DirectoryRecord::Class(Class {
        class_teacher,
        ..class
    }))]);
}

#[test]
fn the_duties_of_each_role_are_those_of_the_person() {
    let school = unfilled();
    let both = duties(&school);
    leads(&school, None);
    let teacher = duties(&school);
    assert!(!teacher.is_empty(), "what a teacher of English owes");
    let more: Vec<&Due> = both.iter().filter(|due| !teacher.contains(due)).collect();
    assert!(
        more.iter().any(|due| due.kind == DutyKind::Reasons),
        "a class teacher's: {more:?}"
    );
    assert!(teacher.iter().all(|due| both.contains(due)), "none is lost");
    // A third office adds its own and takes none away.
    leads(&school, Some(MANIFOLD));
    manifold(&school);
    assert!(kinds(&duties(&school)).is_superset(&kinds(&both)));
}

#[test]
fn the_menu_is_that_of_all_roles_together() {
    let school = School::new();
    let open = |person| {
        let mut screen = Screen::open(&school, person, Route::Home(day(10, 12)));
        screen.keys("<f9>");
        screen
    };
    let before = open(MANIFOLD);
    assert!(!before.shows("Замены") && !before.shows("Дневник"));
    manifold(&school);
    let after = open(MANIFOLD);
    for own in [
        "Замены",
        "Дневник",
        "Пропуски",
        "Обязанности",
        "Все журналы",
    ] {
        assert!(after.shows(own), "{own}\n{}", after.text());
    }
    assert!(!open(DEPUTY).shows("Дневник"));
}

#[test]
fn each_roles_rights_hold_and_what_none_has_is_refused() {
    let school = School::new();
    manifold(&school);
    let may = |query: Query| school.query(MANIFOLD, &query).is_ok();
    let date = day(10, 12);
    // A deputy's, a class teacher's, a mother's.
    assert!(may(Query::Load));
    assert!(may(Query::Journal {
        journal: SPORT_7,
        span: span(date, date)
    }));
    assert!(may(Query::Diary {
        pupil: VOLKOV,
        date
    }));
    // Nobody's child, nobody's office.
    let diary = Query::Diary {
        pupil: ALYOSHIN,
        date,
    };
    assert_eq!(school.query(MANIFOLD, &diary), Err(Refusal::NotFound));
    let own = lesson(10, 12, 3);
    school.does(
        MANIFOLD,
        cell_command(ENGLISH_7, own, ALYOSHIN, 0, marks(&[5])),
    );
    let anothers = cell_command(ALGEBRA_7A, today_7a(), ALYOSHIN, 0, marks(&[5]));
    let refused = school.ask(MANIFOLD, anothers);
    assert!(
        matches!(&refused, Err(Refusal::Denied(why)) if why.id == "policy-not-your-journal"),
        "{refused:?}"
    );
    let structure = school.service.directory().school.clone();
    let changes = vec![put(DirectoryRecord::School(structure))];
    let refused = school.ask(MANIFOLD, Command::ChangeDirectory { changes });
    assert!(matches!(refused, Err(Refusal::Denied(_))), "{refused:?}");
}

#[test]
fn a_role_less_leaves_the_others() {
    let school = School::new();
    manifold(&school);
    school.change(vec![DirectoryChange::Remove(post())]);
    let date = day(10, 12);
    assert_eq!(school.query(MANIFOLD, &Query::Load), Err(Refusal::NotFound));
    for query in [
        Query::Day {
            class: CLASS_7A,
            date,
        },
        Query::Diary {
            pupil: VOLKOV,
            date,
        },
        Query::Journal {
            journal: ENGLISH_7,
            span: span(date, date),
        },
    ] {
        assert!(school.query(MANIFOLD, &query).is_ok(), "{query:?}");
    }
}

#[test]
fn two_administrators_on_one_account_do_not_overwrite_each_other() {
    let school = School::new();
    let administrator = Post {
        person: DEPUTY,
        role: Role::Administrator,
    };
    school.change(vec![put(DirectoryRecord::Post(administrator))]);
    let seen = account(TEACHER, true);
    let renamed = |person| match account(TEACHER, true) {
        DirectoryRecord::User(mut user) => {
            user.person = person;
            DirectoryRecord::User(user)
        }
        other => other,
    };
    let change = |after| {
        let edits = vec![RecordEdit::change(seen.clone(), after)];
        Command::Amend { edits }
    };
    school.does(ADMINISTRATOR, change(account(TEACHER, false)));
    let refused = school.ask(DEPUTY, change(renamed(BORISOVA)));
    assert!(
        matches!(&refused, Err(Refusal::Rule(why)) if why.id == "amend-meanwhile"),
        "{refused:?}"
    );
    // The same wish twice is no conflict: it is so already.
    let again = school.does(DEPUTY, change(account(TEACHER, false)));
    assert_eq!(again.changes, []);
    let directory = school.service.directory();
    assert!(!directory.users["u11"].active);
    assert_eq!(directory.users["u11"].person, TEACHER);
}
