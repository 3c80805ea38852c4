//! Who issues credentials to whom, school by school.

use std::sync::Arc;

use zhurnal::domain::directory::Directory;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::policy::{Actor, Decision, Permission, decide};
use zhurnal::domain::regulation::{Regulation, built_in};
use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;

use crate::harness::school::{
    ADMINISTRATOR, ALYOSHIN, CLASS_TEACHER, DEPUTY, DIRECTOR, MOTHER, SECRETARY, School, TEACHER,
    UNKNOWN, VOLKOV,
};

const ASKING: [PersonId; 6] = [
    DIRECTOR,
    DEPUTY,
    ADMINISTRATOR,
    SECRETARY,
    CLASS_TEACHER,
    TEACHER,
];

fn under(name: &str) -> Directory {
    let mut directory = (*School::new().service.directory()).clone();
    let regulation = Regulation::parse(built_in(name).unwrap()).unwrap();
    directory.rule_by(Arc::new(regulation));
    directory
}

fn ask(directory: &Directory, actor: PersonId, person: PersonId) -> Decision {
    let actor = Actor::of(actor, directory);
    decide(&actor, Permission::Invite(person), directory)
}

/// School; then who may issue credentials to a deputy, a teacher, a pupil of 7А and that pupil's mother, a pupil of 7Б.
type Row = (
    &'static str,
    &'static [PersonId],
    &'static [PersonId],
    &'static [PersonId],
    &'static [PersonId],
);

#[test]
fn each_school_has_its_issuers() {
    let rows: [Row; 6] = [
        (
            "standard",
            &[ADMINISTRATOR],
            &[ADMINISTRATOR],
            &[ADMINISTRATOR, CLASS_TEACHER],
            &[ADMINISTRATOR],
        ),
        ("gymnasium", &[DEPUTY], &[DEPUTY], &[CLASS_TEACHER], &[]),
        (
            "school27",
            &[ADMINISTRATOR],
            &[ADMINISTRATOR],
            &[CLASS_TEACHER],
            &[],
        ),
        (
            "chekhov",
            &[DIRECTOR],
            &[DEPUTY, ADMINISTRATOR],
            &[ADMINISTRATOR],
            &[ADMINISTRATOR],
        ),
        (
            "school152",
            &[ADMINISTRATOR],
            &[ADMINISTRATOR],
            &[DEPUTY],
            &[DEPUTY],
        ),
        (
            "kostek",
            &[ADMINISTRATOR],
            &[ADMINISTRATOR],
            &[ADMINISTRATOR],
            &[ADMINISTRATOR],
        ),
    ];
    for (school, leaders, teachers, own, others) in rows {
        let directory = under(school);
        let expected = [
            (DEPUTY, leaders),
            (TEACHER, teachers),
            (CLASS_TEACHER, teachers),
            (ALYOSHIN, own),
            (MOTHER, own),
            (VOLKOV, others),
        ];
        for (person, issuers) in expected {
            let found: Vec<PersonId> = ASKING
                .into_iter()
                .filter(|actor| ask(&directory, *actor, person) == Decision::Allow)
                .collect();
            assert_eq!(found, issuers, "{school}: {person:?}");
            assert_eq!(ask(&directory, Actor::CONSOLE, person), Decision::Allow);
        }
    }
}

#[test]
fn an_issuer_of_others_is_told_the_rule_and_everybody_else_nothing() {
    let directory = under("school152");
    let Decision::Deny(why) = ask(&directory, ADMINISTRATOR, ALYOSHIN) else {
        panic!("no word about the rule");
    };
    assert_eq!(
        Catalogue::new(Language::Ru).text(&why),
        "Реквизиты этому человеку выдаёт: зам. директора (п. 3.2)."
    );
    for actor in [TEACHER, CLASS_TEACHER, SECRETARY, MOTHER, ALYOSHIN] {
        assert_eq!(
            ask(&directory, actor, ALYOSHIN),
            Decision::Hide,
            "{actor:?}"
        );
    }
    assert_eq!(ask(&directory, ADMINISTRATOR, UNKNOWN), Decision::Hide);
}
