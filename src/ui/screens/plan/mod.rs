//! The grid of a journal's plan: a row a topic, edited in its place, beside the days on which it is due and was given.
//!
//! | file | idea |
//! |---|---|
//! | `field` | the fields of a row |
//! | `edit` | opening a field and saving it: one field, one command |
//! | `rows` | rows put in, taken out, moved; sections |
//! | `fill` | many rows at once: pasted, or copied from another plan |
//! | `anew` | the plan laid anew, previewed |
//! | `laid` | what the view shows beside the rows, reckoned once a change |
//! | `view` | drawing |
//! | [`words`] | rows in words |

mod anew;
mod edit;
mod field;
mod fill;
mod laid;
mod place;
mod rows;
mod view;
pub mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::change::Change;
use crate::domain::ids::JournalId;
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::plan::{Plan, PlanContent, PlanRow, pieces};
use crate::domain::query::{Answer, PlanSource, PlanView, Query};
use crate::keymap::{Action, Scope};
use crate::service::writer::DoneChange;
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::list::ListCursor;

use edit::Typing;
use field::Field;
use laid::Laid;

/// The screen of a journal's plan.
pub struct PlanGrid {
    id: JournalId,
    data: Option<Box<PlanView>>,
    laid: Laid,
    list: ListCursor,
    field: Field,
    /// The field that is being typed.
    typing: Option<Typing>,
    /// What follows the command in flight.
    then: edit::Then,
    sources: Vec<PlanSource>,
    /// The row that the pane shows: the cursor's when keys last paused.
    shown: usize,
    /// Opened to write on.
    from_end: bool,
}

/// A refusal: said, and the cursor stays.
fn refuse(message: Message) -> Vec<Effect> {
    vec![Effect::Toast(message), Effect::Beep]
}

impl PlanGrid {
    /// The plan of a journal, at the topic that is next.
    #[must_use]
    pub fn new(id: JournalId) -> Self {
        Self {
            id,
            data: None,
            laid: Laid::default(),
            list: ListCursor::default(),
            field: Field::Topic,
            typing: None,
            then: edit::Then::default(),
            sources: Vec::new(),
            shown: 0,
            from_end: false,
        }
    }

    /// The plan of a journal, at its last row.
    #[must_use]
    pub fn at_end(id: JournalId) -> Self {
        Self {
            from_end: true,
            ..Self::new(id)
        }
    }

    fn rows(&self) -> &[PlanRow] {
        self.data
            .as_ref()
            .map_or(&[], |view| &view.plan.content.rows)
    }

    /// The row under the cursor.
    fn row(&self) -> Option<&PlanRow> {
        self.rows().get(self.list.row)
    }

    /// Takes in a fresh view. The cursor stays on its row; at first it stands on the topic that comes next.
    fn show(&mut self, context: &Context, view: Box<PlanView>) {
        let first = self.data.is_none();
        self.data = Some(view);
        self.reckon(context);
        let row = match (first, self.from_end) {
            (true, true) => self.rows().len(),
            (true, false) => self.laid.next,
            (false, _) => self.list.row,
        };
        self.list = ListCursor::new(row, self.rows().len());
        self.shown = self.list.row;
    }

    fn reckon(&mut self, context: &Context) {
        self.laid = self
            .data
            .as_ref()
            .map(|view| Laid::of(view, context))
            .unwrap_or_default();
        self.list = ListCursor::new(self.list.row, self.rows().len());
    }

    /// Puts a change of this plan into the view; gives back the first row that it changed.
    fn follow(&mut self, context: &Context, changes: &[DoneChange]) -> Option<usize> {
        let id = self.id;
        let view = self.data.as_mut()?;
        let mut first = None;
        for done in changes {
            let Change::Plan {
                journal,
                from,
                after,
                ..
            } = &done.change
            else {
                continue;
            };
            if *journal == id {
                view.plan = Plan {
                    content: after.clone(),
                    revision: done.revision,
                };
                first = usize::try_from(*from).ok();
            }
        }
        self.reckon(context);
        first
    }

    /// Why the plan may not be written here, if so.
    fn closed(&self) -> Option<Message> {
        let may = self.data.as_ref().is_some_and(|view| view.may_write);
        (!may).then(|| Message::new("plans-read-only"))
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        match action {
            Action::Left | Action::Previous => self.step(-1),
            Action::Right | Action::Next => self.step(1),
            Action::Accept | Action::PlanEdit => self.open(context),
            Action::PlanLessons => vec![Effect::Push(Box::new(Route::Lessons {
                journal: self.id,
                at: self.laid.lesson(self.list.row),
                edit: false,
            }))],
            Action::Back => vec![Effect::Pop],
            action if self.list.moves(action, view::room(context.body)) => Vec::new(),
            action if self.closed().is_some() && writes(action) => {
                self.closed().map(refuse).unwrap_or_default()
            }
            Action::PlanInsert => self.insert(),
            Action::PlanDelete => self.delete(context),
            Action::PlanUp => self.shift(context, -1),
            Action::PlanDown => self.shift(context, 1),
            Action::PlanSection => self.ask_section(),
            Action::PlanMaterials => self.ask_materials(),
            Action::PlanReason => self.ask_reason(),
            Action::PlanCopy => vec![Effect::Fetch(Query::PlanSources { journal: self.id })],
            Action::PlanReflow => self.reflow(context),
            Action::PlanSplit => self.piece(context, pieces::split),
            Action::PlanJoin => self.piece(context, pieces::join),
            _ => vec![Effect::Beep],
        }
    }

    fn step(&mut self, step: isize) -> Vec<Effect> {
        match self.field.step(step) {
            Some(field) => {
                self.field = field;
                Vec::new()
            }
            None => vec![Effect::Beep],
        }
    }
}

/// Whether an action changes the plan.
fn writes(action: Action) -> bool {
    matches!(
        action,
        Action::PlanEdit
            | Action::PlanInsert
            | Action::PlanDelete
            | Action::PlanUp
            | Action::PlanDown
            | Action::PlanSection
            | Action::PlanMaterials
            | Action::PlanReason
            | Action::PlanCopy
            | Action::PlanReflow
            | Action::PlanSplit
            | Action::PlanJoin
    )
}

impl Screen for PlanGrid {
    fn scope(&self) -> Scope {
        if self.typing.is_some() {
            Scope::Text
        } else {
            Scope::Plan
        }
    }

    fn mode(&self) -> Mode {
        if self.typing.is_some() {
            Mode::Text
        } else {
            Mode::Keys
        }
    }

    fn title(&self, context: &Context) -> String {
        let directory = &context.directory;
        let (unit, subject) = (
            directory.unit_name(self.id.unit),
            directory.subject_name(self.id.subject),
        );
        format!("{unit} {subject} · {}", context.t("plans-title"))
    }

    fn hint(&self) -> &'static str {
        if self.typing.is_some() {
            "hint-plan-typing"
        } else {
            "hint-plan"
        }
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        self.closed().is_none() || !writes(action)
    }

    fn holds_text(&self) -> bool {
        self.typing.as_ref().is_some_and(Typing::is_changed)
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Plan(self.id), self.standing_here()))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.stand_here(stand);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Plan { journal: self.id })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Action(action) if self.typing.is_some() => self.typing_action(context, action),
            Input::Action(action) => self.action(context, action),
            Input::Char(typed) => self.typed(typed),
            Input::Paste(text) => self.pasted(context, &text),
            Input::Answer(answer) => match *answer {
                Answer::Plan(view) => {
                    self.show(context, view);
                    Vec::new()
                }
                Answer::PlanSources(sources) => self.choose_source(context, sources),
                _ => Vec::new(),
            },
            Input::Unanswered(_) if self.data.is_none() => vec![Effect::Pop],
            Input::Done(changes) => {
                self.follow(context, &changes);
                self.saved(context)
            }
            Input::Failed(failure) => self.failed(&failure),
            Input::Changed(changes, go) => {
                if let Some(row) = self.follow(context, &changes).filter(|_| go) {
                    self.list = ListCursor::new(row, self.rows().len());
                    self.shown = self.list.row;
                }
                Vec::new()
            }
            Input::Returned(returned) => self.returned(context, returned),
            Input::Pause => {
                self.shown = self.list.row;
                Vec::new()
            }
            Input::Unanswered(_)
            | Input::Invited(_)
            | Input::Slips(_)
            | Input::Amiss(_)
            | Input::News
            | Input::Seen => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, context, area, buffer)
    }
}

/// The content with other rows. What was never laid is laid on the lessons of today.
fn with_rows(view: &PlanView, rows: Vec<PlanRow>) -> PlanContent {
    let laid = if view.plan.content.laid.is_empty() {
        crate::domain::plan::reflow::inside(&view.lessons, &rows)
    } else {
        view.plan.content.laid.clone()
    };
    PlanContent { rows, laid }
}
