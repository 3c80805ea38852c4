//! Nothing typed is lost silently: on every screen a key that means nothing beeps once and the status line says what would.

use ratatui::layout::Size;
use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;
use zhurnal::keymap::action::ACTIONS;
use zhurnal::keymap::{Keymap, Scope};
use zhurnal::ui::route::{Choice, Preview, Purpose, Route};

use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, CLASS_7A, CLASS_TEACHER, DIRECTOR, SECRETARY, School, TEACHER, day,
    today_7a,
};
use crate::harness::screen::{Screen, opening};
use zhurnal::domain::message::Message;
use zhurnal::session::core::{Opening, Seat};

/// Every screen where letters are commands, with a way to open it.
fn screens(school: &School) -> Vec<(&'static str, Screen)> {
    let as_teacher = |first| Screen::open(school, TEACHER, first);
    let date = day(10, 12);
    let journal = |roll| Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        roll,
    };
    let lessons = Route::Lessons {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        edit: false,
    };
    let history = Route::History {
        journal: ALGEBRA_7A,
        at: today_7a(),
        pupil: ALYOSHIN,
        title: String::new(),
    };
    let choose = Route::Choose(Choice {
        purpose: Purpose::WorkKind,
        label: Message::new("ask-work"),
        items: vec!["1".into()],
        selected: 0,
    });
    let preview = Route::Preview(Preview {
        purpose: Purpose::Confirm,
        label: Message::new("ask-work"),
        rows: Vec::new(),
        command: None,
    });
    vec![
        ("home", as_teacher(Route::Home(date))),
        (
            "a day without lessons",
            as_teacher(Route::Home(day(10, 11))),
        ),
        ("marks", as_teacher(journal(false))),
        ("absences", as_teacher(journal(true))),
        ("help", as_teacher(Route::Help(Scope::Journal, Vec::new()))),
        ("menu", as_teacher(Route::Menu(Scope::Journal, Vec::new()))),
        ("lessons", as_teacher(lessons)),
        (
            "day",
            Screen::open(school, CLASS_TEACHER, Route::Day(CLASS_7A, date)),
        ),
        ("homework", as_teacher(Route::Homework(CLASS_7A, date))),
        ("history", as_teacher(history)),
        ("settings", as_teacher(Route::Settings)),
        ("choice", as_teacher(choose)),
        ("preview", as_teacher(preview)),
    ]
}

/// Screens where letters are typed: only other keys can mean nothing.
fn texts(school: &School) -> Vec<(&'static str, Screen)> {
    let sign_in = Opening {
        seat: Seat::SignIn,
        ..opening(TEACHER, Route::Home(day(10, 12)))
    };
    let mut prompt = Screen::open(
        school,
        TEACHER,
        Route::Journal {
            journal: ALGEBRA_7A,
            at: Some(today_7a()),
            roll: false,
        },
    );
    prompt.keys("<f7>");
    vec![
        ("journals", Screen::open(school, TEACHER, Route::Journals)),
        ("a line", prompt),
        ("sign-in", Screen::of(&school.service, sign_in)),
    ]
}

#[test]
fn a_key_that_means_nothing_beeps_once_and_is_told() {
    let school = School::new();
    for (name, mut screen) in screens(&school) {
        // A sign that no keymap knows, and a function key that no keyboard has any more.
        for key in ["~", "\x1b[34~"] {
            screen.bells();
            screen.keys(key);
            assert_eq!(screen.bells(), 1, "{name}: {key:?}\n{}", screen.text());
            assert!(
                !screen.status().trim().is_empty(),
                "{name}: {key:?}\n{}",
                screen.text()
            );
        }
    }
    for (name, mut screen) in texts(&school) {
        screen.bells();
        screen.keys("\x1b[34~");
        assert_eq!(screen.bells(), 1, "{name}\n{}", screen.text());
        assert!(
            !screen.status().trim().is_empty(),
            "{name}\n{}",
            screen.text()
        );
    }
}

#[test]
fn a_paste_where_nothing_is_typed_beeps_and_is_told() {
    let school = School::new();
    let takes = ["marks", "absences", "lessons"];
    for (name, mut screen) in screens(&school) {
        if takes.contains(&name) {
            continue;
        }
        screen.bells();
        screen.paste("5\n4\n");
        assert_eq!(screen.bells(), 1, "{name}\n{}", screen.text());
        assert!(
            !screen.status().trim().is_empty(),
            "{name}\n{}",
            screen.text()
        );
    }
}

#[test]
fn a_paste_narrows_the_list_of_journals() {
    let school = School::new();
    let mut screen = Screen::open(&school, TEACHER, Route::Journals);
    screen.paste("7а алг\n");
    assert!(screen.shows("Найдено 1"), "{}", screen.text());
}

#[test]
fn help_tells_every_key_of_its_screen() {
    let school = School::new();
    let (keymap, catalogue) = (
        Keymap::built_in("classic").unwrap(),
        Catalogue::new(Language::Ru),
    );
    for scope in Scope::ALL {
        let screen = Screen::sized(
            &school,
            TEACHER,
            Route::Help(scope, Vec::new()),
            Size::new(120, 100),
        );
        let keyed = ACTIONS.iter().filter(|info| {
            scope.chain().contains(&info.scope) && !keymap.chords(scope, info.action).is_empty()
        });
        for info in keyed {
            let words = catalogue.id(&format!("action-{}", info.id));
            assert!(
                screen.shows(&words),
                "{scope:?}: {words}\n{}",
                screen.text()
            );
        }
    }
}

#[test]
fn help_tells_of_no_key_that_does_nothing_for_whoever_asks() {
    let school = School::new();
    let catalogue = Catalogue::new(Language::Ru);
    let words = |id: &str| catalogue.id(&format!("action-{id}"));
    let journal = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        roll: false,
    };
    let told = |person, first| {
        let mut screen = Screen::sized(&school, person, first, Size::new(120, 100));
        screen.keys("<f1>").text()
    };
    let (teacher, director) = (told(TEACHER, journal.clone()), told(DIRECTOR, journal));
    for id in ["mark-5", "dictation", "all-present", "clear"] {
        assert!(teacher.contains(&words(id)), "{id}: {teacher}");
        assert!(!director.contains(&words(id)), "{id}: {director}");
    }
    for id in ["history", "find-pupil", "next-term", "quit"] {
        assert!(teacher.contains(&words(id)), "{id}: {teacher}");
        assert!(director.contains(&words(id)), "{id}: {director}");
    }
    let home = Route::Home(today_7a().date);
    assert!(told(TEACHER, home.clone()).contains(&words("journals")));
    assert!(!told(SECRETARY, home).contains(&words("journals")));
}
