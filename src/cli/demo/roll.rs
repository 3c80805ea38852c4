//! Pupils with their parents, and where they are when: who came, left, moved between classes and groups.

use fastrand::Rng;

use super::assets::{Assets, Division};
use super::people::{Names, Sex};
use super::records;
use super::shape::{GroupPlan, Shape, UnitPlan};
use super::year;
use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::ids::{PersonId, Year};
use crate::domain::people::{Guardian, Person};

/// The highest grade.
const LAST_GRADE: u8 = 11;

/// A pupil of the current year or, in a store of several years, one who has finished school since.
pub(super) struct Pupil {
    pub(super) person: PersonId,
    pub(super) sex: Sex,
    /// The mark that this pupil earns on average.
    pub(super) ability: f32,
    /// Exempt from physical education.
    pub(super) exempt: bool,
    /// The grade of the current year; above the last for those who have finished.
    grade: u8,
    letter: usize,
    /// Which of two groups of the class.
    half: usize,
    /// Came in the course of the current year.
    newcomer: bool,
    /// The current year's classes.
    stays: Vec<Stay>,
    /// Changes the group of a subject on a date.
    regroup: Option<(usize, Date)>,
}

#[derive(Clone, Copy)]
struct Stay {
    class: usize,
    from: Date,
    until: Option<Date>,
}

/// A pupil in a unit, for its dates.
pub(super) struct Place {
    pub(super) unit: UnitPlan,
    pub(super) pupil: usize,
    pub(super) from: Date,
    pub(super) until: Option<Date>,
}

/// Everybody who learns, and their parents.
pub(super) struct Rolls {
    pub(super) pupils: Vec<Pupil>,
    pub(super) people: Vec<Person>,
    pub(super) guardians: Vec<Guardian>,
    year: Year,
    starts: Date,
    letters: usize,
}

impl Rolls {
    /// Everybody of the current year up to `today` and of `years` years in all, numbered after the staff.
    pub(super) fn new(
        assets: &Assets,
        shape: &Shape,
        year: Year,
        years: u16,
        today: Date,
        rng: &mut Rng,
    ) -> Self {
        let mut rolls = Self {
            pupils: Vec::new(),
            people: Vec::new(),
            guardians: Vec::new(),
            year,
            starts: year::date(year, 9, 1),
            letters: assets.school.letters.len(),
        };
        let mut maker = Maker {
            names: Names::read(),
            next: records::person(records::staff(shape)).0,
        };
        let balance = rolls.balance(assets, today);
        let finished = u8::try_from(years.saturating_sub(1)).unwrap_or(u8::MAX);
        for grade in 1..=LAST_GRADE.saturating_add(finished) {
            for letter in 0..rolls.letters {
                let class = usize::from(grade - 1) * rolls.letters + letter;
                let size = if class == shape.home {
                    usize::try_from(i64::try_from(assets.school.home.pupils).unwrap_or(0) - balance)
                        .unwrap_or(0)
                } else {
                    rng.usize(24..=28)
                };
                for number in 0..size {
                    let from = rolls.starts;
                    let stay = (grade <= LAST_GRADE).then_some(Stay {
                        class,
                        from,
                        until: None,
                    });
                    rolls.enter(&mut maker, (grade, letter), number, stay, rng);
                }
            }
        }
        for moved in &assets.school.moves {
            let date = year::date(year, moved.month, moved.day);
            if date <= today {
                let class =
                    |name: &Option<String>| name.as_ref().and_then(|name| shape.class_named(name));
                rolls.carry_out(&mut maker, class(&moved.from), class(&moved.to), date, rng);
            }
        }
        rolls.regroup(assets, shape, today);
        rolls
    }

    /// How many more the home class has today than at the year's start.
    fn balance(&self, assets: &Assets, today: Date) -> i64 {
        let home = Some(&assets.school.home.class);
        assets
            .school
            .moves
            .iter()
            .filter(|moved| year::date(self.year, moved.month, moved.day) <= today)
            .map(|moved| {
                i64::from(moved.to.as_ref() == home) - i64::from(moved.from.as_ref() == home)
            })
            .sum()
    }

    fn enter(
        &mut self,
        maker: &mut Maker,
        (grade, letter): (u8, usize),
        number: usize,
        stay: Option<Stay>,
        rng: &mut Rng,
    ) {
        let sex = Sex::random(rng);
        let person = maker.family(sex, self.year, grade, self, rng);
        self.pupils.push(Pupil {
            person,
            sex,
            ability: 2.9 + (rng.f32() + rng.f32()) * 1.1,
            exempt: rng.u8(0..50) == 0,
            grade,
            letter,
            half: number % 2,
            newcomer: stay.is_some_and(|stay| stay.from > self.starts),
            stays: stay.into_iter().collect(),
            regroup: None,
        });
    }

    /// A move on a date: the last pupil of the roll who has not moved yet goes.
    fn carry_out(
        &mut self,
        maker: &mut Maker,
        from: Option<usize>,
        to: Option<usize>,
        date: Date,
        rng: &mut Rng,
    ) {
        let arrives = |class| Stay {
            class,
            from: date,
            until: None,
        };
        let Some(from) = from else {
            if let Some(class) = to {
                let grade = u8::try_from(class / self.letters.max(1) + 1).unwrap_or(LAST_GRADE);
                let place = (grade, class % self.letters.max(1));
                self.enter(maker, place, class, Some(arrives(class)), rng);
            }
            return;
        };
        let goes = self.pupils.iter_mut().rev().find(|pupil| {
            matches!(pupil.stays.as_slice(), [stay] if stay.class == from && stay.until.is_none())
                && !pupil.newcomer
        });
        if let Some(pupil) = goes {
            for stay in &mut pupil.stays {
                stay.until = Some(date.plus(-1));
            }
            pupil.stays.extend(to.map(arrives));
        }
    }

    fn regroup(&mut self, assets: &Assets, shape: &Shape, today: Date) {
        for change in &assets.school.regroups {
            let date = year::date(self.year, change.month, change.day);
            let subjects = &assets.curriculum.subjects;
            let subject = subjects.iter().position(|s| s.name == change.subject);
            let (Some(subject), Some(class)) = (subject, shape.class_named(&change.class)) else {
                continue;
            };
            let stays = |pupil: &&mut Pupil| matches!(pupil.stays.as_slice(), [stay] if stay.class == class && stay.until.is_none());
            if let Some(pupil) = self.pupils.iter_mut().filter(stays).nth(5)
                && date <= today
            {
                pupil.regroup = Some((subject, date));
            }
        }
    }

    /// Where everybody is in the year that lies `back` years before the current one.
    pub(super) fn places(&self, shape: &Shape, back: u16) -> Vec<Place> {
        let start = year::date(Year(self.year.0 - back), 9, 1);
        let mut places = Vec::new();
        for (number, pupil) in self.pupils.iter().enumerate() {
            for stay in self.stays(pupil, back, start) {
                places.push(Place {
                    unit: UnitPlan::Class(stay.class),
                    pupil: number,
                    from: stay.from,
                    until: stay.until,
                });
                for (group, plan) in shape.groups.iter().enumerate() {
                    let spans = pupil.spans_in(plan, &stay, back == 0);
                    places.extend(spans.map(|(from, until)| Place {
                        unit: UnitPlan::Group(group),
                        pupil: number,
                        from,
                        until,
                    }));
                }
            }
        }
        places
    }

    fn stays(&self, pupil: &Pupil, back: u16, start: Date) -> Vec<Stay> {
        if back == 0 {
            return pupil.stays.clone();
        }
        let grade = u16::from(pupil.grade).checked_sub(back);
        match grade.filter(|grade| (1..=u16::from(LAST_GRADE)).contains(grade)) {
            Some(grade) if !pupil.newcomer => vec![Stay {
                class: usize::from(grade - 1) * self.letters + pupil.letter,
                from: start,
                until: None,
            }],
            _ => Vec::new(),
        }
    }

    /// The first pupil of a class on its roll all the year.
    pub(super) fn steady(&self, class: usize) -> Option<&Pupil> {
        self.pupils.iter().find(|pupil| {
            matches!(pupil.stays.as_slice(), [stay] if stay.class == class && stay.until.is_none())
        })
    }
}

impl Pupil {
    /// The dates in a group during a stay in a class.
    fn spans_in(
        &self,
        plan: &GroupPlan,
        stay: &Stay,
        current: bool,
    ) -> impl Iterator<Item = (Date, Option<Date>)> + use<> {
        let own = match plan.division {
            Division::Halves => plan.part == self.half,
            Division::Sexes | Division::Joint => (plan.part == 0) == (self.sex == Sex::Female),
        };
        let regroup = self
            .regroup
            .filter(|(subject, _)| current && *subject == plan.subject);
        let span = match regroup {
            _ if !plan.classes.contains(&stay.class) => None,
            Some((_, date)) if own => Some((stay.from, Some(date.plus(-1)))),
            Some((_, date)) => Some((date, stay.until)),
            None => own.then_some((stay.from, stay.until)),
        };
        span.into_iter()
    }
}

struct Maker {
    names: Names,
    next: u32,
}

impl Maker {
    fn person(&mut self, name: crate::domain::people::Name, born: Option<Date>) -> Person {
        let id = PersonId(self.next);
        self.next += 1;
        Person {
            id,
            name,
            born,
            external: String::new(),
        }
    }

    /// A child of a grade with one or both parents; returns the child.
    fn family(
        &mut self,
        sex: Sex,
        year: Year,
        grade: u8,
        rolls: &mut Rolls,
        rng: &mut Rng,
    ) -> PersonId {
        let family = self.names.family_of(sex, rng);
        let birth = Year(year.0.saturating_sub(u16::from(grade) + 6));
        let born = year::date(birth, 9, 1).plus(rng.i64(-90..270));
        let mut child = self.person(family.child, Some(born));
        child.external = format!("{}-{}", birth.0, child.id.0);
        let pupil = child.id;
        rolls.people.push(child);
        let both = rng.u8(0..10) < 7;
        let fathers_only = !both && rng.u8(0..10) == 0;
        let mother = (!fathers_only).then_some(family.mother);
        let father = (both || fathers_only).then_some(family.father);
        for name in mother.into_iter().chain(father) {
            let parent = self.person(name, None);
            rolls.guardians.push(Guardian {
                guardian: parent.id,
                pupil,
                trusted: false,
            });
            rolls.people.push(parent);
        }
        pupil
    }
}

/// The dates of a place, an open end being the year's last day.
pub(super) fn span(place: &Place, last: Date) -> Span {
    Span {
        from: place.from,
        until: place.until.unwrap_or(last),
    }
}
