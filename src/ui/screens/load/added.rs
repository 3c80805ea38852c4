//! Load that nobody has yet: which class or group, which subject, who teaches it. The journal opens with it.

use super::execute;
use crate::domain::amend::RecordEdit;
use crate::domain::command::DirectoryRecord;
use crate::domain::ids::{PersonId, SubjectId, Unit};
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::school::Assignment;
use crate::ui::event::Effect;
use crate::ui::route::{Arrange, Choice, Purpose, Route};
use crate::ui::screen::Context;

/// What was answered so far, and what may be chosen next.
#[derive(Default)]
pub(super) struct Added {
    units: Vec<Unit>,
    subjects: Vec<SubjectId>,
    teachers: Vec<PersonId>,
    unit: Option<Unit>,
    subject: Option<SubjectId>,
}

impl Added {
    /// Asks to whom.
    pub(super) fn begin(context: &Context) -> (Self, Vec<Effect>) {
        let directory = &context.directory;
        let classes = directory.classes.keys().copied().map(Unit::Class);
        let groups = directory.groups.keys().copied().map(Unit::Group);
        let mut units: Vec<Unit> = classes.chain(groups).collect();
        units.sort_by_cached_key(|unit| {
            let name = names::sort_key(directory.unit_name(*unit));
            (directory.grade(*unit), name)
        });
        let names = units.iter().map(|unit| directory.unit_name(*unit));
        let asked = find(Arrange::Unit, "ask-load-unit", names);
        let added = Self {
            units,
            ..Self::default()
        };
        (added, asked)
    }

    /// A question was answered by a place in its list.
    pub(super) fn answered(
        &mut self,
        context: &Context,
        step: Arrange,
        place: usize,
    ) -> Vec<Effect> {
        match step {
            Arrange::Unit => {
                self.unit = self.units.get(place).copied();
                self.subject = self.own_subject(context);
                match self.subject {
                    Some(_) => self.ask_teacher(context),
                    None => self.ask_subject(context),
                }
            }
            Arrange::Subject => {
                self.subject = self.subjects.get(place).copied();
                self.ask_teacher(context)
            }
            Arrange::Teacher => self.assigned(context, self.teachers.get(place).copied()),
            _ => vec![Effect::Beep],
        }
    }

    /// The subject of a group that has one.
    fn own_subject(&self, context: &Context) -> Option<SubjectId> {
        match self.unit? {
            Unit::Group(group) => context.directory.groups.get(&group)?.subject,
            Unit::Class(_) => None,
        }
    }

    fn ask_subject(&mut self, context: &Context) -> Vec<Effect> {
        let mut subjects: Vec<_> = context.directory.subjects.values().collect();
        subjects.sort_by_cached_key(|subject| names::sort_key(&subject.name));
        self.subjects = subjects.iter().map(|subject| subject.id).collect();
        let names = subjects.iter().map(|subject| subject.name.as_str());
        find(Arrange::Subject, "ask-subject", names)
    }

    fn ask_teacher(&mut self, context: &Context) -> Vec<Effect> {
        self.teachers = context.directory.staff();
        let names = self.teachers.iter();
        let names: Vec<String> = names
            .map(|person| context.directory.roll_name(*person))
            .collect();
        find(
            Arrange::Teacher,
            "ask-teacher",
            names.iter().map(String::as_str),
        )
    }

    fn assigned(&self, context: &Context, teacher: Option<PersonId>) -> Vec<Effect> {
        let (Some(unit), Some(subject), Some(teacher)) = (self.unit, self.subject, teacher) else {
            return vec![Effect::Beep];
        };
        let assignment = Assignment {
            unit,
            subject,
            teacher,
        };
        if context.directory.assignments.contains(&assignment) {
            let message = Message::new("load-known");
            return vec![Effect::Toast(message), Effect::Beep];
        }
        execute(vec![RecordEdit::new(DirectoryRecord::Assignment(
            assignment,
        ))])
    }
}

fn find<'a>(
    step: Arrange,
    label: &'static str,
    items: impl Iterator<Item = &'a str>,
) -> Vec<Effect> {
    let choice = Choice {
        purpose: Purpose::Arrange(step),
        label: Message::new(label),
        items: items.map(str::to_owned).collect(),
        selected: 0,
    };
    vec![Effect::Push(Box::new(Route::Find(choice)))]
}
