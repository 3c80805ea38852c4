//! What the year's end and the new year change, class by class, to be looked at before it is done.

use crate::domain::amend::RecordEdit;
use crate::domain::command::{Command, DirectoryRecord};
use crate::domain::ids::{ClassId, Unit};
use crate::domain::message::Message;
use crate::domain::year_end::{Fate, YearEnd, opened};
use crate::ui::route::{Preview, PreviewRow, Purpose};
use crate::ui::screen::Context;

use super::told;

/// The year's end: each class with where its pupils go, then whoever does not simply go on.
#[must_use]
pub fn of_end(context: &Context, order: &YearEnd, edits: Vec<RecordEdit>) -> Preview {
    let directory = &context.directory;
    let next = opened(&order.fates, directory).unwrap_or_default();
    let name = |id: Option<ClassId>| {
        let class = next.classes().find(|class| Some(class.id) == id);
        class.map(|class| class.name.clone())
    };
    let class_of = |fated: &(crate::domain::ids::PersonId, Fate)| {
        crate::domain::holding::last_class(fated.0, directory)
    };
    let mut rows = Vec::new();
    let mut classes: Vec<_> = directory.classes.values().collect();
    classes.sort_by_key(|class| (class.grade, class.id));
    for class in classes {
        let own: Vec<_> = order
            .fates
            .iter()
            .filter(|fated| class_of(fated) == Some(class.id))
            .collect();
        let staying = own
            .iter()
            .filter(|(_, fate)| matches!(fate, Fate::Promoted | Fate::Conditional { .. }));
        let (all, staying) = (own.len(), staying.count());
        let to = name(next.promoted(class.id)).filter(|_| staying > 0);
        let to = to.unwrap_or_else(|| context.t("told-nothing"));
        rows.push(PreviewRow {
            name: class.name.clone(),
            before: count(context, all),
            after: format!("{to}: {}", count(context, staying)),
            note: None,
        });
        for (pupil, fate) in own {
            if *fate == Fate::Promoted || (*fate == Fate::Graduates && staying == 0) {
                continue;
            }
            let to = match fate {
                Fate::Repeats => name(next.repeated(class.id)),
                _ => None,
            };
            let to = to.map(|to| format!(": {to}")).unwrap_or_default();
            rows.push(PreviewRow {
                name: String::new(),
                before: directory.roll_name(*pupil),
                after: format!("{}{to}", context.t(told::kind(fate.kind()))),
                note: None,
            });
        }
    }
    Preview {
        purpose: Purpose::Confirm,
        label: Message::new("year-end-preview").with("number", order.number.as_str()),
        rows,
        command: Some(Command::Amend { edits }),
    }
}

fn count(context: &Context, pupils: usize) -> String {
    context.text(&Message::new("year-end-count").with("count", pupils))
}

/// The new year: what is switched and what is carried.
#[must_use]
pub fn of_turn(context: &Context, edits: Vec<RecordEdit>) -> Preview {
    let year = context.directory.year().0;
    let years = |year: u16| format!("{year}/{}", year + 1);
    let load = edits
        .iter()
        .filter(|edit| matches!(edit.after.as_deref(), Some(DirectoryRecord::Assignment(_))));
    let row = |name: &str, before: String, after: String| PreviewRow {
        name: context.t(name),
        before,
        after,
        note: None,
    };
    let span = edits.iter().find_map(|edit| match edit.after.as_deref() {
        Some(DirectoryRecord::Calendar(calendar)) if calendar.year.0 > year => Some(calendar.span),
        _ => None,
    });
    let from = |span: crate::domain::calendar::Span| context.catalogue.date(span.from);
    let nothing = || context.t("told-nothing");
    let mut calendar = row(
        "year-turn-calendar",
        from(context.directory.calendar.span),
        span.map(from).unwrap_or_default(),
    );
    calendar.note = Some(Message::new("year-turn-correct"));
    let classes = context.directory.classes.keys();
    let load = load.count();
    let rows = vec![
        row("year-turn-year", years(year), years(year + 1)),
        calendar,
        row("year-turn-load", nothing(), load.to_string()),
        row(
            "year-turn-timetable",
            classes
                .filter(|class| {
                    context
                        .directory
                        .timetable_of(Unit::Class(**class))
                        .next()
                        .is_some()
                })
                .count()
                .to_string(),
            nothing(),
        ),
    ];
    Preview {
        purpose: Purpose::Confirm,
        label: Message::new("year-turn-preview").with("year", years(year + 1)),
        rows,
        command: Some(Command::Amend { edits }),
    }
}
