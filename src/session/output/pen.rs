//! Colours and attributes: the shortest SGR from what the pen wears to what a cell needs.

use super::cell::{Cell, Style};
use super::painter::Painter;

/// The parameters of one SGR sequence.
#[derive(Default)]
struct Parameters {
    list: [usize; 8],
    count: usize,
}

impl Parameters {
    fn push(&mut self, parameter: usize) {
        if let Some(slot) = self.list.get_mut(self.count) {
            *slot = parameter;
            self.count += 1;
        }
    }

    fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.list.iter().copied().take(self.count)
    }

    /// Digits and separators; a leading 0 is left out.
    fn cost(&self) -> usize {
        self.iter()
            .map(|p| {
                if p == 0 {
                    1
                } else {
                    1 + super::painter::digits(p)
                }
            })
            .sum()
    }
}

const BITS: [(u8, usize, usize); 3] = [
    (Style::BOLD, 1, 22),
    (Style::UNDERLINE, 4, 24),
    (Style::REVERSE, 7, 27),
];

/// What of a style is seen on a cell: a bare blank shows its background only.
fn seen(cell: Cell, style: Style) -> Style {
    if cell.is_bare() {
        Style {
            fg: 0,
            attributes: style.attributes & Style::ON_BLANK,
            ..style
        }
    } else {
        style
    }
}

impl Painter<'_> {
    /// Whether the cell would come out right without a change of the pen.
    pub(super) fn wears(&self, cell: Cell) -> bool {
        seen(cell, self.terminal.pen) == cell.style
    }

    /// Makes the pen fit for a cell.
    pub(super) fn wear(&mut self, cell: Cell) {
        if self.wears(cell) {
            return;
        }
        let pen = self.terminal.pen;
        // What is not seen on the cell may stay as it is.
        let kept = if cell.is_bare() {
            Style {
                fg: pen.fg,
                attributes: pen.attributes & !Style::ON_BLANK,
                ..cell.style
            }
        } else {
            cell.style
        };
        let reset = from_reset(cell.style);
        let (parameters, worn) = match self.step(pen, kept) {
            Some(step) if step.cost() <= reset.cost() => (step, kept),
            _ => (reset, cell.style),
        };
        self.bytes.extend_from_slice(b"\x1b[");
        for (i, parameter) in parameters.iter().enumerate() {
            if i > 0 {
                self.bytes.push(b';');
            }
            if parameter > 0 {
                self.number(parameter);
            }
        }
        self.bytes.push(b'm');
        self.terminal.pen = worn;
    }

    /// From one style to another by its differences, if the terminal can.
    fn step(&self, from: Style, to: Style) -> Option<Parameters> {
        let mut parameters = Parameters::default();
        for (bit, on, off) in BITS {
            match (from.attributes & bit, to.attributes & bit) {
                (0, 0) => {}
                (0, _) => parameters.push(on),
                (_, 0) if self.profile.attributes_off => parameters.push(off),
                (_, 0) => return None,
                _ => {}
            }
        }
        if from.fg != to.fg {
            parameters.push(color(to.fg, 0));
        }
        if from.bg != to.bg {
            parameters.push(color(to.bg, 10));
        }
        Some(parameters)
    }
}

/// A style from the terminal's defaults, whatever the pen wore.
fn from_reset(style: Style) -> Parameters {
    let mut parameters = Parameters::default();
    parameters.push(0);
    for (bit, on, _) in BITS {
        if style.attributes & bit != 0 {
            parameters.push(on);
        }
    }
    if style.fg != 0 {
        parameters.push(color(style.fg, 0));
    }
    if style.bg != 0 {
        parameters.push(color(style.bg, 10));
    }
    parameters
}

/// The parameter of a foreground, or with 10 added, of a background.
fn color(color: u8, ground: usize) -> usize {
    ground
        + match usize::from(color) {
            0 => 39,
            index @ 1..=8 => 29 + index,
            index => 81 + index,
        }
}
