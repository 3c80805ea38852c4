//! A form: lines to type and items to choose, one under the other. Enter goes on and, in the last field, is done; F2 is done at
//! once. Esc does not throw away what was typed: it asks once more.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::message::Message;
use crate::domain::names;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::form::{Form, Value};
use crate::ui::route::Returned;
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::line::Line;
use crate::ui::widgets::text::{put, width, wrap};

use super::last_reason;

/// The most columns that the questions take.
const LABELS: u16 = 30;
/// Lines above the fields.
const HEADS: u16 = 2;

/// The screen of a [`Form`].
pub struct FormScreen {
    form: Form,
    /// What is being typed, a line for each field; unused for a choice.
    lines: Vec<Line>,
    field: usize,
    /// What was typed to find an item of the choice under the cursor.
    sought: String,
    changed: bool,
    leaving: bool,
}

impl FormScreen {
    /// Asks.
    #[must_use]
    pub fn new(form: Form) -> Self {
        let line = |value: &Value| match value {
            Value::Line(text) => Line::offered(text),
            Value::Choice { .. } => Line::default(),
        };
        let lines = form.fields.iter().map(|field| line(&field.value)).collect();
        Self {
            form,
            lines,
            field: 0,
            sought: String::new(),
            changed: false,
            leaving: false,
        }
    }

    /// Whether the field under the cursor is for a reason.
    fn asks_why(&self) -> bool {
        let field = self.form.fields.get(self.field);
        field.is_some_and(|field| field.is_reason)
    }

    fn finish(&mut self) -> Vec<Effect> {
        let mut form = self.form.clone();
        for (field, line) in form.fields.iter_mut().zip(&self.lines) {
            if let Value::Line(text) = &mut field.value {
                *text = line.text();
            }
        }
        vec![Effect::Return(Box::new(Returned::Form(Box::new(form))))]
    }

    fn go(&mut self, step: isize) -> Vec<Effect> {
        self.sought.clear();
        let last = self.form.fields.len().saturating_sub(1);
        self.field = self.field.saturating_add_signed(step).min(last);
        Vec::new()
    }

    /// The items of the field under the cursor and which is chosen, if it is a choice.
    fn choice(&mut self) -> Option<(&[String], &mut usize)> {
        match &mut self.form.fields.get_mut(self.field)?.value {
            Value::Choice { items, selected } => Some((items, selected)),
            Value::Line(_) => None,
        }
    }

    fn turn(&mut self, back: bool) -> Option<Vec<Effect>> {
        let (items, selected) = self.choice()?;
        let count = items.len().max(1);
        *selected = (*selected + if back { count - 1 } else { 1 }) % count;
        self.sought.clear();
        self.changed = true;
        Some(Vec::new())
    }

    /// A letter in a choice: to the first item that fits all that was typed for it.
    fn seek(&mut self, typed: char) -> Option<Vec<Effect>> {
        let sought = format!("{}{typed}", self.sought);
        let (items, selected) = self.choice()?;
        let found = items.iter().position(|item| names::matches(item, &sought));
        let Some(found) = found else {
            return Some(vec![Effect::Beep]);
        };
        *selected = found;
        self.sought = sought;
        self.changed = true;
        Some(Vec::new())
    }

    fn typed(&mut self, typed: char) -> Vec<Effect> {
        if let Some(effects) = self.seek(typed) {
            return effects;
        }
        if let Some(line) = self.lines.get_mut(self.field) {
            line.insert(typed);
            self.changed = true;
        }
        Vec::new()
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        let last = self.form.fields.len().saturating_sub(1);
        match action {
            Action::KeepText => return self.finish(),
            Action::Accept if self.field == last => return self.finish(),
            Action::Accept | Action::Down | Action::Next => return self.go(1),
            Action::Up | Action::Previous => return self.go(-1),
            Action::LastReason => {
                self.changed = true;
                let line = self.lines.get_mut(self.field);
                return line.map_or_else(Vec::new, |line| last_reason::take(context, line));
            }
            Action::Left | Action::Right => {
                if let Some(effects) = self.turn(action == Action::Left) {
                    return effects;
                }
            }
            Action::DeleteBefore if self.sought.pop().is_some() => return Vec::new(),
            _ => {}
        }
        let line = self.lines.get_mut(self.field);
        if !line.is_some_and(|line| line.edit(action)) {
            return vec![Effect::Beep];
        }
        self.changed |= matches!(action, Action::DeleteBefore | Action::DeleteUnder);
        Vec::new()
    }
}

impl Screen for FormScreen {
    fn scope(&self) -> Scope {
        if self.asks_why() {
            Scope::Reason
        } else {
            Scope::Text
        }
    }

    fn mode(&self) -> Mode {
        Mode::Text
    }

    fn title(&self, context: &Context) -> String {
        context.text(&self.form.label)
    }

    fn hint(&self) -> &'static str {
        "hint-form"
    }

    fn holds_text(&self) -> bool {
        self.changed
    }

    fn is_step(&self) -> bool {
        true
    }

    fn offers(&self, context: &Context, action: Action) -> bool {
        action != Action::LastReason || context.last_reason.is_some()
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        if let Input::Amiss(field) = input {
            self.sought.clear();
            self.field = field.min(self.form.fields.len().saturating_sub(1));
            return Vec::new();
        }
        if !matches!(input, Input::Char(_) | Input::Paste(_) | Input::Action(_)) {
            return Vec::new();
        }
        let leaving = std::mem::take(&mut self.leaving);
        match input {
            Input::Char(typed) => self.typed(typed),
            Input::Paste(text) => {
                let line = text.lines().next().unwrap_or_default().to_owned();
                line.chars().flat_map(|typed| self.typed(typed)).collect()
            }
            Input::Action(Action::Back) if leaving || !self.changed => vec![Effect::Pop],
            Input::Action(Action::Back) => {
                self.leaving = true;
                vec![Effect::Toast(Message::new("form-once-more"))]
            }
            Input::Action(action) => self.action(context, action),
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        put(
            buffer,
            area.x + 1,
            area.y,
            area.width,
            &context.t("form-keys"),
            theme.head,
        );
        let labels: Vec<String> = (self.form.fields.iter())
            .map(|field| context.text(&field.label))
            .collect();
        let widest = labels.iter().map(|label| width(label)).max().unwrap_or(0);
        let start = area.x + 1 + widest.min(LABELS) + 2;
        let room = area.right().saturating_sub(start + 1);
        let mut cursor = None;
        let rows = self.form.fields.iter().zip(&self.lines).zip(labels);
        for ((number, ((field, line), label)), y) in rows.enumerate().zip(area.y + HEADS..) {
            put(buffer, area.x + 1, y, LABELS, &label, theme.head);
            let here = number == self.field;
            let (text, column) = match &field.value {
                Value::Line(_) => line.around(room),
                Value::Choice { items, selected } => {
                    let item = items.get(*selected).cloned().unwrap_or_default();
                    let item = if here {
                        format!("< {item} >  {}", self.sought)
                    } else {
                        item
                    };
                    (item, 0)
                }
            };
            let style = line.style(theme);
            put(buffer, start, y, room, &text, style);
            if here && field.is_reason {
                let area = Rect::new(start, y, room, 1);
                last_reason::offer(context, line, area, buffer);
            }
            if here {
                cursor = Some(Position {
                    x: start + column,
                    y,
                });
            }
        }
        let below = area.y + HEADS + u16::try_from(self.form.fields.len()).ok()? + 1;
        let note = self.form.note.as_ref().map(|note| context.text(note));
        let lines = wrap(&note.unwrap_or_default(), area.width.saturating_sub(2));
        for (line, y) in lines.iter().zip(below..area.bottom()) {
            put(buffer, area.x + 1, y, area.width, line, theme.text);
        }
        cursor
    }
}
