//! A surname in the plural as English has it: *les Delvos* for the Delvo family, *les Masters*
//! for one man called Masters.

use rustc_hash::{FxHashMap, FxHashSet};

use super::record::Persons;
use crate::checks::description::Description;
use crate::document::{Document, Shape, Span, WordId};
use crate::finding::Severity;
use crate::structure::verb_group;

pub(super) const PLURAL: Description = Description {
    id: "noms/pluriel-de-famille",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Un nom de famille ne prend pas la marque du pluriel : « les Dupont », hors des dynasties \
         (« les Bourbons ») ; ou bien la machine a pris le nom d'une personne pour un pluriel.",
    en: "A surname takes no plural ending in French: \"les Dupont\", dynasties aside (\"les \
         Bourbons\"); or the machine took one person's name for a plural.",
    see: Some("Grevisse et Goosse, Le Bon Usage : pluriel des noms propres de personnes"),
    bad: &[
        "Anna Delvo est partie, dit Delvo. La police interroge {les Delvos→les Delvo} depuis mardi.",
        "Selon Karl Zimrik, Zimrik a payé. L'avocat {des Zimriks→des Zimrik} a menti.",
        "Karl Vesters est candidat. Vesters a gagné. {Les Vesters→Vesters} affronteront le maire.",
    ],
    good: &[
        "Anna Delvo est partie, dit Delvo. La police interroge les Delvo depuis mardi.",
        "Jack Stuart règne, et Stuart gagne ; les Stuarts avec lui. Les Medicis aussi.",
        "Un Houthi a parlé. Les Houthis ont tiré.",
        "L'Etat paie. Selon l'Etat, les Etats membres paieront aussi.",
        "Karl et Anna Vesters sont partis. Les Vesters avaient vendu leur maison.",
    ],
};

/// Families whose names take an *s*.
const DYNASTIES: &[&str] = &[
    "bourbon",
    "tudor",
    "stuart",
    "habsbourg",
    "capétien",
    "condé",
    "guise",
    "gracque",
    "ptolémée",
    "césar",
    "plantagenêt",
    "windsor",
    "romanov",
    "scipion",
    "antonin",
    "horace",
    "curiace",
    "valois",
];

/// The surnames in the plural, with what is to be written.
pub(super) fn find(document: &Document, persons: &Persons) -> Vec<(Span, String)> {
    let mut numbers: FxHashMap<&str, WordId> = FxHashMap::default();
    for name in persons.surnames.keys() {
        numbers.insert(&document.words()[name.0 as usize].form, *name);
    }
    let one_person = of_one_person(document, persons);
    let mut wrong = Vec::new();
    for sentence in document.sentences() {
        for token in sentence.tokens.clone().skip(1) {
            let word = document.word(token);
            let article = document.word(token - 1);
            let Some(singular) = word.form.strip_suffix('s') else {
                continue;
            };
            let alone = token + 1 >= sentence.tokens.end
                || matches!(
                    document.word(token + 1).shape,
                    Shape::Lower | Shape::Punctuation
                );
            let one = one_person.contains(&document.tokens()[token].word);
            if word.shape != Shape::Capitalised
                || word.known && !one
                || !alone
                || !matches!(&*article.folded, "les" | "des" | "aux")
            {
                continue;
            }
            let uses = |name: &str| numbers.get(name).map(|name| persons.surnames[name]);
            let span = document.tokens()[token - 1]
                .span
                .to(document.tokens()[token].span);
            let number = |token| {
                verb_group(document, token, sentence.tokens.end).and_then(|group| group.number())
            };
            if one {
                if &*article.folded == "les" && number(token + 1) == Some("Plur") {
                    wrong.push((span, word.form.to_string()));
                }
            } else if uses(&word.form).is_none_or(|uses| uses.full == 0)
                && uses(singular).is_some_and(|uses| uses.full > 0 && uses.full + uses.alone > 1)
                && !DYNASTIES.contains(&&*singular.to_lowercase())
            {
                wrong.push((span, format!("{} {singular}", article.form)));
            }
        }
    }
    wrong
}

/// Names that end in *s*, of one person: behind a first name, or before a verb in the singular.
/// A text that has two first names before one speaks of a family.
fn of_one_person(document: &Document, persons: &Persons) -> FxHashSet<WordId> {
    let mut first_names: FxHashMap<WordId, WordId> = FxHashMap::default();
    let mut families: FxHashSet<WordId> = FxHashSet::default();
    let mut names: FxHashSet<WordId> = FxHashSet::default();
    for mention in &persons.mentions {
        let tokens = mention.tokens.clone();
        let id = |token: usize| document.tokens()[token].word;
        let name = mention.surname;
        if !document.word(name).form.ends_with('s') {
            continue;
        }
        // « Les Vesters a gagné » says nothing of how many they are.
        let plural = tokens.start > 0
            && matches!(
                &*document.word(tokens.start - 1).folded,
                "les" | "des" | "aux" | "ces"
            );
        if plural {
            continue;
        }
        if mention.full && mention.gender == 0 {
            continue;
        }
        if mention.full {
            let first = first_names.entry(id(name)).or_insert(id(tokens.start));
            if *first != id(tokens.start) {
                families.insert(id(name));
            }
            // « Karl et Anna Vesters »
            if tokens.start > 0 && &*document.word(tokens.start - 1).folded == "et" {
                families.insert(id(name));
            }
            names.insert(id(name));
        } else {
            let after = tokens.end..(tokens.end + FAR).min(document.tokens().len());
            let singular = verb_group(document, after.start, after.end)
                .is_some_and(|group| group.number() == Some("Sing"));
            if singular {
                names.insert(id(name));
            }
        }
    }
    if names.is_empty() {
        return names;
    }
    // A people or a team has members: « un Houthi ».
    let written: FxHashSet<&str> = document.words().iter().map(|word| &*word.folded).collect();
    names.retain(|name| {
        let folded = &document.words()[name.0 as usize].folded;
        let member = folded.strip_suffix('s');
        !families.contains(name) && member.is_none_or(|member| !written.contains(member))
    });
    names
}

/// How many words a verb with its pronouns may have.
const FAR: usize = 8;
