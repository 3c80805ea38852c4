//! Arbitrary bytes from a terminal: no panic, the same outcome for every split, and keys after them are keys.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhurnal::session::input::{Charset, CursorKeys, Decoder, Input};

// The first byte chooses the settings, the second where the rest is cut in two.
fuzz_target!(|data: &[u8]| {
    let [settings, cut, bytes @ ..] = data else {
        return;
    };
    let charset = match settings % 3 {
        0 => Charset::Utf8,
        1 => Charset::Cp1251,
        _ => Charset::Koi8R,
    };
    let cursor_keys = if settings & 0x80 == 0 {
        CursorKeys::Normal
    } else {
        CursorKeys::Application
    };
    let decode = |packets: &[&[u8]]| {
        let mut decoder = Decoder::new();
        decoder.set_charset(charset);
        decoder.set_cursor_keys(cursor_keys);
        let mut out = Vec::new();
        for packet in packets {
            decoder.feed(packet, &mut out);
        }
        if decoder.patience().is_some() {
            decoder.timeout(&mut out);
        }
        assert_eq!(decoder.patience(), None);
        (decoder, out)
    };
    let (mut decoder, whole) = decode(&[bytes]);
    let (head, tail) = bytes.split_at(usize::from(*cut).min(bytes.len()));
    assert_eq!(decode(&[head, tail]).1, whole);

    let mut after = Vec::new();
    decoder.feed(b"5\x1b[A", &mut after);
    let keys: Vec<_> = after
        .iter()
        .map(|input| matches!(input, Input::Key(_)))
        .collect();
    assert_eq!(keys, [true, true]);
    assert_eq!(decoder.patience(), None);
});
