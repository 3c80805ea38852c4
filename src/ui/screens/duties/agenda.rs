//! What has to be known and what has to be done, as rows: absences first, then duties, those of a lesson in one row.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::date::Date;
use crate::domain::duty::{About, Alert, Due, DutyKind};
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::query::DutiesView;
use crate::ui::duty_words::{DutyWords, bundles};
use crate::ui::screen::Context;
use crate::ui::widgets::text::put;

/// Where the columns begin and how wide they are: overdue or not, last day, lesson or day, place; what is due has the rest.
const OVERDUE: (u16, u16) = (1, 1);
const UNTIL: (u16, u16) = (3, 5);
const DAY: (u16, u16) = (10, 12);
const PLACE: (u16, u16) = (23, 26);
const WHAT: u16 = 50;

/// Alerts and duties.
#[derive(Debug, Default)]
pub struct Agenda {
    /// What has to be known.
    pub alerts: Vec<Alert>,
    /// What has to be done.
    pub duties: Vec<Due>,
}

/// A row.
#[derive(Debug, Clone, Copy)]
pub enum Item<'a> {
    /// An absence.
    Alert(&'a Alert),
    /// Duties about one thing.
    Duties(&'a [Due], &'a Due),
}

/// What a row is about, by which the cursor finds it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A pupil's absence today.
    Alert(PersonId),
    /// A lesson, or a pupil's absence from it.
    Lesson(Option<JournalId>, LessonAt, Option<PersonId>),
    /// Anything else.
    Other(About, DutyKind, Date),
}

impl Agenda {
    /// Those of a view that are wanted.
    #[must_use]
    pub fn new(view: &DutiesView, wanted: impl Fn(&Due) -> bool) -> Self {
        let duties = view.duties.iter().filter(|due| wanted(due));
        Self {
            alerts: view.alerts.clone(),
            duties: duties.cloned().collect(),
        }
    }

    /// The rows.
    #[must_use]
    pub fn items(&self) -> Vec<Item<'_>> {
        let alerts = self.alerts.iter().map(Item::Alert);
        let duties = bundles(&self.duties)
            .filter_map(|bundle| bundle.first().map(|first| Item::Duties(bundle, first)));
        alerts.chain(duties).collect()
    }

    /// How many duties there are, and how many of them are overdue, in a sentence.
    #[must_use]
    pub fn count(&self, today: Date) -> Message {
        let overdue = self.duties.iter().filter(|due| due.is_overdue(today));
        let id = if self.duties.is_empty() {
            "duties-none"
        } else {
            "duties-count"
        };
        Message::new(id)
            .with("count", self.duties.len())
            .with("overdue", overdue.count())
    }
}

impl Item<'_> {
    /// What it is about.
    #[must_use]
    pub fn topic(&self) -> Topic {
        match self {
            Self::Alert(alert) => Topic::Alert(alert.pupil),
            Self::Duties(_, due) => match due.about.lesson() {
                Some(at) => Topic::Lesson(due.about.journal(), at, due.about.pupil()),
                None => Topic::Other(due.about, due.kind, due.until),
            },
        }
    }

    /// Draws it into a line.
    pub fn draw(&self, context: &Context, area: Rect, y: u16, buffer: &mut Buffer) {
        let words = DutyWords {
            directory: &context.directory,
            catalogue: &context.catalogue,
        };
        let theme = &context.theme;
        match self {
            Self::Alert(alert) => {
                let told = words.alert(alert, context.today);
                put(buffer, area.x + 1, y, area.width - 1, &told, theme.warning);
            }
            Self::Duties(bundle, due) => {
                let overdue = due.is_overdue(context.today);
                let style = if overdue { theme.warning } else { theme.text };
                let mark = if overdue { "!" } else { "" };
                let cells = [
                    (OVERDUE, mark.to_owned()),
                    (UNTIL, context.catalogue.short_date(due.until)),
                    (DAY, words.day(due)),
                    (PLACE, words.place(due.about)),
                    ((WHAT, area.width.saturating_sub(WHAT)), words.what(bundle)),
                ];
                for ((x, room), text) in cells {
                    put(buffer, area.x + x, y, room, &text, style);
                }
            }
        }
    }
}
