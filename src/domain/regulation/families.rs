//! What families may do and see beyond their own diary.

use super::rule::{Task, section};
use super::time::Rhythm;

section! {
    /// Families.
    Families "families" {
        /// Whether they may write to the school.
        correspond: bool,
        /// Whether past and planned topics are shown to them.
        topics: bool,
        /// Whether the schedule of control works and assessments is shown to them.
        schedule: bool,
        /// Whether everyone may restrict who sees their own page.
        own_page: bool,
        /// Whether the administrator may see what pupils do in the program.
        activity: bool,
        /// When parents are told how their child does.
        informed: Task<Rhythm>,
    }
}
