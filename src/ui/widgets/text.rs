//! Text into a buffer: without control characters, cut to a width, never half a character.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Text as it may be painted: a pupil's name reaches other people's terminals, so control characters are dropped.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let is_seen = |letter: &char| !letter.is_control() && !is_invisible(*letter);
    if text.chars().all(|letter| is_seen(&letter)) {
        return text.into();
    }
    text.chars().filter(is_seen).collect()
}

/// Marks that reorder or hide text around them.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Columns that a text takes.
#[must_use]
pub fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// The text cut to a number of columns, with `…` where something was cut.
#[must_use]
pub fn cut(text: &str, columns: u16) -> Cow<'_, str> {
    let text = clean(text);
    if width(&text) <= columns {
        return text;
    }
    let mut out = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let more = width(cluster);
        if used + more + 1 > columns {
            break;
        }
        out.push_str(cluster);
        used += more;
    }
    if columns > 0 {
        out.push('…');
    }
    out.into()
}

/// A text's first line, with `…` where others follow.
#[must_use]
pub fn first_line(text: &str) -> String {
    match text.split_once('\n') {
        Some((first, _)) => format!("{first}…"),
        None => text.to_owned(),
    }
}

/// Writes text at a place, at most so many columns; gives back the column after it. What lies outside the buffer is left out.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
    let area = buffer.area;
    if y < area.top() || y >= area.bottom() || x >= area.right() {
        return x;
    }
    let room = columns.min(area.right() - x);
    let (end, _) = buffer.set_stringn(x, y, cut(text, room), usize::from(room), style);
    end
}

/// Writes text so that it ends at column `right` (not included).
pub fn put_right(buffer: &mut Buffer, right: u16, y: u16, text: &str, style: Style) {
    let text = clean(text);
    let start = right.saturating_sub(width(&text));
    put(buffer, start, y, right - start, &text, style);
}

/// Breaks text into lines of a width, at spaces where there are any.
#[must_use]
pub fn wrap(text: &str, columns: u16) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in clean(paragraph).split_whitespace() {
            let mut word = word.to_owned();
            if !line.is_empty()
                && width(&line).saturating_add(1).saturating_add(width(&word)) > columns
            {
                lines.push(std::mem::take(&mut line));
            }
            while width(&word) > columns && columns > 0 {
                let head: String = word.graphemes(true).take(usize::from(columns)).collect();
                word = word.get(head.len()..).unwrap_or("").to_owned();
                lines.push(head);
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
        lines.push(line);
    }
    lines
}
