//! The typed form of a school's regulation file: every rule with its value, its clause and what the clause says.
//!
//! It says what holds; it decides nothing (that is `rules`). Rules that schools see differently are values here, never code.
//!
//! | file | idea |
//! |---|---|
//! | `rule` | a rule, its source, how it is listed |
//! | `office`, `time` | who, and when |
//! | `marks`, `attendance`, `entry`, `lock`, `finals` | the journal |
//! | `roll`, `timetable`, `plans` | what stands around it |
//! | `certificates` | what certificates join, and when they are with honours |
//! | `people`, `families`, `idle` | who may do what |
//! | `control` | inspections and reports |
//! | `check` | what no file may say |
//! | `contradiction` | rules that stand in each other's way |
//! | `missing` | rules that a text leaves out |
//! | `edit` | a file changed rule by rule |
//! | `builtin` | the regulations that come with the program |

mod attendance;
mod builtin;
mod certificates;
mod check;
mod contradiction;
mod control;
pub mod edit;
mod entry;
mod families;
mod finals;
mod idle;
mod lock;
mod marks;
mod missing;
mod office;
mod people;
mod plans;
mod roll;
mod rule;
mod time;
mod timetable;
mod unreadable;

use serde::Deserialize;

use super::cell::Attendance;
use super::lesson::{Weight, Work, WorkKind};
use super::message::Message;

pub use attendance::{Absences, AttendanceCode, AttendanceKind, Percent};
pub use builtin::{BUILT_IN, built_in};
pub use certificates::{Certificates, Honours, Joined};
pub use control::{Inspections, Outcome, Reports};
pub use entry::Entry;
pub use families::Families;
pub use finals::{Finals, FinalsDue, Window};
pub use idle::Idle;
pub use lock::{Lock, Locks, Moment, Part};
pub use marks::{
    AverageRule, EnoughRule, GradesRule, RetakeEffect, Scale, WithoutMarks, WorkDeadline, WorkRule,
};
pub use office::{Office, Offices};
pub use people::{Amendment, Appointments, Audience, Credentials, Means};
pub use plans::{Hours, PlanDue, Plans};
pub use roll::{Arrival, Roll};
pub use rule::{Clause, Line, Rule, Said, Section, Source, Task, When};
pub use time::{Deadline, Rhythm, YearDay};
pub use timetable::{Changes, Timetable};

/// A school's rules.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regulation {
    /// What the school calls it.
    pub name: String,
    /// Marks that may be given.
    pub scale: Rule<Scale>,
    /// Attendance codes, in the order shown.
    pub attendance: Rule<Vec<AttendanceCode>>,
    /// Kinds of work, in the order shown; the first is ordinary work.
    pub works: Rule<Vec<WorkRule>>,
    /// Averages and rounding.
    pub average: Rule<AverageRule>,
    /// What a retake does to the first mark.
    pub retake: Rule<RetakeEffect>,
    /// Enough marks for a final.
    pub enough: Rule<EnoughRule>,
    /// Grade × subject without marks.
    #[serde(default)]
    pub without_marks: Vec<Rule<WithoutMarks>>,
    /// Until when a lesson's parts are written.
    pub entry: Entry,
    /// Kinds of work whose marks are due later than others.
    #[serde(default)]
    pub work_deadlines: Vec<Rule<WorkDeadline>>,
    /// When a lesson closes.
    pub lock: Locks,
    /// What is done about absences.
    pub absences: Absences,
    /// Finals.
    pub finals: Finals,
    /// Certificates.
    pub certificates: Certificates,
    /// Calendar-thematic plans.
    pub plans: Plans,
    /// Lists of classes and groups.
    pub roll: Roll,
    /// Curriculum, load and timetable.
    pub timetable: Timetable,
    /// Who names whom.
    pub appointments: Appointments,
    /// Who issues credentials to whom.
    pub credentials: Credentials,
    /// Families.
    pub families: Families,
    /// Inspections of journals.
    pub inspections: Inspections,
    /// Reports, copies, archive.
    pub reports: Reports,
    /// When an unattended screen locks.
    pub idle: Rule<Idle>,
    /// The file's text, as it was read.
    #[serde(skip)]
    pub text: String,
    /// The rules that the text leaves out, as it names them: ours hold.
    #[serde(skip)]
    pub missing: Vec<String>,
}

impl Regulation {
    /// Reads and checks a regulation file. A rule that it leaves out is as in the standard one.
    ///
    /// # Errors
    /// A sentence that names the line, or the rule that contradicts itself.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let (whole, missing) = missing::completed(text);
        let mut regulation: Self = toml::from_str(&whole).map_err(|error| {
            let at = error.span().map(|span| span.start);
            unreadable::unreadable(error.message(), at, &whole)
        })?;
        check::check(&regulation)?;
        text.clone_into(&mut regulation.text);
        regulation.missing = missing;
        Ok(regulation)
    }

    /// Every rule, section by section, as it is listed.
    #[must_use]
    pub fn sections(&self) -> Vec<Section<'_>> {
        let Self {
            name: _,
            text: _,
            missing: _,
            scale,
            attendance,
            works,
            average,
            retake,
            enough,
            without_marks,
            entry,
            work_deadlines,
            lock,
            absences,
            finals,
            certificates,
            plans,
            roll,
            timetable,
            appointments,
            credentials,
            families,
            inspections,
            reports,
            idle,
        } = self;
        let mut marks = vec![
            scale.line("rule-scale", "scale"),
            works.line("rule-works", "works"),
            average.line("rule-average", "average"),
            retake.line("rule-retake", "retake"),
            enough.line("rule-enough", "enough"),
        ];
        let without = without_marks.iter();
        marks.extend(without.map(|rule| rule.line("rule-without-marks", "without_marks")));
        let mut entry = entry.section();
        let slow = work_deadlines.iter();
        entry
            .lines
            .extend(slow.map(|rule| rule.line("rule-work-deadline", "work_deadlines")));
        let mut absences = absences.section();
        absences
            .lines
            .insert(0, attendance.line("rule-attendance", "attendance"));
        let mut credentials = credentials.section();
        credentials.lines.push(idle.line("rule-idle", "idle"));
        let marks = Section {
            title: Message::new("rules-marks"),
            lines: marks,
        };
        vec![
            marks,
            absences,
            entry,
            lock.section(),
            finals.section(),
            certificates.section(),
            plans.section(),
            roll.section(),
            timetable.section(),
            appointments.section(),
            credentials,
            families.section(),
            inspections.section(),
            reports.section(),
        ]
    }

    /// The rule of a kind of work; ordinary work for a code that the regulation no longer has.
    #[must_use]
    pub fn work(&self, kind: WorkKind) -> Option<&WorkRule> {
        let works = &self.works.value;
        works
            .iter()
            .find(|work| work.code == kind.0)
            .or_else(|| works.first())
    }

    /// The weight that holds for a work of a lesson.
    #[must_use]
    pub fn weight(&self, work: Work) -> Weight {
        work.weight
            .unwrap_or_else(|| Weight(self.work(work.kind).map_or(1, |rule| rule.weight)))
    }

    /// Until when marks of a kind of work are due, and by what.
    #[must_use]
    pub fn marks_deadline(&self, kind: WorkKind) -> (Deadline, &Source) {
        let short = self.work(kind).map_or("", |work| work.short.as_str());
        let own = self.work_deadlines.iter().find(|rule| {
            let mut works = rule.value.works.iter();
            works.any(|work| work == short)
        });
        match own {
            Some(rule) => (rule.value.when, &rule.source),
            None => (self.entry.marks.value.when, &self.entry.marks.source),
        }
    }

    /// The code of a meaning, if this school uses it.
    #[must_use]
    pub fn code(&self, attendance: Attendance) -> Option<&AttendanceCode> {
        let kind = AttendanceKind::of(attendance);
        self.attendance.value.iter().find(|code| code.kind == kind)
    }

    /// The attendance that a key gives in a cell.
    #[must_use]
    pub fn attendance_by_key(&self, key: char) -> Option<Attendance> {
        let typed = key.to_lowercase().next().unwrap_or(key);
        let mut codes = self.attendance.value.iter();
        let code = codes.find(|code| code.lower_keys().any(|key| key == typed))?;
        Some(code.kind.attendance())
    }

    /// The rule that forbids marks for a grade and subject.
    #[must_use]
    pub fn without_marks(&self, grade: u8, subject: &str) -> Option<&Rule<WithoutMarks>> {
        let mut rules = self.without_marks.iter();
        rules.find(|rule| rule.value.holds(grade, subject))
    }

    /// From which part of an average, in hundredths, a subject's final is rounded up.
    #[must_use]
    pub fn threshold(&self, subject: &str) -> u8 {
        let average = &self.average.value;
        average
            .by_subject
            .get(subject)
            .copied()
            .unwrap_or(average.round_up_from)
    }
}
