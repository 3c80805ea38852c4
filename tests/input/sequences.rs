//! Single sequences, one rule of the module's description a test.

use super::helpers::{chord, decode, decode_with, keys, shown};
use zhurnal::session::input::{CursorKeys, Decoder, Input, TerminalReply};

#[test]
fn control_bytes_are_keys() {
    assert_eq!(
        keys(b"\x00\x01\x1a\x1c\x1d\x1f"),
        "ctrl+space ctrl+a ctrl+z ctrl+4 ctrl+5 ctrl+7"
    );
    assert_eq!(
        keys(b"\x08\x7f\t\r\n"),
        "backspace backspace tab enter enter"
    );
}

#[test]
fn escape_before_a_character_is_alt() {
    assert_eq!(
        keys("\x1bx\x1bX\x1b5\x1bн\x1bН\x1b?"),
        "alt+x alt+shift+x alt+5 alt+н alt+shift+н alt+?"
    );
    assert_eq!(
        keys(b"\x1b\r\x1b\n\x1b\x7f\x1b\x08\x1b\x06"),
        "alt+enter alt+enter alt+backspace alt+backspace ctrl+alt+f"
    );
}

#[test]
fn a_lone_escape_waits_for_the_timer() {
    let mut decoder = Decoder::new();
    let mut out = Vec::new();
    decoder.feed(b"\x1b", &mut out);
    assert!(out.is_empty() && decoder.patience().is_some());
    decoder.timeout(&mut out);
    assert_eq!(shown(&out), "esc");
    assert_eq!(decoder.patience(), None);
    decoder.feed(b"5", &mut out);
    assert_eq!(shown(&out), "esc 5");
}

#[test]
fn no_timer_runs_when_nothing_is_held_back() {
    let mut decoder = Decoder::new();
    let mut out = Vec::new();
    for packet in ["5", "н", "\x1b[A", "\x1bн", "\x1b[200~5\x1b[201~"] {
        decoder.feed(packet.as_bytes(), &mut out);
        assert_eq!(decoder.patience(), None, "{packet:?}");
    }
    decoder.timeout(&mut out);
    assert_eq!(out.len(), 5);
}

#[test]
fn an_unfinished_sequence_is_given_out_as_keys() {
    assert_eq!(keys(b"\x1b["), "alt+[");
    assert_eq!(keys(b"\x1bO"), "alt+shift+o");
    assert_eq!(keys(b"\x1b[15"), "alt+[ 1 5");
    assert_eq!(keys(b"\x1b\x1b"), "esc esc");
    assert_eq!(keys(b"\x1b\x1b[5"), "esc alt+[ 5");
    assert_eq!(keys(b"\x1b[["), "alt+[ [");
    assert_eq!(keys(b"\x1bO5"), "alt+shift+o 5");
}

#[test]
fn escape_twice_is_alt_only_with_a_key_sequence() {
    assert_eq!(
        keys(b"\x1b\x1b[A\x1b\x1b[11~\x1b\x1bOP"),
        "alt+up alt+f1 alt+f1"
    );
    assert_eq!(keys(b"\x1b\x1b5"), "esc alt+5");
    assert_eq!(keys(b"\x1b\x1b\x1b[A"), "esc alt+up");
    assert_eq!(keys(b"\x1b\x1b[?5u"), "esc Reply(KittyFlags(5))");
    assert_eq!(
        keys(b"\x1b\x1b[200~5\x1b[201~"),
        "esc Paste(Paste { text: \"5\", fault: None })"
    );
}

#[test]
fn arrows_of_the_other_mode_are_ctrl() {
    assert_eq!(
        keys(b"\x1b[A\x1bOA\x1bOd\x1b[d"),
        "up ctrl+up ctrl+left shift+left"
    );
    let mut decoder = Decoder::new();
    decoder.set_cursor_keys(CursorKeys::Application);
    assert_eq!(
        shown(&decode_with(decoder, &[b"\x1b[A\x1bOA\x1b[1;2A\x1bOH"])),
        "ctrl+up up shift+up home"
    );
}

#[test]
fn modifiers_in_every_form() {
    assert_eq!(
        keys(b"\x1b[1;5A\x1b[5A\x1bO5A\x1b[1;8D\x1b[15;2~"),
        "ctrl+up ctrl+up ctrl+up ctrl+alt+shift+left shift+f5"
    );
    assert_eq!(
        keys(b"\x1b[3$\x1b[3^\x1b[3@"),
        "shift+delete ctrl+delete ctrl+shift+delete"
    );
    assert_eq!(
        keys(b"\x1b[27;5;102~\x1b[27;6;70~\x1b[27;5;13~"),
        "ctrl+f ctrl+shift+f ctrl+enter"
    );
    assert_eq!(
        keys(b"\x1b[1;129A\x1b[53;65u"),
        "up 5",
        "Caps Lock and Num Lock are no modifiers"
    );
    assert_eq!(
        keys(b"\x1b[Z\x1b[9;2u\x1b\t"),
        "shift+tab shift+tab shift+tab"
    );
}

#[test]
fn repeats_are_presses_and_releases_are_nothing() {
    assert_eq!(
        keys(b"\x1b[53;1:1u\x1b[53;1:2u\x1b[53;1:3u\x1b[1;1:3A\x1b[1;5:2A"),
        "5 5 ctrl+up"
    );
}

#[test]
fn kitty_keys_without_a_character() {
    assert_eq!(
        keys(b"\x1b[57399u\x1b[57408u\x1b[57409u\x1b[57427u\x1b[57376u\x1b[57363u"),
        "0 9 . begin f13 menu"
    );
    assert_eq!(
        keys(b"\x1b[57441u\x1b[57358u\x1b[57428u"),
        "",
        "Shift, Caps Lock and media keys alone are no keys"
    );
    assert_eq!(
        keys(b"\x1b[13~\x1b[1;3R\x1b[R\x1b[24;80R"),
        "f3 alt+f3 f3",
        "with a row it is a cursor report"
    );
}

#[test]
fn the_keypad_in_application_mode_types_what_is_printed_on_it() {
    assert_eq!(
        keys(b"\x1bOp\x1bOy\x1bOj\x1bOk\x1bOl\x1bOm\x1bOn\x1bOo\x1bOM\x1bOX"),
        "0 9 * + + - . / enter ="
    );
}

#[test]
fn replies_are_not_keys() {
    assert_eq!(
        decode(b"\x1b[?5u"),
        [Input::Reply(TerminalReply::KittyFlags(5))]
    );
    assert_eq!(
        decode(b"\x1b[?62;22c"),
        [Input::Reply(TerminalReply::DeviceAttributes(vec![62, 22]))]
    );
    assert_eq!(
        keys(b"\x1b[>0;136;0c5"),
        "5",
        "PuTTY's secondary attributes"
    );
    assert_eq!(keys(b"\x1b[?2026;2$y\x1b[<0;5;5M\x1b[0n5"), "5");
}

#[test]
fn an_answer_string_is_dropped_whole() {
    assert_eq!(keys(b"\x1b]11;rgb:0000/0000/0000\x1b\\5"), "5");
    assert_eq!(keys(b"\x1b]10;rgb:1111/1111/1111\x075"), "5");
    assert_eq!(keys(b"\x1bP>|XTerm(379)\x1b\\5"), "5");
    assert_eq!(keys(b"\x1b_Gi=1;OK\x1b\\5"), "5");
}

#[test]
fn alt_with_the_first_character_of_a_string_is_a_key() {
    assert_eq!(keys(b"\x1bP"), "alt+shift+p");
    assert_eq!(keys("\x1bPн"), "alt+shift+p н");
    assert_eq!(keys("\x1b]5н"), "alt+] 5 н");
    assert_eq!(keys(b"\x1b]5\r4"), "alt+] 5 enter 4");
    assert_eq!(keys(b"\x1b]5\x1b[A"), "alt+] 5 up");
    assert_eq!(keys(b"\x1b]54"), "alt+] 5 4");
    let long = [b"\x1b]".as_slice(), &[b'5'; 300], b"\x1b[A"].concat();
    assert_eq!(keys(long), format!("alt+] {}up", "5 ".repeat(300)));
}

#[test]
fn a_byte_that_cannot_belong_ends_a_sequence_and_is_a_key() {
    assert_eq!(keys("\x1b[1;5н"), "н");
    assert_eq!(keys(b"\x1b[1;5\r"), "enter");
    assert_eq!(keys(b"\x1b[1;5\x1b[A"), "up");
    assert_eq!(
        keys(b"\x1b[1 5"),
        "5",
        "a digit behind an intermediate byte"
    );
    assert_eq!(keys(b"\x1b[[\x7f"), "backspace");
    assert_eq!(keys("\x1b[н"), "alt+[ н");
    assert_eq!(keys("\x1bOн"), "alt+shift+o н");
}

#[test]
fn an_unknown_sequence_is_dropped_whole() {
    assert_eq!(
        keys(b"\x1b[99~5\x1b[1;2;3;4w5\x1b[99999999999999~5\x1b[57u5"),
        "5 5 5 9 5"
    );
}

#[test]
fn an_overlong_sequence_is_dropped_whole() {
    let long = |last: &[u8]| [b"\x1b[".as_slice(), &[b'1'; 500], last].concat();
    assert_eq!(keys(long(b"A5")), "5");
    assert_eq!(keys(long(b"\x1b[A5")), "up 5");
    let mut decoder = Decoder::new();
    let mut out = Vec::new();
    decoder.feed(&long(b""), &mut out);
    decoder.timeout(&mut out);
    decoder.feed(b"5", &mut out);
    assert_eq!(out, [Input::Key(chord("5"))]);
}
