//! Duties in words, for screens, lines and the command line.

use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::duty::{About, Alert, Due, DutyKind, FOLLOWED, Group};
use crate::domain::ids::{PersonId, Unit};
use crate::domain::lesson::WorkKind;
use crate::domain::message::Message;
use crate::i18n::Catalogue;

/// What a school and a language call duties.
#[derive(Clone, Copy)]
pub struct DutyWords<'a> {
    /// Names and rules.
    pub directory: &'a Directory,
    /// Sentences.
    pub catalogue: &'a Catalogue,
}

/// Duties about one lesson, or one by itself: what stands side by side in their order is shown as one.
pub fn bundles(duties: &[Due]) -> impl Iterator<Item = &[Due]> {
    let place = |due: &Due| {
        let lesson = due.about.lesson();
        lesson.map(|at| (at, due.about.journal(), due.about.pupil()))
    };
    duties.chunk_by(move |one, other| place(one).is_some() && place(one) == place(other))
}

impl DutyWords<'_> {
    fn t(&self, message: &Message) -> String {
        self.catalogue.text(message)
    }

    /// Class and subject, class and pupil, class, or school.
    #[must_use]
    pub fn place(&self, about: About) -> String {
        let Some(unit) = about.unit() else {
            return self.catalogue.id("due-school");
        };
        let unit = self.directory.unit_name(unit);
        let subject = about.journal().map(|journal| journal.subject);
        match (about.pupil(), subject) {
            (Some(pupil), _) => format!("{unit} {}", self.directory.roll_name(pupil)),
            (None, Some(subject)) => format!("{unit} {}", self.directory.subject_name(subject)),
            (None, None) => unit.to_owned(),
        }
    }

    /// The lesson, or the day since when.
    #[must_use]
    pub fn day(&self, due: &Due) -> String {
        let date = self.catalogue.short_date(due.since);
        match due.about.lesson().filter(|_| due.about.pupil().is_none()) {
            Some(at) => self.t(&Message::new("due-lesson")
                .with("date", date)
                .with("slot", u32::from(at.slot))),
            None => date,
        }
    }

    /// What is to be done: of a lesson that lacks several things, each in a word.
    #[must_use]
    pub fn what(&self, bundle: &[Due]) -> String {
        match bundle {
            [due] => self.t(&due.what(self.directory)),
            several => {
                let words: Vec<String> = several.iter().map(|due| self.short(due)).collect();
                words.join(" ")
            }
        }
    }

    fn short(&self, due: &Due) -> String {
        let id = match due.kind {
            DutyKind::Attendance => "missing-roll",
            DutyKind::Marks => "missing-marks",
            DutyKind::Topic => "missing-topic",
            DutyKind::Homework => "missing-homework",
            other => other.due(),
        };
        let word = self.catalogue.id(id);
        match due.about {
            About::Work(_, _, _, kind) if kind != WorkKind::ORDINARY => {
                let work = due.rules(self.directory).work(kind);
                format!("{word} ({})", work.map_or("", |work| &work.short))
            }
            _ => word,
        }
    }

    /// The whole duty: what, until when, by which clause and what that says.
    #[must_use]
    pub fn in_full(&self, due: &Due) -> String {
        let source = due.source(self.directory);
        let until = self.catalogue.short_date(due.until);
        let mut said = Message::new("due-in-full")
            .with("what", due.what(self.directory))
            .with("until", until);
        if let Some(source) = source {
            said = said.with("clause", source.cited());
        }
        let clause = source.and_then(|source| source.sentence(self.catalogue.language()));
        match clause {
            Some(clause) => format!("{} {clause}", self.t(&said)),
            None => self.t(&said),
        }
    }

    /// Who answers.
    #[must_use]
    pub fn who(&self, people: &[PersonId]) -> String {
        if people.is_empty() {
            return self.catalogue.id("due-nobody");
        }
        let names: Vec<String> = people
            .iter()
            .map(|person| self.directory.initials(*person))
            .collect();
        names.join(", ")
    }

    /// An absence that is told at once, and what was done about it.
    #[must_use]
    pub fn alert(&self, alert: &Alert, today: Date) -> String {
        let unit = self.directory.unit_name(Unit::Class(alert.class));
        let id = match alert.days {
            0 | 1 => "alert-today",
            2 => "alert-second-day",
            FOLLOWED => "alert-many-days",
            _ => "alert-days",
        };
        let said = Message::new(id)
            .with("class", unit)
            .with("pupil", self.directory.roll_name(alert.pupil))
            .with("lessons", u32::from(alert.lessons))
            .with("days", u32::from(alert.days));
        let told = self.t(&said);
        match alert.answer(self.directory, today) {
            Some(answer) => format!("{told} → {}", answer.note),
            None => told,
        }
    }

    /// A row of the overview.
    #[must_use]
    pub fn group(&self, group: Group) -> String {
        match group {
            Group::Person(person) => self.directory.initials(person),
            Group::Nobody => self.catalogue.id("due-nobody"),
            Group::Class(class) => self.directory.unit_name(Unit::Class(class)).to_owned(),
            Group::Rule(kind) => {
                let duty = kind.of(&self.directory.regulation);
                duty.map_or_else(|| self.catalogue.id(kind.due()), |duty| self.t(&duty.title))
            }
        }
    }
}
