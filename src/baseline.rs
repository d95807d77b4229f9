//! The problems that were there before, so that only new ones count.
//!
//! A problem is known again by its rule, its text and the words around it, wherever the lines
//! of the file have moved to.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::finding::{Finding, Message};
use crate::fingerprint::fingerprint;

/// The version of the file's format.
const VERSION: u32 = 1;

/// The length in characters to which the text of an entry is cut: it is for people.
const SHOWN: usize = 60;

/// Known problems, by file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    /// By name, sorted.
    files: BTreeMap<String, Vec<Entry>>,
}

/// A known problem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: String,
    /// The beginning of its text, for people.
    text: String,
    /// What it is known by.
    fingerprint: String,
    /// How often it is there.
    count: usize,
}

impl Entry {
    fn key(&self) -> (String, String) {
        (self.rule.clone(), self.fingerprint.clone())
    }
}

/// An entry that was there in vain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The rule.
    pub rule: String,
    /// The beginning of the text it was about.
    pub text: String,
    /// How many of these problems are gone.
    pub count: usize,
}

impl Default for Baseline {
    fn default() -> Self {
        Self {
            version: VERSION,
            files: BTreeMap::new(),
        }
    }
}

impl Baseline {
    /// Reads what [`Baseline::to_json`] wrote.
    ///
    /// # Errors
    ///
    /// Why the text is no baseline, with line and column.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let baseline: Self = serde_json::from_str(text).map_err(|error| {
            Message::new(
                format!(
                    "ce n'est pas un fichier de référence ({error}). Refaites-le avec \
                     «\u{a0}relis baseline write\u{a0}»."
                ),
                format!(
                    "this is no baseline ({error}). Make it again with \"relis baseline write\"."
                ),
            )
        })?;
        if baseline.version != VERSION {
            let version = baseline.version;
            return Err(Message::new(
                format!("version {version}\u{a0}: ce relis lit la version {VERSION}"),
                format!("version {version}: this relis reads version {VERSION}"),
            ));
        }
        Ok(baseline)
    }

    /// The same problems always give the same text, one problem a line.
    pub fn to_json(&self) -> String {
        let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
        let mut out = format!("{{\n\"version\": {},\n\"files\": {{", self.version);
        for (number, (file, entries)) in self.files.iter().enumerate() {
            out += if number > 0 { ",\n" } else { "\n" };
            out += &format!("{}: [", quoted(file));
            for (number, entry) in entries.iter().enumerate() {
                out += if number > 0 { ",\n  " } else { "\n  " };
                out += &serde_json::to_string(entry).unwrap_or_default();
            }
            out += "\n]";
        }
        out += "\n}\n}\n";
        out
    }

    /// Makes the findings of a file known, in place of what was known of it.
    pub fn set(&mut self, file: &str, document: &Document, findings: &[Finding]) {
        let mut counts: BTreeMap<(String, String), (String, usize)> = BTreeMap::new();
        for finding in findings {
            let text = document.slice(finding.span);
            let key = (finding.rule.id.clone(), fingerprint(document, finding));
            let entry = counts.entry(key).or_insert_with(|| (excerpt(text), 0));
            entry.1 += 1;
        }
        let mut entries: Vec<_> = counts
            .into_iter()
            .map(|((rule, fingerprint), (text, count))| Entry {
                rule,
                text,
                fingerprint,
                count,
            })
            .collect();
        entries.sort();
        if entries.is_empty() {
            self.files.remove(file);
        } else {
            self.files.insert(file.to_owned(), entries);
        }
    }

    /// Takes what is known out of the findings of a file. Tells what was known and is no
    /// longer there.
    pub fn subtract(
        &self,
        file: &str,
        document: &Document,
        findings: &mut Vec<Finding>,
    ) -> Vec<Stale> {
        let Some(entries) = self.files.get(file) else {
            return Vec::new();
        };
        let mut left: HashMap<(String, String), usize> = HashMap::new();
        for entry in entries {
            *left.entry(entry.key()).or_default() += entry.count;
        }
        findings.retain(|finding| {
            let key = (finding.rule.id.clone(), fingerprint(document, finding));
            match left.get_mut(&key) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            }
        });
        let stale = entries.iter().filter_map(|entry| {
            let count = left.remove(&entry.key())?;
            (count > 0).then(|| Stale {
                rule: entry.rule.clone(),
                text: entry.text.clone(),
                count,
            })
        });
        stale.collect()
    }

    /// The files of which problems are known.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// How many problems are known.
    pub fn count(&self) -> usize {
        self.files.values().flatten().map(|entry| entry.count).sum()
    }
}

fn excerpt(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let mut text = words.join(" ");
    if let Some((cut, _)) = text.char_indices().nth(SHOWN) {
        text.truncate(cut);
        text.push('…');
    }
    text
}
