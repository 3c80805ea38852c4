//! Drawing a week: days across, lessons down, two lines each; the cursor's hour in full below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{DAYS, Timetable};
use crate::domain::ids::Unit;
use crate::domain::message::Message;
use crate::domain::query::WeekLesson;
use crate::domain::school::WeekOf;
use crate::ui::lesson_words;
use crate::ui::screen::Context;
use crate::ui::widgets::text::{put, wrap};

/// Columns before the days.
const FIXED: u16 = 3;
/// Lines above the hours, and below them.
const HEAD: u16 = 1;
const FOOT: u16 = 3;

/// Hours that fit into the body.
pub(super) fn room(context: &Context) -> u8 {
    let lines = context.body.height.saturating_sub(HEAD + FOOT) / 2;
    u8::try_from(lines).unwrap_or(u8::MAX)
}

/// Whose week it is, in words.
pub(super) fn name(context: &Context, whose: WeekOf) -> String {
    match whose {
        WeekOf::Class(class) => context.directory.unit_name(Unit::Class(class)).to_owned(),
        WeekOf::Teacher(person) => context
            .directory
            .people
            .get(&person)
            .map(|person| person.name.full())
            .unwrap_or_default(),
    }
}

/// A sign before what is not as the timetable has it.
fn sign(lesson: &WeekLesson) -> &'static str {
    match &lesson.altered {
        None => "",
        Some(altered) if !altered.held => "x",
        Some(_) => "!",
    }
}

pub(super) fn draw(
    screen: &Timetable,
    context: &Context,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let data = screen.data.as_ref()?;
    let theme = &context.theme;
    let each = (area.width - FIXED) / DAYS;
    for day in 0..DAYS {
        let date = data.monday.plus(i64::from(day));
        let head = format!(
            "{} {}",
            context.catalogue.weekday(date),
            context.catalogue.short_date(date)
        );
        let style = if date == context.today {
            theme.selected
        } else {
            theme.head
        };
        let x = area.x + FIXED + day * each;
        put(buffer, x, area.y, each - 1, &head, style);
    }
    let slots = screen.top..=screen.last_slot();
    for (slot, y) in slots
        .take(usize::from(room(context)))
        .zip((area.y + HEAD..).step_by(2))
    {
        put(buffer, area.x, y, 2, &slot.to_string(), theme.head);
        for day in 0..DAYS {
            let x = area.x + FIXED + day * each;
            hour(screen, context, (day, slot), (x, y, each - 1), buffer);
        }
    }
    pane(screen, context, area, buffer);
    let line = u16::from(screen.slot.saturating_sub(screen.top));
    Some(Position {
        x: area.x + FIXED + screen.day * each,
        y: area.y + HEAD + 2 * line,
    })
}

fn hour(
    screen: &Timetable,
    context: &Context,
    (day, slot): (u16, u8),
    (x, y, width): (u16, u16, u16),
    buffer: &mut Buffer,
) {
    let theme = &context.theme;
    let lessons: Vec<&WeekLesson> = screen.lessons_at(day, slot).collect();
    let Some(first) = lessons.first() else {
        put(buffer, x, y, width, "-", theme.faded);
        return;
    };
    let directory = &context.directory;
    let subject = directory.subject_name(first.journal.subject);
    let style = if first.altered.is_some() {
        theme.warning
    } else {
        theme.text
    };
    put(
        buffer,
        x,
        y,
        width,
        &format!("{}{subject}", sign(first)),
        style,
    );
    let of_class = matches!(screen.shown(context), Some(WeekOf::Class(_)));
    let more = lessons.len() - 1;
    let second = match (of_class, more) {
        (true, 0) => rooms(context, first),
        (true, more) => format!("{} +{more}", directory.unit_name(first.journal.unit)),
        (false, _) => format!(
            "{} {}",
            directory.unit_name(first.journal.unit),
            rooms(context, first)
        ),
    };
    put(buffer, x, y + 1, width, &second, theme.faded);
}

pub(super) fn rooms(context: &Context, lesson: &WeekLesson) -> String {
    let rooms = lesson.rooms.iter();
    let names = rooms.filter_map(|room| context.directory.rooms.get(room));
    let names: Vec<&str> = names.map(|room| room.name.as_str()).collect();
    names.join(", ")
}

/// The cursor's lesson in full.
fn pane(screen: &Timetable, context: &Context, area: Rect, buffer: &mut Buffer) {
    let Some(lesson) = screen.lesson() else {
        return;
    };
    let directory = &context.directory;
    let theme = &context.theme;
    let y = area.bottom().saturating_sub(FOOT);
    let teachers = lesson.teachers.iter();
    let teachers: Vec<String> = teachers.map(|id| directory.initials(*id)).collect();
    let told = Message::new("timetable-lesson")
        .with("unit", directory.unit_name(lesson.journal.unit))
        .with("subject", directory.subject_name(lesson.journal.subject))
        .with("teachers", teachers.join(", "))
        .with("room", rooms(context, lesson));
    let room = area.width - 1;
    put(
        buffer,
        area.x + 1,
        y,
        room,
        &context.text(&told),
        theme.text,
    );
    let altered = lesson.altered.as_ref();
    let altered = altered.map(|altered| lesson_words::altered(&context.catalogue, altered));
    for (line, y) in wrap(&altered.unwrap_or_default(), room)
        .iter()
        .zip(y + 1..area.bottom())
    {
        put(buffer, area.x + 1, y, room, line, theme.warning);
    }
}
