//! What the lexicon must know: forms that any speaker is sure of, both ways.

use relis::document::fold;
use relis::lexicon::{Features, LemmaId, Lexicon, LexiconError, Upos};

fn readings(lexicon: &Lexicon, form: &str) -> Vec<(String, Upos, Features)> {
    let mut analyses = Vec::new();
    lexicon.analyses(&fold(form), &mut analyses);
    let reading = |a: &relis::lexicon::Analysis| (lexicon.lemma(a.lemma), a.upos, a.features);
    analyses.iter().map(reading).collect()
}

/// The form has exactly that reading among others.
fn assert_reads(lexicon: &Lexicon, form: &str, lemma: &str, upos: Upos, features: Features) {
    let all = readings(lexicon, form);
    assert!(
        all.contains(&(lemma.to_owned(), upos, features)),
        "{form}: no {lemma} {upos} {features} among {all:?}"
    );
}

fn assert_generates(lexicon: &Lexicon, lemma: &str, upos: Upos, features: Features, form: &str) {
    let id = lexicon
        .lemma_id(lemma)
        .unwrap_or_else(|| panic!("{lemma} is no lemma"));
    assert_eq!(
        lexicon.generate(id, upos, features).as_deref(),
        Some(form),
        "{lemma} {upos} {features}"
    );
}

const PERSONS: [&str; 6] = [
    "Number=Sing|Person=1",
    "Number=Sing|Person=2",
    "Number=Sing|Person=3",
    "Number=Plur|Person=1",
    "Number=Plur|Person=2",
    "Number=Plur|Person=3",
];

/// Verb, mood and tense, the six persons (`-` for a form to leave alone).
const FINITE: &[(&str, &str, &str)] = &[
    ("être", "Ind Pres", "suis es est sommes êtes sont"),
    ("être", "Ind Imp", "étais étais était étions étiez étaient"),
    ("être", "Ind Past", "fus fus fut fûmes fûtes furent"),
    ("être", "Ind Fut", "serai seras sera serons serez seront"),
    (
        "être",
        "Cnd Pres",
        "serais serais serait serions seriez seraient",
    ),
    ("être", "Sub Pres", "sois sois soit soyons soyez soient"),
    (
        "être",
        "Sub Imp",
        "fusse fusses fût fussions fussiez fussent",
    ),
    ("avoir", "Ind Pres", "ai as a avons avez ont"),
    ("avoir", "Ind Imp", "avais avais avait avions aviez avaient"),
    ("avoir", "Ind Past", "eus eus eut eûmes eûtes eurent"),
    ("avoir", "Ind Fut", "aurai auras aura aurons aurez auront"),
    (
        "avoir",
        "Cnd Pres",
        "aurais aurais aurait aurions auriez auraient",
    ),
    ("avoir", "Sub Pres", "aie aies ait ayons ayez aient"),
    (
        "avoir",
        "Sub Imp",
        "eusse eusses eût eussions eussiez eussent",
    ),
    ("aller", "Ind Pres", "vais vas va allons allez vont"),
    ("aller", "Ind Fut", "irai iras ira irons irez iront"),
    (
        "aller",
        "Sub Pres",
        "aille ailles aille allions alliez aillent",
    ),
    (
        "aller",
        "Ind Past",
        "allai allas alla allâmes allâtes allèrent",
    ),
    ("faire", "Ind Pres", "fais fais fait faisons faites font"),
    ("faire", "Ind Past", "fis fis fit fîmes fîtes firent"),
    ("faire", "Ind Fut", "ferai feras fera ferons ferez feront"),
    (
        "faire",
        "Sub Pres",
        "fasse fasses fasse fassions fassiez fassent",
    ),
    ("dire", "Ind Pres", "dis dis dit disons dites disent"),
    ("dire", "Ind Past", "dis dis dit dîmes dîtes dirent"),
    (
        "dire",
        "Sub Imp",
        "disse disses dît dissions dissiez dissent",
    ),
    (
        "contredire",
        "Ind Pres",
        "contredis contredis contredit contredisons contredisez contredisent",
    ),
    (
        "pouvoir",
        "Ind Pres",
        "peux peux peut pouvons pouvez peuvent",
    ),
    (
        "pouvoir",
        "Ind Fut",
        "pourrai pourras pourra pourrons pourrez pourront",
    ),
    (
        "pouvoir",
        "Sub Pres",
        "puisse puisses puisse puissions puissiez puissent",
    ),
    (
        "vouloir",
        "Ind Pres",
        "veux veux veut voulons voulez veulent",
    ),
    (
        "vouloir",
        "Cnd Pres",
        "voudrais voudrais voudrait voudrions voudriez voudraient",
    ),
    ("devoir", "Ind Pres", "dois dois doit devons devez doivent"),
    ("devoir", "Ind Past", "dus dus dut dûmes dûtes durent"),
    ("savoir", "Ind Pres", "sais sais sait savons savez savent"),
    (
        "savoir",
        "Ind Fut",
        "saurai sauras saura saurons saurez sauront",
    ),
    (
        "savoir",
        "Sub Pres",
        "sache saches sache sachions sachiez sachent",
    ),
    ("voir", "Ind Pres", "vois vois voit voyons voyez voient"),
    (
        "voir",
        "Ind Fut",
        "verrai verras verra verrons verrez verront",
    ),
    ("voir", "Ind Past", "vis vis vit vîmes vîtes virent"),
    (
        "prévoir",
        "Ind Fut",
        "prévoirai prévoiras prévoira prévoirons prévoirez prévoiront",
    ),
    (
        "venir",
        "Ind Pres",
        "viens viens vient venons venez viennent",
    ),
    ("venir", "Ind Past", "vins vins vint vînmes vîntes vinrent"),
    (
        "tenir",
        "Ind Fut",
        "tiendrai tiendras tiendra tiendrons tiendrez tiendront",
    ),
    (
        "tenir",
        "Sub Imp",
        "tinsse tinsses tînt tinssions tinssiez tinssent",
    ),
    (
        "prendre",
        "Ind Pres",
        "prends prends prend prenons prenez prennent",
    ),
    (
        "prendre",
        "Ind Past",
        "pris pris prit prîmes prîtes prirent",
    ),
    ("mettre", "Ind Past", "mis mis mit mîmes mîtes mirent"),
    (
        "mourir",
        "Ind Pres",
        "meurs meurs meurt mourons mourez meurent",
    ),
    (
        "mourir",
        "Ind Fut",
        "mourrai mourras mourra mourrons mourrez mourront",
    ),
    (
        "courir",
        "Ind Fut",
        "courrai courras courra courrons courrez courront",
    ),
    (
        "acquérir",
        "Ind Pres",
        "acquiers acquiers acquiert acquérons acquérez acquièrent",
    ),
    (
        "bouillir",
        "Ind Pres",
        "bous bous bout bouillons bouillez bouillent",
    ),
    ("boire", "Ind Pres", "bois bois boit buvons buvez boivent"),
    ("croire", "Ind Past", "crus crus crut crûmes crûtes crurent"),
    (
        "vivre",
        "Ind Past",
        "vécus vécus vécut vécûmes vécûtes vécurent",
    ),
    (
        "naître",
        "Ind Past",
        "naquis naquis naquit naquîmes naquîtes naquirent",
    ),
    (
        "naître",
        "Ind Pres",
        "nais nais naît naissons naissez naissent",
    ),
    (
        "résoudre",
        "Ind Pres",
        "résous résous résout résolvons résolvez résolvent",
    ),
    (
        "coudre",
        "Ind Pres",
        "couds couds coud cousons cousez cousent",
    ),
    (
        "moudre",
        "Ind Pres",
        "mouds mouds moud moulons moulez moulent",
    ),
    (
        "vaincre",
        "Ind Pres",
        "vaincs vaincs vainc vainquons vainquez vainquent",
    ),
    (
        "peindre",
        "Ind Pres",
        "peins peins peint peignons peignez peignent",
    ),
    (
        "conclure",
        "Ind Past",
        "conclus conclus conclut conclûmes conclûtes conclurent",
    ),
    ("lire", "Ind Past", "lus lus lut lûmes lûtes lurent"),
    (
        "écrire",
        "Ind Past",
        "écrivis écrivis écrivit écrivîmes écrivîtes écrivirent",
    ),
    (
        "conduire",
        "Ind Past",
        "conduisis conduisis conduisit conduisîmes conduisîtes conduisirent",
    ),
    (
        "plaire",
        "Ind Pres",
        "plais plais plaît plaisons plaisez plaisent",
    ),
    (
        "valoir",
        "Sub Pres",
        "vaille vailles vaille valions valiez vaillent",
    ),
    ("falloir", "Ind Pres", "- - faut - - -"),
    ("falloir", "Sub Pres", "- - faille - - -"),
    ("pleuvoir", "Ind Fut", "- - pleuvra - - -"),
    (
        "haïr",
        "Ind Pres",
        "hais hais hait haïssons haïssez haïssent",
    ),
    ("fuir", "Ind Pres", "fuis fuis fuit fuyons fuyez fuient"),
    (
        "cueillir",
        "Ind Fut",
        "cueillerai cueilleras cueillera cueillerons cueillerez cueilleront",
    ),
    (
        "envoyer",
        "Ind Fut",
        "enverrai enverras enverra enverrons enverrez enverront",
    ),
    (
        "appeler",
        "Ind Pres",
        "appelle appelles appelle appelons appelez appellent",
    ),
    (
        "jeter",
        "Ind Fut",
        "jetterai jetteras jettera jetterons jetterez jetteront",
    ),
    (
        "acheter",
        "Ind Pres",
        "achète achètes achète achetons achetez achètent",
    ),
    (
        "manger",
        "Ind Imp",
        "mangeais mangeais mangeait mangions mangiez mangeaient",
    ),
    (
        "commencer",
        "Ind Past",
        "commençai commenças commença commençâmes commençâtes commencèrent",
    ),
    (
        "employer",
        "Ind Pres",
        "emploie emploies emploie employons employez emploient",
    ),
    (
        "interroger",
        "Ind Imp",
        "interrogeais interrogeais interrogeait interrogions interrogiez interrogeaient",
    ),
    (
        "interroger",
        "Sub Imp",
        "interrogeasse interrogeasses interrogeât interrogeassions interrogeassiez interrogeassent",
    ),
    (
        "finir",
        "Ind Pres",
        "finis finis finit finissons finissez finissent",
    ),
    (
        "finir",
        "Sub Pres",
        "finisse finisses finisse finissions finissiez finissent",
    ),
    (
        "saisir",
        "Ind Fut",
        "saisirai saisiras saisira saisirons saisirez saisiront",
    ),
    (
        "déclarer",
        "Cnd Pres",
        "déclarerais déclarerais déclarerait déclarerions déclareriez déclareraient",
    ),
    (
        "rendre",
        "Ind Pres",
        "rends rends rend rendons rendez rendent",
    ),
    (
        "asseoir",
        "Ind Past",
        "assis assis assit assîmes assîtes assirent",
    ),
];

/// Verb, then imperative: second person singular, first and second plural.
const IMPERATIVE: &[(&str, &str)] = &[
    ("être", "sois soyons soyez"),
    ("avoir", "aie ayons ayez"),
    ("aller", "va allons allez"),
    ("savoir", "sache sachons sachez"),
    ("faire", "fais faisons faites"),
    ("dire", "dis disons dites"),
    ("prendre", "prends prenons prenez"),
    ("relire", "relis relisons relisez"),
    ("donner", "donne donnons donnez"),
    ("finir", "finis finissons finissez"),
];

/// Verb, present participle, past participle: masculine and feminine singular, then plural.
const PARTICIPLES: &[(&str, &str, &str)] = &[
    ("avoir", "ayant", "eu eue eus eues"),
    ("faire", "faisant", "fait faite faits faites"),
    ("mettre", "mettant", "mis mise mis mises"),
    ("prendre", "prenant", "pris prise pris prises"),
    ("ouvrir", "ouvrant", "ouvert ouverte ouverts ouvertes"),
    ("mourir", "mourant", "mort morte morts mortes"),
    ("naître", "naissant", "né née nés nées"),
    ("devoir", "devant", "dû due dus dues"),
    ("voir", "voyant", "vu vue vus vues"),
    ("savoir", "sachant", "su sue sus sues"),
    ("vivre", "vivant", "vécu vécue vécus vécues"),
    ("craindre", "craignant", "craint crainte craints craintes"),
    ("résoudre", "résolvant", "résolu résolue résolus résolues"),
    ("acquérir", "acquérant", "acquis acquise acquis acquises"),
    ("inclure", "incluant", "inclus incluse inclus incluses"),
    ("conclure", "concluant", "conclu conclue conclus conclues"),
    ("asseoir", "asseyant", "assis assise assis assises"),
    ("griller", "grillant", "grillé grillée grillés grillées"),
    (
        "interroger",
        "interrogeant",
        "interrogé interrogée interrogés interrogées",
    ),
    ("finir", "finissant", "fini finie finis finies"),
    ("vendre", "vendant", "vendu vendue vendus vendues"),
    ("créer", "créant", "créé créée créés créées"),
];

#[test]
fn conjugation_both_ways() {
    let lexicon = Lexicon::embedded();
    let mut checked = 0;
    let mut check = |verb: &str, features: String, form: &str| {
        let features = Features::parse(&features);
        let mut parts = vec![Upos::Verb];
        if matches!(verb, "être" | "avoir") {
            parts.push(Upos::Aux);
        }
        for upos in parts {
            assert_reads(&lexicon, form, verb, upos, features);
            assert_generates(&lexicon, verb, upos, features, form);
        }
        checked += 1;
    };
    for (verb, mood_tense, forms) in FINITE {
        let (mood, tense) = mood_tense.split_once(' ').expect("mood and tense");
        let forms: Vec<&str> = forms.split(' ').collect();
        assert_eq!(forms.len(), 6, "{verb} {mood_tense}");
        for (person, form) in PERSONS.iter().zip(forms).filter(|(_, form)| *form != "-") {
            check(
                verb,
                format!("Mood={mood}|{person}|Tense={tense}|VerbForm=Fin"),
                form,
            );
        }
        check(verb, "VerbForm=Inf".into(), verb);
    }
    for (verb, forms) in IMPERATIVE {
        for (person, form) in [PERSONS[1], PERSONS[3], PERSONS[4]]
            .iter()
            .zip(forms.split(' '))
        {
            check(
                verb,
                format!("Mood=Imp|{person}|Tense=Pres|VerbForm=Fin"),
                form,
            );
        }
    }
    for (verb, present, past) in PARTICIPLES {
        check(verb, "Tense=Pres|VerbForm=Part".into(), present);
        for (form, (gender, number)) in past.split(' ').zip(GENDERS_NUMBERS) {
            // A participle in -s has one form for both numbers.
            let own = if past.starts_with(&format!("{form} ")) && form.ends_with('s') {
                format!("Gender={gender}|Tense=Past|VerbForm=Part")
            } else {
                format!("Gender={gender}|Number={number}|Tense=Past|VerbForm=Part")
            };
            check(verb, own, form);
        }
    }
    assert!(checked > 600, "{checked}");
}

const GENDERS_NUMBERS: [(&str, &str); 4] = [
    ("Masc", "Sing"),
    ("Fem", "Sing"),
    ("Masc", "Plur"),
    ("Fem", "Plur"),
];

/// Singular and plural.
const NOUNS: &[(&str, &str)] = &[
    ("journal", "journaux"),
    ("hôpital", "hôpitaux"),
    ("cheval", "chevaux"),
    ("bal", "bals"),
    ("festival", "festivals"),
    ("travail", "travaux"),
    ("détail", "détails"),
    ("vitrail", "vitraux"),
    ("bateau", "bateaux"),
    ("jeu", "jeux"),
    ("pneu", "pneus"),
    ("genou", "genoux"),
    ("clou", "clous"),
    ("œil", "yeux"),
    ("ministre", "ministres"),
    ("arc-en-ciel", "arcs-en-ciel"),
    ("œuvre", "œuvres"),
    ("général", "généraux"),
    ("tribunal", "tribunaux"),
    ("aïeul", "aïeuls"),
];

/// Masculine and feminine singular, masculine and feminine plural.
const ADJECTIVES: &[(&str, &str, &str, &str)] = &[
    ("beau", "belle", "beaux", "belles"),
    ("nouveau", "nouvelle", "nouveaux", "nouvelles"),
    ("vieux", "vieille", "vieux", "vieilles"),
    ("fou", "folle", "fous", "folles"),
    ("national", "nationale", "nationaux", "nationales"),
    ("final", "finale", "finaux", "finales"),
    ("naval", "navale", "navals", "navales"),
    ("blanc", "blanche", "blancs", "blanches"),
    ("public", "publique", "publics", "publiques"),
    ("grec", "grecque", "grecs", "grecques"),
    ("long", "longue", "longs", "longues"),
    ("actif", "active", "actifs", "actives"),
    ("heureux", "heureuse", "heureux", "heureuses"),
    ("faux", "fausse", "faux", "fausses"),
    ("doux", "douce", "doux", "douces"),
    ("roux", "rousse", "roux", "rousses"),
    ("premier", "première", "premiers", "premières"),
    ("complet", "complète", "complets", "complètes"),
    ("bon", "bonne", "bons", "bonnes"),
    ("gros", "grosse", "gros", "grosses"),
    ("frais", "fraîche", "frais", "fraîches"),
    ("sec", "sèche", "secs", "sèches"),
    ("américain", "américaine", "américains", "américaines"),
    ("israélien", "israélienne", "israéliens", "israéliennes"),
    ("trompeur", "trompeuse", "trompeurs", "trompeuses"),
    ("protecteur", "protectrice", "protecteurs", "protectrices"),
    ("favori", "favorite", "favoris", "favorites"),
    ("malin", "maligne", "malins", "malignes"),
    ("rouge", "rouge", "rouges", "rouges"),
];

#[test]
fn nouns_and_adjectives_both_ways() {
    let lexicon = Lexicon::embedded();
    let id = |lemma: &str| {
        lexicon
            .lemma_id(lemma)
            .unwrap_or_else(|| panic!("no {lemma}"))
    };
    for (singular, plural) in NOUNS {
        for (form, number) in [(singular, "Number=Sing"), (plural, "Number=Plur")] {
            let wanted = Features::parse(number);
            assert_generates(&lexicon, singular, Upos::Noun, wanted, form);
            let known = readings(&lexicon, form)
                .iter()
                .any(|(lemma, upos, _)| (lemma.as_str(), *upos) == (*singular, Upos::Noun));
            assert!(known, "{form}");
        }
    }
    for (a, b, c, d) in ADJECTIVES {
        for (form, (gender, number)) in [a, b, c, d].iter().zip(GENDERS_NUMBERS) {
            let wanted = Features::parse(&format!("Gender={gender}|Number={number}"));
            assert_generates(&lexicon, a, Upos::Adj, wanted, form);
            let own: Vec<String> = lexicon
                .forms_of(id(a), Upos::Adj)
                .map(|(form, _)| form)
                .collect();
            assert!(own.iter().any(|known| known == *form), "{a}: {own:?}");
        }
    }
}

/// Form, lemma, part of speech, features: one reading of several.
const HOMOGRAPHS: &[(&str, &str, &str, &str)] = &[
    (
        "est",
        "être",
        "AUX",
        "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    ),
    ("est", "est", "NOUN", "Gender=Masc|Number=Sing"),
    ("porte", "porte", "NOUN", "Gender=Fem|Number=Sing"),
    (
        "porte",
        "porter",
        "VERB",
        "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    ),
    (
        "porte",
        "porter",
        "VERB",
        "Mood=Sub|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin",
    ),
    (
        "porte",
        "porter",
        "VERB",
        "Mood=Imp|Number=Sing|Person=2|Tense=Pres|VerbForm=Fin",
    ),
    ("fils", "fils", "NOUN", "Gender=Masc"),
    ("fils", "fil", "NOUN", "Gender=Masc|Number=Plur"),
    ("or", "or", "CCONJ", "_"),
    ("or", "or", "NOUN", "Gender=Masc|Number=Sing"),
    ("car", "car", "CCONJ", "_"),
    ("car", "car", "NOUN", "Gender=Masc|Number=Sing"),
    ("tu", "tu", "PRON", "Number=Sing|Person=2|PronType=Prs"),
    (
        "tu",
        "taire",
        "VERB",
        "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part",
    ),
    (
        "a",
        "avoir",
        "AUX",
        "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    ),
    (
        "as",
        "avoir",
        "AUX",
        "Mood=Ind|Number=Sing|Person=2|Tense=Pres|VerbForm=Fin",
    ),
    ("as", "as", "NOUN", "Gender=Masc"),
    ("été", "être", "AUX", "Tense=Past|VerbForm=Part"),
    ("été", "été", "NOUN", "Gender=Masc|Number=Sing"),
    (
        "suis",
        "suivre",
        "VERB",
        "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin",
    ),
    (
        "suis",
        "être",
        "AUX",
        "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin",
    ),
    ("avions", "avion", "NOUN", "Gender=Masc|Number=Plur"),
    (
        "avions",
        "avoir",
        "VERB",
        "Mood=Ind|Number=Plur|Person=1|Tense=Imp|VerbForm=Fin",
    ),
    ("sommes", "somme", "NOUN", "Number=Plur"),
    ("couvent", "couvent", "NOUN", "Gender=Masc|Number=Sing"),
    (
        "couvent",
        "couver",
        "VERB",
        "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin",
    ),
    ("président", "président", "NOUN", "Gender=Masc|Number=Sing"),
    (
        "président",
        "présider",
        "VERB",
        "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin",
    ),
    ("pas", "pas", "ADV", "Polarity=Neg"),
    ("pas", "pas", "NOUN", "Gender=Masc"),
    ("personne", "personne", "NOUN", "Gender=Fem|Number=Sing"),
    (
        "personne",
        "personne",
        "PRON",
        "Gender=Masc|Number=Sing|Person=3|PronType=Neg",
    ),
    ("vers", "vers", "ADP", "_"),
    ("sous", "sou", "NOUN", "Gender=Masc|Number=Plur"),
    ("entre", "entre", "ADP", "_"),
    (
        "entre",
        "entrer",
        "VERB",
        "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    ),
    (
        "livre",
        "livrer",
        "VERB",
        "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin",
    ),
    ("ferme", "ferme", "ADJ", "Number=Sing"),
    (
        "ferme",
        "fermer",
        "VERB",
        "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    ),
    (
        "la",
        "le",
        "DET",
        "Definite=Def|Gender=Fem|Number=Sing|PronType=Art",
    ),
    (
        "la",
        "le",
        "PRON",
        "Gender=Fem|Number=Sing|Person=3|PronType=Prs",
    ),
    ("l'", "le", "DET", "Definite=Def|Number=Sing|PronType=Art"),
    ("L’", "le", "DET", "Definite=Def|Number=Sing|PronType=Art"),
    ("des", "un", "DET", "Definite=Ind|Number=Plur|PronType=Art"),
    ("des", "de", "ADP", "_"),
    ("du", "de", "ADP", "_"),
    ("d'", "de", "ADP", "_"),
    ("d'", "un", "DET", "Definite=Ind|PronType=Art"),
    ("aux", "à", "ADP", "_"),
    ("qu'", "que", "SCONJ", "_"),
    ("qu'", "que", "PRON", "PronType=Rel"),
    ("que", "que", "ADV", "_"),
    ("s'", "si", "SCONJ", "_"),
    ("s'", "se", "PRON", "Person=3|PronType=Prs|Reflex=Yes"),
    ("lorsqu'", "lorsque", "SCONJ", "_"),
    ("jusqu'", "jusque", "ADP", "_"),
    (
        "-t-il",
        "il",
        "PRON",
        "Gender=Masc|Number=Sing|Person=3|PronType=Prs",
    ),
    (
        "-elles",
        "il",
        "PRON",
        "Gender=Fem|Number=Plur|Person=3|PronType=Prs",
    ),
    ("-t-on", "on", "PRON", "Number=Sing|Person=3|PronType=Ind"),
    ("-là", "là", "ADV", "_"),
    ("cette", "ce", "DET", "Gender=Fem|Number=Sing|PronType=Dem"),
    ("c'", "ce", "PRON", "Number=Sing|Person=3|PronType=Dem"),
    (
        "ses",
        "son",
        "DET",
        "Number=Plur|Number[psor]=Sing|Person[psor]=3|Poss=Yes|PronType=Prs",
    ),
    (
        "notre",
        "son",
        "DET",
        "Number=Sing|Number[psor]=Plur|Person[psor]=1|Poss=Yes|PronType=Prs",
    ),
    ("leur", "lui", "PRON", "Number=Plur|Person=3|PronType=Prs"),
    (
        "auxquelles",
        "auquel",
        "PRON",
        "Gender=Fem|Number=Plur|PronType=Rel",
    ),
    ("dont", "dont", "PRON", "PronType=Rel"),
    ("deux", "deux", "NUM", "Number=Plur|NumType=Card"),
    (
        "quatre-vingts",
        "quatre-vingt",
        "NUM",
        "Number=Plur|NumType=Card",
    ),
    ("deuxième", "deuxième", "ADJ", "Number=Sing|NumType=Ord"),
    ("M.", "monsieur", "NOUN", "Abbr=Yes|Gender=Masc|Number=Sing"),
    ("oeuvre", "œuvre", "NOUN", "Number=Sing"),
    ("Paris", "Paris", "PROPN", "_"),
    ("Henri", "Henri", "PROPN", "Gender=Masc"),
    ("km", "km", "NOUN", "Gender=Masc"),
    ("aujourd'hui", "aujourd'hui", "ADV", "_"),
    (
        "quelqu'un",
        "quelqu'un",
        "PRON",
        "Gender=Masc|Number=Sing|Person=3|PronType=Ind",
    ),
    // Both spellings, of 1990 and before.
    ("connaître", "connaître", "VERB", "VerbForm=Inf"),
    ("connaitre", "connaitre", "VERB", "VerbForm=Inf"),
    ("événement", "événement", "NOUN", "Gender=Masc|Number=Sing"),
    ("évènement", "évènement", "NOUN", "Gender=Masc|Number=Sing"),
];

#[test]
fn homographs_and_closed_classes() {
    let lexicon = Lexicon::embedded();
    for (form, lemma, upos, features) in HOMOGRAPHS {
        let upos = Upos::parse(upos).expect("a part of speech");
        let wanted = Features::parse(features);
        if *features != "_" {
            assert_eq!(wanted.to_string().len(), features.len(), "{features}");
        }
        assert_reads(&lexicon, form, lemma, upos, wanted);
    }
}

#[test]
fn what_is_no_french_is_unknown() {
    let lexicon = Lexicon::embedded();
    for form in [
        "",
        "-",
        "opprtunité",
        "griled",
        "the",
        "l'homme",
        "qu'il",
        "vas-y",
        "Ȧ",
        "HBrO₂",
    ] {
        assert_eq!(readings(&lexicon, form), [], "{form}");
        assert!(!lexicon.contains(&fold(form)), "{form}");
    }
}

#[test]
fn misleading_readings_are_left_out() {
    let lexicon = Lexicon::embedded();
    for (form, upos) in [
        ("la", Upos::Noun),
        ("sur", Upos::Adj),
        ("tu", Upos::Adj),
        ("dans", Upos::Noun),
        ("mais", Upos::Noun),
        ("monde", Upos::Verb),
        ("a", Upos::Noun),
    ] {
        let all = readings(&lexicon, form);
        assert!(
            !all.is_empty() && all.iter().all(|reading| reading.1 != upos),
            "{form} {all:?}"
        );
    }
}

#[test]
fn determiners_and_pronouns_are_generated_unelided() {
    let lexicon = Lexicon::embedded();
    for (lemma, upos, features, form) in [
        ("le", Upos::Det, "Gender=Masc|Number=Sing", "le"),
        ("le", Upos::Det, "Gender=Fem|Number=Sing", "la"),
        ("le", Upos::Det, "Gender=Fem|Number=Plur", "les"),
        ("un", Upos::Det, "Gender=Fem|Number=Sing", "une"),
        ("un", Upos::Det, "Gender=Fem|Number=Plur", "des"),
        ("ce", Upos::Det, "Gender=Masc|Number=Sing", "ce"),
        ("ce", Upos::Det, "Gender=Fem|Number=Sing", "cette"),
        ("ce", Upos::Det, "Number=Plur", "ces"),
        (
            "son",
            Upos::Det,
            "Gender=Fem|Number=Sing|Person[psor]=3",
            "sa",
        ),
        (
            "son",
            Upos::Det,
            "Gender=Masc|Number=Sing|Number[psor]=Sing|Person[psor]=1",
            "mon",
        ),
        (
            "son",
            Upos::Det,
            "Gender=Fem|Number=Plur|Number[psor]=Plur|Person[psor]=3",
            "leurs",
        ),
        ("il", Upos::Pron, "Gender=Fem|Number=Plur|Person=3", "elles"),
        ("quel", Upos::Det, "Gender=Fem|Number=Plur", "quelles"),
        ("tout", Upos::Adj, "Gender=Masc|Number=Plur", "tous"),
        (
            "lequel",
            Upos::Pron,
            "Gender=Fem|Number=Sing|PronType=Rel",
            "laquelle",
        ),
        ("celui", Upos::Pron, "Gender=Masc|Number=Plur", "ceux"),
    ] {
        assert_generates(&lexicon, lemma, upos, Features::parse(features), form);
    }
    let de = lexicon.lemma_id("de").expect("a lemma");
    assert_eq!(
        lexicon.generate(de, Upos::Adp, Features::NONE).as_deref(),
        Some("de")
    );
}

#[test]
fn elision() {
    let lexicon = Lexicon::embedded();
    let elided = "homme hôpital héroïne honneur heure huile huître habitude habitants herbe histoire \
        humain hésiter hiver horloge hypothèse hélicoptère hommage honnête hôtel héritage habile \
        histoires humour arbre école état île œuvre usage yeux un une oiseau ouest Yves Yvelines \
        Israël Europe ONU Ukraine Haïti Hélène à y en hier hebdomadaire halogène harmonie hectare";
    for word in elided.split_whitespace() {
        assert!(lexicon.elides(&fold(word)), "{word}");
    }
    let whole = "héros haine onze onzième oui hibou haricot hasard hauteur honte hors huit huitième \
        handicap handicapé héron homard hamster hiérarchie hanche harcèlement hausse halte hache \
        harpe hutte hockey hall haut hâte hérisson heurt hanneton Hollande Hongrie Hamas Honduras \
        Houston hashtag hacker hippie yaourt yacht Yémen yoga ouistiti uhlan ululement week-end \
        wagon table 11 8 II IIe";
    for word in whole.split_whitespace() {
        assert!(!lexicon.elides(&fold(word)), "{word}");
    }
    assert!(!lexicon.elides(""));
}

#[test]
fn verb_traits() {
    let lexicon = Lexicon::embedded();
    let traits = |verb: &str| lexicon.verb_traits(lexicon.lemma_id(verb).expect("a verb"));
    assert!(traits("griller").transitive && traits("griller").pronominal);
    assert!(!traits("griller").takes_etre);
    for verb in [
        "aller", "venir", "naître", "mourir", "arriver", "tomber", "devenir", "partir",
    ] {
        assert!(traits(verb).takes_etre, "{verb}");
    }
    assert!(traits("évanouir").only_pronominal && !traits("évanouir").transitive);
    assert!(traits("pleuvoir").impersonal && traits("falloir").impersonal);
    assert!(traits("être").copula && traits("devenir").copula);
    assert!(traits("obéir").indirect && !traits("arriver").transitive);
    assert_eq!(traits("table"), Default::default());
    assert_eq!(lexicon.verb_traits(LemmaId::UNKNOWN), Default::default());
}

#[test]
fn names() {
    let lexicon = Lexicon::embedded();
    for name in [
        "Paris",
        "Israël",
        "Marie",
        "Henri",
        "Macron",
        "Google",
        "Bruxelles",
    ] {
        assert!(lexicon.is_name(&fold(name)), "{name}");
    }
    for word in ["maison", "grillent", "le", "Isreal", ""] {
        assert!(!lexicon.is_name(&fold(word)), "{word}");
    }
    let names: Vec<String> = lexicon.names().collect();
    assert!(names.len() > 5000, "{}", names.len());
    for name in names {
        assert!(name.starts_with(char::is_uppercase), "{name}");
        assert!(lexicon.is_name(&fold(&name)), "{name}");
    }
}

#[test]
fn capitals_are_those_of_the_dictionary() {
    let lexicon = Lexicon::embedded();
    let mut paris = Vec::new();
    lexicon.analyses("paris", &mut paris);
    let capital = |upos| {
        paris
            .iter()
            .filter(move |a| a.upos == upos)
            .all(|a| a.capitalised)
    };
    assert!(capital(Upos::Propn) && !capital(Upos::Noun));
}

#[test]
fn every_lemma_leads_back_to_its_number() {
    let lexicon = Lexicon::embedded();
    let mut id = LemmaId(0);
    loop {
        let lemma = lexicon.lemma(id);
        if lemma.is_empty() {
            break;
        }
        assert_eq!(lexicon.lemma_id(&lemma), Some(id), "{lemma}");
        for upos in Upos::ALL {
            for (form, features) in lexicon.forms_of(id, *upos) {
                assert!(
                    lexicon.generate(id, *upos, features).is_some(),
                    "{form} {features}"
                );
            }
        }
        id.0 += 1;
    }
    assert!(id.0 > 80_000, "{}", id.0);
    assert_eq!(lexicon.lemma(LemmaId::UNKNOWN), "");
    assert_eq!(
        lexicon.generate(LemmaId::UNKNOWN, Upos::Noun, Features::NONE),
        None
    );
}

static FILE: &[u8] = include_bytes!("../data/lexicon.bin");

#[test]
fn the_file_is_as_it_was_written() {
    assert!(FILE.len() < 6 << 20, "{}", FILE.len());
    Lexicon::from_bytes(FILE).expect("the embedded file is sound");
}

#[test]
fn damaged_files_are_refused() {
    let error = |bytes: Vec<u8>| Lexicon::from_bytes(bytes.leak()).expect_err("must be refused");
    assert_eq!(error(Vec::new()), LexiconError::NotALexicon);
    assert_eq!(
        error(b"not a lexicon at all".to_vec()),
        LexiconError::NotALexicon
    );
    for length in [8, 12, 20, 24, 60, 119, 120, 1000, FILE.len() - 1] {
        let found = error(FILE[..length].to_vec());
        assert!(
            matches!(found, LexiconError::Damaged(_)),
            "{length}: {found:?}"
        );
    }
    let mut version = FILE.to_vec();
    version[8] = 99;
    assert_eq!(error(version), LexiconError::Version { found: 99 });
    for place in [13, 17, 30, 500, FILE.len() / 2, FILE.len() - 1] {
        let mut changed = FILE.to_vec();
        changed[place] ^= 1;
        let found = error(changed);
        assert!(
            matches!(found, LexiconError::Damaged(_)),
            "{place}: {found:?}"
        );
        assert!(found.to_string().starts_with("damaged lexicon"));
    }
}
