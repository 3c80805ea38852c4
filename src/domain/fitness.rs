//! What a regulation asks of a school that the school has not: somebody in an office, a subject, a grade. Each is a sentence for whoever
//! writes the rules or gives people their roles, never a refusal: people come, and subjects are entered, after the rules.

use std::collections::BTreeMap;

use super::calendar::Grades;
use super::directory::Directory;
use super::duty::in_post;
use super::holding;
use super::message::Message;
use super::regulation::{Line, Office, Offices, Regulation, Rule, Said, Source};

/// The table of checks.
const CHECKS: [fn(&Regulation, &Directory) -> Vec<Message>; 3] = [
    offices_that_nobody_holds,
    nothing_without_marks,
    no_such_subjects,
];

/// What does not fit the school, each in a sentence with the way out.
#[must_use]
pub fn unfit(regulation: &Regulation, directory: &Directory) -> Vec<Message> {
    let checks = CHECKS.iter();
    checks
        .flat_map(|check| check(regulation, directory))
        .collect()
}

fn is_held(office: Office, directory: &Directory) -> bool {
    match office {
        Office::ClassTeacher => {
            let mut classes = directory.classes.values();
            classes.any(|class| class.class_teacher.is_some())
        }
        // Families come with their pupils, and nobody names them.
        Office::Parent | Office::Pupil => true,
        office => {
            holding::role(office).is_none_or(|role| in_post(role, directory).next().is_some())
        }
    }
}

/// Who puts somebody into an office, and where in the menu.
fn way(office: Office, regulation: &Regulation) -> Message {
    let appointments = &regulation.appointments;
    let by = |id, rule: &Rule<Offices>| {
        Message::new(id)
            .with("by", rule.value.said())
            .with("clause", rule.source.cited())
    };
    match office {
        Office::ClassTeacher => by("unfit-way-load", &regulation.timetable.load),
        Office::Director | Office::Deputy | Office::Administrator => {
            by("unfit-way-post", &appointments.leaders)
        }
        _ => by("unfit-way-post", &appointments.teachers),
    }
}

/// Rules that leave something to offices none of which anybody holds: each set of offices once, with the first of its rules.
fn offices_that_nobody_holds(regulation: &Regulation, directory: &Directory) -> Vec<Message> {
    let sections = regulation.sections();
    let lines = sections.iter().flat_map(|section| &section.lines);
    let vacant = lines.filter(|line| {
        let mut held = line.needs.iter().map(|office| is_held(*office, directory));
        !line.needs.is_empty() && !held.any(|is_held| is_held)
    });
    let mut found: BTreeMap<&[Office], Vec<&Line<'_>>> = BTreeMap::new();
    for line in vacant {
        found.entry(line.needs).or_default().push(line);
    }
    let said = found.into_iter().filter_map(|(offices, lines)| {
        let (first, office) = (lines.first()?, offices.first()?);
        let who = Offices::try_from(offices.to_vec()).ok()?;
        Some(
            Message::new("unfit-office")
                .with("title", first.title.clone())
                .with("clause", first.source.cited())
                .with("who", who.said())
                .with("more", lines.len() - 1)
                .with("way", way(*office, regulation)),
        )
    });
    said.collect()
}

fn has_subject(name: &str, directory: &Directory) -> bool {
    let mut subjects = directory.subjects.values();
    subjects.any(|subject| subject.name == name)
}

/// Before subjects and classes are entered nothing can be said of them.
fn is_taught(directory: &Directory) -> bool {
    !directory.subjects.is_empty() && !directory.classes.is_empty()
}

/// A grade or a subject without marks that the school has not.
fn nothing_without_marks(regulation: &Regulation, directory: &Directory) -> Vec<Message> {
    let rules = regulation.without_marks.iter();
    let said = rules.filter_map(|rule| {
        let grades = Grades::from(rule.value.grades);
        let mut classes = directory.classes.values();
        let of_rule = |message: Message| {
            message
                .with("title", Message::new("rule-without-marks"))
                .with("clause", rule.source.cited())
        };
        if !classes.any(|class| grades.contains(class.grade)) {
            let message = Message::new("unfit-grades").with("value", rule.value.said());
            // Ours are offered to every school: where there is no such grade, nobody misses its subjects.
            return (rule.source != Source::Ours).then(|| of_rule(message));
        }
        let subject = rule.value.subject.as_deref()?;
        let message = Message::new("unfit-subject").with("subject", subject);
        (!has_subject(subject, directory)).then(|| of_rule(message))
    });
    let said = said.collect();
    if is_taught(directory) {
        said
    } else {
        Vec::new()
    }
}

/// Subjects with a threshold of their own, and those that certificates join, by names that the school has not.
fn no_such_subjects(regulation: &Regulation, directory: &Directory) -> Vec<Message> {
    if !is_taught(directory) {
        return Vec::new();
    }
    let average = &regulation.average;
    let named = average.value.by_subject.keys();
    let rounded = named.map(|subject| (subject, "rule-average", average.source.cited()));
    let joined = &regulation.certificates.joined;
    let parts = joined.value.iter().flat_map(|joined| &joined.of);
    let parts = parts.map(|subject| (subject, "rule-certificates-joined", joined.source.cited()));
    // Only the school's own words are looked for.
    let rounded = rounded.filter(|_| average.source != Source::Ours);
    let parts = parts.filter(|_| joined.source != Source::Ours);
    rounded
        .chain(parts)
        .filter(|(subject, ..)| !has_subject(subject, directory))
        .map(|(subject, title, clause)| {
            Message::new("unfit-subject")
                .with("subject", subject.as_str())
                .with("title", Message::new(title))
                .with("clause", clause)
        })
        .collect()
}
