//! What a regulation asks in one rule and makes impossible by another. Each is a sentence for whoever writes the rules, never a
//! refusal: a school's own document may say both, and its stored rules have to open all the same.

use super::lock::{Lock, Part};
use super::rule::{Line, Said};
use super::time::{Deadline, YearDay};
use super::{AttendanceKind, FinalsDue, Regulation, WorkRule};
use crate::domain::ids::Year;
use crate::domain::message::Message;

/// The table of checks.
const CHECKS: [fn(&Regulation) -> Vec<Message>; 7] = [
    entries_after_the_lock,
    works_after_the_lock,
    reasons_after_the_lock,
    marks_of_works_without_marks,
    finals_checked_before_due,
    lists_checked_before_filled,
    absence_without_a_code,
];

impl Regulation {
    /// Rules that stand in each other's way, each in a sentence that says what to change.
    #[must_use]
    pub fn contradictions(&self) -> Vec<Message> {
        CHECKS.iter().flat_map(|check| check(self)).collect()
    }
}

/// An entry of a lesson that is in time on some day on which the lesson has closed.
fn outlives(when: Deadline, lock: Lock) -> Option<(u32, u32)> {
    let Lock::Days(open) = lock else {
        return None;
    };
    let asked = when.longest();
    (asked > u32::from(open)).then_some((asked, u32::from(open)))
}

fn late_entry(line: &Line<'_>, when: Deadline, locked: &Line<'_>, lock: Lock) -> Option<Message> {
    let (asked, open) = outlives(when, lock)?;
    Some(
        Message::new("contradiction-entry-lock")
            .with("rule", line.title.clone())
            .with("when", when.said())
            .with("clause", line.source.cited())
            .with("asked", asked)
            .with("open", open)
            .with("lock", locked.path)
            .with("locked", locked.source.cited()),
    )
}

/// The line of a lock.
fn lock_line(regulation: &Regulation, part: Part) -> Line<'_> {
    let (title, path) = match part {
        Part::Marks => ("rule-lock-marks", "lock.marks"),
        Part::Attendance => ("rule-lock-attendance", "lock.attendance"),
        Part::Reasons => ("rule-lock-reasons", "lock.reasons"),
        Part::Lesson => ("rule-lock-lessons", "lock.lessons"),
    };
    regulation.lock.of(part).line(title, path)
}

fn entries_after_the_lock(regulation: &Regulation) -> Vec<Message> {
    let entry = &regulation.entry;
    let rows = [
        (&entry.attendance, "rule-entry-attendance", Part::Attendance),
        (&entry.marks, "rule-entry-marks", Part::Marks),
        (&entry.topic, "rule-entry-topic", Part::Lesson),
        (&entry.homework, "rule-entry-homework", Part::Lesson),
    ];
    rows.into_iter()
        .filter_map(|(rule, title, part)| {
            let lock = regulation.lock.of(part).value;
            let line = rule.line(title, "entry");
            late_entry(&line, rule.value.when, &lock_line(regulation, part), lock)
        })
        .collect()
}

fn works_after_the_lock(regulation: &Regulation) -> Vec<Message> {
    let lock = regulation.lock.marks.value;
    let late = regulation.work_deadlines.iter().filter_map(|rule| {
        let mut line = rule.line("rule-work-deadline", "work_deadlines");
        line.title = Message::new("contradiction-works").with("works", rule.value.works.join(", "));
        let locked = lock_line(regulation, Part::Marks);
        late_entry(&line, rule.value.when, &locked, lock)
    });
    late.collect()
}

fn reasons_after_the_lock(regulation: &Regulation) -> Vec<Message> {
    let rule = &regulation.absences.reasons;
    let Lock::Days(open) = regulation.lock.reasons.value else {
        return Vec::new();
    };
    let late = rule.value.when.longest();
    let late = late.filter(|asked| *asked > u32::from(open));
    let said = late.map(|asked| {
        Message::new("contradiction-entry-lock")
            .with("rule", Message::new("rule-absences-reasons"))
            .with("when", rule.value.when.said())
            .with("clause", rule.source.cited())
            .with("asked", asked)
            .with("open", u32::from(open))
            .with("lock", "lock.reasons")
            .with("locked", regulation.lock.reasons.source.cited())
    });
    said.into_iter().collect()
}

/// A deadline for marks of a kind of work that has none.
fn marks_of_works_without_marks(regulation: &Regulation) -> Vec<Message> {
    let named = |work: &&WorkRule| {
        let mut deadlines = regulation.work_deadlines.iter();
        !work.marks && deadlines.any(|rule| rule.value.works.contains(&work.short))
    };
    let works = regulation.works.value.iter().filter(named);
    works
        .map(|work| {
            Message::new("contradiction-work-without-marks").with("short", work.short.as_str())
        })
        .collect()
}

/// Days after a term in which its finals are looked through.
const CHECKED_WITHIN: u16 = 7;

fn finals_checked_before_due(regulation: &Regulation) -> Vec<Message> {
    let (due, checked) = (&regulation.finals.due, &regulation.finals.checked);
    let asked = checked.value.when.is_termly();
    match due.value.when {
        FinalsDue::Days(days) if asked && days.get() > CHECKED_WITHIN => vec![
            Message::new("contradiction-finals-checked")
                .with("days", u32::from(days.get()))
                .with("clause", due.source.cited())
                .with("within", u32::from(CHECKED_WITHIN))
                .with("checked", checked.source.cited()),
        ],
        _ => Vec::new(),
    }
}

/// Lists that are looked through, or divided, before they are complete.
fn lists_checked_before_filled(regulation: &Regulation) -> Vec<Message> {
    let roll = &regulation.roll;
    // Any year will do: days of every year keep their order in each.
    let day = |day: YearDay| day.within(Year(2026));
    let filled = day(roll.filled.value.when);
    let later = [
        (&roll.checked, "rule-roll-checked"),
        (&roll.groups, "rule-roll-groups"),
    ];
    let early = later.into_iter();
    early
        .filter(|(rule, _)| day(rule.value.when) < filled)
        .map(|(rule, title)| {
            Message::new("contradiction-lists")
                .with("rule", Message::new(title))
                .with("when", rule.value.when.said())
                .with("clause", rule.source.cited())
                .with("filled", roll.filled.value.when.said())
                .with("whose", roll.filled.source.cited())
        })
        .collect()
}

/// Somebody is told of absences of unknown reason, which no code means.
fn absence_without_a_code(regulation: &Regulation) -> Vec<Message> {
    let mut codes = regulation.attendance.value.iter();
    if codes.any(|code| code.kind == AttendanceKind::Absent) {
        return Vec::new();
    }
    let rule = &regulation.absences.alerted;
    vec![Message::new("contradiction-no-absent").with("clause", rule.source.cited())]
}
