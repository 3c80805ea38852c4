//! What a regulation asks in one rule and makes impossible by another, and rules that its text leaves out.

use zhurnal::domain::message::Message;
use zhurnal::domain::regulation::{BUILT_IN, Regulation, Source, built_in, edit};
use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;

use crate::harness::school::STANDARD;

fn ids(messages: &[Message]) -> Vec<&'static str> {
    messages.iter().map(|message| message.id).collect()
}

#[test]
fn what_comes_with_the_program_is_of_one_mind_and_whole() {
    for (name, text) in BUILT_IN {
        let rules = Regulation::parse(text).unwrap();
        assert_eq!(rules.contradictions(), [], "{name}");
        assert_eq!(rules.missing, [""; 0], "{name}");
    }
}

#[test]
fn each_contradiction_is_said() {
    let late = "contradiction-entry-lock";
    let cases: &[(&str, &str, &[&str])] = &[
        // Seven school days are up to eleven days of five-day weeks; six are up to ten, five are seven.
        ("school-days = 5", "school-days = 7", &[late]),
        ("school-days = 5", "school-days = 6", &[late]),
        ("school-days = 5", "school-days = 4", &[]),
        (
            "topic = { value = { by = [\"teacher\"], when = \"same-day\"",
            "topic = { value = { by = [\"teacher\"], when = { days = 8 }",
            &[late],
        ),
        (
            "homework = { value = { by = [\"teacher\"], when = \"same-day\"",
            "homework = { value = { by = [\"teacher\"], when = \"week\"",
            &[],
        ),
        (
            "lessons = { value = { days = 7 }",
            "lessons = { value = \"never\"",
            &[],
        ),
        (
            "reasons = { value = { by = [\"class-teacher\"], when = \"week\"",
            "reasons = { value = { by = [\"class-teacher\"], when = \"month\"",
            &[],
        ),
        (
            "reasons = { value = { days = 60 }",
            "reasons = { value = { days = 7 }",
            &[],
        ),
        (
            "en = \"essay\"",
            "en = \"essay\"\nmarks = false",
            &["contradiction-work-without-marks"],
        ),
        (
            "due = { value = { by = [\"teacher\"], when = { days = 3 }",
            "due = { value = { by = [\"teacher\"], when = { days = 8 }",
            &["contradiction-finals-checked"],
        ),
        (
            "filled = { value = { by = [\"secretary\"], when = \"09-05\"",
            "filled = { value = { by = [\"secretary\"], when = \"09-12\"",
            &["contradiction-lists", "contradiction-lists"],
        ),
        (
            "kind = \"absent\"",
            "kind = \"ill\"",
            &["regulation-kind-twice"],
        ),
    ];
    for (from, to, wanted) in cases {
        let text = STANDARD.replacen(from, to, 1);
        assert_ne!(text, STANDARD, "{from} is not in the file");
        let found = match Regulation::parse(&text) {
            Ok(rules) => rules.contradictions(),
            Err(fault) => vec![fault],
        };
        assert_eq!(ids(&found), *wanted, "{to}");
    }
    let both = STANDARD
        .replacen(
            "reasons = { value = { days = 60 }",
            "reasons = { value = { days = 8 }",
            1,
        )
        .replacen(
            "reasons = { value = { by = [\"class-teacher\"], when = \"week\"",
            "reasons = { value = { by = [\"class-teacher\"], when = \"month\"",
            1,
        );
    let rules = Regulation::parse(&both).unwrap();
    assert_eq!(ids(&rules.contradictions()), [late]);
}

/// The rules of the school whose marks lock by its document, with the slow deadline that they once had.
#[test]
fn the_sentence_names_both_rules_and_the_way_out() {
    let text = built_in("school27").unwrap();
    let slow = text.replace("school-days = 5", "school-days = 7");
    assert_ne!(slow, text);
    let said = Regulation::parse(&slow).unwrap().contradictions();
    let [said] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert_eq!(
        Catalogue::new(Language::Ru).text(said),
        "Отметки за Сч: 7 учебных дней (наше значение) — до 11 дн., а урок закрывается через 7 дн. (п. 3.2). \
         Сократите срок или отодвиньте lock.marks."
    );
}

#[test]
fn a_code_for_unknown_absences_is_wanted() {
    let mut rules = Regulation::parse(STANDARD).unwrap();
    rules.attendance.value.remove(0);
    assert_eq!(ids(&rules.contradictions()), ["contradiction-no-absent"]);
}

/// A school's stored rules may be older than a rule of the program.
#[test]
fn a_rule_that_a_text_leaves_out_is_ours() {
    let text = built_in("school27").unwrap();
    let from = text.find("[roll.staff]").unwrap();
    let until = from + text[from..].find("\n\n").unwrap();
    let older = text.replacen(&text[from..until], "", 1);
    let rules = Regulation::parse(&older).unwrap();
    assert_eq!(rules.missing, ["roll.staff"]);
    assert_eq!(rules.roll.staff.source, Source::Ours);
    let standard = Regulation::parse(STANDARD).unwrap();
    assert_eq!(rules.roll.staff.value, standard.roll.staff.value);
    assert_eq!(rules.text, older, "what was written stays as it was");
    // It is offered to be stated as it holds, and is stated then.
    let part = edit::part(&older, "roll.staff");
    assert!(part.contains("[\"secretary\"]"), "{part}");
    let stated = edit::amended(&older, "roll.staff", &part).unwrap();
    assert_eq!(Regulation::parse(&stated).unwrap().missing, [""; 0]);
}

/// Whatever rule or section is missing, the rest reads; only the school's name has no usual value.
#[test]
fn every_rule_may_be_left_out() {
    let whole = Regulation::parse(STANDARD).unwrap();
    let none = Regulation::parse("name = \"Школа\"").unwrap();
    assert_eq!(none.roll, whole.roll);
    assert_eq!(none.attendance.value, whole.attendance.value);
    let sections = whole.sections();
    let lines = sections.iter().flat_map(|section| &section.lines);
    let many = ["without_marks", "work_deadlines"];
    let mut paths: Vec<&str> = lines.map(|line| line.path).collect();
    paths.retain(|path| !many.contains(path));
    let mut missing: Vec<&str> = none.missing.iter().map(String::as_str).collect();
    paths.sort_unstable();
    missing.sort_unstable();
    assert_eq!(missing, paths);
    let fault = Regulation::parse("").unwrap_err();
    assert_eq!(fault.id, "regulation-unreadable");
}
