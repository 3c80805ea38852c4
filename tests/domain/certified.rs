//! Certificates: subjects that they join, and honours.

use zhurnal::domain::calendar::Scheme;
use zhurnal::domain::finals::FinalMark::{self, Exempt, Grade, Pass};
use zhurnal::domain::finals::Period;
use zhurnal::domain::finals::certified::{Marks, certified, joined, short_of};
use zhurnal::domain::ids::{SubjectId, Year};

const ALGEBRA: SubjectId = SubjectId(1);
const GEOMETRY: SubjectId = SubjectId(2);
const BOTH: [SubjectId; 2] = [ALGEBRA, GEOMETRY];
const NOW: Year = Year(2026);

fn marks(given: &[(Year, SubjectId, Period, u8)]) -> Marks {
    let given = given.iter();
    given
        .map(|(year, subject, period, mark)| ((*year, *subject, *period), Grade(*mark)))
        .collect()
}

#[test]
fn grade_9_joins_years_and_the_exam() {
    let all = marks(&[
        (NOW, ALGEBRA, Period::Year, 5),
        (NOW, GEOMETRY, Period::Year, 4),
        (NOW, ALGEBRA, Period::Exam, 4),
        (NOW, ALGEBRA, Period::Term(Scheme::Quarters, 1), 2),
    ]);
    let of = |period| joined(&all, &BOTH, (NOW, 9), period);
    assert_eq!(of(Period::Year), Some(Grade(5)), "4.5 is rounded up");
    assert_eq!(of(Period::Exam), Some(Grade(4)));
    assert_eq!(of(Period::Certificate), Some(Grade(4)), "13 / 3");
    assert_eq!(of(Period::Term(Scheme::Quarters, 1)), None);
    // One of them alone joins nothing.
    assert_eq!(joined(&all, &[ALGEBRA], (NOW, 9), Period::Year), None);
}

#[test]
fn grade_11_joins_half_years_and_years_of_both_grades() {
    let before = Year(2025);
    let half = |number| Period::Term(Scheme::HalfYears, number);
    let all = marks(&[
        (before, ALGEBRA, half(1), 3),
        (before, ALGEBRA, Period::Year, 3),
        (before, GEOMETRY, Period::Year, 3),
        (NOW, ALGEBRA, half(1), 5),
        (NOW, ALGEBRA, Period::Year, 4),
        (NOW, GEOMETRY, Period::Year, 4),
        (NOW, ALGEBRA, Period::Exam, 2),
    ]);
    assert_eq!(
        joined(&all, &BOTH, (NOW, 11), Period::Certificate),
        Some(Grade(4)),
        "22 / 6"
    );
    let of_this_year = joined(&all, &BOTH, (NOW, 11), Period::Year);
    assert_eq!(of_this_year, Some(Grade(4)));
}

#[test]
fn what_is_given_goes_before_what_follows() {
    let mut all = marks(&[
        (NOW, ALGEBRA, Period::Year, 5),
        (NOW, ALGEBRA, Period::Exam, 4),
    ]);
    assert_eq!(certified(&all, ALGEBRA, (NOW, 9)), Some(Grade(5)));
    all.insert((NOW, ALGEBRA, Period::Certificate), Grade(4));
    assert_eq!(certified(&all, ALGEBRA, (NOW, 9)), Some(Grade(4)));
    assert_eq!(certified(&all, GEOMETRY, (NOW, 9)), None);
}

#[test]
fn honours_take_every_mark_but_of_who_has_none() {
    let short = |all: &[(&'static str, Option<FinalMark>)]| {
        let found = short_of(5, all.iter().copied());
        found.map(|(name, _)| name).collect::<Vec<_>>()
    };
    let five = ("Алгебра", Some(Grade(5)));
    assert!(short(&[five, ("Музыка", Some(Pass)), ("Физкультура", Some(Exempt))]).is_empty());
    assert_eq!(
        short(&[five, ("Химия", Some(Grade(4))), ("Физика", None)]),
        ["Химия", "Физика"]
    );
}
