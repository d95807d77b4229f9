//! What there is to know about one rule, ready to be laid out: on a terminal, in an editor's
//! pop-up, in the catalogue of `docs/rules/`.

use std::fmt::Write;

use crate::finding::{Example, Lang, RuleInfo, Severity};
use crate::rules::example_text;

/// A rule's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulePage<'r> {
    /// The rule's id.
    pub id: &'r str,
    /// Severity and category.
    pub kind: String,
    /// What it finds and why machines write it.
    pub reason: &'r str,
    /// The sections after that, none of them empty.
    pub sections: Vec<Section>,
}

/// Lines under a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What the lines are.
    pub title: &'static str,
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A sentence with the problem.
    Wrong(String),
    /// A sentence without it.
    Right(String),
    /// Plain text.
    Text(String),
    /// Something to type, and where.
    Code {
        /// Where it goes.
        place: &'static str,
        /// What to type.
        code: String,
    },
}

impl<'r> RulePage<'r> {
    /// The page of `rule` in `lang`.
    pub fn new(rule: &'r RuleInfo, lang: Lang) -> Self {
        let pick = |fr: &'static str, en: &'static str| match lang {
            Lang::Fr => fr,
            Lang::En => en,
        };
        let severity = match rule.severity {
            Severity::Error => pick("erreur", "error"),
            Severity::Warning => pick("avertissement", "warning"),
            Severity::Info => pick("remarque", "remark"),
        };
        let (mut found, mut passed) = (Vec::new(), Vec::new());
        for example in &rule.examples {
            match example {
                Example::Good(text) => passed.push(Line::Right(text.clone())),
                Example::Bad(marked) => {
                    let (wrong, right) = (example_text(marked, false), example_text(marked, true));
                    // They are the same where the rule has nothing to suggest.
                    let fix = (right != wrong).then_some(Line::Right(right));
                    found.push(Line::Wrong(wrong));
                    found.extend(fix);
                }
            }
        }
        let topics = rule.topic.iter();
        let source = rule.see.iter().map(|see| Line::Text(see.clone()));
        let sections = [
            (pick("Ce que la règle trouve", "What the rule finds"), found),
            (
                pick("Ce qu'elle laisse passer", "What it lets through"),
                passed,
            ),
            (
                pick(
                    "Seulement dans un texte dont trois mots sont de l'une de ces listes",
                    "Only in a text that has three words of one of these lists",
                ),
                topics.map(|name| Line::Text(name.clone())).collect(),
            ),
            (pick("Source", "Source"), source.collect()),
            if rule.on_request {
                (
                    pick(
                        "Éteinte d'ordinaire ; pour l'avoir",
                        "Off as a rule; to have it",
                    ),
                    with(rule, lang),
                )
            } else {
                (
                    pick("Pour s'en passer", "To do without it"),
                    without(rule, lang),
                )
            },
        ];
        Self {
            id: &rule.id,
            kind: format!("{severity}, {}", rule.category),
            reason: rule.message.text(lang),
            sections: sections
                .into_iter()
                .filter(|(_, lines)| !lines.is_empty())
                .map(|(title, lines)| Section { title, lines })
                .collect(),
        }
    }

    /// The page in Markdown, its heading of level `level` (1 to 6).
    pub fn markdown(&self, level: usize) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{} {}\n", "#".repeat(level), self.id);
        let _ = writeln!(out, "*{}*\n\n{}", self.kind, escape(self.reason));
        for section in &self.sections {
            let _ = writeln!(out, "\n**{}**\n", section.title);
            for line in &section.lines {
                let _ = match line {
                    Line::Wrong(text) => writeln!(out, "- ✗ {}", escape(text)),
                    Line::Right(text) => writeln!(out, "- ✓ {}", escape(text)),
                    Line::Text(text) => writeln!(out, "{}", escape(text)),
                    Line::Code { place, code } => writeln!(out, "- {place} `{code}`"),
                };
            }
        }
        out
    }
}

/// The ways to turn a rule on request on.
fn with(rule: &RuleInfo, lang: Lang) -> Vec<Line> {
    let (command, file, _) = places(lang);
    let id = &rule.id;
    vec![
        code(command, format!("relis check --select {id}")),
        code(file, format!("{id}: {}", rule.severity)),
    ]
}

/// The ways to turn the rule off.
fn without(rule: &RuleInfo, lang: Lang) -> Vec<Line> {
    let (command, file, text) = places(lang);
    let id = &rule.id;
    let comment = match lang {
        Lang::Fr => "ignorer",
        Lang::En => "ignore",
    };
    vec![
        code(command, format!("relis check --ignore {id}")),
        code(file, format!("{id}: off")),
        code(text, format!("<!-- relis: {comment} {id} -->")),
    ]
}

/// The places where a rule is turned on or off: command line, configuration, text.
fn places(lang: Lang) -> (&'static str, &'static str, &'static str) {
    match lang {
        Lang::Fr => (
            "En ligne de commande\u{a0}:",
            "Dans relis.yaml, sous levels\u{a0}:",
            "Dans le texte, avant le paragraphe (après %% en texte brut)\u{a0}:",
        ),
        Lang::En => (
            "On the command line:",
            "In relis.yaml, under levels:",
            "In the text, before the paragraph (after %% in plain text):",
        ),
    }
}

fn code(place: &'static str, code: String) -> Line {
    Line::Code { place, code }
}

/// Text as Markdown that shows it as it is.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
