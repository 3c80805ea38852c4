//! What a lesson is about: its works, topic and homework.

use std::sync::Arc;

use fastrand::Rng;

use super::assets::{Assets, SubjectText};
use crate::domain::lesson::{Homework, LessonAt, Weight, Work, WorkKind};

/// The regulation's code of a dictation: it gives two marks.
const DICTATION: u8 = 4;
/// Of a control work: the only one whose weight this school sometimes raises.
const CONTROL: u8 = 1;

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
        let count = lesson + phase % every;
        (count % every == every - 1).then_some(Written {
            kind: *kind,
            number: count / every + 1,
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
    topics: &Arc<[String]>,
    written: Option<Written>,
    (lesson, lessons): (usize, usize),
) -> String {
    let work = written.and_then(|work| {
        let topic = assets.topics.works.get(&work.kind.to_string())?;
        Some(topic.replace("{}", &work.number.to_string()))
    });
    let ordinary = || topics.get(lesson * topics.len() / lessons.max(1)).cloned();
    work.or_else(ordinary).unwrap_or_default()
}

/// What is set for the next lesson.
pub(super) fn homework(
    assets: &Assets,
    subject: &SubjectText,
    grade: u8,
    (lesson, lessons): (usize, usize),
    due: Option<LessonAt>,
    rng: &mut Rng,
) -> Homework {
    let rare = subject.homework == "none";
    if grade == 1 || rng.u8(0..100) < if rare { 85 } else { 7 } {
        return Homework::NotSet;
    }
    let templates = assets.homework.get(&subject.homework);
    let template = templates.and_then(|list| rng.choice(list));
    let number = 11 + lesson * 6 + rng.usize(0..4);
    let page = 3 + lesson * 60 / lessons.max(1);
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
    Homework::Set {
        text,
        due,
        links: Vec::new(),
        minutes: (rng.u8(0..3) == 0).then(|| u16::from(rng.u8(2..9)) * 5),
    }
}
