//! What stands in a cell: from a symbol of ratatui's to what this terminal can be sent, and its width.

use ratatui::buffer::CellWidth;

use super::charset::{Charset, ascii};
use super::cluster::Clusters;
use super::profile::Profile;

/// What stands in a cell: a character, a cluster of the side table, or the second half of a wide one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph(u32);

impl Glyph {
    const WIDE: u32 = 1 << 29;
    const UNSURE: u32 = 1 << 30;
    const CLUSTER: u32 = 1 << 31;

    /// An empty cell.
    pub(super) const BLANK: Self = Self(' ' as u32);
    /// The second half of the wide glyph to the left.
    pub(super) const TRAIL: Self = Self(0);
    /// Stands for what must not or cannot be sent.
    const UNKNOWN: Self = Self('?' as u32);

    fn of(char: char, wide: bool, sure: bool) -> Self {
        Self(
            u32::from(char)
                | if wide { Self::WIDE } else { 0 }
                | if sure { 0 } else { Self::UNSURE },
        )
    }

    fn cluster(index: u16, wide: bool) -> Self {
        Self(u32::from(index) | Self::CLUSTER | Self::UNSURE | if wide { Self::WIDE } else { 0 })
    }

    /// Columns it takes by our reckoning: 1 or 2.
    pub(super) fn width(self) -> usize {
        if self.0 & Self::WIDE == 0 { 1 } else { 2 }
    }

    /// Whether every terminal agrees on its width.
    pub(super) fn is_sure(self) -> bool {
        self.0 & Self::UNSURE == 0
    }

    /// One character of one column, on every terminal.
    pub(super) fn is_plain(self) -> bool {
        self.0 & (Self::UNSURE | Self::WIDE) == 0 && self != Self::TRAIL
    }

    /// One ASCII character.
    pub(super) fn is_ascii(self) -> bool {
        self != Self::TRAIL && self.0 < 128
    }

    /// The furthest column, counted from its own, that some terminal may touch in painting it.
    pub(super) fn reach(self, clusters: &Clusters) -> usize {
        match self.text(clusters) {
            _ if self.is_sure() => self.width(),
            Text::Char(_) => 2,
            Text::Cluster(text) => reach(text).max(self.width()),
        }
    }

    /// The number of bytes it is sent as.
    pub(super) fn len(self, charset: Charset, clusters: &Clusters) -> usize {
        match self.text(clusters) {
            Text::Char(char) => charset.len(char),
            Text::Cluster(text) => text.len(),
        }
    }

    /// Appends the bytes it is sent as.
    pub(super) fn push(self, charset: Charset, clusters: &Clusters, out: &mut Vec<u8>) {
        match self.text(clusters) {
            Text::Char(char) => charset.push(char, out),
            Text::Cluster(text) => out.extend_from_slice(text.as_bytes()),
        }
    }

    fn text(self, clusters: &Clusters) -> Text<'_> {
        let value = self.0 & !(Self::WIDE | Self::UNSURE | Self::CLUSTER);
        if self.0 & Self::CLUSTER == 0 {
            Text::Char(char::from_u32(value).unwrap_or(' '))
        } else {
            Text::Cluster(clusters.get(value))
        }
    }
}

enum Text<'a> {
    Char(char),
    Cluster(&'a str),
}

/// The glyph of a symbol on this terminal, and the columns that ratatui gives it.
pub(super) fn glyph(symbol: &str, profile: &Profile, clusters: &mut Clusters) -> (Glyph, usize) {
    if let [byte @ b' '..=b'~'] = symbol.as_bytes() {
        return (Glyph(u32::from(*byte)), 1);
    }
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (None, _) => (Glyph::BLANK, 1),
        _ if symbol.contains(is_unprintable) => (Glyph::UNKNOWN, 1),
        (Some(char), None) => single(char, symbol, profile),
        (Some(_), Some(_)) => {
            let columns = usize::from(symbol.cell_width());
            if columns > 2 || profile.charset != Charset::Utf8 {
                return (base(symbol, profile), columns);
            }
            let text = portable(symbol);
            let glyph = match clusters.intern(&text) {
                _ if columns == 0 => Glyph::BLANK,
                Some(number) if !text.is_empty() => Glyph::cluster(number, columns == 2),
                _ => Glyph::UNKNOWN,
            };
            (glyph, columns)
        }
    }
}

/// The first character of a symbol that cannot be sent whole, if it takes one column.
pub(super) fn base(symbol: &str, profile: &Profile) -> Glyph {
    let first = symbol.chars().next().unwrap_or(' ');
    let (glyph, _) = single(first, symbol, profile);
    if glyph.is_plain() {
        glyph
    } else {
        Glyph::UNKNOWN
    }
}

/// The glyph of one character and its columns; `symbol` is the whole that the columns are reckoned by.
fn single(char: char, symbol: &str, profile: &Profile) -> (Glyph, usize) {
    if profile.ascii
        && let Some(plain) = ascii(char)
    {
        return (Glyph::of(plain, false, true), 1);
    }
    let (columns, sure) = match char {
        '\u{a0}' => return (Glyph::BLANK, 1),
        _ if is_narrow(char) => (1, true),
        _ if is_wide(char) => (2, true),
        _ => (usize::from(symbol.cell_width()), false),
    };
    let glyph = match columns {
        0 => Glyph::BLANK,
        _ if !profile.charset.has(char) => Glyph::of(ascii(char).unwrap_or('?'), false, true),
        1 | 2 => Glyph::of(char, columns == 2, sure),
        _ => Glyph::UNKNOWN,
    };
    (glyph, columns)
}

/// Characters that no terminal disputes to take one column.
fn is_narrow(char: char) -> bool {
    matches!(char,
        '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{386}'..='\u{3ff}' | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}'
        | '‐'..='―' | '‘'..='„' | '•' | '…' | '‹' | '›' | '№' | '−'
        | '←'..='↓' | '\u{2500}'..='\u{259f}' | '■' | '□' | '▲' | '►' | '▼' | '◄' | '○' | '●')
}

/// Characters that no terminal disputes to take two columns.
fn is_wide(char: char) -> bool {
    matches!(char,
        '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}' | '\u{3400}'..='\u{4db5}' | '\u{4e00}'..='\u{9fcc}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff60}')
}

/// Controls, and the invisible marks that reorder text: they would let one user's text act on another's terminal.
fn is_unprintable(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffd}')
}

/// A cluster without what terminals disagree about most: variation selectors, skin tones, joined emoji.
fn portable(cluster: &str) -> String {
    let is_joined = |c: char| c == '\u{200d}';
    let is_variant = |c: &char| !matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
    let head = cluster.split(is_joined).next().unwrap_or_default();
    head.chars().filter(is_variant).collect()
}

/// The columns of a cluster on a terminal that knows nothing of clusters.
fn reach(cluster: &str) -> usize {
    cluster
        .chars()
        .map(|c| usize::from(c.encode_utf8(&mut [0; 4]).cell_width()))
        .sum::<usize>()
        .max(2)
}
