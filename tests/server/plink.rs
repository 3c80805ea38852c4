//! PuTTY's `plink`: signing in by password, a command, its exit code.

use std::process::Command;

use crate::harness::host::{Host, PASSWORD};
use crate::harness::school::TEACHER;

#[test]
fn a_command_by_plink() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let run = |line: &str| {
        let output = Command::new("plink")
            .env("HOME", host.file("home"))
            .args(["-ssh", "-batch", "-P", &host.address.port().to_string()])
            .args(["-pw", PASSWORD, "-hostkey", &host.fingerprint, "-l", &login])
            .args(["127.0.0.1", line])
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    let (code, out, err) = run("today --csv");
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("2026-10-12,1,"), "{out}");
    let (code, out, err) = run("marks 1А Чтение");
    assert_eq!((code, out.as_str()), (Some(66), ""), "{err}");
}
