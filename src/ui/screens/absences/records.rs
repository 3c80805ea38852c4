//! Papers, announcements and exemptions of a class: asked for, written, withdrawn.

use crate::domain::calendar::Span;
use crate::domain::command::{Command, DirectoryRecord, NoticeChange};
use crate::domain::date::Date;
use crate::domain::ids::SubjectId;
use crate::domain::keeping;
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::office::{Exemption, NoticeSource, OfficeRecord};
use crate::domain::policy::{Actor, Decision};
use crate::domain::substitution::{put, take_away};
use crate::keymap::Action;
use crate::ui::event::Effect;
use crate::ui::form::{Fault, Field, Form};
use crate::ui::route::{Purpose, Route};
use crate::ui::screen::Context;
use crate::ui::screens::notice_form;

use super::{Absences, List};

/// The fields of an exemption's form, in order.
const PUPIL: usize = 0;
const SUBJECT: usize = 1;
const FROM: usize = 2;
const UNTIL: usize = 3;
const DOCUMENT: usize = 4;

impl Absences {
    /// Actions on records.
    pub(super) fn record(&self, context: &Context, action: Action) -> Vec<Effect> {
        let form = match action {
            Action::EndRecord => return self.end(),
            Action::AddExemption => self.exemption_form(context),
            // A new record is of the kind that is listed.
            Action::AddRecord if self.list == List::Exemptions => self.exemption_form(context),
            Action::Announce => self.notice_form(context, NoticeSource::Announced),
            _ => self.notice_form(context, NoticeSource::Certificate),
        };
        vec![Effect::Push(Box::new(Route::Form(form)))]
    }

    /// The pupil under the cursor, by their place on the roll.
    fn selected(&self, context: &Context) -> usize {
        let pupil = self.day().map(|day| day.pupil);
        let pupils = self.pupils(context);
        let place = pupils.iter().position(|of| Some(*of) == pupil);
        place.unwrap_or(0)
    }

    fn notice_form(&self, context: &Context, source: NoticeSource) -> Form {
        let today = Span {
            from: context.today,
            until: context.today,
        };
        let days = match source {
            NoticeSource::Announced => today,
            NoticeSource::Certificate => self.unexplained().unwrap_or(today),
        };
        let pupils = self.pupils(context);
        notice_form::form(context, source, &pupils, self.selected(context), days)
    }

    /// From the first to the last day without a reason of the pupil under the cursor; the day itself where all have one.
    fn unexplained(&self) -> Option<Span> {
        let here = self.day()?;
        let own = self.days().iter().filter(|day| day.pupil == here.pupil);
        let open = own.filter(|day| day.is_unexplained());
        let dates: Vec<Date> = open.map(|day| day.date).collect();
        Some(Span {
            from: dates.iter().min().copied().unwrap_or(here.date),
            until: dates.iter().max().copied().unwrap_or(here.date),
        })
    }

    /// The subjects of the class, in the alphabet's order.
    fn subjects(&self, context: &Context) -> Vec<SubjectId> {
        let journals = context.directory.journals_of_class(self.class);
        let mut subjects: Vec<SubjectId> = journals.iter().map(|journal| journal.subject).collect();
        subjects.sort_unstable();
        subjects.dedup();
        subjects.sort_by_cached_key(|subject| {
            names::sort_key(context.directory.subject_name(*subject))
        });
        subjects
    }

    /// Physical education, told by its name: hardly another subject is one exempt from.
    fn bodily(&self, context: &Context, subjects: &[SubjectId]) -> Option<SubjectId> {
        let names = context.t("exemption-usual");
        let is_named = |subject: &&SubjectId| {
            let subject = context.directory.subject_name(**subject);
            names.split(", ").any(|name| names::matches(subject, name))
        };
        subjects.iter().find(is_named).copied()
    }

    fn exemption_form(&self, context: &Context) -> Form {
        let directory = &context.directory;
        let pupils = self.pupils(context).into_iter();
        let names = pupils.map(|pupil| directory.roll_name(pupil)).collect();
        let subjects = self.subjects(context);
        // What others of the class are exempt from is what is meant most often.
        let usual = self.data.iter().flat_map(|data| &data.exemptions).next();
        let usual = usual.map(|usual| usual.subject);
        let usual = usual.or_else(|| self.bodily(context, &subjects));
        let usual = usual.and_then(|usual| subjects.iter().position(|subject| *subject == usual));
        let subjects = subjects.into_iter();
        let subjects = subjects.map(|subject| directory.subject_name(subject).to_owned());
        let date = |date: Date| context.catalogue.date(date);
        Form {
            purpose: Purpose::Exemption,
            label: Message::new("exemption-new"),
            fields: vec![
                Field::choice("notice-pupil", names, self.selected(context)),
                Field::choice("exemption-subject", subjects.collect(), usual.unwrap_or(0)),
                Field::line("notice-from", date(context.today)),
                Field::line("notice-until", date(directory.calendar.span.until)),
                Field::line("exemption-document", ""),
            ],
            note: Some(Message::new("exemption-about")),
        }
    }

    /// A form was filled in.
    pub(super) fn filled(&self, context: &Context, form: &Form) -> Vec<Effect> {
        let pupils = self.pupils(context);
        if notice_form::source(form).is_some() {
            return notice_form::filled(context, form, &pupils);
        }
        match self.exemption(context, form) {
            Ok(exemption) => {
                let edits = vec![put(&context.directory, exemption)];
                vec![Effect::Execute(Command::Amend { edits })]
            }
            Err(fault) => fault.effects(),
        }
    }

    fn exemption(&self, context: &Context, form: &Form) -> Result<Exemption, Fault> {
        let date = |field| form.date(field, context.today);
        let unknown = || Fault {
            field: PUPIL,
            why: Message::new("refusal-not-found"),
        };
        let (pupils, subjects) = (self.pupils(context), self.subjects(context));
        let exemption = Exemption {
            pupil: *pupils.get(form.chosen(PUPIL)).ok_or_else(unknown)?,
            subject: *subjects.get(form.chosen(SUBJECT)).ok_or_else(unknown)?,
            from: date(FROM)?,
            until: date(UNTIL)?,
            document: form.text(DOCUMENT).to_owned(),
        };
        if exemption.from > exemption.until {
            let why = Message::new("span-crossed").with("from", exemption.from.0);
            let why = why.with("until", exemption.until.0);
            return Err(Fault { field: UNTIL, why });
        }
        if exemption.document.is_empty() {
            let why = Message::new("exemption-no-document");
            let field = DOCUMENT;
            return Err(Fault { field, why });
        }
        Ok(exemption)
    }

    /// Withdraws the notice or ends the exemption under the cursor.
    fn end(&self) -> Vec<Effect> {
        let (row, data) = (self.cursor.row, self.data.as_ref());
        let command = match self.list {
            List::Days => {
                let notice = self.day().and_then(|day| day.notice.clone());
                notice.map(withdrawn)
            }
            List::Notices => {
                let notice = data.and_then(|data| data.notices.get(row).cloned());
                notice.map(withdrawn)
            }
            List::Exemptions => data.and_then(|data| {
                let exemption = data.exemptions.get(row)?.clone();
                let edits = vec![take_away(exemption)];
                Some(Command::Amend { edits })
            }),
        };
        match command {
            Some(command) => vec![Effect::Execute(command)],
            None => vec![
                Effect::Toast(Message::new("absences-nothing-to-end")),
                Effect::Beep,
            ],
        }
    }

    /// Whether the person may write what an action asks for, for the class's first pupil.
    pub(super) fn may(&self, context: &Context, action: Action) -> bool {
        let Some(pupil) = self.pupils(context).first().copied() else {
            return false;
        };
        let record: OfficeRecord = match action {
            Action::AddExemption => Exemption {
                pupil,
                subject: SubjectId(0),
                from: context.today,
                until: context.today,
                document: String::new(),
            }
            .into(),
            _ => {
                let source = if action == Action::Announce {
                    NoticeSource::Announced
                } else {
                    NoticeSource::Certificate
                };
                notice_form::blank(context, source, pupil).into()
            }
        };
        let actor = Actor::of(context.person, &context.directory);
        let record = DirectoryRecord::Office(record);
        keeping::decide(&actor, &record, &context.directory) == Decision::Allow
    }
}

fn withdrawn(notice: crate::domain::office::AbsenceNotice) -> Command {
    let change = NoticeChange::Withdraw(notice);
    Command::NoteAbsence { change }
}
