//! Users of every role by OpenSSH: the first screen of each, their day at the prompt, and what is not theirs.

use zhurnal::domain::ids::PersonId;

use crate::harness::host::Host;
use crate::harness::school::{
    ADMINISTRATOR, ALYOSHIN, CLASS_TEACHER, DEPUTY, DIRECTOR, MOTHER, SECRETARY, TEACHER,
};

use super::exec::ssh;

/// Everybody, their family name, a text of their first screen, and one of their day.
const EVERYBODY: [(PersonId, &str, &str, &str); 8] = [
    (DIRECTOR, "Орлова", "?", "?"),
    (DEPUTY, "Сомова", "?", "?"),
    (ADMINISTRATOR, "Рыбин", "?", "?"),
    (SECRETARY, "Уткина", "?", "?"),
    (TEACHER, "Иванова", "Алгебра", "Алгебра"),
    (CLASS_TEACHER, "Лисина", "Английский", "Английский"),
    (ALYOSHIN, "Алёшин", "Алгебра", "Алгебра"),
    (MOTHER, "Алёшина", "Алгебра", "Алгебра"),
];

#[test]
fn everybody_comes_to_their_own_first_screen() {
    let host = Host::new();
    for (person, name, shown, _) in EVERYBODY {
        let terminal = host.sign_in(person);
        terminal.wait_text("Пн, 12 октября");
        println!("{}", terminal.screen_text());
        terminal.wait_text(name);
        if shown != "?" {
            terminal.wait_text(shown);
        }
    }
}

#[test]
fn everybody_asks_for_their_day() {
    let host = Host::new();
    for (person, _, _, told) in EVERYBODY {
        let login = host.admit(person);
        let r = ssh(&host, &login, "today", "");
        println!("{login} {} {} {}", r.code, r.out, r.err);
        let _ = told;
    }
}
