//! The family's diary: the week, the year's marks, what is ahead, an absence announced; several children; nobody else's child.

use zhurnal::domain::calendar::Scheme;
use zhurnal::domain::cell::CellContent;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::diary::SubjectMarks;
use zhurnal::domain::finals::{FinalAt, FinalMark, Period};
use zhurnal::domain::ids::{ClassId, JournalId, PersonId, Year};
use zhurnal::domain::lesson::{Homework, LessonContent, Work, WorkKind};
use zhurnal::domain::office::{LessonChange, LessonFate, OfficeRecord};
use zhurnal::domain::people::Guardian;
use zhurnal::domain::plan::{PlanContent, PlanRow};
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::regulation::built_in;
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::Class;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, CLASS_TEACHER, COLLEAGUE, ENGLISH_7, FATHER, MOTHER, SPORT_7, School,
    TEACHER, TRAINER, UNKNOWN, VOLKOV, YEAR, calendar, day, enrolment, lesson, lesson_command,
    marks, put,
};
use crate::harness::screen::Screen;

/// A school in which parents announce absences; a week with a topic, homework, a control work and a mark with a comment.
fn school() -> School {
    let school = School::new();
    let rules = built_in("chekhov").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    let control = Work {
        kind: WorkKind(1),
        weight: None,
    };
    let held = LessonContent {
        topic: "Степень с натуральным показателем".into(),
        homework: Homework::typed("№ 245, 247; правило на с. 51", None, Some(20)),
        works: vec![control],
        roll_taken: true,
    };
    school.does(
        TEACHER,
        lesson_command(ALGEBRA_7A, lesson(10, 12, 1), 0, held),
    );
    let mut five = marks(&[5]);
    five.marks[0].comment = "без единой ошибки".into();
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 12, 1), ALYOSHIN, five);
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 7, 2), ALYOSHIN, marks(&[4]));
    school.write(
        CLASS_TEACHER,
        ENGLISH_7,
        lesson(10, 8, 1),
        ALYOSHIN,
        marks(&[3, 4]),
    );
    let ahead = LessonContent {
        topic: "Контрольная работа № 2".into(),
        works: vec![control],
        ..LessonContent::default()
    };
    school.does(
        TEACHER,
        lesson_command(ALGEBRA_7A, lesson(10, 16, 3), 0, ahead),
    );
    school
}

fn open(school: &School, person: PersonId) -> Screen {
    Screen::open(school, person, Route::Diary(ALYOSHIN, day(10, 12)))
}

#[test]
fn a_week_of_a_pupil_with_marks_homework_and_topics() {
    let school = school();
    let mut screen = open(&school, MOTHER);
    seen("diary_ru", &screen);
    screen.keys("[");
    assert!(screen.shows("3/4"), "{}", screen.text());
    screen.keys("] <f3>");
    seen("year_marks_ru", &screen);
    screen.keys("<f10> <f4>");
    seen("schedule_ru", &screen);
    in_english(&school, MOTHER);
    seen("diary_en", &open(&school, MOTHER));
    let mut english = open(&school, MOTHER);
    english.keys("<f3>");
    seen("year_marks_en", &english);
}

#[test]
fn the_year_has_the_finals_of_terms_and_of_the_year_beside_the_averages() {
    use FinalMark::{Exempt, Grade, NotAssessed, Pass};
    let school = school();
    let journals = [ALGEBRA_7A, ENGLISH_7];
    let give = |at: Date, journal: JournalId, period: Period, mark: FinalMark| {
        school.goes_on_to(at);
        let at = FinalAt {
            journal,
            period,
            pupil: ALYOSHIN,
        };
        let teacher = if journal == ALGEBRA_7A {
            TEACHER
        } else {
            CLASS_TEACHER
        };
        school.gives(teacher, at, Some(mark)).unwrap();
    };
    let quarter = |number| Period::Term(Scheme::Quarters, number);
    for (number, at, marks) in [
        (1, day(10, 20), [Grade(5), Exempt]),
        (2, day(12, 24), [Pass, NotAssessed]),
    ] {
        for (journal, mark) in journals.into_iter().zip(marks) {
            give(at, journal, quarter(number), mark);
        }
    }
    give(day(5, 28), ALGEBRA_7A, Period::Year, Grade(4));
    let view = match school.query(
        MOTHER,
        &Query::YearMarks {
            pupil: ALYOSHIN,
            year: None,
        },
    ) {
        Ok(Answer::YearMarks(view)) => view,
        other => panic!("{other:?}"),
    };
    // Those of the terms, then that of the year.
    let finals = |subject: &SubjectMarks| -> Vec<Option<FinalMark>> {
        let terms = subject.terms.iter().map(|term| term.given);
        terms.chain([subject.given]).collect()
    };
    let finals: Vec<_> = (view.subjects.iter())
        .map(|subject| (subject.subject.as_str(), finals(subject)))
        .collect();
    let algebra = [Some(Grade(5)), Some(Pass), None, None, Some(Grade(4))];
    let english = [Some(Exempt), Some(NotAssessed), None, None, None];
    let expected = [
        ("Алгебра", algebra.to_vec()),
        ("Английский язык", english.to_vec()),
    ];
    assert_eq!(finals, expected);
    let mut screen = Screen::open(&school, MOTHER, Route::YearMarks(ALYOSHIN));
    screen.keys("<home>");
    seen("year_finals_ru", &screen);
    in_english(&school, MOTHER);
    seen(
        "year_finals_en",
        &Screen::open(&school, MOTHER, Route::YearMarks(ALYOSHIN)),
    );
}

/// «Any time, all subjects»: the marks of a year that is over are two keys away from this one's.
#[test]
fn the_marks_of_an_earlier_year_stay_open_to_the_family() {
    let school = School::new();
    school.goes_on_to(day(10, 7));
    school.write(
        TEACHER,
        ALGEBRA_7A,
        lesson(10, 7, 2),
        ALYOSHIN,
        marks(&[5, 4]),
    );
    let next = Year(YEAR.0 + 1);
    let mut calendar = calendar();
    calendar.year = next;
    calendar.span.from = calendar.span.from.plus(365);
    calendar.span.until = calendar.span.until.plus(365);
    let class = ClassId(81);
    let now = zhurnal::domain::school::School {
        year: next,
        ..school.service.directory().school.clone()
    };
    school.change(vec![
        put(DirectoryRecord::Calendar(calendar)),
        put(DirectoryRecord::Class(Class {
            id: class,
            year: next,
            grade: 8,
            name: "8А".into(),
            shift: 1,
            class_teacher: None,
        })),
        put(DirectoryRecord::School(now)),
    ]);
    school.change(vec![put(enrolment(
        ALYOSHIN,
        class,
        day(9, 1).plus(365),
        None,
    ))]);
    school.goes_on_to(day(10, 7).plus(365));
    let mut screen = Screen::open(&school, MOTHER, Route::YearMarks(ALYOSHIN));
    assert!(!screen.shows("Алгебра"), "{}", screen.text());
    screen.keys("[");
    assert!(screen.shows("2026/2027"), "{}", screen.text());
    assert!(screen.row("Алгебра").contains("5/4"), "{}", screen.text());
    screen.keys("[");
    assert!(screen.shows("Других учебных лет"), "{}", screen.text());
    screen.keys("]");
    assert!(!screen.shows("Алгебра"), "{}", screen.text());
    let stranger = Query::YearMarks {
        pupil: ALYOSHIN,
        year: Some(YEAR),
    };
    assert_eq!(school.query(FATHER, &stranger), Err(Refusal::NotFound));
}

/// Physical education has half-years where the other subjects have quarters: each is called what it is.
#[test]
fn half_years_stand_beside_quarters_under_their_own_name() {
    let school = school();
    school.write(TRAINER, SPORT_7, lesson(10, 12, 4), VOLKOV, marks(&[5, 4]));
    school.write(
        CLASS_TEACHER,
        ENGLISH_7,
        lesson(10, 8, 1),
        VOLKOV,
        marks(&[3]),
    );
    let mut screen = Screen::open(&school, FATHER, Route::YearMarks(VOLKOV));
    screen.keys("<end> <right>");
    seen("year_marks_half_years_ru", &screen);
    assert!(
        screen.shows("Физическая культура, 1 полугодие."),
        "{}",
        screen.text()
    );
    in_english(&school, FATHER);
    let mut screen = Screen::open(&school, FATHER, Route::YearMarks(VOLKOV));
    screen.keys("<end> <right>");
    seen("year_marks_half_years_en", &screen);
}

#[test]
fn a_parent_announces_an_absence_and_withdraws_it() {
    let school = school();
    let mut screen = open(&school, MOTHER);
    screen.keys("<f5>");
    seen("announce_ru", &screen);
    screen
        .keys("<tab> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs>")
        .types("14.10");
    screen
        .keys("<tab> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs>")
        .types("15.10");
    screen
        .keys("<tab> <tab>")
        .types("Температура")
        .keys("<enter>");
    let cell = |at| school.cell(ALGEBRA_7A, at, ALYOSHIN).content;
    assert!(
        cell(lesson(10, 14, 2)).attendance.is_some(),
        "{}",
        screen.text()
    );
    assert!(
        screen.row("14 октября").contains("сообщено"),
        "{}",
        screen.text()
    );
    assert_eq!(cell(lesson(10, 16, 3)), CellContent::default());
    // The cursor goes to that day.
    screen.keys("<down> <down> <f8>");
    assert_eq!(
        cell(lesson(10, 14, 2)),
        CellContent::default(),
        "{}",
        screen.text()
    );
}

#[test]
fn where_only_the_class_teacher_announces_a_parent_is_told() {
    let school = School::new();
    let mut screen = open(&school, MOTHER);
    assert!(!screen.line(23).contains("Сообщ"), "{}", screen.text());
    screen.keys("<f5>");
    assert!(
        screen.status().contains("классный руководитель"),
        "{}",
        screen.text()
    );
}

#[test]
fn one_key_turns_to_the_next_child_and_trusted_persons_only_read() {
    let school = school();
    let second = Guardian {
        guardian: MOTHER,
        pupil: VOLKOV,
        trusted: true,
    };
    school.change(vec![put(DirectoryRecord::Guardian(second))]);
    let mut screen = open(&school, MOTHER);
    screen.keys("<tab>");
    assert!(screen.line(0).contains("Волков Ян"), "{}", screen.text());
    assert!(!screen.shows("№ 245"), "{}", screen.text());
    // Whose trusted person she is, she does not announce for.
    screen.keys("<f5>");
    assert_eq!(screen.bells(), 1, "{}", screen.text());
}

#[test]
fn nobody_else_opens_it() {
    let school = school();
    for person in [FATHER, VOLKOV, TEACHER, CLASS_TEACHER, UNKNOWN] {
        let screen = open(&school, person);
        assert!(!screen.shows("Алгебра"), "{person:?}: {}", screen.text());
    }
}

#[test]
fn planned_topics_stand_in_the_lessons_to_come() {
    let school = school();
    let row = |number: usize| PlanRow {
        topic: format!("По плану {number}"),
        hours: 1,
        ..PlanRow::default()
    };
    let after = PlanContent {
        rows: (1..=60).map(row).collect(),
        ..PlanContent::default()
    };
    let journal = ALGEBRA_7A;
    let plan = Command::EditPlan {
        journal,
        seen: 0,
        after,
    };
    school.does(TEACHER, plan);
    let mut screen = open(&school, MOTHER);
    screen.keys("<down> <down>");
    assert!(
        screen.row("Тема:").contains("По плану"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_lesson_given_by_another_or_not_held_says_so_in_its_week() {
    let school = school();
    let changed = |at, fate| LessonChange {
        journal: ALGEBRA_7A,
        at,
        fate,
        reason: "актовый зал".into(),
    };
    let instead = LessonFate::Held {
        teachers: vec![COLLEAGUE],
        rooms: Vec::new(),
    };
    let changes = [
        changed(lesson(10, 14, 2), LessonFate::NotHeld),
        changed(lesson(10, 16, 3), instead),
    ];
    let record = |change| put(DirectoryRecord::Office(OfficeRecord::from(change)));
    school.change(changes.into_iter().map(record).collect());
    let mut screen = open(&school, MOTHER);
    seen("diary_changed_ru", &screen);
    let told = "Не проводится: актовый зал";
    assert!(screen.shows(told), "{}", screen.text());
    screen.keys("<end>");
    assert!(screen.shows("Петров П.И."), "{}", screen.text());
}
