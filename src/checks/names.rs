//! A name that a text spells in two ways, or that is a slip away from a known name.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::description::Description;
use super::spelling::{Plain, Slip, accented, transposed};
use super::{Check, corrected};
use crate::document::{Document, Shape, Word, WordId, capitalised, fold};
use crate::finding::{Finding, Message, RuleInfo, Severity};
use crate::lexicon::{Lexicon, Upos};
use crate::word_cache::WordCache;

const SPELLING: Description = Description {
    id: "noms/graphie",
    category: "linguistic_conventions/spelling",
    severity: Severity::Warning,
    fr: "Ce nom est écrit autrement qu'ailleurs, ou mal écrit ; les machines transcrivent un même \
         nom de plusieurs façons.",
    en: "This name is spelt differently from elsewhere, or wrongly; machines transcribe one name in \
         several ways.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : noms propres"),
    bad: &[
        "Le site {LodnresHebdo→LondresHebdo} a publié l'enquête.",
        "Le train {Paris-Brodeaux→Paris-Bordeaux} a du retard.",
        "Karim Zelkovitch a parlé. Zelkovitch est parti. {Zelkovtich→Zelkovitch} reviendra.",
        "Mohammed Salvi a signé. Plus tard, {Mohamed→Mohammed} Salvi a nié.",
        "Laura {Martin-Velmor→Martin Velmore} a voté. Martin Velmore est partie.",
        "Benjamín Zimrik est parti. Le colonel {Bejamín→Benjamín} Zimrik a menti.",
    ],
    good: &[
        "Louis Martin et Louise Martin ont signé avec Romano Prodi et Romana Prodi.",
        "Le ministre Gantz a reçu Naftali Bennett, puis Gilles Babinet.",
        "YouTube, MacBook et LinkedIn ont répondu à Jean-Baptiste Brunelli.",
        "Les Palestiniens de Palestine ont écrit aux Merkel ; Merkel et les Merkels ont répondu.",
    ],
};

/// Fewest letters of a name, or of a piece of one, that is judged.
const SHORTEST: usize = 5;

/// Fewest letters of half a person's name compared with the same half elsewhere.
const SHORTEST_HALF: usize = 4;

/// Fewest letters of a name that is compared with known names although it is no piece of a
/// compound.
const SHORTEST_ALONE: usize = 7;

/// Fewest letters of a name in which a silent letter more or less counts.
const SHORTEST_SILENT: usize = 8;

/// Most letters of a name that is judged.
const LONGEST: usize = 40;

/// Most spellings of one kind that a spelling is compared with.
const MOST_COMPARED: usize = 8;

/// Spelling of names.
pub(super) struct Names {
    rules: [Arc<RuleInfo>; 1],
    /// What [`known_name`] says of each word.
    slips: WordCache<Option<String>>,
}

/// Where a name stands: anywhere, or as one half of a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Place {
    Anywhere,
    /// Before that word.
    Before(WordId),
    /// After that word.
    After(WordId),
}

/// One spelling of a name in one place.
struct Spelling {
    place: Place,
    word: WordId,
    plain: Plain,
    count: usize,
    /// The first token that has it.
    first: usize,
}

/// What stands for a spelling in the same place elsewhere in the text.
type Better = FxHashMap<(Place, WordId), WordId>;

impl Names {
    pub(super) fn new() -> Self {
        Self {
            rules: [SPELLING.info()],
            slips: WordCache::default(),
        }
    }

    /// A finding on a word that is to be written `right`.
    fn finding(
        &self,
        document: &Document,
        token: usize,
        right: String,
        fr: &str,
        en: &str,
    ) -> Finding {
        let span = document.tokens()[token].span;
        let wrong = document.slice(span);
        let [rule] = &self.rules;
        Finding {
            message: Message::new(
                format!("« {wrong} » s'écrit « {right} » {fr}"),
                format!("\"{wrong}\" is spelt \"{right}\" {en}"),
            ),
            ..corrected(rule, span, right, false)
        }
    }
}

impl Check for Names {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let slips = self
            .slips
            .of(document.words(), |word| known_name(word, lexicon));
        for (token, right) in hyphenated(document) {
            findings.push(self.finding(
                document,
                token,
                right,
                "ailleurs dans le texte ; les machines transcrivent un même nom de plusieurs façons.",
                "elsewhere in the text; machines transcribe one name in several ways.",
            ));
        }
        let better = better_spellings(document);
        if better.is_empty() && slips.iter().all(Option::is_none) {
            return;
        }
        for token in 0..document.tokens().len() {
            let word = document.tokens()[token].word;
            let other = places(document, token).find_map(|place| better.get(&(place, word)));
            if let Some(other) = other {
                let right = document.words()[other.0 as usize].form.to_string();
                findings.push(self.finding(
                    document,
                    token,
                    right,
                    "ailleurs dans le texte ; les machines transcrivent un même nom de plusieurs \
                     façons.",
                    "elsewhere in the text; machines transcribe one name in several ways.",
                ));
            } else if let Some(right) = &slips[word.0 as usize] {
                findings.push(self.finding(
                    document,
                    token,
                    right.clone(),
                    "d'ordinaire ; deux lettres ont changé de place, et la machine recopie les noms \
                     tels quels.",
                    "as a rule; two letters changed places, and machines copy names as they find \
                     them.",
                ));
            }
        }
    }
}

/// The right spelling of an unknown name in which two letters of a known one, or of a known
/// piece of a compound, have changed places.
fn known_name(word: &Word, lexicon: &Lexicon) -> Option<String> {
    if word.known || word.form.len() > 2 * LONGEST {
        return None;
    }
    let known = |piece: &str| {
        let folded = fold(piece);
        transposed(&folded)
            .flat_map(accented)
            .find(|form| lexicon.is_name(form))
    };
    let form = &*word.form;
    match word.shape {
        Shape::Capitalised if !form.contains('-') => (form.chars().count() >= SHORTEST_ALONE
            && form.chars().all(char::is_alphabetic))
        .then(|| known(form))?
        .map(|name| capitalised(&name)),
        Shape::Capitalised | Shape::Mixed => {
            let pieces = pieces(form);
            // McDonald, DiCaprio, MacBook: short pieces make names that no list holds.
            let length = |piece: &Range<usize>| form[piece.clone()].chars().count();
            if pieces.len() < 2 || pieces.iter().any(|piece| length(piece) <= 3) {
                return None;
            }
            pieces.into_iter().find_map(|piece| {
                let text = &form[piece.clone()];
                let folded = fold(text);
                let judged = length(&piece) >= SHORTEST
                    && text.starts_with(char::is_uppercase)
                    && !lexicon.contains(&folded)
                    && !accented(folded.into_owned()).any(|form| lexicon.is_name(&form));
                let name = capitalised(&known(text).filter(|_| judged)?);
                // Brands are written without accents.
                let name = if word.shape == Shape::Mixed {
                    capitalised(&Plain::new(&name).to_string())
                } else {
                    name
                };
                Some(format!(
                    "{}{name}{}",
                    &form[..piece.start],
                    &form[piece.end..]
                ))
            })
        }
        _ => None,
    }
}

/// The pieces of a compound: between hyphens, and from capital to capital.
fn pieces(form: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut lower = false;
    for (at, c) in form.char_indices() {
        if c == '-' || lower && c.is_uppercase() {
            pieces.push(start..at);
            start = if c == '-' { at + 1 } else { at };
        }
        lower = c.is_lowercase();
    }
    pieces.push(start..form.len());
    pieces
}

/// Whether a word can be a name: written as one, and not just because a sentence starts
/// with it.
fn is_name(word: &Word) -> bool {
    word.shape == Shape::Capitalised
        && (!word.known
            || word
                .analyses
                .iter()
                .any(|analysis| analysis.upos == Upos::Propn && analysis.capitalised))
}

/// The places in which a token stands.
fn places(document: &Document, token: usize) -> impl Iterator<Item = Place> {
    let id = |token: usize| document.tokens()[token].word;
    // Two names with nothing but space between them, whatever sentences they belong to.
    let pair = |first: usize| {
        first + 1 < document.tokens().len()
            && document.space_before(first + 1)
            && is_name(document.word(first))
            && is_name(document.word(first + 1))
    };
    let before = pair(token).then(|| Place::Before(id(token + 1)));
    let after = (token > 0 && pair(token - 1)).then(|| Place::After(id(token - 1)));
    std::iter::once(Place::Anywhere).chain(before).chain(after)
}

/// For every spelling that has a better one in the text, that one.
fn better_spellings(document: &Document) -> Better {
    let plain: Vec<Option<Plain>> = document
        .words()
        .iter()
        .map(|word| {
            // No name is longer, and the work grows with the square of the length.
            (is_name(word) && word.form.len() <= LONGEST).then(|| Plain::new(&word.form))
        })
        .collect();
    let mut numbers: FxHashMap<(Place, WordId), usize> = FxHashMap::default();
    let mut spellings: Vec<Spelling> = Vec::new();
    for (token, word) in document.tokens().iter().map(|token| token.word).enumerate() {
        let Some(plain) = &plain[word.0 as usize] else {
            continue;
        };
        for place in places(document, token) {
            let shortest = match place {
                Place::Anywhere => SHORTEST,
                _ => SHORTEST_HALF,
            };
            if plain.len() < shortest {
                continue;
            }
            let number = *numbers.entry((place, word)).or_insert_with(|| {
                spellings.push(Spelling {
                    place,
                    word,
                    plain: plain.clone(),
                    count: 0,
                    first: token,
                });
                spellings.len() - 1
            });
            spellings[number].count += 1;
        }
    }
    let mut keys: Vec<(Place, u64, std::cmp::Reverse<usize>, usize)> = Vec::new();
    for (number, spelling) in spellings.iter().enumerate() {
        let count = std::cmp::Reverse(spelling.count);
        keys.extend(
            spelling
                .plain
                .keys()
                .map(|key| (spelling.place, key, count, number)),
        );
    }
    keys.sort_unstable();
    let mut better = Better::default();
    for alike in keys.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        for (_, _, _, number) in alike {
            let spelling = &spellings[*number];
            let other = alike
                .iter()
                .take(MOST_COMPARED)
                .map(|(.., other)| &spellings[*other])
                .find(|other| is_better(document, other, spelling));
            if let Some(other) = other {
                better
                    .entry((spelling.place, spelling.word))
                    .or_insert(other.word);
            }
        }
    }
    better
}

/// Names tied by a hyphen whose parts stand side by side elsewhere, the last in another
/// spelling: « Laura Martin-Velmor », where « Martin Velmore » stands too.
fn hyphenated(document: &Document) -> Vec<(usize, String)> {
    let mut tied: FxHashMap<&str, Vec<(usize, &str)>> = FxHashMap::default();
    for token in 0..document.tokens().len() {
        let word = document.word(token);
        let name = !word.known && word.form.len() <= LONGEST && word.form.matches('-').count() == 1;
        if let Some((first, last)) = word.form.split_once('-').filter(|_| name)
            && last.starts_with(char::is_uppercase)
            && last.chars().count() >= SHORTEST
        {
            let same = tied.entry(first).or_default();
            if same.len() < MOST_COMPARED {
                same.push((token, last));
            }
        }
    }
    let mut wrong = Vec::new();
    if tied.is_empty() {
        return wrong;
    }
    for first in 0..document.tokens().len().saturating_sub(1) {
        let next = document.word(first + 1);
        if next.shape != Shape::Capitalised || !document.space_before(first + 1) {
            continue;
        }
        let Some(all) = tied.get(&*document.word(first).form) else {
            continue;
        };
        let plain = Plain::new(&next.form);
        let other = |last: &str| {
            let last = Plain::new(last);
            last != plain && last.is_near(&plain)
        };
        let right = format!("{} {}", document.word(first).form, next.form);
        wrong.extend(
            all.iter()
                .filter(|(_, last)| other(last))
                .map(|(token, _)| (*token, right.clone())),
        );
    }
    wrong.sort_unstable();
    wrong.dedup_by_key(|(token, _)| *token);
    wrong
}

/// Whether `other` is how the text writes the name that it writes as `spelling` too.
fn is_better(document: &Document, other: &Spelling, spelling: &Spelling) -> bool {
    if other.word == spelling.word {
        return false;
    }
    let word = |spelling: &Spelling| &document.words()[spelling.word.0 as usize];
    let more = other.count > spelling.count;
    let Some(slip) = spelling.plain.slip(&other.plain) else {
        // « Bejamín Soler », where « Benjamín Soler » stands too.
        return matches!(spelling.place, Place::Before(_))
            && !word(spelling).known
            && (more || other.first < spelling.first || word(other).known)
            && spelling.plain.len() >= SHORTEST_ALONE
            && spelling.plain.one_letter_apart(&other.plain);
    };
    // An accent lost on the initial capital is another check's.
    let tail = |spelling: &Spelling| word(spelling).form.chars().skip(1).collect::<String>();
    if slip == Slip::Accents && tail(other) == tail(spelling) {
        return false;
    }
    match spelling.place {
        Place::Anywhere => {
            let known = word(other).known;
            let times = |factor: usize| other.count >= factor * spelling.count;
            // Foreigners bear the names of the French without accents and with other double
            // letters: Andre, Rolland.
            !word(spelling).known
                && match slip {
                    Slip::Transposition => times(2) || known && times(1),
                    Slip::Accents => !known && more,
                    Slip::Transcription => !known && times(2),
                    Slip::SilentLetter => {
                        !known && times(3) && spelling.plain.len() >= SHORTEST_SILENT
                    }
                }
        }
        Place::Before(_) | Place::After(_) => {
            let earlier = other.count == spelling.count && other.first < spelling.first;
            slip != Slip::SilentLetter && (more || earlier)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str) -> Vec<(String, Option<String>)> {
        let lexicon = Lexicon::embedded();
        let document = Document::new(text.to_owned(), &lexicon);
        let mut findings = Vec::new();
        Names::new().check(&document, &lexicon, &mut findings);
        findings
            .into_iter()
            .map(|finding| {
                let right = finding.suggestions.into_iter().next().map(|s| s.text);
                (document.slice(finding.span).to_owned(), right)
            })
            .collect()
    }

    #[test]
    fn compounds_are_cut_at_hyphens_and_capitals() {
        let pieces = |form: &str| -> Vec<String> {
            pieces(form)
                .into_iter()
                .map(|piece| form[piece].to_owned())
                .collect()
        };
        assert_eq!(pieces("BerlinReport"), ["Berlin", "Report"]);
        assert_eq!(pieces("Paris-Bordeaux"), ["Paris", "Bordeaux"]);
        assert_eq!(pieces("ÉcoleÉlan"), ["École", "Élan"]);
        assert_eq!(pieces("ONU-Femmes"), ["ONU", "Femmes"]);
    }

    #[test]
    fn the_established_spelling_wins() {
        let wrong = |text: &str| -> Vec<String> { find(text).into_iter().map(|f| f.0).collect() };
        // The later of two equally frequent ones, in a full name.
        let text = "Mohamed Zarkawi est venu. On a vu Mohammed Zarkawi.";
        assert_eq!(wrong(text), ["Mohammed"]);
        // Alone, once against once proves nothing.
        assert!(wrong("Il a vu Zarkawi et Zarakwi.").is_empty());
        assert_eq!(
            wrong("Zarakwi part. Il a vu Zarkawi, puis Zarkawi."),
            ["Zarakwi"]
        );
        // Two people.
        assert!(wrong("Karim Zarkawi et Karima Zarkawi ont vu Hansen et Hanson.").is_empty());
        assert!(wrong("Rolland, Roland, Roland et Roland sont venus.").is_empty());
    }

    #[test]
    fn many_names_that_differ_by_a_letter_are_no_quadratic_work() {
        let letters: Vec<char> = ('a'..='z').chain('\u{4e00}'..'\u{9000}').collect();
        let text: String = letters.iter().map(|c| format!("Kar{c}zlov ")).collect();
        find(&text);
        find(&"Karzlov".repeat(100_000));
        find(&"Kar-zlov".repeat(100_000));
    }
}
