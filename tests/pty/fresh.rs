//! The demo school between starts: kept, until it is asked for anew.

use super::demo::{Folder, TODAY, at_home, column, open_journal};
use crate::harness::pty::Launch;

#[test]
fn the_demo_is_kept_between_starts_and_made_anew_when_asked() {
    let folder = Folder::new();
    folder.empty_column();
    let mut terminal = folder.start();
    let x = open_journal(&terminal);
    terminal.keys("5");
    terminal.wait_for("the mark", |screen| {
        (column(screen, x)[&1] == "5").then_some(())
    });
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
    assert_eq!(folder.column()[&1], "5", "kept");
    let mut arguments = folder.arguments(TODAY);
    arguments.push("--fresh".to_owned());
    let mut fresh = at_home(Launch::new(arguments).start());
    let x = open_journal(&fresh);
    assert_eq!(
        fresh.look(|screen| column(screen, x)[&1].clone()),
        "",
        "made anew"
    );
    fresh.keys("\x11");
    assert!(fresh.wait_exit().success());
}
