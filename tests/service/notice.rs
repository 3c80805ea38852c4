//! Who is told of whose changes: the watchers and nobody else, once until they look, and never more than they watch.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use zhurnal::domain::command::Command;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::settings::Settings;
use zhurnal::service::notice::{Subscription, Topic};
use zhurnal::store::engine::OpId;

use crate::harness::school::{
    ALGEBRA_7A, ALGEBRA_7B, ALYOSHIN, COLLEAGUE, School, TEACHER, VOLKOV, account, cell_command,
    lesson, marks, put, today_7a,
};
use crate::harness::wait_until;

const JOURNAL: Topic = Topic::Journal(ALGEBRA_7A);

/// A subscriber that counts how often it was woken.
struct Ear {
    subscription: Subscription,
    woken: Arc<AtomicUsize>,
}

impl Ear {
    fn new(school: &School, origin: OpId, topics: &[Topic]) -> Self {
        let woken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&woken);
        let waker = Arc::new(move || _ = count.fetch_add(1, Ordering::SeqCst));
        let subscription = school.service.subscribe(origin, waker);
        subscription.watch(topics.iter().copied().collect());
        Self {
            subscription,
            woken,
        }
    }

    /// Of nobody's operations.
    fn of_nobody(school: &School, topics: &[Topic]) -> Self {
        Self::new(school, OpId(1 << 100), topics)
    }

    fn hears(&self) -> BTreeSet<Topic> {
        wait_until("a notice", || {
            let topics = self.subscription.take();
            (!topics.is_empty()).then_some(topics)
        })
    }

    fn woken(&self) -> usize {
        self.woken.load(Ordering::SeqCst)
    }
}

fn mark(school: &School, person: PersonId, mark: u8) {
    let (journal, at, pupil) = if person == COLLEAGUE {
        (ALGEBRA_7B, lesson(10, 12, 2), VOLKOV)
    } else {
        (ALGEBRA_7A, today_7a(), ALYOSHIN)
    };
    school.write(person, journal, at, pupil, marks(&[mark]));
}

#[test]
fn only_what_is_watched_is_told() {
    let school = School::new();
    let ear = Ear::of_nobody(&school, &[JOURNAL]);
    let last = Ear::of_nobody(&school, &[Topic::Journal(ALGEBRA_7B)]);
    school.change(vec![put(account(TEACHER, true))]);
    mark(&school, COLLEAGUE, 5);
    last.hears();
    assert_eq!(ear.subscription.take(), BTreeSet::new());
    mark(&school, TEACHER, 5);
    assert_eq!(ear.hears(), BTreeSet::from([JOURNAL]));
}

#[test]
fn an_account_is_told_to_its_owner_and_the_structure_to_everyone() {
    let school = School::new();
    let rights = [Topic::Directory, Topic::Person(TEACHER)];
    let ear = Ear::of_nobody(&school, &rights);
    school.change(vec![put(account(TEACHER, true))]);
    assert_eq!(ear.hears(), BTreeSet::from([Topic::Person(TEACHER)]));
    let settings = Settings::default();
    school.does(
        TEACHER,
        Command::SaveSettings {
            settings: Settings {
                keymap: "vim".into(),
                ..settings
            },
        },
    );
    let school_record = school.service.directory().school.clone();
    let record = zhurnal::domain::command::DirectoryRecord::School(school_record);
    school.change(vec![put(record)]);
    assert_eq!(ear.hears(), BTreeSet::from([Topic::Directory]));
}

#[test]
fn one_who_does_not_look_is_woken_once_and_keeps_a_set() {
    let school = School::new();
    let ear = Ear::of_nobody(&school, &[JOURNAL]);
    let last = Ear::of_nobody(&school, &[Topic::Journal(ALGEBRA_7B)]);
    for number in 0..100 {
        mark(&school, TEACHER, 2 + number % 4);
    }
    mark(&school, COLLEAGUE, 5);
    last.hears();
    assert_eq!(ear.woken(), 1);
    assert_eq!(ear.subscription.take(), BTreeSet::from([JOURNAL]));
    mark(&school, TEACHER, 3);
    ear.hears();
    assert_eq!(ear.woken(), 2);
}

#[test]
fn nobody_is_told_of_what_is_their_own() {
    let school = School::new();
    let own = Ear::new(&school, OpId(1 << 64), &[JOURNAL]);
    let other = Ear::new(&school, OpId(2 << 64), &[JOURNAL]);
    let command = cell_command(ALGEBRA_7A, today_7a(), ALYOSHIN, 0, marks(&[5]));
    let op = OpId((1 << 64) + 7);
    school.service.execute(TEACHER, op, command).unwrap();
    other.hears();
    assert_eq!((own.woken(), other.woken()), (0, 1));
}

#[test]
fn who_watches_something_else_or_is_gone_is_not_told() {
    let school = School::new();
    let (ear, gone) = (
        Ear::of_nobody(&school, &[JOURNAL]),
        Ear::of_nobody(&school, &[JOURNAL]),
    );
    mark(&school, TEACHER, 5);
    wait_until("both", || (ear.woken() + gone.woken() == 2).then_some(()));
    // What waits is given up with its topic.
    ear.subscription.watch(BTreeSet::from([Topic::Directory]));
    assert_eq!(ear.subscription.take(), BTreeSet::new());
    let woken = Arc::clone(&gone.woken);
    drop(gone);
    let last = Ear::of_nobody(&school, &[JOURNAL]);
    mark(&school, TEACHER, 4);
    last.hears();
    assert_eq!((ear.woken(), woken.load(Ordering::SeqCst)), (1, 1));
}
