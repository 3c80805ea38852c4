//! Every captured key of `tests/data/terminal-keys.tsv` is recognised, cut into packets in every way.
//!
//! The captures were made with the Russian layout on; keys are named by their place on a US keyboard.

use super::helpers::{decode_with, shown};
use zhurnal::session::input::{CursorKeys, Decoder};

struct Capture {
    terminal: String,
    key: String,
    bytes: Vec<u8>,
}

fn captures() -> Vec<Capture> {
    let table = include_str!("../data/terminal-keys.tsv");
    let row = |line: &str| {
        let [terminal, key, hex] = line
            .split('\t')
            .collect::<Vec<_>>()
            .try_into()
            .expect("three columns");
        let bytes = (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hex"))
            .collect();
        Capture {
            terminal: String::from(terminal),
            key: String::from(key),
            bytes,
        }
    };
    table.lines().skip(1).map(row).collect()
}

/// Rows whose bytes do not tell the key that was pressed: terminal (a beginning of its name), keys, what they come to, why.
#[rustfmt::skip]
const EXCEPTIONS: &[(&str, &str, &str, &str)] = &[
    // Terminals without a protocol for Ctrl and Alt with every key.
    ("", "C-BS", "backspace", "^H or ^?, as Backspace itself elsewhere"),
    ("", "C-Enter", "enter", "CR"),
    ("", "C-semi", ";", "the Latin sign without Ctrl"),
    ("", "C-dot", ".", "the Latin sign without Ctrl"),
    ("", "C-lbr", "esc", "^[ is ESC"),
    ("", "C-S-f", "ctrl+f", "^F has no case"),
    ("xterm", "A-f", "а", "the letter alone"),
    ("xterm", "A-S-f", "А", "the letter alone"),
    ("xterm", "A-dot", "ю", "the letter alone"),
    ("xterm", "A-lbr", "х", "the letter alone"),
    ("xterm", "A-semi", "ж", "the letter alone"),
    ("xterm", "A-5", "µ", "the eighth bit for Alt"),
    ("xterm", "A-BS", "ÿ", "the eighth bit for Alt"),
    ("alacritty", "A-f", "а", "the letter alone"),
    ("alacritty", "A-S-f", "А", "the letter alone"),
    ("alacritty", "A-dot", "ю", "the letter alone"),
    ("alacritty", "A-lbr", "х", "the letter alone"),
    ("alacritty", "A-semi", "ж", "the letter alone"),
    ("linux", "A-f", "а", "the letter alone"),
    ("linux", "C-f", "а", "the letter alone"),
    ("linux", "S-F1", "f13", "F13, as terminfo says too; PuTTY's Shift+F3 sends the same"),
    ("tmux", "A-f", "а", "the letter alone"),
    ("tmux", "F1", "alt+f1", "the capture begins with the ESC of the key before it"),
    ("tmux", "Esc", "esc esc", "the capture begins with the ESC of the key before it"),
    // PuTTY sends Ctrl with a Russian letter as the letter, and has its own numbers for Shift with function keys.
    ("pterm", "C-f", "а", "the letter alone"),
    ("pterm", "C-S-f", "А", "the letter alone"),
    ("pterm", "C-c", "с", "the letter alone"),
    ("pterm", "C-s", "ы", "the letter alone"),
    ("pterm", "C-lbr", "х", "the letter alone"),
    ("pterm", "C-semi", "ж", "the letter alone"),
    ("pterm", "C-dot", "ю", "the letter alone"),
    ("pterm", "S-F1", "f11", "F11"),
    ("pterm", "C-F1", "f1", "F1"),
    ("pterm", "S-Up", "up", "Up"),
    ("pterm-appkp", "S-Up", "up", "Up"),
    ("pterm-appkp", "KP5", "5", "a digit, though NumLock is off"),
    ("pterm-appkp", "KP0", "0", "a digit, though NumLock is off"),
    ("pterm-appkp", "KPdot", ",", "the layout's decimal sign"),
    ("pterm-appkp", "KPmul", "f3", "PF3 of the VT100"),
    ("xterm-numlock-appkp", "KP5", "5", "NumLock was on"),
    ("xterm-numlock-appkp", "KP0", "0", "NumLock was on"),
    ("xterm-numlock-appkp", "KPdot", ",", "NumLock was on"),
    ("xterm-mok2", "C-BS", "backspace", "^H"),
    // kitty without its protocol sends Alt with the Latin letter, but with Shift the Russian one.
    ("kitty0", "A-f", "alt+f", "the Latin letter"),
    ("kitty0", "A-dot", "alt+.", "the Latin sign"),
    ("kitty0", "A-lbr", "alt+[", "the Latin sign"),
    ("kitty0", "A-semi", "alt+;", "the Latin sign"),
    ("kitty0", "C-S-f", "ctrl+shift+а", "reported in full even so"),
];

/// What the physical key types in the Russian layout, and on what base key.
fn typed(key: &str) -> &str {
    match key {
        "f" => "а",
        "c" => "с",
        "s" => "ы",
        "lbr" => "х",
        "semi" => "ж",
        "dot" => "ю",
        "grave" => "ё",
        "slash" => ".",
        "BS" => "backspace",
        "PgUp" => "pageup",
        "PgDn" => "pagedown",
        "Ins" | "KP0" => "insert",
        "Del" | "KPdot" => "delete",
        "KP5" => "begin",
        "KPenter" => "enter",
        "KPplus" => "+",
        "KPmul" => "*",
        other => other,
    }
}

/// Whether the terminal names Ctrl and Alt chords with the layout's letter (kitty's protocol) or with the Latin one.
fn names_every_key(terminal: &str) -> bool {
    ["kitty1", "kitty5", "kitty13", "xterm-mok2"].contains(&terminal)
}

fn expected(terminal: &str, key: &str) -> String {
    let full = names_every_key(terminal);
    // The longest name is the most particular.
    let exceptions = EXCEPTIONS
        .iter()
        .filter(|(prefix, known, ..)| *known == key && terminal.starts_with(prefix));
    let particular = exceptions
        .filter(|(prefix, ..)| !full || *prefix == terminal)
        .max_by_key(|(prefix, ..)| prefix.len());
    if let Some((.., comes_to, _)) = particular {
        return String::from(*comes_to);
    }
    let mut rest = key;
    let mut modifiers = String::new();
    for (short, name) in [("C-", "ctrl+"), ("A-", "alt+"), ("S-", "shift+")] {
        if let Some(after) = rest.strip_prefix(short) {
            rest = after;
            modifiers.push_str(name);
        }
    }
    let latin = terminal == "xterm-mok2" || (modifiers == "ctrl+" && !full);
    let name = match (rest, modifiers.as_str()) {
        ("f", "shift+") => return String::from("А"),
        ("7", "shift+") => return String::from("?"),
        ("f" | "c" | "s", held) if latin && !held.is_empty() => rest,
        ("lbr", held) if latin && !held.is_empty() => "[",
        ("semi", held) if latin && !held.is_empty() => ";",
        ("dot", held) if latin && !held.is_empty() => ".",
        _ => typed(rest),
    };
    format!("{modifiers}{}", name.to_lowercase())
}

/// What the packets come to; the mode of the arrows is the one in which the capture was made.
fn decode(terminal: &str, packets: &[&[u8]]) -> String {
    let mut decoder = Decoder::new();
    if ["xterm-appkp", "xterm-numlock-appkp", "pterm-appkp"].contains(&terminal) {
        decoder.set_cursor_keys(CursorKeys::Application);
    }
    shown(&decode_with(decoder, packets))
}

#[test]
fn every_key_is_recognised_however_it_is_split() {
    let captures = captures();
    assert_eq!(captures.len(), 720);
    let mut faults = Vec::new();
    for Capture {
        terminal,
        key,
        bytes,
    } in &captures
    {
        let wanted = expected(terminal, key);
        let mut ways = vec![bytes.chunks(1).collect::<Vec<_>>(), vec![bytes.as_slice()]];
        ways.extend((1..bytes.len()).map(|at| vec![&bytes[..at], &bytes[at..]]));
        let got = ways
            .iter()
            .map(|packets| decode(terminal, packets))
            .find(|got| *got != wanted);
        if let Some(got) = got {
            faults.push(format!("{terminal} {key}: {wanted} expected, got {got}"));
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_exception_is_of_use() {
    for (prefix, key, comes_to, why) in EXCEPTIONS {
        let used = captures().iter().any(|capture| {
            capture.terminal.starts_with(prefix)
                && capture.key == *key
                && decode(&capture.terminal, &[&capture.bytes]) == *comes_to
        });
        assert!(used, "{prefix} {key} {comes_to}: {why}");
    }
}

#[test]
fn two_keys_in_one_packet_are_two_keys() {
    let captures = captures();
    for Capture {
        terminal,
        key,
        bytes,
    } in captures
        .iter()
        .filter(|capture| !capture.bytes.ends_with(b"\x1b"))
    {
        // `ESC [` and `ESC O` before another byte are something else, by right.
        if [b"\x1b[".as_slice(), b"\x1bO"].contains(&bytes.as_slice()) {
            continue;
        }
        let both = [bytes.as_slice(), "ы".as_bytes()].concat();
        assert_eq!(
            decode(terminal, &[&both]),
            format!("{} ы", expected(terminal, key)),
            "{terminal} {key}"
        );
    }
}

#[test]
fn the_base_key_is_known_where_kitty_tells_it() {
    let on_base = |terminal: &str, key: &str| {
        let capture = captures()
            .into_iter()
            .find(|capture| capture.terminal == terminal && capture.key == key);
        let inputs = decode_with(Decoder::new(), &[&capture.expect("such a capture").bytes]);
        match inputs.as_slice() {
            [zhurnal::session::input::Input::Key(chord)] => {
                chord.on_base_layout().map(|chord| chord.to_string())
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(on_base("kitty5", "C-f").as_deref(), Some("ctrl+f"));
    assert_eq!(on_base("kitty5", "C-S-f").as_deref(), Some("ctrl+shift+f"));
    assert_eq!(on_base("kitty5", "A-lbr").as_deref(), Some("alt+["));
    assert_eq!(on_base("kitty13", "f").as_deref(), Some("f"));
    assert_eq!(on_base("kitty13", "S-f").as_deref(), Some("F"));
    assert_eq!(on_base("kitty13", "slash").as_deref(), Some("/"));
    assert_eq!(on_base("kitty13", "S-7"), None);
    assert_eq!(on_base("kitty1", "C-f"), None);
}
