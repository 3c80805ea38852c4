//! What is asked about an absence that is told: whose, which days, why, by what paper.

use crate::domain::absence;
use crate::domain::calendar::Span;
use crate::domain::cell::Attendance;
use crate::domain::command::{Command, NoticeChange};
use crate::domain::date::Date;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::office::{AbsenceNotice, NoticeSource};
use crate::ui::event::Effect;
use crate::ui::form::{Fault, Field, Form};
use crate::ui::route::Purpose;
use crate::ui::screen::Context;

/// The fields, in order.
const PUPIL: usize = 0;
const FROM: usize = 1;
const UNTIL: usize = 2;
const REASON: usize = 3;
const NOTE: usize = 4;

/// The absences that a school's regulation knows: illness first, then other good reasons.
pub fn reasons(context: &Context) -> Vec<Attendance> {
    let codes = context.directory.regulation.attendance.value.iter();
    let given = codes.map(|code| code.kind.attendance());
    let mut absences: Vec<Attendance> = given.filter(|given| given.is_absence()).collect();
    absences.sort_by_key(|given| match given {
        Attendance::Ill => 0,
        Attendance::Excused => 1,
        _ => 2,
    });
    absences
}

fn purpose(source: NoticeSource) -> Purpose {
    match source {
        NoticeSource::Announced => Purpose::Announce,
        NoticeSource::Certificate => Purpose::Certificate,
    }
}

/// The source that a form was for.
pub fn source(form: &Form) -> Option<NoticeSource> {
    [NoticeSource::Announced, NoticeSource::Certificate]
        .into_iter()
        .find(|source| purpose(*source) == form.purpose)
}

/// The form, for one of these pupils.
pub fn form(
    context: &Context,
    source: NoticeSource,
    pupils: &[PersonId],
    selected: usize,
    days: Span,
) -> Form {
    let language = context.catalogue.language();
    let words = |given: Attendance| {
        let code = context.directory.regulation.code(given);
        code.map(|code| code.words(language).to_owned())
            .unwrap_or_default()
    };
    let names = pupils
        .iter()
        .map(|pupil| context.directory.roll_name(*pupil));
    let date = |date: Date| context.catalogue.date(date);
    let (label, note, words_of) = match source {
        NoticeSource::Announced => ("notice-new", "notice-about", "notice-words"),
        NoticeSource::Certificate => ("certificate-new", "certificate-about", "certificate-words"),
    };
    Form {
        purpose: purpose(source),
        label: Message::new(label),
        fields: vec![
            Field::choice("notice-pupil", names.collect(), selected),
            Field::line("notice-from", date(days.from)),
            Field::line("notice-until", date(days.until)),
            Field::choice(
                "notice-reason",
                reasons(context).into_iter().map(words).collect(),
                0,
            ),
            Field::reason(words_of),
        ],
        note: Some(Message::new(note)),
    }
}

/// A notice that says nothing yet: to ask whether the person may tell one.
pub fn blank(context: &Context, source: NoticeSource, pupil: PersonId) -> AbsenceNotice {
    AbsenceNotice {
        pupil,
        from: context.today,
        until: context.today,
        attendance: Attendance::Absent,
        source,
        by: context.person,
        note: String::new(),
    }
}

/// What a filled form comes to: the command, or the form once more with what is wrong.
pub fn filled(context: &Context, form: &Form, pupils: &[PersonId]) -> Vec<Effect> {
    match notice(context, form, pupils) {
        Ok(notice) => {
            let change = NoticeChange::Tell(notice);
            vec![Effect::Execute(Command::NoteAbsence { change })]
        }
        Err(fault) => fault.effects(),
    }
}

fn notice(context: &Context, form: &Form, pupils: &[PersonId]) -> Result<AbsenceNotice, Fault> {
    let date = |field| form.date(field, context.today);
    let unknown = || Fault {
        field: PUPIL,
        why: Message::new("refusal-not-found"),
    };
    let pupil = pupils.get(form.chosen(PUPIL)).ok_or_else(unknown)?;
    let reasons = reasons(context);
    let notice = AbsenceNotice {
        pupil: *pupil,
        from: date(FROM)?,
        until: date(UNTIL)?,
        attendance: *reasons.get(form.chosen(REASON)).ok_or_else(unknown)?,
        source: source(form).ok_or_else(unknown)?,
        by: context.person,
        note: form.text(NOTE).to_owned(),
    };
    // What can be wrong with it, once its dates are read, is nearly always the first of them.
    let checked = absence::check(&notice, &context.directory, context.today);
    checked.map_err(|why| Fault { field: FROM, why })?;
    Ok(notice)
}
