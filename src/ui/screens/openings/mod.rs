//! The locks that are open, and those that were: for what, until when, why and by whom. Insert opens another, Delete ends one early.

pub mod form;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::office::Opening;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, Query};
use crate::domain::substitution::take_away;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::form::Form;
use crate::ui::route::{Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::{put, wrap};

/// Where the last day, what is open and who opened it stand.
const UNTIL: (u16, u16) = (1, 15);
const WHAT: (u16, u16) = (17, 40);
const BY: u16 = 58;
/// Lines below the list: the whole of the opening.
const PANE: u16 = 4;

/// The screen of opened locks.
#[derive(Default)]
pub struct Openings {
    all: Option<Vec<Opening>>,
    list: ListCursor,
}

impl Openings {
    fn shown(&self) -> &[Opening] {
        self.all.as_deref().unwrap_or_default()
    }

    fn ask(context: &Context, form: Form) -> Vec<Effect> {
        match form::refused(context) {
            Some(why) => vec![Effect::Toast(why), Effect::Beep],
            None => vec![Effect::Push(Box::new(Route::Form(form)))],
        }
    }

    fn filled(context: &Context, form: &Form) -> Vec<Effect> {
        match form::command(context, form, None) {
            Ok(command) => vec![Effect::Execute(command)],
            Err(fault) => fault.effects(),
        }
    }

    fn end(&self, context: &Context) -> Vec<Effect> {
        let opening = self.shown().get(self.list.row);
        match opening.filter(|opening| opening.until >= context.today) {
            Some(opening) => {
                let edits = vec![take_away(opening.clone())];
                vec![Effect::Execute(Command::Amend { edits })]
            }
            None => vec![Effect::Toast(Message::new("opening-over")), Effect::Beep],
        }
    }
}

impl Screen for Openings {
    fn scope(&self) -> Scope {
        Scope::Records
    }

    fn title(&self, context: &Context) -> String {
        context.t("openings-title")
    }

    fn hint(&self) -> &'static str {
        "hint-openings"
    }

    fn offers(&self, context: &Context, action: Action) -> bool {
        match action {
            Action::AddRecord | Action::EndRecord => form::refused(context).is_none(),
            Action::AddExemption | Action::Announce | Action::OtherSpan | Action::WholeRange => {
                false
            }
            _ => true,
        }
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Openings, Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Openings)
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let page = usize::from(context.body.height.saturating_sub(PANE + 1));
        match input {
            Input::Answer(answer) => {
                if let Answer::Openings(all) = *answer {
                    self.list = ListCursor::new(self.list.row, all.len());
                    self.all = Some(all);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Action(Action::AddRecord) => Self::ask(context, form::form(context, None)),
            Input::Action(Action::EndRecord) => self.end(context),
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, page) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Returned(Returned::Form(form)) => Self::filled(context, &form),
            // It had been closed by somebody else meanwhile.
            Input::Done(changes) if changes.is_empty() => {
                let said = Effect::Toast(Message::new("opening-over"));
                vec![said, Effect::Beep, Effect::Refresh]
            }
            Input::Done(_) | Input::Changed(..) => vec![Effect::Refresh],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        if self.all.is_none() {
            return notice(context, area, buffer, "loading");
        }
        if self.shown().is_empty() {
            return notice(context, area, buffer, "openings-none");
        }
        let theme = &context.theme;
        let heads = [
            ("openings-until", UNTIL.0),
            ("openings-what", WHAT.0),
            ("openings-by", BY),
        ];
        for (head, x) in heads {
            put(buffer, area.x + x, area.y, 20, &context.t(head), theme.head);
        }
        let room = usize::from(area.height.saturating_sub(PANE + 1));
        let top = self.list.top(room);
        let rows = self.shown().iter().skip(top).take(room);
        for (opening, y) in rows.zip(area.y + 1..) {
            let is_over = opening.until < context.today;
            let style = if is_over { theme.head } else { theme.text };
            let until = if is_over {
                context.t("opening-closed")
            } else {
                context.catalogue.date(opening.until)
            };
            let what = form::scope_words(context, &opening.scope);
            put(buffer, area.x + UNTIL.0, y, UNTIL.1, &until, style);
            put(buffer, area.x + WHAT.0, y, WHAT.1, &what, style);
            let by = context.directory.initials(opening.by);
            let rest = area.width.saturating_sub(BY);
            put(buffer, area.x + BY, y, rest, &by, style);
        }
        if let Some(opening) = self.shown().get(self.list.row) {
            let what = form::scope_words(context, &opening.scope);
            let y = area.bottom().saturating_sub(PANE) + 1;
            put(buffer, area.x + 1, y, area.width, &what, theme.head);
            let lines = wrap(&opening.reason, area.width.saturating_sub(2));
            for (line, y) in lines.iter().zip(y + 1..area.bottom()) {
                put(buffer, area.x + 1, y, area.width, line, theme.text);
            }
        }
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + 1 + line,
        })
    }
}
