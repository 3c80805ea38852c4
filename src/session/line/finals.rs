//! A journal's finals: a period by number, then down the list, each pupil with what is given, the average and what is proposed.

use crate::domain::command::{Command, FinalEdit};
use crate::domain::finals::{
    FinalAt, FinalMark, FinalView, FinalsRow, FinalsView, Period, may_give,
};
use crate::domain::ids::JournalId;
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::policy::Actor;
use crate::domain::query::{Answer, Query};
use crate::service::writer::{Done, DoneChange};
use crate::ui::event::Failure;

use super::desk::Desk;
use super::dialogue::{Dialogue, Step};
use super::menu;

/// The pupil before this one.
const BACK_ONE: &str = "-";
/// Gives what is proposed.
const PROPOSED: &str = "+";
/// Takes back what is given.
const CLEAR: &str = "!";

/// Finals that are no grades.
const WORDS: [FinalMark; 4] = [
    FinalMark::Pass,
    FinalMark::Fail,
    FinalMark::Exempt,
    FinalMark::NotAssessed,
];

fn read(desk: &mut Desk, journal: JournalId) -> Option<FinalsView> {
    let Some(Answer::Finals(view)) = desk.ask(&Query::Finals { journal }) else {
        return None;
    };
    match &view.without {
        Some(why) => {
            desk.fault(why);
            None
        }
        None => Some(*view),
    }
}

fn name(desk: &Desk, journal: JournalId) -> String {
    let directory = &desk.context.directory;
    let unit = directory.unit_name(journal.unit);
    format!("{unit} {}", directory.subject_name(journal.subject))
}

/// The choice of a period.
pub(super) struct Periods {
    journal: JournalId,
    periods: Vec<Period>,
    told: bool,
}

impl Periods {
    pub(super) fn new(journal: JournalId) -> Self {
        Self {
            journal,
            periods: Vec::new(),
            told: false,
        }
    }
}

impl Dialogue for Periods {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let Some(view) = read(desk, self.journal) else {
            return Step::Back;
        };
        let periods = view.periods.iter();
        self.periods = periods.map(|column| column.period.period).collect();
        if !std::mem::replace(&mut self.told, true) {
            let help = self.help(desk);
            desk.tell(&help);
        }
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let choices = Message::new("line-prompt-choices").with("count", self.periods.len());
        let period = Message::new("line-prompt-period").with("journal", name(desk, self.journal));
        format!("{}, {}", desk.text(&period), desk.text(&choices))
    }

    fn help(&self, desk: &Desk) -> String {
        let numbered = (1..).zip(&self.periods);
        let texts: Vec<String> = numbered
            .map(|(number, period)| format!("{number} {}", desk.text(&period.said())))
            .collect();
        texts.join("; ")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        match menu::numbered(&self.periods, typed) {
            Some(period) => Step::open(Finals::new(self.journal, *period)),
            None => {
                let count = self.periods.len();
                desk.fault(&Message::new("line-not-a-number").with("count", count));
                Step::Ask
            }
        }
    }
}

/// A walk down the finals of a period.
pub(super) struct Finals {
    journal: JournalId,
    period: Period,
    /// Those who get a final, each with theirs.
    rows: Vec<(FinalsRow, FinalView)>,
    at: usize,
}

impl Finals {
    pub(super) fn new(journal: JournalId, period: Period) -> Self {
        Self {
            journal,
            period,
            rows: Vec::new(),
            at: 0,
        }
    }

    fn row(&self) -> Option<&(FinalsRow, FinalView)> {
        self.rows.get(self.at)
    }

    fn read(&mut self, desk: &mut Desk) -> bool {
        let Some(view) = read(desk, self.journal) else {
            return false;
        };
        let mut columns = view.periods.iter();
        let column = columns.position(|column| column.period.period == self.period);
        let cell = |row: FinalsRow| {
            let cell = row.cells.get(column?)?.clone();
            (cell.there || cell.mark().is_some()).then_some((row, cell))
        };
        self.rows = view.pupils.into_iter().filter_map(cell).collect();
        true
    }

    fn go(&mut self, desk: &mut Desk, row: usize) -> Step {
        self.at = row;
        if self.read(desk) {
            Step::Ask
        } else {
            Step::Back
        }
    }

    fn next(&mut self, desk: &mut Desk) -> Step {
        if self.at + 1 < self.rows.len() {
            return self.go(desk, self.at + 1);
        }
        desk.say(&Message::new("line-list-ends"));
        Step::Back
    }

    fn give(&self, after: Option<FinalMark>) -> Step {
        let Some((row, view)) = self.row() else {
            return Step::Ask;
        };
        let at = FinalAt {
            journal: self.journal,
            period: self.period,
            pupil: row.pupil,
        };
        let edit = FinalEdit {
            at,
            seen: view.cell.revision,
            after,
        };
        Step::Execute(Command::EditFinals {
            edits: vec![edit],
            reason: String::new(),
        })
    }

    /// The final that was typed: a grade, or one of the words.
    fn typed(desk: &Desk, typed: &str) -> Option<FinalMark> {
        if let Ok(grade) = typed.parse() {
            let scale = &desk.context.directory.regulation.scale.value.marks;
            return scale.contains(&grade).then_some(FinalMark::Grade(grade));
        }
        let forms = names::search_forms(typed);
        let is_meant = |mark: &FinalMark| {
            names::search_forms(&desk.text(&mark.said())).first() == forms.first()
        };
        let is_meant_by_layout = |mark: &FinalMark| {
            let said = names::fold(&desk.text(&mark.said()));
            forms.contains(&said)
        };
        WORDS
            .into_iter()
            .find(|mark| is_meant(mark) || is_meant_by_layout(mark))
    }

    fn named(&mut self, desk: &mut Desk, typed: &str) -> Step {
        let rows = (0..).zip(&self.rows);
        let named: Vec<(usize, &str)> = rows
            .filter(|(_, (row, _))| names::matches(&row.name, typed))
            .map(|(at, (row, _))| (at, row.name.as_str()))
            .collect();
        match named.as_slice() {
            [(row, _)] => {
                let row = *row;
                self.go(desk, row)
            }
            [] => {
                desk.fault(&Message::new("line-not-a-final").with("typed", typed));
                Step::Ask
            }
            several => {
                let names: Vec<&str> = several.iter().map(|(_, name)| *name).collect();
                desk.fault(&Message::new("line-which-of").with("names", names.join(", ")));
                Step::Ask
            }
        }
    }
}

impl Dialogue for Finals {
    fn open(&mut self, desk: &mut Desk) -> Step {
        if !self.read(desk) {
            return Step::Back;
        }
        let Some((row, view)) = self.rows.first() else {
            desk.fault(&Message::new("journal-no-pupils"));
            return Step::Back;
        };
        let begin = Message::new("line-finals-begin")
            .with("period", self.period.said())
            .with("count", self.rows.len());
        let at = FinalAt {
            journal: self.journal,
            period: self.period,
            pupil: row.pupil,
        };
        let context = &desk.context;
        let actor = Actor::of(context.person, &context.directory);
        let given = may_give(&actor, at, &view.cell, &context.directory, context.today);
        desk.say(&begin);
        // Whoever may not give them may read them.
        if let Err(refusal) = given {
            desk.say(&refusal.message());
        }
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let Some((row, view)) = self.row() else {
            return String::new();
        };
        let said = |mark: FinalMark| desk.text(&mark.said());
        let now = desk.or_empty(view.mark().map(said).unwrap_or_default());
        let average = view.average.hundredths().map(|average| {
            let average = desk.context.catalogue.hundredths(average);
            desk.text(&Message::new("finals-average").with("average", average))
        });
        let proposed = view
            .proposed
            .map(|mark| desk.text(&Message::new("line-final-proposed").with("mark", mark.said())));
        let parts: Vec<String> = [Some(now), average, proposed]
            .into_iter()
            .flatten()
            .collect();
        format!("{}. {}: {}", self.at + 1, row.name, parts.join(", "))
    }

    fn help(&self, desk: &Desk) -> String {
        let words = WORDS.map(|mark| desk.text(&mark.said()));
        desk.text(&Message::new("line-help-finals").with("words", words.join(", ")))
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        match typed {
            "" => return self.next(desk),
            BACK_ONE => return self.go(desk, self.at.saturating_sub(1)),
            CLEAR => return self.give(None),
            PROPOSED => {
                return match self.row().and_then(|(_, view)| view.proposed) {
                    Some(mark) => self.give(Some(mark)),
                    None => {
                        desk.fault(&Message::new("finals-nothing-proposed"));
                        Step::Ask
                    }
                };
            }
            _ => {}
        }
        match Self::typed(desk, typed) {
            Some(mark) => self.give(Some(mark)),
            None => self.named(desk, typed),
        }
    }

    fn done(&mut self, desk: &mut Desk, outcome: Result<Done, Failure>) -> Step {
        match outcome {
            Ok(_) => self.next(desk),
            Err(failure) => {
                desk.fault(&failure.message());
                self.go(desk, self.at)
            }
        }
    }

    fn changed(&mut self, desk: &mut Desk, changes: &[DoneChange]) -> Step {
        let pupil = changes.iter().find_map(|done| match &done.change {
            crate::domain::change::Change::Final { pupil, .. } => Some(*pupil),
            _ => None,
        });
        let mut rows = self.rows.iter();
        let row = rows.position(|(row, _)| Some(row.pupil) == pupil);
        self.go(desk, row.unwrap_or(self.at))
    }
}
