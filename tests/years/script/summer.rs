//! Spring and June: the other finals, the year's mark, the class goes a grade higher.

use zhurnal::domain::command::Command;
use zhurnal::domain::finals::Period;
use zhurnal::domain::year_end::{YearEnd, ended, fated};

use super::What::Act;
use super::Who::{By, Is};
use super::{DUTIES, Step, half_year, quarter};
use crate::harness::school::{ALGEBRA_7A, TEACHER, TRAINER, ZHUKOV, day};
use crate::years::world::{SPORT_7A, World};

pub fn steps() -> Vec<Step> {
    super::steps! {
        [3 18] Act(Is(TEACHER), "ставит итоговые за 3 четверть", |world, _| world.finals(ALGEBRA_7A, quarter(3), &[]));
        [3 22] DUTIES;
        [5 27] Act(Is(TEACHER), "ставит итоговые за 4 четверть", |world, _| world.finals(ALGEBRA_7A, quarter(4), &[]));
        [5 27] Act(Is(TEACHER), "ставит годовые всем, кроме Жукова", |world, _| world.finals(ALGEBRA_7A, Period::Year, &[ZHUKOV]));
        [5 27] Act(Is(TRAINER), "ставит итоговые за 2 полугодие", |world, _| world.finals(SPORT_7A, half_year(2), &[]));
        [5 27] Act(Is(TRAINER), "ставит годовые", |world, _| world.finals(SPORT_7A, Period::Year, &[]));
        [5 31] DUTIES;
        [6 3] Act(Is(TEACHER), "ставит годовую Жукову", |world, _| world.one_final(ALGEBRA_7A, Period::Year, ZHUKOV));
        [6 4] Act(By(|rules| &rules.finals.missing.value), "выставляет годовые, которых нет", |world, _| world.finals(ALGEBRA_7A, Period::Year, &[]));
        [6 7] Act(Is(TEACHER), "переводит классы", |world, _| promoted(world));
        [6 7] Act(By(|rules| &rules.roll.year_end.value.by), "переводит классы приказом 120-у", |world, _| promoted(world));
        [6 8] DUTIES;
    }
}

fn promoted(world: &World) -> Command {
    let directory = world.school.service.directory();
    let open = fated(&directory).into_iter();
    let open = open.filter(|row| row.ordered.is_none());
    let order = YearEnd {
        date: day(6, 7),
        number: "120-у".into(),
        fates: open.map(|row| (row.pupil, row.proposed)).collect(),
    };
    Command::Amend {
        edits: ended(&order, &directory).unwrap(),
    }
}
