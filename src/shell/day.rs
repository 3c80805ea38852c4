//! `today` and `diary`: a person's days, a teacher's with what each lesson lacks, a family's with marks and homework.

use clap::Args;

use super::Caller;
use super::error::CommandError;
use super::lookup;
use super::table::Table;
use crate::domain::bells::clock;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::lesson::Homework;
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::query::{Answer, HomeLesson, HomeView, Query};

/// The day's lessons.
#[derive(Debug, Args)]
pub struct Today {
    /// Another day.
    #[arg(long)]
    date: Option<String>,
    /// Which child's.
    #[arg(long)]
    child: Option<String>,
    /// For machines.
    #[arg(long)]
    csv: bool,
}

/// A pupil's days.
#[derive(Debug, Args)]
pub struct Diary {
    /// A day of it.
    #[arg(long)]
    date: Option<String>,
    /// The whole week.
    #[arg(long)]
    week: bool,
    /// Which child's.
    #[arg(long)]
    child: Option<String>,
    /// For machines.
    #[arg(long)]
    csv: bool,
}

impl Today {
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        let date = lookup::date(caller, self.date.as_deref())?;
        let child = child(caller, date, self.child.as_deref())?;
        print(caller, &[home(caller, date, child)?], self.csv)
    }
}

impl Diary {
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        let date = lookup::date(caller, self.date.as_deref())?;
        let child = child(caller, date, self.child.as_deref())?;
        let first = home(caller, date, child)?;
        if first.family.is_empty() {
            return Err(CommandError::missing(Message::new("shell-no-diary")));
        }
        if !self.week {
            return print(caller, &[first], self.csv);
        }
        let days: Result<Vec<HomeView>, CommandError> = (0..7)
            .map(|day| home(caller, date.monday().plus(day), child))
            .filter(|day| day.as_ref().map_or(true, |day| !day.lessons.is_empty()))
            .collect();
        print(caller, &days?, self.csv)
    }
}

fn home(caller: &Caller, date: Date, child: Option<PersonId>) -> Result<HomeView, CommandError> {
    match caller.query(&Query::Home { date, child })? {
        Answer::Home(home) => Ok(home),
        _ => Err(CommandError::missing(Message::new("refusal-not-found"))),
    }
}

/// The child that was named, among the caller's own.
fn child(
    caller: &Caller,
    date: Date,
    typed: Option<&str>,
) -> Result<Option<PersonId>, CommandError> {
    let Some(typed) = typed else {
        return Ok(None);
    };
    let family = home(caller, date, None)?.family;
    let mut named = family
        .iter()
        .filter(|(_, name, _)| names::matches(name, typed));
    match (named.next(), named.next()) {
        (Some((pupil, _, _)), None) => Ok(Some(*pupil)),
        _ => {
            let names: Vec<&str> = family.iter().map(|(_, name, _)| name.as_str()).collect();
            let message = Message::new("shell-child")
                .with("typed", typed)
                .with("candidates", names.join(", "));
            Err(CommandError::missing(message))
        }
    }
}

fn print(caller: &Caller, days: &[HomeView], csv: bool) -> Result<(), CommandError> {
    let directory = caller.service.directory();
    let days = days.iter().map(|home| Day {
        caller,
        directory: &directory,
        family: home.child.is_some(),
        home,
    });
    if csv {
        return csv_of(caller, days).print(caller, true);
    }
    for day in days {
        day.print()?;
    }
    Ok(())
}

fn csv_of<'a>(caller: &Caller, days: impl Iterator<Item = Day<'a>>) -> Table {
    let ids = [
        "date", "lesson", "from", "until", "class", "subject", "room", "missing", "mark", "topic",
        "homework",
    ];
    let head = ids.map(|id| caller.console.catalogue().id(&format!("shell-column-{id}")));
    let rows = days.flat_map(|day| {
        let rows: Vec<Vec<String>> = day
            .home
            .lessons
            .iter()
            .map(|lesson| day.fields(lesson))
            .collect();
        rows
    });
    Table {
        head: head.to_vec(),
        rows: rows.collect(),
    }
}

struct Day<'a> {
    caller: &'a Caller,
    directory: &'a Directory,
    home: &'a HomeView,
    family: bool,
}

impl Day<'_> {
    fn print(&self) -> Result<(), CommandError> {
        let (caller, home) = (self.caller, self.home);
        let catalogue = caller.console.catalogue();
        let mut head = catalogue.long_date(home.date);
        let of = |pupil| home.family.iter().find(|(id, _, _)| Some(*id) == pupil);
        if home.family.len() > 1
            && let Some((_, name, _)) = of(home.child)
        {
            head = format!("{head} · {name}");
        }
        if home.lessons.is_empty() {
            head = format!("{head} · {}", catalogue.id("home-no-lessons"));
        }
        caller.console.print(&head)?;
        let rows = home.lessons.iter().map(|lesson| self.row(lesson)).collect();
        let table = Table {
            head: Vec::new(),
            rows,
        };
        table.print(caller, false)
    }

    fn row(&self, lesson: &HomeLesson) -> Vec<String> {
        let slot = Message::new("lesson-slot").with("slot", u32::from(lesson.at.slot));
        let bell = lesson
            .bell
            .map(|(from, until)| format!("{}–{}", clock(from), clock(until)));
        let unit = Some(lesson.unit.clone()).filter(|_| !self.family);
        let mut row = vec![
            self.caller.text(&slot),
            bell.unwrap_or_default(),
            unit.unwrap_or_default(),
            lesson.subject.clone(),
            lesson.room.clone(),
        ];
        if self.family {
            row.push(self.own(lesson));
            row.push(self.homework(lesson));
        } else if lesson.at.date <= self.caller.service.today() {
            let missing = self.missing(lesson);
            let said = if lesson.away {
                Message::new("home-away")
            } else if missing.is_empty() {
                Message::new("missing-nothing")
            } else {
                Message::new("shell-missing").with("what", missing)
            };
            row.push(self.caller.text(&said));
        }
        row
    }

    fn fields(&self, lesson: &HomeLesson) -> Vec<String> {
        let bell =
            |part: fn((u16, u16)) -> u16| lesson.bell.map(part).map(clock).unwrap_or_default();
        vec![
            lesson.at.date.format("%Y-%m-%d").to_string(),
            lesson.at.slot.to_string(),
            bell(|(from, _)| from),
            bell(|(_, until)| until),
            lesson.unit.clone(),
            lesson.subject.clone(),
            lesson.room.clone(),
            self.missing(lesson),
            self.own(lesson),
            lesson.lesson.content.topic.clone(),
            self.homework(lesson),
        ]
    }

    fn missing(&self, lesson: &HomeLesson) -> String {
        let missing = [
            (lesson.missing.roll, "missing-roll"),
            (lesson.missing.marks, "missing-marks"),
            (lesson.missing.topic, "missing-topic"),
            (lesson.missing.homework, "missing-homework"),
        ];
        let words: Vec<String> = missing
            .iter()
            .filter(|(lacks, _)| *lacks)
            .map(|(_, id)| self.caller.console.catalogue().id(id))
            .collect();
        words.join(", ")
    }

    fn own(&self, lesson: &HomeLesson) -> String {
        let own = lesson.own.as_ref();
        own.map(|content| self.caller.words(self.directory).with_minutes(content))
            .unwrap_or_default()
    }

    fn homework(&self, lesson: &HomeLesson) -> String {
        match &lesson.lesson.content.homework {
            Some(Homework::NotSet) => self.caller.console.catalogue().id("homework-not-set"),
            Some(set) => set.full_text(),
            None => String::new(),
        }
    }
}
