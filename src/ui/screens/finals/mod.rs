//! The finals of a journal: pupils × periods, each with its average and what is proposed. One key is one final.
//!
//! | file | idea |
//! |---|---|
//! | `entry` | keys to finals |
//! | `pane` | what is told of the final under the cursor |
//! | `view` | drawing |

mod entry;
pub(super) mod pane;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::change::Change;
use crate::domain::finals::{FinalAt, FinalCell, FinalMark, FinalView, FinalsView, Period};
use crate::domain::ids::{ClassId, JournalId, PersonId};
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, Query};
use crate::keymap::{Action, Scope};
use crate::service::writer::DoneChange;
use crate::ui::event::Effect;
use crate::ui::route::{Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::screens::menu::is_offered;
use crate::ui::screens::transcript;
use crate::ui::widgets::grid::{Grid, Layout};
use crate::ui::widgets::text::width;

/// Number and name; the final, its sign of doubt, the average, the proposal; two lines of heads; the pane.
const LAYOUT: Layout = Layout {
    fixed: 20,
    each: 12,
    heads: 2,
    foot: 6,
};

/// The screen of a journal's finals.
pub struct Finals {
    id: JournalId,
    /// Where to put the cursor when the answer comes.
    wanted: Option<Period>,
    /// On whom.
    pupil: Option<PersonId>,
    data: Option<FinalsView>,
    grid: Grid,
    entry: entry::State,
    /// Proposals and doubts on the screen are older than the finals.
    stale: bool,
    /// What the pane shows: the cursor's place when keys last paused.
    shown: (usize, usize),
}

impl Finals {
    /// The finals of a journal, at a period; at the one that is being given for `None`.
    #[must_use]
    pub fn new(journal: JournalId, period: Option<Period>) -> Self {
        Self {
            id: journal,
            wanted: period,
            pupil: None,
            data: None,
            grid: Grid::new(LAYOUT),
            entry: entry::State::default(),
            stale: false,
            shown: (0, 0),
        }
    }

    /// The finals of a journal, at one of them.
    #[must_use]
    pub fn of(at: FinalAt) -> Self {
        Self {
            pupil: Some(at.pupil),
            ..Self::new(at.journal, Some(at.period))
        }
    }

    fn at(&self, row: usize, column: usize) -> Option<FinalAt> {
        let data = self.data.as_ref()?;
        Some(FinalAt {
            journal: self.id,
            period: data.periods.get(column)?.period.period,
            pupil: data.pupils.get(row)?.pupil,
        })
    }

    fn view_of(&self, row: usize, column: usize) -> Option<&FinalView> {
        self.data.as_ref()?.pupils.get(row)?.cells.get(column)
    }

    /// The cell that a change is of.
    fn cell_mut(&mut self, at: FinalAt) -> Option<(usize, usize, &mut FinalCell)> {
        let data = self.data.as_mut().filter(|_| at.journal == self.id)?;
        let mut columns = data.periods.iter();
        let column = columns.position(|column| column.period.period == at.period)?;
        let row = data.pupils.iter().position(|row| row.pupil == at.pupil)?;
        let view = data.pupils.get_mut(row)?.cells.get_mut(column)?;
        Some((row, column, &mut view.cell))
    }

    /// Takes in a fresh view; the cursor stays on its pupil and period.
    fn show(&mut self, context: &Context, view: FinalsView) {
        let here = self.at(self.grid.row, self.grid.column);
        let asked = self.wanted.take();
        let period = asked.or(here.map(|at| at.period));
        let pupil = self.pupil.take().or(here.map(|at| at.pupil));
        let row = pupil.and_then(|pupil| view.pupils.iter().position(|row| row.pupil == pupil));
        let column = match period {
            Some(period) => {
                let mut columns = view.periods.iter();
                columns.position(|column| column.period.period == period)
            }
            None => {
                let is_open = |column: &crate::domain::finals::PeriodView| {
                    let is_term = matches!(column.period.period, Period::Term(..));
                    is_term && column.days.opens <= context.today
                };
                view.periods.iter().rposition(is_open)
            }
        };
        // Whoever comes for a period comes to give what it lacks.
        let lacks = |column: usize| {
            let mut rows = view.pupils.iter();
            rows.position(|row| row.cells.get(column).is_some_and(|cell| cell.missing))
        };
        let row = row.or_else(|| column.filter(|_| asked.is_some()).and_then(lacks));
        let names = view.pupils.iter().map(|row| width(&row.name));
        self.grid.name_in(view::NAME, names);
        self.grid.set_extent(view.pupils.len(), view.periods.len());
        self.data = Some(view);
        self.stale = false;
        self.grid
            .go(context.body, row.unwrap_or(0), column.unwrap_or(0));
        self.shown = (self.grid.row, self.grid.column);
    }

    /// Puts changes of these finals into the view; gives back the place of the first.
    fn follow(&mut self, changes: &[DoneChange]) -> Option<(usize, usize)> {
        let mut first = None;
        for done in changes {
            // A mark in a lesson moves an average.
            self.stale = true;
            let Change::Final {
                journal,
                period,
                pupil,
                after,
                ..
            } = &done.change
            else {
                continue;
            };
            let at = FinalAt {
                journal: *journal,
                period: *period,
                pupil: *pupil,
            };
            if let Some((row, column, cell)) = self.cell_mut(at) {
                *cell = FinalCell {
                    given: after.clone(),
                    revision: done.revision,
                };
                first = first.or(Some((row, column)));
            }
        }
        first
    }

    fn settle(&mut self) -> Vec<Effect> {
        self.shown = (self.grid.row, self.grid.column);
        self.stale.then_some(Effect::Refresh).into_iter().collect()
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        if self.data.is_none() && action != Action::Back {
            return vec![Effect::Beep];
        }
        if self.grid.moves(context.body, action) {
            self.entry.moved();
            return Vec::new();
        }
        match action {
            Action::Accept if self.entry.swallows_enter() => Vec::new(),
            Action::Accept => self.accept(context),
            Action::Back => vec![Effect::Pop],
            Action::FinalsFill => self.fill(context),
            Action::FinalErase => self.erase(context),
            Action::FinalClear => self.give(None, false),
            Action::FinalHistory => match self.at(self.grid.row, self.grid.column) {
                Some(at) => vec![Effect::Push(Box::new(Route::FinalHistory(at)))],
                None => vec![Effect::Beep],
            },
            Action::FinalsJournal => vec![Effect::Push(Box::new(Route::Journal {
                journal: self.id,
                at: None,
                roll: false,
            }))],
            Action::Transcript => {
                let at = self.at(self.grid.row, self.grid.column);
                transcript::of(context, at.map(|at| at.pupil))
            }
            other => match entry::mark(other) {
                Some(mark) => self.give(Some(mark), true),
                None => vec![Effect::Beep],
            },
        }
    }
}

impl Screen for Finals {
    fn scope(&self) -> Scope {
        Scope::Finals
    }

    fn title(&self, context: &Context) -> String {
        let unit = context.directory.unit_name(self.id.unit);
        let subject = context.directory.subject_name(self.id.subject);
        let title = Message::new("finals-title").with("journal", format!("{unit} {subject}"));
        context.text(&title)
    }

    fn offers(&self, context: &Context, action: Action) -> bool {
        match action {
            Action::ClassFinals | Action::Transcript => is_offered(context, action),
            _ => true,
        }
    }

    fn class(&self, context: &Context) -> Option<ClassId> {
        context.directory.classes_of(self.id.unit).first().copied()
    }

    fn hint(&self) -> &'static str {
        "hint-finals"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((
            Route::Finals {
                journal: self.id,
                period: None,
            },
            self.grid.standing(),
        ))
    }

    fn stand(&mut self, context: &Context, stand: &Stand) {
        self.grid.stand(context.body, stand);
        self.shown = (self.grid.row, self.grid.column);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Finals { journal: self.id })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Action(action) => self.action(context, action),
            Input::Answer(answer) => {
                if let Answer::Finals(view) = *answer {
                    self.show(context, *view);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Done(changes) => {
                self.follow(&changes);
                self.entered(context);
                Vec::new()
            }
            // What is there now is shown: the next key is given in the knowledge of it.
            Input::Failed(_) => {
                self.entry.interrupted();
                vec![Effect::Refresh]
            }
            Input::Changed(changes, go) => {
                let place = self.follow(&changes);
                if let Some((row, column)) = place.filter(|_| go) {
                    self.entry.moved();
                    self.grid.go(context.body, row, column);
                }
                Vec::new()
            }
            Input::Returned(Returned::Confirmed(Purpose::Finals, command)) => {
                vec![Effect::Execute(*command)]
            }
            Input::Pause => self.settle(),
            Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, context, area, buffer)
    }
}

/// A final in the letters of a cell; nothing for none.
pub(super) fn letters(context: &Context, mark: Option<FinalMark>) -> String {
    mark.map(|mark| context.text(&mark.said()))
        .unwrap_or_default()
}
