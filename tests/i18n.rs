//! Both languages say the same things: the same ids with the same arguments, every id that the program names, nothing too wide.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use zhurnal::domain::settings::Language;
use zhurnal::i18n::{Catalogue, sources};
use zhurnal::keymap::action::ACTIONS;
use zhurnal::keymap::{Menu, Scope};

/// Ids and the arguments that their sentences use, of a file.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_ascii_alphabetic())
            && let Some((id, _)) = line.split_once('=')
        {
            current = id.trim().to_owned();
            assert!(
                found.insert(current.clone(), BTreeSet::new()).is_none(),
                "{current} is defined twice"
            );
        }
        for part in line.split('$').skip(1) {
            let name: String = part
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-')
                .collect();
            found.entry(current.clone()).or_default().insert(name);
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_ids_and_arguments() {
    let mut seen = BTreeSet::new();
    for (area, ru, en) in sources() {
        let (ru, en) = (messages(ru), messages(en));
        assert_eq!(ru, en, "area {area}");
        for id in ru.keys() {
            assert!(seen.insert(id.clone()), "{id} is defined in two areas");
        }
    }
}

#[test]
fn every_area_parses_whole() {
    for (area, ru, en) in sources() {
        for text in [ru, en] {
            let parsed = fluent::FluentResource::try_new((*text).to_owned());
            assert!(
                parsed.is_ok(),
                "area {area}: {:?}",
                parsed.err().map(|(_, errors)| errors)
            );
        }
    }
}

#[test]
fn every_catalogue_file_is_loaded() {
    let known: BTreeSet<String> = sources()
        .iter()
        .map(|(area, _, _)| format!("{area}.ftl"))
        .collect();
    for language in ["ru", "en"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets/i18n")
            .join(language);
        let files: BTreeSet<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(files, known, "{language}");
    }
}

#[test]
fn every_action_menu_and_date_has_its_words_and_labels_fit_the_bar() {
    for language in [Language::Ru, Language::En] {
        let catalogue = Catalogue::new(language);
        for info in ACTIONS {
            for prefix in ["action", "key"] {
                let id = format!("{prefix}-{}", info.id);
                assert!(catalogue.has(&id), "{id} in {language:?}");
            }
            let label = catalogue.id(&format!("key-{}", info.id));
            assert!(
                label.chars().count() <= 7,
                "{label} is too wide for the key bar"
            );
        }
        for menu in Menu::ALL {
            assert!(catalogue.has(menu.message()), "{}", menu.message());
        }
        for number in 1..=12 {
            assert!(
                catalogue.has(&format!("month-{number}"))
                    && catalogue.has(&format!("month-of-{number}"))
            );
        }
        assert!(!Scope::ALL.is_empty());
    }
}

#[test]
fn no_hint_is_cut_at_eighty_columns() {
    for (area, ru, en) in sources() {
        for line in [ru, en].into_iter().flat_map(|text| text.lines()) {
            if let Some((id, hint)) = line.split_once(" = ").filter(|_| line.starts_with("hint-")) {
                assert!(hint.chars().count() <= 80, "{id} in {area}: {hint}");
            }
        }
    }
}

/// Ids are written in the code as plain strings: each that looks like one must be in the catalogue.
#[test]
fn every_id_that_the_code_names_exists() {
    let catalogue = Catalogue::new(Language::Ru);
    let mut missing = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for call in [
                "Message::new(\"",
                ".t(\"",
                "rule(\"",
                "refuse(\"",
                ".id(\"",
                "buffer, \"",
            ] {
                for part in text.split(call).skip(1) {
                    let id = part.split('"').next().unwrap();
                    if !id.contains('{') && !catalogue.has(id) {
                        missing.push(format!("{}: {id}", path.display()));
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}
