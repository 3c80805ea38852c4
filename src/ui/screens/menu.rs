//! The F9 menu: every action of a screen by arrows, made from the action table, so that no command needs a key. What is for
//! other roles is left out.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::keeping;
use crate::domain::people::Role;
use crate::domain::policy::{Actor, Decision, Permission, decide, overseen};
use crate::keymap::action::ACTIONS;
use crate::keymap::{Action, ActionInfo, Menu, Scope};
use crate::ui::classes;
use crate::ui::event::Effect;
use crate::ui::route::Returned;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::screens::office::groups::divided;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// The menu over a screen.
pub struct MenuScreen {
    scope: Scope,
    /// What does nothing there.
    without: Vec<Action>,
    column: usize,
    list: ListCursor,
}

impl MenuScreen {
    /// The menu of a scope, open at its first column.
    #[must_use]
    pub fn new(scope: Scope, without: Vec<Action>) -> Self {
        Self {
            scope,
            without,
            column: 0,
            list: ListCursor::new(0, usize::MAX),
        }
    }

    fn columns(&self) -> Vec<Menu> {
        Menu::ALL
            .into_iter()
            .filter(|menu| !self.items(*menu).is_empty())
            .collect()
    }

    fn items(&self, menu: Menu) -> Vec<&'static ActionInfo> {
        let chain = self.scope.chain();
        ACTIONS
            .iter()
            .filter(|info| info.menu == Some(menu) && chain.contains(&info.scope))
            .filter(|info| !self.without.contains(&info.action))
            .collect()
    }

    fn open_items(&self) -> Vec<&'static ActionInfo> {
        self.columns()
            .get(self.column)
            .map(|menu| self.items(*menu))
            .unwrap_or_default()
    }

    fn turn(&mut self, step: isize) {
        let columns = self.columns().len().max(1);
        self.column = (self.column + columns).saturating_add_signed(step) % columns;
        self.list = ListCursor::new(0, self.open_items().len());
    }
}

/// Whether an action leads anywhere for this person's roles: the others' screens would only refuse them.
pub(in crate::ui) fn is_offered(context: &Context, action: Action) -> bool {
    let directory = &context.directory;
    let actor = Actor::of(context.person, directory);
    let may = |permission| decide(&actor, permission, directory) == Decision::Allow;
    match action {
        Action::Journals => actor.roles.iter().any(|role| *role != Role::Secretary),
        Action::Duties => {
            !actor.roles.is_empty() || !directory.own_classes(context.person).is_empty()
        }
        Action::Overview => overseen(context.person, directory).is_some(),
        Action::Diary | Action::YearMarks | Action::Schedule => {
            let pupils = std::iter::once(actor.person).chain(directory.children(actor.person));
            pupils
                .into_iter()
                .any(|pupil| !directory.units_of(pupil).is_empty())
        }
        Action::Openings => may(Permission::ReadOpenings),
        Action::ClassFinals => classes::first(context, Permission::ReadClassFinals).is_some(),
        // A family's own, or the pupils of a class.
        Action::Transcript => {
            !directory.children(context.person).is_empty()
                || !directory.units_of(context.person).is_empty()
                || classes::first(context, Permission::ReadClassFinals).is_some()
        }
        Action::Day | Action::Absences | Action::Filling => {
            classes::first(context, Permission::ReadDay).is_some()
        }
        Action::People => may(Permission::ReadPeople),
        Action::Movements => may(Permission::ReadMovements),
        Action::NewOrder | Action::NewPerson => keeping::orders(&actor, directory),
        Action::Posts => may(Permission::ReadPosts),
        Action::YearEnd => may(Permission::EndYear),
        Action::Groups => !divided(context).is_empty(),
        Action::Programme => directory
            .journals()
            .into_iter()
            .any(|journal| may(Permission::ReadJournal(journal))),
        Action::Activity => classes::first(context, Permission::ReadActivity).is_some(),
        Action::Substitutions | Action::DayChanges | Action::Load | Action::Bells => {
            may(Permission::Arrange)
        }
        _ => true,
    }
}

impl Screen for MenuScreen {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        context.t("menu-title")
    }

    fn is_question(&self) -> bool {
        true
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        self.list.rows = self.open_items().len();
        match input {
            Input::Action(Action::Left | Action::Previous) => self.turn(-1),
            Input::Action(Action::Right | Action::Next) => self.turn(1),
            Input::Action(Action::Accept) => {
                let chosen = self.open_items().get(self.list.row).map(|info| info.action);
                return chosen
                    .map(|action| Effect::Return(Box::new(Returned::Action(action))))
                    .into_iter()
                    .collect();
            }
            Input::Action(Action::Back) => return vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, usize::from(context.body.height)) => {}
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => return vec![Effect::Beep],
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let mut x = area.x + 1;
        for (at, menu) in self.columns().into_iter().enumerate() {
            let style = if at == self.column {
                theme.selected
            } else {
                theme.head
            };
            x = put(
                buffer,
                x,
                area.y,
                area.width,
                &format!(" {} ", context.t(menu.message())),
                style,
            ) + 1;
        }
        let room = usize::from(area.height.saturating_sub(2));
        let top = self.list.top(room);
        for (info, y) in self
            .open_items()
            .into_iter()
            .skip(top)
            .zip(area.y + 2..area.bottom())
        {
            put(
                buffer,
                area.x + 2,
                y,
                50,
                &context.t(&format!("action-{}", info.id)),
                theme.text,
            );
            let chord = context
                .keymap
                .chords(self.scope, info.action)
                .into_iter()
                .next();
            let key = chord
                .map(|chord| context.key_name(chord))
                .unwrap_or_default();
            put(buffer, area.x + 54, y, 20, &key, theme.head);
        }
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 2,
            y: area.y + 2 + line,
        })
    }
}
