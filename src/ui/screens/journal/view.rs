//! Drawing the journal: names fixed, lessons sideways, the pane of the cursor's lesson below.

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::domain::average::Average;
use crate::domain::date::Date;
use crate::domain::lesson::{Homework, LessonContent};
use crate::domain::message::Message;
use crate::domain::query::{JournalView, LessonView, PupilRow};
use crate::domain::settings::{Highlight, Language};
use crate::ui::lesson_words;
use crate::ui::screen::Context;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::{put, put_right, width};

use super::entry::Waiting;
use super::{Journal, LAYOUT, apart, cells};

/// Columns of a name.
pub(super) const NAME: u16 = 16;
/// Where the averages end: simple, weighted, term mark.
const AVERAGES: [u16; 3] = [24, 29, 31];

pub(super) fn draw(
    journal: &Journal,
    context: &Context,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let Some(data) = &journal.data else {
        return notice(context, area, buffer, "loading");
    };
    if data.pupils.is_empty() {
        return notice(context, area, buffer, "journal-no-pupils");
    }
    if data.lessons.is_empty() {
        return notice(context, area, buffer, "journal-no-lessons");
    }
    let painter = Painter {
        journal,
        context,
        data,
        area,
    };
    painter.heads(buffer);
    painter.rows(buffer);
    painter.pane(buffer);
    journal.grid.cursor_in(area)
}

struct Painter<'a> {
    journal: &'a Journal,
    context: &'a Context,
    data: &'a JournalView,
    area: Rect,
}

impl Painter<'_> {
    /// The columns in view: number, place and lesson.
    fn columns(&self) -> impl Iterator<Item = (usize, u16, &LessonView)> {
        self.journal.grid.columns_in(self.area, &self.data.lessons)
    }

    /// Columns of a name here.
    fn name(&self) -> u16 {
        NAME + self.journal.grid.extra(self.area.as_size())
    }

    fn heads(&self, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let style = context.theme.head;
        let (room, pupil) = (self.name(), context.t("journal-pupil"));
        put(buffer, area.x + 3, area.y + 1, room, &pupil, style);
        let extra = room - NAME;
        let labels = if self.journal.roll {
            ["journal-missed", "journal-late", "journal-none"]
        } else {
            ["journal-average", "journal-weighted", "journal-proposed"]
        };
        for (label, right) in labels.into_iter().zip(AVERAGES) {
            let right = area.x + extra + right;
            put_right(buffer, right, area.y + 1, &context.t(label), style);
        }
        let mut month = 0;
        for (column, x, lesson) in self.columns() {
            let date = lesson.at.date;
            if date.month() != month {
                month = date.month();
                put(
                    buffer,
                    x,
                    area.y,
                    LAYOUT.each,
                    context.catalogue.month(month),
                    style,
                );
            }
            let work = context
                .directory
                .regulation
                .work(lesson.lesson.content.work(0).kind)
                .map(|work| work.short.clone());
            // What is not held is told by a sign, and why in the pane.
            let is_held = lesson.altered.as_ref().is_none_or(|altered| altered.held);
            let sign = if is_held { "" } else { "x" };
            let text = format!("{:02}{sign}{}", date.day(), work.unwrap_or_default());
            let style = self.date_style(date, column == self.journal.grid.column);
            put(buffer, x, area.y + 1, LAYOUT.each - 1, &text, style);
        }
    }

    /// Today stands out; where the cursor's column does so too, today steps back.
    fn date_style(&self, date: Date, under_cursor: bool) -> Style {
        let theme = &self.context.theme;
        let heads = self.context.settings.highlight == Highlight::Heads;
        let today = if heads { theme.warning } else { theme.selected };
        self.context.head_style(
            if date == self.context.today {
                today
            } else {
                theme.head
            },
            under_cursor,
        )
    }

    fn rows(&self, buffer: &mut Buffer) {
        for (row, y, pupil) in self.journal.grid.rows_in(self.area, &self.data.pupils) {
            self.pupil(row, pupil, y, buffer);
            for (column, x, lesson) in self.columns() {
                let (text, style) = self.cell(row, column, pupil, lesson);
                put(buffer, x, y, LAYOUT.each - 1, &text, style);
            }
        }
    }

    fn pupil(&self, row: usize, pupil: &PupilRow, y: u16, buffer: &mut Buffer) {
        let (context, x) = (self.context, self.area.x);
        let style = context.theme.text;
        put_right(buffer, x + 2, y, &(row + 1).to_string(), style);
        let under_cursor = row == self.journal.grid.row;
        let date = self.journal.lesson_at(self.journal.shown.1);
        let sign = date.and_then(|at| apart::sign(context, pupil, at.date));
        let name = self.name();
        let room = name - if sign.is_some() { 2 } else { 0 };
        let name_style = context.head_style(style, under_cursor);
        put(buffer, x + 3, y, room, &pupil.name, name_style);
        if let Some(sign) = sign {
            put(buffer, x + 2 + name, y, 1, &sign, context.theme.warning);
        }
        let figures = if self.journal.roll {
            let (missed, late) = self.absences(pupil);
            [count(missed), count(late), String::new()]
        } else {
            let proposed = pupil
                .proposed
                .map(|mark| mark.to_string())
                .unwrap_or_default();
            [
                self.average(pupil.simple),
                self.average(pupil.weighted),
                proposed,
            ]
        };
        for (figure, right) in figures.iter().zip(AVERAGES) {
            put_right(buffer, x + name - NAME + right, y, figure, style);
        }
    }

    fn absences(&self, pupil: &PupilRow) -> (usize, usize) {
        let given = self
            .data
            .lessons
            .iter()
            .filter_map(|lesson| lesson.column.get(pupil.pupil)?.content.attendance);
        let (mut missed, mut late) = (0, 0);
        for attendance in given {
            missed += usize::from(attendance.is_absence());
            late += usize::from(matches!(
                attendance,
                crate::domain::cell::Attendance::Late(_)
            ));
        }
        (missed, late)
    }

    fn average(&self, average: Average) -> String {
        let hundredths = average.hundredths();
        hundredths
            .map(|value| self.context.catalogue.hundredths(value))
            .unwrap_or_default()
    }

    fn cell(
        &self,
        row: usize,
        column: usize,
        pupil: &PupilRow,
        lesson: &LessonView,
    ) -> (String, Style) {
        let context = self.context;
        let style = if self.journal.grid.is_selected(row, column) {
            context.theme.selected
        } else {
            context.theme.text
        };
        if self
            .context
            .is_pending(self.journal.id, lesson.at, pupil.pupil)
        {
            // Typed but not yet durable: never shown as if it were.
            return ("~".to_owned(), style);
        }
        let content = lesson.column.get(pupil.pupil).map(|cell| &cell.content);
        if let Some(content) = content.filter(|content| !content.is_empty()) {
            let text = if self.journal.roll {
                cells::roll(context, content)
            } else {
                cells::short(context, content)
            };
            let date = lesson.at.date;
            let text = apart::with_sign(text, content, &pupil.standing, date);
            return (text, style);
        }
        if !pupil.present(lesson.at.date) {
            return ("-".to_owned(), style);
        }
        let ready = self
            .journal
            .ready
            .as_ref()
            .filter(|(at, _)| *at == lesson.at);
        let ready =
            ready.and_then(|(_, absences)| absences.iter().find(|(of, _)| *of == pupil.pupil));
        let text = ready.map(|(_, given)| cells::attendance(context, *given) + "?");
        let blank = if style == context.theme.text {
            String::new()
        } else {
            " ".repeat(cells::WIDTH)
        };
        (text.unwrap_or(blank), style)
    }

    fn pane(&self, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let (row, column) = self.journal.shown;
        let Some(lesson) = self.data.lessons.get(column) else {
            return;
        };
        let y = area.bottom() - LAYOUT.foot;
        let content = &lesson.lesson.content;
        let head = context.theme.head;
        let first = put(
            buffer,
            area.x,
            y,
            area.width,
            &self.lesson_line(lesson),
            head,
        );
        let opened = || lesson.opened.as_ref();
        let opened = || opened().map(|opening| apart::opened(context, opening));
        let room = area.right().saturating_sub(first + 2);
        let closed = lesson.closed.as_ref();
        let closed = closed.map(|closed| said_within(context, closed, room));
        if let Some(said) = closed.or_else(opened) {
            put(buffer, first + 2, y, room, &said, context.theme.warning);
        }
        self.labelled("pane-topic", &content.topic, y + 1, buffer);
        self.labelled("pane-homework", &self.homework(content), y + 2, buffer);
        match &self.journal.entry.waiting {
            Some(Waiting::Run(digits)) => self.labelled("pane-run", digits, y + 3, buffer),
            Some(Waiting::Skip) => self.labelled("pane-skip", "", y + 3, buffer),
            None => self.labelled("pane-pupil", &self.cell_line(row), y + 3, buffer),
        }
    }

    fn labelled(&self, label: &str, text: &str, y: u16, buffer: &mut Buffer) {
        let area = self.area;
        let x = put(
            buffer,
            area.x,
            y,
            area.width,
            &self.context.t(label),
            self.context.theme.head,
        );
        let first = text.lines().next().unwrap_or("");
        put(
            buffer,
            x + 1,
            y,
            area.right().saturating_sub(x + 1),
            first,
            self.context.theme.text,
        );
    }

    fn lesson_line(&self, lesson: &LessonView) -> String {
        let context = self.context;
        let regulation = &context.directory.regulation;
        let slot = Message::new("lesson-slot").with("slot", u32::from(lesson.at.slot));
        let mut parts = vec![
            context.catalogue.long_date(lesson.at.date),
            context.text(&slot),
        ];
        parts.extend(apart::distance(context, self.journal.id, lesson.at.date));
        let works = &lesson.lesson.content.works;
        for work in works {
            if let Some(rule) = regulation.work(work.kind) {
                let words = if context.catalogue.language() == Language::Ru {
                    &rule.ru
                } else {
                    &rule.en
                };
                parts.push(format!("{words} ×{}", regulation.weight(*work).0));
            }
        }
        if let Some(altered) = &lesson.altered {
            parts.push(lesson_words::altered(&context.catalogue, altered));
        }
        if !lesson.met.is_empty() {
            let met = Message::new("pane-controls").with("works", lesson.met.join(", "));
            parts.push(context.text(&met));
        }
        parts.join(", ")
    }

    fn homework(&self, content: &LessonContent) -> String {
        match &content.homework {
            None => String::new(),
            Some(Homework::NotSet) => self.context.t("homework-not-set"),
            Some(Homework::Set { text, due, .. }) => match due {
                Some(due) => format!("{text} ({})", self.context.catalogue.date(due.date)),
                None => text.clone(),
            },
        }
    }

    /// The pupil's cell in words, and marks from other classes and groups.
    fn cell_line(&self, row: usize) -> String {
        let Some(pupil) = self.data.pupils.get(row) else {
            return String::new();
        };
        let mut parts = vec![pupil.name.clone()];
        parts.extend(cells::in_words(self.context, &self.journal.told));
        if let Some(at) = self.journal.lesson_at(self.journal.shown.1) {
            parts.extend(apart::words(
                self.context,
                pupil,
                at.date,
                &self.journal.told,
            ));
        }
        if !pupil.earlier.is_empty() {
            let marks: Vec<String> = pupil
                .earlier
                .iter()
                .map(|cell| cells::full(self.context, &cell.content))
                .collect();
            let unit = pupil
                .earlier
                .first()
                .map(|cell| cell.unit.clone())
                .unwrap_or_default();
            let message = Message::new("pane-earlier")
                .with("unit", unit)
                .with("marks", marks.join(" "));
            parts.push(self.context.text(&message));
        }
        parts.join(" · ")
    }
}

fn count(number: usize) -> String {
    if number == 0 {
        String::new()
    } else {
        number.to_string()
    }
}

/// Why a lesson is closed: where there is no room for the whole sentence, which any key tells, since when and by which clause.
fn said_within(context: &Context, closed: &Message, room: u16) -> String {
    let whole = context.text(closed);
    let is_lock = closed.args.iter().any(|(name, _)| *name == "clause")
        && closed.args.iter().any(|(name, _)| *name == "date");
    if width(&whole) <= room || !is_lock {
        return whole;
    }
    context.text(&Message {
        id: "pane-locked",
        args: closed.args.clone(),
    })
}
