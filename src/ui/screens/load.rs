//! What the year is arranged from: who teaches what to whom, with its hours by the timetable against the curriculum's; class
//! teachers; rooms. Tab turns from list to list, Enter changes the row in place.

mod handover;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::amend::RecordEdit;
use crate::domain::command::DirectoryRecord;
use crate::domain::ids::{PersonId, RoomId, Unit};
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::office::Curriculum;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, LoadRow, Query};
use crate::domain::school::{Class, Room};
use crate::domain::substitution::put as put_record;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Arrange, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::screens::arranging::{choose, execute, find, prompt};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// Lines above the rows.
const HEAD: u16 = 2;
/// Where the columns of the load begin and how wide they are.
const LOAD: [(&str, u16, u16); 5] = [
    ("load-unit", 1, 12),
    ("load-subject", 14, 26),
    ("load-teachers", 41, 20),
    ("load-planned", 62, 8),
    ("load-curriculum", 71, 9),
];
const CLASSES: [(&str, u16, u16); 2] = [("load-unit", 1, 12), ("load-class-teacher", 14, 60)];
const ROOMS: [(&str, u16, u16); 1] = [("load-room", 1, 60)];

/// Which list is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Load,
    Classes,
    Rooms,
}

impl Part {
    /// In the order of Tab.
    const ALL: [Self; 3] = [Self::Load, Self::Classes, Self::Rooms];

    fn next(self) -> Self {
        match self {
            Self::Load => Self::Classes,
            Self::Classes => Self::Rooms,
            Self::Rooms => Self::Load,
        }
    }

    fn columns(self) -> &'static [(&'static str, u16, u16)] {
        match self {
            Self::Load => &LOAD,
            Self::Classes => &CLASSES,
            Self::Rooms => &ROOMS,
        }
    }
}

/// The screen of curriculum and load.
#[derive(Default)]
pub struct Load {
    data: Option<Vec<LoadRow>>,
    part: Part,
    list: ListCursor,
    teachers: Vec<PersonId>,
    /// A room is being added, not renamed.
    adding: bool,
    /// Who gets the row's journal.
    heir: Option<PersonId>,
}

impl Load {
    fn row(&self) -> Option<&LoadRow> {
        self.data.as_ref()?.get(self.list.row)
    }

    fn class<'a>(&self, context: &'a Context) -> Option<&'a Class> {
        context.directory.classes.values().nth(self.list.row)
    }

    fn room<'a>(&self, context: &'a Context) -> Option<&'a Room> {
        rooms(context).into_iter().nth(self.list.row)
    }

    fn count(&self, context: &Context) -> usize {
        match self.part {
            Part::Load => self.data.as_ref().map_or(0, Vec::len),
            Part::Classes => context.directory.classes.len(),
            Part::Rooms => context.directory.rooms.len(),
        }
    }

    fn accept(&mut self, context: &Context) -> Vec<Effect> {
        self.adding = false;
        match self.part {
            Part::Load if self.row().is_some() => {
                let items = ["load-change-teacher", "load-change-hours"];
                let items = items.map(|id| context.t(id));
                choose(Arrange::What, Message::new("ask-what"), items.into())
            }
            Part::Classes if self.class(context).is_some() => {
                self.ask_teacher(context, "ask-class-teacher")
            }
            Part::Rooms => match self.room(context) {
                Some(room) => prompt(
                    Arrange::Room,
                    Message::new("ask-room-name"),
                    room.name.clone(),
                ),
                None => vec![Effect::Beep],
            },
            _ => vec![Effect::Beep],
        }
    }

    fn ask_teacher(&mut self, context: &Context, label: &'static str) -> Vec<Effect> {
        self.teachers = context.directory.staff();
        let teachers = self.teachers.iter();
        let names = teachers.map(|person| context.directory.roll_name(*person));
        find(Arrange::Teacher, Message::new(label), names.collect(), 0)
    }

    fn chosen(&mut self, context: &Context, step: Arrange, place: usize) -> Vec<Effect> {
        match (step, place) {
            (Arrange::What, 0) => self.ask_teacher(context, "ask-teacher"),
            (Arrange::What, _) => {
                let hours = self.row().and_then(|row| row.curriculum);
                let hours = hours.map(|hours| hours.to_string());
                prompt(
                    Arrange::Hours,
                    Message::new("ask-hours"),
                    hours.unwrap_or_default(),
                )
            }
            (Arrange::Teacher, place) => match (self.teachers.get(place), self.part) {
                (Some(person), Part::Load) => {
                    self.heir = Some(*person);
                    handover::ask_from(context)
                }
                (Some(person), Part::Classes) => self.lead(context, *person),
                _ => vec![Effect::Beep],
            },
            _ => Vec::new(),
        }
    }

    fn lead(&self, context: &Context, teacher: PersonId) -> Vec<Effect> {
        let Some(class) = self.class(context) else {
            return vec![Effect::Beep];
        };
        let after = Class {
            class_teacher: Some(teacher),
            ..class.clone()
        };
        execute(vec![RecordEdit::of(
            Some(DirectoryRecord::Class(class.clone())),
            Some(DirectoryRecord::Class(after)),
        )])
    }

    fn typed(&self, context: &Context, step: Arrange, text: &str) -> Vec<Effect> {
        match step {
            Arrange::Hours => match (text.trim().parse::<u16>(), self.row()) {
                (Ok(hours), Some(row)) if hours <= 500 => {
                    let directory = &context.directory;
                    let curriculum = Curriculum {
                        year: directory.year(),
                        grade: directory.grade(row.journal.unit),
                        subject: row.journal.subject,
                        hours,
                    };
                    execute(vec![put_record(directory, curriculum)])
                }
                _ => vec![Effect::Toast(Message::new("refusal-hours")), Effect::Beep],
            },
            Arrange::Dates => match (self.row(), self.heir) {
                (Some(row), Some(to)) => handover::dated(context, row.journal, to, text),
                _ => vec![Effect::Beep],
            },
            Arrange::Room if !text.trim().is_empty() => self.name_room(context, text.trim()),
            _ => vec![Effect::Beep],
        }
    }

    fn name_room(&self, context: &Context, name: &str) -> Vec<Effect> {
        let known = self.room(context).filter(|_| !self.adding);
        let last = context.directory.rooms.keys().next_back();
        let new = RoomId(last.map_or(1, |id| id.0.saturating_add(1)));
        let after = Room {
            id: known.map_or(new, |room| room.id),
            name: name.to_owned(),
        };
        execute(vec![RecordEdit::of(
            known.cloned().map(DirectoryRecord::Room),
            Some(DirectoryRecord::Room(after)),
        )])
    }

    fn texts(&self, context: &Context, place: usize) -> Vec<String> {
        let directory = &context.directory;
        match self.part {
            Part::Load => {
                let Some(row) = self.data.as_ref().and_then(|rows| rows.get(place)) else {
                    return Vec::new();
                };
                let teachers = row.teachers.iter().map(|id| directory.initials(*id));
                let teachers: Vec<String> = teachers.collect();
                let curriculum = row.curriculum.map(|hours| {
                    let differs = usize::from(hours) != row.planned;
                    format!("{hours}{}", if differs { " !" } else { "" })
                });
                vec![
                    directory.unit_name(row.journal.unit).to_owned(),
                    directory.subject_name(row.journal.subject).to_owned(),
                    teachers.join(", "),
                    row.planned.to_string(),
                    curriculum.unwrap_or_else(|| "-".to_owned()),
                ]
            }
            Part::Classes => {
                let Some(class) = directory.classes.values().nth(place) else {
                    return Vec::new();
                };
                let teacher = class.class_teacher.map(|id| directory.roll_name(id));
                let unit = directory.unit_name(Unit::Class(class.id)).to_owned();
                vec![unit, teacher.unwrap_or_else(|| "-".to_owned())]
            }
            Part::Rooms => {
                let room = rooms(context).into_iter().nth(place);
                room.map(|room| room.name.clone()).into_iter().collect()
            }
        }
    }
}

impl Screen for Load {
    fn scope(&self) -> Scope {
        Scope::Timetable
    }

    fn title(&self, context: &Context) -> String {
        context.t("load-title")
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        action.info().scope != Scope::Timetable
    }

    fn hint(&self) -> &'static str {
        "hint-load"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        let part = Part::ALL.iter().position(|part| *part == self.part);
        let part = part.and_then(|part| u16::try_from(part).ok())?;
        Some((Route::Load, Stand::at(self.list.place(), part)))
    }

    fn stand(&mut self, context: &Context, stand: &Stand) {
        let part = Part::ALL.get(usize::from(stand.column));
        self.part = part.copied().unwrap_or_default();
        self.list.rows = self.count(context);
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Load)
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        self.list.rows = self.count(context);
        match input {
            Input::Answer(answer) => {
                if let Answer::Load(rows) = *answer {
                    self.data = Some(rows);
                    self.list = ListCursor::new(self.list.row, self.count(context));
                }
                Vec::new()
            }
            Input::Action(Action::Accept) => self.accept(context),
            Input::Action(Action::Next) => {
                self.part = self.part.next();
                self.list = ListCursor::new(0, self.count(context));
                Vec::new()
            }
            Input::Action(Action::AddLeave) if self.part == Part::Rooms => {
                self.adding = true;
                prompt(Arrange::Room, Message::new("ask-room-name"), String::new())
            }
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action)
                if self
                    .list
                    .moves(action, usize::from(context.body.height - HEAD)) =>
            {
                Vec::new()
            }
            Input::Returned(Returned::Chosen(Purpose::Arrange(step), place)) => {
                self.chosen(context, step, place)
            }
            Input::Returned(Returned::Text(Purpose::Arrange(step), text)) => {
                self.typed(context, step, &text)
            }
            Input::Returned(Returned::Confirmed(_, command)) => vec![Effect::Execute(*command)],
            Input::Done(_) | Input::Changed(..) => vec![Effect::Refresh],
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let parts = context.t("load-parts");
        put(
            buffer,
            area.x + 1,
            area.y,
            area.width - 1,
            &parts,
            theme.faded,
        );
        for (label, x, width) in self.part.columns() {
            let head = context.t(label);
            put(buffer, area.x + x, area.y + 1, *width, &head, theme.head);
        }
        let room = usize::from(area.height.saturating_sub(HEAD));
        let top = self.list.top(room);
        let places = top..self.count(context).min(top + room);
        for (place, y) in places.zip(area.y + HEAD..) {
            let texts = self.texts(context, place);
            for (text, (_, x, width)) in texts.iter().zip(self.part.columns()) {
                put(buffer, area.x + x, y, *width, text, theme.text);
            }
        }
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + HEAD + line,
        })
    }
}

/// The rooms by name.
fn rooms(context: &Context) -> Vec<&Room> {
    let mut rooms: Vec<&Room> = context.directory.rooms.values().collect();
    rooms.sort_by_cached_key(|room| names::sort_key(&room.name));
    rooms
}
