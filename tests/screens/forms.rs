//! Forms of control by subject and level: the regulation says which kinds of work there are where; only those are offered, taken and
//! told to the family, beside the works ahead.

use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::lesson::{LessonContent, Work, WorkKind};
use zhurnal::domain::office::{LessonChange, LessonFate};
use zhurnal::domain::plan::{PlanContent, PlanRow};
use zhurnal::domain::regulation::Regulation;
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, CLASS_TEACHER, ENGLISH_7, MOTHER, STANDARD, School, TEACHER, day, lesson,
    lesson_command, put, span, today_7a,
};
use crate::harness::screen::Screen;

const INDEPENDENT: WorkKind = WorkKind(2);
const DICTATION: WorkKind = WorkKind(4);

/// Independent works in algebra alone, dictations in the first four grades.
fn rules() -> String {
    let only = |text: &str, work: &str, what: &str| {
        let kind = format!("short = \"{work}\"\n");
        let limited = text.replace(&kind, &format!("{kind}{what}\n"));
        assert_ne!(limited, text);
        limited
    };
    let rules = only(STANDARD, "С", "subjects = [\"Алгебра\"]");
    only(&rules, "Д", "grades = { from = 1, until = 4 }")
}

fn school() -> School {
    let school = School::new();
    school.change(vec![put(DirectoryRecord::Regulation(rules()))]);
    school
}

fn works(kinds: &[WorkKind]) -> LessonContent {
    let work = |kind: &WorkKind| Work {
        kind: *kind,
        weight: None,
    };
    LessonContent {
        works: kinds.iter().map(work).collect(),
        ..LessonContent::default()
    }
}

fn words(refusal: Refusal) -> String {
    Catalogue::shared(Language::Ru).text(&refusal.message())
}

#[test]
fn a_journal_offers_the_kinds_of_its_subject_and_grade_and_takes_the_one_that_is_chosen() {
    let school = school();
    let route = |journal, at| Route::Journal {
        journal,
        at: Some(at),
        roll: false,
    };
    let mut algebra = Screen::open(&school, TEACHER, route(ALGEBRA_7A, today_7a()));
    algebra.keys("<f6>");
    assert!(algebra.shows("самостоятельная работа") && !algebra.shows("диктант"));
    // Below the kind that is left out each is still what it says.
    while !algebra.cursor_line().contains("сочинение") {
        algebra.keys("<down>");
    }
    algebra.keys("<enter>");
    let view = school.journal(ALGEBRA_7A, span(day(10, 12), day(10, 12)));
    let kinds: Vec<u8> = (view.lessons[0].lesson.content.works.iter())
        .map(|work| work.kind.0)
        .collect();
    assert_eq!(kinds, [5], "{}", algebra.text());
    let mut english = Screen::open(&school, CLASS_TEACHER, route(ENGLISH_7, lesson(10, 12, 3)));
    english.keys("<f6>");
    assert!(english.shows("контрольная работа") && !english.shows("самостоятельная"));
}

#[test]
fn a_kind_of_another_subject_or_grade_is_refused_with_what_there_is() {
    let school = school();
    let english = lesson_command(ENGLISH_7, lesson(10, 12, 3), 0, works(&[INDEPENDENT]));
    let told = words(school.ask(CLASS_TEACHER, english).unwrap_err());
    assert!(
        told.starts_with("С: ") && told.contains("К, Дз, Сч"),
        "{told}"
    );
    assert!(told.contains("наше значение"), "{told}");
    let dictation = lesson_command(ALGEBRA_7A, today_7a(), 0, works(&[DICTATION]));
    assert!(school.ask(TEACHER, dictation).is_err());
    school.does(
        TEACHER,
        lesson_command(ALGEBRA_7A, today_7a(), 0, works(&[INDEPENDENT])),
    );
    // In a plan it is told with its row.
    let row = |control| PlanRow {
        topic: "Дроби".into(),
        hours: 1,
        control,
        ..PlanRow::default()
    };
    let plan = |control| Command::EditPlan {
        journal: ALGEBRA_7A,
        seen: 0,
        after: PlanContent {
            rows: vec![row(None), row(Some(control))],
            laid: Vec::new(),
        },
    };
    let told = words(school.ask(TEACHER, plan(DICTATION)).unwrap_err());
    assert!(told.contains("Строка 2") && told.contains("Д: "), "{told}");
    school.does(TEACHER, plan(INDEPENDENT));
}

/// What stood before the rule is kept: the lesson may still be written.
#[test]
fn a_kind_that_was_there_before_the_rule_stays() {
    let school = School::new();
    school.does(
        TEACHER,
        lesson_command(ALGEBRA_7A, today_7a(), 0, works(&[DICTATION])),
    );
    school.change(vec![put(DirectoryRecord::Regulation(rules()))]);
    let view = school.journal(ALGEBRA_7A, span(day(10, 12), day(10, 12)));
    let seen = view.lessons[0].lesson.revision;
    let content = LessonContent {
        topic: "Дроби".into(),
        ..works(&[DICTATION])
    };
    school.does(
        TEACHER,
        lesson_command(ALGEBRA_7A, today_7a(), seen, content),
    );
}

#[test]
fn a_family_sees_the_works_ahead_and_the_forms_of_control_of_each_subject() {
    let school = school();
    let ahead = [
        (lesson(10, 14, 2), WorkKind(7), "Срез"),
        (lesson(10, 16, 3), WorkKind(8), "Аттестация"),
    ];
    for (at, kind, topic) in ahead {
        let content = LessonContent {
            topic: topic.into(),
            ..works(&[kind])
        };
        school.does(TEACHER, lesson_command(ALGEBRA_7A, at, 0, content));
    }
    let open = |person| Screen::open(&school, person, Route::Schedule(ALYOSHIN));
    let screen = open(MOTHER);
    seen("schedule_forms_ru", &screen);
    assert!(screen.row("Срез").contains("внутренний мониторинг"));
    assert!(
        screen
            .row("Аттестация")
            .contains("промежуточная аттестация")
    );
    assert!(open(ALYOSHIN).shows("Алгебра: контрольная работа; самостоятельная"));
    in_english(&school, MOTHER);
    seen("schedule_forms_en", &open(MOTHER));
}

#[test]
fn a_work_of_a_lesson_that_is_not_held_is_no_longer_ahead() {
    let school = school();
    let at = lesson(10, 14, 2);
    let content = LessonContent {
        topic: "Срез".into(),
        ..works(&[WorkKind(7)])
    };
    school.does(TEACHER, lesson_command(ALGEBRA_7A, at, 0, content));
    let mut screen = Screen::open(&school, MOTHER, Route::Schedule(ALYOSHIN));
    assert!(screen.shows("Срез"), "{}", screen.text());
    let gone = LessonChange {
        journal: ALGEBRA_7A,
        at,
        fate: LessonFate::NotHeld,
        reason: "Мороз".into(),
    };
    school.change(vec![put(DirectoryRecord::Office(gone.into()))]);
    screen.sees("that there is none", |screen| !screen.shows("Срез"));
    assert!(screen.shows("впереди не назначено"), "{}", screen.text());
}

#[test]
fn the_rule_is_read_with_its_faults() {
    let fault = |from: &str, to: &str| {
        let text = rules().replacen(from, to, 1);
        assert_ne!(text, rules());
        Regulation::parse(&text).unwrap_err().id
    };
    let crossed = fault("from = 1, until = 4 }", "from = 4, until = 1 }");
    assert_eq!(crossed, "regulation-grades");
    let ordinary = "short = \"\"\n";
    let limited = fault(ordinary, &format!("{ordinary}subjects = [\"Алгебра\"]\n"));
    assert_eq!(limited, "regulation-ordinary-work");
}
