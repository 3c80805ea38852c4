//! The real program on a terminal: what a teacher does, what it costs in keys, and what may go wrong meanwhile.

mod demo;
mod gymnasium;
mod keystrokes;
mod main_job;
