//! Before which words *le*, *de*, *que*… lose their vowel, and what is left of them; what
//! prepositions and articles melt into.
//!
//! The dictionary does not say which h is mute. The lists below are of word starts, so that
//! derived and unknown words follow those they are made from; they agree with the notes on
//! pronunciation in the *Dictionnaire de l'Académie française* (9th edition) and the *Trésor de
//! la langue française*. Where usage wavers (*hiatus*, *ouate*, *hyène*) elision is taken.

/// Starts after which h is mute; a `$` ends a whole word. Every other h is aspirated: those
/// are mostly names and loanwords, old (*haine*, *hibou*) and new (*hashtag*, *Hamas*).
const MUTE: &[&str] = &[
    "habeas",
    "habil",
    "habit",
    "hacienda",
    "hadrien",
    "hafnium",
    "hagio",
    "haïti",
    "halein",
    "halen",
    "halic",
    "halieu",
    "halio",
    "halit",
    "hallali",
    "hallucin",
    "haloc",
    "halog",
    "halop",
    "halot",
    "haltèr",
    "haltér",
    "hamadry",
    "hamamé",
    "hameç",
    "hapax",
    "haplo",
    "haptè",
    "haptiq",
    "haptono",
    "harmat",
    "harmon",
    "harusp",
    "hebdo",
    "hébé",
    "héberg",
    "hébr",
    "héca",
    "hect",
    "hédé",
    "hédon",
    "hégél",
    "hégém",
    "hégir",
    "hégou",
    "hélas",
    "hélène",
    "helena",
    "héléna",
    "hélép",
    "héli",
    "hellé",
    "hellè",
    "helmin",
    "hélo",
    "helv",
    "héma",
    "hémé",
    "hémi",
    "hémo",
    "hème$",
    "hendaye",
    "hendéca",
    "hendia",
    "hénin",
    "hénoth",
    "henri",
    "hépa",
    "hépi",
    "héphaïs",
    "hept",
    "héra$",
    "héracl",
    "hérald",
    "hérault",
    "herb",
    "hercul",
    "hercyn",
    "héré",
    "hérit",
    "herm",
    "hérode",
    "hérodo",
    "héroï",
    "hérouv",
    "herpè",
    "herpé",
    "hervé",
    "hésio",
    "hésit",
    "hespér",
    "hét",
    "heur",
    "hévé",
    "hex",
    "hiat",
    "hibern",
    "hibisc",
    "higou",
    "hiérat",
    "himat",
    "hidalg",
    "hidro",
    "hièble",
    "hiém",
    "hier$",
    "hilair",
    "hilar",
    "hillary",
    "hilot",
    "himala",
    "hind",
    "hipp",
    "hircin",
    "hirond",
    "hirsut",
    "hirud",
    "hisp",
    "hist",
    "hiver",
    "hodogr",
    "hoir",
    "holis",
    "holmi",
    "holo",
    "homé",
    "homè",
    "homic",
    "homil",
    "homin",
    "hommag",
    "homme",
    "homo",
    "homunc",
    "honnê",
    "honneu",
    "honor",
    "hôpit",
    "hopl",
    "horac",
    "horai",
    "hordé",
    "horiz",
    "horlo",
    "hormo",
    "horo",
    "horr",
    "hortens",
    "hortic",
    "hortill",
    "hosann",
    "hospi",
    "hostel",
    "hosti",
    "hosto",
    "hôt",
    "hubert",
    "hugue",
    "huil",
    "huiss",
    "huîtr",
    "huitr",
    "humai",
    "human",
    "humbl",
    "humec",
    "humér",
    "humeu",
    "humid",
    "humif",
    "humil",
    "humin",
    "humiq",
    "humor",
    "humou",
    "humus",
    "hy",
];

/// Longer starts, where h is aspirated although [`MUTE`] has their beginning.
const ASPIRATED: &[&str] = &[
    "heurt", "hindenb", "hinterl", "hippie", "hippy", "hommasse", "homs$", "huguenot", "humais$",
    "humait$", "humant$", "hype$", "hyundai",
];

/// Starts in a vowel that count as consonants; letters, and Roman numerals (*le IIe siècle*).
const NO_ELISION: &[&str] = &[
    "e$",
    "i$",
    "ier$",
    "ii$",
    "iie$",
    "iii$",
    "iiie$",
    "iiième",
    "iième",
    "iouler",
    "iourt",
    "ire$",
    "iv$",
    "ive$",
    "ivème",
    "ix$",
    "ixe$",
    "ixème",
    "o$",
    "onz",
    "ouah",
    "ouais$",
    "ouf$",
    "oufti",
    "ouh$",
    "oui$",
    "oui-",
    "ouin$",
    "ouistiti",
    "ouolof",
    "oups$",
    "oust",
    "ouï-dire",
    "u$",
    "uhlan",
    "ulul",
];

/// Starts in y and a vowel that count as vowels all the same: *yeux*, *Yonne*, *yeuse*.
const VOWEL_Y: &[&str] = &["y$", "yeux$", "yeuse", "yèble", "yerres$", "yonne$"];

/// Words that lose their vowel before another, with what is left of them; of two that leave
/// the same, the commoner first.
const ELIDING: &[(&str, &str)] = &[
    ("le", "l'"),
    ("la", "l'"),
    ("de", "d'"),
    ("que", "qu'"),
    ("je", "j'"),
    ("me", "m'"),
    ("te", "t'"),
    ("se", "s'"),
    ("ne", "n'"),
    ("si", "s'"),
    ("ce", "c'"),
    ("jusque", "jusqu'"),
    ("lorsque", "lorsqu'"),
    ("puisque", "puisqu'"),
    ("quoique", "quoiqu'"),
];

/// Preposition and article that melt into one.
const CONTRACTIONS: &[(&str, &str, &str)] = &[
    ("de", "le", "du"),
    ("de", "les", "des"),
    ("à", "le", "au"),
    ("à", "les", "aux"),
];

/// Masculine determiners and adjectives with a form of their own before a vowel, and feminine
/// possessives that give way to the masculine there.
const BEFORE_VOWEL: &[(&str, &str)] = &[
    ("ce", "cet"),
    ("beau", "bel"),
    ("nouveau", "nouvel"),
    ("vieux", "vieil"),
    ("fou", "fol"),
    ("ma", "mon"),
    ("ta", "ton"),
    ("sa", "son"),
];

/// What is left of a word before a vowel: *l'* of *le*.
pub(crate) fn elided(word: &str) -> Option<&'static str> {
    let found = ELIDING.iter().find(|(full, _)| *full == word)?;
    Some(found.1)
}

/// The word that an elided one is short for: *que* of *qu'*; *le* of *l'*, *se* of *s'*.
pub(crate) fn unelided(word: &str) -> Option<&'static str> {
    let found = ELIDING.iter().find(|(_, short)| *short == word)?;
    Some(found.0)
}

/// The form that a determiner or adjective takes before a vowel: *cet* of *ce*.
pub(crate) fn form_before_vowel(word: &str) -> Option<&'static str> {
    let found = BEFORE_VOWEL.iter().find(|(full, _)| *full == word)?;
    Some(found.1)
}

/// What a preposition and an article melt into: *au* of *à* and *le*.
pub(crate) fn contraction(preposition: &str, article: &str) -> Option<&'static str> {
    let found = CONTRACTIONS
        .iter()
        .find(|(first, second, _)| *first == preposition && *second == article)?;
    Some(found.2)
}

/// Whether elision takes place before a folded form.
pub(super) fn elides(folded: &str) -> bool {
    let mut chars = folded.chars();
    match chars.next() {
        Some('h') => listed(MUTE, folded) && !listed(ASPIRATED, folded),
        Some('y') => match chars.next() {
            Some(second) => !is_vowel(second) || listed(VOWEL_Y, folded),
            None => true,
        },
        Some(first) => is_vowel(first) && !listed(NO_ELISION, folded),
        None => false,
    }
}

fn listed(starts: &[&str], folded: &str) -> bool {
    starts.iter().any(|start| match start.strip_suffix('$') {
        Some(word) => folded == word,
        None => folded.starts_with(start),
    })
}

fn is_vowel(c: char) -> bool {
    "aàâäáãåeéèêëiîïíoôöóõuùûüú".contains(c)
}
