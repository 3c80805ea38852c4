//! Many cells at once, by keys: dictation, pastes in every form, the preview, one undo.

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::people::{Name, Person};
use zhurnal::ui::route::Route;

use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, MOVER, RETURNER, School, TEACHER, YOLKIN, ZHUKOV,
    day, enrolment, lesson, marks, put, today_7a,
};
use crate::harness::screen::Screen;

const F4: &str = "\x1b[14~";
const F5: &str = "\x1b[15~";
const DOWN: &str = "\x1b[B";
const ENTER: &str = "\r";

fn route(at: LessonAt, roll: bool) -> Route {
    Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(at),
        roll,
    }
}

fn today(school: &School) -> Screen {
    Screen::open(school, TEACHER, route(today_7a(), false))
}

/// What a lesson's cells hold, by pupil: grades and whether there is attendance.
fn grades(school: &School, at: LessonAt) -> Vec<(PersonId, Vec<u8>)> {
    let pupils = [ALYOSHIN, BORISOVA, MOVER, YOLKIN, ZHUKOV, RETURNER];
    let one = |pupil| (pupil, school.cell(ALGEBRA_7A, at, pupil).content);
    let filled = pupils
        .map(one)
        .into_iter()
        .filter(|(_, content)| !content.is_empty());
    let values = filled.map(|(pupil, content)| {
        let grade = |given: u8| marks(&[given]).marks[0].value;
        let values = content
            .marks
            .iter()
            .filter_map(|mark| (1..=5).find(|value| grade(*value) == mark.value));
        (pupil, values.collect())
    });
    values.collect()
}

fn bracketed(text: &str) -> String {
    format!("\x1b[200~{text}\x1b[201~")
}

#[test]
fn a_line_down_the_list_is_shown_written_at_once_and_undone_at_once() {
    let school = School::new();
    let mut screen = today(&school);
    screen.send(F5).types("5 4 н 5/3").send(ENTER);
    assert!(screen.shows("Будет записано ячеек: 4"), "{}", screen.text());
    assert!(screen.row("Ёлкин").contains('Н'));
    assert!(screen.row("Жуков").contains("5/3"));
    assert!(!screen.shows("Дроздов"), "who left is not called");
    assert_eq!(grades(&school, today_7a()), [], "nothing is written yet");
    screen.send(ENTER);
    let (written, absent) = (
        grades(&school, today_7a()),
        school.cell(ALGEBRA_7A, today_7a(), YOLKIN),
    );
    assert_eq!(
        written,
        [
            (ALYOSHIN, vec![5]),
            (BORISOVA, vec![4]),
            (YOLKIN, vec![]),
            (ZHUKOV, vec![5, 3])
        ]
    );
    assert_eq!(absent.content.attendance, Some(Attendance::Absent));
    assert!(
        screen.cursor_line().contains("Зайцева"),
        "after the last filled: {}",
        screen.cursor_line()
    );
    screen.types("u");
    assert_eq!(grades(&school, today_7a()), []);
}

#[test]
fn a_line_begins_at_the_cursor() {
    let school = School::new();
    let mut screen = today(&school);
    screen
        .send(DOWN)
        .send(F5)
        .types("5 - 3")
        .send(ENTER)
        .send(ENTER);
    assert_eq!(
        grades(&school, today_7a()),
        [(BORISOVA, vec![5]), (ZHUKOV, vec![3])]
    );
}

#[test]
fn by_name_in_either_layout() {
    let school = School::new();
    let mut screen = today(&school);
    screen.send(F5).types("жук5 алё4 ,jh3").send(ENTER);
    assert!(screen.row("Жуков").ends_with('5'), "{}", screen.text());
    screen.send(ENTER);
    assert_eq!(
        grades(&school, today_7a()),
        [(ALYOSHIN, vec![4]), (BORISOVA, vec![3]), (ZHUKOV, vec![5])]
    );
}

/// Two more pupils whose names begin as others' do.
fn with_namesakes() -> School {
    let school = School::new();
    let start = day(9, 1);
    for (id, family, given) in [(111, "Жукова", "Рита"), (112, "Жукова", "Рита")]
    {
        let name = Name {
            family: family.into(),
            given: given.into(),
            patronymic: String::new(),
        };
        let person = Person {
            id: PersonId(id),
            name,
            born: None,
            external: String::new(),
        };
        school.change(vec![
            put(DirectoryRecord::Person(person)),
            put(enrolment(PersonId(id), CLASS_7A, start, None)),
        ]);
    }
    school
}

fn grade(school: &School, pupil: u32) -> usize {
    let content = school.cell(ALGEBRA_7A, today_7a(), PersonId(pupil)).content;
    (1..=5)
        .find(|value| content == marks(&[*value]))
        .map_or(0, usize::from)
}

#[test]
fn a_name_of_several_pupils_is_asked_about() {
    let school = with_namesakes();
    let mut screen = today(&school);
    screen.send(F5).types("бор4 жу5").send(ENTER);
    assert!(screen.shows("Кто такой «жу»?"), "{}", screen.text());
    for name in ["Жуков Глеб", "Жукова Рита"] {
        assert!(screen.shows(name), "{}", screen.text());
    }
    screen.send(DOWN).send(ENTER);
    assert!(screen.shows("Будет записано ячеек: 2"), "{}", screen.text());
    screen.send(ENTER);
    assert_eq!(
        [102, 104, 111, 112].map(|pupil| grade(&school, pupil)),
        [4, 0, 5, 0]
    );
}

#[test]
fn two_of_one_name_are_told_apart_by_one_question() {
    let school = with_namesakes();
    let mut screen = today(&school);
    screen.send(&bracketed("Жукова Рита\t5\nЖукова Рита\t4\n"));
    assert!(
        screen.shows("Кто такой «Жукова Рита»?"),
        "{}",
        screen.text()
    );
    screen.send(DOWN).send(ENTER).send(ENTER);
    assert_eq!([111, 112].map(|pupil| grade(&school, pupil)), [4, 5]);
}

#[test]
fn a_line_that_cannot_be_read_comes_back_with_its_fault() {
    let school = School::new();
    let mut screen = today(&school);
    screen.send(F5).types("5 4 55").send(ENTER);
    assert!(
        screen.shows("№ 3 «55»: не отметка и не код"),
        "{}",
        screen.text()
    );
    assert!(
        screen.cursor_line().ends_with("5 4 55"),
        "{}",
        screen.cursor_line()
    );
    screen.types("\x7f").send(ENTER).send(ENTER);
    assert_eq!(
        grades(&school, today_7a()),
        [(ALYOSHIN, vec![5]), (BORISOVA, vec![4]), (YOLKIN, vec![5])]
    );
}

#[test]
fn a_line_is_kept_until_it_is_written() {
    let school = School::new();
    let mut screen = today(&school);
    screen
        .send(F5)
        .types("5 4 3")
        .send(ENTER)
        .send("\x1b")
        .pause();
    assert!(
        screen.shows("Взв"),
        "back in the journal: {}",
        screen.text()
    );
    screen.send(F5);
    assert!(
        screen.cursor_line().ends_with("5 4 3"),
        "{}",
        screen.cursor_line()
    );
    screen.send(ENTER).send(ENTER).send(F5);
    assert!(
        !screen.cursor_line().contains("5 4 3"),
        "{}",
        screen.cursor_line()
    );
    assert_eq!(grades(&school, today_7a()).len(), 3);
}

#[test]
fn what_the_rules_refuse_is_noted_and_nothing_is_written() {
    let school = School::new();
    let cases = [
        (today_7a(), "дро5", "не в списке этого класса"),
        (lesson(10, 2, 3), "бор5", "Закрыто 10.10.2026: отметки"),
        (lesson(10, 14, 2), "бор5", "урока ещё не было"),
        (today_7a(), "9", "нет в шкале школы"),
        (today_7a(), "бор5 борисова4", "назван дважды"),
    ];
    for (at, line, note) in cases {
        let mut screen = Screen::open(&school, TEACHER, route(at, false));
        screen.send(F5).types(line).send(ENTER);
        assert!(screen.shows(note), "{line}: {}", screen.text());
        screen.send(ENTER);
        assert!(
            screen.shows("Так записать нельзя"),
            "{line}: {}",
            screen.text()
        );
        assert_eq!(grades(&school, at), [], "{line}");
    }
}

#[test]
fn what_gives_way_is_noted() {
    let school = School::new();
    school.write(TEACHER, ALGEBRA_7A, today_7a(), BORISOVA, marks(&[2]));
    let mut screen = today(&school);
    screen.send(F5).types("5 4 3").send(ENTER);
    assert!(
        screen.row("Борисова").ends_with("заменит 2"),
        "{}",
        screen.text()
    );
    assert!(!screen.row("Алёшин").contains("заменит"));
    screen.send(ENTER);
    assert_eq!(
        grades(&school, today_7a()),
        [(ALYOSHIN, vec![5]), (BORISOVA, vec![4]), (YOLKIN, vec![3])]
    );
    screen.types("u");
    assert_eq!(grades(&school, today_7a()), [(BORISOVA, vec![2])]);
}

#[test]
fn where_absences_come_first_only_attendance_is_taken() {
    let school = School::new();
    let mut screen = Screen::open(&school, TEACHER, route(today_7a(), true));
    screen.send(F5).types("н 5").send(ENTER);
    assert!(
        screen.shows("№ 2 «5»: здесь только посещаемость"),
        "{}",
        screen.text()
    );
    screen.types("\x7fо15").send(ENTER);
    assert!(screen.row("Борисова").contains("О15"), "{}", screen.text());
    screen.send(ENTER);
    let given = |pupil| {
        school
            .cell(ALGEBRA_7A, today_7a(), pupil)
            .content
            .attendance
    };
    assert_eq!(
        [given(ALYOSHIN), given(BORISOVA)],
        [Some(Attendance::Absent), Some(Attendance::Late(15))]
    );
    screen.send(F4);
}

#[test]
fn a_pasted_column_in_every_form_of_rows() {
    for end in ["\r\n", "\n", "\r", "\r\r"] {
        for marked in [true, false] {
            let school = School::new();
            let text = ["5", "4", "", "н", "3"].join(end) + end;
            let mut screen = Screen::in_terminal(
                if marked { "xterm" } else { "linux" },
                &school,
                TEACHER,
                route(today_7a(), false),
            );
            screen
                .send(&if marked {
                    bracketed(&text)
                } else {
                    text.clone()
                })
                .pause();
            assert!(
                screen.shows("Будет записано ячеек: 4"),
                "{text:?} {marked} {}",
                screen.text()
            );
            screen.send(ENTER);
            assert_eq!(
                grades(&school, today_7a()),
                [
                    (ALYOSHIN, vec![5]),
                    (BORISOVA, vec![4]),
                    (ZHUKOV, vec![]),
                    (RETURNER, vec![3])
                ],
                "{text:?} {marked}"
            );
        }
    }
}

#[test]
fn a_block_goes_to_the_lessons_on_the_right() {
    let school = School::new();
    let (first, second) = (lesson(10, 7, 2), lesson(10, 9, 3));
    let block = "5\t4\r\n\t3\r\nн\t5/4\r\n";
    for (term, text) in [
        ("xterm", bracketed(block)),
        ("linux", block.to_owned()),
        ("xterm", block.replace("\r\n", "\r\r")),
    ] {
        let mut screen = Screen::in_terminal(term, &school, TEACHER, route(first, false));
        screen.send(&text).pause();
        assert!(
            screen.row("09.10 Алёшин").ends_with('4'),
            "{}",
            screen.text()
        );
        screen.send(ENTER);
        assert_eq!(
            grades(&school, first),
            [(ALYOSHIN, vec![5]), (MOVER, vec![])]
        );
        assert_eq!(
            grades(&school, second),
            [
                (ALYOSHIN, vec![4]),
                (BORISOVA, vec![3]),
                (MOVER, vec![5, 4])
            ]
        );
        screen.types("u");
        assert_eq!(
            (grades(&school, first), grades(&school, second)),
            (vec![], vec![])
        );
    }
}

#[test]
fn a_block_that_is_wider_than_the_term_is_refused() {
    let school = School::new();
    let mut screen = Screen::open(&school, TEACHER, route(lesson(10, 23, 3), false));
    screen.send(&bracketed("\t5\n"));
    assert!(
        screen.shows("справа больше нет уроков"),
        "{}",
        screen.text()
    );
}

#[test]
fn rows_with_names_go_to_their_pupils_and_faults_are_shown() {
    let school = School::new();
    let mut screen = today(&school);
    screen
        .send(&bracketed("Ученик\t12.10\nЖуков Глеб\t5\nАлешин И.\t4\n"))
        .send(ENTER);
    assert_eq!(
        grades(&school, today_7a()),
        [(ALYOSHIN, vec![4]), (ZHUKOV, vec![5])]
    );
    screen.send(&bracketed("Борисова Яна\t5\nЩукин Ян\t4\nЁлкин\tx\n"));
    assert!(
        screen.row("строка 2, столбец 1").contains("Щукин Ян"),
        "{}",
        screen.text()
    );
    assert!(
        screen.row("строка 3, столбец 2").contains('x'),
        "{}",
        screen.text()
    );
    screen.send(ENTER);
    assert!(screen.shows("Так записать нельзя"), "{}", screen.text());
    assert_eq!(grades(&school, today_7a()).len(), 2);
}

#[test]
fn one_pasted_row_of_words_is_a_line_of_dictation() {
    let school = School::new();
    let mut screen = today(&school);
    screen.send(&bracketed("5 4 н\n")).send(ENTER);
    assert_eq!(grades(&school, today_7a()).len(), 3);
    screen.send(&bracketed("чепуха"));
    assert!(
        screen.cursor_line().ends_with("чепуха"),
        "{}",
        screen.text()
    );
}

/// Typing that a slow line delivered at once: nothing of it is lost, whether the terminal marks pastes or not.
#[test]
fn typing_that_came_at_once_is_not_lost() {
    let school = School::new();
    let mut screen = Screen::in_terminal("xterm", &school, TEACHER, route(today_7a(), false));
    screen.send("5\r4\r3\r2\r5\r");
    let expected = [(ALYOSHIN, vec![5]), (BORISOVA, vec![4])];
    assert_eq!(
        grades(&school, today_7a())[..2],
        expected,
        "typed where pastes are marked"
    );

    let school = School::new();
    let mut screen = Screen::in_terminal("linux", &school, TEACHER, route(today_7a(), false));
    screen.send("5\r4\r3\r2\r").send("5").send("\r");
    assert_eq!(
        grades(&school, today_7a()),
        [],
        "shown first where pastes are not marked"
    );
    screen.pause().send(ENTER);
    assert_eq!(
        grades(&school, today_7a()),
        [
            (ALYOSHIN, vec![5]),
            (BORISOVA, vec![4]),
            (YOLKIN, vec![3]),
            (ZHUKOV, vec![2]),
            (RETURNER, vec![5])
        ]
    );
}

#[test]
fn a_paste_that_is_not_marked_may_come_in_packets() {
    let school = School::new();
    let mut screen = Screen::in_terminal("linux", &school, TEACHER, route(lesson(10, 7, 2), false));
    screen
        .send("5\t4\r3\t2\r5\t")
        .send("5\r")
        .send("4\t")
        .send("3\r")
        .pause()
        .send(ENTER);
    assert_eq!(
        grades(&school, lesson(10, 9, 3)).len(),
        4,
        "{}",
        screen.text()
    );
    assert_eq!(grades(&school, lesson(10, 7, 2)).len(), 4);
}
