//! A pupil's week for the family: days with their lessons, the pupil's marks and absences, what is due. The whole of the lesson
//! on which keys last paused stands below. A parent announces an absence from here, where the regulation lets them.
//!
//! | file | idea |
//! |---|---|
//! | `words` | cells and works in words |
//! | `view` | drawing |

mod view;
pub(super) mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::calendar::Span;
use crate::domain::command::{Command, NoticeChange};
use crate::domain::date::Date;
use crate::domain::diary::{DiaryLesson, DiaryView};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::office::NoticeSource;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;

use super::{notice_form, transcript};
pub use view::said;

/// The screen of a pupil's week.
pub struct Diary {
    pupil: PersonId,
    date: Date,
    data: Option<DiaryView>,
    list: ListCursor,
    /// The lesson whose whole stands below.
    shown: usize,
}

impl Diary {
    /// The week of a date.
    #[must_use]
    pub fn new(pupil: PersonId, date: Date) -> Self {
        Self {
            pupil,
            date,
            data: None,
            list: ListCursor::default(),
            shown: 0,
        }
    }

    fn lessons(&self) -> impl Iterator<Item = &DiaryLesson> {
        let days = self.data.iter().flat_map(|data| &data.days);
        days.flat_map(|day| &day.lessons)
    }

    fn lesson(&self, row: usize) -> Option<&DiaryLesson> {
        self.lessons().nth(row)
    }

    /// The day under the cursor; the week's own where it has no lessons.
    fn day(&self) -> Date {
        let lesson = self.lesson(self.list.row);
        lesson.map_or(self.date, |lesson| lesson.at.date)
    }

    fn show(&mut self, view: DiaryView) {
        let known = self.data.as_ref();
        let is_same = known.is_some_and(|data| (data.pupil, data.week) == (view.pupil, view.week));
        self.data = Some(view);
        // Another week opens at its first day from the asked one on.
        let first = self
            .lessons()
            .position(|lesson| lesson.at.date >= self.date);
        let row = if is_same {
            self.list.row
        } else {
            first.unwrap_or(0)
        };
        self.list = ListCursor::new(row, self.lessons().count());
        self.shown = self.list.row;
    }

    fn turn(&mut self, context: &Context, weeks: i64) -> Vec<Effect> {
        let date = self.date.monday().plus(weeks * 7);
        let year = context.directory.calendar.span;
        if date > year.until || date.plus(6) < year.from {
            return vec![Effect::Toast(Message::new("day-no-more")), Effect::Beep];
        }
        self.date = date;
        vec![Effect::Refresh]
    }

    /// The next child of the family.
    fn turn_child(&mut self, back: bool) -> Option<Vec<Effect>> {
        let family = &self.data.as_ref()?.family;
        let count = family.len();
        let now = family.iter().position(|(pupil, _)| *pupil == self.pupil)?;
        let step = if back { count - 1 } else { 1 };
        let (next, _) = family.get((now + step) % count).filter(|_| count > 1)?;
        self.pupil = *next;
        Some(vec![Effect::Refresh])
    }

    fn announce(&self, context: &Context) -> Vec<Effect> {
        let Some(data) = self.data.as_ref().filter(|data| data.may_announce) else {
            let offices = &context.directory.regulation.absences.announced;
            let message = Message::new("diary-no-announcing");
            let message = message.with("clause", offices.source.cited());
            return vec![Effect::Toast(message), Effect::Beep];
        };
        let day = self.day().max(context.today);
        let days = Span {
            from: day,
            until: day,
        };
        let form = notice_form::form(context, NoticeSource::Announced, &[data.pupil], 0, days);
        vec![Effect::Push(Box::new(Route::Form(form)))]
    }

    /// Withdraws what was announced for the day under the cursor.
    fn withdraw(&self, context: &Context) -> Vec<Effect> {
        let day = self.day();
        let notices = self.data.iter().flat_map(|data| &data.notices);
        let mut own = notices.filter(|notice| {
            notice.source == NoticeSource::Announced
                && notice.by == context.person
                && notice.from <= day
                && day <= notice.until
        });
        match own.next() {
            Some(notice) => {
                let change = NoticeChange::Withdraw(notice.clone());
                vec![Effect::Execute(Command::NoteAbsence { change })]
            }
            None => vec![
                Effect::Toast(Message::new("diary-nothing-announced")),
                Effect::Beep,
            ],
        }
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        match action {
            Action::Earlier | Action::Left => self.turn(context, -1),
            Action::Later | Action::Right => self.turn(context, 1),
            Action::Next | Action::Previous => self
                .turn_child(action == Action::Previous)
                .unwrap_or_else(|| vec![Effect::Beep]),
            Action::AnnounceOwn => self.announce(context),
            Action::WithdrawOwn => self.withdraw(context),
            Action::Homework => {
                let day = self.day();
                match context.directory.class_of(self.pupil, day) {
                    Some(class) => vec![Effect::Push(Box::new(Route::Homework(class, day)))],
                    None => vec![Effect::Beep],
                }
            }
            Action::Transcript => transcript::of(context, Some(self.pupil)),
            Action::Back => vec![Effect::Pop],
            other => match Route::of_pupil(other, self.pupil, self.day()) {
                Some(Route::Diary(..)) | None => self.moved(context, other),
                Some(route) => vec![Effect::Push(Box::new(route))],
            },
        }
    }

    fn moved(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        let page = context.body.height.saturating_sub(view::PANE + 2);
        if self.list.moves(action, usize::from(page)) {
            Vec::new()
        } else {
            vec![Effect::Beep]
        }
    }
}

impl Screen for Diary {
    fn scope(&self) -> Scope {
        Scope::Diary
    }

    fn title(&self, context: &Context) -> String {
        let week = self.data.as_ref().map(|data| data.week);
        let from = week.map_or(self.date.monday(), |week| week.from);
        let message = Message::new("diary-title")
            .with("name", context.directory.roll_name(self.pupil))
            .with("from", context.catalogue.short_date(from));
        context.text(&message.with("until", context.catalogue.short_date(from.plus(6))))
    }

    fn hint(&self) -> &'static str {
        "hint-diary"
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        let Some(data) = &self.data else { return true };
        match action {
            Action::AnnounceOwn | Action::WithdrawOwn => data.may_announce,
            _ => true,
        }
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((
            Route::Diary(self.pupil, self.date),
            Stand::row(self.list.place()),
        ))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Diary {
            pupil: self.pupil,
            date: self.date,
        })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Diary(view) = *answer {
                    self.show(view);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Action(action) => self.action(context, action),
            Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Returned(Returned::Form(form)) => {
                notice_form::filled(context, &form, &[self.pupil])
            }
            Input::Done(_) | Input::Changed(..) => vec![Effect::Refresh],
            Input::Pause => {
                self.shown = self.list.row;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, context, area, buffer)
    }
}
