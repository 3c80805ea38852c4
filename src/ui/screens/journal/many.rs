//! Many cells at once: a dictation line and a paste, previewed against names before anything is written.

use crate::domain::cell::CellContent;
use crate::domain::command::{CellEdit, Command, JournalEdit};
use crate::domain::dictation::{self, Said};
use crate::domain::filling::Vocabulary;
use crate::domain::homebound;
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::paste;
use crate::domain::policy::Actor;
use crate::domain::roll_call::Called;
use crate::domain::rules::Setting;
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Preview, PreviewRow, Prompt, Purpose, Route};
use crate::ui::screen::Context;

use super::{Journal, cells};

/// What is remembered between a text and its cells.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The line of dictation, kept until its cells are written.
    pub(super) draft: String,
    /// What the text fills, while it is asked who is meant.
    said: Vec<Said>,
    /// Cells of a paste that cannot be read.
    faults: Vec<paste::Fault>,
    /// The cell after the last one filled.
    next: Option<(usize, usize)>,
    /// The command of the preview is in flight.
    confirmed: bool,
}

impl State {
    /// The command was refused: the cursor stays, the line can be had again.
    pub(super) fn interrupted(&mut self) {
        self.confirmed = false;
    }
}

/// A row of the preview and what it writes.
struct Planned {
    shown: PreviewRow,
    edit: Option<CellEdit>,
    blocked: bool,
}

impl Journal {
    /// A dictation line was typed.
    pub(super) fn dictated(&mut self, context: &Context, line: &str) -> Vec<Effect> {
        self.entry.moved();
        line.clone_into(&mut self.many.draft);
        match dictation::read(
            line,
            &self.vocabulary(context),
            &self.called(context, 1),
            self.grid.row,
        ) {
            Ok(said) => self.begin(context, said, Vec::new()),
            Err(fault) => vec![Effect::Toast(fault.message()), Effect::Beep],
        }
    }

    /// A block was pasted; a single cell of text is a line of dictation, and to be mended as one where it cannot be read.
    pub(super) fn pasted(&mut self, context: &Context, text: &str) -> Vec<Effect> {
        self.entry.moved();
        let grid = paste::grid(text);
        if let [row] = grid.as_slice()
            && let [line] = row.as_slice()
        {
            let mut effects = self.dictated(context, line);
            if effects.contains(&Effect::Beep) {
                let prompt = Prompt {
                    purpose: Purpose::Dictation,
                    label: Message::new("ask-dictation"),
                    initial: line.to_owned(),
                };
                effects.push(Effect::Push(Box::new(Route::Prompt(prompt))));
            }
            return effects;
        }
        let roll = self.called(context, paste::width(&grid));
        let block = paste::read(&grid, &self.vocabulary(context), &roll, self.grid.row);
        self.begin(context, block.said, block.faults)
    }

    fn begin(
        &mut self,
        context: &Context,
        said: Vec<Said>,
        faults: Vec<paste::Fault>,
    ) -> Vec<Effect> {
        if said.is_empty() && faults.is_empty() {
            return vec![Effect::Toast(Message::new("many-nothing")), Effect::Beep];
        }
        self.many.said = said;
        self.many.faults = faults;
        self.ask_or_preview(context)
    }

    /// Asks about the first name that may be several pupils, or shows what will be written.
    fn ask_or_preview(&mut self, context: &Context) -> Vec<Effect> {
        let route = match self.many.said.iter().find(|said| said.who.len() > 1) {
            Some(said) => Route::Choose(self.question(context, said)),
            None => Route::Preview(self.preview(context)),
        };
        vec![Effect::Push(Box::new(route))]
    }

    fn question(&self, context: &Context, said: &Said) -> Choice {
        let item = |row: &usize| {
            let name = self
                .pupil(*row)
                .and_then(|pupil| context.directory.people.get(&pupil));
            format!(
                "{:>2}  {}",
                row + 1,
                name.map(|person| person.name.full()).unwrap_or_default()
            )
        };
        let label = Message::new("many-who").with("name", said.named.clone());
        Choice {
            purpose: Purpose::Ambiguous,
            label,
            items: said.who.iter().map(item).collect(),
            selected: 0,
        }
    }

    /// It was said who is meant. Whoever is meant here is not meant by the same name elsewhere.
    pub(super) fn many_chosen(&mut self, context: &Context, index: usize) -> Vec<Effect> {
        let asked = self.many.said.iter().find(|said| said.who.len() > 1);
        let Some((source, named, row)) =
            asked.and_then(|said| Some((said.source, said.named.clone(), *said.who.get(index)?)))
        else {
            return vec![Effect::Beep];
        };
        for said in self
            .many
            .said
            .iter_mut()
            .filter(|said| said.named == named && said.who.len() > 1)
        {
            if said.source == source {
                said.who = vec![row];
            } else {
                said.who.retain(|other| *other != row);
            }
        }
        self.ask_or_preview(context)
    }

    fn preview(&mut self, context: &Context) -> Preview {
        let said = std::mem::take(&mut self.many.said);
        let faults = std::mem::take(&mut self.many.faults);
        let left = self.grid.column;
        let is_block = said.iter().any(|said| said.column > 0);
        let mut places: Vec<(usize, usize)> = Vec::new();
        let mut planned: Vec<Planned> = faults.iter().map(|fault| unread(context, fault)).collect();
        for one in &said {
            let Some(row) = one.who.first().copied() else {
                continue;
            };
            let place = (row, left + one.column);
            let twice = places.contains(&place);
            places.push(place);
            planned.push(self.plan(context, one, place, twice, is_block));
        }
        self.many.next = places
            .iter()
            .map(|(row, _)| row + 1)
            .max()
            .map(|row| (row, left));
        let blocked = planned.iter().any(|planned| planned.blocked);
        let (rows, edits): (Vec<_>, Vec<_>) = planned
            .into_iter()
            .map(|planned| (planned.shown, planned.edit))
            .unzip();
        let cells: Vec<CellEdit> = edits.into_iter().flatten().collect();
        let label = Message::new("many-preview").with("count", cells.len());
        let label = label.with(
            "date",
            self.lesson_at(left).map_or(context.today, |at| at.date).0,
        );
        let edit = JournalEdit {
            journal: self.id,
            cells,
            lessons: Vec::new(),
        };
        let command = Command::EditJournals {
            edits: vec![edit],
            reason: String::new(),
        };
        Preview {
            purpose: Purpose::Dictation,
            label,
            rows,
            command: (!blocked).then_some(command),
        }
    }

    fn plan(
        &self,
        context: &Context,
        said: &Said,
        place: (usize, usize),
        twice: bool,
        is_block: bool,
    ) -> Planned {
        let before = self.cell(place.0, place.1);
        let after = said.what.fill(&before.content);
        let (pupil, at) = (self.pupil(place.0), self.lesson_at(place.1));
        let name = pupil
            .map(|pupil| context.directory.roll_name(pupil))
            .unwrap_or_default();
        let name = match at {
            Some(at) if is_block => format!("{} {name}", at.date.format("%d.%m")),
            _ => name,
        };
        let refusal = match at {
            None => Some(Message::new("many-no-lesson")),
            Some(_) if twice => Some(Message::new("many-twice")),
            Some(at) => self.refusal(context, at, place.0, &before.content, &after),
        };
        let shown = PreviewRow {
            name,
            before: cells::with_minutes(context, &before.content),
            after: cells::with_minutes(context, &after),
            note: refusal
                .clone()
                .or_else(|| remark(context, &before.content, &after)),
        };
        let edit = pupil
            .zip(at)
            .filter(|_| refusal.is_none() && after != before.content);
        let edit = edit.map(|(pupil, at)| CellEdit {
            at,
            pupil,
            seen: before.revision,
            after,
        });
        Planned {
            shown,
            edit,
            blocked: refusal.is_some(),
        }
    }

    /// Why a cell would not be taken, as far as it can be known here.
    fn refusal(
        &self,
        context: &Context,
        at: LessonAt,
        row: usize,
        before: &CellContent,
        after: &CellContent,
    ) -> Option<Message> {
        let data = self.data.as_ref()?;
        let directory = &context.directory;
        let pupil = self.pupil(row)?;
        let may_mark = || {
            let actor = Actor::of(context.person, directory);
            data.may_mark || homebound::tends(&actor, self.id, pupil, at.date, directory)
        };
        let may = (after.marks == before.marks || may_mark())
            && (data.may_take_roll || after.attendance == before.attendance);
        if !may {
            return Some(
                Message::new("policy-not-your-journal").with("teachers", data.teachers.clone()),
            );
        }
        let directory = &context.directory;
        // Who stands in for the teacher writes their own lessons only.
        if data.may_mark
            && !directory.has(context.person, self.id, directory.day)
            && !directory.stands_in_at(context.person, self.id, at)
        {
            return data
                .lessons
                .iter()
                .find(|lesson| lesson.at == at)?
                .closed
                .clone();
        }
        let setting = Setting {
            directory,
            journal: self.id,
            at,
            lesson_exists: true,
            today: context.today,
        };
        setting.check_cell(pupil, before, after).err()
    }

    /// The preview was agreed to.
    pub(super) fn many_confirmed(&mut self, command: Command) -> Vec<Effect> {
        self.many.confirmed = true;
        vec![Effect::Execute(command)]
    }

    /// The command in flight was carried out: after the preview's, the cursor goes on behind what was filled.
    pub(super) fn many_done(&mut self, context: &Context) {
        if std::mem::take(&mut self.many.confirmed) {
            self.many.draft.clear();
            self.grid.anchor = None;
            self.entry.moved();
            if let Some((row, column)) = self.many.next.take() {
                self.grid.go(context.body, row, column);
            }
        }
    }

    fn vocabulary(&self, context: &Context) -> Vocabulary {
        let vocabulary = cells::vocabulary(context);
        if self.roll {
            vocabulary.only_attendance()
        } else {
            vocabulary
        }
    }

    /// The pupils by row; present are those on the roll on any of so many lessons from the cursor's on.
    fn called(&self, context: &Context, columns: usize) -> Vec<Called> {
        let rows = self
            .data
            .as_ref()
            .map(|data| data.pupils.as_slice())
            .unwrap_or_default();
        let columns = self.grid.column..self.grid.column.saturating_add(columns);
        let called = |(row, pupil): (usize, &crate::domain::query::PupilRow)| Called {
            name: context
                .directory
                .people
                .get(&pupil.pupil)
                .map(|person| person.name.clone())
                .unwrap_or_default(),
            present: columns.clone().any(|column| self.on_roll(row, column)),
        };
        rows.iter().enumerate().map(called).collect()
    }
}

fn unread(context: &Context, fault: &paste::Fault) -> Planned {
    let shown = PreviewRow {
        name: context.text(&fault.place()),
        before: String::new(),
        after: fault.token.clone(),
        note: Some(fault.trouble.message()),
    };
    Planned {
        shown,
        edit: None,
        blocked: true,
    }
}

/// What should be noticed before it is written: that something gives way, or that nothing changes.
fn remark(context: &Context, before: &CellContent, after: &CellContent) -> Option<Message> {
    if before == after {
        return Some(Message::new("many-same"));
    }
    let gives_way = CellContent {
        marks: if before.marks == after.marks {
            Vec::new()
        } else {
            before.marks.clone()
        },
        attendance: before
            .attendance
            .filter(|given| after.attendance != Some(*given)),
        note: String::new(),
    };
    (!gives_way.is_empty()).then(|| {
        Message::new("many-replaces").with("old", cells::with_minutes(context, &gives_way))
    })
}
