//! The timetable as those see it who arrange it, and everybody's week.

use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::directory::{Directory, Hour};
use crate::domain::ids::{ClassId, JournalId, Unit};
use crate::domain::names;
use crate::domain::office::Curriculum;
use crate::domain::query::{ClassDay, LoadRow, SubstitutionsView, WeekLesson, WeekView};
use crate::domain::school::WeekOf;
use crate::domain::substitution::{Day, open_lessons, teachers};

use super::altered::altered;

pub(super) fn substitutions(span: Span, directory: &Directory) -> SubstitutionsView {
    let within = |from, until| from <= span.until && span.from <= until;
    let leaves = directory.office.leaves.values();
    let mut day: Option<(Date, Day<'_>)> = None;
    let mut lessons = Vec::new();
    for lesson in open_lessons(directory, span) {
        let date = lesson.at.date;
        let (_, of_date) = match day.take() {
            Some(known) if known.0 == date => day.insert(known),
            _ => day.insert((date, Day::new(directory, date))),
        };
        let candidates = of_date.candidates(&lesson);
        lessons.push((lesson, candidates));
    }
    SubstitutionsView {
        span,
        leaves: leaves
            .filter(|leave| within(leave.from, leave.until))
            .cloned()
            .collect(),
        lessons,
    }
}

pub(super) fn week(whose: WeekOf, date: Date, directory: &Directory) -> WeekView {
    let monday = date.monday();
    let fits = |hour: &Hour<'_>| match whose {
        WeekOf::Class(class) => directory.classes_of(hour.unit).contains(&class),
        WeekOf::Teacher(person) => {
            directory.gives(person, hour)
                || hour
                    .entry
                    .is_some_and(|entry| entry.teachers.contains(&person))
        }
    };
    let days = (0..7).map(|day| monday.plus(day));
    let hours = days.flat_map(|date| directory.hours_on(date, fits));
    let lessons = hours.map(|hour| WeekLesson {
        journal: hour.journal(),
        at: hour.at(),
        entry: hour.entry.map(|entry| entry.id),
        teachers: teachers(directory, &hour),
        rooms: hour.rooms.to_vec(),
        altered: altered(directory, hour.journal(), hour.at()),
    });
    WeekView {
        whose,
        monday,
        lessons: lessons.collect(),
    }
}

pub(super) fn days(date: Date, directory: &Directory) -> Vec<ClassDay> {
    let held = directory.held_on(date, |_| true);
    let day = |class: ClassId| ClassDay {
        class,
        lessons: held
            .iter()
            .filter(|hour| directory.classes_of(hour.unit).contains(&class))
            .count(),
        change: directory.day_change(class, date).cloned(),
    };
    let mut days: Vec<ClassDay> = directory.classes.keys().copied().map(day).collect();
    days.sort_by_cached_key(|day| {
        let unit = Unit::Class(day.class);
        (
            directory.grade(unit),
            names::sort_key(directory.unit_name(unit)),
        )
    });
    days
}

pub(super) fn load(directory: &Directory) -> Vec<LoadRow> {
    let row = |journal: JournalId| {
        let (year, grade) = (directory.year(), directory.grade(journal.unit));
        let place = Curriculum::place(year, grade, journal.subject);
        LoadRow {
            journal,
            teachers: directory.teachers(journal),
            planned: directory
                .planned_lessons(journal, directory.calendar.span)
                .len(),
            curriculum: directory.office.curricula.get(&place).map(|it| it.hours),
        }
    };
    // A group that was made and is not taught yet waits for its teacher.
    let mut journals = directory.journals();
    let waiting = directory.groups.values().filter_map(|group| {
        let unit = Unit::Group(group.id);
        Some(JournalId {
            year: directory.year(),
            unit,
            subject: group.subject?,
        })
    });
    let waiting: Vec<JournalId> = waiting.filter(|it| !journals.contains(it)).collect();
    journals.extend(waiting);
    directory.sort_journals(&mut journals);
    journals.into_iter().map(row).collect()
}
