//! Adding somebody who answers for a pupil: of which kind, by what name, and who it is among those who bear that name already.

use super::people;
use crate::domain::amend::RecordEdit;
use crate::domain::command::{Command, DirectoryRecord};
use crate::domain::directory::Directory;
use crate::domain::ids::{PersonId, Unit};
use crate::domain::message::Message;
use crate::domain::movement::next_person;
use crate::domain::names;
use crate::domain::people::{Guardian, Name, Person};
use crate::domain::query::PersonKind;
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Prompt, Purpose, Route};
use crate::ui::screen::Context;

/// Who is being added, as far as it was said.
#[derive(Debug, Default)]
pub(super) struct Relative {
    trusted: bool,
    name: Name,
    namesakes: Vec<PersonId>,
}

impl Relative {
    /// Asks for the kind: a legal representative or a trusted person.
    pub(super) fn ask(context: &Context) -> Effect {
        Effect::Push(Box::new(Route::Choose(Choice {
            purpose: Purpose::Relative,
            label: Message::new("card-add-whom"),
            items: vec![context.t("card-guardian"), context.t("card-trusted")],
            selected: 0,
        })))
    }

    /// The kind is known: asks for the name.
    pub(super) fn begin(&mut self, trusted: bool) -> Effect {
        self.trusted = trusted;
        Effect::Push(Box::new(Route::Prompt(Prompt {
            purpose: Purpose::Relative,
            label: Message::new("card-whole-name"),
            initial: String::new(),
        })))
    }

    /// The name is known. A namesake would see the pupil's marks, so one who is known already is never taken unasked.
    pub(super) fn typed(&mut self, pupil: PersonId, context: &Context, typed: &str) -> Vec<Effect> {
        let Some(name) = name(typed) else {
            return vec![Effect::Toast(Message::new("card-whole-name")), Effect::Beep];
        };
        self.name = name;
        self.namesakes = namesakes(&self.name, pupil, &context.directory);
        if self.namesakes.is_empty() {
            return self.tie(pupil, None, context);
        }
        let known = self.namesakes.iter().map(|id| described(*id, context));
        let choice = Choice {
            purpose: Purpose::Namesake,
            label: Message::new("card-which-namesake").with("name", self.name.full()),
            items: known.chain([context.t("card-somebody-new")]).collect(),
            selected: 0,
        };
        vec![Effect::Push(Box::new(Route::Choose(choice)))]
    }

    /// It was said who it is.
    pub(super) fn chosen(&self, pupil: PersonId, context: &Context, at: usize) -> Vec<Effect> {
        self.tie(pupil, self.namesakes.get(at).copied(), context)
    }

    /// Somebody known, or somebody new, answers for the pupil from now on.
    fn tie(&self, pupil: PersonId, known: Option<PersonId>, context: &Context) -> Vec<Effect> {
        let guardian = known.unwrap_or_else(|| next_person(&context.directory));
        let newcomer = known.is_none().then(|| {
            RecordEdit::new(DirectoryRecord::Person(Person {
                id: guardian,
                name: self.name.clone(),
                born: None,
                external: String::new(),
            }))
        });
        let tie = RecordEdit::new(DirectoryRecord::Guardian(Guardian {
            guardian,
            pupil,
            trusted: self.trusted,
        }));
        let edits = newcomer.into_iter().chain([tie]).collect();
        vec![Effect::Execute(Command::Amend { edits })]
    }
}

/// Those of a name who are no pupils and do not answer for this one yet.
fn namesakes(name: &Name, pupil: PersonId, directory: &Directory) -> Vec<PersonId> {
    let whole = names::fold(&name.full());
    let answers = |id| directory.children(id).contains(&pupil);
    let people = directory.people.values();
    people
        .filter(|person| names::fold(&person.name.full()) == whole)
        .map(|person| person.id)
        .filter(|id| *id != pupil && directory.units_of(*id).is_empty() && !answers(*id))
        .collect()
}

/// A namesake as one can be told from the others: born when, whose relative, in which posts.
fn described(id: PersonId, context: &Context) -> String {
    let directory = &context.directory;
    let born = directory.people.get(&id).and_then(|person| person.born);
    let born = born.map(|date| context.catalogue.date(date));
    let posts = directory.posts.iter().filter(|post| post.person == id);
    let posts = posts.map(|post| context.t(post.role.message()));
    let children = directory.children(id).into_iter().map(|child| {
        let class = directory.class_of(child, context.today);
        let class = class.map_or("", |class| directory.unit_name(Unit::Class(class)));
        let child = format!("{} {class}", directory.initials(child));
        child.trim_end().to_owned()
    });
    let words: Vec<String> = born.into_iter().chain(posts).chain(children).collect();
    if words.is_empty() {
        context.t(people::kind(PersonKind::Other))
    } else {
        words.join(", ")
    }
}

/// Family name, given name and the rest, as typed in a row.
fn name(typed: &str) -> Option<Name> {
    let mut words = typed.split_whitespace().map(str::to_owned);
    let (family, given) = (words.next()?, words.next()?);
    Some(Name {
        family,
        given,
        patronymic: words.collect::<Vec<_>>().join(" "),
    })
}
