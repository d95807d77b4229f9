//! What a check says of itself, as data.

use std::sync::Arc;

use crate::finding::{Category, Example, Message, RuleInfo, Severity};

/// The source of checks that find what a translation has left out, left alone or said twice.
pub(super) const POST_EDITING: &str = "ISO 18587:2017, Post-édition d'un texte résultant d'une \
                                       traduction automatique : exigences sur le texte produit";

/// The parts of a [`RuleInfo`], as they can stand in a constant.
pub(super) struct Description {
    pub(super) id: &'static str,
    pub(super) category: &'static str,
    pub(super) severity: Severity,
    pub(super) fr: &'static str,
    pub(super) en: &'static str,
    pub(super) see: Option<&'static str>,
    /// In the notation of rule files.
    pub(super) bad: &'static [&'static str],
    pub(super) good: &'static [&'static str],
}

impl Description {
    /// The same of a rule that is left out unless somebody asks for it.
    pub(super) fn on_request(&self) -> Arc<RuleInfo> {
        let info = Arc::unwrap_or_clone(self.info());
        Arc::new(RuleInfo {
            on_request: true,
            ..info
        })
    }

    pub(super) fn info(&self) -> Arc<RuleInfo> {
        let bad = self.bad.iter().map(|text| Example::Bad((*text).to_owned()));
        let good = self
            .good
            .iter()
            .map(|text| Example::Good((*text).to_owned()));
        Arc::new(RuleInfo {
            id: self.id.to_owned(),
            category: Category::named(self.category),
            severity: self.severity,
            message: Message::new(self.fr, self.en),
            on_request: false,
            topic: Vec::new(),
            see: self.see.map(str::to_owned),
            examples: bad.chain(good).collect(),
        })
    }
}
