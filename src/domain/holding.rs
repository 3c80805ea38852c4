//! Who holds an office towards somebody: the regulation names offices, the directory says who they are.

use super::directory::Directory;
use super::ids::{ClassId, PersonId};
use super::people::Role;
use super::policy::Actor;
use super::regulation::Office;

/// Towards whom an office is held: a class teacher's is that of a class, a parent's that of a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    /// Anybody: the offices of a class or of a child are held by whoever has any class or child.
    School,
    /// Somebody of the staff: no class teacher, parent or pupil holds an office towards them.
    Staff,
    /// A class and its pupils.
    Class(ClassId),
    /// A pupil.
    Pupil(PersonId),
}

/// The role that is an office by itself; `None` for those that hang on a class or a child.
#[must_use]
pub fn role(office: Office) -> Option<Role> {
    match office {
        Office::Director => Some(Role::Director),
        Office::Deputy => Some(Role::Deputy),
        Office::Administrator => Some(Role::Administrator),
        Office::Secretary => Some(Role::Secretary),
        Office::Teacher => Some(Role::Teacher),
        Office::ClassTeacher | Office::Parent | Office::Pupil => None,
    }
}

/// Whether the actor holds an office towards somebody.
#[must_use]
pub fn holds(actor: &Actor, office: Office, towards: Towards, directory: &Directory) -> bool {
    if let Some(role) = role(office) {
        // Where a school's document says teacher, it means those of additional education too.
        let educates = role == Role::Teacher && actor.roles.contains(&Role::Educator);
        return educates || actor.roles.contains(&role);
    }
    if towards == Towards::Staff {
        return false;
    }
    match office {
        Office::ClassTeacher => leads(actor.person, towards, directory),
        Office::Parent => {
            let children = directory.wards(actor.person);
            match towards {
                Towards::School | Towards::Staff => !children.is_empty(),
                Towards::Pupil(pupil) => children.contains(&pupil),
                Towards::Class(class) => children
                    .into_iter()
                    .any(|child| last_class(child, directory) == Some(class)),
            }
        }
        Office::Pupil => match towards {
            Towards::School | Towards::Staff => last_class(actor.person, directory).is_some(),
            Towards::Pupil(pupil) => actor.person == pupil,
            Towards::Class(class) => last_class(actor.person, directory) == Some(class),
        },
        _ => false,
    }
}

/// Whether the actor holds any of the offices towards somebody.
#[must_use]
pub fn holds_any(
    actor: &Actor,
    offices: &[Office],
    towards: Towards,
    directory: &Directory,
) -> bool {
    offices
        .iter()
        .any(|office| holds(actor, *office, towards, directory))
}

fn leads(person: PersonId, towards: Towards, directory: &Directory) -> bool {
    let own = directory.own_classes(person);
    match towards {
        Towards::School | Towards::Staff => !own.is_empty(),
        Towards::Class(class) => own.contains(&class),
        Towards::Pupil(pupil) => {
            last_class(pupil, directory).is_some_and(|class| own.contains(&class))
        }
    }
}

/// The class that a pupil is in, or was in last this year.
#[must_use]
pub fn last_class(pupil: PersonId, directory: &Directory) -> Option<ClassId> {
    let enrolments = directory.enrolments.iter();
    enrolments
        .filter(|enrolment| enrolment.pupil == pupil)
        .max_by_key(|enrolment| enrolment.from)
        .map(|enrolment| enrolment.class)
}
