//! What files of FET may hold besides: other versions' tags, damaged files, rows that contradict each other.

use zhurnal::exchange::fet::{TimetableFile, UnplacedReason, read_timetable};

use super::{source, told};

fn csv(rows: &str) -> TimetableFile {
    let heading = "\"Activity Id\",\"Day\",\"Hour\",\"Students Sets\",\"Subject\",\"Teachers\",\"Activity Tags\",\"Room\",\"Comments\"";
    read_timetable(&[source(
        "any name.csv",
        &format!("\u{feff}{heading}\n{rows}"),
    )])
}

/// A school of two days, two hours, one class, around these activities and constraints.
fn fet(activities: &str, constraints: &str) -> TimetableFile {
    let text = format!(
        "<?xml version=\"1.0\"?>\n<fet version=\"5.20.0\">\
         <Days_List><Number>2</Number><Name>Mon</Name><Name>Tue</Name></Days_List>\
         <Hours_List><Number>2</Number><Hour><Name>8.00</Name></Hour><Hour><Name>9.00</Name></Hour></Hours_List>\
         <Subjects_List><Subject><Name>R&amp;D &#x416;</Name></Subject></Subjects_List>\
         <Teachers_List><Teacher><Name>T</Name></Teacher></Teachers_List>\
         <Students_List><Year><Name>1</Name></Year></Students_List>\
         <Activities_List>{activities}</Activities_List>\
         <Time_Constraints_List>{constraints}</Time_Constraints_List></fet>"
    );
    read_timetable(&[source("old.fet", &text)])
}

fn activity(id: u32, rest: &str) -> String {
    format!(
        "<Activity><Teacher>T</Teacher><Subject>R&amp;D Ж</Subject><Students>1</Students><Duration>1</Duration><Id>{id}</Id>{rest}</Activity>"
    )
}

#[test]
fn hours_of_one_activity_become_one_lesson_or_several() {
    let file = csv(
        "1,Mon,1,a,S,T,,,\n1,Mon,2,a,S,T,,,\n1,Mon,4,a,S,T,,,\n2,Mon,3,b,S,T,,,\n1,Tue,1,a,S,T,,,\n1,Mon,1,a,S,T,,,\n",
    );
    let lessons: Vec<_> = file
        .lessons
        .iter()
        .map(|lesson| {
            (
                lesson.activity.id,
                lesson.day,
                lesson.hour,
                lesson.activity.duration,
            )
        })
        .collect();
    assert_eq!(
        lessons,
        [
            (Some(1), 0, 0, 2),
            (Some(1), 0, 3, 1),
            (Some(2), 0, 2, 1),
            (Some(1), 1, 0, 1)
        ]
    );
    assert_eq!(
        told(&file.faults),
        [
            "warning 7 - fet-row-twice",
            "warning 2 - fet-gap",
            "notice - - fet-hours-clockless"
        ]
    );
    assert_eq!(
        (file.teachers, file.subjects),
        (vec!["T".to_owned()], vec!["S".to_owned()])
    );
}

#[test]
fn rows_without_a_slot_or_a_number_are_kept() {
    let file = csv("1,,,a,S,T,,,\n,Mon,08:00,a,S,T,,,\nx,Mon,08:00,b,S,T,,,\n");
    assert_eq!((file.lessons.len(), file.unplaced.len()), (2, 1));
    let faults = told(&file.faults);
    assert_eq!(
        faults,
        [
            "warning 3 - fet-activity-number",
            "warning 4 - fet-activity-number",
            "warning 2 - fet-unplaced"
        ]
    );
}

#[test]
fn any_quotes_delimiters_and_no_heading_are_read() {
    for text in [
        "'1'|'Lundi'|'08:00-09:30'|'a+b'|'L, \"x\"'|'T'|''|'R'|''\n",
        "1;Lundi;08:00-09:30;a+b;\"L, \"\"x\"\"\";T;;R;\n",
        "\"1\",\"Lundi\",\"08:00-09:30\",\"a+b\",\"L, \"\"x\"\"\",\"T\",\"\",\"R\",\"\"\r\n",
    ] {
        let file = read_timetable(&[source("t.csv", text)]);
        let [lesson] = file.lessons.as_slice() else {
            panic!("{text:?}: {file:?}")
        };
        assert_eq!(
            (
                lesson.activity.subject.as_str(),
                lesson.activity.students.join("|").as_str()
            ),
            ("L, \"x\"", "a|b")
        );
        assert_eq!(file.days[0].weekday, Some(1));
        let hour = &file.hours[0];
        assert_eq!(
            (
                hour.begins.unwrap().to_string(),
                hour.ends.unwrap().to_string()
            ),
            ("08:00:00".into(), "09:30:00".into())
        );
    }
}

#[test]
fn the_better_of_two_timetables_is_read_and_the_other_told() {
    let row = |subject: &str| format!("1,Mon,1,a,{subject},T,,,\n");
    let file = read_timetable(&[
        source("x-current/x_timetable.csv", &row("last")),
        source("x-highest/x_timetable.csv", &row("best")),
    ]);
    assert_eq!(file.lessons[0].activity.subject, "best");
    assert!(told(&file.faults).contains(&"warning - - fet-other-timetable".to_owned()));
}

#[test]
fn names_with_control_characters_are_cleaned_and_told() {
    let file = csv("1,Mon,08:00,a,\"S\u{1b}[2J\nx\",T,,,\n");
    assert_eq!(file.lessons[0].activity.subject, "S[2J x");
    assert_eq!(told(&file.faults), ["notice 2 - controls-removed"]);
}

#[test]
fn names_outside_the_lists_are_told_once() {
    let file = read_timetable(&[
        source(
            "t_timetable.csv",
            "1,Mon,08:00,a,S,T,,R,\n2,Tue,08:00,a,S,T,,R,\n",
        ),
        source("t_teachers.csv", "Teacher,Comments\nU,\n,\nU,\n"),
        source(
            "t_students.csv",
            "Year,Number of Students per Year,Group\nb,0,\n",
        ),
    ]);
    assert_eq!(
        told(&file.faults),
        [
            "warning 3 - fet-name-twice",
            "warning 1 - fet-unknown-students",
            "warning 1 - fet-unknown-teacher",
        ]
        .map(str::to_owned)
        .map(|fault| fault.replace("3 - fet-name-twice", "4 - fet-name-twice"))
    );
}

#[test]
fn tags_of_all_versions_place_an_activity() {
    for (constraint, placed) in [
        (
            "<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage><Activity_Id>1</Activity_Id><Preferred_Day>Tue</Preferred_Day><Preferred_Hour>9.00</Preferred_Hour><Permanently_Locked>false</Permanently_Locked><Active>true</Active></ConstraintActivityPreferredStartingTime>",
            true,
        ),
        (
            "<ConstraintActivityPreferredTime><Weight>100.0</Weight><Activity_Id>1</Activity_Id><Preferred_Starting_Day>Tue</Preferred_Starting_Day><Preferred_Starting_Hour>9.00</Preferred_Starting_Hour></ConstraintActivityPreferredTime>",
            true,
        ),
        (
            "<ConstraintActivityPreferredStartingTime><Weight_Percentage>95</Weight_Percentage><Activity_Id>1</Activity_Id><Preferred_Day>Tue</Preferred_Day><Preferred_Hour>9.00</Preferred_Hour></ConstraintActivityPreferredStartingTime>",
            false,
        ),
        (
            "<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage><Activity_Id>1</Activity_Id><Preferred_Day>Tue</Preferred_Day><Preferred_Hour>9.00</Preferred_Hour><Active>false</Active></ConstraintActivityPreferredStartingTime>",
            false,
        ),
        (
            "<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage><Activity_Id>1</Activity_Id><Preferred_Day>Tue</Preferred_Day></ConstraintActivityPreferredStartingTime>",
            false,
        ),
    ] {
        let file = fet(&activity(1, ""), constraint);
        assert_eq!(
            (file.lessons.len(), file.unplaced.len()),
            (usize::from(placed), usize::from(!placed)),
            "{constraint}"
        );
        if let [lesson] = file.lessons.as_slice() {
            assert_eq!(
                (lesson.day, lesson.hour, told(&file.faults)),
                (1, 1, vec![]),
                "{constraint}"
            );
        }
    }
}

#[test]
fn contradictions_in_a_fet_file_are_told() {
    let slot = |day: &str, hour: &str| {
        format!(
            "<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage><Activity_Id>1</Activity_Id><Preferred_Day>{day}</Preferred_Day><Preferred_Hour>{hour}</Preferred_Hour></ConstraintActivityPreferredStartingTime>"
        )
    };
    let file = fet(&activity(1, ""), &slot("Wed", "8.00"));
    assert_eq!(file.unplaced[0].reason, UnplacedReason::UnknownSlot);
    assert_eq!(told(&file.faults)[0], "error 2 - fet-unknown-slot");
    let twice = fet(&(activity(1, "") + &activity(1, "")), &slot("Mon", "8.00"));
    assert_eq!(
        (twice.lessons.len(), told(&twice.faults)),
        (2, vec!["warning 2 - fet-activity-twice".to_owned()])
    );
    let long = activity(1, "").replace("<Duration>1<", "<Duration>2<");
    assert_eq!(
        told(&fet(&long, &slot("Mon", "9.00")).faults),
        ["warning 2 - fet-too-long"]
    );
}

#[test]
fn damaged_or_foreign_xml_is_refused_with_its_line() {
    for (text, fault) in [
        ("<fet>\n<Days_List>\n", "error 3 - xml-broken"),
        ("<fet>\n<a>\n</b>\n</fet>", "error 3 - xml-broken"),
        ("<html></html>", "error - - fet-not-fet"),
        ("<", "error 1 - xml-broken"),
        ("<fet>\0</fet>", "error - - binary"),
    ] {
        let file = read_timetable(&[source("x.fet", text)]);
        assert_eq!(told(&file.faults)[..1], [fault.to_owned()], "{text:?}");
    }
    let deep = "<fet>".to_owned() + &"<a>".repeat(100_000);
    assert_eq!(
        told(&read_timetable(&[source("x.fet", &deep)]).faults)[0],
        "error 1 - xml-broken"
    );
}

#[test]
fn entities_of_a_file_are_never_expanded() {
    let text = "<!DOCTYPE fet [<!ENTITY a \"boom\">]><fet><Institution_Name>&a; &lt;&quot;</Institution_Name></fet>";
    assert_eq!(read_timetable(&[source("x.fet", text)]).school, "&a; <\"");
}

#[test]
fn days_are_known_by_name_or_by_order() {
    for (names, weekdays, guessed) in [
        ("Понеделник|Сряда", vec![Some(1), Some(3)], false),
        ("Пн.|СБ", vec![Some(1), Some(6)], false),
        ("5 - torstai|6 - perjantai", vec![Some(4), Some(5)], false),
        ("wednesday1|Friday", vec![Some(3), Some(5)], false),
        ("الخميس|الأحد", vec![Some(4), Some(7)], false),
        ("A|B|C", vec![Some(1), Some(2), Some(3)], true),
        ("Monday|B", vec![Some(1), None], false),
        ("Mon/Tue|Wed", vec![None, Some(3)], false),
    ] {
        let list: String = names
            .split('|')
            .map(|name| format!("<Day><Name>{name}</Name></Day>"))
            .collect();
        let file = read_timetable(&[source(
            "x.fet",
            &format!("<fet><Days_List>{list}</Days_List></fet>"),
        )]);
        assert_eq!(
            file.days.iter().map(|day| day.weekday).collect::<Vec<_>>(),
            weekdays,
            "{names}"
        );
        assert!(
            file.days.iter().all(|day| day.guessed == guessed),
            "{names}"
        );
    }
    let text = "<fet><Days_List><Day><Name>Mon</Name></Day><Day><Name>Mon 2</Name></Day></Days_List></fet>";
    let file = read_timetable(&[source("x.fet", text)]);
    assert_eq!(
        file.days.iter().map(|day| day.repeat).collect::<Vec<_>>(),
        [0, 1]
    );
    assert_eq!(told(&file.faults), ["warning - - fet-days-repeated"]);
}
