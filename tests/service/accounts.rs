//! Signing in through the service: passwords and keys, who waits, who is locked out and how that ends, what the trail keeps.

use std::net::IpAddr;

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};
use zhurnal::domain::access::{End, LastUse, Method, Origin, Secret, Visit, VisitEvent};
use zhurnal::domain::command::{AccessChange, Command, DirectoryRecord};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::message::Message;
use zhurnal::domain::people::User;
use zhurnal::service::accounts::{Admitted, KeyUse, SignIn};
use zhurnal::service::clock::Clock;
use zhurnal::service::error::ServiceError;
use zhurnal::service::throttle::LOCK;

use crate::harness::school::{ADMINISTRATOR, COLLEAGUE, School, TEACHER, account, person, put};
use crate::harness::wait_until;

const PASSWORD: &str = "верный-пароль-7";
const WRONG: &str = "неверный-пароль";

/// A school in which the teacher, whose login is u11, has a password.
fn guarded() -> School {
    let school = School::new();
    let set = school
        .service
        .set_password(ADMINISTRATOR, "u11", PASSWORD, school.next_op());
    set.unwrap();
    school
}

fn from(address: &str) -> Origin {
    Origin::of(address.parse::<IpAddr>().unwrap())
}

fn home() -> Origin {
    from("192.0.2.11")
}

fn sign_in(
    school: &School,
    login: &str,
    password: &str,
    from: Origin,
) -> Result<Admitted, &'static str> {
    let attempt = SignIn {
        login: login.into(),
        password: Secret(password.into()),
        from,
    };
    let admission = school.service.sign_in(attempt, school.next_op());
    admission.map_err(|error| error.message().id)
}

fn later(school: &School, seconds: i64) {
    school.clock.set(school.clock.utc_millis() + 1000 * seconds);
}

#[test]
fn whoever_is_let_in_is_told_of_the_time_before() {
    let school = guarded();
    let first = sign_in(&school, " U11 ", PASSWORD, home()).unwrap();
    let expected = Admitted {
        person: TEACHER,
        login: "u11".into(),
        method: Method::Password,
        last: None,
    };
    assert_eq!(first, expected);
    let at = school.clock.utc_millis();
    later(&school, 3600);
    let second = sign_in(&school, "u11", PASSWORD, from("192.0.2.12")).unwrap();
    let last = LastUse {
        at,
        from: home(),
        method: Method::Password,
    };
    assert_eq!(second.last, Some(last));
    let told = school.visits();
    assert_eq!(told.len(), 2);
    assert_eq!(told[0].from, home());
    assert_eq!(told[0].person, Some(TEACHER));
    school.verify();
}

#[test]
fn who_has_no_account_is_answered_like_a_wrong_password_after_the_same_work() {
    let school = guarded();
    school.change(vec![put(account(COLLEAGUE, true))]);
    let withdrawn = |active| {
        let DirectoryRecord::User(user) = account(COLLEAGUE, active) else {
            unreachable!()
        };
        let password = Some(String::new());
        put(DirectoryRecord::User(User { password, ..user }))
    };
    let cost = |login: &str, password: &str| {
        let before = school.service.hashes();
        let refused = sign_in(&school, login, password, home());
        (
            school.service.hashes() - before,
            refused.map(|admitted| admitted.person),
        )
    };
    let wrong = cost("u11", WRONG);
    assert_eq!(wrong, (1, Err("sign-in-wrong")));
    assert_eq!(cost("nobody", WRONG), wrong, "unknown");
    assert_eq!(cost("", WRONG), wrong, "empty");
    assert_eq!(cost("u12", WRONG), wrong, "without a password");
    school.change(vec![withdrawn(false)]);
    assert_eq!(cost("u12", WRONG), wrong, "withdrawn");
}

#[test]
fn a_weak_stored_hash_is_replaced_when_its_password_comes() {
    let school = School::new();
    let weak = {
        let params = Params::new(8192, 1, 1, None).unwrap();
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let hash = argon.hash_password(PASSWORD.as_bytes()).unwrap();
        hash.to_string()
    };
    let command = Command::SetPassword {
        login: "u11".into(),
        hash: weak.clone(),
        replaces: None,
    };
    school.does(ADMINISTRATOR, command);
    let stored = || {
        school.service.directory().users["u11"]
            .password
            .clone()
            .unwrap()
    };
    sign_in(&school, "u11", WRONG, home()).unwrap_err();
    assert_eq!(stored(), weak, "a wrong password replaces nothing");
    sign_in(&school, "u11", PASSWORD, home()).unwrap();
    wait_until("the stronger hash", || (stored() != weak).then_some(()));
    assert!(stored().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    let before = stored();
    sign_in(&school, "u11", PASSWORD, home()).unwrap();
    assert_eq!(school.service.hashes(), 4, "two, the upgrade, and one more");
    assert_eq!(stored(), before);
}

#[test]
fn waits_grow_and_end_with_a_success() {
    let school = guarded();
    let mut waited = 0;
    for wait in [0, 0, 0, 1, 2, 4, 8] {
        if wait > 0 {
            let hashes = school.service.hashes();
            let early = sign_in(&school, "u11", PASSWORD, home());
            assert_eq!(early.unwrap_err(), "sign-in-wait");
            assert_eq!(school.service.hashes(), hashes, "before any work");
        }
        later(&school, wait);
        waited += wait;
        assert_eq!(
            sign_in(&school, "u11", WRONG, home()).unwrap_err(),
            "sign-in-wrong",
            "after {waited} s"
        );
    }
    later(&school, 16);
    sign_in(&school, "u11", PASSWORD, home()).unwrap();
    for _ in 0..3 {
        assert_eq!(
            sign_in(&school, "u11", WRONG, home()).unwrap_err(),
            "sign-in-wrong"
        );
    }
}

#[test]
fn whoever_guesses_elsewhere_does_not_make_the_owner_wait() {
    let school = guarded();
    sign_in(&school, "u11", PASSWORD, home()).unwrap();
    let guess = |address: &str| sign_in(&school, "u11", WRONG, from(address)).unwrap_err();
    for address in [
        "198.51.100.1",
        "198.51.100.2",
        "2001:db8::1",
        "198.51.100.3",
    ] {
        assert_eq!(
            guess(address),
            if address.ends_with(".3") {
                "sign-in-wait"
            } else {
                "sign-in-wrong"
            }
        );
    }
    sign_in(&school, "u11", PASSWORD, home()).unwrap();
    assert_eq!(
        guess("198.51.100.4"),
        "sign-in-wait",
        "nor does the owner clear the guesser"
    );
}

#[test]
fn a_school_behind_one_address_waits_late_and_one_success_clears_it() {
    let school = guarded();
    let guess =
        |number: u32| sign_in(&school, &format!("guess{number}"), WRONG, home()).unwrap_err();
    for number in 0..30 {
        assert_eq!(guess(number), "sign-in-wrong");
    }
    assert_eq!(guess(30), "sign-in-wait");
    assert_eq!(
        sign_in(&school, "guess31", WRONG, from("192.0.2.99")).unwrap_err(),
        "sign-in-wrong",
        "another address does not wait"
    );
    later(&school, 1);
    sign_in(&school, "u11", PASSWORD, home()).unwrap();
    for number in 40..70 {
        assert_eq!(guess(number), "sign-in-wrong");
    }
}

/// Fails until the password is locked; gives how long that took, seconds.
fn lock_out(school: &School, login: &str, from: Origin) -> i64 {
    let start = school.clock.utc_millis();
    for _ in 0..LOCK {
        while sign_in(school, login, WRONG, from) == Err("sign-in-wait") {
            later(school, 30);
        }
    }
    (school.clock.utc_millis() - start) / 1000
}

#[test]
fn fifty_failures_lock_the_password_and_only_an_administrator_lifts_that() {
    let school = guarded();
    let key = b"\0\0\0\x0bssh-ed25519".to_vec();
    let add = AccessChange::AddKey {
        blob: key.clone(),
        algorithm: "ssh-ed25519".into(),
        comment: "ноутбук".into(),
    };
    let change = |change| Command::ChangeAccess {
        login: "u11".into(),
        change,
    };
    school.does(TEACHER, change(add));
    let took = lock_out(&school, "u11", home());
    assert!(took > 9 * 3600, "a pupil needs {took} s for it");
    later(&school, 86_400);
    let hashes = school.service.hashes();
    assert_eq!(
        sign_in(&school, "u11", PASSWORD, home()).unwrap_err(),
        "sign-in-locked"
    );
    assert_eq!(school.service.hashes(), hashes);
    assert_eq!(school.visits().last().unwrap().event, VisitEvent::Locked);
    let attempt = KeyUse {
        login: "u11".into(),
        blob: key,
        from: home(),
    };
    let admitted = school.service.admit_key(attempt, school.next_op()).unwrap();
    assert_eq!((admitted.person, admitted.method), (TEACHER, Method::Key));
    assert!(school.ask(TEACHER, change(AccessChange::Unlock)).is_err());
    school.does(ADMINISTRATOR, change(AccessChange::Unlock));
    sign_in(&school, "u11", PASSWORD, home()).unwrap();
    school.verify();
}

#[test]
fn a_lock_outlives_the_program_and_a_new_password_of_the_administrators_lifts_it() {
    let school = guarded();
    lock_out(&school, "u11", home());
    let again = zhurnal::service::Service::open(
        std::sync::Arc::clone(&school.engine),
        school.clock.clone(),
    )
    .unwrap();
    let attempt = SignIn {
        login: "u11".into(),
        password: Secret(PASSWORD.into()),
        from: home(),
    };
    let locked = again
        .sign_in(attempt.clone(), school.next_op())
        .unwrap_err();
    assert_eq!(locked.message().id, "sign-in-locked");
    again
        .set_password(ADMINISTRATOR, "u11", PASSWORD, school.next_op())
        .unwrap();
    again.sign_in(attempt, school.next_op()).unwrap();
}

#[test]
fn a_login_that_nobody_has_seems_to_be_locked_too() {
    let school = guarded();
    lock_out(&school, "nobody", home());
    later(&school, 86_400);
    assert_eq!(
        sign_in(&school, "nobody", WRONG, home()).unwrap_err(),
        "sign-in-locked"
    );
    let locked = school
        .visits()
        .into_iter()
        .any(|visit| visit.event == VisitEvent::Locked);
    assert!(!locked, "but there is nothing to lock");
}

#[test]
fn keys_open_their_account_alone() {
    let school = guarded();
    let add = |login: &str, blob: &[u8]| Command::ChangeAccess {
        login: login.into(),
        change: AccessChange::AddKey {
            blob: blob.to_vec(),
            algorithm: "ssh-ed25519".into(),
            comment: String::new(),
        },
    };
    school.does(TEACHER, add("u11", b"key"));
    assert!(school.service.knows_key("U11", b"key"));
    assert!(!school.service.knows_key("u11", b"other"));
    assert!(!school.service.knows_key("nobody", b"key"));
    let message = school
        .ask(TEACHER, add("u11", b"key"))
        .unwrap_err()
        .message();
    assert_eq!(message, Message::new("key-known"));
    let attempt = KeyUse {
        login: "u11".into(),
        blob: b"other".to_vec(),
        from: home(),
    };
    let refused = school.service.admit_key(attempt, school.next_op());
    assert!(matches!(refused, Err(ServiceError::Refused(_))));
    school.change(vec![put(account(TEACHER, false))]);
    assert!(!school.service.knows_key("u11", b"key"), "withdrawn");
    school.change(vec![put(account(TEACHER, true))]);
    let remove = AccessChange::RemoveKey {
        blob: b"key".to_vec(),
    };
    school.does(
        ADMINISTRATOR,
        Command::ChangeAccess {
            login: "u11".into(),
            change: remove,
        },
    );
    assert!(!school.service.knows_key("u11", b"key"));
    school.verify();
}

#[test]
fn a_hundred_at_once_are_all_let_in() {
    let school = School::new();
    let people: Vec<PersonId> = (0..100).map(|number| PersonId(2000 + number)).collect();
    let params = Params::new(64, 1, 1, None).unwrap();
    let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password(PASSWORD.as_bytes())
        .unwrap()
        .to_string();
    let records = people.iter().flat_map(|id| {
        let DirectoryRecord::User(user) = account(*id, true) else {
            unreachable!()
        };
        let password = Some(hash.clone());
        [
            person((*id, "Иванов", "Иван", "")),
            DirectoryRecord::User(User { password, ..user }),
        ]
    });
    school.change(records.map(put).collect());
    let (sender, answers) = std::sync::mpsc::channel();
    for id in &people {
        let sender = sender.clone();
        let attempt = SignIn {
            login: format!("u{}", id.0),
            password: Secret(PASSWORD.into()),
            from: home(),
        };
        let reply = move |admission| sender.send(admission).unwrap();
        school
            .service
            .begin_sign_in(attempt, school.next_op(), reply);
    }
    drop(sender);
    let admitted = answers.iter().filter(|answer| answer.is_ok()).count();
    assert_eq!(admitted, people.len());
}

#[test]
fn the_end_of_a_session_is_told() {
    let school = guarded();
    let visit = Visit {
        login: Some("u11".into()),
        person: Some(TEACHER),
        from: home(),
        event: VisitEvent::Ended {
            seconds: 90,
            end: End::Dropped,
        },
    };
    school
        .service
        .note_end(visit.clone(), school.next_op())
        .unwrap();
    wait_until("the row", || {
        (school.visits() == [visit.clone()]).then_some(())
    });
    assert_eq!(school.service.last_use(TEACHER).unwrap(), None);
}
