//! Days that are not as the calendar has them: classes are chosen, one by one, by parallel, by shift or all, and what their day is
//! to be is said once for all of them; how many lessons that touches is shown before it is done.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::ids::{ClassId, Unit};
use crate::domain::message::Message;
use crate::domain::office::{DayChange, DayKind};
use crate::domain::place::Stand;
use crate::domain::query::{Answer, ClassDay, Query};
use crate::domain::substitution::{put as put_record, take_away};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Arrange, Preview, PreviewRow, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::screens::arranging::{choose, prompt};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// Lines above the classes, and below them.
const HEAD: u16 = 3;
const FOOT: u16 = 1;
/// Where the columns begin and how wide they are: chosen, class, shift, lessons, how the day differs.
const COLUMNS: [(&str, u16, u16); 5] = [
    ("", 1, 1),
    ("days-class", 3, 12),
    ("days-shift", 16, 6),
    ("days-lessons", 23, 7),
    ("days-change", 31, 49),
];
/// What a day may be, in the order in which it is asked.
const KINDS: [&str; 5] = [
    "day-kind-free",
    "day-kind-distance",
    "day-kind-weekday",
    "day-kind-short",
    "day-kind-usual",
];

/// The screen of changed days.
pub struct DayChanges {
    date: Date,
    data: Option<Vec<ClassDay>>,
    list: ListCursor,
    chosen: BTreeSet<ClassId>,
    /// What the chosen classes' day is to be, while it is asked for; `None` in it for a day as usual.
    kind: Option<Option<DayKind>>,
}

impl DayChanges {
    /// The day of a date.
    #[must_use]
    pub fn new(date: Date) -> Self {
        Self {
            date,
            data: None,
            list: ListCursor::default(),
            chosen: BTreeSet::new(),
            kind: None,
        }
    }

    fn days(&self) -> &[ClassDay] {
        self.data.as_deref().unwrap_or_default()
    }

    fn class(&self) -> Option<ClassId> {
        self.days().get(self.list.row).map(|day| day.class)
    }

    /// The chosen classes, or the cursor's where none is chosen.
    fn meant(&self) -> Vec<&ClassDay> {
        let own = self.class();
        let is_meant = |day: &&ClassDay| {
            if self.chosen.is_empty() {
                Some(day.class) == own
            } else {
                self.chosen.contains(&day.class)
            }
        };
        self.days().iter().filter(is_meant).collect()
    }

    /// Chooses these classes, or none of them where all are chosen already.
    fn mark(&mut self, fits: impl Fn(ClassId) -> bool) -> Vec<Effect> {
        let classes = self.days().iter().map(|day| day.class);
        let classes: BTreeSet<ClassId> = classes.filter(|class| fits(*class)).collect();
        if classes.is_subset(&self.chosen) {
            self.chosen.retain(|class| !classes.contains(class));
        } else {
            self.chosen.extend(classes);
        }
        Vec::new()
    }

    fn mark_alike<T: PartialEq>(&mut self, of: impl Fn(ClassId) -> T) -> Vec<Effect> {
        match self.class().map(&of) {
            Some(own) => self.mark(|class| of(class) == own),
            None => vec![Effect::Beep],
        }
    }

    fn turn(&mut self, date: Date) -> Vec<Effect> {
        self.date = date;
        vec![Effect::Refresh]
    }

    fn ask(&self, context: &Context) -> Vec<Effect> {
        if self.meant().is_empty() {
            return vec![Effect::Beep];
        }
        let items = KINDS.map(|id| context.t(id)).into();
        choose(Arrange::Kind, Message::new("ask-day-kind"), items)
    }

    fn answered(&mut self, context: &Context, step: Arrange, place: usize) -> Vec<Effect> {
        match (step, place) {
            (Arrange::Kind, 0) => self.ask_why(DayKind::Free),
            (Arrange::Kind, 1) => self.ask_why(DayKind::Distance),
            (Arrange::Kind, 2) => {
                let monday = self.date.monday();
                let days = (0..6).map(|day| context.catalogue.weekday(monday.plus(day)));
                choose(
                    Arrange::Weekday,
                    Message::new("ask-weekday"),
                    days.collect(),
                )
            }
            (Arrange::Kind, 3) => prompt(
                Arrange::Minutes,
                Message::new("ask-lesson-minutes"),
                "30".into(),
            ),
            (Arrange::Kind, _) => {
                self.kind = Some(None);
                self.preview(context, "")
            }
            (Arrange::Weekday, place) => match u8::try_from(place + 1) {
                Ok(weekday) => self.ask_why(DayKind::Weekday(weekday)),
                Err(_) => vec![Effect::Beep],
            },
            _ => Vec::new(),
        }
    }

    fn ask_why(&mut self, kind: DayKind) -> Vec<Effect> {
        self.kind = Some(Some(kind));
        prompt(Arrange::Why, Message::new("ask-day-why"), String::new())
    }

    fn typed(&mut self, context: &Context, step: Arrange, text: &str) -> Vec<Effect> {
        match step {
            Arrange::Minutes => match text.trim().parse() {
                Ok(minutes) if (10..=45).contains(&minutes) => {
                    self.ask_why(DayKind::ShortBells(minutes))
                }
                _ => vec![
                    Effect::Toast(Message::new("refusal-lesson-minutes")),
                    Effect::Beep,
                ],
            },
            Arrange::Why => self.preview(context, text.trim()),
            Arrange::Dates => match date_input::parse(text, self.date) {
                Some(date) => self.turn(date),
                None => vec![Effect::Toast(Message::new("refusal-date")), Effect::Beep],
            },
            _ => Vec::new(),
        }
    }

    /// What would change, class by class.
    fn preview(&mut self, context: &Context, reason: &str) -> Vec<Effect> {
        let Some(kind) = self.kind.take() else {
            return vec![Effect::Beep];
        };
        let directory = &context.directory;
        let mut rows = Vec::new();
        let mut edits = Vec::new();
        for day in self.meant() {
            let after = kind.map(|kind| DayChange {
                year: directory.year(),
                class: day.class,
                date: self.date,
                kind,
                reason: reason.to_owned(),
            });
            if after == day.change {
                continue;
            }
            rows.push(PreviewRow {
                name: directory.unit_name(Unit::Class(day.class)).to_owned(),
                before: said(context, day.change.as_ref()),
                after: said(context, after.as_ref()),
                note: Some(Message::new("days-touched").with("count", day.lessons)),
            });
            edits.push(match (after, &day.change) {
                (Some(after), _) => put_record(directory, after),
                (None, Some(before)) => take_away(before.clone()),
                (None, None) => continue,
            });
        }
        if edits.is_empty() {
            return vec![
                Effect::Toast(Message::new("days-as-they-are")),
                Effect::Beep,
            ];
        }
        let label = Message::new("days-preview")
            .with("date", self.date.0)
            .with("count", edits.len());
        let preview = Preview {
            purpose: Purpose::Confirm,
            label,
            rows,
            command: Some(Command::Amend { edits }),
        };
        vec![Effect::Push(Box::new(Route::Preview(preview)))]
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        let directory = &context.directory;
        let page = usize::from(context.body.height.saturating_sub(HEAD + FOOT));
        match action {
            Action::Accept => self.ask(context),
            Action::Restore => self.answered(context, Arrange::Kind, KINDS.len()),
            Action::Mark => {
                let own = self.class();
                let effects = self.mark(|class| Some(class) == own);
                self.list.moves(Action::Down, page);
                effects
            }
            Action::MarkAll => self.mark(|_| true),
            Action::MarkParallel => self.mark_alike(|class| directory.grade(Unit::Class(class))),
            Action::MarkShift => self.mark_alike(|class| directory.shift(Unit::Class(class))),
            Action::TimetableDate => prompt(
                Arrange::Dates,
                Message::new("ask-date"),
                context.catalogue.date(self.date),
            ),
            Action::Earlier | Action::Left => self.turn(self.date.plus(-1)),
            Action::Later | Action::Right => self.turn(self.date.plus(1)),
            Action::Back => vec![Effect::Pop],
            action if self.list.moves(action, page) => Vec::new(),
            _ => vec![Effect::Beep],
        }
    }
}

impl Screen for DayChanges {
    fn scope(&self) -> Scope {
        Scope::Timetable
    }

    fn title(&self, context: &Context) -> String {
        context.t("days-title")
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        !matches!(
            action,
            Action::AddLeave
                | Action::RemoveLeave
                | Action::ProposeAll
                | Action::CancelLesson
                | Action::ReplaceSubject
                | Action::Whose
        )
    }

    fn hint(&self) -> &'static str {
        "hint-days"
    }

    fn is_begun(&self) -> bool {
        !self.chosen.is_empty()
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::DayChanges(self.date), Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Days { date: self.date })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Days(days) = *answer {
                    self.list = ListCursor::new(self.list.row, days.len());
                    self.data = Some(days);
                }
                Vec::new()
            }
            Input::Action(action) => self.action(context, action),
            Input::Returned(Returned::Chosen(Purpose::Arrange(step), place)) => {
                self.answered(context, step, place)
            }
            Input::Returned(Returned::Text(Purpose::Arrange(step), text)) => {
                self.typed(context, step, &text)
            }
            Input::Returned(Returned::Confirmed(_, command)) => vec![Effect::Execute(*command)],
            Input::Done(_) => {
                self.chosen.clear();
                vec![Effect::Refresh]
            }
            Input::Changed(..) => vec![Effect::Refresh],
            Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let date = context.catalogue.long_date(self.date);
        let chosen = Message::new("days-chosen").with("count", self.chosen.len());
        let head = format!("{date} · {}", context.text(&chosen));
        put(
            buffer,
            area.x + 1,
            area.y,
            area.width - 1,
            &head,
            theme.head,
        );
        for (label, x, width) in COLUMNS
            .into_iter()
            .filter(|(label, _, _)| !label.is_empty())
        {
            let text = context.t(label);
            put(buffer, area.x + x, area.y + 2, width, &text, theme.head);
        }
        let room = usize::from(area.height.saturating_sub(HEAD + FOOT));
        let top = self.list.top(room);
        for (day, y) in self.days().iter().skip(top).take(room).zip(area.y + HEAD..) {
            let unit = Unit::Class(day.class);
            let mark = if self.chosen.contains(&day.class) {
                "*"
            } else {
                ""
            };
            let texts = [
                mark.to_owned(),
                context.directory.unit_name(unit).to_owned(),
                context.directory.shift(unit).to_string(),
                day.lessons.to_string(),
                said(context, day.change.as_ref()),
            ];
            for (text, (_, x, width)) in texts.iter().zip(COLUMNS) {
                put(buffer, area.x + x, y, width, text, theme.text);
            }
        }
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 3,
            y: area.y + HEAD + line,
        })
    }
}

/// How a day differs, in words.
fn said(context: &Context, change: Option<&DayChange>) -> String {
    let Some(change) = change else {
        return context.t("day-usual");
    };
    let message = match change.kind {
        DayKind::Free => Message::new("day-free"),
        DayKind::Distance => Message::new("day-distance"),
        DayKind::Weekday(weekday) => {
            let day = change.date.monday().plus(i64::from(weekday) - 1);
            Message::new("day-weekday").with("weekday", context.catalogue.weekday(day))
        }
        DayKind::ShortBells(minutes) => {
            Message::new("day-short").with("minutes", u32::from(minutes))
        }
    };
    let kind = context.text(&message);
    if change.reason.is_empty() {
        kind
    } else {
        format!("{kind}: {}", change.reason)
    }
}
