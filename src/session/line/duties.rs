//! What is due of whoever sits here, by number, and the way to where it is done.

use crate::domain::duty::{About, Whose};
use crate::domain::finals::Period;
use crate::domain::ids::JournalId;
use crate::domain::message::Message;
use crate::domain::query::{Answer, Query};
use crate::ui::duty_words::{DutyWords, bundles};

use super::desk::{Desk, Place};
use super::dialogue::{Dialogue, Step};
use super::finals::Finals;
use super::lesson::LessonMenu;
use super::menu;
use super::plan::Plan;

/// So many are read out at once.
const PAGE: usize = 15;

/// Where a duty is done.
#[derive(Clone, Copy)]
enum Way {
    Lesson(Place),
    Finals(JournalId, Period),
    Plan(JournalId),
    /// Outside of what the line mode has.
    Elsewhere,
}

/// What is due.
#[derive(Default)]
pub(super) struct Duties {
    all: Vec<(String, Way)>,
    /// How many were read out.
    told: usize,
}

impl Duties {
    fn tell(&mut self, desk: &mut Desk) {
        let numbered = (1_usize..).zip(&self.all);
        for (number, (text, _)) in numbered.skip(self.told).take(PAGE) {
            desk.tell(&format!("{number}. {text}"));
        }
        self.told = (self.told + PAGE).min(self.all.len());
        let left = self.all.len() - self.told;
        if left > 0 {
            desk.say(&Message::new("line-duties-more").with("count", left));
        }
    }
}

fn way(about: About) -> Way {
    match about {
        About::Lesson(journal, at)
        | About::Work(journal, at, ..)
        | About::Absence(_, _, journal, at)
        | About::Elsewhere(_, _, journal, at) => Way::Lesson(Place { journal, at }),
        About::Finals(journal, period, _) | About::Former(_, _, journal, period, _) => {
            Way::Finals(journal, period)
        }
        About::Plan(journal, _) | About::Hours(journal, ..) => Way::Plan(journal),
        About::Pupil(..) | About::Class(_) | About::School | About::Copy(_) => Way::Elsewhere,
    }
}

impl Dialogue for Duties {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let of = Whose::Person(desk.context.person);
        let Some(Answer::Duties(view)) = desk.ask(&Query::Duties { of }) else {
            return Step::Back;
        };
        let (context, today) = (&desk.context, desk.context.today);
        let words = DutyWords {
            directory: &context.directory,
            catalogue: &context.catalogue,
        };
        let alerts = view.alerts.iter().map(|alert| {
            let (journal, at) = (alert.journal, alert.at);
            let place = Place { journal, at };
            (words.alert(alert, today), Way::Lesson(place))
        });
        let duties = bundles(&view.duties).filter_map(|bundle| {
            let due = bundle.first()?;
            let place = words.place(due.about);
            let text = format!("{}, {place}: {}", words.day(due), words.what(bundle));
            let until = Message::new(if due.is_overdue(today) {
                "line-duty-overdue"
            } else {
                "line-duty-until"
            });
            let until = context.text(&until.with("date", context.catalogue.short_date(due.until)));
            Some((format!("{text}. {until}"), way(due.about)))
        });
        self.all = alerts.chain(duties).collect();
        self.told = 0;
        if self.all.is_empty() {
            desk.say(&Message::new("duties-none"));
            return Step::Back;
        }
        self.tell(desk);
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        desk.text(&Message::new("line-prompt-duties").with("count", self.all.len()))
    }

    fn help(&self, desk: &Desk) -> String {
        desk.t("line-help-duties")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        if typed.is_empty() {
            self.tell(desk);
            return Step::Ask;
        }
        match menu::numbered(&self.all, typed).map(|(_, way)| *way) {
            Some(Way::Lesson(place)) => Step::open(LessonMenu::new(place)),
            Some(Way::Finals(journal, period)) => Step::open(Finals::new(journal, period)),
            Some(Way::Plan(journal)) => Step::open(Plan::new(journal)),
            Some(Way::Elsewhere) => {
                desk.fault(&Message::new("line-duty-elsewhere"));
                Step::Ask
            }
            None => {
                let count = self.all.len();
                desk.fault(&Message::new("line-not-a-number").with("count", count));
                Step::Ask
            }
        }
    }
}
