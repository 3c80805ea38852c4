//! The cheapest way of the cursor from where it stands to where it must be, by exact count of bytes.

use std::cmp::Ordering;

use super::cell::Cell;
use super::painter::{Painter, Place, csi_len, digits};

/// Columns from one tab stop to the next.
const TAB: usize = 8;

/// A way along a row.
#[derive(Debug, Clone, Copy)]
enum Along {
    Stay,
    Backspaces(usize),
    Left(usize),
    Right(usize),
    /// Writing again what is there already, from this column on.
    Rewrite(usize),
    /// Tab stops, and from the last of them on what is there already.
    Tabs(usize),
}

impl Painter<'_> {
    /// Brings the cursor to column `x` of row `y`. `row` is what the terminal shows there left of `x`, or is empty.
    pub(super) fn go(&mut self, x: usize, y: usize, row: &[Cell]) {
        let target = Place::At(x, y);
        if self.terminal.place == target {
            return;
        }
        let (from, from_row) = match self.terminal.place {
            Place::Unknown => return self.jump(x, y),
            Place::Row(from_row) => (None, from_row),
            Place::At(from, from_row) => (Some(from), from_row),
        };
        let (down, down_cost) = (y >= from_row, vertical_cost(from_row, y));
        let (by_return, return_cost) = self.along(0, x, row);
        let return_cost = return_cost + 1;
        let direct = from
            .map(|from| self.along(from, x, row))
            .filter(|(_, cost)| *cost <= return_cost);
        let (along, along_cost) = direct.unwrap_or((by_return, return_cost));
        if jump_cost(x, y) < down_cost + along_cost {
            return self.jump(x, y);
        }
        if direct.is_none() {
            self.bytes.push(b'\r');
        }
        self.vertical(y.abs_diff(from_row), down);
        match along {
            Along::Stay => {}
            Along::Backspaces(count) => self.bytes.extend(std::iter::repeat_n(b'\x08', count)),
            Along::Left(count) => self.csi(count, b'D'),
            Along::Right(count) => self.csi(count, b'C'),
            Along::Rewrite(start) => {
                self.rewrite(row.get(start..x));
            }
            Along::Tabs(count) => {
                self.bytes.extend(std::iter::repeat_n(b'\t', count));
                self.rewrite(row.get(last_stop(x)..x));
            }
        }
        self.terminal.place = target;
    }

    /// The cheapest way along a row and its cost.
    fn along(&self, from: usize, to: usize, row: &[Cell]) -> (Along, usize) {
        let distance = from.abs_diff(to);
        match from.cmp(&to) {
            Ordering::Equal => (Along::Stay, 0),
            Ordering::Greater if distance <= csi_len(distance) => {
                (Along::Backspaces(distance), distance)
            }
            Ordering::Greater => (Along::Left(distance), csi_len(distance)),
            Ordering::Less => {
                let right = csi_len(distance);
                let rewrite = self.rewrite_cost(row.get(from..to), right);
                let rewrite = rewrite.map(|cost| (Along::Rewrite(from), cost));
                let tabs = self.tabs(from, to, row);
                let ways = rewrite
                    .into_iter()
                    .chain(tabs)
                    .chain([(Along::Right(distance), right)]);
                ways.min_by_key(|(_, cost)| *cost)
                    .unwrap_or((Along::Right(distance), right))
            }
        }
    }

    /// The way by tab stops and its cost, if there is a stop on the way.
    fn tabs(&self, from: usize, to: usize, row: &[Cell]) -> Option<(Along, usize)> {
        let stop = last_stop(to);
        let count = (stop / TAB)
            .checked_sub(from / TAB)
            .filter(|count| self.profile.tabs && *count > 0)?;
        let rest = if stop == to {
            0
        } else {
            self.rewrite_cost(row.get(stop..to), TAB)?
        };
        Some((Along::Tabs(count), count + rest))
    }

    fn rewrite(&mut self, cells: Option<&[Cell]>) {
        for cell in cells.unwrap_or_default() {
            cell.glyph
                .push(self.profile.charset, self.clusters, &mut self.bytes);
        }
    }

    /// The cost of writing these cells again, if it is no more than `most` and needs no change of the pen.
    fn rewrite_cost(&self, cells: Option<&[Cell]>, most: usize) -> Option<usize> {
        let mut cost = 0;
        for cell in cells? {
            // Plain ones only: what is wide costs no less than the sequence it would save.
            if !cell.glyph.is_plain() || !self.wears(*cell) {
                return None;
            }
            cost += cell.glyph.len(self.profile.charset, self.clusters);
            if cost > most {
                return None;
            }
        }
        Some(cost)
    }

    fn vertical(&mut self, distance: usize, down: bool) {
        match (distance, down) {
            (0, _) => {}
            (_, true) if distance <= csi_len(distance) => {
                self.bytes.extend(std::iter::repeat_n(b'\n', distance))
            }
            (_, true) => self.csi(distance, b'B'),
            // Reverse index: above the top row it would scroll, but the way never leads there.
            (1, false) => self.bytes.extend_from_slice(b"\x1bM"),
            (_, false) => self.csi(distance, b'A'),
        }
    }

    /// An absolute move: the only one that needs to know nothing.
    fn jump(&mut self, x: usize, y: usize) {
        self.bytes.extend_from_slice(b"\x1b[");
        if y > 0 {
            self.number(y + 1);
        }
        if x > 0 {
            self.bytes.push(b';');
            self.number(x + 1);
        }
        self.bytes.push(b'H');
        self.terminal.place = Place::At(x, y);
    }
}

/// The last tab stop up to a column.
fn last_stop(x: usize) -> usize {
    x / TAB * TAB
}

fn jump_cost(x: usize, y: usize) -> usize {
    3 + if y > 0 { digits(y + 1) } else { 0 } + if x > 0 { 1 + digits(x + 1) } else { 0 }
}

fn vertical_cost(from: usize, to: usize) -> usize {
    let distance = from.abs_diff(to);
    match distance {
        0 => 0,
        1 if from > to => 2,
        _ if to > from => distance.min(csi_len(distance)),
        _ => csi_len(distance),
    }
}
