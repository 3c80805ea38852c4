//! The hand that writes: bytes so far, and what is known of the terminal after them.
//!
//! Where two ways may be cheaper, both are tried on a fork and the shorter is adopted: exact cost, no guesses.

use ratatui::layout::{Position, Size};

use super::cell::{Cell, Style};
use super::cluster::Clusters;
use super::profile::Profile;

/// What is known of the cursor's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing.
    Unknown,
    /// The row, but not the column: terminals differ after a write in the last one.
    Row(usize),
    /// Column and row, from 0.
    At(usize, usize),
}

/// What the bytes sent so far have made of the terminal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    pub(super) place: Place,
    pub(super) pen: Style,
    pub(super) cursor_shown: bool,
}

impl Terminal {
    /// A terminal of which only the defaults may be assumed.
    pub(super) const FRESH: Self = Self {
        place: Place::Unknown,
        pen: Style {
            fg: 0,
            bg: 0,
            attributes: 0,
        },
        cursor_shown: true,
    };
}

/// Appends bytes and keeps account of their effect.
pub(super) struct Painter<'a> {
    pub(super) profile: &'a Profile,
    pub(super) clusters: &'a Clusters,
    pub(super) size: Size,
    pub(super) terminal: Terminal,
    pub(super) bytes: Vec<u8>,
}

impl<'a> Painter<'a> {
    /// A painter that goes on where the terminal stands.
    pub(super) fn new(
        profile: &'a Profile,
        clusters: &'a Clusters,
        size: Size,
        terminal: Terminal,
    ) -> Self {
        Self {
            profile,
            clusters,
            size,
            terminal,
            bytes: Vec::new(),
        }
    }

    /// A painter in the same state with no bytes yet, to try something.
    pub(super) fn fork(&self) -> Self {
        Self {
            bytes: Vec::new(),
            ..*self
        }
    }

    /// Takes over what a fork has written.
    pub(super) fn adopt(&mut self, fork: Painter<'_>) {
        self.bytes.extend_from_slice(&fork.bytes);
        self.terminal = fork.terminal;
    }

    /// Appends `CSI`, a number unless it is 1, which every such sequence takes for granted, and a final byte.
    pub(super) fn csi(&mut self, number: usize, last: u8) {
        self.bytes.extend_from_slice(b"\x1b[");
        if number != 1 {
            self.number(number);
        }
        self.bytes.push(last);
    }

    /// Appends a decimal number.
    pub(super) fn number(&mut self, number: usize) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.bytes.push(b"0123456789"[number % 10]);
    }

    /// Empties the screen, whatever it showed.
    pub(super) fn clear(&mut self) {
        self.bytes.extend_from_slice(b"\x1b[m\x1b[H\x1b[J");
        self.terminal = Terminal {
            place: Place::At(0, 0),
            pen: Style::default(),
            ..self.terminal
        };
    }

    /// Writes one cell where the cursor stands, which must be known. Its trail is written with it.
    pub(super) fn put(&mut self, cell: Cell) {
        let Place::At(x, y) = self.terminal.place else {
            return;
        };
        self.wear(cell);
        let glyph = cell.glyph;
        if !glyph.is_sure() && glyph.width() == 2 {
            // A terminal that gives it one column would leave the second as it was.
            self.bytes.extend_from_slice(b"  ");
            self.terminal.place = Place::Unknown;
            self.go(x, y, &[]);
        }
        glyph.push(self.profile.charset, self.clusters, &mut self.bytes);
        if glyph.is_sure() {
            self.advance(glyph.width());
        } else {
            self.terminal.place = Place::Unknown;
        }
    }

    /// Notes that this many columns have been written.
    pub(super) fn advance(&mut self, columns: usize) {
        if let Place::At(x, y) = self.terminal.place {
            let x = x + columns;
            let at_edge = x >= usize::from(self.size.width);
            self.terminal.place = if at_edge {
                Place::Row(y)
            } else {
                Place::At(x, y)
            };
        }
    }

    /// Leaves the cursor where the screen wants it, or hides it.
    pub(super) fn finish(&mut self, cursor: Option<Position>, row: &[Cell]) {
        if let Some(Position { x, y }) = cursor {
            self.go(x.into(), y.into(), row);
        }
        if cursor.is_some() != self.terminal.cursor_shown {
            self.bytes.extend_from_slice(if cursor.is_some() {
                b"\x1b[?25h"
            } else {
                b"\x1b[?25l"
            });
            self.terminal.cursor_shown = cursor.is_some();
        }
    }
}

/// The number of bytes that [`Painter::csi`] appends.
pub(super) fn csi_len(number: usize) -> usize {
    if number == 1 { 3 } else { 3 + digits(number) }
}

/// The number of decimal digits.
pub(super) fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}
