//! Homework, due date, minutes and kinds of work: what is asked for, and what is done with the answers.

use crate::domain::date_input;
use crate::domain::forms;
use crate::domain::lesson::{Homework, LessonAt, Weight, Work, WorkKind};
use crate::domain::message::Message;
use crate::domain::regulation::Part;
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Prompt, Purpose, Returned, Route};
use crate::ui::screen::Context;

use super::Lessons;
use super::edit::{closed, refuse};
use super::field::Then;

/// Where the kinds of work end in their list, other things to do follow: in this order.
const SECOND_WORK: usize = 0;
const WEIGHT: usize = 1;
const ONE_WORK: usize = 2;

impl Lessons {
    /// The text of the cursor's homework, to type on; with what was typed before and could not be saved, if anything was.
    pub(super) fn homework_area(&self, typed: Option<String>) -> Option<Effect> {
        let (at, lesson) = self.lesson()?;
        let stored = lesson.content.homework.as_ref().map(Homework::full_text);
        Some(text_area(at, stored.unwrap_or_default(), typed))
    }

    /// The kinds of work to choose from, and below them what else can be done with the lesson's works.
    pub(super) fn choose_work(&self, context: &Context) -> Vec<Effect> {
        let works = self
            .lesson()
            .map(|(_, lesson)| lesson.content.works.clone())
            .unwrap_or_default();
        let mut items = self.kinds(context);
        items.extend([
            context.t("lessons-second-work"),
            context.t("lessons-weight"),
        ]);
        items.extend((works.len() > 1).then(|| context.t("lessons-one-work")));
        vec![self.choose(context, Purpose::WorkKind, "ask-work", items, works.first())]
    }

    pub(super) fn ask_due(&self, context: &Context) -> Vec<Effect> {
        self.ask_of_homework(context, |homework| {
            let Homework::Set { due, .. } = homework else {
                return None;
            };
            let initial = due
                .map(|due| context.catalogue.date(due.date))
                .unwrap_or_default();
            Some(prompt(Purpose::Due, "lessons-ask-due", initial))
        })
    }

    pub(super) fn ask_minutes(&self, context: &Context) -> Vec<Effect> {
        self.ask_of_homework(context, |homework| {
            let Homework::Set { minutes, .. } = homework else {
                return None;
            };
            let initial = minutes
                .map(|minutes| minutes.to_string())
                .unwrap_or_default();
            Some(prompt(Purpose::TaskMinutes, "lessons-ask-minutes", initial))
        })
    }

    /// Asks about a homework that is set.
    fn ask_of_homework(
        &self,
        context: &Context,
        ask: impl Fn(&Homework) -> Option<Effect>,
    ) -> Vec<Effect> {
        let Some((at, lesson)) = self.lesson() else {
            return vec![Effect::Beep];
        };
        if let Some(why) = closed(self, context, at, Part::Lesson) {
            return refuse(why);
        }
        match lesson.content.homework.as_ref().and_then(ask) {
            Some(effect) => vec![effect],
            None => refuse(Message::new("lessons-no-homework")),
        }
    }

    /// What a closed dialog handed down.
    pub(super) fn returned(&mut self, context: &Context, returned: Returned) -> Vec<Effect> {
        match returned {
            Returned::Text(Purpose::Homework, text) => self.save_homework(context, &text),
            Returned::Text(Purpose::Due, text) => self.save_due(context, text.trim()),
            Returned::Text(Purpose::TaskMinutes, text) => match optional_number(text.trim()) {
                Ok(typed) => self.change_homework(context, |homework| {
                    if let Homework::Set { minutes, .. } = homework {
                        *minutes = typed;
                    }
                }),
                Err(why) => refuse(why),
            },
            Returned::Text(Purpose::Weight, text) => match optional_number(text.trim()) {
                Ok(weight) => self.save_weight(context, weight.map(Weight)),
                Err(why) => refuse(why),
            },
            Returned::Chosen(Purpose::WorkKind, index) => self.chosen_work(context, index),
            Returned::Chosen(Purpose::SecondWork, index) => {
                match forms::of_journal(self.id, &context.directory).get(index) {
                    Some(rule) => self.save_work(context, 1, WorkKind(rule.code)),
                    None => vec![Effect::Beep],
                }
            }
            Returned::Chosen(Purpose::CopyFrom, index) => self.copied(index),
            Returned::Confirmed(_, command) => vec![Effect::Execute(*command)],
            _ => Vec::new(),
        }
    }

    /// Homework is due at the journal's next lesson unless it was said otherwise. Whoever came to write one lesson goes back.
    fn save_homework(&mut self, context: &Context, text: &str) -> Vec<Effect> {
        let Some((at, lesson)) = self.lesson() else {
            return vec![Effect::Beep];
        };
        let (due, minutes) = match &lesson.content.homework {
            Some(Homework::Set { due, minutes, .. }) => (*due, *minutes),
            _ => (None, None),
        };
        let due = due.or_else(|| context.directory.next_lesson(self.id, at));
        let typed = Homework::typed(text, due, minutes);
        self.draft = Some(text.to_owned());
        let then = if self.hurried {
            Then::Leave
        } else {
            Then::Topic(1)
        };
        self.save(context, then, |content| match (&content.homework, typed) {
            // An empty text says no more than that nothing was set.
            (Some(Homework::NotSet), None) => {}
            (_, typed) => content.homework = typed,
        })
    }

    fn save_due(&mut self, context: &Context, text: &str) -> Vec<Effect> {
        let Some((at, _)) = self.lesson() else {
            return vec![Effect::Beep];
        };
        let found = if text.is_empty() {
            Ok(context.directory.next_lesson(self.id, at))
        } else {
            self.due(context, at, text).map(Some)
        };
        match found {
            Ok(found) => self.change_homework(context, |homework| {
                if let Homework::Set { due, .. } = homework {
                    *due = found;
                }
            }),
            Err(why) => refuse(why),
        }
    }

    /// The journal's first lesson on a typed date. A day that has passed is meant for the next month.
    fn due(&self, context: &Context, at: LessonAt, text: &str) -> Result<LessonAt, Message> {
        let typed = [at.date, at.date.plus(31)].map(|near| date_input::parse(text, near));
        let date = typed
            .into_iter()
            .flatten()
            .find(|date| *date > at.date)
            .or(typed.into_iter().flatten().next());
        let date = date.ok_or_else(|| Message::new("ask-date-wrong"))?;
        let day = crate::domain::calendar::Span {
            from: date,
            until: date,
        };
        let planned = context.directory.planned_lessons(self.id, day);
        let written = self
            .rows()
            .iter()
            .map(|(of, _)| *of)
            .filter(|of| of.date == date);
        let found = planned.into_iter().chain(written).min();
        found.ok_or_else(|| Message::new("lessons-due-no-lesson").with("date", date.0))
    }

    fn change_homework(
        &mut self,
        context: &Context,
        change: impl FnOnce(&mut Homework),
    ) -> Vec<Effect> {
        self.save(context, Then::Stay, |content| {
            if let Some(homework) = &mut content.homework {
                change(homework);
            }
        })
    }

    fn chosen_work(&mut self, context: &Context, index: usize) -> Vec<Effect> {
        let rules = forms::of_journal(self.id, &context.directory);
        if let Some(rule) = rules.get(index) {
            return self.save_work(context, 0, WorkKind(rule.code));
        }
        let works = self
            .lesson()
            .map(|(_, lesson)| lesson.content.works.clone())
            .unwrap_or_default();
        match index - rules.len() {
            SECOND_WORK => vec![self.choose(
                context,
                Purpose::SecondWork,
                "ask-second-work",
                self.kinds(context),
                works.get(1),
            )],
            WEIGHT => {
                let weight = works.first().and_then(|work| work.weight);
                vec![prompt(
                    Purpose::Weight,
                    "ask-weight",
                    weight
                        .map(|weight| weight.0.to_string())
                        .unwrap_or_default(),
                )]
            }
            ONE_WORK => self.save(context, Then::Stay, |content| content.works.truncate(1)),
            _ => vec![Effect::Beep],
        }
    }

    fn save_work(&mut self, context: &Context, number: usize, kind: WorkKind) -> Vec<Effect> {
        self.save(context, Then::Topic(1), |content| {
            while content.works.len() <= number {
                content.works.push(ORDINARY);
            }
            if let Some(work) = content.works.get_mut(number) {
                *work = Work { kind, weight: None };
            }
        })
    }

    /// A weight of its own for the lesson's works; none for the kind's.
    fn save_weight(&mut self, context: &Context, weight: Option<Weight>) -> Vec<Effect> {
        self.save(context, Then::Stay, |content| {
            if content.works.is_empty() && weight.is_some() {
                content.works.push(ORDINARY);
            }
            content
                .works
                .iter_mut()
                .for_each(|work| work.weight = weight);
        })
    }

    fn kinds(&self, context: &Context) -> Vec<String> {
        let language = context.catalogue.language();
        let works = forms::of_journal(self.id, &context.directory).into_iter();
        works
            .map(|work| format!("{} ×{}", work.words(language), work.weight))
            .collect()
    }

    fn choose(
        &self,
        context: &Context,
        purpose: Purpose,
        label: &'static str,
        items: Vec<String>,
        now: Option<&Work>,
    ) -> Effect {
        let mut rules = forms::of_journal(self.id, &context.directory).into_iter();
        let selected = now
            .and_then(|now| rules.position(|rule| WorkKind(rule.code) == now.kind))
            .unwrap_or(0);
        Effect::Push(Box::new(Route::Choose(Choice {
            purpose,
            label: Message::new(label),
            items,
            selected,
        })))
    }
}

const ORDINARY: Work = Work {
    kind: WorkKind::ORDINARY,
    weight: None,
};

/// The text of a lesson's homework, to type on.
pub(super) fn text_area(at: LessonAt, initial: String, typed: Option<String>) -> Effect {
    let label = Message::new("lessons-ask-homework").with("date", at.date.0);
    Effect::Push(Box::new(Route::TextArea {
        prompt: Prompt {
            purpose: Purpose::Homework,
            label,
            initial,
        },
        typed,
    }))
}

fn prompt(purpose: Purpose, label: &'static str, initial: String) -> Effect {
    Effect::Push(Box::new(Route::Prompt(Prompt {
        purpose,
        label: Message::new(label),
        initial,
    })))
}

/// A number, or nothing.
fn optional_number<N: std::str::FromStr>(text: &str) -> Result<Option<N>, Message> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|_| Message::new("ask-number-wrong"))
}
