//! Standing in for those who are away: which lessons are open, who could take each, the best first, and what stands in the way.

use std::collections::{BTreeMap, BTreeSet};

use super::amend::RecordEdit;
use super::calendar::Span;
use super::command::DirectoryRecord;
use super::date::Date;
use super::directory::{Directory, Hour};
use super::ids::{JournalId, PersonId, SubjectId, Unit};
use super::lesson::LessonAt;
use super::office::{LessonChange, LessonFate, OfficeRecord};

/// A lesson whose teacher is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLesson {
    /// Whose lesson.
    pub journal: JournalId,
    /// Which.
    pub at: LessonAt,
    /// Who gives it by the timetable.
    pub teachers: Vec<PersonId>,
    /// Who of them is away.
    pub away: Vec<PersonId>,
    /// Why they are.
    pub reason: String,
    /// What was decided.
    pub state: State,
}

/// What was decided about a lesson whose teacher is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nothing yet.
    Open,
    /// These hold it.
    Held(Vec<PersonId>),
    /// Another subject is taught in its hour.
    Replaced(JournalId, Vec<PersonId>),
    /// It is not held.
    NotHeld(String),
}

/// Why somebody is fit to stand in, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Free, and teaches this subject.
    Subject,
    /// Free, and teaches these pupils something else.
    Class,
    /// Free.
    Free,
    /// Teaches this subject to a parallel class at that hour: both together.
    Joint,
    /// Gives another lesson at that hour.
    Busy,
}

/// Somebody who could stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// Why.
    pub fit: Fit,
    /// The lesson that they give at that hour.
    pub busy: Option<JournalId>,
    /// Lessons that they give that day.
    pub lessons: usize,
}

/// A day as it is held: who is where at which hour.
pub struct Day<'a> {
    directory: &'a Directory,
    date: Date,
    hours: Vec<Hour<'a>>,
    by_teacher: BTreeMap<PersonId, Vec<usize>>,
}

impl<'a> Day<'a> {
    /// The day of a date.
    #[must_use]
    pub fn new(directory: &'a Directory, date: Date) -> Self {
        let hours: Vec<Hour<'a>> = directory.hours(date).filter(|hour| hour.held).collect();
        let mut by_teacher: BTreeMap<PersonId, Vec<usize>> = BTreeMap::new();
        for (place, hour) in hours.iter().enumerate() {
            for teacher in teachers(directory, hour) {
                by_teacher.entry(teacher).or_default().push(place);
            }
        }
        Self {
            directory,
            date,
            hours,
            by_teacher,
        }
    }

    /// The lessons of a person, in no order.
    pub fn of(&self, person: PersonId) -> impl Iterator<Item = &Hour<'a>> {
        let places = self.by_teacher.get(&person);
        let places = places.into_iter().flatten();
        places.filter_map(|place| self.hours.get(*place))
    }

    /// Every lesson.
    pub fn hours(&self) -> impl Iterator<Item = &Hour<'a>> {
        self.hours.iter()
    }

    /// Whether two lessons of the day run at the same time: by the bells, by their numbers where these are not known.
    #[must_use]
    pub fn overlap(&self, left: (Unit, u8), right: (Unit, u8)) -> bool {
        let bell = |(unit, slot)| {
            let at = LessonAt {
                date: self.date,
                slot,
            };
            self.directory.bell(unit, at)
        };
        match (bell(left), bell(right)) {
            (Some(left), Some(right)) => left.0 < right.1 && right.0 < left.1,
            _ => {
                let shift = |(unit, slot)| (self.directory.shift(unit), slot);
                shift(left) == shift(right)
            }
        }
    }

    /// Everybody who could take a lesson, the best first; who is away is not among them.
    #[must_use]
    pub fn candidates(&self, lesson: &OpenLesson) -> Vec<Candidate> {
        let directory = self.directory;
        let staff = directory.teaching_staff().into_iter();
        let others = staff.filter(|person| {
            !lesson.teachers.contains(person) && !directory.is_away(*person, self.date)
        });
        let mut candidates: Vec<Candidate> = others
            .map(|person| self.candidate(person, lesson))
            .collect();
        // Who is at school that day anyway comes before who is not; among these, who has fewer lessons.
        candidates.sort_by_key(|it| (it.fit, it.lessons == 0, it.lessons));
        candidates
    }

    fn candidate(&self, person: PersonId, lesson: &OpenLesson) -> Candidate {
        let directory = self.directory;
        let place = (lesson.journal.unit, lesson.at.slot);
        let is_own =
            |hour: &&Hour<'_>| hour.journal() == lesson.journal && hour.slot == lesson.at.slot;
        let busy = self
            .of(person)
            .filter(|hour| !is_own(hour))
            .find(|hour| self.overlap(place, (hour.unit, hour.slot)));
        let taught = directory.taught_by(person);
        let classes = directory.classes_of(lesson.journal.unit);
        let knows_class = |(unit, _): &(Unit, SubjectId)| {
            let others = directory.classes_of(*unit);
            others.iter().any(|class| classes.contains(class))
        };
        let fit = match busy {
            Some(hour) if is_parallel(directory, lesson, hour) => Fit::Joint,
            Some(_) => Fit::Busy,
            None if taught.iter().any(|(_, it)| *it == lesson.journal.subject) => Fit::Subject,
            None if taught.iter().any(knows_class) => Fit::Class,
            None => Fit::Free,
        };
        Candidate {
            person,
            fit,
            busy: busy.map(Hour::journal),
            lessons: self.of(person).filter(|hour| !is_own(hour)).count(),
        }
    }
}

fn is_parallel(directory: &Directory, lesson: &OpenLesson, hour: &Hour<'_>) -> bool {
    hour.subject == lesson.journal.subject
        && directory.grade(hour.unit) == directory.grade(lesson.journal.unit)
}

/// Who gives a lesson: those it names, else the journal's teachers.
#[must_use]
pub fn teachers(directory: &Directory, hour: &Hour<'_>) -> Vec<PersonId> {
    if hour.teachers.is_empty() {
        directory.teachers(hour.journal())
    } else {
        hour.teachers.to_vec()
    }
}

/// The lessons of some days whose teachers are away, in the order of days and lessons. Those of free days are none.
#[must_use]
pub fn open_lessons(directory: &Directory, span: Span) -> Vec<OpenLesson> {
    let last = span.from.plus(LONGEST - 1).min(span.until);
    let days = Span {
        until: last,
        ..span
    };
    let anyone = |date| {
        let mut leaves = directory.office.leaves.values();
        leaves.any(|leave| leave.covers(date))
    };
    days.days()
        .filter(|date| anyone(*date))
        .flat_map(|date| open_on(directory, date))
        .collect()
}

/// The most days that are looked through at once.
const LONGEST: i64 = 31;

fn open_on(directory: &Directory, date: Date) -> Vec<OpenLesson> {
    let regular = |hour: &Hour<'_>| match hour.entry {
        Some(entry) if entry.teachers.is_empty() => directory.teachers(hour.journal()),
        Some(entry) => entry.teachers.clone(),
        None => Vec::new(),
    };
    let is_away = |person: &PersonId| directory.is_away(*person, date);
    let hours = directory.hours_on(date, |hour| {
        let day = directory.school_day(hour.unit, date);
        !day.is_some_and(|day| day.is_free()) && regular(hour).iter().any(is_away)
    });
    let open = |hour: &Hour<'_>| {
        let teachers = regular(hour);
        let away: Vec<PersonId> = teachers.iter().copied().filter(is_away).collect();
        let first = away.first();
        let leave = first.and_then(|person| directory.leave_of(*person, date));
        OpenLesson {
            journal: hour.journal(),
            at: hour.at(),
            reason: leave.map(|leave| leave.reason.clone()).unwrap_or_default(),
            state: state(directory, hour, &away),
            teachers,
            away,
        }
    };
    hours.iter().map(open).collect()
}

fn state(directory: &Directory, hour: &Hour<'_>, away: &[PersonId]) -> State {
    match hour.change.map(|change| &change.fate) {
        Some(LessonFate::NotHeld) => {
            let reason = hour.change.map(|change| change.reason.clone());
            match replacements(directory, hour.journal(), hour.at()).first() {
                Some(other) => match &other.fate {
                    LessonFate::Held { teachers, .. } => {
                        State::Replaced(other.journal, teachers.clone())
                    }
                    LessonFate::NotHeld => State::NotHeld(reason.unwrap_or_default()),
                },
                None => State::NotHeld(reason.unwrap_or_default()),
            }
        }
        Some(LessonFate::Held { teachers, .. })
            if !teachers.is_empty() && teachers.iter().all(|it| !away.contains(it)) =>
        {
            State::Held(teachers.clone())
        }
        _ => State::Open,
    }
}

/// The lessons of other subjects that were put into the hour of a lesson.
fn replacements(directory: &Directory, journal: JournalId, at: LessonAt) -> Vec<&LessonChange> {
    let hours = directory.hours(at.date);
    let put_in = hours
        .filter(|hour| hour.entry.is_none() && hour.unit == journal.unit && hour.slot == at.slot);
    put_in.filter_map(|hour| hour.change).collect()
}

/// The edit that puts a record of the office in place.
#[must_use]
pub fn put(directory: &Directory, record: impl Into<OfficeRecord>) -> RecordEdit {
    let record = record.into();
    RecordEdit::of(
        directory
            .office
            .get(record.kind(), &record.identity())
            .map(DirectoryRecord::Office),
        Some(DirectoryRecord::Office(record)),
    )
}

/// The edit that takes a record of the office away.
#[must_use]
pub fn take_away(record: impl Into<OfficeRecord>) -> RecordEdit {
    RecordEdit::of(Some(DirectoryRecord::Office(record.into())), None)
}

/// What was decided about a lesson, taken back: it is as the timetable has it.
#[must_use]
pub fn restore(directory: &Directory, lesson: &OpenLesson) -> Vec<RecordEdit> {
    let own = directory.lesson_change(lesson.journal, lesson.at);
    let others = replacements(directory, lesson.journal, lesson.at).into_iter();
    let changes = own.into_iter().chain(others);
    changes.cloned().map(take_away).collect()
}

/// Decides about a lesson, in the place of what was decided before.
fn decided(
    directory: &Directory,
    lesson: &OpenLesson,
    changes: Vec<LessonChange>,
) -> Vec<RecordEdit> {
    let new: Vec<RecordEdit> = changes.into_iter().map(|it| put(directory, it)).collect();
    let kept: BTreeSet<_> = new.iter().filter_map(RecordEdit::id).collect();
    let is_over = |edit: &RecordEdit| edit.id().is_some_and(|id| !kept.contains(&id));
    let old = restore(directory, lesson).into_iter().filter(is_over);
    old.chain(new.iter().cloned()).collect()
}

/// Somebody holds the lesson in the place of those who are away.
#[must_use]
pub fn stand_in(directory: &Directory, lesson: &OpenLesson, person: PersonId) -> Vec<RecordEdit> {
    let stays = lesson
        .teachers
        .iter()
        .filter(|it| !lesson.away.contains(it));
    let teachers = stays.copied().chain([person]).collect();
    let rooms = match directory.lesson_change(lesson.journal, lesson.at) {
        Some(LessonChange {
            fate: LessonFate::Held { rooms, .. },
            ..
        }) => rooms.clone(),
        _ => Vec::new(),
    };
    let fate = LessonFate::Held { teachers, rooms };
    decided(directory, lesson, vec![changed(lesson, fate)])
}

/// The lesson is not held.
#[must_use]
pub fn not_held(directory: &Directory, lesson: &OpenLesson, reason: &str) -> Vec<RecordEdit> {
    let change = LessonChange {
        reason: reason.to_owned(),
        ..changed(lesson, LessonFate::NotHeld)
    };
    decided(directory, lesson, vec![change])
}

/// Somebody teaches another subject in the lesson's hour.
#[must_use]
pub fn replace(
    directory: &Directory,
    lesson: &OpenLesson,
    person: PersonId,
    subject: SubjectId,
) -> Vec<RecordEdit> {
    if subject == lesson.journal.subject {
        return stand_in(directory, lesson, person);
    }
    let other = LessonChange {
        journal: JournalId {
            subject,
            ..lesson.journal
        },
        ..changed(
            lesson,
            LessonFate::Held {
                teachers: vec![person],
                rooms: Vec::new(),
            },
        )
    };
    let gone = changed(lesson, LessonFate::NotHeld);
    decided(directory, lesson, vec![gone, other])
}

/// Why somebody is away is between them and the office: who meets the lesson is told that it is changed, not why.
fn changed(lesson: &OpenLesson, fate: LessonFate) -> LessonChange {
    LessonChange {
        journal: lesson.journal,
        at: lesson.at,
        fate,
        reason: String::new(),
    }
}

/// The best candidate of each open lesson, nobody twice at one hour; `None` where nobody is left. Who fits best is placed first:
/// a lesson that anybody could take leaves the subject's teacher to the subject. What was decided before is left as it is.
#[must_use]
pub fn propose(directory: &Directory, lessons: &[OpenLesson]) -> Vec<(usize, Option<Candidate>)> {
    let mut days: BTreeMap<Date, Day<'_>> = BTreeMap::new();
    let mut options = Vec::new();
    let mut proposed: BTreeMap<usize, Option<Candidate>> = BTreeMap::new();
    let open = lessons.iter().enumerate();
    for (place, lesson) in open.filter(|(_, lesson)| lesson.state == State::Open) {
        let date = lesson.at.date;
        let day = days
            .entry(date)
            .or_insert_with(|| Day::new(directory, date));
        let fit = day.candidates(lesson).into_iter();
        let fit = fit.filter(|it| it.fit <= Fit::Joint);
        options.extend(fit.map(|candidate| (place, lesson, candidate)));
        proposed.insert(place, None);
    }
    // The sort keeps the order of lessons, and of each one's candidates.
    options.sort_by_key(|(_, _, candidate)| candidate.fit);
    let mut taken: Vec<(PersonId, &OpenLesson)> = Vec::new();
    for (place, lesson, candidate) in options {
        let at_once = |other: &OpenLesson| {
            let hour = |it: &OpenLesson| (it.journal.unit, it.at.slot);
            other.at.date == lesson.at.date
                && days
                    .get(&other.at.date)
                    .is_some_and(|day| day.overlap(hour(lesson), hour(other)))
        };
        let is_taken = taken
            .iter()
            .any(|(person, other)| *person == candidate.person && at_once(other));
        if let Some(best @ None) = proposed.get_mut(&place)
            && !is_taken
        {
            taken.push((candidate.person, lesson));
            *best = Some(candidate);
        }
    }
    proposed.into_iter().collect()
}
