//! A week of a class or a teacher. Enter on an hour changes it: teacher, room, time, subject, or that it is not held; once, or
//! every week from that day on. What stands in the way is shown before anything is written.

pub(super) mod change;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::date::Date;
use crate::domain::ids::Unit;
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::policy::{Actor, Decision, Permission, decide};
use crate::domain::query::{Answer, Query, WeekLesson, WeekView};
use crate::domain::school::WeekOf;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Arrange, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::screens::arranging::{find, prompt};

/// Days of a week that are shown: a Sunday has no lessons but by order, and then the week is told in lists.
const DAYS: u16 = 6;

/// The screen of a week.
pub struct Timetable {
    whose: Option<WeekOf>,
    date: Date,
    data: Option<WeekView>,
    /// Monday is 0.
    day: u16,
    slot: u8,
    /// Which of several lessons in one hour.
    nth: usize,
    top: u8,
    draft: change::Draft,
    choices: Vec<WeekOf>,
}

impl Timetable {
    /// The week of a date.
    #[must_use]
    pub fn new(whose: Option<WeekOf>, date: Date) -> Self {
        Self {
            whose,
            date,
            data: None,
            day: u16::from(date.weekday_number().saturating_sub(1)).min(DAYS - 1),
            slot: 1,
            nth: 0,
            top: 0,
            draft: change::Draft::default(),
            choices: Vec::new(),
        }
    }

    /// Whose week is shown: the one asked for, a teacher's own, a family's or the first class's.
    fn shown(&self, context: &Context) -> Option<WeekOf> {
        self.whose.or_else(|| {
            let (directory, person) = (&context.directory, context.person);
            if !directory.taught_by(person).is_empty() {
                return Some(WeekOf::Teacher(person));
            }
            let pupils = directory.children(person).into_iter().chain([person]);
            let mut classes = pupils.filter_map(|pupil| directory.class_of(pupil, context.today));
            let own = classes.next();
            own.or_else(|| directory.classes.keys().next().copied())
                .map(WeekOf::Class)
        })
    }

    fn lessons_at(&self, day: u16, slot: u8) -> impl Iterator<Item = &WeekLesson> {
        let date = self
            .data
            .as_ref()
            .map(|data| data.monday.plus(i64::from(day)));
        let lessons = self.data.iter().flat_map(|data| &data.lessons);
        lessons.filter(move |lesson| Some(lesson.at.date) == date && lesson.at.slot == slot)
    }

    fn lesson(&self) -> Option<&WeekLesson> {
        let count = self.lessons_at(self.day, self.slot).count().max(1);
        self.lessons_at(self.day, self.slot).nth(self.nth % count)
    }

    fn at(&self) -> Option<LessonAt> {
        let monday = self.data.as_ref()?.monday;
        Some(LessonAt {
            date: monday.plus(i64::from(self.day)),
            slot: self.slot,
        })
    }

    fn last_slot(&self) -> u8 {
        let slots = self.data.iter().flat_map(|data| &data.lessons);
        slots.map(|lesson| lesson.at.slot).max().unwrap_or(0).max(9)
    }

    fn turn(&mut self, days: i64) -> Vec<Effect> {
        self.date = self.date.plus(days);
        vec![Effect::Refresh]
    }

    fn go(&mut self, context: &Context, action: Action) -> bool {
        let (day, slot) = (self.day, self.slot);
        match action {
            Action::Left => self.day = self.day.saturating_sub(1),
            Action::Right => self.day = (self.day + 1).min(DAYS - 1),
            Action::Up => self.slot = self.slot.saturating_sub(1),
            Action::Down => self.slot = (self.slot + 1).min(self.last_slot()),
            Action::First => self.slot = 0,
            Action::Last => self.slot = self.last_slot(),
            Action::Next => self.nth += 1,
            Action::Previous => self.nth = self.nth.saturating_sub(1),
            _ => return false,
        }
        if (day, slot) != (self.day, self.slot) {
            self.nth = 0;
        }
        let room = view::room(context);
        let least = (self.slot + 1).saturating_sub(room);
        self.top = self.top.clamp(least, self.slot.max(least));
        true
    }

    fn ask_whose(&mut self, context: &Context) -> Vec<Effect> {
        let directory = &context.directory;
        let actor = Actor::of(context.person, directory);
        let classes = directory.classes.keys().copied().map(WeekOf::Class);
        let teachers = directory.teaching_staff().into_iter().map(WeekOf::Teacher);
        let may = |whose: &WeekOf| {
            decide(&actor, Permission::ReadTimetable(*whose), directory) == Decision::Allow
        };
        self.choices = classes.chain(teachers).filter(may).collect();
        let name = |whose: &WeekOf| view::name(context, *whose);
        let items: Vec<String> = self.choices.iter().map(name).collect();
        find(Arrange::Whose, Message::new("ask-whose"), items, 0)
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        let may_change = may_change(context);
        match action {
            Action::Accept if may_change => self.ask_what(context),
            Action::CancelLesson if may_change && self.lesson().is_some() => {
                self.begin(change::What::NotHeld, context)
            }
            Action::Restore if may_change && self.lesson().is_some() => self.put_back(context),
            Action::Accept | Action::CancelLesson | Action::Restore => vec![Effect::Beep],
            Action::Whose => self.ask_whose(context),
            Action::Earlier | Action::PageUp => self.turn(-7),
            Action::Later | Action::PageDown => self.turn(7),
            Action::TimetableDate => prompt(
                Arrange::Dates,
                Message::new("ask-date"),
                context.catalogue.date(self.date),
            ),
            Action::Back => vec![Effect::Pop],
            action if self.go(context, action) => Vec::new(),
            _ => vec![Effect::Beep],
        }
    }

    fn chosen(&mut self, context: &Context, step: Arrange, place: usize) -> Vec<Effect> {
        match step {
            Arrange::Whose => match self.choices.get(place) {
                Some(whose) => {
                    self.whose = Some(*whose);
                    vec![Effect::Refresh]
                }
                None => vec![Effect::Beep],
            },
            step => self.answered(context, step, place),
        }
    }
}

/// Whether the person keeps the timetable: others only look at it.
fn may_change(context: &Context) -> bool {
    let actor = Actor::of(context.person, &context.directory);
    decide(&actor, Permission::Arrange, &context.directory) == Decision::Allow
}

impl Screen for Timetable {
    fn scope(&self) -> Scope {
        Scope::Timetable
    }

    fn title(&self, context: &Context) -> String {
        let name = self.shown(context).map(|whose| view::name(context, whose));
        let title = Message::new("timetable-title").with("name", name.unwrap_or_default());
        context.text(&title)
    }

    fn offers(&self, context: &Context, action: Action) -> bool {
        match action {
            Action::CancelLesson | Action::Restore => may_change(context),
            Action::AddLeave
            | Action::RemoveLeave
            | Action::ProposeAll
            | Action::ReplaceSubject
            | Action::Mark
            | Action::MarkAll
            | Action::MarkParallel
            | Action::MarkShift => false,
            _ => true,
        }
    }

    fn hint(&self) -> &'static str {
        "hint-timetable"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        let route = Route::Timetable(self.whose, self.date);
        let stand = Stand {
            view: (self.top.into(), u16::try_from(self.nth).unwrap_or(0)),
            ..Stand::at(self.slot.into(), self.day)
        };
        Some((route, stand))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.day = stand.column.min(DAYS - 1);
        self.slot = u8::try_from(stand.row).unwrap_or(0).min(self.last_slot());
        self.top = u8::try_from(stand.view.0).unwrap_or(0);
        self.nth = stand.view.1.into();
    }

    fn wants(&self, context: &Context) -> Option<Query> {
        Some(Query::Timetable {
            whose: self.shown(context)?,
            date: self.date,
        })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Timetable(week) = *answer {
                    self.data = Some(week);
                }
                Vec::new()
            }
            Input::Action(action) => self.action(context, action),
            Input::Returned(Returned::Chosen(Purpose::Arrange(step), place)) => {
                self.chosen(context, step, place)
            }
            Input::Returned(Returned::Text(Purpose::Arrange(step), text)) => {
                self.typed(context, step, &text)
            }
            Input::Returned(Returned::Confirmed(_, command)) => vec![Effect::Execute(*command)],
            Input::Done(_) | Input::Changed(..) => vec![Effect::Refresh],
            Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, context, area, buffer)
    }
}

/// The unit that a lesson added to a class's week is for.
fn unit_of(whose: WeekOf) -> Option<Unit> {
    match whose {
        WeekOf::Class(class) => Some(Unit::Class(class)),
        WeekOf::Teacher(_) => None,
    }
}
