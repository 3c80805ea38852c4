//! Command lines that are wrong: exit code 64 and one sentence in the user's language.

use super::{Home, run_in};

#[test]
fn wrong_command_lines() {
    let cases: &[(&[&str], &str, &str)] = &[
        (&[], "Не указана команда.", "No command was given."),
        (
            &["frob"],
            "Команды «frob» нет.",
            "There is no command “frob”.",
        ),
        (
            &["verify", "--frob"],
            "Параметра «--frob» нет.",
            "There is no option “--frob”.",
        ),
        (
            &["verify", "extra"],
            "Параметра «extra» нет.",
            "There is no option “extra”.",
        ),
        (&["import"], "Не указана команда.", "No command was given."),
        (
            &["init"],
            "Не указано: --school <SCHOOL>.",
            "Not given: --school <SCHOOL>.",
        ),
        (
            &["init", "--school"],
            "Для «--school <SCHOOL>» нужно значение.",
            "“--school <SCHOOL>” needs a value.",
        ),
        (
            &["init", "--school", "S", "--school", "T"],
            "«--school <SCHOOL>» указано дважды",
            "“--school <SCHOOL>” was given twice",
        ),
        (
            &["init", "--school", "S", "--year", "next"],
            "«next» не подходит для «--year <YEAR>».",
            "“next” does not suit “--year <YEAR>”.",
        ),
        (
            &["init", "--school", "S", "--year", "26"],
            "Год «26» не подходит.",
            "The year “26” does not suit.",
        ),
        (
            &["init", "--school", " "],
            "Название школы пусто.",
            "The school's name is empty.",
        ),
        (
            &["init", "--school", "S", "--utc-offset", "Moscow"],
            "«Moscow» — не время относительно UTC.",
            "“Moscow” is not a time against UTC.",
        ),
        (
            &["import", "timetable", "x", "--from", "31.02.2026"],
            "«31.02.2026» не подходит для «--from <FROM>».",
            "“31.02.2026” does not suit “--from <FROM>”.",
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().to_str().unwrap();
    for (arguments, ru, en) in cases {
        for (language, sentence) in [("ru_RU.UTF-8", ru), ("en_US.UTF-8", en)] {
            let all = ["--dir", dir].into_iter().chain(arguments.iter().copied());
            let ran = run_in(language, all);
            assert_eq!(ran.code, 64, "{arguments:?}: {}", ran.err);
            assert!(
                ran.err.starts_with(&format!("zhurnal: {sentence}")),
                "{}",
                ran.err
            );
            assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
            assert_eq!(ran.out, "");
        }
    }
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}

#[test]
fn help_is_in_the_users_language_and_complete() {
    let commands: &[&[&str]] = &[
        &[],
        &["demo"],
        &["open"],
        &["init"],
        &["import"],
        &["import", "timetable"],
        &["import", "roster"],
        &["backup"],
        &["restore"],
        &["regulation"],
        &["regulation", "check"],
        &["regulation", "show"],
        &["verify"],
        &["bench"],
    ];
    for command in commands {
        for (language, usage) in [
            ("ru_RU", "Использование: zhurnal"),
            ("en_US", "Usage: zhurnal"),
        ] {
            let ran = run_in(language, command.iter().chain(&["--help"]));
            let text = ran.done();
            assert!(text.contains(usage), "{text}");
            // A text that the catalogue has not shows its id.
            assert!(!text.contains("cli-"), "{text}");
        }
    }
    assert_eq!(
        run_in("ru", ["--version"]).done(),
        format!("zhurnal {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn a_regulation_that_does_not_do() {
    let home = Home {
        folder: tempfile::tempdir().unwrap(),
    };
    let broken = home.write("broken.toml", "name = 'x'\nscale = [\n");
    let latin = home.path("latin.toml");
    std::fs::write(&latin, b"name = '\xef\xf0\xe0'").unwrap();
    for (file, code, sentence) in [
        (
            broken.to_str().unwrap(),
            65,
            "не подходит. Правила школы не читаются, строка",
        ),
        (latin.to_str().unwrap(), 65, "не текст в UTF-8"),
        (
            "/nonexistent.toml",
            66,
            "Нет файла или папки /nonexistent.toml",
        ),
    ] {
        let ran = home.run(["init", "--school", "Школа", "--regulation", file]);
        assert_eq!(ran.code, code, "{}", ran.err);
        assert!(ran.err.contains(sentence), "{}", ran.err);
        assert!(!home.store().exists());
    }
}
