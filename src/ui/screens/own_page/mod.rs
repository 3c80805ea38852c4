//! One's own page: who may see it, the settings, what opens the account, the live sessions, the pages of others that are shown to
//! one. Every row stands in one table.

pub mod page;
mod rows;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::office::{Audience, PageAccess};
use crate::domain::place::Stand;
use crate::domain::query::{Answer, OwnPageView, Query};
use crate::domain::substitution::put as put_record;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::put;

use self::page::who;
use self::rows::{Row, count, parts, row};

/// Lines above the rows: the name and an empty one.
const HEAD: u16 = 2;

/// The screen of one's own page.
pub struct OwnPage {
    view: Option<OwnPageView>,
    list: ListCursor,
}

impl Default for OwnPage {
    fn default() -> Self {
        Self {
            view: None,
            list: ListCursor::new(0, count()),
        }
    }
}

impl OwnPage {
    fn turn(&self, context: &Context, forward: bool) -> Vec<Effect> {
        match (row(self.list.row), &self.view) {
            (Some(Row::Setting(row)), _) => match row.next(&context.settings, forward) {
                Some(settings) => vec![Effect::Execute(Command::SaveSettings { settings })],
                None => vec![Effect::Beep],
            },
            (Some(Row::Audience), Some(view)) => show_to(context, view, forward),
            _ => vec![Effect::Beep],
        }
    }

    fn accept(&self, context: &Context) -> Vec<Effect> {
        let Some((row, view)) = row(self.list.row).zip(self.view.as_ref()) else {
            return vec![Effect::Beep];
        };
        let has_account = !view.account.login.is_empty();
        let password = view.account.password;
        let route = match row {
            Row::Audience | Row::Setting(_) => return self.turn(context, true),
            Row::Password if has_account => Route::NewPassword { password },
            Row::Pin if has_account => Route::NewPin { password },
            Row::Keys => Route::Account,
            Row::Sessions => Route::Sessions,
            Row::Shown if !view.shown.is_empty() => Route::Find(Choice {
                purpose: Purpose::Page,
                label: Message::new("page-whose"),
                items: view.shown.iter().map(|(_, name)| name.clone()).collect(),
                selected: 0,
            }),
            _ => return vec![Effect::Beep],
        };
        vec![Effect::Push(Box::new(route))]
    }

    fn open(&self, place: usize) -> Vec<Effect> {
        let shown = self.view.as_ref().and_then(|view| view.shown.get(place));
        match shown {
            Some((person, _)) => vec![Effect::Push(Box::new(Route::Page(*person)))],
            None => vec![Effect::Beep],
        }
    }
}

/// The page is shown to the next or the previous audience, where the school leaves that to its owner.
fn show_to(context: &Context, view: &OwnPageView, forward: bool) -> Vec<Effect> {
    if let Some(why) = &view.withheld {
        return vec![Effect::Toast(why.clone()), Effect::Beep];
    }
    let all = Audience::ALL;
    let now = all.iter().position(|one| *one == view.seen_by).unwrap_or(0);
    let step = if forward { 1 } else { all.len() - 1 };
    let Some(seen_by) = all.get((now + step) % all.len()).copied() else {
        return vec![Effect::Beep];
    };
    let person = context.person;
    let edits = vec![put_record(
        &context.directory,
        PageAccess { person, seen_by },
    )];
    vec![Effect::Execute(Command::Amend { edits })]
}

impl Screen for OwnPage {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        context.t("page-own")
    }

    fn hint(&self) -> &'static str {
        "hint-own-page"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::OwnPage, Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::OwnPage)
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::OwnPage(view) = *answer {
                    self.view = Some(*view);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Action(Action::Accept) => self.accept(context),
            Input::Action(Action::Right) => self.turn(context, true),
            Input::Action(Action::Left) => self.turn(context, false),
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, count()) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Returned(Returned::Chosen(Purpose::Page, place)) => self.open(place),
            Input::Done(_) | Input::Changed(..) => vec![Effect::Refresh],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let Some(view) = &self.view else {
            return notice(context, area, buffer, "loading");
        };
        let head = who(context, &view.page);
        let width = area.width.saturating_sub(2);
        put(buffer, area.x + 2, area.y, width, &head, context.theme.head);
        let mut y = area.y + HEAD;
        let mut cursor = None;
        let mut number = 0;
        for part in parts() {
            for row in part {
                row.draw(context, view, area.x + 2, y, buffer);
                if number == self.list.row {
                    cursor = Some(Position { x: area.x + 2, y });
                }
                number += 1;
                y += 1;
            }
            // An empty line between the parts.
            y += 1;
        }
        cursor
    }
}
