//! The terminal's size: too small is said and got over, and any number of changes leave a whole screen.

use fastrand::Rng;

use super::demo::{Folder, ROWS, at_home, column, line_of, number, open_journal, text};
use crate::harness::pty::Terminal;
use crate::harness::wait_until;

const TOO_SMALL: &str = "Мало места";

#[test]
fn a_terminal_that_is_too_small_is_told_so_and_works_when_enlarged() {
    let folder = Folder::new();
    let terminal = folder.launch().size(60, 20).start();
    terminal.wait_text(TOO_SMALL);
    for (columns, rows) in [(79, 24), (80, 23), (10, 3), (1, 1)] {
        terminal.resize(columns, rows);
        wait_whole(&terminal, |screen| {
            screen.contents().contains("Мал") || columns < 10
        });
    }
    terminal.resize(80, 24);
    let terminal = at_home(terminal);
    assert!(!terminal.screen_text().contains(TOO_SMALL));
}

/// Marks typed blindly would go to pupils that nobody sees.
#[test]
fn a_terminal_that_is_too_small_takes_no_keys() {
    let folder = Folder::new();
    let mut terminal = folder.start();
    let x = open_journal(&terminal);
    let before = terminal.look(|screen| column(screen, x));
    terminal.resize(79, 24);
    terminal.wait_text(TOO_SMALL);
    let bells = terminal.bells();
    terminal.keys("54");
    wait_until("two bells", || {
        (terminal.bells() == bells + 2).then_some(())
    });
    terminal.resize(80, 24);
    terminal.wait_text("7А Алгебра");
    wait_whole(&terminal, |screen| column(screen, x) == before);
    terminal.resize(40, 10);
    terminal.wait_text(TOO_SMALL);
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
}

#[test]
fn after_a_storm_of_sizes_the_screen_is_whole() {
    const CHANGES: usize = 150;
    let folder = Folder::new();
    let terminal = folder.start();
    open_journal(&terminal);
    let (text, cursor) = (terminal.screen_text(), terminal.cursor());
    let mut rng = Rng::with_seed(1);
    for _ in 0..CHANGES {
        // Before the change: its frame may be there sooner than the next line looks.
        let sent = terminal.sent();
        terminal.resize(rng.u16(1..=320), rng.u16(1..=110));
        if rng.u8(0..8) == 0 {
            wait_until("a frame", || (terminal.sent() > sent).then_some(()));
        }
    }
    terminal.resize(80, 24);
    wait_until("the screen as it was", || {
        (terminal.screen_text() == text && terminal.cursor() == cursor).then_some(())
    });
}

#[test]
fn the_cursor_stays_in_view_when_the_terminal_shrinks() {
    let folder = Folder::new();
    let terminal = at_home(folder.launch().size(80, 40).start());
    open_journal(&terminal);
    terminal.keys("\x1b[F");
    let name = terminal.wait_for("the last row", |screen| {
        let (y, _) = screen.cursor_position();
        (number(screen, y) == Some(ROWS)).then(|| text(screen, y, 3, 16))
    });
    terminal.resize(80, 24);
    terminal.wait_for("the last row and the cursor in it", |screen| {
        (line_of(screen, &name)? == screen.cursor_position().0 && screen.cursor_position().0 < 18)
            .then_some(())
    });
}

fn wait_whole(terminal: &Terminal, whole: impl Fn(&vt100::Screen) -> bool) {
    terminal.wait_for("a whole screen", |screen| whole(screen).then_some(()));
}
