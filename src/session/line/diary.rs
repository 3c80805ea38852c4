//! A pupil's own day, for the pupil and the parents: lessons with marks, topics and homework; other days, other children.

use crate::domain::calendar::Span;
use crate::domain::cell::{Attendance, CellContent};
use crate::domain::date::Date;
use crate::domain::ids::PersonId;
use crate::domain::lesson::Homework;
use crate::domain::message::Message;
use crate::domain::query::{Answer, HomeLesson, HomeView, HomeworkTask, Query};
use crate::ui::screens::journal::cells;

use super::announce::Announce;
use super::desk::Desk;
use super::dialogue::{Dialogue, Step};
use super::home::{typed_day, when};
use super::menu::{self, Item, always};
use super::settings::SettingsList;
use super::week::Week;
use super::year;

/// What can be done here besides naming a date or choosing a child.
const ITEMS: &[Item<Diary>] = &[
    Item {
        text: "line-day-next",
        offered: always,
        run: |diary, desk| {
            let next = diary.view.as_ref().and_then(|view| view.next);
            diary.turn(desk, next)
        },
    },
    Item {
        text: "line-day-previous",
        offered: always,
        run: |diary, desk| {
            let previous = diary.view.as_ref().and_then(|view| view.previous);
            diary.turn(desk, previous)
        },
    },
    Item {
        text: "line-day-today",
        offered: always,
        run: |diary, desk| diary.turn(desk, Some(desk.context.today)),
    },
    Item {
        text: "line-tasks",
        offered: always,
        run: |diary, desk| diary.tell_tasks(desk),
    },
    Item {
        text: "line-week",
        offered: always,
        run: |diary, desk| diary.open_for(desk, |child, date| Step::open(Week::new(child, date))),
    },
    Item {
        text: "line-year",
        offered: always,
        run: |diary, desk| {
            if let Some(child) = diary.whose(desk) {
                year::tell(desk, child);
            }
            Step::Ask
        },
    },
    Item {
        text: "line-announce",
        offered: always,
        run: |diary, desk| {
            diary.open_for(desk, |child, date| Step::open(Announce::new(child, date)))
        },
    },
    Item {
        text: "line-settings",
        offered: always,
        run: |_, _| Step::open(SettingsList),
    },
];

/// A day of the family.
pub(super) struct Diary {
    date: Date,
    child: Option<PersonId>,
    view: Option<HomeView>,
    told: bool,
}

impl Diary {
    pub(super) fn new(date: Date) -> Self {
        Self {
            date,
            child: None,
            view: None,
            told: false,
        }
    }

    fn turn(&mut self, desk: &mut Desk, date: Option<Date>) -> Step {
        match date {
            Some(date) => {
                self.date = date;
                self.open(desk)
            }
            None => {
                desk.fault(&Message::new("day-no-more"));
                Step::Ask
            }
        }
    }

    /// What is due on the day shown, or on the next school day where it has no lessons.
    fn tell_tasks(&mut self, desk: &mut Desk) -> Step {
        let Some(view) = &self.view else {
            return Step::Ask;
        };
        let day = if view.lessons.is_empty() {
            view.next.unwrap_or(view.date)
        } else {
            view.date
        };
        let child = view
            .family
            .iter()
            .find(|(pupil, _, _)| Some(*pupil) == view.child);
        let span = Span {
            from: day,
            until: day,
        };
        let Some(class) = child.and_then(|(_, _, class)| *class) else {
            desk.fault(&Message::new("line-no-class"));
            return Step::Ask;
        };
        if let Some(Answer::Homework(view)) = desk.ask(&Query::Homework { class, span }) {
            desk.say(&Message::new("line-tasks-head").with("date", day.0));
            if view.tasks.is_empty() {
                desk.say(&Message::new("homework-nothing"));
            }
            for one in &view.tasks {
                desk.tell(&task(one));
            }
        }
        Step::Ask
    }

    /// Whose diary this is; that it is nobody's is said.
    fn whose(&self, desk: &mut Desk) -> Option<PersonId> {
        let child = self.view.as_ref().and_then(|view| view.child);
        if child.is_none() {
            desk.fault(&Message::new("line-no-class"));
        }
        child
    }

    fn open_for(&self, desk: &mut Desk, dialogue: fn(PersonId, Date) -> Step) -> Step {
        match self.whose(desk) {
            Some(child) => dialogue(child, self.date),
            None => Step::Ask,
        }
    }

    fn children(&self) -> Option<&HomeView> {
        self.view.as_ref().filter(|view| view.family.len() > 1)
    }
}

impl Dialogue for Diary {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let query = Query::Home {
            date: self.date,
            child: self.child,
        };
        let Some(Answer::Home(view)) = desk.ask(&query) else {
            return Step::Ask;
        };
        let child = view
            .family
            .iter()
            .find(|(pupil, _, _)| Some(*pupil) == view.child);
        let name = child.map(|(_, name, _)| name.as_str()).unwrap_or_default();
        desk.tell(&format!("{name}. {}", desk.long_date(view.date)));
        if view.lessons.is_empty() {
            desk.say(&Message::new("line-no-lessons-diary"));
        }
        for one in &view.lessons {
            desk.tell(&lesson(desk, one));
        }
        self.view = Some(view);
        if !std::mem::replace(&mut self.told, true) {
            let help = self.help(desk);
            desk.tell(&help);
        }
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let diary = Message::new("line-prompt-diary").with("date", desk.short_date(self.date));
        let diary = desk.text(&diary);
        match self.children() {
            Some(view) => {
                let children =
                    Message::new("line-prompt-children").with("count", view.family.len());
                format!("{diary}, {}", desk.text(&children))
            }
            None => diary,
        }
    }

    fn help(&self, desk: &Desk) -> String {
        let mut lines = vec![desk.t("line-help-diary"), menu::told(ITEMS, desk)];
        if let Some(view) = self.children() {
            let names = (1..).zip(&view.family);
            let names: Vec<String> = names
                .map(|(number, (_, name, _))| format!("{number} {name}"))
                .collect();
            lines.push(desk.text(&Message::new("line-children").with("names", names.join("; "))));
        }
        lines.join("\n")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        if let Some(item) = menu::chosen(ITEMS, desk, typed) {
            return (item.run)(self, desk);
        }
        let child = self
            .children()
            .and_then(|view| menu::numbered(&view.family, typed));
        if let Some((child, _, _)) = child {
            self.child = Some(*child);
            return self.open(desk);
        }
        match typed_day(typed, self.date) {
            Some(date) => self.turn(desk, Some(date)),
            None if typed.is_empty() => Step::Ask,
            None => {
                desk.fault(&Message::new("line-not-here").with("typed", typed));
                Step::Ask
            }
        }
    }

    fn leave(&mut self, _desk: &mut Desk) -> Step {
        Step::Quit
    }
}

/// A lesson of the day: when, what, the pupil's own marks, topic and homework.
fn lesson(desk: &Desk, lesson: &HomeLesson) -> String {
    let mut parts = vec![format!("{}, {}", when(desk, lesson), lesson.subject)];
    let own = lesson.own.as_ref().map(|content| own(desk, content));
    if let Some(own) = own.filter(|own| !own.is_empty()) {
        parts.push(desk.text(&Message::new("line-own").with("marks", own)));
    }
    let content = &lesson.lesson.content;
    if !content.topic.is_empty() {
        let topic = content.topic.clone();
        parts.push(desk.text(&Message::new("line-topic").with("topic", topic)));
    }
    if let Some(homework) = &content.homework {
        let text = match homework {
            Homework::NotSet => desk.t("homework-not-set"),
            set => set.full_text(),
        };
        parts.push(desk.text(&Message::new("line-homework").with("homework", text)));
    }
    parts.join(". ")
}

/// The pupil's own cell: attendance in words, not in the journal's letters.
pub(super) fn own(desk: &Desk, content: &CellContent) -> String {
    let regulation = &desk.context.directory.regulation;
    let code = content.attendance.and_then(|given| regulation.code(given));
    let words = code.map(|code| code.words(desk.context.catalogue.language()).to_owned());
    let minutes = match content.attendance {
        Some(Attendance::Late(minutes)) if minutes > 0 => {
            let minutes = Message::new("lessons-minutes").with("minutes", u32::from(minutes));
            Some(desk.text(&minutes))
        }
        _ => None,
    };
    let rest = CellContent {
        attendance: None,
        ..content.clone()
    };
    let rest = cells::in_words(&desk.context, &rest);
    let parts: Vec<String> = words.into_iter().chain(minutes).chain(rest).collect();
    parts.join(", ")
}

fn task(task: &HomeworkTask) -> String {
    format!("{}: {}", task.subject, task.homework.full_text())
}
