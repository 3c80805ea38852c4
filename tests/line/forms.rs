//! Which form a session takes, and from one form to the other while somebody sits there.

use std::sync::Arc;
use std::time::Duration;

use ratatui::buffer::Buffer;
use zhurnal::domain::command::Command;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::settings::{Form, Settings};
use zhurnal::session::core::{Opening, Seat};
use zhurnal::session::interface::Interface;
use zhurnal::session::output::Profile;
use zhurnal::ui::route::Route;

use crate::harness::line::line_opening;
use crate::harness::school::{ADMINISTRATOR, School, TEACHER};
use crate::harness::wait_until;

/// A session in whatever form, and what it has sent.
struct Seated {
    session: Box<dyn Interface>,
    sent: Vec<u8>,
}

impl Seated {
    fn open(school: &School, opening: Opening) -> Self {
        let service = Arc::clone(&school.service);
        let mut session = zhurnal::session::open(service, opening, Arc::new(|| {}));
        session.enter();
        let mut seated = Self {
            session,
            sent: Vec::new(),
        };
        seated.listen();
        seated
    }

    fn listen(&mut self) {
        let output = self.session.take_output(&mut Buffer::default());
        self.sent.extend(output);
    }

    fn send(&mut self, bytes: &str) {
        self.session.bytes(bytes.as_bytes(), Duration::ZERO);
        self.listen();
    }

    /// Waits until something was sent that holds this text.
    fn hears(&mut self, text: &str) -> String {
        wait_until(text, || {
            self.session.answers(Duration::ZERO);
            self.listen();
            let sent = String::from_utf8_lossy(&self.sent).into_owned();
            sent.contains(text).then(|| {
                self.sent.clear();
                sent
            })
        })
    }

    fn speaks_lines(&self) -> bool {
        !self.sent.contains(&0x1b)
    }
}

fn opening(school: &School, form: Form, term: &str) -> Opening {
    Opening {
        form,
        profile: Profile::for_term(term),
        ..line_opening(school, TEACHER)
    }
}

fn choose(school: &School, person: PersonId, interface: Form) {
    let settings = Settings {
        interface,
        ..Settings::default()
    };
    school.does(person, Command::SaveSettings { settings });
}

#[test]
fn what_was_asked_for_weighs_more_than_the_setting_and_the_setting_more_than_the_terminal() {
    use Form::{Auto, Line, Screen};
    let cases = [
        (Auto, Auto, "xterm", false),
        (Auto, Auto, "dumb", true),
        (Auto, Line, "xterm", true),
        (Auto, Screen, "dumb", false),
        (Line, Screen, "xterm", true),
        (Screen, Line, "dumb", false),
    ];
    for (asked, setting, term, lines) in cases {
        let school = School::new();
        choose(&school, TEACHER, setting);
        let seated = Seated::open(&school, opening(&school, asked, term));
        assert_eq!(seated.speaks_lines(), lines, "{asked:?} {setting:?} {term}");
    }
}

#[test]
fn the_form_is_changed_at_once_and_back_again() {
    let school = School::new();
    let opening = Opening {
        first: Route::Settings,
        ..opening(&school, Form::Line, "linux")
    };
    let mut seated = Seated::open(&school, opening);
    seated.hears("12.10, урок 1 > ");
    seated.send("н\r7\r");
    seated.hears("Вид программы: по терминалу > ");
    seated.send("2\r");
    let screens = seated.hears("\x1b[?7l");
    assert!(screens.contains('\x1b'));
    // The form is the last row but one of the settings.
    seated.send("\x1b[4~");
    seated.send("\x1b[A");
    seated.send("\x1b[C");
    let lines = seated.hears("12.10, урок 1 > ");
    let (left, said) = lines.split_at(lines.find("Журнал, построчный").unwrap());
    assert!(left.contains("\x1b[?7h"), "the terminal was not given back");
    assert!(!said.contains('\x1b'), "{said:?}");
    // Marks are written in both forms under names of their own.
    seated.send("1\r1\r5\r");
    seated.hears("2. Борисова Я.: пусто > ");
    school.verify();
}

#[test]
fn who_signs_in_gets_the_form_of_their_own_settings() {
    const PASSWORD: &str = "верный-пароль-7";
    let school = School::new();
    school
        .service
        .set_password(ADMINISTRATOR, "u11", PASSWORD, school.next_op())
        .unwrap();
    choose(&school, TEACHER, Form::Line);
    let seat = Seat::SignIn;
    let opening = Opening {
        seat,
        ..opening(&school, Form::Auto, "linux")
    };
    let mut seated = Seated::open(&school, opening);
    assert!(!seated.speaks_lines());
    seated.send(&format!("u11\r{PASSWORD}\r"));
    seated.hears("12.10, урок 1 > ");
}

#[test]
fn settings_are_chosen_by_number() {
    let school = School::new();
    let mut lines = crate::harness::line::Lines::open(&school, TEACHER);
    lines.answers(&["н", "1", "2", "", "s", "0"]);
    insta::assert_snapshot!("settings", lines.heard());
    let kept = school.query(TEACHER, &Query::Settings);
    let Ok(Answer::Settings(kept)) = kept else {
        panic!("no settings: {kept:?}");
    };
    assert_eq!(kept.language, zhurnal::domain::settings::Language::En);
}

#[test]
fn the_bytes_of_the_session_are_told_in_the_settings_where_that_is_wished() {
    let school = School::new();
    let mut lines = crate::harness::line::Lines::open(&school, TEACHER);
    lines.answers(&["н"]);
    assert!(!lines.heard().contains('↓'), "{}", lines.heard());
    lines.answers(&["8", "2"]);
    let heard = lines.heard();
    let told = heard.lines().rev().find(|line| line.contains('↓'));
    // Each of the letters is a key, as are the ends of the lines: of two bytes is the one that is Russian.
    assert!(told.unwrap().contains(" ↑7 Б · "), "{heard}");
}
