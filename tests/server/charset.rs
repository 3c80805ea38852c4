//! A terminal that speaks Windows-1251 over SSH: it is noticed, offered, and then Cyrillic is right both ways.

use crate::harness::host::Host;
use crate::harness::school::{ALGEBRA_7A, ALYOSHIN, TEACHER, today_7a};
use crate::harness::wait_until;

/// Letters of a short word in Windows-1251: three of them, so that the guess is sure.
const WORD: &[u8] = b"\xe4\xe0, \xe2\xe5\xf0\xed\xee";

#[test]
fn a_client_with_windows_1251_is_offered_it_and_is_understood_then() {
    let host = Host::new();
    let terminal = host.sign_in(TEACHER);
    terminal.wait_text("Алгебра");
    terminal.keys("\r");
    terminal.wait_text("Алёшин");
    terminal.keys("5c");
    terminal.wait_text("Комментарий");
    terminal.keys(WORD);
    terminal.wait_text("1251");
    // «For this session» is the first of the answers; from then on the screen comes in that set too.
    let before = terminal.sent();
    terminal.keys("\r");
    // «Алгебра» as that set writes it.
    let algebra = b"\xc0\xeb\xe3\xe5\xe1\xf0\xe0";
    wait_until("the screen in Windows-1251", || {
        let bytes = terminal.bytes_so_far();
        bytes[before..]
            .windows(algebra.len())
            .any(|part| part == algebra)
            .then_some(())
    });
    terminal.keys(WORD);
    terminal.keys("\r");
    wait_until("the comment", || {
        let cell = host.school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN);
        let mark = cell.content.marks.first()?;
        (mark.comment == "да, верно").then_some(())
    });
}
