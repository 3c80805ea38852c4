//! Wide and combining characters, replaced whole and by halves.

use super::emulator::Session;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Style};
use zhurnal::session::output::{Encoder, Profile};

fn buffer(lines: &[&str]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 2));
    for (y, line) in lines.iter().enumerate() {
        buffer.set_string(0, y as u16, line, Style::new());
    }
    buffer
}

/// Each picture after each: any transition that leaves half a character behind is found.
#[test]
fn every_picture_turns_into_every_other() {
    let mut pictures: Vec<Buffer> = [
        "日本語",
        " 日本語",
        "a日b本c",
        "日",
        "abcdefghij",
        "",
        "a  日  b",
        "日日日日日",
        " 日日日日 ",
        "e\u{301}e\u{301}e",
        "日e\u{301}日",
        "\u{1f600}x\u{1f600}",
        "x\u{1f600}\u{1f600}",
        "и\u{306}йи\u{306}й",
        "一\u{301}二",
    ]
    .map(|line| buffer(&[line, "конец"]))
    .to_vec();
    let mut painted = buffer(&["日本語", "конец"]);
    painted.set_style(
        Rect::new(0, 0, 10, 1),
        Style::new().bg(Color::Cyan).fg(Color::Black),
    );
    pictures.push(painted);
    for term in ["xterm", "screen"] {
        for first in &pictures {
            for second in &pictures {
                let mut session = Session::new(Size::new(10, 2), Profile::for_term(term));
                session.frame(first, Some(Position::new(3, 1)));
                session.frame(second, Some(Position::new(9, 1)));
                session.frame(first, None);
            }
        }
    }
}

/// The bytes that turn one line into another on a terminal of ten columns.
fn turn(from: &str, to: &str) -> String {
    let mut encoder = Encoder::new(Size::new(10, 2), Profile::for_term("xterm"));
    let mut bytes = Vec::new();
    encoder.frame(&buffer(&[from]), Some(Position::new(0, 0)), &mut bytes);
    bytes.clear();
    encoder.frame(&buffer(&[to]), Some(Position::new(0, 0)), &mut bytes);
    let text = String::from_utf8(bytes).unwrap();
    text.trim_end_matches("\x1b[H").to_owned()
}

#[test]
fn nothing_is_written_after_an_unsure_width_without_an_absolute_move() {
    assert_eq!(turn("", "e\u{301}x"), "e\u{301}\x1b[;2Hx\r");
}

#[test]
fn the_cursor_steps_over_an_unsure_width_without_writing_it_again() {
    let mut session = Session::new(Size::new(10, 2), Profile::for_term("xterm"));
    let drawn = buffer(&["e\u{301}ab", ""]);
    session.frame(&drawn, Some(Position::new(0, 0)));
    assert_eq!(session.frame(&drawn, Some(Position::new(1, 0))), b"\x1b[C");
    assert_eq!(session.frame(&drawn, Some(Position::new(2, 0))), b"a");
}

#[test]
fn what_a_terminal_might_spoil_is_written_again() {
    // The ligature might take two columns: what is right of it is not trusted.
    assert_eq!(turn("abc", "ﬁbc"), "ﬁ\x1b[;2Hb\r");
    // The emoji might take one: both its columns are emptied first.
    assert_eq!(turn("abcd", "a\u{1f600}d"), "a  \x1b[;2H\u{1f600}");
}

#[test]
fn rows_of_wide_characters_are_not_pushed() {
    assert!(turn("xabcdefgh", "abcdefgh").contains("\x1b[P"));
    let wide = turn("xab日defg", "ab日defg");
    assert!(!wide.contains("\x1b[P"), "{wide:?}");
}

#[test]
fn at_the_edge_a_letter_loses_its_marks_rather_than_its_row() {
    assert_eq!(turn("123456789", "123456789и\u{306}"), "\t9и\r");
    assert_eq!(turn("123456789", "123456789ﬁ"), "\t9?\r");
}

/// Emoji of several parts are drawn by their first: terminals disagree about all else.
#[test]
fn joined_emoji_keep_to_their_columns() {
    let mut session = Session::new(Size::new(10, 1), Profile::for_term("xterm"));
    let mut drawn = Buffer::empty(Rect::new(0, 0, 10, 1));
    drawn.set_string(
        0,
        0,
        "a\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}b\u{2764}\u{fe0f}c",
        Style::new(),
    );
    let mut bytes = Vec::new();
    session.encoder.frame(&drawn, None, &mut bytes);
    let mut parser = vt100::Parser::new(1.try_into().unwrap(), 10.try_into().unwrap(), 0);
    parser.process(&bytes);
    let cell = |x| parser.screen().cell(0, x).unwrap().contents();
    assert_eq!(
        (cell(0), cell(1), cell(3), cell(4), cell(6)),
        ("a", "\u{1f468}", "b", "\u{2764}", "c")
    );
}

/// A wide character that has lost its second column, and one wider than any cell.
#[test]
fn what_has_no_room_becomes_a_question_mark() {
    let mut session = Session::new(Size::new(4, 1), Profile::for_term("xterm"));
    let mut drawn = Buffer::empty(Rect::new(0, 0, 4, 1));
    drawn.set_string(0, 0, "abc", Style::new());
    drawn[(3, 0)].set_symbol("日");
    let mut bytes = Vec::new();
    session.encoder.frame(&drawn, None, &mut bytes);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.ends_with("abc?\x1b[?25l"), "{text:?}");
}

/// More different clusters than the side table holds: some become question marks, none becomes another.
#[test]
fn a_flood_of_clusters_is_survived() {
    let mut session = Session::new(Size::new(80, 24), Profile::for_term("xterm"));
    let mut letters = ('\u{400}'..='\u{44f}').cycle();
    for frame in 0..4_u32 {
        let mut drawn = Buffer::empty(Rect::new(0, 0, 80, 24));
        for (i, cell) in drawn
            .content
            .iter_mut()
            .enumerate()
            .filter(|(i, _)| i % 80 < 78 && i % 2 == 0)
        {
            let mark = char::from_u32(0x300 + (i as u32 / 80 + frame * 7) % 0x40).unwrap();
            cell.set_symbol(&format!("{}{mark}", letters.next().unwrap()));
        }
        let mut bytes = Vec::new();
        session.encoder.frame(&drawn, None, &mut bytes);
        let mut parser = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
        if frame > 0 {
            continue;
        }
        parser.process(&bytes);
        for (i, cell) in drawn.content.iter().enumerate() {
            let shown = parser
                .screen()
                .cell((i / 80) as u16, (i % 80) as u16)
                .unwrap();
            let text = if shown.has_contents() {
                shown.contents()
            } else {
                " "
            };
            assert!(
                text == cell.symbol() || text == "?",
                "{i}: {text:?} for {:?}",
                cell.symbol()
            );
        }
    }
}
