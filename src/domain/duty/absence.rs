//! Absences of unknown reason: each pupil's day of them is a duty until the reason is given, and those of today are told at once.

use std::collections::{BTreeMap, BTreeSet};

use super::ground::holds_post;
use super::{About, Due, DutyKind, Ground, Whose, word};
use crate::domain::calendar::Span;
use crate::domain::cell::{Attendance, Column};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, JournalId, PersonId, Unit, Year};
use crate::domain::lesson::LessonAt;
use crate::domain::office::{DutyDone, Kept};
use crate::domain::policy::Actor;
use crate::domain::regulation::Office;

/// How many days an absence in a row is followed back: from the third on it stands out, and more say nothing new.
pub const FOLLOWED: u8 = 5;

/// Absences without a reason, by day and pupil.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unexplained(BTreeMap<(Date, PersonId), Missed>);

/// What a pupil missed on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Missed {
    first: LessonAt,
    journal: JournalId,
    lessons: u8,
}

impl Unexplained {
    /// Takes in the absences of a lesson.
    pub fn add(&mut self, journal: JournalId, at: LessonAt, column: &Column) {
        for (pupil, cell) in &column.cells {
            if cell.content.attendance == Some(Attendance::Absent) {
                self.add_one(journal, at, *pupil);
            }
        }
    }

    /// Takes in an absence.
    pub fn add_one(&mut self, journal: JournalId, at: LessonAt, pupil: PersonId) {
        let missed = Missed {
            first: at,
            journal,
            lessons: 0,
        };
        let known = self.0.entry((at.date, pupil)).or_insert(missed);
        if at < known.first {
            (known.first, known.journal) = (at, journal);
        }
        known.lessons = known.lessons.saturating_add(1);
    }

    /// Whether a pupil missed anything without a reason on a day.
    #[must_use]
    pub fn holds(&self, date: Date, pupil: PersonId) -> bool {
        self.0.contains_key(&(date, pupil))
    }

    /// The pupils of a day.
    pub fn on(&self, date: Date) -> impl Iterator<Item = PersonId> {
        let of_day = self.0.keys().filter(move |(of, _)| *of == date);
        of_day.map(|(_, pupil)| *pupil)
    }

    /// The duties to give the reasons: one for each pupil and day.
    pub fn dues(&self, ground: Ground<'_>) -> impl Iterator<Item = Due> {
        let days = self.0.iter();
        days.filter_map(move |((date, pupil), missed)| due(ground, *date, *pupil, missed))
    }
}

fn due(ground: Ground<'_>, date: Date, pupil: PersonId, missed: &Missed) -> Option<Due> {
    let directory = ground.directory;
    let task = &directory.regulation_on(date).absences.reasons.value;
    let class = directory.class_of(pupil, date)?;
    let grade = directory.grade(Unit::Class(class));
    let about = About::Absence(pupil, class, missed.journal, missed.first);
    Some(Due {
        kind: DutyKind::Reasons,
        about,
        who: ground.holders(&task.by, about),
        since: date,
        until: task.when.last_day(date, grade, &directory.calendar)?,
        under: date,
    })
}

/// A pupil who is away today, and nobody knows why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alert {
    /// Who.
    pub pupil: PersonId,
    /// Of which class.
    pub class: ClassId,
    /// The first lesson missed today.
    pub at: LessonAt,
    /// Its journal.
    pub journal: JournalId,
    /// Lessons missed today so far.
    pub lessons: u8,
    /// School days in a row with such absences, today included; [`FOLLOWED`] stands for that many or more.
    pub days: u8,
}

/// Today's absences of unknown reason that one of these classes' people should know at once, those of many days first.
#[must_use]
pub fn alerts(ground: Ground<'_>, unexplained: &Unexplained) -> Vec<Alert> {
    let today = ground.now.date;
    let of_today = unexplained.0.iter().filter(|((date, _), _)| *date == today);
    let mut alerts: Vec<Alert> = of_today
        .filter_map(|((_, pupil), missed)| {
            let class = ground.directory.class_of(*pupil, today)?;
            Some(Alert {
                pupil: *pupil,
                class,
                at: missed.first,
                journal: missed.journal,
                lessons: missed.lessons,
                days: days_in_a_row(ground, unexplained, *pupil, class),
            })
        })
        .collect();
    alerts.sort_by_cached_key(|alert| {
        let grade = ground.directory.grade(Unit::Class(alert.class));
        (
            std::cmp::Reverse(alert.days),
            grade,
            alert.class,
            alert.pupil,
        )
    });
    alerts
}

fn days_in_a_row(
    ground: Ground<'_>,
    unexplained: &Unexplained,
    pupil: PersonId,
    class: ClassId,
) -> u8 {
    let before = school_days_before(ground, class, ground.now.date);
    let running = before.take_while(|date| unexplained.holds(*date, pupil));
    let count = running.take(usize::from(FOLLOWED) - 1).count();
    u8::try_from(count + 1).unwrap_or(FOLLOWED)
}

/// The days before a date on which a class had school, by the calendar and what was changed, the latest first.
pub fn school_days_before(
    ground: Ground<'_>,
    class: ClassId,
    date: Date,
) -> impl Iterator<Item = Date> {
    let directory = ground.directory;
    let span = Span {
        from: directory.calendar.span.from,
        until: date.plus(-1),
    };
    let days = span.until.days_since(span.from).max(-1) + 1;
    (0..days)
        .map(move |back| span.until.plus(-back))
        .filter(move |day| directory.has_school(Unit::Class(class), *day))
}

/// The pupils whose absences of unknown reason reach these people at once, by the regulation.
#[must_use]
pub fn alerted(whose: Whose, directory: &Directory) -> BTreeSet<PersonId> {
    let classes = alerted_classes(whose, directory).into_iter();
    let roll = classes.flat_map(|class| directory.roll(Unit::Class(class)));
    roll.map(|presence| presence.pupil).collect()
}

/// The classes whose absences of unknown reason reach these people at once.
#[must_use]
pub fn alerted_classes(whose: Whose, directory: &Directory) -> BTreeSet<ClassId> {
    let offices = &directory.regulation.absences.alerted.value;
    match whose {
        Whose::School => directory.classes.keys().copied().collect(),
        Whose::Class(class) => BTreeSet::from([class]),
        Whose::Person(person) if holds_post(person, offices, directory) => {
            directory.classes.keys().copied().collect()
        }
        Whose::Person(person) if offices.contains(Office::ClassTeacher) => {
            directory.own_classes(person).into_iter().collect()
        }
        Whose::Person(_) => BTreeSet::new(),
    }
}

impl Alert {
    /// The duty to find the reason out, as of its day: what was done about it is kept with it.
    fn due(&self, today: Date) -> Due {
        Due {
            kind: DutyKind::Reasons,
            about: About::Absence(self.pupil, self.class, self.journal, self.at),
            who: Vec::new(),
            since: today,
            until: today,
            under: today,
        }
    }

    /// What was done about it, if anybody said.
    #[must_use]
    pub fn answer<'a>(&self, directory: &'a Directory, today: Date) -> Option<&'a DutyDone> {
        let asked = word(
            &self.due(today),
            directory.year(),
            Actor::NOBODY,
            String::new(),
        );
        directory.office.done.get(&asked.identity())
    }

    /// What somebody says was done about it.
    #[must_use]
    pub fn word(&self, today: Date, year: Year, by: PersonId, note: String) -> DutyDone {
        word(&self.due(today), year, by, note)
    }
}
