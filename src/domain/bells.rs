//! Bells: when lessons begin and end, from which day on; checked and laid anew.

use super::amend::RecordEdit;
use super::calendar::{Bells, Calendar, Grades};
use super::command::DirectoryRecord;
use super::date::Date;
use super::directory::Directory;
use super::message::Message;
use super::office::BellTimes;

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

/// Those of a grade and shift: the first that fit.
#[must_use]
pub fn of(bells: &[Bells], grade: u8, shift: u8) -> Option<&Bells> {
    let mut bells = bells.iter();
    bells.find(|bells| bells.shift == shift && bells.grades.contains(grade))
}

impl Directory {
    /// The bells that ring on a date: the last that were set until then, else those that the year began with.
    #[must_use]
    pub fn bells_on(&self, date: Date) -> &[Bells] {
        let (first, day) = (self.calendar.span.from, date);
        let set = &self.office.bells;
        let until = BellTimes::place(self.year(), day.max(first));
        let begun = set.range(BellTimes::place(self.year(), first)..=until);
        let last = begun.last().map(|(_, set)| set.bells.as_slice());
        last.unwrap_or(&self.calendar.bells)
    }

    /// The first day after a date on which other bells begin to ring.
    #[must_use]
    pub fn bells_after(&self, date: Date) -> Option<Date> {
        let mut set = self.office.bells.values();
        set.find(|set| set.from > date).map(|set| set.from)
    }
}

/// The edit by which these bells ring from a day on; `None` where they do so already. Before the first lesson of the year they are
/// the calendar's own; bells that only say again what rang the day before are none.
#[must_use]
pub fn set(directory: &Directory, from: Date, bells: Vec<Bells>) -> Option<RecordEdit> {
    if bells == directory.bells_on(from) {
        return None;
    }
    let calendar = &directory.calendar;
    if from <= calendar.span.from {
        let after = Calendar {
            bells,
            ..calendar.clone()
        };
        let record = DirectoryRecord::Calendar;
        return Some(RecordEdit::change(record(calendar.clone()), record(after)));
    }
    let record = |set: BellTimes| DirectoryRecord::Office(set.into());
    let place = BellTimes::place(directory.year(), from);
    let before = directory.office.bells.get(&place).cloned();
    let is_new = bells != directory.bells_on(from.plus(-1));
    let after = is_new.then(|| BellTimes {
        year: directory.year(),
        from,
        bells,
    });
    Some(RecordEdit::of(before.map(record), after.map(record)))
}

/// Checks bells: lessons in order, none in another, each within the day.
///
/// # Errors
/// The first lesson that is wrong, and in which bells.
pub fn check(bells: &[Bells]) -> Result<(), Message> {
    bells.iter().try_for_each(check_one)
}

/// Whose bells they are: shift and grades.
#[must_use]
pub fn head(bells: &Bells) -> Message {
    let grades = bells.grades;
    let id = if grades == Grades::ALL {
        "bells-head-all"
    } else if grades.from == grades.until {
        "bells-head-one"
    } else {
        "bells-head"
    };
    Message::new(id)
        .with("shift", u32::from(bells.shift))
        .with("from", u32::from(grades.from))
        .with("until", u32::from(grades.until))
}

fn check_one(bells: &Bells) -> Result<(), Message> {
    let of = |message: Message| message.with("bells", head(bells));
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
