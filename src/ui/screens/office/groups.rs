//! A class divided into groups by a subject: each pupil by one key, saved at once.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::command::Command;
use crate::domain::grouping::Division;
use crate::domain::ids::{ClassId, PersonId, SubjectId};
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::place::Stand;
use crate::domain::policy::{Actor, Decision, Permission, decide};
use crate::domain::query::{Answer, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// The line of the subject and an empty one.
const HEAD: u16 = 2;
/// The foot line and an empty one.
const FOOT: u16 = 2;
/// Where the groups are listed.
const GROUPS: u16 = 40;

/// The screen that divides a class.
pub struct Groups {
    class: Option<ClassId>,
    subject: Option<SubjectId>,
    pupils: Vec<(PersonId, String)>,
    list: ListCursor,
    /// What the list is being asked for: the subject, or the class.
    chooses_class: bool,
}

/// The classes that whoever sits here divides, by grade and name.
#[must_use]
pub fn divided(context: &Context) -> Vec<ClassId> {
    let directory = &context.directory;
    let actor = Actor::of(context.person, directory);
    let own = directory.own_classes(context.person);
    let mut classes: Vec<_> = directory
        .classes
        .values()
        .filter(|class| decide(&actor, Permission::Divide(class.id), directory) == Decision::Allow)
        .collect();
    classes.sort_by_cached_key(|class| {
        (
            !own.contains(&class.id),
            class.grade,
            names::sort_key(&class.name),
        )
    });
    classes.into_iter().map(|class| class.id).collect()
}

/// Subjects by name: those that are divided already come first.
fn subjects(context: &Context, class: ClassId) -> Vec<SubjectId> {
    let directory = &context.directory;
    let mut subjects: Vec<_> = directory.subjects.values().collect();
    let is_divided = |subject| directory.groups_of(class, subject).next().is_some();
    subjects
        .sort_by_cached_key(|subject| (!is_divided(subject.id), names::sort_key(&subject.name)));
    subjects.into_iter().map(|subject| subject.id).collect()
}

impl Groups {
    /// Of a class; of one's own or the first for `None`.
    #[must_use]
    pub fn new(class: Option<ClassId>) -> Self {
        Self {
            class,
            subject: None,
            pupils: Vec::new(),
            list: ListCursor::default(),
            chooses_class: false,
        }
    }

    fn class(&self, context: &Context) -> Option<ClassId> {
        self.class.or_else(|| divided(context).first().copied())
    }

    fn division(&self, context: &Context) -> Option<Division> {
        let class = self.class(context)?;
        let first = || subjects(context, class).first().copied();
        Some(Division {
            class,
            subject: self.subject.or_else(first)?,
        })
    }

    fn choose_subject(&mut self, context: &Context) -> Vec<Effect> {
        let Some(division) = self.division(context) else {
            return vec![Effect::Beep];
        };
        let subjects = subjects(context, division.class);
        let at = subjects.iter().position(|id| *id == division.subject);
        let name = |id: &SubjectId| context.directory.subject_name(*id).to_owned();
        self.chooses_class = false;
        choose("groups-subject", subjects.iter().map(name).collect(), at)
    }

    fn choose_class(&mut self, context: &Context) -> Vec<Effect> {
        let classes = divided(context);
        let now = self.class(context);
        let at = classes.iter().position(|id| Some(*id) == now);
        let name = |id: &ClassId| {
            let class = context.directory.classes.get(id);
            class.map(|class| class.name.clone()).unwrap_or_default()
        };
        self.chooses_class = true;
        choose("groups-class", classes.iter().map(name).collect(), at)
    }

    fn chosen(&mut self, context: &Context, at: usize) -> Vec<Effect> {
        if self.chooses_class {
            self.class = divided(context).get(at).copied();
            self.subject = None;
            return vec![Effect::Refresh];
        }
        let class = self.class(context);
        let subjects = class.map(|class| subjects(context, class));
        self.subject = subjects.and_then(|subjects| subjects.get(at).copied());
        Vec::new()
    }

    fn put(&mut self, context: &Context, number: usize) -> Vec<Effect> {
        let (Some(division), Some((pupil, _))) =
            (self.division(context), self.pupils.get(self.list.row))
        else {
            return vec![Effect::Beep];
        };
        match division.put(*pupil, number, &context.directory, context.today) {
            Ok(edits) if edits.is_empty() => self.next(),
            Ok(edits) => vec![Effect::Execute(Command::Amend { edits })],
            Err(refusal) => vec![Effect::Toast(refusal), Effect::Beep],
        }
    }

    fn next(&mut self) -> Vec<Effect> {
        self.list = ListCursor::new(self.list.row + 1, self.pupils.len());
        Vec::new()
    }
}

fn choose(label: &'static str, items: Vec<String>, at: Option<usize>) -> Vec<Effect> {
    let choice = Choice {
        purpose: Purpose::Field,
        label: Message::new(label),
        items,
        selected: at.unwrap_or(0),
    };
    vec![Effect::Push(Box::new(Route::Choose(choice)))]
}

impl Screen for Groups {
    fn scope(&self) -> Scope {
        Scope::Office
    }

    fn mode(&self) -> Mode {
        Mode::Cells
    }

    fn takes(&self, _context: &Context, typed: char) -> bool {
        typed.is_ascii_digit() || typed == ' '
    }

    fn title(&self, context: &Context) -> String {
        let names = self.division(context).map(|division| {
            let directory = &context.directory;
            let class = directory.classes.get(&division.class);
            let class = class.map(|class| class.name.clone()).unwrap_or_default();
            (class, directory.subject_name(division.subject).to_owned())
        });
        let (class, subject) = names.unwrap_or_default();
        let title = Message::new("groups-title");
        context.text(&title.with("class", class).with("subject", subject))
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        action == Action::Narrow || action.info().scope == Scope::Global
    }

    fn hint(&self) -> &'static str {
        "hint-groups"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        let subject = self.subject.map_or(0, |subject| subject.0);
        let stand = Stand::at(self.list.place(), u16::try_from(subject).ok()?);
        Some((Route::Groups(self.class), stand))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        let subject = SubjectId(stand.column.into());
        self.subject = (stand.column > 0).then_some(subject);
        self.list.go_to(stand.row);
    }

    fn wants(&self, context: &Context) -> Option<Query> {
        self.class(context).map(Query::Division)
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let page = usize::from(context.body.height.saturating_sub(HEAD + FOOT));
        match input {
            Input::Answer(answer) => {
                if let Answer::Division(pupils) = *answer {
                    self.list = ListCursor::new(self.list.row, pupils.len());
                    self.pupils = pupils;
                }
                Vec::new()
            }
            Input::Char(' ') => self.next(),
            Input::Char(typed) => {
                let digit = typed
                    .to_digit(10)
                    .and_then(|digit| usize::try_from(digit).ok());
                digit.map_or_else(|| vec![Effect::Beep], |digit| self.put(context, digit))
            }
            Input::Done(_) => self.next(),
            Input::Action(Action::Accept) => self.choose_subject(context),
            Input::Action(Action::Narrow) => self.choose_class(context),
            Input::Returned(Returned::Chosen(Purpose::Field, at)) => self.chosen(context, at),
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, page) => Vec::new(),
            Input::Action(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let division = self.division(context)?;
        let directory = &context.directory;
        let heads = [(2, "groups-pupil"), (GROUPS, "groups-groups")];
        for (x, label) in heads {
            put(
                buffer,
                area.x + x,
                area.y,
                GROUPS - 3,
                &context.t(label),
                theme.head,
            );
        }
        let number =
            |(pupil, _): &(PersonId, String)| division.number(*pupil, directory, context.today);
        let numbers: Vec<Option<usize>> = self.pupils.iter().map(number).collect();
        for ((number, group), y) in division.groups(directory).iter().zip(area.y + HEAD..) {
            let on = numbers.iter().filter(|of| **of == Some(*number));
            let line = format!("{number}  {} ({})", group.name, on.count());
            let rest = area.width.saturating_sub(GROUPS);
            put(buffer, area.x + GROUPS, y, rest, &line, theme.text);
        }
        let room = usize::from(area.height.saturating_sub(HEAD + FOOT));
        let top = self.list.top(room);
        let lines = self.pupils.iter().zip(&numbers).skip(top).take(room);
        for (((_, name), number), y) in lines.zip(area.y + HEAD..) {
            let number = number.map_or_else(|| ".".to_owned(), |number| number.to_string());
            put(buffer, area.x + 2, y, 2, &number, theme.text);
            put(buffer, area.x + 5, y, GROUPS - 7, name, theme.text);
        }
        let y = area.bottom().saturating_sub(1);
        put(
            buffer,
            area.x + 1,
            y,
            area.width - 1,
            &context.t("groups-foot"),
            theme.faded,
        );
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 2,
            y: area.y + HEAD + line,
        })
    }
}
