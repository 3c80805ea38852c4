//! `zhurnal regulation` and the rules that a new school begins with.

use zhurnal::domain::regulation::{BUILT_IN, built_in};

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
