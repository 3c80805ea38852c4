//! Marks that the teacher does not give: a newcomer's from the school before, those of a pupil in hospital; each with its source.

use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::finals::{FinalMark, FinalSource};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::office::{Study, StudyForm};
use zhurnal::domain::regulation::built_in;
use zhurnal::ui::route::Route;

use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, CLASS_7A, CLASS_TEACHER, DEPUTY, QUARTER_1, School, TEACHER, YOLKIN,
    day, enrolment, marks, person, put, quarter_7a, today_7a,
};
use crate::harness::screen::Screen;

/// The pupil who came on 5 November.
const NEWCOMER: PersonId = PersonId(120);

fn school27() -> School {
    let school = School::new();
    let rules = built_in("school27").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    school
}

fn to(screen: &mut Screen, name: &str) {
    for _ in 0..10 {
        if screen.cursor_line().contains(name) {
            return;
        }
        screen.keys("<down>");
    }
    panic!("no {name} in\n{}", screen.text());
}

#[test]
fn the_class_teacher_enters_a_newcomers_quarter_by_one_key() {
    let school = school27();
    school.change(vec![
        put(person((NEWCOMER, "Нечаева", "Зоя", ""))),
        put(enrolment(NEWCOMER, CLASS_7A, day(11, 5), None)),
    ]);
    school.goes_on_to(day(11, 6));
    let route = || Route::Finals {
        journal: ALGEBRA_7A,
        period: Some(QUARTER_1),
    };
    let mut teacher = Screen::open(&school, TEACHER, route());
    to(&mut teacher, "Нечаева");
    teacher.keys("4");
    assert!(
        teacher.status().contains("классный руководитель"),
        "{}",
        teacher.text()
    );
    let at = quarter_7a(NEWCOMER);
    assert_eq!(school.final_cell(at).mark(), None);
    let mut screen = Screen::open(&school, CLASS_TEACHER, route());
    to(&mut screen, "Нечаева");
    screen.keys("4");
    let given = school.final_cell(at).given.expect("a final");
    assert_eq!(
        (given.mark, given.source),
        (FinalMark::Grade(4), FinalSource::PreviousSchool)
    );
    to(&mut teacher, "Нечаева");
    teacher.sees("where it is from", |screen| screen.shows("прежней школ"));
}

#[test]
fn marks_from_a_hospitals_sheet_are_entered_by_the_administrator() {
    let school = school27();
    let route = || Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        roll: false,
    };
    let marked = || school.cell(ALGEBRA_7A, today_7a(), YOLKIN).content;
    let mut screen = Screen::open(&school, ADMINISTRATOR, route());
    to(&mut screen, "Ёлкин");
    screen.keys("5");
    assert!(
        marked().is_empty(),
        "he is not in hospital: {}",
        screen.text()
    );
    let study = Study {
        pupil: YOLKIN,
        from: day(10, 1),
        until: None,
        form: StudyForm::Hospital,
        order: "табель больницы".into(),
    };
    school.change(vec![put(DirectoryRecord::Office(study.into()))]);
    let mut screen = Screen::open(&school, ADMINISTRATOR, route());
    to(&mut screen, "Ёлкин");
    screen.keys("5");
    assert_eq!(marked(), marks(&[5]), "{}", screen.text());
    screen.keys("<up>");
    assert!(screen.shows("больниц"), "{}", screen.text());
    // Of the others they enter none, and the deputy none at all.
    screen.keys("4");
    let mut deputy = Screen::open(&school, DEPUTY, route());
    to(&mut deputy, "Ёлкин");
    deputy.keys("3");
    let view = school.journal(
        ALGEBRA_7A,
        zhurnal::domain::calendar::Span {
            from: day(10, 12),
            until: day(10, 12),
        },
    );
    let cells = &view.lessons[0].column.cells;
    let given: Vec<PersonId> = cells.iter().map(|(pupil, _)| *pupil).collect();
    assert_eq!(given, [YOLKIN]);
}
