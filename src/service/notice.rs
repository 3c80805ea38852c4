//! Who is told of whose changes: subscribers by topic. What waits for a subscriber is a set of topics that it watches, never a
//! queue, so it cannot grow however much is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::change::Change;
use crate::domain::command::{DirectoryChange, DirectoryRecord};
use crate::domain::directory::Directory;
use crate::domain::duty::{self, Whose};
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::policy::overseen;
use crate::domain::query::Query;
use crate::store::engine::OpId;

/// What a change is about, and what a subscriber may watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// A journal's cells, lessons and finals.
    Journal(JournalId),
    /// The school's structure: classes, people, timetable, assignments, regulation.
    Directory,
    /// A person's accounts and posts.
    Person(PersonId),
    /// A pupil's absences.
    Absences(PersonId),
    /// Any journal at all.
    Journals,
}

impl Topic {
    /// What a change is about; nothing for what only the one who made it sees.
    pub fn of(change: &Change) -> impl Iterator<Item = Self> {
        let absence = match change {
            Change::Cell {
                pupil,
                before,
                after,
                ..
            } if before.content.attendance != after.attendance => Some(Self::Absences(*pupil)),
            _ => None,
        };
        let subject = Self::subject(change);
        let any = matches!(subject, Some(Self::Journal(_))).then_some(Self::Journals);
        subject.into_iter().chain(absence).chain(any)
    }

    fn subject(change: &Change) -> Option<Self> {
        match change {
            Change::Cell { journal, .. }
            | Change::Lesson { journal, .. }
            | Change::Final { journal, .. }
            | Change::Plan { journal, .. } => Some(Self::Journal(*journal)),
            Change::Directory(DirectoryChange::Put(record) | DirectoryChange::Remove(record)) => {
                Self::of_record(record)
            }
            Change::Record(edit) => edit.records().next().and_then(Self::of_record),
            Change::SignIn { .. }
            | Change::Settings { .. }
            | Change::Visit(_)
            | Change::Place { .. }
            | Change::Look { .. } => None,
        }
    }

    fn of_record(record: &DirectoryRecord) -> Option<Self> {
        Some(match record {
            DirectoryRecord::User(user) => Self::Person(user.person),
            DirectoryRecord::Post(post) => Self::Person(post.person),
            // No right hangs on these, and the screen of one's own account asks when it opens.
            DirectoryRecord::Key(_)
            | DirectoryRecord::PasswordLock(_)
            | DirectoryRecord::Pin(_)
            | DirectoryRecord::Invitation(_) => return None,
            _ => Self::Directory,
        })
    }

    /// What the answer to a person's query is made of.
    #[must_use]
    pub fn of_query(query: &Query, person: PersonId, directory: &Directory) -> BTreeSet<Self> {
        let journals = match query {
            Query::Journal { journal, .. }
            | Query::Lessons { journal, .. }
            | Query::EarlierAbsences { journal, .. }
            | Query::CellHistory { journal, .. }
            | Query::Finals { journal }
            | Query::Plan { journal }
            | Query::Topics { journal, .. }
            | Query::PlanSources { journal } => BTreeSet::from([*journal]),
            Query::FinalHistory { at } => BTreeSet::from([at.journal]),
            Query::Day { class, .. }
            | Query::Homework { class, .. }
            | Query::ClassFinals { class, .. } => directory.journals_of_class(*class),
            Query::Home { .. } => return Self::of_home(person, directory),
            Query::Duties { of } | Query::Overview { of, .. } => {
                return Self::of_duties(*of, person, directory);
            }
            Query::Transcript { pupil } => directory.journals_of_person(*pupil),
            Query::Journals
            | Query::Settings
            | Query::Place
            | Query::Account
            | Query::Sessions
            | Query::Openings
            | Query::Programme
            | Query::Substitutions { .. }
            | Query::Timetable { .. }
            | Query::Days { .. }
            | Query::Load => BTreeSet::new(),
            Query::Absences { class, .. } | Query::Filling { class, .. } => {
                directory.journals_of_class(*class)
            }
            Query::Diary { pupil, .. }
            | Query::YearMarks { pupil, .. }
            | Query::Schedule { pupil } => directory.journals_of_person(*pupil),
            Query::People
            | Query::Person(_)
            | Query::Movements
            | Query::Posts
            | Query::YearEnd
            | Query::Division(_)
            | Query::OwnPage
            | Query::Page(_)
            | Query::Activity(_) => BTreeSet::new(),
        };
        let rights = [Self::Directory, Self::Person(person)];
        journals
            .into_iter()
            .map(Self::Journal)
            .chain(rights)
            .collect()
    }

    /// What a person's day is made of; of who oversees the school and gives no lessons, all that is done in it.
    fn of_home(person: PersonId, directory: &Directory) -> BTreeSet<Self> {
        let mut topics = Self::of_duties(Whose::Person(person), person, directory);
        let oversees = overseen(person, directory) == Some(Whose::School);
        topics
            .extend((oversees && directory.taught_by(person).is_empty()).then_some(Self::Journals));
        topics
    }

    /// What duties are made of: the journals that they are about, and who is away.
    fn of_duties(whose: Whose, person: PersonId, directory: &Directory) -> BTreeSet<Self> {
        let journals: BTreeSet<Self> = match whose {
            Whose::Person(of) => topics(duty::journals_of(of, directory)),
            Whose::Class(class) => topics(directory.journals_of_class(class)),
            Whose::School => BTreeSet::from([Self::Journals]),
        };
        let pupils = duty::alerted(whose, directory);
        let pupils = pupils.into_iter().map(Self::Absences);
        let rights = [Self::Directory, Self::Person(person)];
        journals.into_iter().chain(pupils).chain(rights).collect()
    }

    /// Whether it tells of the directory, so of rights.
    #[must_use]
    pub fn is_of_directory(&self) -> bool {
        matches!(self, Self::Directory | Self::Person(_))
    }
}

fn topics(journals: BTreeSet<JournalId>) -> BTreeSet<Topic> {
    journals.into_iter().map(Topic::Journal).collect()
}

/// Called when topics begin to wait, from the writer's thread; it must not wait.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// Every subscriber of a service.
#[derive(Default)]
pub(super) struct Board(Mutex<State>);

#[derive(Default)]
struct State {
    next: u64,
    seats: HashMap<u64, Seat>,
    /// Who watches a topic; one that nobody watches is not in it.
    watchers: BTreeMap<Topic, BTreeSet<u64>>,
}

struct Seat {
    /// Operations numbered from here on are the subscriber's own.
    origin: OpId,
    waker: Waker,
    watched: BTreeSet<Topic>,
    waiting: BTreeSet<Topic>,
}

impl Seat {
    fn made(&self, op: OpId) -> bool {
        op.0.wrapping_sub(self.origin.0) <= u128::from(u64::MAX)
    }
}

impl Board {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn subscribe(self: &Arc<Self>, origin: OpId, waker: Waker) -> Subscription {
        let mut state = self.state();
        state.next += 1;
        let id = state.next;
        let seat = Seat {
            origin,
            waker,
            watched: BTreeSet::new(),
            waiting: BTreeSet::new(),
        };
        state.seats.insert(id, seat);
        Subscription {
            board: Arc::clone(self),
            id,
        }
    }

    /// Tells the watchers of what an operation changed, except the one whose it was. Wakes each once, until it has looked.
    pub(super) fn publish(&self, op: OpId, topics: &BTreeSet<Topic>) {
        if topics.is_empty() {
            return;
        }
        let wakers = self.state().mark(op, topics);
        // A waker is somebody else's code: it runs without the lock.
        wakers.iter().for_each(|waker| waker());
    }
}

impl State {
    fn mark(&mut self, op: OpId, topics: &BTreeSet<Topic>) -> Vec<Waker> {
        let mut wakers = Vec::new();
        for topic in topics {
            for id in self.watchers.get(topic).into_iter().flatten() {
                let Some(seat) = self.seats.get_mut(id).filter(|seat| !seat.made(op)) else {
                    continue;
                };
                if seat.waiting.is_empty() {
                    wakers.push(Arc::clone(&seat.waker));
                }
                seat.waiting.insert(*topic);
            }
        }
        wakers
    }

    fn watch(&mut self, id: u64, topics: BTreeSet<Topic>) {
        let Some(seat) = self.seats.get_mut(&id) else {
            return;
        };
        seat.waiting.retain(|topic| topics.contains(topic));
        let before = std::mem::replace(&mut seat.watched, topics.clone());
        for gone in before.difference(&topics) {
            if let Some(watchers) = self.watchers.get_mut(gone) {
                watchers.remove(&id);
                if watchers.is_empty() {
                    self.watchers.remove(gone);
                }
            }
        }
        for new in topics.difference(&before) {
            self.watchers.entry(*new).or_default().insert(id);
        }
    }
}

/// A place on the board; dropping it gives it up.
pub struct Subscription {
    board: Arc<Board>,
    id: u64,
}

impl Subscription {
    /// Watches these topics and no others from now on: what was changed before and is read after this call is seen.
    pub fn watch(&self, topics: BTreeSet<Topic>) {
        self.board.state().watch(self.id, topics);
    }

    /// The topics that others have changed since the last call.
    #[must_use]
    pub fn take(&self) -> BTreeSet<Topic> {
        let mut state = self.board.state();
        let seat = state.seats.get_mut(&self.id);
        seat.map(|seat| std::mem::take(&mut seat.waiting))
            .unwrap_or_default()
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let mut state = self.board.state();
        state.watch(self.id, BTreeSet::new());
        state.seats.remove(&self.id);
    }
}
