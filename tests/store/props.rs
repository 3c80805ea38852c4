//! Random commands against the model: the engine on redb must answer as the maps do.

use std::ops::Bound;
use std::path::Path;
use std::sync::{Arc, Mutex};

use proptest::collection::vec;
use proptest::prelude::*;
use zhurnal::store::engine::{Batch, Engine, Op, OpId, Range, Snapshot};
use zhurnal::store::redb_engine::RedbEngine;

use super::disk::Disk;
use super::model::Model;
use super::note;

/// One step of a sequence. Keys and ids are from small sets, so that they meet.
#[derive(Debug, Clone)]
enum Step {
    Apply(Vec<Draft>),
    Snapshot,
    Reopen,
}

/// A batch whose expectations are relative to what is there: kept, or off by one.
#[derive(Debug, Clone)]
struct Draft {
    id: u128,
    expect: Vec<(u8, bool)>,
    ops: Vec<(u8, Option<u16>)>,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let key = 0u8..12;
    let draft = (
        0u128..40,
        vec((key.clone(), prop::bool::weighted(0.9)), 0..3),
        vec((key, prop::option::weighted(0.7, any::<u16>())), 0..4),
    )
        .prop_map(|(id, expect, ops)| Draft { id, expect, ops });
    let step = prop_oneof![
        8 => vec(draft, 1..5).prop_map(Step::Apply),
        2 => Just(Step::Snapshot),
        1 => Just(Step::Reopen),
    ];
    vec(step, 1..25)
}

fn ranges() -> impl Strategy<Value = Vec<Range>> {
    let end = || {
        prop_oneof![
            Just(Bound::Unbounded),
            (0u8..13).prop_map(|key| Bound::Included(key_of(key))),
            (0u8..13).prop_map(|key| Bound::Excluded(key_of(key))),
        ]
    };
    let range = (
        end(),
        end(),
        any::<bool>(),
        prop_oneof![Just(usize::MAX), 0usize..5],
    );
    vec(
        range.prop_map(|(from, to, reverse, limit)| Range {
            from,
            to,
            reverse,
            limit,
        }),
        1..12,
    )
}

fn key_of(key: u8) -> Vec<u8> {
    // Keys of different lengths, some a prefix of others.
    vec![key / 3; 1 + usize::from(key % 3)]
}

fn batch_of(draft: &Draft, now: &dyn Snapshot) -> Batch {
    let revision = |key: &u8| {
        now.get(&key_of(*key))
            .unwrap()
            .map_or(0, |stored| stored.revision)
    };
    let expect = |(key, kept): &(u8, bool)| (key_of(*key), revision(key) + u64::from(!kept));
    let op = |(key, value): &(u8, Option<u16>)| match value {
        Some(value) => Op::Put(key_of(*key), note(&value.to_string())),
        None => Op::Delete(key_of(*key)),
    };
    Batch {
        op_id: OpId(draft.id),
        expect: draft.expect.iter().map(expect).collect(),
        ops: draft.ops.iter().map(op).collect(),
    }
}

fn assert_same(real: &dyn Snapshot, model: &dyn Snapshot, ranges: &[Range]) {
    assert_eq!(real.sequence(), model.sequence());
    assert_eq!(
        real.scan(&Range::all()).unwrap(),
        model.scan(&Range::all()).unwrap()
    );
    for range in ranges {
        assert_eq!(
            real.scan(range).unwrap(),
            model.scan(range).unwrap(),
            "{range:?}"
        );
    }
    let keys: Vec<_> = (0..13).rev().map(key_of).collect();
    assert_eq!(
        real.get_many(&keys).unwrap(),
        model.get_many(&keys).unwrap()
    );
}

type Pair = (Box<dyn Snapshot>, Box<dyn Snapshot>);

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn an_engine_answers_as_the_model_does(steps in steps(), ranges in ranges()) {
        let name = Path::new("props");
        let disk = Arc::new(Mutex::new(Disk::default()));
        let mut engine = RedbEngine::with_backend(Disk::attach(&disk), name).unwrap();
        let model = Model::default();
        let mut kept: Vec<Pair> = Vec::new();
        for step in &steps {
            match step {
                Step::Apply(drafts) => {
                    let now = model.snapshot().unwrap();
                    let batches: Vec<_> = drafts.iter().map(|it| batch_of(it, now.as_ref())).collect();
                    prop_assert_eq!(engine.apply(&batches).unwrap(), model.apply(&batches).unwrap());
                }
                Step::Snapshot => {
                    kept.push((engine.snapshot().unwrap(), model.snapshot().unwrap()));
                }
                Step::Reopen => {
                    for (real, expected) in kept.drain(..) {
                        assert_same(real.as_ref(), expected.as_ref(), &ranges);
                    }
                    engine.close().unwrap();
                    engine = RedbEngine::with_backend(Disk::attach(&disk), name).unwrap();
                }
            }
        }
        kept.push((engine.snapshot().unwrap(), model.snapshot().unwrap()));
        for (real, expected) in &kept {
            assert_same(real.as_ref(), expected.as_ref(), &ranges);
        }
    }
}
