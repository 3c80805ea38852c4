//! What a popular web gradebook was measured to do with marks, shown not to happen here.

use crate::harness::host::Host;
use crate::harness::school::{
    ALGEBRA_7A, CLASS_7A, TEACHER, day, enrolment, marks, put, span, today_7a,
};
use crate::harness::wait_until;
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::people::{Name, Person};

/// There, of 28 marks typed quickly into a wide journal 25 were stored, and nothing was said.
#[test]
fn of_28_marks_typed_at_once_into_a_wide_journal_28_are_stored() {
    let host = Host::new();
    let newcomers = (0..28).map(|number| PersonId(500 + number));
    let records = newcomers.clone().flat_map(|id| {
        let name = Name {
            family: format!("Яшин{:02}", id.0),
            given: "Ян".into(),
            patronymic: String::new(),
        };
        let person = Person {
            id,
            name,
            born: None,
            external: String::new(),
        };
        [
            put(DirectoryRecord::Person(person)),
            put(enrolment(id, CLASS_7A, day(9, 1), None)),
        ]
    });
    host.school.change(records.collect());
    let login = host.admit(TEACHER);
    let terminal = host.ssh(&login, [""; 0]).size(200, 50).start();
    host.password(&terminal);
    terminal.wait_text("Алгебра");
    terminal.keys("\r");
    terminal.wait_text("Яшин527");
    // The class's own pupils are passed over, then one mark for each newcomer, all in one packet.
    let own = host
        .school
        .journal(ALGEBRA_7A, span(today_7a().date, today_7a().date));
    let own = own
        .pupils
        .iter()
        .filter(|row| row.pupil.0 < 500 && row.present(today_7a().date));
    let typed: String = (0..28)
        .map(|number| ["5", "4", "3", "2"][number % 4])
        .collect();
    terminal.keys(format!("{}{typed}", " ".repeat(own.count())));
    wait_until("28 marks", || {
        let stored = |id: PersonId| host.school.cell(ALGEBRA_7A, today_7a(), id).content;
        newcomers
            .clone()
            .zip(typed.bytes())
            .all(|(id, mark)| stored(id) == marks(&[mark - b'0']))
            .then_some(())
    });
}
