//! A year told: who did what and was answered how, what is due, what is closed, in words that a head teacher reads.

use std::collections::BTreeMap;
use std::sync::Arc;

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::command::Command;
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::{Due, DutyKind, Proof, Whose};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::message::Arg;
use zhurnal::domain::query::{Answer, DutiesView, Query};
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;

use super::script::{Step, What, Who};
use super::world::{World, declared};
use crate::harness::school::{
    ADMINISTRATOR, ALYOSHIN, CLASS_TEACHER, COLLEAGUE, DEPUTY, DIRECTOR, SECRETARY, STRANGER,
    TEACHER, TRAINER, YOLKIN, ZHUKOV, marks,
};

const STAFF: [PersonId; 9] = [
    DIRECTOR,
    DEPUTY,
    ADMINISTRATOR,
    SECRETARY,
    TEACHER,
    COLLEAGUE,
    STRANGER,
    CLASS_TEACHER,
    TRAINER,
];

const WHO: &str = "\
Орлова М.И. — директор; Сомова О.П. — зам. директора; Рыбин О.П. — администратор; Уткина В.Ф. — секретарь;
Иванова А.С. — алгебра 7А; Быков Л.И. — физкультура 7А; Котова Н.Л. — 1А; Петров П.И. — учитель, своих уроков нет;
Лисина И.Ю. — классный руководитель 7А; Алёшина Ю.О. — мать Алёшина Ильи, 7А.
";

/// Plays the script under a regulation and tells what happened.
pub fn year(regulation: &str, mut steps: Vec<Step>) -> String {
    steps.retain(|step| step.only.is_none_or(|only| only == regulation));
    let mut world = World::under(regulation);
    for step in &steps {
        match step.what {
            What::Leave(journal, at) => {
                world.left.insert((journal, at));
            }
            What::Locks(at) => {
                world.tried.insert(at);
            }
            What::NoCopy => {
                world.uncopied.insert(step.on);
            }
            _ => {}
        }
    }
    let mut telling = Telling {
        catalogue: Catalogue::shared(Language::Ru),
        text: format!("{}\n\n{WHO}", world.rules().name),
        world,
    };
    let mut date = None;
    for step in &steps {
        telling.world.goes_on_to(step.on);
        if date.replace(step.on) != Some(step.on) {
            let head = telling.catalogue.long_date(step.on);
            telling.line(&format!("\n{head}"));
        }
        telling.tell(step);
    }
    telling.text
}

struct Telling {
    catalogue: Arc<Catalogue>,
    world: World,
    text: String,
}

impl Telling {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn tell(&mut self, step: &Step) {
        match &step.what {
            What::Act(who, says, does) => {
                let who = match who {
                    Who::Is(person) => *person,
                    Who::By(rule) => self.world.holder(rule(&self.world.rules())),
                };
                let outcome = self.outcome(who, does(&self.world, who));
                let name = self.name(who);
                self.line(&format!("  {name} {says}: {outcome}"));
            }
            What::Leave(journal, at) => {
                let directory = self.world.school.service.directory();
                let teachers = directory.teachers(*journal).into_iter();
                let names: Vec<String> = teachers.map(|id| self.name(id)).collect();
                let what = directory.subject_name(journal.subject);
                let unit = directory.unit_name(journal.unit);
                let slot = at.slot;
                self.line(&format!(
                    "  {} ничего не записывает: {unit}, {what}, {slot} ур.",
                    names.join(", ")
                ));
            }
            What::Duties(but) => {
                self.duties(step.on);
                self.declare(but);
            }
            What::Locks(at) => self.locks(*at, step.on),
            What::NoCopy => self.line("  Ночью копия не сделана"),
        }
    }

    fn name(&self, person: PersonId) -> String {
        self.world.school.service.directory().initials(person)
    }

    fn outcome(&self, who: PersonId, command: Command) -> String {
        match self.world.school.ask(who, command) {
            Ok(_) => "сделано".into(),
            Err(Refusal::NotFound) => "такого для этого человека нет".into(),
            Err(refusal) => format!("нельзя. {}", self.catalogue.text(&refusal.message())),
        }
    }

    fn view(&self, of: Whose) -> DutiesView {
        match self.world.school.query(DIRECTOR, &Query::Duties { of }) {
            Ok(Answer::Duties(view)) => view,
            other => panic!("no duties: {other:?}"),
        }
    }

    fn duties(&mut self, today: Date) {
        let all = self.view(Whose::School);
        self.each_has_their_own(&all);
        if all.duties.is_empty() {
            self.line("  Не сделано: ничего");
        } else {
            self.line("  Не сделано (! — срок прошёл):");
        }
        for due in &all.duties {
            let line = self.due(due, today);
            self.line(&line);
        }
        for alert in &all.alerts {
            let sees = |person: &PersonId| {
                let own = self.view(Whose::Person(*person)).alerts;
                own.iter().any(|own| own.pupil == alert.pupil)
            };
            let seen: Vec<String> = STAFF
                .iter()
                .filter(|person| sees(person))
                .map(|person| self.name(*person))
                .collect();
            let pupil = self.world.school.service.directory().roll_name(alert.pupil);
            self.line(&format!(
                "  Нет сегодня, причина неизвестна: {pupil}, дней подряд {}; сразу видят {}",
                alert.days,
                seen.join(", ")
            ));
        }
    }

    /// Whoever answers for what only they can know says that it is done.
    fn declare(&mut self, but: &[DutyKind]) {
        let mut said: BTreeMap<PersonId, usize> = BTreeMap::new();
        for due in self.view(Whose::School).duties {
            let Some(who) = due.who.first().copied() else {
                continue;
            };
            if Proof::of(due.kind) == Proof::Word && !but.contains(&due.kind) {
                let word = declared(&due, who);
                self.world.school.does(who, word);
                *said.entry(who).or_default() += 1;
            }
        }
        if said.is_empty() {
            return;
        }
        let said: Vec<String> = said
            .iter()
            .map(|(who, count)| format!("{} — {count}", self.name(*who)))
            .collect();
        self.line(&format!("  Отмечают, что сделали: {}", said.join(", ")));
    }

    /// What a person is shown is what the school's table says of them.
    fn each_has_their_own(&self, all: &DutiesView) {
        for person in STAFF {
            let of = all.duties.iter().filter(|due| due.who.contains(&person));
            let of: Vec<&Due> = of.collect();
            let own = self.view(Whose::Person(person)).duties;
            assert_eq!(own.iter().collect::<Vec<_>>(), of, "{person:?}");
        }
    }

    fn due(&self, due: &Due, today: Date) -> String {
        let directory = self.world.school.service.directory();
        let unit = due.about.unit();
        let unit = unit.map(|unit| directory.unit_name(unit).to_owned());
        let journal = due.about.journal();
        let subject = journal.map(|id| directory.subject_name(id.subject).to_owned());
        let lesson = due.about.lesson();
        let lesson = lesson.map(|at| self.catalogue.short_date(at.date));
        let pupil = due.about.pupil().map(|pupil| directory.roll_name(pupil));
        let place: Vec<String> = [unit, subject, lesson, pupil]
            .into_iter()
            .flatten()
            .collect();
        let place = if place.is_empty() {
            String::new()
        } else {
            format!("{}: ", place.join(", "))
        };
        let names: Vec<String> = due.who.iter().map(|id| directory.initials(*id)).collect();
        let clause = match due.source(&directory).map(|source| source.cited()) {
            Some(Arg::Text(number)) => number,
            Some(Arg::Message(message)) => self.catalogue.text(&message),
            other => panic!("no clause: {other:?}"),
        };
        format!(
            "    {} до {} | {place}{} | {} | {clause}",
            if due.is_overdue(today) { "!" } else { " " },
            self.catalogue.short_date(due.until),
            self.catalogue.text(&due.what(&directory)),
            if names.is_empty() {
                "некому".to_owned()
            } else {
                names.join(", ")
            },
        )
    }

    /// Each part of a lesson of algebra in 7А is changed by whoever may, while it is open.
    fn locks(&mut self, at: LessonAt, today: Date) {
        let date = self.catalogue.short_date(at.date);
        let days = today.days_since(at.date);
        self.line(&format!("  Урок алгебры 7А {date}, прошло дней: {days}"));
        for (part, who, change) in PARTS {
            let answer = match self.world.school.ask(who, change(&self.world, at)) {
                Ok(_) => "открыта".into(),
                Err(refusal) => self.catalogue.text(&refusal.message()),
            };
            self.line(&format!("    {part}: {answer}"));
        }
    }
}

type Change = fn(&World, LessonAt) -> Command;

/// The parts of a lesson that close by themselves, each with a change of it.
const PARTS: [(&str, PersonId, Change); 4] = [
    ("отметка", TEACHER, |world, at| {
        world.cell(at, ALYOSHIN, |cell| {
            cell.marks = marks(if *cell == marks(&[4]) { &[5] } else { &[4] }).marks;
        })
    }),
    ("посещаемость", TEACHER, |world, at| {
        world.cell(at, YOLKIN, |cell| {
            cell.attendance = match cell.attendance {
                None => Some(Attendance::Late(5)),
                Some(_) => None,
            };
        })
    }),
    (
        "причина пропуска",
        CLASS_TEACHER,
        |world, at| {
            world.cell(at, ZHUKOV, |cell| {
                cell.attendance = match cell.attendance {
                    Some(Attendance::Ill) => Some(Attendance::Excused),
                    _ => Some(Attendance::Ill),
                };
            })
        },
    ),
    ("тема", TEACHER, |world, at| {
        world.lesson(at, |lesson| lesson.topic.push('.'))
    }),
];
