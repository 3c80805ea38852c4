//! Commands by OpenSSH without a terminal: input and output, exit codes, each role's rights, hostile lines.

use std::io::Write;
use std::process::{Output, Stdio};

use crate::harness::host::Host;
use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, BORISOVA, DIRECTOR, MOTHER, STRANGER, TEACHER, day,
    lesson, marks, quarter_7a, today_7a,
};
use crate::harness::wait_until;
use zhurnal::domain::finals::FinalMark;
use zhurnal::domain::office::CopyLog;
use zhurnal::store::backup;

/// Output and exit code of a command.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("ended by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn output(host: &Host, login: &str, line: &[&str], input: &[u8]) -> Output {
    let mut child = host
        .exec(login, line)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // Who is refused at once does not read it.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// A command of somebody with a password.
pub fn ssh(host: &Host, login: &str, line: &str, input: &str) -> Ran {
    output(host, login, &[line], input.as_bytes()).into()
}

#[test]
fn a_teacher_asks_for_help_the_day_and_marks() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let help = ssh(&host, &login, "help", "").done();
    assert!(
        help.contains("marks") && help.contains("Команды:"),
        "{help}"
    );
    let today = ssh(&host, &login, "today", "").done();
    assert!(today.starts_with("Пн, 12 октября 2026\n"), "{today}");
    assert!(today.contains("7А") && today.contains("Алгебра"), "{today}");
    host.school
        .write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, marks(&[5]));
    // Look-alikes, case, and the beginning of a word.
    for line in [
        "marks 7А Алгебра --csv",
        "marks 7a алг --csv",
        "marks 7f fkut,hf --csv",
    ] {
        let csv = ssh(&host, &login, line, "").done();
        assert!(csv.starts_with("Ученик,"), "{csv}");
        assert!(csv.contains("2026-10-12"), "{csv}");
        let row = csv.lines().find(|line| line.starts_with("Алёшин")).unwrap();
        assert!(row.ends_with(",5,5.00,5.00"), "{row}");
    }
}

#[test]
fn another_term_is_asked_for_by_its_number() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let dates = |line: &str| {
        let csv = ssh(&host, &login, line, "").done();
        csv.lines().next().unwrap().to_owned()
    };
    let own = dates("marks 7А Алгебра --csv");
    assert_eq!(dates("marks 7А Алгебра --term 1 --csv"), own);
    assert!(own.contains("2026-10-12"), "{own}");
    let second = dates("marks 7А Алгебра --term 2 --csv");
    assert!(!second.contains("2026-10-12"), "{second}");
    assert_ne!(second, own);
}

#[test]
fn a_mark_by_command_is_in_the_cells_history_as_one_by_key_is() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let line = "mark 7А Алгебра 2026-10-12";
    ssh(&host, &login, line, "Алёшин\t5\n").done();
    let history = host.school.history(ALGEBRA_7A, today_7a(), ALYOSHIN);
    let [row] = &history[..] else {
        panic!("{history:?}");
    };
    host.school
        .write(TEACHER, ALGEBRA_7A, today_7a(), BORISOVA, marks(&[5]));
    let by_key = host.school.history(ALGEBRA_7A, today_7a(), BORISOVA);
    assert_eq!(
        (&row.who, &row.content),
        (&by_key[0].who, &by_key[0].content)
    );
    host.school.verify();
}

#[test]
fn lists_are_exported_to_the_output_alone() {
    let host = Host::new();
    let login = host.admit(DIRECTOR);
    let roster = ssh(&host, &login, "export roster 7А", "").done();
    assert!(roster.contains("Алёшин,Илья,,7А"), "{roster}");
    let timetable = ssh(&host, &login, "export timetable 7А", "").done();
    assert!(timetable.contains("7А,1,,1,Алгебра"), "{timetable}");
}

#[test]
fn finals_are_listed_and_marks_under_them_are_explained() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    host.school.goes_on_to(day(10, 19));
    host.school
        .gives(TEACHER, quarter_7a(ALYOSHIN), Some(FinalMark::Grade(5)))
        .unwrap();
    let csv = ssh(&host, &login, "finals 7А Алгебра --csv", "").done();
    assert!(csv.starts_with("Ученик,1 четверть,"), "{csv}");
    assert!(csv.contains("\nАлёшин Илья,5,"), "{csv}");
    let line = "mark 7А Алгебра 2026-10-19";
    let refused = ssh(&host, &login, line, "Алёшин\t3\n");
    assert!(
        refused.err.contains("назовите причину правки"),
        "{}",
        refused.err
    );
    ssh(
        &host,
        &login,
        &format!("{line} --reason Пересдача"),
        "Алёшин\t3\n",
    )
    .done();
    let cell = host.school.cell(ALGEBRA_7A, lesson(10, 19, 1), ALYOSHIN);
    assert_eq!(cell.content, marks(&[3]));
}

#[test]
fn a_column_is_written_whole_or_not_at_all() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let line = "mark 7А Алгебра 2026-10-12";
    let dry = ssh(&host, &login, &format!("{line} --dry-run"), "5\n4\n").done();
    assert!(dry.contains("ничего не записано"), "{dry}");
    let cell = |pupil| host.school.cell(ALGEBRA_7A, today_7a(), pupil).content;
    assert_eq!(cell(ALYOSHIN), marks(&[]));
    let wrong = ssh(&host, &login, line, "Алёшин\t5\nБорисова\t9\nНикто\t4\n");
    assert_eq!((wrong.code, wrong.out.as_str()), (65, ""));
    assert!(
        wrong.err.contains("Никто") && wrong.err.contains("2 строки"),
        "{}",
        wrong.err
    );
    assert_eq!(cell(ALYOSHIN), marks(&[]));
    let told = ssh(&host, &login, line, "Алёшин\t5\nБорисова\t4\n").done();
    assert!(told.ends_with("Записано ячеек: 2\n"), "{told}");
    assert_eq!((cell(ALYOSHIN), cell(BORISOVA)), (marks(&[5]), marks(&[4])));
    // The same again changes nothing.
    let told = ssh(&host, &login, line, "5\n4\n").done();
    assert!(told.ends_with("Записано ячеек: 0\n"), "{told}");
}

#[test]
fn an_input_that_is_not_there_erases_no_text() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let line = "topic 7А Алгебра 2026-10-12";
    let is_there = || {
        let day = ssh(&host, &login, "today --date 2026-10-12 --csv", "").done();
        !day.contains("отметки, тема")
    };
    ssh(&host, &login, &format!("{line} Дроби"), "").done();
    assert!(is_there());
    let empty = ssh(&host, &login, line, " \n");
    assert_eq!((empty.code, empty.out.as_str()), (65, ""));
    assert!(empty.err.contains("Записывать нечего"), "{}", empty.err);
    assert!(is_there());
    // Who means it says so.
    ssh(&host, &login, &format!("{line} ''"), "").done();
    assert!(!is_there());
}

#[test]
fn what_a_person_may_not_see_is_not_there() {
    let host = Host::new();
    let stranger = host.admit(STRANGER);
    let other = ssh(&host, &stranger, "marks 7А Алгебра", "");
    assert_eq!((other.code, other.out.as_str()), (66, ""));
    assert!(
        !other.err.contains("7А Алгебра") && other.err.contains("1А"),
        "{}",
        other.err
    );
    for (login, lines) in [
        (
            host.admit(MOTHER),
            [
                "marks 7А Алгебра",
                "export roster 7А",
                "backup",
                "users list",
            ],
        ),
        (
            stranger,
            [
                "export roster 7А",
                "mark 7А Алгебра 12.10",
                "export timetable 7А",
                "topic 7А Алгебра 12.10 x",
            ],
        ),
    ] {
        for line in lines {
            let ran = ssh(&host, &login, line, "5\n");
            assert_eq!(
                (ran.code, ran.out.as_str()),
                (66, ""),
                "{line}: {}",
                ran.err
            );
        }
    }
    let teacher = host.admit(TEACHER);
    for line in ["backup", "verify", "users list", "import roster"] {
        let ran = ssh(&host, &teacher, line, "");
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (77, ""),
            "{line}: {}",
            ran.err
        );
    }
    let director = host.admit(DIRECTOR);
    ssh(&host, &director, "marks 7А Алгебра", "").done();
    let ran = ssh(&host, &director, "mark 7А Алгебра 12.10", "5\n");
    assert_eq!(ran.code, 77, "{}", ran.err);
}

#[test]
fn an_administrators_backup_is_whole() {
    let host = Host::new();
    let login = host.admit(ADMINISTRATOR);
    let ran = output(&host, &login, &["backup"], b"");
    assert_eq!(
        ran.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    let file = host.file("copy");
    std::fs::write(&file, &ran.stdout).unwrap();
    let manifest = backup::inspect(&file).unwrap();
    assert!(manifest.contents.records > 0);
    let store = host.file("restored.redb");
    backup::restore(&file, &store, "now").unwrap();
    assert!(
        ssh(&host, &login, "verify", "")
            .done()
            .contains("в порядке")
    );
    // That it was made is kept, by whom too.
    wait_until("the copy in the log", || {
        let directory = host.school.service.directory();
        let mut logs = directory.office.copies.values();
        let is_own = |log: &CopyLog| log.made.iter().any(|copy| copy.by == ADMINISTRATOR);
        logs.any(is_own).then_some(())
    });
    // Nothing is left of the copy on the server.
    let left: Vec<_> = std::fs::read_dir(host.file("")).unwrap().collect();
    let hidden = |entry: &std::io::Result<std::fs::DirEntry>| {
        entry
            .as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with(".copy")
    };
    assert!(!left.iter().any(hidden));
}

#[test]
fn hostile_and_clumsy_lines_are_told_and_end() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    for (line, code) in [
        ("toady", 64),
        ("marks '7А", 64),
        ("marks", 64),
        ("marks 7А Алгебра --term 99", 64),
        ("today --date 31.02", 64),
        ("; rm -rf /", 64),
        ("$(reboot)", 64),
        ("marks 7А \u{1b}[2J", 66),
    ] {
        let ran = ssh(&host, &login, line, "");
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (code, ""),
            "{line}: {}",
            ran.err
        );
        assert!(
            ran.err.starts_with("zhurnal: ") && !ran.err.contains('\u{1b}'),
            "{}",
            ran.err
        );
    }
    assert!(ssh(&host, &login, "toady", "").err.contains("today"));
    let large = vec![b'5'; (16 << 20) + 1];
    let ran: Ran = output(&host, &login, &["mark 7А Алгебра 12.10"], &large).into();
    assert_eq!(ran.code, 65, "{}", ran.err);
    assert!(ran.err.contains("16 МБ"), "{}", ran.err);
}

#[test]
fn without_a_command_each_line_is_one() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let ran: Ran = output(
        &host,
        &login,
        &[],
        "today\nnonsense\n\ntoday --csv".as_bytes(),
    )
    .into();
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("Пн, 12 октября") && ran.out.contains("2026-10-12,"),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("nonsense"), "{}", ran.err);
    let nothing: Ran = output(&host, &login, &[], b"").into();
    assert_eq!(nothing.code, 64);
    assert!(nothing.out.contains("Команды:"), "{}", nothing.out);
}

#[test]
fn on_a_terminal_a_commands_lines_begin_at_the_left() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let mut terminal = host.ssh(&login, ["-t", "today"]).start();
    host.password(&terminal);
    assert_eq!(terminal.finish().code(), Some(0));
    let screen = terminal.screen_text();
    assert!(screen.contains("\nПн, 12 октября 2026\n1 урок"), "{screen}");
}

#[test]
fn an_account_is_unlocked_by_the_administrator_alone() {
    let host = Host::new();
    let (login, teacher) = (host.admit(ADMINISTRATOR), host.admit(TEACHER));
    ssh(&host, &login, &format!("users unlock {teacher}"), "").done();
    assert_eq!(ssh(&host, &login, "users unlock nobody", "").code, 64);
    for line in [
        format!("users unlock {login}"),
        "users unlock nobody".into(),
    ] {
        let ran = ssh(&host, &teacher, &line, "");
        assert_eq!((ran.code, ran.out.as_str()), (66, ""), "{}", ran.err);
    }
}

#[test]
fn clients_whose_input_never_ends_hold_up_nobody() {
    let host = Host::new();
    // More than commands may run at once.
    let logins = [host.admit(ADMINISTRATOR), host.admit(DIRECTOR)];
    let mut waiting: Vec<_> = logins
        .iter()
        .flat_map(|login| std::iter::repeat_n(login, 5))
        .map(|login| {
            let mut command = host.exec(login, &["import roster"]);
            command.stdin(Stdio::piped()).stdout(Stdio::null());
            command.spawn().unwrap()
        })
        .collect();
    wait_until("the waiting clients", || {
        (host.gate.running() == waiting.len()).then_some(())
    });
    let teacher = host.admit(TEACHER);
    ssh(&host, &teacher, "today", "").done();
    for client in &mut waiting {
        client.kill().unwrap();
        client.wait().unwrap();
    }
    wait_until("their end", || (host.gate.running() == 0).then_some(()));
}
