//! Which classes the next year has: each class a grade higher, new first and tenth ones, and a place for those who repeat.
//!
//! A class of the next year has the same number however often it is asked for: numbers follow the order of this year's classes.

use std::collections::BTreeMap;

use super::{Fate, last_place, next_year};
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, PersonId};
use crate::domain::message::Message;
use crate::domain::school::{Class, LAST_GRADE};

/// The grade that primary school ends with, and the one that general school does: their classes get another class teacher.
pub(super) const HANDED_OVER: [u8; 2] = [4, 9];
/// Grades that begin anew every year.
const BEGINNERS: [u8; 2] = [1, 10];

/// The classes of the next year.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    classes: BTreeMap<ClassId, Class>,
    promoted: BTreeMap<ClassId, ClassId>,
    repeated: BTreeMap<ClassId, ClassId>,
}

impl Opened {
    /// All of them.
    pub fn classes(&self) -> impl Iterator<Item = &Class> {
        self.classes.values()
    }

    /// The class that the pupils of a class go on in.
    #[must_use]
    pub fn promoted(&self, class: ClassId) -> Option<ClassId> {
        self.promoted.get(&class).copied()
    }

    /// The class that those of a class repeat the year in.
    #[must_use]
    pub fn repeated(&self, class: ClassId) -> Option<ClassId> {
        self.repeated.get(&class).copied()
    }

    /// A class of this name that is open already.
    fn named(&self, name: &str) -> Option<ClassId> {
        let mut classes = self.classes.values();
        classes
            .find(|class| class.name == name)
            .map(|class| class.id)
    }

    fn of_grade(&self, grade: u8) -> Option<ClassId> {
        let mut classes = self.classes.values();
        classes
            .find(|class| class.grade == grade)
            .map(|class| class.id)
    }
}

/// Opens the classes that these fates need, and those that every year has.
///
/// # Errors
/// When a class has no grade that could be followed by the next.
pub fn opened(fates: &[(PersonId, Fate)], directory: &Directory) -> Result<Opened, Message> {
    let mut opened = Opened::default();
    let of = |fits: fn(&Fate) -> bool| -> Vec<ClassId> {
        let fates = fates.iter().filter(|(_, fate)| fits(fate));
        fates
            .filter_map(|(pupil, _)| last_place(*pupil, directory))
            .map(|place| place.class)
            .collect()
    };
    let goes_on = of(|fate| matches!(fate, Fate::Promoted | Fate::Conditional { .. }));
    let repeats = of(|fate| *fate == Fate::Repeats);
    let numbered = || directory.classes.values().zip(0_u32..);
    for (class, number) in numbered() {
        if class.grade == 0 {
            return Err(Message::new("year-end-grade").with("class", class.name.as_str()));
        }
        // From a ninth class only some go on, so its tenth is opened when somebody does.
        let needed = class.grade != 9 || goes_on.contains(&class.id);
        if class.grade < LAST_GRADE && needed {
            let name = raised(class)?;
            let next = Class {
                id: id(directory, number, 1),
                year: next_year(directory),
                grade: class.grade + 1,
                name,
                shift: class.shift,
                class_teacher: class
                    .class_teacher
                    .filter(|_| !HANDED_OVER.contains(&class.grade)),
            };
            opened.promoted.insert(class.id, next.id);
            opened.classes.insert(next.id, next);
        }
    }
    for (class, number) in numbered() {
        let again = repeats.contains(&class.id);
        if !again && !BEGINNERS.contains(&class.grade) {
            continue;
        }
        let same = opened.named(&class.name);
        let found = same.or_else(|| opened.of_grade(class.grade).filter(|_| again));
        let id = found.unwrap_or_else(|| {
            let next = Class {
                id: id(directory, number, 2),
                year: next_year(directory),
                class_teacher: None,
                ..class.clone()
            };
            let id = next.id;
            opened.classes.insert(id, next);
            id
        });
        opened.repeated.insert(class.id, id);
    }
    Ok(opened)
}

/// Numbers of classes begin with their year, because classes of two years must never share one.
fn id(directory: &Directory, number: u32, way: u32) -> ClassId {
    ClassId(u32::from(next_year(directory).0) * 10_000 + 2 * number + way)
}

/// The name a grade higher: 7А, 8А.
fn raised(class: &Class) -> Result<String, Message> {
    let grade = class.grade.to_string();
    let rest = class.name.strip_prefix(&grade);
    let rest =
        rest.ok_or_else(|| Message::new("year-end-grade").with("class", class.name.as_str()))?;
    Ok(format!("{}{rest}", class.grade + 1))
}
