//! A person's day with what each lesson still lacks, and the journals they may open.

use crate::domain::cell::Column;
use crate::domain::date::Date;
use crate::domain::directory::Hour;
use crate::domain::duty::Whose;
use crate::domain::ids::{JournalId, PersonId, Unit};
use crate::domain::lesson::{Homework, Lesson};
use crate::domain::policy::{Actor, Decision, Permission, decide};
use crate::domain::query::{HomeLesson, HomeView, JournalEntry, Missing};
use crate::store::keys;

use super::super::error::ServiceError;
use super::super::load;
use super::altered::altered;
use super::{Context, duties};

/// How far the neighbouring school days are looked for: the summer holidays and a little more.
const HORIZON: i64 = 120;

pub(super) fn home(
    actor: &Actor,
    date: Date,
    child: Option<PersonId>,
    context: &Context<'_>,
) -> Result<HomeView, ServiceError> {
    let directory = context.directory;
    let children = directory.children(actor.person);
    let pupils: Vec<PersonId> = std::iter::once(actor.person).chain(children).collect();
    let family = pupils
        .iter()
        .filter(|pupil| !directory.units_of(**pupil).is_empty());
    let family: Vec<_> = family
        .map(|pupil| {
            (
                *pupil,
                directory.roll_name(*pupil),
                directory.class_of(*pupil, date),
            )
        })
        .collect();
    let asked = family.iter().find(|(pupil, _, _)| Some(*pupil) == child);
    let child = asked.or(family.first()).map(|(pupil, _, _)| *pupil);
    let day = Day {
        actor,
        context,
        child,
    };
    let own_classes = directory.own_classes(actor.person).into_iter();
    let previous = (1..HORIZON)
        .map(|days| date.plus(-days))
        .find(|date| day.has_lessons(*date));
    let next = (1..HORIZON)
        .map(|days| date.plus(days))
        .find(|date| day.has_lessons(*date));
    let lessons = day.lessons(date)?;
    let mut near = Vec::new();
    if lessons.is_empty() {
        for date in previous.into_iter().chain(next) {
            near.extend(day.lessons(date)?);
        }
    }
    let is_family = actor.roles.is_empty() && !family.is_empty();
    let reads = lessons.is_empty() && near.is_empty() && readable(actor, context).next().is_some();
    Ok(HomeView {
        date,
        lessons,
        near,
        reads,
        previous,
        next,
        own_classes: own_classes
            .map(|class| (class, directory.unit_name(Unit::Class(class)).to_owned()))
            .collect(),
        name: directory
            .people
            .get(&actor.person)
            .map(|person| person.name.full())
            .unwrap_or_default(),
        roles: actor.roles.clone(),
        due: (date == context.today && !is_family)
            .then(|| duties::duties(Whose::Person(actor.person), context))
            .transpose()?,
        family,
        child,
    })
}

struct Day<'a> {
    actor: &'a Actor,
    context: &'a Context<'a>,
    /// The pupil whose day a family sees.
    child: Option<PersonId>,
}

impl Day<'_> {
    fn concerns(&self, hour: &Hour<'_>) -> bool {
        let directory = self.context.directory;
        directory.gives(self.actor.person, hour)
            || self
                .child
                .is_some_and(|pupil| directory.on_roll(hour.unit, pupil, hour.date))
    }

    fn has_lessons(&self, date: Date) -> bool {
        let directory = self.context.directory;
        directory
            .hours(date)
            .any(|hour| hour.held && self.concerns(&hour))
    }

    fn lessons(&self, date: Date) -> Result<Vec<HomeLesson>, ServiceError> {
        let directory = self.context.directory;
        let hours = directory.hours_on(date, |hour| self.concerns(hour));
        hours.iter().map(|hour| self.lesson(hour)).collect()
    }

    /// A lesson that is still to come lacks nothing, nor does one that is not held, that others fill in, or whose journal is in other
    /// hands by now.
    fn is_due(&self, hour: &Hour<'_>) -> bool {
        let (person, today) = (self.actor.person, self.context.today);
        let handed_on = self.context.directory.handed_on(person, hour.journal());
        let givers = || self.context.ground().givers(hour.journal(), hour.at());
        hour.held
            && hour.date <= today
            && handed_on.is_none_or(|from| today < from)
            && givers().contains(&person)
    }

    /// Who is exempt from a lesson of the person's.
    fn exempt(&self, hour: &Hour<'_>) -> Vec<(PersonId, Date)> {
        let directory = self.context.directory;
        if !directory.gives(self.actor.person, hour) {
            return Vec::new();
        }
        let known = directory.office.exemptions.values();
        let own = known.filter(|exemption| {
            exemption.subject == hour.subject
                && (exemption.from..=exemption.until).contains(&hour.date)
                && directory.on_roll(hour.unit, exemption.pupil, hour.date)
        });
        own.map(|exemption| (exemption.pupil, exemption.until))
            .collect()
    }

    fn lesson(&self, entry: &Hour<'_>) -> Result<HomeLesson, ServiceError> {
        let directory = self.context.directory;
        let (journal, at) = (entry.journal(), entry.at());
        let lesson: Lesson =
            load::one(self.context.snapshot, &keys::lesson(journal, at))?.unwrap_or_default();
        let column: Column =
            load::one(self.context.snapshot, &keys::column(journal, at))?.unwrap_or_default();
        let grade = directory.grade(entry.unit);
        let subject = directory.subject_name(entry.subject).to_owned();
        let marks = directory
            .regulation
            .without_marks(grade, &subject)
            .is_none();
        let rooms: Vec<&str> = entry
            .rooms
            .iter()
            .filter_map(|room| directory.rooms.get(room))
            .map(|room| room.name.as_str())
            .collect();
        Ok(HomeLesson {
            journal,
            at,
            unit: directory.unit_name(entry.unit).to_owned(),
            subject,
            room: rooms.join(", "),
            bell: directory.bell(entry.unit, at),
            altered: altered(directory, journal, at),
            away: directory.gives(self.actor.person, entry)
                && directory.is_away(self.actor.person, at.date),
            exempt: self.exempt(entry),
            missing: if self.is_due(entry) {
                missing(&lesson, &column, marks)
            } else {
                Missing::default()
            },
            own: self
                .child
                .and_then(|pupil| column.get(pupil))
                .map(|cell| cell.content.clone()),
            lesson,
        })
    }
}

pub(super) fn missing(lesson: &Lesson, column: &Column, marks: bool) -> Missing {
    let content = &lesson.content;
    let any = |has: fn(&crate::domain::cell::CellContent) -> bool| {
        column.cells.iter().any(|(_, cell)| has(&cell.content))
    };
    Missing {
        topic: content.topic.trim().is_empty(),
        marks: marks && !any(|cell| !cell.marks.is_empty()),
        roll: !content.roll_taken && !any(|cell| cell.attendance.is_some()),
        homework: content.homework.as_ref().is_none_or(Homework::is_blank),
    }
}

fn readable(actor: &Actor, context: &Context<'_>) -> impl Iterator<Item = JournalId> {
    let directory = context.directory;
    directory.journals().into_iter().filter(move |journal| {
        decide(actor, Permission::ReadJournal(*journal), directory) == Decision::Allow
    })
}

/// The journals that the actor may open, their own first.
pub(super) fn journals(actor: &Actor, context: &Context<'_>) -> Vec<JournalEntry> {
    let directory = context.directory;
    let mut entries: Vec<JournalEntry> = readable(actor, context)
        .map(|journal| {
            let teachers: Vec<String> = directory
                .teachers_now(journal)
                .into_iter()
                .map(|id| directory.initials(id))
                .collect();
            JournalEntry {
                journal,
                unit: directory.unit_name(journal.unit).to_owned(),
                subject: directory.subject_name(journal.subject).to_owned(),
                teachers: teachers.join(", "),
                own: directory.has(actor.person, journal, directory.day),
            }
        })
        .collect();
    entries.sort_by_key(|entry| !entry.own);
    entries
}
