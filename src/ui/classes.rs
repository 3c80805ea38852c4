//! The classes that whoever sits here may open a screen of: one's own first, then by grade and name.

use crate::domain::ids::{ClassId, Unit};
use crate::domain::names;
use crate::domain::policy::{Actor, Decision, Permission, decide};
use crate::ui::screen::Context;

/// The classes for which a permission is held.
#[must_use]
pub fn permitted(context: &Context, permission: fn(ClassId) -> Permission) -> Vec<ClassId> {
    let directory = &context.directory;
    let actor = Actor::of(context.person, directory);
    let own = directory.own_classes(context.person);
    let may = |class: &ClassId| decide(&actor, permission(*class), directory) == Decision::Allow;
    let mut classes: Vec<ClassId> = directory.classes.keys().copied().filter(may).collect();
    classes.sort_by_cached_key(|class| {
        let unit = Unit::Class(*class);
        let name = names::sort_key(directory.unit_name(unit));
        (!own.contains(class), directory.grade(unit), name)
    });
    classes
}

/// The class with which a screen opens; `None` for who may open it of none.
#[must_use]
pub fn first(context: &Context, permission: fn(ClassId) -> Permission) -> Option<ClassId> {
    permitted(context, permission).first().copied()
}

/// The class after or before one, round the end; `None` where there is no other.
#[must_use]
pub fn beside(
    context: &Context,
    permission: fn(ClassId) -> Permission,
    class: ClassId,
    back: bool,
) -> Option<ClassId> {
    let classes = permitted(context, permission);
    let at = classes.iter().position(|other| *other == class)?;
    let step = if back { classes.len() - 1 } else { 1 };
    let next = classes.get((at + step) % classes.len()).copied();
    next.filter(|next| *next != class)
}
