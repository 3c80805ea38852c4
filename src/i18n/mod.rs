//! Catalogues of sentences: a [`Message`] becomes text in a person's language. Russian first, English second.

use std::sync::{Arc, LazyLock};

use chrono::DateTime;
use fluent::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::domain::date::Date;
use crate::domain::message::{Arg, Message};
use crate::domain::settings::Language;

/// One area's file in every language.
macro_rules! area {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/assets/i18n/ru/",
                $name,
                ".ftl"
            )),
            include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/assets/i18n/en/",
                $name,
                ".ftl"
            )),
        )
    };
}

/// The catalogue files, by area: the same areas in every language.
const FILES: &[(&str, &str, &str)] = &[
    area!("access"),
    area!("accounts"),
    area!("actions"),
    area!("bench"),
    area!("chord"),
    area!("class"),
    area!("cli"),
    area!("conflict"),
    area!("diary"),
    area!("domain"),
    area!("duties"),
    area!("exchange"),
    area!("finals"),
    area!("lessons"),
    area!("limits"),
    area!("line"),
    area!("many"),
    area!("news"),
    area!("openings"),
    area!("office"),
    area!("places"),
    area!("plans"),
    area!("regulation"),
    area!("screens"),
    area!("seats"),
    area!("serve"),
    area!("page"),
    area!("bells"),
    area!("fitness"),
    area!("shell"),
    area!("store"),
    area!("timetable"),
    area!("import"),
];

/// The sentences of one language.
pub struct Catalogue {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    months: Vec<String>,
}

impl Catalogue {
    /// The catalogue of a language, the same for all who speak it: parsed it takes half a megabyte.
    #[must_use]
    pub fn shared(language: Language) -> Arc<Self> {
        static RU: LazyLock<Arc<Catalogue>> =
            LazyLock::new(|| Arc::new(Catalogue::new(Language::Ru)));
        static EN: LazyLock<Arc<Catalogue>> =
            LazyLock::new(|| Arc::new(Catalogue::new(Language::En)));
        Arc::clone(match language {
            Language::Ru => &RU,
            Language::En => &EN,
        })
    }

    /// The catalogue of a language, parsed anew. An area that does not parse is left out: the tests see to it that none does.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let identifier: LanguageIdentifier = match language {
            Language::Ru => "ru",
            Language::En => "en",
        }
        .parse()
        .unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Terminals show the isolating marks as boxes.
        bundle.set_use_isolating(false);
        for (_, ru, en) in FILES {
            let text = match language {
                Language::Ru => ru,
                Language::En => en,
            };
            let resource = FluentResource::try_new((*text).to_owned())
                .unwrap_or_else(|(resource, _)| resource);
            // A second definition of an id keeps the first; the tests find both.
            let _ = bundle.add_resource(resource);
        }
        let mut catalogue = Self {
            language,
            bundle,
            months: Vec::new(),
        };
        catalogue.months = (1..=12)
            .map(|month| catalogue.id(&format!("month-{month}")))
            .collect();
        catalogue
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether the language has a sentence with this id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A sentence without arguments.
    #[must_use]
    pub fn id(&self, id: &str) -> String {
        self.format(id, &FluentArgs::new())
    }

    /// A sentence with its arguments.
    #[must_use]
    pub fn text(&self, message: &Message) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            let value = match value {
                Arg::Text(text) => FluentValue::from(text.clone()),
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Date(date) => FluentValue::from(self.date(Date(*date))),
                Arg::Message(inner) => FluentValue::from(self.text(inner)),
            };
            args.set(*name, value);
        }
        self.format(message.id, &args)
    }

    fn format(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let pattern = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value());
        let Some(pattern) = pattern else {
            // An id is better than nothing on a screen; the tests see to it that none is shown.
            return id.to_owned();
        };
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(args), &mut errors)
            .into_owned()
    }

    /// A date by the language's custom: 20.11.2026 or 2026-11-20.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        match self.language {
            Language::Ru => date.format("%d.%m.%Y").to_string(),
            Language::En => date.format("%Y-%m-%d").to_string(),
        }
    }

    /// A date without its year: 20.11 or 11-20.
    #[must_use]
    pub fn short_date(&self, date: Date) -> String {
        match self.language {
            Language::Ru => date.format("%d.%m").to_string(),
            Language::En => date.format("%m-%d").to_string(),
        }
    }

    /// Hundredths as a number with two decimals: 4,50 or 4.50.
    #[must_use]
    pub fn hundredths(&self, value: u64) -> String {
        let point = self.point();
        format!("{}{point}{:02}", value / 100, value % 100)
    }

    /// Tenths as a number with one decimal: 4,5 or 4.5.
    #[must_use]
    pub fn tenths(&self, value: u64) -> String {
        let point = self.point();
        format!("{}{point}{}", value / 10, value % 10)
    }

    /// What parts a number from its decimals.
    fn point(&self) -> char {
        match self.language {
            Language::Ru => ',',
            Language::En => '.',
        }
    }

    /// A moment to the second, in a zone that is so many minutes off UTC.
    #[must_use]
    pub fn moment(&self, utc_millis: i64, offset_minutes: i32) -> String {
        let seconds = utc_millis.div_euclid(1000) + i64::from(offset_minutes) * 60;
        let local = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
        format!(
            "{} {}",
            self.date(Date(local.date_naive())),
            local.format("%H:%M:%S")
        )
    }

    /// A month's short name, from 1.
    #[must_use]
    pub fn month(&self, month: u32) -> &str {
        let index = usize::try_from(month).unwrap_or(1).saturating_sub(1);
        self.months.get(index).map_or("", String::as_str)
    }

    /// A weekday's short name, from Monday = 1.
    #[must_use]
    pub fn weekday(&self, date: Date) -> String {
        self.id(&format!("weekday-{}", date.weekday_number()))
    }

    /// A date with its weekday and month in words.
    #[must_use]
    pub fn long_date(&self, date: Date) -> String {
        use chrono::Datelike;
        let month = self.id(&format!("month-of-{}", date.month()));
        format!(
            "{}, {} {month} {}",
            self.weekday(date),
            date.day(),
            date.year()
        )
    }
}

/// The ids of an area's file in a language, for the tests that compare them.
#[must_use]
pub fn sources() -> &'static [(&'static str, &'static str, &'static str)] {
    FILES
}
