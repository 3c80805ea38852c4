//! Drawing the lessons of those who are away, and the best candidates of the cursor's lesson.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Substitutions;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::substitution::{Candidate, Fit, OpenLesson, State};
use crate::ui::screen::Context;
use crate::ui::widgets::text::{put, wrap};

/// Lines above the lessons: the days and who is away.
const HEAD: u16 = 3;
/// Lines below them: the candidates of the cursor's lesson, and what their signs mean.
const FOOT: u16 = 7;
/// Candidates that a digit takes.
const BEST: usize = 9;
/// Columns of a candidate below the list.
const EACH: u16 = 26;
/// Where the columns begin and how wide they are: day, slot, unit, subject, who is away, what was decided.
const COLUMNS: [(u16, u16); 6] = [(1, 5), (7, 2), (10, 10), (21, 17), (39, 14), DECIDED];
const DECIDED: (u16, u16) = (54, 26);

pub(super) fn page(context: &Context) -> usize {
    usize::from(context.body.height.saturating_sub(HEAD + FOOT))
}

/// Several people by their initials.
pub fn names(context: &Context, people: &[PersonId]) -> String {
    let names = people
        .iter()
        .map(|person| context.directory.initials(*person));
    names.collect::<Vec<_>>().join(", ")
}

/// Which lesson, shortly: day, number, class.
pub(super) fn lesson_place(context: &Context, lesson: &OpenLesson) -> String {
    format!(
        "{} {}. {}",
        context.catalogue.short_date(lesson.at.date),
        lesson.at.slot,
        context.directory.unit_name(lesson.journal.unit)
    )
}

/// A lesson in a line: day, number, class, subject.
pub fn lesson_name(context: &Context, lesson: &OpenLesson) -> String {
    let subject = context.directory.subject_name(lesson.journal.subject);
    format!("{} {subject}", lesson_place(context, lesson))
}

fn sign(fit: Fit) -> char {
    match fit {
        Fit::Subject => '=',
        Fit::Class => '+',
        Fit::Free => '-',
        Fit::Joint => '&',
        Fit::Busy => '!',
    }
}

/// Why somebody is fit to stand in.
pub(super) fn why(context: &Context, candidate: &Candidate) -> Message {
    let unit = candidate
        .busy
        .map(|busy| context.directory.unit_name(busy.unit));
    let id = match candidate.fit {
        Fit::Subject => "fit-subject",
        Fit::Class => "fit-class",
        Fit::Free => "fit-free",
        Fit::Joint => "fit-joint",
        Fit::Busy => "fit-busy",
    };
    Message::new(id)
        .with("unit", unit.unwrap_or_default())
        .with("count", candidate.lessons)
}

/// A candidate in a line of the list of all.
pub(super) fn candidate(context: &Context, candidate: &Candidate) -> String {
    let name = context.directory.initials(candidate.person);
    let why = context.text(&why(context, candidate));
    format!("{} {name:<20} {why}", sign(candidate.fit))
}

/// What became of a lesson.
pub fn decided(context: &Context, state: &State) -> String {
    let message = match state {
        State::Open => return context.t("substitutions-open"),
        State::Held(teachers) => return names(context, teachers),
        State::Replaced(journal, teachers) => Message::new("substitutions-replaced")
            .with("subject", context.directory.subject_name(journal.subject))
            .with("names", names(context, teachers)),
        State::NotHeld(reason) => {
            Message::new("substitutions-not-held").with("reason", reason.clone())
        }
    };
    context.text(&message)
}

pub(super) fn draw(
    screen: &Substitutions,
    context: &Context,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let data = screen.data.as_ref()?;
    heads(screen, context, area, buffer);
    let theme = &context.theme;
    if data.lessons.is_empty() {
        let id = if data.leaves.is_empty() {
            "substitutions-nobody-away"
        } else {
            "substitutions-no-lessons"
        };
        let y = area.y + HEAD;
        put(
            buffer,
            area.x + 1,
            y,
            area.width - 1,
            &context.t(id),
            theme.text,
        );
        return Some(Position { x: area.x + 1, y });
    }
    let room = page(context);
    let top = screen.list.top(room);
    let shown = data.lessons.iter().skip(top).take(room);
    for ((lesson, _), y) in shown.zip(area.y + HEAD..) {
        let directory = &context.directory;
        let texts = [
            context.catalogue.short_date(lesson.at.date),
            lesson.at.slot.to_string(),
            directory.unit_name(lesson.journal.unit).to_owned(),
            directory.subject_name(lesson.journal.subject).to_owned(),
            names(context, &lesson.away),
            decided(context, &lesson.state),
        ];
        let style = if lesson.state == State::Open {
            theme.warning
        } else {
            theme.text
        };
        for (text, (x, width)) in texts.iter().zip(COLUMNS) {
            let last = x == DECIDED.0;
            let room = if last { area.width - x } else { width };
            let style = if last { style } else { theme.text };
            put(buffer, area.x + x, y, room, text, style);
        }
    }
    candidates(screen, context, area, buffer);
    let line = u16::try_from(screen.list.row - top).ok()?;
    Some(Position {
        x: area.x + 1,
        y: area.y + HEAD + line,
    })
}

/// The days, and who is away on them.
fn heads(screen: &Substitutions, context: &Context, area: Rect, buffer: &mut Buffer) {
    let theme = &context.theme;
    let (from, until) = (screen.span.from, screen.span.until);
    let mut days = context.catalogue.long_date(from);
    if from != until {
        days = format!("{days} – {}", context.catalogue.long_date(until));
    }
    put(
        buffer,
        area.x + 1,
        area.y,
        area.width - 1,
        &days,
        theme.head,
    );
    let leaves = screen.data.iter().flat_map(|data| &data.leaves);
    let away = leaves.map(|leave| {
        let until = context.catalogue.short_date(leave.until);
        let name = context.directory.initials(leave.person);
        let message = Message::new("substitutions-away")
            .with("name", name)
            .with("until", until)
            .with("reason", leave.reason.clone());
        context.text(&message)
    });
    let away: Vec<String> = away.collect();
    let room = area.width - 1;
    let text = away.join("; ");
    put(buffer, area.x + 1, area.y + 1, room, &text, theme.text);
}

/// The best candidates of the cursor's lesson, each with the digit that takes it.
fn candidates(screen: &Substitutions, context: &Context, area: Rect, buffer: &mut Buffer) {
    let Some((lesson, candidates)) = screen.row() else {
        return;
    };
    let theme = &context.theme;
    let y = area.bottom().saturating_sub(FOOT);
    let head =
        Message::new("substitutions-candidates").with("lesson", lesson_name(context, lesson));
    let room = area.width - 1;
    put(
        buffer,
        area.x + 1,
        y,
        room,
        &context.text(&head),
        theme.head,
    );
    for (place, candidate) in candidates.iter().take(BEST).enumerate() {
        let (column, line) = (place % 3, place / 3);
        let (Ok(column), Ok(line)) = (u16::try_from(column), u16::try_from(line)) else {
            continue;
        };
        let name = context.directory.initials(candidate.person);
        let text = format!("{} {} {name}", place + 1, sign(candidate.fit));
        let x = area.x + 1 + column * EACH;
        put(buffer, x, y + 1 + line, EACH - 1, &text, theme.text);
    }
    let legend = wrap(&context.t("substitutions-legend"), room);
    for (line, y) in legend.iter().zip(y + 4..area.bottom()) {
        put(buffer, area.x + 1, y, room, line, theme.faded);
    }
}
