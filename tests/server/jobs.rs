//! Each role's main job by keys with OpenSSH, all on one server: what the terminal then shows, and what the store then holds.

use std::thread;

use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::finals::FinalMark;
use zhurnal::domain::ids::{PersonId, Unit};
use zhurnal::domain::people::Role;

use crate::harness::host::Host;
use crate::harness::pty::Terminal;
use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, COLLEAGUE, DEPUTY,
    DIRECTOR, ENGLISH_7, MOTHER, SECRETARY, SPORT_7, STANDARD, STRANGER, School, TEACHER, TRAINER,
    VOLKOV, ZHUKOV, day, lesson, marks, put, quarter_7a,
};
use crate::harness::screen::NAMED;
use crate::harness::wait_until;

/// A step of a job.
enum Step {
    /// Keys, and what the screen shows when they are carried out.
    Keys(&'static str, &'static str),
    /// Keys to a column of the F9 menu, an entry of it, and what its screen shows.
    Menu(&'static str, &'static str, &'static str),
    /// Down to the line that holds a text.
    To(&'static str),
}

use Step::{Keys, Menu, To};

/// A job: whose, what it is, how it is done, what the store holds when it is done.
struct Job {
    who: PersonId,
    what: &'static str,
    steps: &'static [Step],
    done: fn(&School) -> bool,
}

const JOBS: [Job; 9] = [
    Job {
        who: DIRECTOR,
        what: "looks at the state of the school and names a deputy",
        steps: &[
            Keys("", "В срок: за неделю"),
            Keys("<f3>", "Сделано в срок · вся школа"),
            Keys("<f10>", "журналы школы"),
            Menu("<right>", "Роли работников", "Петров Пётр Ильич"),
            To("Петров Пётр"),
            Keys("<enter>", "[x] учитель"),
            To("зам. директора"),
            Keys("<enter>", "зам. директора, учитель"),
        ],
        done: |school| {
            let directory = school.service.directory();
            let mut posts = directory.posts.iter();
            posts.any(|post| post.person == COLLEAGUE && post.role == Role::Deputy)
        },
    },
    Job {
        who: ADMINISTRATOR,
        what: "gives out an invitation, and opens a closed lesson for a time with a reason",
        steps: &[
            Menu("<right>", "Люди:", "Котова Нина"),
            Keys("к о т о в а", "котова"),
            Keys("<f6>", "Выдать коды: 1"),
            Keys("<down> <enter>", "код "),
            Keys("<esc>", "больше не показать"),
            Keys("<esc>", "Люди школы"),
            Keys("<f12>", "Класс, предмет:"),
            Keys("7 а <space> а л г <enter>", "Алёшин"),
            Keys("<f8>", "Дата"),
            Keys("7 . 9 <enter>", "7 сентября"),
            Keys("O", "Причина"),
            Keys("<down> <down> <down> <down>", ""),
            Keys("У ч и т е л ь <space> б о л е л", "Учитель болел"),
            Keys("<enter>", "открыто до"),
        ],
        done: |school| {
            let directory = school.service.directory();
            let mut invitations = directory.access.invitations.keys();
            let login = directory.account_of(STRANGER).map(|user| &user.login);
            let mut openings = directory.office.openings.values();
            invitations.any(|of| Some(of) == login)
                && openings.any(|opening| opening.reason == "Учитель болел")
        },
    },
    Job {
        who: SECRETARY,
        what: "takes in a newcomer with the order's number",
        steps: &[
            Menu("<right>", "Книга приказов", "Книга приказов"),
            Keys("<f4>", "Фамилия"),
            Keys("<down> <enter>", ""),
            Keys("Н о в и к о в <enter>", "Новиков"),
            Keys("<enter> П ё т р <enter>", "Пётр"),
            Keys("<down> <enter> 3 . 5 . 2 0 1 4 <enter>", "03.05.2014"),
            Keys("<down> <enter> 4 2 - у <enter>", "42-у"),
            Keys("<enter> <down> <enter>", "7А"),
            Keys("<f2>", "Новиков Пётр"),
            Keys("<enter>", "Приказ проведён"),
        ],
        done: |school| {
            let directory = school.service.directory();
            let mut roll = directory.roll(Unit::Class(CLASS_7A)).iter();
            let mut orders = directory.office.movements.values();
            roll.any(|on| directory.roll_name(on.pupil) == "Новиков Пётр")
                && orders.any(|order| order.order == "42-у")
        },
    },
    Job {
        who: DEPUTY,
        what: "fills every lesson of a teacher who is away for three days",
        steps: &[
            Menu("", "Замены уроков", "Все на месте"),
            Keys("<ins>", "Иванова"),
            Keys("и в а <enter>", "19.10.2026"),
            Keys("1 9 . 1 0 - 2 1 <enter>", "болезнь"),
            Keys("<enter>", "? никто"),
            Keys("*", "Enter"),
            Keys("<enter>", "Замен"),
        ],
        done: |school| {
            let directory = school.service.directory();
            let mut own = [lesson(10, 19, 1), lesson(10, 21, 2)].into_iter();
            own.all(|at| directory.lesson_change(ALGEBRA_7A, at).is_some())
        },
    },
    Job {
        who: CLASS_TEACHER,
        what: "turns absences into illness by a certificate",
        steps: &[
            Keys("a", "Борисова Яна"),
            Keys("<f7>", "Номер справки"),
            Keys("<f2>", "Без причины: 0"),
        ],
        done: |school| attendance(school, BORISOVA) == Some(Attendance::Ill),
    },
    Job {
        who: TEACHER,
        what: "gives a final with one key in the open window",
        steps: &[
            Keys("<f12>", "Класс, предмет:"),
            Keys("7 а <space> а л г <enter>", "Алёшин"),
            Keys("i", "итоговые"),
            Keys("5", " 5 "),
        ],
        done: |school| school.final_cell(quarter_7a(ALYOSHIN)).mark() == Some(FinalMark::Grade(5)),
    },
    Job {
        who: TRAINER,
        what: "takes the attendance of a group of two classes",
        steps: &[Keys("<enter>", "Волков"), Keys("н", "Н")],
        done: |school| {
            let cell = |pupil| school.cell(SPORT_7, lesson(10, 19, 4), pupil).content;
            [VOLKOV, ZHUKOV].map(|pupil| cell(pupil).attendance) == [Some(Attendance::Absent), None]
        },
    },
    Job {
        who: ALYOSHIN,
        what: "reads the week",
        steps: &[Keys("<f4>", "19.10–25.10"), Keys("[", "12.10–18.10")],
        done: |school| school.cell(ALGEBRA_7A, lesson(10, 16, 3), ALYOSHIN).content == marks(&[4]),
    },
    Job {
        who: MOTHER,
        what: "reads the week of her child, and announces that the child will be away",
        steps: &[
            Keys("<f4>", "Алёшин Илья · 19.10–25.10"),
            Keys("[", "12.10–18.10"),
            Keys("]", "19.10–25.10"),
            Keys("<f5>", "Что передать школе"),
            Keys("<f2>", "сообщено"),
        ],
        done: |school| {
            let cell = school.cell(ENGLISH_7, lesson(10, 19, 3), ALYOSHIN).content;
            cell.attendance.is_some_and(Attendance::is_absence)
        },
    },
];

fn attendance(school: &School, pupil: PersonId) -> Option<Attendance> {
    let cell = school.cell(ALGEBRA_7A, lesson(10, 19, 1), pupil);
    cell.content.attendance
}

/// Monday of the last week of the first quarter, noon; parents may announce absences; one is away, another has marks.
fn monday() -> School {
    let school = School::new();
    let rules = STANDARD.replace(
        "announced = { value = [\"class-teacher\"]",
        "announced = { value = [\"parent\", \"class-teacher\"]",
    );
    assert_ne!(rules, STANDARD);
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    school.goes_on_to(day(10, 19));
    let absent = CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    };
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 19, 1), BORISOVA, absent);
    school.write(
        TEACHER,
        ALGEBRA_7A,
        lesson(10, 16, 3),
        ALYOSHIN,
        marks(&[4]),
    );
    school
}

fn press(terminal: &Terminal, keys: &str) {
    let bytes = keys.split(' ').filter(|key| !key.is_empty()).map(|key| {
        let named = NAMED.iter().find(|(name, _)| *name == key);
        named.map_or(key, |(_, bytes)| bytes)
    });
    terminal.keys(bytes.collect::<String>());
}

/// The cursor goes down until its line holds a text.
fn go_to(terminal: &Terminal, text: &str) {
    loop {
        let (y, here) = terminal.look(|screen| {
            let (y, _) = screen.cursor_position();
            let line = screen.rows(0, 80).nth(usize::from(y));
            (y, line.is_some_and(|line| line.contains(text)))
        });
        if here {
            return;
        }
        press(terminal, "<down>");
        terminal.wait_for(text, |screen| {
            (screen.cursor_position().0 != y).then_some(())
        });
    }
}

fn carry_out(terminal: &Terminal, step: &Step) {
    match step {
        Keys(keys, shown) => {
            press(terminal, keys);
            terminal.wait_text(shown);
        }
        Menu(column, entry, shown) => {
            press(terminal, "<f9>");
            press(terminal, column);
            terminal.wait_text(entry);
            go_to(terminal, entry);
            press(terminal, "<enter>");
            terminal.wait_text(shown);
        }
        To(text) => go_to(terminal, text),
    }
}

fn job(host: &Host, job: &Job) {
    let terminal = host.sign_in(job.who);
    terminal.wait_text("Пн, 19 октября");
    for step in job.steps {
        carry_out(&terminal, step);
    }
    wait_until(job.what, || (job.done)(&host.school).then_some(()));
}

#[test]
fn each_role_does_its_main_job_by_ssh() {
    let host = Host::of(monday(), "");
    // All at once, as in life.
    thread::scope(|scope| {
        for own in &JOBS {
            scope.spawn(|| job(&host, own));
        }
    });
    host.school.verify();
}
