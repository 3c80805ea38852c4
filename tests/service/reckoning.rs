//! Averages reckoned on the spot, after changes of one's own, are those of a journal that is freshly read.

use proptest::prelude::*;
use zhurnal::domain::cell::{Attendance, CellContent, Mark, Value};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::{LessonAt, Weight};
use zhurnal::domain::query::JournalView;

use crate::harness::school::{
    ALGEBRA_7A, ALGEBRA_7B, COLLEAGUE, MOVER, School, TEACHER, VOLKOV, cell_command, day, lesson,
    span,
};

/// A mark, a debt or a retake, of a weight of its own or none.
fn mark() -> impl Strategy<Value = Mark> {
    let weight = prop::option::of(prop::sample::select(vec![1u8, 2, 3]));
    (0..8u8, weight, any::<bool>()).prop_map(|(kind, weight, retake)| {
        let mark = match kind {
            0 => Mark::owed(0),
            1 => Mark::new(Value::Exempt, 0),
            2 => Mark::new(Value::Pass, 0),
            grade => Mark::new(Value::Grade(grade.min(5)), 0),
        };
        Mark {
            weight: weight.map(Weight),
            retake,
            ..mark
        }
    })
}

fn content() -> impl Strategy<Value = CellContent> {
    let attendance = prop_oneof![4 => Just(None), 1 => Just(Some(Attendance::Late(5)))];
    let marks = prop::collection::vec(mark(), 0..3);
    (marks, attendance).prop_map(|(marks, attendance)| CellContent {
        marks,
        attendance,
        ..CellContent::default()
    })
}

fn edit() -> impl Strategy<Value = (LessonAt, PersonId, CellContent)> {
    let lessons = prop::sample::select(vec![lesson(10, 5, 2), lesson(10, 12, 2)]);
    let pupils = prop::sample::select(vec![VOLKOV, MOVER]);
    (lessons, pupils, content())
}

/// What is reckoned of each row.
fn reckoned(view: &JournalView) -> Vec<impl PartialEq + std::fmt::Debug> {
    let rows = view.pupils.iter();
    rows.map(|row| (row.pupil, row.simple, row.weighted, row.proposed))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_view_after_local_changes_is_reckoned_as_one_freshly_read(
        brought in content(),
        edits in prop::collection::vec(edit(), 1..12),
    ) {
        let school = School::new();
        let term = span(day(9, 1), day(10, 23));
        // One of the pupils brings marks from another class.
        let there = lesson(10, 5, 1);
        let _ = school.execute(TEACHER, cell_command(ALGEBRA_7A, there, MOVER, 0, brought));
        let mut view = school.journal(ALGEBRA_7B, term);
        let mut taken = 0;
        for (at, pupil, content) in edits {
            let seen = school.cell(ALGEBRA_7B, at, pupil).revision;
            let command = cell_command(ALGEBRA_7B, at, pupil, seen, content);
            // What the rules refuse changes nothing on the screen either.
            if school.execute(COLLEAGUE, command).is_err() {
                continue;
            }
            let column = view.lessons.iter_mut().find(|lesson| lesson.at == at);
            column.unwrap().column.set(pupil, school.cell(ALGEBRA_7B, at, pupil));
            view.reckon(&school.service.directory().regulation);
            taken += 1;
            let fresh = school.journal(ALGEBRA_7B, term);
            prop_assert_eq!(reckoned(&view), reckoned(&fresh));
        }
        prop_assume!(taken > 0);
    }
}
