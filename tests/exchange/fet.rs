//! The small fictional school, from its `.fet` file and from its CSV export.

use std::path::Path;

use zhurnal::exchange::fet::{FetLesson, TimetableFile, UnplacedReason, read_timetable};
use zhurnal::exchange::source::{read_file, read_timetable_files};

use super::told;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/fet_small"))
}

fn from_fet() -> TimetableFile {
    read_timetable(&[read_file(&folder().join("primer.fet")).unwrap()])
}

fn from_csv() -> TimetableFile {
    let mut sources = read_timetable_files(folder()).unwrap();
    sources.retain(|source| source.name.ends_with(".csv"));
    assert_eq!(sources.len(), 8);
    read_timetable(&sources)
}

fn line(file: &TimetableFile, lesson: &FetLesson) -> String {
    let activity = &lesson.activity;
    format!(
        "{} {} {}x{} [{}] {} [{}] [{}] [{}]",
        activity.id.unwrap(),
        file.days[lesson.day].name,
        file.hours[lesson.hour].name,
        activity.duration,
        activity.students.join("|"),
        activity.subject,
        activity.teachers.join("|"),
        lesson.rooms.join("|"),
        activity.tags.join("|"),
    )
}

const LESSONS: [&str; 9] = [
    "1 Вторник 09:25x1 [8А] Алгебра [Орлова А. П.] [101] [Трудный]",
    "2 Понедельник 08:30x2 [8А] Алгебра [Орлова А. П.] [] [Трудный]",
    "3 Вторник 08:30x1 [8Б] Физика [Ли+Ко] [Спортзал+тир] []",
    "4 Среда 10:20x1 [8А|8Б] Английский язык [Ли+Ко|Синицын Б.; мл.] [101|Спортзал+тир] []",
    "5 Четверг 11:20x1 [9А художники|9Б художники] Арабский العربية [معلم اللغة] [] []",
    "6 Пятница Кружокx1 [9] 中文 [王老师] [] [Лёгкий|Язык]",
    "7 Понедельник 09:25x2 [9А] Искусство; \"теория\" [Галкин \"Г\" В.] [] []",
    "8 Понедельник 12:15x1 [9Б] Классный час [] [] []",
    "9 Пятница 12:15x1 [] Классный час [Орлова А. П.] [] []",
];

#[test]
fn both_forms_give_the_same_lessons() {
    for file in [from_fet(), from_csv()] {
        let lines: Vec<String> = file
            .lessons
            .iter()
            .map(|lesson| line(&file, lesson))
            .collect();
        assert_eq!(lines, LESSONS);
    }
}

#[test]
fn what_has_no_place_is_named() {
    let unplaced = |file: &TimetableFile| -> Vec<_> {
        let one = file.unplaced.iter();
        one.map(|one| {
            (
                one.activity.id,
                one.activity.subject.clone(),
                one.activity.students.join("|"),
                one.activity.duration,
                one.reason,
            )
        })
        .collect()
    };
    let about =
        |id, students: &str, reason| (id, "Физика".to_owned(), students.to_owned(), 1, reason);
    assert_eq!(
        unplaced(&from_fet()),
        [
            about(Some(10), "9А физики", UnplacedReason::NotScheduled),
            about(Some(11), "9Б", UnplacedReason::Inactive)
        ]
    );
    // The export does not tell what is switched off.
    assert_eq!(
        unplaced(&from_csv()),
        [
            about(None, "9А физики", UnplacedReason::NotScheduled),
            about(None, "9Б", UnplacedReason::NotScheduled)
        ]
    );
}

#[test]
fn what_is_odd_is_told_with_its_place() {
    assert_eq!(
        told(&from_csv().faults),
        [
            "warning - - fet-hours-order",
            "notice - - fet-hours-clockless",
            "notice 11 - fet-no-teachers",
            "notice 12 - fet-no-students",
            "warning 11 - fet-unplaced",
            "warning 12 - fet-unplaced",
        ]
    );
    assert_eq!(
        told(&from_fet().faults),
        [
            "notice - - fet-hours-clockless",
            "notice 290 - fet-no-teachers",
            "notice 300 - fet-no-students",
            "warning 310 - fet-unplaced",
            "notice 321 - fet-inactive",
        ]
    );
}

#[test]
fn lists_days_and_hours_are_read() {
    let (fet, csv) = (from_fet(), from_csv());
    assert_eq!(fet.school, "Школа «Пример»");
    assert_eq!(
        fet.days.iter().map(|day| day.weekday).collect::<Vec<_>>(),
        [1, 2, 3, 4, 5].map(Some)
    );
    assert_eq!(fet.days, csv.days);
    assert_eq!(
        fet.hours
            .iter()
            .map(|hour| hour.begins.is_some())
            .collect::<Vec<_>>(),
        [true, true, true, true, true, false]
    );
    assert_eq!(fet.hours[1].begins.unwrap().to_string(), "09:25:00");
    assert_eq!(
        (&fet.teachers, &fet.subjects, &fet.years),
        (&csv.teachers, &csv.subjects, &csv.years)
    );
    assert_eq!(fet.rooms, ["101", "102", "Спортзал+тир", "103"]);
    assert_eq!(
        csv.rooms,
        ["101", "102", "Спортзал+тир", "Два кабинета", "103"]
    );
    for (set, classes) in [
        ("9", vec!["9А", "9Б"]),
        ("8Б", vec!["8Б"]),
        ("9А художники", vec!["9А"]),
        ("чужие", vec![]),
    ] {
        assert_eq!(fet.classes_of(set), classes, "{set}");
    }
}

#[test]
fn a_folder_with_both_is_read_from_the_fet_file() {
    let file = read_timetable(&read_timetable_files(folder()).unwrap());
    assert_eq!(
        (file.school.as_str(), file.lessons.len()),
        ("Школа «Пример»", LESSONS.len())
    );
}

#[test]
fn a_folder_without_a_timetable_is_told() {
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(
        read_timetable_files(empty.path()).unwrap_err().message.id,
        "exchange-fet-no-files"
    );
    assert_eq!(
        read_timetable_files(&empty.path().join("none"))
            .unwrap_err()
            .message
            .id,
        "exchange-unreadable"
    );
    let mut sources = read_timetable_files(folder()).unwrap();
    sources.retain(|source| source.name.ends_with("_activities.csv"));
    sources.push(super::source("notes.csv", "a;b\n1;2\n"));
    let file = read_timetable(&sources);
    assert_eq!(
        file.unplaced.len(),
        11 - 1,
        "two activities of one content are one entry"
    );
    let faults = told(&file.faults);
    assert!(
        faults.contains(&"error - - fet-no-timetable".to_owned()),
        "{faults:?}"
    );
    assert!(
        faults.contains(&"notice - - file-ignored".to_owned()),
        "{faults:?}"
    );
    assert!(
        faults.contains(&"warning - - fet-not-solved".to_owned()),
        "{faults:?}"
    );
}

#[test]
fn of_two_solved_files_one_is_read_and_the_other_told() {
    let first = read_file(&folder().join("primer.fet")).unwrap();
    let mut second = first.clone();
    second.name = "second.fet".to_owned();
    let file = read_timetable(&[first, second]);
    assert_eq!(file.lessons.len(), LESSONS.len());
    let told: Vec<_> = file
        .faults
        .iter()
        .filter(|fault| fault.message.id == "exchange-fet-other-timetable")
        .collect();
    assert_eq!(
        told.iter()
            .map(|fault| fault.place.file.as_str())
            .collect::<Vec<_>>(),
        ["second.fet"]
    );
}
