//! Somebody changed what one's own change was made on: both are shown, and one key says what is to be. Nothing is written until
//! then; Esc leaves all as it is.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::domain::command::Command;
use crate::domain::conflict::{Clash, Conflict, Settlement, settled};
use crate::domain::lesson::{Homework, LessonContent};
use crate::domain::message::Message;
use crate::domain::rules::Refusal;
use crate::domain::settings::Language;
use crate::keymap::{Action, Scope};
use crate::ui::event::{Effect, Failure};
use crate::ui::route::Returned;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::{put, wrap};

use super::journal::cells;
use super::plan::words as plan_words;

/// Columns of the labels before what is there and what was wanted.
const LABEL: u16 = 18;
/// What may be answered besides Esc.
const ANSWERS: [(Action, Settlement); 3] = [
    (Action::KeepTheirs, Settlement::Theirs),
    (Action::PutMine, Settlement::Mine),
    (Action::PutBoth, Settlement::Both),
];

/// The screen of a command's conflicts.
pub struct ConflictScreen {
    conflicts: Vec<Conflict>,
    /// The command under each answer; `None` where it cannot be given.
    commands: [Option<Command>; 3],
    list: ListCursor,
}

/// A line: its label and text.
type Line = (String, String);

impl ConflictScreen {
    /// Asks about a command's conflicts.
    #[must_use]
    pub fn new(command: &Command, conflicts: Vec<Conflict>) -> Self {
        let commands = ANSWERS.map(|(_, settlement)| settled(command, &conflicts, settlement));
        Self {
            conflicts,
            commands,
            list: ListCursor::new(0, usize::MAX),
        }
    }

    fn command(&self, action: Action) -> Option<&Command> {
        let place = ANSWERS.iter().position(|(answer, _)| *answer == action)?;
        self.commands.get(place)?.as_ref()
    }

    /// Everything stays as it is: the screen below is told that its command was not carried out.
    fn leave(&self) -> Vec<Effect> {
        let failure = Failure::Refused(Refusal::Conflict(self.conflicts.clone()));
        vec![Effect::Return(Box::new(Returned::Settled(Err(failure))))]
    }

    fn answer(&self, action: Action) -> Vec<Effect> {
        match self.command(action) {
            Some(command) => {
                let command = Box::new(command.clone());
                vec![Effect::Return(Box::new(Returned::Settled(Ok(command))))]
            }
            // Where nothing would be left to write, theirs is kept by writing nothing.
            None if action == Action::KeepTheirs => self.leave(),
            None => vec![Effect::Beep],
        }
    }

    fn lines(&self, context: &Context, width: u16) -> Vec<Line> {
        let mut lines = Vec::new();
        for conflict in &self.conflicts {
            lines.push((heading(context, conflict), String::new()));
            let by = Message::new("conflict-by").with("by", conflict.by.clone());
            let offset = context.directory.school.utc_offset_minutes;
            let moment = context.catalogue.moment(conflict.when, offset);
            let by = context.text(&by.with("when", moment));
            block(&mut lines, "", &by, width);
            for (label, theirs, mine) in differences(context, &conflict.clash) {
                let now = Message::new("conflict-now").with("what", label.clone());
                let wanted = Message::new("conflict-mine").with("what", label);
                block(&mut lines, &context.text(&now), &theirs, width);
                block(&mut lines, &context.text(&wanted), &mine, width);
            }
            lines.push(Line::default());
        }
        lines.pop();
        lines
    }

    /// The answers that can be given, with their keys.
    fn answers(&self, context: &Context) -> Vec<Line> {
        let keys = |action| {
            let chords = context.keymap.chords(Scope::Conflict, action);
            let names: Vec<String> = chords
                .iter()
                .map(|chord| context.key_name(*chord))
                .collect();
            names.join(" ")
        };
        let leave = if self.command(Action::KeepTheirs).is_some() {
            "conflict-leave-all"
        } else {
            "conflict-leave"
        };
        let given = ANSWERS.iter().zip(&self.commands);
        let given = given.filter(|(_, command)| command.is_some());
        let given = given.map(|((action, _), _)| {
            (
                keys(*action),
                context.t(&format!("action-{}", action.info().id)),
            )
        });
        std::iter::once((keys(Action::Back), context.t(leave)))
            .chain(given)
            .collect()
    }
}

/// Adds a text of as many lines as it takes, the first under its label.
fn block(lines: &mut Vec<Line>, label: &str, text: &str, width: u16) {
    let mut label = label.to_owned();
    let texts = text.lines().flat_map(|line| wrap(line, width));
    for text in texts {
        lines.push((std::mem::take(&mut label), text));
    }
    if !label.is_empty() {
        lines.push((label, String::new()));
    }
}

fn heading(context: &Context, conflict: &Conflict) -> String {
    let directory = &context.directory;
    let mut parts = vec![
        directory.unit_name(conflict.journal.unit).to_owned(),
        directory.subject_name(conflict.journal.subject).to_owned(),
    ];
    if let Some(at) = conflict.at {
        let slot = Message::new("lesson-slot").with("slot", u32::from(at.slot));
        parts.extend([context.catalogue.long_date(at.date), context.text(&slot)]);
    }
    if let Clash::Cell { pupil, .. } = &conflict.clash {
        parts.insert(0, directory.roll_name(*pupil));
    }
    parts.join(" · ")
}

/// What differs: its name, theirs and mine.
#[must_use]
pub fn differences(context: &Context, clash: &Clash) -> Vec<(String, String, String)> {
    let shown = |text: String| {
        if text.is_empty() {
            context.t("history-empty")
        } else {
            text
        }
    };
    match clash {
        Clash::Cell { current, mine, .. } => {
            let words = |content| shown(cells::in_words(context, content).join(" · "));
            let label = context.t("conflict-cell");
            vec![(label, words(&current.content), words(mine))]
        }
        Clash::Lesson { current, mine } => {
            let fields = fields(context, &current.content).into_iter();
            fields
                .zip(fields_of(context, mine))
                .filter(|((_, theirs), mine)| theirs != mine)
                .map(|((label, theirs), mine)| (context.t(label), shown(theirs), shown(mine)))
                .collect()
        }
        Clash::Plan { current, mine } => plan_words::differences(context, &current.content, mine)
            .into_iter()
            .map(|(label, theirs, mine)| (label, shown(theirs), shown(mine)))
            .collect(),
    }
}

fn fields_of(context: &Context, content: &LessonContent) -> Vec<String> {
    let fields = fields(context, content).into_iter();
    fields.map(|(_, text)| text).collect()
}

fn fields(context: &Context, content: &LessonContent) -> [(&'static str, String); 4] {
    let russian = context.catalogue.language() == Language::Ru;
    let regulation = &context.directory.regulation;
    let work = |work| {
        let rule = regulation.work(work)?;
        Some(if russian {
            rule.ru.clone()
        } else {
            rule.en.clone()
        })
    };
    let works = content.works.iter().filter_map(|given| {
        let weight = regulation.weight(*given).0;
        Some(format!("{} ×{weight}", work(given.kind)?))
    });
    let homework = match &content.homework {
        None => String::new(),
        Some(Homework::NotSet) => context.t("homework-not-set"),
        Some(set @ Homework::Set { due, .. }) => {
            let due = due.map(|due| format!(" ({})", context.catalogue.date(due.date)));
            set.full_text() + &due.unwrap_or_default()
        }
    };
    let roll = if content.roll_taken {
        context.t("conflict-roll-taken")
    } else {
        String::new()
    };
    [
        ("conflict-topic", content.topic.clone()),
        ("conflict-homework", homework),
        ("conflict-works", works.collect::<Vec<_>>().join(", ")),
        ("conflict-roll", roll),
    ]
}

impl Screen for ConflictScreen {
    fn scope(&self) -> Scope {
        Scope::Conflict
    }

    fn title(&self, context: &Context) -> String {
        context.text(&Message::new("conflict-title").with("count", self.conflicts.len()))
    }

    fn hint(&self) -> &'static str {
        "hint-conflict"
    }

    /// What one wanted to write is kept nowhere else.
    fn holds_text(&self) -> bool {
        true
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let room = context.body.height.saturating_sub(FOOT);
        match input {
            Input::Action(Action::Back) => self.leave(),
            Input::Action(Action::Accept) => self.answer(Action::KeepTheirs),
            Input::Action(action @ (Action::KeepTheirs | Action::PutMine | Action::PutBoth)) => {
                self.answer(action)
            }
            Input::Action(action) => {
                let lines = self.lines(context, text_room(context.body.width)).len();
                self.list.rows = lines;
                if self.list.moves(action, usize::from(room)) {
                    Vec::new()
                } else {
                    vec![Effect::Beep]
                }
            }
            Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let lines = self.lines(context, text_room(area.width));
        let room = usize::from(area.height.saturating_sub(FOOT));
        let list = ListCursor::new(self.list.row, lines.len());
        let top = list.top(room);
        for ((label, text), y) in lines.iter().skip(top).take(room).zip(area.y..) {
            let (columns, style): (u16, Style) = if text.is_empty() {
                (area.width - 1, theme.head)
            } else {
                (LABEL, theme.faded)
            };
            put(buffer, area.x + 1, y, columns, label, style);
            let left = area.x + 1 + LABEL;
            put(buffer, left, y, text_room(area.width), text, theme.text);
        }
        let first = area.bottom().saturating_sub(FOOT - 1);
        for ((keys, words), y) in self.answers(context).iter().zip(first..area.bottom()) {
            put(buffer, area.x + 1, y, LABEL, keys, theme.head);
            let left = area.x + 1 + LABEL;
            put(buffer, left, y, text_room(area.width), words, theme.text);
        }
        let line = u16::try_from(list.row - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + line,
        })
    }
}

/// Lines of the answers and one between.
const FOOT: u16 = 5;

/// Columns of the texts.
fn text_room(width: u16) -> u16 {
    width.saturating_sub(LABEL + 2)
}
