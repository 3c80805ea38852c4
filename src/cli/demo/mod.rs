//! The demo school: fictional, Russian, the same for the same seed and date; in a larger size, the ground of the benches.
//!
//! | file | idea |
//! |---|---|
//! | `assets` | the compiled-in texts: names, curriculum, topics, homework |
//! | `people` | names that agree in sex and family |
//! | `year` | the calendar of an academic year |
//! | `shape` | classes, groups, and who teaches them what |
//! | `timetable` | a week without clashes |
//! | `roll` | pupils and parents, and where they are when |
//! | `records` | all of that as directory records |
//! | `journals` | a year's journals and lessons |
//! | `absence`, `lesson`, `marks`, `column` | what stands in one lesson |
//! | `plan` | a journal's plan of the year |
//! | [`fill`] | the stream of deeds |
//! | [`role`] | as whom to come in |

mod absence;
mod assets;
mod column;
pub mod fill;
mod journals;
mod lesson;
mod marks;
mod people;
mod plan;
mod records;
pub mod role;
mod roll;
mod shape;
mod timetable;
mod year;

use std::collections::BTreeSet;

use fastrand::Rng;

use self::assets::Assets;
use self::fill::Deeds;
use self::people::{Names, Sex};
use self::roll::Rolls;
use self::shape::Shape;
use self::timetable::Placed;
use crate::domain::calendar::Calendar;
use crate::domain::command::DirectoryChange;
use crate::domain::date::Date;
use crate::domain::people::Person;
use crate::domain::regulation::Regulation;
use crate::service::Service;
use crate::service::clock::{ManualClock, millis_at};
use crate::service::error::ServiceError;
use crate::service::seed::{self, Deed, Keeping};
use crate::store::engine::Engine;

pub use self::role::As;

/// Deeds written in one durable commit.
const CHUNK: usize = 2000;
/// When finals are given after a term, minutes from midnight.
const MORNING: u16 = 10 * 60;

/// Which school to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The same seed gives the same school.
    pub seed: u64,
    /// Today in the school's time zone: the journals are filled up to yesterday.
    pub today: Date,
    /// Academic years, the current one included; at least 1.
    pub years: u16,
    /// Marks in a whole year, of which the current year has those of its lessons up to yesterday; `None` for as many as in life.
    pub marks_a_year: Option<u32>,
}

impl Plan {
    /// The ordinary demo school on a date.
    #[must_use]
    pub fn ordinary(today: Date) -> Self {
        Self {
            seed: 1,
            today,
            years: 1,
            marks_a_year: None,
        }
    }
}

/// A school that is made: its directory, and what happened in it.
pub struct DemoSchool {
    /// When the school was set up, before the first lesson: milliseconds since 1970, UTC.
    pub founded: i64,
    /// The directory of every year.
    pub records: Vec<DirectoryChange>,
    /// What was written in the journals, in order of time.
    pub deeds: Deeds,
    /// The mornings after the terms that are over, in order: finals are given then. Milliseconds since 1970, UTC.
    pub mornings: Vec<i64>,
}

/// What the parts of the generator look at.
struct Source {
    assets: Assets,
    shape: Shape,
    rolls: Rolls,
    timetable: Vec<Placed>,
    /// From the current year backwards.
    calendars: Vec<Calendar>,
    regulation: Option<Regulation>,
    today: Date,
    marks_a_year: Option<u32>,
}

impl Source {
    fn has_marks(&self, grade: u8, subject: &str) -> bool {
        let rules = self.regulation.as_ref();
        rules.is_some_and(|rules| rules.without_marks(grade, subject).is_none())
    }
}

/// Makes a school. The same plan gives the same school.
#[must_use]
pub fn build(plan: &Plan) -> DemoSchool {
    let mut rng = Rng::with_seed(plan.seed);
    let assets = Assets::read();
    let shape = Shape::new(&assets);
    let current = year::of(plan.today);
    let calendars = records::calendars(&assets, current, plan.years);
    let timetable = timetable::solve(&shape, &mut rng.fork());
    let staff = staff(&shape, &mut rng.fork());
    let rolls = Rolls::new(
        &assets,
        &shape,
        current,
        plan.years,
        plan.today,
        &mut rng.fork(),
    );
    let sources = records::Sources {
        assets: &assets,
        shape: &shape,
        rolls: &rolls,
        timetable: &timetable,
        staff,
        calendars: &calendars,
    };
    let records = sources.records();
    let starts = calendars.last().map_or(plan.today, |first| first.span.from);
    let mornings = mornings(calendars.first(), plan.today);
    let source = Source {
        assets,
        shape,
        rolls,
        timetable,
        calendars,
        regulation: Regulation::parse(records::REGULATION).ok(),
        today: plan.today,
        marks_a_year: plan.marks_a_year,
    };
    DemoSchool {
        founded: millis_at(starts.plus(-4), 10 * 60, records::UTC_OFFSET),
        records,
        deeds: Deeds::new(source, rng),
        mornings,
    }
}

/// The mornings before `today` after terms of a year.
fn mornings(year: Option<&Calendar>, today: Date) -> Vec<i64> {
    let terms = year.into_iter().flat_map(|year| &year.terms);
    let after: BTreeSet<Date> = terms.map(|(_, term)| term.span.until.plus(1)).collect();
    let past = after.into_iter().filter(|day| *day < today);
    past.map(|day| millis_at(day, MORNING, records::UTC_OFFSET))
        .collect()
}

fn staff(shape: &Shape, rng: &mut Rng) -> Vec<Person> {
    let names = Names::read();
    (0..records::staff(shape))
        .map(|index| {
            let sex = if rng.u8(0..6) == 0 {
                Sex::Male
            } else {
                Sex::Female
            };
            Person {
                id: records::person(index),
                name: names.adult(sex, rng),
                born: None,
                external: String::new(),
            }
        })
        .collect()
}

/// Makes a school and writes it into an empty store, a part at a time.
///
/// # Errors
/// When the store holds a school already, or cannot be written.
pub fn write(engine: &dyn Engine, plan: &Plan) -> Result<(), ServiceError> {
    let mut school = build(plan);
    Service::create(engine, &ManualClock::at(school.founded), &school.records)?;
    let today = millis_at(plan.today, 0, records::UTC_OFFSET);
    let keeping = Keeping::new(engine)?;
    school.deeds.take_in(keeping.done(today));
    let mut deeds = school.deeds.peekable();
    for morning in school.mornings {
        in_parts(engine, || deeds.next_if(|deed| deed.at < morning))?;
        keeping.finals(engine, morning)?;
    }
    in_parts(engine, || deeds.next())
}

fn in_parts(
    engine: &dyn Engine,
    mut next: impl FnMut() -> Option<Deed>,
) -> Result<(), ServiceError> {
    loop {
        let chunk: Vec<_> = std::iter::from_fn(&mut next).take(CHUNK).collect();
        if chunk.is_empty() {
            return Ok(());
        }
        seed::bulk(engine, chunk)?;
    }
}
