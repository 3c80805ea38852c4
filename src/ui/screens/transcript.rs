//! The finals of a pupil on one screen: subjects × periods of every year that the store keeps.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::finals::{TranscriptRow, TranscriptView};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::policy::{Actor, Decision, Permission, decide};
use crate::domain::query::{Answer, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::grid::{Grid, Layout};
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::{put, width, wrap};

use super::finals::letters;

const LAYOUT: Layout = Layout {
    fixed: 28,
    each: 5,
    heads: 2,
    foot: 2,
};
/// Columns of a subject's name.
const SUBJECT: u16 = 26;

/// Opens the finals of a pupil, if the person may see them.
pub(super) fn of(context: &Context, pupil: Option<PersonId>) -> Vec<Effect> {
    let directory = &context.directory;
    let actor = Actor::of(context.person, directory);
    let may = |pupil: &PersonId| {
        decide(&actor, Permission::ReadTranscript(*pupil), directory) == Decision::Allow
    };
    match (pupil, pupil.filter(may)) {
        (_, Some(pupil)) => vec![Effect::Push(Box::new(Route::Transcript(pupil)))],
        (Some(_), None) => vec![
            Effect::Toast(Message::new("transcript-not-yours")),
            Effect::Beep,
        ],
        (None, None) => vec![Effect::Beep],
    }
}

/// The screen of a pupil's finals.
pub struct Transcript {
    pupil: PersonId,
    data: Option<TranscriptView>,
    grid: Grid,
}

impl Transcript {
    /// The finals of a pupil.
    #[must_use]
    pub fn new(pupil: PersonId) -> Self {
        Self {
            pupil,
            data: None,
            grid: Grid::new(LAYOUT),
        }
    }

    fn show(&mut self, context: &Context, view: TranscriptView) {
        let columns: usize = view.years.iter().map(|year| year.periods.len()).sum();
        let first = self.data.is_none();
        self.grid.set_extent(view.subjects.len(), columns);
        let names = view.subjects.iter().map(|row| width(&name(context, row)));
        self.grid.name_in(SUBJECT, names);
        // This year is what one looks for: it stands at the end.
        let column = if first { columns } else { self.grid.column };
        self.grid.go(context.body, self.grid.row, column);
        self.data = Some(view);
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        match action {
            Action::Back | Action::Transcript => vec![Effect::Pop],
            other if self.grid.moves(context.body, other) => Vec::new(),
            _ => vec![Effect::Beep],
        }
    }
}

impl Screen for Transcript {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        let name = context.directory.roll_name(self.pupil);
        context.text(&Message::new("transcript-title").with("name", name))
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Transcript(self.pupil), self.grid.standing()))
    }

    fn stand(&mut self, context: &Context, stand: &Stand) {
        self.grid.stand(context.body, stand);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Transcript { pupil: self.pupil })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Action(action) => self.action(context, action),
            Input::Answer(answer) => {
                if let Answer::Transcript(view) = *answer {
                    self.show(context, *view);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Changed(..) => vec![Effect::Refresh],
            Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let Some(data) = &self.data else {
            return notice(context, area, buffer, "loading");
        };
        if data.subjects.is_empty() {
            return notice(context, area, buffer, "transcript-nothing");
        }
        self.heads(data, context, area, buffer);
        self.rows(data, context, area, buffer);
        if let Some(honours) = &data.honours {
            let said = context.text(&honours.said());
            let room = area.width.saturating_sub(2);
            let top = area.bottom().saturating_sub(LAYOUT.foot);
            for (line, y) in wrap(&said, room).iter().zip(top..area.bottom()) {
                put(buffer, area.x + 1, y, room, line, context.theme.faded);
            }
        }
        self.grid.cursor_in(area)
    }
}

impl Transcript {
    fn heads(&self, data: &TranscriptView, context: &Context, area: Rect, buffer: &mut Buffer) {
        let style = context.theme.head;
        let subject = context.t("transcript-subject");
        put(buffer, area.x + 1, area.y + 1, SUBJECT, &subject, style);
        let heads = data.years.iter().flat_map(|year| {
            let periods = year.periods.iter().enumerate();
            periods.map(move |(number, period)| (year, number, *period))
        });
        let heads: Vec<_> = heads.collect();
        let mut is_first = true;
        for (_, x, (year, number, period)) in self.grid.columns_in(area, &heads) {
            // The year stands over its first period, or over the first that is in view.
            if *number == 0 || is_first {
                let left = year.periods.len() - number;
                let room = u16::try_from(left).unwrap_or(1).saturating_mul(LAYOUT.each);
                let name = Message::new("transcript-year")
                    .with("class", year.class.clone())
                    .with("from", u32::from(year.year.0))
                    .with("until", u32::from(year.year.0 % 100 + 1));
                put(buffer, x, area.y, room - 1, &context.text(&name), style);
            }
            is_first = false;
            let period = context.text(&period.short());
            put(buffer, x, area.y + 1, LAYOUT.each - 1, &period, style);
        }
    }

    fn rows(&self, data: &TranscriptView, context: &Context, area: Rect, buffer: &mut Buffer) {
        let style = context.theme.text;
        let room = SUBJECT + self.grid.extra(area.as_size());
        for (_, y, row) in self.grid.rows_in(area, &data.subjects) {
            put(buffer, area.x + 1, y, room, &name(context, row), style);
            for (_, x, mark) in self.grid.columns_in(area, &row.marks) {
                let mark = letters(context, *mark);
                put(buffer, x, y, LAYOUT.each - 1, &mark, style);
            }
        }
    }
}

/// A subject's name, with a sign where it joins others.
fn name(context: &Context, row: &TranscriptRow) -> String {
    if !row.joined {
        return row.subject.clone();
    }
    let joined = Message::new("transcript-joined");
    context.text(&joined.with("subject", row.subject.as_str()))
}
