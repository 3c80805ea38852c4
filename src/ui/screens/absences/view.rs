//! Drawing a class's absences and the records beside them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::domain::calendar::Span;
use crate::domain::cell::Attendance;
use crate::domain::classwork::{AbsencesView, MissedDay};
use crate::domain::date::Date;
use crate::domain::message::Message;
use crate::domain::office::{AbsenceNotice, Exemption, NoticeSource};
use crate::ui::screen::Context;
use crate::ui::screens::journal::cells;
use crate::ui::widgets::text::{put, wrap};

use super::{Absences, List};

/// Lines that are no rows: the lists' names above, the pane below.
pub(super) const FRAME: u16 = 2 + PANE;
/// Lines of the pane.
const PANE: u16 = 4;
/// Where the date, the name, the lessons and what stands out are, and how wide they are.
const DATE: (u16, u16) = (1, 9);
const NAME: (u16, u16) = (11, 22);
const LESSONS: u16 = 34;
/// Columns of a lesson: its number and the letters.
const EACH: u16 = 5;
const LAST: u16 = 68;
/// Days in a row from which on they stand out.
const STANDS_OUT: usize = 3;

pub(super) fn draw(
    screen: &Absences,
    context: &Context,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let painter = Painter {
        screen,
        context,
        data: screen.data.as_ref(),
        area,
    };
    painter.heads(buffer);
    painter.rows(buffer)
}

struct Painter<'a> {
    screen: &'a Absences,
    context: &'a Context,
    data: Option<&'a AbsencesView>,
    area: Rect,
}

impl Painter<'_> {
    /// The names of the lists with how much is in each, the one that is shown set off.
    fn heads(&self, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let open =
            |data: &AbsencesView| data.days.iter().filter(|day| day.is_unexplained()).count();
        let counts = self
            .data
            .map(|data| [open(data), data.notices.len(), data.exemptions.len()]);
        let names = ["absences-open", "absences-notices", "absences-exemptions"];
        let mut x = area.x + 1;
        for (number, (list, id)) in List::ALL.iter().zip(names).enumerate() {
            let count = counts.and_then(|counts| counts.get(number).copied());
            let message = Message::new(id).with("count", count.unwrap_or(0));
            let name = context.text(&message);
            let (text, style) = if *list == self.screen.list {
                (format!("[{name}]"), context.theme.selected)
            } else {
                (format!(" {name} "), context.theme.head)
            };
            x = put(
                buffer,
                x,
                area.y,
                area.right().saturating_sub(x),
                &text,
                style,
            ) + 1;
        }
    }

    fn rows(&self, buffer: &mut Buffer) -> Option<Position> {
        let (context, area, screen) = (self.context, self.area, self.screen);
        let start = Position {
            x: area.x + DATE.0,
            y: area.y + 2,
        };
        let Some(data) = self.data else {
            let text = context.t("loading");
            put(
                buffer,
                start.x,
                start.y,
                area.width,
                &text,
                context.theme.text,
            );
            return Some(start);
        };
        if screen.count() == 0 {
            let text = context.t(match screen.list {
                List::Days => "absences-none",
                List::Notices => "absences-no-notices",
                List::Exemptions => "absences-no-exemptions",
            });
            put(
                buffer,
                start.x,
                start.y,
                area.width,
                &text,
                context.theme.text,
            );
            return Some(start);
        }
        let room = usize::from(area.height.saturating_sub(FRAME));
        let top = screen.cursor.top(room);
        for (row, y) in (top..screen.count()).take(room).zip(area.y + 2..) {
            match screen.list {
                List::Days => self.day(data.days.get(row)?, y, buffer),
                List::Notices => self.notice(data.notices.get(row)?, y, buffer),
                List::Exemptions => self.exemption(data.exemptions.get(row)?, y, buffer),
            }
        }
        self.pane(data, buffer);
        let line = u16::try_from(screen.cursor.row - top).ok()?;
        let lesson = screen.lesson.and_then(|lesson| u16::try_from(lesson).ok());
        Some(Position {
            x: lesson.map_or(start.x, |lesson| area.x + LESSONS + lesson * EACH),
            y: start.y + line,
        })
    }

    fn day(&self, day: &MissedDay, y: u16, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let style = if day.is_unexplained() {
            context.theme.warning
        } else {
            context.theme.text
        };
        let date = format!(
            "{} {}",
            context.catalogue.weekday(day.date),
            context.catalogue.short_date(day.date)
        );
        put(buffer, area.x + DATE.0, y, DATE.1, &date, style);
        put(buffer, area.x + NAME.0, y, NAME.1, &day.name, style);
        for (lesson, place) in day.lessons.iter().zip(0u16..) {
            let x = LESSONS + place * EACH;
            if x + EACH > LAST {
                break;
            }
            let given = lesson.cell.content.attendance.unwrap_or(Attendance::Absent);
            let text = format!("{}{}", lesson.at.slot, cells::attendance(context, given));
            put(buffer, area.x + x, y, EACH - 1, &text, style);
        }
        let (text, style) = self.stands_out(day);
        let room = area.width.saturating_sub(LAST);
        put(buffer, area.x + LAST, y, room, &text, style);
    }

    /// Whole days, and days in a row.
    fn stands_out(&self, day: &MissedDay) -> (String, Style) {
        let (context, theme) = (self.context, &self.context.theme);
        if day.run >= STANDS_OUT {
            let message = Message::new("absences-run").with("days", day.run);
            return (context.text(&message), theme.selected);
        }
        if day.is_whole() {
            return (context.t("absences-whole"), theme.text);
        }
        (String::new(), theme.text)
    }

    fn span(&self, from: Date, until: Date) -> String {
        let short = |date| self.context.catalogue.short_date(date);
        format!("{}–{}", short(from), short(until))
    }

    fn notice(&self, told: &AbsenceNotice, y: u16, buffer: &mut Buffer) {
        let context = self.context;
        let name = context.directory.roll_name(told.pupil);
        let letters = cells::attendance(context, told.attendance);
        let id = match told.source {
            NoticeSource::Announced => "absences-announced",
            NoticeSource::Certificate => "absences-certificate",
        };
        let by = Message::new(id).with("by", context.directory.initials(told.by));
        let last = format!("{letters} · {} · {}", context.text(&by), told.note);
        self.record((told.from, told.until), &name, &last, y, buffer);
    }

    fn exemption(&self, exemption: &Exemption, y: u16, buffer: &mut Buffer) {
        let directory = &self.context.directory;
        let name = directory.roll_name(exemption.pupil);
        let subject = directory.subject_name(exemption.subject);
        let last = format!("{subject} · {}", exemption.document);
        self.record((exemption.from, exemption.until), &name, &last, y, buffer);
    }

    fn record(&self, days: (Date, Date), name: &str, last: &str, y: u16, buffer: &mut Buffer) {
        let (area, style) = (self.area, self.context.theme.text);
        let days = self.span(days.0, days.1);
        put(buffer, area.x + DATE.0, y, 13, &days, style);
        put(buffer, area.x + DATE.0 + 14, y, NAME.1, name, style);
        let room = area.width.saturating_sub(DATE.0 + 38);
        put(buffer, area.x + DATE.0 + 37, y, room, last, style);
    }

    /// The subjects of the row under the cursor, and what was told of the day.
    fn pane(&self, data: &AbsencesView, buffer: &mut Buffer) {
        let (context, area, screen) = (self.context, self.area, self.screen);
        let mut lines = Vec::new();
        if let Some(day) = screen.day() {
            let named = |lesson: &crate::domain::classwork::MissedLesson| {
                format!("{} {}", lesson.at.slot, lesson.subject)
            };
            let lessons: Vec<String> = match screen.lesson.and_then(|at| day.lessons.get(at)) {
                Some(lesson) => vec![named(lesson)],
                None => day.lessons.iter().map(named).collect(),
            };
            let held = Message::new("absences-held").with("missed", day.lessons.len());
            lines.push(context.text(&held.with("held", day.held)));
            lines.push(lessons.join(", "));
            lines.extend(day.notice.as_ref().map(|told| self.told(told)));
        }
        if let (List::Notices, Some(told)) = (screen.list, data.notices.get(screen.cursor.row)) {
            lines.push(self.told(told));
        }
        if let (List::Exemptions, Some(exemption)) =
            (screen.list, data.exemptions.get(screen.cursor.row))
        {
            lines.push(exemption.document.clone());
        }
        let start = area.bottom().saturating_sub(PANE);
        let lines = lines
            .iter()
            .flat_map(|line| wrap(line, area.width.saturating_sub(2)));
        for (line, y) in lines.zip(start..area.bottom()) {
            put(buffer, area.x + 1, y, area.width, &line, context.theme.text);
        }
    }

    fn told(&self, told: &AbsenceNotice) -> String {
        let id = match told.source {
            NoticeSource::Announced => "pane-announced",
            NoticeSource::Certificate => "pane-certificate",
        };
        let Span { from, until } = crate::domain::absence::span(told);
        let message = Message::new(id).with("by", self.context.directory.initials(told.by));
        let text = self.context.text(&message.with("note", told.note.clone()));
        format!("{} {text}", self.span(from, until))
    }
}
