//! Absences told beforehand or explained by a paper: which lessons a notice sets, what is left as it is, and what they hold again
//! when it is withdrawn.

use std::collections::BTreeMap;

use super::calendar::Span;
use super::cell::{Attendance, Cell, CellContent};
use super::change::Change;
use super::command::{Command, DirectoryChange, DirectoryRecord, NoticeChange};
use super::date::Date;
use super::decide::Facts;
use super::directory::Directory;
use super::ids::{JournalId, PersonId};
use super::lesson::LessonAt;
use super::message::Message;
use super::office::{AbsenceNotice, Kept, NoticeSource, OfficeRecord};
use super::opening;
use super::policy::Actor;
use super::rules::{Refusal, Setting, check_text};

/// A lesson of a journal.
type Place = (JournalId, LessonAt);

/// The lessons that the timetable plans for a pupil, in all of the pupil's classes and groups, in order.
#[must_use]
pub fn lessons_of(pupil: PersonId, span: Span, directory: &Directory) -> Vec<Place> {
    let mut lessons = Vec::new();
    for (unit, presence) in directory.units_of(pupil) {
        let days = presence.within(span);
        for journal in directory.journals_of_unit(*unit) {
            let planned = directory.planned_lessons(journal, days).into_iter();
            lessons.extend(planned.map(|at| (journal, at)));
        }
    }
    lessons.sort_unstable_by_key(|(journal, at)| (*at, *journal));
    lessons.dedup();
    lessons
}

/// The notices of a pupil that hold on a date, what was told beforehand first.
pub fn notices_on(
    pupil: PersonId,
    date: Date,
    directory: &Directory,
) -> impl Iterator<Item = &AbsenceNotice> {
    let of_pupil = directory.office.absences.values();
    of_pupil.filter(move |notice| notice.pupil == pupil && span(notice).contains(date))
}

/// The notice by which a pupil's lesson holds this attendance, if there is one.
#[must_use]
pub fn explains(
    pupil: PersonId,
    date: Date,
    attendance: Attendance,
    directory: &Directory,
) -> Option<&AbsenceNotice> {
    let mut known = notices_on(pupil, date, directory);
    known.find(|notice| notice.attendance == attendance)
}

/// The days of a notice.
#[must_use]
pub fn span(notice: &AbsenceNotice) -> Span {
    Span {
        from: notice.from,
        until: notice.until,
    }
}

/// Which lessons a command about a notice looks at: those of the notice, and those of the one in whose place it comes.
#[must_use]
pub fn needs(command: &Command, directory: &Directory) -> Vec<Place> {
    let Command::NoteAbsence { change } = command else {
        return Vec::new();
    };
    let notice = change.notice();
    let stored = directory.office.absences.get(&notice.identity());
    let spans = stored.into_iter().chain([notice]).map(span);
    let mut lessons: Vec<Place> = spans
        .flat_map(|span| lessons_of(notice.pupil, span, directory))
        .collect();
    lessons.sort_unstable();
    lessons.dedup();
    lessons
}

/// Decides what a notice, or its end, comes to: the record and the cells of its days.
///
/// # Errors
/// [`Refusal::NotFound`] for a notice that is not there, [`Refusal::Denied`] for another's, [`Refusal::Rule`] with the rule that
/// forbids it, [`Refusal::Unexplained`] when closed lessons change and nothing is said.
pub fn decide(
    actor: &Actor,
    change: &NoticeChange,
    facts: &Facts,
    directory: &Directory,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    let notice = change.notice();
    let stored = directory.office.absences.get(&notice.identity());
    let family = directory.children(actor.person).contains(&notice.pupil);
    if family && stored.is_some_and(|stored| stored.by != actor.person) {
        return Err(Refusal::Denied(Message::new("notice-of-another")));
    }
    let scene = Scene {
        notice,
        facts,
        directory,
        today,
    };
    let mut after: BTreeMap<Place, CellContent> = BTreeMap::new();
    let mut changes = Vec::new();
    let record = |notice: &AbsenceNotice| {
        DirectoryRecord::Office(OfficeRecord::AbsenceNotice(notice.clone()))
    };
    if let Some(stored) = stored {
        for place in lessons_of(stored.pupil, span(stored), directory) {
            after.extend(scene.restored(place).map(|content| (place, content)));
        }
        changes.push(Change::Directory(DirectoryChange::Remove(record(stored))));
    }
    match change {
        NoticeChange::Withdraw(_) if stored.is_none() => return Err(Refusal::NotFound),
        NoticeChange::Withdraw(_) => {}
        NoticeChange::Tell(told) => {
            // Nobody signs for another.
            let told = AbsenceNotice {
                by: actor.person,
                ..told.clone()
            };
            if stored == Some(&told) {
                return Ok(Vec::new());
            }
            check(&told, directory, today).map_err(Refusal::Rule)?;
            for place in lessons_of(told.pupil, span(&told), directory) {
                let now = after.get(&place).cloned();
                let now = now.unwrap_or_else(|| scene.cell(place).content);
                let kept = now.attendance.is_none()
                    && scene.was_taken_off(place)
                    && (stored.is_some() || place.1.date == today);
                let set = scene.set(&told, place, &now).filter(|_| !kept);
                after.extend(set.map(|content| (place, content)));
            }
            changes.push(Change::Directory(DirectoryChange::Put(record(&told))));
        }
    }
    for (place, content) in after {
        changes.extend(scene.change(place, content)?);
    }
    opening::after_lock(&changes, &notice.note, directory, today)?;
    Ok(changes)
}

/// Checks what a notice says, whoever tells it.
///
/// # Errors
/// The rule that forbids it.
pub fn check(notice: &AbsenceNotice, directory: &Directory, today: Date) -> Result<(), Message> {
    if notice.from > notice.until {
        let message = Message::new("span-crossed").with("from", notice.from.0);
        return Err(message.with("until", notice.until.0));
    }
    if notice.source == NoticeSource::Announced && notice.from < today {
        return Err(Message::new("notice-past").with("today", today.0));
    }
    if !notice.attendance.is_absence() || directory.regulation.code(notice.attendance).is_none() {
        return Err(Message::new("notice-not-absence"));
    }
    if directory.units_of(notice.pupil).is_empty() {
        return Err(Message::new("refusal-not-found"));
    }
    check_text(&notice.note)
}

struct Scene<'a> {
    notice: &'a AbsenceNotice,
    facts: &'a Facts,
    directory: &'a Directory,
    today: Date,
}

impl Scene<'_> {
    fn cell(&self, place: Place) -> Cell {
        let column = self.facts.columns.get(&place);
        let cell = column.and_then(|column| column.get(self.notice.pupil));
        cell.cloned().unwrap_or_default()
    }

    /// Whether the lesson is still to come: the future, and of today what nobody has taken the roll of.
    fn is_coming(&self, (journal, at): Place) -> bool {
        let taken = || {
            let lesson = self.facts.lessons.get(&(journal, at));
            let column = self.facts.columns.get(&(journal, at));
            // What other notices set tells nothing of the roll.
            let seen = |(pupil, cell): &(PersonId, Cell)| {
                let given = cell.content.attendance;
                !cell.content.marks.is_empty()
                    || given.is_some_and(|given| {
                        explains(*pupil, at.date, given, self.directory).is_none()
                    })
            };
            lesson.is_some_and(|lesson| lesson.content.roll_taken)
                || column.is_some_and(|column| column.cells.iter().any(seen))
        };
        at.date > self.today || at.date == self.today && !taken()
    }

    /// What a cell that notices set, and nobody has touched since, holds without this one: what it held before any of them, and
    /// what the others of the day say, papers after words. A lesson that is over and that no other explains keeps the absence,
    /// whose reason is unknown again.
    fn restored(&self, place: Place) -> Option<CellContent> {
        let before = self.facts.noted.get(&place)?;
        let now = self.cell(place).content;
        let others = self.others(place.1.date);
        let left = CellContent {
            attendance: before.attendance,
            ..now.clone()
        };
        let without = others.iter().fold(left, |content, notice| {
            self.set(notice, place, &content).unwrap_or(content)
        });
        let unknown = || {
            others
                .last()
                .map_or(Attendance::Absent, |notice| notice.attendance)
        };
        let over = (!self.is_coming(place)).then(unknown);
        let was_set = now.attendance.is_some_and(Attendance::is_absence);
        was_set.then_some(CellContent {
            attendance: without.attendance.or(over),
            ..now
        })
    }

    /// The other notices of the pupil that hold on a date, papers after words.
    fn others(&self, date: Date) -> Vec<&AbsenceNotice> {
        let own = self.notice.identity();
        let mut others: Vec<&AbsenceNotice> =
            notices_on(self.notice.pupil, date, self.directory).collect();
        others.retain(|notice| notice.identity() != own);
        others.sort_by_key(|notice| notice.source);
        others
    }

    /// Whether somebody took the absence off: they saw the pupil.
    fn was_taken_off(&self, place: Place) -> bool {
        self.cell(place).revision > 0 && !self.facts.noted.contains_key(&place)
    }

    /// What a cell that holds this comes to by a notice; `None` where it stays as it is.
    fn set(&self, notice: &AbsenceNotice, place: Place, now: &CellContent) -> Option<CellContent> {
        let sets = match (now.attendance, notice.source) {
            (None, _) => self.is_coming(place) && now.marks.is_empty(),
            (Some(_), NoticeSource::Announced) => false,
            (Some(Attendance::Absent | Attendance::Unexcused), NoticeSource::Certificate) => true,
            // A paper is better than a word.
            (Some(given), NoticeSource::Certificate) => {
                let known = explains(notice.pupil, place.1.date, given, self.directory);
                known.is_some_and(|known| known.source == NoticeSource::Announced)
            }
        };
        sets.then(|| CellContent {
            attendance: Some(notice.attendance),
            ..now.clone()
        })
    }

    fn change(&self, place: Place, after: CellContent) -> Result<Option<Change>, Refusal> {
        let (journal, at) = place;
        let before = self.cell(place);
        if before.content == after {
            return Ok(None);
        }
        let setting = Setting {
            directory: self.directory,
            journal,
            at,
            lesson_exists: true,
            today: self.today,
        };
        let pupil = self.notice.pupil;
        setting
            .check_cell(pupil, &before.content, &after)
            .map_err(Refusal::Rule)?;
        Ok(Some(Change::Cell {
            journal,
            at,
            pupil,
            before,
            after,
        }))
    }
}
