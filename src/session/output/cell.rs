//! One painted cell in eight bytes: a glyph and its style.

use ratatui::style::{Color, Modifier};

use super::cluster::Clusters;
use super::glyph::{Glyph, base, glyph};
use super::profile::{Colors, Profile};

/// Colours and attributes: 0 is the default colour, 1–16 are the ANSI colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Style {
    pub(super) fg: u8,
    pub(super) bg: u8,
    pub(super) attributes: u8,
}

impl Style {
    pub(super) const BOLD: u8 = 1;
    pub(super) const UNDERLINE: u8 = 2;
    pub(super) const REVERSE: u8 = 4;
    /// The attributes that are seen on a blank.
    pub(super) const ON_BLANK: u8 = Self::UNDERLINE | Self::REVERSE;

    fn of(cell: &ratatui::buffer::Cell, colors: Colors) -> Self {
        let attribute = |modifier, bit| {
            if cell.modifier.contains(modifier) {
                bit
            } else {
                0
            }
        };
        let color = |color| {
            if colors == Colors::Mono {
                0
            } else {
                ansi(color)
            }
        };
        Self {
            fg: color(cell.fg),
            bg: color(cell.bg),
            attributes: attribute(Modifier::BOLD, Self::BOLD)
                | attribute(Modifier::UNDERLINED, Self::UNDERLINE)
                | attribute(Modifier::REVERSED, Self::REVERSE),
        }
    }
}

/// One cell of the packed screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) glyph: Glyph,
    pub(super) style: Style,
}

const _: () = assert!(size_of::<Cell>() == 8);

impl Cell {
    /// What a cleared screen is made of.
    pub(super) const BLANK: Self = Self {
        glyph: Glyph::BLANK,
        style: Style {
            fg: 0,
            bg: 0,
            attributes: 0,
        },
    };

    /// A cell in its one canonical form: what cannot be seen on a blank is dropped.
    fn new(glyph: Glyph, mut style: Style) -> Self {
        if glyph == Glyph::BLANK && style.attributes & Style::ON_BLANK == 0 {
            style = Style {
                fg: 0,
                attributes: 0,
                ..style
            };
        }
        Self { glyph, style }
    }

    /// An empty cell that shows nothing but its background.
    pub(super) fn is_bare(self) -> bool {
        self.glyph == Glyph::BLANK && self.style.attributes == 0
    }

    /// Fills the head of `target`, the rest of a row, with the cells that one symbol covers; returns how many.
    pub(super) fn pack(
        source: &ratatui::buffer::Cell,
        target: &mut [Self],
        profile: &Profile,
        clusters: &mut Clusters,
    ) -> usize {
        let style = Style::of(source, profile.colors);
        let (mut glyph, columns) = glyph(source.symbol(), profile, clusters);
        // Nearly all cells are such; the rest below would do for them too.
        if glyph.is_plain()
            && columns == 1
            && let Some(cell) = target.first_mut()
        {
            *cell = Self::new(glyph, style);
            return 1;
        }
        if glyph.reach(clusters) > target.len() {
            glyph = base(source.symbol(), profile);
        }
        let columns = columns.clamp(1, target.len().max(1));
        let mut covered = target.iter_mut().take(columns);
        if let Some(cell) = covered.next() {
            *cell = Self::new(glyph, style);
        }
        let trail = if glyph.width() == 2 {
            Glyph::TRAIL
        } else {
            Glyph::BLANK
        };
        covered.for_each(|cell| *cell = Self::new(trail, style));
        columns
    }
}

/// The number of one of the sixteen colours; 0 for all others.
fn ansi(color: Color) -> u8 {
    match color {
        Color::Black => 1,
        Color::Red => 2,
        Color::Green => 3,
        Color::Yellow => 4,
        Color::Blue => 5,
        Color::Magenta => 6,
        Color::Cyan => 7,
        Color::Gray => 8,
        Color::DarkGray => 9,
        Color::LightRed => 10,
        Color::LightGreen => 11,
        Color::LightYellow => 12,
        Color::LightBlue => 13,
        Color::LightMagenta => 14,
        Color::LightCyan => 15,
        Color::White => 16,
        Color::Indexed(index @ 0..=15) => index + 1,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => 0,
    }
}
