//! `duties` by OpenSSH: one's own, a class's, everyone's; what one may not see is not there.

use super::exec::ssh;
use crate::harness::host::Host;
use crate::harness::school::{ALYOSHIN, CLASS_TEACHER, DEPUTY, MOTHER, TEACHER};

const HEAD: &str = "Срок,Урок,Где,Что,Кто,Пункт";

#[test]
fn duties_are_told_to_those_who_may_see_them() {
    let host = Host::new();
    let rows = |login: &str, line: &str| {
        let csv = ssh(&host, login, line, "").done();
        let (head, rows) = csv.split_once('\n').unwrap();
        assert_eq!(head.trim_end(), HEAD, "{line}");
        rows.to_owned()
    };
    let hidden = |login: &str, line: &str| {
        let ran = ssh(&host, login, line, "");
        assert_eq!((ran.code, ran.out.as_str()), (66, ""), "{line}");
    };
    let teacher = host.admit(TEACHER);
    let own = rows(&teacher, "duties --csv");
    assert!(own.contains("Алгебра") && !own.contains("1А"), "{own}");
    hidden(&teacher, "duties --school --csv");
    hidden(&teacher, "duties --class 7А --csv");
    let class_teacher = host.admit(CLASS_TEACHER);
    let class = rows(&class_teacher, "duties --class 7А --csv");
    assert!(
        class.contains("Алгебра") && !class.contains("1А"),
        "{class}"
    );
    hidden(&class_teacher, "duties --class 7Б --csv");
    hidden(&class_teacher, "duties --school --csv");
    let all = rows(&host.admit(DEPUTY), "duties --school --csv");
    assert!(all.contains("Алгебра") && all.contains("1А"), "{all}");
    for person in [ALYOSHIN, MOTHER] {
        let login = host.admit(person);
        assert_eq!(rows(&login, "duties --csv"), "");
        hidden(&login, "duties --class 7А");
        hidden(&login, "duties --school");
    }
}
