//! Keys to finals: one mark, the proposal, all proposals of a period after a look at them, taking back.

use crate::domain::command::{Command, FinalEdit};
use crate::domain::finals::{Doubt, FinalMark, may_give};
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::keymap::Action;
use crate::ui::event::Effect;
use crate::ui::route::{Preview, PreviewRow, Purpose, Route};
use crate::ui::screen::Context;

use super::{Finals, letters};

/// What entering remembers from key to key.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The place of the mark just given, while the cursor has moved on from it by itself.
    just: Option<(usize, usize)>,
    /// When the command in flight is carried out, the cursor moves on and this is the place just given.
    then: Option<Option<(usize, usize)>>,
}

impl State {
    /// The cursor was moved by hand.
    pub(super) fn moved(&mut self) {
        self.just = None;
    }

    /// A command was refused: the cursor stays.
    pub(super) fn interrupted(&mut self) {
        *self = Self::default();
    }

    /// The habit of Enter after a mark must not accept the next pupil's proposal unseen.
    pub(super) fn swallows_enter(&mut self) -> bool {
        self.just.take().is_some()
    }
}

/// The final that an action gives.
pub(super) fn mark(action: Action) -> Option<FinalMark> {
    Some(match action {
        Action::Final5 => FinalMark::Grade(5),
        Action::Final4 => FinalMark::Grade(4),
        Action::Final3 => FinalMark::Grade(3),
        Action::Final2 => FinalMark::Grade(2),
        Action::Final1 => FinalMark::Grade(1),
        Action::FinalPass => FinalMark::Pass,
        Action::FinalFail => FinalMark::Fail,
        Action::FinalExempt => FinalMark::Exempt,
        Action::FinalNone => FinalMark::NotAssessed,
        _ => return None,
    })
}

impl Finals {
    /// Gives or takes back the final under the cursor; after a mark the cursor moves on.
    pub(super) fn give(&mut self, after: Option<FinalMark>, advance: bool) -> Vec<Effect> {
        let (row, column) = (self.grid.row, self.grid.column);
        let (Some(at), Some(view)) = (self.at(row, column), self.view_of(row, column)) else {
            return vec![Effect::Beep];
        };
        let edit = FinalEdit {
            at,
            seen: view.cell.revision,
            after,
        };
        self.entry.just = None;
        self.entry.then = advance.then_some(Some((row, column)));
        execute(vec![edit])
    }

    /// Enter: the proposal where nothing is given yet, else on to the next pupil.
    pub(super) fn accept(&mut self, context: &Context) -> Vec<Effect> {
        let view = self.view_of(self.grid.row, self.grid.column);
        let proposed = view.filter(|view| view.mark().is_none() && view.there);
        match proposed.and_then(|view| view.proposed) {
            Some(mark) => {
                let effects = self.give(Some(mark), true);
                self.entry.then = Some(None);
                effects
            }
            None => {
                self.entry.moved();
                self.grid.moves(context.body, Action::Down);
                Vec::new()
            }
        }
    }

    /// Takes back what was just given and returns to its row; else goes one row back.
    pub(super) fn erase(&mut self, context: &Context) -> Vec<Effect> {
        match self.entry.just.take() {
            Some((row, column)) => {
                self.grid.go(context.body, row, column);
                self.give(None, false)
            }
            None => {
                self.grid.moves(context.body, Action::Up);
                Vec::new()
            }
        }
    }

    /// The command in flight was carried out: the cursor moves on.
    pub(super) fn entered(&mut self, context: &Context) {
        if let Some(just) = self.entry.then.take() {
            self.grid.moves(context.body, Action::Down);
            self.entry.just = just;
        }
    }

    /// Every proposal of the cursor's period, against names, before anything is written.
    pub(super) fn fill(&mut self, context: &Context) -> Vec<Effect> {
        self.entry.moved();
        let column = self.grid.column;
        let rows = self.data.as_ref().map_or(0, |data| data.pupils.len());
        let actor = Actor::of(context.person, &context.directory);
        let (mut edits, mut shown, mut refused) = (Vec::new(), Vec::new(), None);
        for row in 0..rows {
            let (Some(at), Some(view)) = (self.at(row, column), self.view_of(row, column)) else {
                continue;
            };
            let open = view.mark().is_none() && view.there;
            let Some(mark) = view.proposed.filter(|_| open) else {
                continue;
            };
            if let Err(refusal) =
                may_give(&actor, at, &view.cell, &context.directory, context.today)
            {
                refused = refused.or(Some(refusal.message()));
                continue;
            }
            edits.push(FinalEdit {
                at,
                seen: view.cell.revision,
                after: Some(mark),
            });
            shown.push(PreviewRow {
                name: context.directory.roll_name(at.pupil),
                before: String::new(),
                after: letters(context, Some(mark)),
                note: noted(&view.doubts),
            });
        }
        let period = self.at(0, column).map(|at| at.period.said());
        let (false, Some(period)) = (edits.is_empty(), period) else {
            let why = refused.unwrap_or_else(|| Message::new("finals-nothing-proposed"));
            return vec![Effect::Toast(why), Effect::Beep];
        };
        let label = Message::new("finals-preview")
            .with("count", edits.len())
            .with("period", period);
        vec![Effect::Push(Box::new(Route::Preview(Preview {
            purpose: Purpose::Finals,
            label,
            rows: shown,
            command: Some(Command::EditFinals {
                edits,
                reason: String::new(),
            }),
        })))]
    }
}

fn execute(edits: Vec<FinalEdit>) -> Vec<Effect> {
    vec![Effect::Execute(Command::EditFinals {
        edits,
        reason: String::new(),
    })]
}

/// The doubts as one sentence.
pub(in crate::ui::screens) fn noted(doubts: &[Doubt]) -> Option<Message> {
    let said = doubts.iter().map(|doubt| doubt.said());
    said.reduce(|first, rest| {
        Message::new("doubt-list")
            .with("first", first)
            .with("rest", rest)
    })
}
