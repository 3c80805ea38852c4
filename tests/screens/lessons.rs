//! The grid of lessons: topics, homework and kinds of work in their place, by keys.

use ratatui::layout::Size;
use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::lesson::{Homework, LessonAt, LessonContent, Weight, Work, WorkKind};
use zhurnal::domain::query::{Answer, Query};
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::*;
use crate::harness::screen::Screen;

/// The columns in which the fields begin at 80 columns.
const TOPIC: u16 = 12;
const HOMEWORK: u16 = 41;
const WORK: u16 = 68;

fn route(at: LessonAt) -> Route {
    Route::Lessons {
        journal: ALGEBRA_7A,
        at: Some(at),
        edit: false,
    }
}

fn grid(school: &School, at: LessonAt) -> Screen {
    Screen::open(school, TEACHER, route(at))
}

fn stored_in(school: &School, journal: JournalId, at: LessonAt) -> LessonContent {
    let span = span(at.date, at.date);
    let Ok(Answer::Lessons(view)) = school.query(DIRECTOR, &Query::Lessons { journal, span })
    else {
        panic!("no lessons")
    };
    let lesson = view.lessons.into_iter().find(|(of, _)| *of == at);
    lesson.unwrap().1.content
}

fn stored(school: &School, at: LessonAt) -> LessonContent {
    stored_in(school, ALGEBRA_7A, at)
}

fn task(text: &str, due: LessonAt) -> Homework {
    Homework::Set {
        text: text.into(),
        due: Some(due),
        links: Vec::new(),
        minutes: None,
    }
}

fn with_topic(topic: &str) -> LessonContent {
    LessonContent {
        topic: topic.into(),
        ..LessonContent::default()
    }
}

fn with_homework(homework: Homework) -> LessonContent {
    LessonContent {
        homework: Some(homework),
        ..LessonContent::default()
    }
}

fn write(
    school: &School,
    person: PersonId,
    journal: JournalId,
    at: LessonAt,
    content: LessonContent,
) {
    school.does(person, lesson_command(journal, at, 0, content));
}

/// Wednesday's lesson after today's.
fn next_7a() -> LessonAt {
    lesson(10, 14, 2)
}

#[test]
fn a_topic_leads_to_its_homework_and_a_homework_to_the_next_topic() {
    let school = School::new();
    let mut screen = grid(&school, today_7a());
    let row = screen.cursor().0;
    assert_eq!(screen.cursor().1, TOPIC);
    screen
        .keys("<f2>")
        .types("Линейные уравнения")
        .keys("<enter>");
    assert_eq!(stored(&school, today_7a()).topic, "Линейные уравнения");
    assert_eq!(screen.cursor(), (row, HOMEWORK));
    screen
        .keys("<enter>")
        .types("№ 15, 16")
        .keys("<enter>")
        .types("https://example.org/17")
        .keys("<enter>")
        .types("устно § 4")
        .keys("<f2>");
    let homework = Homework::Set {
        text: "№ 15, 16\nустно § 4".into(),
        due: Some(next_7a()),
        links: vec!["https://example.org/17".into()],
        minutes: None,
    };
    assert_eq!(stored(&school, today_7a()).homework, Some(homework));
    assert_eq!(screen.cursor(), (row + 1, TOPIC));
    screen.keys("<up>");
    seen("lessons_ru", &screen);
}

#[test]
fn the_grid_in_english_and_on_a_large_terminal() {
    let school = School::new();
    write(
        &school,
        TEACHER,
        ALGEBRA_7A,
        lesson(10, 5, 1),
        with_homework(Homework::NotSet),
    );
    let works = [WorkKind(1), WorkKind(4)].map(|kind| Work { kind, weight: None });
    let content = LessonContent {
        works: works.into(),
        ..with_homework(task("№ 200–204, чертёж на отдельном листе", next_7a()))
    };
    write(&school, TEACHER, ALGEBRA_7A, today_7a(), content);
    let large = Screen::sized(&school, TEACHER, route(today_7a()), Size::new(120, 40));
    seen("lessons_ru_120x40", &large);
    in_english(&school, TEACHER);
    seen("lessons_en", &grid(&school, today_7a()));
}

#[test]
fn from_the_journal_a_lesson_is_written_with_the_fewest_keys() {
    let school = School::new();
    let journal = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        roll: false,
    };
    let mut screen = Screen::open(&school, TEACHER, journal);
    screen.keys("<down> <down>");
    let before = (screen.line(0), screen.cursor());
    screen
        .keys("<f2>")
        .types("Дроби")
        .keys("<enter>")
        .types("§ 3")
        .keys("<f2>");
    assert_eq!((screen.line(0), screen.cursor()), before);
    let expected = LessonContent {
        topic: "Дроби".into(),
        ..with_homework(task("§ 3", next_7a()))
    };
    assert_eq!(stored(&school, today_7a()), expected);
    // What is there already is one Enter each, and Esc at once goes back.
    screen.keys("<f2> <enter> <f2>");
    assert_eq!((screen.line(0), screen.cursor()), before);
    screen.keys("<f2> <esc>");
    assert_eq!((screen.line(0), screen.cursor()), before);
    assert_eq!(stored(&school, today_7a()), expected);
}

#[test]
fn the_arrow_keeps_a_topic_and_opens_the_next_lessons() {
    let school = School::new();
    let mut screen = grid(&school, today_7a());
    screen
        .keys("<enter>")
        .types("Дроби")
        .keys("<down>")
        .types("Степени")
        .keys("<up>")
        .types("!")
        .keys("<tab>");
    assert_eq!(stored(&school, today_7a()).topic, "Дроби!");
    assert_eq!(stored(&school, next_7a()).topic, "Степени");
    assert_eq!(screen.cursor().1, HOMEWORK);
}

#[test]
fn every_change_of_a_lesson_is_undone_and_made_again() {
    let school = School::new();
    let at = today_7a();
    let mut screen = grid(&school, at);
    let mut states = vec![stored(&school, at)];
    let steps: [&dyn Fn(&mut Screen); 6] = [
        &|screen| _ = screen.keys("<enter>").types("Дроби").keys("<enter>"),
        &|screen| _ = screen.keys("0 <up> <tab>"),
        &|screen| {
            _ = screen
                .keys("0 <enter>")
                .types("§ 3")
                .keys("<f2> <up> <tab>")
        },
        &|screen| _ = screen.keys("d <home> <del> <del> 1 6 <enter>"),
        &|screen| _ = screen.keys("m 4 0 <enter>"),
        &|screen| _ = screen.keys("<right> <enter> <down> <enter>"),
    ];
    for (number, step) in steps.iter().enumerate() {
        step(&mut screen);
        let now = stored(&school, at);
        assert_ne!(
            Some(&now),
            states.last(),
            "step {number} changes nothing:\n{}",
            screen.text()
        );
        states.push(now);
    }
    let homework = Homework::Set {
        text: "§ 3".into(),
        due: Some(lesson(10, 16, 3)),
        links: Vec::new(),
        minutes: Some(40),
    };
    let works = vec![Work {
        kind: WorkKind(1),
        weight: None,
    }];
    assert_eq!(
        *states.last().unwrap(),
        LessonContent {
            works,
            roll_taken: false,
            topic: "Дроби".into(),
            homework: Some(homework)
        }
    );
    // Taking back «not set» for a homework was a step of its own.
    while stored(&school, at) != states[0] {
        screen.keys("<ctrl+z>");
        assert!(screen.status().starts_with("Отменено: 7А Алгебра"));
    }
    for _ in 0..steps.len() + 1 {
        screen.keys("<ctrl+y>");
        assert!(screen.status().starts_with("Возвращено: 7А Алгебра"));
    }
    assert_eq!(stored(&school, at), *states.last().unwrap());
    assert_eq!(screen.cursor().1, WORK);
}

#[test]
fn homework_is_due_on_a_day_with_that_lesson() {
    let school = School::new();
    let mut screen = grid(&school, today_7a());
    screen.keys("d");
    assert!(
        screen.status().starts_with("Сначала запишите задание"),
        "{}",
        screen.text()
    );
    write(
        &school,
        TEACHER,
        ALGEBRA_7A,
        today_7a(),
        with_homework(task("§ 3", next_7a())),
    );
    let mut screen = grid(&school, today_7a());
    let clear = "<home> <del> <del> <del> <del> <del> <del> <del> <del> <del> <del>";
    let mut ask = |typed: &str| {
        screen.keys("d").keys(clear).keys(typed).keys("<enter>");
        let said = screen.status();
        if !said.is_empty() {
            // What was refused is asked for again.
            screen.keys("<esc> <esc>");
        }
        said
    };
    assert!(ask("15").starts_with("15.10.2026 такого урока нет"));
    assert!(ask("завтра").starts_with("Это не дата"));
    assert!(ask("09.10.2026").contains("не позже"));
    assert_eq!(
        stored(&school, today_7a()).homework,
        Some(task("§ 3", next_7a()))
    );
    // The 4th is past: the 4th of November is meant.
    assert_eq!(ask("4"), "");
    assert_eq!(
        stored(&school, today_7a()).homework,
        Some(task("§ 3", lesson(11, 4, 2)))
    );
    // Nothing typed is the next lesson.
    assert_eq!(ask(""), "");
    assert_eq!(
        stored(&school, today_7a()).homework,
        Some(task("§ 3", next_7a()))
    );
}

#[test]
fn not_set_is_one_key_and_wipes_nothing_out() {
    let school = School::new();
    let mut screen = grid(&school, today_7a());
    let row = screen.cursor().0;
    screen.keys("<tab> 0");
    assert_eq!(stored(&school, today_7a()).homework, Some(Homework::NotSet));
    assert!(screen.line(usize::from(row)).contains("не задано"));
    assert_eq!(screen.cursor(), (row + 1, TOPIC));
    screen.keys("<up> 0");
    assert_eq!(stored(&school, today_7a()).homework, None);
    screen.keys("<tab> <enter>").types("§ 3").keys("<f2> <up>");
    screen.bells();
    screen.keys("0");
    assert_eq!(screen.bells(), 1);
    assert!(screen.status().starts_with("Задание уже записано"));
    assert_eq!(
        stored(&school, today_7a()).homework,
        Some(task("§ 3", next_7a()))
    );
}

#[test]
fn homework_is_copied_from_a_parallel_class_after_a_look_at_it() {
    let school = School::new();
    let mut screen = grid(&school, today_7a());
    screen.keys("c");
    assert!(
        screen.status().starts_with("В параллельных классах"),
        "{}",
        screen.text()
    );
    let far = lesson(10, 7, 3);
    write(
        &school,
        COLLEAGUE,
        ALGEBRA_7B,
        far,
        with_homework(task("давнее", lesson(10, 12, 2))),
    );
    write(
        &school,
        COLLEAGUE,
        ALGEBRA_7B,
        lesson(10, 12, 2),
        with_homework(task("№ 15\n№ 16", lesson(10, 14, 3))),
    );
    screen.keys("c");
    seen("lessons_copy_ru", &screen);
    screen.keys("<enter>").types(" устно");
    seen("lessons_copied_ru", &screen);
    screen.keys("<f2>");
    assert_eq!(
        stored(&school, today_7a()).homework,
        Some(task("№ 15\n№ 16 устно", next_7a()))
    );
    screen.keys("u");
    assert_eq!(stored(&school, today_7a()).homework, None);
    screen.keys("U");
    assert_eq!(
        stored(&school, today_7a()).homework,
        Some(task("№ 15\n№ 16 устно", next_7a()))
    );
    assert_eq!(
        stored_in(&school, ALGEBRA_7B, far).homework,
        Some(task("давнее", lesson(10, 12, 2)))
    );
}

#[test]
fn a_second_work_and_a_weight_are_in_the_list_of_kinds() {
    let school = School::new();
    let mut screen = grid(&school, today_7a());
    let row = screen.cursor().0;
    let works = |school: &School| stored(school, today_7a()).works;
    let dictation = Work {
        kind: WorkKind(4),
        weight: None,
    };
    let control = Work {
        kind: WorkKind(1),
        weight: None,
    };
    screen.keys("<tab> <tab> <enter> <down> <down> <down> <down> <enter>");
    assert_eq!(works(&school), [dictation]);
    assert_eq!(screen.cursor(), (row + 1, TOPIC));
    screen.keys("<up> <tab> <tab> <enter> <end> <up> <enter> <down> <enter>");
    assert_eq!(works(&school), [dictation, control]);
    assert!(
        screen.line(usize::from(row)).ends_with("Д ×2, К ×2"),
        "{}",
        screen.text()
    );
    screen.keys("<up> <tab> <tab> <enter> <end> <up> <enter> 5 <enter>");
    assert_eq!(
        works(&school),
        [dictation, control].map(|work| Work {
            weight: Some(Weight(5)),
            ..work
        })
    );
    screen.keys("<enter> <end> <enter>");
    assert_eq!(
        works(&school),
        [Work {
            weight: Some(Weight(5)),
            ..dictation
        }]
    );
}

#[test]
fn a_locked_lesson_is_refused_before_anything_is_typed() {
    let school = School::new();
    let locked = lesson(9, 30, 2);
    let mut screen = grid(&school, locked);
    for keys in ["<f2>", "<tab> <enter>", "0", "c", "<tab> <enter>"] {
        screen.bells();
        screen.keys(keys);
        assert!(
            screen.status().starts_with("Закрыто 08.10.2026: "),
            "{keys}: {}",
            screen.text()
        );
        assert_eq!(screen.bells(), 1);
    }
    seen("lessons_locked_ru", &screen);
    assert_eq!(stored(&school, locked), LessonContent::default());
    let journal = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(locked),
        roll: false,
    };
    let mut screen = Screen::open(&school, TEACHER, journal);
    let before = (screen.line(0), screen.cursor());
    screen.keys("<f2>");
    assert!(
        screen.status().starts_with("Закрыто 08.10.2026: "),
        "{}",
        screen.text()
    );
    assert_eq!((screen.line(0), screen.cursor()), before);
}

#[test]
fn readers_see_everything_and_change_nothing() {
    let school = School::new();
    let content = LessonContent {
        topic: "Дроби".into(),
        ..with_homework(task("§ 3", next_7a()))
    };
    write(&school, TEACHER, ALGEBRA_7A, today_7a(), content.clone());
    for (person, why) in [
        (DIRECTOR, "Этот журнал ведёт Иванова А.С."),
        (COLLEAGUE, "Этот журнал вам открыт только для чтения"),
    ] {
        let mut screen = Screen::open(&school, person, route(today_7a()));
        let text = screen.text();
        assert!(text.contains("Дроби") && text.contains("§ 3"), "{text}");
        for keys in ["<f2>", "<tab> <enter>", "0", "d", "m", "c", "<tab> <enter>"] {
            screen.keys(keys);
            assert!(
                screen.status().starts_with(why),
                "{keys}: {}",
                screen.text()
            );
        }
        assert_eq!(stored(&school, today_7a()), content);
    }
}

#[test]
fn esc_asks_before_a_typed_topic_is_left() {
    let school = School::new();
    let mut screen = grid(&school, today_7a());
    screen.keys("<f2>").types("Дроби").keys("<esc>");
    assert!(screen.status().starts_with("Набранное не сохранено"));
    assert!(screen.text().contains("Дроби"));
    // Typing on takes the question back.
    screen.types("!").keys("<esc>");
    assert!(screen.text().contains("Дроби!"));
    screen.keys("<f11>");
    assert!(
        screen.status().starts_with("Набранное не сохранено"),
        "{}",
        screen.text()
    );
    screen.keys("<enter>");
    assert_eq!(stored(&school, today_7a()).topic, "Дроби!");
    screen.keys("<left> <f2> <bs> <esc> <esc>");
    assert_eq!(stored(&school, today_7a()).topic, "Дроби!");
    assert!(screen.text().contains("Дроби!"));
}

#[test]
fn what_was_typed_outlives_a_conflict() {
    let school = School::new();
    let mut screen = grid(&school, today_7a());
    screen.keys("<f2>").types("Дроби");
    write(
        &school,
        TEACHER,
        ALGEBRA_7A,
        today_7a(),
        with_topic("Степени"),
    );
    screen.rest();
    screen.keys("<enter>");
    assert_eq!(stored(&school, today_7a()).topic, "Степени");
    insta::assert_snapshot!("lessons_conflict", screen.text());
    screen.keys("<esc>");
    assert!(screen.cursor_line().contains("Дроби"), "{}", screen.text());
    screen.keys("<enter>");
    assert_eq!(stored(&school, today_7a()).topic, "Дроби");

    let at = next_7a();
    screen
        .keys("<down> <enter>")
        .types("№ 15")
        .keys("<enter>")
        .types("№ 16");
    let theirs = LessonContent {
        topic: "Степени".into(),
        ..with_homework(task("№ 1", lesson(10, 16, 3)))
    };
    write(&school, TEACHER, ALGEBRA_7A, at, theirs);
    screen.keys("<f2>");
    for text in ["№ 1 ", "№ 15", "№ 16"] {
        assert!(screen.text().contains(text), "{}", screen.text());
    }
    screen.keys("<esc>");
    assert!(screen.text().contains("№ 16"), "{}", screen.text());
    // The topic that another wrote meanwhile is kept.
    screen.keys("<f2>");
    let expected = LessonContent {
        topic: "Степени".into(),
        ..with_homework(task("№ 15\n№ 16", lesson(10, 16, 3)))
    };
    assert_eq!(stored(&school, at), expected);
}

#[test]
fn a_pasted_list_fills_topics_after_a_look_at_it() {
    let school = School::new();
    write(
        &school,
        TEACHER,
        ALGEBRA_7A,
        next_7a(),
        with_topic("Прежняя тема"),
    );
    let last = lesson(10, 19, 1);
    let mut screen = grid(&school, today_7a());
    screen.paste("Линейные уравнения\r\nСистемы уравнений\r\n\r\nПовторение\r\n");
    seen("lessons_paste_ru", &screen);
    assert_eq!(stored(&school, today_7a()).topic, "");
    screen.keys("<enter>");
    let topics = |school: &School| {
        [today_7a(), next_7a(), lesson(10, 16, 3), last].map(|at| stored(school, at).topic)
    };
    assert_eq!(
        topics(&school),
        ["Линейные уравнения", "Системы уравнений", "", "Повторение"]
    );
    screen.keys("u");
    assert_eq!(topics(&school), ["", "Прежняя тема", "", ""]);
    screen.keys("U");
    assert_eq!(
        topics(&school),
        ["Линейные уравнения", "Системы уравнений", "", "Повторение"]
    );
}

#[test]
fn a_list_that_does_not_fit_is_not_written() {
    let school = School::new();
    let cases = [
        (lesson(10, 23, 3), "уроков меньше, чем строк"),
        (lesson(9, 30, 2), "Закрыто 08.10.2026: тему"),
    ];
    for (at, why) in cases {
        let mut screen = grid(&school, at);
        screen.paste("Первая\rВторая\rТретья");
        assert!(screen.text().contains(why), "{}", screen.text());
        screen.keys("<enter>");
        assert!(
            screen.status().starts_with("Так записать нельзя"),
            "{}",
            screen.text()
        );
        screen.keys("<esc>");
        assert_eq!(stored(&school, at).topic, "");
    }
    // Homework is no list: the paste says where lists go.
    let mut screen = grid(&school, today_7a());
    screen.keys("<tab>").paste("Первая\nВторая");
    assert!(
        screen
            .status()
            .starts_with("Вставленный список заполняет темы"),
        "{}",
        screen.text()
    );
}

#[test]
fn terms_are_turned_and_the_journal_opens_at_the_lesson() {
    let school = School::new();
    let mut screen = grid(&school, today_7a());
    screen.keys("]");
    assert!(screen.line(0).contains("2 четверть"), "{}", screen.text());
    assert!(
        screen.line(2).starts_with("02.11 Пн 1"),
        "{}",
        screen.text()
    );
    screen.keys("[");
    assert!(screen.line(0).contains("1 четверть"));
    screen.keys("[");
    assert_eq!(
        screen.status(),
        "Клавиша ничего не значит. Enter — править, 0 — не задано, d — срок, c — взять."
    );
    screen.keys("<home> <f4>");
    assert!(screen.line(0).contains("отметки"), "{}", screen.text());
}
