//! Whom the rows of a list mean, all of them weighed together.

use std::collections::{HashMap, HashSet};

use super::people::{Found, Pupils, born, numbers, said};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, PersonId};
use crate::domain::message::Message;
use crate::exchange::clean::fold;
use crate::exchange::roster::RosterRow;

/// A row with its class and the pupil whom it means; none for a new one.
pub(super) struct Meant<'r> {
    pub(super) row: &'r RosterRow,
    pub(super) class: ClassId,
    pub(super) pupil: Option<PersonId>,
}

/// A row in its class.
type Placed<'r> = (&'r RosterRow, ClassId);

/// Finds whom the rows mean: first by number, then by name in the class, then among those who are left by name
/// elsewhere. A row that repeats another, of which the reader has warned, is passed over.
///
/// Also gives back the rows that are refused, and why.
pub(super) fn identify<'r>(
    directory: &Directory,
    rows: &[Placed<'r>],
    told: &HashSet<ClassId>,
) -> (Vec<Meant<'r>>, Vec<(&'r RosterRow, Message)>) {
    let pupils = Pupils::new(directory);
    let by_number: Vec<Option<PersonId>> =
        rows.iter().map(|(row, _)| pupils.numbered(row)).collect();
    let numbered: HashSet<PersonId> = by_number.iter().flatten().copied().collect();
    let found: Vec<Found> = rows
        .iter()
        .zip(by_number)
        .map(|((row, class), known)| match known {
            Some(id) => Found::Known(id),
            None => pupils.in_class(row, *class, &numbered),
        })
        .collect();
    let known = found.iter().filter_map(|found| match found {
        Found::Known(id) => Some(*id),
        Found::New | Found::Ambiguous => None,
    });
    let mut taken: HashSet<PersonId> = known.collect();
    let mut sorted = Sorted::default();
    for (&(row, class), found) in rows.iter().zip(found) {
        if let Some(message) = sorted.number_twice(row) {
            sorted.refused.push((row, message));
            continue;
        }
        let found = match found {
            Found::New => pupils.moved(row, &taken, told),
            found => found,
        };
        match found {
            Found::Ambiguous => sorted.refuse(row),
            Found::Known(id) => {
                taken.insert(id);
                sorted.known((row, class), id);
            }
            Found::New => sorted.newcomer((row, class)),
        }
    }
    (sorted.meant, sorted.refused)
}

/// The rows so far.
#[derive(Default)]
struct Sorted<'r> {
    meant: Vec<Meant<'r>>,
    refused: Vec<(&'r RosterRow, Message)>,
    numbers: HashMap<&'r str, u32>,
    known: HashMap<PersonId, Placed<'r>>,
    new: Vec<Placed<'r>>,
}

impl<'r> Sorted<'r> {
    fn number_twice(&mut self, row: &'r RosterRow) -> Option<Message> {
        let known = &self.numbers;
        let twice = numbers(row).find_map(|number| Some((number, *known.get(number)?)));
        self.numbers
            .extend(numbers(row).map(|number| (number, row.row)));
        twice.map(|(number, first)| {
            Message::new("plan-number-twice")
                .with("number", number)
                .with("first", first)
        })
    }

    fn refuse(&mut self, row: &'r RosterRow) {
        let message = Message::new("plan-pupil-ambiguous").with("name", said(row));
        self.refused.push((row, message));
    }

    fn known(&mut self, placed: Placed<'r>, id: PersonId) {
        let (row, class) = placed;
        match self.known.get(&id) {
            None => {
                self.known.insert(id, placed);
                let pupil = Some(id);
                self.meant.push(Meant { row, class, pupil });
            }
            Some((_, first)) if *first != class => self.refuse(row),
            Some(first) if repeats(*first, placed) => {}
            // Somebody else: so say the dates of birth or the numbers, of which the school knows one at most.
            Some(_) => self.newcomer(placed),
        }
    }

    fn newcomer(&mut self, placed: Placed<'r>) {
        // A pupil whom this list made new the first time is known the second time.
        let mut earlier = self.new.iter().chain(self.known.values());
        if earlier.any(|first| repeats(*first, placed)) {
            return;
        }
        let (row, class) = placed;
        self.new.push(placed);
        let pupil = None;
        self.meant.push(Meant { row, class, pupil });
    }
}

/// Whether nothing tells a row from an earlier one of the same name and class.
fn repeats(first: Placed<'_>, other: Placed<'_>) -> bool {
    let name = |row: &RosterRow| fold(&format!("{}{}{}", row.family, row.given, row.patronymic));
    let apart = |one: Option<Date>, two: Option<Date>| one.zip(two).is_some_and(|(a, b)| a != b);
    first.1 == other.1
        && name(first.0) == name(other.0)
        && !apart(born(first.0), born(other.0))
        && numbers(other.0).next().is_none()
}
