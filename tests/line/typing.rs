//! The input line: what is echoed, what is erased, what is dropped, what a job costs; and any bytes at all.

use proptest::prelude::*;
use zhurnal::domain::policy::Actor;
use zhurnal::session::core::{Opening, Seat};

use crate::harness::line::{Lines, line_opening};
use crate::harness::school::{ALGEBRA_7A, ALYOSHIN, School, TEACHER, marks, today_7a};

const PASSWORD: &str = "верный-пароль-7";

fn at_topic(school: &School) -> Lines {
    let mut lines = Lines::open(school, TEACHER);
    lines.answers(&["1", "3"]).heard();
    lines
}

#[test]
fn what_is_left_of_an_erased_answer_is_said_anew() {
    let school = School::new();
    let mut lines = at_topic(&school);
    lines.begin("Дробь".as_bytes()).begin(b"\x7f\x08");
    assert_eq!(lines.heard(), "Дробь\nТема: пусто > Дро");
    lines.begin(b"\x15");
    assert_eq!(lines.heard(), "\nТема: пусто > ");
    lines.begin(b"\x7f");
    assert_eq!(lines.heard(), "<bell>", "there is nothing to erase");
    lines.begin("Сте\x7fупень\r".as_bytes()).finish();
    assert!(lines.heard().contains("Задание: пусто > "));
}

#[test]
fn escape_sequences_and_controls_are_dropped_wherever_they_stand() {
    let school = School::new();
    let mut lines = at_topic(&school);
    let noise = [
        "\x1b[A",
        "\x1bOP",
        "\x1b[200~",
        "\x1b[201~",
        "\x01",
        "\t",
        "\u{202e}",
        "\u{9b}",
    ];
    for (letter, noise) in "Сте\u{301}пени".chars().zip(noise) {
        lines
            .begin(noise.as_bytes())
            .begin(letter.to_string().as_bytes());
    }
    lines.begin(b"\x1b").settle();
    assert_eq!(lines.heard(), "Сте\u{301}пени");
}

#[test]
fn ctrl_c_leaves_the_question_and_ctrl_d_ends_but_not_over_a_typed_text() {
    let school = School::new();
    let mut lines = at_topic(&school);
    lines.begin("Дробь".as_bytes()).begin(b"\x04");
    assert!(lines.heard().ends_with("<bell>"));
    lines.begin(b"\x03");
    assert!(
        lines.prompt().starts_with("7А Алгебра 12.10"),
        "{}",
        lines.prompt()
    );
    lines.begin(b"\x04");
    assert!(lines.is_over());
    assert!(lines.heard().contains("До свидания"));
}

#[test]
fn answers_are_taken_in_either_layout() {
    let school = School::new();
    let mut lines = Lines::open(&school, TEACHER);
    // The keys of "today" and of an absence, in the Latin layout.
    lines.answers(&["c", "1", "1", "y", "."]);
    let heard = lines.heard();
    assert!(heard.contains("Иванова Анна Сергеевна"), "{heard}");
    lines.answers(&["-", "-"]);
    assert!(
        lines.prompt().starts_with("1. Алёшин И.: Н > "),
        "{}",
        lines.prompt()
    );
    assert!(heard.contains("3. Ёлкин"), "{heard}");
}

#[test]
fn marks_are_entered_as_in_the_journals_cells() {
    let school = School::new();
    let mut lines = Lines::open(&school, TEACHER);
    lines.answers(&["1", "1", "2", "-", ">5", "-", "=4", "-", "!", "-", "о15"]);
    let heard = lines.heard();
    for value in ["Алёшин И.: 2 >", "2>5 >", "2>5/4 >", "Алёшин И.: пусто >"] {
        assert!(heard.contains(value), "{value}: {heard}");
    }
    lines.answers(&["-"]);
    assert!(lines.prompt().contains("О15"), "{}", lines.prompt());
}

#[test]
fn the_password_is_not_echoed_and_a_wrong_one_is_asked_for_again() {
    let school = School::new();
    school
        .service
        .set_password(Actor::CONSOLE, "u11", PASSWORD, school.next_op())
        .unwrap();
    let seat = Seat::SignIn;
    let opening = Opening {
        seat,
        ..line_opening(&school, TEACHER)
    };
    let mut lines = Lines::of(&school.service, opening);
    lines.answers(&["u11", "неверный-пароль", "u11", PASSWORD]);
    let heard = lines.heard();
    assert!(!heard.contains("пароль-"), "{heard}");
    insta::assert_snapshot!("sign_in_ru", heard);
}

#[test]
fn where_nobody_has_a_password_one_says_who_one_is() {
    let school = School::new();
    let seat = Seat::SignIn;
    let opening = Opening {
        seat,
        ..line_opening(&school, TEACHER)
    };
    let mut lines = Lines::of(&school.service, opening);
    lines.answers(&["никто", "иван", "1"]);
    assert!(
        lines.prompt().starts_with("12.10, урок 1"),
        "{}",
        lines.heard()
    );
}

#[test]
fn a_terminal_that_is_not_utf_8_is_offered_its_character_set() {
    let school = School::new();
    let mut lines = at_topic(&school);
    let cp1251 = [0xd1, 0xf2, 0xe5, 0xef, 0xe5, 0xed, 0xfc];
    lines.begin(&cp1251);
    let offer = lines.heard();
    assert!(
        offer.contains("Степень") && offer.contains("Windows-1251"),
        "{offer}"
    );
    lines.begin(b"1\r").begin(&cp1251).begin(b"\r").finish();
    let sent = &lines.sent;
    assert!(
        sent.windows(7).any(|part| part == cp1251),
        "echoed in its own set"
    );
    let day = crate::harness::school::span(today_7a().date, today_7a().date);
    let content = school.journal(ALGEBRA_7A, day).lessons[0]
        .lesson
        .content
        .clone();
    assert_eq!(content.topic, "Степень");
}

/// In the small class of five; seven pupils of the demo school are counted on a real terminal.
#[test]
fn the_main_job_costs_few_keys_and_few_bytes() {
    const TOPIC: &str = "Степень";
    const HOMEWORK: &str = "§ 18";
    let school = School::new();
    let mut lines = Lines::open(&school, TEACHER);
    let (from, keys) = (lines.sent.len(), lines.pressed);
    lines.answers(&["1", "1", "5", "4", "3", "5", "4"]);
    lines.answers(&["3", TOPIC, HOMEWORK]);
    let keys = lines.pressed - keys;
    let texts = TOPIC.chars().count() + HOMEWORK.chars().count() + 2;
    // The lesson, its marks, its topic: two keys each; a mark and Enter a pupil.
    assert_eq!(keys, 3 * 2 + 5 * 2 + texts);
    let bytes = lines.sent.len() - from;
    assert!(bytes <= 1150, "{bytes} bytes");
    assert_eq!(
        school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content,
        marks(&[5])
    );
}

#[test]
fn a_mark_costs_its_echo_and_the_next_question() {
    let school = School::new();
    let mut lines = Lines::open(&school, TEACHER);
    lines.answers(&["1", "1"]);
    let from = lines.sent.len();
    lines.answers(&["5"]);
    let said = String::from_utf8(lines.sent[from..].to_vec()).unwrap();
    assert_eq!(said, "5\r\n2. Борисова Я.: пусто > ");
}

#[test]
fn a_flood_of_short_questions_is_answered_as_fast_as_the_answers_are_taken() {
    let school = School::new();
    let mut lines = Lines::open(&school, TEACHER);
    lines.answers(&["1", "6"]);
    let flood = "в\r".repeat(10_000);
    let before = lines.sent.len();
    lines.begin(flood.as_bytes());
    let first = lines.sent.len() - before;
    assert!(first < 100 * 1024, "{first} bytes at once");
    lines.settle();
    let answered = String::from_utf8_lossy(&lines.sent).matches("6. ").count();
    assert!(answered >= 10_000, "{answered}");
}

#[test]
fn a_paste_that_is_told_as_one_is_taken_whole_or_not_at_all() {
    let school = School::new();
    let mut lines = at_topic(&school);
    lines
        .begin("\x1b[200~Степень\r\n§ 18\x1b[201~".as_bytes())
        .finish();
    assert!(
        lines.prompt().ends_with("Задание: пусто > § 18"),
        "{}",
        lines.prompt()
    );
    lines.heard();
    lines.begin(format!("\x1b[200~{}\x1b[201~", "x".repeat(5000)).as_bytes());
    assert!(lines.heard().contains("больше 4096 знаков"));
    assert_eq!(lines.prompt(), "Задание: пусто > ");
}

/// Whether a byte sequence is fit for a terminal that only prints.
fn is_plain(sent: &[u8]) -> bool {
    let text = String::from_utf8_lossy(sent);
    text.chars()
        .all(|letter| !letter.is_control() || "\r\n\x07".contains(letter))
}

/// Answers that mean something somewhere, so that every dialogue is reached.
const ANSWERS: &[&str] = &[
    "1", "2", "3", "4", "5", "6", "7", "", "0", "?", "!", "*", "+", "-", "н", "с", "ж", "з", "т",
    "в", "алё", "12.10", "5/4", "о15", "7а", "\x03", "Тема", "\x7f", "2 3", "\x1b[A",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered_in_plain_text(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let school = School::new();
        let mut lines = Lines::open(&school, TEACHER);
        lines.begin(&bytes).finish().settle();
        prop_assert!(is_plain(&lines.sent));
        school.verify();
    }

    #[test]
    fn any_answers_are_answered_in_plain_text(
        answers in prop::collection::vec(prop::sample::select(ANSWERS), 0..60),
        family in any::<bool>(),
    ) {
        let school = School::new();
        let mut lines = Lines::open(&school, if family { ALYOSHIN } else { TEACHER });
        for answer in answers {
            lines.answers(&[answer]);
            prop_assert!(is_plain(&lines.sent));
            prop_assert!(lines.is_over() || lines.prompt().ends_with("> "), "{}", lines.prompt());
            prop_assert!(!lines.sent.contains(&0x1b));
        }
        school.verify();
    }
}
