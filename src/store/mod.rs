//! The ordered key-value engine behind one trait; the only place that names redb and bincode.
