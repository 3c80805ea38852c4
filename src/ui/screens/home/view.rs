//! Drawing a person's day.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::bells::clock;
use crate::domain::date::Date;
use crate::domain::duty::Tally;
use crate::domain::lesson::Homework;
use crate::domain::message::Message;
use crate::domain::people::Role;
use crate::domain::policy::overseen;
use crate::domain::query::{HomeLesson, HomeView};
use crate::ui::lesson_words;
use crate::ui::screen::Context;
use crate::ui::screens::duties::agenda::Item;
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
/// Lines below the lessons, for what is changed in the cursor's; those who are exempt from it have one more.
const FOOT: u16 = 2;

/// A line of the list.
enum Line<'a> {
    /// The lessons below are of this day.
    Day(Date),
    Lesson(&'a HomeLesson),
    /// What one can do without lessons.
    Ways,
    Blank,
    /// How many duties there are.
    Count,
    Item(Item<'a>),
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
    painter.share(buffer);
    if home.list.rows == 0 {
        return painter.nothing(buffer);
    }
    painter.rows(buffer)
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

    /// What one can do where there is no lesson to go to, by one's roles.
    fn ways(&self) -> String {
        let office = [Role::Secretary, Role::Administrator];
        let oversees = || overseen(self.context.person, &self.context.directory).is_some();
        let id = if self.data.reads && oversees() {
            "home-inspects"
        } else if self.data.reads {
            "home-reads"
        } else if office.iter().any(|role| self.data.roles.contains(role)) {
            "home-office"
        } else {
            "home-other-ways"
        };
        self.context.t(id)
    }

    fn nothing(&self, buffer: &mut Buffer) -> Option<Position> {
        let (area, y) = (self.area, self.area.y + HEADS);
        let text = self.context.theme.text;
        put(buffer, area.x + 1, y, area.width, &self.ways(), text);
        Some(Position { x: area.x + 1, y })
    }

    /// The lines, each with its place in the list if the cursor can stand on it.
    fn lines(&self) -> Vec<(Option<usize>, Line<'_>)> {
        let named = self.data.lessons.is_empty();
        let lessons = shown(self.data);
        let mut day = None;
        let mut lines = Vec::new();
        for (row, lesson) in lessons.iter().enumerate() {
            if named && day.replace(lesson.at.date) != Some(lesson.at.date) {
                lines.push((None, Line::Day(lesson.at.date)));
            }
            lines.push((Some(row), Line::Lesson(lesson)));
        }
        let items = self.home.agenda.items();
        if items.is_empty() {
            return lines;
        }
        if lessons.is_empty() {
            lines.push((None, Line::Ways));
        }
        lines.push((None, Line::Blank));
        lines.push((None, Line::Count));
        let rows = (lessons.len()..).map(Some);
        lines.extend(rows.zip(items.into_iter().map(Line::Item)));
        lines
    }

    fn rows(&self, buffer: &mut Buffer) -> Option<Position> {
        let (area, context) = (self.area, self.context);
        let lines = self.lines();
        let chosen = self.home.lesson();
        let altered = chosen.and_then(|lesson| lesson.altered.as_ref());
        let row = self.home.list.row;
        let at = lines.iter().position(|(place, _)| *place == Some(row))?;
        let exempt = chosen.and_then(|lesson| lesson_words::exempt(context, &lesson.exempt));
        let foot = if altered.is_some() { FOOT } else { 0 } + u16::from(exempt.is_some());
        let room = usize::from(area.height.saturating_sub(HEADS + foot));
        let top = ListCursor::new(at, lines.len()).top(room);
        for ((_, line), y) in lines.iter().skip(top).take(room).zip(area.y + HEADS..) {
            let head = |text: &str, buffer: &mut Buffer| {
                put(
                    buffer,
                    area.x + 1,
                    y,
                    area.width - 1,
                    text,
                    context.theme.head,
                );
            };
            match line {
                Line::Day(date) => head(&context.catalogue.long_date(*date), buffer),
                Line::Lesson(lesson) => self.row(lesson, y, buffer),
                Line::Ways => {
                    let text = context.theme.text;
                    put(buffer, area.x + 1, y, area.width - 1, &self.ways(), text);
                }
                Line::Blank => {}
                Line::Count => head(&self.count(), buffer),
                Line::Item(item) => item.draw(context, area, y, buffer),
            }
        }
        if let Some(altered) = altered {
            // In full below the list: the reason may be longer than its column.
            let told = lesson_words::altered(&self.context.catalogue, altered);
            let told_lines = wrap(&told, area.width.saturating_sub(2));
            let first = area.bottom().saturating_sub(foot);
            for (text, y) in told_lines.iter().zip(first..first + FOOT) {
                let warning = self.context.theme.warning;
                put(buffer, area.x + 1, y, area.width, text, warning);
            }
        }
        if let Some(exempt) = exempt {
            let (y, room) = (area.bottom().saturating_sub(1), area.width - 1);
            put(buffer, area.x + 1, y, room, &exempt, context.theme.text);
        }
        let line = u16::try_from(at - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + HEADS + line,
        })
    }

    /// All that is due, the lessons above included.
    fn count(&self) -> String {
        let (context, due) = (self.context, self.data.due.as_ref());
        let duties = due.map_or(&[][..], |due| &due.duties);
        let overdue = duties.iter().filter(|due| due.is_overdue(context.today));
        let count = Message::new("duties-count")
            .with("count", duties.len())
            .with("overdue", overdue.count());
        context.text(&count)
    }

    /// The state of the whole school, for who oversees it.
    fn share(&self, buffer: &mut Buffer) {
        let Some(share) = self.home.share.filter(|_| self.data.family.len() < 2) else {
            return;
        };
        let percent = |tally: Tally| {
            tally
                .percent()
                .map_or("–".to_owned(), |per| format!("{per} %"))
        };
        let told = Message::new("home-share")
            .with("week", percent(share.week))
            .with("month", percent(share.month))
            .with("standing", share.standing)
            .with("overdue", share.overdue);
        let (context, area) = (self.context, self.area);
        let told = context.text(&told);
        put(
            buffer,
            area.x + 1,
            area.y + 1,
            area.width - 1,
            &told,
            context.theme.text,
        );
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
        let slot = Message::new("home-slot").with("slot", u32::from(lesson.at.slot));
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
            } else if lesson.away {
                (context.t("home-away"), context.theme.text)
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
