//! A class divided into groups for a subject: each pupil by one number. A group may take pupils of several classes.

use super::amend::RecordEdit;
use super::command::DirectoryRecord;
use super::date::Date;
use super::directory::Directory;
use super::holding::last_class;
use super::ids::{ClassId, GroupId, PersonId, SubjectId, Unit};
use super::message::Message;
use super::movement::{memberships, out_of_group};
use super::school::{Group, Membership};

/// Groups of its own that a class is divided into, at most: the keys 1 to 3. What follows are groups of other classes.
pub const OWN: usize = 3;
/// The last key.
pub const MOST: usize = 9;

/// A class and the subject that divides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Division {
    /// The class.
    pub class: ClassId,
    /// The subject.
    pub subject: SubjectId,
}

impl Division {
    /// The groups by their keys: the class's own on 1 to 3, those of other classes on 4 to 9, of parallel ones first.
    #[must_use]
    pub fn groups<'d>(&self, directory: &'d Directory) -> Vec<(usize, &'d Group)> {
        let mut all: Vec<&Group> = directory
            .groups
            .values()
            .filter(|group| group.subject == Some(self.subject))
            .collect();
        // By number, so that a new group takes the next key and no other's changes.
        all.sort_by_key(|group| group.id);
        let (own, mut others): (Vec<&Group>, Vec<&Group>) = all
            .into_iter()
            .partition(|group| group.classes.contains(&self.class));
        // Pupils of parallel classes are taught together, not those of other grades.
        let grade = directory.grade(Unit::Class(self.class));
        others.sort_by_key(|group| directory.grade(Unit::Group(group.id)) != grade);
        let own = (1..=OWN).zip(own);
        own.chain((OWN + 1..=MOST).zip(others)).collect()
    }

    /// The key of the group that a pupil is in on a day.
    #[must_use]
    pub fn number(&self, pupil: PersonId, directory: &Directory, date: Date) -> Option<usize> {
        let groups = self.groups(directory);
        let found = groups
            .into_iter()
            .find(|(_, group)| directory.on_roll(Unit::Group(group.id), pupil, date));
        found.map(|(number, _)| number)
    }

    /// Puts a pupil into the group of a key, or out of all of them for 0. A group of the class that is not there yet is made.
    ///
    /// Who is divided for the first time is in the group since they came; who changes it, from today.
    ///
    /// # Errors
    /// When no group has this key, or the pupil is not of the class.
    pub fn put(
        &self,
        pupil: PersonId,
        number: usize,
        directory: &Directory,
        today: Date,
    ) -> Result<Vec<RecordEdit>, Message> {
        if last_class(pupil, directory) != Some(self.class) {
            return Err(Message::new("grouping-not-here").with("name", directory.roll_name(pupil)));
        }
        if self.number(pupil, directory, today).unwrap_or(0) == number {
            return Ok(Vec::new());
        }
        let groups = self.groups(directory);
        let of_subject = |member: &&Membership| {
            let group = directory.groups.get(&member.group);
            group.is_some_and(|group| group.subject == Some(self.subject))
        };
        let mut edits: Vec<RecordEdit> = memberships(pupil, today, directory)
            .filter(of_subject)
            .map(|member| out_of_group(member, today))
            .collect();
        if number == 0 {
            return Ok(edits);
        }
        let found = groups.iter().find(|(key, _)| *key == number);
        let group = match found {
            Some((_, group)) => {
                edits.extend(self.joined(group));
                group.id
            }
            None if number <= OWN => {
                // Keys follow the groups' order, so the next group has the next key.
                let own = groups.iter().filter(|(key, _)| *key <= OWN).count();
                let group = self.new_group(own + 1, directory);
                let id = group.id;
                edits.push(RecordEdit::new(DirectoryRecord::Group(group)));
                id
            }
            None => return Err(Message::new("grouping-no-group").with("number", number)),
        };
        edits.push(self.member(pupil, group, directory, today));
        Ok(edits)
    }

    /// A group of other classes takes this one's pupils too.
    fn joined(&self, group: &Group) -> Option<RecordEdit> {
        if group.classes.contains(&self.class) {
            return None;
        }
        let mut after = group.clone();
        after.classes.push(self.class);
        Some(RecordEdit::change(
            DirectoryRecord::Group(group.clone()),
            DirectoryRecord::Group(after),
        ))
    }

    fn new_group(&self, number: usize, directory: &Directory) -> Group {
        let base = u32::from(directory.year().0) * 10_000;
        let highest = directory.groups.keys().map(|group| group.0).max();
        let subject = directory.subject_name(self.subject);
        let class = directory.unit_name(Unit::Class(self.class));
        Group {
            id: GroupId(highest.unwrap_or(0).max(base).saturating_add(1)),
            year: directory.year(),
            subject: Some(self.subject),
            name: format!("{class} {subject} {number}"),
            classes: vec![self.class],
        }
    }

    fn member(
        &self,
        pupil: PersonId,
        group: GroupId,
        directory: &Directory,
        today: Date,
    ) -> RecordEdit {
        let record = DirectoryRecord::Membership;
        let own = || {
            directory
                .memberships
                .iter()
                .filter(|member| member.pupil == pupil)
        };
        // Put there by mistake and back on the same day: nothing has happened.
        let yesterday = Some(today.plus(-1));
        let back = own().find(|member| member.group == group && member.until == yesterday);
        if let Some(before) = back {
            let after = Membership {
                until: None,
                ..before.clone()
            };
            return RecordEdit::change(record(before.clone()), record(after));
        }
        let divided = own().any(|member| {
            let group = directory.groups.get(&member.group);
            group.is_some_and(|group| group.subject == Some(self.subject))
        });
        let since = directory
            .enrolments
            .iter()
            .filter(|place| (place.pupil, place.class) == (pupil, self.class));
        let since = since.map(|place| place.from).max().unwrap_or(today);
        RecordEdit::new(record(Membership {
            pupil,
            group,
            from: if divided { today } else { since.min(today) },
            until: None,
        }))
    }
}
