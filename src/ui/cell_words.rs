//! A cell in words: the letters that a school and a language have for marks and attendance, to write and to read.

use crate::domain::cell::{Attendance, CellContent, Mark, Value};
use crate::domain::filling::Vocabulary;
use crate::domain::regulation::Regulation;
use crate::i18n::Catalogue;

/// Values that are no digits, with their words in the catalogue.
const VALUES: [(&str, Value); 3] = [
    ("mark-pass", Value::Pass),
    ("mark-fail", Value::Fail),
    ("mark-exempt", Value::Exempt),
];

/// What a school and a language call things.
#[derive(Clone, Copy)]
pub struct CellWords<'a> {
    /// Letters of attendance.
    pub regulation: &'a Regulation,
    /// Words of pass, fail and exempt.
    pub catalogue: &'a Catalogue,
}

impl CellWords<'_> {
    /// A mark: `5`, `.`, `2.`, or the letters of pass, fail and exempt.
    #[must_use]
    pub fn mark(&self, mark: &Mark) -> String {
        let value = match mark.value {
            Some(Value::Grade(value)) => value.to_string(),
            Some(other) => VALUES
                .iter()
                .find(|(_, value)| *value == other)
                .map(|(id, _)| self.catalogue.id(id))
                .unwrap_or_default(),
            None => String::new(),
        };
        if mark.debt { value + "." } else { value }
    }

    /// The marks of a cell: `5/4`, `2>5` for a retake.
    #[must_use]
    pub fn marks(&self, content: &CellContent) -> String {
        let mut text = String::new();
        for (number, given) in content.marks.iter().enumerate() {
            if number > 0 {
                text.push(if given.retake { '>' } else { '/' });
            }
            text.push_str(&self.mark(given));
        }
        text
    }

    /// Attendance as the regulation's letters.
    #[must_use]
    pub fn attendance(&self, attendance: Attendance) -> String {
        self.regulation
            .code(attendance)
            .map(|code| code.letters.clone())
            .unwrap_or_default()
    }

    /// Attendance with minutes of lateness.
    #[must_use]
    pub fn attendance_with_minutes(&self, given: Attendance) -> String {
        match given {
            Attendance::Late(minutes) if minutes > 0 => {
                self.attendance(given) + &minutes.to_string()
            }
            other => self.attendance(other),
        }
    }

    /// The whole content with minutes of lateness, which would look like marks without a sign between.
    #[must_use]
    pub fn with_minutes(&self, content: &CellContent) -> String {
        let attendance = content
            .attendance
            .map(|given| self.attendance_with_minutes(given))
            .unwrap_or_default();
        let marks = self.marks(content);
        if attendance.is_empty() || marks.is_empty() {
            attendance + &marks
        } else {
            format!("{attendance}/{marks}")
        }
    }

    /// The words by which a cell's text is read.
    #[must_use]
    pub fn vocabulary(&self) -> Vocabulary {
        let values = VALUES.map(|(id, value)| (self.catalogue.id(id), value));
        Vocabulary::new(self.regulation, &values)
    }
}
