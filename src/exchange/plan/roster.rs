//! A class list against the school: who is new, who moved, whose data changed, who is missing.

use std::collections::{BTreeMap, HashSet};

use super::enrolment::{Arrival, Dates, current, enrol};
use super::guardians::Families;
use super::identify::{Meant, identify};
use super::people::{born, numbers, said};
use super::{Plan, add_person, classes, joint, members};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, PersonId};
use crate::domain::message::Message;
use crate::domain::people::{Name, Person};
use crate::exchange::clean::fold;
use crate::exchange::fault::{Fault, Place};
use crate::exchange::roster::{RosterFile, RosterRow};

/// Plans what a class list would change; `place` is the table that the list was read from.
#[must_use]
pub fn plan_roster(file: &RosterFile, place: &Place, directory: &Directory, today: Date) -> Plan {
    let year = directory.calendar.span;
    let mut planner = Planner {
        before: directory,
        after: directory.clone(),
        families: Families::new(directory, place, file.faults.clone()),
        place,
        today: today.clamp(year.from, year.until),
    };
    planner.run(&file.rows);
    let Planner {
        after, families, ..
    } = planner;
    Plan::new(directory, &after, families.faults)
}

struct Planner<'a> {
    before: &'a Directory,
    after: Directory,
    families: Families<'a>,
    place: &'a Place,
    today: Date,
}

impl Planner<'_> {
    fn run(&mut self, rows: &[RosterRow]) {
        let rows: Vec<(&RosterRow, ClassId)> =
            rows.iter().map(|row| (row, self.class(row))).collect();
        let told: HashSet<ClassId> = rows.iter().map(|(_, class)| *class).collect();
        let mut meant = Vec::new();
        let mut pupils = HashSet::new();
        let (found, refused) = identify(self.before, &rows, &told);
        for (row, message) in refused {
            self.refuse(row, message);
        }
        for row in found {
            let pupil = self.take_in(&row);
            pupils.extend(pupil);
            meant.extend(pupil.map(|pupil| (row.row, row.class, pupil)));
        }
        joint::fill(&mut self.after);
        for (row, class, pupil) in meant {
            self.join_groups(row, class, pupil);
        }
        self.tell_missing(&told, &pupils);
        self.tell_not_kept(rows.iter().map(|(row, _)| *row));
    }

    fn warn(&mut self, row: &RosterRow, message: Message) {
        let place = self.place.clone().row(row.row);
        self.families.faults.push(Fault::warning(place, message));
    }

    fn refuse(&mut self, row: &RosterRow, message: Message) {
        let place = self.place.clone().row(row.row);
        self.families.faults.push(Fault::error(place, message));
    }

    fn class(&mut self, row: &RosterRow) -> ClassId {
        if classes::find(&self.after, &row.class).is_none() && !self.before.classes.is_empty() {
            let message = Message::new("plan-class-unknown").with("class", row.class.as_str());
            self.warn(row, message);
        }
        classes::find_or_make(&mut self.after, &row.class, "")
    }

    fn take_in(&mut self, meant: &Meant<'_>) -> Option<PersonId> {
        let row = meant.row;
        let Some(dates) = Dates::within(self.after.calendar.span, row) else {
            let message = Message::new("plan-pupil-outside").with("name", said(row));
            self.warn(row, message);
            return meant.pupil;
        };
        let pupil = match meant.pupil {
            Some(id) => id,
            None => add_person(&mut self.after, Name::default()),
        };
        if let Some(person) = self.after.people.get_mut(&pupil) {
            bring_up_to_date(person, row);
        }
        let arrival = Arrival {
            today: self.today,
            whole_class: !self
                .before
                .enrolments
                .iter()
                .any(|e| e.class == meant.class),
        };
        enrol(&mut self.after, pupil, meant.class, dates, arrival);
        self.families.take_in(&mut self.after, row, pupil);
        Some(pupil)
    }

    fn join_groups(&mut self, row: &RosterRow, class: ClassId, pupil: PersonId) {
        for wanted in &row.groups {
            let Some(enrolment) = current(&self.after, pupil, class, self.today).cloned() else {
                continue;
            };
            match members::find(&self.after, class, wanted) {
                Ok(group) => {
                    let began = self.before.memberships.iter().any(|m| m.group == group);
                    let from = if began { self.today } else { enrolment.from };
                    members::join(&mut self.after, &enrolment, group, from);
                }
                Err(id) => {
                    let message = Message::new(id)
                        .with("subject", wanted.subject.as_str())
                        .with("group", wanted.group.as_str());
                    self.warn(row, message);
                }
            }
        }
    }

    /// Names those who are on the roll of a class of the file and not in the file; they stay.
    fn tell_missing(&mut self, told: &HashSet<ClassId>, pupils: &HashSet<PersonId>) {
        let mut missing: BTreeMap<ClassId, Vec<String>> = BTreeMap::new();
        for enrolment in &self.before.enrolments {
            let lasts = enrolment.until.is_none_or(|until| until >= self.today);
            if lasts && told.contains(&enrolment.class) && !pupils.contains(&enrolment.pupil) {
                let names = missing.entry(enrolment.class).or_default();
                names.push(self.before.roll_name(enrolment.pupil));
            }
        }
        for (class, mut names) in missing {
            names.sort_by(|one, other| crate::domain::names::compare(one, other));
            let class = self.before.classes.get(&class);
            let message = Message::new("plan-pupils-missing")
                .with("class", class.map_or("", |class| class.name.as_str()))
                .with("names", names.join(", "));
            self.families
                .faults
                .push(Fault::warning(self.place.clone(), message));
        }
    }

    fn tell_not_kept<'r>(&mut self, mut rows: impl Iterator<Item = &'r RosterRow>) {
        let has = |row: &RosterRow| row.sex.is_some();
        if rows.any(has) {
            let message = Message::new("plan-not-kept");
            self.families
                .faults
                .push(Fault::notice(self.place.clone(), message));
        }
    }
}

/// What the row says and the school does not know yet, or knows otherwise. An empty cell says nothing, and neither
/// does another case or a missing diaeresis.
fn bring_up_to_date(person: &mut Person, row: &RosterRow) {
    let name = &mut person.name;
    for (known, given) in [
        (&mut name.family, &row.family),
        (&mut name.given, &row.given),
        (&mut name.patronymic, &row.patronymic),
    ] {
        if !given.is_empty() && fold(known) != fold(given) {
            known.clone_from(given);
        }
    }
    person.born = born(row).or(person.born);
    if let Some(number) = numbers(row).next() {
        number.clone_into(&mut person.external);
    }
}
