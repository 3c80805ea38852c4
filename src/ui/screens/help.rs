//! Help: the keys of a screen, made from the action table and the keymap in force.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::keymap::action::ACTIONS;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// The help of a scope.
pub struct Help {
    scope: Scope,
    without: Vec<Action>,
    list: ListCursor,
}

impl Help {
    /// Help on a scope, but for actions that do nothing there for this person.
    #[must_use]
    pub fn new(scope: Scope, without: Vec<Action>) -> Self {
        Self {
            scope,
            without,
            list: ListCursor::new(0, usize::MAX),
        }
    }

    /// The lines: keys and what they do, the scope's own first; then the regulation's letters.
    fn lines(&self, context: &Context) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        for scope in self.scope.chain() {
            let own = ACTIONS.iter().filter(|info| info.scope == *scope);
            for info in own.filter(|info| !self.without.contains(&info.action)) {
                let chords = context.keymap.chords(self.scope, info.action);
                let mut keys: Vec<String> = chords
                    .iter()
                    .map(|chord| context.key_name(*chord))
                    .collect();
                keys.dedup();
                if !keys.is_empty() {
                    lines.push((keys.join("  "), context.t(&format!("action-{}", info.id))));
                }
            }
            if *scope == Scope::Journal {
                lines.extend(attendance(context));
            }
        }
        lines
    }
}

fn attendance(context: &Context) -> Vec<(String, String)> {
    let russian = context.catalogue.language() == crate::domain::settings::Language::Ru;
    let line = |code: &crate::domain::regulation::AttendanceCode| {
        let keys: Vec<String> = code.keys.chars().map(String::from).collect();
        (
            keys.join("  "),
            format!(
                "{} — {}",
                code.letters,
                if russian { &code.ru } else { &code.en }
            ),
        )
    };
    context
        .directory
        .regulation
        .attendance
        .value
        .iter()
        .map(line)
        .collect()
}

impl Screen for Help {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        context.t("help-title")
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        self.list.rows = self.lines(context).len();
        match input {
            Input::Action(Action::Back | Action::Help | Action::Accept) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, usize::from(context.body.height)) => {
                Vec::new()
            }
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let lines = self.lines(context);
        let room = usize::from(area.height);
        let top = self.list.top(room);
        for ((keys, text), y) in lines.iter().skip(top).take(room).zip(area.y..) {
            put(buffer, area.x + 2, y, 22, keys, context.theme.head);
            put(
                buffer,
                area.x + 25,
                y,
                area.width - 25,
                text,
                context.theme.text,
            );
        }
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 2,
            y: area.y + line,
        })
    }
}
