//! Whoever knocks learns nothing of who exists: an unknown login and a wrong password have one answer, after one work.

use crate::harness::host::Host;
use crate::harness::proxy::Proxy;
use crate::harness::school::TEACHER;

/// What a client shows, how many bytes the server sent, and how many passwords it hashed.
fn knock(host: &Host, login: &str) -> (String, u64, u64) {
    let proxy = Proxy::to(host.address);
    let before = host.school.service.hashes();
    let options = ["-o", "NumberOfPasswordPrompts=2"];
    let mut terminal = host.ssh_to(proxy.address, login, options).start();
    terminal.wait_text("password:");
    terminal.keys("wrong horse\r");
    terminal.wait_text("Permission denied, please try again.");
    terminal.keys("wrong again\r");
    assert_eq!(terminal.finish().code(), Some(255));
    let shown = String::from_utf8(terminal.bytes_so_far()).unwrap();
    let (_, sent) = proxy.counted();
    (
        shown.replace(login, "LOGIN"),
        sent,
        host.school.service.hashes() - before,
    )
}

#[test]
fn an_unknown_login_is_answered_as_a_wrong_password_is() {
    let host = Host::new();
    let known = host.admit(TEACHER);
    // The same length, so that nothing else differs.
    let unknown = "u99";
    assert_eq!(known.len(), unknown.len());
    let told = knock(&host, &known);
    assert_eq!(told, knock(&host, unknown));
    assert_eq!(told.2, 2, "each attempt costs a hash");
}

#[test]
fn an_unknown_login_is_answered_as_a_strange_key_is() {
    let host = Host::new();
    let known = host.admit(TEACHER);
    let key = host.keygen("strange", &["-t", "ed25519"]);
    let answered = |login: &str| {
        let options = ["-o", "BatchMode=yes", "-i", key.to_str().unwrap(), "today"];
        let output = host.exec(login, &options).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), told.replace(login, "LOGIN"))
    };
    let (code, told) = answered(&known);
    assert_eq!(code, Some(255));
    assert_eq!((code, told), answered("u99"));
}
