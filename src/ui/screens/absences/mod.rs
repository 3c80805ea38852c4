//! A class's absences over some days, those of unknown reason first: one key gives a whole day its reason, or one lesson. Papers,
//! announcements and exemptions are written from here and stand in lists of their own.
//!
//! | file | idea |
//! |---|---|
//! | `entry` | keys to reasons |
//! | `records` | papers, announcements, exemptions |
//! | `view` | drawing |

mod entry;
mod records;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::calendar::Span;
use crate::domain::cell::Attendance;
use crate::domain::classwork::{AbsencesView, MissedDay};
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, PersonId, Unit};
use crate::domain::message::Message;
use crate::domain::place::{Spot, Stand};
use crate::domain::query::{Answer, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Returned, Route};
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::list::ListCursor;

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    Days,
    Notices,
    Exemptions,
}

impl List {
    /// Every list, in the order of Tab.
    const ALL: [Self; 3] = [Self::Days, Self::Notices, Self::Exemptions];
}

/// The screen of a class's absences.
pub struct Absences {
    class: ClassId,
    span: Span,
    data: Option<AbsencesView>,
    list: List,
    cursor: ListCursor,
    /// The lesson within the row; `None` for all of the day.
    lesson: Option<usize>,
    /// The reason that was given last.
    last: Option<Attendance>,
}

impl Absences {
    /// The absences of a class.
    #[must_use]
    pub fn new(class: ClassId, span: Span) -> Self {
        Self {
            class,
            span,
            data: None,
            list: List::Days,
            cursor: ListCursor::default(),
            lesson: None,
            last: None,
        }
    }

    fn days(&self) -> &[MissedDay] {
        self.data.as_ref().map_or(&[], |data| &data.days)
    }

    /// The row under the cursor, where days are listed.
    fn day(&self) -> Option<&MissedDay> {
        let days = (self.list == List::Days).then(|| self.days());
        days.and_then(|days| days.get(self.cursor.row))
    }

    fn count(&self) -> usize {
        let Some(data) = &self.data else { return 0 };
        match self.list {
            List::Days => data.days.len(),
            List::Notices => data.notices.len(),
            List::Exemptions => data.exemptions.len(),
        }
    }

    fn show(&mut self, view: AbsencesView) {
        self.data = Some(view);
        self.cursor = ListCursor::new(self.cursor.row, self.count());
        let lessons = self.day().map_or(0, |day| day.lessons.len());
        self.lesson = self.lesson.filter(|lesson| *lesson < lessons);
    }

    /// The pupils of the class now, in the alphabet's order.
    fn pupils(&self, context: &Context) -> Vec<PersonId> {
        let roll = context.directory.roll(Unit::Class(self.class)).iter();
        let mut pupils: Vec<PersonId> = Vec::new();
        for presence in roll {
            if !pupils.contains(&presence.pupil) {
                pupils.push(presence.pupil);
            }
        }
        pupils
    }

    fn turn_list(&mut self, back: bool) -> Vec<Effect> {
        let count = List::ALL.len();
        let now = List::ALL.iter().position(|list| *list == self.list);
        let step = if back { count - 1 } else { 1 };
        let next = (now.unwrap_or(0) + step) % count;
        self.list = List::ALL.get(next).copied().unwrap_or(List::Days);
        self.cursor = ListCursor::new(0, self.count());
        self.lesson = None;
        Vec::new()
    }

    /// A day becomes its week, a week its month, a month today or, where today is in another, its last day.
    fn turn_span(&mut self, today: Date) -> Vec<Effect> {
        let Span { from, until } = self.span;
        self.span = match until.days_since(from) {
            0 => week(from),
            1..=6 => month(from),
            _ => {
                let day = if self.span.contains(today) {
                    today
                } else {
                    until
                };
                Span {
                    from: day,
                    until: day,
                }
            }
        };
        vec![Effect::Refresh]
    }

    /// The span before or after, as long as this one.
    fn turn(&mut self, back: bool) -> Vec<Effect> {
        let Span { from, until } = self.span;
        let beside = if back { from.plus(-1) } else { until.plus(1) };
        self.span = match until.days_since(from) {
            0 => Span {
                from: beside,
                until: beside,
            },
            1..=6 => week(beside),
            _ => month(beside),
        };
        vec![Effect::Refresh]
    }

    /// To a lesson of the row, or back to the whole day.
    fn turn_lesson(&mut self, back: bool) -> Vec<Effect> {
        let count = self.day().map_or(0, |day| day.lessons.len());
        self.lesson = match (self.lesson, back) {
            (None, true) => return vec![Effect::Beep],
            (None, false) => (count > 0).then_some(0),
            (Some(lesson), true) => lesson.checked_sub(1),
            (Some(lesson), false) => Some((lesson + 1).min(count.saturating_sub(1))),
        };
        Vec::new()
    }

    fn open(&self) -> Vec<Effect> {
        let Some(day) = self.day() else {
            return vec![Effect::Beep];
        };
        match day.lessons.get(self.lesson.unwrap_or(0)) {
            Some(lesson) => vec![Effect::Stand(Box::new(Spot::Journal {
                journal: lesson.journal,
                at: Some(lesson.at),
                pupil: Some(day.pupil),
                roll: true,
                just: None,
                anchor: None,
                view: (0, 0),
                seen: 0,
            }))],
            None => vec![Effect::Beep],
        }
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        match action {
            Action::Accept => self.open(),
            Action::Left | Action::Right => self.turn_lesson(action == Action::Left),
            Action::Next | Action::Previous => self.turn_list(action == Action::Previous),
            Action::Earlier | Action::Later => self.turn(action == Action::Earlier),
            Action::OtherSpan => self.turn_span(context.today),
            Action::WholeRange => self.repeat(),
            Action::AddRecord | Action::Announce | Action::AddExemption | Action::EndRecord => {
                self.record(context, action)
            }
            Action::Day => {
                let date = self.day().map_or(self.span.until, |day| day.date);
                vec![Effect::Push(Box::new(Route::Day(self.class, date)))]
            }
            Action::Back => vec![Effect::Pop],
            other => {
                let page = context.body.height.saturating_sub(view::FRAME);
                if self.cursor.moves(other, usize::from(page)) {
                    self.lesson = None;
                    Vec::new()
                } else {
                    vec![Effect::Beep]
                }
            }
        }
    }
}

fn week(date: Date) -> Span {
    let from = date.monday();
    Span {
        from,
        until: from.plus(6),
    }
}

/// The month of a date.
fn month(date: Date) -> Span {
    use chrono::Datelike;
    let first = |date: Date| date.plus(1 - i64::from(date.day()));
    let from = first(date);
    Span {
        from,
        until: first(from.plus(31)).plus(-1),
    }
}

impl Screen for Absences {
    fn scope(&self) -> Scope {
        Scope::Records
    }

    fn mode(&self) -> Mode {
        Mode::Cells
    }

    fn takes(&self, context: &Context, typed: char) -> bool {
        let given = context.directory.regulation.attendance_by_key(typed);
        self.list == List::Days && given.is_some()
    }

    fn title(&self, context: &Context) -> String {
        let class = context.directory.unit_name(Unit::Class(self.class));
        let message = Message::new("absences-title").with("class", class);
        let short = |date| context.catalogue.short_date(date);
        let span = if self.span.from == self.span.until {
            context.catalogue.long_date(self.span.from)
        } else {
            format!("{}–{}", short(self.span.from), short(self.span.until))
        };
        context.text(&message.with("span", span))
    }

    fn hint(&self) -> &'static str {
        "hint-absences"
    }

    fn offers(&self, context: &Context, action: Action) -> bool {
        match action {
            Action::AddRecord | Action::EndRecord | Action::Announce | Action::AddExemption => {
                self.may(context, action)
            }
            _ => true,
        }
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        let list = List::ALL.iter().position(|list| *list == self.list);
        let lesson = self.lesson.map_or(0, |lesson| lesson + 1);
        let stand = Stand {
            view: (0, u16::try_from(lesson).ok()?),
            ..Stand::at(self.cursor.place(), u16::try_from(list?).ok()?)
        };
        Some((Route::Absences(self.class, self.span), stand))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        let list = List::ALL.get(usize::from(stand.column));
        self.list = list.copied().unwrap_or(List::Days);
        self.cursor.rows = self.count();
        self.cursor.go_to(stand.row);
        let lessons = self.day().map_or(0, |day| day.lessons.len());
        let lesson = usize::from(stand.view.1).checked_sub(1);
        self.lesson = lesson.filter(|lesson| *lesson < lessons);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Absences {
            class: self.class,
            span: self.span,
        })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Absences(view) = *answer {
                    self.show(view);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Action(action) => self.action(context, action),
            Input::Char(typed) => self.typed(context, typed),
            Input::Returned(Returned::Form(form)) => self.filled(context, &form),
            Input::Paste(_) => vec![Effect::Beep],
            Input::Done(_) | Input::Failed(_) | Input::Changed(..) => vec![Effect::Refresh],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, context, area, buffer)
    }
}
