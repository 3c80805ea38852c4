//! Keys that `ssh-keygen` made: added at the prompt and in the interface, used by OpenSSH, tried by those whose they are not.

use std::fs;
use std::path::Path;
use std::process::Command;

use russh::CryptoVec;
use russh::client::Config;
use russh::keys::agent::AgentIdentity;
use russh::keys::signature::Signer as _;
use russh::keys::{HashAlg, PrivateKey, PublicKey};

use crate::harness::host::Host;
use crate::harness::pty::Terminal;
use crate::harness::school::{COLLEAGUE, TEACHER};
use crate::harness::wait_until;

use super::exec::{self, Ran};
use super::peer::{run, stranger};

/// The line that is pasted.
fn public(key: &Path) -> String {
    fs::read_to_string(key.with_extension("pub")).unwrap()
}

/// Adds a key at the prompt, by password.
fn add(host: &Host, login: &str, key: &Path) -> Ran {
    exec::ssh(host, login, &format!("users key {login}"), &public(key))
}

/// `ssh` that has a key and no password.
fn by_key(host: &Host, login: &str, key: &Path) -> Command {
    let key = key.to_str().unwrap();
    host.exec(login, &["-o", "BatchMode=yes", "-i", key])
}

/// A command of whoever has a key and no password.
fn today(host: &Host, login: &str, key: &Path) -> Ran {
    by_key(host, login, key)
        .arg("today")
        .output()
        .unwrap()
        .into()
}

#[track_caller]
fn assert_denied(ran: &Ran) {
    assert_eq!((ran.code, ran.out.as_str()), (255, ""), "{}", ran.err);
    assert!(ran.err.contains("Permission denied"), "{}", ran.err);
}

/// The teacher in the interface, by key alone.
fn sit_down(host: &Host, login: &str, key: &Path) -> Terminal {
    let key = key.to_str().unwrap();
    let terminal = host.ssh(login, ["-o", "BatchMode=yes", "-i", key]).start();
    terminal.wait_text("Алгебра");
    terminal
}

#[test]
fn every_kind_of_key_opens_its_owners_journal_and_no_others() {
    let host = Host::new();
    let (login, other) = (host.admit(TEACHER), host.admit(COLLEAGUE));
    for (name, kind) in [
        ("ed25519", &["-t", "ed25519"][..]),
        ("p256", &["-t", "ecdsa", "-b", "256"]),
        ("p384", &["-t", "ecdsa", "-b", "384"]),
        ("p521", &["-t", "ecdsa", "-b", "521"]),
        ("rsa", &["-t", "rsa", "-b", "2048"]),
    ] {
        let key = host.keygen(name, kind);
        assert_denied(&today(&host, &login, &key));
        let told = add(&host, &login, &key).done();
        assert!(told.contains("SHA256:") && told.contains(&login), "{told}");
        let day = today(&host, &login, &key).done();
        assert!(day.contains("Алгебра"), "{name}: {day}");
        let terminal = sit_down(&host, &login, &key);
        assert!(!terminal.screen_text().contains("password"), "{name}");
        // It is this account's, and no other's.
        assert_denied(&today(&host, &other, &key));
        assert_denied(&today(&host, "nobody", &key));
    }
}

#[test]
fn a_key_that_is_too_short_is_refused_when_it_is_added() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let key = host.keygen("short", &["-t", "rsa", "-b", "1024"]);
    let ran = add(&host, &login, &key);
    assert_eq!((ran.code, ran.out.as_str()), (64, ""), "{}", ran.err);
    assert!(
        ran.err.contains("1024") && ran.err.contains("2048"),
        "{}",
        ran.err
    );
    assert_denied(&today(&host, &login, &key));
}

#[test]
fn nobody_adds_a_key_to_anothers_account() {
    let host = Host::new();
    let (login, other) = (host.admit(TEACHER), host.admit(COLLEAGUE));
    let key = host.keygen("mine", &["-t", "ed25519"]);
    let line = format!("users key {login}");
    let ran = exec::ssh(&host, &other, &line, &public(&key));
    assert_eq!((ran.code, ran.out.as_str()), (66, ""), "{}", ran.err);
    assert_denied(&today(&host, &login, &key));
}

#[test]
fn a_client_that_offers_strange_keys_first_still_reaches_its_password() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let strange: Vec<String> = ["one", "two", "three", "four", "five", "six"]
        .into_iter()
        .flat_map(|name| {
            let key = host.keygen(name, &["-t", "ed25519"]);
            ["-i".to_owned(), key.display().to_string()]
        })
        .collect();
    for count in [3, 6] {
        let terminal = host.ssh(&login, &strange[..2 * count]).start();
        host.password(&terminal);
        terminal.wait_text("Алгебра");
    }
    // Offers are no attempts: the password is not slowed down by them.
    assert_eq!(host.school.service.hashes(), 1 + 2);
}

/// Signs with a key that is not the one that was offered.
struct Forger(PrivateKey);

impl russh::Signer for Forger {
    type Error = russh::SendError;

    async fn auth_sign(
        &mut self,
        _: &AgentIdentity,
        _: Option<HashAlg>,
        to_sign: Vec<u8>,
    ) -> Result<Vec<u8>, Self::Error> {
        let signature = self.0.try_sign(&to_sign).unwrap();
        let signature: Vec<u8> = signature.try_into().unwrap();
        let mut packet = CryptoVec::from(to_sign);
        packet.extend(&u32::try_from(signature.len()).unwrap().to_be_bytes());
        packet.extend(&signature);
        Ok(packet.to_vec())
    }
}

#[test]
fn knowing_a_public_key_opens_nothing() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let hers = host.keygen("hers", &["-t", "ed25519"]);
    add(&host, &login, &hers).done();
    let attacker = host.keygen("attacker", &["-t", "ed25519"]);
    let own = |file: &Path| PrivateKey::from_openssh(fs::read(file).unwrap()).unwrap();
    let offered = PublicKey::from_openssh(&public(&hers)).unwrap();
    let admitted = |key: PrivateKey| {
        run(async {
            let mut client = stranger(&host, Config::default()).await;
            let mut signer = Forger(key);
            let answer = client
                .authenticate_publickey_with(&login, offered.clone(), None, &mut signer)
                .await;
            answer.is_ok_and(|answer| answer.success())
        })
    };
    assert!(!admitted(own(&attacker)));
    // The same client with the right key comes in: it was the signature that was refused.
    assert!(admitted(own(&hers)));
}

#[test]
fn a_key_is_pasted_in_the_interface_and_removed_there_and_opens_nothing_then() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let key = host.keygen("hers", &["-t", "ed25519"]);
    let terminal = host.sign_in_again(TEACHER);
    terminal.wait_text("Алгебра");
    // The menu's own entry, then «add a key».
    terminal.keys("\x1b[20~\x1b[D\x1b[B\r");
    terminal.wait_text("Моя учётная запись");
    terminal.keys("\x1b[B\x1b[B\r");
    terminal.wait_text("Открытый ключ:");
    let line = public(&key);
    terminal.keys(format!("\x1b[200~{}\x1b[201~\r", line.trim_end()));
    terminal.wait_text("SHA256:");
    today(&host, &login, &key).done();
    let inside = sit_down(&host, &login, &key);
    terminal.keys("\x1b[B\r");
    terminal.wait_text("Удалить ключ");
    terminal.keys("\x1b[B\r");
    wait_until("the key's end", || {
        let directory = host.school.service.directory();
        directory.access.keys_of(&login).is_empty().then_some(())
    });
    assert_denied(&today(&host, &login, &key));
    // Whoever was in by it stays until they leave or are ended.
    inside.keys("\r");
    inside.wait_text("Алёшин");
}
