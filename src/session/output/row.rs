//! One row: the cells that differ, written, erased or repeated, or the rest of the row pushed sideways.

use super::cell::Cell;
use super::painter::{Painter, Place, csi_len};

/// Fewer differing cells than this are not worth looking for a sideways move.
const WORTH_A_SHIFT: usize = 4;
/// The widest sideways move looked for, in columns.
const WIDEST_SHIFT: usize = 12;
/// `CSI K`.
const ERASE_TO_EDGE: usize = 3;
/// About what it takes to step over erased cells to the next write.
const STEP_OVER: usize = 4;

impl Painter<'_> {
    /// Turns row `y` from `old` into `new`, which differ.
    pub(super) fn row(&mut self, y: usize, old: &[Cell], new: &[Cell]) {
        let mut plain = self.fork();
        plain.cells(y, old, new);
        if let Some((at, columns)) = self.find_shift(old, new) {
            let mut shifted = self.fork();
            let pushed = shifted.push_row(y, old, new, at, columns);
            shifted.cells(y, &pushed, new);
            if shifted.bytes.len() < plain.bytes.len() {
                plain = shifted;
            }
        }
        self.adopt(plain);
    }

    /// Writes the cells that differ, left to right.
    fn cells(&mut self, y: usize, old: &[Cell], new: &[Cell]) {
        // Cells before this column are written even if they seem right: a glyph of unsure width may have spoilt them.
        let mut spoilt = 0;
        let mut x = 0;
        while let Some(at) = (x..new.len()).find(|&i| i < spoilt || old.get(i) != new.get(i)) {
            let Some(&cell) = new.get(at) else { break };
            let run = new
                .iter()
                .skip(at)
                .take_while(|other| **other == cell)
                .count();
            // Of the run, the part up to the last cell that needs writing.
            let needed = (at..at + run)
                .rev()
                .find(|&i| i < spoilt || old.get(i) != new.get(i))
                .map_or(1, |i| i + 1 - at);
            let to_edge = at + run == new.len();
            let blank_from = self.start_of_blank(y, at, new);
            let erased = at + needed - blank_from;
            let to_edge_pays =
                cell.is_bare() && self.may_erase(cell) && to_edge && erased >= ERASE_TO_EDGE;
            self.go(if to_edge_pays { blank_from } else { at }, y, new);
            x = if to_edge_pays {
                self.wear(cell);
                self.bytes.extend_from_slice(b"\x1b[K");
                new.len()
            } else if cell.is_bare() && self.erase_pays(cell, needed, to_edge) {
                self.wear(cell);
                self.csi(needed, b'X');
                at + needed
            } else if cell.glyph.is_plain() {
                self.write_run(cell, needed);
                at + needed
            } else {
                self.put(cell);
                spoilt = spoilt.max(at + cell.glyph.reach(self.clusters));
                at + cell.glyph.width()
            };
        }
    }

    /// Where erasing up to the edge may begin for a cell: at the cursor, if all from there on is to look the same.
    fn start_of_blank(&self, y: usize, at: usize, new: &[Cell]) -> usize {
        match self.terminal.place {
            Place::At(x, row) if row == y => {
                let same = new
                    .get(x..at)
                    .is_some_and(|between| between.iter().all(|cell| Some(cell) == new.get(at)));
                if same { x } else { at }
            }
            _ => at,
        }
    }

    /// Writes a plain cell `count` times.
    fn write_run(&mut self, cell: Cell, count: usize) {
        self.put(cell);
        let rest = count - 1;
        // Some terminals repeat ASCII only, and after anything else what ASCII came before it.
        if self.profile.repeat && cell.glyph.is_ascii() && csi_len(rest) < rest {
            self.csi(rest, b'b');
            self.advance(rest);
        } else {
            (0..rest).for_each(|_| self.put(cell));
        }
    }

    /// Whether erasing would leave such a cell.
    fn may_erase(&self, cell: Cell) -> bool {
        cell.style.bg == 0 || self.profile.erase_paints
    }

    fn erase_pays(&self, cell: Cell, count: usize, to_edge: bool) -> bool {
        let writing = if self.profile.repeat {
            count.min(1 + csi_len(count - 1))
        } else {
            count
        };
        let erasing = csi_len(count) + if to_edge { 0 } else { STEP_OVER };
        self.profile.erase_chars && self.may_erase(cell) && erasing < writing
    }

    /// Where and by how many columns (left when positive) the rest of the row has most likely been pushed.
    fn find_shift(&self, old: &[Cell], new: &[Cell]) -> Option<(usize, isize)> {
        let at = old.iter().zip(new).position(|(a, b)| a != b)?;
        let (old, new) = (old.get(at..)?, new.get(at..)?);
        // Terminals differ in what deleting does to half a wide glyph.
        let is_plain = |cell: &Cell| cell.glyph.is_plain();
        let differing = differing(old, new);
        if !self.profile.insert_delete || differing < WORTH_A_SHIFT || !old.iter().all(is_plain) {
            return None;
        }
        (1..=WIDEST_SHIFT.min(new.len() - 1))
            .flat_map(|columns| {
                let left = differing_at(old.get(columns..), new) + columns;
                let right =
                    differing_at(Some(old), new.get(columns..).unwrap_or_default()) + columns;
                let columns = columns.cast_signed();
                [(left, columns), (right, -columns)]
            })
            .min()
            .filter(|(left_over, _)| *left_over < differing)
            .map(|(_, columns)| (at, columns))
    }

    /// Deletes or inserts columns at `at`; returns what the row then shows.
    fn push_row(
        &mut self,
        y: usize,
        old: &[Cell],
        new: &[Cell],
        at: usize,
        columns: isize,
    ) -> Vec<Cell> {
        let mut row = old.to_vec();
        let count = columns.unsigned_abs();
        self.go(at, y, new);
        // The cells that come in take the pen's background on some terminals.
        self.wear(Cell::BLANK);
        self.csi(count, if columns > 0 { b'P' } else { b'@' });
        let rest = row.get_mut(at..).unwrap_or_default();
        if columns > 0 {
            rest.rotate_left(count);
            rest.iter_mut()
                .rev()
                .take(count)
                .for_each(|cell| *cell = Cell::BLANK);
        } else {
            rest.rotate_right(count);
            rest.iter_mut()
                .take(count)
                .for_each(|cell| *cell = Cell::BLANK);
        }
        row
    }
}

fn differing(old: &[Cell], new: &[Cell]) -> usize {
    old.iter().zip(new).filter(|(a, b)| a != b).count()
}

fn differing_at(old: Option<&[Cell]>, new: &[Cell]) -> usize {
    differing(old.unwrap_or_default(), new)
}
