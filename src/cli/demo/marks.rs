//! How many marks a lesson gives, to whom, and which.

use fastrand::Rng;

use super::roll::Pupil;
use crate::domain::cell::{Mark, Value};
use crate::domain::lesson::Weight;

/// How marks come in.
pub(super) enum Pace {
    /// As in life: about a quarter of the class in an ordinary lesson, everybody in a written work.
    Natural,
    /// So many a pupil and lesson, evenly, what is left over going to the next lesson: for stores of a given size.
    Even { rate: f64, owed: f64 },
}

impl Pace {
    /// A pace that gives `marks` marks in `places` pupils' lessons.
    pub(super) fn even(marks: u32, places: usize) -> Self {
        let places = u32::try_from(places.max(1)).unwrap_or(u32::MAX);
        Self::Even {
            rate: f64::from(marks) / f64::from(places),
            owed: 0.0,
        }
    }

    pub(super) fn is_natural(&self) -> bool {
        matches!(self, Self::Natural)
    }

    /// A lesson of a class of this size was held, whether or not it is filled in.
    pub(super) fn held(&mut self, on_roll: usize) {
        if let Self::Even { rate, owed } = self {
            *owed += *rate * f64::from(u32::try_from(on_roll).unwrap_or(0));
        }
    }

    /// How many marks the lesson gives to those present.
    pub(super) fn take(&mut self, present: usize, written: bool, rng: &mut Rng) -> usize {
        match self {
            _ if present == 0 => 0,
            Self::Natural if written => present - rng.usize(0..=present / 12),
            Self::Natural => {
                let share = rng.usize(10..36);
                (present * share).div_ceil(100)
            }
            Self::Even { owed, .. } => {
                let mut count = 0;
                while *owed >= 1.0 {
                    *owed -= 1.0;
                    count += 1;
                }
                count
            }
        }
    }
}

/// Shares `count` marks out: how many each of those present gets.
pub(super) fn share_out(count: usize, present: usize, rng: &mut Rng) -> Vec<usize> {
    let present = present.max(1);
    let mut shares: Vec<usize> = (0..present)
        .map(|at| count / present + usize::from(at < count % present))
        .collect();
    rng.shuffle(&mut shares);
    shares
}

/// A mark that a pupil earns in a subject, which is `bonus` easier than others.
pub(super) fn earned(pupil: &Pupil, subject: usize, bonus: f32, rng: &mut Rng) -> u8 {
    // Every pupil has subjects that come easier, the same all the years.
    let taste = Rng::with_seed(u64::from(pupil.person.0) << 32 | subject as u64).f32() - 0.5;
    let luck = rng.f32() + rng.f32() + rng.f32() - 1.5;
    match pupil.ability + bonus + taste + luck * 1.2 {
        mark if mark < 2.5 => 2,
        mark if mark < 3.5 => 3,
        mark if mark < 4.5 => 4,
        _ => 5,
    }
}

/// The mark with what a teacher sometimes adds to it.
pub(super) fn mark(value: u8, work: u8, remarks: &[&'static str], rng: &mut Rng) -> Mark {
    let mut mark = Mark::new(Value::Grade(value), work);
    match rng.u16(0..1000) {
        0..12 => mark.comment = rng.choice(remarks).copied().unwrap_or_default().to_owned(),
        12..15 => mark.weight = Some(Weight(3)),
        _ => {}
    }
    mark
}
