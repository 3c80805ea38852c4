//! Groups of whole classes: every pupil of their classes is a member for the same dates.

use super::classes::in_order;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, GroupId};
use crate::domain::school::{Group, Membership};

/// The name of the group that whole classes make together, by which it is known for one.
pub(super) fn name(directory: &Directory, classes: &[ClassId]) -> String {
    let classes = in_order(directory, classes.to_vec());
    let names = classes.iter().filter_map(|id| directory.classes.get(id));
    let names: Vec<&str> = names.map(|class| class.name.as_str()).collect();
    names.join("+")
}

fn is_joint(directory: &Directory, group: &Group) -> bool {
    group.classes.len() > 1 && group.name == name(directory, &group.classes)
}

/// Makes the members of every joint group anew from the enrolments.
pub(super) fn fill(directory: &mut Directory) {
    let joint: Vec<(GroupId, Vec<ClassId>)> = directory
        .groups
        .values()
        .filter(|group| is_joint(directory, group))
        .map(|group| (group.id, group.classes.clone()))
        .collect();
    for (group, classes) in joint {
        directory.memberships.retain(|member| member.group != group);
        let enrolled = directory.enrolments.iter();
        let members = enrolled
            .filter(|enrolment| classes.contains(&enrolment.class))
            .map(|enrolment| Membership {
                pupil: enrolment.pupil,
                group,
                from: enrolment.from,
                until: enrolment.until,
            });
        directory.memberships.extend(members);
    }
}
