//! The averages of a journal's rows, reckoned from its cells and from what pupils brought from other classes and groups.

use super::average::averages;
use super::cell::{CellContent, Mark};
use super::lesson::{LessonContent, Weight};
use super::query::JournalView;
use super::regulation::Regulation;

/// A cell's marks, each with the weight that its work has.
pub fn weighed<'a>(
    regulation: &'a Regulation,
    lesson: &'a LessonContent,
    cell: &'a CellContent,
) -> impl Iterator<Item = (&'a Mark, Weight)> {
    let marks = cell.marks.iter();
    marks.map(|mark| (mark, regulation.weight(lesson.work(mark.work))))
}

impl JournalView {
    /// Reckons averages and proposed marks anew, after the view was put together or its cells have changed.
    pub fn reckon(&mut self, regulation: &Regulation) {
        let debt = regulation.average.value.debt_counts_as;
        let threshold = regulation.threshold(&self.subject);
        for row in &mut self.pupils {
            let own = self.lessons.iter().flat_map(|lesson| {
                let cell = lesson.column.get(row.pupil).into_iter();
                cell.flat_map(|cell| weighed(regulation, &lesson.lesson.content, &cell.content))
            });
            let (simple, weighted) = averages(own, debt);
            row.simple = row.brought.0.and(simple);
            row.weighted = row.brought.1.and(weighted);
            row.proposed = row.weighted.rounded(threshold);
        }
    }
}
