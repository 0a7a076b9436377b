//! Words by which the ends of sentences are known: abbreviations, and words that commonly begin a sentence.

use super::{LexiconFiles, Table, Vocabulary};
use crate::Result;
use crate::text::Abbreviation;

/// Marks the words of both lists in the vocabulary.
pub(crate) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<()> {
    for row in &Table::read(files, "words/abbreviations.tsv", "form kind")?.rows {
        let kind =
            row.parse(1, "kind of abbreviation (title, word, number, clock, clock_lead)", |kind| match kind {
                "title" => Some(Abbreviation::Title),
                "word" => Some(Abbreviation::Word),
                "number" => Some(Abbreviation::Numbered),
                "clock" => Some(Abbreviation::Clock),
                "clock_lead" => Some(Abbreviation::ClockLead),
                _ => None,
            })?;
        vocabulary.mark_abbreviation(row.cell(0), kind);
    }
    for row in &Table::read(files, "words/sentence_starters.tsv", "word")?.rows {
        vocabulary.mark_sentence_starter(row.cell(0));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::text::{Document, whole};

    #[test]
    fn sentences() {
        let lexicon = Lexicon::embedded();
        // each line is one sentence
        let cases = [
            "Gen. Ito flew to the U.S. Government House.\nHe left.",
            "The plan is on p. 14, under no. 6.\nRead it.",
            "Write to Ana.Lund@example.org today.\nSee www.Example.org too.",
            "1. Close the gate\n2. Call the warden\n3. Leave",
            "(a) One road.\n(b) Two roads.",
            "They met at 7 p.m.\nMrs. Dahl spoke.\nAt 9 a.m. Mr. Dahl left.",
            "The river rose.[2][3]\nThe town was empty.14\nNobody stayed.",
            "It went on . . . and on.\nThen it stopped. . . .",
            "He stopped -- why? -- and left.",
            "The nurse said: “We lost two. They were young.”\nShe wept.",
        ];
        for sentences in cases {
            let text = sentences.replace('\n', " ");
            let document = Document::new(&text, lexicon.vocabulary());
            let got: Vec<&str> = whole::sentences(&document).into_iter().map(|s| s.of(&text)).collect();
            assert_eq!(got.join("\n"), sentences);
        }
    }

    #[test]
    fn tokens() {
        let lexicon = Lexicon::embedded();
        let cases: &[(&str, &[&str])] = &[
            ("an 11,000-strong force", &["an", "11,000", "-", "strong", "force"]),
            ("Britain's U.S. base", &["Britain", "'s", "U.S.", "base"]),
            ("Gen. Smith didn’t go.", &["Gen.", "Smith", "didn’t", "go", "."]),
            ("the soldiers' 10th, $1.5m", &["the", "soldiers", "'", "10", "th", ",", "$", "1.5", "m"]),
            ("at 5 a.m. on “Sunday”", &["at", "5", "a.m.", "on", "“", "Sunday", "”"]),
        ];
        for (text, expected) in cases {
            let document = Document::new(text, lexicon.vocabulary());
            let got: Vec<&str> = (0..document.tokens.len()).map(|i| document.word(i)).collect();
            assert_eq!(&got, expected, "{text}");
        }
    }
}
