//! The styles of a word processor's document, each based on another.

use rustc_hash::FxHashMap;

/// No style has more ancestors than this; a circle of styles has.
const ANCESTORS: usize = 32;

/// What a style says itself.
#[derive(Debug, Default)]
pub(super) struct Style {
    /// The style that it is based on.
    pub(super) parent: Option<String>,
    /// Whether its text is French, where it says so.
    pub(super) french: Option<bool>,
    /// Whether it is that of a title or heading.
    pub(super) heading: bool,
    /// What its text looks like, spelt in some way.
    pub(super) look: String,
}

/// The styles by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles(FxHashMap<String, Style>);

impl Styles {
    pub(super) fn insert(&mut self, id: String, style: Style) {
        self.0.insert(id, style);
    }

    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut Style> {
        self.0.get_mut(id)
    }

    /// Whether text in that style is French, as it or the nearest of its ancestors says.
    pub(super) fn french(&self, id: &str) -> Option<bool> {
        self.chain(id).find_map(|style| style.french)
    }

    /// Whether it or one of its ancestors is the style of a title or heading.
    pub(super) fn heading(&self, id: &str) -> bool {
        self.chain(id).any(|style| style.heading)
    }

    /// What text in that style looks like.
    pub(super) fn look(&self, id: &str) -> &str {
        self.0.get(id).map_or("", |style| style.look.as_str())
    }

    /// The style and its ancestors.
    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s Style> {
        let mut next = self.0.get(id);
        std::iter::from_fn(move || {
            let style = next?;
            next = style.parent.as_ref().and_then(|id| self.0.get(id));
            Some(style)
        })
        .take(ANCESTORS)
    }
}
