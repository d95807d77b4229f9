//! What texts are checked with: for each the rules and settings that its configuration and
//! the command line ask for.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use relis::checks::ON_REQUEST;
use relis::config::{self, Accepted, Levels, Sourced, Term};
use relis::report::Thresholds;
use relis::suppressions::Suppressions;
use relis::{Document, Finding, Linter};

use super::Failure;
use super::config::levels;
use super::configuration::{self, Configurations, Effective};
use super::own_rules::{self, OwnRules};
use super::select::Selection;

/// The options that decide which findings there are.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// Report these rules only: ids, families or categories (calque/faire-sens, calque, style)
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    select: Vec<String>,
    /// Do not report these rules; where --select names them too, the more precise name wins
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    ignore: Vec<String>,
    #[command(flatten)]
    own_rules: OwnRules,
    #[command(flatten)]
    configuration: configuration::Options,
}

impl Options {
    /// Whether there can be a configuration for a text.
    pub(super) fn uses_configurations(&self) -> bool {
        self.configuration.are_used()
    }
}

/// What a text is checked with.
pub(super) struct Checker {
    pub(super) linter: Arc<Linter>,
    selection: Selection,
    levels: Levels,
    accepted: Accepted,
    /// The ids of the rules of the house, where there is a glossary that comes before others.
    own: HashSet<String>,
    /// The configuration file in force.
    pub(super) configuration: Option<PathBuf>,
    /// What its configuration says of when it is unfit.
    pub(super) thresholds: Thresholds,
}

impl Checker {
    /// Leaves of the linter's findings those that are wanted, with the severity that is wanted,
    /// and which the comments of the document do not silence.
    pub(super) fn choose(
        &self,
        findings: &mut Vec<Finding>,
        document: &Document,
        suppressions: &mut Suppressions,
    ) {
        findings.retain_mut(|finding| {
            let rule = &finding.rule;
            let asked = || self.selection.asks_for(rule) || self.levels.of(&rule.id).is_some();
            self.selection.wants(rule)
                && (!rule.on_request || asked())
                && self.levels.apply(finding)
                && !self.accepted.accepts(finding, document)
        });
        config::glossary_first(findings, document, &self.own);
        // After that: who silences the glossary does not want to hear of other terms.
        findings.retain(|finding| !suppressions.suppresses(finding, document));
        relis::drop_twins(findings, document);
    }
}

/// What a linter is made of, beside the rules of relis and of the command line.
#[derive(PartialEq)]
struct Ingredients {
    rules: Vec<PathBuf>,
    glossary: Vec<Sourced<Term>>,
    accepted: Vec<String>,
    /// Whether rules on request are asked for.
    on_request: bool,
}

/// The checkers of all texts, each made once.
pub(super) struct Checkers<'a> {
    options: &'a Options,
    pub(super) configurations: Configurations<'a>,
    /// By the address of what holds; `configurations` keeps it there.
    made: HashMap<usize, Arc<Checker>>,
    linters: Vec<(Ingredients, Arc<Linter>)>,
}

impl<'a> Checkers<'a> {
    pub(super) fn new(options: &'a Options) -> Self {
        Self {
            options,
            configurations: Configurations::new(&options.configuration),
            made: HashMap::new(),
            linters: Vec::new(),
        }
    }

    /// What the text at `path` is checked with.
    pub(super) fn of(&mut self, path: &Path) -> Result<Arc<Checker>, Failure> {
        let effective = self.configurations.of(path)?;
        let key = Arc::as_ptr(&effective).addr();
        if let Some(known) = self.made.get(&key) {
            return Ok(known.clone());
        }
        let checker = Arc::new(self.make(&effective)?);
        self.made.insert(key, checker.clone());
        Ok(checker)
    }

    /// What texts without a configuration are checked with.
    pub(super) fn without_configuration(&mut self) -> Result<Arc<Checker>, Failure> {
        self.make(&Effective::default()).map(Arc::new)
    }

    /// The files and directories that the rules and settings of all texts so far came from.
    pub(super) fn sources(&self) -> Vec<PathBuf> {
        let configured = self.linters.iter().flat_map(|(made_of, _)| &made_of.rules);
        let mut sources = self.options.own_rules.directories.clone();
        sources.extend(configured.cloned());
        sources.extend(self.configurations.files());
        sources.sort();
        sources.dedup();
        sources
    }

    fn make(&mut self, effective: &Effective) -> Result<Checker, Failure> {
        let linter = self.linter(effective)?;
        let rules = linter.rules().map(AsRef::as_ref);
        let selection = Selection::new(&self.options.select, &self.options.ignore, rules)?;
        let levels = levels(effective, &linter)?;
        let own = if effective.settings.glossary.is_empty() {
            HashSet::new()
        } else {
            let configured = effective.rules.iter().map(|(path, _)| path);
            let directories: BTreeSet<PathBuf> = configured
                .chain(&self.options.own_rules.directories)
                .map(|path| fs::canonicalize(path).unwrap_or_else(|_| path.clone()))
                .collect();
            own_rules::ids(directories.iter())?
        };
        Ok(Checker {
            selection,
            levels,
            own,
            accepted: Accepted::new(&effective.settings),
            configuration: effective.file.clone(),
            thresholds: Thresholds {
                fail_on: effective.settings.fail_on(),
                max_penalty: effective.settings.max_penalty(),
            },
            linter,
        })
    }

    /// Whether the options or the configuration name a rule on request, or their family.
    fn asks_on_request(&self, effective: &Effective) -> bool {
        let names = |selector: &str| selector.split('/').next() == Some(ON_REQUEST);
        let mut levels = effective.settings.levels.iter().flatten();
        self.options.select.iter().any(|selector| names(selector))
            || levels.any(|(selector, _)| names(&selector.value))
    }

    fn linter(&mut self, effective: &Effective) -> Result<Arc<Linter>, Failure> {
        let ingredients = Ingredients {
            rules: effective
                .rules
                .iter()
                .map(|(path, _)| path.clone())
                .collect(),
            glossary: effective.settings.glossary.clone(),
            accepted: effective.settings.accepted().map(str::to_owned).collect(),
            on_request: self.asks_on_request(effective),
        };
        if let Some((_, known)) = self.linters.iter().find(|(known, _)| *known == ingredients) {
            return Ok(known.clone());
        }
        let directories = &self.options.own_rules.directories;
        let linter = own_rules::linter(effective, directories)?;
        let linter = Arc::new(if ingredients.on_request {
            linter.including_on_request()
        } else {
            linter
        });
        self.linters.push((ingredients, linter.clone()));
        Ok(linter)
    }
}
