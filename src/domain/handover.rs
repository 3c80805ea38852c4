//! A journal handed to another teacher from a date on: the assignment, and every hour of the timetable that is theirs from then.
//! Hours before the date keep, by name, whoever gave them: what was written in time or late then is theirs. From the date on the
//! successor alone writes, old lessons too; whoever had the journal reads it.

use super::amend::RecordEdit;
use super::arrange::{Clash, Met, Placed, clashes_weekly, hours_split};
use super::command::DirectoryRecord;
use super::date::Date;
use super::directory::Directory;
use super::ids::{JournalId, PersonId};
use super::lesson::LessonAt;
use super::school::{Assignment, TimetableEntry};

/// A journal that goes to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handover {
    /// The journal.
    pub journal: JournalId,
    /// Who has it from then on, alone.
    pub to: PersonId,
    /// The first day.
    pub from: Date,
}

impl Handover {
    /// The edits of the assignments: they have no dates, the hours have.
    #[must_use]
    pub fn assignments(&self, directory: &Directory) -> Vec<RecordEdit> {
        let journal = self.journal;
        let own = |it: &&Assignment| (it.unit, it.subject) == (journal.unit, journal.subject);
        let assigned = directory.assignments.iter().filter(own);
        let gone = assigned.clone().filter(|it| it.teacher != self.to);
        let gone = gone.map(|it| RecordEdit::gone(DirectoryRecord::Assignment(it.clone())));
        let mut edits: Vec<RecordEdit> = gone.collect();
        if assigned.clone().all(|it| it.teacher != self.to) {
            edits.push(RecordEdit::new(DirectoryRecord::Assignment(Assignment {
                unit: journal.unit,
                subject: journal.subject,
                teacher: self.to,
            })));
        }
        edits
    }

    fn entries<'a>(&self, directory: &'a Directory) -> impl Iterator<Item = &'a TimetableEntry> {
        let subject = self.journal.subject;
        let hours = directory.timetable_of(self.journal.unit);
        hours.filter(move |hour| hour.subject == subject)
    }

    /// The edits of the timetable's hours.
    #[must_use]
    pub fn hours(&self, directory: &Directory) -> Vec<RecordEdit> {
        let mut before: Vec<PersonId> = directory.assigned(self.journal).collect();
        before.sort_unstable();
        let named = |hour: &TimetableEntry| match hour.teachers.is_empty() {
            true => before.clone(),
            false => hour.teachers.clone(),
        };
        let given = |hour: &TimetableEntry| TimetableEntry {
            teachers: named(hour),
            ..hour.clone()
        };
        let taken = |hour: &TimetableEntry| TimetableEntry {
            teachers: vec![self.to],
            from: hour.from.max(self.from),
            ..hour.clone()
        };
        let pairs = self.entries(directory).map(|hour| {
            let stays = named(hour) == [self.to];
            match hour {
                hour if stays || hour.until < self.from => (hour, Some(given(hour)), None),
                hour if self.from <= hour.from => (hour, None, Some(taken(hour))),
                hour => (hour, Some(given(hour)), Some(taken(hour))),
            }
        });
        hours_split(directory, pairs)
    }

    /// What stands in the way of the new teacher on any day of the hours that they get.
    #[must_use]
    pub fn clashes(&self, directory: &Directory) -> Vec<Met> {
        let calendar = &directory.calendar;
        let hours = self
            .entries(directory)
            .filter(|hour| hour.until >= self.from && hour.teachers != [self.to]);
        let mut found = Vec::new();
        for hour in hours {
            let first = hour.from.max(self.from).max(calendar.span.from);
            let ahead = i64::from(hour.weekday) - i64::from(first.weekday_number());
            let date = first.plus(ahead.rem_euclid(7));
            let lesson = Placed {
                journal: self.journal,
                at: LessonAt {
                    date,
                    slot: hour.slot,
                },
                teachers: vec![self.to],
                rooms: Vec::new(),
            };
            let met = clashes_weekly(directory, &lesson, None, hour.parity, hour.until);
            // Its pupils were there before.
            found.extend(met.into_iter().filter(|met| match met.clash {
                Clash::Teacher(..) | Clash::Away(_) => true,
                Clash::Room(..) | Clash::Pupils(_) => false,
            }));
        }
        found
    }
}
