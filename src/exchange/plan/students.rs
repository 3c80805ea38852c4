//! FET's students sets as classes and groups.

use std::collections::{BTreeSet, HashMap};

use super::{classes, joint, next, year_base};
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, GroupId, SubjectId, Unit};
use crate::domain::names;
use crate::domain::school::Group;
use crate::exchange::fet::TimetableFile;

/// What stands between the parts of classes in a group's name.
pub(super) const PARTS: &str = " + ";

/// What a students set takes from: classes, whole or in part.
#[derive(Debug, Clone, Default)]
struct Set {
    classes: Vec<ClassId>,
    whole: bool,
}

/// The students sets of a file.
pub(super) struct Sets(HashMap<String, Set>);

/// Who is taught together: one class, or classes and parts of classes under a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Audience {
    /// A whole class.
    Class(ClassId),
    /// A group by its name and its classes in order.
    Group(String, Vec<ClassId>),
}

impl Sets {
    /// Reads the sets, and makes the classes that the school has not.
    ///
    /// A year is a class itself if it is named like one or has no groups; else its groups are the classes.
    pub(super) fn of(file: &TimetableFile, directory: &mut Directory) -> Self {
        let mut sets = Self(HashMap::new());
        for year in &file.years {
            let is_class = year.groups.is_empty() || classes::is_class_name(&year.name);
            if is_class {
                let class = classes::find_or_make(directory, &year.name, &year.name);
                sets.add(&year.name, class, true);
                for group in &year.groups {
                    sets.add(&group.name, class, false);
                    for subgroup in &group.subgroups {
                        sets.add(subgroup, class, false);
                    }
                }
                continue;
            }
            for group in &year.groups {
                let class = classes::find_or_make(directory, &group.name, &year.name);
                sets.add(&year.name, class, true);
                sets.add(&group.name, class, true);
                for subgroup in &group.subgroups {
                    sets.add(subgroup, class, false);
                }
            }
        }
        sets
    }

    fn add(&mut self, name: &str, class: ClassId, whole: bool) {
        let set = self.0.entry(name.to_owned()).or_insert(Set {
            classes: Vec::new(),
            whole,
        });
        set.classes.push(class);
        // One name for a class and for a part of another is not to be taken for whole classes.
        set.whole &= whole;
    }

    /// Whether every class of the file is meant, when asked of a unit's classes.
    pub(super) fn classes(&self) -> BTreeSet<ClassId> {
        let sets = self.0.values();
        sets.flat_map(|set| set.classes.iter().copied()).collect()
    }

    /// Who an activity's students are; nothing if it has none. A set that the file does not list is a class if it is
    /// named like one, else a group of nobody's.
    pub(super) fn audience(
        &mut self,
        students: &[String],
        directory: &mut Directory,
    ) -> Option<Audience> {
        let mut all = Vec::new();
        let mut whole = true;
        for name in students {
            if !self.0.contains_key(name) {
                if classes::is_class_name(name) {
                    let class = classes::find_or_make(directory, name, "");
                    self.add(name, class, true);
                } else {
                    self.0.insert(name.clone(), Set::default());
                }
            }
            if let Some(set) = self.0.get(name) {
                all.extend(&set.classes);
                whole &= set.whole;
            }
        }
        let all = classes::in_order(directory, all);
        match (students, all.as_slice(), whole) {
            ([], _, _) => None,
            (_, [class], true) => Some(Audience::Class(*class)),
            (_, _, true) => Some(Audience::Group(joint::name(directory, &all), all)),
            (_, _, false) => {
                let mut parts: Vec<&str> = students.iter().map(String::as_str).collect();
                parts.sort_by(|one, other| names::compare(one, other));
                parts.dedup();
                Some(Audience::Group(parts.join(PARTS), all))
            }
        }
    }
}

/// The unit of an audience, its group made if there is none. `subjects` are all that the file teaches to it: a group of
/// one subject is that subject's, a group of several is nobody's in particular.
pub(super) fn unit(
    directory: &mut Directory,
    audience: &Audience,
    subjects: &BTreeSet<SubjectId>,
) -> Unit {
    let (name, classes) = match audience {
        Audience::Class(class) => return Unit::Class(*class),
        Audience::Group(name, classes) => (name, classes),
    };
    let wanted: BTreeSet<ClassId> = classes.iter().copied().collect();
    let only = match subjects.len() {
        1 => subjects.first().copied(),
        _ => None,
    };
    let mut groups = directory.groups.values_mut();
    let known = groups.find(|group| {
        names::fold(&group.name) == names::fold(name)
            && group.classes.iter().copied().collect::<BTreeSet<_>>() == wanted
            && group
                .subject
                .is_none_or(|subject| subjects.contains(&subject))
    });
    if let Some(group) = known {
        group.subject = group.subject.filter(|subject| only == Some(*subject));
        return Unit::Group(group.id);
    }
    let base = year_base(directory);
    let id = GroupId(next(directory.groups.keys().map(|id| id.0), base));
    let group = Group {
        id,
        year: directory.year(),
        subject: only,
        name: name.clone(),
        classes: classes.clone(),
    };
    directory.groups.insert(id, group);
    Unit::Group(id)
}
