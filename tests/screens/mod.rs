//! Tests of screens: keys through a session on the small school, and what an emulator shows.

mod many;
