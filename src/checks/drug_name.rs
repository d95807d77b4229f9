//! Names of medicines spelt as in English: *nintedanib*, *amoxicillin*. The international names
//! end alike in both languages, or nearly so; French writes an accent on every open e.

use std::sync::Arc;

use super::accepted::Accepted;
use super::description::Description;
use super::{Check, corrected};
use crate::document::{Document, Shape, Word};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const ENGLISH: Description = Description {
    id: "orthographe/nom-de-medicament",
    category: "linguistic_conventions/spelling",
    severity: Severity::Warning,
    fr: "Ce nom de médicament est écrit comme en anglais ; en français, il prend un accent ou un e \
         final.",
    en: "This medicine is spelt as in English; French has an accent or a final e.",
    see: Some(
        "Organisation mondiale de la Santé, dénominations communes internationales : listes en français",
    ),
    bad: &[
        "Il reçoit du {bevacizumab→bévacizumab} et du {regorafenib→régorafénib}.",
        "Le {remdesivir→remdésivir} et le {dolutegravir→dolutégravir} sont chers.",
        "Une {azithromycin→azithromycine} a été prescrite.",
    ],
    good: &[
        "Il reçoit du bévacizumab, du rituximab, du tocilizumab et du nintédanib.",
        "Le pembrolizumab et l'erlotinib, l'oseltamivir et le lenvatinib.",
        "Une azithromycine a été prescrite.",
    ],
};

/// Endings that the two languages share.
const SHARED: &[&str] = &[
    "mab", "nib", "vir", "ciclib", "parib", "limus", "sartan", "prazole", "cept", "caftor",
    "lisib", "xaban", "gatran", "conazole", "setron", "lukast",
];

/// Endings of English names, to which French adds an e.
const WITHOUT_E: &[&str] = &[
    "mycin", "cillin", "floxacin", "statin", "gliptin", "micin", "oxetin", "zepin", "caserin",
    "parin",
];

/// Fewest letters of a name that is judged.
const SHORTEST: usize = 7;

/// Names of medicines.
pub(super) struct DrugName {
    rules: [Arc<RuleInfo>; 1],
    accepted: Arc<Accepted>,
}

impl DrugName {
    pub(super) fn new(accepted: Arc<Accepted>) -> Self {
        Self {
            rules: [ENGLISH.info()],
            accepted,
        }
    }

    /// The French spelling, where it differs.
    fn french(&self, word: &Word) -> Option<String> {
        let form = &*word.folded;
        let judged = !word.known
            && matches!(word.shape, Shape::Lower | Shape::Capitalised)
            && form.len() >= SHORTEST
            && form.bytes().all(|byte| byte.is_ascii_lowercase());
        if !judged || self.accepted.contains(word) {
            return None;
        }
        let add = if WITHOUT_E.iter().any(|ending| form.ends_with(ending)) {
            "e"
        } else if SHARED.iter().any(|ending| form.ends_with(ending)) {
            ""
        } else {
            return None;
        };
        let french = accented(&word.form) + add;
        (french != *word.form).then_some(french)
    }
}

impl Check for DrugName {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let names: Vec<Option<String>> = document
            .words()
            .iter()
            .map(|word| self.french(word))
            .collect();
        if names.iter().all(Option::is_none) {
            return;
        }
        for (number, token) in document.tokens().iter().enumerate() {
            if let Some(text) = &names[token.word.0 as usize]
                && !document.in_quotation(number)
            {
                findings.push(corrected(&self.rules[0], token.span, text.clone(), false));
            }
        }
    }
}

/// The name with an accent on every e that ends its syllable: one consonant follows, or two of
/// which the second is l or r, and then a vowel.
fn accented(form: &str) -> String {
    let letters: Vec<char> = form.chars().collect();
    let vowel = |at: usize| letters.get(at).is_some_and(|c| "aeiouy".contains(*c));
    let is = |at: usize, set: &str| letters.get(at).is_some_and(|c| set.contains(*c));
    (0..letters.len())
        .map(|at| {
            let single = !vowel(at + 1) && vowel(at + 2) && !is(at + 1, "x");
            let cluster = is(at + 1, "bcdfgptv") && is(at + 2, "lr") && vowel(at + 3);
            let digraph = is(at + 1, "pt") && is(at + 2, "h") && vowel(at + 3);
            if letters[at] == 'e' && (at == 0 || !vowel(at - 1)) && (single || cluster || digraph) {
                'é'
            } else {
                letters[at]
            }
        })
        .collect()
}
