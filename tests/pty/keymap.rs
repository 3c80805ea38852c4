//! The user's own keymap file: taken from the configuration folder; a faulty one is told with its line, and the program starts.

use std::fs;

use tempfile::TempDir;

use super::demo::{Folder, at_home, column, open_journal};
use crate::harness::pty::Terminal;

/// The program with a keymap file.
fn with_keymap(folder: &Folder, text: &str) -> (Terminal, TempDir) {
    let configuration = tempfile::tempdir().unwrap();
    fs::create_dir(configuration.path().join("zhurnal")).unwrap();
    fs::write(configuration.path().join("zhurnal/keymap.toml"), text).unwrap();
    let launch = folder.launch().env("XDG_CONFIG_HOME", configuration.path());
    (at_home(launch.start()), configuration)
}

fn leaves(mut terminal: Terminal) {
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
}

#[test]
fn ones_own_keys_add_to_the_usual_ones() {
    let folder = Folder::new();
    folder.empty_column();
    let (terminal, _kept) = with_keymap(
        &folder,
        "base = \"classic\"\n[journal]\n\"q\" = \"mark-5\"\n",
    );
    let x = open_journal(&terminal);
    terminal.keys("q4");
    terminal.wait_for("both marks", |screen| {
        let column = column(screen, x);
        (column.get(&1)? == "5" && column.get(&2)? == "4").then_some(())
    });
    leaves(terminal);
}

#[test]
fn a_faulty_file_is_told_with_its_line_and_the_usual_keys_hold() {
    let folder = Folder::new();
    folder.empty_column();
    let (terminal, _kept) =
        with_keymap(&folder, "base = \"classic\"\n[journal]\n\"q\" = \"fly\"\n");
    terminal.wait_text("keymap.toml:3");
    let x = open_journal(&terminal);
    terminal.keys("4");
    terminal.wait_for("the mark", |screen| {
        (column(screen, x).get(&1)? == "4").then_some(())
    });
    leaves(terminal);
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_usual_keys_hold() {
    let folder = Folder::new();
    let configuration = tempfile::tempdir().unwrap();
    fs::create_dir_all(configuration.path().join("zhurnal/keymap.toml")).unwrap();
    let launch = folder.launch().env("XDG_CONFIG_HOME", configuration.path());
    let terminal = at_home(launch.start());
    terminal.wait_text("Работают обычные клавиши");
    leaves(terminal);
}
