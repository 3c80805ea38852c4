//! The line mode: transcripts of whole jobs, what goes wrong, hostile bytes, forms that change.

mod faults;
mod forms;
mod jobs;
mod office;
mod typing;
