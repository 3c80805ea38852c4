//! What a session costs on the line, in words: bytes down and up since it began, and by key.

use crate::domain::message::Message;
use crate::domain::query::SeatUse;
use crate::i18n::Catalogue;

/// Bytes of the larger units.
const KILO: u64 = 1 << 10;
const MEGA: u64 = 1 << 20;

/// The line of traffic: to the terminal, from it, and both by key.
#[must_use]
pub fn told(catalogue: &Catalogue, usage: &SeatUse) -> String {
    let each = (usage.sent + usage.received).checked_div(usage.keys);
    let message = Message::new("traffic")
        .with("down", amount(catalogue, usage.sent))
        .with("up", amount(catalogue, usage.received))
        .with("each", each.unwrap_or(0).to_string());
    catalogue.text(&message)
}

/// Bytes in the largest unit that they fill, with a tenth where that is no byte.
fn amount(catalogue: &Catalogue, bytes: u64) -> Message {
    let (id, count) = match bytes {
        0..KILO => ("traffic-bytes", bytes.to_string()),
        KILO..MEGA => ("traffic-kilo", catalogue.tenths(bytes * 10 / KILO)),
        _ => ("traffic-mega", catalogue.tenths(bytes * 10 / MEGA)),
    };
    Message::new(id).with("count", count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::settings::Language;

    #[test]
    fn amounts_are_told_in_the_largest_unit_that_they_fill() {
        let catalogue = Catalogue::new(Language::En);
        let told = |sent, received, keys| {
            let usage = SeatUse {
                sent,
                received,
                keys,
                ..SeatUse::default()
            };
            told(&catalogue, &usage)
        };
        assert_eq!(told(1023, 0, 0), "↓1023 B ↑0 B · 0 B a key");
        assert_eq!(told(1024, 1177, 10), "↓1.0 KB ↑1.1 KB · 220 B a key");
        assert_eq!(
            told(u64::from(u32::MAX), 1 << 20, 1 << 30).as_str(),
            "↓4095.9 MB ↑1.0 MB · 4 B a key"
        );
    }
}
