//! A cell's history: every value it had, who gave it, when and why. An old value can be put back, as a new change.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::cell::CellContent;
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, HistoryRow, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::table::{REST, Table};
use crate::ui::widgets::text::{put, wrap};

use super::journal::cells;

/// Lines of the chosen value in full.
const FOOT: u16 = 4;

/// A history's columns: when, what, who, why.
pub(super) fn table(foot: u16) -> Table<4> {
    let columns = [
        ("history-when", 2, 20),
        ("history-value", 23, 9),
        ("history-who", 33, 22),
        ("history-why", 56, REST),
    ];
    Table { columns, foot }
}

/// The screen of a cell's history.
pub struct History {
    query: Query,
    title: String,
    /// The newest first.
    rows: Option<Vec<HistoryRow>>,
    list: ListCursor,
    /// The row that Enter was pressed on: once more puts it back.
    asked: Option<usize>,
}

impl History {
    /// The history of a cell, under a title that names it.
    #[must_use]
    pub fn new(journal: JournalId, at: LessonAt, pupil: PersonId, title: String) -> Self {
        Self {
            query: Query::CellHistory { journal, at, pupil },
            title,
            rows: None,
            list: ListCursor::default(),
            asked: None,
        }
    }

    fn rows(&self) -> &[HistoryRow] {
        self.rows.as_deref().unwrap_or_default()
    }

    fn accept(&mut self, context: &Context) -> Vec<Effect> {
        let row = self.list.row;
        let (Some(now), Some(old)) = (self.rows().first(), self.rows().get(row)) else {
            return vec![Effect::Beep];
        };
        if old.content == now.content {
            return vec![Effect::Toast(Message::new("history-same")), Effect::Beep];
        }
        if self.asked == Some(row) {
            return vec![Effect::Return(Box::new(Returned::Restore(
                old.content.clone(),
            )))];
        }
        let question = Message::new("history-ask")
            .with("old", value(context, &old.content))
            .with("now", value(context, &now.content));
        self.asked = Some(row);
        vec![Effect::Toast(question)]
    }
}

/// The content, or that there is none.
fn value(context: &Context, content: &CellContent) -> String {
    let text = cells::full(context, content);
    match (text.is_empty(), content.note.is_empty()) {
        (false, _) => text,
        (true, false) => context.t("history-note"),
        (true, true) => context.t("history-empty"),
    }
}

impl Screen for History {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        context.text(&Message::new("history-title").with("cell", self.title.clone()))
    }

    fn hint(&self) -> &'static str {
        "hint-history"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        let Query::CellHistory { journal, at, pupil } = self.query else {
            return None;
        };
        let route = Route::History {
            journal,
            at,
            pupil,
            title: self.title.clone(),
        };
        Some((route, Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(self.query.clone())
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let asked = self.asked.take();
        match input {
            Input::Answer(answer) => {
                if let Answer::CellHistory(rows) = *answer {
                    // New values come above: the cursor stays on its own.
                    let new = match &self.rows {
                        Some(known) => rows.len().saturating_sub(known.len()),
                        None => 0,
                    };
                    self.list = ListCursor::new(self.list.row + new, rows.len());
                    self.rows = Some(rows);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            // Undo reached this very cell.
            Input::Changed(..) => vec![Effect::Refresh],
            Input::Action(Action::Accept) => {
                self.asked = asked;
                self.accept(context)
            }
            Input::Action(Action::Back | Action::History) => vec![Effect::Pop],
            Input::Action(action)
                if self
                    .list
                    .moves(action, table(FOOT).room(context.body.height)) =>
            {
                Vec::new()
            }
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => {
                self.asked = asked;
                Vec::new()
            }
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let rows = self.rows.as_ref()?;
        let offset = context.directory.school.utc_offset_minutes;
        let texts = |row: &HistoryRow| {
            [
                context.catalogue.moment(row.when, offset),
                value(context, &row.content),
                row.who.clone(),
                row.why.clone(),
            ]
        };
        let cursor = table(FOOT).draw(context, self.list, rows, texts, area, buffer);
        if rows.is_empty() {
            let none = context.t("history-none");
            put(
                buffer,
                area.x + 2,
                area.y + 2,
                area.width - 2,
                &none,
                theme.text,
            );
        }
        if let Some(row) = rows.get(self.list.row) {
            let words = cells::in_words(context, &row.content).join(" · ");
            let lines = wrap(&format!("{words} {}", row.why), area.width - 4);
            for (line, y) in lines.iter().zip(area.bottom() - FOOT + 1..area.bottom()) {
                put(buffer, area.x + 2, y, area.width - 4, line, theme.faded);
            }
        }
        cursor
    }
}
