//! The ordered key-value engine behind one trait; the only place that names redb and bincode.
//!
//! | file | idea |
//! |---|---|
//! | [`engine`] | the trait: snapshots, conditional batches |
//! | [`codec`] | records to bytes, versions, upgrades |
//! | [`audit`] | the hash chain of who changed what |
//! | [`redb_engine`] | the engine on one redb file |
//! | [`backup`] | copies that are checked, and the way back |
//! | [`integrity`] | the whole store examined |
//! | [`keys`] | keys of the school's records |
//! | [`records`] | what is stored under which kind and version |
//! | `first` | records as their first version had them |
//! | [`error`] | faults, their sentences and exit codes |

pub mod audit;
pub mod backup;
pub mod codec;
pub mod engine;
mod envelope;
pub mod error;
mod first;
pub mod integrity;
pub mod keys;
mod publish;
pub mod records;
pub mod redb_engine;
mod redb_faults;
mod redb_file;
mod redb_snapshot;
