//! Terminals that send CP1251 or KOI8-R.

use super::helpers::{decode, decode_as, shown};
use encoding_rs::{KOI8_R, WINDOWS_1251};
use zhurnal::session::input::{Charset, Decoder, Input, guess_charset};

fn undecodable(bytes: &[u8]) -> Input {
    Input::Undecodable(bytes.to_vec())
}

#[test]
fn bytes_that_are_no_utf8_come_out_and_take_nothing_with_them() {
    assert_eq!(
        shown(&decode(b"\xed5\xff4")),
        "Undecodable([237]) 5 Undecodable([255]) 4"
    );
    assert_eq!(
        decode(b"\xf0\x9f\x8e"),
        [undecodable(b"\xf0\x9f\x8e")],
        "an unfinished character"
    );
    assert_eq!(shown(&decode(b"\xf0\x9f5")), "Undecodable([240, 159]) 5");
    assert_eq!(
        shown(&decode(b"\xed\xe5\xf2\r")),
        "Undecodable([237]) Undecodable([229]) Undecodable([242]) enter"
    );
    assert_eq!(shown(&decode(b"\xed\x1b[A")), "Undecodable([237]) up");
}

#[test]
fn an_escape_before_them_is_kept_with_them() {
    assert_eq!(shown(&decode(b"\x1b\xed5")), "Undecodable([27, 237]) 5");
    assert_eq!(decode(b"\x1b\xff"), [undecodable(b"\x1b\xff")]);
    assert_eq!(decode(b"\x1b\xed"), [undecodable(b"\x1b\xed")]);
}

#[test]
fn c1_controls_begin_nothing() {
    assert_eq!(shown(&decode(b"\x9bA")), "Undecodable([155]) A");
    assert_eq!(shown(&decode(b"\xc2\x9bA")), "Undecodable([194, 155]) A");
    assert_eq!(shown(&decode_as(Charset::Cp1251, b"\x9bA")), "› A");
}

#[test]
fn letters_are_read_in_the_charset_that_is_set() {
    for (charset, encoding) in [(Charset::Cp1251, WINDOWS_1251), (Charset::Koi8R, KOI8_R)] {
        let (bytes, ..) = encoding.encode("нБё5");
        assert_eq!(shown(&decode_as(charset, &bytes)), "н Б ё 5");
        let alt = [b"\x1b", &bytes[..1], b"\x1b[A\x1b"].concat();
        assert_eq!(shown(&decode_as(charset, &alt)), "alt+н up esc");
    }
}

#[test]
fn a_change_of_charset_takes_no_key_with_it() {
    let mut decoder = Decoder::new();
    let mut out = Vec::new();
    decoder.feed(b"\xed", &mut out);
    decoder.set_charset(Charset::Cp1251);
    decoder.feed(b"5\xed", &mut out);
    assert_eq!(shown(&out), "Undecodable([237]) 5 н");
}

#[test]
fn russian_typed_in_another_charset_is_recognised() {
    for text in [
        "н",
        "б",
        "привет",
        "Иванова Мария",
        "домашнее задание: параграф 5",
        "ещё",
    ] {
        assert_eq!(
            guess_charset(&WINDOWS_1251.encode(text).0),
            Some(Charset::Cp1251),
            "{text}"
        );
        assert_eq!(
            guess_charset(&KOI8_R.encode(text).0),
            Some(Charset::Koi8R),
            "{text}"
        );
        assert_eq!(
            guess_charset(text.as_bytes()),
            Some(Charset::Utf8),
            "{text}"
        );
    }
    assert_eq!(guess_charset(b"54321"), None);
    assert_eq!(guess_charset(b""), None);
    assert_eq!(guess_charset(b"\x98\x98"), None);
}
