//! A pupil's week for the family: lessons, topics, homework, the pupil's own cells.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::absence;
use crate::domain::calendar::Span;
use crate::domain::cell::{Attendance, CellContent, Column};
use crate::domain::command::DirectoryRecord;
use crate::domain::date::Date;
use crate::domain::diary::{DiaryDay, DiaryLesson, DiaryView};
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::keeping;
use crate::domain::lesson::{Homework, Lesson, LessonAt};
use crate::domain::office::{AbsenceNotice, NoticeSource};
use crate::domain::policy::{Actor, Decision};
use crate::store::keys;

use super::super::error::ServiceError;
use super::super::load;
use super::Context;
use super::altered::altered;
use super::{homework, plan};

pub(super) fn diary(
    actor: &Actor,
    pupil: PersonId,
    date: Date,
    context: &Context<'_>,
) -> Result<DiaryView, ServiceError> {
    let directory = context.directory;
    let week = Span {
        from: date.monday(),
        until: date.monday().plus(6),
    };
    let mut lessons = absence::lessons_of(pupil, week, directory);
    // What the office took out is told of as well.
    let gone = week.days().flat_map(|date| {
        directory.hours_on(date, |hour| {
            !hour.held && directory.on_roll(hour.unit, pupil, date)
        })
    });
    lessons.extend(gone.map(|hour| (hour.journal(), hour.at())));
    lessons.sort_unstable_by_key(|(journal, at)| (*at, *journal));
    lessons.dedup();
    let due = due(&lessons, week, context)?;
    let topics = topics(&lessons, week, context)?;
    let mut days: BTreeMap<Date, Vec<DiaryLesson>> = BTreeMap::new();
    for (journal, at) in lessons {
        let tasks = due.get(&(journal, at)).cloned().unwrap_or_default();
        let topic = topics.get(&(journal, at)).cloned().unwrap_or_default();
        let lesson = DiaryLesson {
            topic,
            ..lesson(pupil, journal, at, tasks, context)?
        };
        days.entry(at.date).or_default().push(lesson);
    }
    let notices = directory.office.absences.values();
    let notices = notices.filter(|told| told.pupil == pupil && told.until >= week.from);
    let family = std::iter::once(actor.person).chain(directory.children(actor.person));
    let family = family.filter(|pupil| !directory.units_of(*pupil).is_empty());
    Ok(DiaryView {
        pupil,
        name: directory.roll_name(pupil),
        family: family
            .map(|pupil| (pupil, directory.roll_name(pupil)))
            .collect(),
        week,
        days: days
            .into_iter()
            .map(|(date, lessons)| DiaryDay { date, lessons })
            .collect(),
        notices: notices.cloned().collect(),
        may_announce: may_announce(actor, pupil, context),
    })
}

/// Whether the regulation lets the actor announce an absence of the pupil.
fn may_announce(actor: &Actor, pupil: PersonId, context: &Context<'_>) -> bool {
    let notice = AbsenceNotice {
        pupil,
        from: context.today,
        until: context.today,
        attendance: Attendance::Absent,
        source: NoticeSource::Announced,
        by: actor.person,
        note: String::new(),
    };
    let record = DirectoryRecord::Office(notice.into());
    keeping::decide(actor, &record, context.directory) == Decision::Allow
}

/// The topics of a week's lessons, written and planned, where the regulation shows them to families.
fn topics(
    lessons: &[(JournalId, LessonAt)],
    week: Span,
    context: &Context<'_>,
) -> Result<BTreeMap<(JournalId, LessonAt), String>, ServiceError> {
    let mut topics = BTreeMap::new();
    if !context.directory.regulation.families.topics.value {
        return Ok(topics);
    }
    for journal in journals(lessons) {
        let of_journal = plan::topics(journal, week, context)?.into_iter();
        topics.extend(of_journal.map(|(at, topic)| ((journal, at), topic)));
    }
    Ok(topics)
}

/// The journals of some lessons, each once.
fn journals(lessons: &[(JournalId, LessonAt)]) -> BTreeSet<JournalId> {
    lessons.iter().map(|(journal, _)| *journal).collect()
}

type Due = BTreeMap<(JournalId, LessonAt), Vec<Homework>>;

/// What is due in the pupil's lessons of a week.
fn due(
    lessons: &[(JournalId, LessonAt)],
    week: Span,
    context: &Context<'_>,
) -> Result<Due, ServiceError> {
    let mut due = Due::new();
    for journal in journals(lessons) {
        for task in homework::tasks(journal, week, context)? {
            let of = due.entry((journal, task.due)).or_default();
            of.push(task.homework);
        }
    }
    Ok(due)
}

fn lesson(
    pupil: PersonId,
    journal: JournalId,
    at: LessonAt,
    due: Vec<Homework>,
    context: &Context<'_>,
) -> Result<DiaryLesson, ServiceError> {
    let directory = context.directory;
    let lesson: Lesson =
        load::one(context.snapshot, &keys::lesson(journal, at))?.unwrap_or_default();
    let rooms = directory
        .hours_of(journal, at)
        .next()
        .map(|hour| hour.rooms);
    let rooms: Vec<&str> = (rooms.into_iter().flatten())
        .filter_map(|room| directory.rooms.get(room))
        .map(|room| room.name.as_str())
        .collect();
    Ok(DiaryLesson {
        journal,
        at,
        subject: directory.subject_name(journal.subject).to_owned(),
        room: rooms.join(", "),
        bell: directory.bell(journal.unit, at),
        altered: altered(directory, journal, at),
        topic: String::new(),
        works: lesson.content.works,
        homework: lesson.content.homework,
        due,
        own: own(pupil, journal, at, context)?,
    })
}

fn own(
    pupil: PersonId,
    journal: JournalId,
    at: LessonAt,
    context: &Context<'_>,
) -> Result<CellContent, ServiceError> {
    let column: Option<Column> = load::one(context.snapshot, &keys::column(journal, at))?;
    let cell = column.as_ref().and_then(|column| column.get(pupil));
    Ok(cell.map(|cell| cell.content.clone()).unwrap_or_default())
}

/// A topic as far as the regulation shows topics to families.
pub(super) fn topic(topic: String, context: &Context<'_>) -> String {
    if context.directory.regulation.families.topics.value {
        topic
    } else {
        String::new()
    }
}
