//! A real gymnasium: an example of Debian's `fet-data`, solved and exported by Debian's `fet-cl`, with pupils made up here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, OnceLock};

use tempfile::TempDir;
use zhurnal::domain::directory::Directory;
use zhurnal::domain::ids::Unit;
use zhurnal::domain::school::Parity;
use zhurnal::exchange::fault::Severity;
use zhurnal::exchange::fet::read_timetable;
use zhurnal::exchange::plan::plan_timetable;
use zhurnal::exchange::source::read_timetable_files;
use zhurnal::service::Service;
use zhurnal::service::clock::SystemClock;
use zhurnal::store::redb_engine::RedbEngine;

use super::{Home, NOTHING, WRITTEN};

const EXAMPLE: &str =
    "/usr/share/doc/fet-data/examples/FET-5-official/Bulgaria/Lom_high_school_2007-2008.fet";
/// Pupils of each class.
const PUPILS: usize = 24;

/// Where the export is, and where the imported school is made; what an earlier run left there is removed.
struct Gymnasium {
    folder: PathBuf,
    export: PathBuf,
}

/// Solved and imported once for all tests.
fn prepared() -> &'static Gymnasium {
    static PREPARED: OnceLock<Gymnasium> = OnceLock::new();
    PREPARED.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gymnasium");
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        let solved = folder.join("solved");
        std::fs::create_dir_all(&solved).unwrap();
        let output = Command::new("fet-cl")
            .arg(format!("--inputfile={EXAMPLE}"))
            .arg(format!("--outputdir={}", solved.display()))
            .args([
                "--timelimitseconds=300",
                "--exportcsv=true",
                "--htmllevel=0",
            ])
            .args(["10", "11", "12", "20", "21", "22"].map(|seed| format!("--randomseeds{seed}=1")))
            .output()
            .expect("fet-cl: tests/run installs fet and fet-data");
        assert!(output.status.success(), "{output:?}");
        let export = solved.join("csv").join("Lom_high_school_2007-2008");
        Gymnasium { folder, export }
    })
}

fn imported() -> &'static Path {
    static IMPORTED: OnceLock<PathBuf> = OnceLock::new();
    IMPORTED.get_or_init(|| {
        let home = Home {
            folder: TempDir::new_in(&prepared().folder).unwrap(),
        };
        home.run(["init", "--school", "Гимназия", "--year", "2026"])
            .done();
        let shown = home.apply("timetable", &prepared().export).done();
        assert!(shown.ends_with(WRITTEN), "{shown}");
        let roster = home.write("roster.csv", &roster(&directory(&home.store())));
        let shown = home.apply("roster", &roster).done();
        assert!(shown.ends_with(WRITTEN), "{shown}");
        for (what, file) in [("timetable", &prepared().export), ("roster", &roster)] {
            assert!(home.apply(what, file).done().ends_with(NOTHING));
        }
        home.run(["verify"]).done();
        home.folder.keep()
    })
}

/// A folder of its own with the gymnasium's store in it, timetable and pupils imported.
pub fn gymnasium() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(
        imported().join("school.redb"),
        folder.path().join("school.redb"),
    )
    .unwrap();
    folder
}

fn directory(store: &Path) -> Arc<Directory> {
    let engine = Arc::new(RedbEngine::open(store).unwrap());
    let service = Service::open(engine, Arc::new(SystemClock::default())).unwrap();
    service.directory()
}

/// Names that are told apart by their syllables; the groups of a class in turn.
fn roster(directory: &Directory) -> String {
    const SYLLABLES: [&str; 8] = ["Ба", "во", "ги", "ду", "же", "ла", "ми", "рю"];
    let mut text = "Фамилия;Имя;Класс;Личное дело;Группы\n".to_owned();
    for (number, class) in directory.classes.values().enumerate() {
        for pupil in 0..PUPILS {
            let id = number * PUPILS + pupil;
            let syllable = |shift: usize| SYLLABLES[id / shift % 8];
            let name = format!("{}{}{}", syllable(1), syllable(8), syllable(64));
            writeln!(text, "{name};{};{};{id};", syllable(3), class.name).unwrap();
        }
    }
    text
}

/// The imported school; read from a copy, because a store is one reader's alone.
fn imported_school() -> Arc<Directory> {
    directory(&gymnasium().path().join("school.redb"))
}

/// Hours of the week by subject: what the file has in its timetable, less what the plan says that it leaves out.
#[test]
fn every_activity_is_in_the_week_or_told() {
    let file = read_timetable(&read_timetable_files(&prepared().export).unwrap());
    assert!(file.lessons.len() > 400, "{}", file.lessons.len());
    let school = imported_school();
    let mut wanted: BTreeMap<(&str, u8, usize), usize> = BTreeMap::new();
    for lesson in &file.lessons {
        let weekday = file.days[lesson.day].weekday.unwrap();
        for hour in 0..lesson.activity.duration as usize {
            let key = (
                lesson.activity.subject.as_str(),
                weekday,
                lesson.hour + hour + 1,
            );
            *wanted.entry(key).or_default() += 1;
        }
    }
    let mut found: BTreeMap<(&str, u8, usize), usize> = BTreeMap::new();
    for entry in &school.timetable {
        assert_eq!(entry.parity, Parity::Every);
        let key = (
            school.subject_name(entry.subject),
            entry.weekday,
            usize::from(entry.slot),
        );
        *found.entry(key).or_default() += 1;
    }
    assert_eq!(found, wanted);
    let plan = plan_timetable(&file, &school, None, school.calendar.span.from);
    assert_eq!(plan.changes, []);
    let told = plan
        .faults
        .iter()
        .filter(|fault| fault.severity != Severity::Notice);
    assert_eq!(told.count(), file.unplaced.len());
}

#[test]
fn classes_groups_and_teachers_are_as_fet_has_them() {
    let school = imported_school();
    assert_eq!(school.classes.len(), 17);
    assert_eq!(school.enrolments.len(), 17 * PUPILS);
    let joint = school
        .groups
        .values()
        .find(|group| group.name == "12В+12Г+12Д");
    let joint = joint.expect("three classes in one lesson");
    assert_eq!(school.roll(Unit::Group(joint.id)).len(), 3 * PUPILS);
    let several = school
        .timetable
        .iter()
        .filter(|entry| entry.teachers.len() > 1);
    assert!(several.count() > 10);
    assert_eq!(
        school.calendar.bell(8, 1, 2),
        Some((8 * 60 + 15, 8 * 60 + 55))
    );
    assert!(school.journals().len() > 200);
}

#[test]
fn the_gymnasium_is_ready_to_be_opened() {
    let folder = gymnasium();
    let school = directory(&folder.path().join("school.redb"));
    let monday = zhurnal::domain::date::Date::ymd(2026, 11, 16).unwrap();
    assert!(school.held_on(monday, |_| true).len() > 50);
}
