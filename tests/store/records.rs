//! Records as earlier versions wrote them: read for ever, and read as what they meant.

use zhurnal::domain::change::Change;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::settings::{Advance, Charset, Form, Highlight, Language, Settings, Theme};
use zhurnal::store::codec::encode;
use zhurnal::store::records::AuditEntry;

use super::codec::golden;

/// Every setting that the first version had differs from the usual one.
fn first() -> Settings {
    Settings {
        language: Language::En,
        keymap: "vim".to_owned(),
        theme: Theme::Mono,
        advance: Advance::Across,
        charset: Some(Charset::Koi8R),
        highlight: Highlight::Heads,
        interface: Form::Auto,
    }
}

/// Every setting differs from the usual one.
fn settings() -> Settings {
    Settings {
        interface: Form::Line,
        ..first()
    }
}

fn trail(after: Settings) -> AuditEntry {
    let change = Change::Settings {
        person: PersonId(11),
        after,
    };
    let sign_in = Change::SignIn {
        login: Some("u11".to_owned()),
        admitted: true,
    };
    AuditEntry {
        reason: "why".to_owned(),
        changes: vec![sign_in, change],
    }
}

#[test]
fn settings_of_every_version_are_read() {
    golden("settings-1", None, &first());
    golden(
        "settings-2",
        Some(encode(&settings()).unwrap()),
        &settings(),
    );
}

#[test]
fn the_trail_of_every_version_is_read() {
    golden("audit-entry-1", None, &trail(first()));
    let entry = trail(settings());
    golden("audit-entry-2", Some(encode(&entry).unwrap()), &entry);
}
