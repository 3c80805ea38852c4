//! Encodings, line ends, delimiters; row numbers; what is no text.

use zhurnal::exchange::table::{Format, read_table};
use zhurnal::exchange::text::{Encoding, Newline, decode};

/// One way to write text as bytes.
#[derive(Debug, Clone, Copy)]
pub enum Writing {
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16LeBom,
    Utf16Be,
    Utf16BeBom,
    Windows1251,
}

pub const WRITINGS: [Writing; 7] = [
    Writing::Utf8,
    Writing::Utf8Bom,
    Writing::Utf16Le,
    Writing::Utf16LeBom,
    Writing::Utf16Be,
    Writing::Utf16BeBom,
    Writing::Windows1251,
];

impl Writing {
    pub fn write(self, text: &str) -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf8Bom => marked.into_bytes(),
            Self::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16LeBom => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Self::Utf16BeBom => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Self::Windows1251 => encoding_rs::WINDOWS_1251.encode(text).0.into_owned(),
        }
    }

    fn encoding(self) -> Encoding {
        match self {
            Self::Utf8 | Self::Utf8Bom => Encoding::Utf8,
            Self::Utf16Le | Self::Utf16LeBom => Encoding::Utf16Le,
            Self::Utf16Be | Self::Utf16BeBom => Encoding::Utf16Be,
            Self::Windows1251 => Encoding::Windows1251,
        }
    }

    fn has_bom(self) -> bool {
        matches!(self, Self::Utf8Bom | Self::Utf16LeBom | Self::Utf16BeBom)
    }
}

#[test]
fn a_table_reads_the_same_however_it_was_written() {
    let lines = [
        "Фамилия|Имя|Класс",
        "",
        "Ёлкин|\"Пётр\"|7А",
        "Щукина|\"Анна",
        "Мария\"|7Б",
    ];
    for writing in WRITINGS {
        for delimiter in [',', ';', '\t'] {
            for (ending, newline) in [
                ("\n", Newline::Lf),
                ("\r\n", Newline::CrLf),
                ("\r", Newline::Cr),
            ] {
                let case = format!("{writing:?} {delimiter:?} {newline:?}");
                let text = lines.join(ending).replace('|', &delimiter.to_string());
                let bytes = writing.write(&text);
                assert_eq!(decode(&bytes).unwrap().bom, writing.has_bom(), "{case}");
                let table = read_table("list.csv", &bytes, None).unwrap();
                assert_eq!(
                    table.format,
                    Format::Csv {
                        encoding: writing.encoding(),
                        newline,
                        delimiter
                    },
                    "{case}"
                );
                let rows: Vec<(u32, &str, &str, &str)> = table
                    .rows
                    .iter()
                    .map(|row| (row.number, row.cell(0), row.cell(1), row.cell(2)))
                    .collect();
                let wanted = [
                    (1, "Фамилия", "Имя", "Класс"),
                    (3, "Ёлкин", "Пётр", "7А"),
                    (4, "Щукина", "Анна\nМария", "7Б"),
                ];
                assert_eq!(rows, wanted, "{case}");
            }
        }
    }
}

#[test]
fn row_numbers_count_empty_rows_and_not_lines_within_cells() {
    for (text, wanted) in [
        ("a;b\n1;2", vec![1, 2]),
        ("\n\na;b\n\n1;2\n", vec![3, 5]),
        ("a;b\n;\n1;2\n", vec![1, 3]),
        ("a;\"b\n\nc\"\n1;2\n\n\n3;4", vec![1, 2, 5]),
        ("sep=;\na;b\n1;2", vec![2, 3]),
    ] {
        let table = read_table("list.csv", text.as_bytes(), None).unwrap();
        let numbers: Vec<u32> = table.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, wanted, "{text:?}");
    }
}

#[test]
fn the_delimiter_is_the_one_that_makes_even_rows() {
    for (text, wanted) in [
        ("a,b\n1,2", ','),
        ("ФИО;Класс\nИванов, Пётр;7А\n", ';'),
        ("a\tb\n1,5\t2,5\n", '\t'),
        ("\"a,b\",c\n\"d;e\",f\n", ','),
        ("'a'|'b'\n'1'|'2'\n", '|'),
        ("sep=,\na;x,b\n1;y,2\n", ','),
        ("одна колонка\nи всё", ';'),
    ] {
        let table = read_table("list.csv", text.as_bytes(), None).unwrap();
        let Format::Csv { delimiter, .. } = table.format else {
            panic!("{text:?}")
        };
        assert_eq!(delimiter, wanted, "{text:?}");
    }
}

#[test]
fn what_is_no_text_is_refused_with_its_reason() {
    let broken = {
        let mut bytes = "строка один\nстрока два\nстрока три".as_bytes().to_vec();
        bytes[25] = 0xff;
        bytes
    };
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("zeros", vec![0; 40], "exchange-binary"),
        ("zeros in text", b"a;b\n1\0;2\n".to_vec(), "exchange-binary"),
        (
            "a picture",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            "exchange-binary",
        ),
        ("a document", b"%PDF-1.7\nmore".to_vec(), "exchange-binary"),
        ("controls", (1..=30).collect(), "exchange-binary"),
        ("damaged UTF-8", broken, "exchange-utf8-broken"),
        (
            "damaged UTF-8 with a mark",
            b"\xEF\xBB\xBFa;\xff".to_vec(),
            "exchange-utf8-broken",
        ),
        (
            "half of a pair",
            b"\xFF\xFEa\0\x00\xd8".to_vec(),
            "exchange-utf16-broken",
        ),
    ];
    for (case, bytes, id) in cases {
        assert_eq!(decode(&bytes).unwrap_err().id, id, "{case}");
        assert_eq!(
            read_table("list.csv", &bytes, None).unwrap_err().message.id,
            id,
            "{case}"
        );
    }
    for empty in ["", "\n\n", ";;\n ; \n"] {
        let fault = read_table("list.csv", empty.as_bytes(), None).unwrap_err();
        assert_eq!(
            (fault.message.id, fault.place.file.as_str()),
            ("exchange-empty", "list.csv"),
            "{empty:?}"
        );
    }
}

#[test]
fn an_unclosed_quote_is_told() {
    let table = read_table("list.csv", b"a;b\n1;\"2\n3;4\n5;6\n", None).unwrap();
    assert_eq!(super::told(&table.faults), ["warning 2 - quote-unclosed"]);
}

#[test]
fn mixed_line_ends_are_told_apart_from_one_kind() {
    let decoded = decode(b"a\nb\r\nc\rd").unwrap();
    assert_eq!(
        (decoded.text.as_str(), decoded.newline),
        ("a\nb\nc\nd", Newline::Mixed)
    );
}
