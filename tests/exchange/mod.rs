//! Tests of exchange.

mod corpus;
