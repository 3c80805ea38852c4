//! Who may issue credentials to whom: the regulation names offices, the directory says who holds them.

use super::directory::Directory;
use super::holding::role;
use super::ids::PersonId;
use super::message::Message;
use super::policy::{Actor, Decision};
use super::regulation::{Audience, Office, Rule, Said};

/// As what a person gets credentials: of several roles the one with the widest rights counts.
#[must_use]
pub fn audience(person: PersonId, directory: &Directory) -> Audience {
    let mut posts = directory.posts.iter().filter(|post| post.person == person);
    let class_teacher = || !directory.own_classes(person).is_empty();
    match posts.next() {
        None if class_teacher() => Audience::Teachers,
        None => Audience::Families,
        Some(first) => {
            let leads = std::iter::once(first)
                .chain(posts)
                .any(|post| post.role.leads());
            if leads {
                Audience::Leaders
            } else {
                Audience::Teachers
            }
        }
    }
}

/// Whether the actor may issue credentials to a person. Who issues them to others only is told the rule; for everybody else it
/// does not exist.
pub(super) fn decide(actor: &Actor, person: PersonId, directory: &Directory) -> Decision {
    // Who holds the store's file holds all of it; the first account of a school is made there.
    if actor.person == Actor::CONSOLE {
        return Decision::Allow;
    }
    if !directory.people.contains_key(&person) {
        return Decision::Hide;
    }
    let credentials = &directory.regulation.credentials;
    let rule = credentials.issuers(audience(person, directory));
    let offices = rule.value.as_slice();
    if offices
        .iter()
        .any(|office| holds(actor, *office, person, directory))
    {
        return Decision::Allow;
    }
    let issues = |audience| {
        let offices = credentials.issuers(audience).value.as_slice();
        offices
            .iter()
            .filter_map(|office| role(*office))
            .any(|role| actor.roles.contains(&role))
    };
    let audiences = [Audience::Leaders, Audience::Teachers, Audience::Families];
    if audiences.into_iter().any(issues) {
        Decision::Deny(refusal(rule))
    } else {
        Decision::Hide
    }
}

fn refusal(rule: &Rule<super::regulation::Offices>) -> Message {
    Message::new("policy-other-issuers")
        .with("issuers", rule.value.said())
        .with("clause", rule.source.cited())
}

/// Whether the actor holds the office towards a person: a class teacher for the families of the class only.
fn holds(actor: &Actor, office: Office, person: PersonId, directory: &Directory) -> bool {
    match role(office) {
        Some(role) => actor.roles.contains(&role),
        None => office == Office::ClassTeacher && is_of_own_class(actor, person, directory),
    }
}

/// A pupil who is on the roll of the actor's own class, or whoever answers for one.
fn is_of_own_class(actor: &Actor, person: PersonId, directory: &Directory) -> bool {
    let own = directory.own_classes(actor.person);
    let children = directory.children(person);
    let mut enrolments = directory.enrolments.iter();
    audience(person, directory) == Audience::Families
        && enrolments.any(|enrolment| {
            let is_theirs = enrolment.pupil == person || children.contains(&enrolment.pupil);
            is_theirs && enrolment.until.is_none() && own.contains(&enrolment.class)
        })
}
