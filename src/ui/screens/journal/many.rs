//! Many cells at once: a dictation line and a paste, previewed against names before anything is written.

use crate::ui::event::Effect;
use crate::ui::screen::Context;

use super::Journal;

impl Journal {
    /// A dictation line was typed.
    pub(super) fn dictated(&mut self, _context: &Context, _line: &str) -> Vec<Effect> {
        vec![Effect::Beep]
    }

    /// A block was pasted.
    pub(super) fn pasted(&mut self, _context: &Context, _text: &str) -> Vec<Effect> {
        vec![Effect::Beep]
    }
}
