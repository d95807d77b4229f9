//! The words of the page.

use crate::finding::{Category, Lang, Severity};

/// `fr` or `en`.
pub(super) fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "fr",
        Lang::En => "en",
    }
}

/// The one of the two texts that is in `lang`.
pub(super) fn either<'t>(lang: Lang, fr: &'t str, en: &'t str) -> &'t str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

pub(super) fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => either(lang, "erreur", "error"),
        Severity::Warning => either(lang, "avertissement", "warning"),
        Severity::Info => either(lang, "remarque", "remark"),
    }
}

/// What a category is called in French; in English by its own name.
pub(super) fn category(category: Category, lang: Lang) -> String {
    let name = category.as_str();
    let french = match name {
        "accuracy/addition" => "ajout",
        "accuracy/mistranslation" => "contresens",
        "accuracy/omission" => "omission",
        "accuracy/untranslated" => "non traduit",
        "linguistic_conventions/grammar" => "grammaire",
        "linguistic_conventions/punctuation" => "ponctuation",
        "linguistic_conventions/spelling" => "orthographe",
        "linguistic_conventions/textual_conventions" => "cohésion du texte",
        "locale_conventions/currency_format" => "monnaies",
        "locale_conventions/date_format" => "dates",
        "locale_conventions/measurement_format" => "mesures",
        "locale_conventions/name_format" => "noms",
        "locale_conventions/number_format" => "nombres",
        "locale_conventions/telephone_format" => "téléphone",
        "locale_conventions/time_format" => "heures",
        "style/awkward" => "maladresse",
        "style/calque" => "calque",
        "style/register" => "registre",
        "style/inconsistent" => "style inégal",
        "terminology/inconsistent" => "terme inégal",
        "terminology/wrong_term" => "terme impropre",
        _ => name,
    };
    let english = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
    match lang {
        Lang::Fr => french.to_owned(),
        Lang::En if name.ends_with("/inconsistent") => name.replace('/', ": "),
        Lang::En => english,
    }
}

/// `8 erreurs`, `1 error`.
pub(super) fn count(count: usize, severity_counted: Severity, lang: Lang) -> String {
    let many = match lang {
        Lang::Fr => count > 1,
        Lang::En => count != 1,
    };
    let name = severity(severity_counted, lang);
    format!("{count} {name}{}", if many { "s" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_a_french_name() {
        for each in Category::all() {
            let name = category(each, Lang::Fr);
            assert!(!name.contains(['/', '_']), "{name}");
        }
    }
}
