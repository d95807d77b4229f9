//! The distinct words of a document.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::lexicon::{Analysis, Feature, Features, LemmaId, Lexicon, Upos};

use super::fold::{fold, plain};
use super::{Shape, Word, WordId, addresses};
use crate::word_cache::WordCache;

/// Numbers spellings in the order in which they are first seen, and asks the lexicon once
/// for each.
pub struct Interner<'a> {
    lexicon: &'a Lexicon,
    by_slice: FxHashMap<&'a str, WordId>,
    by_form: FxHashMap<Box<str>, WordId>,
}

impl<'a> Interner<'a> {
    /// No words yet.
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self {
            lexicon,
            by_slice: FxHashMap::default(),
            by_form: FxHashMap::default(),
        }
    }

    /// The number of the word that the text writes as `slice`.
    pub fn intern(&mut self, slice: &'a str) -> WordId {
        if let Some(id) = self.by_slice.get(slice) {
            return *id;
        }
        let form = plain(slice);
        let id = match self.by_form.get(&*form) {
            Some(id) => *id,
            None => {
                let id = WordId(self.by_form.len() as u32);
                self.by_form.insert(form.into(), id);
                id
            }
        };
        self.by_slice.insert(slice, id);
        id
    }

    /// The words, in the order of their numbers.
    pub fn finish(self) -> Vec<Word> {
        self.finish_known(&WordCache::default())
    }

    /// The same, without asking the lexicon for the words that are known.
    pub(crate) fn finish_known(self, known: &WordCache<Word>) -> Vec<Word> {
        let mut forms: Vec<(WordId, Box<str>)> = Vec::with_capacity(self.by_form.len());
        forms.extend(self.by_form.into_iter().map(|(form, id)| (id, form)));
        forms.sort_unstable_by_key(|(id, _)| *id);
        let forms = forms.iter().map(|(_, form)| form);
        known.of(forms, |form| word(form.clone(), self.lexicon))
    }
}

/// A word from its form as [`plain`] returns it.
fn word(form: Box<str>, lexicon: &Lexicon) -> Word {
    let folded: Box<str> = fold(&form).into();
    let shape = shape(&form);
    let mut analyses = Vec::new();
    if shape != Shape::Address {
        look_up(&folded, lexicon, &mut analyses);
    }
    let known = !analyses.is_empty();
    if shape == Shape::Lower {
        analyses.retain(|analysis| !analysis.capitalised);
    }
    if !known {
        match supplied(&form, shape) {
            Some(analysis) => analyses.push(analysis),
            None => look_up_last_part(&folded, lexicon, &mut analyses),
        }
    }
    let speech = analyses.iter().any(|analysis| {
        matches!(analysis.upos, Upos::Verb | Upos::Aux) && lexicon.introduces_speech(analysis.lemma)
    });
    Word {
        form,
        hash: hash(&folded),
        folded,
        shape,
        analyses: analyses.into(),
        known,
        speech,
    }
}

/// What stands for a folded form.
pub(crate) fn hash(folded: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(folded.as_bytes());
    (hasher.finish() >> 32) as u32
}

/// Asks the lexicon for a form, then for what the form stands for: *il* for *-t-il*, *que*
/// for *qu'*.
fn look_up(folded: &str, lexicon: &Lexicon, analyses: &mut Vec<Analysis>) {
    lexicon.analyses(folded, analyses);
    if !analyses.is_empty() {
        return;
    }
    if let Some(clitic) = folded.strip_prefix('-') {
        let clitic = clitic
            .strip_prefix("t-")
            .or_else(|| clitic.strip_prefix("t'"))
            .unwrap_or(clitic);
        lexicon.analyses(clitic, analyses);
        return;
    }
    let full: &[&str] = match folded {
        "l'" => &["le", "la"],
        "d'" => &["de"],
        "j'" => &["je"],
        "m'" => &["me"],
        "t'" => &["te"],
        "s'" => &["se", "si"],
        "n'" => &["ne"],
        "c'" | "ç'" => &["ce"],
        "qu'" => &["que"],
        "y'" => &["il"],
        "l'on" => &["on"],
        "jusqu'" => &["jusque"],
        "lorsqu'" => &["lorsque"],
        "puisqu'" => &["puisque"],
        "quoiqu'" => &["quoique"],
        _ => &[],
    };
    for form in full {
        lexicon.analyses(form, analyses);
    }
}

/// Reads an unknown word as what a prefix leaves of it: *socio-émotionnelles* is an
/// adjective, feminine plural, of unknown lemma. A first part that is a noun of its own
/// (*documentaires-fiction*) is no prefix.
fn look_up_last_part(folded: &str, lexicon: &Lexicon, analyses: &mut Vec<Analysis>) {
    let Some((prefix, last)) = folded.rsplit_once('-') else {
        return;
    };
    let prefix = prefix.rsplit('-').next().unwrap_or(prefix);
    let is_prefix = prefix.ends_with('o') || PREFIXES.contains(&prefix) || {
        lexicon.analyses(prefix, analyses);
        analyses.is_empty()
    };
    analyses.clear();
    if !is_prefix || prefix.is_empty() {
        return;
    }
    lexicon.analyses(last, analyses);
    analyses.retain(|analysis| {
        let open = matches!(
            analysis.upos,
            Upos::Noun | Upos::Adj | Upos::Verb | Upos::Adv
        );
        open && !analysis.capitalised
    });
    for analysis in analyses {
        analysis.lemma = LemmaId::UNKNOWN;
    }
}

/// Prefixes that are also words of their own, or that the lexicon lists.
const PREFIXES: &[&str] = &[
    "anti", "après", "archi", "arrière", "auto", "avant", "bi", "co", "contre", "demi", "entre",
    "ex", "extra", "hyper", "hypo", "infra", "inter", "intra", "mi", "mini", "multi", "méta",
    "non", "para", "post", "pro", "pré", "pseudo", "quasi", "re", "ré", "semi", "sous", "super",
    "sur", "trans", "tri", "télé", "ultra", "vice",
];

/// The analysis of what no dictionary lists.
fn supplied(form: &str, shape: Shape) -> Option<Analysis> {
    let (upos, features) = match shape {
        Shape::Lower => return None,
        Shape::Capitalised | Shape::Upper | Shape::Mixed => {
            if is_roman_ordinal(form) {
                (Upos::Adj, number_type("Ord"))
            } else {
                (Upos::Propn, Features::NONE)
            }
        }
        Shape::Number if is_ordinal(form) => (Upos::Adj, number_type("Ord")),
        Shape::Number => (Upos::Num, number_type("Card")),
        Shape::Punctuation if form.chars().any(is_symbol) => (Upos::Sym, Features::NONE),
        Shape::Punctuation => (Upos::Punct, Features::NONE),
        Shape::Address => (Upos::X, Features::NONE),
    };
    Some(Analysis {
        lemma: LemmaId::UNKNOWN,
        upos,
        features,
        capitalised: upos == Upos::Propn,
    })
}

fn number_type(value: &str) -> Features {
    Features::NONE
        .with(Feature::NumType, value)
        .unwrap_or(Features::NONE)
}

fn is_ordinal(form: &str) -> bool {
    let ending = form.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(
        ending,
        "er" | "ers"
            | "re"
            | "res"
            | "ère"
            | "ères"
            | "e"
            | "es"
            | "è"
            | "ème"
            | "èmes"
            | "eme"
            | "nd"
            | "nds"
            | "nde"
            | "ndes"
    )
}

/// *XIXe*, *IIème*.
fn is_roman_ordinal(form: &str) -> bool {
    let ending = form.trim_start_matches(['I', 'V', 'X', 'L', 'C', 'D', 'M']);
    ending.len() < form.len() && matches!(ending, "e" | "es" | "er" | "ers" | "re" | "ème" | "èmes")
}

/// Whether a sign is a symbol (`SYM`) rather than punctuation.
fn is_symbol(c: char) -> bool {
    match c {
        '$' | '%' | '&' | '+' | '<' | '=' | '>' | '^' | '|' | '~' | '@' | '#' | '\\' => true,
        '¢'..='©' | '¬' | '®'..='´' | '¶' | '¸' | '×' | '÷' => true,
        '‰' | '‱' | '⁄' | '⁒' | '℃'..='↿' => true,
        '₠'..='⃀' => true,
        '∀'..='⟥' | '⟰'..='⦂' | '⦙'..='⯿' => true,
        _ => c >= '\u{1F000}',
    }
}

/// How the letters of a form are written.
fn shape(form: &str) -> Shape {
    let mut chars = form.chars();
    let (first, second) = (chars.next(), chars.next());
    let starts_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match first {
        Some('@' | '#') if starts_word(second) => return Shape::Address,
        Some('0'..='9') => return Shape::Number,
        Some('-' | '+') if second.is_some_and(|c| c.is_ascii_digit()) => return Shape::Number,
        _ => {}
    }
    if form.contains('.') || form.contains(':') {
        let whole = Some(form.len());
        let is_address = addresses::url(form) == whole
            || addresses::email(form) == whole
            || addresses::domain(form) == whole;
        if is_address {
            return Shape::Address;
        }
    }
    let mut letters = 0usize;
    let mut upper = 0usize;
    // Capitals elsewhere than at the start of the form or of one of its parts.
    let mut inside = 0usize;
    let mut boundary = true;
    let mut alphanumeric = false;
    for c in form.chars() {
        alphanumeric |= c.is_alphanumeric();
        if c.is_alphabetic() {
            letters += 1;
            if c.is_uppercase() {
                upper += 1;
                inside += usize::from(!boundary);
            }
        }
        boundary = matches!(c, '-' | '\'' | '.');
    }
    let first_letter = form.chars().find(|c| c.is_alphabetic());
    match () {
        () if !alphanumeric => Shape::Punctuation,
        () if upper == 0 => Shape::Lower,
        () if letters > 1 && upper == letters => Shape::Upper,
        () if inside == 0 && first_letter.is_some_and(char::is_uppercase) => Shape::Capitalised,
        () => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (form, expected) in [
            ("relis", Shape::Lower),
            ("-t-il", Shape::Lower),
            ("l'", Shape::Lower),
            ("Paris", Shape::Capitalised),
            ("À", Shape::Capitalised),
            ("Jean-Paul", Shape::Capitalised),
            ("Saint-Jean-d'Angély", Shape::Capitalised),
            ("ONU", Shape::Upper),
            ("J.-C.", Shape::Upper),
            ("IsraelValley", Shape::Mixed),
            ("iPhone", Shape::Mixed),
            ("12", Shape::Number),
            ("50 000", Shape::Number),
            ("1er", Shape::Number),
            ("-2,5", Shape::Number),
            ("«", Shape::Punctuation),
            ("...", Shape::Punctuation),
            ("%", Shape::Punctuation),
            ("#JeSuis", Shape::Address),
            ("@nom", Shape::Address),
            ("https://exemple.fr/a", Shape::Address),
            ("nom@exemple.fr", Shape::Address),
            ("exemple.fr", Shape::Address),
            ("etc.", Shape::Lower),
        ] {
            assert_eq!(shape(form), expected, "{form}");
        }
    }

    #[test]
    fn what_no_dictionary_lists_is_supplied() {
        for (form, upos) in [
            ("«", Upos::Punct),
            ("...", Upos::Punct),
            ("%", Upos::Sym),
            ("€", Upos::Sym),
            ("😀", Upos::Sym),
            ("50 000", Upos::Num),
            ("12h30", Upos::Num),
            ("2e", Upos::Adj),
            ("XIXe", Upos::Adj),
            ("https://exemple.fr", Upos::X),
            ("Xyzzyx", Upos::Propn),
        ] {
            let analysis = supplied(form, shape(form)).expect(form);
            assert_eq!(analysis.upos, upos, "{form}");
            assert_eq!(analysis.lemma, LemmaId::UNKNOWN);
        }
        assert_eq!(supplied("xyzzyx", Shape::Lower), None);
    }

    #[test]
    fn prefixed_words_are_read_by_their_last_part() {
        let lexicon = Lexicon::embedded();
        let read = |form: &str| word(form.into(), &lexicon);
        let found = read("pseudo-xylo-heureuses");
        assert!(!found.known);
        assert!(found.analyses.iter().any(|analysis| {
            analysis.upos == Upos::Adj
                && analysis.lemma == LemmaId::UNKNOWN
                && analysis.features.is(Feature::Gender, "Fem")
                && analysis.features.is(Feature::Number, "Plur")
        }));
        assert!(read("maisons-heureuses").analyses.is_empty());
        assert!(read("xyzzyx-xyzzyx").analyses.is_empty());
    }

    #[test]
    fn spellings_that_differ_in_typography_share_a_word() {
        let lexicon = Lexicon::embedded();
        let mut interner = Interner::new(&lexicon);
        let straight = interner.intern("l'");
        assert_eq!(interner.intern("l\u{2019}"), straight);
        assert_ne!(interner.intern("L'"), straight);
        let composed = interner.intern("été");
        assert_eq!(interner.intern("e\u{301}te\u{301}"), composed);
        assert_eq!(interner.finish().len(), 3);
    }
}
