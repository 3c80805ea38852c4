//! The interface: events in, effects out, screens drawn into a buffer. It knows neither SSH nor stdout.
//!
//! | file | idea |
//! |---|---|
//! | [`app`] | the stack of screens: keys to actions, effects to requests |
//! | [`cell_words`] | a cell in words, to write and to read |
//! | [`lesson_words`] | how a lesson differs from the timetable, in words |
//! | [`classes`] | the classes that one may open a screen of |
//! | [`duty_words`] | duties in words |
//! | [`event`] | what comes in and what goes out, as data |
//! | [`form`] | a form to fill in, as data |
//! | [`screen`] | the trait of a screen and what it is given |
//! | [`route`] | every screen, by name |
//! | [`place`] | from a kept place back to its screens |
//! | [`theme`] | styles |
//! | [`undo`] | what this session changed, and its way back |
//! | [`unseen`] | what others changed too lately to have been seen |
//! | [`traffic`] | what a session costs on the line, in words |
//! | [`screens`], [`widgets`] | the screens and what they are made of |

pub mod app;
pub mod cell_words;
pub mod classes;
pub mod duty_words;
pub mod event;
pub mod form;
pub mod lesson_words;
pub mod place;
pub mod route;
pub mod screen;
pub mod screens;
pub mod theme;
pub mod traffic;
pub mod undo;
pub mod unseen;
pub mod widgets;
