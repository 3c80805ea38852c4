//! Lines and choices that the journal asks for, and what it does with the answers.

use crate::domain::cell::{CellContent, Mark};
use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::forms;
use crate::domain::lesson::{LessonAt, Weight, WorkKind};
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::regulation::WorkRule;
use crate::keymap::Action;
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Prompt, Purpose, Returned, Route};
use crate::ui::screen::Context;

use super::Journal;

impl Journal {
    /// Actions that ask for something first.
    pub(super) fn ask(&mut self, context: &Context, action: Action) -> Option<Vec<Effect>> {
        let (row, column) = self.meant();
        let content = self.cell(row, column).content;
        let last = content.marks.last();
        let line = |purpose, label, initial: String| {
            Effect::Push(Box::new(Route::Prompt(Prompt {
                purpose,
                label: Message::new(label),
                initial,
            })))
        };
        let effect = match action {
            Action::FindPupil => line(Purpose::Pupil, "ask-pupil", String::new()),
            Action::GoDate => line(Purpose::Date, "ask-date", String::new()),
            Action::Comment => line(Purpose::Comment, "ask-comment", last?.comment.clone()),
            Action::Note => line(Purpose::Note, "ask-note", content.note),
            Action::MarkWeight => {
                let weight = last?.weight.map(|weight| weight.0.to_string());
                line(
                    Purpose::MarkWeight,
                    "ask-mark-weight",
                    weight.unwrap_or_default(),
                )
            }
            Action::Minutes => line(Purpose::Minutes, "ask-minutes", String::new()),
            Action::Weight => line(Purpose::Weight, "ask-weight", String::new()),
            Action::Dictation => line(Purpose::Dictation, "ask-dictation", self.many.draft.clone()),
            Action::WorkKind => self.choose_work(context, Purpose::WorkKind, 0),
            Action::SecondWork => self.choose_work(context, Purpose::SecondWork, 1),
            Action::MoveColumn => self.choose_target(context)?,
            _ => return None,
        };
        Some(vec![effect])
    }

    fn choose_work(&self, context: &Context, purpose: Purpose, number: u8) -> Effect {
        let works = forms::of_journal(self.id, &context.directory);
        let name = |work: &&WorkRule| {
            let words = work.words(context.catalogue.language());
            format!("{words} ×{}", work.weight)
        };
        let now = self
            .lesson(self.grid.column)
            .map(|lesson| lesson.content.work(number).kind);
        let mut kinds = works.iter().map(|work| WorkKind(work.code));
        let selected = kinds.position(|kind| Some(kind) == now);
        let items = works.iter().map(name).collect();
        let label = Message::new(if number == 0 {
            "ask-work"
        } else {
            "ask-second-work"
        });
        Effect::Push(Box::new(Route::Choose(Choice {
            purpose,
            label,
            items,
            selected: selected.unwrap_or(0),
        })))
    }

    fn choose_target(&self, context: &Context) -> Option<Effect> {
        let data = self.data.as_ref()?;
        let name = |at: LessonAt| {
            let slot = Message::new("lesson-slot").with("slot", u32::from(at.slot));
            format!(
                "{}, {}",
                context.catalogue.long_date(at.date),
                context.text(&slot)
            )
        };
        let items = data
            .lessons
            .iter()
            .map(|lesson| format!("{}  {}", name(lesson.at), lesson.lesson.content.topic))
            .collect();
        let label = Message::new("ask-move");
        Some(Effect::Push(Box::new(Route::Choose(Choice {
            purpose: Purpose::MoveColumn,
            label,
            items,
            selected: self.grid.column,
        }))))
    }

    /// What a closed dialog handed down.
    pub(super) fn returned(&mut self, context: &Context, returned: Returned) -> Vec<Effect> {
        match returned {
            Returned::Text(purpose, text) => self.text(context, purpose, text.trim()),
            Returned::Chosen(purpose, index) => self.chosen(context, purpose, index),
            Returned::Confirmed(Purpose::Dictation, command) => self.many_confirmed(*command),
            Returned::Confirmed(_, command) => self.confirmed(*command),
            Returned::Restore(content) => {
                let place = (self.grid.row, self.grid.column);
                self.change(context, vec![place], None, 0, |_| content.clone())
            }
            Returned::Form(form) => self.unlock(context, &form),
            Returned::Action(_) | Returned::Settled(_) => Vec::new(),
        }
    }

    fn confirmed(&mut self, command: Command) -> Vec<Effect> {
        self.entry.moved();
        vec![Effect::Execute(command)]
    }

    fn chosen(&mut self, context: &Context, purpose: Purpose, index: usize) -> Vec<Effect> {
        let works = forms::of_journal(self.id, &context.directory);
        let kind = works.get(index).map(|work| WorkKind(work.code));
        match (purpose, kind) {
            (Purpose::WorkKind, Some(kind)) => self.set_work(0, kind),
            (Purpose::SecondWork, Some(kind)) => self.set_work(1, kind),
            (Purpose::Ambiguous, _) => self.many_chosen(context, index),
            (Purpose::MoveColumn, _) => self.preview_move(context, index),
            _ => vec![Effect::Beep],
        }
    }

    fn text(&mut self, context: &Context, purpose: Purpose, text: &str) -> Vec<Effect> {
        match purpose {
            Purpose::Pupil => self.go_pupil(context, text),
            Purpose::Date => match date_input::parse(
                text,
                self.lesson_at(self.grid.column)
                    .map_or(context.today, |at| at.date),
            ) {
                Some(date) => self.go_date(context, date),
                None => refuse("ask-date-wrong"),
            },
            Purpose::Comment => self.change_mark(context, |mark| mark.comment = text.to_owned()),
            Purpose::MarkWeight => match optional_number(text) {
                Ok(weight) => self.change_mark(context, |mark| mark.weight = weight.map(Weight)),
                Err(()) => refuse("ask-number-wrong"),
            },
            Purpose::Weight => match optional_number(text) {
                Ok(weight) => self.set_weight(weight.map(Weight)),
                Err(()) => refuse("ask-number-wrong"),
            },
            Purpose::Minutes => match text.parse() {
                Ok(minutes) => self.set_minutes(context, self.meant(), minutes),
                Err(_) => refuse("ask-number-wrong"),
            },
            Purpose::Note => {
                let (place, just) = (self.meant(), self.entry.just);
                let noted = |before: &CellContent| CellContent {
                    note: text.to_owned(),
                    ..before.clone()
                };
                self.change(context, vec![place], just, 0, noted)
            }
            Purpose::Dictation => self.dictated(context, text),
            _ => Vec::new(),
        }
    }

    fn change_mark(&mut self, context: &Context, change: impl Fn(&mut Mark)) -> Vec<Effect> {
        // A weight after a comment is for the same cell.
        let (place, just) = (self.meant(), self.entry.just);
        self.change(context, vec![place], just, 0, |before| {
            let mut after = before.clone();
            if let Some(mark) = after.marks.last_mut() {
                change(mark);
            }
            after
        })
    }

    /// To the next pupil whose name begins so, from the cursor on and round.
    fn go_pupil(&mut self, context: &Context, typed: &str) -> Vec<Effect> {
        let Some(data) = &self.data else {
            return vec![Effect::Beep];
        };
        let count = data.pupils.len();
        let from = self.grid.row + 1;
        let found = (0..count).map(|offset| (from + offset) % count.max(1));
        let row = found.into_iter().find(|row| {
            data.pupils
                .get(*row)
                .is_some_and(|pupil| names::matches(&pupil.name, typed))
        });
        match row {
            Some(row) => {
                self.entry.moved();
                self.grid.go(context.body, row, self.grid.column);
                Vec::new()
            }
            None => vec![
                Effect::Toast(Message::new("ask-pupil-none").with("typed", typed.to_owned())),
                Effect::Beep,
            ],
        }
    }

    /// To the lesson of a date or the next after it, in the term of that date; in holidays, in the one that has just ended.
    pub(super) fn go_date(&mut self, context: &Context, date: Date) -> Vec<Effect> {
        self.entry.moved();
        let Some(data) = &self.data else {
            return vec![Effect::Beep];
        };
        let calendar = &context.directory.calendar;
        let grade = context.directory.grade(self.id.unit);
        let term = calendar.term_near(grade, self.id.subject, date);
        let Some(term) = term.filter(|_| calendar.span.contains(date)) else {
            return refuse("ask-date-outside");
        };
        if term.span != data.span {
            self.span = Some(term.span);
            self.wanted = Some(LessonAt { date, slot: 0 });
            return vec![Effect::Refresh];
        }
        let column = data
            .lessons
            .iter()
            .position(|lesson| lesson.at.date >= date);
        let last = data.lessons.len().saturating_sub(1);
        self.grid
            .go(context.body, self.grid.row, column.unwrap_or(last));
        Vec::new()
    }
}

fn refuse(id: &'static str) -> Vec<Effect> {
    vec![Effect::Toast(Message::new(id)), Effect::Beep]
}

/// A number, or nothing.
fn optional_number(text: &str) -> Result<Option<u8>, ()> {
    if text.is_empty() {
        Ok(None)
    } else {
        text.parse().map(Some).map_err(|_| ())
    }
}
