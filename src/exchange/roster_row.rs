//! One row of a roster: its cells by meaning, each judged at its place.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::domain::message::Message;
use crate::domain::people::Name;
use crate::exchange::cells::{Cells, NameFields, parts, whole_name};
use crate::exchange::class_name::read_class;
use crate::exchange::columns::Column;
use crate::exchange::date::parse_date;
use crate::exchange::fault::{Fault, Place, about};
use crate::exchange::header::{Field, Kin, Part, is_value};
use crate::exchange::roster::{Guardian, Membership, RosterOptions, RosterRow, Sex};
use crate::exchange::table::Row;

/// Ages outside these are asked about.
const AGES: std::ops::RangeInclusive<i32> = 5..=21;

/// Where a pupil's name stands.
const NAMES: NameFields<Field> = NameFields {
    family: Field::Family,
    given: Field::Given,
    patronymic: Field::Patronymic,
    full: Field::FullName,
};

/// Reads one row, gathering what is wrong with it.
pub(super) struct RowReader<'r> {
    cells: Cells<'r, Field>,
    options: &'r RosterOptions,
}

impl<'r> RowReader<'r> {
    pub(super) fn new(
        row: &'r Row,
        columns: &'r [Column<Field>],
        place: Place,
        options: &'r RosterOptions,
    ) -> Self {
        let cells = Cells {
            row,
            columns,
            place,
            this_year: options.this_year,
            faults: Vec::new(),
        };
        Self { cells, options }
    }

    /// What was found wrong so far.
    pub(super) fn faults(&mut self) -> &mut Vec<Fault> {
        &mut self.cells.faults
    }

    /// The pupil, unless the row does not say who or in which class.
    pub(super) fn read(&mut self) -> Option<RosterRow> {
        // Both are read before giving up, so that a row's faults are all told at once.
        let (names, class) = (self.cells.names(&NAMES), self.class());
        let ((family, given, patronymic), class) = names.zip(class)?;
        let reading = read_class(&class);
        if reading.repaired {
            let message = about("exchange-class-look-alike", "class", class.as_str())
                .with("read", reading.key.as_str());
            self.cells.notice(&Field::Class, message);
        }
        let (from, until) = (
            self.cells.date(&Field::From),
            self.cells.date(&Field::Until),
        );
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            let message = Message::new("exchange-dates-reversed");
            self.cells.refuse(&Field::Until, message);
        }
        Some(RosterRow {
            row: self.cells.row.number,
            family,
            given,
            patronymic,
            class,
            class_key: reading.key,
            born: self.born(),
            sex: self.sex(),
            from,
            until,
            number: self.cells.text(&Field::Number),
            external_id: self.cells.text(&Field::ExternalId),
            guardians: self.guardians(),
            groups: self.groups(),
        })
    }

    fn class(&mut self) -> Option<String> {
        let whole = self.cells.text(&Field::Class);
        let whole = if whole.is_empty() {
            let (grade, letter) = (
                self.cells.text(&Field::Grade),
                self.cells.text(&Field::Letter),
            );
            if grade.is_empty() {
                String::new()
            } else {
                grade + &letter
            }
        } else if self.cells.has(&Field::Letter) && whole.bytes().all(|byte| byte.is_ascii_digit())
        {
            whole + &self.cells.text(&Field::Letter)
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
            let message = Message::new("exchange-class-missing");
            self.cells.refuse(&Field::Class, message);
            return None;
        }
        Some(class)
    }

    fn born(&mut self) -> Option<NaiveDate> {
        let born = self.cells.date(&Field::Born)?;
        if !AGES.contains(&(self.options.this_year - born.year())) {
            let message = about("exchange-age-unlikely", "born", born);
            self.cells.warn(&Field::Born, message);
        }
        Some(born)
    }

    fn sex(&mut self) -> Option<Sex> {
        let text = self.cells.text(&Field::Sex);
        if is_value("male", &text) {
            Some(Sex::Male)
        } else if is_value("female", &text) {
            Some(Sex::Female)
        } else {
            if !text.is_empty() {
                let message = about("exchange-sex-unknown", "given", text);
                self.cells.warn(&Field::Sex, message);
            }
            None
        }
    }

    fn guardians(&mut self) -> Vec<Guardian> {
        let known: BTreeSet<(Kin, u32)> = self
            .cells
            .columns
            .iter()
            .filter_map(|column| match column.field {
                Field::Guardian(kin, index, _) => Some((kin, index)),
                _ => None,
            })
            .collect();
        let read = known
            .into_iter()
            .map(|(kin, index)| self.guardian(kin, index));
        read.filter(|guardian| !guardian.name.full().is_empty() || !guardian.phone.is_empty())
            .collect()
    }

    fn guardian(&mut self, kin: Kin, index: u32) -> Guardian {
        let field = |part| Field::Guardian(kin, index, part);
        let cells = &mut self.cells;
        let whole = cells.name(&field(Part::Name));
        let name = if whole.is_empty() {
            Name {
                family: cells.name(&field(Part::Family)),
                given: cells.name(&field(Part::Given)),
                patronymic: cells.name(&field(Part::Patronymic)),
            }
        } else {
            whole_name(&whole)
        };
        Guardian {
            kin,
            name,
            phone: cells.text(&field(Part::Phone)),
            email: cells.text(&field(Part::Email)),
            born: cells.date(&field(Part::Born)),
            number: cells.text(&field(Part::Number)),
            relation: cells.text(&field(Part::Relation)),
            consent: self.consent(&field(Part::Consent)),
        }
    }

    /// The day of a consent; one without a day is told, because only the day is kept.
    fn consent(&mut self, field: &Field) -> Option<NaiveDate> {
        let text = self.cells.text(field);
        let day = parse_date(&text, self.options.this_year);
        if day.is_none() && !text.is_empty() && !is_value("no", &text) {
            let message = about("exchange-consent-undated", "given", text);
            self.cells.warn(field, message);
        }
        day
    }

    fn groups(&mut self) -> Vec<Membership> {
        let mut groups = Vec::new();
        let text = self.cells.text(&Field::Groups);
        for part in parts(&text) {
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
                _ => {
                    let message = about("exchange-group-form", "given", part);
                    self.cells.refuse(&Field::Groups, message);
                }
            }
        }
        for column in self.cells.columns {
            if let Field::Group(subject) = &column.field {
                let group = self.cells.text(&column.field);
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
