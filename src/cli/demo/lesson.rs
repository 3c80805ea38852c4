//! What a lesson is about: its works, topic and homework.

use fastrand::Rng;

use super::assets::{Assets, SubjectText};
use super::journals::Journal;
use crate::domain::lesson::{Homework, Weight, Work, WorkKind};

/// The regulation's code of a dictation: it gives two marks.
const DICTATION: u8 = 4;
/// Of a control work: the only one whose weight this school sometimes raises.
const CONTROL: u8 = 1;

/// The style of subjects that seldom set anything.
const RARE: &str = "none";
/// The style of homework before a control work or a dictation.
const BEFORE_WORK: &str = "before";
/// Where links lead: nowhere.
const LINK: &str = "https://lessons.example/";
/// Lessons of a new year before the first work.
const SETTLED: usize = 3;

/// A work that the whole class writes, and which in the year it is.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) kind: u8,
    number: usize,
}

/// The work of a journal's lesson, by its number in the year; `phase` keeps classes from writing on the same days.
pub(super) fn written(subject: &SubjectText, lesson: usize, phase: usize) -> Option<Written> {
    subject.works.iter().find_map(|(kind, every)| {
        let every = usize::from(*every).max(1);
        let since = lesson.checked_sub(SETTLED + phase % every)?;
        since.is_multiple_of(every).then_some(Written {
            kind: *kind,
            number: since / every + 1,
        })
    })
}

/// The works as the lesson holds them.
pub(super) fn works(written: Option<Written>, rng: &mut Rng) -> Vec<Work> {
    let Some(Written { kind, .. }) = written else {
        return Vec::new();
    };
    let raised = kind == CONTROL && rng.u8(0..20) == 0;
    let work = Work {
        kind: WorkKind(kind),
        weight: raised.then_some(Weight(3)),
    };
    vec![work; if kind == DICTATION { 2 } else { 1 }]
}

/// The topic of a lesson: its work's, or that to which the year has come.
pub(super) fn topic(
    assets: &Assets,
    journal: &Journal,
    lesson: usize,
    written: Option<Written>,
) -> String {
    let topics = &journal.topics;
    let lessons = journal.lessons.len().max(1);
    let work = written.and_then(|work| {
        let topic = assets.topics.works.get(&work.kind.to_string())?;
        Some(topic.replace("{}", &work.number.to_string()))
    });
    let ordinary = || topics.get(lesson * topics.len() / lessons).cloned();
    work.or_else(ordinary).unwrap_or_default()
}

/// What is set for the journal's next lesson; nothing before the second lesson of a day, nor in grade 1.
pub(super) fn homework(
    assets: &Assets,
    subject: &SubjectText,
    journal: &Journal,
    lesson: usize,
    rng: &mut Rng,
) -> Homework {
    let at = |number: usize| journal.lessons.get(number).copied();
    let due = at(lesson + 1);
    let follows = due.map(|due| due.date) == at(lesson).map(|at| at.date);
    let rare = subject.homework == RARE;
    if follows || journal.grade == 1 || rng.u8(0..100) < if rare { 85 } else { 7 } {
        return Homework::NotSet;
    }
    let before_work = written(subject, lesson + 1, journal.phase)
        .is_some_and(|work| [CONTROL, DICTATION].contains(&work.kind));
    let style = if before_work && journal.marked {
        BEFORE_WORK
    } else {
        &subject.homework
    };
    let template = assets.homework.get(style).and_then(|list| rng.choice(list));
    let number = 11 + lesson * 6 + rng.usize(0..4);
    let page = 3 + lesson * 60 / journal.lessons.len().max(1);
    let values = [
        ("{n}", number),
        ("{m}", number + rng.usize(2..5)),
        ("{p}", page),
        ("{r}", page + rng.usize(3..7)),
        ("{q}", rng.usize(2..6)),
    ];
    let mut text = template.cloned().unwrap_or_default();
    for (place, value) in values {
        if text.contains(place) {
            text = text.replace(place, &value.to_string());
        }
    }
    let linked = rng.u8(0..60) == 0;
    Homework::Set {
        text,
        due,
        links: linked
            .then(|| format!("{LINK}{number}"))
            .into_iter()
            .collect(),
        minutes: (rng.u8(0..3) == 0).then(|| u16::from(rng.u8(2..9)) * 5),
    }
}
