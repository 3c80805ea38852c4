//! What a TERM gets and what it is spared.

use super::emulator::Session;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use zhurnal::session::output::{Charset, Colors, Encoder, Profile};

/// The bytes of one line on a fresh terminal, after the clearing.
fn line(text: &str, style: Style, profile: Profile) -> Vec<u8> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 2));
    buffer.set_string(0, 0, text, style);
    bytes(&buffer, profile)
}

fn bytes(buffer: &Buffer, profile: Profile) -> Vec<u8> {
    let mut encoder = Encoder::new(Size::new(40, 2), profile);
    let mut out = Vec::new();
    encoder.frame(buffer, None, &mut out);
    let head = b"\x1b[m\x1b[H\x1b[J";
    assert!(out.starts_with(head));
    assert!(out.ends_with(b"\x1b[?25l"));
    out[head.len()..out.len() - 6].to_vec()
}

#[test]
fn a_vt100_gets_ascii_frames_and_no_colours() {
    for term in ["vt100", "dumb", "vt102"] {
        let profile = Profile::for_term(term);
        let sent = line(
            "┌─┬╖ │№ 5 — 4·3…",
            Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
            profile,
        );
        assert_eq!(sent, b"\x1b[1m+-++ |N 5 - 4.3.", "{term}");
    }
}

#[test]
fn letters_stay_letters_in_ascii_frames() {
    assert_eq!(
        line("Жукова │", Style::new(), Profile::for_term("vt100")),
        "Жукова |".as_bytes()
    );
}

#[test]
fn colours_go_when_they_are_not_wanted() {
    let style = Style::new().fg(Color::LightCyan).bg(Color::Blue);
    assert_eq!(
        line("5", style, Profile::for_term("xterm-256color")),
        b"\x1b[96;44m5"
    );
    assert_eq!(
        line("5", style, Profile::for_term("xterm").without_colors()),
        b"5"
    );
    let other = Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(99));
    assert_eq!(line("5", other, Profile::for_term("xterm")), b"5");
}

#[test]
fn eight_bit_charsets_get_their_bytes_and_stand_ins() {
    let profile = |charset| Profile::for_term("putty").with_charset(charset);
    let sent = |charset| line("Ёж │№ 日!", Style::new(), profile(charset));
    assert_eq!(sent(Charset::Cp1251), b"\xa8\xe6 |\xb9 ? !");
    assert_eq!(sent(Charset::Koi8R), b"\xb3\xd6 \x81N ? !");
}

#[test]
fn a_locale_names_the_charset() {
    let of = Charset::from_locale;
    assert_eq!(of("ru_RU.UTF-8"), Charset::Utf8);
    assert_eq!(of("ru_RU.CP1251"), Charset::Cp1251);
    assert_eq!(of("ru_RU.KOI8-R@petr1708"), Charset::Koi8R);
    assert_eq!(of("C"), Charset::Utf8);
}

#[test]
fn controls_in_a_cell_never_reach_the_terminal() {
    for evil in [
        "\x1b",
        "\u{9b}",
        "\x07",
        "\x7f",
        "\r\n",
        "a\x1b",
        "\u{202e}",
        "\n",
        "\u{85}",
        "\0",
        "\u{200f}",
        "e\u{301}\x1b",
        "\u{2066}",
    ] {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 2));
        buffer[(0, 0)].set_symbol(evil);
        buffer[(1, 0)].set_symbol("x");
        for profile in ["xterm", "vt100"].map(Profile::for_term) {
            assert_eq!(bytes(&buffer, profile), b"?x", "{evil:?}");
            assert_eq!(
                bytes(&buffer, profile.with_charset(Charset::Koi8R)),
                b"?x",
                "{evil:?}"
            );
        }
    }
}

#[test]
fn leaving_gives_back_what_entering_took() {
    for term in [
        "xterm",
        "putty",
        "linux",
        "tmux",
        "screen",
        "vt100",
        "nobody-knows",
    ] {
        let mut session = Session::new(Size::new(20, 3), Profile::for_term(term));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 3));
        buffer.set_string(0, 0, "5", Style::new().add_modifier(Modifier::REVERSED));
        session.frame(&buffer, None);
        assert_eq!(
            session.screen().alternate_screen(),
            session.encoder.profile().alternate_screen
        );
        let mut bytes = std::mem::take(&mut session.sent);
        session.encoder.leave(&mut bytes);
        let mut parser = vt100::Parser::new(3.try_into().unwrap(), 20.try_into().unwrap(), 0);
        parser.process(&bytes);
        let screen = parser.screen();
        assert!(
            !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor(),
            "{term}"
        );
        assert!(!screen.inverse() && screen.contents().is_empty(), "{term}");
        assert_eq!(screen.cursor_style(), vt100::CursorStyle::Default, "{term}");
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            text.contains("\x1b[?7l") && text.contains("\x1b[?7h") && !text.contains("\x1b="),
            "{term}"
        );
    }
}

#[test]
fn the_cursor_is_a_steady_block_where_it_can_be() {
    let session = Session::new(Size::new(20, 3), Profile::for_term("xterm"));
    assert_eq!(
        session.screen().cursor_style(),
        vt100::CursorStyle::SteadyBlock
    );
    assert!(session.screen().bracketed_paste());
}

#[test]
fn abilities_are_used_only_where_the_terminal_has_them() {
    let mut drawn = Buffer::empty(Rect::new(0, 0, 40, 2));
    drawn.set_string(0, 0, "=".repeat(39), Style::new());
    let sent = |term| String::from_utf8(bytes(&drawn, Profile::for_term(term))).unwrap();
    assert_eq!(sent("foot"), "=\x1b[38b");
    assert_eq!(sent("putty"), "=".repeat(39));
    assert_eq!(Profile::for_term("nobody-knows").colors, Colors::Ansi16);
    assert!(
        !Profile::for_term("putty").kitty_query && Profile::for_term("xterm-kitty").kitty_query
    );
}

/// Terminals differ in where the cursor is after the last column is written.
#[test]
fn after_the_last_column_only_a_return_or_an_absolute_move_follows() {
    for (line, end) in [
        ("=".repeat(40), "=\x1b[39b\r\x1b[35C"),
        ("ж".repeat(40), "ж\r\x1b[35C"),
    ] {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
        buffer.set_string(0, 0, line, Style::new());
        let mut encoder = Encoder::new(Size::new(40, 1), Profile::for_term("foot"));
        let mut bytes = Vec::new();
        encoder.frame(&buffer, Some(Position::new(35, 0)), &mut bytes);
        assert!(
            bytes.ends_with(end.as_bytes()),
            "{:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
}

#[test]
fn the_right_bottom_cell_does_not_scroll() {
    let mut session = Session::new(Size::new(5, 2), Profile::for_term("xterm"));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 5, 2));
    buffer.set_string(0, 0, "abcde", Style::new());
    buffer.set_string(0, 1, "fghij", Style::new());
    session.frame(&buffer, Some(Position::new(4, 1)));
    buffer.set_string(0, 0, "ABCDE", Style::new());
    session.frame(&buffer, Some(Position::new(0, 0)));
}

#[test]
fn a_buffer_of_another_size_is_cut_or_filled() {
    let mut encoder = Encoder::new(Size::new(4, 2), Profile::for_term("xterm"));
    let mut parser = vt100::Parser::new(2.try_into().unwrap(), 4.try_into().unwrap(), 0);
    for (width, height) in [(9, 5), (2, 1), (4, 2)] {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        for y in 0..height {
            buffer.set_string(0, y, "xxxxxxxxx", Style::new());
        }
        let mut bytes = Vec::new();
        encoder.frame(&buffer, Some(Position::new(90, 90)), &mut bytes);
        parser.process(&bytes);
        let expected = vec!["x".repeat(width.min(4).into()); height.min(2).into()].join("\n");
        let shown: Vec<String> = parser
            .screen()
            .rows(0, 4)
            .map(|row| row.trim_end().to_owned())
            .collect();
        assert_eq!(shown.join("\n").trim_end(), expected);
        assert_eq!(parser.screen().cursor_position(), (1, 3));
    }
}
