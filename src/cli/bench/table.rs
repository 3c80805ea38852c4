//! A table as text, in Markdown: the same on a terminal and in a file.

use crate::ui::widgets::text::width;

/// Heads and rows, the first column flush left and the others flush right.
pub(super) fn table(heads: &[String], rows: &[Vec<String>]) -> String {
    let wide = |column: usize| {
        let cells = rows
            .iter()
            .filter_map(|row| row.get(column))
            .chain(heads.get(column));
        cells.map(|cell| width(cell)).max().unwrap_or(0)
    };
    let widths: Vec<u16> = (0..heads.len()).map(wide).collect();
    let line = |row: &[String]| {
        let cells = row
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (cell, room))| {
                let gap = " ".repeat(usize::from(room.saturating_sub(width(cell))));
                if column == 0 {
                    format!(" {cell}{gap} |")
                } else {
                    format!(" {gap}{cell} |")
                }
            });
        format!("|{}\n", cells.collect::<String>())
    };
    let rules = widths.iter().enumerate().map(|(column, room)| {
        let dashes = "-".repeat(usize::from(*room) + 1);
        if column == 0 {
            format!("{dashes}-|")
        } else {
            format!("{dashes}:|")
        }
    });
    let mut text = line(heads);
    text.push_str(&format!("|{}\n", rules.collect::<String>()));
    text.extend(rows.iter().map(|row| line(row)));
    text
}
