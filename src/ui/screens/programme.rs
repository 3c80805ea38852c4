//! How programmes stand: hours planned, due by today, given, and the lag, a row a journal. Enter opens the plan.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, ProgrammeRow, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::{put, put_right};

/// Lines above the rows and below them.
const HEADS: u16 = 1;
const FOOT: u16 = 3;
/// Where the texts stand, and how wide: the teachers take the rest.
const UNIT: (u16, u16) = (1, 8);
const SUBJECT: (u16, u16) = (10, 22);
const TEACHERS: u16 = 33;
/// Columns of a number with the gap before it.
const NUMBER: u16 = 6;
/// The numbers' heads, from left to right.
const NUMBERS: [&str; 5] = [
    "programme-wanted",
    "programme-planned",
    "programme-due",
    "programme-given",
    "programme-lag",
];

/// The table of programmes.
#[derive(Default)]
pub struct Programme {
    rows: Option<Vec<ProgrammeRow>>,
    list: ListCursor,
}

impl Programme {
    fn room(body: u16) -> usize {
        usize::from(body.saturating_sub(HEADS + FOOT).max(1))
    }
}

/// A lag as it is shown: ahead of the plan is no lag.
fn lag(row: &ProgrammeRow) -> String {
    match row.fulfilment.lag() {
        0 => "0".to_owned(),
        ahead @ ..0 => format!("+{}", -ahead),
        behind => format!("-{behind}"),
    }
}

impl Screen for Programme {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        context.t("programme-title")
    }

    fn hint(&self) -> &'static str {
        "hint-programme"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Programme, Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Programme)
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Programme(rows) = *answer {
                    self.list = ListCursor::new(self.list.row, rows.len());
                    self.rows = Some(rows);
                }
                Vec::new()
            }
            Input::Action(Action::Accept) => {
                let rows = self.rows.as_deref().unwrap_or_default();
                match rows.get(self.list.row) {
                    Some(row) => vec![Effect::Push(Box::new(Route::Plan(row.journal)))],
                    None => vec![Effect::Beep],
                }
            }
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, Self::room(context.body.height)) => {
                Vec::new()
            }
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let Some(rows) = &self.rows else {
            return notice(context, area, buffer, "loading");
        };
        if rows.is_empty() {
            return notice(context, area, buffer, "programme-none");
        }
        let numbers = area.width.saturating_sub(NUMBER * 5);
        let ends = (1..).map(|number| area.x + numbers + NUMBER * number);
        let texts = [
            (UNIT, "programme-unit"),
            (SUBJECT, "programme-subject"),
            (
                (TEACHERS, numbers.saturating_sub(TEACHERS)),
                "programme-teachers",
            ),
        ];
        for ((x, width), id) in texts {
            put(
                buffer,
                area.x + x,
                area.y,
                width,
                &context.t(id),
                theme.head,
            );
        }
        for (id, end) in NUMBERS.iter().zip(ends.clone()) {
            put_right(buffer, end, area.y, &context.t(id), theme.head);
        }
        let room = Self::room(area.height);
        let top = self.list.top(room);
        for (row, y) in rows.iter().skip(top).take(room).zip(area.y + HEADS..) {
            let own = [&row.unit, &row.subject, &row.teachers];
            let behind = row.fulfilment.lag() > 0;
            let style = if behind { theme.warning } else { theme.text };
            for (((x, width), _), text) in texts.into_iter().zip(own) {
                put(buffer, area.x + x, y, width, text, style);
            }
            let fulfilment = row.fulfilment;
            let numbers = [
                row.wanted,
                fulfilment.planned,
                fulfilment.due,
                fulfilment.given,
            ];
            let numbers = numbers.map(|number| number.to_string()).into_iter();
            for (number, end) in numbers.chain([lag(row)]).zip(ends.clone()) {
                put_right(buffer, end, y, &number, style);
            }
        }
        let behind = rows.iter().filter(|row| row.fulfilment.lag() > 0).count();
        let blank = rows
            .iter()
            .filter(|row| row.fulfilment.planned == 0)
            .count();
        let sums = Message::new("programme-sums")
            .with("count", rows.len())
            .with("behind", behind)
            .with("blank", blank);
        let last = area.bottom() - 1;
        let sums = context.text(&sums);
        let legend = context.t("programme-legend");
        for (text, y) in [(sums, last - 1), (legend, last)] {
            put(buffer, area.x + 1, y, area.width - 1, &text, theme.head);
        }
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + UNIT.0,
            y: area.y + HEADS + line,
        })
    }
}
