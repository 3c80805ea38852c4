//! What becomes of a pupil at the year's end, and what is proposed before anybody looks.

use super::row_of;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, PersonId, SubjectId};
use crate::domain::names;
use crate::domain::office::MovementKind;
use crate::domain::school::{Class, Enrolment};

/// Subjects that one may be promoted without.
pub const MOST_DEBTS: usize = 3;
/// The grades that end with a certificate.
const LAST_GRADES: [u8; 2] = [9, 11];

/// What becomes of a pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Into the next grade.
    Promoted,
    /// Into the next grade with debts (273-FZ, article 58).
    Conditional {
        /// In which subjects.
        subjects: Vec<SubjectId>,
        /// Until when they are to be paid.
        due: Date,
    },
    /// The same grade once more.
    Repeats,
    /// Has finished.
    Graduates,
    /// Is expelled.
    Expelled,
}

impl Fate {
    /// Whether the pupil is in a class of the next year.
    #[must_use]
    pub fn stays(&self) -> bool {
        !matches!(self, Self::Graduates | Self::Expelled)
    }

    /// What the book of orders calls it.
    #[must_use]
    pub fn kind(&self) -> MovementKind {
        match self {
            Self::Promoted => MovementKind::Promotion,
            Self::Conditional { .. } => MovementKind::ConditionalPromotion,
            Self::Repeats => MovementKind::Repeating,
            Self::Graduates => MovementKind::Graduation,
            Self::Expelled => MovementKind::Expulsion,
        }
    }
}

/// A pupil who ends the year here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fated {
    /// Who.
    pub pupil: PersonId,
    /// In which class.
    pub class: ClassId,
    /// What is proposed.
    pub proposed: Fate,
    /// What was ordered already.
    pub ordered: Option<MovementKind>,
}

/// Everyone who ends the year here, by grade, class and name.
#[must_use]
pub fn fated(directory: &Directory) -> Vec<Fated> {
    let mut classes: Vec<_> = directory.classes.values().collect();
    classes.sort_by_cached_key(|class| (class.grade, names::sort_key(&class.name)));
    let of_class = |class: &Class| {
        let (id, grade) = (class.id, class.grade);
        let places = directory.enrolments.iter();
        // Who has finished by this year's order has left too, and still belongs to the list.
        let ends = |place: &&Enrolment| {
            let row = || row_of(place.pupil, directory);
            place.class == id
                && (place.until.is_none() || row().is_some_and(|row| row.from == Some(id)))
        };
        let mut pupils: Vec<PersonId> = places.filter(ends).map(|place| place.pupil).collect();
        pupils.sort_by_cached_key(|pupil| (names::sort_key(&directory.roll_name(*pupil)), *pupil));
        pupils.dedup();
        let proposed = if LAST_GRADES.contains(&grade) {
            Fate::Graduates
        } else {
            Fate::Promoted
        };
        pupils.into_iter().map(move |pupil| Fated {
            pupil,
            class: id,
            proposed: proposed.clone(),
            ordered: row_of(pupil, directory).map(|row| row.kind),
        })
    };
    classes.into_iter().flat_map(of_class).collect()
}
