//! The demo school's texts, as they are compiled in: names, curriculum, topics, homework.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Everything the generator draws from.
pub(super) struct Assets {
    pub(super) school: SchoolText,
    pub(super) curriculum: Curriculum,
    pub(super) topics: Topics,
    /// Templates of homework by style.
    pub(super) homework: BTreeMap<String, Vec<String>>,
    pub(super) remarks: Vec<&'static str>,
    pub(super) notes: Vec<&'static str>,
}

/// `school.toml`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SchoolText {
    pub(super) name: String,
    pub(super) letters: Vec<String>,
    pub(super) second_shift: Vec<String>,
    pub(super) teacher: TeacherText,
    pub(super) home: HomeText,
    pub(super) rooms: RoomsText,
    pub(super) groups: GroupsText,
    pub(super) holidays: BTreeMap<String, String>,
    pub(super) moves: Vec<Move>,
    pub(super) regroups: Vec<Regroup>,
}

/// Whose account `teacher` is.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TeacherText {
    pub(super) department: String,
    pub(super) classes: Vec<String>,
}

/// The class that the demo's accounts belong to.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HomeText {
    pub(super) class: String,
    pub(super) pupils: usize,
    /// Whose teacher is its class teacher.
    pub(super) department: String,
}

/// Rooms' names; `{}` is the number.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoomsText {
    pub(super) ordinary: String,
}

/// Names of the two groups of a division; `{}` is the class, or the grade.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupsText {
    pub(super) halves: Vec<String>,
    pub(super) sexes: Vec<String>,
    pub(super) joint: Vec<String>,
}

/// A pupil comes, leaves or changes the class.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Move {
    pub(super) month: u32,
    pub(super) day: u32,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

/// A pupil changes the group of a subject.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Regroup {
    pub(super) month: u32,
    pub(super) day: u32,
    pub(super) class: String,
    pub(super) subject: String,
}

/// `curriculum.toml`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Curriculum {
    #[serde(rename = "department")]
    pub(super) departments: Vec<Department>,
    #[serde(rename = "subject")]
    pub(super) subjects: Vec<SubjectText>,
}

/// Teachers who share subjects.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Department {
    pub(super) id: String,
    pub(super) teachers: usize,
    #[serde(default)]
    pub(super) rooms: Vec<String>,
}

/// How a class is divided for a subject.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Division {
    /// Two groups of a class.
    Halves,
    /// Girls and boys of a class.
    Sexes,
    /// Girls and boys of a parallel.
    Joint,
}

/// A subject.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SubjectText {
    pub(super) name: String,
    pub(super) department: String,
    /// In grades 1 to 4 the class's own teacher teaches it.
    #[serde(default)]
    pub(super) primary: bool,
    /// Hours a week, by grade from 1.
    hours: Vec<u8>,
    /// Hours of classes that differ from their grade.
    #[serde(default)]
    classes: BTreeMap<String, u8>,
    /// Grades in which the hour is held every other week.
    #[serde(default)]
    fortnightly: Vec<u8>,
    divide: Option<Division>,
    divide_from: Option<u8>,
    /// Kind of work, and every how many lessons it is written.
    #[serde(default)]
    pub(super) works: Vec<(u8, u16)>,
    /// Some pupils are exempt all the year.
    #[serde(default)]
    pub(super) exemptions: bool,
    /// How much easier its marks are earned.
    #[serde(default)]
    pub(super) bonus: f32,
    /// The style of homework.
    pub(super) homework: String,
}

impl SubjectText {
    /// Hours a week of a class.
    pub(super) fn hours(&self, grade: u8, class: &str) -> u8 {
        let usual = self.hours.get(usize::from(grade).wrapping_sub(1));
        self.classes
            .get(class)
            .or(usual)
            .copied()
            .unwrap_or_default()
    }

    pub(super) fn is_fortnightly(&self, grade: u8) -> bool {
        self.fortnightly.contains(&grade)
    }

    pub(super) fn division(&self, grade: u8) -> Option<Division> {
        self.divide
            .filter(|_| self.divide_from.is_some_and(|from| from <= grade))
    }
}

/// `topics.toml`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Topics {
    /// Topics of written works by kind; `{}` is the work's number.
    pub(super) works: BTreeMap<String, String>,
    topics: Vec<TopicList>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicList {
    subject: String,
    #[serde(default)]
    grades: Vec<u8>,
    list: String,
}

impl Topics {
    /// A subject's topics in a grade, in the order of the year.
    pub(super) fn of(&self, subject: &str, grade: u8) -> Vec<&str> {
        let fits = |list: &&TopicList| {
            list.subject == subject && (list.grades.is_empty() || list.grades.contains(&grade))
        };
        let list = self.topics.iter().find(fits);
        list.map_or(Vec::new(), |list| list.list.lines().collect())
    }
}

impl Assets {
    pub(super) fn read() -> Self {
        Self {
            school: file(include_str!("../../../assets/demo/school.toml")),
            curriculum: file(include_str!("../../../assets/demo/curriculum.toml")),
            topics: file(include_str!("../../../assets/demo/topics.toml")),
            homework: file(include_str!("../../../assets/demo/homework.toml")),
            remarks: lines(include_str!("../../../assets/demo/remarks.txt")),
            notes: lines(include_str!("../../../assets/demo/notes.txt")),
        }
    }
}

/// A compiled-in file. That each reads is held by a test; here a broken one would only leave the school poorer.
fn file<T: DeserializeOwned + Default>(text: &str) -> T {
    toml::from_str(text).unwrap_or_default()
}

/// The lines of a list.
pub(super) fn lines(text: &'static str) -> Vec<&'static str> {
    text.lines().filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_reads_and_every_subject_has_topics_and_homework() {
        let assets = Assets::read();
        assert_eq!(assets.school.letters.len(), 3);
        assert!(!assets.curriculum.subjects.is_empty());
        for subject in &assets.curriculum.subjects {
            for grade in (1..=11).filter(|grade| subject.hours(*grade, "") > 0) {
                assert!(
                    assets.topics.of(&subject.name, grade).len() >= 8,
                    "{} {grade}",
                    subject.name
                );
            }
            assert!(assets.homework.contains_key(&subject.homework));
            for (kind, _) in &subject.works {
                assert!(assets.topics.works.contains_key(&kind.to_string()));
            }
        }
    }
}
