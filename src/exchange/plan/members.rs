//! A pupil's group of a subject, as a class list names it.

use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, GroupId, SubjectId, Unit};
use crate::domain::names;
use crate::domain::school::{Enrolment, Group, Membership as Member};
use crate::exchange::clean::fold;
use crate::exchange::plan::students::PARTS;
use crate::exchange::roster::Membership;

/// The group of the class that the list means.
///
/// # Errors
/// The id of the sentence that says why there is no such group, or not one.
pub(super) fn find(
    directory: &Directory,
    class: ClassId,
    wanted: &Membership,
) -> Result<GroupId, &'static str> {
    let mut subjects = directory.subjects.values();
    let subject =
        subjects.find(|subject| names::fold(&subject.name) == names::fold(&wanted.subject));
    let subject = subject.ok_or("plan-group-subject")?.id;
    let fits = |group: &&Group| {
        group.classes.contains(&class)
            && is_of_subject(directory, group, subject)
            && is_named(directory, group, &wanted.group)
    };
    let mut found = directory.groups.values().filter(fits);
    let group = found.next().ok_or("plan-group-unknown")?.id;
    match found.next() {
        None => Ok(group),
        Some(_) => Err("plan-group-ambiguous"),
    }
}

/// Makes the pupil a member from a date on, for as long as the pupil is in the class, and ends the membership in the
/// subject's other groups there: nobody is in two of them at once.
pub(super) fn join(directory: &mut Directory, enrolment: &Enrolment, group: GroupId, from: Date) {
    let pupil = enrolment.pupil;
    let lasts = |member: &Member| member.pupil == pupil && member.until.is_none_or(|u| u >= from);
    if directory
        .memberships
        .iter()
        .any(|member| member.group == group && lasts(member))
    {
        return;
    }
    let rivals = rivals(directory, enrolment.class, group);
    let is_rival = |member: &Member| rivals.contains(&member.group) && lasts(member);
    directory
        .memberships
        .retain(|member| !(is_rival(member) && member.from >= from));
    for member in &mut directory.memberships {
        if is_rival(member) {
            member.until = Some(from.plus(-1));
        }
    }
    let from = from.max(enrolment.from);
    if enrolment.until.is_none_or(|until| until >= from) {
        directory.memberships.push(Member {
            pupil,
            group,
            from,
            until: enrolment.until,
        });
    }
}

/// The other groups of the class into which the same subject divides.
fn rivals(directory: &Directory, class: ClassId, group: GroupId) -> Vec<GroupId> {
    let subject = directory.groups.get(&group).and_then(|group| group.subject);
    let groups = directory.groups.values();
    groups
        .filter(|other| subject.is_some() && other.subject == subject && other.id != group)
        .filter(|other| other.classes.contains(&class))
        .map(|other| other.id)
        .collect()
}

fn is_of_subject(directory: &Directory, group: &Group, subject: SubjectId) -> bool {
    let unit = Unit::Group(group.id);
    let assigned = || {
        let mut all = directory.assignments.iter();
        all.any(|a| a.unit == unit && a.subject == subject)
    };
    let planned = || {
        let mut all = directory.timetable.iter();
        all.any(|entry| entry.unit == unit && entry.subject == subject)
    };
    group.subject == Some(subject) || group.subject.is_none() && (assigned() || planned())
}

/// Whether the group, or a part of it that comes from one class, has this name; the names of its classes, and words
/// before a number, may be left out.
fn is_named(directory: &Directory, group: &Group, wanted: &str) -> bool {
    let wanted = fold(wanted);
    let own = group
        .classes
        .iter()
        .filter_map(|id| directory.classes.get(id));
    let classes: Vec<String> = own.map(|class| fold(&class.name)).collect();
    let number = |text: &str| {
        let word = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
        text.strip_prefix(word).unwrap_or_default().to_owned()
    };
    let is_number = !wanted.is_empty() && number(&wanted) == wanted;
    let fits = |name: &str| {
        let name = fold(name);
        let short = classes
            .iter()
            .fold(name.clone(), |name, class| name.replace(class, ""));
        name == wanted || short == wanted || is_number && number(&short) == wanted
    };
    fits(&group.name) || group.name.split(PARTS).any(fits)
}
