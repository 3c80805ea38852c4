//! A final's history: every value it had, who gave it, when and why.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::finals::{FinalAt, FinalHistoryRow};
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::notice::notice;

use super::finals::letters;
use super::history::table;

/// The screen of a final's history.
pub struct FinalHistory {
    at: FinalAt,
    /// The newest first.
    rows: Option<Vec<FinalHistoryRow>>,
    list: ListCursor,
}

impl FinalHistory {
    /// The history of a final.
    #[must_use]
    pub fn new(at: FinalAt) -> Self {
        Self {
            at,
            rows: None,
            list: ListCursor::default(),
        }
    }
}

impl Screen for FinalHistory {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        let name = context.directory.roll_name(self.at.pupil);
        let period = context.text(&self.at.period.said());
        let what = format!("{name} · {period}");
        context.text(&Message::new("finals-history").with("what", what))
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::FinalHistory(self.at), Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::FinalHistory { at: self.at })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let page = table(0).room(context.body.height);
        match input {
            Input::Answer(answer) => {
                if let Answer::FinalHistory(rows) = *answer {
                    self.list = ListCursor::new(self.list.row, rows.len());
                    self.rows = Some(rows);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Changed(..) => vec![Effect::Refresh],
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, page) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let Some(rows) = &self.rows else {
            return notice(context, area, buffer, "loading");
        };
        if rows.is_empty() {
            return notice(context, area, buffer, "finals-history-none");
        }
        let offset = context.directory.school.utc_offset_minutes;
        let texts = |row: &FinalHistoryRow| {
            let value = match row.mark {
                Some(mark) => letters(context, Some(mark)),
                None => context.t("history-empty"),
            };
            let moment = context.catalogue.moment(row.when, offset);
            [moment, value, row.who.clone(), row.why.clone()]
        };
        table(0).draw(context, self.list, rows, texts, area, buffer)
    }
}
