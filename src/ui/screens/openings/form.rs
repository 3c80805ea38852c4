//! What is asked before a lock is opened: for what, for which dates, until when and why.

use crate::domain::calendar::Span;
use crate::domain::command::{Command, DirectoryRecord};
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, JournalId};
use crate::domain::keeping;
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::office::OpeningScope;
use crate::domain::opening;
use crate::domain::policy::{Actor, Decision};
use crate::ui::form::{Fault, Field, Form};
use crate::ui::route::Purpose;
use crate::ui::screen::Context;

/// How long a lock is open unless something else is typed, days.
const USUAL: i64 = 2;
/// The fields, in order.
const SCOPE: usize = 0;
const FROM: usize = 1;
const UNTIL: usize = 2;
const OPEN: usize = 3;
const REASON: usize = 4;

/// What may be opened.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Lesson(JournalId, LessonAt),
    Journal(JournalId),
    Class(ClassId),
    School,
}

/// What may be opened from where the form was asked for: a lesson and what it belongs to, or any class.
fn kinds(context: &Context, lesson: Option<(JournalId, LessonAt)>) -> Vec<Kind> {
    let directory = &context.directory;
    let mut kinds = Vec::new();
    let mut classes: Vec<ClassId> = match lesson {
        Some((journal, at)) => {
            kinds.extend([Kind::Lesson(journal, at), Kind::Journal(journal)]);
            directory.classes_of(journal.unit)
        }
        None => directory.classes.keys().copied().collect(),
    };
    classes.sort_by_cached_key(|class| {
        let class = directory.classes.get(class);
        class.map(|class| (class.grade, names::sort_key(&class.name)))
    });
    kinds.extend(classes.into_iter().map(Kind::Class));
    kinds.push(Kind::School);
    kinds
}

fn named(context: &Context, kind: Kind) -> String {
    let directory = &context.directory;
    let journal = |journal: JournalId| {
        let unit = directory.unit_name(journal.unit);
        format!("{unit} {}", directory.subject_name(journal.subject))
    };
    match kind {
        Kind::Lesson(of, at) => {
            let message = Message::new("opening-of-lesson").with("journal", journal(of));
            let message = message.with("date", at.date.0);
            context.text(&message.with("slot", u32::from(at.slot)))
        }
        Kind::Journal(of) => {
            context.text(&Message::new("opening-of-journal").with("journal", journal(of)))
        }
        Kind::Class(class) => {
            let name = directory.unit_name(crate::domain::ids::Unit::Class(class));
            context.text(&Message::new("opening-of-class").with("class", name))
        }
        Kind::School => context.t("opening-of-school"),
    }
}

/// What an opening is for, as it is shown.
pub(super) fn scope_words(context: &Context, scope: &OpeningScope) -> String {
    let (kind, span) = match scope {
        OpeningScope::Lesson(journal, at) => (Kind::Lesson(*journal, *at), None),
        OpeningScope::Journal(journal, span) => (Kind::Journal(*journal), Some(span)),
        OpeningScope::Class(class, span) => (Kind::Class(*class), Some(span)),
        OpeningScope::Period(span) => (Kind::School, Some(span)),
    };
    let name = named(context, kind);
    match span {
        Some(span) => {
            let (from, until) = (span.from, span.until);
            let short = |date| context.catalogue.short_date(date);
            format!("{name}, {}–{}", short(from), short(until))
        }
        None => name,
    }
}

/// Why the person may not open this, if they may not.
pub fn refused(context: &Context) -> Option<Message> {
    let directory = &context.directory;
    let span = directory.calendar.span;
    let scope = OpeningScope::Period(span);
    let person = context.person;
    let proposed = opening::proposed(scope, context.today, "", person, directory);
    let record = DirectoryRecord::Office(proposed.into());
    match keeping::decide(&Actor::of(person, directory), &record, directory) {
        Decision::Allow => None,
        Decision::Deny(why) => Some(why),
        Decision::Hide => Some(Message::new("refusal-not-found")),
    }
}

/// The empty form.
pub fn form(context: &Context, lesson: Option<(JournalId, LessonAt)>) -> Form {
    let kinds = kinds(context, lesson);
    let items = kinds.into_iter().map(|kind| named(context, kind)).collect();
    let date = |date: Date| context.catalogue.date(date);
    let day = lesson.map_or(context.today, |(_, at)| at.date);
    Form {
        purpose: Purpose::OpenLock,
        label: Message::new("opening-new"),
        fields: vec![
            Field::choice("opening-what", items, 0),
            Field::line("opening-from", date(day)),
            Field::line("opening-until", date(day)),
            Field::line("opening-open", date(context.today.plus(USUAL))),
            Field::reason("opening-why"),
        ],
        note: Some(Message::new("opening-note")),
    }
}

/// The command of a filled form.
///
/// # Errors
/// The field that cannot be read, or why it would be refused.
pub fn command(
    context: &Context,
    form: &Form,
    lesson: Option<(JournalId, LessonAt)>,
) -> Result<Command, Fault> {
    let date = |field| form.date(field, context.today);
    let span = || {
        Ok::<Span, Fault>(Span {
            from: date(FROM)?,
            until: date(UNTIL)?,
        })
    };
    let kinds = kinds(context, lesson);
    let kind = kinds.get(form.chosen(SCOPE)).copied();
    let scope = match kind.unwrap_or(Kind::School) {
        Kind::Lesson(journal, at) => OpeningScope::Lesson(journal, at),
        Kind::Journal(journal) => OpeningScope::Journal(journal, span()?),
        Kind::Class(class) => OpeningScope::Class(class, span()?),
        Kind::School => OpeningScope::Period(span()?),
    };
    let (until, reason) = (date(OPEN)?, form.text(REASON));
    let (directory, today) = (&context.directory, context.today);
    let actor = Actor::of(context.person, directory);
    // What would be refused is told while it can be mended.
    opening::decide(&actor, scope, until, reason, directory, today).map_err(|refusal| Fault {
        field: if reason.is_empty() { REASON } else { OPEN },
        why: refusal.message(),
    })?;
    Ok(Command::OpenLock {
        scope,
        until,
        reason: reason.to_owned(),
    })
}
