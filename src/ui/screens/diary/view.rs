//! Drawing a pupil's week.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::bells::clock;
use crate::domain::date::Date;
use crate::domain::diary::{DiaryLesson, DiaryView};
use crate::domain::lesson::Homework;
use crate::domain::message::Message;
use crate::domain::office::{AbsenceNotice, NoticeSource};
use crate::ui::lesson_words;
use crate::ui::screen::Context;
use crate::ui::screens::journal::cells;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::{first_line, put, width, wrap};

use super::{Diary, words};

/// Lines below the list: the whole of a lesson.
pub(super) const PANE: u16 = 6;
/// Where slot, bell, subject, room, the pupil's own and what is due stand, and how wide they are.
const SLOT: (u16, u16) = (2, 2);
const BELL: (u16, u16) = (5, 11);
const SUBJECT: (u16, u16) = (17, 19);
const ROOM: (u16, u16) = (37, 8);
const OWN: (u16, u16) = (46, 6);
const DUE: u16 = 53;

/// A line of the list.
enum Line<'a> {
    Day(Date),
    Lesson(usize, &'a DiaryLesson),
}

pub(super) fn draw(
    diary: &Diary,
    context: &Context,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let Some(data) = &diary.data else {
        return notice(context, area, buffer, "loading");
    };
    family(data, context, area, buffer);
    let mut lines = Vec::new();
    let mut number = 0;
    for day in &data.days {
        lines.push(Line::Day(day.date));
        for lesson in &day.lessons {
            lines.push(Line::Lesson(number, lesson));
            number += 1;
        }
    }
    let below = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    if lines.is_empty() {
        return notice(context, below, buffer, "diary-no-lessons");
    }
    let is_cursor =
        |line: &Line<'_>| matches!(line, Line::Lesson(number, _) if *number == diary.list.row);
    let at = lines.iter().position(is_cursor).unwrap_or(0);
    let room = usize::from(area.height.saturating_sub(PANE + 1));
    let top = ListCursor::new(at, lines.len()).top(room);
    for (line, y) in lines.iter().skip(top).take(room).zip(area.y + 1..) {
        match line {
            Line::Day(date) => day(data, context, *date, (area, y), buffer),
            Line::Lesson(_, lesson) => row(context, lesson, (area, y), buffer),
        }
    }
    if let Some(lesson) = diary.lesson(diary.shown) {
        pane(data, context, lesson, area, buffer);
    }
    let line = u16::try_from(at - top).ok()?;
    Some(Position {
        x: area.x + SLOT.0,
        y: area.y + 1 + line,
    })
}

/// The children of the family, where there are several.
fn family(data: &DiaryView, context: &Context, area: Rect, buffer: &mut Buffer) {
    if data.family.len() < 2 {
        return;
    }
    let mut x = area.x + 1;
    for (pupil, name) in &data.family {
        let (text, style) = if *pupil == data.pupil {
            (format!("[{name}]"), context.theme.selected)
        } else {
            (format!(" {name} "), context.theme.text)
        };
        x = put(
            buffer,
            x,
            area.y,
            area.right().saturating_sub(x),
            &text,
            style,
        );
    }
    let room = area.right().saturating_sub(x + 2);
    let text = context.t("home-children");
    put(buffer, x + 2, area.y, room, &text, context.theme.head);
}

/// A day's head: the date, and what was told about it.
fn day(
    data: &DiaryView,
    context: &Context,
    date: Date,
    (area, y): (Rect, u16),
    buffer: &mut Buffer,
) {
    let today = date == context.today;
    let style = if today {
        context.theme.selected
    } else {
        context.theme.head
    };
    let name = context.catalogue.long_date(date);
    let end = put(buffer, area.x + 1, y, area.width, &name, style);
    let mut known = data.notices.iter();
    if let Some(told) = known.find(|told| told.from <= date && date <= told.until) {
        let room = area.right().saturating_sub(end + 2);
        let text = said(context, told);
        put(buffer, end + 2, y, room, &text, context.theme.warning);
    }
}

/// What was told of an absence, and by whom.
pub fn said(context: &Context, told: &AbsenceNotice) -> String {
    let id = match told.source {
        NoticeSource::Announced => "diary-announced",
        NoticeSource::Certificate => "diary-certificate",
    };
    let code = context.directory.regulation.code(told.attendance);
    let language = context.catalogue.language();
    let words = code.map(|code| code.words(language).to_owned());
    let message = Message::new(id).with("reason", words.unwrap_or_default());
    context.text(&message.with("by", context.directory.initials(told.by)))
}

fn row(context: &Context, lesson: &DiaryLesson, (area, y): (Rect, u16), buffer: &mut Buffer) {
    let bell = lesson
        .bell
        .map(|(from, until)| format!("{}–{}", clock(from), clock(until)));
    let texts = [
        (SLOT, lesson.at.slot.to_string()),
        (BELL, bell.unwrap_or_default()),
        (SUBJECT, lesson.subject.clone()),
        (ROOM, lesson.room.clone()),
        (OWN, cells::full(context, &lesson.own)),
    ];
    for ((x, width), text) in texts {
        put(buffer, area.x + x, y, width, &text, context.theme.text);
    }
    let works = words::works(context, &lesson.works);
    let due = lesson.due.iter().map(Homework::full_text);
    let due: Vec<String> = due.map(|task| first_line(&task)).collect();
    let mut x = area.x + DUE;
    if !works.is_empty() {
        let room = area.right().saturating_sub(x);
        x = put(buffer, x, y, room, &works, context.theme.warning) + 1;
    }
    if let Some(altered) = &lesson.altered {
        let told = lesson_words::altered(&context.catalogue, altered);
        let room = area.right().saturating_sub(x);
        x = put(buffer, x, y, room, &told, context.theme.warning) + 1;
    }
    let room = area.right().saturating_sub(x);
    put(buffer, x, y, room, &due.join("; "), context.theme.text);
}

/// The whole of a lesson, line by line as far as there is room: topic, what is due, what was set, the pupil's own.
fn pane(
    data: &DiaryView,
    context: &Context,
    lesson: &DiaryLesson,
    area: Rect,
    buffer: &mut Buffer,
) {
    let mut own = words::own(context, &lesson.own, &lesson.works);
    if let Some(given) = lesson.own.attendance {
        let date = lesson.at.date;
        let mut told = data.notices.iter();
        let told =
            told.find(|told| told.attendance == given && told.from <= date && date <= told.until);
        own.extend(
            told.filter(|told| !told.note.is_empty())
                .map(|told| told.note.clone()),
        );
    }
    let due: Vec<String> = lesson.due.iter().map(Homework::full_text).collect();
    let set = match &lesson.homework {
        Some(Homework::NotSet) => context.t("homework-not-set"),
        Some(task) => task.full_text(),
        None => String::new(),
    };
    let works = words::works(context, &lesson.works);
    let topic = [lesson.topic.clone(), works];
    let topic: Vec<String> = topic.into_iter().filter(|text| !text.is_empty()).collect();
    let parts = [
        ("diary-topic", topic.join(" · ")),
        ("diary-own", own.join(", ")),
        ("diary-due", due.join("; ")),
        ("diary-set", set),
    ];
    let mut y = area.bottom().saturating_sub(PANE);
    let altered = lesson.altered.as_ref();
    let altered = altered.map(|altered| lesson_words::altered(&context.catalogue, altered));
    let head: Vec<&str> = std::iter::once(lesson.subject.as_str())
        .chain(altered.as_deref())
        .collect();
    put(
        buffer,
        area.x + 1,
        y,
        area.width,
        &head.join(" · "),
        context.theme.head,
    );
    y += 1;
    for (label, text) in parts {
        let label = context.t(label);
        let start = area.x + 1 + width(&label) + 1;
        let lines = wrap(&text, area.right().saturating_sub(start));
        if text.is_empty() || y >= area.bottom() {
            continue;
        }
        put(
            buffer,
            area.x + 1,
            y,
            area.width,
            &label,
            context.theme.head,
        );
        for line in lines {
            if y >= area.bottom() {
                break;
            }
            let room = area.right().saturating_sub(start);
            put(buffer, start, y, room, &line, context.theme.text);
            y += 1;
        }
    }
}
