//! The main job: today's lesson, a column of marks, who is absent, topic and homework; and all of it after a new start.

use std::collections::BTreeMap;

use super::demo::{Folder, GONE, ROWS, column, line_of, open_journal, text};
use crate::harness::pty::Terminal;

/// The keys of one layout for the same commands.
struct Layout {
    absent: &'static str,
    ill: &'static str,
    /// The roll is taken.
    all_present: &'static str,
    /// To a pupil by name.
    find: &'static str,
}

const LATIN: Layout = Layout {
    absent: "y",
    ill: "b",
    all_present: "a",
    find: "f",
};
const RUSSIAN: Layout = Layout {
    absent: "н",
    ill: "б",
    all_present: "ф",
    find: "а",
};

const MARKS: [&str; 8] = ["5", "4", "3", "2", "5", "5", "4", "3"];
const TOPIC: &str = "Степень с натуральным показателем";
const HOMEWORK: &str = "§ 18, № 401, 403";

#[test]
fn a_teacher_fills_in_a_lesson_in_the_latin_layout() {
    fill_in_a_lesson(&LATIN);
}

#[test]
fn a_teacher_fills_in_a_lesson_in_the_russian_layout() {
    fill_in_a_lesson(&RUSSIAN);
}

fn fill_in_a_lesson(layout: &Layout) {
    let folder = Folder::new();
    let mut terminal = folder.start();
    terminal.wait_text("список отметки тема д/з");
    let x = open_journal(&terminal);
    let expected = type_marks_and_absences(&terminal, x, layout);
    type_topic_and_homework(&terminal);
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());

    let mut stored = folder.column();
    assert_eq!(stored.len(), ROWS, "{stored:?}");
    // What was in view of a terminal of 24 lines.
    stored.retain(|row, _| expected.contains_key(row));
    assert_eq!(stored, expected);
    let again = folder.start();
    again.wait_for("nothing missing in the second lesson", |screen| {
        screen
            .rows(0, 80)
            .find(|line| line.contains("2 урок") && line.contains("всё заполнено"))
    });
    open_journal(&again);
    again.wait_text(&format!("Тема: {TOPIC}"));
    again.wait_text(&format!("Д/з: {HOMEWORK}"));
}

/// Marks for the first eight; the ninth has left, and the cursor passes over; two are away; one more mark by name. Gives the column.
fn type_marks_and_absences(
    terminal: &Terminal,
    x: u16,
    layout: &Layout,
) -> BTreeMap<usize, String> {
    let mut expected = terminal.look(|screen| column(screen, x));
    assert_eq!(expected[&GONE], "-");
    for (row, mark) in (1..).zip(MARKS) {
        type_and_see(terminal, x, mark, row, mark);
        expected.insert(row, mark.to_owned());
    }
    type_and_see(terminal, x, layout.absent, 10, "Н");
    type_and_see(terminal, x, layout.ill, 11, "Б");
    terminal.keys(layout.find);
    terminal.wait_text("Ученик (начало");
    terminal.keys(terminal.look(|screen| text(screen, 15, 3, 4)));
    terminal.keys("\r");
    terminal.wait_for("the cursor at the pupil", |screen| {
        (screen.cursor_position().0 == 15).then_some(())
    });
    type_and_see(terminal, x, "4", 13, "4");
    terminal.keys(layout.all_present);
    terminal.wait_text("Список проверен");
    expected.extend([(10, "Н"), (11, "Б"), (13, "4")].map(|(row, text)| (row, text.to_owned())));
    expected
}

fn type_and_see(terminal: &Terminal, x: u16, key: &str, row: usize, text: &str) {
    terminal.keys(key);
    terminal.wait_for("the cell", |screen| {
        (column(screen, x).get(&row)? == text).then_some(())
    });
}

/// The lesson's texts, from its column: F2 asks for the topic, Enter goes on to the homework, F2 keeps it.
fn type_topic_and_homework(terminal: &Terminal) {
    const F2: &str = "\x1bOQ";
    terminal.keys(F2);
    terminal.wait_for("the line for the topic", |screen| {
        line_of(screen, "Enter — принять").or_else(|| line_of(screen, "Тема:"))
    });
    terminal.keys(TOPIC);
    terminal.keys("\r");
    terminal.wait_text("F2 — сохранить");
    terminal.keys(HOMEWORK);
    terminal.keys(F2);
    terminal.wait_for("the lesson's row", |screen| {
        line_of(screen, HOMEWORK).filter(|_| line_of(screen, "F2 — сохранить").is_none())
    });
}
