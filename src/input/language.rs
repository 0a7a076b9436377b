//! Whether a text is in English, by its most frequent words.

use crate::lang::FREQUENT_WORDS;

/// What is said of a document that is not in English, of which hardly a claim is found.
pub(crate) const FOREIGN: &str = "not_english";

/// Small words of other languages that English has not: French, Spanish, Portuguese, Italian, German, Dutch, Swedish,
/// Danish, Polish, Romanian, Turkish, Indonesian, Swahili, Vietnamese, Hungarian, Finnish, Czech.
const OTHERS: &str = include_str!("data/foreign_words.txt");
/// So many words show enough.
const WORDS: usize = 300;
/// Fewer words show nothing.
const FEWEST: usize = 12;

/// Whether a text is clearly in another language than English; one of few words, or of names and figures, is not. It looks
/// at the first words alone, and of a text in English at some dozens of bytes.
pub(crate) fn is_foreign(text: &str) -> bool {
    let (mut words, mut english, mut others, mut strange) = (0, 0, 0, 0);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        words += 1;
        if is_strange(word) {
            // scripts without blanks have a sentence in one such word
            strange += 1 + word.len() / 24;
        } else if word.len() <= 6 && !word.starts_with(|c: char| c.is_uppercase()) {
            // names have small words of other languages: "Dar es Salaam", "Le Havre"
            let small = packed(word);
            english += usize::from(holds(&ENGLISH_PACKED, small));
            others += usize::from(holds(&OTHERS_PACKED, small));
        }
        if english >= 4 && english > 2 * (others + strange) || words >= WORDS {
            break;
        }
    }
    let all = words + strange;
    all >= FEWEST && (2 * strange > words || others > 2 * english && others * 10 >= words)
}

/// The bytes of a short word as one number, with ASCII letters as small ones.
fn packed(word: &str) -> u64 {
    let (bytes, mut number, mut at) = (word.as_bytes(), 0, 0);
    while at < bytes.len() {
        number = number << 8 | bytes[at].to_ascii_lowercase() as u64;
        at += 1;
    }
    number
}

/// How many words a list with blanks or ends of lines between them has.
const fn number_of(list: &str) -> usize {
    let (bytes, mut number, mut at) = (list.as_bytes(), 0, 0);
    while at < bytes.len() {
        let begins = !bytes[at].is_ascii_whitespace() && (at == 0 || bytes[at - 1].is_ascii_whitespace());
        number += begins as usize;
        at += 1;
    }
    number
}

/// The words of such a list as numbers: a text is compared with all of them several at a time, a tenth of what comparing
/// strings costs.
const fn all_packed<const N: usize>(list: &str) -> [u64; N] {
    let (bytes, mut numbers, mut word, mut at) = (list.as_bytes(), [0; N], 0, 0);
    while at < bytes.len() {
        if bytes[at].is_ascii_whitespace() {
            // one blank ends a word, and others are of none
            word += (at > 0 && !bytes[at - 1].is_ascii_whitespace()) as usize;
        } else {
            numbers[word] = numbers[word] << 8 | bytes[at].to_ascii_lowercase() as u64;
        }
        at += 1;
    }
    numbers
}

const ENGLISH_PACKED: [u64; number_of(FREQUENT_WORDS)] = all_packed(FREQUENT_WORDS);
const OTHERS_PACKED: [u64; number_of(OTHERS)] = all_packed(OTHERS);

/// Whether a word is among others; without an early end, so that several are compared at once.
fn holds(words: &[u64], word: u64) -> bool {
    words.iter().fold(false, |found, &known| found | (known == word))
}

/// Whether a word is written in other letters than those of Latin.
fn is_strange(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c >= '\u{370}' && !('\u{1e00}'..='\u{214f}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for (text, want) in [
            ("Police said on Sunday that at least 12 people were killed when the bridge fell into the river.", false),
            (
                "Al Hudaydah 14, El Fasher 20, La Paz 3, Dar es Salaam 7, De Aar 2, Los Mochis 9, San Salvador 11, Le Havre.",
                false,
            ),
            ("Deaths: 14. Injured: 20. Missing: 7. Villages: 3.", false),
            ("Le pont est tombé dans la rivière et les secours ont retrouvé les corps de douze personnes.", true),
            ("La policía dijo el domingo que al menos doce personas murieron en el puente que cayó al río.", true),
            (
                "Die Polizei sagte am Sonntag, dass bei dem Unfall auf der Brücke zwölf Menschen und ein Hund starben.",
                true,
            ),
            ("De politie zei dat er op de brug twaalf mensen van het dorp zijn omgekomen met een bus.", true),
            (
                "Полиция сообщила в воскресенье, что по меньшей мере двенадцать человек погибли при обрушении моста.",
                true,
            ),
            ("قالت الشرطة يوم الأحد إن اثني عشر شخصا على الأقل قتلوا عندما سقط الجسر في النهر", true),
            (
                "警方周日表示，大桥坍塌造成至少十二人死亡，另有三十人受伤，救援人员仍在河中搜寻失踪者，当地政府说。警方周日表示，大桥坍塌造成至少十二人死亡，另有三十人受伤。",
                true,
            ),
            ("Twelve dead.", false),
            ("", false),
        ] {
            assert_eq!(is_foreign(text), want, "{text}");
        }
    }
}
