//! What the school's office knows of people: movement by order, personal files, debts, pupils taught elsewhere.

use serde::{Deserialize, Serialize};

use super::{Identity, Kept, person, year};
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, PersonId, SubjectId, Year};

/// A way of coming, going or moving. Pupils and staff share the book of orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MovementKind {
    /// A pupil comes.
    Arrival,
    /// A pupil leaves for another school.
    Departure,
    /// From class to class.
    Transfer,
    /// Into the next grade.
    Promotion,
    /// Into the next grade with debts.
    ConditionalPromotion,
    /// The same grade once more.
    Repeating,
    /// A pupil is expelled.
    Expulsion,
    /// A pupil has finished.
    Graduation,
    /// Somebody joins the staff.
    Hiring,
    /// Somebody leaves the staff.
    Dismissal,
    /// Somebody of the staff is away for long.
    LongLeave,
}

/// A movement, by order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// Who.
    pub person: PersonId,
    /// From which day.
    pub date: Date,
    /// How.
    pub kind: MovementKind,
    /// The class before, of a pupil.
    pub from: Option<ClassId>,
    /// The class after, of a pupil.
    pub to: Option<ClassId>,
    /// The order's number.
    pub order: String,
    /// From or to which school, why: as the book has it.
    pub note: String,
}

impl Kept for Movement {
    /// On one day a person moves once in each way.
    fn identity(&self) -> Identity {
        vec![
            i64::from(self.date.number()),
            person(self.person),
            self.kind as i64,
        ]
    }
}

/// What is known of a person beside the name. Every part may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalFile {
    /// Who.
    pub person: PersonId,
    /// Where they live.
    pub address: String,
    /// Telephone numbers.
    pub phone: String,
    /// Mail.
    pub email: String,
    /// Certificate of birth or passport.
    pub document: String,
    /// For a guardian: mother, father, guardian by order.
    pub relation: String,
    /// When the consent to the processing of personal data was signed (152-FZ, article 9); `None` while there is none.
    pub consent: Option<Date>,
    /// Anything else.
    pub note: String,
}

impl PersonalFile {
    /// A file in which nothing stands yet.
    #[must_use]
    pub fn empty(person: PersonId) -> Self {
        Self {
            person,
            address: String::new(),
            phone: String::new(),
            email: String::new(),
            document: String::new(),
            relation: String::new(),
            consent: None,
            note: String::new(),
        }
    }
}

impl Kept for PersonalFile {
    fn identity(&self) -> Identity {
        vec![person(self.person)]
    }
}

/// An attempt to pay a debt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The day it is set for.
    pub date: Date,
    /// How it ended; `None` before.
    pub passed: Option<bool>,
}

/// A subject that a pupil was promoted without (273-FZ, article 58: two attempts within a year).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcademicDebt {
    /// Who.
    pub pupil: PersonId,
    /// The year it comes from.
    pub year: Year,
    /// The subject.
    pub subject: SubjectId,
    /// Until when it has to be paid.
    pub due: Date,
    /// The attempts, at most two.
    pub attempts: Vec<Attempt>,
}

impl Kept for AcademicDebt {
    fn identity(&self) -> Identity {
        vec![
            person(self.pupil),
            year(self.year),
            i64::from(self.subject.0),
        ]
    }
}

/// Where a pupil is taught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StudyForm {
    /// At home, by the school's teachers.
    Home,
    /// In a hospital, which sends a sheet of marks.
    Hospital,
}

/// A pupil taught elsewhere than in the class, for some dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Study {
    /// Who.
    pub pupil: PersonId,
    /// First day.
    pub from: Date,
    /// Last day; `None` while it lasts.
    pub until: Option<Date>,
    /// Where.
    pub form: StudyForm,
    /// The order's number.
    pub order: String,
}

impl Study {
    /// Whether it holds on a date.
    #[must_use]
    pub fn holds_on(&self, date: Date) -> bool {
        self.from <= date && self.until.is_none_or(|until| date <= until)
    }
}

impl Kept for Study {
    fn identity(&self) -> Identity {
        vec![person(self.pupil), i64::from(self.from.number())]
    }
}
