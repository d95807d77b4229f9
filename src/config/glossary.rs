//! Glossary entries → rules, as ordinary as those of the rule files.

use super::Term;
use super::error::Sourced;
use crate::document::{Document, fold};
use crate::lexicon::{Analysis, Lexicon, Upos};
use crate::rules::YamlFile;
use crate::rules::source::{ExampleSource, MessageSource, OneOrMany, RuleFileSource, RuleSource};

/// The family of the rules that come from a glossary.
pub(super) const FAMILY: &str = "glossaire";

/// What shows that the noun after it is in the plural, where its form does not.
const PLURAL: &str = "(DET[Number=Plur] | NUM&!(un|une|1|0|zéro) | aux | des | de ADJ[Number=Plur]) \
                      ADJ[Number=Plur]{0,2}";

/// The glossary as a rule file; `None` when it is empty.
///
/// An entry gives a rule for each form that it forbids. Of a form of several words, those up
/// to the first preposition inflect, as they do in French: *chefs de la défense*, *grandes
/// surfaces*.
pub fn rule_file(glossary: &[Sourced<Term>], lexicon: &Lexicon) -> Option<YamlFile> {
    let mut ids = std::collections::HashMap::new();
    let mut rules = Vec::new();
    for Sourced {
        value: term,
        origin,
    } in glossary
    {
        for form in &term.not {
            let slug = slug(form);
            let count = ids.entry(slug.clone()).or_insert(0);
            *count += 1;
            let id = match *count {
                1 => slug,
                count => format!("{slug}-{count}"),
            };
            rules.push(RuleSource {
                see: Some(origin.to_string()),
                ..rule(id, term, form, lexicon)
            });
        }
    }
    if rules.is_empty() {
        return None;
    }
    let source = RuleFileSource { version: 1, rules };
    let text = serde_yaml::to_string(&source).expect("texts and lists of texts");
    Some(YamlFile {
        name: FAMILY.to_owned(),
        stem: FAMILY.to_owned(),
        text,
    })
}

fn rule(id: String, term: &Term, form: &str, lexicon: &Lexicon) -> RuleSource {
    let (write, why) = (&term.write, term.why.as_deref());
    let after = |colon: &str| why.map_or(String::new(), |why| format!("{colon}{why}"));
    // Words that differ in case, accents of capitals or hyphens alone are found as they are
    // spelt, and nothing else is: the rest of the rule language does not see the difference.
    let exact = fold(form) == fold(write);
    let forbidden = Expression::new(form, lexicon);
    let required = Expression::new(write, lexicon);
    let (pattern, suggest) = if exact {
        (forbidden.exact(), vec![write.clone()])
    } else {
        (forbidden.pattern(), forbidden.suggestions(&required))
    };
    let inside = !exact && required.contains(&forbidden);
    RuleSource {
        id,
        category: "terminology/wrong_term".to_owned(),
        severity: term.level.as_str().to_owned(),
        pattern: OneOrMany(vec![pattern]),
        message: MessageSource {
            fr: format!(
                "Le glossaire de la maison écrit «\u{a0}{write}\u{a0}», et non «\u{a0}{form}\u{a0}»{}.",
                after("\u{a0}: ")
            ),
            en: format!(
                "The house glossary has “{write}”, not “{form}”{}.",
                after(": ")
            ),
        },
        suggest,
        safe: exact,
        mark: Some(if exact { "all" } else { "x" }.to_owned()),
        conditions: Vec::new(),
        unless: if inside {
            vec![required.anywhere()]
        } else {
            Vec::new()
        },
        inside: Vec::new(),
        not_in: Vec::new(),
        topic: Vec::new(),
        unless_in_sentence: Vec::new(),
        see: None,
        examples: examples(form, write),
    }
}

/// The entry as examples, where their notation can have it.
fn examples(form: &str, write: &str) -> Vec<ExampleSource> {
    let plain = |text: &str| !text.contains(['{', '}', '→', '\\']);
    if !plain(form) || !plain(write) {
        return Vec::new();
    }
    let sentences = |term: &str| {
        [
            format!("Nos textes disent {term}, sans exception."),
            format!("Le mot de la maison est {term}."),
        ]
    };
    let bad = sentences(&format!("{{{form}→{write}}}")).map(ExampleSource::Bad);
    let good = sentences(write).map(ExampleSource::Good);
    bad.into_iter().chain(good).collect()
}

/// Lower-case letters, digits and hyphens.
fn slug(form: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let folded = fold(form);
    let mut slug = String::new();
    for c in folded.nfd() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !is_combining(c) {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "terme".to_owned()
    } else {
        slug.to_owned()
    }
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The features of a plural, as templates ask for them.
const PLURAL_FORM: &str = ",Number=Plur";

/// A word or expression of a glossary.
struct Expression {
    words: Vec<Word>,
    /// Which word the number and, of verbs, the tense of the whole is seen on.
    head: usize,
}

struct Word {
    text: String,
    /// The spelling of each of its tokens.
    tokens: Vec<String>,
    /// What inflects with the expression.
    inflects: Option<Inflected>,
}

enum Inflected {
    /// A word of the dictionary, by its lemma.
    /// `adjective` tells that it can be one, whatever else it is.
    Known {
        lemma: String,
        upos: Upos,
        adjective: bool,
    },
    /// A word that may take a plural -s.
    Unknown,
}

impl Expression {
    fn new(text: &str, lexicon: &Lexicon) -> Self {
        let mut before_preposition = true;
        let mut words: Vec<Word> = Vec::new();
        let mut unknown = None;
        for text in text.split_whitespace() {
            let document = Document::new(text.to_owned(), lexicon);
            let tokens: Vec<String> = document
                .tokens()
                .iter()
                .map(|token| document.slice(token.span).to_owned())
                .collect();
            let single = (tokens.len() == 1).then(|| document.word(0));
            let has = |upos: Upos| {
                document
                    .words()
                    .iter()
                    .any(|word| word.analyses.iter().any(|a| a.upos == upos))
            };
            before_preposition &= !has(Upos::Adp);
            let inflects = single.filter(|_| before_preposition).and_then(|word| {
                if word.known {
                    headword(text, &word.analyses, lexicon)
                } else {
                    let letters = text.chars().all(|c| c.is_alphanumeric() || c == '-');
                    (letters && unknown.is_none()).then_some(Inflected::Unknown)
                }
            });
            if matches!(inflects, Some(Inflected::Unknown)) {
                unknown = Some(words.len());
            }
            words.push(Word {
                text: text.to_owned(),
                tokens,
                inflects,
            });
        }
        let find = |wanted: Upos, or_adjective: bool| {
            words.iter().position(|word| {
                matches!(&word.inflects, Some(Inflected::Known { upos, adjective, .. })
                    if *upos == wanted && (or_adjective || !adjective))
            })
        };
        let verb = find(Upos::Verb, true).filter(|first| *first == 0);
        // In *grand magasin* both can be nouns, but only one has to.
        let noun = find(Upos::Noun, false).or(find(Upos::Noun, true));
        let head = verb
            .or(noun)
            .or(unknown)
            .or(find(Upos::Adj, true))
            .unwrap_or(0);
        Self { words, head }
    }

    /// The pattern that finds its inflections, and captures all of it as `x`. Its head is `p`
    /// where it is in the plural, otherwise `v`.
    fn pattern(&self) -> String {
        let found = |head: &str| format!("$x:({})", self.with_head(head));
        let (any, plural) = match &self.words[self.head].inflects {
            Some(Inflected::Known {
                lemma,
                upos: Upos::Noun,
                ..
            }) => {
                let any = format!("<{lemma}>");
                let plural = format!("{any}&!NOUN[Number=Sing]");
                (any, Some(plural))
            }
            Some(Inflected::Known { lemma, .. }) => return found(&format!("$v:<{lemma}>")),
            Some(Inflected::Unknown) => {
                let singular = self.words[self.head].literal();
                let plural = plural(&singular);
                let differs = plural != singular;
                (singular, differs.then_some(plural))
            }
            None => return found(&format!("$v:({})", self.words[self.head].literal())),
        };
        let mut ways: Vec<String> = plural
            .iter()
            .map(|plural| found(&format!("$p:{plural}")))
            .collect();
        ways.push(format!("{PLURAL} {}", found(&format!("$p:{any}"))));
        ways.push(found(&format!("$v:{any}")));
        format!("({})", ways.join(" | "))
    }

    /// The pattern that finds its inflections and captures nothing.
    fn anywhere(&self) -> String {
        let head = &self.words[self.head];
        self.with_head(&match &head.inflects {
            Some(Inflected::Known { lemma, .. }) => format!("<{lemma}>"),
            Some(Inflected::Unknown) => {
                let singular = head.literal();
                format!("({singular} | {})", plural(&singular))
            }
            None => head.literal(),
        })
    }

    /// The pattern with that of the head put in.
    fn with_head(&self, head: &str) -> String {
        let words = self
            .words
            .iter()
            .enumerate()
            .map(|(number, word)| match &word.inflects {
                _ if number == self.head => head.to_owned(),
                Some(Inflected::Known { lemma, .. }) => format!("<{lemma}>"),
                _ => word.literal(),
            });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The pattern that finds it just as it is spelt.
    fn exact(&self) -> String {
        let tokens = self.words.iter().flat_map(|word| &word.tokens);
        tokens
            .map(|token| format!("\"{token}\""))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The required form in the inflection of this one.
    fn suggestions(&self, required: &Expression) -> Vec<String> {
        match self
            .words
            .get(self.head)
            .and_then(|word| word.inflects.as_ref())
        {
            Some(Inflected::Known { upos, .. }) => {
                let plural = (*upos == Upos::Noun).then(|| required.inflected("p", PLURAL_FORM));
                let other = [required.inflected("v", ""), required.plain()];
                // A word with no such form, a proper name for instance, stays as it is.
                let other = other
                    .into_iter()
                    .take(if required.always_inflects() { 1 } else { 2 });
                plural.into_iter().chain(other).collect()
            }
            Some(Inflected::Unknown) => vec![
                required.inflected("p", PLURAL_FORM),
                required.inflected("v", ",Number=Sing"),
            ],
            None => vec![required.plain()],
        }
    }

    fn plain(&self) -> String {
        let words = self.words.iter().map(|word| word.text.as_str());
        words.collect::<Vec<_>>().join(" ")
    }

    fn always_inflects(&self) -> bool {
        self.words
            .iter()
            .all(|word| !matches!(word.inflects, Some(Inflected::Known { .. })))
            || matches!(
                self.words
                    .get(self.head)
                    .and_then(|word| word.inflects.as_ref()),
                Some(Inflected::Known { .. })
            )
    }

    /// A template of it, inflected like the capture.
    fn inflected(&self, capture: &str, with: &str) -> String {
        let noun = self
            .words
            .get(self.head)
            .and_then(|word| match &word.inflects {
                Some(Inflected::Known {
                    lemma,
                    upos: Upos::Noun,
                    ..
                }) => Some(lemma),
                _ => None,
            });
        let words = self
            .words
            .iter()
            .enumerate()
            .map(|(number, word)| match &word.inflects {
                Some(Inflected::Known { lemma, .. }) if number == self.head => {
                    format!("{{{lemma}={capture}{with}}}")
                }
                Some(Inflected::Known { lemma, .. }) => match noun {
                    Some(noun) => format!("{{{lemma}={capture}{with},noun:{noun}}}"),
                    None => word.text.clone(),
                },
                // It does not tell where the other number was found.
                Some(Inflected::Unknown) if number == self.head => {
                    let text = match with {
                        PLURAL_FORM => plural(&word.text),
                        _ => word.text.clone(),
                    };
                    format!("{text}{{${capture}/.*//}}")
                }
                _ => word.text.clone(),
            });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Whether the words of `other` occur in it, one after the other.
    fn contains(&self, other: &Expression) -> bool {
        let folded = |expression: &Expression| -> Vec<String> {
            let tokens = expression.words.iter().flat_map(|word| &word.tokens);
            tokens.map(|token| fold(token).into_owned()).collect()
        };
        let (own, other) = (folded(self), folded(other));
        !other.is_empty() && own.windows(other.len()).any(|window| window == other)
    }
}

impl Word {
    /// The pattern of the word as it stands, in any case.
    fn literal(&self) -> String {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
        if self.text.chars().all(plain) {
            // In capitals it could be the name of a part of speech.
            self.text.to_lowercase()
        } else {
            let tokens = self.tokens.iter().map(|token| {
                if token.chars().all(plain) {
                    token.to_lowercase()
                } else {
                    format!("\"{token}\"")
                }
            });
            tokens.collect::<Vec<_>>().join(" ")
        }
    }
}

/// The plural of a word that no dictionary has. Names have none.
fn plural(word: &str) -> String {
    if word.ends_with(['s', 'x', 'z', 'S', 'X', 'Z']) || word.starts_with(char::is_uppercase) {
        word.to_owned()
    } else if word.ends_with("au") || word.ends_with("eu") {
        format!("{word}x")
    } else if let Some(stem) = word.strip_suffix("al") {
        format!("{stem}aux")
    } else {
        format!("{word}s")
    }
}

/// What a word of the dictionary is in an expression: a noun rather than an adjective, and
/// either rather than a verb, unless it is an infinitive.
fn headword(text: &str, analyses: &[Analysis], lexicon: &Lexicon) -> Option<Inflected> {
    let folded = fold(text);
    let [infinitive, noun, adjective] = [Upos::Verb, Upos::Noun, Upos::Adj].map(|upos| {
        analyses.iter().find(|a| {
            a.upos == upos && (upos != Upos::Verb || fold(&lexicon.lemma(a.lemma)) == folded)
        })
    });
    let analysis = infinitive.or(noun).or(adjective)?;
    Some(Inflected::Known {
        lemma: lexicon.lemma(analysis.lemma),
        upos: analysis.upos,
        adjective: adjective.is_some(),
    })
}
