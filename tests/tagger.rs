//! What the tagger makes of ambiguous words.

#![allow(missing_docs)]

use relis::Document;
use relis::lexicon::{Feature, Lexicon, Upos};
use relis::tagger::{Tagger, model};

/// Sentences whose marked words have more than one reading, with what they are here:
/// `[word|TAG]`.
const SENTENCES: &[&str] = &[
    "La [porte|NOUN] du garage ne ferme plus.",
    "Il [porte|VERB] une veste noire.",
    "[Le|DET] facteur [le|PRON] salue chaque matin.",
    "Les voisins [les|PRON] ont vus hier.",
    "Nous avons acheté [les|DET] billets.",
    "Je [l'|PRON] ai rencontrée à Lyon.",
    "Il faut [la|PRON] prévenir avant midi.",
    "Le [fils|NOUN] du maire habite ici.",
    "Ses [fils|NOUN] sont partis à l'étranger.",
    "Il [est|AUX] parti sans dire un mot.",
    "La maison [est|AUX] grande.",
    "Les [avions|NOUN] décollent toutes les heures.",
    "Nous [avions|AUX] compris la question.",
    "Les enfants sont [contents|ADJ] de leur journée.",
    "Ils [content|VERB] des histoires aux enfants.",
    "Le ministre affirme [que|SCONJ] les travaux avancent.",
    "Le livre [que|PRON] tu lis est à moi.",
    "[Que|PRON] veut le directeur ?",
    "Elle est plus grande [que|SCONJ] son frère.",
    "Il pense [qu'|SCONJ] il pleuvra demain.",
    "Les lettres [qu'|PRON] elle écrit sont longues.",
    "La [ferme|NOUN] compte trente vaches.",
    "Le [président|NOUN] a signé le décret.",
    "Ils [président|VERB] la commission.",
    "Le [couvent|NOUN] date du douzième siècle.",
    "Elle [montre|VERB] ses photos à sa sœur.",
    "Sa [montre|NOUN] retarde de cinq minutes.",
    "Le juge a rendu [son|DET] jugement.",
    "Le [son|NOUN] de la cloche réveille le village.",
    "Il [a|AUX] mangé [une|DET] pomme.",
    "Elle [a|VERB] deux chats.",
    "Il ne mange [pas|ADV] de viande.",
    "Elle avance [vers|ADP] la sortie.",
    "Ce poème a douze [vers|NOUN].",
    "[Si|SCONJ] tu viens, préviens-moi.",
    "Le [mort|NOUN] a été identifié.",
    "Il est [mort|VERB] en 1912.",
    "[Car|CCONJ] personne ne le savait.",
    "Le [car|NOUN] scolaire arrive en retard.",
    "Il travaille [comme|ADP] serveur.",
    "Le chat [dort|VERB] [sur|ADP] le canapé.",
    "Les élèves [en|PRON] parlent souvent.",
    "Elle vit [en|ADP] Bretagne.",
    "Il vient [de|ADP] partir.",
    "Le toit [du|ADP] hangar a brûlé.",
    "Le prix [des|ADP] légumes augmente.",
    "Il achète [des|DET] légumes.",
    "[Leur|DET] voiture est en panne.",
    "Je [leur|PRON] ai écrit.",
    "[Tout|ADJ] le monde est venu.",
    "[Ce|DET] projet avance vite.",
    "[Ce|PRON] n'est pas grave.",
    "L'usine [emploie|VERB] deux cents ouvriers.",
    "Il paie un [emploi|NOUN] à temps plein.",
    "Les chiffres [publiés|VERB] hier inquiètent.",
    "Les syndicats ont [appelé|VERB] à la grève.",
    "L'[été|NOUN] a été sec.",
    "L'été a [été|AUX] sec.",
    "Vient-[il|PRON] demain ?",
    "Où habite [Pierre|PROPN] ?",
    "Une [pierre|NOUN] est tombée du mur.",
    "Le [bien|NOUN] commun passe avant tout.",
    "Elle chante [bien|ADV].",
    "La [marche|NOUN] a duré trois heures.",
    "Ce moteur ne [marche|VERB] plus.",
];

/// A sentence without its marks, and the marked words as byte ranges with their tags.
fn unmark(marked: &str) -> (String, Vec<(u32, u32, Upos)>) {
    let mut text = String::new();
    let mut words = Vec::new();
    let mut rest = marked;
    while let Some((before, tail)) = rest.split_once('[') {
        text.push_str(before);
        let (inside, tail) = tail.split_once(']').expect("a closing bracket");
        let (word, tag) = inside.split_once('|').expect("a tag");
        let start = text.len() as u32;
        text.push_str(word);
        words.push((start, text.len() as u32, Upos::parse(tag).expect("a tag")));
        rest = tail;
    }
    text.push_str(rest);
    (text, words)
}

#[test]
fn ambiguous_words_are_read_by_their_context() {
    let lexicon = Lexicon::embedded();
    let tagger = Tagger::embedded();
    let mut wrong = Vec::new();
    for marked in SENTENCES {
        let (text, words) = unmark(marked);
        let document = Document::new(text, &lexicon);
        let readings = tagger.tag(&document, &lexicon);
        assert_eq!(readings.len(), document.tokens().len());
        for (_, end, upos) in words {
            let tokens = document.tokens();
            let index = tokens
                .iter()
                .position(|token| token.span.end == end)
                .expect(marked);
            if readings[index].upos != upos {
                wrong.push(format!("{marked}: {}", readings[index].upos));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn features_and_lemmas_follow_the_reading() {
    let lexicon = Lexicon::embedded();
    let tagger = Tagger::embedded();
    let check = |text: &str, word: &str, feature: Feature, value: &str, lemma: &str| {
        let document = Document::new(text.to_owned(), &lexicon);
        let readings = tagger.tag(&document, &lexicon);
        let index = (0..readings.len())
            .find(|index| &*document.word(*index).form == word)
            .expect("the word");
        let reading = &readings[index];
        assert_eq!(
            reading.features.value(feature),
            Some(value),
            "{text}: {reading:?}"
        );
        assert_eq!(
            tagger.lemma(document.word(index), reading, &lexicon),
            lemma,
            "{text}"
        );
    };
    check(
        "Je mange une pomme.",
        "mange",
        Feature::Person,
        "1",
        "manger",
    );
    check(
        "Le chat mange la souris.",
        "mange",
        Feature::Person,
        "3",
        "manger",
    );
    check(
        "Le fils du maire habite ici.",
        "fils",
        Feature::Number,
        "Sing",
        "fils",
    );
    check(
        "Les fils du maire habitent ici.",
        "fils",
        Feature::Number,
        "Plur",
        "fils",
    );
    check("Le temps passe.", "temps", Feature::Number, "Sing", "temps");
    check(
        "Ils ont fini hier.",
        "fini",
        Feature::VerbForm,
        "Part",
        "finir",
    );
    check(
        "Les zorbinettes arrivent.",
        "zorbinettes",
        Feature::Number,
        "Plur",
        "zorbinette",
    );
}

#[test]
fn tagging_a_text_twice_gives_the_same() {
    let lexicon = Lexicon::embedded();
    let text: String = SENTENCES
        .iter()
        .map(|marked| unmark(marked).0 + "\n")
        .collect();
    let document = Document::new(text, &lexicon);
    let first = Tagger::embedded().tag(&document, &lexicon);
    let second = Tagger::embedded().tag(&document, &lexicon);
    assert_eq!(first, second);
}

#[test]
fn any_text_has_a_reading_for_every_token() {
    let lexicon = Lexicon::embedded();
    let tagger = Tagger::embedded();
    let long = "pas ".repeat(20_000);
    for text in [
        "",
        " ",
        "…",
        "😀 ?!",
        "a\u{301}\u{301}",
        "du des au",
        "-t-il",
        "\0\u{FFFD}",
        &long,
    ] {
        let document = Document::new(text.to_owned(), &lexicon);
        assert_eq!(
            tagger.tag(&document, &lexicon).len(),
            document.tokens().len()
        );
    }
}

#[test]
fn the_model_is_sound_and_small() {
    let bytes: &'static [u8] = include_bytes!("../data/tagger.bin");
    Tagger::from_bytes(bytes).expect("the committed model opens");
    assert!(bytes.len() <= 4_000_000);
}

#[test]
fn damaged_models_are_refused() {
    let bytes = include_bytes!("../data/tagger.bin");
    let refused = |bytes: Vec<u8>| Tagger::from_bytes(bytes.leak()).expect_err("damaged");
    assert_eq!(
        refused(b"something else".to_vec()),
        model::ModelError::NotAModel
    );
    let mut version = bytes.to_vec();
    version[8] = 200;
    assert_eq!(refused(version), model::ModelError::Version { found: 200 });
    for length in [9, 20, 40, bytes.len() - 1] {
        let error = refused(bytes[..length].to_vec());
        assert!(
            matches!(error, model::ModelError::Damaged(_)),
            "{length}: {error}"
        );
    }
    let mut changed = bytes.to_vec();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    assert!(matches!(refused(changed), model::ModelError::Damaged(_)));
}
