//! The book of orders of the year, the newest first. Enter opens the card of whom an order is about.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::told;
use crate::domain::office::Movement;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::screens::menu::is_offered;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::table::{REST, Table};
use crate::ui::widgets::text::put;

/// Where the columns begin and how wide they are: day, order, what, who, classes, note.
const TABLE: Table<6> = Table {
    columns: [
        ("movements-date", 2, 10),
        ("movements-order", 13, 8),
        ("movements-kind", 22, 18),
        ("movements-who", 41, 20),
        ("movements-places", 62, 9),
        ("movements-note", 72, REST),
    ],
    foot: 0,
};

/// The book of orders.
#[derive(Default)]
pub struct Movements {
    rows: Vec<Movement>,
    list: ListCursor,
}

impl Screen for Movements {
    fn scope(&self) -> Scope {
        Scope::Office
    }

    fn title(&self, context: &Context) -> String {
        context.t("movements-title")
    }

    fn offers(&self, context: &Context, action: Action) -> bool {
        match action {
            Action::NewPerson => is_offered(context, action),
            other => other.info().scope == Scope::Global,
        }
    }

    fn hint(&self) -> &'static str {
        "hint-movements"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Movements, Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Movements)
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Movements(rows) = *answer {
                    self.list = ListCursor::new(self.list.row, rows.len());
                    self.rows = rows;
                }
                Vec::new()
            }
            Input::Action(Action::NewPerson) if !self.offers(context, Action::NewPerson) => {
                vec![Effect::Beep]
            }
            Input::Action(Action::NewPerson) => vec![Effect::Push(Box::new(Route::Order(None)))],
            Input::Action(Action::Accept) => match self.rows.get(self.list.row) {
                Some(row) => vec![Effect::Push(Box::new(Route::Person(row.person)))],
                None => vec![Effect::Beep],
            },
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, TABLE.room(context.body.height)) => {
                Vec::new()
            }
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Changed(_, _) | Input::Done(_) => vec![Effect::Refresh],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        if self.rows.is_empty() {
            let none = context.t("movements-none");
            let (x, y, room) = (area.x + 2, area.y + 2, area.width - 2);
            put(buffer, x, y, room, &none, context.theme.text);
        }
        let texts = |row: &Movement| {
            [
                context.catalogue.date(row.date),
                row.order.clone(),
                context.t(told::kind(row.kind)),
                context.directory.initials(row.person),
                told::places(context, row),
                row.note.clone(),
            ]
        };
        TABLE.draw(context, self.list, &self.rows, texts, area, buffer)
    }
}
