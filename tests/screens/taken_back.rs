//! What a session may no longer turn round, because others have built on it: each is refused with the way out, or safe.

use zhurnal::domain::cell::CellContent;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::ids::{PersonId, Unit};
use zhurnal::domain::office::OpeningScope;
use zhurnal::domain::people::User;
use zhurnal::domain::regulation::{Lock, built_in};
use zhurnal::service::clock::millis_at;
use zhurnal::ui::route::Route;

use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALGEBRA_7B, ALYOSHIN, CLASS_7B, COLLEAGUE, DEPUTY, DIRECTOR,
    SECRETARY, School, TEACHER, day, hour, lesson, marks, put, span,
};
use crate::harness::screen::Screen;

fn approved(school: &School) -> bool {
    let directory = school.service.directory();
    let mut drafts = directory.office.drafts.values();
    drafts.any(|draft| draft.approved_by == Some(DIRECTOR))
}

/// Proposes another lock from 15 October and has it approved in the director's session.
fn amended(school: &School) -> Screen {
    let text = built_in("school27").unwrap();
    let shorter = text.replacen("value = { days = 7 }", "value = { days = 3 }", 1);
    assert_ne!(shorter, text);
    let draft = zhurnal::domain::office::RegulationDraft {
        from: day(10, 15),
        text: shorter,
        proposed_by: DEPUTY,
        agreed_by: Vec::new(),
        approved_by: None,
    };
    school.change(vec![put(DirectoryRecord::Regulation(text.to_owned()))]);
    school.change(vec![put(DirectoryRecord::Office(draft.into()))]);
    let mut director = Screen::open(school, DIRECTOR, Route::Regulation);
    director.keys("<home> <down> <enter> <enter> <enter>");
    assert!(approved(school), "{}", director.text());
    director
}

#[test]
fn rules_are_taken_back_before_their_day_and_not_after() {
    let school = School::new();
    let mut director = amended(&school);
    director.keys("u");
    assert!(!approved(&school), "{}", director.text());
    director.keys("U");
    assert!(approved(&school));
    school.clock.set(millis_at(day(10, 15), 1, 180));
    director.keys("u");
    assert!(approved(&school));
    assert!(
        director.shows("Правила с 15.10.2026 уже действуют")
            && director.shows("Предложите новое изменение"),
        "{}",
        director.text()
    );
    let marks = school.service.directory().regulation.lock.marks.value;
    assert_eq!(marks, Lock::Days(3));
}

#[test]
fn rules_are_not_approved_after_their_day() {
    let school = School::new();
    let mut director = amended(&school);
    director.keys("u");
    school.clock.set(millis_at(day(10, 16), 1, 180));
    director.keys("<home> <down> <enter> <enter> <enter>");
    assert!(!approved(&school));
    assert!(
        director.shows("15.10.2026 уже прошло"),
        "{}",
        director.text()
    );
}

/// Transfers Алёшин to 7Б from today on.
fn transferred(school: &School) -> Screen {
    let mut screen = Screen::open(school, SECRETARY, Route::Order(Some(ALYOSHIN)));
    screen
        .keys("<down> <down> <enter>")
        .types("41-у")
        .keys("<enter>");
    screen.keys("<enter> <down> <down> <enter> <f2> <enter>");
    assert!(in_7b(school), "{}", screen.text());
    screen
}

fn in_7b(school: &School) -> bool {
    let directory = school.service.directory();
    directory.on_roll(Unit::Class(CLASS_7B), ALYOSHIN, day(10, 12))
}

#[test]
fn an_order_stands_once_there_are_marks_under_it() {
    let school = School::new();
    let mut secretary = transferred(&school);
    let at = lesson(10, 12, 2);
    school.write(COLLEAGUE, ALGEBRA_7B, at, ALYOSHIN, marks(&[5]));
    secretary.keys("<ctrl+z>");
    assert!(in_7b(&school));
    assert!(
        secretary.shows("Алёшин Илья: приказ уже не отменить"),
        "{}",
        secretary.text()
    );
    // Nothing stands there any more: it may be taken back again.
    let mut secretary = transferred_again(&school, secretary, at);
    secretary.keys("<ctrl+z>");
    assert!(!in_7b(&school), "{}", secretary.text());
}

/// The mark is gone, and the transfer is made round once more in another session.
fn transferred_again(
    school: &School,
    secretary: Screen,
    at: zhurnal::domain::lesson::LessonAt,
) -> Screen {
    drop(secretary);
    school.write(COLLEAGUE, ALGEBRA_7B, at, ALYOSHIN, CellContent::default());
    let directory = school.service.directory();
    let rows = directory.office.movements.values();
    let rows: Vec<DirectoryRecord> = rows
        .map(|row| DirectoryRecord::Office(row.clone().into()))
        .collect();
    let places = directory.enrolments.iter();
    let places = places.filter(|place| place.pupil == ALYOSHIN);
    let [from, to] = places.cloned().collect::<Vec<_>>().try_into().unwrap();
    let whole = zhurnal::domain::school::Enrolment {
        until: None,
        ..from
    };
    let changes = [rows, vec![DirectoryRecord::Enrolment(to)]].concat();
    let mut changes: Vec<_> = changes
        .into_iter()
        .map(zhurnal::domain::command::DirectoryChange::Remove)
        .collect();
    changes.push(put(DirectoryRecord::Enrolment(whole)));
    school.change(changes);
    transferred(school)
}

#[test]
fn a_newcomer_with_an_account_is_not_undone() {
    let school = School::new();
    let mut screen = Screen::open(&school, SECRETARY, Route::Movements);
    screen
        .keys("<f4> <down> <enter>")
        .types("Новиков")
        .keys("<enter> <enter>")
        .types("Пётр")
        .keys("<enter> <down> <enter>");
    screen.types("3.5.2014").keys("<enter> <down> <enter>");
    screen.types("42-у").keys("<enter> <enter> <down> <enter>");
    screen.keys("<f2> <enter>");
    let newcomer = || {
        let directory = school.service.directory();
        let mut people = directory.people.values();
        let found = people.find(|person| person.name.family == "Новиков");
        found.map(|person| person.id)
    };
    let person: PersonId = newcomer().unwrap();
    let account = User {
        login: "novikov".into(),
        person,
        password: None,
        active: true,
    };
    school.change(vec![put(DirectoryRecord::User(account.clone()))]);
    screen.keys("<ctrl+z>");
    assert_eq!(newcomer(), Some(person));
    assert!(
        screen.shows("у человека есть учётная запись"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_year_that_has_begun_is_not_taken_back() {
    let school = School::new();
    school.clock.set(millis_at(day(6, 1), 720, 180));
    let mut screen = Screen::open(&school, SECRETARY, Route::YearEnd);
    screen.keys("<f2>").types("1").keys("<enter>");
    screen.keys("<enter>").keys("<f2> <enter>").keys("<enter>");
    let year = || school.service.directory().year().0;
    assert_eq!(year(), 2027, "{}", screen.text());
    screen.keys("<ctrl+z>");
    assert_eq!(year(), 2026, "nobody is at work in it: {}", screen.text());
    screen.keys("<ctrl+y>");
    assert_eq!(year(), 2027, "{}", screen.text());
    let directory = school.service.directory();
    let first = zhurnal::domain::school::TimetableEntry {
        year: directory.year(),
        from: directory.calendar.span.from,
        until: directory.calendar.span.until,
        ..hour(1, ALGEBRA_7A, TEACHER, 1, 1)
    };
    school.change(vec![put(DirectoryRecord::Entry(first))]);
    screen.keys("<ctrl+z>");
    assert_eq!(year(), 2027);
    assert!(
        screen.shows("Новый учебный год уже начат"),
        "{}",
        screen.text()
    );
}

/// What the successor wrote stays whoever has the journal; hours that another changed meanwhile are not overwritten.
#[test]
fn a_handover_is_taken_back_without_loss() {
    let school = School::new();
    let hand_over = || {
        let mut deputy = Screen::open(&school, DEPUTY, Route::Load);
        deputy
            .keys("<down> <enter> <enter>")
            .types("петров")
            .keys("<enter> <enter> <enter>");
        deputy
    };
    let has = |teacher| school.service.directory().teaches(teacher, ALGEBRA_7A);
    let mut deputy = hand_over();
    assert!(has(COLLEAGUE), "{}", deputy.text());
    let at = lesson(10, 12, 1);
    school.write(COLLEAGUE, ALGEBRA_7A, at, ALYOSHIN, marks(&[4]));
    deputy.keys("u");
    assert!(has(TEACHER) && !has(COLLEAGUE), "{}", deputy.text());
    assert_eq!(school.cell(ALGEBRA_7A, at, ALYOSHIN).content, marks(&[4]));
    drop(deputy);
    let mut deputy = hand_over();
    let directory = school.service.directory();
    let moved = directory.timetable_of(ALGEBRA_7A.unit);
    let moved = moved
        .filter(|hour| hour.teachers == [COLLEAGUE])
        .map(|hour| zhurnal::domain::school::TimetableEntry {
            slot: 6,
            ..hour.clone()
        });
    let moved: Vec<_> = moved
        .map(|hour| put(DirectoryRecord::Entry(hour)))
        .collect();
    assert!(!moved.is_empty());
    school.change(moved);
    deputy.keys("u");
    assert!(has(COLLEAGUE), "{}", deputy.text());
    assert!(
        deputy.shows("то же самое изменил кто-то другой"),
        "{}",
        deputy.text()
    );
}

#[test]
fn an_opening_is_taken_back_and_what_was_written_under_it_stays() {
    let school = School::new();
    let at = lesson(9, 7, 1);
    let journal = || Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(at),
        roll: false,
    };
    let mut office = Screen::open(&school, ADMINISTRATOR, journal());
    office
        .keys("O <down> <down> <down> <down>")
        .types("Учитель болел")
        .keys("<enter>");
    let mut teacher = Screen::open(&school, TEACHER, journal());
    teacher.keys("4").types("Нашлась работа").keys("<enter>");
    office.keys("u");
    assert!(
        school.service.directory().office.openings.is_empty(),
        "{}",
        office.text()
    );
    assert_eq!(school.cell(ALGEBRA_7A, at, ALYOSHIN).content, marks(&[4]));
}

/// Two administrators end one opening: the second is told that there was nothing to end any more.
#[test]
fn the_second_end_of_an_opening_is_told() {
    let school = School::new();
    school.does(
        ADMINISTRATOR,
        Command::OpenLock {
            scope: OpeningScope::Period(span(day(9, 1), day(9, 30))),
            until: day(10, 14),
            reason: "Перенос журнала".into(),
        },
    );
    let mut first = Screen::open(&school, ADMINISTRATOR, Route::Openings);
    let mut second = Screen::open(&school, ADMINISTRATOR, Route::Openings);
    first.keys("<del>");
    assert!(school.service.directory().office.openings.is_empty());
    assert_eq!(first.bells(), 0, "{}", first.text());
    second.keys("<del>");
    assert_eq!(second.status(), "Уже закрыто.", "{}", second.text());
    assert_eq!(second.bells(), 1);
    assert!(second.shows("Ничего не открывали"), "{}", second.text());
}
