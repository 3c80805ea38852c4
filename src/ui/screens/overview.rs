//! How much was done in time, by teacher, class or rule, in a week and its month. Enter shows what is still due.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::date::Date;
use crate::domain::duty::{By, DutyKind, Group, Share, Tally, Whose};
use crate::domain::holding::{Towards, holds_any};
use crate::domain::ids::Unit;
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::office::DutyDone;
use crate::domain::place::Stand;
use crate::domain::policy::Actor;
use crate::domain::query::{Answer, OverviewView, Query};
use crate::keymap::{Action, Scope};
use crate::service::clock::date_at;
use crate::ui::duty_words::DutyWords;
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::{put, put_right};

/// Lines of the heads: the times, the columns.
const HEAD: u16 = 3;
const FOOT: u16 = 2;
/// Columns of the row's name.
const NAME: (u16, u16) = (1, 27);
/// Where the numbers end.
const ENDS: [u16; 4] = [44, 61, 70, 79];

/// The screen of the overview.
pub struct Overview {
    of: Whose,
    by: By,
    /// A day of the week that is shown; `None` for today's.
    date: Option<Date>,
    data: Option<OverviewView>,
    list: ListCursor,
}

impl Overview {
    /// Whose, a row for each what, and the week of which day.
    #[must_use]
    pub fn new(of: Whose, by: By, date: Option<Date>) -> Self {
        Self {
            of,
            by,
            date,
            data: None,
            list: ListCursor::default(),
        }
    }

    fn show(&mut self, context: &Context, mut view: OverviewView) {
        let group = self.group();
        view.rows
            .sort_by_cached_key(|(group, _)| order(*group, context));
        let row = view.rows.iter().position(|(of, _)| Some(*of) == group);
        self.list = ListCursor::new(row.unwrap_or(self.list.row), view.rows.len());
        self.data = Some(view);
    }

    fn group(&self) -> Option<Group> {
        let data = self.data.as_ref()?;
        data.rows.get(self.list.row).map(|(group, _)| *group)
    }

    fn turn(&mut self, by: By) -> Vec<Effect> {
        self.by = by;
        self.list = ListCursor::default();
        vec![Effect::Refresh]
    }

    fn week(&mut self, context: &Context, days: i64) -> Vec<Effect> {
        let date = self.date.unwrap_or(context.today).plus(days);
        if date.monday() > context.today || date < context.directory.calendar.span.from.monday() {
            return vec![Effect::Beep];
        }
        self.date = Some(date);
        vec![Effect::Refresh]
    }

    /// What is still due of the row.
    fn open(&self) -> Vec<Effect> {
        let Some(group) = self.group() else {
            return vec![Effect::Beep];
        };
        let (of, only) = match (self.of, group) {
            (Whose::School, Group::Person(person)) => (Whose::Person(person), None),
            (Whose::School, Group::Class(class)) => (Whose::Class(class), None),
            (of, group) => (of, Some(group)),
        };
        vec![Effect::Push(Box::new(Route::Duties { of, only }))]
    }
}

/// By grade and name, or as the table has it.
fn order(group: Group, context: &Context) -> impl Ord + use<> {
    let directory = &context.directory;
    let (grade, name) = match group {
        Group::Person(person) => (0, directory.roll_name(person)),
        Group::Class(class) => {
            let unit = Unit::Class(class);
            (directory.grade(unit), directory.unit_name(unit).to_owned())
        }
        Group::Nobody => (u8::MAX, String::new()),
        Group::Rule(_) => (0, String::new()),
    };
    (grade, names::sort_key(&name), group)
}

fn tally(context: &Context, tally: Tally) -> String {
    match tally.percent() {
        Some(percent) => context.text(
            &Message::new("overview-share")
                .with("in_time", tally.in_time)
                .with("all", tally.all)
                .with("percent", percent),
        ),
        None => String::new(),
    }
}

fn cells(context: &Context, share: &Share) -> [String; 4] {
    let count = |count: u32| match count {
        0 => String::new(),
        some => some.to_string(),
    };
    [
        tally(context, share.week),
        tally(context, share.month),
        count(share.standing),
        count(share.overdue),
    ]
}

/// The next of the three.
fn next(by: By, back: bool) -> By {
    match (by, back) {
        (By::Person, false) | (By::Rule, true) => By::Class,
        (By::Class, false) | (By::Person, true) => By::Rule,
        (By::Rule, false) | (By::Class, true) => By::Person,
    }
}

/// What the last inspection found, for those whom its results go to.
fn inspected(context: &Context) -> Option<Message> {
    let directory = &context.directory;
    let actor = Actor::of(context.person, directory);
    let offices = directory.regulation.inspections.outcome.value.to.as_slice();
    if !holds_any(&actor, offices, Towards::School, directory) {
        return None;
    }
    let is_inspection =
        |done: &&DutyDone| matches!(done.kind, DutyKind::Filling | DutyKind::Thorough);
    let done = directory.office.done.values().filter(is_inspection);
    let last = done.max_by_key(|done| done.at)?;
    let day = date_at(last.at, directory.school.utc_offset_minutes);
    let said = |id| {
        Message::new(id)
            .with("date", day.0)
            .with("by", directory.initials(last.by))
    };
    Some(match last.note.trim() {
        "" => said("overview-inspected-silent"),
        found => said("overview-inspected").with("found", found),
    })
}

impl Screen for Overview {
    fn scope(&self) -> Scope {
        Scope::Duties
    }

    fn title(&self, context: &Context) -> String {
        let whose = match self.of {
            Whose::Person(person) => context.directory.initials(person),
            Whose::Class(class) => context.directory.unit_name(Unit::Class(class)).to_owned(),
            Whose::School => context.t("due-school"),
        };
        context.text(&Message::new("overview-title").with("whose", whose))
    }

    fn hint(&self) -> &'static str {
        "hint-overview"
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        ![Action::DutyDone, Action::Overview].contains(&action)
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((
            Route::Overview {
                of: self.of,
                by: self.by,
                date: self.date,
            },
            Stand::row(self.list.place()),
        ))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, context: &Context) -> Option<Query> {
        Some(Query::Overview {
            of: self.of,
            by: self.by,
            date: self.date.unwrap_or(context.today),
        })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let page = usize::from(context.body.height.saturating_sub(HEAD + FOOT));
        match input {
            Input::Answer(answer) => {
                if let Answer::Overview(view) = *answer {
                    self.show(context, view);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Action(Action::Accept) => self.open(),
            Input::Action(Action::Next | Action::Right) => self.turn(next(self.by, false)),
            Input::Action(Action::Previous | Action::Left) => self.turn(next(self.by, true)),
            Input::Action(Action::Earlier) => self.week(context, -7),
            Input::Action(Action::Later) => self.week(context, 7),
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, page) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let data = self.data.as_ref()?;
        let theme = &context.theme;
        let (times, short) = (data.times, |date| context.catalogue.short_date(date));
        let said = Message::new("overview-times")
            .with("from", short(times.week.from))
            .with("until", short(times.week.until))
            .with("month_from", short(times.month.from))
            .with("month_until", short(times.month.until));
        let said = context.text(&said);
        put(
            buffer,
            area.x + 1,
            area.y,
            area.width - 1,
            &said,
            theme.head,
        );
        let by = context.t(match self.by {
            By::Person => "overview-by-person",
            By::Class => "overview-by-class",
            By::Rule => "overview-by-rule",
        });
        put(buffer, area.x + NAME.0, area.y + 1, NAME.1, &by, theme.head);
        let heads = [
            "overview-week",
            "overview-month",
            "overview-standing",
            "overview-overdue",
        ];
        for (id, end) in heads.into_iter().zip(ENDS) {
            put_right(buffer, area.x + end, area.y + 1, &context.t(id), theme.head);
        }
        let words = DutyWords {
            directory: &context.directory,
            catalogue: &context.catalogue,
        };
        let row = |y: u16, name: &str, share: &Share, buffer: &mut Buffer| {
            let style = if share.overdue > 0 {
                theme.warning
            } else {
                theme.text
            };
            put(buffer, area.x + NAME.0, y, NAME.1, name, style);
            for (text, end) in cells(context, share).iter().zip(ENDS) {
                put_right(buffer, area.x + end, y, text, style);
            }
        };
        let room = usize::from(area.height.saturating_sub(HEAD + FOOT));
        let top = self.list.top(room);
        let rows = data.rows.iter().skip(top).take(room);
        for ((group, share), y) in rows.zip(area.y + HEAD - 1..) {
            row(y, &words.group(*group), share, buffer);
        }
        if let Some(said) = inspected(context).filter(|_| self.of == Whose::School) {
            let (y, width) = (area.bottom().saturating_sub(FOOT), area.width - 1);
            put(
                buffer,
                area.x + 1,
                y,
                width,
                &context.text(&said),
                theme.text,
            );
        }
        row(
            area.bottom() - 1,
            &context.t("overview-total"),
            &data.total,
            buffer,
        );
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + HEAD - 1 + line,
        })
    }
}
