//! Opening a field of a plan's row and saving it: one field, one command, and the cursor moves on when it is carried out.

use crate::domain::command::Command;
use crate::domain::forms;
use crate::domain::lesson::WorkKind;
use crate::domain::message::Message;
use crate::domain::plan::{PlanRow, check_row};
use crate::domain::rules::Refusal;
use crate::keymap::Action;
use crate::ui::event::{Effect, Failure};
use crate::ui::route::{Choice, Purpose, Route};
use crate::ui::screen::Context;
use crate::ui::widgets::line::Line;

use super::field::Field;
use super::{PlanGrid, refuse, with_rows};

/// A field that is being typed, in its place in the row.
#[derive(Debug, Clone)]
pub(super) struct Typing {
    /// The text.
    pub(super) line: Line,
    /// The place of its row.
    pub(super) place: usize,
    /// The row is new: it is put in there when it is saved.
    pub(super) new: bool,
    initial: String,
    /// Esc was pressed once over a changed text.
    leaving: bool,
}

impl Typing {
    pub(super) fn new(text: &str, place: usize, new: bool) -> Self {
        Self {
            line: Line::new(text),
            place,
            new,
            initial: text.to_owned(),
            leaving: false,
        }
    }

    /// Whether it differs from what is stored.
    pub(super) fn is_changed(&self) -> bool {
        self.line.text() != self.initial
    }
}

/// What follows once a change is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Then {
    /// The cursor stays.
    #[default]
    Stay,
    /// The cursor goes to a row and field.
    Go(usize, Field),
    /// The cursor goes to a row, whose same field opens.
    Open(usize),
    /// A new row opens there.
    New(usize),
}

impl PlanGrid {
    /// Opens the field under the cursor.
    pub(super) fn open(&mut self, context: &Context) -> Vec<Effect> {
        if let Some(why) = self.closed() {
            return refuse(why);
        }
        let Some(row) = self.row() else {
            return self.insert();
        };
        let Some(text) = self.field.text(row) else {
            return vec![self.choose_control(context, row)];
        };
        self.typing = Some(Typing::new(&text, self.list.row, false));
        Vec::new()
    }

    /// Opens a new row below the cursor's.
    pub(super) fn insert(&mut self) -> Vec<Effect> {
        let place = if self.rows().is_empty() {
            0
        } else {
            self.list.row + 1
        };
        self.open_new(place)
    }

    fn open_new(&mut self, place: usize) -> Vec<Effect> {
        self.field = Field::Topic;
        self.typing = Some(Typing::new("", place, true));
        Vec::new()
    }

    /// A character for the field that is open.
    pub(super) fn typed(&mut self, typed: char) -> Vec<Effect> {
        let Some(typing) = &mut self.typing else {
            return vec![Effect::Beep];
        };
        typing.leaving = false;
        typing.line.insert(typed);
        Vec::new()
    }

    /// An action while a field is open.
    pub(super) fn typing_action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        let Some(typing) = &mut self.typing else {
            return Vec::new();
        };
        let leaving = std::mem::take(&mut typing.leaving);
        let (place, new) = (typing.place, typing.new);
        match action {
            Action::Accept | Action::KeepText | Action::Next => {
                let next = match self.field {
                    Field::Topic if new => Field::Hours,
                    Field::Hours => Field::Topic,
                    _ => Field::Homework,
                };
                self.save_line(context, Then::Go(place, next))
            }
            Action::Down if new => self.save_line(context, Then::New(place + 1)),
            Action::Down => self.save_line(context, Then::Open(place + 1)),
            Action::Up if place > 0 => self.save_line(context, Then::Open(place - 1)),
            Action::Back if leaving || !typing.is_changed() => {
                self.typing = None;
                Vec::new()
            }
            Action::Back => {
                typing.leaving = true;
                vec![Effect::Toast(Message::new("status-once-more-to-leave"))]
            }
            action if typing.line.edit(action) => Vec::new(),
            _ => vec![Effect::Beep],
        }
    }

    fn save_line(&mut self, context: &Context, then: Then) -> Vec<Effect> {
        let Some(typing) = &self.typing else {
            return Vec::new();
        };
        let text = typing.line.text().trim().to_owned();
        let (place, new) = (typing.place, typing.new);
        if new && text.is_empty() {
            self.typing = None;
            return Vec::new();
        }
        let mut rows = self.rows().to_vec();
        if new {
            let above = place.checked_sub(1).and_then(|above| rows.get(above));
            let section = above.or(rows.first()).map(|row| row.section.clone());
            let row = PlanRow {
                section: section.unwrap_or_default(),
                topic: text,
                hours: 1,
                ..PlanRow::default()
            };
            rows.insert(place.min(rows.len()), row);
        } else if let Some(row) = rows.get_mut(place) {
            match self.field {
                Field::Topic => row.topic = text,
                Field::Homework => row.homework = text,
                Field::Hours => match text.parse() {
                    Ok(hours) => row.hours = hours,
                    Err(_) => return refuse(Message::new("ask-number-wrong")),
                },
                Field::Control => {}
            }
        }
        self.save(context, rows, then)
    }

    /// Saves the cursor's row changed.
    pub(super) fn save_row(
        &mut self,
        context: &Context,
        then: Then,
        change: impl FnOnce(&mut PlanRow),
    ) -> Vec<Effect> {
        let mut rows = self.rows().to_vec();
        let Some(row) = rows.get_mut(self.list.row) else {
            return vec![Effect::Beep];
        };
        change(row);
        self.save(context, rows, then)
    }

    /// Saves the rows, if they are others than those stored, and goes on. What cannot stand so is said at once.
    pub(super) fn save(
        &mut self,
        context: &Context,
        rows: Vec<PlanRow>,
        then: Then,
    ) -> Vec<Effect> {
        let Some(view) = &self.data else {
            return vec![Effect::Beep];
        };
        let stored = &view.plan.content.rows;
        let mut new = rows.iter().filter(|row| !stored.contains(row));
        let regulation = &context.directory.regulation;
        if let Some(why) = new.find_map(|row| check_row(row, regulation).err()) {
            return refuse(why);
        }
        let same = *stored == rows;
        let command = Command::EditPlan {
            journal: self.id,
            seen: view.plan.revision,
            after: with_rows(view, rows),
        };
        self.then = then;
        if same {
            return self.saved(context);
        }
        vec![Effect::Execute(command)]
    }

    /// The change is on the disk: the cursor goes on.
    pub(super) fn saved(&mut self, context: &Context) -> Vec<Effect> {
        self.typing = None;
        let last = self.rows().len().saturating_sub(1);
        let effects = match std::mem::take(&mut self.then) {
            Then::Stay => Vec::new(),
            Then::Go(row, field) => {
                (self.list.row, self.field) = (row.min(last), field);
                Vec::new()
            }
            Then::Open(row) if row > last => self.open_new(row),
            Then::Open(row) => {
                self.list.row = row;
                self.open(context)
            }
            Then::New(row) => {
                self.list.row = last.min(row.saturating_sub(1));
                self.open_new(row)
            }
        };
        self.shown = self.list.row;
        effects
    }

    /// What was typed stays open. A conflict shows what is there now.
    pub(super) fn failed(&mut self, failure: &Failure) -> Vec<Effect> {
        self.then = Then::Stay;
        match failure {
            Failure::Refused(Refusal::Conflict(_)) => vec![Effect::Refresh],
            _ => Vec::new(),
        }
    }

    /// The kinds of control to choose from, none first: ordinary work is none.
    fn choose_control(&self, context: &Context, row: &PlanRow) -> Effect {
        let works = forms::of_journal(self.id, &context.directory);
        let language = context.catalogue.language();
        let mut items = vec![context.t("plans-no-control")];
        let kinds = works.iter().skip(1);
        items.extend(kinds.map(|work| work.words(language).to_owned()));
        let mut codes = works.iter().map(|work| WorkKind(work.code));
        let selected = codes.position(|code| row.control == Some(code));
        Effect::Push(Box::new(Route::Choose(Choice {
            purpose: Purpose::PlanControl,
            label: Message::new("plans-ask-control"),
            items,
            selected: selected.unwrap_or(0),
        })))
    }
}
