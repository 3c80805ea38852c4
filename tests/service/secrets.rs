//! One's own password and PIN: the old one is asked for, and a locked screen opens to its owner alone.

use std::sync::mpsc;

use zhurnal::domain::access::{Origin, Secret};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::public_key::PublicKey;
use zhurnal::service::accounts::SignIn;
use zhurnal::service::error::ServiceError;
use zhurnal::service::secrets::{New, OwnChange, Unlock, Unlocking};
use zhurnal::service::throttle::PIN_TRIES;

use crate::harness::school::{ADMINISTRATOR, COLLEAGUE, School, TEACHER, account, put};

const PASSWORD: &str = "верный-пароль-7";
const NEW: &str = "другой-пароль-8";

/// A school in which the teacher, whose login is u11, has a password.
fn guarded() -> School {
    let school = School::new();
    let set = school
        .service
        .set_password(ADMINISTRATOR, "u11", PASSWORD, school.next_op());
    set.unwrap();
    school
}

fn here() -> Origin {
    Origin::of([192, 0, 2, 1].into())
}

/// What is answered: nothing, or the refusal.
fn answered<T: Send + 'static>(
    begin: impl FnOnce(Box<dyn FnOnce(Result<T, ServiceError>) + Send>),
) -> Result<(), &'static str> {
    let (sender, answer) = mpsc::channel();
    begin(Box::new(move |outcome| sender.send(outcome).unwrap()));
    let outcome = answer.recv().unwrap();
    outcome.map(drop).map_err(|error| error.message().id)
}

fn own(school: &School, person: PersonId, password: &str, new: New) -> Result<(), &'static str> {
    let change = OwnChange {
        person,
        password: Secret(password.into()),
        new,
        from: here(),
    };
    answered(|reply| {
        let op = school.next_op();
        school.service.begin_own_change(change, op, reply);
    })
}

fn change(school: &School, person: PersonId, old: &str, new: &str) -> Result<(), &'static str> {
    own(school, person, old, New::Password(Secret(new.into())))
}

fn pin(school: &School, pin: Option<&str>) -> Result<(), &'static str> {
    let pin = pin.map(|pin| Secret(pin.into()));
    own(school, TEACHER, PASSWORD, New::Pin(pin))
}

fn unlock(school: &School, person: PersonId, secret: &str) -> Result<(), &'static str> {
    let attempt = Unlock {
        person,
        secret: Secret(secret.into()),
        from: here(),
    };
    answered(|reply| {
        let op = school.next_op();
        school.service.begin_unlock(attempt, op, reply);
    })
}

fn opens(school: &School, password: &str) -> bool {
    let attempt = SignIn {
        login: "u11".into(),
        password: Secret(password.into()),
        from: here(),
    };
    school.service.sign_in(attempt, school.next_op()).is_ok()
}

#[test]
fn a_password_is_changed_by_whoever_knows_it() {
    let school = guarded();
    assert_eq!(
        change(&school, TEACHER, "не тот", NEW),
        Err("password-old-wrong")
    );
    assert_eq!(
        change(&school, TEACHER, PASSWORD, "short"),
        Err("password-length")
    );
    assert_eq!(
        change(&school, COLLEAGUE, PASSWORD, NEW),
        Err("refusal-not-found")
    );
    assert!(opens(&school, PASSWORD));
    assert_eq!(change(&school, TEACHER, PASSWORD, NEW), Ok(()));
    assert!(opens(&school, NEW) && !opens(&school, PASSWORD));
    school.verify();
}

#[test]
fn guessing_the_old_password_is_counted_like_guessing_at_the_door() {
    let school = guarded();
    for _ in 0..3 {
        assert_eq!(
            change(&school, TEACHER, "не тот", NEW),
            Err("password-old-wrong")
        );
    }
    assert_eq!(change(&school, TEACHER, PASSWORD, NEW), Err("sign-in-wait"));
    assert!(!opens(&school, PASSWORD), "nor at the door");
}

#[test]
fn a_locked_screen_opens_by_password_or_pin_of_its_owner() {
    let school = guarded();
    school.change(vec![put(account(COLLEAGUE, true))]);
    assert_eq!(
        school.service.unlocking(TEACHER),
        Unlocking {
            password: true,
            pin: false
        }
    );
    assert_eq!(
        school.service.unlocking(COLLEAGUE),
        Unlocking {
            password: false,
            pin: false
        }
    );
    assert_eq!(unlock(&school, TEACHER, PASSWORD), Ok(()));
    assert_eq!(
        unlock(&school, TEACHER, "2580"),
        Err("unlock-wrong"),
        "has none"
    );
    assert_eq!(pin(&school, Some("1234")), Err("pin-simple"));
    assert_eq!(pin(&school, Some("2580")), Ok(()));
    assert!(school.service.unlocking(TEACHER).pin);
    assert_eq!(unlock(&school, TEACHER, "2580"), Ok(()));
    assert_eq!(unlock(&school, TEACHER, PASSWORD), Ok(()));
    assert_eq!(
        unlock(&school, COLLEAGUE, "2580"),
        Err("unlock-wrong"),
        "another's"
    );
    assert!(!opens(&school, "2580"), "a PIN is no password");
    assert_eq!(pin(&school, None), Ok(()));
    assert_eq!(unlock(&school, TEACHER, "2580"), Err("unlock-wrong"));
    school.verify();
}

#[test]
fn after_five_wrong_pins_only_the_password_opens() {
    let school = guarded();
    pin(&school, Some("2580")).unwrap();
    for _ in 0..PIN_TRIES {
        assert_eq!(unlock(&school, TEACHER, "2581"), Err("unlock-wrong"));
    }
    let hashes = school.service.hashes();
    assert_eq!(unlock(&school, TEACHER, "2580"), Err("pin-exhausted"));
    assert_eq!(school.service.hashes(), hashes);
    assert_eq!(unlock(&school, TEACHER, PASSWORD), Ok(()));
    assert_eq!(unlock(&school, TEACHER, "2580"), Ok(()));
}

#[test]
fn the_trail_tells_that_a_pin_was_set_and_not_which() {
    let school = guarded();
    pin(&school, Some("2580")).unwrap();
    for row in school.rows() {
        assert!(!row.payload.windows(7).any(|part| part == b"$argon2"));
    }
}

#[test]
fn an_open_screen_alone_adds_no_key_and_sets_no_pin() {
    let school = guarded();
    let line = include_str!("../data/public-keys.txt").lines().next();
    let (_, key) = line.unwrap().split_once(' ').unwrap();
    let key = New::Key(PublicKey::parse(key).unwrap());
    let set = New::Pin(Some(Secret("2580".into())));
    for new in [&key, &set] {
        let refused = own(&school, TEACHER, "не тот", new.clone());
        assert_eq!(refused, Err("password-own-wrong"));
    }
    assert!(school.service.directory().access.keys_of("u11").is_empty());
    assert!(!school.service.unlocking(TEACHER).pin);
    assert_eq!(own(&school, TEACHER, PASSWORD, key), Ok(()));
    assert_eq!(school.service.directory().access.keys_of("u11").len(), 1);
    assert_eq!(own(&school, TEACHER, PASSWORD, set.clone()), Ok(()));
    // Who has no password signs in by key alone, and has nothing to prove by.
    school.change(vec![put(account(COLLEAGUE, true))]);
    assert_eq!(own(&school, COLLEAGUE, "", set), Ok(()));
    assert!(school.service.unlocking(COLLEAGUE).pin);
    school.verify();
}
