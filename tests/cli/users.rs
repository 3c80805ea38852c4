//! `zhurnal user`: accounts are listed, added and given a password, which a pipe may carry.

use std::io::Write;
use std::process::Stdio;
use std::sync::Arc;

use super::{Home, Ran, program};
use zhurnal::domain::access::{Origin, Secret};
use zhurnal::service::Service;
use zhurnal::service::accounts::SignIn;
use zhurnal::service::clock::SystemClock;
use zhurnal::service::invitations::Join;
use zhurnal::store::engine::OpId;
use zhurnal::store::redb_engine::RedbEngine;

const PERSON: &str = "Иванова Анна Сергеевна";

fn add(home: &Home) {
    let told = home
        .run([
            "user", "add", "ivanova", "--person", PERSON, "--role", "teacher",
        ])
        .done();
    assert_eq!(
        told,
        "Учётная запись ivanova заведена. Пароль: zhurnal user password ivanova\n"
    );
}

/// `zhurnal user password` with a line on its standard input.
fn password(home: &Home, login: &str, line: &str) -> Ran {
    with_input(home, &["user", "password", login], line)
}

/// The program with something on its standard input.
fn with_input(home: &Home, arguments: &[&str], input: &str) -> Ran {
    let mut child = program("ru_RU.UTF-8")
        .arg("--dir")
        .arg(home.folder.path())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who is refused at once does not read it.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    Ran::of(child.wait_with_output().unwrap())
}

#[test]
fn an_account_is_added_given_a_password_and_opens() {
    let home = Home::with_school();
    let none = home.run(["user", "list"]).done();
    assert!(none.starts_with("Учётных записей нет"), "{none}");
    add(&home);
    assert_eq!(
        home.run(["user", "list"]).done(),
        format!("ivanova: {PERSON}, без пароля\n")
    );
    let told = password(&home, "ivanova", "верная лошадь 7\n").done();
    assert_eq!(told, "Пароль ivanova задан.\n");
    assert_eq!(
        home.run(["user", "list"]).done(),
        format!("ivanova: {PERSON}, с паролем\n")
    );
    let engine = RedbEngine::open(&home.store()).unwrap();
    let service = Service::open(Arc::new(engine), Arc::new(SystemClock::default())).unwrap();
    let sign_in = |password: &str, op| {
        let attempt = SignIn {
            login: "ivanova".into(),
            password: Secret(password.into()),
            from: Origin::Console,
        };
        service.sign_in(attempt, OpId(op))
    };
    assert!(sign_in("верная лошадь 7", 71).is_ok());
    assert!(sign_in("другая лошадь 7", 72).is_err());
}

#[test]
fn what_cannot_be_done_is_told_and_changes_nothing() {
    let home = Home::with_school();
    add(&home);
    let before = home.run(["user", "list"]).done();
    let cases = [
        (
            home.run(["user", "add", "ivanova", "--person", PERSON]),
            "уже есть",
        ),
        (
            home.run(["user", "add", "Иванова", "--person", PERSON]),
            "не подходит",
        ),
        (
            home.run(["user", "add", "petrov", "--person", "Петров"]),
            "--role teacher",
        ),
        (
            home.run(["user", "add", "x", "--person", PERSON, "--role", "cook"]),
            "cook",
        ),
        (password(&home, "nobody", "long enough\n"), "nobody"),
    ];
    for (ran, sentence) in cases {
        assert_eq!((ran.code, ran.out.as_str()), (64, ""), "{}", ran.err);
        assert!(ran.err.contains(sentence), "{}", ran.err);
    }
    let short = password(&home, "ivanova", "short\n");
    assert_ne!(short.code, 0);
    assert!(short.err.contains('8'), "{}", short.err);
    assert_eq!(home.run(["user", "list"]).done(), before);
}

/// `zhurnal user key ivanova` with this on its standard input.
fn key(home: &Home, pasted: &str) -> Ran {
    with_input(home, &["user", "key", "ivanova"], pasted)
}

#[test]
fn a_public_key_is_added_once_and_a_private_one_never() {
    let home = Home::with_school();
    add(&home);
    let keys = include_str!("../data/public-keys.txt");
    let (fingerprint, line) = keys.lines().next().unwrap().split_once(' ').unwrap();
    let told = key(&home, line).done();
    assert!(told.contains(fingerprint), "{told}");
    let again = key(&home, line);
    assert!(again.err.contains("уже есть"), "{}", again.err);
    let private = key(&home, "-----BEGIN OPENSSH PRIVATE KEY-----\n");
    assert_eq!(private.code, 64);
    assert!(private.err.contains("закрытый ключ"), "{}", private.err);
}

#[test]
fn what_is_not_locked_is_said_to_be_open() {
    let home = Home::with_school();
    add(&home);
    let told = home.run(["user", "unlock", "ivanova"]).done();
    assert_eq!(told, "Вход по паролю для ivanova и не был закрыт.\n");
    assert_eq!(home.run(["user", "unlock", "petrov"]).code, 64);
}

#[test]
fn slips_are_printed_whose_codes_open() {
    let home = Home::with_school();
    add(&home);
    let page = home
        .run(["invite", "--login", "ivanova", "--host", "j.example"])
        .done();
    assert!(
        page.contains(PERSON) && page.contains("ssh -p 2222 join@j.example"),
        "{page}"
    );
    assert!(page.contains("ssh -p 2222 ivanova@j.example"), "{page}");
    assert!(
        page.lines().all(|line| line.chars().count() <= 80),
        "{page}"
    );
    assert!(
        page.trim_end().ends_with("- -"),
        "ends where it is cut: {page}"
    );
    let code = page
        .lines()
        .find_map(|line| line.strip_prefix("Код: "))
        .unwrap();
    let join = Join {
        code: Secret(code[..19].into()),
        password: Secret("верная лошадь 7".into()),
        from: Origin::Console,
    };
    let engine = RedbEngine::open(&home.store()).unwrap();
    let service = Service::open(Arc::new(engine), Arc::new(SystemClock::default())).unwrap();
    assert_eq!(service.join(join, OpId(77)).unwrap().login, "ivanova");
    drop(service);
    assert_eq!(
        home.run(["user", "list"]).done(),
        format!("ivanova: {PERSON}, с паролем\n")
    );
    let nobody = home.run(["invite", "--staff"]).done();
    assert_eq!(nobody, "Приглашать некого.\n");
    for arguments in [
        &["invite"][..],
        &["invite", "--class", "7Ю"],
        &["invite", "--staff", "--login", "x"],
    ] {
        assert_eq!(with_input(&home, arguments, "").code, 64, "{arguments:?}");
    }
}
