//! Enter on a duty of every rule: the screen that it opens, and where the cursor stands there.

use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::duty::{DutyKind, Group, Whose};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::LessonContent;
use zhurnal::domain::office::{Study, StudyForm};
use zhurnal::domain::policy::Actor;
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::regulation::built_in;
use zhurnal::service::clock::millis_at;
use zhurnal::ui::route::Route;

use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, DEPUTY, DIRECTOR,
    SECRETARY, School, TEACHER, ZHUKOV, day, enrolment, lesson, lesson_command, marks, person, put,
    quarter_7a,
};
use crate::harness::screen::Screen;
use zhurnal::domain::finals::FinalMark;

/// The pupil who came when the quarter was over.
const NEWCOMER: PersonId = PersonId(120);

/// Where Enter goes.
enum To {
    /// A screen: a part of its title; of the line that the cursor stands in; of the heads above the cursor.
    At(&'static str, &'static str, &'static str),
    /// Nowhere in the journal, and it is said so.
    Outside,
    /// Nowhere: it is said who does it.
    Said(&'static str),
    /// Nowhere: the rule makes no duty.
    Nothing,
}

use To::{At, Nothing, Outside, Said};

/// The school in which a rule is due.
#[derive(Clone, Copy, PartialEq)]
enum When {
    /// School 27 on a Tuesday of September, its lessons not closed yet: journals are watched every day.
    Watched,
    /// School 152 on the same day: parents are told every week.
    Told,
    /// The standard rules on the first Monday of the autumn holidays.
    Autumn,
    /// The standard rules on the day after the year.
    Summer,
}

use When::{Autumn, Summer, Told, Watched};

/// Every rule: when it is due, to whom, and where Enter goes.
const WAYS: [(DutyKind, When, PersonId, To); 27] = [
    (
        DutyKind::Attendance,
        Watched,
        TEACHER,
        At("7А Алгебра", "Алёшин", "02"),
    ),
    (
        DutyKind::Marks,
        Watched,
        TEACHER,
        At("7А Алгебра", "Алёшин", "02"),
    ),
    (
        DutyKind::Topic,
        Watched,
        TEACHER,
        At("темы и задания", "02.09", "Тема"),
    ),
    (
        DutyKind::Homework,
        Watched,
        TEACHER,
        At("темы и задания", "02.09", "Задани"),
    ),
    (
        DutyKind::Reasons,
        Autumn,
        CLASS_TEACHER,
        At("7А", "Борисова", "1"),
    ),
    (
        DutyKind::Finals,
        Autumn,
        TEACHER,
        At("итоговые", "Борисова", "1ч"),
    ),
    (
        DutyKind::FinalsChecked,
        Autumn,
        CLASS_TEACHER,
        At("7А", "Алёшин", ""),
    ),
    (
        DutyKind::FirstPlan,
        Watched,
        TEACHER,
        At("7А Алгебра · КТП", "", ""),
    ),
    (
        DutyKind::LaterPlan,
        Autumn,
        TEACHER,
        At("КТП", "Степени", ""),
    ),
    (
        DutyKind::Programme,
        Autumn,
        DEPUTY,
        At("Выполнение программы", "1А", ""),
    ),
    (
        DutyKind::RollFilled,
        Autumn,
        SECRETARY,
        At("Люди школы", "Алёшин", ""),
    ),
    (
        DutyKind::DataChecked,
        Autumn,
        CLASS_TEACHER,
        At("Люди", "Алёшин", ""),
    ),
    (
        DutyKind::DataRechecked,
        Autumn,
        CLASS_TEACHER,
        At("Люди", "Алёшин", ""),
    ),
    (
        DutyKind::Groups,
        Autumn,
        CLASS_TEACHER,
        At("7А", "Алёшин", ""),
    ),
    (
        DutyKind::Newcomers,
        Autumn,
        CLASS_TEACHER,
        At("итоговые", "Новиков", "1ч"),
    ),
    (
        DutyKind::Homebound,
        Autumn,
        CLASS_TEACHER,
        At("7А", "Жуков", ""),
    ),
    (
        DutyKind::Hospital,
        Autumn,
        CLASS_TEACHER,
        At("7А", "Жуков", ""),
    ),
    (DutyKind::Exemptions, Autumn, CLASS_TEACHER, Nothing),
    (
        DutyKind::YearEnd,
        Summer,
        SECRETARY,
        At("Конец 2026/2027", "Гусева", ""),
    ),
    (DutyKind::Informed, Told, CLASS_TEACHER, Outside),
    (
        DutyKind::Watch,
        Watched,
        CLASS_TEACHER,
        At("Обязанности · 7А", "7А", ""),
    ),
    (
        DutyKind::Filling,
        Autumn,
        DEPUTY,
        At("Сделано в срок", "1А", "Класс"),
    ),
    (
        DutyKind::Thorough,
        Autumn,
        DEPUTY,
        At("Сделано в срок", "1А", "Класс"),
    ),
    (DutyKind::ActivityReport, Autumn, ADMINISTRATOR, Outside),
    (DutyKind::PerformanceReport, Autumn, DEPUTY, Outside),
    (DutyKind::Archive, Summer, ADMINISTRATOR, Outside),
    (
        DutyKind::Backup,
        Autumn,
        ADMINISTRATOR,
        Said("делает сервер"),
    ),
];

impl When {
    fn school(self) -> School {
        let school = School::on(day(8, 31));
        let rules = match self {
            Watched => "school27",
            Told => "school152",
            Autumn | Summer => "standard",
        };
        let rules = built_in(rules).unwrap().to_owned();
        school.change(vec![put(DirectoryRecord::Regulation(rules))]);
        if self == Autumn {
            begin(&school);
        }
        let date = match self {
            Watched | Told => day(9, 8),
            Autumn => day(10, 26),
            Summer => day(6, 1),
        };
        school.clock.set(millis_at(date, 12 * 60, 180));
        school
    }
}

/// A newcomer, a pupil taught at home and in a hospital, a lesson without homework, an absence, a plan that ends, a final.
fn begin(school: &School) {
    school.goes_on_to(day(10, 8));
    school.does(Actor::CONSOLE, Command::NoteCopy { by: None });
    let study = |form, from, until| {
        let study = Study {
            pupil: ZHUKOV,
            from,
            until: Some(until),
            form,
            order: String::new(),
        };
        put(DirectoryRecord::Office(study.into()))
    };
    school.change(vec![
        put(person((NEWCOMER, "Новиков", "Егор", ""))),
        put(enrolment(NEWCOMER, CLASS_7A, day(10, 26), None)),
        study(StudyForm::Home, day(10, 12), day(10, 16)),
        study(StudyForm::Hospital, day(10, 19), day(10, 23)),
    ]);
    let told = LessonContent {
        topic: "Дроби".into(),
        roll_taken: true,
        ..LessonContent::default()
    };
    let with_topic = lesson(10, 5, 1);
    school.does(TEACHER, lesson_command(ALGEBRA_7A, with_topic, 0, told));
    school.write(TEACHER, ALGEBRA_7A, with_topic, ALYOSHIN, marks(&[5]));
    let absent = CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    };
    school.goes_on_to(day(10, 12));
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 12, 1), BORISOVA, absent);
    super::plan::write(
        school,
        vec![
            super::plan::row("", "Дроби", 20),
            super::plan::row("", "Степени", 4),
        ],
    );
    school.goes_on_to(day(10, 23));
    let five = Some(FinalMark::Grade(5));
    school.gives(TEACHER, quarter_7a(ALYOSHIN), five).unwrap();
}

/// The heads above the cursor, from three columns left of it to five right.
fn heads(screen: &Screen) -> String {
    let (_, x) = screen.cursor();
    let left = usize::from(x.saturating_sub(3));
    let of = |line| {
        screen
            .line(line)
            .chars()
            .skip(left)
            .take(9)
            .collect::<String>()
    };
    [1, 2, 3].map(of).join("\n")
}

fn wrong(screen: &Screen, to: &To) -> Option<String> {
    let (title, line) = (screen.line(0), screen.cursor_line());
    let right = match to {
        At(of_title, of_line, of_heads) => {
            title.contains(of_title) && line.contains(of_line) && heads(screen).contains(of_heads)
        }
        Outside => screen.status().contains("вне журнала"),
        Said(text) => screen.status().contains(text),
        Nothing => false,
    };
    (!right).then(|| {
        format!(
            "cursor {:?}, line {line:?}, heads {:?}\n{}",
            screen.cursor(),
            heads(screen),
            screen.text()
        )
    })
}

#[test]
fn enter_on_a_duty_of_every_rule_goes_to_where_it_is_done() {
    assert!(DutyKind::ALL.iter().eq(WAYS.iter().map(|(kind, ..)| kind)));
    let mut faults = Vec::new();
    for when in [Watched, Told, Autumn, Summer] {
        let school = when.school();
        for (kind, _, person, to) in WAYS.iter().filter(|(_, own, ..)| *own == when) {
            let of = Whose::Person(*person);
            let Ok(Answer::Duties(view)) = school.query(DIRECTOR, &Query::Duties { of }) else {
                panic!("no duties");
            };
            let is_due = view.duties.iter().any(|due| due.kind == *kind);
            if is_due == matches!(to, Nothing) {
                faults.push(format!("{kind:?}: due {is_due}"));
                continue;
            }
            if !is_due {
                continue;
            }
            let only = Some(Group::Rule(*kind));
            let mut screen = Screen::open(&school, *person, Route::Duties { of, only });
            screen.keys("<enter>");
            faults.extend(wrong(&screen, to).map(|why| format!("{kind:?}: {why}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
