//! A journal handed to another teacher: from which day, and what that comes to before it is written.

use crate::domain::amend::RecordEdit;
use crate::domain::command::{Command, DirectoryRecord};
use crate::domain::date_input;
use crate::domain::handover::Handover;
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::keeping;
use crate::domain::message::Message;
use crate::domain::policy::{Actor, Decision};
use crate::ui::event::Effect;
use crate::ui::route::{Arrange, Preview, PreviewRow, Purpose, Route};
use crate::ui::screen::Context;
use crate::ui::screens::arranging::prompt;
use crate::ui::screens::timetable::change::{clash_over, note};

/// Asks from which day on.
pub(super) fn ask_from(context: &Context) -> Vec<Effect> {
    let first = context.directory.calendar.span.from;
    let initial = context.catalogue.date(context.today.max(first));
    prompt(Arrange::Dates, Message::new("load-ask-from"), initial)
}

/// The day was answered: what the handover comes to.
pub(super) fn dated(
    context: &Context,
    journal: JournalId,
    to: PersonId,
    typed: &str,
) -> Vec<Effect> {
    let calendar = &context.directory.calendar;
    let again = |id| vec![Effect::Toast(Message::new(id)), Effect::Beep];
    let Some(from) = date_input::parse(typed, context.today) else {
        return again("ask-date-wrong");
    };
    if !calendar.span.contains(from) {
        return again("ask-date-outside");
    }
    let preview = preview(context, &Handover { journal, to, from });
    vec![Effect::Push(Box::new(Route::Preview(preview)))]
}

fn preview(context: &Context, handover: &Handover) -> Preview {
    let directory = &context.directory;
    let actor = Actor::of(context.person, directory);
    let may = |edit: &RecordEdit| {
        edit.records()
            .all(|record| keeping::decide(&actor, record, directory) == Decision::Allow)
    };
    let mut edits = handover.assignments(directory);
    let hours = handover.hours(directory);
    let owns_hours = hours.iter().all(may);
    let taken = hours.iter().filter(|edit| {
        matches!(edit.after.as_deref(), Some(DirectoryRecord::Entry(hour)) if hour.teachers == [handover.to])
    });
    let mut rows = vec![assigned(context, handover)];
    if taken.clone().next().is_some() {
        let count = taken.count();
        let said = Message::new("load-hours-count").with("count", count);
        if owns_hours {
            rows.push(PreviewRow {
                name: context.t("load-hours"),
                before: String::new(),
                after: context.text(&said),
                note: None,
            });
        } else {
            let keeper = &directory.regulation.timetable.keeper;
            let others = Message::new("load-hours-others");
            rows.push(note(others.with("clause", keeper.source.cited())));
        }
    }
    if owns_hours {
        edits.extend(hours);
        let met = handover.clashes(directory);
        rows.extend(met.iter().map(|met| note(clash_over(context, met))));
    }
    Preview {
        purpose: Purpose::Confirm,
        label: Message::new("load-handover").with("date", handover.from.0),
        rows,
        command: (!edits.is_empty()).then_some(Command::Amend { edits }),
    }
}

fn assigned(context: &Context, handover: &Handover) -> PreviewRow {
    let directory = &context.directory;
    let before: Vec<String> = directory
        .assigned(handover.journal)
        .map(|person| directory.initials(person))
        .collect();
    PreviewRow {
        name: context.t("load-assigned"),
        before: before.join(", "),
        after: directory.initials(handover.to),
        note: None,
    }
}
