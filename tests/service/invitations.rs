//! Invitations through the service: who gets which login, that a code opens once, and that nothing of it is kept.

use std::sync::mpsc;

use zhurnal::domain::access::{Method, Origin, Secret, VisitEvent};
use zhurnal::domain::change::Change;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::invitation::{Code, DAYS};
use zhurnal::service::accounts::SignIn;
use zhurnal::service::clock::Clock;
use zhurnal::service::error::ServiceError;
use zhurnal::service::invitations::{Invited, Join, Slip};
use zhurnal::store::codec::decode;
use zhurnal::store::records::AuditEntry;

use crate::harness::school::{
    ADMINISTRATOR, ALYOSHIN, MOTHER, School, TEACHER, UNKNOWN, account, person, put,
};

const PASSWORD: &str = "мой новый пароль";

fn invite(school: &School, people: &[PersonId]) -> Vec<Slip> {
    let slips = school
        .service
        .invite(ADMINISTRATOR, people, DAYS, school.next_op());
    slips.unwrap()
}

fn here() -> Origin {
    Origin::of([192, 0, 2, 1].into())
}

fn join(code: &str) -> Join {
    Join {
        code: Secret(code.into()),
        password: Secret(PASSWORD.into()),
        from: here(),
    }
}

fn refusal<T>(outcome: Result<T, ServiceError>) -> &'static str {
    outcome.map(drop).unwrap_err().message().id
}

fn whom(school: &School, code: &str) -> Result<Invited, ServiceError> {
    let (sender, answer) = mpsc::channel();
    let reply = move |outcome| sender.send(outcome).unwrap();
    let code = Secret(code.into());
    school
        .service
        .begin_invited(&code, here(), school.next_op(), reply);
    answer.recv().unwrap()
}

#[test]
fn a_code_tells_whose_it_is_sets_the_password_and_lets_in() {
    let school = School::new();
    let slips = invite(&school, &[ALYOSHIN]);
    let slip = &slips[0];
    assert_eq!((slip.person, slip.login.as_str()), (ALYOSHIN, "aleshin"));
    let invited = whom(&school, &slip.code.0).unwrap();
    assert_eq!(
        (invited.login.as_str(), &invited.name),
        ("aleshin", &slip.name)
    );
    let typed = slip.code.0.replace(' ', "-");
    let admitted = school.service.join(join(&typed), school.next_op()).unwrap();
    assert_eq!(
        (admitted.person, admitted.method),
        (ALYOSHIN, Method::Invitation)
    );
    let attempt = SignIn {
        login: "aleshin".into(),
        password: Secret(PASSWORD.into()),
        from: here(),
    };
    let again = school.service.sign_in(attempt, school.next_op()).unwrap();
    assert_eq!(again.last.unwrap().method, Method::Invitation);
    school.verify();
}

#[test]
fn of_two_who_race_with_one_code_one_is_let_in() {
    let school = School::new();
    let code = invite(&school, &[ALYOSHIN])[0].code.0.clone();
    let (sender, answers) = mpsc::channel();
    for _ in 0..2 {
        let sender = sender.clone();
        let reply = move |admission| sender.send(admission).unwrap();
        school
            .service
            .begin_join(join(&code), school.next_op(), reply);
    }
    drop(sender);
    let (admitted, refused): (Vec<_>, Vec<_>) = answers.iter().partition(Result::is_ok);
    assert_eq!((admitted.len(), refused.len()), (1, 1));
    for outcome in refused {
        assert_eq!(refusal(outcome), "join-wrong");
    }
    assert_eq!(refusal(whom(&school, &code)), "join-wrong", "used up");
}

#[test]
fn wrong_used_expired_and_replaced_codes_have_one_answer() {
    let school = School::new();
    let first = invite(&school, &[TEACHER])[0].code.0.clone();
    let second = invite(&school, &[TEACHER])[0].code.0.clone();
    for code in [
        "",
        "1234",
        "1234 5678 9012 345x",
        "0000 0000 0000 0000",
        &first,
    ] {
        assert_eq!(refusal(whom(&school, code)), "join-wrong", "{code}");
        let outcome = school.service.join(join(code), school.next_op());
        assert_eq!(refusal(outcome), "join-wrong", "{code}");
    }
    let short = Join {
        password: Secret("short".into()),
        ..join(&second)
    };
    assert_eq!(
        refusal(school.service.join(short, school.next_op())),
        "password-length",
        "which uses nothing up"
    );
    let issued = school.clock.utc_millis();
    school.clock.set(issued + DAYS * 86_400_000 - 1);
    assert!(whom(&school, &second).is_ok());
    school.clock.set(issued + DAYS * 86_400_000);
    assert_eq!(refusal(whom(&school, &second)), "join-wrong");
    let hashes = school.service.hashes();
    let outcome = school.service.join(join(&second), school.next_op());
    assert_eq!(refusal(outcome), "join-wrong");
    assert_eq!(school.service.hashes(), hashes, "no work for it");
}

#[test]
fn guessing_codes_makes_an_address_wait() {
    let school = School::new();
    let code = invite(&school, &[ALYOSHIN])[0].code.0.clone();
    for _ in 0..30 {
        assert_eq!(refusal(whom(&school, "1111 1111 1111 1111")), "join-wrong");
    }
    assert_eq!(refusal(whom(&school, &code)), "sign-in-wait");
    school.clock.set(school.clock.utc_millis() + 1000);
    assert!(whom(&school, &code).is_ok());
}

#[test]
fn logins_are_the_family_name_and_nobody_elses() {
    let school = School::new();
    let named = [
        (401, "Щербакова-Юнь"),
        (402, "Жукова"),
        (403, "Жукова"),
        (404, "Öz"),
        (405, "***"),
    ];
    let people = named.map(|(id, family)| put(person((PersonId(id), family, "Ян", ""))));
    school.change(people.into());
    let slips = invite(&school, &named.map(|(id, _)| PersonId(id)));
    let logins: Vec<_> = slips.iter().map(|slip| slip.login.as_str()).collect();
    assert_eq!(
        logins,
        ["shcherbakova-iun", "zhukova", "zhukova2", "z", "user"]
    );
    let again = invite(&school, &[PersonId(403), PersonId(403)]);
    assert_eq!(again.len(), 1, "asked for twice, printed once");
    assert_eq!(again[0].login, "zhukova2");
    assert_eq!(
        invite(&school, &[TEACHER])[0].login,
        "u11",
        "who has one keeps it"
    );
}

#[test]
fn only_issuers_invite_and_nobody_is_invited_back() {
    let school = School::new();
    let by = |actor, who: PersonId| {
        let slips = school.service.invite(actor, &[who], DAYS, school.next_op());
        slips.map(drop).unwrap_err().message().id
    };
    assert_eq!(by(TEACHER, ALYOSHIN), "refusal-not-found");
    assert_eq!(by(ADMINISTRATOR, UNKNOWN), "refusal-not-found");
    school.change(vec![put(account(TEACHER, false))]);
    assert_eq!(by(ADMINISTRATOR, TEACHER), "invite-withdrawn");
    assert!(!school.service.directory().users.contains_key("aleshin"));
}

#[test]
fn neither_store_nor_trail_holds_a_code() {
    let school = School::new();
    let slip = invite(&school, &[MOTHER]).remove(0);
    let digits: String = slip.code.0.split(' ').collect();
    let kept = school.service.directory().access.invitations[&slip.login].hash;
    for row in school.rows() {
        let text = String::from_utf8_lossy(&row.payload).into_owned();
        assert!(!text.contains(&digits) && !text.contains(&slip.code.0));
        assert!(
            !row.payload.windows(32).any(|part| part == kept),
            "nor its hash in the trail"
        );
    }
    assert!(!format!("{slip:?}").contains(&digits));
    whom(&school, "1234").unwrap_err();
    let last = school.rows().pop().unwrap();
    let entry = decode::<AuditEntry>(&last.payload).unwrap();
    let told = |change: &Change| match change {
        Change::Visit(visit) => Some((visit.from, visit.event)),
        _ => None,
    };
    let expected = (here(), VisitEvent::Refused(Method::Invitation));
    assert_eq!(entry.changes.iter().find_map(told), Some(expected));
}

#[test]
fn codes_have_sixteen_digits_and_read_as_they_are_printed() {
    for number in [0, 1, 9_999_999_999_999_999, 123_456_789] {
        let code = Code::from_random(number).unwrap();
        assert_eq!(code.text().len(), 19);
        assert_eq!(Code::parse(&code.text()).unwrap().hash(), code.hash());
    }
    assert!(
        Code::from_random(u64::MAX).is_none(),
        "no code is likelier than another"
    );
}
