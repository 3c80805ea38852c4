//! The real program on a terminal: what a teacher does, what it costs in keys, and what may go wrong meanwhile.

mod demo;
mod ends;
mod fresh;
mod gymnasium;
mod hostile;
mod keymap;
mod keystrokes;
mod kill;
mod kinds;
mod line;
mod main_job;
mod size;
mod typing;
