//! September: who lets whom in, lists and plans by their days, a lesson that was not filled in until it had closed.

use zhurnal::domain::command::{Command, DirectoryRecord, NewInvitation};
use zhurnal::domain::duty::DutyKind;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::office::{Opening, OpeningScope, PersonalFile};

use super::What::{Act, Duties, Leave};
use super::Who::{By, Is};
use super::{DUTIES, Step};
use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, CLASS_TEACHER, COLLEAGUE, DEPUTY, FIRST_GRADER, MOTHER,
    READING_1A, SECRETARY, STRANGER, TEACHER, TRAINER, YEAR, cell_command, day, lesson, marks,
};
use crate::years::world::{SPORT_7A, World, change};

/// The first lesson of this Monday stays empty.
fn unfilled() -> LessonAt {
    lesson(9, 7, 1)
}

pub fn steps() -> Vec<Step> {
    super::steps! {
        [8 31] Act(By(|rules| &rules.credentials.leaders.value), "выдаёт код зам. директора", |_, _| invitation(DEPUTY));
        [8 31] Act(By(|rules| &rules.credentials.teachers.value), "выдаёт код учителю", |_, _| invitation(TEACHER));
        [8 31] Act(Is(SECRETARY), "выдаёт код учителю", |_, _| invitation(COLLEAGUE));
        [8 31] Act(Is(ADMINISTRATOR), "задаёт учителю пароль без кода", |_, _| password());
        [9 1] Act(By(|rules| &rules.credentials.families.value), "выдаёт код матери ученика 7А", |_, _| invitation(MOTHER));
        [9 1] Act(Is(CLASS_TEACHER), "выдаёт код ученику 7А", |_, _| invitation(ALYOSHIN));
        [9 1] Act(Is(ADMINISTRATOR), "выдаёт код ученику 1А", |_, _| invitation(FIRST_GRADER));
        [9 2] Act(Is(TEACHER), "вписывает в дело ученика 7А телефон", file);
        [9 2] Act(By(|rules| &rules.roll.checked.value.by), "вписывает в дело ученика 7А телефон", file);
        [9 4] Act(Is(TEACHER), "пишет КТП алгебры на 1 четверть", |world, _| world.plan(ALGEBRA_7A, day(10, 25)));
        [9 5] Act(Is(TEACHER), "говорит, что списки заполнены", |world, by| world.word(DutyKind::RollFilled, by));
        [9 5] Duties(&[DutyKind::RollFilled, DutyKind::DataChecked, DutyKind::Groups]);
        [9 7] Act(Is(TRAINER), "пишет КТП физкультуры на 1 полугодие", |world, _| world.plan(SPORT_7A, day(12, 27)));
        [9 7] Act(Is(STRANGER), "пишет КТП чтения на 1 четверть", |world, _| world.plan(READING_1A, day(10, 25)));
        [9 7] Act(Is(STRANGER), "ставит отметку первокласснице", |_, _| cell_command(READING_1A, unfilled(), FIRST_GRADER, 0, marks(&[5])));
        [9 7] Leave(ALGEBRA_7A, unfilled());
        [9 7] Duties(&[DutyKind::DataChecked, DutyKind::Groups]);
        [9 10] Duties(&[DutyKind::DataChecked, DutyKind::Groups]);
        [9 11] DUTIES;
        [9 14] Act(Is(CLASS_TEACHER), "ставит отметку по алгебре за 7 сентября", mark);
        [9 14] DUTIES;
        [9 15] Act(Is(TEACHER), "ставит отметку за 7 сентября", mark);
        [9 16] Act(Is(TEACHER), "открывает урок 7 сентября", opening);
        [9 16] Act(By(|rules| &rules.lock.opener.value), "открывает урок 7 сентября до 17-го", opening);
        [9 16] Act(Is(TEACHER), "заполняет урок 7 сентября", |world, _| world.filled(ALGEBRA_7A, unfilled()));
        [9 16] Act(Is(TEACHER), "заполняет урок 7 сентября, назвав причину", |world, _| explained(world));
        [9 16] DUTIES;
    }
}

fn invitation(person: PersonId) -> Command {
    Command::Invite {
        invitations: vec![NewInvitation {
            person,
            login: format!("u{}", person.0),
            hash: [u8::try_from(person.0 % 256).unwrap(); 32],
            expires: i64::MAX,
        }],
    }
}

fn password() -> Command {
    Command::SetPassword {
        login: format!("u{}", TEACHER.0),
        hash: "$argon2id$".into(),
        replaces: None,
    }
}

fn file(_: &World, _: PersonId) -> Command {
    let file = PersonalFile {
        person: ALYOSHIN,
        address: String::new(),
        phone: "+7 000 000-00-00".into(),
        email: String::new(),
        document: String::new(),
        relation: String::new(),
        consent: None,
        note: String::new(),
    };
    change(vec![DirectoryRecord::Office(file.into())])
}

fn mark(world: &World, _: PersonId) -> Command {
    world.cell(unfilled(), ALYOSHIN, |cell| *cell = marks(&[5]))
}

fn opening(_: &World, by: PersonId) -> Command {
    let opening = Opening {
        year: YEAR,
        number: 1,
        scope: OpeningScope::Lesson(ALGEBRA_7A, unfilled()),
        until: day(9, 17),
        reason: "Учитель болела".into(),
        by,
    };
    change(vec![DirectoryRecord::Office(opening.into())])
}

fn explained(world: &World) -> Command {
    let filled = world.filled(ALGEBRA_7A, unfilled());
    filled.explained("Болела").unwrap()
}
