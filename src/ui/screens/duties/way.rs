//! From a duty to where it is done, and its holder's word that it is.

use super::agenda::Item;
use crate::domain::command::{Command, DirectoryChange, DirectoryRecord};
use crate::domain::duty::{About, By, Due, DutyKind, Proof, Whose, word};
use crate::domain::finals::{FinalAt, Period, periods};
use crate::domain::ids::{ClassId, JournalId, PersonId, Unit};
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::office::OfficeRecord;
use crate::domain::place::Spot;
use crate::ui::event::Effect;
use crate::ui::route::{Prompt, Purpose, Route};
use crate::ui::screen::Context;
use crate::ui::screens::lessons;

/// Opens the very cell.
pub fn open(item: &Item<'_>, context: &Context) -> Vec<Effect> {
    let effect = match item {
        Item::Alert(alert) => Some(day(
            context,
            alert.class,
            alert.pupil,
            alert.journal,
            alert.at,
        )),
        Item::Duties(_, due) => way(due, context),
    };
    let outside = match item {
        Item::Duties(_, due) if due.kind == DutyKind::Backup => "duties-copy",
        _ => "duties-no-place",
    };
    vec![effect.unwrap_or_else(|| Effect::Toast(Message::new(outside)))]
}

fn way(due: &Due, context: &Context) -> Option<Effect> {
    let push = |route| Some(Effect::Push(Box::new(route)));
    match due.about {
        About::Work(journal, at, ..) => push(in_journal(journal, at, false)),
        About::Lesson(journal, at) if due.kind == DutyKind::Attendance => {
            push(in_journal(journal, at, true))
        }
        About::Lesson(journal, at) if due.kind == DutyKind::Homework => {
            Some(Effect::Stand(Box::new(lessons::at_homework(journal, at))))
        }
        About::Lesson(journal, at) => push(Route::Lessons {
            journal,
            at: Some(at),
            // Only whoever answers for it writes at once.
            edit: due.who.contains(&context.person),
        }),
        About::Absence(pupil, class, journal, at) => Some(day(context, class, pupil, journal, at)),
        // What all teachers still owe the class.
        About::Class(class) if due.kind == DutyKind::Watch => push(Route::Duties {
            of: Whose::Class(class),
            only: None,
        }),
        About::School if [DutyKind::Filling, DutyKind::Thorough].contains(&due.kind) => {
            push(Route::Overview {
                of: Whose::School,
                by: By::Class,
                date: None,
            })
        }
        // What a term lacks is written behind what is there.
        About::Plan(journal, _) => push(Route::PlanEnd(journal)),
        About::Hours(journal, ..) => push(Route::Plan(journal)),
        About::Finals(journal, period, _) => push(Route::Finals {
            journal,
            period: Some(period),
        }),
        About::Class(class) if due.kind == DutyKind::FinalsChecked => push(Route::ClassFinals {
            class,
            period: ended(class, due, context),
        }),
        About::Former(pupil, _, journal, period, _) => push(Route::FinalOf(FinalAt {
            journal,
            period,
            pupil,
        })),
        About::Elsewhere(pupil, class, journal, at) => {
            Some(day(context, class, pupil, journal, at))
        }
        // All of the pupil's lessons of a day that the marks are of.
        About::Pupil(pupil, class) => Some(Effect::Stand(Box::new(Spot::Day {
            class,
            date: due.since,
            pupil: Some(pupil),
            column: 0,
        }))),
        About::Class(class) if due.kind == DutyKind::Groups => push(Route::Groups(Some(class))),
        About::Class(_) | About::School => match due.kind {
            DutyKind::RollFilled | DutyKind::DataChecked | DutyKind::DataRechecked => {
                push(Route::People)
            }
            DutyKind::Groups => push(Route::Groups(None)),
            DutyKind::Programme => push(Route::Programme),
            DutyKind::YearEnd => push(Route::YearEnd),
            _ => None,
        },
        About::Copy(_) => None,
    }
}

/// The period that a class's finals are compared after.
fn ended(class: ClassId, due: &Due, context: &Context) -> Option<Period> {
    let directory = &context.directory;
    let journals = directory.journals_of_class(class).into_iter();
    let mut all = journals.flat_map(|journal| periods(directory, journal));
    let period = all.find(|period| period.span.until == due.since)?;
    Some(period.period)
}

fn in_journal(journal: JournalId, at: LessonAt, roll: bool) -> Route {
    Route::Journal {
        journal,
        at: Some(at),
        roll,
    }
}

/// A class's day, at a pupil's cell.
fn day(
    context: &Context,
    class: ClassId,
    pupil: PersonId,
    journal: JournalId,
    at: LessonAt,
) -> Effect {
    let directory = &context.directory;
    let held = directory.hours_on(at.date, |entry| {
        directory.classes_of(entry.unit).contains(&class)
            && directory.roll(entry.unit).iter().any(|presence| {
                presence.span.contains(at.date)
                    && directory.on_roll(Unit::Class(class), presence.pupil, at.date)
            })
    });
    let column = held
        .iter()
        .position(|hour| (hour.journal(), hour.at()) == (journal, at));
    Effect::Stand(Box::new(Spot::Day {
        class,
        date: at.date,
        pupil: Some(pupil),
        column: column.and_then(|at| u16::try_from(at).ok()).unwrap_or(0),
    }))
}

/// Asks what was done, where that is for this person to say.
pub fn ask(item: &Item<'_>) -> Vec<Effect> {
    let label = match item {
        Item::Alert(_) => "duties-ask-alert",
        Item::Duties(_, due) if Proof::of(due.kind).wants_reason() => "duties-ask-none",
        Item::Duties(_, due) if Proof::of(due.kind).takes_word() => "duties-ask-done",
        Item::Duties(..) => {
            return vec![
                Effect::Toast(Message::new("duties-not-declared")),
                Effect::Beep,
            ];
        }
    };
    vec![Effect::Push(Box::new(Route::Prompt(Prompt {
        purpose: Purpose::DutyDone,
        label: Message::new(label),
        initial: String::new(),
    })))]
}

/// The word that it is done.
pub fn declare(item: &Item<'_>, note: String, context: &Context) -> Vec<Effect> {
    let (year, by) = (context.directory.year(), context.person);
    let done = match item {
        Item::Alert(alert) => alert.word(context.today, year, by, note),
        Item::Duties(_, due) => word(due, year, by, note),
    };
    let record = DirectoryRecord::Office(OfficeRecord::DutyDone(done));
    vec![Effect::Execute(Command::ChangeDirectory {
        changes: vec![DirectoryChange::Put(record)],
    })]
}
