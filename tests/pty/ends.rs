//! How the program ends: by a signal, by its terminal's going away, or because another one holds the store.

use rustix::process::Signal;

use super::demo::{Folder, TODAY, at_home, column, open_journal};
use crate::harness::pty::{Launch, Terminal};

#[test]
fn the_key_that_quits_gives_the_terminal_back() {
    let folder = Folder::new();
    let mut terminal = marked(folder.launch());
    terminal.keys("\x11");
    given_back(&mut terminal);
    assert_eq!(folder.column()[&1], "5");
}

#[test]
fn a_signal_to_end_gives_the_terminal_back() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let folder = Folder::new();
        let mut terminal = marked(folder.launch());
        assert_ne!(
            terminal.modes(),
            terminal.before,
            "the program works in raw mode"
        );
        terminal.signal(signal);
        given_back(&mut terminal);
        assert_eq!(folder.column()[&1], "5", "{signal:?}");
    }
}

#[test]
fn a_terminal_that_goes_away_ends_the_program_and_frees_the_store() {
    let folder = Folder::new();
    let launches = [
        Launch::new(folder.arguments(TODAY)),
        Launch::in_session(folder.arguments(TODAY)),
    ];
    for (launch, mark) in launches.into_iter().zip(["5", "4"]) {
        let mut terminal = at_home(launch.start());
        let x = open_journal(&terminal);
        terminal.keys(mark);
        terminal.wait_for("the mark", |screen| {
            (column(screen, x).get(&1)? == mark).then_some(())
        });
        terminal.close();
        let exit = terminal.wait_exit();
        assert_eq!(exit.code(), Some(0), "{exit}");
        assert_eq!(folder.column()[&1], mark);
    }
}

#[test]
fn a_second_program_on_the_same_store_says_that_it_is_held() {
    let folder = Folder::new();
    let first = folder.start();
    let mut second = folder.launch().start();
    let exit = second.wait_exit();
    assert_eq!(exit.code(), Some(75));
    assert_eq!(second.modes(), second.before);
    second.finish();
    let said: String = second.screen_text().split_whitespace().collect();
    assert!(said.contains("открытдругойпрограммой"), "{said}");
    assert!(!second.bytes_so_far().contains(&0x1b), "it began to draw");
    // The first goes on.
    open_journal(&first);
}

/// The program with one mark given.
fn marked(launch: Launch) -> Terminal {
    let terminal = at_home(launch.start());
    let x = open_journal(&terminal);
    terminal.keys("5");
    terminal.wait_for("the mark", |screen| {
        (column(screen, x).get(&1)? == "5").then_some(())
    });
    terminal
}

/// The program ends well, and the terminal is as it was before.
fn given_back(terminal: &mut Terminal) {
    let exit = terminal.wait_exit();
    assert_eq!(exit.code(), Some(0), "{exit}");
    assert_eq!(terminal.modes(), terminal.before);
    terminal.finish();
    terminal.look(|screen| {
        assert!(
            !screen.alternate_screen(),
            "the alternate screen is left on"
        );
        assert!(!screen.bracketed_paste(), "marked pastes are left on");
        assert!(!screen.hide_cursor(), "the cursor is left hidden");
    });
}
