//! A pupil's marks of the year: subjects by terms, with averages. The lessons of the cursor's term stand below, one by one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::average::Average;
use crate::domain::diary::{SubjectMarks, TermMarks, YearMarksView};
use crate::domain::ids::{PersonId, Year};
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::grid::{Grid, Layout};
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::{cut, put, put_right, width, wrap};

use super::diary::words;
use super::finals::letters;
use super::journal::cells;
use super::transcript;

/// Columns of the subject and the year's average.
const FIXED: u16 = 23;
const SUBJECT: u16 = 16;
/// Columns of a term's final.
const FINAL: u16 = 4;
/// How the body is divided.
const LAYOUT: Layout = Layout {
    fixed: FIXED,
    each: 14,
    heads: 1,
    foot: 6,
};

/// The screen of a pupil's year.
pub struct YearMarks {
    pupil: PersonId,
    /// An earlier year; this one for `None`.
    year: Option<Year>,
    data: Option<YearMarksView>,
    grid: Grid,
    /// The subject and term whose lessons are shown: the cursor's when keys last paused.
    shown: (usize, usize),
}

impl YearMarks {
    /// Of a pupil.
    #[must_use]
    pub fn new(pupil: PersonId) -> Self {
        Self {
            pupil,
            year: None,
            data: None,
            grid: Grid::new(LAYOUT),
            shown: (0, 0),
        }
    }

    fn subjects(&self) -> &[SubjectMarks] {
        self.data.as_ref().map_or(&[], |data| &data.subjects)
    }

    fn show(&mut self, context: &Context, view: YearMarksView) {
        let terms = view.subjects.iter().map(|subject| subject.terms.len());
        let columns = terms.max().unwrap_or(0);
        self.grid.set_extent(view.subjects.len(), columns);
        let first = self.data.is_none();
        let terms = view.subjects.first().map(|subject| &subject.terms);
        let now = terms.and_then(|terms| {
            let begun = |term: &TermMarks| term.term.span.from <= context.today;
            terms.iter().rposition(begun)
        });
        self.data = Some(view);
        let column = now.filter(|_| first).unwrap_or(self.grid.column);
        self.grid.go(context.body, self.grid.row, column);
        self.shown = (self.grid.row, self.grid.column);
    }

    /// To the pupil's year before or after.
    fn turn(&mut self, step: isize) -> Vec<Effect> {
        let Some(data) = &self.data else {
            return vec![Effect::Beep];
        };
        let now = data.years.iter().position(|year| *year == data.year);
        let next = now.and_then(|now| now.checked_add_signed(step));
        match next.and_then(|next| data.years.get(next)) {
            Some(year) => {
                self.year = Some(*year);
                vec![Effect::Refresh]
            }
            None => vec![Effect::Toast(Message::new("year-no-other")), Effect::Beep],
        }
    }

    /// Columns that finals take of each term: none before any is given.
    fn finals(&self) -> u16 {
        let mut terms = self.subjects().iter().flat_map(|subject| &subject.terms);
        if terms.any(|term| term.given.is_some()) {
            FINAL
        } else {
            0
        }
    }

    fn term(&self, (row, column): (usize, usize)) -> Option<&TermMarks> {
        self.subjects().get(row)?.terms.get(column)
    }
}

fn average(context: &Context, average: Average) -> String {
    let hundredths = average.hundredths();
    hundredths
        .map(|value| context.catalogue.hundredths(value))
        .unwrap_or_default()
}

/// The marks of a term in so many columns: the newest, where there are too many.
fn marks(context: &Context, term: &TermMarks, room: u16) -> String {
    let given = term
        .lessons
        .iter()
        .filter(|lesson| !lesson.own.marks.is_empty());
    let mut texts: Vec<String> = given
        .map(|lesson| cells::marks(context, &lesson.own))
        .collect();
    let mut hidden = false;
    loop {
        let text = texts.join(" ");
        let text = if hidden { format!("…{text}") } else { text };
        if width(&text) <= room || texts.is_empty() {
            return cut(&text, room).into_owned();
        }
        texts.remove(0);
        hidden = true;
    }
}

impl Screen for YearMarks {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        let name = context.directory.roll_name(self.pupil);
        let Some(data) = self.data.as_ref().filter(|_| self.year.is_some()) else {
            return context.text(&Message::new("year-title").with("name", name));
        };
        let years = format!("{}/{}", data.year.0, data.year.0 + 1);
        let title = Message::new("year-title-earlier").with("name", name);
        context.text(&title.with("years", years))
    }

    fn hint(&self) -> &'static str {
        "hint-year"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::YearMarks(self.pupil), self.grid.standing()))
    }

    fn stand(&mut self, context: &Context, stand: &Stand) {
        self.grid.stand(context.body, stand);
        self.shown = (self.grid.row, self.grid.column);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::YearMarks {
            pupil: self.pupil,
            year: self.year,
        })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::YearMarks(view) = *answer {
                    self.show(context, view);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Action(Action::Transcript) => transcript::of(context, Some(self.pupil)),
            Input::Action(Action::Earlier) => self.turn(-1),
            Input::Action(Action::Later) => self.turn(1),
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.grid.moves(context.body, action) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Changed(..) => vec![Effect::Refresh],
            Input::Pause => {
                self.shown = (self.grid.row, self.grid.column);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        if self.data.is_none() {
            return notice(context, area, buffer, "loading");
        }
        if self.subjects().is_empty() {
            return notice(context, area, buffer, "year-none");
        }
        let theme = &context.theme;
        let (room, across) = LAYOUT.room(area.as_size());
        let (top, left) = self.grid.origin(area.as_size());
        let x = |column: usize| {
            let place = u16::try_from(column - left).unwrap_or(0);
            area.x + FIXED + place * LAYOUT.each
        };
        put(
            buffer,
            area.x + 1,
            area.y,
            SUBJECT,
            &context.t("year-subject"),
            theme.head,
        );
        let label = context.t("year-average");
        put_right(buffer, area.x + FIXED - 1, area.y, &label, theme.head);
        let heads = self
            .subjects()
            .iter()
            .max_by_key(|subject| subject.terms.len());
        let terms = heads.map_or(&[][..], |subject| &subject.terms);
        let finals = self.finals();
        for (column, term) in terms.iter().enumerate().skip(left).take(across) {
            if finals > 0 {
                let label = context.t("year-final");
                let end = x(column) + LAYOUT.each - 1;
                put_right(buffer, end, area.y, &label, theme.head);
            }
            let number = Message::new("journal-term").with("number", u32::from(term.term.number));
            let text = context.text(&number);
            put(
                buffer,
                x(column),
                area.y,
                LAYOUT.each - 1 - finals,
                &text,
                theme.head,
            );
        }
        let rows = self.subjects().iter().skip(top).take(room);
        for (subject, y) in rows.zip(area.y + 1..) {
            put(buffer, area.x + 1, y, SUBJECT, &subject.subject, theme.text);
            // Once the year's final is given, it stands for the year.
            let year = match subject.given {
                Some(given) => letters(context, Some(given)),
                None => average(context, subject.average),
            };
            put_right(buffer, area.x + FIXED - 1, y, &year, theme.text);
            let terms = subject.terms.iter().enumerate().skip(left).take(across);
            for (column, term) in terms {
                let figure = average(context, term.average);
                let given = letters(context, term.given);
                let end = x(column) + LAYOUT.each - 1;
                put_right(buffer, end, y, &given, theme.head);
                let room = LAYOUT.each - 1 - finals;
                let end = x(column) + room;
                put_right(buffer, end, y, &figure, theme.head);
                let room = room.saturating_sub(width(&figure) + 1);
                let text = marks(context, term, room);
                put(buffer, x(column), y, room, &text, theme.text);
            }
        }
        self.pane(context, area, buffer);
        let row = u16::try_from(self.grid.row.checked_sub(top)?).ok()?;
        Some(Position {
            x: x(self.grid.column.max(left)),
            y: area.y + 1 + row,
        })
    }
}

impl YearMarks {
    /// The lessons of a term, as far as there is room: date, what the pupil has there, for which work.
    fn pane(&self, context: &Context, area: Rect, buffer: &mut Buffer) {
        let Some(term) = self.term(self.shown) else {
            return;
        };
        let subject = self.subjects().get(self.shown.0);
        let subject = subject.map(|subject| subject.subject.clone());
        let head = Message::new("year-term")
            .with("subject", subject.unwrap_or_default())
            .with("number", u32::from(term.term.number))
            .with("missed", term.missed);
        let y = area.bottom().saturating_sub(LAYOUT.foot) + 1;
        let mut text = context.text(&head);
        if let Some(given) = term.given {
            let given = Message::new("year-given").with("mark", given.said());
            text = format!("{text}. {}", context.text(&given));
        }
        put(buffer, area.x + 1, y, area.width, &text, context.theme.head);
        let lesson = |lesson: &crate::domain::diary::MarkedLesson| {
            let date = context.catalogue.short_date(lesson.at.date);
            let own = words::own(context, &lesson.own, &lesson.works).join(", ");
            format!("{date} {own}")
        };
        let texts: Vec<String> = term.lessons.iter().map(lesson).collect();
        let lines = wrap(&texts.join("; "), area.width.saturating_sub(2));
        // What does not fit is the oldest.
        let room = usize::from(LAYOUT.foot - 2);
        let hidden = lines.len().saturating_sub(room);
        for (line, y) in lines.iter().skip(hidden).zip(y + 1..area.bottom()) {
            put(buffer, area.x + 1, y, area.width, line, context.theme.text);
        }
    }
}
