//! Records to bytes and back: versions, golden bytes, garbage.

use std::fmt::Debug;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use zhurnal::domain::access::{
    AuthorizedKey, End, Invitation, LastUse, Method, Origin, Visit, VisitEvent,
};
use zhurnal::domain::amend::RecordEdit;
use zhurnal::domain::change::Change;
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::date::Date;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::looks::{Look, Looks};
use zhurnal::domain::people::{Post, Role, User};
use zhurnal::store::audit::{AuditRow, ChainHead};
use zhurnal::store::backup::{Contents, Manifest};
use zhurnal::store::codec::{CodecError, Payload, RECORD_LIMIT, Record, decode, encode};

use zhurnal::store::records::AuditEntry;

use super::{Note, note};

/// As the first release wrote it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct LessonV1 {
    topic: String,
}

/// The second release counted the hours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct LessonV2 {
    topic: String,
    hours: u32,
}

/// Now there is a list of tasks, too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Lesson {
    topic: String,
    hours: u32,
    tasks: Vec<Option<String>>,
}

impl From<LessonV1> for LessonV2 {
    fn from(old: LessonV1) -> Self {
        Self {
            topic: old.topic,
            hours: 1,
        }
    }
}

impl From<LessonV2> for Lesson {
    fn from(old: LessonV2) -> Self {
        Self {
            topic: old.topic,
            hours: old.hours,
            tasks: Vec::new(),
        }
    }
}

impl Record for LessonV1 {
    const KIND: u8 = b'l';
    const VERSION: u8 = 1;
}

impl Record for LessonV2 {
    const KIND: u8 = b'l';
    const VERSION: u8 = 2;
}

impl Record for Lesson {
    const KIND: u8 = b'l';
    const VERSION: u8 = 3;

    fn upgrade(old: &Payload<'_>) -> Result<Self, CodecError> {
        match old.version {
            1 => Ok(LessonV2::from(old.read::<LessonV1>()?).into()),
            2 => Ok(old.read::<LessonV2>()?.into()),
            _ => Err(old.unknown()),
        }
    }
}

fn lesson() -> Lesson {
    let tasks = vec![None, Some("№ 5, с. 12".to_owned())];
    Lesson {
        topic: "Дроби".to_owned(),
        hours: 300,
        tasks,
    }
}

#[test]
fn older_versions_are_upgraded() {
    let first = encode(&LessonV1 {
        topic: "a".to_owned(),
    })
    .unwrap();
    let second = encode(&LessonV2 {
        topic: "b".to_owned(),
        hours: 2,
    })
    .unwrap();
    let expected = |topic: &str, hours| Lesson {
        topic: topic.to_owned(),
        hours,
        tasks: vec![],
    };
    assert_eq!(decode::<Lesson>(&first).unwrap(), expected("a", 1));
    assert_eq!(decode::<Lesson>(&second).unwrap(), expected("b", 2));
    assert_eq!(
        decode::<Lesson>(&encode(&lesson()).unwrap()).unwrap(),
        lesson()
    );
}

#[test]
fn newer_versions_and_other_kinds_are_refused() {
    let newer = encode(&lesson()).unwrap();
    let refused = CodecError::Newer {
        kind: b'l',
        found: 3,
        known: 1,
    };
    assert_eq!(decode::<LessonV1>(&newer), Err(refused));
    let refused = CodecError::WrongKind {
        wanted: b'l',
        found: b'n',
    };
    assert_eq!(decode::<Lesson>(&note("x")), Err(refused));
    let refused = CodecError::UnknownVersion {
        kind: b'l',
        version: 0,
    };
    assert_eq!(decode::<Lesson>(&[b'l', 0]), Err(refused.clone()));
    assert_eq!(decode::<LessonV1>(&[b'l', 0]), Err(refused));
    assert_eq!(decode::<Lesson>(b"l"), Err(CodecError::Short(1)));
}

#[test]
fn cut_and_lengthened_records_are_refused() {
    let whole = encode(&lesson()).unwrap();
    for length in 2..whole.len() {
        let cut = decode::<Lesson>(&whole[..length]);
        assert!(
            matches!(cut, Err(CodecError::Damaged { .. })),
            "{length}: {cut:?}"
        );
    }
    let longer = [whole.as_slice(), &[0]].concat();
    assert!(matches!(
        decode::<Lesson>(&longer),
        Err(CodecError::Damaged { .. })
    ));
}

#[test]
fn records_have_a_limit() {
    // Kind, version and a length of five bytes stand before the text.
    let longest = Note {
        text: "x".repeat(RECORD_LIMIT - 7),
    };
    assert_eq!(decode::<Note>(&encode(&longest).unwrap()).unwrap(), longest);
    let longer = Note {
        text: "x".repeat(RECORD_LIMIT - 6),
    };
    assert_eq!(
        encode(&longer),
        Err(CodecError::TooLarge {
            size: RECORD_LIMIT + 1
        })
    );
}

/// A length prefix of 4 GiB must be refused before memory is taken for it.
#[test]
fn a_length_over_the_limit_is_refused() {
    let bytes = [&[b'n', 1, 0xfc][..], &u32::MAX.to_le_bytes()].concat();
    assert!(matches!(
        decode::<Note>(&bytes),
        Err(CodecError::Damaged { .. })
    ));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn garbage_is_an_error_or_a_record_of_the_same_bytes(
        version in 0u8..5,
        payload in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let bytes = [&[b'l', version][..], &payload].concat();
        if let (Ok(record), 3) = (decode::<Lesson>(&bytes), version) {
            prop_assert_eq!(decode::<Lesson>(&encode(&record).unwrap()).unwrap(), record);
        }
        let _ = decode::<AuditRow>(&[&[b'A', version][..], &payload].concat());
        let _ = decode::<ChainHead>(&payload);
    }
}

/// Holds the bytes of a released version to what they were: they are still written so, if `written` is given,
/// and are read as `expected` for ever. `ZHURNAL_BLESS=1` makes fixtures that are missing.
pub fn golden<T>(name: &str, written: Option<Vec<u8>>, expected: &T)
where
    T: Record + PartialEq + Debug,
{
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden");
    let file = folder.join(name).with_extension("hex");
    let now = written.map(|bytes| to_hex(&bytes));
    if let (Some(now), false, Some(_)) = (&now, file.exists(), std::env::var_os("ZHURNAL_BLESS")) {
        fs::write(&file, now).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
    if let Some(now) = now {
        assert_eq!(
            now, kept,
            "{name}: released bytes have changed; make a new version"
        );
    }
    assert_eq!(&decode::<T>(&from_hex(&kept)).unwrap(), expected, "{name}");
}

/// The bytes of a fixture.
fn fixture(name: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/golden")
        .join(name)
        .with_extension("hex");
    from_hex(&fs::read_to_string(file).unwrap())
}

fn to_hex(bytes: &[u8]) -> String {
    let row = |row: &[u8]| {
        row.iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
            + "\n"
    };
    bytes.chunks(32).map(row).collect()
}

fn from_hex(text: &str) -> Vec<u8> {
    let digits: String = text.split_whitespace().collect();
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(byte).collect()
}

#[test]
fn released_bytes_stay_readable() {
    let head = ChainHead {
        seq: 70_000,
        hash: [0xab; 32],
    };
    golden("chain-head-1", Some(encode(&head).unwrap()), &head);
    let row = AuditRow {
        seq: 1,
        at: 1_788_300_000_000,
        actor: 7,
        op: 1 << 100,
        previous: [0; 32],
        payload: b"\x00\xffpayload".to_vec(),
    };
    golden("audit-row-1", Some(encode(&row).unwrap()), &row);
    let contents = Contents {
        records: 251,
        sequence: 300,
        head,
        digest: [1; 32],
    };
    let manifest = Manifest {
        at: -1,
        schema: 1,
        contents,
    };
    golden("manifest-1", Some(encode(&manifest).unwrap()), &manifest);

    let first = Lesson {
        topic: "Дроби".to_owned(),
        hours: 1,
        tasks: vec![],
    };
    let first_bytes = encode(&LessonV1 {
        topic: "Дроби".to_owned(),
    })
    .unwrap();
    golden("sample-1", Some(first_bytes), &first);
    golden("sample-3", Some(encode(&lesson()).unwrap()), &lesson());
}

/// The same payload as the first version wrote it.
fn as_version_1(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes[1] = 1;
    bytes
}

#[test]
fn accounts_and_their_trail_of_the_first_release_stay_readable() {
    let user = DirectoryRecord::User(User {
        login: "u11".into(),
        person: PersonId(11),
        password: Some("$argon2id$".into()),
        active: true,
    });
    golden("user-1", None, &user);
    golden("user-2", None, &user);
    golden("user-3", Some(encode(&user).unwrap()), &user);
    assert_eq!(as_version_1(encode(&user).unwrap()), fixture("user-1"));
    let key = DirectoryRecord::Key(AuthorizedKey {
        login: "u11".into(),
        blob: vec![0, 0, 0, 1, b'x'],
        algorithm: "ssh-ed25519".into(),
        comment: "ноутбук".into(),
        added: Date::ymd(2026, 10, 12).unwrap(),
    });
    golden("key-2", None, &key);
    let invitation = DirectoryRecord::Invitation(Invitation {
        login: "u11".into(),
        hash: [0xab; 32],
        expires: 1_788_300_000_000,
        issued_by: PersonId(3),
    });
    golden("invitation-2", None, &invitation);
    let entry = |change| AuditEntry {
        reason: String::new(),
        changes: vec![change],
    };
    let old = entry(Change::SignIn {
        login: Some("u11".into()),
        admitted: true,
    });
    golden("sign-in-1", None, &old);
    assert_eq!(as_version_1(encode(&old).unwrap()), fixture("sign-in-1"));
    let from = Origin::of([192, 0, 2, 11].into());
    let visit = entry(Change::Visit(Visit {
        login: Some("u11".into()),
        person: Some(PersonId(11)),
        from,
        event: VisitEvent::Ended {
            seconds: 90,
            end: End::Dropped,
        },
    }));
    golden("visit-2", None, &visit);
    let last = LastUse {
        at: 1_788_300_000_000,
        from,
        method: Method::Key,
    };
    golden("last-use-1", Some(encode(&last).unwrap()), &last);
    let looks = Looks(vec![Look {
        by: PersonId(4),
        at: 1_788_300_000_000,
    }]);
    golden("looks-1", Some(encode(&looks).unwrap()), &looks);
    let post = |role| {
        DirectoryRecord::Post(Post {
            person: PersonId(11),
            role,
        })
    };
    let record = entry(Change::Record(RecordEdit::change(
        post(Role::Teacher),
        post(Role::Educator),
    )));
    golden("record-3", Some(encode(&record).unwrap()), &record);
    let look = entry(Change::Look {
        person: PersonId(101),
        by: PersonId(4),
        after: looks,
    });
    golden("look-3", Some(encode(&look).unwrap()), &look);
}
