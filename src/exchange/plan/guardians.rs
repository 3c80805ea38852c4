//! Guardians against the school: who answers for a pupil, told from namesakes, and what is known of them.

use std::collections::HashSet;

use super::adults::{
    Adults, Claim, bring_up_to_date, is_born, is_phoned, is_same_name, write_contacts, write_file,
};
use super::people::{Found, Pupils, said};
use super::{Plan, add_person, classes};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::movement::is_staff;
use crate::domain::people::{Guardian, Name, Person};
use crate::exchange::clean::fold;
use crate::exchange::fault::{Fault, Place, Severity};
use crate::exchange::header::{Kin, is_value, usual_value};
use crate::exchange::roster::{self, RosterFile, RosterRow};

/// Plans what a list of guardians would change; `place` is the table that the list was read from. Pupils are found, never made.
#[must_use]
pub fn plan_guardians(file: &RosterFile, place: &Place, directory: &Directory) -> Plan {
    let mut after = directory.clone();
    let mut families = Families::new(directory, place, file.faults.clone());
    let pupils = Pupils::new(directory);
    for row in &file.rows {
        match find(&pupils, row, directory) {
            Ok(pupil) => families.take_in(&mut after, row, pupil),
            Err(message) => families.tell(Severity::Error, row, message),
        }
    }
    Plan::new(directory, &after, families.faults)
}

/// The pupil of a row: by number, else by name in the class.
fn find(pupils: &Pupils<'_>, row: &RosterRow, directory: &Directory) -> Result<PersonId, Message> {
    if let Some(pupil) = pupils.numbered(row) {
        return Ok(pupil);
    }
    let class = || row.class.as_str();
    let known = classes::find(directory, class());
    let found = known.map(|class| pupils.in_class(row, class, &HashSet::new()));
    match found {
        Some(Found::Known(pupil)) => Ok(pupil),
        Some(Found::Ambiguous) => Err(Message::new("plan-pupil-ambiguous").with("name", said(row))),
        Some(Found::New) => Err(Message::new("plan-child-unknown")
            .with("name", said(row))
            .with("class", class())),
        None => Err(Message::new("plan-class-missing").with("class", class())),
    }
}

/// Guardians as rows bring them.
pub(super) struct Families<'a> {
    adults: Adults,
    place: &'a Place,
    pub(super) faults: Vec<Fault>,
}

impl<'a> Families<'a> {
    pub(super) fn new(directory: &Directory, place: &'a Place, faults: Vec<Fault>) -> Self {
        Self {
            adults: Adults::of(directory),
            place,
            faults,
        }
    }

    fn tell(&mut self, severity: Severity, row: &RosterRow, message: Message) {
        self.faults.push(Fault {
            severity,
            place: self.place.clone().row(row.row),
            message,
        });
    }

    /// Takes in the guardians of a row as those of a pupil.
    pub(super) fn take_in(&mut self, directory: &mut Directory, row: &RosterRow, pupil: PersonId) {
        for given in &row.guardians {
            if given.name.family.is_empty() {
                let message = Message::new("plan-guardian-nameless")
                    .with("phone", given.phone.as_str())
                    .with("pupil", said(row));
                self.tell(Severity::Warning, row, message);
                continue;
            }
            let claim = claim(given);
            let guardian = match self.who(directory, row, pupil, &claim) {
                Ok(Some(id)) => id,
                Ok(None) => add_person(directory, Name::default()),
                Err(message) => {
                    self.tell(Severity::Error, row, message);
                    continue;
                }
            };
            self.adults.take(guardian, row.row);
            if let Some(person) = directory.people.get_mut(&guardian) {
                bring_up_to_date(person, &claim);
                self.adults.add(person);
            }
            self.join(directory, row, (guardian, pupil), given);
            write_file(directory, guardian, |file| {
                write_contacts(file, &given.phone, &given.email);
                write_relation(&mut file.relation, given);
                file.consent = given.consent.map(Date).or(file.consent);
            });
        }
    }

    /// By number; by name among the pupil's own; elsewhere by name with telephone or date of birth, of the staff by the latter
    /// only. None for somebody new.
    fn who(
        &mut self,
        directory: &Directory,
        row: &RosterRow,
        pupil: PersonId,
        claim: &Claim<'_>,
    ) -> Result<Option<PersonId>, Message> {
        if let Some(known) = self.adults.numbered(claim, directory)? {
            return Ok(Some(known));
        }
        let links = directory.guardians.iter().filter(|g| g.pupil == pupil);
        let own: HashSet<PersonId> = links.map(|g| g.guardian).collect();
        let namesakes = self.adults.namesakes(claim, directory);
        let (own, others): (Vec<&Person>, Vec<&Person>) =
            namesakes.into_iter().partition(|it| own.contains(&it.id));
        match own.as_slice() {
            [] => {}
            [only] => return Ok(Some(only.id)),
            several => {
                let exact = |person: &&&Person| {
                    is_same_name(&person.name, &claim.name) || is_born(person, claim)
                };
                return match several.iter().filter(exact).collect::<Vec<_>>().as_slice() {
                    [only] => Ok(Some(only.id)),
                    _ => Err(Message::new("plan-guardian-ambiguous")
                        .with("name", claim.name.full())
                        .with("pupil", said(row))),
                };
            }
        }
        let same = |person: &&&Person| {
            let phoned = is_phoned(directory, person.id, claim);
            is_born(person, claim) || phoned && !is_staff(person.id, directory)
        };
        if let [only] = others.iter().filter(same).collect::<Vec<_>>().as_slice() {
            return Ok(Some(only.id));
        }
        if let Some(other) = others.first() {
            let message = if is_staff(other.id, directory) {
                Message::new("plan-guardian-of-staff")
            } else {
                let children = directory.children(other.id);
                let names = children.iter().map(|child| directory.roll_name(*child));
                Message::new("plan-guardian-namesake")
                    .with("pupil", names.collect::<Vec<_>>().join(", "))
            };
            self.tell(
                Severity::Warning,
                row,
                message.with("name", claim.name.full()),
            );
        }
        Ok(None)
    }

    /// Makes them the pupil's guardian. One who is so already becomes a trusted person, or stops to be one, only by the plain
    /// word: what kin somebody is says nothing of the right to decide.
    fn join(
        &mut self,
        directory: &mut Directory,
        row: &RosterRow,
        (guardian, pupil): (PersonId, PersonId),
        given: &roster::Guardian,
    ) {
        let plain = if is_value("trusted", &given.relation) {
            Some(true)
        } else if is_value("representative", &given.relation) {
            Some(false)
        } else {
            None
        };
        let mut links = directory.guardians.iter_mut();
        if let Some(link) = links.find(|g| (g.guardian, g.pupil) == (guardian, pupil)) {
            link.trusted = plain.unwrap_or(link.trusted);
            return;
        }
        let by_law = given.relation.is_empty() || is_value("legal", &given.relation);
        let trusted = plain.unwrap_or(!by_law);
        if trusted && plain.is_none() {
            let message = Message::new("plan-guardian-trusted")
                .with("name", given.name.full())
                .with("relation", given.relation.as_str());
            self.tell(Severity::Warning, row, message);
        }
        directory.guardians.push(Guardian {
            guardian,
            pupil,
            trusted,
        });
    }
}

/// Who a guardian is to the pupil, in words: the row's own, else what the column says where nothing is known.
fn write_relation(known: &mut String, given: &roster::Guardian) {
    let relation = given.relation.as_str();
    let is_plain = is_value("trusted", relation) || is_value("representative", relation);
    if !relation.is_empty() && !is_plain {
        if fold(known) != fold(relation) {
            relation.clone_into(known);
        }
    } else if known.is_empty() {
        match given.kin {
            Kin::Mother => usual_value("mother").clone_into(known),
            Kin::Father => usual_value("father").clone_into(known),
            Kin::Other => {}
        }
    }
}

fn claim(given: &roster::Guardian) -> Claim<'_> {
    Claim {
        name: given.name.clone(),
        born: given.born.map(Date),
        number: &given.number,
        phone: &given.phone,
    }
}
