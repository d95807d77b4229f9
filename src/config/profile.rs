//! The profiles that are part of relis.

/// Name and text of each profile.
pub const PROFILES: &[(&str, &str)] = &[
    ("press", include_str!("profiles/press.yaml")),
    ("press-canada", include_str!("profiles/press-canada.yaml")),
    (
        "strict-typography",
        include_str!("profiles/strict-typography.yaml"),
    ),
];

/// The text of the profile of that name: a configuration file like any other.
pub fn profile(name: &str) -> Option<&'static str> {
    PROFILES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}
