//! A pupil's year, for the family: marks and averages by subject and term, and the finals.

use crate::domain::average::Average;
use crate::domain::diary::{SubjectMarks, TermMarks};
use crate::domain::finals::TranscriptView;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::query::{Answer, Query};
use crate::ui::screens::journal::cells;

use super::desk::Desk;

/// Reads out the year, a subject a line.
pub(super) fn tell(desk: &mut Desk, pupil: PersonId) {
    let Some(Answer::YearMarks(marks)) = desk.ask(&Query::YearMarks { pupil, year: None }) else {
        return;
    };
    let Some(Answer::Transcript(finals)) = desk.ask(&Query::Transcript { pupil }) else {
        return;
    };
    desk.tell(&marks.name);
    if marks.subjects.is_empty() {
        desk.say(&Message::new("line-year-none"));
    }
    for subject in &marks.subjects {
        let line = line(desk, subject, &finals);
        desk.tell(&line);
    }
}

fn line(desk: &Desk, subject: &SubjectMarks, finals: &TranscriptView) -> String {
    let terms = subject.terms.iter().filter(|term| !term.lessons.is_empty());
    let mut parts: Vec<String> = terms.map(|term| of_term(desk, term)).collect();
    if let Some(average) = average(desk, subject.average) {
        parts.push(desk.text(&Message::new("line-year-average").with("average", average)));
    }
    let given = given(desk, &subject.subject, finals);
    if !given.is_empty() {
        parts.push(desk.text(&Message::new("line-year-finals").with("finals", given)));
    }
    let parts = desk.or_empty(parts.join(" "));
    format!("{}. {parts}", subject.subject)
}

fn of_term(desk: &Desk, term: &TermMarks) -> String {
    let given = term
        .lessons
        .iter()
        .filter(|lesson| !lesson.own.marks.is_empty());
    let marks: Vec<String> = given
        .map(|lesson| cells::marks(&desk.context, &lesson.own))
        .collect();
    let average = average(desk, term.average).unwrap_or_else(|| desk.t("line-none"));
    let message = Message::new("line-year-term")
        .with("term", term.term.period.said())
        .with("marks", desk.or_empty(marks.join(" ")))
        .with("average", average)
        .with("missed", term.missed);
    desk.text(&message)
}

fn average(desk: &Desk, average: Average) -> Option<String> {
    let hundredths = average.hundredths()?;
    Some(desk.context.catalogue.hundredths(hundredths))
}

/// The finals of a subject in the latest year.
fn given(desk: &Desk, subject: &str, finals: &TranscriptView) -> String {
    let Some(year) = finals.years.last() else {
        return String::new();
    };
    let before: usize = finals.years.iter().map(|year| year.periods.len()).sum();
    let before = before - year.periods.len();
    let row = finals.subjects.iter().find(|row| row.subject == subject);
    let marks = row
        .into_iter()
        .flat_map(|row| row.marks.iter().skip(before));
    let given = year.periods.iter().zip(marks).filter_map(|(period, mark)| {
        let (period, mark) = (desk.text(&period.said()), desk.text(&(*mark)?.said()));
        Some(format!("{period} {mark}"))
    });
    given.collect::<Vec<_>>().join(", ")
}
