//! Words, sentences and paragraphs that stand twice.

mod passages;

use std::ops::Range;
use std::sync::Arc;

use super::description::{Description, POST_EDITING};
use super::{Check, corrected};
use passages::Passages;

use crate::document::{Document, Sentence, Shape, Word};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Feature, Lexicon, Upos};

const WORD: Description = Description {
    id: "repetition/mot",
    category: "accuracy/addition",
    severity: Severity::Error,
    fr: "Ce mot est écrit deux fois de suite : la machine a traduit deux fois le même mot, ou deux \
         morceaux de phrase ont été mal recollés.",
    en: "This is written twice in a row: the machine rendered one word twice, or two pieces of a \
         sentence were glued together badly.",
    see: Some("Trésor de la langue française informatisé : répétition"),
    bad: &[
        "Le maire a présenté {le le→le} budget de la commune.",
        "Elle a quitté le siège {de de→de} la banque avant midi.",
        "Les élus se sont réunis {dans la dans la→dans la} grande salle.",
        "La revue vise le {grand public grand public→grand public} du samedi.",
    ],
    good: &[
        "Nous nous sommes retrouvés devant la mairie.",
        "Ce que le juge a a surpris les avocats.",
        "Duran Duran jouera samedi, et la foule sera très, très nombreuse.",
        "De jour en jour, de mieux en mieux, pas à pas, ils avancent encore et encore et encore.",
        "Oh la la, oui oui, c'est le premier premier ministre du pays.",
        "Le cocktail s'appelle un « mambo mambo ».",
    ],
};

const SENTENCE: Description = Description {
    id: "repetition/phrase",
    category: "accuracy/addition",
    severity: Severity::Warning,
    fr: "Cette phrase est déjà dans le texte : le brouillon a été recollé deux fois.",
    en: "This sentence already stands in the text: the draft was pasted twice.",
    see: Some(POST_EDITING),
    bad: &[
        "Le préfet a fermé le pont jusqu'à lundi matin. La mairie proteste. {Le préfet a fermé le \
         pont jusqu'à lundi matin.}",
        "Les pêcheurs attendent toujours une réponse du ministère, disent-ils. Un accord est \
         proche.\n\n{Les pêcheurs attendent toujours une réponse du ministère, disent-ils.} Rien \
         ne vient.",
    ],
    good: &[
        "Le pont est fermé. La mairie proteste. Le pont est fermé.",
        "Le préfet a fermé le pont jusqu'à lundi. Le préfet a fermé le pont jusqu'à mardi.",
    ],
};

const PARAGRAPH: Description = Description {
    id: "repetition/paragraphe",
    category: "accuracy/addition",
    severity: Severity::Warning,
    fr: "Ce paragraphe est déjà dans le texte : le brouillon a été recollé deux fois.",
    en: "This paragraph already stands in the text: the draft was pasted twice.",
    see: Some(POST_EDITING),
    bad: &[
        "La grève a commencé lundi dans les ports du nord. Elle continue.\n\nLe ministre se \
         tait.\n\n{La grève a commencé lundi dans les ports du nord. Elle continue.}",
        "Le tribunal rendra son jugement mardi prochain à midi.\n\n{Le tribunal rendra son \
         jugement mardi prochain à midi.}",
    ],
    good: &[
        "La grève continue.\n\nLe ministre se tait.\n\nLa grève continue.",
        "La grève a commencé lundi dans les ports du nord.\n\nLa grève a commencé lundi dans les \
         ports du sud.",
    ],
};

/// Most words of a group looked for twice in a row.
const LONGEST_GROUP: usize = 4;

/// Words that sound French never has twice in a row, a pause between them or not. *Nous*,
/// *vous*, *en*, *si* can stand twice.
const NEVER_TWICE: &[&str] = &[
    "au", "aux", "avec", "c'", "ce", "ces", "cet", "cette", "chez", "comme", "d'", "dans", "de",
    "des", "dont", "du", "elle", "elles", "et", "il", "ils", "j'", "je", "l'", "la", "le", "les",
    "leurs", "ma", "mais", "me", "mes", "n'", "ne", "nos", "notre", "on", "ou", "où", "par",
    "parmi", "pas", "pour", "qu'", "quand", "que", "qui", "s'", "sa", "sans", "se", "selon", "ses",
    "sur", "ta", "te", "tes", "tu", "un", "une", "vos", "votre", "y", "à",
];

/// Words that speech and set phrases say twice.
const SAID_TWICE: &[&str] = &[
    "bis",
    "bravo",
    "là",
    "merci",
    "non",
    "ok",
    "oui",
    "premier",
    "première",
    "tard",
    "vite",
];

/// Repeated words, sentences and paragraphs.
pub(super) struct Repetition {
    word: Arc<RuleInfo>,
    rules: [Arc<RuleInfo>; 3],
}

impl Repetition {
    pub(super) fn new() -> Self {
        let word = WORD.info();
        Self {
            rules: [word.clone(), SENTENCE.info(), PARAGRAPH.info()],
            word,
        }
    }
}

impl Check for Repetition {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check_sentence(
        &self,
        document: &Document,
        _: &Lexicon,
        sentence: &Sentence,
        findings: &mut Vec<Finding>,
    ) {
        let tokens = sentence.tokens.clone();
        let mut second = tokens.start + 1;
        while second < tokens.end {
            let group = if same(document, second - 1, second) {
                1
            } else {
                repeated_group(document, &tokens, second)
            };
            let severity = match group {
                0 => None,
                1 => severity(document, &tokens, second),
                _ => Some(Severity::Warning),
            };
            if let Some(severity) = severity {
                let spans = |range: Range<usize>| {
                    document.tokens()[range.start]
                        .span
                        .to(document.tokens()[range.end - 1].span)
                };
                let first = second - group..second;
                findings.push(Finding {
                    severity,
                    ..corrected(
                        &self.word,
                        spans(first.start..second + group),
                        document.slice(spans(first.clone())),
                        severity == Severity::Error,
                    )
                });
            }
            second += group.max(1);
        }
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let [_, sentence, paragraph] = &self.rules;
        Passages::new(document, [sentence, paragraph]).find(findings);
    }
}

/// Whether two neighbouring tokens are the same word. A capital at the start of the
/// sentence is no difference; elsewhere it is (*l'Est est bloqué*).
fn same(document: &Document, first: usize, second: usize) -> bool {
    let (a, b) = (document.word(first), document.word(second));
    let starts = first == 0 || document.word(first - 1).shape == Shape::Punctuation;
    is_word(a)
        && b.shape == Shape::Lower
        && a.folded == b.folded
        && (a.shape == Shape::Lower || starts)
        && (document.space_before(second) || a.form.ends_with('\''))
}

fn is_word(word: &Word) -> bool {
    matches!(
        word.shape,
        Shape::Lower | Shape::Capitalised | Shape::Upper | Shape::Mixed
    )
}

/// How many words before `second` stand again from `second` on; 0 when none, at most
/// [`LONGEST_GROUP`].
fn repeated_group(document: &Document, tokens: &Range<usize>, second: usize) -> usize {
    (2..=LONGEST_GROUP)
        .take_while(|length| second >= tokens.start + length && second + length <= tokens.end)
        .find(|length| {
            let first = second - length;
            let opener = document.word(first);
            let told_apart = || (first..second).all(|token| is_content(document.word(token)));
            opener.folded == document.word(second).folded
                && (NEVER_TWICE.contains(&&*opener.folded) || told_apart())
                && (1..*length).all(|i| {
                    let id = |token: usize| document.tokens()[token].word;
                    is_word(document.word(first + i)) && id(first + i) == id(second + i)
                })
                // Encore et encore et encore, jour après jour après jour.
                && (first == tokens.start
                    || document.word(first - 1).folded != document.word(second - 1).folded)
        })
        .unwrap_or(0)
}

/// Whether the word is one that a group which stands twice on purpose hardly has: « petit à
/// petit », « bla bla ».
fn is_content(word: &Word) -> bool {
    let named = |upos: Upos| matches!(upos, Upos::Noun | Upos::Adj | Upos::Verb);
    word.shape == Shape::Lower
        && word.folded.chars().nth(3).is_some()
        && word.analyses.iter().any(|reading| named(reading.upos))
}

/// How grave it is that the word before `second` stands again at `second`; `None` when
/// sound French does that.
fn severity(document: &Document, tokens: &Range<usize>, second: usize) -> Option<Severity> {
    let word = document.word(second);
    let again =
        |token: usize| tokens.contains(&token) && document.word(token).folded == word.folded;
    // « Oh la la ! »
    let exclaimed = second >= tokens.start + 2
        && &*word.folded == "la"
        && matches!(
            &*document.word(second - 2).folded,
            "oh" | "ah" | "eh" | "ouh" | "ho"
        );
    // What stands alone between quotation marks is a name.
    let quoted = second >= tokens.start + 2
        && second + 1 < tokens.end
        && [second - 2, second + 1]
            .iter()
            .all(|mark| matches!(&*document.word(*mark).form, "«" | "»" | "“" | "”" | "\""));
    if exclaimed || quoted || SAID_TWICE.contains(&&*word.folded) {
        return None;
    }
    // Three times is a song or an exclamation.
    if !word.known || again(second + 1) || second >= 2 && again(second - 2) {
        return None;
    }
    if NEVER_TWICE.contains(&&*word.folded) {
        return Some(Severity::Error);
    }
    if word.folded.chars().nth(1).is_none()
        || matches!(
            &*word.folded,
            "nous" | "vous" | "en" | "si" | "très" | "son" | "leur"
        )
    {
        return None;
    }
    let is = |wanted: &[Upos]| word.analyses.iter().any(|a| wanted.contains(&a.upos));
    // « monté à l'avant avant de bondir »: a noun, then the preposition.
    let article = second >= tokens.start + 2
        && document
            .word(second - 2)
            .analyses
            .iter()
            .any(|a| a.upos == Upos::Det);
    if article && is(&[Upos::Noun]) && is(&[Upos::Adp]) {
        return None;
    }
    let verb = is(&[Upos::Verb, Upos::Aux]);
    if verb {
        // « La porte porte un numéro », « faire faire », « ce qu'il est est connu ».
        let infinitive = word
            .analyses
            .iter()
            .any(|a| a.features.is(Feature::VerbForm, "Inf"));
        let relative = (tokens.start..second - 1).any(|token| {
            matches!(
                &*document.word(token).folded,
                "qui" | "que" | "qu'" | "dont" | "où" | "ce"
            )
        });
        let only_verb = !is(&[Upos::Noun, Upos::Adj, Upos::Adp, Upos::Adv, Upos::Pron]);
        return (only_verb && !infinitive && !relative).then_some(Severity::Warning);
    }
    if is(&[Upos::Noun]) && !is(&[Upos::Adj, Upos::Adv, Upos::Intj, Upos::Num]) {
        return Some(Severity::Warning);
    }
    Some(Severity::Info)
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    fn find(text: &str) -> Vec<Finding> {
        findings(&Repetition::new(), text)
    }

    #[test]
    fn the_message_names_the_line() {
        let text = "Un titre\n\nLe préfet a fermé le pont jusqu'à lundi. Rien d'autre.\n\n\
                    Le préfet a fermé le pont jusqu’à lundi.";
        let findings = find(text);
        assert_eq!(findings.len(), 1);
        assert!(findings[0].message.fr.ends_with("Voir la ligne 3."));
        assert!(findings[0].message.en.ends_with("See line 3."));
    }

    #[test]
    fn a_text_pasted_twice_is_one_fault() {
        let passage = |number| format!("Le maire a reçu le groupe numéro {number} à midi.\n\n");
        let once: String = (0..9).map(passage).collect();
        let findings = find(&format!("{once}Et puis rien d'autre.\n\n{once}"));
        assert_eq!(findings.len(), 9);
        let loud: Vec<&Finding> = findings
            .iter()
            .filter(|finding| finding.severity > Severity::Info)
            .collect();
        assert_eq!(loud.len(), 1);
        assert!(loud[0].message.fr.contains("9 passages"));
    }

    #[test]
    fn neighbouring_sentences_are_one_finding() {
        let pair = "Le préfet a fermé le pont jusqu'à lundi. La mairie en a pris acte hier soir.";
        let text = format!("{pair} Personne n'a réagi.\n\nEt encore : rien.\n\nMême jour. {pair}");
        let findings = find(&text);
        assert_eq!(findings.len(), 1);
        assert_eq!(&text[findings[0].span.range()], pair);
    }

    #[test]
    fn what_has_no_verb_is_a_label() {
        let findings = find(
            "Voir aussi : le dossier de la semaine.\n\nRien.\n\nVoir aussi : le dossier de la semaine.",
        );
        assert!(
            findings
                .iter()
                .all(|finding| finding.severity == Severity::Info)
        );
    }

    #[test]
    fn the_same_word_a_hundred_thousand_times_is_no_quadratic_work() {
        find(&"le ".repeat(100_000));
        find(&"de la ".repeat(50_000));
        find(&"Le chat dort sur le lit bleu. ".repeat(20_000));
    }
}
