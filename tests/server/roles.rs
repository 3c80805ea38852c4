//! Users of every role by OpenSSH: the first screen of each, their day at the prompt, and what is not theirs.

use zhurnal::domain::ids::PersonId;

use crate::harness::host::Host;
use crate::harness::school::{
    ADMINISTRATOR, ALYOSHIN, CLASS_TEACHER, DEPUTY, DIRECTOR, MOTHER, SECRETARY, TEACHER,
};

use super::exec::ssh;

/// Everybody: who they are, a text of their first screen and one of their day.
const EVERYBODY: [(PersonId, &str, &str, &str); 8] = [
    (DIRECTOR, "Орлова Мария", "журналы школы", "уроков нет"),
    (DEPUTY, "Сомова Ольга", "журналы школы", "уроков нет"),
    (ADMINISTRATOR, "Рыбин Олег", "журналы школы", "уроков нет"),
    (SECRETARY, "Уткина Вера", "zhurnal import", "уроков нет"),
    (TEACHER, "Иванова Анна", "7А Алгебра", "7А  Алгебра"),
    (
        CLASS_TEACHER,
        "Лисина Инна",
        "англ. 1",
        "англ. 1  Английский",
    ),
    (
        ALYOSHIN,
        "Алёшин Илья",
        "10:30–11:15 Английский",
        "3 урок  10:30–11:15  Английский",
    ),
    (
        MOTHER,
        "Алёшина Юлия",
        "10:30–11:15 Английский",
        "3 урок  10:30–11:15  Английский",
    ),
];

#[test]
fn everybody_comes_to_their_own_first_screen() {
    let host = Host::new();
    for (person, name, shown, _) in EVERYBODY {
        let terminal = host.sign_in(person);
        terminal.wait_text("Пн, 12 октября");
        terminal.wait_text(shown);
        let header = terminal.screen_text();
        let header = header.lines().next().unwrap();
        assert!(header.contains(name), "{header}");
    }
}

#[test]
fn everybody_asks_for_their_own_day() {
    let host = Host::new();
    for (person, _, _, told) in EVERYBODY {
        let day = ssh(&host, &host.admit(person), "today", "").done();
        assert!(day.starts_with("Пн, 12 октября 2026"), "{day}");
        assert!(day.contains(told), "{day}");
    }
}

#[test]
fn a_pupil_and_a_parent_find_no_journals_and_no_accounts() {
    let host = Host::new();
    for person in [ALYOSHIN, MOTHER] {
        let login = host.admit(person);
        for line in [
            "marks 7А Алгебра",
            "mark 7А Алгебра 12.10",
            "export roster 7А",
            "export guardians 7А",
            "export staff",
            "import roster",
            "import guardians",
            "import staff",
            "backup",
            "verify",
            "users list",
            "users password u11",
        ] {
            let ran = ssh(&host, &login, line, "5\n");
            assert_eq!(
                (ran.code, ran.out.as_str()),
                (66, ""),
                "{line}: {}",
                ran.err
            );
        }
    }
}
