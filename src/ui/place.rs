//! From a kept place back to its screens.

use crate::domain::message::Message;
use crate::domain::place::{Asked, Spot};

use super::route::{Prompt, Purpose, Route};

/// The screen that stood there, as it opens; [`super::screen::Screen::restore`] brings it to where it stood.
#[must_use]
pub fn route(spot: &Spot) -> Route {
    match spot {
        Spot::Home { date, .. } => Route::Home(*date),
        Spot::Journals { .. } => Route::Journals,
        Spot::Journal {
            journal, at, roll, ..
        } => Route::Journal {
            journal: *journal,
            at: *at,
            roll: *roll,
        },
        Spot::Lessons { journal, at, .. } => Route::Lessons {
            journal: *journal,
            at: *at,
            edit: false,
        },
        Spot::Day { class, date, .. } => Route::Day(*class, *date),
        Spot::Homework { class, date, .. } => Route::Homework(*class, *date),
        Spot::Settings { .. } => Route::Settings,
        Spot::Asked {
            what,
            date,
            initial,
            typed,
        } => {
            let (purpose, label) = question(*what);
            let label = date.iter().fold(Message::new(label), |label, date| {
                label.with("date", date.0)
            });
            let prompt = Prompt {
                purpose,
                label,
                initial: initial.clone(),
            };
            if *what == Asked::Homework {
                Route::TextArea {
                    prompt,
                    typed: Some(typed.text.clone()),
                }
            } else {
                Route::Prompt(prompt)
            }
        }
    }
}

/// What is asked for, and its question.
fn question(what: Asked) -> (Purpose, &'static str) {
    match what {
        Asked::Pupil => (Purpose::Pupil, "ask-pupil"),
        Asked::Date => (Purpose::Date, "ask-date"),
        Asked::Comment => (Purpose::Comment, "ask-comment"),
        Asked::Note => (Purpose::Note, "ask-note"),
        Asked::MarkWeight => (Purpose::MarkWeight, "ask-mark-weight"),
        Asked::Minutes => (Purpose::Minutes, "ask-minutes"),
        Asked::Weight => (Purpose::Weight, "ask-weight"),
        Asked::Dictation => (Purpose::Dictation, "ask-dictation"),
        Asked::Homework => (Purpose::Homework, "lessons-ask-homework"),
        Asked::Due => (Purpose::Due, "lessons-ask-due"),
        Asked::TaskMinutes => (Purpose::TaskMinutes, "lessons-ask-minutes"),
    }
}

/// What a text that is asked for is kept as. What is not named here is never kept: whoever adds a purpose decides so.
#[must_use]
pub fn asked(purpose: Purpose) -> Option<Asked> {
    Some(match purpose {
        Purpose::Pupil => Asked::Pupil,
        Purpose::Date => Asked::Date,
        Purpose::Comment => Asked::Comment,
        Purpose::Note => Asked::Note,
        Purpose::MarkWeight => Asked::MarkWeight,
        Purpose::Minutes => Asked::Minutes,
        Purpose::Weight => Asked::Weight,
        Purpose::Dictation => Asked::Dictation,
        Purpose::Homework => Asked::Homework,
        Purpose::Due => Asked::Due,
        Purpose::TaskMinutes => Asked::TaskMinutes,
        _ => return None,
    })
}
