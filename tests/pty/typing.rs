//! Keys that come faster than commits: each goes to its pupil, and none to another one's.

use super::demo::{Folder, GONE, ROWS, column, open_journal};

const DOWN: &str = "\x1b[B";

#[test]
fn a_column_typed_at_once_is_stored_in_its_order() {
    let folder = Folder::new();
    folder.empty_column();
    let terminal = folder.start();
    open_journal(&terminal);
    let marks: Vec<String> = (0..ROWS - 1)
        .map(|number| (2 + number * 7 % 4).to_string())
        .collect();
    // The last key ends the program: it waits its turn like the others.
    terminal.keys(marks.concat() + "\x11");
    let mut terminal = terminal;
    assert!(terminal.wait_exit().success());
    let mut stored = folder.column();
    assert_eq!(stored.remove(&GONE).as_deref(), Some("-"));
    assert_eq!(stored.into_values().collect::<Vec<_>>(), marks);
}

#[test]
fn a_refusal_drops_what_was_typed_after_it_and_says_how_much() {
    let folder = Folder::new();
    folder.empty_column();
    let mut terminal = folder.start();
    let x = open_journal(&terminal);
    let bells = terminal.bells();
    // Two marks, down to the one who is not on the roll, a mark that is refused there, and three keys more.
    let to_the_gone = DOWN.repeat(GONE - 3);
    terminal.keys(format!("54{to_the_gone}3254"));
    terminal.wait_text("Не введены 3");
    terminal.wait_for("the reason", |screen| {
        screen.contents().contains("не в списке").then_some(())
    });
    assert_eq!(terminal.bells(), bells + 1);
    assert_eq!(
        usize::from(terminal.cursor().0),
        GONE + 2,
        "the cursor stays"
    );
    // What is typed now, in sight of that, is entered.
    terminal.keys(format!("{DOWN}4"));
    terminal.wait_for("the mark", |screen| {
        (column(screen, x).get(&(GONE + 1))? == "4").then_some(())
    });
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
    let mut stored = folder.column();
    stored.retain(|_, text| !text.is_empty());
    let stored: Vec<(usize, String)> = stored.into_iter().collect();
    let expected = [(1, "5"), (2, "4"), (GONE, "-"), (GONE + 1, "4")];
    assert_eq!(stored, expected.map(|(row, text)| (row, text.to_owned())));
}

/// More keys than may wait: the rest stays in the terminal until there is room, and nothing is lost.
#[test]
fn thousands_of_keys_at_once_are_all_carried_out() {
    const ROUNDS: usize = 2000;
    let folder = Folder::new();
    folder.empty_column();
    let mut terminal = folder.start();
    let x = open_journal(&terminal);
    terminal.keys(format!("{DOWN}\x1b[A").repeat(ROUNDS) + &DOWN.repeat(3) + "2");
    terminal.wait_for("the last mark", |screen| {
        (column(screen, x).get(&4)? == "2").then_some(())
    });
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
    assert_eq!(folder.column()[&4], "2");
}
