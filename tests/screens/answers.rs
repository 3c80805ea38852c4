//! Answers that are typed or chosen: found by what is typed, back as they stood when they are not taken, and asked twice where a
//! slip would cost much.

use zhurnal::domain::calendar::Span;
use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::message::Message;
use zhurnal::domain::people::Role;
use zhurnal::ui::route::{Choice, Purpose, Route};

use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, DEPUTY, DIRECTOR, MOTHER, SECRETARY,
    School, TEACHER, TRAINER, day, lesson, marks, span, today_7a,
};
use crate::harness::screen::Screen;

fn last_week() -> Span {
    span(day(10, 5), day(10, 11))
}

fn absences(school: &School) -> Screen {
    let route = Route::Absences(CLASS_7A, last_week());
    Screen::open(school, CLASS_TEACHER, route)
}

fn journal(school: &School) -> Screen {
    let route = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        roll: false,
    };
    Screen::open(school, TEACHER, route)
}

fn roles(school: &School, person: zhurnal::domain::ids::PersonId) -> Vec<Role> {
    let directory = school.service.directory();
    let posts = directory.posts.iter().filter(|post| post.person == person);
    posts.map(|post| post.role).collect()
}

#[test]
fn a_choice_in_a_form_is_found_by_all_that_was_typed() {
    let school = School::new();
    let mut screen = absences(&school);
    // Letter by letter «бор» would end at somebody else, «tkr» is «елк» in the other layout.
    for (typed, name) in [("бор", "Борисова Яна"), ("tkr", "Ёлкин Марк")] {
        screen.keys("<f5>").types(typed);
        let line = screen.cursor_line();
        assert!(line.contains(name) && line.ends_with(typed), "{line}");
        assert_eq!(screen.bells(), 0);
        // What nobody is called rings the bell and moves nothing.
        screen.types("щ");
        assert_eq!((screen.bells(), screen.cursor_line()), (1, line));
        // Another field, and the search begins anew.
        screen.keys("<down> <up>").types("жук");
        assert!(screen.cursor_line().contains("Жуков"), "{}", screen.text());
        screen.keys("<esc> <esc>");
    }
}

#[test]
fn a_refused_form_is_back_at_the_field_that_is_wrong() {
    let school = School::new();
    let mut screen = absences(&school);
    screen.keys("<f6> <f2>");
    assert!(screen.status().starts_with("Назовите справку"));
    assert!(
        screen.cursor_line().contains("Справка"),
        "{}",
        screen.text()
    );
    screen.types("№ 5").keys("<f2>");
    assert_eq!(school.service.directory().office.exemptions.len(), 1);

    screen.keys("<f5> <down>").types("31.02");
    screen
        .keys("<down> <down> <down>")
        .types("Санаторий")
        .keys("<f2>");
    assert!(screen.cursor_line().contains("31.02"), "{}", screen.text());
    assert!(screen.shows("Санаторий"), "{}", screen.text());
    // What was typed is not left by one key.
    screen.keys("<f10>");
    assert!(screen.shows("Санаторий"), "{}", screen.text());
    screen
        .keys("<bs> <bs> <bs> <bs> <bs>")
        .types("13.10")
        .keys("<down>");
    screen.types("13.10").keys("<f2>");
    let notices = &school.service.directory().office.absences;
    assert_eq!(notices.len(), 1, "{}", screen.text());
}

#[test]
fn a_date_that_is_offered_gives_way_to_the_one_that_is_typed() {
    let school = School::new();
    let mut screen = Screen::open(&school, DEPUTY, Route::DayChanges(day(10, 12)));
    screen.keys("<f8>").types("20.10").keys("<enter>");
    assert!(
        screen.line(1).contains("20 октября 2026"),
        "{}",
        screen.text()
    );
    // A key that moves keeps it.
    screen
        .keys("<f8> <end> <bs> <bs>")
        .types("27")
        .keys("<enter>");
    assert!(
        screen.line(1).contains("20 октября 2027"),
        "{}",
        screen.text()
    );
    screen.keys("<f8> <end>").types("5").keys("<enter>");
    assert!(
        screen.cursor_line().contains("20.10.20275"),
        "{}",
        screen.text()
    );
    assert!(screen.bells() > 0);
}

#[test]
fn a_line_that_is_not_taken_is_back_with_what_was_typed() {
    let school = School::new();
    let mut card = Screen::open(&school, SECRETARY, Route::Person(ALYOSHIN));
    card.keys("<down> <down> <down> <enter>")
        .types("32.13.2010");
    card.keys("<enter>");
    assert!(card.status().starts_with("Это не дата"), "{}", card.text());
    assert!(card.cursor_line().contains("32.13.2010"), "{}", card.text());
    card.keys("<home> <del> <del>")
        .types("3")
        .keys("<right> <bs>");
    assert!(card.cursor_line().contains("313.2010"), "{}", card.text());
    card.keys("<esc>");
    assert!(card.cursor_line().contains("313.2010"), "{}", card.text());
    card.keys("<esc>");
    assert!(!card.shows("313.2010"), "{}", card.text());
    // Keys that were typed ahead were meant for the card.
    card.keys("<enter>").send("31.02.2010\r5\r");
    card.rest();
    assert!(
        card.cursor_line().ends_with("31.02.2010"),
        "{}",
        card.text()
    );
    card.keys("<esc> <esc>");
    // A name of one word is no whole name.
    card.keys("<f7> <enter>").types("Орлова").keys("<enter>");
    card.types(" Майя").keys("<enter>");
    assert!(card.shows("Орлова Майя"), "{}", card.text());
}

#[test]
fn a_line_that_the_rules_refuse_is_back_too() {
    let school = School::new();
    let mut screen = journal(&school);
    screen.keys("<f6> <enter> w").types("99").keys("<enter>");
    assert!(screen.status().starts_with("Вес"), "{}", screen.text());
    assert!(screen.cursor_line().contains("99"), "{}", screen.text());
    screen.keys("<bs>").keys("<bs>").types("3").keys("<enter>");
    assert!(screen.shows("×3"), "{}", screen.text());
    // Nobody of that name: the name can be mended.
    screen.keys("<f7>").types("борщ").keys("<enter>");
    assert!(screen.cursor_line().contains("борщ"), "{}", screen.text());
    screen.keys("<bs> <enter>");
    assert!(
        screen.cursor_line().contains("Борисова"),
        "{}",
        screen.text()
    );
}

#[test]
fn nobody_becomes_the_director_by_a_double_enter() {
    let school = School::new();
    let mut posts = Screen::open(&school, DIRECTOR, Route::Posts);
    assert!(posts.line(21).contains("Ctrl+Z"), "{}", posts.text());
    posts.keys("<enter> <enter>");
    assert!(posts.line(0).contains("дать роль"), "{}", posts.text());
    posts.keys("<enter>");
    assert_eq!(roles(&school, TRAINER), [Role::Teacher]);
    posts.keys("<enter> <enter> <down> <enter>");
    assert!(roles(&school, TRAINER).contains(&Role::Director));
    assert!(posts.status().contains("дана роль"), "{}", posts.text());
    posts.keys("<ctrl+z>");
    assert_eq!(roles(&school, TRAINER), [Role::Teacher]);
    assert!(
        posts.status().starts_with("Отменено: Роль"),
        "{}",
        posts.text()
    );
}

#[test]
fn nothing_is_undone_behind_a_question_and_an_undo_says_what() {
    let school = School::new();
    let mut screen = journal(&school);
    screen.keys("5");
    let cell = || school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content;
    // «г» is the key of undo in the other layout.
    for question in ["<f9>", "<f6>"] {
        screen.keys(question).keys("u г <ctrl+z>");
        assert_eq!(cell(), marks(&[5]), "{}", screen.text());
        screen.keys("<esc>");
    }
    screen.keys("u");
    assert_eq!(cell(), CellContent::default());
    assert_eq!(screen.status(), "Отменено: Алёшин Илья, 7А Алгебра, 12.10.");
}

#[test]
fn a_long_list_is_narrowed_by_typing() {
    let school = School::new();
    let classes = |count: usize| {
        Route::Choose(Choice {
            purpose: Purpose::Field,
            label: Message::new("order-class"),
            items: (1..=count).map(|grade| format!("{grade}В")).collect(),
            selected: 0,
        })
    };
    let mut many = Screen::open(&school, SECRETARY, classes(11));
    many.types("7d");
    assert!(many.cursor_line().contains("7В"), "{}", many.text());
    assert!(!many.shows("1В") && many.bells() == 0, "{}", many.text());
    let mut few = Screen::open(&school, SECRETARY, classes(9));
    few.types("7");
    assert!(few.shows("1В") && few.bells() == 1, "{}", few.text());
}

#[test]
fn physical_education_is_what_an_exemption_begins_with() {
    let school = School::new();
    let mut screen = absences(&school);
    screen.keys("<f6>");
    assert!(screen.row("Предмет").contains("Физическая культура"));
}

#[test]
fn who_answers_for_a_pupil_is_not_removed_by_one_key() {
    let school = School::new();
    let answers = || school.service.directory().children(MOTHER);
    let mut card = Screen::open(&school, SECRETARY, Route::Person(ALYOSHIN));
    while !card.cursor_line().contains("Алёшина") {
        let before = card.cursor();
        card.keys("<down>");
        assert_ne!(card.cursor(), before, "{}", card.text());
    }
    card.keys("<f8>");
    assert!(
        card.line(0).contains("больше не отвечает"),
        "{}",
        card.text()
    );
    card.keys("<enter>");
    assert_eq!(answers(), [ALYOSHIN]);
    card.keys("<f8> <down> <enter>");
    assert!(answers().is_empty(), "{}", card.text());
}

#[test]
fn the_journals_are_not_opened_over_text_nor_twice() {
    let school = School::new();
    let edit = Route::Lessons {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        edit: true,
    };
    let mut lessons = Screen::open(&school, TEACHER, edit);
    lessons.types("Дроби").keys("<f12>");
    assert!(lessons.shows("Дроби"), "{}", lessons.text());
    assert!(lessons.status().contains("сначала сохраните"));

    let mut screen = Screen::open(&school, TEACHER, Route::Home(school.service.today()));
    let home = screen.line(0);
    screen.keys("<f12>");
    let list = screen.line(0);
    screen.keys("<enter> <f12> <f12> <f12>");
    assert_eq!(screen.line(0), list);
    screen.keys("<esc>");
    assert_eq!(screen.line(0), home, "{}", screen.text());
}

#[test]
fn a_mark_beside_an_absence_draws_a_warning() {
    let school = School::new();
    let absent = CellContent {
        attendance: Some(Attendance::Absent),
        ..marks(&[5])
    };
    school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, absent);
    let mut screen = journal(&school);
    let warning = "оценка рядом с отсутствием";
    assert!(screen.shows(warning), "{}", screen.text());
    screen.keys("<down>");
    assert!(!screen.shows(warning), "{}", screen.text());
}

#[test]
fn an_order_says_whom_it_is_about() {
    let school = School::new();
    let screen = Screen::open(&school, SECRETARY, Route::Order(Some(ALYOSHIN)));
    assert!(screen.line(0).contains("Алёшин Илья"), "{}", screen.text());
    let screen = Screen::open(&school, SECRETARY, Route::Order(None));
    assert!(screen.line(0).contains("Приказ"), "{}", screen.text());
}

#[test]
fn an_absence_leads_to_its_pupil_and_a_month_to_today() {
    let school = School::new();
    let absent = CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    };
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 9, 3), BORISOVA, absent);
    let mut screen = absences(&school);
    screen.keys("<enter>");
    assert!(
        screen.cursor_line().contains("Борисова"),
        "{}",
        screen.text()
    );
    screen.keys("<esc> <f4>");
    assert!(screen.line(0).contains("01.10–31.10"), "{}", screen.text());
    screen.keys("<f4>");
    assert!(screen.line(0).contains("12 октября"), "{}", screen.text());
}
