//! The dictionary's codes as parts of speech and features of Universal Dependencies.

use relis::lexicon::{Features, Upos, VerbTraits};

/// The features of the dictionary's `is:` codes; epicene and invariable leave theirs unset.
fn nominal(codes: &[&str]) -> String {
    let has = |code: &str| codes.contains(&code);
    let mut features = Vec::new();
    if has("is:mas") != has("is:fem") {
        features.push(if has("is:mas") {
            "Gender=Masc"
        } else {
            "Gender=Fem"
        });
    }
    if has("is:sg") != has("is:pl") {
        features.push(if has("is:sg") {
            "Number=Sing"
        } else {
            "Number=Plur"
        });
    }
    features.join("|")
}

fn tense(code: &str) -> Option<&'static str> {
    Some(match code {
        "po:infi" | "is:infi" => "VerbForm=Inf",
        "po:ppre" => "Tense=Pres|VerbForm=Part",
        "po:ppas" => "Tense=Past|VerbForm=Part",
        "po:ipre" | "is:ipre" => "Mood=Ind|Tense=Pres|VerbForm=Fin",
        "po:iimp" => "Mood=Ind|Tense=Imp|VerbForm=Fin",
        "po:ipsi" => "Mood=Ind|Tense=Past|VerbForm=Fin",
        "po:ifut" => "Mood=Ind|Tense=Fut|VerbForm=Fin",
        "po:spre" => "Mood=Sub|Tense=Pres|VerbForm=Fin",
        "po:simp" => "Mood=Sub|Tense=Imp|VerbForm=Fin",
        "po:cond" => "Mood=Cnd|Tense=Pres|VerbForm=Fin",
        "po:impe" => "Mood=Imp|Tense=Pres|VerbForm=Fin",
        _ => return None,
    })
}

/// `po:1isg` (*aimè-je*) is left out: only the inverted *je* makes it a form of the verb.
fn person(code: &str) -> Option<&'static str> {
    Some(match code {
        "po:1sg" => "Number=Sing|Person=1",
        "po:1jsg" => "Number=Sing|Person=1",
        "po:2sg" => "Number=Sing|Person=2",
        "po:3sg" | "is:3sg" => "Number=Sing|Person=3",
        "po:1pl" => "Number=Plur|Person=1",
        "po:2pl" => "Number=Plur|Person=2",
        "po:3pl" | "po:3pl!" | "is:3pl" => "Number=Plur|Person=3",
        _ => return None,
    })
}

/// Whether a code is that of a verb, such as `po:v1_it_q__a`.
pub(super) fn is_verb(code: &str) -> bool {
    code.starts_with("po:v") && code.len() == "po:v1_it_q__a".len()
}

/// The readings of a verb's form as a verb. `codes` are those of its affix rule, or of the
/// entry for a verb that is listed form by form.
pub(super) fn verb_readings(codes: &[&str]) -> Vec<Features> {
    let tenses: Vec<&str> = codes.iter().filter_map(|code| tense(code)).collect();
    let persons: Vec<&str> = codes.iter().filter_map(|code| person(code)).collect();
    let mut readings = Vec::new();
    for tense in tenses {
        if !tense.ends_with("Fin") {
            let agreement = if tense.starts_with("Tense=Past") {
                nominal(codes)
            } else {
                String::new()
            };
            readings.push(Features::parse(&format!("{tense}|{agreement}")));
            continue;
        }
        for person in &persons {
            readings.push(Features::parse(&format!("{tense}|{person}")));
        }
    }
    readings
}

/// What a verb's code says of its use. The places are those of `v1_itnqm_ea`: group, copula
/// (`e`), intransitive, transitive, with preposition, pronominal (`p` always, `r` always and
/// reciprocal, `q` also), impersonal, with *être*, with *avoir*; `x` stands for a use that is
/// restricted, `z` for an auxiliary that nobody has looked up.
pub(super) fn verb_traits(code: &str) -> VerbTraits {
    let place: Vec<char> = code.trim_start_matches("po:").chars().collect();
    let is = |index: usize| place.get(index).is_some_and(|c| *c != '_');
    let at = |index: usize| place.get(index).copied().unwrap_or('_');
    VerbTraits {
        copula: at(2) == 'e',
        intransitive: is(3),
        transitive: is(4),
        indirect: is(5),
        pronominal: is(6),
        only_pronominal: matches!(at(6), 'p' | 'r') && !is(3) && !is(4) && !is(5),
        impersonal: is(7) && at(7) == 'm',
        takes_etre: at(8) == 'e' && !matches!(at(6), 'p' | 'r'),
    }
}

/// The parts of speech of a code that is no verb's; none for single marks, and for the errors
/// that the dictionary lists to refuse them.
fn parts_of_speech(code: &str, form: &str, codes: &[&str]) -> &'static [Upos] {
    match code.strip_prefix("po:").unwrap_or("") {
        "nom" if !codes.contains(&"po:titr") => noun_or_name(form),
        "nom" | "titr" | "loc.nom" => &[Upos::Noun],
        "adj" | "loc.adj" => &[Upos::Adj],
        "adv" | "advint" | "loc.adv" => &[Upos::Adv],
        "npr" | "prn" | "patr" | "loc.patr" => &[Upos::Propn],
        "nb" | "nbro" => &[Upos::Num],
        "interj" | "loc.interj" => &[Upos::Intj],
        "pfx" | "sfx" | "loc.verb" => &[Upos::X],
        _ => &[],
    }
}

/// The dictionary calls nouns the names that take an article: *France*, *Alpes*, *Seine*,
/// *ONU*. Universal Dependencies calls them proper; of initialisms, it does some (*ONU*) and
/// does not others (*PIB*).
fn noun_or_name(form: &str) -> &'static [Upos] {
    let mut chars = form.chars().filter(|c| c.is_alphabetic());
    let (first, second) = (chars.next(), chars.next());
    let upper = |c: Option<char>| c.is_some_and(char::is_uppercase);
    let common = ["État", "Ehpad", "Smic", "Covid", "Éts", "Wi-Fi"];
    if !upper(first) || second.is_none() {
        &[Upos::Noun]
    } else if upper(second) || common.iter().any(|word| form.starts_with(word)) {
        &[Upos::Noun, Upos::Propn]
    } else {
        &[Upos::Propn]
    }
}

/// The readings of a form that is no verb's. `codes` are those of the entry and of its affix
/// rule together; `symbol` says that it is the symbol of a unit (*Hz*), whose capital makes no
/// name of it.
pub(super) fn nominal_readings(form: &str, codes: &[&str], symbol: bool) -> Vec<(Upos, Features)> {
    let features = nominal(codes);
    let mut readings = Vec::new();
    for upos in codes
        .iter()
        .flat_map(|code| parts_of_speech(code, form, codes))
        .copied()
    {
        let upos = if symbol { Upos::Noun } else { upos };
        let features = match upos {
            Upos::Num => format!("{features}|NumType=Card"),
            Upos::Adj if is_ordinal(form) => format!("{features}|NumType=Ord"),
            Upos::Adv | Upos::Intj | Upos::X => String::new(),
            _ => features.clone(),
        };
        let reading = (upos, Features::parse(&features));
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// *Premier*, *second*, *dernier*, everything in *-ième*, and digits or Roman numerals with an ending
/// (*2e*, *XIXᵉ*).
fn is_ordinal(form: &str) -> bool {
    let singular = form.trim_end_matches('s');
    let roman = form.trim_start_matches(['I', 'V', 'X', 'L', 'C', 'D', 'M']);
    let ending = [
        "e", "es", "er", "ers", "re", "res", "d", "de", "ds", "des", "nd", "nde",
    ];
    singular.ends_with("ième")
        || [
            "premier",
            "première",
            "second",
            "seconde",
            "dernier",
            "dernière",
        ]
        .contains(&singular)
        || form.starts_with(|c: char| c.is_ascii_digit()) && !form.ends_with('D')
        || roman.len() < form.len()
            && (ending.contains(&roman) || roman.starts_with(['ᵉ', 'ʳ', 'ᵈ', 'ⁿ']))
}
