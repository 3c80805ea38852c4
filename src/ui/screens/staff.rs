//! Who sits here, where nobody has a password: the staff, narrowed by typing. Who holds the store's file holds all of it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::ids::PersonId;
use crate::domain::names;
use crate::keymap::{Action, Scope};
use crate::ui::event::{Credentials, Effect};
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::line::Line;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// Lines above the list.
const HEAD: u16 = 3;

/// The list of the staff.
#[derive(Default)]
pub struct Staff {
    typed: Line,
    list: ListCursor,
}

impl Staff {
    fn found(&self, context: &Context) -> Vec<(PersonId, String)> {
        let typed = self.typed.text();
        let directory = &context.directory;
        let staff = directory
            .staff()
            .into_iter()
            .filter_map(|person| Some((person, directory.people.get(&person)?.name.full())));
        staff
            .filter(|(_, name)| typed.trim().is_empty() || names::matches(name, &typed))
            .collect()
    }

    fn narrowed(&mut self, context: &Context) -> Vec<Effect> {
        self.list = ListCursor::new(0, self.found(context).len());
        Vec::new()
    }
}

impl Screen for Staff {
    fn scope(&self) -> Scope {
        Scope::Door
    }

    fn mode(&self) -> Mode {
        Mode::Text
    }

    fn title(&self, context: &Context) -> String {
        context.directory.school.name.clone()
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        ![Action::KeepText, Action::Menu, Action::JoinCode].contains(&action)
    }

    fn hint(&self) -> &'static str {
        "hint-staff"
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let found = self.found(context);
        self.list.rows = found.len();
        match input {
            Input::Char(typed) => {
                self.typed.insert(typed);
                self.narrowed(context)
            }
            Input::Action(Action::Accept) => match found.get(self.list.row) {
                Some((person, _)) => vec![Effect::SignIn(Credentials::Word(*person))],
                None => vec![Effect::Beep],
            },
            Input::Action(Action::Language) => vec![Effect::Language],
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action)
                if self.list.moves(
                    action,
                    usize::from(context.body.height.saturating_sub(HEAD)),
                ) =>
            {
                Vec::new()
            }
            Input::Action(action) if self.typed.edit(action) => self.narrowed(context),
            Input::Action(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let found = self.found(context);
        let x = put(
            buffer,
            area.x + 1,
            area.y,
            area.width / 2,
            &context.t("staff-find"),
            theme.head,
        );
        put(
            buffer,
            x + 1,
            area.y,
            area.right().saturating_sub(x + 1),
            &self.typed.text(),
            theme.text,
        );
        if found.is_empty() {
            put(
                buffer,
                area.x + 1,
                area.y + 2,
                area.width - 1,
                &context.t("staff-none"),
                theme.text,
            );
            return Some(Position {
                x: x + 1 + self.typed.column(),
                y: area.y,
            });
        }
        let room = usize::from(area.height.saturating_sub(HEAD));
        let top = self.list.top(room);
        for ((_, name), y) in found.iter().skip(top).take(room).zip(area.y + 2..) {
            put(buffer, area.x + 3, y, area.width - 3, name, theme.text);
        }
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 3,
            y: area.y + 2 + line,
        })
    }
}
