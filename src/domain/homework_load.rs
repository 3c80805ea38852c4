//! How much homework a day holds, and how much it may: the sanitary norm by grade.

use std::collections::BTreeMap;

use super::calendar::Grades;
use super::ids::{SubjectId, Unit};
use super::query::HomeworkTask;

/// The most minutes a day, by grade: SanPiN 1.2.3685-21, table 6.6 (hygienic norms to the sanitary rules SP 2.4.3648-20).
const NORMS: [(Grades, u16); 5] = [
    (Grades { from: 1, until: 1 }, 60),
    (Grades { from: 2, until: 3 }, 90),
    (Grades { from: 4, until: 5 }, 120),
    (Grades { from: 6, until: 8 }, 150),
    (Grades { from: 9, until: 11 }, 210),
];

/// The most minutes of homework a day for a grade; `None` where there is no norm.
#[must_use]
pub fn norm(grade: u8) -> Option<u16> {
    NORMS
        .iter()
        .find(|(grades, _)| grades.contains(grade))
        .map(|(_, minutes)| *minutes)
}

/// The minutes of a day's tasks for one pupil. Nobody is in two groups of a subject at once: of such groups the one with the
/// most to do counts.
#[must_use]
pub fn load<'a>(tasks: impl Iterator<Item = &'a HomeworkTask>) -> u16 {
    let mut by_unit: BTreeMap<(SubjectId, Unit), u16> = BTreeMap::new();
    for task in tasks {
        let sum = by_unit
            .entry((task.journal.subject, task.journal.unit))
            .or_default();
        *sum = sum.saturating_add(task.minutes);
    }
    let mut whole = 0u16;
    let mut groups: BTreeMap<SubjectId, u16> = BTreeMap::new();
    for ((subject, unit), minutes) in by_unit {
        match unit {
            Unit::Class(_) => whole = whole.saturating_add(minutes),
            Unit::Group(_) => {
                let most = groups.entry(subject).or_default();
                *most = minutes.max(*most);
            }
        }
    }
    groups.into_values().fold(whole, u16::saturating_add)
}
