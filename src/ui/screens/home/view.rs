//! Drawing a person's day.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::date::Date;
use crate::domain::lesson::Homework;
use crate::domain::message::Message;
use crate::domain::people::Role;
use crate::domain::query::{HomeLesson, HomeView};
use crate::ui::lesson_words;
use crate::ui::screen::Context;
use crate::ui::screens::journal::cells;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::{put, width, wrap};

use super::{Home, shown};

/// Where slot, bell, unit and room stand, and how wide they are; the subject has what is left between the widest unit and
/// the room.
const SLOT: (u16, u16) = (1, 7);
const BELL: (u16, u16) = (8, 11);
const UNIT: (u16, u16) = (20, 11);
const ROOM: (u16, u16) = (47, 8);
/// Where what is missing stands.
const LAST: u16 = 56;
/// Lines above the lessons: the date and whose day it is.
const HEADS: u16 = 2;
/// Lines below the lessons, for what is changed in the cursor's.
const FOOT: u16 = 2;

/// A line of the list.
enum Line<'a> {
    /// The lessons below are of this day.
    Day(Date),
    Lesson(&'a HomeLesson),
}

pub(super) fn draw(
    home: &Home,
    context: &Context,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let data = home.data.as_ref()?;
    let painter = Painter {
        home,
        context,
        data,
        area,
    };
    painter.heads(buffer);
    if shown(data).is_empty() {
        return painter.nothing(buffer);
    }
    painter.lessons(buffer)
}

struct Painter<'a> {
    home: &'a Home,
    context: &'a Context,
    data: &'a HomeView,
    area: Rect,
}

impl Painter<'_> {
    /// The date; below it the family's children where there are several, or that the day has no lessons.
    fn heads(&self, buffer: &mut Buffer) {
        let (context, data, area) = (self.context, self.data, self.area);
        let mut date = context.catalogue.long_date(data.date);
        if data.lessons.is_empty() {
            date = format!("{date} · {}", context.t("home-no-lessons"));
        }
        put(
            buffer,
            area.x + 1,
            area.y,
            area.width,
            &date,
            context.theme.head,
        );
        if data.family.len() < 2 {
            return;
        }
        let mut x = area.x + 1;
        for (pupil, name, _) in &data.family {
            let (text, style) = if Some(*pupil) == data.child {
                (format!("[{name}]"), context.theme.selected)
            } else {
                (format!(" {name} "), context.theme.text)
            };
            let room = area.right().saturating_sub(x);
            x = put(buffer, x, area.y + 1, room, &text, style);
        }
        let room = area.right().saturating_sub(x + 2);
        put(
            buffer,
            x + 2,
            area.y + 1,
            room,
            &context.t("home-children"),
            context.theme.head,
        );
    }

    /// Nothing to go to: what one can do instead, by one's roles.
    fn nothing(&self, buffer: &mut Buffer) -> Option<Position> {
        let (context, area) = (self.context, self.area);
        let office = [Role::Secretary, Role::Administrator];
        let id = if self.data.reads {
            "home-inspects"
        } else if office.iter().any(|role| self.data.roles.contains(role)) {
            "home-office"
        } else {
            "home-other-ways"
        };
        put(
            buffer,
            area.x + 1,
            area.y + HEADS,
            area.width,
            &context.t(id),
            context.theme.text,
        );
        Some(Position {
            x: area.x + 1,
            y: area.y + HEADS,
        })
    }

    fn lines(&self) -> Vec<Line<'_>> {
        let named = self.data.lessons.is_empty();
        let mut day = None;
        let mut lines = Vec::new();
        for lesson in shown(self.data) {
            if named && day.replace(lesson.at.date) != Some(lesson.at.date) {
                lines.push(Line::Day(lesson.at.date));
            }
            lines.push(Line::Lesson(lesson));
        }
        lines
    }

    fn lessons(&self, buffer: &mut Buffer) -> Option<Position> {
        let area = self.area;
        let lines = self.lines();
        let chosen = self.home.lesson()?;
        let under_cursor = |line: &Line<'_>| matches!(line, Line::Lesson(lesson) if lesson.at == chosen.at && lesson.journal == chosen.journal);
        let at = lines.iter().position(under_cursor)?;
        let foot = if chosen.altered.is_some() { FOOT } else { 0 };
        let room = usize::from(area.height.saturating_sub(HEADS + foot));
        let top = ListCursor::new(at, lines.len()).top(room);
        for (line, y) in lines.iter().skip(top).take(room).zip(area.y + HEADS..) {
            match line {
                Line::Day(date) => {
                    let date = self.context.catalogue.long_date(*date);
                    let head = self.context.theme.head;
                    put(buffer, area.x + 1, y, area.width, &date, head);
                }
                Line::Lesson(lesson) => self.row(lesson, y, buffer),
            }
        }
        if let Some(altered) = &chosen.altered {
            // In full below the list: the reason may be longer than its column.
            let told = lesson_words::altered(&self.context.catalogue, altered);
            let told_lines = wrap(&told, area.width.saturating_sub(2));
            let first = area.bottom().saturating_sub(FOOT);
            for (text, y) in told_lines.iter().zip(first..area.bottom()) {
                let warning = self.context.theme.warning;
                put(buffer, area.x + 1, y, area.width, text, warning);
            }
        }
        let line = u16::try_from(at - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + HEADS + line,
        })
    }

    /// Where the subject stands and how wide it is. A family needs no unit.
    fn subject_column(&self) -> (u16, u16) {
        let units = shown(self.data).iter().map(|lesson| width(&lesson.unit));
        let unit = match units.max() {
            Some(widest) if !self.home.is_family() => widest.min(UNIT.1) + 1,
            _ => 0,
        };
        let start = UNIT.0 + unit;
        (start, ROOM.0 - 1 - start)
    }

    fn row(&self, lesson: &HomeLesson, y: u16, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let slot = Message::new("lesson-slot").with("slot", u32::from(lesson.at.slot));
        let bell = lesson
            .bell
            .map(|(from, until)| format!("{}–{}", clock(from), clock(until)));
        let family = self.home.is_family();
        let unit = if family {
            String::new()
        } else {
            lesson.unit.clone()
        };
        let texts = [
            context.text(&slot),
            bell.unwrap_or_default(),
            unit,
            lesson.subject.clone(),
            lesson.room.clone(),
        ];
        let columns = [SLOT, BELL, UNIT, self.subject_column(), ROOM];
        for (text, (x, width)) in texts.iter().zip(columns) {
            put(buffer, area.x + x, y, width, text, context.theme.text);
        }
        let (text, style) = if let Some(altered) = &lesson.altered {
            let told = lesson_words::altered(&context.catalogue, altered);
            let own = if family {
                family_line(context, lesson)
            } else {
                missing(context, lesson).join(" ")
            };
            let both = format!("{told} {own}").trim_end().to_owned();
            (both, context.theme.warning)
        } else if family {
            (family_line(context, lesson), context.theme.text)
        } else {
            let words = missing(context, lesson);
            if lesson.at.date > context.today {
                (String::new(), context.theme.text)
            } else if words.is_empty() {
                (context.t("missing-nothing"), context.theme.text)
            } else {
                (words.join(" "), context.theme.warning)
            }
        };
        let room = area.right().saturating_sub(area.x + LAST);
        put(buffer, area.x + LAST, y, room, &text, style);
    }
}

/// What the lesson still lacks, in words.
fn missing(context: &Context, lesson: &HomeLesson) -> Vec<String> {
    let missing = [
        (lesson.missing.roll, "missing-roll"),
        (lesson.missing.marks, "missing-marks"),
        (lesson.missing.topic, "missing-topic"),
        (lesson.missing.homework, "missing-homework"),
    ];
    let lacking = missing.iter().filter(|(lacks, _)| *lacks);
    lacking.map(|(_, id)| context.t(id)).collect()
}

/// A family sees the pupil's own cell and the homework.
fn family_line(context: &Context, lesson: &HomeLesson) -> String {
    let own = lesson
        .own
        .as_ref()
        .map(|content| cells::full(context, content))
        .unwrap_or_default();
    let homework = match &lesson.lesson.content.homework {
        Some(Homework::Set { text, .. }) => text.clone(),
        Some(Homework::NotSet) => context.t("homework-not-set"),
        None => String::new(),
    };
    format!("{own:<4}{homework}")
}

fn clock(minutes: u16) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}
