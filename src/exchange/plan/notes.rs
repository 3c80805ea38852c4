//! The changes in words: what is new, moved, renamed or ended, by kind.

use std::collections::BTreeMap;

use crate::domain::command::{DirectoryChange, DirectoryRecord};
use crate::domain::directory::Directory;
use crate::domain::ids::{GroupId, PersonId};
use crate::domain::message::Message;
use crate::domain::movement::is_staff;
use crate::domain::office::OfficeRecord;
use crate::domain::people::{Guardian, Person, Post, Role};
use crate::domain::school::{Assignment, Class, Enrolment, Group, Parity, TimetableEntry};

use super::kind::Kind;

/// One change in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub kind: Kind,
    /// Whom or what it touches.
    pub message: Message,
}

/// Tells of changes, sorted by kind and otherwise in their order.
pub(super) fn tell(
    before: &Directory,
    after: &Directory,
    changes: &[DirectoryChange],
) -> Vec<Note> {
    let teller = Teller { before, after };
    let mut notes: Vec<Note> = changes
        .iter()
        .filter_map(|change| match change {
            DirectoryChange::Put(record) => teller.put(record),
            DirectoryChange::Remove(record) => teller.remove(record),
        })
        .collect();
    notes.extend(teller.members(changes));
    notes.sort_by_key(|note| note.kind);
    notes
}

struct Teller<'d> {
    before: &'d Directory,
    after: &'d Directory,
}

fn note(kind: Kind, message: Message) -> Option<Note> {
    Some(Note { kind, message })
}

/// A line that is nothing but a name.
fn named(kind: Kind, name: &str) -> Option<Note> {
    note(kind, Message::new("plan-line").with("name", name))
}

impl Teller<'_> {
    fn put(&self, record: &DirectoryRecord) -> Option<Note> {
        match record {
            DirectoryRecord::Class(class) => self.class_record(class),
            DirectoryRecord::Subject(subject) => named(Kind::Subject, &subject.name),
            DirectoryRecord::Room(room) => named(Kind::Room, &room.name),
            DirectoryRecord::Post(post) => self.post(post),
            DirectoryRecord::User(user) => {
                let message = Message::new("plan-line-login")
                    .with("login", user.login.as_str())
                    .with("name", self.full(user.person));
                note(Kind::Login, message)
            }
            DirectoryRecord::Person(person) => self.person(person),
            DirectoryRecord::Guardian(guardian) => self.guardian(guardian),
            DirectoryRecord::Group(group) => note(Kind::Group, self.group(group)),
            DirectoryRecord::Enrolment(enrolment) => self.enrolment(enrolment),
            DirectoryRecord::Assignment(assignment) => {
                note(Kind::Assigned, self.assignment(assignment))
            }
            DirectoryRecord::Entry(entry) => {
                let ends = entry.until < self.after.calendar.span.until;
                let kind = if ends { Kind::HourEnds } else { Kind::Hour };
                note(kind, self.hour(entry))
            }
            DirectoryRecord::Calendar(_) => note(Kind::Calendar, Message::new("plan-line-bells")),
            DirectoryRecord::Membership(_)
            | DirectoryRecord::School(_)
            | DirectoryRecord::Regulation(_)
            | DirectoryRecord::Key(_)
            | DirectoryRecord::PasswordLock(_)
            | DirectoryRecord::Pin(_)
            | DirectoryRecord::Invitation(_) => None,
            DirectoryRecord::Office(record) => self.office(record),
        }
    }

    fn remove(&self, record: &DirectoryRecord) -> Option<Note> {
        match record {
            DirectoryRecord::Assignment(assignment) => {
                note(Kind::Released, self.assignment(assignment))
            }
            DirectoryRecord::Entry(entry) => note(Kind::HourEnds, self.hour(entry)),
            // The enrolment in its place is told.
            _ => None,
        }
    }

    fn full(&self, person: PersonId) -> String {
        let person = self.after.people.get(&person);
        person.map(|person| person.name.full()).unwrap_or_default()
    }

    fn class(&self, enrolment: &Enrolment) -> &str {
        let class = self.after.classes.get(&enrolment.class);
        class.map_or("", |class| &class.name)
    }

    fn class_record(&self, class: &Class) -> Option<Note> {
        if !self.before.classes.contains_key(&class.id) {
            return named(Kind::Class, &class.name);
        }
        let message = Message::new("plan-line-class-teacher")
            .with("class", class.name.as_str())
            .with("name", self.full(class.class_teacher?));
        note(Kind::ClassTeacher, message)
    }

    fn post(&self, post: &Post) -> Option<Note> {
        let name = self.full(post.person);
        if post.role == Role::Teacher {
            return named(Kind::Teacher, &name);
        }
        let message = Message::new("plan-line-role")
            .with("name", name)
            .with("role", Message::new(post.role.message()));
        note(Kind::Role, message)
    }

    fn guardian(&self, guardian: &Guardian) -> Option<Note> {
        let same = |g: &Guardian| (g.guardian, g.pupil) == (guardian.guardian, guardian.pupil);
        let kind = if self.before.guardians.iter().any(same) {
            Kind::Standing
        } else {
            Kind::Guardian
        };
        let id = if guardian.trusted {
            "plan-line-trusted"
        } else {
            "plan-line-guardian"
        };
        let message = Message::new(id)
            .with("name", self.full(guardian.guardian))
            .with("pupil", self.after.roll_name(guardian.pupil));
        note(kind, message)
    }

    fn office(&self, record: &OfficeRecord) -> Option<Note> {
        match record {
            OfficeRecord::Movement(movement) => {
                let message = Message::new("plan-line-hired")
                    .with("name", self.full(movement.person))
                    .with("from", movement.date.0)
                    .with("order", movement.order.as_str());
                note(Kind::Hired, message)
            }
            // The file of somebody new comes with them.
            OfficeRecord::PersonalFile(file) if self.before.people.contains_key(&file.person) => {
                named(Kind::File, &self.full(file.person))
            }
            _ => None,
        }
    }

    /// Whether a new person is told by what they are: pupil, guardian, teacher, or hired.
    fn is_told(&self, person: PersonId) -> bool {
        let after = self.after;
        after.enrolments.iter().any(|e| e.pupil == person)
            || after.guardians.iter().any(|g| g.guardian == person)
            || is_staff(person, after)
    }

    fn person(&self, person: &Person) -> Option<Note> {
        let Some(before) = self.before.people.get(&person.id) else {
            let untold = !self.is_told(person.id);
            return named(Kind::Newcomer, &person.name.full()).filter(|_| untold);
        };
        let message = if before.name == person.name {
            Message::new("plan-line-details").with("name", person.name.full())
        } else {
            Message::new("plan-line-renamed")
                .with("before", before.name.full())
                .with("after", person.name.full())
        };
        note(Kind::Person, message)
    }

    fn enrolment(&self, enrolment: &Enrolment) -> Option<Note> {
        let of = |e: &&Enrolment| e.pupil == enrolment.pupil;
        let same = |e: &Enrolment| e.class == enrolment.class && e.from == enrolment.from;
        let known: Vec<&Enrolment> = self.before.enrolments.iter().filter(of).collect();
        let line = |id| {
            Message::new(id)
                .with("name", self.after.roll_name(enrolment.pupil))
                .with("class", self.class(enrolment))
                .with("from", enrolment.from.0)
        };
        if known.iter().any(|e| same(e)) {
            let follows = |e: &Enrolment| e.from > enrolment.from;
            if self.after.enrolments.iter().filter(of).any(follows) {
                return None;
            }
            let until = enrolment.until?;
            return note(Kind::Left, line("plan-line-left").with("until", until.0));
        }
        let Some(last) = known.iter().max_by_key(|e| e.from) else {
            return note(Kind::Pupil, line("plan-line-pupil"));
        };
        if last.class == enrolment.class {
            return note(Kind::Dates, line("plan-line-pupil"));
        }
        let moved = line("plan-line-moved").with("before", self.class(last));
        note(Kind::Moved, moved)
    }

    fn group(&self, group: &Group) -> Message {
        let classes = group.classes.iter();
        let classes = classes.filter_map(|id| self.after.classes.get(id));
        let names: Vec<&str> = classes.map(|class| class.name.as_str()).collect();
        Message::new("plan-line-group")
            .with("name", group.name.as_str())
            .with("classes", names.join(", "))
    }

    fn assignment(&self, assignment: &Assignment) -> Message {
        Message::new("plan-line-journal")
            .with("unit", self.after.unit_name(assignment.unit))
            .with("subject", self.after.subject_name(assignment.subject))
            .with("teacher", self.after.initials(assignment.teacher))
    }

    fn hour(&self, entry: &TimetableEntry) -> Message {
        let teachers = entry.teachers.iter();
        let teachers: Vec<String> = teachers.map(|id| self.after.initials(*id)).collect();
        let week = match entry.parity {
            Parity::Every => "plan-week-every",
            Parity::Odd => "plan-week-odd",
            Parity::Even => "plan-week-even",
        };
        Message::new("plan-line-hour")
            .with("day", Message::new(weekday(entry.weekday)))
            .with("week", Message::new(week))
            .with("slot", u32::from(entry.slot))
            .with("unit", self.after.unit_name(entry.unit))
            .with("subject", self.after.subject_name(entry.subject))
            .with("teachers", teachers.join(", "))
    }

    /// Members are counted, not named: a joint group has as many as its classes.
    fn members(&self, changes: &[DirectoryChange]) -> Vec<Note> {
        let mut counts: BTreeMap<GroupId, (u32, u32)> = BTreeMap::new();
        for change in changes {
            match change {
                DirectoryChange::Put(DirectoryRecord::Membership(member)) => {
                    let count = counts.entry(member.group).or_default();
                    let known = self.before.memberships.iter();
                    let mut known = known.filter(|m| m.group == member.group);
                    if known.any(|m| m.pupil == member.pupil && m.from == member.from) {
                        count.1 += 1;
                    } else {
                        count.0 += 1;
                    }
                }
                DirectoryChange::Remove(DirectoryRecord::Membership(member)) => {
                    counts.entry(member.group).or_default().1 += 1;
                }
                _ => {}
            }
        }
        let line = |(group, (come, go)): (GroupId, (u32, u32))| {
            let group = self.after.groups.get(&group);
            Note {
                kind: Kind::Members,
                message: Message::new("plan-line-members")
                    .with("group", group.map_or("", |group| group.name.as_str()))
                    .with("come", come)
                    .with("go", go),
            }
        };
        counts.into_iter().map(line).collect()
    }
}

fn weekday(number: u8) -> &'static str {
    match number {
        1 => "weekday-1",
        2 => "weekday-2",
        3 => "weekday-3",
        4 => "weekday-4",
        5 => "weekday-5",
        6 => "weekday-6",
        _ => "weekday-7",
    }
}
