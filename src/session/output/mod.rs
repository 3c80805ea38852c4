//! Frames to bytes: what a screen has drawn is compared with what the terminal shows and sent as tightly as can be.
//!
//! `Profile` says what the terminal can do; `Screen` is the packed picture of it; `Painter` writes, and its parts are
//! the ways of saving bytes: `motion` (the cursor), `pen` (colours), `row` (erase, repeat, push), `scroll`.

mod cell;
mod charset;
mod cluster;
mod glyph;
mod motion;
mod painter;
mod pen;
mod profile;
mod row;
mod screen;
mod scroll;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};

pub use charset::Charset;
pub(super) use charset::ascii;
pub use profile::{Colors, Profile};

use cluster::Clusters;
use painter::{Painter, Terminal};
use screen::Screen;

/// Encodes the frames of one session. Keeps eight bytes a cell.
#[derive(Debug)]
pub struct Encoder {
    profile: Profile,
    size: Size,
    /// What the terminal shows, unless `stale`.
    shown: Screen,
    stale: bool,
    clusters: Clusters,
    terminal: Terminal,
}

impl Encoder {
    /// An encoder for a terminal of `size` (columns and rows) of which nothing is known yet.
    #[must_use]
    pub fn new(size: Size, profile: Profile) -> Self {
        Self {
            profile,
            size,
            shown: Screen::blank(size),
            stale: true,
            clusters: Clusters::default(),
            terminal: Terminal::FRESH,
        }
    }

    /// What the terminal can do.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Prepares the terminal: alternate screen, no automatic wrap (the bottom right cell is painted without
    /// scrolling), bracketed paste, steady block cursor. Never application keypad mode.
    pub fn enter(&mut self, out: &mut Vec<u8>) {
        let Profile {
            alternate_screen,
            bracketed_paste,
            cursor_shape,
            ..
        } = self.profile;
        push_if(alternate_screen, b"\x1b[?1049h", out);
        out.extend_from_slice(b"\x1b[?7l");
        push_if(bracketed_paste, b"\x1b[?2004h", out);
        push_if(cursor_shape, b"\x1b[2 q", out);
        out.extend_from_slice(b"\x1b[?25h");
        self.terminal.cursor_shown = true;
        self.invalidate();
    }

    /// Gives the terminal back as it was before `enter`.
    pub fn leave(&mut self, out: &mut Vec<u8>) {
        self.farewell(out);
        self.terminal = Terminal::FRESH;
        self.invalidate();
    }

    /// What [`Encoder::leave`] sends, for a session that may end without a word.
    pub fn farewell(&self, out: &mut Vec<u8>) {
        let Profile {
            alternate_screen,
            bracketed_paste,
            cursor_shape,
            ..
        } = self.profile;
        out.extend_from_slice(b"\x1b[m\x1b[?25h\x1b[?7h");
        push_if(cursor_shape, b"\x1b[0 q", out);
        push_if(bracketed_paste, b"\x1b[?2004l", out);
        out.extend_from_slice(if alternate_screen {
            b"\x1b[?1049l"
        } else {
            b"\x1b[H\x1b[J"
        });
    }

    /// A line of plain text, for a terminal that was given back.
    pub fn line(&self, text: &str, out: &mut Vec<u8>) {
        for char in text.chars().filter(|char| !char.is_control()) {
            let charset = self.profile.charset;
            let char = if charset.has(char) {
                char
            } else {
                charset::ascii(char).unwrap_or('?')
            };
            charset.push(char, out);
        }
        out.extend_from_slice(b"\r\n");
    }

    /// Rings the bell.
    pub fn bell(&self, out: &mut Vec<u8>) {
        out.push(b'\x07');
    }

    /// The terminal has another size: the next frame paints everything.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.shown = Screen::blank(size);
        self.invalidate();
    }

    /// Nothing is known of what the terminal shows: the next frame clears it and paints everything.
    pub fn invalidate(&mut self) {
        self.stale = true;
    }

    /// Appends what turns the terminal's screen into `buffer`, with the cursor at `cursor` or hidden; nothing
    /// when that is what it shows already. A buffer of another size is cut or filled with blanks.
    pub fn frame(&mut self, buffer: &Buffer, cursor: Option<Position>, out: &mut Vec<u8>) {
        if self.size.width == 0 || self.size.height == 0 {
            return;
        }
        if self.clusters.is_full() {
            self.clusters.clear();
            self.stale = true;
        }
        let next = Screen::pack(buffer, self.size, &self.profile, &mut self.clusters);
        let mut painter = Painter::new(&self.profile, &self.clusters, self.size, self.terminal);
        if std::mem::take(&mut self.stale) {
            self.shown = Screen::blank(self.size);
            painter.clear();
        }
        painter.screen(&self.shown, &next);
        let cursor = cursor.map(|Position { x, y }| Position {
            x: x.min(self.size.width - 1),
            y: y.min(self.size.height - 1),
        });
        painter.finish(
            cursor,
            next.row(cursor.map_or(0, |position| position.y.into())),
        );
        let Painter {
            terminal, bytes, ..
        } = painter;
        out.extend_from_slice(&bytes);
        self.terminal = terminal;
        self.shown = next;
    }
}

fn push_if(wanted: bool, bytes: &[u8], out: &mut Vec<u8>) {
    if wanted {
        out.extend_from_slice(bytes);
    }
}
