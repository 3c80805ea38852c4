//! Feeding a decoder, and inputs as short text.

use zhurnal::keymap::Chord;
use zhurnal::session::input::{Charset, Decoder, Input};

/// All inputs of these packets; at the end the timer fires if it runs.
pub fn decode_with(mut decoder: Decoder, packets: &[&[u8]]) -> Vec<Input> {
    let mut out = Vec::new();
    for packet in packets {
        decoder.feed(packet, &mut out);
    }
    if decoder.patience().is_some() {
        decoder.timeout(&mut out);
    }
    assert_eq!(
        decoder.patience(),
        None,
        "something is held back after the timer"
    );
    out
}

/// All inputs of these bytes in one packet, as UTF-8.
pub fn decode(bytes: &[u8]) -> Vec<Input> {
    decode_with(Decoder::new(), &[bytes])
}

/// As [`decode`], with another charset.
pub fn decode_as(charset: Charset, bytes: &[u8]) -> Vec<Input> {
    let mut decoder = Decoder::new();
    decoder.set_charset(charset);
    decode_with(decoder, &[bytes])
}

/// The inputs as text: chords as keymaps write them, everything else as Rust prints it.
pub fn shown(inputs: &[Input]) -> String {
    let show = |input: &Input| match input {
        Input::Key(chord) => chord.to_string(),
        other => format!("{other:?}"),
    };
    inputs.iter().map(show).collect::<Vec<_>>().join(" ")
}

/// The keys of these bytes as text.
pub fn keys(bytes: impl AsRef<[u8]>) -> String {
    shown(&decode(bytes.as_ref()))
}

/// A chord by its text.
pub fn chord(text: &str) -> Chord {
    text.parse()
        .unwrap_or_else(|fault| panic!("{text}: {fault}"))
}
