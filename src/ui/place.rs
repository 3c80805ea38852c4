//! From screens to the place that is kept, and back.

use serde::{Deserialize, Serialize};

use crate::domain::message::Message;
use crate::domain::place::{Asked, Spot, Stand};

use super::route::{Prompt, Purpose, Route};

/// A route as it is kept: by names, so that one that a later version no longer knows leads nowhere instead of elsewhere.
#[derive(Serialize, Deserialize)]
struct Named<R> {
    screen: R,
}

/// What may be missing where the text of a route has no word for nothing: a list of one or none.
pub(super) mod maybe {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<T: Serialize, S: Serializer>(
        value: &Option<T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        value.as_slice().serialize(to)
    }

    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<T>, D::Error> {
        Ok(Vec::<T>::deserialize(from)?.pop())
    }
}

/// A screen as it is kept; `None` for one whose route is never kept.
#[must_use]
pub fn spot(route: &Route, stand: Stand, unsaved: bool) -> Option<Spot> {
    let route = toml::to_string(&Named { screen: route }).ok()?;
    Some(Spot::Screen {
        route,
        stand,
        unsaved,
    })
}

/// The screen that stood there, as it opens; [`super::screen::Screen::restore`] brings it to where it stood. `None` for what is
/// no screen of its own, or of another version.
#[must_use]
pub fn route(spot: &Spot) -> Option<Route> {
    Some(match spot {
        Spot::Screen { route, .. } => toml::from_str::<Named<Route>>(route).ok()?.screen,
        Spot::Draft { .. } => return None,
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
    })
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
