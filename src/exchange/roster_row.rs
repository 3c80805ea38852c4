//! One row of a roster: its cells by meaning, each judged at its place.

use chrono::{Datelike, NaiveDate};

use crate::domain::message::Message;
use crate::exchange::class_name::read_class;
use crate::exchange::clean::{clean, mixed_word};
use crate::exchange::date::parse_date;
use crate::exchange::fault::{Fault, Place, about};
use crate::exchange::header::{Field, Kin, is_value};
use crate::exchange::roster::{Column, Guardian, Membership, RosterOptions, RosterRow, Sex};
use crate::exchange::table::Row;

/// Ages outside these are asked about.
const AGES: std::ops::RangeInclusive<i32> = 5..=21;

/// Reads one row, gathering what is wrong with it.
pub(super) struct RowReader<'r> {
    row: &'r Row,
    columns: &'r [Column],
    place: Place,
    options: &'r RosterOptions,
    /// What was found wrong so far.
    pub(super) faults: Vec<Fault>,
}

impl<'r> RowReader<'r> {
    pub(super) fn new(
        row: &'r Row,
        columns: &'r [Column],
        place: Place,
        options: &'r RosterOptions,
    ) -> Self {
        Self {
            row,
            columns,
            place,
            options,
            faults: Vec::new(),
        }
    }

    /// The pupil, unless the row does not say who or in which class.
    pub(super) fn read(&mut self) -> Option<RosterRow> {
        // Both are read before giving up, so that a row's faults are all told at once.
        let (names, class) = (self.names(), self.class());
        let ((family, given, patronymic), class) = names.zip(class)?;
        let reading = read_class(&class);
        if reading.repaired {
            let message = about("exchange-class-look-alike", "class", class.as_str())
                .with("read", reading.key.as_str());
            self.faults
                .push(Fault::notice(self.place_of(&Field::Class), message));
        }
        let (from, until) = (self.date(&Field::From), self.date(&Field::Until));
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            self.faults.push(Fault::error(
                self.place_of(&Field::Until),
                Message::new("exchange-dates-reversed"),
            ));
        }
        Some(RosterRow {
            row: self.row.number,
            family,
            given,
            patronymic,
            class,
            class_key: reading.key,
            born: self.born(),
            sex: self.sex(),
            from,
            until,
            number: self.text(&Field::Number),
            external_id: self.text(&Field::ExternalId),
            guardians: self.guardians(),
            groups: self.groups(),
        })
    }

    fn column(&self, field: &Field) -> Option<&'r Column> {
        self.columns.iter().find(|column| &column.field == field)
    }

    fn place_of(&self, field: &Field) -> Place {
        match self.column(field) {
            Some(column) => self.place.clone().column(&column.heading),
            None => self.place.clone(),
        }
    }

    /// The clean text of a field, empty without such a column.
    fn text(&mut self, field: &Field) -> String {
        let Some(column) = self.column(field) else {
            return String::new();
        };
        let (text, removed) = clean(self.row.cell(column.index));
        if removed {
            self.faults.push(Fault::notice(
                self.place_of(field),
                Message::new("exchange-controls-removed"),
            ));
        }
        text
    }

    fn name(&mut self, field: &Field) -> String {
        let text = self.text(field);
        if let Some(word) = mixed_word(&text) {
            self.faults.push(Fault::warning(
                self.place_of(field),
                about("exchange-mixed-script", "word", word),
            ));
        }
        text
    }

    fn names(&mut self) -> Option<(String, String, String)> {
        let mut names = (
            self.name(&Field::Family),
            self.name(&Field::Given),
            self.name(&Field::Patronymic),
        );
        let mut blamed = Field::Given;
        if names.0.is_empty() && names.1.is_empty() {
            let full = self.name(&Field::FullName);
            names = split_name(&full);
            blamed = if self.column(&Field::FullName).is_some() {
                Field::FullName
            } else {
                Field::Family
            };
        } else if names.0.is_empty() {
            blamed = Field::Family;
        }
        if names.0.is_empty() || names.1.is_empty() {
            self.faults.push(Fault::error(
                self.place_of(&blamed),
                Message::new("exchange-name-missing"),
            ));
            return None;
        }
        Some(names)
    }

    fn class(&mut self) -> Option<String> {
        let whole = self.text(&Field::Class);
        let whole = if whole.is_empty() {
            let (grade, letter) = (self.text(&Field::Grade), self.text(&Field::Letter));
            if grade.is_empty() {
                String::new()
            } else {
                grade + &letter
            }
        } else if self.column(&Field::Letter).is_some()
            && whole.bytes().all(|byte| byte.is_ascii_digit())
        {
            whole + &self.text(&Field::Letter)
        } else {
            whole
        };
        let words: Vec<&str> = whole
            .split(' ')
            .filter(|word| !is_value("class-words", word))
            .collect();
        let class = words.join(" ");
        let class = if class.is_empty() {
            self.options.class.clone().unwrap_or_default()
        } else {
            class
        };
        if read_class(&class).key.as_str().is_empty() {
            self.faults.push(Fault::error(
                self.place_of(&Field::Class),
                Message::new("exchange-class-missing"),
            ));
            return None;
        }
        Some(class)
    }

    fn date(&mut self, field: &Field) -> Option<NaiveDate> {
        let text = self.text(field);
        let date = parse_date(&text, self.options.this_year);
        if date.is_none() && !text.is_empty() {
            self.faults.push(Fault::error(
                self.place_of(field),
                about("exchange-date-unreadable", "given", text),
            ));
        }
        date
    }

    fn born(&mut self) -> Option<NaiveDate> {
        let born = self.date(&Field::Born)?;
        if !AGES.contains(&(self.options.this_year - born.year())) {
            self.faults.push(Fault::warning(
                self.place_of(&Field::Born),
                about("exchange-age-unlikely", "born", born),
            ));
        }
        Some(born)
    }

    fn sex(&mut self) -> Option<Sex> {
        let text = self.text(&Field::Sex);
        if is_value("male", &text) {
            Some(Sex::Male)
        } else if is_value("female", &text) {
            Some(Sex::Female)
        } else {
            if !text.is_empty() {
                self.faults.push(Fault::warning(
                    self.place_of(&Field::Sex),
                    about("exchange-sex-unknown", "given", text),
                ));
            }
            None
        }
    }

    fn guardians(&mut self) -> Vec<Guardian> {
        let mut known: Vec<(Kin, u32)> = Vec::new();
        for column in self.columns {
            if let Field::Guardian(kin, index) | Field::GuardianPhone(kin, index) = column.field
                && !known.contains(&(kin, index))
            {
                known.push((kin, index));
            }
        }
        let read = known.into_iter().map(|(kin, index)| Guardian {
            kin,
            name: self.name(&Field::Guardian(kin, index)),
            phone: self.text(&Field::GuardianPhone(kin, index)),
        });
        read.filter(|guardian| !guardian.name.is_empty() || !guardian.phone.is_empty())
            .collect()
    }

    fn groups(&mut self) -> Vec<Membership> {
        let mut groups = Vec::new();
        let text = self.text(&Field::Groups);
        // A comma separates only where nothing better does: subjects have commas in their names.
        let separators: &[char] = if text.contains([';', '|']) {
            &[';', '|']
        } else {
            &[',']
        };
        for part in text
            .split(separators)
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            match part
                .rsplit_once([':', '='])
                .map(|(subject, group)| (subject.trim(), group.trim()))
            {
                Some((subject, group)) if !subject.is_empty() && !group.is_empty() => {
                    groups.push(Membership {
                        subject: subject.to_owned(),
                        group: group.to_owned(),
                    });
                }
                _ => self.faults.push(Fault::error(
                    self.place_of(&Field::Groups),
                    about("exchange-group-form", "given", part),
                )),
            }
        }
        for column in self.columns {
            if let Field::Group(subject) = &column.field {
                let group = self.text(&column.field);
                if !group.is_empty() {
                    groups.push(Membership {
                        subject: subject.clone(),
                        group,
                    });
                }
            }
        }
        groups
    }
}

/// Family, given name, the rest: "Family Given Patronymic" or "Family, Given".
fn split_name(full: &str) -> (String, String, String) {
    let (family, rest) = match full.split_once(',') {
        Some((family, rest)) => (family, rest),
        None => full.split_once(' ').unwrap_or((full, "")),
    };
    let rest = rest.trim();
    let (given, patronymic) = rest.split_once(' ').unwrap_or((rest, ""));
    (
        family.trim().to_owned(),
        given.to_owned(),
        patronymic.trim().to_owned(),
    )
}
