//! What the server offers before anybody has signed in, read off the wire; and that clients old and new find something in it.

use std::process::Command;

use crate::harness::host::Host;

use super::raw::{GREETING, Raw, name_lists};

#[test]
fn only_modern_algorithms_are_offered_and_compression_only_after_sign_in() {
    let host = Host::new();
    let mut raw = Raw::new(&host);
    assert!(raw.greeting().starts_with("SSH-2.0-zhurnal_"));
    raw.send(GREETING);
    let kexinit = raw.packet();
    assert_eq!(kexinit[0], 20);
    let lists = name_lists(&kexinit[17..]);
    let [kex, keys, ciphers_in, ciphers_out, _, _, zip_in, zip_out] = &lists[..8] else {
        panic!("{lists:?}");
    };
    assert_eq!(
        kex[..3],
        [
            "mlkem768x25519-sha256",
            "curve25519-sha256",
            "curve25519-sha256@libssh.org",
        ]
    );
    // Nothing else but what is no method at all: without this one, a man in the middle may drop what follows.
    assert!(
        kex.iter()
            .any(|name| name == "kex-strict-s-v00@openssh.com")
    );
    assert!(!kex.iter().any(|name| name.starts_with("diffie-hellman")));
    assert_eq!(keys, &["ssh-ed25519"]);
    for ciphers in [ciphers_in, ciphers_out] {
        assert_eq!(
            ciphers,
            &[
                "chacha20-poly1305@openssh.com",
                "aes256-gcm@openssh.com",
                "aes128-gcm@openssh.com",
            ]
        );
    }
    for compression in [zip_in, zip_out] {
        assert_eq!(compression, &["none", "zlib@openssh.com"]);
    }
}

/// OpenSSH's own account of the connection, up to its asking for a password.
fn debug_log(host: &Host, options: &[&str]) -> String {
    let mut command = Command::new("ssh");
    command.args(["-vvv", "-F", "none", "-o", "BatchMode=yes"]);
    command.args(["-o", "StrictHostKeyChecking=no"]);
    command.args(["-o", "UserKnownHostsFile=/dev/null", "-p"]);
    command.arg(host.address.port().to_string());
    for option in options {
        command.args(["-o", option]);
    }
    let output = command.arg("nobody@127.0.0.1").output().unwrap();
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn no_chaff_is_asked_for() {
    let host = Host::new();
    let log = debug_log(&host, &[]);
    assert!(log.contains("kex_input_ext_info: server-sig-algs"), "{log}");
    assert!(!log.contains("ping@openssh.com"), "{log}");
    assert!(log.contains("Authentications that can continue"), "{log}");
}

#[test]
fn old_clients_find_what_they_know() {
    let host = Host::new();
    // OpenSSH 6.5; OpenSSH 6.2 with its first cipher of this kind; PuTTY 0.70.
    for (cipher, kex) in [
        (
            "chacha20-poly1305@openssh.com",
            "curve25519-sha256@libssh.org",
        ),
        ("aes128-gcm@openssh.com", "curve25519-sha256@libssh.org"),
        ("aes256-gcm@openssh.com", "curve25519-sha256"),
    ] {
        let (ciphers, kexes) = (format!("Ciphers={cipher}"), format!("KexAlgorithms={kex}"));
        let log = debug_log(&host, &[&ciphers, &kexes]);
        assert!(log.contains("Authentications that can continue"), "{log}");
        assert!(log.contains(&format!("kex: algorithm: {kex}")), "{log}");
    }
    let log = debug_log(&host, &["Ciphers=aes256-ctr"]);
    assert!(log.contains("no matching cipher found"), "{log}");
}
