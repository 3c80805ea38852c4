//! Tests of domain: pure functions against laws, small models and tables of cases.

mod amendments;
mod average;
mod calendar;
mod closing;
mod contradictions;
mod dictation;
mod directory;
mod entry;
mod finals;
mod grouping;
mod handover;
mod homework;
mod issuing;
mod keeping;
mod lessons;
mod movement;
mod names;
mod paste;
mod plan;
mod public_key;
mod regulation;
mod regulations;
mod rules;
mod substitution;
mod year_end;
