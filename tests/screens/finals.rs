//! Finals by keys: one key a final, the proposal by Enter, all of them after a look, the reason that the rules ask for; the class's
//! finals against averages; a pupil's finals of all years.

use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::finals::FinalMark::{self, Exempt, Grade, NotAssessed};
use zhurnal::domain::finals::{FinalAt, Period};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::regulation::built_in;
use zhurnal::domain::school::Class;
use zhurnal::ui::route::Route;

use super::{LARGE, in_english, seen};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, DEPUTY, DIRECTOR, FATHER, MOTHER,
    RETURNER, School, TEACHER, YEAR, YOLKIN, ZHUKOV, day, lesson, marks, put, quarter_7a,
};
use crate::harness::screen::Screen;

/// The last week of the first quarter, under the regulation of school 27; everybody has marks but the one who came back.
fn last_week() -> School {
    let school = School::new();
    let rules = built_in("school27").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    school.goes_on_to(day(10, 16));
    let given = [
        (ALYOSHIN, [5, 5, 4]),
        (BORISOVA, [4, 4, 3]),
        (YOLKIN, [3, 2, 3]),
        (ZHUKOV, [4, 5, 4]),
    ];
    let lessons = [lesson(10, 12, 1), lesson(10, 14, 2), lesson(10, 16, 3)];
    for (pupil, values) in given {
        for (at, value) in lessons.into_iter().zip(values) {
            school.write(TEACHER, ALGEBRA_7A, at, pupil, marks(&[value]));
        }
    }
    school.goes_on_to(day(10, 20));
    school
}

fn route() -> Route {
    Route::Finals {
        journal: ALGEBRA_7A,
        period: None,
    }
}

fn open(school: &School, person: PersonId) -> Screen {
    Screen::open(school, person, route())
}

fn given(school: &School) -> Vec<Option<FinalMark>> {
    let pupils = [ALYOSHIN, BORISOVA, YOLKIN, ZHUKOV, RETURNER];
    let mark = |pupil| school.final_cell(quarter_7a(pupil)).mark();
    pupils.map(mark).into()
}

#[test]
fn finals_stand_beside_what_they_follow_from() {
    let school = last_week();
    let mut screen = open(&school, TEACHER);
    seen("finals_ru", &screen);
    screen.keys("4");
    screen.keys("<up>");
    seen("finals_differs_ru", &screen);
    in_english(&school, TEACHER);
    seen("finals_en", &open(&school, TEACHER));
}

#[test]
fn one_key_is_one_final() {
    let school = last_week();
    let mut screen = open(&school, TEACHER);
    // Mark, absence of one, exemption in either layout; Enter right after a mark is the habit of 5, Enter, 4.
    screen.keys("5 <enter> н");
    assert_eq!(
        given(&school),
        [Some(Grade(5)), Some(NotAssessed), None, None, None]
    );
    // The mover stands between them and is of 7Б: passed over by hand.
    assert!(screen.cursor_line().contains("Дроздов"));
    screen.keys("<space> ч");
    assert_eq!(given(&school)[2], Some(Exempt));
    // Taken back, and the cursor stands there again.
    screen.keys("<bs>");
    assert_eq!(given(&school)[2], None);
    assert!(screen.cursor_line().contains("Ёлкин"));
    screen.keys("<enter>");
    assert_eq!(given(&school)[2], Some(Grade(3)));
    screen.keys("<enter>");
    assert_eq!(given(&school)[3], Some(Grade(4)));
}

#[test]
fn every_proposal_is_taken_after_a_look_and_undone_at_once() {
    let school = last_week();
    let mut screen = open(&school, TEACHER);
    screen.keys("2 *");
    seen("finals_preview_ru", &screen);
    screen.keys("<enter>");
    let all = [
        Some(Grade(2)),
        Some(Grade(4)),
        Some(Grade(3)),
        Some(Grade(4)),
        None,
    ];
    assert_eq!(given(&school), all);
    screen.keys("u");
    assert_eq!(given(&school), [Some(Grade(2)), None, None, None, None]);
    screen.keys("U");
    assert_eq!(given(&school), all);
    screen.keys("*");
    assert!(
        screen.status().contains("Предлагать нечего"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_reason_is_asked_for_where_the_rules_want_one() {
    let school = last_week();
    school
        .gives(TEACHER, quarter_7a(ALYOSHIN), Some(Grade(5)))
        .unwrap();
    school.goes_on_to(day(10, 22));
    let mut screen = open(&school, TEACHER);
    screen.keys("4");
    seen("finals_reason_ru", &screen);
    // Nothing is taken without a word, and Esc leaves all as it was.
    screen.keys("<enter>");
    assert_eq!(given(&school)[0], Some(Grade(5)));
    screen.keys("<esc>");
    assert_eq!(given(&school)[0], Some(Grade(5)));
    screen.keys("4").types("Описка").keys("<enter>");
    assert_eq!(given(&school)[0], Some(Grade(4)));
    assert!(
        screen.cursor_line().contains("Борисова"),
        "{}",
        screen.text()
    );
    screen.keys("<up> <f3>");
    assert!(screen.shows("Описка"), "{}", screen.text());
    assert!(screen.line(0).contains("История: Алёшин Илья · 1 четверть"));
    // A mark under a final asks too, on the journal's screen.
    let at = Some(lesson(10, 21, 2));
    let mut journal = Screen::open(
        &school,
        TEACHER,
        Route::Journal {
            journal: ALGEBRA_7A,
            at,
            roll: false,
        },
    );
    journal.keys("3");
    assert!(
        journal.shows("1 четверть: итоговая уже выставлена"),
        "{}",
        journal.text()
    );
    journal.types("Сдал долг").keys("<enter>");
    let cell = school.cell(ALGEBRA_7A, lesson(10, 21, 2), ALYOSHIN);
    assert_eq!(cell.content, marks(&[3]));
    let history = school.history(ALGEBRA_7A, lesson(10, 21, 2), ALYOSHIN);
    assert_eq!(history[0].why, "Сдал долг");
}

#[test]
fn the_pane_says_whose_finals_are_now() {
    let school = last_week();
    let mut screen = open(&school, DEPUTY);
    assert!(screen.shows("Итоговые здесь выставляет учитель: Иванова А.С. (п. 3.2, 3.7)."));
    screen.keys("5");
    assert_eq!(given(&school)[0], None);
    school.goes_on_to(day(10, 26));
    let mut screen = open(&school, TEACHER);
    seen("finals_late_ru", &screen);
    screen.keys("*");
    assert!(
        screen.status().contains("выставит зам. директора (п. 3.8)"),
        "{}",
        screen.text()
    );
    let mut screen = open(&school, DEPUTY);
    assert!(screen.shows("Срок истёк: выставляете пропущенную вы."));
    screen.keys("<enter>");
    assert_eq!(given(&school)[0], Some(Grade(5)));
    assert!(open(&school, DIRECTOR).shows("после срока выставил(а) Сомова О.П."));
}

#[test]
fn finals_are_reached_from_the_journal_and_lead_on() {
    let school = last_week();
    let mut screen = Screen::open(
        &school,
        CLASS_TEACHER,
        Route::Journal {
            journal: ALGEBRA_7A,
            at: None,
            roll: false,
        },
    );
    screen.keys("ш");
    assert!(
        screen.line(0).contains("7А Алгебра · итоговые"),
        "{}",
        screen.text()
    );
    screen.keys("t");
    assert!(
        screen.line(0).contains("Итоговые: Алёшин Илья"),
        "{}",
        screen.text()
    );
    screen.keys("<esc> <f7>");
    assert!(
        screen.line(0).contains("Итоговые 7А · 1 четверть"),
        "{}",
        screen.text()
    );
}

#[test]
fn the_class_teacher_sees_what_differs_and_what_is_missing() {
    let school = last_week();
    for (pupil, mark) in [(ALYOSHIN, 5), (BORISOVA, 5), (YOLKIN, 2)] {
        school
            .gives(TEACHER, quarter_7a(pupil), Some(Grade(mark)))
            .unwrap();
    }
    let route = || Route::ClassFinals {
        class: CLASS_7A,
        period: None,
    };
    let mut screen = Screen::open(&school, CLASS_TEACHER, route());
    screen.keys("<down>");
    seen("class_finals_ru", &screen);
    screen.keys("]");
    assert!(screen.line(0).contains("2 четверть"), "{}", screen.text());
    screen.keys("[ <enter>");
    assert!(
        screen.line(0).contains("7А Алгебра · итоговые"),
        "{}",
        screen.text()
    );
    in_english(&school, CLASS_TEACHER);
    seen(
        "class_finals_en",
        &Screen::open(&school, CLASS_TEACHER, route()),
    );
    // Who inspects turns from class to class.
    let mut screen = Screen::open(&school, DIRECTOR, route());
    screen.keys("<tab>");
    assert!(screen.line(0).contains("Итоговые 7Б"), "{}", screen.text());
}

/// A grade that ends with a certificate, at the end of May: Борисова has only fives, Алёшин lacks English, Ёлкин has a four.
#[test]
fn honours_are_told_where_the_class_teacher_looks() {
    let school = School::new();
    let ninth = Class {
        id: CLASS_7A,
        year: YEAR,
        grade: 9,
        name: "9А".into(),
        shift: 1,
        class_teacher: Some(CLASS_TEACHER),
    };
    school.change(vec![put(DirectoryRecord::Class(ninth))]);
    school.goes_on_to(day(5, 28));
    for (pupil, mark) in [(ALYOSHIN, 5), (BORISOVA, 5), (YOLKIN, 4)] {
        let at = FinalAt {
            period: Period::Year,
            ..quarter_7a(pupil)
        };
        school.gives(TEACHER, at, Some(Grade(mark))).unwrap();
    }
    let route = || Route::ClassFinals {
        class: CLASS_7A,
        period: Some(Period::Year),
    };
    let mut screen = Screen::open(&school, CLASS_TEACHER, route());
    assert!(
        screen.row("Борисова Яна").contains(" * 5"),
        "{}",
        screen.text()
    );
    seen("class_finals_honours_lacks_ru", &screen);
    screen.keys("<down>");
    seen("class_finals_honours_ru", &screen);
    screen.keys("t");
    seen("transcript_honours_ru", &screen);
    in_english(&school, CLASS_TEACHER);
    let mut screen = Screen::sized(&school, CLASS_TEACHER, route(), LARGE);
    screen.keys("<down>");
    seen("class_finals_honours_en_120x40", &screen);
    // A term before the last tells nothing of it.
    screen.keys("[ [");
    assert!(!screen.shows("honours"), "{}", screen.text());
}

#[test]
fn a_family_sees_its_own_finals() {
    let school = last_week();
    school
        .gives(TEACHER, quarter_7a(ALYOSHIN), Some(Grade(5)))
        .unwrap();
    let mut screen = Screen::open(&school, MOTHER, Route::Home(day(10, 20)));
    screen.keys("t");
    seen("transcript_ru", &screen);
    in_english(&school, MOTHER);
    let screen = Screen::open(&school, MOTHER, Route::Transcript(ALYOSHIN));
    seen("transcript_en", &screen);
    let screen = Screen::open(&school, FATHER, Route::Transcript(ALYOSHIN));
    assert!(!screen.shows("Алгебра"), "{}", screen.text());
}

#[test]
fn what_is_given_elsewhere_is_seen_here_by_itself() {
    let school = last_week();
    let mut journal = open(&school, CLASS_TEACHER);
    let class = Route::ClassFinals {
        class: CLASS_7A,
        period: None,
    };
    let mut class = Screen::open(&school, CLASS_TEACHER, class);
    school
        .gives(TEACHER, quarter_7a(ALYOSHIN), Some(Grade(3)))
        .unwrap();
    journal.sees("the final", |screen| {
        screen.row("Алёшин Илья  ").contains(" 3  !4,67 5")
    });
    class.sees("the final", |screen| {
        screen.row("Алёшин Илья  ").contains(" 3- ")
    });
}
