//! The year as data: on which day who does what, whose offices are the regulation's. One script for the five schools; what only
//! some of them have names them.

use zhurnal::domain::calendar::Scheme;
use zhurnal::domain::cell::Attendance;
use zhurnal::domain::command::{Command, DirectoryRecord, NewInvitation};
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::DutyKind;
use zhurnal::domain::finals::Period;
use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::office::{
    AbsenceNotice, NoticeSource, Opening, OpeningScope, RegulationDraft,
};
use zhurnal::domain::regulation::{Offices, Regulation, edit};

use super::world::{NEWCOMER, SPORT_7A, World, away, change};
use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, COLLEAGUE, DEPUTY,
    DIRECTOR, FIRST_GRADER, MOTHER, READING_1A, SECRETARY, STRANGER, TEACHER, TRAINER, YEAR, YOLKIN,
    ZHUKOV, cell_command, day, enrolment, lesson, marks, person,
};

/// A step of the year.
pub struct Step {
    pub on: Date,
    /// The schools that have it; empty for all.
    pub only: &'static [&'static str],
    pub what: What,
}

pub enum What {
    /// Somebody does something, or is refused.
    Act {
        who: Who,
        says: &'static str,
        does: fn(&World, PersonId) -> Command,
    },
    /// A lesson stays empty.
    Leave(JournalId, LessonAt),
    /// The table of what everyone has not done. Then whoever's word it needs says that it is done, of all but these.
    Duties(&'static [DutyKind]),
    /// What may still be changed of a lesson of algebra in 7А.
    Locks(LessonAt),
}

pub enum Who {
    Is(PersonId),
    /// Whom the regulation names first.
    By(fn(&Regulation) -> &Offices),
}

fn act(on: Date, who: PersonId, says: &'static str, does: fn(&World, PersonId) -> Command) -> Step {
    step(on, Who::Is(who), says, does)
}

fn by(
    on: Date,
    rule: fn(&Regulation) -> &Offices,
    says: &'static str,
    does: fn(&World, PersonId) -> Command,
) -> Step {
    step(on, Who::By(rule), says, does)
}

fn step(on: Date, who: Who, says: &'static str, does: fn(&World, PersonId) -> Command) -> Step {
    Step {
        on,
        only: &[],
        what: What::Act { who, says, does },
    }
}

fn plain(on: Date, what: What) -> Step {
    Step {
        on,
        only: &[],
        what,
    }
}

fn leave(journal: JournalId, at: LessonAt) -> Step {
    plain(at.date, What::Leave(journal, at))
}

fn duties(on: Date) -> Step {
    duties_but(on, &[])
}

fn duties_but(on: Date, but: &'static [DutyKind]) -> Step {
    plain(on, What::Duties(but))
}

fn locks(on: Date, at: LessonAt) -> Step {
    plain(on, What::Locks(at))
}

fn only(schools: &'static [&'static str], mut step: Step) -> Step {
    step.only = schools;
    step
}

fn quarter(number: u8) -> Period {
    Period::Term(Scheme::Quarters, number)
}

fn half_year(number: u8) -> Period {
    Period::Term(Scheme::HalfYears, number)
}

/// The year, from the last day of August to June.
pub fn script() -> Vec<Step> {
    let parts = [
        september(),
        absences(),
        amendment(),
        first_quarter(),
        second_quarter(),
        spring(),
    ];
    let mut steps: Vec<Step> = parts.into_iter().flatten().collect();
    steps.sort_by_key(|step| step.on);
    steps
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

fn september() -> Vec<Step> {
    let unfilled = lesson(9, 7, 1);
    vec![
        by(
            day(8, 31),
            |rules| &rules.credentials.leaders.value,
            "выдаёт код зам. директора",
            |_, _| invitation(DEPUTY),
        ),
        by(
            day(8, 31),
            |rules| &rules.credentials.teachers.value,
            "выдаёт код учителю",
            |_, _| invitation(TEACHER),
        ),
        act(
            day(8, 31),
            SECRETARY,
            "выдаёт код учителю",
            |_, _| invitation(COLLEAGUE),
        ),
        by(
            day(9, 1),
            |rules| &rules.credentials.families.value,
            "выдаёт код матери ученика 7А",
            |_, _| invitation(MOTHER),
        ),
        act(
            day(9, 1),
            CLASS_TEACHER,
            "выдаёт код ученику 7А",
            |_, _| invitation(ALYOSHIN),
        ),
        act(
            day(9, 1),
            ADMINISTRATOR,
            "выдаёт код ученику 1А",
            |_, _| invitation(FIRST_GRADER),
        ),
        act(
            day(9, 4),
            TEACHER,
            "пишет КТП алгебры на 1 четверть",
            |world, _| world.plan(ALGEBRA_7A, day(10, 25)),
        ),
        act(
            day(9, 5),
            TEACHER,
            "говорит, что списки заполнены",
            |world, by| world.word(DutyKind::RollFilled, by),
        ),
        duties_but(day(9, 5), &[DutyKind::RollFilled]),
        act(
            day(9, 7),
            TRAINER,
            "пишет КТП физкультуры на 1 полугодие",
            |world, _| world.plan(SPORT_7A, day(12, 27)),
        ),
        act(
            day(9, 7),
            STRANGER,
            "ставит отметку первокласснице",
            |_, _| cell_command(READING_1A, lesson(9, 7, 1), FIRST_GRADER, 0, marks(&[5])),
        ),
        act(
            day(9, 7),
            CLASS_TEACHER,
            "ставит отметку по алгебре",
            |world, _| world.cell(lesson(9, 7, 1), ALYOSHIN, |cell| *cell = marks(&[5])),
        ),
        leave(ALGEBRA_7A, unfilled),
        duties(day(9, 7)),
        duties_but(day(9, 10), &[DutyKind::DataChecked, DutyKind::Groups]),
        duties(day(9, 11)),
        duties(day(9, 14)),
        act(
            day(9, 14),
            TEACHER,
            "записывает тему урока 7 сентября",
            |world, _| world.lesson(lesson(9, 7, 1), |lesson| lesson.topic = "Дроби".into()),
        ),
        act(
            day(9, 15),
            TEACHER,
            "ставит отметку за 7 сентября",
            |world, _| world.cell(lesson(9, 7, 1), ALYOSHIN, |cell| *cell = marks(&[5])),
        ),
    ]
}

/// The lesson of 7 September is open until the 17th.
fn opening(_: &World, by: PersonId) -> Command {
    change(vec![DirectoryRecord::Office(
        Opening {
            year: YEAR,
            number: 1,
            scope: OpeningScope::Lesson(ALGEBRA_7A, lesson(9, 7, 1)),
            until: day(9, 17),
            reason: "Учитель болела".into(),
            by,
        }
        .into(),
    )])
}

/// A pupil is away for three days, and nobody knows why; another's absence is told beforehand.
fn absences() -> Vec<Step> {
    vec![
        act(
            day(9, 21),
            TEACHER,
            "отмечает: Борисовой нет",
            |world, _| missing(world, lesson(9, 21, 1)),
        ),
        duties(day(9, 21)),
        act(
            day(9, 22),
            TEACHER,
            "отмечает: Борисовой нет",
            |world, _| missing(world, lesson(9, 22, 2)),
        ),
        duties(day(9, 22)),
        act(
            day(9, 23),
            TRAINER,
            "отмечает: Борисовой нет",
            |world, _| {
                let at = lesson(9, 23, 1);
                let seen = world.school.cell(SPORT_7A, at, BORISOVA).revision;
                cell_command(SPORT_7A, at, BORISOVA, seen, away(Attendance::Absent))
            },
        ),
        duties(day(9, 23)),
        locks(day(9, 21), lesson(9, 14, 1)),
        locks(day(9, 22), lesson(9, 14, 1)),
        duties(day(9, 28)),
        act(
            day(9, 30),
            CLASS_TEACHER,
            "вносит справку Борисовой с 21 по 23 сентября: урок 21-го, 9 дней назад",
            |world, _| {
                world.cell(lesson(9, 21, 1), BORISOVA, |cell| {
                    cell.attendance = Some(Attendance::Ill);
                })
            },
        ),
        act(
            day(9, 30),
            MOTHER,
            "сообщает заранее, что Алёшина 5 октября не будет",
            |_, by| {
                change(vec![DirectoryRecord::Office(
                    AbsenceNotice {
                        pupil: ALYOSHIN,
                        from: day(10, 5),
                        until: day(10, 5),
                        attendance: Attendance::Excused,
                        source: NoticeSource::Announced,
                        by,
                        note: "К врачу".into(),
                    }
                    .into(),
                )])
            },
        ),
        duties(day(10, 1)),
        locks(day(11, 13), lesson(9, 14, 1)),
        locks(day(11, 14), lesson(9, 14, 1)),
    ]
}

fn missing(world: &World, at: LessonAt) -> Command {
    world.cell(at, BORISOVA, |cell| *cell = away(Attendance::Absent))
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

/// A rule is changed.
fn amendment() -> Vec<Step> {
    let approved: fn(&World, PersonId) -> Command = |world, by| {
        drafted(RegulationDraft {
            approved_by: Some(by),
            ..stricter(world)
        })
    };
    vec![
        act(
            day(10, 12),
            CLASS_TEACHER,
            "предлагает закрывать отметки через 3 дня",
            |world, _| drafted(stricter(world)),
        ),
        act(
            day(10, 12),
            DEPUTY,
            "предлагает закрывать отметки через 3 дня с 9 ноября",
            |world, _| drafted(stricter(world)),
        ),
        act(day(10, 13), DEPUTY, "утверждает изменение", approved),
        act(day(10, 13), DIRECTOR, "утверждает изменение", approved),
        only(
            &["chekhov"],
            act(
                day(10, 14),
                DIRECTOR,
                "утверждает изменение, согласованное с зам. директора",
                |world, by| {
                    drafted(RegulationDraft {
                        agreed_by: vec![DEPUTY],
                        approved_by: Some(by),
                        ..stricter(world)
                    })
                },
            ),
        ),
        locks(day(11, 6), lesson(11, 2, 1)),
        locks(day(11, 9), lesson(11, 2, 1)),
    ]
}

/// The last week, the end, and the days after.
fn first_quarter() -> Vec<Step> {
    vec![
        act(
            day(10, 16),
            TEACHER,
            "ставит итоговые за 1 четверть",
            |world, _| world.finals(ALGEBRA_7A, quarter(1), &[]),
        ),
        duties(day(10, 19)),
        act(
            day(10, 22),
            TEACHER,
            "ставит итоговые за 1 четверть всем, кроме Борисовой, Ёлкина и Жукова",
            |world, _| world.finals(ALGEBRA_7A, quarter(1), &[BORISOVA, YOLKIN, ZHUKOV]),
        ),
        act(
            day(10, 22),
            STRANGER,
            "ставит итоговую первокласснице",
            |world, _| world.one_final(READING_1A, quarter(1), FIRST_GRADER),
        ),
        duties(day(10, 25)),
        act(
            day(10, 26),
            TEACHER,
            "ставит итоговую Ёлкину",
            |world, _| world.one_final(ALGEBRA_7A, quarter(1), YOLKIN),
        ),
        duties(day(10, 27)),
        act(
            day(10, 28),
            TEACHER,
            "ставит итоговую Жукову",
            |world, _| world.one_final(ALGEBRA_7A, quarter(1), ZHUKOV),
        ),
        duties(day(10, 28)),
        act(
            day(10, 29),
            TEACHER,
            "ставит итоговую Борисовой",
            |world, _| world.one_final(ALGEBRA_7A, quarter(1), BORISOVA),
        ),
        by(
            day(10, 29),
            |rules| &rules.finals.missing.value,
            "выставляет всё, чего нет за 1 четверть",
            |world, _| world.finals(ALGEBRA_7A, quarter(1), &[]),
        ),
        act(
            day(10, 30),
            TEACHER,
            "пишет КТП алгебры на 2 четверть",
            |world, _| world.plan(ALGEBRA_7A, day(12, 27)),
        ),
        duties(day(11, 1)),
        duties(day(11, 2)),
    ]
}

/// A newcomer.
fn newcomer(_: &World, _: PersonId) -> Command {
    change(vec![
        person((NEWCOMER, "Нечаева", "Зоя", "")),
        enrolment(NEWCOMER, CLASS_7A, day(11, 5), None),
    ])
}

fn second_quarter() -> Vec<Step> {
    vec![
        act(day(11, 5), TEACHER, "зачисляет Нечаеву в 7А", newcomer),
        act(day(11, 5), SECRETARY, "зачисляет Нечаеву в 7А", newcomer),
        by(
            day(11, 5),
            |rules| &rules.roll.keeper.value,
            "зачисляет Нечаеву в 7А",
            newcomer,
        ),
        duties(day(11, 8)),
        duties(day(11, 9)),
        act(
            day(11, 9),
            TEACHER,
            "вносит Нечаевой четвертную из прежней школы",
            |world, _| world.one_final(ALGEBRA_7A, quarter(1), NEWCOMER),
        ),
        by(
            day(11, 9),
            |rules| &rules.roll.newcomers.value.by,
            "вносит Нечаевой четвертную из прежней школы",
            |world, _| world.one_final(ALGEBRA_7A, quarter(1), NEWCOMER),
        ),
        duties(day(11, 10)),
        act(
            day(12, 24),
            TEACHER,
            "ставит итоговые за 2 четверть",
            |world, _| world.finals(ALGEBRA_7A, quarter(2), &[]),
        ),
        act(
            day(12, 24),
            TRAINER,
            "ставит итоговые за 1 полугодие",
            |world, _| world.finals(SPORT_7A, half_year(1), &[]),
        ),
        duties(day(12, 30)),
    ]
}

fn spring() -> Vec<Step> {
    vec![
        act(
            day(3, 18),
            TEACHER,
            "ставит итоговые за 3 четверть",
            |world, _| world.finals(ALGEBRA_7A, quarter(3), &[]),
        ),
        act(
            day(5, 27),
            TEACHER,
            "ставит итоговые за 4 четверть",
            |world, _| world.finals(ALGEBRA_7A, quarter(4), &[]),
        ),
        act(
            day(5, 27),
            TEACHER,
            "ставит годовые всем, кроме Жукова",
            |world, _| world.finals(ALGEBRA_7A, Period::Year, &[ZHUKOV]),
        ),
        act(
            day(5, 27),
            TRAINER,
            "ставит итоговые за 2 полугодие",
            |world, _| world.finals(SPORT_7A, half_year(2), &[]),
        ),
        act(
            day(5, 27),
            TRAINER,
            "ставит годовые",
            |world, _| world.finals(SPORT_7A, Period::Year, &[]),
        ),
        duties(day(5, 31)),
        act(
            day(6, 3),
            TEACHER,
            "ставит годовую Жукову",
            |world, _| world.one_final(ALGEBRA_7A, Period::Year, ZHUKOV),
        ),
        by(
            day(6, 4),
            |rules| &rules.finals.missing.value,
            "выставляет годовую Жукову",
            |world, _| world.one_final(ALGEBRA_7A, Period::Year, ZHUKOV),
        ),
        duties(day(6, 5)),
    ]
}
