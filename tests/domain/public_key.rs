//! Pasted public keys: real ones of `ssh-keygen` are read and shown with its fingerprints, everything else has its refusal.

use proptest::prelude::*;
use zhurnal::domain::public_key::{PublicKey, fingerprint};

/// Fingerprint and line of keys that `ssh-keygen` made; the last is an RSA key of 1,024 bits.
const KEYS: &str = include_str!("../data/public-keys.txt");

fn keys() -> Vec<(&'static str, &'static str)> {
    KEYS.lines()
        .map(|line| line.split_once(' ').unwrap())
        .collect()
}

fn refusal(text: &str) -> &'static str {
    PublicKey::parse(text).unwrap_err().id
}

#[test]
fn keys_of_ssh_keygen_are_read_with_its_fingerprints() {
    let keys = keys();
    let (short, taken) = keys.split_last().unwrap();
    for (expected, line) in taken {
        let key = PublicKey::parse(&format!("  {line}\r\n")).unwrap();
        assert_eq!(fingerprint(&key.blob), *expected);
        assert!(line.starts_with(key.algorithm), "{line}");
        assert!(key.comment.starts_with("anna@"), "{}", key.comment);
    }
    assert_eq!(taken.len(), 6);
    let message = PublicKey::parse(short.1).unwrap_err();
    assert_eq!(message.id, "key-short");
    assert!(
        message.args.contains(&("bits", 1024_u32.into())),
        "{message:?}"
    );
}

#[test]
fn every_other_paste_has_its_own_sentence() {
    let ed25519 = keys()[0].1;
    let blob = ed25519.split(' ').nth(1).unwrap();
    let cases = [
        (" \n".to_owned(), "key-empty"),
        (
            "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END".to_owned(),
            "key-private",
        ),
        (
            "PuTTY-User-Key-File-3: ssh-ed25519".to_owned(),
            "key-private",
        ),
        (
            "---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n".to_owned(),
            "key-putty",
        ),
        (format!("{ed25519}\n{ed25519}"), "key-several-lines"),
        (format!("{ed25519} {ed25519}"), "key-several-lines"),
        (format!("command=\"sh\",no-pty {ed25519}"), "key-options"),
        (format!("restrict {ed25519}"), "key-options"),
        (format!("sk-ssh-ed25519@openssh.com {blob}"), "key-hardware"),
        (
            format!("ssh-ed25519-cert-v01@openssh.com {blob}"),
            "key-certificate",
        ),
        (format!("ssh-dss {blob}"), "key-kind"),
        (format!("ecdsa-sha2-nistp256 {blob}"), "key-damaged"),
        (format!("ssh-rsa {blob}"), "key-damaged"),
        ("ssh-ed25519".to_owned(), "key-damaged"),
        ("ssh-ed25519 сюда-ключ".to_owned(), "key-damaged"),
        (blob.to_owned(), "key-damaged"),
        (
            format!("ssh-ed25519 {}", "A".repeat(100_000)),
            "key-damaged",
        ),
    ];
    for (text, id) in cases {
        assert_eq!(
            refusal(&text),
            id,
            "{}",
            text.chars().take(60).collect::<String>()
        );
    }
}

#[test]
fn a_cut_key_is_damaged_wherever_it_was_cut() {
    for (_, line) in keys() {
        let key = line.rsplit_once(' ').unwrap().0;
        let name = key.split(' ').next().unwrap().len();
        for end in name + 2..key.len() {
            assert_eq!(refusal(&key[..end]), "key-damaged", "{}", &key[..end]);
        }
        assert_eq!(refusal(&format!("{key}AAAA")), "key-damaged");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pasted_is_answered(text in "(ssh-rsa |ssh-ed25519 |ecdsa-sha2-nistp256 )?[A-Za-z0-9+/=]{0,60}.{0,10}") {
        let _ = PublicKey::parse(&text);
    }

    #[test]
    fn a_changed_letter_never_reads_as_the_same_key(place in 0_usize..400, letter in "[A-Za-z0-9+/=]") {
        let line = keys()[5].1;
        let mut changed = line.to_owned();
        let at = "ssh-rsa ".len() + place;
        changed.replace_range(at..=at, &letter);
        if changed != line && let Ok(key) = PublicKey::parse(&changed) {
            prop_assert_ne!(key.blob, PublicKey::parse(line).unwrap().blob);
        }
    }
}
