//! The power goes at every call to the disk, and what was not synced is lost in part: what was
//! acknowledged is there, groups are whole, every change has its audit row, the chain holds.

use std::path::Path;

use zhurnal::store::audit::{ChainHead, append};
use zhurnal::store::engine::{Batch, Engine, Range, Snapshot};
use zhurnal::store::redb_engine::RedbEngine;

use super::disk::{Disk, Shared, Trouble};
use super::model::Model;
use super::{batch, delete, is_note, put};

const GROUPS: usize = 8;

/// Groups of audited batches, and what the model holds before the first and after each.
struct Work {
    groups: Vec<Vec<Batch>>,
    states: Vec<Box<dyn Snapshot>>,
}

impl Work {
    fn of(random: &mut fastrand::Rng) -> Self {
        let model = Model::default();
        let mut head = ChainHead::default();
        let mut work = Self {
            groups: Vec::new(),
            states: vec![model.snapshot().unwrap()],
        };
        let mut id = 0;
        for _ in 0..GROUPS {
            let mut group = Vec::new();
            for _ in 0..random.usize(1..4) {
                id += 1;
                let key = format!("note {}", random.u8(0..40));
                let text = "x".repeat(random.usize(0..3000));
                let op = if random.u8(0..5) == 0 {
                    delete(&key)
                } else {
                    put(&key, &text)
                };
                let mut batch = batch(id, &[], vec![op]);
                let row = append(&head, 0, 1, batch.op_id, vec![7; random.usize(0..200)]);
                let (next, row) = row.unwrap();
                batch.ops.extend(row);
                head = next;
                group.push(batch);
            }
            assert!(model.apply(&group).unwrap().iter().all(Result::is_ok));
            work.groups.push(group);
            work.states.push(model.snapshot().unwrap());
        }
        work
    }

    /// Applies groups from number `from` on until the power goes; answers with how many are acknowledged.
    fn run(&self, engine: &RedbEngine, from: usize) -> usize {
        let done = self.groups[from..]
            .iter()
            .take_while(|group| engine.apply(group).is_ok());
        from + done.count()
    }

    /// How many groups are in the store; panics if it is not exactly what some number of groups makes.
    fn recognise(&self, snapshot: &dyn Snapshot) -> usize {
        let found = self
            .states
            .iter()
            .position(|it| it.sequence() == snapshot.sequence());
        let groups = found.expect("a group is there in part");
        let all = |it: &dyn Snapshot| it.scan(&Range::all()).unwrap();
        assert!(
            all(snapshot) == all(self.states[groups].as_ref()),
            "records differ"
        );
        groups
    }
}

fn open(disk: &Shared) -> RedbEngine {
    RedbEngine::with_backend(Disk::attach(disk), Path::new("disk")).unwrap()
}

fn empty_store() -> Vec<u8> {
    let disk = Shared::default();
    open(&disk).close().unwrap();
    Disk::bytes(&disk)
}

/// How many calls the whole work makes, and which of them are syncs.
fn calls(work: &Work, empty: &[u8]) -> u64 {
    let disk = Disk::with(empty.to_vec());
    let engine = open(&disk);
    assert_eq!(work.run(&engine, 0), GROUPS);
    let calls = disk.lock().unwrap().calls;
    assert!(disk.lock().unwrap().syncs >= GROUPS as u64);
    calls
}

/// Opens the store on what the power loss left, checks it, and ends the work on it.
fn check(work: &Work, left: Vec<u8>, acknowledged: usize, when: &str) {
    let mut engine = open(&Disk::with(left));
    engine
        .examine(is_note)
        .unwrap_or_else(|error| panic!("{when}: {error}"));
    let found = work.recognise(engine.snapshot().unwrap().as_ref());
    assert!(
        found == acknowledged || found == acknowledged + 1,
        "{when}: {acknowledged}, {found}"
    );
    if let Some(unanswered) = work.groups.get(acknowledged) {
        let answers = engine.apply(unanswered).unwrap();
        let repeated = |answer: &Result<zhurnal::store::engine::Commit, _>| {
            answer.as_ref().is_ok_and(|commit| commit.repeated)
        };
        assert!(
            answers
                .iter()
                .all(|answer| repeated(answer) == (found > acknowledged)),
            "{when}"
        );
        assert_eq!(work.run(&engine, acknowledged + 1), GROUPS);
    }
    assert_eq!(
        work.recognise(engine.snapshot().unwrap().as_ref()),
        GROUPS,
        "{when}"
    );
}

#[test]
fn nothing_acknowledged_is_lost_when_the_power_goes() {
    let empty = empty_store();
    for seed in 0..4 {
        let mut random = fastrand::Rng::with_seed(seed);
        let work = Work::of(&mut random);
        for call in 0..=calls(&work, &empty) {
            let when = format!("seed {seed}, call {call}");
            let disk = Disk::with(empty.clone());
            disk.lock().unwrap().trouble = Trouble::PowerOffAt(call);
            let opened = RedbEngine::with_backend(Disk::attach(&disk), Path::new("disk"));
            let acknowledged = opened.map_or(0, |engine| work.run(&engine, 0));
            let left = disk.lock().unwrap().after_power_loss(&mut random);
            check(&work, left, acknowledged, &when);
        }
    }
}

#[test]
fn the_power_may_go_again_while_the_store_is_repaired() {
    let empty = empty_store();
    for seed in 0..150 {
        let mut random = fastrand::Rng::with_seed(seed);
        let work = Work::of(&mut random);
        let disk = Disk::with(empty.clone());
        let engine = open(&disk);
        let last = disk.lock().unwrap().calls + random.u64(0..60);
        disk.lock().unwrap().trouble = Trouble::PowerOffAt(last);
        let mut acknowledged = work.run(&engine, 0);
        let mut left = disk.lock().unwrap().after_power_loss(&mut random);
        drop(engine);
        for _ in 0..3 {
            let disk = Disk::with(left);
            disk.lock().unwrap().trouble = Trouble::PowerOffAt(random.u64(0..30));
            if let Ok(engine) = RedbEngine::with_backend(Disk::attach(&disk), Path::new("disk")) {
                acknowledged = work.run(&engine, acknowledged);
            }
            left = disk.lock().unwrap().after_power_loss(&mut random);
        }
        check(&work, left, acknowledged, &format!("seed {seed}"));
    }
}
