//! What comes beside the program: the systemd unit and the container file name commands that there are, and give the server little.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::harness::pty::PROGRAM;

fn shipped(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/server");
    fs::read_to_string(folder.join(name)).unwrap()
}

/// The value of a unit's setting, the last where there are several.
fn setting<'t>(unit: &'t str, name: &str) -> &'t str {
    let mut lines = unit.lines().rev();
    let value = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
    value.unwrap_or_else(|| panic!("no {name}"))
}

/// The program knows the command that such words call.
#[track_caller]
fn is_known(words: &[&str]) {
    let ran = Command::new(PROGRAM)
        .env_clear()
        .args(words)
        .arg("--help")
        .output()
        .unwrap();
    assert!(ran.status.success(), "{words:?}");
}

/// Every command that a text's remarks name.
fn commands(text: &str) -> Vec<Vec<&str>> {
    let remarks = text.lines().filter_map(|line| line.strip_prefix("#   "));
    remarks
        .filter_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let own = words.windows(2).position(|pair| {
                pair[0] == "zhurnal" && !pair[1].starts_with(['-', '/', 'z', 's'])
            })?;
            let named = words[own + 1..].iter().copied();
            Some(
                named
                    .take_while(|word| word.starts_with(char::is_lowercase))
                    .collect(),
            )
        })
        .collect()
}

#[test]
fn the_unit_serves_a_folder_and_is_given_little_of_the_machine() {
    let unit = shipped("zhurnal.service");
    let start: Vec<&str> = setting(&unit, "ExecStart").split(' ').collect();
    let [program, "serve", folder] = start[..] else {
        panic!("{start:?}");
    };
    assert!(program.ends_with("/zhurnal"));
    is_known(&["serve"]);
    let home = format!("/var/lib/{}/", setting(&unit, "StateDirectory"));
    assert!(folder.starts_with(&home), "{folder}");
    assert_eq!(setting(&unit, "ExecReload"), "/bin/kill -HUP $MAINPID");
    assert_ne!(setting(&unit, "User"), "root");
    for (name, value) in [
        ("UMask", "0077"),
        ("StateDirectoryMode", "0700"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("PrivateDevices", "yes"),
        ("RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX"),
        ("RestrictNamespaces", "yes"),
        ("MemoryDenyWriteExecute", "yes"),
        ("SystemCallArchitectures", "native"),
    ] {
        assert_eq!(setting(&unit, name), value, "{name}");
    }
    assert_eq!(commands(&unit), [["init"]]);
    is_known(&["init"]);
}

/// What systemd itself thinks of it: of ten points of exposure hardly any.
#[test]
fn systemd_finds_the_unit_hardened() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/server/zhurnal.service");
    let judged = Command::new("systemd-analyze")
        .args(["security", "--offline=true", "--threshold=20", "--no-pager"])
        .arg(file)
        .output();
    // Where there is no systemd, the settings above are all that can be looked at.
    let Ok(judged) = judged else { return };
    let told = String::from_utf8_lossy(&judged.stdout).into_owned();
    assert!(
        judged.status.success(),
        "{told}{}",
        String::from_utf8_lossy(&judged.stderr)
    );
}

#[test]
fn the_container_serves_its_own_folder_as_nobody_in_particular() {
    let file = shipped("Containerfile");
    let last = |name: &str| {
        let mut lines = file.lines().rev();
        lines
            .find_map(|line| line.strip_prefix(name))
            .unwrap()
            .trim()
    };
    assert_ne!(last("USER"), "root");
    assert_eq!(last("CMD"), "[\"serve\", \"/school\"]");
    assert_eq!(last("ENV"), "ZHURNAL_DIR=/school");
    assert_eq!(last("STOPSIGNAL"), "SIGTERM");
    assert!(last("ENTRYPOINT").contains("/zhurnal\""));
    // The server starts in a folder that is its own alone.
    assert!(file.contains("install -d -m 700 -o zhurnal /school"));
    let commands = commands(&file);
    assert!(!commands.is_empty());
    for words in commands {
        is_known(&words);
    }
}
