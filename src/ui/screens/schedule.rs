//! The control works and assessments that a pupil has ahead, day by day, and below them which kinds of work there are in each of
//! the pupil's subjects.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::diary::Ahead;
use crate::domain::forms;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, Query};
use crate::domain::regulation::WorkRule;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::{put, wrap};

use super::diary::words::works;

/// Where date, subject, kinds of work and topic stand, and how wide they are.
const DATE: (u16, u16) = (1, 9);
const SUBJECT: (u16, u16) = (11, 20);
const WORKS: (u16, u16) = (32, 24);
const TOPIC: u16 = 57;
/// Columns of a line of the kinds of work.
const LINE: u16 = 78;

/// A row of the list.
enum Row<'a> {
    Work(&'a Ahead),
    Text(&'a str),
}

/// The screen of a pupil's control works ahead.
pub struct Schedule {
    pupil: PersonId,
    all: Option<Vec<Ahead>>,
    /// The kinds of work by subject, a line each.
    forms: Vec<String>,
    list: ListCursor,
}

impl Schedule {
    /// Of a pupil.
    #[must_use]
    pub fn new(pupil: PersonId) -> Self {
        Self {
            pupil,
            all: None,
            forms: Vec::new(),
            list: ListCursor::default(),
        }
    }

    /// The kinds of work by subject, as lines below the works ahead.
    fn forms(&self, context: &Context) -> Vec<String> {
        let language = context.catalogue.language();
        let all = forms::of_pupil(self.pupil, &context.directory);
        let group = |(subjects, works): (Vec<&str>, Vec<&WorkRule>)| {
            let works: Vec<&str> = works.iter().map(|work| work.words(language)).collect();
            let said = Message::new("schedule-forms-of")
                .with("subjects", subjects.join(", "))
                .with("works", works.join("; "));
            wrap(&context.text(&said), LINE)
        };
        let groups: Vec<String> = all.into_iter().flat_map(group).collect();
        let head = [String::new(), context.t("schedule-forms")];
        head.into_iter().chain(groups).collect()
    }
}

impl Screen for Schedule {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        let name = context.directory.roll_name(self.pupil);
        context.text(&Message::new("schedule-title").with("name", name))
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Schedule(self.pupil), Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Schedule { pupil: self.pupil })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Schedule(all) = *answer {
                    self.forms = self.forms(context);
                    let rows = all.len().max(1) + self.forms.len();
                    self.list = ListCursor::new(self.list.row, rows);
                    self.all = Some(all);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, usize::from(context.body.height)) => {
                Vec::new()
            }
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Changed(..) => vec![Effect::Refresh],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let Some(all) = &self.all else {
            return notice(context, area, buffer, "loading");
        };
        if !context.directory.regulation.families.schedule.value {
            return notice(context, area, buffer, "schedule-not-shown");
        }
        let none = all.is_empty().then(|| context.t("schedule-none"));
        let room = usize::from(area.height);
        let top = self.list.top(room);
        let ahead = all.iter().map(Row::Work);
        let texts = none.iter().chain(&self.forms).map(|line| Row::Text(line));
        for (row, y) in ahead.chain(texts).skip(top).take(room).zip(area.y..) {
            let ahead = match row {
                Row::Work(ahead) => ahead,
                Row::Text(line) => {
                    put(buffer, area.x + 1, y, LINE, line, context.theme.text);
                    continue;
                }
            };
            let date = format!(
                "{} {}",
                context.catalogue.weekday(ahead.at.date),
                context.catalogue.short_date(ahead.at.date)
            );
            let texts = [
                (DATE, date),
                (SUBJECT, ahead.subject.clone()),
                (WORKS, works(context, &ahead.works)),
                (
                    (TOPIC, area.width.saturating_sub(TOPIC)),
                    ahead.topic.clone(),
                ),
            ];
            for ((x, width), text) in texts {
                put(buffer, area.x + x, y, width, &text, context.theme.text);
            }
        }
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + line,
        })
    }
}
