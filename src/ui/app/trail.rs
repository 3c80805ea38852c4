//! What was done on a screen since it last stood clean. Done again, it brings back the questions that were open above it and the
//! text that was typed, whatever the screen: nothing of a form or a list is kept but what was answered.
//!
//! What is done again writes nothing: a command is held back, and is there for the reason that was being given for it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::place::{DEEPEST, Spot, Step};
use crate::keymap::Action;
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::undo::Direction;

use super::{App, FRAME, LEAST, ScreenId};

/// More steps than anybody takes in a form; of a longer way nothing is kept.
const MOST: usize = 4096;

/// The trail of this session, and one that is being followed again.
#[derive(Default)]
pub(super) struct Tracks {
    trail: Option<Trail>,
    /// A trail is being followed: the command that was held back last, if any was.
    again: Option<Option<Command>>,
}

/// The steps since a screen stood clean.
struct Trail {
    base: ScreenId,
    /// How the screen stood before the first step.
    spot: Spot,
    /// What the line under its cursor said.
    seen: String,
    mode: Mode,
    steps: Vec<Step>,
}

impl Tracks {
    /// An effect that is to happen. While a trail is followed nothing is written, said or left.
    pub(super) fn held(&mut self, effect: Effect) -> Option<Effect> {
        let Some(command) = &mut self.again else {
            return Some(effect);
        };
        match effect {
            Effect::Execute(execute) => {
                *command = Some(execute);
                None
            }
            Effect::Fetch(_)
            | Effect::Refresh
            | Effect::Push(_)
            | Effect::Stand(_)
            | Effect::Replace(_)
            | Effect::Pop
            | Effect::Amiss(_)
            | Effect::Return(_) => Some(effect),
            Effect::Root(_)
            | Effect::SignIn(_)
            | Effect::Invited(_)
            | Effect::Slips(_)
            | Effect::Own(..)
            | Effect::Language
            | Effect::Toast(_)
            | Effect::Beep
            | Effect::Quit => None,
        }
    }

    /// Whether a trail is being followed.
    pub(super) fn is_again(&self) -> bool {
        self.again.is_some()
    }

    /// What was done is stored.
    pub(super) fn forget(&mut self) {
        self.trail = None;
    }

    /// A reason is asked for what was done last. What was turned round is not a step of a screen.
    pub(super) fn asked(&mut self, direction: Direction, text: String) {
        if direction == Direction::Forward {
            self.step(Step::Asked(text));
        } else {
            self.forget();
        }
    }

    fn step(&mut self, step: Step) {
        let Some(trail) = &mut self.trail else { return };
        match (trail.steps.last_mut(), step) {
            (Some(Step::Typed(text)), Step::Typed(more)) => text.push_str(&more),
            (_, step) => trail.steps.push(step),
        }
        if trail.steps.len() > MOST {
            self.forget();
        }
    }
}

impl App {
    /// A key or a paste is about to be given to the screen on top.
    pub(super) fn note(&mut self, input: &Input) {
        if !matches!(input, Input::Action(_) | Input::Char(_) | Input::Paste(_)) {
            return;
        }
        if !self.goes_on() {
            self.trail.trail = self.begin(input);
        }
        let Some(top) = self.top().filter(|_| self.trail.trail.is_some()) else {
            return;
        };
        let step = match input {
            Input::Action(action) => {
                let chooses = matches!(action, Action::Accept | Action::KeepText) && top.is_step();
                Step::Action {
                    id: action.info().id.to_owned(),
                    seen: chooses.then(|| line_under_cursor(top, &self.context)),
                }
            }
            Input::Char(typed) => Step::Typed(typed.to_string()),
            Input::Paste(text) => Step::Pasted(text.clone()),
            _ => return,
        };
        self.trail.step(step);
    }

    /// Whether the next step belongs to what was begun before: something is open above its screen, or being typed in it.
    fn goes_on(&self) -> bool {
        let Some(trail) = &self.trail.trail else {
            return false;
        };
        match self.above(trail.base) {
            None => false,
            Some((base, [])) => base.is_begun() || base.mode() != trail.mode,
            Some((_, above)) => above.iter().all(|open| open.screen.is_step()),
        }
    }

    /// A screen of the stack and those above it.
    fn above(&self, id: ScreenId) -> Option<(&dyn Screen, &[super::Open])> {
        let at = self.stack.iter().position(|open| open.id == id)?;
        let (base, above) = self.stack.get(at..)?.split_first()?;
        Some((base.screen.as_ref(), above))
    }

    /// A trail from the screen on top, if that stands clean and can be come back to.
    fn begin(&self, input: &Input) -> Option<Trail> {
        let open = self.stack.last()?;
        let moves = matches!(
            input,
            Input::Action(
                Action::Up
                    | Action::Down
                    | Action::Left
                    | Action::Right
                    | Action::PageUp
                    | Action::PageDown
                    | Action::First
                    | Action::Last
            )
        );
        let spot = open.screen.place().filter(|_| !moves)?;
        let is_clean = !open.screen.is_begun() || spot.unsaved().is_some();
        let seen = match &spot {
            // They name the very pupil and lesson.
            Spot::Journal { .. } | Spot::Lessons { .. } | Spot::Day { .. } => String::new(),
            _ => line_under_cursor(open.screen.as_ref(), &self.context),
        };
        (is_clean && !spot.is_asked()).then(|| Trail {
            base: open.id,
            spot,
            seen,
            mode: open.screen.mode(),
            steps: Vec::new(),
        })
    }

    /// The places of the screens, with what was begun on the last of them where a place alone does not hold it.
    pub(super) fn with_draft(&self, mut spots: Vec<Spot>) -> Vec<Spot> {
        let Some(trail) = &self.trail.trail else {
            return spots;
        };
        let Some(at) = self.stack.iter().position(|open| open.id == trail.base) else {
            return spots;
        };
        let (Some(spot), Some((base, above))) = (spots.get(at), self.above(trail.base)) else {
            return spots;
        };
        let begun = match above.first() {
            None => base.is_begun() && spot.unsaved().is_none(),
            Some(first) => first.screen.is_step() && spots.len() < self.stack.len(),
        };
        if begun && at + 1 < DEEPEST {
            spots.truncate(at);
            spots.push(trail.spot.clone());
            spots.push(Spot::Draft {
                seen: trail.seen.clone(),
                steps: trail.steps.clone(),
            });
        }
        spots
    }

    /// Begins to follow a trail on the screen on top; tells whether that says what it said.
    #[must_use]
    pub fn set_out(&mut self, seen: &str) -> bool {
        let top = self.top();
        let same =
            top.is_some_and(|top| seen.is_empty() || line_under_cursor(top, &self.context) == seen);
        self.trail.again = same.then_some(None);
        same
    }

    /// Takes a step of a trail again; what it asks for is to be answered before the next. Tells whether it could be taken.
    #[must_use]
    pub fn follow(&mut self, step: &Step) -> bool {
        let Some(top) = self.stack.last().map(|open| open.screen.as_ref()) else {
            return false;
        };
        match step {
            Step::Action { id, seen } => {
                let is_same = |seen: &String| line_under_cursor(top, &self.context) == *seen;
                let Some(action) = Action::by_id(id).filter(|_| seen.as_ref().is_none_or(is_same))
                else {
                    return false;
                };
                self.input(Input::Action(action));
            }
            Step::Typed(text) => text
                .chars()
                .for_each(|typed| self.input(Input::Char(typed))),
            Step::Pasted(text) => self.input(Input::Paste(text.clone())),
            Step::Asked(text) => {
                let Some(command) = self.trail.again.as_mut().and_then(Option::take) else {
                    return false;
                };
                self.trail.asked(Direction::Forward, text.clone());
                let asked = Message::new("place-asked").with("text", text.clone());
                self.push(Route::Reason(command, asked));
            }
        }
        true
    }

    /// The trail ends here; if it led astray, its screen is closed with what is above it, to be opened anew.
    pub fn arrive(&mut self, depth: usize, whole: bool) {
        self.trail.again = None;
        if !whole {
            self.trail.forget();
            self.stack.truncate(depth);
        }
    }

    /// How many screens are open.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.stack.len()
    }
}

/// The line that the cursor of a screen stands on, as the least terminal shows it.
fn line_under_cursor(screen: &dyn Screen, context: &Context) -> String {
    let area = Rect::new(0, 0, LEAST.width, LEAST.height - FRAME);
    let context = Context {
        body: area.as_size(),
        ..context.clone()
    };
    let mut buffer = Buffer::empty(area);
    let Some(cursor) = screen.view(&context, area, &mut buffer) else {
        return String::new();
    };
    let cells = (area.left()..area.right()).filter_map(|x| buffer.cell((x, cursor.y)));
    let line: String = cells.map(|cell| cell.symbol()).collect();
    line.trim_end().to_owned()
}
