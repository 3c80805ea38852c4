//! A text of several lines: Enter begins a new one, F2 keeps the text. Esc does not throw away what was typed: it asks once more.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use tui_textarea::{CursorMove, TextArea, WrapMode};

use crate::domain::date::Date;
use crate::domain::message::{Arg, Message};
use crate::domain::place::{Spot, Typed};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::place::asked;
use crate::ui::route::{Prompt, Returned};
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::paste;
use crate::ui::widgets::text::{clean, put};

/// The screen of a [`Prompt`] for a text.
pub struct TextAreaScreen {
    prompt: Prompt,
    area: TextArea<'static>,
    leaving: bool,
}

impl TextAreaScreen {
    /// Asks, with what was typed before in place of the stored text, if anything was; the cursor stands at the text's end.
    #[must_use]
    pub fn new(prompt: Prompt, typed: Option<&str>) -> Self {
        let mut area = TextArea::new(
            typed
                .unwrap_or(&prompt.initial)
                .lines()
                .map(|line| clean(line).into_owned())
                .collect(),
        );
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        // The terminal's cursor is the only highlight.
        area.set_cursor_style(Style::new());
        area.set_cursor_line_style(Style::new());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self {
            prompt,
            area,
            leaving: false,
        }
    }

    fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// The date that the question names.
    fn date(&self) -> Option<Date> {
        let mut args = self.prompt.label.args.iter();
        args.find_map(|(_, arg)| match arg {
            Arg::Date(date) => Some(Date(*date)),
            _ => None,
        })
    }

    fn typed(&self) -> Typed {
        let cursor = self.area.cursor();
        let lines = self.area.lines();
        let above: String = lines
            .iter()
            .take(cursor.0)
            .flat_map(|line| [line, "\n"])
            .collect();
        let whole = self.text();
        let line = lines.get(cursor.0).map_or("", String::as_str);
        let within: String = line.chars().take(cursor.1).collect();
        let before = above + &within;
        let after = whole.get(before.len()..).unwrap_or_default();
        Typed::new(&before, after)
    }

    fn go_back_to(&mut self, typed: &Typed) {
        let (before, _) = typed.parts();
        let row = before.matches('\n').count();
        let within = before.rsplit('\n').next().unwrap_or_default();
        let short = |place| u16::try_from(place).unwrap_or(u16::MAX);
        let jump = CursorMove::Jump(short(row), short(within.chars().count()));
        self.area.move_cursor(jump);
    }

    /// Moves or deletes; tells whether the action was one of a text's.
    fn edit(&mut self, context: &Context, action: Action) -> bool {
        let page = context.body.height.saturating_sub(HEAD + FOOT + 1);
        match action {
            Action::Accept | Action::NewLine => self.area.insert_newline(),
            Action::DeleteBefore => _ = self.area.delete_char(),
            Action::DeleteUnder => _ = self.area.delete_next_char(),
            Action::Left => self.area.move_cursor(CursorMove::Back),
            Action::Right => self.area.move_cursor(CursorMove::Forward),
            Action::Up => self.area.move_cursor(CursorMove::Up),
            Action::Down => self.area.move_cursor(CursorMove::Down),
            Action::PageUp => (0..page).for_each(|_| self.area.move_cursor(CursorMove::Up)),
            Action::PageDown => (0..page).for_each(|_| self.area.move_cursor(CursorMove::Down)),
            Action::First => self.area.move_cursor(CursorMove::Head),
            Action::Last => self.area.move_cursor(CursorMove::End),
            Action::Undo => return self.area.undo(),
            Action::Redo => return self.area.redo(),
            _ => return false,
        }
        true
    }
}

/// Lines above the text.
const HEAD: u16 = 1;
/// Lines below the text: its keys.
const FOOT: u16 = 1;

impl Screen for TextAreaScreen {
    fn scope(&self) -> Scope {
        Scope::Text
    }

    fn mode(&self) -> Mode {
        Mode::Text
    }

    fn title(&self, context: &Context) -> String {
        context.text(&self.prompt.label)
    }

    fn hint(&self) -> &'static str {
        "hint-text-area"
    }

    fn holds_text(&self) -> bool {
        let initial = self.prompt.initial.lines().map(clean);
        let typed = self.area.lines().iter().cloned();
        let both_empty = self.prompt.initial.is_empty() && self.area.is_empty();
        !(both_empty || initial.eq(typed))
    }

    fn place(&self) -> Option<Spot> {
        Some(Spot::Asked {
            what: asked(self.prompt.purpose)?,
            date: self.date(),
            initial: self.prompt.initial.clone(),
            typed: self.typed(),
        })
    }

    fn restore(&mut self, _context: &Context, spot: &Spot) {
        if let Spot::Asked { typed, .. } = spot {
            self.go_back_to(typed);
        }
    }

    fn is_step(&self) -> bool {
        true
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        if !matches!(input, Input::Char(_) | Input::Paste(_) | Input::Action(_)) {
            return Vec::new();
        }
        let leaving = std::mem::take(&mut self.leaving);
        match input {
            Input::Char(typed) if typed.is_control() => {}
            Input::Char(typed) => self.area.insert_char(typed),
            Input::Paste(text) => _ = self.area.insert_str(paste::lines(&text).join("\n")),
            Input::Action(Action::KeepText) => {
                return vec![Effect::Return(Box::new(Returned::Text(
                    self.prompt.purpose,
                    self.text(),
                )))];
            }
            Input::Action(Action::Back) if leaving || !self.holds_text() => {
                return vec![Effect::Pop];
            }
            Input::Action(Action::Back) => {
                self.leaving = true;
                return vec![Effect::Toast(Message::new("text-once-more-to-leave"))];
            }
            Input::Action(action) if self.edit(context, action) => {}
            Input::Action(_) => return vec![Effect::Beep],
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        put(
            buffer,
            area.x + 1,
            area.bottom() - FOOT,
            area.width,
            &context.t("hint-text-area"),
            context.theme.head,
        );
        let text = Rect {
            x: area.x + 1,
            y: area.y + HEAD,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(HEAD + FOOT + 1),
        };
        (&self.area).render(text, buffer);
        let (cursor, (top, left)) = (self.area.screen_cursor(), self.area.scroll_offset());
        let row = u16::try_from(cursor.row).ok()?.checked_sub(top)?;
        let column = u16::try_from(cursor.col).ok()?.checked_sub(left)?;
        Some(Position {
            x: text.x + column,
            y: text.y + row,
        })
    }
}
