//! Bells: when lessons begin and end, checked and laid anew.

use super::calendar::{Bells, Calendar};
use super::message::Message;

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// The most lessons that bells ring for in a day.
pub const MOST: usize = 14;
/// The length of a lesson and of a break that are added where none go before, minutes.
const LESSON: u16 = 45;
const BREAK: u16 = 10;

/// Minutes from midnight as a clock shows them.
#[must_use]
pub fn clock(minutes: u16) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// Beginning and end of a lesson as they are typed: `8:30-9:15`, `8.30 9.15`.
#[must_use]
pub fn parse(typed: &str) -> Option<(u16, u16)> {
    let numbers: Result<Vec<u16>, _> = typed
        .split(|typed: char| !typed.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect();
    let minutes = |hour: u16, minute: u16| {
        let is_time = hour < 24 && minute < 60;
        is_time.then_some(hour * 60 + minute)
    };
    match numbers.ok()?.as_slice() {
        [from, of_from, until, of_until] => {
            Some((minutes(*from, *of_from)?, minutes(*until, *of_until)?))
        }
        _ => None,
    }
}

/// Bells of so many lessons of one length, all breaks the same, from a time on.
#[must_use]
pub fn laid(bells: Bells, from: u16, lesson: u16, pause: u16, count: usize) -> Bells {
    let begin = |number: usize| {
        let step = lesson.saturating_add(pause);
        let number = u16::try_from(number).unwrap_or(u16::MAX);
        from.saturating_add(step.saturating_mul(number))
    };
    let times = (0..count.min(MOST)).map(begin);
    Bells {
        times: times
            .map(|begin| (begin, begin.saturating_add(lesson)))
            .collect(),
        ..bells
    }
}

/// One lesson more, after the last: as long as that, after as long a break.
#[must_use]
pub fn longer(bells: &Bells) -> Bells {
    let mut backwards = bells.times.iter().rev();
    let last = backwards.next();
    let before = backwards.next();
    let lesson = last.map_or(LESSON, |(from, until)| until.saturating_sub(*from));
    let pause = last.zip(before);
    let pause = pause.map_or(BREAK, |((from, _), (_, until))| from.saturating_sub(*until));
    let begin = last.map_or(8 * 60 + 30, |(_, until)| until.saturating_add(pause));
    let mut longer = bells.clone();
    longer.times.push((begin, begin.saturating_add(lesson)));
    longer
}

/// Checks the bells of a calendar: lessons in order, none in another, each within the day.
///
/// # Errors
/// The first lesson that is wrong, and in which bells.
pub fn check(calendar: &Calendar) -> Result<(), Message> {
    calendar.bells.iter().try_for_each(check_one)
}

fn check_one(bells: &Bells) -> Result<(), Message> {
    let of = |message: Message| {
        message
            .with("shift", u32::from(bells.shift))
            .with("grades_from", u32::from(bells.grades.from))
            .with("grades_until", u32::from(bells.grades.until))
    };
    if bells.shift == 0 || bells.grades.from > bells.grades.until || bells.times.len() > MOST {
        let message = Message::new("bells-wrong").with("most", MOST);
        return Err(of(message));
    }
    let mut before: Option<u16> = None;
    for (number, (from, until)) in bells.times.iter().enumerate() {
        let lesson = usize::from(bells.first_slot) + number;
        if from >= until || *until > DAY {
            let message = Message::new("bells-backward")
                .with("lesson", lesson)
                .with("from", clock(*from))
                .with("until", clock(*until));
            return Err(of(message));
        }
        if let Some(end) = before.filter(|end| end > from) {
            let message = Message::new("bells-overlap")
                .with("lesson", lesson)
                .with("from", clock(*from))
                .with("end", clock(end));
            return Err(of(message));
        }
        before = Some(*until);
    }
    Ok(())
}
