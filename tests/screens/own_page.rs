//! One's own page: who sees it, its rows by keys; pages that others show; what pupils do, where the school lets that be seen.

use zhurnal::domain::amend::RecordEdit;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::office::{Audience, PageAccess, PersonalFile};
use zhurnal::domain::query::{ActivityRow, Answer, OwnPageView, PageView, Query};
use zhurnal::domain::regulation::built_in;
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::settings::{Language, Settings};
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{
    ADMINISTRATOR, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, DEPUTY, FATHER, MOTHER, STANDARD,
    School, TEACHER, VOLKOV, account, day, enrolment, put,
};
use crate::harness::screen::Screen;

/// A school that knows how to reach Alyoshin, who has an account.
fn school() -> School {
    let school = School::new();
    let file = PersonalFile {
        phone: "+7 900 000-00-00".into(),
        email: "ilya@example.org".into(),
        ..PersonalFile::empty(ALYOSHIN)
    };
    school.change(vec![
        put(DirectoryRecord::Office(file.into())),
        put(account(ALYOSHIN, true)),
    ]);
    school
}

fn rules(school: &School, text: String) {
    school.change(vec![put(DirectoryRecord::Regulation(text))]);
}

/// A school whose document does not leave it to anybody who sees a page.
fn closed() -> School {
    let school = school();
    let open = "own_page = { value = true";
    assert!(STANDARD.contains(open));
    rules(
        &school,
        STANDARD.replace(open, "own_page = { value = false"),
    );
    school
}

fn page(school: &School, reader: PersonId) -> Result<PageView, Refusal> {
    match school.query(reader, &Query::Page(ALYOSHIN))? {
        Answer::Page(view) => Ok(*view),
        other => panic!("no page: {other:?}"),
    }
}

fn own(school: &School, person: PersonId) -> OwnPageView {
    match school.query(person, &Query::OwnPage) {
        Ok(Answer::OwnPage(view)) => *view,
        other => panic!("no page of one's own: {other:?}"),
    }
}

fn shows(school: &School, person: PersonId, seen_by: Audience) {
    let record = PageAccess { person, seen_by };
    let edits = vec![RecordEdit::new(DirectoryRecord::Office(record.into()))];
    school.does(person, Command::Amend { edits });
}

#[test]
fn a_page_is_seen_by_those_whom_its_owner_lets() {
    let school = school();
    let readers = [
        DEPUTY,
        CLASS_TEACHER,
        MOTHER,
        TEACHER,
        BORISOVA,
        VOLKOV,
        FATHER,
    ];
    let seen_by = || readers.map(|reader| page(&school, reader).is_ok());
    // Who keeps the file has the card, where every look is noted.
    assert_eq!(seen_by(), [false; 7]);
    assert_eq!(page(&school, BORISOVA), Err(Refusal::NotFound));
    assert!(
        school
            .query(CLASS_TEACHER, &Query::Person(ALYOSHIN))
            .is_ok()
    );

    let mut screen = Screen::open(&school, ALYOSHIN, Route::OwnPage);
    screen.keys("<right>");
    assert!(screen.shows("[сотрудники]"), "{}", screen.text());
    let staff = [true, true, false, true, false, false, false];
    assert_eq!(seen_by(), staff);
    screen.keys("<right>");
    assert_eq!(seen_by(), [true, true, true, true, true, false, false]);
    assert_eq!(
        own(&school, BORISOVA).shown,
        [(ALYOSHIN, "Алёшин Илья".to_owned())]
    );
    assert_eq!(own(&school, VOLKOV).shown, []);
    // The ordinary undo takes it back.
    screen.keys("u");
    assert_eq!(seen_by(), staff);
    screen.keys("<left>");
    assert_eq!(seen_by(), [false; 7]);
    school.verify();
}

#[test]
fn who_has_left_the_class_sees_its_pages_no_more() {
    let school = school();
    shows(&school, ALYOSHIN, Audience::Class);
    assert!(page(&school, BORISOVA).is_ok());
    let left = enrolment(BORISOVA, CLASS_7A, day(9, 1), Some(day(10, 11)));
    school.change(vec![put(left)]);
    assert_eq!(page(&school, BORISOVA), Err(Refusal::NotFound));
    assert_eq!(own(&school, BORISOVA).shown, []);
}

#[test]
fn nobody_shows_a_page_for_another() {
    let school = school();
    let record = PageAccess {
        person: ALYOSHIN,
        seen_by: Audience::Class,
    };
    let edits = vec![RecordEdit::new(DirectoryRecord::Office(record.into()))];
    for person in [ADMINISTRATOR, DEPUTY, CLASS_TEACHER, MOTHER, BORISOVA] {
        let edits = edits.clone();
        let refused = school.ask(person, Command::Amend { edits });
        assert_eq!(refused, Err(Refusal::NotFound), "{person:?}");
    }
}

#[test]
fn where_the_document_does_not_leave_it_to_its_owner_the_clause_says_so() {
    let school = closed();
    let mut screen = Screen::open(&school, ALYOSHIN, Route::OwnPage);
    screen.keys("<right>");
    assert!(screen.status().contains("не выбирают"), "{}", screen.text());
    assert_eq!(screen.bells(), 1);
    let record = PageAccess {
        person: ALYOSHIN,
        seen_by: Audience::Class,
    };
    let edits = vec![RecordEdit::new(DirectoryRecord::Office(record.into()))];
    let refused = school.ask(ALYOSHIN, Command::Amend { edits });
    assert!(
        matches!(&refused, Err(Refusal::Denied(why)) if why.id == "policy-own-page"),
        "{refused:?}"
    );
}

#[test]
fn what_was_shown_is_hidden_once_the_document_says_so() {
    let school = school();
    shows(&school, ALYOSHIN, Audience::Class);
    assert!(page(&school, BORISOVA).is_ok());
    let open = "own_page = { value = true";
    rules(
        &school,
        STANDARD.replace(open, "own_page = { value = false"),
    );
    assert_eq!(page(&school, BORISOVA), Err(Refusal::NotFound));
}

#[test]
fn the_own_page_gathers_settings_secrets_and_sessions() {
    let school = school();
    shows(&school, BORISOVA, Audience::Class);
    let mut screen = Screen::open(&school, ALYOSHIN, Route::OwnPage);
    seen("own_page_ru", &screen);
    // The first setting, behind who sees the page, the phone and the mail.
    screen.keys("<down> <down> <down> <right>");
    let kept = school.query(ALYOSHIN, &Query::Settings);
    let english = Settings {
        language: Language::En,
        ..Settings::default()
    };
    assert_eq!(kept, Ok(Answer::Settings(english)));
    assert!(screen.line(0).contains("My page"), "{}", screen.text());
    // The last row: the pages that are shown to one.
    screen.keys("<end> <enter> <enter>");
    seen("page_en", &screen);
    screen.keys("<esc> <up> <enter>");
    assert!(screen.line(0).contains("sessions"), "{}", screen.text());
    screen.keys("<esc> <up> <enter>");
    assert!(screen.line(0).contains("account"), "{}", screen.text());
    screen.keys("<esc> <up> <up> <enter>");
    assert!(screen.line(0).contains("assword"), "{}", screen.text());
}

#[test]
fn everybody_finds_the_own_page_in_the_menu() {
    let school = school();
    for person in [ALYOSHIN, MOTHER, TEACHER, DEPUTY, ADMINISTRATOR] {
        let mut screen = Screen::open(&school, person, Route::Home(day(10, 12)));
        screen.keys("<f9> <left>");
        assert!(screen.shows("Моя страница"), "{}", screen.text());
    }
}

/// A school whose document lets the administrator see what pupils do.
fn watched() -> School {
    let school = school();
    rules(&school, built_in("kostek").unwrap().to_owned());
    school
}

fn activity(school: &School, person: PersonId) -> Result<Vec<ActivityRow>, Refusal> {
    match school.query(person, &Query::Activity(CLASS_7A))? {
        Answer::Activity(rows) => Ok(rows),
        other => panic!("no activity: {other:?}"),
    }
}

#[test]
fn the_administrator_sees_what_pupils_do_where_the_document_says_so() {
    let school = watched();
    let pupil = Screen::open(&school, ALYOSHIN, Route::Home(day(10, 12)));
    let rows = activity(&school, ADMINISTRATOR).unwrap();
    let live = rows.iter().filter(|row| row.now.is_some());
    let live: Vec<PersonId> = live.map(|row| row.pupil).collect();
    assert_eq!(live, [ALYOSHIN]);
    for person in [DEPUTY, CLASS_TEACHER, TEACHER, MOTHER, ALYOSHIN] {
        assert_eq!(activity(&school, person), Err(Refusal::NotFound));
    }
    let mut office = Screen::open(&school, ADMINISTRATOR, Route::Activity(CLASS_7A));
    seen("activity_ru", &office);
    drop(pupil);
    office.keys("<right>");
    assert!(office.line(0).contains("7Б"), "{}", office.text());
    in_english(&school, ADMINISTRATOR);
    let office = Screen::open(&school, ADMINISTRATOR, Route::Activity(CLASS_7A));
    seen("activity_en", &office);
}

#[test]
fn elsewhere_the_administrator_is_told_the_rule_and_not_offered_it() {
    let school = school();
    let refused = activity(&school, ADMINISTRATOR);
    let Err(Refusal::Denied(why)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(why.id, "policy-no-activity");
    assert!(why.args.iter().any(|(name, _)| *name == "clause"));
    let offered = |school: &School| {
        let mut screen = Screen::open(school, ADMINISTRATOR, Route::Home(day(10, 12)));
        screen.keys("<f9> <right>");
        screen.shows("Действия учеников")
    };
    assert!(!offered(&school));
    assert!(offered(&watched()));
}
