//! What sets a lesson or a pupil apart: a closed lesson that is opened, an absence told beforehand, an exemption, teaching elsewhere.

use crate::domain::cell::{Attendance, CellContent, Mark};
use crate::domain::classwork::Standing;
use crate::domain::command::CellEdit;
use crate::domain::date::Date;
use crate::domain::ids::JournalId;
use crate::domain::message::Message;
use crate::domain::office::{DayKind, NoticeSource, Opening, StudyForm};
use crate::domain::query::PupilRow;
use crate::keymap::Action;
use crate::ui::event::Effect;
use crate::ui::form::Form;
use crate::ui::route::Route;
use crate::ui::screen::Context;
use crate::ui::screens::openings::form;

use super::{Journal, cells};

/// Stands behind an attendance that was told beforehand.
const ANNOUNCED: char = '*';

impl Journal {
    /// Asks for what and until when the cursor's lesson is to be opened.
    pub(super) fn lock_action(&self, context: &Context, action: Action) -> Option<Vec<Effect>> {
        let at = self.lesson_at(self.grid.column)?;
        (action == Action::OpenLock).then(|| match form::refused(context) {
            Some(why) => vec![Effect::Toast(why), Effect::Beep],
            None => {
                let form = form::form(context, Some((self.id, at)));
                vec![Effect::Push(Box::new(Route::Form(form)))]
            }
        })
    }

    /// The form was filled in.
    pub(super) fn unlock(&self, context: &Context, form: &Form) -> Vec<Effect> {
        let Some(at) = self.lesson_at(self.grid.column) else {
            return vec![Effect::Beep];
        };
        match form::command(context, form, Some((self.id, at))) {
            Ok(command) => vec![Effect::Execute(command)],
            Err(fault) => fault.effects(),
        }
    }

    /// Marks of a pupil who is exempt from the subject are taken, for theory may be marked; but it is said.
    pub(super) fn exemption_warning(&self, edits: &[CellEdit]) -> Option<Effect> {
        let data = self.data.as_ref()?;
        edits.iter().find_map(|edit| {
            let row = data.pupils.iter().find(|row| row.pupil == edit.pupil)?;
            let exemption = row.standing.exemption(edit.at.date)?;
            let column = data.lessons.iter().find(|lesson| lesson.at == edit.at)?;
            let before = column.column.get(edit.pupil);
            let before: &[Mark] = before.map_or(&[], |cell| &cell.content.marks);
            (edit.after.marks.len() > before.len()).then(|| {
                let message = Message::new("exempt-marked").with("name", row.name.clone());
                let message = message.with("until", exemption.until.0);
                Effect::Toast(message.with("document", exemption.document.clone()))
            })
        })
    }
}

/// A cell's text, with a sign where its attendance was told beforehand and there is room.
pub(super) fn with_sign(
    mut text: String,
    content: &CellContent,
    standing: &Standing,
    date: Date,
) -> String {
    let notice = content
        .attendance
        .and_then(|given| standing.notice(date, given));
    let announced = notice.is_some_and(|notice| notice.source == NoticeSource::Announced);
    if announced && text.chars().count() < cells::WIDTH {
        text.push(ANNOUNCED);
    }
    text
}

/// The sign at a pupil's name on a date: taught at home, in a hospital, exempt.
pub(super) fn sign(context: &Context, pupil: &PupilRow, date: Date) -> Option<String> {
    let standing = &pupil.standing;
    let id = match standing.study(date).map(|study| study.form) {
        Some(StudyForm::Home) => "sign-home",
        Some(StudyForm::Hospital) => "sign-hospital",
        None => standing.exemption(date).map(|_| "sign-exempt")?,
    };
    Some(context.t(id))
}

/// What sets a pupil apart on a date, in words.
pub(super) fn words(
    context: &Context,
    pupil: &PupilRow,
    date: Date,
    content: &CellContent,
) -> Vec<String> {
    let standing = &pupil.standing;
    let mut words = Vec::new();
    // A warning and no error: a mark of an absent pupil may be for a work that was handed in.
    let is_absent = content.attendance.is_some_and(Attendance::is_absence);
    if is_absent && !content.marks.is_empty() {
        words.push(context.t("pane-absent-marked"));
    }
    if let Some(notice) = content
        .attendance
        .and_then(|given| standing.notice(date, given))
    {
        let id = match notice.source {
            NoticeSource::Announced => "pane-announced",
            NoticeSource::Certificate => "pane-certificate",
        };
        let message = Message::new(id).with("by", context.directory.initials(notice.by));
        words.push(context.text(&message.with("note", notice.note.clone())));
    }
    if let Some(study) = standing.study(date) {
        let id = match study.form {
            StudyForm::Home => "pane-home",
            StudyForm::Hospital => "pane-hospital",
        };
        words.push(context.t(id));
    }
    if let Some(exemption) = standing.exemption(date) {
        let message = Message::new("pane-exempt").with("until", exemption.until.0);
        words.push(context.text(&message.with("document", exemption.document.clone())));
    }
    words
}

/// A lesson over the distance: its attendance is participation.
pub(super) fn distance(context: &Context, journal: JournalId, date: Date) -> Option<String> {
    let directory = &context.directory;
    let classes = directory.classes_of(journal.unit);
    let mut changes = directory.office.day_changes.values();
    let known = changes.any(|change| {
        change.date == date && change.kind == DayKind::Distance && classes.contains(&change.class)
    });
    let code = directory.regulation.code(Attendance::Distance);
    let letters = code.map(|code| code.letters.clone()).filter(|_| known)?;
    Some(context.text(&Message::new("pane-distance").with("letters", letters)))
}

/// By what a closed lesson may be changed.
pub(super) fn opened(context: &Context, opening: &Opening) -> String {
    let message = Message::new("pane-opened").with("until", opening.until.0);
    let message = message.with("by", context.directory.initials(opening.by));
    context.text(&message.with("reason", opening.reason.clone()))
}
