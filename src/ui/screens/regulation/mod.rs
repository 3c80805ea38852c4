//! The school's regulation: every rule with its value and clause, and below what the clause says. Enter on a rule proposes another
//! one from a date; what is proposed stands first, to be compared, agreed to and approved, then what contradicts itself.

mod draft;
mod rows;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::date_input;
use crate::domain::message::Message;
use crate::domain::office::RegulationDraft;
use crate::domain::place::Stand;
use crate::domain::proposal;
use crate::domain::regulation::{Line, edit};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Prompt, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::grid::NARROWEST;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::{put, wrap};

use rows::{Row, rows};

/// Lines of the pane below the list, an empty one above them.
const FOOT: u16 = 5;
/// Where value and clause begin.
const VALUE: u16 = 33;
const CLAUSE: u16 = 67;

/// The screen of the school's regulation.
#[derive(Default)]
pub struct Rules {
    list: ListCursor,
    change: Change,
}

/// A rule that is being changed.
#[derive(Default)]
struct Change {
    /// Which.
    path: &'static str,
    /// The whole text that it is changed in, as it was seen: what is proposed already, else what holds.
    base: String,
    /// The draft that this text is of, as it was seen.
    seen: Option<RegulationDraft>,
    /// What was typed.
    typed: String,
    /// The whole text with the change, until its date is known.
    text: String,
    /// It was refused for what others proposed meanwhile: the text as it is then is what it is changed in.
    again: bool,
}

impl Change {
    fn begin(context: &Context, path: &'static str) -> Self {
        let seen = draft::open(context).cloned();
        let holds = || context.directory.regulation.text.clone();
        Self {
            path,
            base: seen.as_ref().map_or_else(holds, |draft| draft.text.clone()),
            seen,
            ..Self::default()
        }
    }
}

/// What was typed is not taken, and why.
fn not_taken(fault: Message) -> Vec<Effect> {
    vec![Effect::Toast(fault), Effect::Beep]
}

impl Rules {
    fn accept(&mut self, context: &Context) -> Vec<Effect> {
        let rows = rows(context);
        let route = match rows.get(self.list.row) {
            Some(Row::Draft(draft)) => Some(self.about(context, draft)),
            Some(Row::Rule(line)) => self.change(context, line),
            Some(Row::Section(_) | Row::Warning(_)) | None => None,
        };
        match route {
            Some(route) => vec![Effect::Push(Box::new(route))],
            None => vec![Effect::Beep],
        }
    }

    /// Asks for another wording of a rule, of whoever may propose one.
    fn change(&mut self, context: &Context, line: &Line<'_>) -> Option<Route> {
        if !draft::may_propose(context) {
            return None;
        }
        self.change = Change::begin(context, line.path);
        Some(self.wording(context, None))
    }

    /// The text of the rule, or what was typed in its place before.
    fn wording(&self, context: &Context, typed: Option<String>) -> Route {
        let path = self.change.path;
        let sections = context.directory.regulation.sections();
        let mut lines = sections.into_iter().flat_map(|section| section.lines);
        let title = lines.find(|line| line.path == path).map(|line| line.title);
        let title = title.unwrap_or_else(|| Message::new("rule-no"));
        let prompt = Prompt {
            purpose: Purpose::Rule,
            label: Message::new("regulation-change").with("title", title),
            initial: edit::part(&self.change.base, path),
        };
        Route::TextArea { prompt, typed }
    }

    fn about(&self, context: &Context, draft: &RegulationDraft) -> Route {
        let withdrawal = draft::withdrawal(context, draft).map(|_| "regulation-withdraw");
        let items = ["regulation-compare"].into_iter().chain(withdrawal);
        Route::Choose(Choice {
            purpose: Purpose::Draft,
            label: draft::state(context, draft),
            items: items.map(|id| context.t(id)).collect(),
            selected: 0,
        })
    }

    fn returned(&mut self, context: &Context, value: Returned) -> Vec<Effect> {
        match value {
            Returned::Text(Purpose::Rule, typed) => self.worded(context, &typed),
            Returned::Text(Purpose::RuleFrom, typed) => self.dated(context, &typed),
            Returned::Chosen(Purpose::Draft, chosen) => self.chosen(context, chosen),
            Returned::Confirmed(_, command) => vec![Effect::Execute(*command)],
            _ => Vec::new(),
        }
    }

    fn worded(&mut self, context: &Context, typed: &str) -> Vec<Effect> {
        if self.change.again {
            self.change = Change::begin(context, self.change.path);
        }
        match edit::amended(&self.change.base, self.change.path, typed) {
            Ok(text) => {
                self.change.text = text;
                typed.clone_into(&mut self.change.typed);
                vec![self.ask_date(context)]
            }
            Err(fault) => not_taken(fault),
        }
    }

    fn ask_date(&self, context: &Context) -> Effect {
        let from = draft::open(context).map_or(context.today.plus(1), |draft| draft.from);
        Effect::Push(Box::new(Route::Prompt(Prompt {
            purpose: Purpose::RuleFrom,
            label: Message::new("regulation-ask-from"),
            initial: context.catalogue.date(from),
        })))
    }

    fn dated(&mut self, context: &Context, typed: &str) -> Vec<Effect> {
        let Some(from) = date_input::parse(typed, context.today) else {
            return not_taken(Message::new("ask-date-wrong"));
        };
        if let Err(fault) = proposal::check_day(from, &context.directory, context.today) {
            return not_taken(fault);
        }
        let text = self.change.text.clone();
        let command = draft::propose(context, self.change.seen.as_ref(), from, text);
        vec![Effect::Execute(command)]
    }

    /// What was typed and could not be proposed is not lost: it stands over what others proposed meanwhile.
    fn refused(&mut self, context: &Context) -> Vec<Effect> {
        let typed = std::mem::take(&mut self.change.typed);
        if typed.is_empty() {
            return Vec::new();
        }
        self.change.again = true;
        vec![Effect::Push(Box::new(self.wording(context, Some(typed))))]
    }

    fn chosen(&self, context: &Context, chosen: usize) -> Vec<Effect> {
        let rows = rows(context);
        let Some(Row::Draft(draft)) = rows.get(self.list.row) else {
            return Vec::new();
        };
        if chosen == 0 {
            let preview = draft::preview(context, draft).map(Route::Preview);
            preview.map_or_else(Vec::new, |route| vec![Effect::Push(Box::new(route))])
        } else {
            let withdrawal = draft::withdrawal(context, draft);
            withdrawal.map_or_else(Vec::new, |command| vec![Effect::Execute(command)])
        }
    }

    fn room(body: u16) -> u16 {
        body.saturating_sub(FOOT)
    }
}

impl Screen for Rules {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        let name = context.directory.regulation.name.as_str();
        context.text(&Message::new("regulation-title").with("name", name))
    }

    fn hint(&self) -> &'static str {
        "hint-regulation"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Regulation, Stand::row(self.list.place())))
    }

    fn stand(&mut self, context: &Context, stand: &Stand) {
        self.list.rows = rows(context).len();
        self.list.go_to(stand.row);
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        self.list.rows = rows(context).len();
        let page = usize::from(Self::room(context.body.height));
        match input {
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(Action::Accept) => self.accept(context),
            Input::Returned(value) => self.returned(context, value),
            Input::Action(action) if self.list.moves(action, page) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Done(_) => {
                self.change = Change::default();
                Vec::new()
            }
            Input::Failed(_) => self.refused(context),
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let rows = rows(context);
        let room = Self::room(area.height);
        let list = ListCursor::new(self.list.row, rows.len());
        // What a wide screen has more goes to the values.
        let clause_at = CLAUSE + area.width.saturating_sub(NARROWEST) / 2;
        let top = list.top(usize::from(room));
        for (row, y) in rows.iter().skip(top).zip(area.y..area.y + room) {
            match row {
                Row::Section(title) => {
                    put(
                        buffer,
                        area.x + 1,
                        y,
                        area.width - 1,
                        &context.text(title),
                        theme.head,
                    );
                }
                Row::Draft(draft) => {
                    let state = context.text(&draft::state(context, draft));
                    put(buffer, area.x + 3, y, area.width - 3, &state, theme.text);
                }
                Row::Warning(said) => {
                    let said = format!("! {}", context.text(said));
                    put(buffer, area.x + 3, y, area.width - 3, &said, theme.warning);
                }
                Row::Rule(line) => {
                    let clause = Message::new("rule-text").with("text", line.source.cited());
                    let cells = [
                        (3, VALUE - 4, &line.title),
                        (VALUE, clause_at - VALUE - 1, &line.value),
                        (clause_at, area.width.saturating_sub(clause_at), &clause),
                    ];
                    for (x, columns, message) in cells {
                        put(
                            buffer,
                            area.x + x,
                            y,
                            columns,
                            &context.text(message),
                            theme.text,
                        );
                    }
                }
            }
        }
        if let Some(whole) = rows.get(list.row).and_then(|row| row.in_full(context)) {
            let lines = wrap(&whole, area.width - 4);
            for (text, y) in lines.iter().zip(area.y + room + 1..area.bottom()) {
                put(buffer, area.x + 2, y, area.width - 4, text, theme.faded);
            }
        }
        let row = u16::try_from(list.row - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + row,
        })
    }
}
