//! What stands in the demo school's journals.

use std::collections::BTreeMap;

use zhurnal::cli::demo::{As, Plan};
use zhurnal::domain::cell::{CellContent, Column};
use zhurnal::domain::ids::{JournalId, Unit};
use zhurnal::domain::lesson::{Homework, Lesson, LessonAt, LessonContent};
use zhurnal::domain::regulation::{Lock, Regulation};
use zhurnal::domain::rules::Setting;
use zhurnal::store::audit::{self, changes_since};
use zhurnal::store::codec::decode;
use zhurnal::store::engine::{Engine, Range};
use zhurnal::store::keys;

use super::{date, ordinary, ordinary_day, written};

/// Lessons and columns of a journal, as stored.
fn journal(engine: &dyn Engine, journal: JournalId) -> BTreeMap<LessonAt, (Lesson, Column)> {
    let span = zhurnal::domain::calendar::Span {
        from: date(2016, 1, 1),
        until: date(2030, 1, 1),
    };
    let snapshot = engine.snapshot().unwrap();
    let mut found: BTreeMap<LessonAt, (Lesson, Column)> = BTreeMap::new();
    for (key, stored) in snapshot.scan(&keys::lessons(journal, span)).unwrap() {
        found.entry(keys::lesson_at(&key).unwrap()).or_default().0 = decode(&stored.bytes).unwrap();
    }
    for (key, stored) in snapshot.scan(&keys::columns(journal, span)).unwrap() {
        found.entry(keys::lesson_at(&key).unwrap()).or_default().1 = decode(&stored.bytes).unwrap();
    }
    found
}

/// Every stored column.
fn columns(engine: &dyn Engine) -> Vec<Column> {
    let snapshot = engine.snapshot().unwrap();
    let columns = snapshot.scan(&Range::prefix(&[keys::COLUMN])).unwrap();
    columns
        .iter()
        .map(|(_, stored)| decode(&stored.bytes).unwrap())
        .collect()
}

#[test]
fn every_lesson_and_cell_keeps_the_rules() {
    let (engine, directory) = ordinary();
    let mut unlocked = (**directory).clone();
    let mut regulation: Regulation = (*unlocked.regulation).clone();
    regulation.lock.marks.value = Lock::Never;
    regulation.lock.attendance.value = Lock::Never;
    regulation.lock.lessons.value = Lock::Never;
    unlocked.rule_by(std::sync::Arc::new(regulation));
    let mut cells = 0;
    for id in directory.journals() {
        let planned = directory.planned_lessons(id, directory.calendar.span);
        for (at, (lesson, column)) in journal(engine.as_ref(), id) {
            let setting = Setting {
                directory: &unlocked,
                journal: id,
                at,
                lesson_exists: planned.binary_search(&at).is_ok(),
                today: ordinary_day(),
            };
            assert!(at.date < ordinary_day());
            setting
                .check_lesson(&LessonContent::default(), &lesson.content)
                .unwrap();
            if let Some(Homework::Set {
                due: Some(due),
                text,
                ..
            }) = &lesson.content.homework
            {
                assert!(*due > at && planned.binary_search(due).is_ok());
                assert!(!text.is_empty() && !text.contains('{'), "{text}");
            }
            for (pupil, cell) in &column.cells {
                let checked = setting.check_cell(*pupil, &CellContent::default(), &cell.content);
                assert_eq!(checked, Ok(()), "{id:?} {at:?} {cell:?}");
                cells += 1;
            }
        }
    }
    assert!(cells > 50_000, "{cells} cells");
}

#[test]
fn the_fill_is_like_life() {
    let (engine, directory) = ordinary();
    let [mut held, mut stored, mut topics, mut homework] = [0_usize; 4];
    let [mut places, mut absent, mut marked] = [0_usize; 3];
    let last_week = ordinary_day().plus(-7);
    for id in directory.journals() {
        let lessons = journal(engine.as_ref(), id);
        let planned = directory.planned_lessons(id, directory.calendar.span);
        let until_then = planned.iter().filter(|at| at.date < last_week);
        held += until_then.count();
        for (at, (lesson, column)) in lessons.iter().filter(|(at, _)| at.date < last_week) {
            stored += 1;
            topics += usize::from(!lesson.content.topic.is_empty());
            homework += usize::from(lesson.content.homework.is_some());
            let on_roll = directory
                .roll(id.unit)
                .iter()
                .filter(|p| p.span.contains(at.date));
            places += on_roll.count();
            for (_, cell) in &column.cells {
                absent += usize::from(cell.content.attendance.is_some_and(|a| a.is_absence()));
                marked += usize::from(!cell.content.marks.is_empty());
            }
        }
    }
    let percent = |part: usize, whole: usize| part * 1000 / whole;
    // What was forgotten has been made good since.
    assert_eq!([stored, topics, homework], [held; 3]);
    assert!(
        (35..65).contains(&percent(absent, places)),
        "{absent} of {places}"
    );
    assert!(
        (230..350).contains(&percent(marked, places)),
        "{marked} of {places}"
    );
}

#[test]
fn corrections_leave_a_history() {
    let (engine, directory) = ordinary();
    let snapshot = engine.snapshot().unwrap();
    let rows = changes_since(snapshot.as_ref(), 0, usize::MAX).unwrap();
    assert!(
        rows.windows(2).all(|pair| pair[0].at <= pair[1].at),
        "rows in order of time"
    );
    let teacher = As::Teacher.person(directory).unwrap();
    assert!(rows.iter().filter(|row| row.actor == teacher.0).count() > 100);
    let mut corrected = 0;
    for row in rows {
        let entry: zhurnal::store::records::AuditEntry = decode(&row.payload).unwrap();
        for change in entry.changes {
            if let zhurnal::domain::change::Change::Cell { before, .. } = change
                && before.revision > 0
            {
                assert!(before.revision < row.seq);
                corrected += 1;
            }
        }
    }
    assert!(corrected > 500, "{corrected} corrected");
    audit::verify_chain(snapshot.as_ref()).unwrap();
}

#[test]
fn what_the_issue_names_occurs() {
    let (engine, directory) = ordinary();
    let columns = columns(engine.as_ref());
    let marks = || {
        let cells = columns.iter().flat_map(|column| &column.cells);
        cells.flat_map(|(_, cell)| &cell.content.marks)
    };
    assert!(marks().any(|mark| !mark.comment.is_empty()));
    assert!(marks().any(|mark| mark.debt));
    assert!(marks().any(|mark| mark.retake));
    assert!(marks().any(|mark| mark.weight.is_some()));
    assert!(marks().any(|mark| mark.work == 1));
    let cells = || columns.iter().flat_map(|column| &column.cells);
    assert!(cells().any(|(_, cell)| !cell.content.note.is_empty()));
    let algebra = |class| {
        let mut journals = directory.journals().into_iter();
        journals.find(|id| {
            id.unit == Unit::Class(class) && directory.subject_name(id.subject) == "Алгебра"
        })
    };
    let mut moves = directory
        .enrolments
        .iter()
        .filter(|e| e.until.is_some() && directory.class_of(e.pupil, ordinary_day()).is_some());
    let (moved, algebra) = moves
        .find_map(|moved| Some((moved, algebra(moved.class)?)))
        .unwrap();
    let earlier = journal(engine.as_ref(), algebra);
    let has_mark = |column: &Column| {
        let cell = column.get(moved.pupil);
        cell.is_some_and(|cell| !cell.content.marks.is_empty())
    };
    assert!(
        earlier.values().any(|(_, column)| has_mark(column)),
        "marks of the class left behind"
    );
}

#[test]
fn a_store_of_a_given_size_has_that_many_marks() {
    let engine = written(&Plan {
        seed: 3,
        today: date(2027, 5, 31),
        years: 2,
        marks_a_year: Some(60_000),
    });
    let marks: usize = columns(engine.as_ref())
        .iter()
        .flat_map(|column| &column.cells)
        .map(|(_, cell)| cell.content.marks.len())
        .sum();
    assert!((118_800..=121_200).contains(&marks), "{marks} marks");
    audit::verify_chain(engine.snapshot().unwrap().as_ref()).unwrap();
}
