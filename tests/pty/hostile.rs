//! What must not shake the program: control characters in names, a clock that was set back.

use zhurnal::domain::command::{Command, DirectoryChange, DirectoryRecord};
use zhurnal::domain::people::Name;
use zhurnal::store::audit::{AuditRow, head, row_key};
use zhurnal::store::codec::decode;
use zhurnal::store::engine::{Engine, OpId};
use zhurnal::store::redb_engine::RedbEngine;

use super::demo::{Folder, algebra, column, open_journal, open_lesson};
use crate::harness::pty::{Launch, Terminal};

/// A title for the window, a colour by an 8-bit CSI, a text turned round.
const NAME: &str = "\x1b]0;зло\x07Абба\u{9b}31mтов\u{202e}\r\n\x08";

#[test]
fn control_characters_in_a_name_never_reach_the_terminal() {
    let folder = Folder::new();
    rename_the_first(&folder);
    let mut terminal = folder.start();
    open_journal(&terminal);
    terminal.wait_text("]0;злоАбба31m");
    // Screens that show the name: the history, the search, the menu above it.
    terminal.keys("\x1bOR");
    terminal.wait_text("]0;злоАбба31mтов");
    terminal.keys("\x11");
    assert!(terminal.finish().success());
    let bytes = terminal.bytes_so_far();
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.contains("\x1b]"), "an operating system command");
    let odd: Vec<char> = text
        .chars()
        .filter(|c| matches!(c, '\u{7f}'..='\u{9f}' | '\u{202e}' | '\x07'))
        .collect();
    assert_eq!(odd, []);
}

/// As the console's operator may: an import brings such names.
fn rename_the_first(folder: &Folder) {
    let service = folder.service();
    let (_, view) = algebra(&service);
    let directory = service.directory();
    let mut person = directory.people[&view.pupils[0].pupil].clone();
    person.name = Name {
        family: NAME.to_owned(),
        ..person.name
    };
    let changes = vec![DirectoryChange::Put(DirectoryRecord::Person(person))];
    let admin = directory.users["admin"].person;
    service
        .execute(admin, OpId(2), Command::ChangeDirectory { changes })
        .unwrap();
}

#[test]
fn a_clock_set_back_between_two_starts_leaves_the_history_in_order() {
    let folder = Folder::new();
    // Days with lessons, back and forth; and a Sunday.
    for (day, mark) in [
        ("2026-11-20", Some("5")),
        ("2026-11-18", Some("4")),
        ("2026-11-15", None),
        ("2026-11-20", Some("3")),
    ] {
        let mut terminal = Launch::new(folder.arguments(day)).start();
        match mark {
            Some(mark) => mark_first_lesson(&terminal, mark),
            None => terminal.wait_text("уроков нет"),
        }
        terminal.keys("\x11");
        assert!(terminal.wait_exit().success());
    }
    let engine = RedbEngine::open(&folder.file()).unwrap();
    let snapshot = engine.snapshot().unwrap();
    let last = head(snapshot.as_ref()).unwrap().seq;
    let moments: Vec<i64> = (last - 2..=last)
        .map(|seq| {
            decode::<AuditRow>(&snapshot.get(&row_key(seq)).unwrap().unwrap().bytes)
                .unwrap()
                .at
        })
        .collect();
    assert!(moments.is_sorted(), "{moments:?}");
}

/// A mark for the first pupil of the day's first lesson, whichever it is.
fn mark_first_lesson(terminal: &Terminal, mark: &str) {
    terminal.wait_text(" урок ");
    let x = open_lesson(terminal);
    terminal.keys(mark);
    terminal.wait_for("the mark", |screen| {
        (column(screen, x).get(&1)? == mark).then_some(())
    });
}
