//! How much homework a day may hold: the sanitary norm by grade.

use super::calendar::Grades;

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
