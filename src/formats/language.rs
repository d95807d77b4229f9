//! Languages, as files name them.

/// Whether a language tag (BCP 47, or `fr_FR` as some programs write it) does not rule out
/// French: it is French, or none, or no particular language.
pub(super) fn may_be_french(tag: &str) -> bool {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or("");
    ["", "fr", "fra", "fre", "und", "mul", "x"]
        .iter()
        .any(|known| primary.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn primary_subtags_decide() {
        for tag in [
            "fr",
            "FR-fr",
            "fr_CA.UTF-8",
            "fr-Latn-BE",
            "",
            "und",
            "x-none",
        ] {
            assert!(may_be_french(tag), "{tag}");
        }
        for tag in ["en", "en-FR", "frm", "de", "frp", "none"] {
            assert!(!may_be_french(tag), "{tag}");
        }
    }
}
