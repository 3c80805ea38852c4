//! zhurnal: a keyboard-driven class journal for schools, made for thin lines.
//!
//! A teacher fills marks, absences, topics and homework for thirty pupils in the break between two lessons. A mark is one
//! key, durable before it is painted, a few bytes on the wire; the school's own written regulation is enforced and explained.
//!
//! # The map
//!
//! Dependencies point one way; `tests/tidy.rs` holds this.
//!
//! | layer | idea | knows |
//! |---|---|---|
//! | [`domain`] | pure: people, calendar, classes, lessons, marks, attendance, regulation; [`domain::command::Command`] is every write, [`domain::query::Query`] every read, [`domain::policy`] says who may, [`domain::rules`] what the regulation allows, [`domain::decide`] turns a command and facts into changes | nothing |
//! | [`store`] | an ordered key-value engine with durable, conditional, repeatable batches behind one trait; codec, audit chain, backup | `domain` |
//! | [`exchange`] | files in: rosters, timetables; faults with file, row and column | `domain` |
//! | [`service`] | the only caller of `store`: authorise, decide, write with an audit row, answer | `domain`, `store`, `exchange` |
//! | [`i18n`] | catalogues: a [`domain::message::Message`] becomes a sentence in a person's language | `domain` |
//! | [`keymap`] | chords, the one table of actions, keymap files | `domain`, `i18n` |
//! | [`ui`] | events in, effects out, screens drawn into a buffer | all above but `store` |
//! | [`shell`] | the command line behind SSH, the control socket and the local program: one table of commands | `domain`, `store`, `exchange`, `service`, `i18n`, `ui` |
//! | [`session`] | one terminal: bytes to chords, frames to bytes, and the session between them | all above |
//! | [`server`] | everyone by SSH: connections, signing in, sessions driven over channels | all above |
//! | [`cli`] | the command line, the demo school, benches | all above |
//!
//! # One keypress
//!
//! 1. Bytes reach [`session::interface::Interface::bytes`]; [`session::input`] makes chords of them, however they were split.
//! 2. [`ui::app::App`] asks the [`keymap`] what the chord means in the screen's scope: literally, then as the same key in the
//!    other layout. In a mark cell some characters are data, in text all are.
//! 3. [`ui::screen::Screen::update`] changes the view's state and returns effects: data, so that a session can be replayed.
//! 4. A command goes to the writer's bounded queue ([`service::writer`]). The writer drains what waits, authorises and
//!    decides each command on fresh facts, makes conditional batches with their audit rows, commits them durably at once,
//!    and only then answers.
//! 5. The answer paints the cell: one frame, encoded as the difference to what the terminal shows ([`session::output`]).
//!    Averages and the lesson's pane follow when keys pause for 250 ms.
//!
//! # One connection
//!
//! 1. [`server::limits`] lets it in or says why not; `server::protocol` says how SSH is spoken.
//! 2. Signing in asks the [`service`], which hashes on two threads of its own and answers when it can; throttling comes before
//!    hashing, and the audit trail before the answer.
//! 3. A terminal gets a session ([`session::open`]: screens, or lines for screen readers), driven by [`server::terminal`]: all
//!    waiting keys at once, then one frame, and only when few bytes are under way. Without a terminal there is the [`shell`].
//! 4. What others write is told to each session that shows it ([`service::notice`]); it reads again under its own rights.
//! 5. However it ends, what was typed and where its user was goes to the store, and the trail tells of the end.
//!
//! # The school's rules and records
//!
//! - [`domain::regulation`] is what a school's document says, each rule with its clause; nothing else states a rule. Every school's
//!   file is under `assets/regulations`; a rule that is changed becomes a [`domain::office::RegulationDraft`], in force from its day.
//! - [`domain::office`] is the one table of what offices keep through a year; [`domain::keeping`] the one table from a record to the
//!   rule that names its keepers. A new kind of record is a row in each.
//! - [`domain::duty`] turns facts and rules into what is due, to whom, until when and where to go; nothing of it is stored. A new kind is
//!   a row, and a function of the facts.
//! - [`domain::finals`] and [`domain::plan`] are records of their own beside lessons and columns, one for a journal's period and one for a
//!   journal; [`domain::movement`], [`domain::year_end`] and [`domain::substitution`] are commands made of several records at once.
//!   [`domain::taken_back`] says which of them stand, because others have built on them.
//! - `tests/years` tells a school's year under each of the five regulations; `tests/{requirements,server,regulation}.toml` say which test
//!   shows which demand.
//!
//! # Invariants
//!
//! Each is held by the tests named with it.
//!
//! 1. `domain` does no I/O, reads no clock, is never async: time and ids come as arguments. (`tidy::the_domain_is_pure`)
//! 2. No write without [`service::authorize::Authorized`], which only that file makes; no change without its audit row in the
//!    same commit. (`tidy::words_stand_only_where_they_may`, `authz`, `store::power_loss`, `pty::kill`)
//! 3. A value is painted as stored only after its durable commit. (`session::slow`, `pty::kill`)
//! 4. `view` takes `&self`; only `update` changes state. (the trait [`ui::screen::Screen`])
//! 5. No lock and no transaction is held across a keypress or a draw: a query's snapshot ends with its answer.
//! 6. Every queue is bounded, and what happens when it is full is decided: the writer's says "busy" and takes nothing
//!    (`service::writer`), so do the hashing threads (`service::accounts`), a session's keys leave further bytes in the terminal
//!    (`pty::typing`), a client that sends more than anybody types ends its own session (`server::hostile`), and one that
//!    never reads is sent no frame it has no room for: frames are dropped, keys never.
//! 7. A panic, a slow client or a hostile client touches one session only. (`server::hostile`) `ui` knows neither SSH nor stdout. (`tidy::words_stand_only_where_they_may`)
//! 8. User text loses its control characters before it is painted: a pupil's name reaches other people's terminals.
//!    (`pty::hostile`)
//! 9. What a person may not see does not exist for them: the answer is "not found", not "forbidden". (`authz`)
//! 10. A screen's cost follows what is on the screen, never the size of the school or its history. (`zhurnal bench speed`)
//! 11. "Today" and every deadline are reckoned in the school's time zone, never the server's. ([`service::clock::date_at`])
//! 12. Logs carry ids, never names, marks, texts or secrets (federal law 152 on personal data); the audit trail is in the
//!     store, under the same rights as what it tells of.
//! 13. Time comes from one injected clock, and to a session as an argument: deadlines, locks, pauses and the ESC timer are
//!     tested without waiting. (`service::writer`, `session::slow`)
//! 14. Names sort by the reader's alphabet (ё after е) and are found with ё = е, in any case and either layout.
//!     (`domain::names`)
//! 15. The terminal shows what was drawn, whatever keys and bytes came. (`session`, `output`)
//!
//! # What is deliberately not here
//!
//! No async runtime and no network but in [`server`]: a session takes bytes and gives bytes, and neither knows nor cares whether
//! they come from a local terminal or from a channel. No protocol of our own: the control socket speaks SSH too. No
//! interactive write transactions: decisions are pure functions on facts, run again when their ground has moved. No terminal
//! library's backend: the wire is too thin for it.

pub mod cli;
pub mod domain;
pub mod exchange;
pub mod i18n;
pub mod keymap;
pub mod server;
pub mod service;
pub mod session;
pub mod shell;
pub mod store;
pub mod ui;
