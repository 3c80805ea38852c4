//! A list of staff against the school: who is new, who was hired when, which roles, classes and logins they get.

use std::collections::BTreeSet;

use super::adults::{
    Adults, Claim, bring_up_to_date, is_born, is_called, is_same_name, write_contacts, write_file,
};
use super::{Plan, add_person, classes};
use crate::domain::account::{is_login, normal};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::movement::{AHEAD, is_staff};
use crate::domain::names;
use crate::domain::office::{Movement, MovementKind};
use crate::domain::people::{Name, Person, Post, User};
use crate::exchange::fault::{Fault, Place, Severity};
use crate::exchange::staff::{StaffFile, StaffRow};

/// Plans what a list of staff would change; `place` is the table that the list was read from. With `people_only`, roles, classes
/// and logins are left to those who give them.
#[must_use]
pub fn plan_staff(
    file: &StaffFile,
    place: &Place,
    directory: &Directory,
    today: Date,
    people_only: bool,
) -> Plan {
    let mut planner = Planner {
        before: directory,
        after: directory.clone(),
        adults: Adults::of(directory),
        rows: &file.rows,
        place,
        today,
        people_only,
        told: BTreeSet::new(),
        faults: file.faults.clone(),
    };
    for row in &file.rows {
        planner.take(row);
    }
    if file.rows.iter().any(|row| !row.subjects.is_empty()) {
        let message = Message::new("plan-subjects-not-given");
        planner.faults.push(Fault::notice(place.clone(), message));
    }
    let Planner { after, faults, .. } = planner;
    Plan::new(directory, &after, faults)
}

struct Planner<'a> {
    before: &'a Directory,
    after: Directory,
    adults: Adults,
    rows: &'a [StaffRow],
    place: &'a Place,
    today: Date,
    people_only: bool,
    /// Positions and subjects that were told of.
    told: BTreeSet<String>,
    faults: Vec<Fault>,
}

impl<'a> Planner<'a> {
    fn tell(&mut self, severity: Severity, row: &StaffRow, message: Message) {
        self.faults.push(Fault {
            severity,
            place: self.place.clone().row(row.row),
            message,
        });
    }

    fn take(&mut self, row: &'a StaffRow) {
        let claim = claim(row);
        let who = match self.who(row, &claim) {
            Ok(who) => who,
            Err(message) => return self.tell(Severity::Error, row, message),
        };
        let person = match who {
            Some(id) => id,
            None => add_person(&mut self.after, Name::default()),
        };
        self.adults.take(person, row.row);
        if let Some(known) = self.after.people.get_mut(&person) {
            bring_up_to_date(known, &claim);
            self.adults.add(known);
        }
        write_file(&mut self.after, person, |file| {
            write_contacts(file, &row.phone, &row.email);
        });
        self.hire(row, person);
        if self.is_dismissed(person) {
            let message = Message::new("plan-staff-dismissed").with("name", row.name.full());
            return self.tell(Severity::Warning, row, message);
        }
        if !self.people_only {
            self.give_roles(row, person);
            self.give_classes(row, person);
            self.give_login(row, person);
        }
        self.check_subjects(row);
        if !is_staff(person, &self.after) {
            let message = Message::new("plan-staff-outside").with("name", row.name.full());
            self.tell(Severity::Warning, row, message);
        }
    }

    /// By number, by login, by name; a parent of pupils only if born on the same day. None for somebody new.
    fn who(&mut self, row: &StaffRow, claim: &Claim<'_>) -> Result<Option<PersonId>, Message> {
        let by_login = self.after.users.get(&normal(&row.login));
        let by_login = by_login.map(|user| user.person).filter(|person| {
            let person = self.after.people.get(person);
            person.is_some_and(|person| is_called(&person.name, &row.name))
        });
        if let Some(id) = self.adults.numbered(claim, &self.after)?.or(by_login) {
            return Ok(Some(id));
        }
        let namesakes = self.adults.namesakes(claim, &self.after);
        let (others, staff): (Vec<&Person>, Vec<&Person>) = namesakes
            .into_iter()
            .partition(|person| self.is_only_guardian(person.id));
        let others: Vec<PersonId> = others.into_iter().map(|person| person.id).collect();
        let found = match staff.as_slice() {
            [] => return Ok(self.among_guardians(row, claim, &others)),
            [only] => *only,
            several => {
                let born = several.iter().filter(|person| is_born(person, claim));
                match born.collect::<Vec<_>>().as_slice() {
                    [only] => **only,
                    _ => return Err(about("plan-staff-ambiguous", &row.name)),
                }
            }
        };
        let above = self.adults.row_of(found.id);
        if let Some(first) = above.filter(|_| !is_born(found, claim)) {
            return Err(about("plan-staff-twice", &row.name).with("first", first));
        }
        // Initials may be those of several.
        let fits = |other: &&StaffRow| is_called(&found.name, &other.name);
        if !is_same_name(&found.name, &row.name)
            && !is_born(found, claim)
            && self.rows.iter().filter(fits).count() > 1
        {
            return Err(about("plan-staff-initials", &row.name).with("known", found.name.full()));
        }
        Ok(Some(found.id))
    }

    /// Whether somebody answers for pupils, and neither works here nor stands in a row above.
    fn is_only_guardian(&self, person: PersonId) -> bool {
        self.adults.row_of(person).is_none()
            && !self.after.children(person).is_empty()
            && !is_staff(person, &self.after)
    }

    /// A parent of the name: the same person where the date of birth says so, else told and another one.
    fn among_guardians(
        &mut self,
        row: &StaffRow,
        claim: &Claim<'_>,
        others: &[PersonId],
    ) -> Option<PersonId> {
        let born = |id: &&PersonId| {
            let person = self.after.people.get(id);
            person.is_some_and(|person| is_born(person, claim))
        };
        if let [only] = others.iter().filter(born).collect::<Vec<_>>().as_slice() {
            return Some(**only);
        }
        if !others.is_empty() {
            let message = about("plan-staff-namesake", &row.name);
            self.tell(Severity::Warning, row, message);
        }
        None
    }

    /// The last order that hired or dismissed somebody.
    fn last_order(&self, person: PersonId) -> Option<&Movement> {
        let orders = self.after.office.movements.values();
        let own = orders.filter(|order| {
            let kind = matches!(order.kind, MovementKind::Hiring | MovementKind::Dismissal);
            order.person == person && kind
        });
        own.max_by_key(|order| (order.date, order.kind == MovementKind::Dismissal))
    }

    fn is_dismissed(&self, person: PersonId) -> bool {
        self.last_order(person)
            .is_some_and(|order| order.kind == MovementKind::Dismissal)
    }

    /// A row in the book of orders, if there is none that hired them already.
    fn hire(&mut self, row: &StaffRow, person: PersonId) {
        let (date, number) = match (row.hired.map(Date), row.order.as_str()) {
            (None, "") => return,
            (Some(date), number) if !number.is_empty() => (date, number),
            _ => {
                let message = about("plan-order-half", &row.name);
                return self.tell(Severity::Warning, row, message);
            }
        };
        if date.days_since(self.today) > AHEAD || row.born.is_some_and(|born| date <= Date(born)) {
            let message = about("plan-order-date", &row.name).with("date", date.0);
            return self.tell(Severity::Error, row, message);
        }
        if let Some(last) = self.last_order(person) {
            let hired = last.kind == MovementKind::Hiring;
            if hired && last.date == date {
                return;
            }
            if hired || last.date >= date {
                let message = about("plan-order-other", &row.name)
                    .with("date", last.date.0)
                    .with("order", last.order.as_str());
                return self.tell(Severity::Notice, row, message);
            }
        }
        let positions: Vec<&str> = row.positions.iter().map(|it| it.text.as_str()).collect();
        let movement = Movement {
            person,
            date,
            kind: MovementKind::Hiring,
            from: None,
            to: None,
            order: number.to_owned(),
            note: positions.join(", "),
        };
        self.after.office.put(movement.into());
    }

    fn give_roles(&mut self, row: &StaffRow, person: PersonId) {
        for position in &row.positions {
            let Some(role) = position.role else {
                if self.told.insert(names::fold(&position.text)) {
                    let message = Message::new("plan-position-no-role")
                        .with("position", position.text.as_str());
                    self.tell(Severity::Notice, row, message);
                }
                continue;
            };
            let post = Post { person, role };
            if !self.after.posts.contains(&post) {
                self.after.posts.push(post);
            }
        }
    }

    fn give_classes(&mut self, row: &StaffRow, person: PersonId) {
        for name in &row.classes {
            let class = classes::find(&self.after, name);
            let Some(class) = class.and_then(|class| self.after.classes.get_mut(&class)) else {
                if name.chars().any(char::is_alphanumeric) {
                    let message = Message::new("plan-class-missing").with("class", name.as_str());
                    self.tell(Severity::Warning, row, message);
                }
                continue;
            };
            let given = class.class_teacher.filter(|other| {
                let earlier = self.before.classes.get(&class.id);
                *other != person && earlier.is_some_and(|it| it.class_teacher != Some(*other))
            });
            if given.is_some() {
                let message = Message::new("plan-class-twice").with("class", name.as_str());
                self.tell(Severity::Error, row, message);
            } else {
                class.class_teacher = Some(person);
            }
        }
    }

    fn give_login(&mut self, row: &StaffRow, person: PersonId) {
        let login = normal(&row.login);
        if login.is_empty() {
            return;
        }
        let owner = self.after.users.get(&login).map(|user| user.person);
        let own = self.after.account_of(person).map(|user| user.login.clone());
        let refused = match (owner, own) {
            (Some(owner), _) if owner == person => return,
            (Some(_), _) => (Severity::Error, "plan-login-taken"),
            (None, Some(_)) => (Severity::Notice, "plan-login-other"),
            (None, None) if !is_login(&login) => (Severity::Error, "plan-login-form"),
            (None, None) => {
                let user = User {
                    login: login.clone(),
                    person,
                    password: None,
                    active: true,
                };
                self.after.users.insert(login, user);
                return;
            }
        };
        let message = about(refused.1, &row.name).with("login", row.login.as_str());
        self.tell(refused.0, row, message);
    }

    /// Subjects are compared with the school's, which a mistake in writing shows; who teaches what to whom, the load says.
    fn check_subjects(&mut self, row: &StaffRow) {
        for name in &row.subjects {
            let wanted = names::fold(name);
            let mut subjects = self.after.subjects.values();
            let known = subjects.any(|subject| names::fold(&subject.name) == wanted);
            if !known && !self.after.subjects.is_empty() && self.told.insert(wanted) {
                let message = Message::new("plan-subject-missing").with("subject", name.as_str());
                self.tell(Severity::Notice, row, message);
            }
        }
    }
}

fn claim(row: &StaffRow) -> Claim<'_> {
    Claim {
        name: row.name.clone(),
        born: row.born.map(Date),
        number: &row.external_id,
        phone: &row.phone,
    }
}

fn about(id: &'static str, name: &Name) -> Message {
    Message::new(id).with("name", name.full())
}
