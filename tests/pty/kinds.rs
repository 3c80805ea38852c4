//! Kinds of terminals: what each is sent, and what is never sent to it.

use super::demo::{Folder, at_home, column, open_journal};
use crate::harness::pty::{Launch, Terminal};

#[test]
fn the_journal_comes_out_on_every_kind_of_terminal() {
    for term in [
        "vt100",
        "linux",
        "putty",
        "xterm",
        "xterm-256color",
        "screen",
        "tmux-256color",
        "unheard-of",
        "",
    ] {
        let folder = Folder::new();
        let mut terminal = mark_and_quit(folder.launch().env("TERM", term));
        terminal.finish();
        let bytes = terminal.bytes_so_far();
        let plain = term == "vt100";
        assert_eq!(has_colours(&bytes), !plain, "colours on {term:?}");
        if plain {
            let text = String::from_utf8(bytes).unwrap();
            let odd: Vec<char> = text
                .chars()
                .filter(|c| !c.is_ascii() && !is_cyrillic(*c))
                .collect();
            assert_eq!(odd, [], "neither ASCII nor Cyrillic on {term:?}");
        }
    }
}

#[test]
fn no_color_is_heeded() {
    let folder = Folder::new();
    let mut terminal = mark_and_quit(folder.launch().env("NO_COLOR", "1"));
    terminal.finish();
    assert!(!has_colours(&terminal.bytes_so_far()));
    let mut terminal = mark_and_quit(folder.launch().env("NO_COLOR", ""));
    terminal.finish();
    assert!(
        has_colours(&terminal.bytes_so_far()),
        "an empty NO_COLOR asks for nothing"
    );
}

#[test]
fn the_kitty_protocol_is_pushed_only_when_answered_and_popped_at_the_end() {
    const PUSHED: &[u8] = b"\x1b[>5u";
    let folder = Folder::new();
    let mut terminal = folder.start();
    terminal.wait_bytes(b"\x1b[?u");
    assert!(!holds(&terminal, PUSHED), "pushed without an answer");
    terminal.keys("\x1b[?0u");
    terminal.wait_bytes(PUSHED);
    let x = open_journal(&terminal);
    // The Russian letter with the Latin one of its key, as the protocol sends it: an absence, then Ctrl and the letter for Q.
    terminal.keys("\x1b[1085::121u");
    terminal.wait_for("the absence", |screen| {
        (column(screen, x).get(&1)? == "Н").then_some(())
    });
    terminal.keys("\x1b[1081::113;5u");
    assert!(terminal.finish().success());
    terminal.wait_bytes(b"\x1b[<u");
}

/// One mark, so that painting after a key is seen too.
fn mark_and_quit(launch: Launch) -> Terminal {
    let mut terminal = at_home(launch.start());
    let x = open_journal(&terminal);
    terminal.keys("5");
    terminal.wait_for("the mark", |screen| {
        (column(screen, x).get(&1)? == "5").then_some(())
    });
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
    terminal
}

fn holds(terminal: &Terminal, bytes: &[u8]) -> bool {
    terminal
        .bytes_so_far()
        .windows(bytes.len())
        .any(|window| window == bytes)
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&letter)
}

/// Whether a colour was set: `CSI … m` with a parameter of 30–47 or 90–107, the defaults 39 and 49 aside.
fn has_colours(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let sequences = text.split("\x1b[").skip(1);
    let parameters = sequences.filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';')?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    parameters
        .flat_map(|list| list.split(';').map(str::to_owned).collect::<Vec<_>>())
        .any(|parameter| {
            let number = parameter.parse().unwrap_or(0);
            matches!(number, 30..=38 | 40..=48 | 90..=107)
        })
}
