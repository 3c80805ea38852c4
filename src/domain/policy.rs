//! Who may do what: one pure function. Menus read it to hide, the service's gate reads it to enforce; no screen tests a role.

use super::calendar::Span;
use super::directory::Directory;
use super::duty::Whose;
use super::files;
use super::finals::{self, FinalRight};
use super::holding::{Towards, holds_any};
use super::homebound;
use super::ids::{ClassId, JournalId, PersonId, SubjectId, Unit};
use super::issuing;
use super::keeping;
use super::lesson::LessonAt;
use super::message::Message;
use super::page;
use super::people::Role;
use super::regulation::{Office, Offices, Rule};
use super::school::WeekOf;

/// Who asks. Made from the directory at each request, so that a withdrawn role ends at the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The person; [`Actor::CONSOLE`] for the operator at the server's own console.
    pub person: PersonId,
    /// Staff roles.
    pub roles: Vec<Role>,
    /// Known to the school, and not with every account withdrawn: nothing exists for others.
    pub active: bool,
}

impl Actor {
    /// The operator at the console: who holds the file holds everything in it, so the file's own rights are the gate.
    pub const CONSOLE: PersonId = PersonId(0);
    /// Who has not signed in yet: no person has this number, so nothing exists for them.
    pub const NOBODY: PersonId = PersonId(u32::MAX);

    /// The actor of a person, with the roles the directory gives now.
    #[must_use]
    pub fn of(person: PersonId, directory: &Directory) -> Self {
        if person == Self::CONSOLE {
            return Self {
                person,
                roles: vec![Role::Administrator],
                active: true,
            };
        }
        let mut roles: Vec<Role> = directory
            .posts
            .iter()
            .filter(|post| post.person == person)
            .map(|post| post.role)
            .collect();
        roles.sort_unstable();
        let accounts = directory.users.values();
        let mut own = accounts.filter(|user| user.person == person).peekable();
        let withdrawn = own.peek().is_some() && own.all(|user| !user.active);
        let active = directory.people.contains_key(&person) && !withdrawn;
        Self {
            person,
            roles,
            active,
        }
    }

    fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    pub(super) fn inspects(&self) -> bool {
        self.roles.iter().any(|role| role.leads())
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// One's own home screen and settings.
    OwnPlace,
    /// To see a journal's marks and attendance.
    ReadJournal(JournalId),
    /// To see a journal's topics and homework.
    ReadLessons(JournalId),
    /// To give marks and notes in a journal: in all its lessons, or in those in which one stands in for its teacher.
    WriteMarks(JournalId),
    /// To write attendance of some pupils in lessons of a journal, and that the roll was taken.
    WriteAttendance(JournalId),
    /// To write attendance of one pupil in a lesson: a class teacher writes that of their own class only.
    WriteAttendanceOf(JournalId, PersonId, LessonAt),
    /// To write topics, homework and kinds of work, in all lessons or in some.
    WriteLesson(JournalId),
    /// To see a class's whole day.
    ReadDay(ClassId),
    /// To see a class's homework for some days.
    ReadHomework(ClassId, Span),
    /// To see a pupil's own diary.
    ReadDiary(PersonId),
    /// To change the school's structure and accounts.
    ChangeDirectory,
    /// To change the password of a person's account.
    SetPassword(PersonId),
    /// To take copies of the whole store and to examine it.
    KeepStore,
    /// To add and remove public keys of a person's account.
    ChangeKeys(PersonId),
    /// To set the PIN of a person's account.
    SetPin(PersonId),
    /// To let a locked password open its account again.
    Unlock,
    /// To give a person an invitation.
    Invite(PersonId),
    /// To end a live session of a person.
    EndSession(PersonId),
    /// To write into the audit trail who came and went, and to let a code set a password: the service itself.
    Admit,
    /// To write marks, topic, homework and works of one lesson: its journal's teacher, or who stands in for them there.
    WriteLessonAt(JournalId, LessonAt),
    /// To say that the roll of one lesson was taken.
    WriteAttendanceAt(JournalId, LessonAt),
    /// To see what arranging lessons needs: who is away and who is free, load, curriculum.
    Arrange,
    /// To see the timetable of a class or a teacher.
    ReadTimetable(WeekOf),
    /// To give marks and notes to one pupil of a journal in a lesson: one taught elsewhere has others besides the teacher.
    WriteMarksOf(JournalId, PersonId, LessonAt),
    /// To see which locks are open.
    ReadOpenings,
    /// To see what is due, and how much was done in time.
    ReadDuties(Whose),
    /// To give finals of a journal, by one of the rights to them.
    WriteFinals(JournalId, FinalRight),
    /// To see a class's finals against averages.
    ReadClassFinals(ClassId),
    /// To see the finals of a pupil, all subjects and years.
    ReadTranscript(PersonId),
    /// To see a journal's plan: who reads its topics reads those to come as well.
    ReadPlan(JournalId),
    /// To write a journal's plan.
    WritePlan(JournalId),
    /// To see the topics of a journal's lessons, past and planned: families too, where the school shows them.
    ReadTopics(JournalId),
    /// To see lists of people: all of them, or those of one's own class.
    ReadPeople,
    /// To see a person's file.
    ReadPerson(PersonId),
    /// To see the book of orders.
    ReadMovements,
    /// To see who holds which role.
    ReadPosts,
    /// To promote classes at the year's end and to begin the new year.
    EndYear,
    /// To divide a class into groups.
    Divide(ClassId),
    /// To see what a file would change in the school's lists; what of it the actor keeps is asked record by record.
    Import,
    /// To see a person's page.
    ReadPage(PersonId),
    /// To see what the pupils of a class do in the program.
    ReadActivity(ClassId),
    /// To see who is on a class's roll, and who answers for them.
    ReadRoll(ClassId),
    /// To see what a file would change in the list of staff.
    ImportStaff,
}

/// What the policy answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Allow,
    /// No, and the actor may know why: the thing is visible to them.
    Deny(Message),
    /// For this actor the thing does not exist.
    Hide,
}

/// Decides. Pure: the same actor, permission and directory give the same answer.
#[must_use]
pub fn decide(actor: &Actor, permission: Permission, directory: &Directory) -> Decision {
    if !actor.active {
        return Decision::Hide;
    }
    match permission {
        Permission::OwnPlace => Decision::Allow,
        Permission::ReadJournal(journal) => visible(reads_journal(actor, journal, directory)),
        Permission::ReadLessons(journal) | Permission::ReadPlan(journal) => visible(
            reads_journal(actor, journal, directory) || teaches_parallel(actor, journal, directory),
        ),
        Permission::WritePlan(journal) => {
            let allowed = directory.has(actor.person, journal, directory.day);
            write(actor, journal, directory, allowed)
        }
        Permission::WriteMarks(journal) | Permission::WriteLesson(journal) => {
            let allowed =
                has_or_stands_in(actor, journal, directory) || fills(actor, journal, directory);
            write(actor, journal, directory, allowed)
        }
        Permission::WriteLessonAt(journal, at) => {
            let allowed =
                holds_lesson(actor, journal, at, directory) || fills(actor, journal, directory);
            write(actor, journal, directory, allowed)
        }
        Permission::WriteAttendanceOf(journal, pupil, at) => {
            let class = directory.class_of(pupil, at.date);
            let own =
                class.is_some_and(|class| directory.own_classes(actor.person).contains(&class));
            let allowed = holds_lesson(actor, journal, at, directory)
                || own && is_class_teacher(actor, journal.unit, directory)
                || homebound::tends(actor, journal, pupil, at.date, directory);
            write(actor, journal, directory, allowed)
        }
        Permission::WriteAttendance(journal) => {
            let allowed = has_or_stands_in(actor, journal, directory)
                || is_class_teacher(actor, journal.unit, directory)
                || homebound::tends_any(actor, journal, directory);
            write(actor, journal, directory, allowed)
        }
        Permission::WriteAttendanceAt(journal, at) => {
            let allowed = holds_lesson(actor, journal, at, directory)
                || is_class_teacher(actor, journal.unit, directory);
            write(actor, journal, directory, allowed)
        }
        Permission::WriteMarksOf(journal, pupil, at) => {
            let own = Towards::Pupil(pupil);
            let allowed = holds_lesson(actor, journal, at, directory)
                || fills(actor, journal, directory)
                    && holds_any(actor, &[Office::ClassTeacher], own, directory)
                || homebound::tends(actor, journal, pupil, at.date, directory);
            write(actor, journal, directory, allowed)
        }
        Permission::Arrange => arrange(actor, directory),
        Permission::ReadTimetable(whose) => visible(reads_timetable(actor, whose, directory)),
        Permission::ReadOpenings => {
            let openers = directory.regulation.lock.opener.value.as_slice();
            let opens = holds_any(actor, openers, Towards::School, directory);
            visible(opens || actor.inspects())
        }
        Permission::ReadDay(class) | Permission::ReadClassFinals(class) => {
            let inspects = actor.inspects() && directory.classes.contains_key(&class);
            visible(inspects || directory.own_classes(actor.person).contains(&class))
        }
        Permission::ReadRoll(class) => visible(keeping::reads_roll(actor, class, directory)),
        Permission::ReadHomework(class, span) => {
            visible(reads_homework(actor, class, span, directory))
        }
        Permission::ReadDiary(pupil) => {
            visible(actor.person == pupil || directory.children(actor.person).contains(&pupil))
        }
        Permission::SetPassword(person) => issuing::sets_password(actor, person, directory),
        Permission::ChangeKeys(person) => {
            visible(actor.person == person || actor.is(Role::Administrator))
        }
        Permission::EndSession(person) => {
            visible(actor.person == person || actor.is(Role::Administrator))
        }
        Permission::ReadTopics(journal) => visible(
            reads_journal(actor, journal, directory)
                || teaches_parallel(actor, journal, directory)
                || directory.regulation.families.topics.value && learns(actor, journal, directory),
        ),
        Permission::SetPin(person) => visible(actor.person == person),
        Permission::Unlock => visible(actor.is(Role::Administrator)),
        Permission::Invite(person) => issuing::decide(actor, person, directory),
        Permission::Admit => visible(actor.person == Actor::CONSOLE),
        Permission::ReadDuties(whose) => visible(reads_duties(actor, whose, directory)),
        Permission::WriteFinals(journal, right) => {
            let reads = reads_journal(actor, journal, directory);
            finals::right(actor, journal, right, reads, directory)
        }
        Permission::ReadTranscript(pupil) => visible(reads_transcript(actor, pupil, directory)),
        Permission::ReadPeople => visible(files::reads_lists(actor, directory)),
        Permission::ReadPerson(person) => visible(files::reads(actor, person, directory)),
        Permission::ReadMovements => visible(files::reads_orders(actor, directory)),
        Permission::ReadPosts => visible(files::reads_orders(actor, directory)),
        Permission::EndYear => keeping::ends_year(actor, directory),
        Permission::Divide(class) => keeping::divides(actor, class, directory),
        Permission::Import => keeping::imports(actor, directory),
        Permission::ImportStaff => keeping::imports_staff(actor, directory),
        Permission::ReadPage(person) => visible(page::reads(actor, person, directory)),
        Permission::ReadActivity(class) => reads_activity(actor, class, directory),
        Permission::ChangeDirectory | Permission::KeepStore if actor.is(Role::Administrator) => {
            Decision::Allow
        }
        // Staff know that lists and timetables are kept by somebody; families need not.
        Permission::ChangeDirectory | Permission::KeepStore if actor.roles.is_empty() => {
            Decision::Hide
        }
        Permission::ChangeDirectory | Permission::KeepStore => {
            Decision::Deny(Message::new("policy-administrator-only"))
        }
    }
}

/// The most whose duties a person may see besides their own: everyone's, or those of their class.
#[must_use]
pub fn overseen(person: PersonId, directory: &Directory) -> Option<Whose> {
    let actor = Actor::of(person, directory);
    let classes = directory.own_classes(person).into_iter().map(Whose::Class);
    let mut all = std::iter::once(Whose::School).chain(classes);
    all.find(|whose| decide(&actor, Permission::ReadDuties(*whose), directory) == Decision::Allow)
}

/// The administrator, where the school's document gives them that right (S4 3).
fn reads_activity(actor: &Actor, class: ClassId, directory: &Directory) -> Decision {
    if !actor.is(Role::Administrator) || !directory.classes.contains_key(&class) {
        return Decision::Hide;
    }
    let rule = &directory.regulation.families.activity;
    if rule.value {
        return Decision::Allow;
    }
    Decision::Deny(Message::new("policy-no-activity").with("clause", rule.source.cited()))
}

/// One's own; a class teacher those of the class; who inspects, everyone's.
fn reads_duties(actor: &Actor, whose: Whose, directory: &Directory) -> bool {
    match whose {
        Whose::Person(person) if person == actor.person => true,
        Whose::Person(person) => actor.inspects() && directory.people.contains_key(&person),
        Whose::Class(class) => {
            directory.own_classes(actor.person).contains(&class)
                || actor.inspects() && directory.classes.contains_key(&class)
        }
        Whose::School => actor.inspects(),
    }
}

fn visible(allowed: bool) -> Decision {
    if allowed {
        Decision::Allow
    } else {
        Decision::Hide
    }
}

fn write(actor: &Actor, journal: JournalId, directory: &Directory, allowed: bool) -> Decision {
    if allowed && directory.knows(journal) {
        return Decision::Allow;
    }
    if !reads_journal(actor, journal, directory) {
        return Decision::Hide;
    }
    let teachers = directory.teachers_now(journal).into_iter();
    let teachers: Vec<String> = teachers.map(|id| directory.initials(id)).collect();
    let teachers = teachers.join(", ");
    let own: Vec<LessonAt> = lessons_of(actor, journal, directory).collect();
    let handed_on = directory.handed_on(actor.person, journal);
    Decision::Deny(match (own.as_slice(), handed_on) {
        ([], Some(from)) => Message::new("policy-handed-on")
            .with("teachers", teachers)
            .with("date", from.0),
        ([], None) => Message::new("policy-not-your-journal").with("teachers", teachers),
        ([first, ..], _) => Message::new("policy-not-your-lesson")
            .with("teachers", teachers)
            .with("date", first.date.0)
            .with("count", own.len()),
    })
}

/// The lessons of a journal in which the actor stands in for its teacher.
fn lessons_of(
    actor: &Actor,
    journal: JournalId,
    directory: &Directory,
) -> impl Iterator<Item = LessonAt> {
    let lessons = directory.stands_in(actor.person);
    lessons.filter_map(move |(of, at)| (of == journal).then_some(at))
}

fn stands_in(actor: &Actor, journal: JournalId, directory: &Directory) -> bool {
    lessons_of(actor, journal, directory).next().is_some()
}

fn has_or_stands_in(actor: &Actor, journal: JournalId, directory: &Directory) -> bool {
    directory.has(actor.person, journal, directory.day) || stands_in(actor, journal, directory)
}

fn holds_lesson(actor: &Actor, journal: JournalId, at: LessonAt, directory: &Directory) -> bool {
    directory.has(actor.person, journal, directory.day)
        || directory.stands_in_at(actor.person, journal, at)
}

/// Whoever keeps the timetable or a part of it, and who has to see everything.
fn arrange(actor: &Actor, directory: &Directory) -> Decision {
    let rules = &directory.regulation.timetable;
    let keepers = [
        &rules.keeper,
        &rules.load,
        &rules.not_held,
        &rules.substitutes,
    ];
    let keeps = |rule: &&Rule<Offices>| {
        let offices = rule.value.as_slice();
        holds_any(actor, offices, Towards::School, directory)
    };
    visible(actor.inspects() || keepers.iter().any(keeps))
}

/// Colleagues may know who is where; a family knows its own class.
fn reads_timetable(actor: &Actor, whose: WeekOf, directory: &Directory) -> bool {
    let staff = !actor.roles.is_empty() || !directory.taught_by(actor.person).is_empty();
    match whose {
        WeekOf::Teacher(person) => {
            actor.person == person || staff && directory.people.contains_key(&person)
        }
        WeekOf::Class(class) => {
            let pupils = directory.children(actor.person).into_iter();
            let own = pupils.chain([actor.person]).any(|pupil| {
                let units = directory.units_of(pupil).iter();
                units
                    .map(|(unit, _)| *unit)
                    .any(|unit| unit == Unit::Class(class))
            });
            directory.classes.contains_key(&class) && (staff || own)
        }
    }
}

/// Whether the school has class teachers fill in the journals of their classes beside the teachers (S3 5.1).
fn fills(actor: &Actor, journal: JournalId, directory: &Directory) -> bool {
    let entry = &directory.regulation.entry;
    let mut parts = [&entry.marks, &entry.topic, &entry.homework].into_iter();
    parts.all(|rule| rule.value.by.contains(Office::ClassTeacher))
        && is_class_teacher(actor, journal.unit, directory)
}

fn is_class_teacher(actor: &Actor, unit: Unit, directory: &Directory) -> bool {
    let own = directory.own_classes(actor.person);
    directory
        .classes_of(unit)
        .iter()
        .any(|class| own.contains(class))
}

fn reads_journal(actor: &Actor, journal: JournalId, directory: &Directory) -> bool {
    directory.knows(journal)
        && (actor.inspects()
            || directory.teaches(actor.person, journal)
            || stands_in(actor, journal, directory)
            || is_class_teacher(actor, journal.unit, directory))
}

/// The journals of a person's hands, by assignment, timetable or substitution.
fn taught<'a>(
    actor: &'a Actor,
    directory: &'a Directory,
) -> impl Iterator<Item = (Unit, SubjectId)> + 'a {
    let own = directory.taught_by(actor.person).iter().copied();
    let stood_in = directory.stands_in(actor.person);
    own.chain(stood_in.map(|(journal, _)| (journal.unit, journal.subject)))
}

/// A colleague of the same subject and grade may read topics and homework, to copy them.
fn teaches_parallel(actor: &Actor, journal: JournalId, directory: &Directory) -> bool {
    let grade = directory.grade(journal.unit);
    directory.knows(journal)
        && taught(actor, directory)
            .any(|(unit, subject)| subject == journal.subject && directory.grade(unit) == grade)
}

/// The family, the class teacher of any class that the pupil is in this year, and whoever inspects.
fn reads_transcript(actor: &Actor, pupil: PersonId, directory: &Directory) -> bool {
    let own = directory.own_classes(actor.person);
    let mut units = directory.units_of(pupil).iter();
    let in_own = units.any(|(unit, _)| matches!(unit, Unit::Class(class) if own.contains(class)));
    actor.person == pupil && !directory.units_of(pupil).is_empty()
        || directory.children(actor.person).contains(&pupil)
        || in_own
        || actor.inspects() && directory.people.contains_key(&pupil)
}

/// Whether the actor or one of their children is taught in the journal.
fn learns(actor: &Actor, journal: JournalId, directory: &Directory) -> bool {
    let children = directory.children(actor.person).into_iter();
    let mut family = children.chain([actor.person]);
    let taught = |pupil: PersonId| {
        let mut units = directory.units_of(pupil).iter();
        units.any(|(unit, _)| *unit == journal.unit)
    };
    directory.knows(journal) && family.any(taught)
}

/// A family reads the homework of the class that the pupil is in on the first or the last of the days: a newcomer's first week
/// and a leaver's last are then whole.
fn reads_homework(actor: &Actor, class: ClassId, span: Span, directory: &Directory) -> bool {
    let in_class = |pupil: PersonId| {
        let on = |date| directory.class_of(pupil, date) == Some(class);
        on(span.from) || on(span.until)
    };
    let teaches =
        || taught(actor, directory).any(|(unit, _)| directory.classes_of(unit).contains(&class));
    directory.classes.contains_key(&class)
        && (actor.inspects()
            || directory.own_classes(actor.person).contains(&class)
            || in_class(actor.person)
            || directory.children(actor.person).into_iter().any(in_class)
            || teaches())
}
