//! Bracketed pastes: whole, bounded, and never keys.

use super::helpers::{chord, decode, decode_as, decode_with};
use zhurnal::session::input::{Charset, Decoder, Input, Paste, PasteFault};

const MIB: usize = 1 << 20;

fn paste(text: &str, fault: Option<PasteFault>) -> Input {
    Input::Paste(Paste {
        text: String::from(text),
        fault,
    })
}

fn bracketed(bytes: &[u8]) -> Vec<u8> {
    [b"\x1b[200~", bytes, b"\x1b[201~"].concat()
}

#[test]
fn a_paste_is_whole_however_it_is_split() {
    let text = "5\r\nн\t4\x1b[A\x1b[20\x1b[201\x1b\x1b[2";
    let bytes = [bracketed(text.as_bytes()).as_slice(), b"3"].concat();
    let wanted = [paste(text, None), Input::Key(chord("3"))];
    assert_eq!(
        decode_with(Decoder::new(), &bytes.chunks(1).collect::<Vec<_>>()),
        wanted
    );
    for at in 0..bytes.len() {
        assert_eq!(
            decode_with(Decoder::new(), &[&bytes[..at], &bytes[at..]]),
            wanted,
            "split at {at}"
        );
    }
}

#[test]
fn bytes_that_are_no_characters_are_told() {
    assert_eq!(
        decode(&bracketed(b"5\xed4")),
        [paste("5\u{fffd}4", Some(PasteFault::Encoding))]
    );
    assert_eq!(
        decode_as(Charset::Cp1251, &bracketed(b"5\xed4")),
        [paste("5н4", None)]
    );
}

#[test]
fn a_paste_beyond_the_limit_is_cut_and_the_keys_after_it_are_keys() {
    let full = "5".repeat(MIB);
    let bytes = [bracketed(full.as_bytes()).as_slice(), b"3"].concat();
    assert_eq!(decode(&bytes), [paste(&full, None), Input::Key(chord("3"))]);
    let bytes = [bracketed("5".repeat(MIB + 1).as_bytes()).as_slice(), b"3"].concat();
    assert_eq!(
        decode(&bytes),
        [
            paste(&full, Some(PasteFault::TooLong)),
            Input::Key(chord("3"))
        ]
    );
}

#[test]
fn a_paste_whose_end_never_comes_ends_by_the_timer() {
    let mut decoder = Decoder::new();
    let mut out = Vec::new();
    decoder.feed(b"\x1b[", &mut out);
    let short = decoder.patience();
    decoder.feed(b"200~5\r4\x1b[20", &mut out);
    assert!(
        decoder.patience() > short,
        "a paste may pause for longer than a sequence"
    );
    decoder.timeout(&mut out);
    decoder.feed(b"3", &mut out);
    assert_eq!(
        out,
        [
            paste("5\r4\x1b[20", Some(PasteFault::Unfinished)),
            Input::Key(chord("3"))
        ]
    );
}

#[test]
fn an_end_without_a_beginning_is_nothing() {
    assert_eq!(decode(b"\x1b[201~5"), [Input::Key(chord("5"))]);
}
