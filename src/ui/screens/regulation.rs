//! The school's regulation: every rule with its value and clause, and below what the clause says.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::message::Message;
use crate::domain::regulation::{Line, Regulation};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::{put, wrap};

/// Lines of the pane below the list, an empty one above them.
const FOOT: u16 = 5;
/// Where value and clause begin.
const VALUE: u16 = 33;
const CLAUSE: u16 = 67;

/// The screen of the school's regulation.
#[derive(Default)]
pub struct Rules {
    list: ListCursor,
}

/// A row of the list.
enum Row<'a> {
    Section(Message),
    Rule(Line<'a>),
}

fn rows(regulation: &Regulation) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for section in regulation.sections() {
        rows.push(Row::Section(section.title));
        rows.extend(section.lines.into_iter().map(Row::Rule));
    }
    rows
}

/// The whole rule: what a narrow list cuts, and what the clause says.
fn in_full(context: &Context, line: &Line<'_>) -> String {
    let rule = Message::new("rule-line")
        .with("title", line.title.clone())
        .with("value", line.value.clone())
        .with("clause", line.source.cited());
    let language = context.catalogue.language();
    let said = line.source.sentence(language).unwrap_or_default();
    format!("{}\n{said}", context.text(&rule))
}

impl Rules {
    fn room(body: u16) -> u16 {
        body.saturating_sub(FOOT)
    }
}

impl Screen for Rules {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        let name = context.directory.regulation.name.as_str();
        context.text(&Message::new("regulation-title").with("name", name))
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        self.list.rows = rows(&context.directory.regulation).len();
        let page = usize::from(Self::room(context.body.height));
        match input {
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, page) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let rows = rows(&context.directory.regulation);
        let room = Self::room(area.height);
        let list = ListCursor::new(self.list.row, rows.len());
        let top = list.top(usize::from(room));
        for (row, y) in rows.iter().skip(top).zip(area.y..area.y + room) {
            match row {
                Row::Section(title) => {
                    put(
                        buffer,
                        area.x + 1,
                        y,
                        area.width - 1,
                        &context.text(title),
                        theme.head,
                    );
                }
                Row::Rule(line) => {
                    let clause = Message::new("rule-text").with("text", line.source.cited());
                    let cells = [
                        (3, VALUE - 4, &line.title),
                        (VALUE, CLAUSE - VALUE - 1, &line.value),
                        (CLAUSE, area.width.saturating_sub(CLAUSE), &clause),
                    ];
                    for (x, columns, message) in cells {
                        put(
                            buffer,
                            area.x + x,
                            y,
                            columns,
                            &context.text(message),
                            theme.text,
                        );
                    }
                }
            }
        }
        if let Some(Row::Rule(line)) = rows.get(list.row) {
            let lines = wrap(&in_full(context, line), area.width - 4);
            for (text, y) in lines.iter().zip(area.y + room + 1..area.bottom()) {
                put(buffer, area.x + 2, y, area.width - 4, text, theme.faded);
            }
        }
        let row = u16::try_from(list.row - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + row,
        })
    }
}
