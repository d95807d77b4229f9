//! Words whose full stop belongs to them.
//!
//! The list follows the *Lexique des règles typographiques en usage à l'Imprimerie
//! nationale*, entry « Abréviations », with the English titles and company suffixes that
//! translations carry over.

/// What an abbreviation says about the place after its full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Something always follows: *M.*, *p.*
    Inner,
    /// May also end a sentence: *etc.*, *J.-C.*
    Final,
    /// Also an ordinary word: an abbreviation before a number only (*art. 12*, *vol. 3*).
    BeforeNumber,
}

/// Looks up a word written without its full stop.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    use Abbreviation::{BeforeNumber, Final, Inner};
    Some(match word {
        "M" | "MM" | "Mme" | "Mmes" | "Mlle" | "Mlles" | "Mgr" | "Dr" | "Drs" | "Pr" | "Prs"
        | "Prof" | "Mr" | "Mrs" | "Ms" | "St" | "Ste" | "Sts" | "Gén" | "gén" | "Lt" | "Cdt"
        | "Cne" | "cf" | "Cf" | "CF" | "p" | "pp" | "P" | "av" | "apr" | "ap" | "chap" | "Chap"
        | "éd" | "Éd" | "vs" | "tél" | "Tél" | "réf" | "Réf" | "trad" | "dép" | "arr" | "boul"
        | "bd" | "Bd" | "suiv" | "paragr" | "env" | "dir" | "Dir" | "adj" | "cit" | "rééd"
        | "dr" | "Ph" | "Ch" | "Th" | "Chr" | "Sen" | "Gov" | "Rep" => Inner,
        "etc" | "Etc" | "Jr" | "Sr" | "Inc" | "Ltd" | "Corp" | "Bros" | "Co" | "Cie" | "Sté"
        | "al" | "janv" | "févr" | "fév" | "juil" | "déc" | "hab" | "ibid" | "Ibid" | "sq"
        | "sqq" => Final,
        "art" | "Art" | "vol" | "Vol" | "sept" | "Sept" | "oct" | "nov" | "avr" | "fig" | "Fig"
        | "col" | "no" | "No" | "nos" | "Nos" | "t" | "T" | "v" | "V" | "ch" | "l" | "sect"
        | "min" | "max" | "op" | "n" | "N" | "tabl" | "pl" | "livr" | "ann" => BeforeNumber,
        _ => return None,
    })
}

/// Words that start a sentence far more often than they are a family name: after a capital
/// letter and a full stop (*le plan B. Il…*) they show that the full stop ends a sentence.
pub(super) fn starts_sentence(word: &str) -> bool {
    matches!(
        word,
        "Le" | "La"
            | "Les"
            | "L"
            | "Un"
            | "Une"
            | "Des"
            | "Du"
            | "Il"
            | "Elle"
            | "Ils"
            | "Elles"
            | "On"
            | "Nous"
            | "Vous"
            | "Je"
            | "J"
            | "Tu"
            | "Ce"
            | "C"
            | "Cet"
            | "Cette"
            | "Ces"
            | "Cela"
            | "Ça"
            | "Mais"
            | "Et"
            | "Ou"
            | "Où"
            | "Or"
            | "Donc"
            | "Car"
            | "Ni"
            | "Ne"
            | "N"
            | "Que"
            | "Qu"
            | "Qui"
            | "Quand"
            | "Si"
            | "S"
            | "En"
            | "Dans"
            | "Pour"
            | "Par"
            | "Sur"
            | "Sous"
            | "Avec"
            | "Sans"
            | "Chez"
            | "Son"
            | "Sa"
            | "Ses"
            | "Leur"
            | "Leurs"
            | "Notre"
            | "Nos"
            | "Votre"
            | "Vos"
            | "Mon"
            | "Ma"
            | "Mes"
            | "Au"
            | "Aux"
            | "À"
            | "A"
            | "Après"
            | "Avant"
            | "Selon"
            | "Depuis"
            | "Pendant"
            | "Puis"
            | "Alors"
            | "Ainsi"
            | "Aussi"
            | "Plus"
            | "Tout"
            | "Tous"
            | "Toute"
            | "Toutes"
            | "Comme"
            | "Cependant"
            | "Toutefois"
            | "Enfin"
            | "D"
            | "De"
            | "Y"
            | "Quant"
            | "Lors"
            | "Lorsque"
            | "Malgré"
            | "Bien"
            | "Très"
            | "Même"
            | "Aucun"
            | "Aucune"
            | "Chaque"
            | "Plusieurs"
    )
}

/// Name particles and links that can follow an initial in lower case: *J. de Romilly*.
pub(super) fn follows_initial(word: &str) -> bool {
    matches!(
        word,
        "de" | "d"
            | "du"
            | "des"
            | "von"
            | "van"
            | "der"
            | "den"
            | "la"
            | "le"
            | "et"
            | "ou"
            | "al"
            | "bin"
            | "ben"
            | "da"
            | "di"
            | "dos"
    )
}

/// Nouns that a single capital letter follows as a name of its own, so that the full stop
/// behind it is the sentence's: *le plan B.*, *la vitamine C.*
pub(super) fn takes_letter(word: &str) -> bool {
    matches!(
        word,
        "plan"
            | "groupe"
            | "vitamine"
            | "hépatite"
            | "classe"
            | "série"
            | "catégorie"
            | "annexe"
            | "type"
            | "point"
            | "niveau"
            | "option"
            | "équipe"
            | "bloc"
            | "lettre"
            | "ligue"
            | "phase"
            | "zone"
            | "terminal"
            | "variante"
            | "virus"
            | "ligne"
            | "appendice"
    )
}
