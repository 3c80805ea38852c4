//! The live sessions: one's own, an administrator everyone's. Enter twice ends the one under the cursor; its text is kept.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::access::Origin;
use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, Query, SeatId, SeatView};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::table::Table;
use crate::ui::widgets::text::put;

/// Where the columns begin and how wide they are: who, since, last key, from, bytes in and out, by what.
const TABLE: Table<7> = Table {
    columns: [
        ("sessions-who", 2, 19),
        ("sessions-since", 22, 5),
        ("sessions-last", 28, 6),
        ("sessions-from", 35, 15),
        ("sessions-in", 51, 6),
        ("sessions-out", 58, 7),
        ("sessions-client", 66, 14),
    ],
    foot: 2,
};

/// The screen of the live sessions.
#[derive(Default)]
pub struct Sessions {
    seats: Option<Vec<SeatView>>,
    list: ListCursor,
    /// The seat that Enter was pressed on: once more ends it.
    asked: Option<SeatId>,
}

impl Sessions {
    fn seat(&self) -> Option<&SeatView> {
        self.seats.as_ref()?.get(self.list.row)
    }

    fn accept(&mut self, asked: Option<SeatId>) -> Vec<Effect> {
        let Some(seat) = self.seat() else {
            return vec![Effect::Beep];
        };
        let (id, person) = (seat.id, seat.person);
        if asked == Some(id) {
            return vec![Effect::Execute(Command::EndSession { seat: id, person })];
        }
        let question = Message::new("sessions-ask").with("name", seat.name.clone());
        self.asked = Some(id);
        vec![Effect::Toast(question)]
    }

    fn texts(&self, context: &Context, seat: &SeatView) -> [String; 7] {
        let from = match seat.from {
            Origin::Console => context.t("sessions-console"),
            Origin::Address(address) => address.to_string(),
        };
        let own = if context.seat == Some(seat.id) {
            context.t("sessions-this")
        } else {
            seat.client.clone()
        };
        [
            seat.name.clone(),
            context.time(seat.since),
            context.time(seat.usage.last_key),
            from,
            seat.usage.received.to_string(),
            seat.usage.sent.to_string(),
            own,
        ]
    }
}

impl Screen for Sessions {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        context.t("sessions-title")
    }

    fn hint(&self) -> &'static str {
        "hint-sessions"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Sessions, Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Sessions)
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let asked = self.asked.take();
        match input {
            Input::Answer(answer) => {
                if let Answer::Sessions(seats) = *answer {
                    let kept = self.seat().map(|seat| seat.id);
                    let row = seats.iter().position(|seat| Some(seat.id) == kept);
                    self.list = ListCursor::new(row.unwrap_or(self.list.row), seats.len());
                    self.seats = Some(seats);
                }
                self.asked = asked;
                Vec::new()
            }
            Input::Action(Action::Accept | Action::Clear) => self.accept(asked),
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, TABLE.room(context.body.height)) => {
                Vec::new()
            }
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Done(_) | Input::Pause => {
                self.asked = asked;
                vec![Effect::Refresh]
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let foot = context.t("sessions-foot");
        let (x, y, room) = (area.x + 2, area.bottom() - 1, area.width - 2);
        put(buffer, x, y, room, &foot, context.theme.faded);
        let seats = self.seats.as_deref().unwrap_or_default();
        let texts = |seat: &SeatView| self.texts(context, seat);
        TABLE.draw(context, self.list, seats, texts, area, buffer)
    }
}
