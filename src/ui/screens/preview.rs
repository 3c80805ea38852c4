//! Changes to look at before they are made: rows against names. Enter makes them all, in one commit and one undo.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::message::Message;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Preview, Returned};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::{put, width, wrap};

/// Columns that a cell's marks take.
const MARKS: u16 = 10;
/// Lines below the rows: the whole note of the cursor's row, and the way on.
const FOOT: u16 = 3;

/// The screen of a [`Preview`].
pub struct PreviewScreen {
    preview: Preview,
    list: ListCursor,
}

impl PreviewScreen {
    /// Shows it.
    #[must_use]
    pub fn new(preview: Preview) -> Self {
        // What stands in the way is shown first.
        let noted = preview.rows.iter().position(|row| row.note.is_some());
        let first = noted.filter(|_| preview.command.is_none()).unwrap_or(0);
        let list = ListCursor::new(first, preview.rows.len());
        Self { preview, list }
    }
}

impl Screen for PreviewScreen {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        context.text(&self.preview.label)
    }

    fn hint(&self) -> &'static str {
        "hint-preview"
    }

    fn is_step(&self) -> bool {
        true
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Action(Action::Accept) => match &self.preview.command {
                Some(command) => {
                    let confirmed =
                        Returned::Confirmed(self.preview.purpose, Box::new(command.clone()));
                    vec![Effect::Return(Box::new(confirmed))]
                }
                None => vec![Effect::Toast(Message::new("preview-blocked")), Effect::Beep],
            },
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action)
                if self.list.moves(
                    action,
                    usize::from(context.body.height.saturating_sub(FOOT + 1)),
                ) =>
            {
                Vec::new()
            }
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let room = usize::from(area.height.saturating_sub(FOOT + 1));
        let top = self.list.top(room);
        let columns = self.columns(area.width);
        for (label, x, width) in columns {
            put(
                buffer,
                area.x + x,
                area.y,
                width,
                &context.t(label),
                theme.head,
            );
        }
        for (row, y) in self
            .preview
            .rows
            .iter()
            .skip(top)
            .take(room)
            .zip(area.y + 1..)
        {
            let note = row
                .note
                .as_ref()
                .map(|note| context.text(note))
                .unwrap_or_default();
            if [&row.name, &row.before, &row.after]
                .iter()
                .all(|text| text.is_empty())
            {
                // A warning about all of them.
                let room = area.width.saturating_sub(2);
                put(buffer, area.x + 2, y, room, &note, theme.warning);
                continue;
            }
            let texts = [&row.name, &row.before, &row.after, &note];
            for ((_, x, width), text) in columns.into_iter().zip(texts) {
                put(
                    buffer,
                    area.x + x,
                    y,
                    width,
                    text,
                    if row.note.is_some() {
                        theme.warning
                    } else {
                        theme.text
                    },
                );
            }
        }
        let chosen = self.preview.rows.get(self.list.row);
        let room = match columns {
            _ if chosen.is_some_and(|row| row.name.is_empty()) => area.width.saturating_sub(2),
            [.., (_, _, room)] => room,
        };
        let note = chosen.and_then(|row| row.note.as_ref());
        let note = note.map(|note| context.text(note));
        if let Some(note) = note.filter(|note| width(note) > room) {
            for (line, y) in wrap(&note, area.width)
                .iter()
                .zip(area.bottom() - FOOT..area.bottom() - 1)
            {
                put(buffer, area.x, y, area.width, line, theme.warning);
            }
        }
        let id = if self.preview.command.is_some() {
            "preview-confirm"
        } else {
            "preview-blocked"
        };
        put(
            buffer,
            area.x,
            area.bottom() - 1,
            area.width,
            &context.t(id),
            theme.head,
        );
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 2,
            y: area.y + 1 + line,
        })
    }
}

impl PreviewScreen {
    /// The columns' labels, places and widths: names need most of the room beside marks, and little beside texts.
    fn columns(&self, total: u16) -> [(&'static str, u16, u16); 4] {
        let texts = self
            .preview
            .rows
            .iter()
            .flat_map(|row| [&row.before, &row.after]);
        let widest = texts.map(|text| width(text)).max().unwrap_or(0);
        let third = total.saturating_sub(19) / 3;
        let (name, old, new) = if widest <= MARKS {
            (30, MARKS, MARKS)
        } else {
            // What is new leaves its room to what comes.
            let before = self.preview.rows.iter().map(|row| width(&row.before));
            let old = before.max().unwrap_or(0).clamp(MARKS.min(third), third);
            (12, old, 2 * third - old)
        };
        let before = 2 + name + 1;
        let after = before + old + 1;
        let note = after + new + 1;
        [
            ("preview-name", 2, name),
            ("preview-before", before, old),
            ("preview-after", after, new),
            ("preview-note", note, total.saturating_sub(note)),
        ]
    }
}
