//! The rows of a person's card: what stands in each, and what an edit of it changes.

use super::fields::Line;
use super::{people, study, told};
use crate::domain::amend::RecordEdit;
use crate::domain::command::DirectoryRecord;
use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::ids::{PersonId, Unit};
use crate::domain::message::Message;
use crate::domain::office::{AcademicDebt, Attempt, PersonalFile, Study};
use crate::domain::people::{Guardian, Person};
use crate::domain::query::PersonView;
use crate::ui::screen::Context;

/// A part of the card that can be edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Family,
    Given,
    Patronymic,
    Born,
    Address,
    Phone,
    Email,
    Document,
    Relation,
    Consent,
    Note,
}

/// A row of the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// Can be edited by who keeps it.
    Part(Part),
    /// Somebody who answers for this pupil.
    Guardian(Guardian),
    /// A child whom this person answers for.
    Child(PersonId),
    /// A debt that this pupil was promoted with.
    Debt(AcademicDebt),
    /// Teaching at home or in hospital.
    Study(Study),
    /// Told only.
    Told,
}

const PARTS: [Part; 11] = [
    Part::Family,
    Part::Given,
    Part::Patronymic,
    Part::Born,
    Part::Address,
    Part::Phone,
    Part::Email,
    Part::Document,
    Part::Relation,
    Part::Consent,
    Part::Note,
];

impl Part {
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Family => "card-family",
            Self::Given => "card-given",
            Self::Patronymic => "card-patronymic",
            Self::Born => "card-born",
            Self::Address => "card-address",
            Self::Phone => "card-phone",
            Self::Email => "card-email",
            Self::Document => "card-document",
            Self::Relation => "card-relation",
            Self::Consent => "card-consent",
            Self::Note => "card-note",
        }
    }

    pub(super) fn value(self, view: &PersonView, context: &Context) -> String {
        let date = |date: Option<Date>| {
            date.map(|date| context.catalogue.date(date))
                .unwrap_or_default()
        };
        let (name, file) = (&view.person.name, &view.file);
        match self {
            Self::Family => name.family.clone(),
            Self::Given => name.given.clone(),
            Self::Patronymic => name.patronymic.clone(),
            Self::Born => date(view.person.born),
            Self::Address => file.address.clone(),
            Self::Phone => file.phone.clone(),
            Self::Email => file.email.clone(),
            Self::Document => file.document.clone(),
            Self::Relation => file.relation.clone(),
            Self::Consent => date(file.consent),
            Self::Note => file.note.clone(),
        }
    }

    /// The edit that puts what was typed in this part's place; `None` for what is no date.
    pub(super) fn edit(self, view: &PersonView, typed: &str, today: Date) -> Option<RecordEdit> {
        let text = typed.trim().to_owned();
        let date = || {
            if text.is_empty() {
                Some(None)
            } else {
                date_input::parse(&text, today).map(Some)
            }
        };
        let (mut person, mut file) = (view.person.clone(), view.file.clone());
        match self {
            Self::Family => person.name.family = text,
            Self::Given => person.name.given = text,
            Self::Patronymic => person.name.patronymic = text,
            Self::Born => person.born = date()?,
            Self::Address => file.address = text,
            Self::Phone => file.phone = text,
            Self::Email => file.email = text,
            Self::Document => file.document = text,
            Self::Relation => file.relation = text,
            Self::Consent => file.consent = date()?,
            Self::Note => file.note = text,
        }
        Some(if person == view.person {
            of_file(&view.file, file)
        } else {
            of_person(&view.person, person)
        })
    }
}

fn of_person(before: &Person, after: Person) -> RecordEdit {
    RecordEdit::change(
        DirectoryRecord::Person(before.clone()),
        DirectoryRecord::Person(after),
    )
}

/// A file in which nothing stands is none.
fn of_file(before: &PersonalFile, after: PersonalFile) -> RecordEdit {
    let record = |file: PersonalFile| {
        let is_blank = file == PersonalFile::empty(file.person);
        (!is_blank).then(|| DirectoryRecord::Office(file.into()))
    };
    RecordEdit::of(record(before.clone()), record(after))
}

/// The card, row by row.
pub(super) fn rows(view: &PersonView, context: &Context) -> Vec<(Row, Line)> {
    let mut rows = Vec::new();
    let person = view.person.id;
    let directory = &context.directory;
    let line = |label: String, value: String| Line {
        label,
        value,
        is_head: false,
    };
    let head = |id: &str| {
        (
            Row::Told,
            Line {
                label: context.t(id),
                is_head: true,
                ..Line::default()
            },
        )
    };
    let relates = !directory.children(person).is_empty() || !view.file.relation.is_empty();
    let shown = PARTS
        .into_iter()
        .filter(|part| *part != Part::Relation || relates);
    rows.extend(shown.map(|part| {
        let label = context.t(part.label());
        (Row::Part(part), line(label, part.value(view, context)))
    }));
    rows.push((
        Row::Told,
        line(context.t("card-is"), standing(view, context)),
    ));
    let login = view.login.clone().unwrap_or_default();
    rows.push((Row::Told, line(context.t("card-login"), login)));
    let family = directory.guardians.iter();
    let own = family.filter(|g| g.pupil == person || g.guardian == person);
    for (number, tie) in own.enumerate() {
        if number == 0 {
            rows.push(head("card-family-ties"));
        }
        rows.push(relative(tie, person, context));
    }
    let debts = directory.office.debts.values();
    for (number, debt) in debts.filter(|debt| debt.pupil == person).enumerate() {
        if number == 0 {
            rows.push(head("card-debts"));
        }
        let label = directory.subject_name(debt.subject).to_owned();
        rows.push((Row::Debt(debt.clone()), line(label, owed(debt, context))));
    }
    let studies = directory.office.studies.values();
    for (number, known) in studies.filter(|study| study.pupil == person).enumerate() {
        if number == 0 {
            rows.push(head("card-studies"));
        }
        let label = context.t(study::name(known.form));
        let said = study::said(context, known);
        rows.push((Row::Study(known.clone()), line(label, said)));
    }
    let orders = directory.office.movements.values();
    for (number, order) in orders.filter(|order| order.person == person).enumerate() {
        if number == 0 {
            rows.push(head("card-orders"));
        }
        let label = context.catalogue.date(order.date);
        let said = format!(
            "{} {} {} {}",
            order.order,
            context.t(told::kind(order.kind)),
            told::places(context, order),
            order.note
        );
        rows.push((Row::Told, line(label, said.trim_end().to_owned())));
    }
    for (number, look) in view.looks.iter().enumerate() {
        if number == 0 {
            rows.push(head("card-looks"));
        }
        let offset = directory.school.utc_offset_minutes;
        let when = context.catalogue.moment(look.at, offset);
        rows.push((Row::Told, line(when, directory.initials(look.by))));
    }
    rows
}

fn relative(tie: &Guardian, person: PersonId, context: &Context) -> (Row, Line) {
    let (row, other, label) = if tie.pupil == person {
        let label = if tie.trusted {
            "card-trusted"
        } else {
            "card-guardian"
        };
        (Row::Guardian(tie.clone()), tie.guardian, label)
    } else {
        (Row::Child(tie.pupil), tie.pupil, "card-child")
    };
    let known = context.directory.people.get(&other);
    let line = Line {
        label: context.t(label),
        value: known.map(|known| known.name.full()).unwrap_or_default(),
        is_head: false,
    };
    (row, line)
}

/// Until when a debt is to be paid, and its attempts.
fn owed(debt: &AcademicDebt, context: &Context) -> String {
    let until = Message::new("card-debt-until").with("date", debt.due.0);
    let attempt = |attempt: &Attempt| {
        let id = match attempt.passed {
            None => "card-attempt-set",
            Some(true) => "card-attempt-passed",
            Some(false) => "card-attempt-failed",
        };
        context.text(&Message::new(id).with("date", attempt.date.0))
    };
    let attempts = debt.attempts.iter().map(attempt);
    let words: Vec<String> = std::iter::once(context.text(&until))
        .chain(attempts)
        .collect();
    words.join("; ")
}

/// Class and groups of a pupil, roles and load of the staff.
fn standing(view: &PersonView, context: &Context) -> String {
    let directory = &context.directory;
    let person = view.person.id;
    let units = directory.units_of(person).iter();
    let now = units.filter(|(_, span)| span.contains(context.today));
    let mut words: Vec<String> = now
        .map(|(unit, _)| directory.unit_name(*unit).to_owned())
        .collect();
    if words.is_empty() {
        let last = view.class.map(Unit::Class);
        words.extend(last.map(|unit| directory.unit_name(unit).to_owned()));
    }
    let posts = directory.posts.iter().filter(|post| post.person == person);
    words.extend(posts.map(|post| context.t(post.role.message())));
    words.insert(0, context.t(people::kind(view.kind)));
    words.retain(|word| !word.is_empty());
    words.join(", ")
}
