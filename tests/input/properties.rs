//! Arbitrary bytes never panic, wedge the decoder or swallow the keys after them.

use super::helpers::{chord, decode_with, shown};
use crossterm::event::KeyCode;
use proptest::prelude::*;
use zhurnal::session::input::{Charset, CursorKeys, Decoder, Input};

/// Bytes of which many belong to sequences, so that deep states are reached.
fn garbage() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => any::<u8>().prop_map(|byte| vec![byte]),
        4 => prop::sample::select(b"\x1b\x1b\x1b[[]OP_;:?<>$~uARM0125\x07\\\r".to_vec()).prop_map(|byte| vec![byte]),
        1 => prop::sample::select(vec![&b"\x1b[200~"[..], b"\x1b[201~", b"\x1b]11;", b"\x1b\\", b"\x1b[27;5;", b"\x1b\x1b["])
            .prop_map(<[u8]>::to_vec),
        1 => any::<char>().prop_map(|character| character.to_string().into_bytes()),
        1 => (any::<u8>(), 60usize..300).prop_map(|(byte, count)| vec![byte; count]),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn decoder() -> impl Strategy<Value = (Charset, CursorKeys)> {
    let charset = prop::sample::select(vec![Charset::Utf8, Charset::Cp1251, Charset::Koi8R]);
    (
        charset,
        prop::sample::select(vec![CursorKeys::Normal, CursorKeys::Application]),
    )
}

fn made((charset, cursor_keys): (Charset, CursorKeys)) -> Decoder {
    let mut decoder = Decoder::new();
    decoder.set_charset(charset);
    decoder.set_cursor_keys(cursor_keys);
    decoder
}

/// Bytes with every paste's beginning broken: what follows one is text until its end.
fn without_pastes(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .map(|byte| if *byte == b'~' { b'-' } else { *byte })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn after_the_timer_every_key_is_a_key(settings in decoder(), bytes in garbage()) {
        let mut decoder = made(settings);
        let mut out = Vec::new();
        decoder.feed(&bytes, &mut out);
        decoder.timeout(&mut out);
        prop_assert_eq!(decoder.patience(), None);
        out.clear();
        decoder.feed(b"5\x1b[1;2A\x1bx", &mut out);
        prop_assert_eq!(shown(&out), "5 shift+up alt+x");
        prop_assert_eq!(decoder.patience(), None);
    }

    #[test]
    fn a_key_sequence_is_a_key_without_waiting(settings in decoder(), bytes in garbage()) {
        let mut decoder = made(settings);
        let mut out = Vec::new();
        decoder.feed(&without_pastes(&bytes), &mut out);
        decoder.feed(b"\x1b[6~5", &mut out);
        let keys: Vec<_> = out.iter().rev().take(2).map(|input| match input {
            Input::Key(chord) => chord.code,
            other => panic!("{other:?}"),
        }).collect();
        prop_assert_eq!(keys, [KeyCode::Char('5'), KeyCode::PageDown]);
    }

    #[test]
    fn a_letter_beyond_ascii_is_a_key_without_waiting(bytes in garbage()) {
        let mut decoder = Decoder::new();
        let mut out = Vec::new();
        decoder.feed(&without_pastes(&bytes), &mut out);
        decoder.feed("ы5".as_bytes(), &mut out);
        let last: Vec<_> = out.iter().rev().take(2).collect();
        prop_assert_eq!(last[0], &Input::Key(chord("5")));
        prop_assert!(matches!(last[1], Input::Key(key) if key.code == KeyCode::Char('ы')), "{:?}", last);
    }

    #[test]
    fn packets_do_not_matter(settings in decoder(), bytes in garbage(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8)) {
        let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).chain([0, bytes.len()]).collect();
        cuts.sort_unstable();
        let packets: Vec<_> = cuts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect();
        let whole = decode_with(made(settings), &[&bytes]);
        prop_assert_eq!(&decode_with(made(settings), &packets), &whole);
        prop_assert_eq!(decode_with(made(settings), &bytes.chunks(1).collect::<Vec<_>>()), whole);
    }

    #[test]
    fn characters_come_out_as_they_went_in(text in "[^\\x00-\\x1f\\x7f-\\u{9f}]{0,40}") {
        let typed: Vec<_> = decode_with(Decoder::new(), &[text.as_bytes()]);
        let wanted: Vec<_> = text.chars().map(|character| Input::Key(zhurnal::keymap::Chord::plain(KeyCode::Char(character)))).collect();
        prop_assert_eq!(typed, wanted);
    }
}
