//! What every engine must do, whatever it stands on.

use std::ops::{Bound, ControlFlow};
use std::path::Path;

use redb::backends::InMemoryBackend;
use zhurnal::store::codec::RECORD_LIMIT;
use zhurnal::store::engine::{
    Commit, Conflict, Engine, KEY_LIMIT, Op, REMEMBERED, Range, Snapshot,
};
use zhurnal::store::error::Fault;
use zhurnal::store::redb_engine::RedbEngine;

use super::model::Model;
use super::{batch, delete, note, put, text_at};

fn in_memory() -> RedbEngine {
    RedbEngine::with_backend(InMemoryBackend::new(), Path::new("memory")).unwrap()
}

/// One test for every rule and engine.
macro_rules! rules {
    ($($rule:ident)*) => {
        mod redb_file {
            $(#[test]
            fn $rule() {
                let folder = tempfile::tempdir().unwrap();
                super::$rule(&super::RedbEngine::create(&folder.path().join("s")).unwrap());
            })*
        }
        mod redb_memory {
            $(#[test]
            fn $rule() {
                super::$rule(&super::in_memory());
            })*
        }
        mod model {
            $(#[test]
            fn $rule() {
                super::$rule(&super::Model::default());
            })*
        }
    };
}

rules! {
    empty_store
    batches_are_numbered_and_give_their_number_as_revision
    conditions_hold_or_nothing_changes
    conditions_see_earlier_batches_of_the_group
    a_repeated_operation_changes_nothing
    a_refused_operation_may_come_again
    a_later_change_of_a_key_wins
    deleting_what_is_not_there_is_no_fault
    snapshots_do_not_move
    scans_keep_to_their_ends
    a_visitor_can_stop
    many_keys_are_answered_in_their_order
}

fn ok(sequence: u64) -> Result<Commit, Conflict> {
    Ok(Commit {
        sequence,
        repeated: false,
    })
}

fn keys(snapshot: &dyn Snapshot, range: &Range) -> Vec<String> {
    let found = snapshot.scan(range).unwrap();
    found
        .into_iter()
        .map(|(key, _)| String::from_utf8(key).unwrap())
        .collect()
}

fn empty_store(engine: &dyn Engine) {
    let snapshot = engine.snapshot().unwrap();
    assert_eq!(snapshot.sequence(), 0);
    assert_eq!(snapshot.get(b"a").unwrap(), None);
    assert_eq!(snapshot.scan(&Range::all()).unwrap(), []);
    assert_eq!(engine.apply(&[]).unwrap(), []);
}

fn batches_are_numbered_and_give_their_number_as_revision(engine: &dyn Engine) {
    let group = [
        batch(1, &[], vec![put("a", "1")]),
        batch(2, &[], vec![put("b", "2")]),
    ];
    assert_eq!(engine.apply(&group).unwrap(), [ok(1), ok(2)]);
    assert_eq!(engine.apply(&[batch(3, &[], vec![])]).unwrap(), [ok(3)]);
    let snapshot = engine.snapshot().unwrap();
    assert_eq!(snapshot.sequence(), 3);
    assert_eq!(snapshot.get(b"a").unwrap().unwrap().revision, 1);
    let stored = snapshot.get(b"b").unwrap().unwrap();
    assert_eq!((stored.revision, stored.bytes), (2, note("2")));
}

fn conditions_hold_or_nothing_changes(engine: &dyn Engine) {
    engine
        .apply(&[batch(1, &[("a", 0)], vec![put("a", "1")])])
        .unwrap();
    let late = batch(2, &[("b", 0), ("a", 0)], vec![put("b", "2"), delete("a")]);
    let conflict = Conflict {
        key: b"a".to_vec(),
        expected: 0,
        found: 1,
    };
    assert_eq!(engine.apply(&[late]).unwrap(), [Err(conflict)]);
    let gone = batch(3, &[("c", 1)], vec![put("c", "3")]);
    let conflict = Conflict {
        key: b"c".to_vec(),
        expected: 1,
        found: 0,
    };
    assert_eq!(engine.apply(&[gone]).unwrap(), [Err(conflict)]);
    let snapshot = engine.snapshot().unwrap();
    assert_eq!(snapshot.sequence(), 1);
    assert_eq!(keys(snapshot.as_ref(), &Range::all()), ["a"]);
}

fn conditions_see_earlier_batches_of_the_group(engine: &dyn Engine) {
    let group = [
        batch(1, &[("a", 0)], vec![put("a", "1")]),
        batch(2, &[("a", 0)], vec![put("a", "2")]),
        batch(3, &[("a", 1)], vec![put("a", "3")]),
    ];
    let conflict = Conflict {
        key: b"a".to_vec(),
        expected: 0,
        found: 1,
    };
    assert_eq!(engine.apply(&group).unwrap(), [ok(1), Err(conflict), ok(2)]);
    let snapshot = engine.snapshot().unwrap();
    assert_eq!(text_at(snapshot.as_ref(), "a").unwrap(), "3");
}

fn a_repeated_operation_changes_nothing(engine: &dyn Engine) {
    let first = batch(7, &[("a", 0)], vec![put("a", "1")]);
    engine.apply(std::slice::from_ref(&first)).unwrap();
    engine.apply(&[batch(8, &[], vec![put("a", "2")])]).unwrap();
    let again = Ok(Commit {
        sequence: 1,
        repeated: true,
    });
    assert_eq!(
        engine.apply(&[first.clone(), first]).unwrap(),
        [again.clone(), again]
    );
    let snapshot = engine.snapshot().unwrap();
    assert_eq!(text_at(snapshot.as_ref(), "a").unwrap(), "2");
    assert_eq!(snapshot.sequence(), 2);

    let twice = batch(9, &[], vec![put("b", "1")]);
    let again = Ok(Commit {
        sequence: 3,
        repeated: true,
    });
    assert_eq!(
        engine.apply(&[twice.clone(), twice]).unwrap(),
        [ok(3), again]
    );
}

fn a_refused_operation_may_come_again(engine: &dyn Engine) {
    assert!(engine.apply(&[batch(1, &[("a", 5)], vec![])]).unwrap()[0].is_err());
    assert_eq!(
        engine
            .apply(&[batch(1, &[("a", 0)], vec![put("a", "1")])])
            .unwrap(),
        [ok(1)]
    );
}

fn a_later_change_of_a_key_wins(engine: &dyn Engine) {
    let ops = vec![
        put("a", "1"),
        delete("a"),
        put("b", "1"),
        put("b", "2"),
        delete("c"),
    ];
    engine.apply(&[batch(1, &[], ops)]).unwrap();
    let snapshot = engine.snapshot().unwrap();
    assert_eq!(keys(snapshot.as_ref(), &Range::all()), ["b"]);
    assert_eq!(text_at(snapshot.as_ref(), "b").unwrap(), "2");
}

fn deleting_what_is_not_there_is_no_fault(engine: &dyn Engine) {
    assert_eq!(
        engine.apply(&[batch(1, &[], vec![delete("a")])]).unwrap(),
        [ok(1)]
    );
}

fn snapshots_do_not_move(engine: &dyn Engine) {
    engine
        .apply(&[batch(1, &[], vec![put("a", "1"), put("b", "1")])])
        .unwrap();
    let before = engine.snapshot().unwrap();
    engine
        .apply(&[batch(
            2,
            &[],
            vec![put("a", "2"), delete("b"), put("c", "2")],
        )])
        .unwrap();
    assert_eq!(before.sequence(), 1);
    assert_eq!(keys(before.as_ref(), &Range::all()), ["a", "b"]);
    assert_eq!(text_at(before.as_ref(), "a").unwrap(), "1");
    let after = engine.snapshot().unwrap();
    assert_eq!(keys(after.as_ref(), &Range::all()), ["a", "c"]);
}

fn scans_keep_to_their_ends(engine: &dyn Engine) {
    let ops = ["a", "b", "b1", "b2", "c"]
        .map(|key| put(key, key))
        .to_vec();
    engine.apply(&[batch(1, &[], ops)]).unwrap();
    let snapshot = engine.snapshot().unwrap();
    let keys = |range: &Range| keys(snapshot.as_ref(), range).join(" ");
    let ends = |from: Bound<&str>, to: Bound<&str>| Range {
        from: from.map(|key| key.as_bytes().to_vec()),
        to: to.map(|key| key.as_bytes().to_vec()),
        ..Range::all()
    };
    assert_eq!(keys(&Range::all()), "a b b1 b2 c");
    assert_eq!(keys(&Range::all().reversed()), "c b2 b1 b a");
    assert_eq!(keys(&Range::all().limit(2)), "a b");
    assert_eq!(keys(&Range::all().reversed().limit(2)), "c b2");
    assert_eq!(keys(&Range::all().limit(0)), "");
    assert_eq!(keys(&Range::prefix(b"b")), "b b1 b2");
    assert_eq!(keys(&Range::prefix(b"b").reversed().limit(1)), "b2");
    assert_eq!(keys(&Range::prefix(b"\xff\xff")), "");
    assert_eq!(keys(&Range::between("b".into(), "b2".into())), "b b1");
    assert_eq!(keys(&Range::between("b2".into(), "b".into())), "");
    assert_eq!(keys(&Range::between("b".into(), "b".into())), "");
    assert_eq!(
        keys(&ends(Bound::Excluded("b"), Bound::Included("b2"))),
        "b1 b2"
    );
    assert_eq!(keys(&ends(Bound::Excluded("b"), Bound::Excluded("b"))), "");
    assert_eq!(keys(&ends(Bound::Included("b"), Bound::Included("b"))), "b");
    assert_eq!(keys(&ends(Bound::Unbounded, Bound::Excluded("b"))), "a");
}

fn a_visitor_can_stop(engine: &dyn Engine) {
    engine
        .apply(&[batch(
            1,
            &[],
            vec![put("a", "1"), put("b", "1"), put("c", "1")],
        )])
        .unwrap();
    let mut seen = Vec::new();
    let stop_at_b = &mut |entry: zhurnal::store::engine::Entry<'_>| {
        seen.push(entry.key.to_vec());
        if entry.key == b"b" {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    engine
        .snapshot()
        .unwrap()
        .visit(&Range::all(), stop_at_b)
        .unwrap();
    assert_eq!(seen, [b"a".to_vec(), b"b".to_vec()]);
}

fn many_keys_are_answered_in_their_order(engine: &dyn Engine) {
    engine
        .apply(&[batch(1, &[], vec![put("a", "1"), put("b", "2")])])
        .unwrap();
    let found = engine
        .snapshot()
        .unwrap()
        .get_many(&["b".into(), "x".into(), "a".into()])
        .unwrap();
    let bytes: Vec<_> = found
        .into_iter()
        .map(|stored| stored.map(|it| it.bytes))
        .collect();
    assert_eq!(bytes, [Some(note("2")), None, Some(note("1"))]);
}

#[test]
fn what_is_over_the_limits_is_refused_and_the_engine_works_on() {
    let engine = in_memory();
    let over = [
        Op::Put(vec![b'k'; KEY_LIMIT + 1], note("")),
        Op::Put(b"a".to_vec(), vec![0; RECORD_LIMIT + 1]),
        Op::Delete(vec![b'k'; KEY_LIMIT + 1]),
    ];
    for op in over {
        let error = engine
            .apply(&[batch(1, &[], vec![put("b", "1"), op])])
            .unwrap_err();
        assert!(matches!(error.fault, Fault::TooLarge { .. }), "{error}");
    }
    assert_eq!(engine.snapshot().unwrap().sequence(), 0);
    let most = vec![
        Op::Put(vec![b'k'; KEY_LIMIT], vec![0; RECORD_LIMIT]),
        Op::Delete(vec![b'j'; KEY_LIMIT]),
    ];
    assert_eq!(engine.apply(&[batch(2, &[], most)]).unwrap(), [ok(1)]);
}

/// The memory of operations is bounded: the latest are known, also after reopening, the oldest are not.
#[test]
fn old_operations_are_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s");
    let engine = RedbEngine::create(&file).unwrap();
    let last = 2 * u128::from(REMEMBERED);
    let group: Vec<_> = (1..=last).map(|id| batch(id, &[], vec![])).collect();
    engine.apply(&group).unwrap();
    engine.close().unwrap();

    let engine = RedbEngine::open(&file).unwrap();
    let repeated = |id| engine.apply(&[batch(id, &[("a", 9)], vec![])]).unwrap()[0].is_ok();
    assert!(repeated(last) && repeated(last - u128::from(REMEMBERED) + 1));
    assert!(!repeated(1), "every operation is kept for ever");
    assert_eq!(engine.snapshot().unwrap().sequence(), 2 * REMEMBERED);
}
