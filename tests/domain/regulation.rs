//! The regulation file: the standard one reads, and each way of going wrong is named.

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::lesson::{Weight, Work, WorkKind};
use zhurnal::domain::message::{Arg, Message};
use zhurnal::domain::regulation::Regulation;

use crate::harness::school::STANDARD;

fn standard() -> Regulation {
    Regulation::parse(STANDARD).unwrap()
}

/// The fault of the standard file after one replacement.
fn fault(from: &str, to: &str) -> Message {
    assert!(STANDARD.contains(from), "{from} is not in the file");
    Regulation::parse(&STANDARD.replacen(from, to, 1)).unwrap_err()
}

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
    assert_eq!(rules.scale.marks, [5, 4, 3, 2, 1]);
    assert_eq!(rules.lock.days, Some(7));
    assert_eq!(rules.attendance.len(), 7);
}

#[test]
fn a_fault_names_its_line() {
    let cases = [
        ("max_weight = 10", "max_weight = \"ten\"", "max_weight"),
        ("max_weight = 10", "max_wait = 10", "max_weight"),
        ("effect = \"replace\"", "effect = \"forget\"", "effect"),
        ("days = 7", "days = = 7", "days"),
    ];
    for (from, to, at) in cases {
        let message = fault(from, to);
        assert_eq!(message.id, "regulation-unreadable");
        assert_eq!(line(&message), line_of(at), "{to}");
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
        (
            "letters = \"УП\"",
            "letters = \"УВП\"",
            "regulation-letters",
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
    assert_eq!(rules.without_marks(1, "Чтение").unwrap().clause, "п. 5.5");
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
