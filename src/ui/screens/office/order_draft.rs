//! What is typed and chosen of an order, and the order that it makes.

use crate::domain::command::DirectoryRecord;
use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::files;
use crate::domain::ids::{ClassId, PersonId};
use crate::domain::keeping;
use crate::domain::message::Message;
use crate::domain::movement::{Order, Step, next_person};
use crate::domain::names;
use crate::domain::people::{Name, Person, Post, Role};
use crate::domain::policy::{Actor, Decision};
use crate::domain::query::PersonKind;
use crate::ui::screen::Context;

/// What an order says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Arrive,
    Hire,
    Transfer,
    Depart,
    Expel,
    LongLeave,
    Dismiss,
}

impl Kind {
    fn label(self) -> &'static str {
        match self {
            Self::Arrive => "movement-arrival",
            Self::Hire => "movement-hiring",
            Self::Transfer => "movement-transfer",
            Self::Depart => "movement-departure",
            Self::Expel => "movement-expulsion",
            Self::LongLeave => "movement-leave",
            Self::Dismiss => "movement-dismissal",
        }
    }

    /// What may be ordered of somebody.
    fn of(kind: Option<PersonKind>) -> &'static [Self] {
        match kind {
            Some(PersonKind::Pupil) => &[Self::Transfer, Self::Depart, Self::Expel],
            Some(PersonKind::Left) => &[Self::Arrive],
            Some(PersonKind::Staff) => &[Self::LongLeave, Self::Dismiss],
            Some(PersonKind::Guardian) => &[Self::Hire],
            Some(PersonKind::Other) | None => &[Self::Arrive, Self::Hire],
        }
    }
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Kind,
    Family,
    Given,
    Patronymic,
    Born,
    Date,
    Number,
    Class,
    Role,
    Until,
    Note,
}

impl Field {
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Kind => "order-kind",
            Self::Family => "card-family",
            Self::Given => "card-given",
            Self::Patronymic => "card-patronymic",
            Self::Born => "card-born",
            Self::Date => "order-date",
            Self::Number => "order-number",
            Self::Class => "order-class",
            Self::Role => "order-role",
            Self::Until => "order-until",
            Self::Note => "order-note",
        }
    }
}

/// An order that is being filled in.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    known: Option<PersonKind>,
    person: Person,
    kind: Kind,
    date: Date,
    number: String,
    class: Option<ClassId>,
    role: Option<Role>,
    until: Option<Date>,
    note: String,
}

impl Draft {
    pub(super) fn new(person: Option<PersonId>, context: &Context) -> Self {
        let directory = &context.directory;
        let known = person.and_then(|person| directory.people.get(&person));
        let kind = known.map(|known| files::kind(known.id, directory, context.today));
        let first = Kind::of(kind).first().copied().unwrap_or(Kind::Arrive);
        let person = known.cloned().unwrap_or_else(|| Person {
            id: next_person(directory),
            name: Name::default(),
            born: None,
            external: String::new(),
        });
        Self {
            known: kind,
            person,
            kind: first,
            date: context.today,
            number: String::new(),
            class: None,
            role: None,
            until: None,
            note: String::new(),
        }
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        let name = [Field::Family, Field::Given, Field::Patronymic, Field::Born];
        let name = name.into_iter().filter(|_| self.known.is_none());
        let own = match self.kind {
            Kind::Arrive | Kind::Transfer => Some(Field::Class),
            Kind::Hire => Some(Field::Role),
            Kind::LongLeave => Some(Field::Until),
            Kind::Depart | Kind::Expel | Kind::Dismiss => None,
        };
        std::iter::once(Field::Kind)
            .chain(name)
            .chain([Field::Date, Field::Number])
            .chain(own)
            .chain([Field::Note])
            .collect()
    }

    /// Whom it is about, as far as that is known.
    pub(super) fn name(&self) -> &Name {
        &self.person.name
    }

    /// Whether something stands here that would be lost.
    pub(super) fn is_typed(&self) -> bool {
        let named = self.known.is_none() && !self.person.name.family.is_empty();
        named || !self.number.is_empty() || !self.note.is_empty()
    }

    pub(super) fn value(&self, field: Field, context: &Context) -> String {
        let date = |date: Option<Date>| {
            date.map(|date| context.catalogue.date(date))
                .unwrap_or_default()
        };
        match field {
            Field::Kind => context.t(self.kind.label()),
            Field::Family => self.person.name.family.clone(),
            Field::Given => self.person.name.given.clone(),
            Field::Patronymic => self.person.name.patronymic.clone(),
            Field::Born => date(self.person.born),
            Field::Date => date(Some(self.date)),
            Field::Number => self.number.clone(),
            Field::Class => self
                .class
                .and_then(|class| context.directory.classes.get(&class))
                .map(|class| class.name.clone())
                .unwrap_or_default(),
            Field::Role => context.t(self.role.map_or("order-no-role", Role::message)),
            Field::Until => date(self.until),
            Field::Note => self.note.clone(),
        }
    }

    /// The items of a field that is chosen, and the one that stands there.
    pub(super) fn choices(&self, field: Field, context: &Context) -> Option<(Vec<String>, usize)> {
        match field {
            Field::Kind => {
                let kinds = Kind::of(self.known);
                let items = kinds.iter().map(|kind| context.t(kind.label())).collect();
                let at = kinds.iter().position(|kind| *kind == self.kind);
                Some((items, at.unwrap_or(0)))
            }
            Field::Class => {
                let classes = classes(context);
                let at = classes.iter().position(|(id, _)| Some(*id) == self.class);
                let items = classes.into_iter().map(|(_, name)| name).collect();
                Some((items, at.unwrap_or(0)))
            }
            Field::Role => {
                let roles = roles(self.person.id, context);
                let at = roles.iter().position(|role| *role == self.role);
                let name =
                    |role: Option<Role>| context.t(role.map_or("order-no-role", Role::message));
                Some((roles.into_iter().map(name).collect(), at.unwrap_or(0)))
            }
            _ => None,
        }
    }

    /// Takes a chosen item.
    pub(super) fn choose(&mut self, field: Field, chosen: usize, context: &Context) -> bool {
        match field {
            Field::Kind => {
                self.kind = Kind::of(self.known)
                    .get(chosen)
                    .copied()
                    .unwrap_or(self.kind)
            }
            Field::Class => self.class = classes(context).get(chosen).map(|(id, _)| *id),
            Field::Role => {
                self.role = roles(self.person.id, context)
                    .get(chosen)
                    .copied()
                    .flatten()
            }
            _ => {}
        }
        true
    }

    /// Takes what was typed; `false` for what is no date.
    pub(super) fn type_in(&mut self, field: Field, text: &str, near: Date) -> bool {
        let text = text.trim();
        let date = || date_input::parse(text, near);
        match field {
            Field::Family => self.person.name.family = text.to_owned(),
            Field::Given => self.person.name.given = text.to_owned(),
            Field::Patronymic => self.person.name.patronymic = text.to_owned(),
            Field::Number => self.number = text.to_owned(),
            Field::Note => self.note = text.to_owned(),
            Field::Born if text.is_empty() => self.person.born = None,
            Field::Born => self.person.born = date(),
            Field::Until => self.until = date(),
            Field::Date => match date() {
                Some(date) => self.date = date,
                None => return false,
            },
            Field::Kind | Field::Class | Field::Role => {}
        }
        match field {
            Field::Born => text.is_empty() || self.person.born.is_some(),
            Field::Until => self.until.is_some(),
            _ => true,
        }
    }

    /// The order, or what is missing.
    pub(super) fn order(&self, context: &Context) -> Result<Order, Message> {
        let class = || self.class.ok_or_else(|| Message::new("order-needs-class"));
        let step = match self.kind {
            Kind::Arrive => Step::Arrive(class()?),
            Kind::Transfer => Step::Transfer(class()?),
            Kind::Hire => Step::Hire(self.role),
            Kind::Depart => Step::Depart,
            Kind::Expel => Step::Expel,
            Kind::Dismiss => Step::Dismiss,
            Kind::LongLeave => {
                let until = self.until.ok_or_else(|| Message::new("order-needs-end"));
                Step::LongLeave(until?)
            }
        };
        let mut person = self.person.clone();
        if self.known.is_none() {
            // Others may have made somebody known while this was typed.
            person.id = next_person(&context.directory);
        }
        Ok(Order {
            person,
            date: self.date,
            number: self.number.clone(),
            note: self.note.clone(),
            step,
        })
    }
}

/// The classes of the year, by grade and name.
pub(super) fn classes(context: &Context) -> Vec<(ClassId, String)> {
    let classes = context.directory.classes.values();
    let mut classes: Vec<_> = classes.collect();
    classes.sort_by_cached_key(|class| (class.grade, names::sort_key(&class.name)));
    classes
        .into_iter()
        .map(|class| (class.id, class.name.clone()))
        .collect()
}

/// The roles that whoever sits here may give, and none.
fn roles(person: PersonId, context: &Context) -> Vec<Option<Role>> {
    let actor = Actor::of(context.person, &context.directory);
    let may = |role: &Role| {
        let post = DirectoryRecord::Post(Post {
            person,
            role: *role,
        });
        keeping::decide(&actor, &post, &context.directory) == Decision::Allow
    };
    let given = Role::ALL.into_iter().filter(may).map(Some);
    std::iter::once(None).chain(given).collect()
}
