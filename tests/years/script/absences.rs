//! Absences: three days of which nobody knows why, a paper on the ninth day, a word given beforehand, and what of a lesson closes
//! when.

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::command::{Command, NoticeChange};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::office::{AbsenceNotice, NoticeSource};

use super::What::{Act, Locks, NoCopy};
use super::Who::Is;
use super::{DUTIES, Step};
use crate::harness::school::{
    ALYOSHIN, BORISOVA, CLASS_TEACHER, MOTHER, TEACHER, TRAINER, cell_command, day, lesson,
};
use crate::years::world::{SPORT_7A, World, away};

pub fn steps() -> Vec<Step> {
    super::steps! {
        [9 21] Act(Is(TEACHER), "отмечает, что Борисовой нет", |world, _| missing(world, lesson(9, 21, 1)));
        [9 21] NoCopy;
        [9 21] DUTIES;
        [9 21] Locks(lesson(9, 14, 1));
        [9 22] Act(Is(TEACHER), "отмечает, что Борисовой нет", |world, _| missing(world, lesson(9, 22, 2)));
        [9 22] Locks(lesson(9, 14, 1));
        [9 23] Act(Is(TRAINER), "отмечает, что Борисовой нет", |world, _| missing_in_sport(world));
        [9 23] DUTIES;
        [9 29] DUTIES;
        [9 30] Act(Is(TRAINER), "вносит справку Борисовой: болела с 21 по 23 сентября", |_, by| certificate(by));
        [9 30] Act(Is(CLASS_TEACHER), "вносит справку Борисовой: болела с 21 по 23 сентября", |_, by| certificate(by));
        [9 30] Act(Is(MOTHER), "сообщает, что сына 5 октября не будет", announced);
        [9 30] Act(Is(CLASS_TEACHER), "сообщает, что Алёшина 5 октября не будет", announced);
        [10 1] DUTIES;
        [10 5] Act(Is(TEACHER), "снимает отметку об отсутствии: Алёшин на уроке", |world, _| world.cell(lesson(10, 5, 1), ALYOSHIN, |cell| cell.attendance = None));
        [11 13] Locks(lesson(9, 14, 1));
        [11 14] Locks(lesson(9, 14, 1));
    }
}

fn missing(world: &World, at: LessonAt) -> Command {
    world.cell(at, BORISOVA, |cell| *cell = away(Attendance::Absent))
}

fn missing_in_sport(world: &World) -> Command {
    let at = lesson(9, 23, 1);
    let seen = world.school.cell(SPORT_7A, at, BORISOVA).revision;
    cell_command(SPORT_7A, at, BORISOVA, seen, away(Attendance::Absent))
}

fn certificate(by: PersonId) -> Command {
    told(AbsenceNotice {
        pupil: BORISOVA,
        from: day(9, 21),
        until: day(9, 23),
        attendance: Attendance::Ill,
        source: NoticeSource::Certificate,
        by,
        note: "справка № 8".into(),
    })
}

fn announced(_: &World, by: PersonId) -> Command {
    told(AbsenceNotice {
        pupil: ALYOSHIN,
        from: day(10, 5),
        until: day(10, 5),
        attendance: Attendance::Excused,
        source: NoticeSource::Announced,
        by,
        note: "к врачу".into(),
    })
}

fn told(notice: AbsenceNotice) -> Command {
    Command::NoteAbsence {
        change: NoticeChange::Tell(notice),
    }
}
