//! `zhurnal regulation` and the rules that a new school begins with.

use std::sync::Arc;

use zhurnal::domain::ids::PersonId;
use zhurnal::domain::regulation::{BUILT_IN, built_in};
use zhurnal::service::Service;
use zhurnal::service::clock::SystemClock;
use zhurnal::store::redb_engine::RedbEngine;

use super::{Home, run, run_in};

fn empty() -> Home {
    Home {
        folder: tempfile::tempdir().unwrap(),
    }
}

#[test]
fn a_school_begins_with_the_rules_that_were_named() {
    for (name, _) in BUILT_IN {
        let home = empty();
        home.run(["init", "--school", "Школа", "--regulation", name])
            .done();
        let own = home.run(["regulation", "show"]).done();
        assert_eq!(own, run(["regulation", "show", name]).done(), "{name}");
    }
    let home = Home::with_school();
    let own = home.run(["regulation", "show"]).done();
    assert_eq!(own, run(["regulation", "show", "standard"]).done());
}

#[test]
fn a_changed_copy_is_checked_shown_and_taken() {
    let home = empty();
    let text = built_in("school27")
        .unwrap()
        .replace("days = 7", "days = 9");
    let file = home.write("ours.toml", &text);
    let file = file.to_str().unwrap();
    let checked = run(["regulation", "check", file]).done();
    assert!(checked.contains("годится. Школа № 27"), "{checked}");
    home.run(["init", "--school", "Школа", "--regulation", file])
        .done();
    let shown = home.run(["regulation", "show"]).done();
    assert!(
        shown.contains("Отметки меняют: 9 дней после урока (п. 3.2)\n"),
        "{shown}"
    );
}

#[test]
fn rules_are_shown_with_value_clause_and_sentence() {
    let shown = run(["regulation", "show", "gymnasium"]).done();
    for line in [
        "  Без отметок: 1 класс (п. 5.5)\n      В 1-м классе отметки не ставятся ни по одному предмету.\n",
        "  Без отметок: 4 класс, ОРКСЭ (наше значение)\n",
        "  Итоговые отметки: учитель — 2 дня после периода (п. 5.7)\n",
    ] {
        assert!(shown.contains(line), "{line}{shown}");
    }
    let english = run_in("en_US.UTF-8", ["regulation", "show", "kostek"]).done();
    assert!(
        english.contains("First sign-in: by an invitation code only (п. 3)\n"),
        "{english}"
    );
}

#[test]
fn duties_are_a_table() {
    let shown = run(["regulation", "show", "--duties", "school27"]).done();
    let row = |what: &str| {
        let found = shown.lines().find(|line| line.starts_with(what));
        let cells = found.unwrap_or_default().split("  ");
        cells
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(row("Что"), ["Что", "Кто", "Когда", "Пункт"]);
    assert_eq!(
        row("КТП на первый"),
        ["КТП на первый период", "учитель", "до 5 сентября", "п. 3.7"]
    );
    assert_eq!(
        row("Свой класс"),
        [
            "Свой класс просматривает",
            "классный руководитель",
            "каждый день",
            "п. 3.6"
        ]
    );
    let gymnasium = run(["regulation", "show", "--duties", "gymnasium"]).done();
    assert!(
        !gymnasium.contains("Свой класс"),
        "nobody asked for it: {gymnasium}"
    );
}

#[test]
fn what_is_wrong_is_named_with_the_way_out() {
    let home = empty();
    let whole = built_in("kostek").unwrap();
    let broken = whole.replacen("[credentials.means]", "[credentials.meanings]", 1);
    let file = home.write("broken.toml", &broken);
    let number = 1 + broken
        .lines()
        .position(|line| line.contains("meanings"))
        .unwrap();
    let file = file.to_str().unwrap();
    let cases: [(&[&str], i32, &str); 4] = [
        (
            &["regulation", "check", file],
            65,
            &format!("строка {number}: "),
        ),
        (&["regulation", "show", file], 65, "broken.toml не подходит"),
        (
            &["regulation", "show", "school28"],
            66,
            "Готовые: standard, gymnasium, school27, chekhov, school152, kostek.",
        ),
        (
            &["init", "--school", "S", "--regulation", "school28"],
            66,
            "«school28»",
        ),
    ];
    for (arguments, code, sentence) in cases {
        let dir = home.folder.path().to_str().unwrap();
        let ran = run(["--dir", dir].iter().chain(arguments));
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(sentence), "{sentence}: {}", ran.err);
        assert!(!home.store().exists());
    }
}

/// A school with its head, a deputy and a teacher, under the rules of school 27.
fn school27() -> Home {
    let home = empty();
    home.run(["init", "--school", "Школа", "--regulation", "school27"])
        .done();
    for (login, person, role) in [
        ("head", "Белова Вера Ильинична", "director"),
        ("deputy", "Зотова Анна Петровна", "deputy"),
        ("teacher", "Иванова Анна Сергеевна", "teacher"),
    ] {
        home.run(["user", "add", login, "--person", person, "--role", role])
            .done();
    }
    home
}

/// The rules of school 27 with another lock of marks.
fn nine_days(home: &Home) -> String {
    let text = built_in("school27").unwrap();
    let text = text.replacen("value = { days = 7 }", "value = { days = 9 }", 1);
    let file = home.write("ours.toml", &text);
    file.to_str().unwrap().to_owned()
}

#[test]
fn a_file_is_checked_against_the_school_that_is_named() {
    let home = school27();
    let file = nine_days(&home);
    let alone = run(["regulation", "check", &file]).done();
    assert!(!alone.contains("Нет в школе"), "{alone}");
    let told = home.run(["regulation", "check", &file]).done();
    for line in [
        "Было:   Отметки меняют: 7 дней после урока (п. 3.2)\n",
        "Станет: Отметки меняют: 9 дней после урока (п. 3.2)\n",
        "секретарь — таких в школе нет",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    assert!(!told.contains("зам. директора — таких"), "{told}");
    let secretary = [
        "user",
        "add",
        "sec",
        "--person",
        "Лунина Ия Олеговна",
        "--role",
        "secretary",
    ];
    home.run(secretary).done();
    let told = home.run(["rules", "check", &file]).done();
    assert!(!told.contains("секретарь — таких"), "{told}");
}

#[test]
fn a_file_is_proposed_from_a_day_by_whoever_may_and_holds_once_it_is_approved() {
    let home = school27();
    let file = nine_days(&home);
    let as_one = |login: &str, from: &str| {
        let dir = home.folder.path().to_str().unwrap();
        run([
            "--dir", dir, "--as", login, "rules", "propose", &file, "--from", from,
        ])
    };
    let refused = as_one("teacher", "2099-01-01");
    assert_eq!((refused.code, refused.out.as_str()), (77, ""));
    assert!(refused.err.contains("зам. директора"), "{}", refused.err);
    let past = as_one("deputy", "2020-01-01");
    assert_eq!(past.code, 65);
    assert!(past.err.contains("уже прошло"), "{}", past.err);
    assert_eq!(drafts(&home), []);

    let told = as_one("deputy", "2099-01-01").done();
    assert!(
        told.ends_with(
            "Предложено с 01.01.2099. Утверждает: директор (наше значение) — на экране «Правила школы».\n"
        ),
        "{told}"
    );
    assert_eq!(drafts(&home), [(String::from("Зотова А.П."), None)]);
    let shown = home.run(["regulation", "show"]).done();
    assert!(shown.contains("7 дней после урока"), "{shown}");
    home.run(["verify"]).done();
}

#[test]
fn a_file_that_does_not_hold_together_is_not_proposed() {
    let home = school27();
    let file = home.write("broken.toml", "name = 1\n");
    let file = file.to_str().unwrap();
    let ran = home.run(["rules", "propose", file, "--from", "2099-01-01"]);
    assert_eq!(ran.code, 65, "{}", ran.err);
    assert!(ran.err.contains("broken.toml не подходит"), "{}", ran.err);
    assert_eq!(drafts(&home), []);
}

/// What is proposed: by whom, and who approved it.
fn drafts(home: &Home) -> Vec<(String, Option<PersonId>)> {
    let engine = RedbEngine::open(&home.store()).unwrap();
    let service = Service::open(Arc::new(engine), Arc::new(SystemClock::default())).unwrap();
    let directory = service.directory();
    let drafts = directory.office.drafts.values();
    drafts
        .map(|draft| (directory.initials(draft.proposed_by), draft.approved_by))
        .collect()
}
