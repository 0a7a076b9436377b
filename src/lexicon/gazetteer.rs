//! The gazetteer: where a name lies, in whichever spelling.
//!
//! Two tables in the same columns: `extra.tsv`, written by hand, goes before `gazetteer.tsv`, which
//! `scripts/gazetteer.py` builds. Rows of one name are in the order in which they should be tried. The program holds them
//! as `build.rs` packs them.

use super::places;
use std::borrow::Cow;

/// What a place is when its row does not say.
const SETTLEMENT: &str = "settlement";
/// A first-level area of a country.
pub(crate) const AREA: &str = "admin1";
/// A country.
pub(crate) const COUNTRY: &str = "country";
/// Words after a name that show an area: "Kursk region" is the area rather than the town.
const AREA_WORDS: [&str; 7] = [" region", " province", " governorate", " oblast", " state", " county", " prefecture"];
/// Words after a name that leave its kind as it was.
const TOWN_WORDS: [&str; 4] = [" city", " town", " village", " district"];
/// Arabic articles, left out or written in as many ways as there are writers.
const ARTICLES: [&str; 4] = ["al-", "Al-", "el-", "El-"];
/// A name of more joints is tried as written only: each joint doubles the spellings.
const MOST_JOINTS: usize = 4;
/// A namesake in another country is ruled out where the larger place has this many times its people ...
const TIMES_ABROAD: u32 = 10;
/// ... and more than these.
const LARGE: u32 = 100_000;
/// A namesake in the same country is ruled out where the larger place has this many times its people.
const TIMES_AT_HOME: u32 = 4;

/// One place of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place<'a> {
    /// The name under which it was found.
    pub name: &'a str,
    /// `country`, `admin1`, `settlement`, `district`, `region`, `island`, `sea`, `lake` or `river`.
    pub kind: &'a str,
    /// ISO 3166-1 alpha-3; none for seas and for what lies in several countries.
    pub country: Option<&'a str>,
    /// The short English name of its first-level area.
    pub admin1: Option<&'a str>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// Id at `GeoNames`.
    pub id: Option<u32>,
    /// Inhabitants; of an area, those of its settlements together. 0 where not known.
    pub population: u32,
}

impl Place<'_> {
    /// Where the country is sure, but not which of its namesakes: what they do not share is left out.
    fn only_country(self) -> Self {
        Self { admin1: None, lat: None, lon: None, id: None, ..self }
    }

    /// Whether a word of the context, a country or a first-level area, is where this place lies.
    fn lies_in(&self, context: &str) -> bool {
        self.country == Some(context) || self.admin1 == Some(context)
    }
}

/// Both tables.
#[derive(Debug, Clone, Copy)]
pub struct Gazetteer;

impl Gazetteer {
    /// The places of that name, the likeliest first. As written; then in plain letters, with other joints, without "the",
    /// a word for what it is or an article; at last out of capitals. The first spelling that has places ends the search.
    pub fn look_up(&self, name: &str) -> impl Iterator<Item = Place<'static>> + use<> {
        let name = plain_marks(name);
        let mut found = self.spelled(&name);
        if found.is_empty()
            && let Some(rest) = name.strip_prefix("the ").or_else(|| name.strip_prefix("The "))
        {
            found = self.with_kind(rest);
        }
        if found.is_empty() {
            found = self.without_kind(&name);
        }
        if found.is_empty() && name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase) {
            // a short one in capitals is an abbreviation, which the tables have as such
            let title = titled(&name);
            found = if name.len() > 3 { self.with_kind(&title) } else { found };
        }
        found.into_iter()
    }

    /// With the words for its kind, without them, without an article.
    fn with_kind(&self, name: &str) -> Vec<Place<'static>> {
        let found = self.spelled(name);
        if found.is_empty() { self.without_kind(name) } else { found }
    }

    /// Of a name that no place has: without the words for its kind, without an article.
    fn without_kind(&self, name: &str) -> Vec<Place<'static>> {
        let mut found = Vec::new();
        for (words, areas_first) in [(&AREA_WORDS[..], true), (&TOWN_WORDS[..], false)] {
            if found.is_empty()
                && let Some(stem) = words.iter().find_map(|word| strip_word(name, word))
            {
                found = self.bare(stem);
                // stable: within each half the order of the tables stays
                found.sort_by_key(|place| areas_first && place.kind != AREA && place.kind != "region");
            }
        }
        if found.is_empty() { self.without_article(name) } else { found }
    }

    /// As written, else without an Arabic article.
    fn bare(&self, name: &str) -> Vec<Place<'static>> {
        let found = self.spelled(name);
        if found.is_empty() { self.without_article(name) } else { found }
    }

    /// Of a name that no place has: without an Arabic article.
    fn without_article(&self, name: &str) -> Vec<Place<'static>> {
        let rest = ARTICLES.iter().find_map(|article| name.strip_prefix(article));
        rest.map(|rest| self.spelled(rest)).unwrap_or_default()
    }

    /// In the spellings that differ in accents and joints only.
    fn spelled(&self, name: &str) -> Vec<Place<'static>> {
        // the table has every name in plain letters, and few with their accents
        let plain: Cow<str> =
            if name.is_ascii() { name.into() } else { name.chars().map(plain_letter).collect::<String>().into() };
        let mut found = self.named(&plain);
        if found.is_empty() && plain != name {
            found = self.named(name);
        }
        if !found.is_empty() {
            return found;
        }
        let joints: Vec<usize> = plain.match_indices([' ', '-']).map(|(at, _)| at).collect();
        if joints.len() > MOST_JOINTS {
            return Vec::new();
        }
        let mut spellings = (1_u32..1 << joints.len()).map(|turned| self.named(&rejoined(&plain, &joints, turned)));
        spellings.find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// What a name is, in exactly this spelling, whatever the blanks between its words: a quick look, for names of which most
    /// are no places.
    pub fn kind_of(&self, name: &str) -> Option<&'static str> {
        let odd = |c: char| c.is_whitespace() && c != ' ';
        // "North\nDarfur", over the end of a line
        let plain = if name.contains(odd) || has_two_blanks(name) { plain_marks(name) } else { Cow::Borrowed(name) };
        places::named(&plain).next().map(|place| place.kind)
    }

    /// In exactly this spelling; what was written by hand goes first.
    fn named(&self, name: &str) -> Vec<Place<'static>> {
        places::named(name).collect()
    }
}

/// The place that a text means, or none where two are as likely.
///
/// `context` holds countries (alpha-3) and first-level areas (their names) that the sentence, the account and the article
/// name, the strongest first: the first that has one of the candidates decides. Without it a name of one country
/// decides, else the place that dwarfs its namesakes abroad. Where the country is sure but not which of its namesakes,
/// the place comes without area, coordinates and id.
#[must_use]
pub fn choose<'a, 'c>(
    candidates: impl IntoIterator<Item = Place<'a>>,
    context: impl IntoIterator<Item = &'c str>,
) -> Option<Place<'a>> {
    let candidates: Vec<_> = candidates.into_iter().collect();
    for hint in context {
        let there: Vec<_> = candidates.iter().copied().filter(|place| place.lies_in(hint)).collect();
        if !there.is_empty() {
            return settled(&there);
        }
    }
    let most = candidates.iter().max_by_key(|place| place.population)?;
    let (there, abroad): (Vec<_>, Vec<_>) = candidates.iter().copied().partition(|place| place.country == most.country);
    // what was written by hand without people, Kent or an island, is no less likely than a large town
    let weight =
        |place: &Place<'_>| if place.population > 0 || place.kind == SETTLEMENT { place.population } else { LARGE };
    let next = abroad.iter().map(weight).max().unwrap_or(0);
    let dwarfs = most.population > LARGE && most.population >= next.saturating_mul(TIMES_ABROAD);
    // a country goes before smaller namesakes of any size: "Niger" is no state of Nigeria
    if abroad.is_empty() || dwarfs || most.kind == COUNTRY { settled(&there) } else { None }
}

/// The first of the candidates of one country; all of it only where no other town of that name is as likely.
fn settled<'a>(there: &[Place<'a>]) -> Option<Place<'a>> {
    let first = *there.first()?;
    let rival = there.iter().any(|other| {
        first.kind == SETTLEMENT
            && other.kind == SETTLEMENT
            && other.id != first.id
            && other.population.saturating_mul(TIMES_AT_HOME) > first.population
            && !near(&first, other)
    });
    Some(if rival { first.only_country() } else { first })
}

/// Within some thirty kilometres: a town and its own quarter, or one town listed twice.
fn near(one: &Place<'_>, other: &Place<'_>) -> bool {
    let close = |a: Option<f64>, b: Option<f64>| a.zip(b).is_some_and(|(a, b)| (a - b).abs() < 0.3);
    close(one.lat, other.lat) && close(one.lon, other.lon)
}

/// The name without the word after it, in either case of the word.
fn strip_word<'n>(name: &'n str, word: &str) -> Option<&'n str> {
    let at = name.len().checked_sub(word.len())?;
    let (stem, end) = (name.get(..at)?, name.get(at..)?);
    (!stem.is_empty() && end.eq_ignore_ascii_case(word)).then_some(stem)
}

/// Straight apostrophes, plain hyphens, single spaces.
fn plain_marks(name: &str) -> Cow<'_, str> {
    let odd = |byte: u8| !byte.is_ascii() || byte == b'`' || byte != b' ' && byte.is_ascii_whitespace() || byte == 0x0b;
    let bytes = name.as_bytes();
    // most names
    if !bytes.iter().any(|&byte| odd(byte)) && bytes.trim_ascii().len() == bytes.len() && !has_two_blanks(name) {
        return name.into();
    }
    let marks = name.chars().map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bb}'..='\u{2bf}' | '`' | '\u{b4}' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
        other => other,
    });
    marks.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ").into()
}

fn has_two_blanks(name: &str) -> bool {
    name.as_bytes().windows(2).any(|two| two == b"  ")
}

/// The name with the joints of which `turned` has the bit set turned from space to hyphen or back.
fn rejoined(name: &str, joints: &[usize], turned: u32) -> String {
    let turns = |at: usize| joints.iter().position(|&joint| joint == at).is_some_and(|bit| turned >> bit & 1 == 1);
    let turn = |(at, c)| match (turns(at), c) {
        (true, ' ') => '-',
        (true, _) => ' ',
        _ => c,
    };
    name.char_indices().map(turn).collect()
}

/// "BAGHDAD" as "Baghdad".
fn titled(name: &str) -> String {
    let mut inside = false;
    let turn = |c: char| {
        let turned = if inside { c.to_lowercase().next().unwrap_or(c) } else { c };
        inside = c.is_alphabetic() || c == '\'';
        turned
    };
    name.chars().map(turn).collect()
}

/// A Latin letter without its marks, as the table has it.
fn plain_letter(c: char) -> String {
    // each plain letter with those that it stands for
    const PLAIN: &str = "AÀÁÂÃÄÅĀĂĄǍẠẢẤẦẬ aàáâãäåāăąǎạảấầẩẫậắằẳẵặə CÇĆĈĊČ cçćĉċč DĎĐÐḐḌ dďđðḑḍ EÈÉÊËĒĔĖĘĚẾỀ eèéêëēĕėęěẹẻẽếềểễệ \
        GĜĞĠĢǦ gĝğġģǧ HĤĦḨḤ hĥħḩḥẖ IÌÍÎÏĨĪĬĮİ iìíîïĩīĭįıỉị JĴ jĵǰ KĶǨḲ kķǩḳ LĹĻĽĿŁ lĺļľŀł MṂ mṃ NÑŃŅŇṄ nñńņňŋṅṇ \
        OÒÓÔÕÖØŌŎŐƠ oòóôõöøōŏőơọỏốồổỗộớờởỡợ RŔŖŘ rŕŗřṛ SŚŜŞŠȘṢ sśŝşšșṣ TŢŤȚṬŦ tţťțṭŧẗ UÙÚÛÜŨŪŬŮŰŲƯ uùúûüũūŭůűųưụủứừửữự \
        WŴ wŵ YÝŶŸ yýÿŷỳỵỷỹ ZŹŻŽẒ zźżžẓ";
    const DOUBLE: [(char, &str); 7] =
        [('ß', "ss"), ('Æ', "Ae"), ('æ', "ae"), ('Œ', "Oe"), ('œ', "oe"), ('Þ', "Th"), ('þ', "th")];
    if c.is_ascii() {
        return c.to_string();
    }
    if ('\u{300}'..='\u{36f}').contains(&c) {
        return String::new();
    }
    if let Some((_, letters)) = DOUBLE.iter().find(|(double, _)| *double == c) {
        return (*letters).to_owned();
    }
    PLAIN
        .split_whitespace()
        .find(|group| group.contains(c))
        .and_then(|group| group.chars().next())
        .unwrap_or(c)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Name, context, and the country, area and kind of what it should be; "" where it is left open.
    const CHOSEN: &[(&str, &[&str], &str, &str, &str)] = &[
        ("Tripoli", &[], "", "", ""),
        ("Tripoli", &["LBN"], "LBN", "North Lebanon", "settlement"),
        ("Tripoli", &["LBY"], "LBY", "Tripoli", "settlement"),
        ("Hyderabad", &[], "", "", ""),
        ("Hyderabad", &["PAK"], "PAK", "Sindh", "settlement"),
        ("Valencia", &[], "", "", ""),
        ("Valencia", &["ESP"], "ESP", "Valencia", "settlement"),
        ("Georgia", &["USA"], "USA", "Georgia", "admin1"),
        ("Georgia", &["GEO"], "GEO", "", "country"),
        ("Georgia", &[], "", "", ""),
        ("Cordoba", &["ARG"], "ARG", "Cordoba", "settlement"),
        ("Córdoba", &["ESP"], "ESP", "Andalusia", "settlement"),
        ("San Jose", &["CRI"], "CRI", "San José", "settlement"),
        ("San José", &["California"], "USA", "California", "settlement"),
        ("Birmingham", &[], "", "", ""),
        ("Birmingham", &["GBR"], "GBR", "England", "settlement"),
        ("Birmingham", &["USA"], "USA", "Alabama", "settlement"),
        ("Odessa", &["UKR"], "UKR", "Odesa", "settlement"),
        ("Odessa", &["USA"], "USA", "Texas", "settlement"),
        ("Paris", &[], "FRA", "Île-de-France", "settlement"),
        ("Paris", &["Texas", "USA"], "USA", "Texas", "settlement"),
        ("Paris", &["USA"], "USA", "", "settlement"),
        ("Springfield", &["USA"], "USA", "", "settlement"),
        ("Kyiv", &[], "UKR", "Kyiv City", "settlement"),
        ("Kharkov", &[], "UKR", "Kharkiv", "settlement"),
        ("the Kursk region", &[], "RUS", "Kursk", "admin1"),
        ("Kharkiv oblast", &[], "UKR", "Kharkiv", "admin1"),
        ("Aleppo province", &[], "SYR", "Aleppo", "admin1"),
        ("al-Raqqa", &[], "SYR", "Raqqa", "settlement"),
        ("Sana\u{2019}a", &[], "YEM", "Sanaa", "settlement"),
        ("BAGHDAD", &[], "IRQ", "Baghdad", "settlement"),
        ("El-Fasher", &["SDN"], "SDN", "North Darfur", "settlement"),
        ("Saigon", &[], "VNM", "", "settlement"),
        ("Washington state", &["USA"], "USA", "Washington", "admin1"),
        ("Calif.", &[], "USA", "California", "admin1"),
        ("Lampedusa", &["ITA"], "ITA", "", "island"),
        ("Sheikh Maqsoud", &[], "SYR", "", "district"),
        ("Kent", &[], "", "", ""),
        ("Niger", &[], "NER", "", "country"),
        ("the Mediterranean Sea", &[], "", "", "sea"),
        ("UK", &[], "GBR", "", "country"),
        ("Nowhere at All", &["USA"], "", "", ""),
    ];

    #[test]
    fn the_place_meant() {
        let wrong: Vec<_> = CHOSEN
            .iter()
            .filter_map(|&(name, context, country, area, kind)| {
                let place = choose(Gazetteer.look_up(name), context.iter().copied());
                let found = place.map_or(("", "", ""), |p| (p.country.unwrap_or(""), p.admin1.unwrap_or(""), p.kind));
                (found != (country, area, kind)).then(|| format!("{name} {context:?}: {place:?}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn the_blanks_of_a_name_make_no_difference() {
        for name in ["North Darfur", "North\u{a0}Darfur", "North\nDarfur", "North \r\n Darfur", "North  Darfur"] {
            assert_eq!(Gazetteer.kind_of(name), Some(AREA), "{name:?}");
            assert!(Gazetteer.look_up(name).all(|place| place.country == Some("SDN")), "{name:?}");
        }
    }

    #[test]
    fn no_input_panics() {
        let odd =
            ["", " ", "-", "the ", " region", "\t", "\n", "a\tb", "É region", "ﬁ", "\u{300}", "- - - - -", "# name"];
        for name in odd {
            assert_eq!(Gazetteer.look_up(name).next(), None, "{name:?}");
        }
    }
}
