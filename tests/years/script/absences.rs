//! Absences: three days of which nobody knows why, a paper on the ninth day, a word given beforehand, and what of a lesson closes
//! when.

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::office::{AbsenceNotice, NoticeSource};

use super::What::{Act, Locks};
use super::Who::Is;
use super::{DUTIES, Step};
use crate::harness::school::{
    ALYOSHIN, BORISOVA, CLASS_TEACHER, MOTHER, TEACHER, TRAINER, cell_command, day, lesson,
};
use crate::years::world::{SPORT_7A, World, away, change};

pub fn steps() -> Vec<Step> {
    super::steps! {
        [9 21] Act(Is(TEACHER), "отмечает, что Борисовой нет", |world, _| missing(world, lesson(9, 21, 1)));
        [9 21] DUTIES;
        [9 21] Locks(lesson(9, 14, 1));
        [9 22] Act(Is(TEACHER), "отмечает, что Борисовой нет", |world, _| missing(world, lesson(9, 22, 2)));
        [9 22] Locks(lesson(9, 14, 1));
        [9 23] Act(Is(TRAINER), "отмечает, что Борисовой нет", |world, _| missing_in_sport(world));
        [9 23] DUTIES;
        [9 29] DUTIES;
        [9 30] Act(Is(CLASS_TEACHER), "ставит причину по справке: урок 21-го, 9 дней назад", |world, _| ill(world, lesson(9, 21, 1)));
        [9 30] Act(Is(CLASS_TEACHER), "ставит причину по справке: урок 22-го", |world, _| ill(world, lesson(9, 22, 2)));
        [9 30] Act(Is(CLASS_TEACHER), "ставит причину по справке: физкультура 23-го", |world, _| ill_in_sport(world));
        [9 30] Act(Is(MOTHER), "сообщает, что сына 5 октября не будет", announced);
        [9 30] Act(Is(CLASS_TEACHER), "сообщает, что Алёшина 5 октября не будет", announced);
        [10 1] DUTIES;
        [11 13] Locks(lesson(9, 14, 1));
        [11 14] Locks(lesson(9, 14, 1));
    }
}

fn missing(world: &World, at: LessonAt) -> Command {
    world.cell(at, BORISOVA, |cell| *cell = away(Attendance::Absent))
}

fn ill(world: &World, at: LessonAt) -> Command {
    world.cell(at, BORISOVA, |cell| *cell = away(Attendance::Ill))
}

fn missing_in_sport(world: &World) -> Command {
    in_sport(world, Attendance::Absent)
}

fn ill_in_sport(world: &World) -> Command {
    in_sport(world, Attendance::Ill)
}

fn in_sport(world: &World, attendance: Attendance) -> Command {
    let at = lesson(9, 23, 1);
    let seen = world.school.cell(SPORT_7A, at, BORISOVA).revision;
    cell_command(SPORT_7A, at, BORISOVA, seen, away(attendance))
}

fn announced(_: &World, by: PersonId) -> Command {
    let notice = AbsenceNotice {
        pupil: ALYOSHIN,
        from: day(10, 5),
        until: day(10, 5),
        attendance: Attendance::Excused,
        source: NoticeSource::Announced,
        by,
        note: "К врачу".into(),
    };
    change(vec![DirectoryRecord::Office(notice.into())])
}
