//! Teaching at home or in hospital on a pupil's card: ordered in a form, ended by its last day, struck out.

use crate::domain::amend::RecordEdit;
use crate::domain::command::{Command, DirectoryRecord};
use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::homebound;
use crate::domain::ids::PersonId;
use crate::domain::keeping;
use crate::domain::message::Message;
use crate::domain::office::{Study, StudyForm};
use crate::domain::policy::{Actor, Decision};
use crate::domain::substitution::take_away;
use crate::ui::event::Effect;
use crate::ui::form::{Fault, Field, Form};
use crate::ui::route::{Prompt, Purpose, Route};
use crate::ui::screen::Context;

/// Where pupils are taught, in the order in which it is asked.
const FORMS: [StudyForm; 2] = [StudyForm::Home, StudyForm::Hospital];
/// The fields of the form, in order.
const WHERE: usize = 0;
const FROM: usize = 1;
const UNTIL: usize = 2;
const ORDER: usize = 3;

/// The id of what a form of teaching is called.
pub(super) fn name(form: StudyForm) -> &'static str {
    match form {
        StudyForm::Home => "study-home",
        StudyForm::Hospital => "study-hospital",
    }
}

/// From when, until when, by which order.
pub(super) fn said(context: &Context, study: &Study) -> String {
    let message = match study.until {
        Some(until) => Message::new("study-during").with("until", until.0),
        None => Message::new("study-since"),
    };
    let message = message.with("from", study.from.0);
    context.text(&message.with("order", study.order.as_str()))
}

/// Whether whoever sits here may order it for a pupil, in one of its forms at least.
pub(super) fn may(context: &Context, pupil: PersonId) -> bool {
    FORMS.into_iter().any(|form| may_in(context, pupil, form))
}

fn may_in(context: &Context, pupil: PersonId, form: StudyForm) -> bool {
    let actor = Actor::of(context.person, &context.directory);
    let study = Study {
        pupil,
        from: context.today,
        until: None,
        form,
        order: String::new(),
    };
    let record = DirectoryRecord::Office(study.into());
    keeping::decide(&actor, &record, &context.directory) == Decision::Allow
}

/// Asks for a new one.
pub(super) fn ask(context: &Context) -> Vec<Effect> {
    let forms = FORMS.map(|form| context.t(name(form)));
    vec![Effect::Push(Box::new(Route::Form(Form {
        purpose: Purpose::Study,
        label: Message::new("study-new"),
        fields: vec![
            Field::choice("study-where", forms.into(), 0),
            Field::line("study-from", context.catalogue.date(context.today)),
            Field::line("study-until", ""),
            Field::line("study-order", ""),
        ],
        note: Some(Message::new("study-about")),
    })))]
}

/// The form was filled in.
pub(super) fn filled(context: &Context, pupil: PersonId, form: &Form) -> Vec<Effect> {
    let ordered = asked(context, pupil, form).and_then(|study| {
        homebound::ordered(None, study, &context.directory).map_err(|why| Fault {
            field: at(&why),
            why,
        })
    });
    match ordered {
        Ok(edit) => amend(edit),
        Err(fault) => fault.effects(),
    }
}

/// The field that a refusal is about.
fn at(why: &Message) -> usize {
    match why.id {
        "movement-no-number" => ORDER,
        "span-crossed" => UNTIL,
        _ => FROM,
    }
}

fn asked(context: &Context, pupil: PersonId, form: &Form) -> Result<Study, Fault> {
    let from = form.date(FROM, context.today)?;
    let until = match form.text(UNTIL) {
        "" => None,
        _ => Some(form.date(UNTIL, context.today)?),
    };
    let chosen = FORMS.get(form.chosen(WHERE)).copied();
    Ok(Study {
        pupil,
        from,
        until,
        form: chosen.unwrap_or(StudyForm::Home),
        order: form.text(ORDER).to_owned(),
    })
}

fn date(context: &Context, typed: &str) -> Result<Date, Message> {
    date_input::parse(typed, context.today)
        .ok_or_else(|| Message::new("form-date-wrong").with("typed", typed))
}

/// Asks for the last day of one that stands on the card.
pub(super) fn ask_end(context: &Context, study: &Study) -> Vec<Effect> {
    let until = study.until.map(|until| context.catalogue.date(until));
    vec![Effect::Push(Box::new(Route::Prompt(Prompt {
        purpose: Purpose::Study,
        label: Message::new("study-until"),
        initial: until.unwrap_or_default(),
    })))]
}

/// The last day was typed; nothing of it while the teaching lasts.
pub(super) fn ended(context: &Context, study: &Study, typed: &str) -> Vec<Effect> {
    let until = match typed.trim() {
        "" => Ok(None),
        typed => date(context, typed).map(Some),
    };
    let edit = until.and_then(|until| {
        let after = Study {
            until,
            ..study.clone()
        };
        homebound::ordered(Some(study), after, &context.directory)
    });
    match edit {
        Ok(edit) if edit.before == edit.after => Vec::new(),
        Ok(edit) => amend(edit),
        Err(why) => vec![Effect::Toast(why), Effect::Beep],
    }
}

/// It was entered by mistake.
pub(super) fn strike(study: Study) -> Vec<Effect> {
    amend(take_away(study))
}

fn amend(edit: RecordEdit) -> Vec<Effect> {
    vec![Effect::Execute(Command::Amend { edits: vec![edit] })]
}
