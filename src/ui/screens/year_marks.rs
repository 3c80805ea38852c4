//! A pupil's marks of the year: subjects by terms, with averages. The lessons of the cursor's term stand below, one by one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::average::Average;
use crate::domain::diary::{SubjectMarks, TermMarks, YearMarksView};
use crate::domain::finals::{FinalPeriod, Period, side_by_side};
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
/// By how much a term may be wider on a wide screen, columns.
const STRETCH: u16 = 12;
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
    /// The columns: where subjects have different terms, those that end together are one.
    periods: Vec<Period>,
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
            periods: Vec::new(),
            grid: Grid::new(LAYOUT),
            shown: (0, 0),
        }
    }

    fn subjects(&self) -> &[SubjectMarks] {
        self.data.as_ref().map_or(&[], |data| &data.subjects)
    }

    fn show(&mut self, context: &Context, view: YearMarksView) {
        let terms = view.subjects.iter().flat_map(|subject| &subject.terms);
        let columns = side_by_side(terms.map(|term| term.term));
        self.grid.set_extent(view.subjects.len(), columns.len());
        self.grid.stretch(STRETCH);
        let names = view.subjects.iter().map(|subject| width(&subject.subject));
        self.grid.name_in(SUBJECT, names);
        let first = self.data.is_none();
        let begun = |term: &FinalPeriod| term.span.from <= context.today;
        let now = columns.iter().rposition(begun);
        self.periods = columns.into_iter().map(|term| term.period).collect();
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

    /// The term of a subject that ends with a column's.
    fn term(&self, (row, column): (usize, usize)) -> Option<&TermMarks> {
        let end = self.periods.get(column)?.rank();
        let mut terms = self.subjects().get(row)?.terms.iter();
        terms.find(|term| term.term.period.rank() == end)
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
        self.heads(context, area, buffer);
        self.rows(context, area, buffer);
        self.pane(context, area, buffer);
        self.grid.cursor_in(area)
    }
}

impl YearMarks {
    fn heads(&self, context: &Context, area: Rect, buffer: &mut Buffer) {
        let style = context.theme.head;
        let extra = self.grid.extra(area.as_size());
        let each = self.grid.layout_in(area.as_size()).each;
        let label = context.t("year-subject");
        put(buffer, area.x + 1, area.y, SUBJECT + extra, &label, style);
        let label = context.t("year-average");
        put_right(buffer, area.x + FIXED + extra - 1, area.y, &label, style);
        let finals = self.finals();
        for (_, x, period) in self.grid.columns_in(area, &self.periods) {
            if finals > 0 {
                let label = context.t("year-final");
                put_right(buffer, x + each - 1, area.y, &label, style);
            }
            let room = each - 1 - finals;
            let name = context.text(&period.said());
            let fits = width(&name) < room;
            let name = if fits {
                name
            } else {
                context.text(&period.short())
            };
            put(buffer, x, area.y, room, &name, style);
        }
    }

    fn rows(&self, context: &Context, area: Rect, buffer: &mut Buffer) {
        let theme = &context.theme;
        let extra = self.grid.extra(area.as_size());
        let each = self.grid.layout_in(area.as_size()).each;
        let room = each - 1 - self.finals();
        for (row, y, subject) in self.grid.rows_in(area, self.subjects()) {
            let name = &subject.subject;
            put(buffer, area.x + 1, y, SUBJECT + extra, name, theme.text);
            // Once the year's final is given, it stands for the year.
            let year = match subject.given {
                Some(given) => letters(context, Some(given)),
                None => average(context, subject.average),
            };
            put_right(buffer, area.x + FIXED + extra - 1, y, &year, theme.text);
            for (column, x, period) in self.grid.columns_in(area, &self.periods) {
                let Some(term) = self.term((row, column)) else {
                    continue;
                };
                let given = letters(context, term.given);
                put_right(buffer, x + each - 1, y, &given, theme.head);
                let figure = average(context, term.average);
                put_right(buffer, x + room, y, &figure, theme.head);
                let mut x = x;
                let mut room = room.saturating_sub(width(&figure) + 1);
                // A term that only ends with the column's is named.
                if term.term.period != *period {
                    let name = context.text(&term.term.period.short());
                    let after = put(buffer, x, y, room, &name, theme.head) + 1;
                    room = room.saturating_sub(after - x);
                    x = after;
                }
                let text = marks(context, term, room);
                put(buffer, x, y, room, &text, theme.text);
            }
        }
    }

    /// The lessons of a term, as far as there is room: date, what the pupil has there, for which work.
    fn pane(&self, context: &Context, area: Rect, buffer: &mut Buffer) {
        let Some(term) = self.term(self.shown) else {
            return;
        };
        let subject = self.subjects().get(self.shown.0);
        let subject = subject.map(|subject| subject.subject.clone());
        let head = Message::new("year-term")
            .with("subject", subject.unwrap_or_default())
            .with("term", term.term.period.said())
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
