//! The whole frame: rows one by one, or a band of rows scrolled first when that is shorter.

use super::cell::Cell;
use super::painter::{Painter, Place};
use super::screen::Screen;

/// A frame of fewer bytes than this is not worth looking for a shorter one: setting margins and moving back take twenty.
const WORTH_A_SCROLL: usize = 64;

/// A band of rows that moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scroll {
    top: usize,
    /// One past the last row.
    bottom: usize,
    /// Rows upwards; downwards when negative.
    lines: isize,
}

impl Painter<'_> {
    /// Turns the terminal's screen from `old` into `new`.
    pub(super) fn screen(&mut self, old: &Screen, new: &Screen) {
        let changed = changed(old, new);
        if changed.is_empty() {
            return;
        }
        let mut plain = self.fork();
        plain.rows(&changed, old, new);
        if self.profile.scroll_region
            && plain.bytes.len() >= WORTH_A_SCROLL
            && let Some(scroll) = find_scroll(old, new)
        {
            let mut scrolled = self.fork();
            scrolled.scroll(scroll, new.rows());
            let mut moved = old.clone();
            moved.scroll(scroll.top, scroll.bottom, scroll.lines);
            scrolled.rows(&self::changed(&moved, new), &moved, new);
            if scrolled.bytes.len() < plain.bytes.len() {
                plain = scrolled;
            }
        }
        self.adopt(plain);
    }

    fn rows(&mut self, changed: &[usize], old: &Screen, new: &Screen) {
        for &y in changed {
            self.row(y, old.row(y), new.row(y));
        }
    }

    fn scroll(&mut self, Scroll { top, bottom, lines }: Scroll, rows: usize) {
        let count = lines.unsigned_abs();
        // The rows that come in take the pen's background on some terminals.
        self.wear(Cell::BLANK);
        if bottom == rows && self.profile.insert_delete {
            self.go(0, top, &[]);
            self.csi(count, if lines > 0 { b'M' } else { b'L' });
            // Where the cursor's column is afterwards is told differently.
            self.terminal.place = Place::Row(top);
            return;
        }
        self.bytes.extend_from_slice(b"\x1b[");
        self.number(top + 1);
        self.bytes.push(b';');
        self.number(bottom);
        self.bytes.push(b'r');
        self.terminal.place = Place::Unknown;
        if lines > 0 {
            self.go(0, bottom - 1, &[]);
            self.bytes.extend(std::iter::repeat_n(b'\n', count));
        } else {
            self.go(0, top, &[]);
            (0..count).for_each(|_| self.bytes.extend_from_slice(b"\x1bM"));
        }
        self.bytes.extend_from_slice(b"\x1b[r");
        // Setting margins moves the cursor home, by most accounts.
        self.terminal.place = Place::Unknown;
    }
}

/// The rows that differ.
fn changed(old: &Screen, new: &Screen) -> Vec<usize> {
    let differs = |y: &usize| old.row(*y) != new.row(*y);
    (0..new.rows()).filter(differs).collect()
}

/// The scroll that brings most cells to their places: for each distance, the band with the greatest gain.
fn find_scroll(old: &Screen, new: &Screen) -> Option<Scroll> {
    let rows = new.rows();
    let matching = |y: usize, from: usize| {
        old.row(from)
            .iter()
            .zip(new.row(y))
            .filter(|(a, b)| a == b)
            .count()
    };
    let stay: Vec<usize> = (0..rows).map(|y| matching(y, y)).collect();
    let mut best = None;
    let mut most = 0;
    for distance in 1..rows {
        for up in [true, false] {
            // The run of target rows with the greatest sum of gains.
            let (mut sum, mut start) = (0, 0);
            for y in 0..rows - distance {
                let (target, source) = if up {
                    (y, y + distance)
                } else {
                    (y + distance, y)
                };
                let gain = matching(target, source).cast_signed() - stay[target].cast_signed();
                if sum <= 0 {
                    (sum, start) = (0, y);
                }
                sum += gain;
                if sum > most {
                    most = sum;
                    let lines = if up {
                        distance.cast_signed()
                    } else {
                        -distance.cast_signed()
                    };
                    best = Some(Scroll {
                        top: start,
                        bottom: y + 1 + distance,
                        lines,
                    });
                }
            }
        }
    }
    best
}
