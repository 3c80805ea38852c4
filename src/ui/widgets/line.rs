//! A line that is typed: text and a cursor, moved by graphemes. What was typed is never discarded by Esc: the screen keeps it.

use unicode_segmentation::UnicodeSegmentation;

use ratatui::style::Style;

use super::text::width;
use crate::domain::date_input;
use crate::domain::place::Typed;
use crate::keymap::Action;
use crate::ui::theme::Theme;

/// Bytes that a line takes in: more than anybody types, and few enough to be measured for every frame.
pub const MOST: usize = 8192;

/// A line of text with a cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    before: String,
    after: String,
    /// Only offered: what is typed stands in its place.
    is_offered: bool,
}

impl Line {
    /// A line with the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            before: text.to_owned(),
            ..Self::default()
        }
    }

    /// A line that begins with a text. A whole date is only offered, for nobody writes on behind its year: the first character typed
    /// replaces it, a key that moves or deletes keeps it. Every other text is typed on.
    #[must_use]
    pub fn offered(text: &str) -> Self {
        Self {
            is_offered: date_input::is_whole(text),
            ..Self::new(text)
        }
    }

    /// How it is drawn: a text that is only offered like a selection.
    #[must_use]
    pub fn style(&self, theme: &Theme) -> Style {
        if self.is_offered {
            theme.selected
        } else {
            theme.text
        }
    }

    /// A line as it was left.
    #[must_use]
    pub fn at(typed: &Typed) -> Self {
        let (before, after) = typed.parts();
        Self {
            before: before.to_owned(),
            after: after.to_owned(),
            is_offered: false,
        }
    }

    /// The text and where the cursor stands in it.
    #[must_use]
    pub fn typed(&self) -> Typed {
        Typed::new(&self.before, &self.after)
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// Columns before the cursor.
    #[must_use]
    pub fn column(&self) -> u16 {
        width(&self.before)
    }

    /// The part of the text around the cursor that fits into so many columns, and the cursor's column in it.
    #[must_use]
    pub fn around(&self, room: u16) -> (String, u16) {
        let mut hidden = 0;
        let too_far = self.column().saturating_sub(room.saturating_sub(1));
        let mut start = 0;
        for cluster in self.before.graphemes(true) {
            if hidden >= too_far {
                break;
            }
            hidden = width(cluster).saturating_add(hidden);
            start += cluster.len();
        }
        let mut shown = self.before.get(start..).unwrap_or_default().to_owned();
        let column = width(&shown);
        let mut used = column;
        for cluster in self.after.graphemes(true) {
            used = used.saturating_add(width(cluster));
            if used > room {
                break;
            }
            shown.push_str(cluster);
        }
        (shown, column)
    }

    /// Types a character; a control character, or one more than [`MOST`] bytes, is left out.
    pub fn insert(&mut self, typed: char) {
        if std::mem::take(&mut self.is_offered) {
            *self = Self::default();
        }
        let length = self.before.len() + self.after.len() + typed.len_utf8();
        if !typed.is_control() && length <= MOST {
            self.before.push(typed);
        }
    }

    /// Moves or deletes; tells whether the action was one of a line's.
    pub fn edit(&mut self, action: Action) -> bool {
        self.is_offered = false;
        match action {
            Action::Left => {
                if let Some(last) = self.before.graphemes(true).next_back().map(str::to_owned) {
                    self.before.truncate(self.before.len() - last.len());
                    self.after.insert_str(0, &last);
                }
            }
            Action::Right => {
                if let Some(first) = self.after.graphemes(true).next().map(str::to_owned) {
                    self.after.drain(..first.len());
                    self.before.push_str(&first);
                }
            }
            Action::First => {
                self.after.insert_str(0, &self.before);
                self.before.clear();
            }
            Action::Last => {
                self.before.push_str(&self.after);
                self.after.clear();
            }
            Action::DeleteBefore => {
                if let Some(last) = self.before.graphemes(true).next_back() {
                    self.before.truncate(self.before.len() - last.len());
                }
            }
            Action::DeleteUnder => {
                if let Some(length) = self.after.graphemes(true).next().map(str::len) {
                    self.after.drain(..length);
                }
            }
            _ => return false,
        }
        true
    }
}
