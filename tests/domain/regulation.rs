//! The regulation file: the standard one reads, and each way of going wrong is named.

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::lesson::{Weight, Work, WorkKind};
use zhurnal::domain::message::{Arg, Message};
use zhurnal::domain::regulation::{Lock, Regulation};
use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;

use crate::harness::school::STANDARD;

fn standard() -> Regulation {
    Regulation::parse(STANDARD).unwrap()
}

/// The fault of the standard file after one replacement.
fn fault(from: &str, to: &str) -> Message {
    assert!(STANDARD.contains(from), "{from} is not in the file");
    Regulation::parse(&STANDARD.replacen(from, to, 1)).unwrap_err()
}

const LOCK: &str = "marks = { value = { days";
const FILLING: &str = "checked = { value = { by = [\"deputy\"]";
const FIRST_PLAN: &str = "first =";

fn line(message: &Message) -> Option<i64> {
    message.args.iter().find_map(|(name, arg)| match arg {
        Arg::Number(number) if *name == "line" => Some(*number),
        _ => None,
    })
}

fn line_of(text: &str) -> Option<i64> {
    let at = STANDARD.lines().position(|line| line.starts_with(text))?;
    i64::try_from(at + 1).ok()
}

#[test]
fn the_standard_rules_read() {
    let rules = standard();
    assert_eq!(rules.scale.value.marks, [5, 4, 3, 2, 1]);
    assert_eq!(rules.lock.marks.value, Lock::Days(7));
    assert_eq!(rules.attendance.value.len(), 7);
}

#[test]
fn a_fault_names_its_line() {
    let cases = [
        ("max_weight = 10", "max_weight = \"ten\"", "max_weight"),
        ("max_weight = 10", "max_wait = 10", "max_weight"),
        (
            "value = \"replace\"",
            "value = \"forget\"",
            "value = \"replace\"",
        ),
        ("e = { days = 7 }", "e = { days = = 7 }", LOCK),
        ("e = { days = 7 }", "e = { days = -7 }", LOCK),
        ("e = { days = 7 }", "e = { weeks = 7 }", LOCK),
        ("e = { days = 7 }", "e = \"ever\"", LOCK),
        ("opener = { value", "openers = { value", "opener"),
        ("[\"deputy\"], when", "[\"deputies\"], when", FILLING),
        ("[\"deputy\"], when", "[], when", FILLING),
        (
            "[\"deputy\"], when",
            "[\"deputy\", \"deputy\"], when",
            FILLING,
        ),
        ("\"09-05\"", "\"9-5\"", FIRST_PLAN),
        ("\"09-05\"", "\"09-31\"", FIRST_PLAN),
        ("\"09-05\"", "\"02-29\"", FIRST_PLAN),
        ("window = { value", "windows = { value", "window"),
        ("[enough]", "[enoughs]", "[enough]"),
    ];
    for (from, to, at) in cases {
        let message = fault(from, to);
        assert_eq!(message.id, "regulation-unreadable");
        assert_eq!(line(&message), line_of(at), "{to}");
    }
}

/// Whoever changes the rules is answered in their own language, with what may stand there.
#[test]
fn a_fault_is_told_in_the_readers_language() {
    let cases = [
        (
            "[\"deputy\"], when",
            "[\"завуч\"], when",
            "слово «завуч» здесь не годится. Годятся: director, deputy, administrator",
        ),
        ("[\"deputy\"], when", "[], when", "нужна хотя бы одна роль"),
        (
            "max_weight = 10",
            "max_wait = 10",
            "строки «max_wait» здесь не бывает. Бывают: round_up_from",
        ),
        (
            "max_weight = 10",
            "max_weight = \"ten\"",
            "значение другого вида",
        ),
        (
            "e = { days = 7 }",
            "e = { days = = 7 }",
            "проверьте кавычки, скобки",
        ),
        ("\"09-05\"", "\"02-29\"", "есть в каждом году"),
        (
            "many = { value = 50",
            "many = { value = 100",
            "от 1 до 99 процентов",
        ),
    ];
    let latin = |text: &str| {
        text.split(' ')
            .any(|word| ["expected", "invalid", "unknown"].contains(&word))
    };
    for (from, to, said) in cases {
        let told = Catalogue::shared(Language::Ru).text(&fault(from, to));
        assert!(told.contains(said) && !latin(&told), "{told}");
    }
}

/// Where a rule comes from is said whole or not at all.
#[test]
fn a_rule_has_a_clause_with_its_sentence_or_is_ours() {
    let lock = "marks = { value = { days = 7 }, ours = true }";
    let with = |rest: &str| {
        let text = format!("marks = {{ value = {{ days = 7 }}{rest} }}");
        Regulation::parse(&STANDARD.replacen(lock, &text, 1))
    };
    let whole = with(", clause = \"п. 3.2\", ru = \"Закрыто.\", en = \"Closed.\"").unwrap();
    let source = &whole.lock.marks.source;
    assert_eq!(source.cited(), Arg::from("п. 3.2"));
    assert_eq!(source.sentence(Language::Ru), Some("Закрыто."));
    assert_eq!(source.sentence(Language::En), Some("Closed."));
    for half in [
        "",
        ", ours = false",
        ", clause = \"п. 3.2\"",
        ", clause = \"п. 3.2\", ru = \"Закрыто.\"",
        ", ru = \"Закрыто.\", en = \"Closed.\"",
        ", clause = \" \", ru = \"Закрыто.\", en = \"Closed.\"",
        ", clause = \"п. 3.2\", ru = \"Закрыто.\", en = \"\"",
        ", clause = \"п. 3.2\", ru = \"Закрыто.\", en = \"Closed.\", ours = true",
        ", ours = true, section = 3",
    ] {
        let message = with(half).unwrap_err();
        assert_eq!(message.id, "regulation-unreadable", "{half}");
        assert_eq!(line(&message), line_of(LOCK), "{half}");
    }
}

#[test]
fn each_contradiction_is_named() {
    let cases = [
        ("marks = [5, 4, 3, 2, 1]", "marks = []", "regulation-scale"),
        (
            "marks = [5, 4, 3, 2, 1]",
            "marks = [5, 4, 0]",
            "regulation-scale",
        ),
        (
            "marks = [5, 4, 3, 2, 1]",
            "marks = [10, 5]",
            "regulation-scale",
        ),
        ("code = 0", "code = 9", "regulation-ordinary-work"),
        ("code = 2", "code = 1", "regulation-work-twice"),
        (
            "round_up_from = 50",
            "round_up_from = 0",
            "regulation-threshold",
        ),
        (
            "round_up_from = 50",
            "round_up_from = 50\nby_subject = { \"Музыка\" = 101 }",
            "regulation-threshold",
        ),
        (
            "debt_counts_as = 2",
            "debt_counts_as = 7",
            "regulation-debt",
        ),
        (
            "from = 1, until = 1",
            "from = 2, until = 1",
            "regulation-grades",
        ),
        ("letters = \"УП\"", "letters = \"\"", "regulation-letters"),
        ("letters = \"УП\"", "letters = \"УВП\"", "fine"),
        (
            "letters = \"УП\"",
            "letters = \"УВПР\"",
            "regulation-letters",
        ),
        ("short = \"С\"", "short = \"К\"", "regulation-short-twice"),
        (
            "works = [\"Сч\"]",
            "works = [\"Эссе\"]",
            "regulation-no-work",
        ),
        (
            "works = [\"Сч\"]",
            "works = [\"К\"]",
            "regulation-deadline-twice",
        ),
        ("{ days = 60 }", "{ days = 7 }", "fine"),
        ("{ days = 60 }", "{ days = 6 }", "regulation-reasons-lock"),
        (
            "attendance = { value = { days = 7 }",
            "attendance = { value = \"never\"",
            "regulation-reasons-lock",
        ),
        (
            "of = [\"Алгебра\", \"Геометрия\", \"Вероятность и статистика\"]",
            "of = [\"Алгебра\"]",
            "regulation-joined",
        ),
        ("every = 5", "every = 6", "regulation-honours"),
        ("every = 5", "every = 4", "fine"),
        (
            "many = { value = 50",
            "many = { value = 100",
            "regulation-unreadable",
        ),
        ("end_minutes = 60", "end_minutes = 10", "fine"),
        ("end_minutes = 60", "end_minutes = 9", "regulation-idle"),
        (
            "lock_minutes = 10",
            "lock_minutes = 0",
            "regulation-unreadable",
        ),
        ("keys = \"бb\"", "keys = \"\"", "regulation-letters"),
        (
            "kind = \"ill\"",
            "kind = \"absent\"",
            "regulation-kind-twice",
        ),
        ("keys = \"бb\"", "keys = \"бn\"", "fine"),
        ("keys = \"бb\"", "keys = \"бy\"", "regulation-key-twice"),
        ("keys = \"нy\"", "keys = \"н\"", "fine"),
        ("keys = \"бb\"", "keys = \"бБ\"", "regulation-key-twice"),
        // g and п are one key: with another layout on it would give another code.
        ("keys = \"пg\"", "keys = \"п\"", "fine"),
        ("keys = \"оj\"", "keys = \"ог\"", "fine"),
        ("keys = \"пg\"", "keys = \"j\"", "regulation-key-twice"),
        ("keys = \"бb\"", "keys = \"б5\"", "regulation-key-reserved"),
        ("keys = \"бb\"", "keys = \"б.\"", "regulation-key-reserved"),
        ("keys = \"бb\"", "keys = \"б \"", "regulation-key-reserved"),
        ("keys = \"бb\"", "keys = \"ю\"", "regulation-key-reserved"),
    ];
    for (from, to, id) in cases {
        let parsed = Regulation::parse(&STANDARD.replacen(from, to, 1));
        let found = parsed.map_or_else(|message| message.id, |_| "fine");
        assert_eq!(found, id, "{from} → {to}");
    }
}

#[test]
fn a_key_twin_belongs_to_the_same_code() {
    let text = STANDARD.replacen("keys = \"нy\"", "keys = \"н\"", 1);
    let text = text.replacen("keys = \"бb\"", "keys = \"бy\"", 1);
    assert_eq!(
        Regulation::parse(&text).unwrap_err().id,
        "regulation-key-twice"
    );
}

#[test]
fn codes_are_found_by_key_and_by_meaning() {
    let rules = standard();
    for key in ['н', 'Н', 'y', 'Y'] {
        assert_eq!(
            rules.attendance_by_key(key),
            Some(Attendance::Absent),
            "{key}"
        );
    }
    assert_eq!(rules.attendance_by_key('о'), Some(Attendance::Late(0)));
    assert_eq!(rules.attendance_by_key('q'), None);
    assert_eq!(rules.code(Attendance::Late(15)).unwrap().letters, "О");
}

#[test]
fn weights_come_from_the_lesson_else_from_the_kind() {
    let rules = standard();
    let work = |kind, weight| Work {
        kind: WorkKind(kind),
        weight,
    };
    assert_eq!(rules.weight(work(1, None)), Weight(2));
    assert_eq!(rules.weight(work(1, Some(Weight(5)))), Weight(5));
    assert_eq!(
        rules.weight(work(99, None)),
        Weight(1),
        "a kind that is gone is ordinary work"
    );
}

#[test]
fn grades_and_subjects_without_marks() {
    let rules = standard();
    assert!(rules.without_marks(1, "Чтение").is_some());
    assert!(rules.without_marks(2, "Чтение").is_none());
    assert!(rules.without_marks(4, "ОРКСЭ").is_some());
    assert!(rules.without_marks(4, "Чтение").is_none());
}

#[test]
fn a_subject_may_have_its_own_threshold() {
    let text = STANDARD.replacen(
        "round_up_from = 50",
        "round_up_from = 50\nby_subject = { \"Музыка\" = 65 }",
        1,
    );
    let rules = Regulation::parse(&text).unwrap();
    assert_eq!(
        (rules.threshold("Музыка"), rules.threshold("Алгебра")),
        (65, 50)
    );
}
