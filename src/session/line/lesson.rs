//! A lesson: how it stands, and by number what can be done with it.

use crate::domain::calendar::Span;
use crate::domain::cell::Column as Cells;
use crate::domain::lesson::{Homework, LessonContent, Work};
use crate::domain::message::Message;
use crate::domain::query::{Answer, JournalView, LessonView, Missing, Query};

use super::column::{Column, Kind};
use super::desk::{Desk, Place};
use super::dialogue::{Dialogue, Step};
use super::home::missing;
use super::journal::Journal;
use super::menu;
use super::plan::{Plan, Take};
use super::texts::{Field, Text};
use super::works::Works;

/// A thing to do with a lesson: its sentence and its dialogue.
struct Deed {
    text: &'static str,
    open: fn(Place) -> Step,
}

/// By number, from 1.
const DEEDS: &[Deed] = &[
    Deed {
        text: "line-lesson-marks",
        open: |place| Step::open(Column::new(place, Kind::Marks)),
    },
    Deed {
        text: "line-lesson-roll",
        open: |place| Step::open(Column::new(place, Kind::Roll)),
    },
    Deed {
        text: "line-lesson-topic",
        open: |place| Step::open(Text::new(place, Field::Topic)),
    },
    Deed {
        text: "line-lesson-homework",
        open: |place| Step::open(Text::new(place, Field::Homework)),
    },
    Deed {
        text: "line-lesson-work",
        open: |place| Step::open(Works::new(place)),
    },
    Deed {
        text: "line-lesson-journal",
        open: |place| Step::open(Journal::new(place.journal, place.at.date)),
    },
    Deed {
        text: "line-lesson-take",
        open: |place| Step::open(Take::new(place)),
    },
    Deed {
        text: "line-lesson-plan",
        open: |place| Step::open(Plan::new(place.journal)),
    },
];

/// A lesson's menu.
pub(super) struct LessonMenu {
    place: Place,
    /// The menu has been told: from the second time on, help tells it.
    told: bool,
}

impl LessonMenu {
    pub(super) fn new(place: Place) -> Self {
        Self { place, told: false }
    }
}

impl Dialogue for LessonMenu {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let Some((_, lesson)) = read(desk, self.place) else {
            return Step::Back;
        };
        let slot = Message::new("lesson-slot").with("slot", u32::from(self.place.at.slot));
        if !self.told {
            let date = desk.long_date(self.place.at.date);
            desk.tell(&format!("{date}, {}.", desk.text(&slot)));
            if let Some(closed) = &lesson.closed {
                desk.say(closed);
            }
        }
        let content = &lesson.lesson.content;
        desk.tell(&counts(desk, content, &lesson.column));
        if std::mem::replace(&mut self.told, true) {
            desk.tell(&left(desk, content));
        } else {
            desk.tell(&texts(desk, content));
            desk.tell(&told(desk));
        }
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let choices = Message::new("line-prompt-choices").with("count", DEEDS.len());
        format!("{}, {}", self.place.name(desk), desk.text(&choices))
    }

    fn help(&self, desk: &Desk) -> String {
        told(desk)
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        match menu::numbered(DEEDS, typed) {
            Some(deed) => (deed.open)(self.place),
            None if typed.is_empty() => Step::Ask,
            None => {
                let message = Message::new("line-not-a-number").with("count", DEEDS.len());
                desk.fault(&message);
                Step::Ask
            }
        }
    }
}

fn told(desk: &Desk) -> String {
    let deeds = (1..).zip(DEEDS);
    let texts: Vec<String> = deeds
        .map(|(number, deed)| format!("{number} {}", desk.t(deed.text)))
        .collect();
    texts.join("; ")
}

/// The journal's day with this lesson; a lesson that is not there is said.
pub(super) fn read(desk: &mut Desk, place: Place) -> Option<(JournalView, LessonView)> {
    let day = Span {
        from: place.at.date,
        until: place.at.date,
    };
    let query = Query::Journal {
        journal: place.journal,
        span: day,
    };
    let Some(Answer::Journal(view)) = desk.ask(&query) else {
        return None;
    };
    let lesson = view.lessons.iter().find(|lesson| lesson.at == place.at);
    match lesson.cloned() {
        Some(lesson) => Some((*view, lesson)),
        None => {
            desk.fault(&Message::new("refusal-no-lesson").with("date", place.at.date.0));
            None
        }
    }
}

/// What was written of the lesson: work, topic, homework.
pub(super) fn texts(desk: &Desk, content: &LessonContent) -> String {
    let topic = desk.or_empty(content.topic.clone());
    let lines = [
        desk.text(&Message::new("line-work").with("work", works(desk, content))),
        desk.text(&Message::new("line-topic").with("topic", topic)),
        desk.text(&Message::new("line-homework").with("homework", homework(desk, content))),
    ];
    lines.join("\n")
}

/// Which of its texts the lesson still lacks, if any.
fn left(desk: &Desk, content: &LessonContent) -> String {
    let homework = content.homework.as_ref();
    let left = Missing {
        topic: content.topic.trim().is_empty(),
        homework: homework.is_none_or(Homework::is_blank),
        ..Missing::default()
    };
    match missing(desk, left) {
        Some(what) => what,
        None => texts(desk, content),
    }
}

/// How many marks were given, and whether the roll was taken.
fn counts(desk: &Desk, content: &LessonContent, column: &Cells) -> String {
    let cells = || column.cells.iter().map(|(_, cell)| &cell.content);
    let marks: usize = cells().map(|content| content.marks.len()).sum();
    let given = cells().filter_map(|content| content.attendance);
    let away = given.filter(|given| given.is_absence()).count();
    let roll = if content.roll_taken {
        "line-roll-taken"
    } else {
        "line-roll-not-taken"
    };
    let roll = Message::new(roll).with("away", away);
    let text = Message::new("line-marks-given").with("count", marks);
    format!("{} {}", desk.text(&text), desk.text(&roll))
}

/// The homework as it is, links and all.
pub(super) fn homework(desk: &Desk, content: &LessonContent) -> String {
    match &content.homework {
        None => desk.t("line-empty"),
        Some(Homework::NotSet) => desk.t("homework-not-set"),
        Some(set) => desk.or_empty(set.full_text()),
    }
}

/// The kinds of the lesson's works.
pub(super) fn works(desk: &Desk, content: &LessonContent) -> String {
    let count = content.works.len().max(1);
    let works = (0..u8::try_from(count).unwrap_or(1)).map(|number| content.work(number));
    let regulation = &desk.context.directory.regulation;
    let language = desk.context.catalogue.language();
    let name = |work: Work| {
        let name = regulation.work(work.kind)?.words(language);
        let weight = work.weight.map(|weight| format!(" ×{}", weight.0));
        Some(format!("{name}{}", weight.unwrap_or_default()))
    };
    let names: Vec<String> = works.filter_map(name).collect();
    names.join(", ")
}
