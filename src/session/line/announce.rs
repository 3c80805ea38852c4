//! An absence that a family tells beforehand: from which day, until which, why, and what the school should know.

use crate::domain::absence;
use crate::domain::cell::Attendance;
use crate::domain::command::{Command, NoticeChange};
use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::office::{AbsenceNotice, NoticeSource};
use crate::domain::query::{Answer, Query};
use crate::service::writer::Done;
use crate::ui::event::Failure;
use crate::ui::screens::notice_form;

use super::desk::Desk;
use super::dialogue::{Dialogue, Step};
use super::menu;

/// What is asked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    From,
    Until,
    Reason,
    Words,
}

/// An absence that is being told of.
pub(super) struct Announce {
    notice: Option<AbsenceNotice>,
    pupil: PersonId,
    near: Date,
    stage: Stage,
    reasons: Vec<Attendance>,
}

impl Announce {
    pub(super) fn new(pupil: PersonId, near: Date) -> Self {
        Self {
            notice: None,
            pupil,
            near,
            stage: Stage::From,
            reasons: Vec::new(),
        }
    }

    fn date(&self, desk: &mut Desk, typed: &str, usual: Date) -> Option<Date> {
        if typed.is_empty() {
            return Some(usual);
        }
        let date = date_input::parse(typed, desk.context.today);
        if date.is_none() {
            desk.fault(&Message::new("form-date-wrong").with("typed", typed));
        }
        date
    }

    fn words(&self, desk: &Desk, reason: Attendance) -> String {
        let code = desk.context.directory.regulation.code(reason);
        let language = desk.context.catalogue.language();
        code.map(|code| code.words(language).to_owned())
            .unwrap_or_default()
    }

    fn listed(&self, desk: &Desk) -> String {
        let numbered = (1..).zip(&self.reasons);
        let texts: Vec<String> = numbered
            .map(|(number, reason)| format!("{number} {}", self.words(desk, *reason)))
            .collect();
        texts.join("; ")
    }

    fn next(&mut self, desk: &mut Desk, stage: Stage) -> Step {
        self.stage = stage;
        if stage == Stage::Reason {
            let listed = self.listed(desk);
            desk.tell(&listed);
        }
        Step::Ask
    }
}

impl Dialogue for Announce {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let query = Query::Diary {
            pupil: self.pupil,
            date: self.near,
        };
        let Some(Answer::Diary(view)) = desk.ask(&query) else {
            return Step::Back;
        };
        if !view.may_announce {
            let offices = &desk.context.directory.regulation.absences.announced;
            let why = Message::new("diary-no-announcing").with("clause", offices.source.cited());
            desk.fault(&why);
            return Step::Back;
        }
        let from = self.near.max(desk.context.today);
        self.reasons = notice_form::reasons(&desk.context);
        let blank = notice_form::blank(&desk.context, NoticeSource::Announced, self.pupil);
        self.notice = Some(AbsenceNotice {
            from,
            until: from,
            ..blank
        });
        self.stage = Stage::From;
        desk.say(&Message::new("notice-about"));
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let Some(notice) = &self.notice else {
            return String::new();
        };
        let (id, now) = match self.stage {
            Stage::From => ("notice-from", desk.short_date(notice.from)),
            Stage::Until => ("notice-until", desk.short_date(notice.until)),
            Stage::Reason => {
                let choices = Message::new("line-prompt-choices").with("count", self.reasons.len());
                return format!("{}, {}", desk.t("notice-reason"), desk.text(&choices));
            }
            Stage::Words => ("notice-words", desk.or_empty(String::new())),
        };
        format!("{}: {now}", desk.t(id))
    }

    fn help(&self, desk: &Desk) -> String {
        match self.stage {
            Stage::From | Stage::Until => desk.t("line-help-announce"),
            Stage::Reason => self.listed(desk),
            Stage::Words => desk.t("line-help-announce-words"),
        }
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        let Some(mut notice) = self.notice.take() else {
            return Step::Back;
        };
        let usual = match self.stage {
            Stage::From => notice.from,
            _ => notice.until.max(notice.from),
        };
        let next = match self.stage {
            Stage::From => self.date(desk, typed, usual).map(|date| {
                (notice.from, notice.until) = (date, date.max(notice.until));
                Stage::Until
            }),
            Stage::Until => self.date(desk, typed, usual).map(|date| {
                notice.until = date;
                Stage::Reason
            }),
            Stage::Reason => {
                let reason = menu::numbered(&self.reasons, typed);
                if reason.is_none() {
                    let count = self.reasons.len();
                    desk.fault(&Message::new("line-not-a-number").with("count", count));
                }
                reason.map(|reason| {
                    notice.attendance = *reason;
                    Stage::Words
                })
            }
            Stage::Words => {
                notice.note = typed.to_owned();
                let checked = absence::check(&notice, &desk.context.directory, desk.context.today);
                self.notice = Some(notice.clone());
                return match checked {
                    Ok(()) => Step::Execute(Command::NoteAbsence {
                        change: NoticeChange::Tell(notice),
                    }),
                    Err(why) => {
                        desk.fault(&why);
                        self.next(desk, Stage::From)
                    }
                };
            }
        };
        self.notice = Some(notice);
        match next {
            Some(stage) => self.next(desk, stage),
            None => Step::Ask,
        }
    }

    fn done(&mut self, desk: &mut Desk, outcome: Result<Done, Failure>) -> Step {
        match outcome {
            Ok(_) => {
                desk.say(&Message::new("line-announced"));
                Step::Back
            }
            Err(failure) => {
                desk.fault(&failure.message());
                Step::Ask
            }
        }
    }
}
