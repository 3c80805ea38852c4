//! Tests of domain: pure functions against laws, small models and tables of cases.

mod average;
mod calendar;
mod closing;
mod dictation;
mod directory;
mod entry;
mod homework;
mod issuing;
mod keeping;
mod lessons;
mod names;
mod paste;
mod public_key;
mod regulation;
mod regulations;
mod rules;
