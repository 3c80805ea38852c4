//! Winter: a teacher who is away, a lesson that was not held, a day of frost, pupils taught elsewhere, a control work without
//! marks.

use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::lesson::{Homework, LessonAt, LessonContent, Work, WorkKind};
use zhurnal::domain::office::{
    DayChange, DayKind, Exemption, Leave as Away, LessonChange, LessonFate, OpeningScope, Study,
    StudyForm,
};

use super::What::{Act, Leave};
use super::Who::{By, Is};
use super::{DUTIES, Step, half_year, quarter};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, CLASS_7A, CLASS_TEACHER, COLLEAGUE, READING_1A, SPORT, STRANGER, TEACHER,
    TRAINER, YEAR, YOLKIN, ZHUKOV, day, lesson, marks, span,
};
use crate::years::world::{SPORT_7A, World, change};

pub fn steps() -> Vec<Step> {
    super::steps! {
        [11 16] Leave(ALGEBRA_7A, lesson(11, 16, 1));
        [11 16] Act(Is(COLLEAGUE), "заполняет урок болеющей Ивановой", |world, _| world.filled(ALGEBRA_7A, lesson(11, 16, 1)));
        [11 16] Act(Is(TEACHER), "назначает Петрова на свои уроки 16 ноября", |_, _| substitute());
        [11 16] Act(By(|rules| &rules.timetable.substitutes.value), "назначает Петрова на урок алгебры 16 ноября", |_, _| substitute());
        [11 16] Act(By(|rules| &rules.timetable.not_held.value), "убирает урок алгебры 17 ноября: его не будет", |_, _| not_held());
        [11 16] Act(Is(COLLEAGUE), "заполняет урок алгебры 16 ноября", |world, _| world.filled(ALGEBRA_7A, lesson(11, 16, 1)));
        [11 16] Act(Is(COLLEAGUE), "ставит отметку за урок алгебры 12 ноября", |world, _| world.cell(lesson(11, 12, 1), ALYOSHIN, |cell| *cell = marks(&[2])));
        [11 17] DUTIES;

        [12 1] Act(Is(TEACHER), "освобождает Алёшина от физкультуры на декабрь", |_, _| exempt());
        [12 1] Act(By(|rules| &rules.roll.exemptions.value.by), "освобождает Алёшина от физкультуры на декабрь", |_, _| exempt());
        [12 1] Act(By(|rules| &rules.roll.keeper.value), "переводит Ёлкина на домашнее обучение до 31 декабря", |_, _| at_home());
        [12 3] Act(Is(CLASS_TEACHER), "ставит Ёлкину отметку по алгебре с домашнего обучения", |world, _| at_home_on(world, lesson(12, 3, 1)));
        [12 4] DUTIES;
        [12 7] DUTIES;

        [12 8] Leave(ALGEBRA_7A, lesson(12, 8, 2));
        [12 8] Act(Is(TEACHER), "записывает урок с контрольной, отметок пока нет", |world, _| world.lesson(lesson(12, 8, 2), control));
        [12 9] DUTIES;
        [12 14] DUTIES;
        [12 15] Act(Is(TEACHER), "ставит отметку за контрольную 8 декабря", |world, _| marked(world));
        [12 15] Act(By(|rules| &rules.lock.opener.value), "открывает 7А уроки 7–12 декабря до 16-го", |_, _| opened());
        [12 16] Act(Is(TEACHER), "ставит отметку за контрольную, назвав причину", |world, _| marked(world).explained("Проверяла дома").unwrap());
        [12 17] Act(Is(TEACHER), "исправляет её, назвав причину", |world, _| marked_again(world).explained("Ошибка").unwrap());

        [12 18] Act(Is(CLASS_TEACHER), "ставит Ёлкину отметку с домашнего обучения за 17 декабря", |world, _| at_home_on(world, lesson(12, 17, 1)));
        [12 22] Act(Is(CLASS_TEACHER), "ставит Ёлкину отметку с домашнего обучения за 21 декабря", |world, _| at_home_on(world, lesson(12, 21, 1)));

        [12 24] Act(Is(TEACHER), "ставит итоговые за 2 четверть", |world, _| world.finals(ALGEBRA_7A, quarter(2), &[]));
        [12 24] Act(Is(TRAINER), "ставит итоговые за 1 полугодие", |world, _| world.finals(SPORT_7A, half_year(1), &[]));
        [12 30] DUTIES;
        [1 8] Act(Is(TEACHER), "пишет КТП алгебры на 3 и 4 четверти", |world, _| world.plan(ALGEBRA_7A, day(5, 31)));
        [1 8] Act(Is(TRAINER), "пишет КТП физкультуры на 2 полугодие", |world, _| world.plan(SPORT_7A, day(5, 31)));
        [1 8] Act(Is(STRANGER), "пишет КТП чтения на 3 и 4 четверти", |world, _| world.plan(READING_1A, day(5, 31)));
        [1 18] Act(Is(TEACHER), "отменяет уроки 7А 19 января: мороз", |_, _| frost());
        [1 18] Act(By(|rules| &rules.timetable.keeper.value), "отменяет уроки 7А 19 января: мороз", |_, _| frost());
        [1 20] DUTIES;

        [1 22] Act(By(|rules| &rules.roll.keeper.value), "записывает, что Жуков в больнице с 25 января по 5 февраля", |_, _| in_hospital());
        [2 8] DUTIES;
        [2 9] Act(Is(TEACHER), "вносит Жукову отметку за 2 февраля из табеля больницы", |world, _| from_hospital(world));
        [2 9] Act(By(|rules| &rules.lock.opener.value), "открывает 7А уроки 25 января – 5 февраля до 10-го", |_, _| opened_for_the_sheet());
        [2 10] Act(By(|rules| &rules.roll.hospital.value.by), "вносит Жукову отметку за 2 февраля из табеля больницы", |world, _| from_hospital(world).explained("Табель больницы").unwrap());
        [2 10] DUTIES;
    }
}

fn substitute() -> Command {
    let away = Away {
        person: TEACHER,
        from: day(11, 16),
        until: day(11, 17),
        reason: "болезнь".into(),
        order: String::new(),
    };
    let held = LessonChange {
        journal: ALGEBRA_7A,
        at: lesson(11, 16, 1),
        fate: LessonFate::Held {
            teachers: vec![COLLEAGUE],
            rooms: Vec::new(),
        },
        reason: "болезнь".into(),
    };
    change(vec![
        DirectoryRecord::Office(away.into()),
        DirectoryRecord::Office(held.into()),
    ])
}

fn not_held() -> Command {
    let gone = LessonChange {
        journal: ALGEBRA_7A,
        at: lesson(11, 17, 2),
        fate: LessonFate::NotHeld,
        reason: "болезнь".into(),
    };
    change(vec![DirectoryRecord::Office(gone.into())])
}

fn exempt() -> Command {
    let exemption = Exemption {
        pupil: ALYOSHIN,
        subject: SPORT,
        from: day(12, 1),
        until: day(12, 31),
        document: "справка № 12".into(),
    };
    change(vec![DirectoryRecord::Office(exemption.into())])
}

fn at_home() -> Command {
    let study = Study {
        pupil: YOLKIN,
        from: day(12, 1),
        until: Some(day(12, 31)),
        form: StudyForm::Home,
        order: "60-у".into(),
    };
    change(vec![DirectoryRecord::Office(study.into())])
}

fn at_home_on(world: &World, at: LessonAt) -> Command {
    world.cell(at, YOLKIN, |cell| *cell = marks(&[4]))
}

fn in_hospital() -> Command {
    let study = Study {
        pupil: ZHUKOV,
        from: day(1, 25),
        until: Some(day(2, 5)),
        form: StudyForm::Hospital,
        order: "8-у".into(),
    };
    change(vec![DirectoryRecord::Office(study.into())])
}

fn from_hospital(world: &World) -> Command {
    world.cell(lesson(2, 2, 2), ZHUKOV, |cell| *cell = marks(&[5]))
}

fn opened_for_the_sheet() -> Command {
    Command::OpenLock {
        scope: OpeningScope::Class(CLASS_7A, span(day(1, 25), day(2, 5))),
        until: day(2, 10),
        reason: "Табель больницы".into(),
    }
}

fn control(lesson: &mut LessonContent) {
    lesson.topic = "Контрольная работа".into();
    lesson.homework = Some(Homework::NotSet);
    lesson.roll_taken = true;
    lesson.works = vec![Work {
        kind: WorkKind(1),
        weight: None,
    }];
}

fn marked(world: &World) -> Command {
    world.cell(lesson(12, 8, 2), ALYOSHIN, |cell| *cell = marks(&[3]))
}

fn marked_again(world: &World) -> Command {
    world.cell(lesson(12, 8, 2), ALYOSHIN, |cell| *cell = marks(&[4]))
}

fn opened() -> Command {
    Command::OpenLock {
        scope: OpeningScope::Class(CLASS_7A, span(day(12, 7), day(12, 12))),
        until: day(12, 16),
        reason: "Контрольная не проверена".into(),
    }
}

fn frost() -> Command {
    let free = DayChange {
        year: YEAR,
        class: CLASS_7A,
        date: day(1, 19),
        kind: DayKind::Free,
        reason: "мороз".into(),
    };
    change(vec![DirectoryRecord::Office(free.into())])
}
