//! Tests of domain: pure functions against laws, small models and tables of cases.

mod average;
mod calendar;
mod directory;
mod entry;
mod homework;
mod names;
mod regulation;
mod rules;
