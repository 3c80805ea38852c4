//! The rows of the rules: what is proposed, which rules stand in each other's way, then every rule by its section.

use crate::domain::fitness;
use crate::domain::message::Message;
use crate::domain::office::RegulationDraft;
use crate::domain::regulation::{Line, Regulation};
use crate::ui::screen::Context;

use super::draft;

/// A row of the list.
pub(super) enum Row<'a> {
    Section(Message),
    Draft(&'a RegulationDraft),
    /// Rules that stand in each other's way, of the draft above or of those in force, or ask for what the school has not.
    Warning(Message),
    Rule(Line<'a>),
}

/// All of them.
pub(super) fn rows(context: &Context) -> Vec<Row<'_>> {
    let regulation = &context.directory.regulation;
    let mut rows: Vec<Row<'_>> = draft::all(context)
        .flat_map(|own| of_draft(context, own))
        .collect();
    if !rows.is_empty() {
        rows.insert(0, Row::Section(Message::new("regulation-drafts")));
    }
    let met = regulation.contradictions();
    if !met.is_empty() {
        rows.push(Row::Section(Message::new("regulation-contradictions")));
        rows.extend(met.into_iter().map(Row::Warning));
    }
    // Whoever may change a rule is told of what the school has not.
    let unfit = fitness::unfit(regulation, &context.directory);
    if draft::may_propose(context) && !unfit.is_empty() {
        rows.push(Row::Section(Message::new("regulation-unfit")));
        rows.extend(unfit.into_iter().map(Row::Warning));
    }
    for section in regulation.sections() {
        rows.push(Row::Section(section.title));
        rows.extend(section.lines.into_iter().map(Row::Rule));
    }
    rows
}

/// A draft with its contradictions; what holds by now is told among the rules in force.
fn of_draft<'a>(context: &Context, own: &'a RegulationDraft) -> Vec<Row<'a>> {
    let holds = own.approved_by.is_some() && own.from <= context.today;
    let met = Regulation::parse(&own.text).ok().filter(|_| !holds);
    let met = met.map(|rules| rules.contradictions()).unwrap_or_default();
    let mut rows = vec![Row::Draft(own)];
    rows.extend(met.into_iter().map(Row::Warning));
    rows
}

impl Row<'_> {
    /// The whole of it: what a narrow list cuts, and what a rule's clause says.
    pub(super) fn in_full(&self, context: &Context) -> Option<String> {
        let line = match self {
            Self::Rule(line) => line,
            Self::Warning(said) => return Some(context.text(said)),
            Self::Section(_) | Self::Draft(_) => return None,
        };
        let rule = Message::new("rule-line")
            .with("title", line.title.clone())
            .with("value", line.value.clone())
            .with("clause", line.source.cited());
        let language = context.catalogue.language();
        let said = line.source.sentence(language).unwrap_or_default();
        Some(format!("{}\n{said}", context.text(&rule)))
    }
}
