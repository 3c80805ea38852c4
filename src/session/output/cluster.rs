//! The side table of clusters too long for a packed cell: a letter with combining marks, mostly.

use std::collections::HashMap;

/// More than any honest screen shows; a hostile one gets question marks.
const MOST: usize = 2048;
/// The longest cluster kept, in bytes: a letter with a dozen marks.
const LONGEST: usize = 32;

/// Clusters seen by one session, each with a number.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    texts: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u16>,
}

impl Clusters {
    /// The number of a cluster; `None` when it is too long or the table is full.
    pub(super) fn intern(&mut self, text: &str) -> Option<u16> {
        if let Some(number) = self.numbers.get(text) {
            return Some(*number);
        }
        if text.len() > LONGEST || self.is_full() {
            return None;
        }
        let number = u16::try_from(self.texts.len()).ok()?;
        self.texts.push(text.into());
        self.numbers.insert(text.into(), number);
        Some(number)
    }

    /// The text of a number that `intern` gave.
    pub(super) fn get(&self, number: u32) -> &str {
        usize::try_from(number)
            .ok()
            .and_then(|i| self.texts.get(i))
            .map_or("?", |text| text)
    }

    /// Whether nothing more can be taken in.
    pub(super) fn is_full(&self) -> bool {
        self.texts.len() >= MOST
    }

    /// Forgets all; every packed cell that names a cluster is then meaningless.
    pub(super) fn clear(&mut self) {
        self.texts.clear();
        self.numbers.clear();
    }
}
