//! A row of a plan cut in two, and two rows made one: hours and programme stay whole.

use zhurnal::domain::lesson::WorkKind;
use zhurnal::domain::plan::pieces::{join, split};
use zhurnal::domain::plan::{Correction, PlanRow};

fn row(topic: &str, hours: u8) -> PlanRow {
    PlanRow {
        section: "Дроби".into(),
        topic: topic.into(),
        hours,
        homework: "№ 5".into(),
        ..PlanRow::default()
    }
}

fn shortened(topic: &str, hours: u8, whole: u8) -> PlanRow {
    PlanRow {
        correction: Some(Correction {
            hours: Some(whole),
            date: None,
            reason: "Мороз".into(),
        }),
        ..row(topic, hours)
    }
}

fn sums(rows: &[PlanRow]) -> (u32, u32) {
    let hours = rows.iter().map(|row| u32::from(row.hours)).sum();
    let whole = rows
        .iter()
        .map(|row| u32::from(row.programme_hours()))
        .sum();
    (hours, whole)
}

#[test]
fn hours_and_programme_stay_whole() {
    for (hours, whole) in [(2, 2), (3, 3), (4, 6), (5, 3), (2, 1), (9, 99)] {
        let one = vec![shortened("А", hours, whole), row("Б", 1)];
        let two = split(&one, 0).unwrap();
        assert_eq!(two.len(), 3);
        assert_eq!(sums(&two), sums(&one), "{hours} of {whole}");
        assert!(two[0].hours >= two[1].hours && two[1].hours > 0);
        let again = join(&two, 0).unwrap();
        assert_eq!(sums(&again), sums(&one));
        assert_eq!(again[0].topic, "А", "the same topic is said once");
        assert_eq!(again[0].homework, "№ 5");
        assert_eq!(again[0].correction.as_ref().unwrap().reason, "Мороз");
    }
}

#[test]
fn a_control_work_ends_what_is_cut_and_what_is_joined() {
    let control = PlanRow {
        control: Some(WorkKind(1)),
        ..row("Контрольная", 2)
    };
    let two = split(std::slice::from_ref(&control), 0).unwrap();
    assert_eq!((two[0].control, two[1].control), (None, Some(WorkKind(1))));
    let one = join(&[row("Повторение", 1), control.clone()], 0).unwrap();
    assert_eq!(one[0].topic, "Повторение; Контрольная");
    assert_eq!((one[0].hours, one[0].control), (3, Some(WorkKind(1))));
    let id = |made: Result<Vec<PlanRow>, zhurnal::domain::message::Message>| made.unwrap_err().id;
    assert_eq!(
        id(join(&[control.clone(), control], 0)),
        "plans-join-controls"
    );
    assert_eq!(id(join(&[row("А", 1)], 0)), "plans-join-last");
    assert_eq!(id(split(&[row("А", 1)], 0)), "plans-split-one");
    assert_eq!(id(split(&[], 0)), "plans-split-one");
}
