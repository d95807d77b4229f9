//! Names that a mark or a word is missing between, or too much: *sergent. Bobby Martin*, *avec
//! Duval Martin* for two people.

use rustc_hash::{FxHashMap, FxHashSet};

use super::given_names::GivenNames;
use super::record::{Mention, Persons};
use super::roles::role;
use crate::checks::description::Description;
use crate::document::{Document, Shape, Span, WordId};
use crate::finding::Severity;
use crate::lexicon::Upos;

pub(super) const STOP: Description = Description {
    id: "noms/point-apres-titre",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Warning,
    fr: "Un titre et le nom qui le suit ne sont pas séparés par un point : c'est celui d'une \
         abréviation anglaise (« Sgt. », « Rev. ») que la machine a traduite.",
    en: "No full stop stands between a title and the name after it: it belongs to an English \
         abbreviation (\"Sgt.\", \"Rev.\") that the machine translated.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : abréviations"),
    bad: &[
        "{sergent.→sergent} Bobby Delvaux est mort lundi dans un accident.",
        "Il vit à Reims. {Gouverneur.→Gouverneur} Laura Delvaux a signé la loi hier.",
    ],
    good: &[
        "Le sergent Bobby Delvaux est mort lundi dans un accident.",
        "Football. Karim Delvaux quitte le club.",
        "Il a vu le sergent. Bobby Delvaux est venu ensuite.",
    ],
};

pub(super) const SIDE_BY_SIDE: Description = Description {
    id: "noms/noms-accoles",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Ces deux noms sont ailleurs ceux de deux personnes : il manque un mot ou une virgule entre \
         eux.",
    en: "These two names are those of two people elsewhere: a word or a comma is missing between \
         them.",
    see: Some("Grevisse et Goosse, Le Bon Usage : juxtaposition et coordination"),
    bad: &[
        "Paul Delvaux et Karl Zimrik ont signé. L'accord entre {Delvaux Zimrik} tient.",
        "Karl Zimrik a reçu Laura Delvaux. C'est une idée de {Zimrik Delvaux}.",
    ],
    good: &[
        "Paul Delvaux et Karl Zimrik ont signé. L'accord entre Delvaux et Zimrik tient.",
        "Michael Jordan a reçu James Brown. Jordan Brown est né en 1980.",
        "Anna Delvaux et Paul Zimrik se sont mariés. Anna Delvaux Zimrik est écrivaine.",
    ],
};

/// Titles that English abbreviates before a name, as machines translate them.
const TITLES: &[&str] = &[
    "sergent",
    "lieutenant",
    "capitaine",
    "colonel",
    "général",
    "gén",
    "caporal",
    "major",
    "amiral",
    "commandant",
    "docteur",
    "révérend",
    "tour",
    "gouverneur",
    "gouv",
    "sénateur",
    "représentant",
    "détective",
    "officier",
    "agent",
    "prof",
    "professeur",
    "sgt",
    "rév",
    "honorable",
    "juge",
    "père",
    "soldat",
    "inspecteur",
];

/// Titles that a full stop cuts off, each with its text without the stop.
pub(super) fn titles(document: &Document, persons: &Persons) -> Vec<(Span, String)> {
    let mut wrong = Vec::new();
    for pair in document.sentences().windows(2) {
        let [title, name] = pair else { continue };
        let tokens = &title.tokens;
        let quoted = matches!(&*document.word(tokens.start).form, "«" | "“" | "\"");
        let word = tokens.start + usize::from(quoted);
        let stop = word + 1;
        if title.paragraph != name.paragraph
            || stop + 1 != tokens.end
            || &*document.word(stop).form != "."
        {
            continue;
        }
        let named = persons.at(name.tokens.start).is_some_and(|mention| {
            mention.tokens.start == name.tokens.start
                && (mention.full
                    || persons
                        .surnames
                        .get(&document.tokens()[mention.surname].word)
                        .is_some_and(|uses| uses.full > 0))
        });
        let title = document.word(word);
        let noun = title.known && title.analyses.iter().any(|r| r.upos == Upos::Noun);
        // « Football. Karim Delvaux… » heads a report.
        let is_title = TITLES.contains(&&*title.folded)
            || role(&title.folded).is_some()
            || noun && (quoted || title.shape == Shape::Lower);
        if named && is_title {
            let span = document.tokens()[word].span;
            wrong.push((
                span.to(document.tokens()[stop].span),
                title.form.to_string(),
            ));
        }
    }
    wrong
}

/// Surnames of two people with nothing between them.
pub(super) fn side_by_side(
    document: &Document,
    persons: &Persons,
    given: &GivenNames,
) -> Vec<Span> {
    let id = |token: usize| document.tokens()[token].word;
    let full = || persons.mentions.iter().filter(|mention| mention.full);
    let surnames: FxHashSet<WordId> = full().map(|mention| id(mention.surname)).collect();
    // The first name of each surname and whether it tells a woman or a man; `None` where it
    // has several.
    let mut first_names: FxHashMap<WordId, Option<(WordId, bool)>> = FxHashMap::default();
    for mention in full().filter(|mention| !surnames.contains(&id(mention.tokens.start))) {
        let first = (id(mention.tokens.start), mention.gender != 0);
        first_names
            .entry(id(mention.surname))
            .and_modify(|known| *known = known.filter(|known| *known == first))
            .or_insert(Some(first));
    }
    let both = |mention: &&Mention| {
        let (left, right) = (id(mention.tokens.start), id(mention.surname));
        let first = |name: WordId| first_names.get(&name).copied().flatten();
        first(left)
            .zip(first(right))
            .is_some_and(|((a, sure), (b, also))| a != b && (sure || also))
    };
    full()
        .filter(|mention| mention.gender == 0 && mention.tokens.len() == 2)
        // « Michael Jordan » and « James Brown » are not « Jordan Brown ».
        .filter(|mention| !given.has_any(&document.word(mention.tokens.start).folded))
        .filter(both)
        .map(|mention| {
            document.tokens()[mention.tokens.start]
                .span
                .to(document.tokens()[mention.surname].span)
        })
        .collect()
}
