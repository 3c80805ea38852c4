//! Until when a lesson's parts are written. A deadline makes a duty; it closes nothing.

use super::rule::{Task, section};
use super::time::Deadline;

section! {
    /// Until when a lesson's parts are written.
    Entry "entry" {
        /// Who was there.
        attendance: Task<Deadline>,
        /// Marks of ordinary work.
        marks: Task<Deadline>,
        /// The topic.
        topic: Task<Deadline>,
        /// The homework.
        homework: Task<Deadline>,
    }
}
