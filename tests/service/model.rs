//! Random commands of several people against a small model of the school, its rules written anew: the state, the answers and the
//! number of audit rows agree after every command, and the chain holds at the end.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::{CellEdit, Command};
use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::rules::Refusal;

use crate::harness::school::{
    ALGEBRA_7A, ALGEBRA_7B, ALYOSHIN, CLASS_TEACHER, COLLEAGUE, DIRECTOR, MOTHER, MOVER, RETURNER,
    School, TEACHER, VOLKOV, cell_edit, command, edit, lesson, marks,
};

const ACTORS: [PersonId; 5] = [TEACHER, COLLEAGUE, CLASS_TEACHER, DIRECTOR, MOTHER];
const PUPILS: [PersonId; 4] = [ALYOSHIN, VOLKOV, MOVER, RETURNER];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Day {
    /// Longer ago than a week.
    Closed,
    Open,
    Future,
    /// The timetable has no such lesson.
    None,
}

/// The lessons that are tried, and whether the pupil who moves is still in 7А then.
fn days(journal: JournalId) -> [(LessonAt, Day, bool); 5] {
    if journal == ALGEBRA_7A {
        [
            (lesson(10, 2, 3), Day::Closed, true),
            (lesson(10, 5, 1), Day::Open, true),
            (lesson(10, 12, 1), Day::Open, false),
            (lesson(10, 14, 2), Day::Future, false),
            (lesson(10, 12, 6), Day::None, false),
        ]
    } else {
        [
            (lesson(9, 30, 3), Day::Closed, true),
            (lesson(10, 5, 2), Day::Open, true),
            (lesson(10, 12, 2), Day::Open, false),
            (lesson(10, 14, 3), Day::Future, false),
            (lesson(10, 12, 7), Day::None, false),
        ]
    }
}

#[derive(Debug, Clone)]
struct Try {
    lesson: usize,
    pupil: PersonId,
    stale: bool,
    marks: Vec<u8>,
    absent: Option<Attendance>,
}

#[derive(Debug, Clone)]
enum Step {
    Edit {
        actor: PersonId,
        journal: JournalId,
        tries: Vec<Try>,
    },
    /// The last change of all is turned round by whoever made it.
    Undo,
}

fn one_try() -> impl Strategy<Value = Try> {
    let absent = prop_oneof![
        3 => Just(None),
        1 => Just(Some(Attendance::Absent)),
        1 => Just(Some(Attendance::Ill)),
        1 => (235..245u16).prop_map(|minutes| Some(Attendance::Late(minutes)))
    ];
    let lesson = prop_oneof![1 => Just(0usize), 4 => 1..3usize, 1 => 3..5usize];
    let marks = prop::collection::vec(1..=6u8, 0..2);
    let pupil = prop::sample::select(PUPILS.to_vec());
    (lesson, pupil, prop::bool::weighted(0.1), marks, absent).prop_map(
        |(lesson, pupil, stale, marks, absent)| Try {
            lesson,
            pupil,
            stale,
            marks,
            absent,
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    let actor = prop::sample::select(ACTORS.to_vec());
    let journal = prop_oneof![Just(ALGEBRA_7A), Just(ALGEBRA_7B)];
    let edit = (actor, journal, prop::collection::vec(one_try(), 1..3)).prop_map(
        |(actor, journal, tries)| Step::Edit {
            actor,
            journal,
            tries,
        },
    );
    prop_oneof![6 => edit, 1 => Just(Step::Undo)]
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Changed(usize),
    NotFound,
    Denied,
    Conflict,
    Rule,
}

/// An edit, and whether it was made upon a stale cell.
type Edit = (CellEdit, bool);
type Place = (JournalId, LessonAt, PersonId);

#[derive(Default)]
struct Model {
    cells: BTreeMap<Place, CellContent>,
    rows: u64,
    last: Option<(PersonId, Place, CellContent)>,
}

impl Model {
    fn content(&self, place: Place) -> CellContent {
        self.cells.get(&place).cloned().unwrap_or_default()
    }

    fn on_roll(journal: JournalId, pupil: PersonId, before_move: bool) -> bool {
        let in_a = match pupil {
            MOVER => before_move,
            VOLKOV => false,
            // Back since the 5th, so in every lesson that is open; the closed ones are refused before anyone looks.
            _ => true,
        };
        in_a == (journal == ALGEBRA_7A)
    }

    /// What one cell comes to: whether it changes, or why it may not.
    fn judge(
        &self,
        actor: PersonId,
        journal: JournalId,
        edit: &CellEdit,
        stale: bool,
    ) -> Result<bool, Answer> {
        let (_, day, before_move) = days(journal)
            .into_iter()
            .find(|(at, ..)| *at == edit.at)
            .unwrap();
        // She may write attendance of those who are in her class on that day.
        let in_her_class = Self::on_roll(ALGEBRA_7A, edit.pupil, before_move) && !away(edit);
        if actor == CLASS_TEACHER && !in_her_class {
            return Err(Answer::Denied);
        }
        let before = self.content((journal, edit.at, edit.pupil));
        let after = &edit.after;
        if before == *after {
            return Ok(false);
        }
        if stale {
            return Err(Answer::Conflict);
        }
        if actor == CLASS_TEACHER && before.marks != after.marks {
            return Err(Answer::Denied);
        }
        let marked = after.marks != before.marks && !after.marks.is_empty();
        let attended = after.attendance.is_some() && after.attendance != before.attendance;
        let too_late = matches!(after.attendance, Some(Attendance::Late(minutes)) if minutes > 240);
        let forbidden = matches!(day, Day::Closed | Day::None)
            || (marked || attended) && !Self::on_roll(journal, edit.pupil, before_move)
            || marked && (day == Day::Future || after.marks == marks(&[6]).marks)
            || attended && too_late;
        if forbidden {
            Err(Answer::Rule)
        } else {
            Ok(true)
        }
    }

    fn answer(&mut self, actor: PersonId, journal: JournalId, edits: &[Edit]) -> Answer {
        match (actor, journal == ALGEBRA_7A) {
            (TEACHER | CLASS_TEACHER, true) | (COLLEAGUE, false) => {}
            (DIRECTOR, _) => return Answer::Denied,
            _ => return Answer::NotFound,
        }
        let places: BTreeSet<_> = edits
            .iter()
            .map(|(edit, _)| (edit.at, edit.pupil))
            .collect();
        if places.len() < edits.len() {
            return Answer::Rule;
        }
        let (mut changes, mut conflicts) = (Vec::new(), false);
        for (edit, stale) in edits {
            match self.judge(actor, journal, edit, *stale) {
                Ok(true) => changes.push(edit),
                Ok(false) => {}
                Err(Answer::Conflict) => conflicts = true,
                Err(answer) => return answer,
            }
        }
        if conflicts {
            return Answer::Conflict;
        }
        for edit in &changes {
            let place = (journal, edit.at, edit.pupil);
            self.last = Some((actor, place, self.content(place)));
            self.cells.insert(place, edit.after.clone());
        }
        self.rows += u64::from(!changes.is_empty());
        Answer::Changed(changes.len())
    }
}

/// Whether the pupil who came back was away on the lesson's day.
fn away(edit: &CellEdit) -> bool {
    edit.pupil == RETURNER && edit.at.date < lesson(10, 5, 1).date
}

fn found(school: &School, actor: PersonId, command: Command) -> Answer {
    match school.ask(actor, command) {
        Ok(done) => Answer::Changed(done.changes.len()),
        Err(Refusal::NotFound) => Answer::NotFound,
        Err(Refusal::Denied(_)) => Answer::Denied,
        Err(Refusal::Conflict(_)) => Answer::Conflict,
        Err(Refusal::Rule(_) | Refusal::Unexplained(_)) => Answer::Rule,
    }
}

/// The edits of a step, each with whether it was made upon a stale cell.
fn edits_of(
    school: &School,
    model: &Model,
    step: Step,
) -> Option<(PersonId, JournalId, Vec<Edit>)> {
    let revision = |place: Place| school.cell(place.0, place.1, place.2).revision;
    match step {
        Step::Edit {
            actor,
            journal,
            tries,
        } => {
            let edit = |one: Try| {
                let (at, ..) = days(journal)[one.lesson];
                let after = CellContent {
                    attendance: one.absent,
                    ..marks(&one.marks)
                };
                let seen = revision((journal, at, one.pupil)) + if one.stale { 1000 } else { 0 };
                (cell_edit(at, one.pupil, seen, after), one.stale)
            };
            Some((actor, journal, tries.into_iter().map(edit).collect()))
        }
        Step::Undo => {
            let (actor, place, before) = model.last.clone()?;
            let edit = cell_edit(place.1, place.2, revision(place), before);
            Some((actor, place.0, vec![(edit, false)]))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn the_school_does_what_the_model_says(steps in prop::collection::vec(step(), 1..40)) {
        let school = School::new();
        let first_rows = school.verify();
        let mut model = Model { rows: first_rows, ..Model::default() };
        for step in steps {
            let Some((actor, journal, edits)) = edits_of(&school, &model, step) else { continue };
            let cells = edits.iter().map(|(edit, _)| edit.clone()).collect();
            let request = command(vec![edit(journal, cells, Vec::new())]);
            let expected = model.answer(actor, journal, &edits);
            prop_assert_eq!(found(&school, actor, request), expected, "{:?} in {:?}: {:?}", actor, journal, edits);
            prop_assert_eq!(school.rows().len() as u64, model.rows);
            for (place, content) in &model.cells {
                prop_assert_eq!(&school.cell(place.0, place.1, place.2).content, content);
            }
        }
        prop_assert_eq!(school.verify(), model.rows);
        let changes: usize = model.cells.keys().map(|place| school.history(place.0, place.1, place.2).len()).sum();
        prop_assert!(changes as u64 >= model.rows - first_rows, "every change stands in a history");
    }
}
