//! What the line mode has beside a lesson's marks: undo, comments, weights, finals, the plan, duties, a family's week, year and
//! announcements, the deputy's substitutions. The same rules refuse here as on screens.

use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::finals::FinalMark::{Grade, NotAssessed};
use zhurnal::domain::lesson::{LessonAt, LessonContent, Weight, Work, WorkKind};
use zhurnal::domain::office::Leave;
use zhurnal::domain::plan::{PlanContent, PlanRow};
use zhurnal::domain::regulation::built_in;

use crate::harness::line::Lines;
use crate::harness::school::*;

/// Takes part in nothing else: what was said so far.
fn begin(school: &School, person: zhurnal::domain::ids::PersonId) -> Lines {
    let mut lines = Lines::open(school, person);
    lines.heard();
    lines
}

fn content(school: &School, at: LessonAt) -> LessonContent {
    let view = school.journal(ALGEBRA_7A, span(at.date, at.date));
    view.lessons[0].lesson.content.clone()
}

/// The last week of the quarter by the rules of school 27, with marks of three pupils.
fn quarters_end() -> School {
    let school = School::new();
    let rules = built_in("school27").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    school.goes_on_to(day(10, 16));
    for at in [lesson(10, 12, 1), lesson(10, 14, 2), lesson(10, 16, 3)] {
        for (pupil, mark) in [(ALYOSHIN, 5), (BORISOVA, 4), (YOLKIN, 3)] {
            school.write(TEACHER, ALGEBRA_7A, at, pupil, marks(&[mark]));
        }
    }
    school.goes_on_to(day(10, 20));
    school
}

#[test]
fn the_last_answers_are_taken_back_and_made_again() {
    let school = School::new();
    let mut lines = begin(&school, TEACHER);
    let first = || school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content;
    let second = || school.cell(ALGEBRA_7A, today_7a(), BORISOVA).content;
    lines.answers(&["1", "1", "5", "4", "<"]);
    assert_eq!((first(), second()), (marks(&[5]), marks(&[])));
    assert_eq!(lines.prompt(), "2. Борисова Я.: пусто > ");
    lines.answers(&["<"]);
    assert_eq!(first(), marks(&[]));
    assert_eq!(lines.prompt(), "1. Алёшин И.: пусто > ");
    lines.answers(&[">"]);
    assert_eq!(first(), marks(&[5]));
    lines.answers(&["<", "<"]);
    assert!(lines.heard().contains("<bell>Отменять нечего"));
    // A topic too, at whatever question.
    lines.answers(&["0", "3", "Дроби", "", "<"]);
    assert_eq!(content(&school, today_7a()).topic, "");
    school.verify();
}

#[test]
fn a_comment_goes_with_its_mark() {
    let school = School::new();
    let mut lines = begin(&school, TEACHER);
    lines.answers(&["1", "1", "5: у доски"]);
    let comment = || {
        let cell = school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN);
        cell.content.marks[0].comment.clone()
    };
    assert_eq!(comment(), "у доски");
    assert_eq!(lines.prompt(), "2. Борисова Я.: пусто > ");
    lines.answers(&["-", ": устный счёт"]);
    assert_eq!(comment(), "устный счёт");
    // Where there is no mark there is nothing to comment on.
    lines.answers(&[": хорошо"]);
    assert!(lines.heard().contains("<bell>Замечание пишут к отметке"));
    assert_eq!(lines.prompt(), "2. Борисова Я.: пусто > ");
}

#[test]
fn a_kind_of_work_gets_its_own_weight() {
    let school = School::new();
    let mut lines = begin(&school, TEACHER);
    lines.answers(&["1", "5", "2*3"]);
    let works = content(&school, today_7a()).works;
    assert_eq!(works[0].weight, Some(Weight(3)));
    lines.answers(&["5"]);
    assert_eq!(lines.prompt(), "Вид работы: контрольная работа ×3 > ");
    lines.answers(&["2*много"]);
    assert!(lines.heard().contains("<bell>Нужен номер"));
    assert_eq!(content(&school, today_7a()).works, works);
    assert_ne!(works[0].kind, WorkKind::ORDINARY);
}

#[test]
fn a_second_control_work_of_the_day_is_said_and_set() {
    let school = School::new();
    let control = Work {
        kind: WorkKind(1),
        weight: None,
    };
    let english = LessonContent {
        works: vec![control],
        ..LessonContent::default()
    };
    let at = lesson(10, 12, 3);
    school.does(CLASS_TEACHER, lesson_command(ENGLISH_7, at, 0, english));
    let mut lines = begin(&school, TEACHER);
    lines.answers(&["1", "5", "2"]);
    let heard = lines.heard();
    assert!(
        heard.contains("уже есть контрольная — Английский язык, 3 урок"),
        "{heard}"
    );
    assert_eq!(content(&school, today_7a()).works, [control]);
}

#[test]
fn finals_are_given_down_the_list_with_average_and_proposal() {
    let school = quarters_end();
    let mut lines = begin(&school, TEACHER);
    lines.answers(&["12.10", "1", "6", "и", "1"]);
    assert_eq!(
        lines.prompt(),
        "1. Алёшин Илья: пусто, средний 5,00, предлагается 5 > "
    );
    // What is proposed, a grade of one's own, a word; by name to somebody; taken back.
    lines.answers(&["+", "3", "н/а"]);
    let given = |pupil| school.final_cell(quarter_7a(pupil)).mark();
    assert_eq!(given(ALYOSHIN), Some(Grade(5)));
    assert_eq!(given(BORISOVA), Some(Grade(3)));
    assert_eq!(given(YOLKIN), Some(NotAssessed));
    lines.answers(&["бор", "!"]);
    assert_eq!(given(BORISOVA), None);
    lines.answers(&["<"]);
    assert_eq!(given(BORISOVA), Some(Grade(3)));
    lines.answers(&["7"]);
    assert!(lines.heard().contains("<bell>«7» — не итоговая"));
    lines.answers(&["0"]);
    assert!(
        lines.prompt().contains("итоговые за период"),
        "{}",
        lines.prompt()
    );
}

#[test]
fn a_final_before_its_time_is_refused_by_its_rule() {
    let school = School::new();
    let rules = built_in("school27").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    let mut lines = begin(&school, TEACHER);
    lines.answers(&["1", "6", "и", "1", "5"]);
    let heard = lines.heard();
    assert!(heard.contains("<bell>") && heard.contains("п. "), "{heard}");
    assert_eq!(school.final_cell(quarter_7a(ALYOSHIN)).mark(), None);
}

#[test]
fn a_final_changed_late_is_asked_why() {
    let school = quarters_end();
    school
        .gives(TEACHER, quarter_7a(ALYOSHIN), Some(Grade(5)))
        .unwrap();
    school.goes_on_to(day(10, 22));
    let mut lines = begin(&school, TEACHER);
    lines.answers(&["12.10", "1", "6", "и", "1", "4"]);
    assert_eq!(lines.prompt(), "Причина > ");
    assert_eq!(
        school.final_cell(quarter_7a(ALYOSHIN)).mark(),
        Some(Grade(5))
    );
    lines.answers(&["Описка"]);
    assert_eq!(
        school.final_cell(quarter_7a(ALYOSHIN)).mark(),
        Some(Grade(4))
    );
}

fn planned() -> School {
    let school = School::new();
    let rows = ["Дроби", "Степень", "Одночлен"].map(|topic| PlanRow {
        topic: topic.into(),
        hours: 40,
        homework: "§ 1".into(),
        ..PlanRow::default()
    });
    let after = PlanContent {
        rows: rows.into(),
        laid: Vec::new(),
    };
    school.does(
        TEACHER,
        Command::EditPlan {
            journal: ALGEBRA_7A,
            seen: 0,
            after,
        },
    );
    school
}

#[test]
fn the_plan_is_read_and_its_topic_taken_into_the_lesson() {
    let school = planned();
    let mut lines = begin(&school, TEACHER);
    lines.answers(&["1", "8"]);
    let heard = lines.heard();
    assert!(
        heard.contains("1. Дроби, 40 ч, Задание: § 1. По плану: 02.09"),
        "{heard}"
    );
    lines.answers(&["2"]);
    let heard = lines.heard();
    assert!(
        heard.contains("2. Степень") && !heard.contains("1. Дроби"),
        "{heard}"
    );
    lines.answers(&["0", "7"]);
    let heard = lines.heard();
    assert!(heard.contains("Тема: Дроби"), "{heard}");
    assert_eq!(content(&school, today_7a()).topic, "");
    lines.answers(&[""]);
    assert_eq!(content(&school, today_7a()).topic, "Дроби");
    // There is nothing more to take.
    lines.answers(&["7"]);
    assert!(lines.heard().contains("<bell>Плану нечего добавить"));
}

#[test]
fn what_is_due_is_read_out_and_leads_to_where_it_is_done() {
    let school = School::new();
    let mut lines = begin(&school, TEACHER);
    lines.answers(&["о"]);
    let heard = lines.heard();
    assert!(heard.contains("1. 02.09, 2 ур., 7А Алгебра"), "{heard}");
    assert!(heard.contains("Просрочено") && heard.contains("читать дальше"));
    assert!(!heard.contains("\n16. "), "{heard}");
    lines.answers(&[""]);
    assert!(lines.heard().contains("16. "));
    lines.answers(&["1"]);
    assert!(
        lines.prompt().starts_with("7А Алгебра 02.09"),
        "{}",
        lines.prompt()
    );
    lines.answers(&["0", "500"]);
    assert!(lines.heard().contains("<bell>Нужен номер"));
}

#[test]
fn a_family_hears_its_week_and_its_year() {
    let school = quarters_end();
    school
        .gives(TEACHER, quarter_7a(ALYOSHIN), Some(Grade(5)))
        .unwrap();
    let mut lines = begin(&school, MOTHER);
    lines.answers(&["в"]);
    assert!(
        lines.prompt().starts_with("Неделя с 19.10"),
        "{}",
        lines.prompt()
    );
    lines.answers(&["-"]);
    let heard = lines.heard();
    assert!(
        heard.contains("Пн, 12 октября 2026") && heard.contains("Алгебра"),
        "{heard}"
    );
    assert!(heard.contains("Своё: 5"), "{heard}");
    lines.answers(&["0", "о"]);
    let heard = lines.heard();
    assert!(
        heard.contains("Алгебра. 1 четверть: 5 5 5; средний 5,00, пропусков 0."),
        "{heard}"
    );
    assert!(heard.contains("Итоговые: 1 четверть 5."), "{heard}");
    assert!(!heard.contains("Борисова"), "{heard}");
}

#[test]
fn a_parent_announces_an_absence_where_the_rules_let_them() {
    let school = School::new();
    let rules = built_in("chekhov").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    let mut lines = begin(&school, MOTHER);
    let next = lesson(10, 14, 2);
    let given = || school.cell(ALGEBRA_7A, next, ALYOSHIN).content.attendance;
    lines.answers(&["п", "11.10", "", "1", "к врачу"]);
    assert!(lines.heard().contains("<bell>Заранее сообщают"));
    assert_eq!(lines.prompt(), "С какого дня: 11.10 > ");
    lines.answers(&["14.10", "14.10", "1", "к врачу"]);
    assert!(given().is_some(), "{}", lines.heard());
    assert!(lines.heard().contains("Школа предупреждена."));
    lines.answers(&["в"]);
    assert!(lines.heard().contains("сообщено: "));
    // And taken back.
    lines.answers(&["<"]);
    assert_eq!(given(), None);
    let rules = built_in("school27").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    lines.answers(&["0", "п"]);
    assert!(lines.heard().contains("<bell>В этой школе об отсутствии"));
}

#[test]
fn a_deputy_hears_who_is_away_and_a_teacher_is_not_offered_it() {
    let school = School::new();
    let leave = Leave {
        person: TEACHER,
        from: day(10, 12),
        until: day(10, 14),
        reason: "болезнь".into(),
        order: String::new(),
    };
    school.change(vec![put(DirectoryRecord::Office(leave.into()))]);
    let mut deputy = begin(&school, DEPUTY);
    deputy.answers(&["з"]);
    let heard = deputy.heard();
    assert!(heard.contains("1. 7А Алгебра, Иванова А.С.: "), "{heard}");
    let mut teacher = Lines::open(&school, COLLEAGUE);
    assert!(!teacher.heard().contains("замены"));
    teacher.answers(&["з"]);
    assert!(teacher.heard().contains("<bell>«з» здесь ничего не значит"));
}
