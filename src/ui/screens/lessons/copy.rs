//! Homework taken over from another class of the same parallel: found near the lesson's date, chosen, looked through, saved.

use crate::domain::calendar::Span;
use crate::domain::lesson::{Homework, LessonAt};
use crate::domain::message::Message;
use crate::domain::query::{LessonsView, Query};
use crate::domain::regulation::Part;
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Purpose, Route};
use crate::ui::screen::Context;
use crate::ui::widgets::text::first_line;

use super::Lessons;
use super::ask::text_area;
use super::edit::{closed, refuse};

/// How far from the lesson homework of other classes is looked for, days.
const NEAR: i64 = 14;

/// A search among parallel classes.
#[derive(Debug, Clone)]
pub(super) struct Copying {
    /// For which lesson.
    at: LessonAt,
    /// Journals that have not answered yet.
    waiting: usize,
    found: Vec<Found>,
}

/// A homework of another class.
#[derive(Debug, Clone)]
struct Found {
    unit: String,
    set: LessonAt,
    text: String,
}

impl Lessons {
    /// Asks every parallel journal for its lessons near this one.
    pub(super) fn copy(&mut self, context: &Context) -> Vec<Effect> {
        let Some((at, _)) = self.lesson() else {
            return vec![Effect::Beep];
        };
        if let Some(why) = closed(self, context, at, Part::Lesson) {
            return refuse(why);
        }
        let parallels = context.directory.parallels(self.id);
        if parallels.is_empty() {
            return refuse(Message::new("lessons-copy-no-parallels"));
        }
        self.copying = Some(Copying {
            at,
            waiting: parallels.len(),
            found: Vec::new(),
        });
        let span = Span {
            from: at.date.plus(-NEAR),
            until: at.date.plus(NEAR),
        };
        parallels
            .into_iter()
            .map(|journal| Effect::Fetch(Query::Lessons { journal, span }))
            .collect()
    }

    /// A parallel journal has answered; `None` when it may not be read. The last answer opens the list, the nearest date first.
    pub(super) fn found(&mut self, context: &Context, view: Option<LessonsView>) -> Vec<Effect> {
        // After the last answer the search is over: what comes then was asked by something else.
        let Some(copying) = self.copying.as_mut().filter(|copying| copying.waiting > 0) else {
            return Vec::new();
        };
        copying.waiting -= 1;
        if let Some(view) = view {
            let unit = context.directory.unit_name(view.journal.unit);
            let set = view.lessons.into_iter().filter_map(|(set, lesson)| {
                let text = lesson
                    .content
                    .homework
                    .filter(|homework| *homework != Homework::NotSet)?
                    .full_text();
                Some(Found {
                    unit: unit.to_owned(),
                    set,
                    text,
                })
            });
            copying.found.extend(set);
        }
        if copying.waiting > 0 {
            return Vec::new();
        }
        if copying.found.is_empty() {
            return refuse(Message::new("lessons-copy-none"));
        }
        let at = copying.at;
        copying
            .found
            .sort_by_key(|found| (found.set.date.days_since(at.date).abs(), found.set));
        let items = copying.found.iter().map(|found| {
            let date = context.catalogue.short_date(found.set.date);
            format!("{:<8} {date}  {}", found.unit, first_line(&found.text))
        });
        let choice = Choice {
            purpose: Purpose::CopyFrom,
            label: Message::new("lessons-copy"),
            items: items.collect(),
            selected: 0,
        };
        vec![Effect::Push(Box::new(Route::Choose(choice)))]
    }

    /// The chosen homework, to look through and change before it is kept.
    pub(super) fn copied(&mut self, index: usize) -> Vec<Effect> {
        let copying = self.copying.take();
        let chosen =
            copying.and_then(|copying| Some((copying.at, copying.found.into_iter().nth(index)?)));
        match chosen {
            Some((at, found)) => vec![text_area(at, found.text, None)],
            None => vec![Effect::Beep],
        }
    }
}
