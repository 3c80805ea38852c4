//! A class divided into groups for a subject: each pupil by one number. A group may take pupils of several classes.

use super::amend::RecordEdit;
use super::command::DirectoryRecord;
use super::date::Date;
use super::directory::Directory;
use super::holding::last_class;
use super::ids::{ClassId, GroupId, PersonId, SubjectId, Unit};
use super::message::Message;
use super::movement::{memberships, out_of_group};
use super::school::{Enrolment, Group, Membership};

/// Groups of its own that a class is divided into by keys, at most: 1 to 3. A file may have brought more; what follows are groups
/// of other classes.
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
    /// The groups by their keys: the class's own first, those of other classes from 4 on, of parallel ones first. A group is its
    /// first class's own, whoever joins it: no key changes then.
    #[must_use]
    pub fn groups<'d>(&self, directory: &'d Directory) -> Vec<(usize, &'d Group)> {
        // By number, so that a new group takes the next key and no other's changes.
        let all = directory.groups.values();
        let (own, mut others): (Vec<&Group>, Vec<&Group>) = all
            .filter(|group| directory.is_divided_by(group, self.subject))
            .partition(|group| group.classes.first() == Some(&self.class));
        // Pupils of parallel classes are taught together, not those of other grades.
        let grade = directory.grade(Unit::Class(self.class));
        let is_apart = |group: &Group| directory.grade(Unit::Group(group.id)) != grade;
        let first = own.len().max(OWN) + 1;
        // Where keys do not suffice, the groups that the class has joined have theirs.
        let room = (MOST + 1).saturating_sub(first);
        others.sort_by_key(|group| (!group.classes.contains(&self.class), is_apart(group)));
        others.truncate(room);
        others.sort_by_key(|group| (is_apart(group), group.id));
        (1..=MOST).zip(own).chain((first..).zip(others)).collect()
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
        // Who is to come into the class is in its groups from then on.
        let place = self.place(pupil, directory);
        let day = place.map_or(today, |place| place.from.max(today));
        if self.number(pupil, directory, day).unwrap_or(0) == number {
            return Ok(Vec::new());
        }
        let groups = self.groups(directory);
        let mut edits: Vec<RecordEdit> = memberships(pupil, day, directory)
            .filter(|member| self.divides(member, directory))
            .map(|member| out_of_group(member, day))
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
                // Keys follow the groups' order, so the next group has the next key. There are fewer than three.
                let own = groups.iter().filter(|(key, _)| *key <= OWN).count();
                let group = self.new_group(own + 1, directory);
                let id = group.id;
                edits.push(RecordEdit::new(DirectoryRecord::Group(group)));
                id
            }
            None => return Err(Message::new("grouping-no-group").with("number", number)),
        };
        edits.push(self.member(pupil, group, directory, day));
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

    /// The pupil's place in the class; the last of several.
    fn place<'d>(&self, pupil: PersonId, directory: &'d Directory) -> Option<&'d Enrolment> {
        let places = directory.enrolments.iter();
        places
            .filter(|place| (place.pupil, place.class) == (pupil, self.class))
            .max_by_key(|place| place.from)
    }

    /// Whether a membership is of a group that this subject divides.
    fn divides(&self, member: &Membership, directory: &Directory) -> bool {
        let group = directory.groups.get(&member.group);
        group.is_some_and(|group| directory.is_divided_by(group, self.subject))
    }

    fn member(
        &self,
        pupil: PersonId,
        group: GroupId,
        directory: &Directory,
        day: Date,
    ) -> RecordEdit {
        let record = DirectoryRecord::Membership;
        let own = || {
            directory
                .memberships
                .iter()
                .filter(|member| member.pupil == pupil)
        };
        let place = self.place(pupil, directory);
        // Who is to leave on a day leaves the group with the class.
        let until = place.and_then(|place| place.until);
        // Put there by mistake and back on the same day: nothing has happened.
        let yesterday = Some(day.plus(-1));
        let back = own().find(|member| member.group == group && member.until == yesterday);
        if let Some(before) = back {
            let after = Membership {
                until,
                ..before.clone()
            };
            return RecordEdit::change(record(before.clone()), record(after));
        }
        let since = place.map_or(day, |place| place.from);
        // What ended before they came into this class was another class's division.
        let divided = own().any(|member| {
            member.until.is_none_or(|until| until >= since) && self.divides(member, directory)
        });
        RecordEdit::new(record(Membership {
            pupil,
            group,
            from: if divided { day } else { since },
            until,
        }))
    }
}
