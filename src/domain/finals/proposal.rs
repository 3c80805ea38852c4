//! The final that follows: of a term from its average, of the year from its terms, of a certificate by the rules of its grade.

use super::mark::FinalMark;
use super::reckoning::Reckoning;
use crate::domain::average::Average;

/// Certificates are rounded as in mathematics, whatever the school's own threshold is: the federal orders on certificates say so.
pub(super) const MATHEMATICAL: u8 = 50;

/// The final of a term: the weighted average rounded by the subject's threshold; a pass where works were only passed.
#[must_use]
pub fn of_term(reckoning: &Reckoning, threshold: u8) -> Option<FinalMark> {
    match reckoning.average.rounded(threshold) {
        Some(grade) => Some(FinalMark::Grade(grade)),
        None => (reckoning.passes > 0 && reckoning.fails == 0).then_some(FinalMark::Pass),
    }
}

/// The mean of the grades among finals.
#[must_use]
pub fn mean(finals: &[FinalMark]) -> Average {
    let mut mean = Average::default();
    for grade in finals.iter().filter_map(|mark| mark.grade()) {
        mean.add(grade, 1);
    }
    mean
}

/// The final that several finals come to: the year from its terms. Grades give their mean; without any, one not passed is enough
/// not to pass, and who is exempt from all is exempt. Nothing follows from finals that say nothing.
#[must_use]
pub fn combined(finals: &[FinalMark], threshold: u8) -> Option<FinalMark> {
    if let Some(grade) = mean(finals).rounded(threshold) {
        return Some(FinalMark::Grade(grade));
    }
    let has = |mark| finals.contains(&mark);
    if has(FinalMark::Fail) {
        Some(FinalMark::Fail)
    } else if has(FinalMark::Pass) {
        Some(FinalMark::Pass)
    } else {
        let exempt = finals.iter().all(|mark| *mark == FinalMark::Exempt);
        (exempt && !finals.is_empty()).then_some(FinalMark::Exempt)
    }
}

/// The mark of a certificate. In grade 9 the mean of the year and the exam where there was one, else the year's; in grade 11 the
/// mean of all half-years and years of grades 10 and 11, without exams.
#[must_use]
pub fn certificate(
    grade: u8,
    year: Option<FinalMark>,
    exam: Option<FinalMark>,
    senior: &[FinalMark],
) -> Option<FinalMark> {
    if grade >= 10 {
        return combined(senior, MATHEMATICAL);
    }
    let examined = exam.filter(|exam| exam.grade().is_some());
    match (year, examined) {
        (Some(year), Some(exam)) => combined(&[year, exam], MATHEMATICAL),
        (year, _) => year,
    }
}
