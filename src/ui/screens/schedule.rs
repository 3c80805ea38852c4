//! The control works and assessments that a pupil has ahead, day by day.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::diary::Ahead;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::put;

use super::diary::words::works;

/// Where date, subject, kinds of work and topic stand, and how wide they are.
const DATE: (u16, u16) = (1, 9);
const SUBJECT: (u16, u16) = (11, 20);
const WORKS: (u16, u16) = (32, 20);
const TOPIC: u16 = 53;

/// The screen of a pupil's control works ahead.
pub struct Schedule {
    pupil: PersonId,
    all: Option<Vec<Ahead>>,
    list: ListCursor,
}

impl Schedule {
    /// Of a pupil.
    #[must_use]
    pub fn new(pupil: PersonId) -> Self {
        Self {
            pupil,
            all: None,
            list: ListCursor::default(),
        }
    }
}

impl Screen for Schedule {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        let name = context.directory.roll_name(self.pupil);
        context.text(&Message::new("schedule-title").with("name", name))
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Schedule(self.pupil), Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Schedule { pupil: self.pupil })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Schedule(all) = *answer {
                    self.list = ListCursor::new(self.list.row, all.len());
                    self.all = Some(all);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, usize::from(context.body.height)) => {
                Vec::new()
            }
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Changed(..) => vec![Effect::Refresh],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let Some(all) = &self.all else {
            return notice(context, area, buffer, "loading");
        };
        if !context.directory.regulation.families.schedule.value {
            return notice(context, area, buffer, "schedule-not-shown");
        }
        if all.is_empty() {
            return notice(context, area, buffer, "schedule-none");
        }
        let room = usize::from(area.height);
        let top = self.list.top(room);
        for (ahead, y) in all.iter().skip(top).take(room).zip(area.y..) {
            let date = format!(
                "{} {}",
                context.catalogue.weekday(ahead.at.date),
                context.catalogue.short_date(ahead.at.date)
            );
            let texts = [
                (DATE, date),
                (SUBJECT, ahead.subject.clone()),
                (WORKS, works(context, &ahead.works)),
                (
                    (TOPIC, area.width.saturating_sub(TOPIC)),
                    ahead.topic.clone(),
                ),
            ];
            for ((x, width), text) in texts {
                put(buffer, area.x + x, y, width, &text, context.theme.text);
            }
        }
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + line,
        })
    }
}
