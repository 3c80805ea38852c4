//! A regulation to come: how it differs from the one before it, and what a person may do about it.

use std::collections::BTreeMap;

use crate::domain::command::{Command, DirectoryRecord};
use crate::domain::date::Date;
use crate::domain::keeping;
use crate::domain::message::Message;
use crate::domain::office::RegulationDraft;
use crate::domain::policy::{Actor, Decision};
use crate::domain::proposal;
use crate::domain::regulation::{Line, Regulation};
use crate::domain::substitution::take_away;
use crate::ui::route::{Preview, PreviewRow, Purpose};
use crate::ui::screen::Context;
use crate::ui::screens::timetable::change::note;

/// Drafts and approved regulations, by their date.
pub(super) fn all(context: &Context) -> impl Iterator<Item = &RegulationDraft> {
    context.directory.office.drafts.values()
}

/// The draft that further changes join: the first that is not approved.
pub(super) fn open(context: &Context) -> Option<&RegulationDraft> {
    all(context).find(|draft| draft.approved_by.is_none())
}

/// Where it stands: proposed, agreed to, approved, and by whom.
pub(super) fn state(context: &Context, draft: &RegulationDraft) -> Message {
    let directory = &context.directory;
    let (id, by) = match (draft.approved_by, draft.agreed_by.last()) {
        (Some(by), _) => ("regulation-draft-approved", by),
        (None, Some(by)) => ("regulation-draft-agreed", *by),
        (None, None) => ("regulation-draft-proposed", draft.proposed_by),
    };
    Message::new(id)
        .with("date", draft.from.0)
        .with("by", directory.initials(by))
}

/// Whether the person may write this draft.
fn may(context: &Context, draft: &RegulationDraft) -> bool {
    let actor = Actor::of(context.person, &context.directory);
    let record = DirectoryRecord::Office(draft.clone().into());
    keeping::decide(&actor, &record, &context.directory) == Decision::Allow
}

/// Whether the person may propose a change at all.
pub(super) fn may_propose(context: &Context) -> bool {
    may(
        context,
        &proposal::draft(context.person, context.today, String::new()),
    )
}

/// Proposes a text, beside the draft that its author saw. What others agreed to was another text.
pub(super) fn propose(
    context: &Context,
    seen: Option<&RegulationDraft>,
    from: Date,
    text: String,
) -> Command {
    let seen = seen.filter(|seen| seen.from == from);
    proposal::written(seen, proposal::draft(context.person, from, text))
}

/// The next step that the person may take: to approve, or to agree.
fn next_step(context: &Context, draft: &RegulationDraft) -> Option<Command> {
    if draft.approved_by.is_some() {
        return None;
    }
    let approved = RegulationDraft {
        approved_by: Some(context.person),
        ..draft.clone()
    };
    let mut agreed = draft.clone();
    agreed.agreed_by.push(context.person);
    let new = !draft.agreed_by.contains(&context.person);
    let step = [(true, approved), (new, agreed)].into_iter();
    let mut allowed = step.filter(|(makes_sense, step)| *makes_sense && may(context, step));
    allowed
        .next()
        .map(|(_, step)| proposal::written(Some(draft), step))
}

/// Takes a draft back, where the person may.
pub(super) fn withdrawal(context: &Context, draft: &RegulationDraft) -> Option<Command> {
    let allowed = draft.approved_by.is_none() && may(context, draft);
    allowed.then(|| Command::Amend {
        edits: vec![take_away(draft.clone())],
    })
}

/// Lines by rule; where a file states one rule several times, by which of them.
fn lines(regulation: &Regulation) -> BTreeMap<(&'static str, usize), Line<'_>> {
    let mut lines = BTreeMap::new();
    for line in regulation.sections().into_iter().flat_map(|s| s.lines) {
        let times = lines
            .range((line.path, 0)..=(line.path, usize::MAX))
            .count();
        lines.insert((line.path, times), line);
    }
    lines
}

/// What the draft changes, with the person's next step to confirm.
pub(super) fn preview(context: &Context, draft: &RegulationDraft) -> Option<Preview> {
    let after = Regulation::parse(&draft.text).ok()?;
    let met = after.contradictions().into_iter().map(note);
    let before = context.directory.regulation_on(draft.from.plus(-1));
    let (before, after) = (lines(before), lines(&after));
    let keys: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
    let said = |line: Option<&Line<'_>>, with_clause: bool| {
        let Some(line) = line else {
            return String::new();
        };
        let value = line.value.clone();
        context.text(&if with_clause {
            Message::new("regulation-value")
                .with("value", value)
                .with("clause", line.source.cited())
        } else {
            Message::new("rule-text").with("text", value)
        })
    };
    let row = |key| {
        let (was, becomes) = (before.get(&key), after.get(&key));
        let title = becomes.or(was).map(|line| context.text(&line.title));
        // Where the value stays, what differs is by which clause it holds.
        let same = was.map(|line| &line.value) == becomes.map(|line| &line.value);
        (was != becomes).then(|| PreviewRow {
            name: title.unwrap_or_default(),
            before: said(was, same),
            after: said(becomes, same),
            note: None,
        })
    };
    Some(Preview {
        purpose: Purpose::Confirm,
        label: Message::new("regulation-draft-title").with("date", draft.from.0),
        rows: met.chain(keys.into_iter().filter_map(row)).collect(),
        command: next_step(context, draft),
    })
}
