//! The bench: the bytes that the real program sends, held within their limits.

use std::time::Duration;

use zhurnal::cli::bench::school::{self, Folder};
use zhurnal::cli::bench::stopwatch::Times;
use zhurnal::cli::bench::wire::{self, Deed, TERMS};
use zhurnal::store::redb_engine::RedbEngine;

#[test]
fn the_bytes_of_a_journal_keep_within_their_limits() {
    let folder = Folder::new().unwrap();
    let file = folder.file("demo.redb");
    school::make(&file, &school::ordinary()).unwrap();
    let service = school::open(RedbEngine::open(&file).unwrap()).unwrap();
    let mut over = Vec::new();
    for term in TERMS {
        let counts = wire::count(&service, term).unwrap();
        for deed in Deed::ALL {
            let (median, most) = counts.of(deed).unwrap();
            let (median_limit, most_limit) = deed.limits();
            let within = |count, limit: Option<usize>| limit.is_none_or(|limit| count <= limit);
            if !within(median, median_limit) || !within(most, most_limit) {
                over.push(format!("{term}: {deed:?} {median} / {most}"));
            }
        }
        // What paints something must send something: otherwise nothing was counted.
        for deed in [
            Deed::Mark,
            Deed::Step,
            Deed::Repaint,
            Deed::ScrollRow,
            Deed::ScrollColumn,
        ] {
            assert!(counts.of(deed).unwrap().0 > 0, "{term}: {deed:?}");
        }
    }
    assert_eq!(over, [""; 0]);
}

#[test]
fn a_percentile_is_a_time_that_was_taken() {
    let mut times = Times::default();
    assert_eq!(times.percentile(50), Duration::ZERO);
    for millis in [9, 1, 4, 3, 2] {
        times.add(Duration::from_millis(millis));
    }
    let of = |percent| times.percentile(percent).as_millis();
    assert_eq!((of(50), of(99), of(100)), (3, 9, 9));
}
