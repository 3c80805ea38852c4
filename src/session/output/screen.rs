//! The packed screen: what a terminal shows, eight bytes a cell.

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::cell::Cell;
use super::cluster::Clusters;
use super::profile::Profile;

/// Rows of packed cells. A wide glyph is always followed by its trail, in the same style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Screen {
    columns: usize,
    rows: usize,
    cells: Vec<Cell>,
}

impl Screen {
    /// An empty screen.
    pub(super) fn blank(size: Size) -> Self {
        let (columns, rows) = (usize::from(size.width), usize::from(size.height));
        Self {
            columns,
            rows,
            cells: vec![Cell::BLANK; columns * rows],
        }
    }

    /// What a buffer looks like on this terminal. A buffer of another size is cut or filled with blanks.
    pub(super) fn pack(
        buffer: &Buffer,
        size: Size,
        profile: &Profile,
        clusters: &mut Clusters,
    ) -> Self {
        let mut screen = Self::blank(size);
        let width = usize::from(buffer.area.width).max(1);
        for (y, source) in buffer.content.chunks(width).take(screen.rows).enumerate() {
            let mut target = screen.row_mut(y);
            let mut x = 0;
            while let (Some(cell), false) = (source.get(x), target.is_empty()) {
                let covered = Cell::pack(cell, target, profile, clusters);
                x += covered;
                target = target.get_mut(covered..).unwrap_or_default();
            }
        }
        screen
    }

    /// Number of rows.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// The cells of row `y`; none when there is no such row.
    pub(super) fn row(&self, y: usize) -> &[Cell] {
        self.cells
            .get(y * self.columns..(y + 1) * self.columns)
            .unwrap_or_default()
    }

    fn row_mut(&mut self, y: usize) -> &mut [Cell] {
        self.cells
            .get_mut(y * self.columns..(y + 1) * self.columns)
            .unwrap_or_default()
    }

    /// Moves the rows `top..bottom` up by `lines`, or down when negative; blank rows come in.
    pub(super) fn scroll(&mut self, top: usize, bottom: usize, lines: isize) {
        let count = lines.unsigned_abs().min(bottom.saturating_sub(top)) * self.columns;
        let Some(band) = self
            .cells
            .get_mut(top * self.columns..bottom * self.columns)
        else {
            return;
        };
        if lines > 0 {
            band.rotate_left(count);
            band.iter_mut()
                .rev()
                .take(count)
                .for_each(|cell| *cell = Cell::BLANK);
        } else {
            band.rotate_right(count);
            band.iter_mut()
                .take(count)
                .for_each(|cell| *cell = Cell::BLANK);
        }
    }
}
