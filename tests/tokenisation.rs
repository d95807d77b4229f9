//! Strings that are easy to cut wrongly, with their tokens.

use relis::Document;
use relis::document::{Shape, tokenise};
use relis::lexicon::{Lexicon, Upos};

/// Each text with its tokens, set apart by `|`.
const CASES: &[(&str, &str)] = &[
    // Elisions.
    ("l'homme qu'elle a vu", "l'|homme|qu'|elle|a|vu"),
    ("L’État n’a rien dit", "L’|État|n’|a|rien|dit"),
    (
        "jusqu'à Nice, lorsqu'il pleut",
        "jusqu'|à|Nice|,|lorsqu'|il|pleut",
    ),
    (
        "puisqu’on s’y rend quoiqu’il neige",
        "puisqu’|on|s’|y|rend|quoiqu’|il|neige",
    ),
    (
        "aujourd'hui, quelqu'un d'autre",
        "aujourd'hui|,|quelqu'un|d'|autre",
    ),
    ("d'aujourd'hui", "d'|aujourd'hui"),
    (
        "une presqu'île, les prud'hommes",
        "une|presqu'île|,|les|prud'hommes",
    ),
    ("la porte entr'ouverte", "la|porte|entr'ouverte"),
    ("c'est-à-dire que l'on part", "c'est-à-dire|que|l'on|part"),
    ("l'onde, l'ongle", "l'|onde|,|l'|ongle"),
    ("un chef-d'œuvre", "un|chef-d'œuvre"),
    ("L'« affaire » d'«\u{a0}X\u{a0}»", "L'|«|affaire|»|d'|«|X|»"),
    ("d'1 mètre, l'11 mai", "d'|1|mètre|,|l'|11|mai"),
    ("O'Connor et N'Golo", "O'Connor|et|N'Golo"),
    ("d`abord, l´hiver", "d`|abord|,|l´|hiver"),
    ("le ‘mot’ et 'C'", "le|‘|mot|’|et|'|C|'"),
    ("QU'IL VIENNE", "QU'|IL|VIENNE"),
    // Clitics.
    ("a-t-il dit", "a|-t-il|dit"),
    ("Est-ce qu'il vient ?", "Est|-ce|qu'|il|vient|?"),
    (
        "dit-elle, pense-t-on, puis-je",
        "dit|-elle|,|pense|-t-on|,|puis|-je",
    ),
    (
        "Donne-le-moi, allez-vous-en",
        "Donne|-le|-moi|,|allez|-vous|-en",
    ),
    (
        "vas-y, prenez-en, va-t'en",
        "vas|-y|,|prenez|-en|,|va|-t'en",
    ),
    ("Y a-t-il, DIT-IL", "Y|a|-t-il|,|DIT|-IL"),
    ("Qu'est-ce que c'est ?", "Qu'|est|-ce|que|c'|est|?"),
    (
        "ces jours-là, cette fois-ci",
        "ces|jours|-là|,|cette|fois|-ci",
    ),
    (
        "celui-ci, ceux-là, jusque-là",
        "celui-ci|,|ceux-là|,|jusque-là",
    ),
    (
        "là-bas, lui-même, peut-être",
        "là-bas|,|lui-même|,|peut-être",
    ),
    (
        "un rendez-vous au-delà, vis-à-vis",
        "un|rendez-vous|au-delà|,|vis-à-vis",
    ),
    (
        "Kim Jong-il à l'arc-en-ciel",
        "Kim|Jong-il|à|l'|arc-en-ciel",
    ),
    ("Vient\u{2011}il ?", "Vient|\u{2011}il|?"),
    ("viendra-t-ell", "viendra-t-ell"),
    // Numbers.
    (
        "50 000 euros, 1\u{202f}234\u{202f}567",
        "50 000|euros|,|1\u{202f}234\u{202f}567",
    ),
    ("en 2020 500 personnes", "en|2020|500|personnes"),
    ("3,5 % et 3.5% de 1,234.56", "3,5|%|et|3.5|%|de|1,234.56"),
    ("à 16:30 ou 12h30", "à|16:30|ou|12h30"),
    ("le 1er, la 2e, le XIXe", "le|1er|,|la|2e|,|le|XIXe"),
    ("du 12/03/2021 au 3/4", "du|12/03/2021|au|3/4"),
    ("en 1914-1918 (-5,2 °C)", "en|1914-1918|(|-5,2|°C|)"),
    ("12 €, $5, 20 000.", "12|€|,|$|5|,|20 000|."),
    ("un F-16 à 90 km/h", "un|F-16|à|90|km/h"),
    ("1, 2, 3", "1|,|2|,|3"),
    // Full stops.
    ("M. Durand et MM. Petit", "M.|Durand|et|MM.|Petit"),
    ("le Dr. Petit, p. ex., n° 5", "le|Dr.|Petit|,|p.|ex.|,|n°|5"),
    ("en 44 av. J.-C.", "en|44|av.|J.-C."),
    ("J. Dupont et J.-P. Martin", "J.|Dupont|et|J.-P.|Martin"),
    ("J. Le Goff et C. de Gaulle", "J.|Le|Goff|et|C.|de|Gaulle"),
    ("les U.S.A. et l'O.N.U", "les|U.S.A.|et|l'|O.N.U"),
    ("Le plan B. Il échoue", "Le|plan|B|.|Il|échoue"),
    ("de la vitamine C. Demain", "de|la|vitamine|C|.|Demain"),
    (
        "l'art. 12 de l'œuvre d'art.",
        "l'|art.|12|de|l'|œuvre|d'|art|.",
    ),
    ("l'article L. 121-1", "l'|article|L.|121-1"),
    ("etc. Mais...", "etc.|Mais|..."),
    ("Fin.Le reste", "Fin|.|Le|reste"),
    ("hein ?! Oh… non", "hein|?|!|Oh|…|non"),
    // Addresses.
    (
        "voir https://a.exemple.fr/x?y=1, ou www.b.org.",
        "voir|https://a.exemple.fr/x?y=1|,|ou|www.b.org|.",
    ),
    ("jean-paul.petit@exemple.fr", "jean-paul.petit@exemple.fr"),
    (
        "sur exemple.com : @nom, #Retraites",
        "sur|exemple.com|:|@nom|,|#Retraites",
    ),
    // Signs.
    ("et/ou, AC/DC, R&D", "et|/|ou|,|AC/DC|,|R&D"),
    ("Il -- enfin – vint", "Il|--|enfin|–|vint"),
    ("<< mot >> “mot” \"mot\"", "<<|mot|>>|“|mot|”|\"|mot|\""),
    (
        "né(e)s, étudiant·e·s, élu.e.s",
        "né(e)s|,|étudiant·e·s|,|élu.e.s",
    ),
    ("👍🏽🇫🇷👨‍👩‍👧 ok", "👍🏽|🇫🇷|👨‍👩‍👧|ok"),
    ("**gras** _ital_", "**|gras|**|_|ital|_"),
    (
        "e\u{301}te\u{301} gou\u{ad}ver\u{ad}né",
        "e\u{301}te\u{301}|gou\u{ad}ver\u{ad}né",
    ),
    ("\u{feff}mot\u{200b} \u{200b}mot", "mot|mot"),
];

#[test]
fn tricky_strings() {
    let lexicon = Lexicon::embedded();
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|(text, expected)| {
            let tokens: Vec<&str> = tokenise(text, &lexicon)
                .map(|span| &text[span.range()])
                .collect();
            let found = tokens.join("|");
            (found != *expected)
                .then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_carry_their_readings() {
    let lexicon = Lexicon::embedded();
    let text = "L'Assemblée a-t-elle voté ? PARIS est à Xyzzyx, paris tenus : 12 % des « xyzzyx ».";
    let document = Document::new(text.to_owned(), &lexicon);
    let word = |form: &str| {
        document
            .words()
            .iter()
            .find(|word| &*word.form == form)
            .unwrap_or_else(|| panic!("no word {form}"))
    };
    let has = |form: &str, upos: Upos| word(form).analyses.iter().any(|a| a.upos == upos);
    assert!(has("L'", Upos::Det) && word("L'").known);
    assert!(has("-t-elle", Upos::Pron));
    assert!(has("voté", Upos::Verb));
    assert!(has("PARIS", Upos::Propn) && word("PARIS").shape == Shape::Upper);
    assert!(has("paris", Upos::Noun) && !has("paris", Upos::Propn));
    assert!(has("Xyzzyx", Upos::Propn) && !word("Xyzzyx").known);
    assert!(word("xyzzyx").analyses.is_empty());
    assert!(has("12", Upos::Num) && has("%", Upos::Sym) && has("«", Upos::Punct));
}
