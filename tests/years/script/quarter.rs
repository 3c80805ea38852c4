//! The end of the first quarter: finals in their window, by their deadline and after it, plans in the holidays; a rule that is
//! changed from a day on; a newcomer.

use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::ids::{EntryId, PersonId};
use zhurnal::domain::office::RegulationDraft;
use zhurnal::domain::regulation::edit;
use zhurnal::domain::school::TimetableEntry;

use super::What::{Act, Locks};
use super::Who::{By, Is};
use super::{DUTIES, Step, quarter};
use crate::harness::school::{
    ALGEBRA_7A, BORISOVA, CLASS_7A, CLASS_TEACHER, DEPUTY, DIRECTOR, FIRST_GRADER, READING_1A,
    SECRETARY, STRANGER, TEACHER, TRAINER, YOLKIN, ZHUKOV, day, enrolment, hour, lesson, person,
};
use crate::years::world::{NEWCOMER, SPORT_7A, World, change};

pub fn steps() -> Vec<Step> {
    super::steps! {
        [10 12] Act(Is(CLASS_TEACHER), "предлагает закрывать отметки через 3 дня", |world, _| drafted(stricter(world)));
        [10 12] Act(Is(DEPUTY), "предлагает закрывать отметки через 3 дня, с 9 ноября", |world, _| drafted(stricter(world)));
        [10 13] Act(Is(DEPUTY), "утверждает изменение", approved);
        [10 13] Act(Is(DIRECTOR), "утверждает изменение", approved);
        [10 14 "chekhov"] Act(Is(DIRECTOR), "утверждает изменение, с которым будто бы согласились", |world, by| drafted(RegulationDraft {
            approved_by: Some(by),
            ..agreed(world)
        }));
        [10 14 "chekhov"] Act(Is(DEPUTY), "соглашается с изменением", |world, _| drafted(agreed(world)));
        [10 14 "chekhov"] Act(Is(DIRECTOR), "утверждает изменение, с которым согласились", |world, by| drafted(RegulationDraft {
            approved_by: Some(by),
            ..agreed(world)
        }));

        [10 16] Act(Is(TEACHER), "ставит итоговые за 1 четверть", |world, _| world.finals(ALGEBRA_7A, quarter(1), &[]));
        [10 19] DUTIES;
        [10 22] Act(Is(TEACHER), "ставит итоговые всем, кроме Борисовой, Ёлкина и Жукова", |world, _| world.finals(ALGEBRA_7A, quarter(1), &[BORISOVA, YOLKIN, ZHUKOV]));
        [10 22] Act(Is(STRANGER), "ставит итоговую первокласснице", |world, _| world.one_final(READING_1A, quarter(1), FIRST_GRADER));
        [10 25] DUTIES;
        [10 26] Act(Is(TEACHER), "ставит итоговую Ёлкину", |world, _| world.one_final(ALGEBRA_7A, quarter(1), YOLKIN));
        [10 27] DUTIES;
        [10 28] Act(Is(TEACHER), "ставит итоговую Жукову", |world, _| world.one_final(ALGEBRA_7A, quarter(1), ZHUKOV));
        [10 28] DUTIES;
        [10 29] Act(Is(TEACHER), "ставит итоговую Борисовой", |world, _| world.one_final(ALGEBRA_7A, quarter(1), BORISOVA));
        [10 29] DUTIES;
        [10 29] Act(By(|rules| &rules.finals.missing.value), "выставляет всё, чего нет за 1 четверть", |world, _| world.finals(ALGEBRA_7A, quarter(1), &[]));

        [10 30] Act(Is(TEACHER), "пишет КТП алгебры на 2 четверть", |world, _| world.plan(ALGEBRA_7A, day(12, 27)));
        [10 30] Act(Is(TEACHER), "переносит физкультуру со среды на пятницу со 2 ноября", |_, _| moved());
        [10 30] Act(By(|rules| &rules.timetable.keeper.value), "переносит физкультуру со среды на пятницу со 2 ноября", |_, _| moved());
        [11 1] DUTIES;
        [11 2] DUTIES;
        [11 2] Act(Is(STRANGER), "пишет КТП чтения на 2 четверть", |world, _| world.plan(READING_1A, day(12, 27)));

        [11 5] Act(Is(TEACHER), "зачисляет Нечаеву в 7А", |_, _| newcomer());
        [11 5] Act(Is(SECRETARY), "зачисляет Нечаеву в 7А", |_, _| newcomer());
        [11 5] Act(By(|rules| &rules.roll.keeper.value), "зачисляет Нечаеву в 7А", |_, _| newcomer());
        [11 6] Locks(lesson(11, 2, 1));
        [11 8] DUTIES;
        [11 9] DUTIES;
        [11 9] Locks(lesson(11, 2, 1));
        [11 9] Act(Is(TEACHER), "вносит Нечаевой четвертную из прежней школы", former);
        [11 9] Act(By(|rules| &rules.roll.newcomers.value.by), "вносит Нечаевой четвертную из прежней школы", former);
        [11 10] DUTIES;
    }
}

/// The rules in force with another lock of marks.
fn stricter(world: &World) -> RegulationDraft {
    let rule = "[lock.marks]\nvalue = { days = 3 }\nclause = \"приказ № 57\"\n\
        ru = \"Отметки закрываются через 3 дня.\"\nen = \"Marks close after 3 days.\"\n";
    RegulationDraft {
        from: day(11, 9),
        text: edit::amended(&world.rules().text, "lock.marks", rule).unwrap(),
        proposed_by: DEPUTY,
        agreed_by: Vec::new(),
        approved_by: None,
    }
}

fn drafted(draft: RegulationDraft) -> Command {
    change(vec![DirectoryRecord::Office(draft.into())])
}

fn approved(world: &World, by: PersonId) -> Command {
    drafted(RegulationDraft {
        approved_by: Some(by),
        ..stricter(world)
    })
}

fn agreed(world: &World) -> RegulationDraft {
    RegulationDraft {
        agreed_by: vec![DEPUTY],
        ..stricter(world)
    }
}

/// One hour ends, another begins.
fn moved() -> Command {
    let wednesday = hour(3, SPORT_7A, TRAINER, 3, 1);
    let mut friday = wednesday.clone();
    (friday.id, friday.weekday) = (EntryId(13), 5);
    friday.from = day(11, 2);
    let ended = TimetableEntry {
        until: day(11, 1),
        ..wednesday
    };
    change(vec![
        DirectoryRecord::Entry(ended),
        DirectoryRecord::Entry(friday),
    ])
}

fn newcomer() -> Command {
    change(vec![
        person((NEWCOMER, "Нечаева", "Зоя", "")),
        enrolment(NEWCOMER, CLASS_7A, day(11, 5), None),
    ])
}

fn former(world: &World, _: PersonId) -> Command {
    world.one_final(ALGEBRA_7A, quarter(1), NEWCOMER)
}
