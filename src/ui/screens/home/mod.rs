//! A person's day: its lessons in order, with what each still lacks, and below them what else is due. Enter goes to the lesson's
//! column, or to where the duty is done.
//!
//! A day without lessons shows those of the last and of the next school day. Who has no lessons at all has their duties, and who
//! oversees the school how much is done in time; who has none of that is told what they can do.

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::date::Date;
use crate::domain::duty::{By, Due, Share, Whose};
use crate::domain::ids::{ClassId, PersonId};
use crate::domain::place::Spot;
use crate::domain::policy::{Permission, overseen};
use crate::domain::query::{Answer, HomeLesson, HomeView, Query};
use crate::keymap::{Action, Scope};
use crate::ui::classes;
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::screens::duties::agenda::{Agenda, Item};
use crate::ui::screens::duties::way;
use crate::ui::screens::transcript;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::{cut, width};

/// So many readings for others' sake the share waits while they go on.
const PATIENCE: u8 = 20;

/// The home screen.
pub struct Home {
    date: Date,
    /// Which of the family's children was chosen.
    child: Option<PersonId>,
    data: Option<HomeView>,
    /// What is due besides the lessons that are shown.
    agenda: Agenda,
    /// All that was due of the whole school, for who oversees it: asked for when keys pause, and again when others have changed
    /// what it counts.
    share: Option<Share>,
    /// The day was read again since.
    stale: bool,
    /// It was read for what others did: no key comes whose pause would be waited for.
    news: bool,
    /// Readings for others' sake that the share has waited for since it was last asked for; none while others rest.
    waited: Option<u8>,
    list: ListCursor,
}

impl Home {
    /// The day of a date.
    #[must_use]
    pub fn new(date: Date) -> Self {
        Self {
            date,
            child: None,
            data: None,
            agenda: Agenda::default(),
            share: None,
            stale: true,
            news: false,
            waited: None,
            list: ListCursor::default(),
        }
    }

    fn is_family(&self) -> bool {
        self.data
            .as_ref()
            .is_some_and(|data| data.roles.is_empty() && !data.family.is_empty())
    }

    fn lesson(&self) -> Option<&HomeLesson> {
        shown(self.data.as_ref()?).get(self.list.row)
    }

    /// The row under the cursor, below the lessons.
    fn item(&self) -> Option<Item<'_>> {
        let lessons = shown(self.data.as_ref()?).len();
        let row = self.list.row.checked_sub(lessons)?;
        self.agenda.items().get(row).copied()
    }

    /// Who oversees the school and gives no lessons has it at a glance.
    fn oversees(&self, context: &Context) -> bool {
        let directory = &context.directory;
        let idle = self
            .data
            .as_ref()
            .is_some_and(|data| shown(data).is_empty());
        idle && overseen(context.person, directory) == Some(Whose::School)
    }

    /// Asks for the state of the school, where it is told.
    fn ask(&mut self, context: &Context) -> Vec<Effect> {
        if !self.stale || !self.oversees(context) {
            return Vec::new();
        }
        self.stale = false;
        vec![Effect::Fetch(Query::Overview {
            of: Whose::School,
            by: By::Rule,
            date: context.today,
        })]
    }

    /// Asks because of what others did: the first time at once, then when they rest or after many readings, for the share counts
    /// the whole school's year.
    fn follow(&mut self, context: &Context) -> Vec<Effect> {
        match self.waited {
            Some(waited) if waited < PATIENCE => {
                self.waited = Some(waited + 1);
                Vec::new()
            }
            _ => {
                self.waited = Some(0);
                self.ask(context)
            }
        }
    }

    fn open(&self, context: &Context) -> Vec<Effect> {
        if let Some(item) = self.item() {
            return way::open(&item, context);
        }
        match self.lesson() {
            Some(lesson) if !self.is_family() => {
                let route = Route::Journal {
                    journal: lesson.journal,
                    at: Some(lesson.at),
                    roll: false,
                };
                vec![Effect::Push(Box::new(route))]
            }
            // The whole task and the comment on a mark stand in the diary.
            Some(lesson) => {
                let child = self.data.as_ref().and_then(|data| data.child);
                let date = lesson.at.date;
                go(child.and_then(|child| Route::of_pupil(Action::Diary, child, date)))
            }
            None if self.data.as_ref().is_some_and(|data| data.reads) => {
                vec![Effect::Push(Box::new(Route::Journals))]
            }
            _ => vec![Effect::Beep],
        }
    }

    fn turn(&mut self, date: Option<Date>) -> Vec<Effect> {
        match date {
            Some(date) => {
                self.date = date;
                vec![Effect::Refresh]
            }
            None => vec![Effect::Beep],
        }
    }

    /// The day of the child so many places on, round the end; nothing where the family has but one.
    fn turn_child(&mut self, back: bool) -> Option<Vec<Effect>> {
        let data = self.data.as_ref().filter(|data| data.family.len() > 1)?;
        let count = data.family.len();
        let now = data
            .family
            .iter()
            .position(|(pupil, _, _)| Some(*pupil) == data.child);
        let step = if back { count - 1 } else { 1 };
        let next = data.family.get((now? + step) % count)?;
        self.child = Some(next.0);
        Some(vec![Effect::Refresh])
    }

    /// The class whose day or homework is meant: one's own, a child's, that of the lesson under the cursor, or the first that may
    /// be read.
    fn class(&self, context: &Context) -> Option<ClassId> {
        let data = self.data.as_ref()?;
        let own = data.own_classes.first().map(|(class, _)| *class);
        let child = data
            .family
            .iter()
            .find(|(pupil, _, _)| Some(*pupil) == data.child);
        let family = child.and_then(|(_, _, class)| *class);
        let lesson = self.lesson().and_then(|lesson| {
            context
                .directory
                .classes_of(lesson.journal.unit)
                .first()
                .copied()
        });
        own.or(family)
            .or(lesson)
            .or_else(|| classes::first(context, Permission::ReadDay))
    }

    fn answer(&mut self, view: HomeView) {
        let other_day = self
            .data
            .as_ref()
            .is_none_or(|data| (data.date, data.child) != (view.date, view.child));
        // The day to come is what one looks for on a day without lessons.
        let first = if view.lessons.is_empty() {
            let to_come = |lesson: &HomeLesson| lesson.at.date > view.date;
            view.near.iter().position(to_come).unwrap_or(0)
        } else {
            0
        };
        // The cursor stays on its lesson or duty.
        let own = self.lesson().map(|lesson| (lesson.journal, lesson.at));
        let topic = self.item().map(|item| item.topic());
        let lessons = shown(&view);
        let is = |lesson: &HomeLesson, due: &Due| {
            (due.about.journal(), due.about.lesson()) == (Some(lesson.journal), Some(lesson.at))
                && due.about.pupil().is_none()
        };
        let told = |due: &Due| lessons.iter().any(|lesson| is(lesson, due));
        let due = view.due.as_ref();
        let agenda = due.map(|due| Agenda::new(due, |due| !told(due)));
        let agenda = agenda.unwrap_or_default();
        let place = own.and_then(|own| {
            let mut lessons = lessons.iter();
            lessons.position(|lesson| (lesson.journal, lesson.at) == own)
        });
        let items = agenda.items();
        let below = topic.and_then(|topic| items.iter().position(|item| item.topic() == topic));
        let place = place.or(below.map(|row| lessons.len() + row));
        let row = if other_day {
            first
        } else {
            place.unwrap_or(self.list.row)
        };
        self.list = ListCursor::new(row, lessons.len() + items.len());
        self.agenda = agenda;
        self.data = Some(view);
    }
}

/// To a screen, if there is one to go to.
fn go(route: Option<Route>) -> Vec<Effect> {
    match route {
        Some(route) => vec![Effect::Push(Box::new(route))],
        None => vec![Effect::Beep],
    }
}

/// The lessons that the cursor goes through.
fn shown(data: &HomeView) -> &[HomeLesson] {
    if data.lessons.is_empty() {
        &data.near
    } else {
        &data.lessons
    }
}

impl Screen for Home {
    fn scope(&self) -> Scope {
        Scope::Home
    }

    fn title(&self, context: &Context) -> String {
        let school = &context.directory.school.name;
        let Some(data) = &self.data else {
            return school.clone();
        };
        let full = format!("{school} · {}", data.name);
        let room = context.head_room();
        if width(&full) <= room {
            return full;
        }
        let name = format!(" · {}", context.directory.initials(context.person));
        cut(school, room.saturating_sub(width(&name))).into_owned() + &name
    }

    fn offers(&self, context: &Context, action: Action) -> bool {
        let Some(data) = &self.data else { return true };
        match action {
            Action::Earlier => data.previous.is_some(),
            Action::Later => data.next.is_some(),
            Action::Homework => self.class(context).is_some(),
            Action::Duties => !self.is_family(),
            Action::Overview => overseen(context.person, &context.directory).is_some(),
            // A class's day holds all of its pupils: no family opens it.
            Action::Day | Action::Absences | Action::Filling => {
                !self.is_family() && self.class(context).is_some()
            }
            Action::Diary | Action::YearMarks | Action::Schedule => data.child.is_some(),
            _ => true,
        }
    }

    fn hint(&self) -> &'static str {
        if self.is_family() {
            "hint-home-family"
        } else {
            "hint-home"
        }
    }

    fn place(&self) -> Option<Spot> {
        Some(Spot::Home {
            date: self.date,
            child: self.child,
            row: self.list.place(),
        })
    }

    fn restore(&mut self, _context: &Context, spot: &Spot) {
        if let Spot::Home { row, child, .. } = spot {
            self.child = *child;
            self.list.go_to(*row);
        }
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Home {
            date: self.date,
            child: self.child,
        })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let neighbours = self
            .data
            .as_ref()
            .map(|data| (data.previous, data.next))
            .unwrap_or_default();
        match input {
            Input::Answer(answer) => {
                match *answer {
                    Answer::Home(view) => {
                        self.answer(view);
                        self.stale = true;
                        if std::mem::take(&mut self.news) {
                            return self.follow(context);
                        }
                    }
                    Answer::Overview(view) => self.share = Some(view.total),
                    _ => {}
                }
                Vec::new()
            }
            Input::News => {
                self.news = true;
                Vec::new()
            }
            Input::Seen if self.waited.take() > Some(0) => self.ask(context),
            Input::Pause => self.ask(context),
            Input::Action(Action::Accept) => self.open(context),
            Input::Action(Action::Earlier | Action::Left) => self.turn(neighbours.0),
            Input::Action(Action::Later | Action::Right) => self.turn(neighbours.1),
            Input::Action(
                action @ (Action::Homework | Action::Day | Action::Absences | Action::Filling),
            ) => {
                let class = self.class(context);
                go(class.and_then(|class| Route::of_class(action, class, self.date)))
            }
            Input::Action(action @ (Action::Diary | Action::YearMarks | Action::Schedule)) => {
                let child = self.data.as_ref().and_then(|data| data.child);
                go(child.and_then(|child| Route::of_pupil(action, child, self.date)))
            }
            Input::Action(Action::Transcript) => {
                transcript::of(context, self.data.as_ref().and_then(|data| data.child))
            }
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action @ (Action::Next | Action::Previous)) => {
                match self.turn_child(action == Action::Previous) {
                    Some(effects) => effects,
                    None => self.moved(context, action),
                }
            }
            Input::Action(action) => self.moved(context, action),
            Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, context, area, buffer)
    }
}

impl Home {
    fn moved(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        if self.list.moves(action, usize::from(context.body.height)) {
            Vec::new()
        } else {
            vec![Effect::Beep]
        }
    }
}
