//! What the pupils of a class do in the program: who is in it now, and when each was last let in.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::ids::{ClassId, Unit};
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::policy::Permission;
use crate::domain::query::{ActivityRow, Answer, Query};
use crate::keymap::{Action, Scope};
use crate::ui::classes;
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::table::Table;

/// Where the columns begin and how wide they are: who, the account, since when in the program, the last key, the last visit.
const TABLE: Table<5> = Table {
    columns: [
        ("activity-who", 1, 26),
        ("activity-login", 28, 13),
        ("activity-now", 42, 7),
        ("activity-key", 50, 7),
        ("activity-last", 58, 21),
    ],
    foot: 0,
};

/// The screen of pupils' doings.
pub struct Activity {
    class: ClassId,
    data: Option<Vec<ActivityRow>>,
    list: ListCursor,
}

impl Activity {
    /// Of a class.
    #[must_use]
    pub fn new(class: ClassId) -> Self {
        Self {
            class,
            data: None,
            list: ListCursor::default(),
        }
    }

    fn turn(&mut self, context: &Context, back: bool) -> Vec<Effect> {
        match classes::beside(context, Permission::ReadActivity, self.class, back) {
            Some(class) => {
                self.class = class;
                self.list = ListCursor::default();
                vec![Effect::Refresh]
            }
            None => vec![Effect::Beep],
        }
    }
}

fn texts(context: &Context, row: &ActivityRow) -> [String; 5] {
    let offset = context.directory.school.utc_offset_minutes;
    let moment = |at| context.catalogue.moment(at, offset);
    let never = || match row.login {
        Some(_) => context.t("activity-never"),
        None => String::new(),
    };
    [
        row.name.clone(),
        row.login
            .clone()
            .unwrap_or_else(|| context.t("activity-no-account")),
        row.now
            .map(|(since, _)| context.time(since))
            .unwrap_or_default(),
        row.now
            .map(|(_, key)| context.time(key))
            .unwrap_or_default(),
        row.last.map_or_else(never, |last| moment(last.at)),
    ]
}

impl Screen for Activity {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        let class = context.directory.unit_name(Unit::Class(self.class));
        context.text(&Message::new("activity-title").with("class", class))
    }

    fn hint(&self) -> &'static str {
        "hint-activity"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Activity(self.class), Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Activity(self.class))
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let page = TABLE.room(context.body.height);
        match input {
            Input::Answer(answer) => {
                if let Answer::Activity(rows) = *answer {
                    self.list = ListCursor::new(self.list.row, rows.len());
                    self.data = Some(rows);
                }
                Vec::new()
            }
            Input::Unanswered(_) | Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(Action::Left | Action::Earlier) => self.turn(context, true),
            Input::Action(Action::Right | Action::Later) => self.turn(context, false),
            Input::Action(action) if self.list.moves(action, page) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let Some(rows) = &self.data else {
            return notice(context, area, buffer, "loading");
        };
        let texts = |row: &ActivityRow| texts(context, row);
        TABLE.draw(context, self.list, rows, texts, area, buffer)
    }
}
