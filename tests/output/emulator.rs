//! An encoder and a terminal emulator side by side: every frame must look the same in both.

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use std::num::NonZeroU16;
use zhurnal::session::output::{Encoder, Profile};

/// Collects what the emulator does not know, so that a test cannot pass by its being ignored.
#[derive(Default)]
struct Unknown(Vec<String>);

impl vt100::Callbacks for Unknown {
    fn unhandled_char(&mut self, _: &mut vt100::Screen, c: char) {
        self.0.push(format!("char {c:?}"));
    }

    fn unhandled_control(&mut self, _: &mut vt100::Screen, b: u8) {
        self.0.push(format!("control {b}"));
    }

    fn unhandled_escape(&mut self, _: &mut vt100::Screen, i1: Option<u8>, _: Option<u8>, b: u8) {
        self.0.push(format!("ESC {i1:?} {}", b as char));
    }

    fn unhandled_csi(
        &mut self,
        _: &mut vt100::Screen,
        i1: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        c: char,
    ) {
        // The emulator always wraps; the encoder is careful enough not to notice.
        if (i1, params, c) != (Some(b'?'), &[&[7]], 'l')
            && (i1, params, c) != (Some(b'?'), &[&[7]], 'h')
        {
            self.0.push(format!("CSI {i1:?} {params:?} {c}"));
        }
    }
}

/// One session: frames go through the encoder into the emulator and are compared.
pub struct Session {
    pub encoder: Encoder,
    parser: vt100::Parser<Unknown>,
    /// All bytes sent.
    pub sent: Vec<u8>,
}

impl Session {
    pub fn new(size: Size, profile: Profile) -> Self {
        let parser =
            vt100::Parser::new_with_callbacks(rows(size), columns(size), 0, Unknown::default());
        let mut session = Self {
            encoder: Encoder::new(size, profile),
            parser,
            sent: Vec::new(),
        };
        let mut bytes = Vec::new();
        session.encoder.enter(&mut bytes);
        session.send(&bytes);
        session
    }

    pub fn resize(&mut self, size: Size) {
        self.encoder.resize(size);
        self.parser.set_size(rows(size), columns(size));
    }

    /// Sends a frame, compares the screens and returns the bytes.
    pub fn frame(&mut self, buffer: &Buffer, cursor: Option<Position>) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.encoder.frame(buffer, cursor, &mut bytes);
        self.send(&bytes);
        self.compare(buffer, cursor, &bytes);
        bytes
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    fn send(&mut self, bytes: &[u8]) {
        for part in bytes.split_inclusive(|byte| b"@LMPr".contains(byte)) {
            self.parser.process(part);
            if moves_cells(part) {
                // Terminals differ in how they paint what comes in, unless the pen is plain.
                let screen = self.parser.screen();
                let plain = screen.bgcolor() == vt100::Color::Default
                    && !screen.inverse()
                    && !screen.underline();
                assert!(
                    plain,
                    "cells moved with a painting pen: {:?}",
                    String::from_utf8_lossy(bytes)
                );
            }
        }
        self.sent.extend_from_slice(bytes);
        assert_eq!(
            self.parser.callbacks().0,
            Vec::<String>::new(),
            "sequences the emulator does not know"
        );
    }

    fn compare(&self, buffer: &Buffer, cursor: Option<Position>, bytes: &[u8]) {
        let screen = self.parser.screen();
        let sent = format!("bytes {:?}", String::from_utf8_lossy(bytes));
        compare(screen, buffer, &sent);
        assert_eq!(
            screen.hide_cursor(),
            cursor.is_none(),
            "cursor's visibility; {sent}"
        );
        if let Some(Position { x, y }) = cursor {
            assert_eq!(screen.cursor_position(), (y, x), "cursor; {sent}");
        }
    }
}

/// Panics, telling the `context`, where a screen is not what was drawn: text, widths, colours or attributes.
pub fn compare(screen: &vt100::Screen, buffer: &Buffer, context: &str) {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let expected = &buffer[(x, y)];
            let shown = screen
                .cell(y, x)
                .expect("the emulator is as large as the buffer");
            compare_cell(shown, expected).unwrap_or_else(|fault| {
                panic!("cell {x},{y}: {fault}\nexpected {expected:?}\nshown {shown:?}\n{context}")
            });
            x += expected.cell_width().max(1);
        }
    }
}

/// Whether bytes end in a sequence that moves cells or prepares it.
fn moves_cells(bytes: &[u8]) -> bool {
    let start = bytes
        .windows(2)
        .collect::<Vec<_>>()
        .iter()
        .rposition(|window| **window == *b"\x1b[");
    start.is_some_and(|start| {
        let parameters = &bytes[start + 2..bytes.len() - 1];
        bytes.last().is_some_and(|last| b"@LMPr".contains(last))
            && parameters
                .iter()
                .all(|byte| byte.is_ascii_digit() || *byte == b';')
    })
}

fn compare_cell(shown: &vt100::Cell, expected: &Cell) -> Result<(), &'static str> {
    let has = |modifier| expected.modifier.contains(modifier);
    let text = if shown.has_contents() {
        shown.contents()
    } else {
        " "
    };
    let check = |same: bool, fault| if same { Ok(()) } else { Err(fault) };
    check(text == expected.symbol(), "text")?;
    check(shown.is_wide() == (expected.cell_width() == 2), "width")?;
    check(!shown.is_wide_continuation(), "half a wide character")?;
    check(shown.bgcolor() == color(expected.bg), "background")?;
    check(shown.underline() == has(Modifier::UNDERLINED), "underline")?;
    check(shown.inverse() == has(Modifier::REVERSED), "reverse")?;
    if expected.symbol() != " " || has(Modifier::UNDERLINED) || has(Modifier::REVERSED) {
        check(shown.fgcolor() == color(expected.fg), "foreground")?;
        check(shown.bold() == has(Modifier::BOLD), "bold")?;
    }
    Ok(())
}

fn color(color: Color) -> vt100::Color {
    const ORDER: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    ORDER
        .iter()
        .position(|c| *c == color)
        .map_or(vt100::Color::Default, |i| vt100::Color::Idx(i as u8))
}

fn rows(size: Size) -> NonZeroU16 {
    NonZeroU16::new(size.height).expect("tests use real sizes")
}

fn columns(size: Size) -> NonZeroU16 {
    NonZeroU16::new(size.width).expect("tests use real sizes")
}
