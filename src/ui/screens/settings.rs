//! One's own settings: every choice in one table, kept and applied at once.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::place::Spot;
use crate::domain::settings::{Advance, Charset, Form, Highlight, Language, Settings, Theme};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// What one step of the cursor costs with the stronger highlight, bytes: the median on the tests' journal.
pub const HEADS_PRICE: u32 = 66;

/// A setting: its label and what may be chosen.
pub struct Row {
    /// The id of its label.
    pub label: &'static str,
    values: &'static [Value],
}

/// One choice of a setting.
struct Value {
    label: &'static str,
    holds: fn(&Settings) -> bool,
    set: fn(&mut Settings),
}

macro_rules! row {
    ($field:ident $label:literal: $($name:literal $value:expr),+ $(,)?) => {
        Row {
            label: $label,
            values: &[$(Value {
                label: $name,
                holds: |settings| settings.$field == $value,
                set: |settings| settings.$field = $value.into(),
            }),+],
        }
    };
}

/// Every setting, in the order shown.
pub const ROWS: &[Row] = &[
    row!(language "settings-language": "settings-russian" Language::Ru, "settings-english" Language::En),
    row!(keymap "settings-keymap": "settings-classic" "classic", "settings-vim" "vim", "settings-numpad" "numpad"),
    row!(advance "settings-advance": "settings-down" Advance::Down, "settings-across" Advance::Across, "settings-stay" Advance::Stay),
    row!(theme "settings-theme":
        "settings-by-terminal" Theme::Auto, "settings-colour" Theme::Colour, "settings-mono" Theme::Mono, "settings-ascii" Theme::Ascii),
    row!(highlight "settings-highlight": "settings-cursor" Highlight::Cursor, "settings-heads" Highlight::Heads),
    row!(charset "settings-charset":
        "settings-by-terminal" None,
        "charset-utf8" Some(Charset::Utf8), "charset-cp1251" Some(Charset::Cp1251), "charset-koi8r" Some(Charset::Koi8R)),
    row!(interface "settings-interface": "settings-by-terminal" Form::Auto, "settings-screens" Form::Screen, "settings-lines" Form::Line),
    row!(traffic "settings-traffic": "settings-untold" false, "settings-told" true),
];

/// Columns of a label.
pub(super) const LABEL: u16 = 21;

impl Row {
    /// The ids of the names of its values, in order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.values.iter().map(|value| value.label)
    }

    /// Which value holds.
    #[must_use]
    pub fn chosen(&self, settings: &Settings) -> Option<usize> {
        self.values.iter().position(|value| (value.holds)(settings))
    }

    /// The settings with the value of this number, from 0.
    #[must_use]
    pub fn with(&self, settings: &Settings, number: usize) -> Option<Settings> {
        let mut settings = settings.clone();
        (self.values.get(number)?.set)(&mut settings);
        Some(settings)
    }

    /// The value `step` places on, round the end.
    fn turned(&self, settings: &Settings, step: usize) -> Option<Settings> {
        let next = self
            .chosen(settings)
            .map_or(0, |at| (at + step) % self.values.len());
        self.with(settings, next)
    }

    /// The settings with the value after or before the one that holds.
    pub(super) fn next(&self, settings: &Settings, forward: bool) -> Option<Settings> {
        self.turned(settings, if forward { 1 } else { self.values.len() - 1 })
    }

    /// Draws the label and the values, the one that holds in brackets.
    pub(super) fn draw(&self, context: &Context, x: u16, y: u16, buffer: &mut Buffer) {
        let values = self
            .names()
            .map(|label| context.text(&Message::new(label).with("bytes", HEADS_PRICE)));
        let label = context.t(self.label);
        let chosen = self.chosen(&context.settings);
        choice(
            context,
            &label,
            &values.collect::<Vec<_>>(),
            chosen,
            (x, y),
            buffer,
        );
    }
}

/// Draws a label and what may be chosen, the chosen one in brackets.
pub(super) fn choice(
    context: &Context,
    label: &str,
    values: &[String],
    chosen: Option<usize>,
    (x, y): (u16, u16),
    buffer: &mut Buffer,
) {
    let theme = &context.theme;
    put(buffer, x, y, LABEL, label, theme.head);
    let mut x = x + LABEL;
    for (at, name) in values.iter().enumerate() {
        let (text, style) = if chosen == Some(at) {
            (format!("[{name}]"), theme.selected)
        } else {
            (format!(" {name} "), theme.text)
        };
        let room = context.body.width.saturating_sub(x);
        x = put(buffer, x, y, room, &text, style);
    }
}

/// The screen of the settings. It holds none of them: what is in force is the context's.
pub struct SettingsScreen {
    list: ListCursor,
}

impl Default for SettingsScreen {
    fn default() -> Self {
        Self {
            list: ListCursor::new(0, ROWS.len()),
        }
    }
}

impl SettingsScreen {
    fn turn(&self, context: &Context, forward: bool) -> Vec<Effect> {
        let Some(row) = ROWS.get(self.list.row) else {
            return vec![Effect::Beep];
        };
        match row.next(&context.settings, forward) {
            Some(settings) => vec![Effect::Execute(Command::SaveSettings { settings })],
            None => vec![Effect::Beep],
        }
    }
}

impl Screen for SettingsScreen {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        context.t("settings-title")
    }

    fn hint(&self) -> &'static str {
        "hint-settings"
    }

    fn place(&self) -> Option<Spot> {
        Some(Spot::Settings {
            row: self.list.place(),
        })
    }

    fn restore(&mut self, _context: &Context, spot: &Spot) {
        if let Spot::Settings { row } = spot {
            self.list.go_to(*row);
        }
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Action(Action::Right | Action::Accept) => self.turn(context, true),
            Input::Action(Action::Left) => self.turn(context, false),
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, ROWS.len()) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        for (row, y) in ROWS.iter().zip((area.y + 1..).step_by(2)) {
            row.draw(context, area.x + 2, y, buffer);
        }
        let foot = area.y + 2 + 2 * u16::try_from(ROWS.len()).ok()?;
        let own = match &context.keymap_file {
            Some(file) => Message::new("settings-own-keymap").with("file", file.clone()),
            None => Message::new("settings-no-own-keymap"),
        };
        put(
            buffer,
            area.x + 2,
            foot,
            area.width - 2,
            &context.text(&own),
            theme.text,
        );
        put(
            buffer,
            area.x + 2,
            foot + 2,
            area.width - 2,
            &context.t("settings-kept"),
            theme.text,
        );
        let line = u16::try_from(self.list.row).ok()?;
        Some(Position {
            x: area.x + 2,
            y: area.y + 1 + 2 * line,
        })
    }
}
