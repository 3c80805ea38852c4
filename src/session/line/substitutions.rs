//! The lessons of those who are away on a day, and who has them, read out for whoever arranges them.

use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::message::Message;
use crate::domain::query::{Answer, Query};
use crate::service::authorize::may_ask;
use crate::ui::screens::substitutions::{decided, lesson_name, names};

use super::desk::Desk;
use super::dialogue::Step;

fn query(date: Date) -> Query {
    let span = Span {
        from: date,
        until: date,
    };
    Query::Substitutions { span }
}

/// To whom it is offered.
pub(super) fn offered(desk: &Desk) -> bool {
    let context = &desk.context;
    may_ask(context.person, &query(context.today), &context.directory)
}

/// Reads out a day.
pub(super) fn tell(desk: &mut Desk, date: Date) -> Step {
    let Some(Answer::Substitutions(view)) = desk.ask(&query(date)) else {
        return Step::Ask;
    };
    desk.tell(&desk.long_date(date));
    if view.leaves.is_empty() {
        desk.say(&Message::new("substitutions-nobody-away"));
    } else if view.lessons.is_empty() {
        desk.say(&Message::new("substitutions-no-lessons"));
    }
    for (lesson, _) in &view.lessons {
        let context = &desk.context;
        let (name, away) = (lesson_name(context, lesson), names(context, &lesson.away));
        let line = format!("{name}, {away}: {}", decided(context, &lesson.state));
        desk.tell(&line);
    }
    Step::Ask
}
