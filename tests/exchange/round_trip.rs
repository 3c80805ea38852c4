//! A class list reads the same whatever delimiter, encoding and line ends it is written with.

use proptest::prelude::*;
use zhurnal::exchange::roster::read_roster;
use zhurnal::exchange::table::read_table;

use super::options;
use super::text::WRITINGS;

/// A field as a program writes it that quotes only where it must.
fn quoted(field: &str) -> String {
    if field.contains(['"', '\n', '\r', ',', ';', '\t']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

proptest! {
    #[test]
    fn a_roster_survives_any_writing(
        pupils in prop::collection::vec((
            "[А-ЯЁ][а-яё]{1,9}(-[А-ЯЁ][а-яё]{1,5})?", "[А-ЯЁ][а-яё]{1,9}", 1..=11_u32, "[А-Е]", "[а-я,;\"\t ]{0,9}[а-я]", 1..=28_u32,
        ), 1..12),
        writing in prop::sample::select(WRITINGS.to_vec()),
        delimiter in prop::sample::select(vec![",", ";", "\t"]),
        ending in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        last in any::<bool>(),
        iso in any::<bool>(),
    ) {
        let mut lines = vec![["Фамилия", "Имя", "Класс", "Мать", "Дата рождения"].join(delimiter)];
        for (family, given, grade, letter, mother, day) in &pupils {
            let born = if iso { format!("2013-04-{day:02}") } else { format!("{day}.04.2013") };
            let class = format!("{grade}{letter}");
            let fields = [family, given, &class, mother, &born].map(|field| quoted(field));
            lines.push(fields.join(delimiter));
        }
        let mut text = lines.join(ending);
        if last {
            text.push_str(ending);
        }
        let table = read_table("list.csv", &writing.write(&text), None).unwrap();
        let file = read_roster(&table, &options());
        prop_assert_eq!(file.rows.len(), pupils.len(), "{:?}", file.faults);
        for (number, (row, (family, given, grade, letter, mother, day))) in (2..).zip(file.rows.iter().zip(&pupils)) {
            let mother = mother.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(row.row, number);
            prop_assert_eq!(&row.family, family);
            prop_assert_eq!(&row.given, given);
            prop_assert_eq!(row.class_key.as_str(), format!("{grade}{letter}"));
            prop_assert_eq!(row.guardians[0].name.full(), mother);
            prop_assert_eq!(row.born.unwrap().to_string(), format!("2013-04-{day:02}"));
        }
    }
}
