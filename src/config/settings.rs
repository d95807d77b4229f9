//! What several configurations say together about one text.

use std::collections::HashMap;

use super::error::{ConfigError, Origin, Sourced};
use super::{Layer, Level, Term};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::selector::{Selectors, precision};

/// What holds for a text. Layers are added from the weakest to the strongest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The least severity that makes the text unfit, where a layer says so.
    pub fail_on: Option<Sourced<Option<Severity>>>,
    /// The highest penalty for 1000 words, where a layer says so.
    pub max_penalty: Option<Sourced<Option<f64>>>,
    /// The levels of each layer, the weakest layer first.
    pub levels: Vec<Vec<(Sourced<String>, Level)>>,
    /// The glossary: of two entries for one form, that of the stronger layer.
    pub glossary: Vec<Sourced<Term>>,
    /// Accepted words.
    pub words: Vec<Sourced<String>>,
    /// Accepted names.
    pub names: Vec<Sourced<String>>,
}

impl Settings {
    /// Adds what a stronger layer says.
    pub fn add(&mut self, layer: &Layer) {
        if layer.fail_on.is_some() {
            self.fail_on.clone_from(&layer.fail_on);
        }
        if layer.max_penalty.is_some() {
            self.max_penalty.clone_from(&layer.max_penalty);
        }
        if !layer.levels.is_empty() {
            self.levels.push(layer.levels.clone());
        }
        for term in &layer.glossary {
            self.glossary
                .retain(|known| known.value.write != term.value.write);
            self.glossary.push(term.clone());
        }
        for (all, own) in [
            (&mut self.words, &layer.words),
            (&mut self.names, &layer.names),
        ] {
            for word in own {
                all.retain(|known| known.value != word.value);
                all.push(word.clone());
            }
        }
    }

    /// The least severity that makes the text unfit: `error` unless a layer says otherwise.
    pub fn fail_on(&self) -> Option<Severity> {
        self.fail_on
            .as_ref()
            .map_or(Some(Severity::Error), |level| level.value)
    }

    /// The penalty for 1000 words above which the text is unfit; none unless a layer says so.
    pub fn max_penalty(&self) -> Option<f64> {
        self.max_penalty.as_ref().and_then(|penalty| penalty.value)
    }

    /// The accepted words and names.
    pub fn accepted(&self) -> impl Iterator<Item = &str> + Clone {
        let all = self.words.iter().chain(&self.names);
        all.map(|word| word.value.as_str())
    }

    /// The level of each of these rules.
    ///
    /// # Errors
    ///
    /// One for each selector that names none of them.
    pub fn levels<'r>(
        &self,
        rules: impl Iterator<Item = &'r RuleInfo> + Clone,
    ) -> Result<Levels, Vec<ConfigError>> {
        if self.levels.is_empty() {
            return Ok(Levels::default());
        }
        let known = Selectors::new(rules.clone());
        let selectors = self.levels.iter().flatten().map(|(selector, _)| selector);
        let unknown: Vec<_> = selectors
            .filter(|selector| !known.contains(&selector.value))
            .map(|selector| selector.origin.error(known.unknown(&selector.value)))
            .collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let mut levels = HashMap::new();
        for rule in rules {
            // The strongest layer that names the rule, and its most precise name for it.
            let found = self.levels.iter().rev().find_map(|layer| {
                let named = layer.iter().filter_map(|(selector, level)| {
                    Some((precision(&selector.value, rule)?, *level, &selector.origin))
                });
                named.max_by_key(|(precision, ..)| *precision)
            });
            if let Some((_, level, origin)) = found {
                levels.insert(rule.id.clone(), (level, origin.clone()));
            }
        }
        Ok(Levels(levels))
    }
}

/// The level of each rule that a configuration names, by id.
#[derive(Clone, Debug, Default)]
pub struct Levels(HashMap<String, (Level, Origin)>);

impl Levels {
    /// Gives a finding the severity that the configuration wants; whether it is wanted at all.
    pub fn apply(&self, finding: &mut Finding) -> bool {
        match self.0.get(&finding.rule.id) {
            Some((Level::Off, _)) => false,
            Some((Level::As(severity), _)) => {
                finding.severity = *severity;
                true
            }
            None => true,
        }
    }

    /// The level of a rule and where it was set; `None` when it is that of the rule itself.
    pub fn of(&self, rule: &str) -> Option<(Level, &Origin)> {
        self.0.get(rule).map(|(level, origin)| (*level, origin))
    }
}
