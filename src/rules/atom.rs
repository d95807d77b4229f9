//! The atoms of a pattern: words, lemmas, parts of speech, lists, expressions, groups.

use std::sync::Arc;

use super::bracket::{Condition, conjunction, split_features};
use super::expression::Expression;
use super::finite;
use super::group::{GroupKind, GroupTest};
use super::library::nearest;
use super::pattern::{Node, Parser, Result};
use super::test::{Class, ReadingTest, Readings, Test};
use crate::document::{Document, fold};
use crate::lexicon::{LemmaId, Upos};

impl<'a> Parser<'a> {
    pub(super) fn atom(&mut self) -> Result<Node> {
        let start = self.at;
        match self.peek() {
            Some('(') => {
                self.at += 1;
                self.depth += 1;
                if self.depth > 50 {
                    return Err(self.error_here(
                        "parenthèses trop imbriquées".into(),
                        "groups nested too deep".into(),
                    ));
                }
                let node = self.choice()?;
                self.depth -= 1;
                if !self.eat(")") {
                    return Err(self.error(
                        start..start + 1,
                        "parenthèse jamais fermée".into(),
                        "this parenthesis is never closed".into(),
                    ));
                }
                Ok(node)
            }
            Some('[') => {
                let features = self.features()?;
                self.reading(Readings::Any, Vec::new(), None, features)
            }
            Some('<') => self.lemma(Readings::Any),
            Some(sign @ ('+' | '=')) if self.names_reading() => {
                self.at += 1;
                let which = if sign == '+' {
                    Readings::Chosen
                } else {
                    Readings::Only
                };
                if self.rest().starts_with('<') {
                    return self.lemma(which);
                }
                let tag = self.take_while(|c| c.is_ascii_uppercase());
                let features = self.optional_features()?;
                self.reading(which, Vec::new(), Upos::parse(tag), features)
            }
            Some('@') => self.class(),
            Some('/') => self.regex(),
            Some('"') => {
                let text = self.delimited('"')?.replace("\\\"", "\"");
                let test = Test::Exact(crate::document::plain(&text).as_ref().into());
                self.with_features(test)
            }
            Some(_) => self.word(),
            None => Err(self.error_here(
                "il manque un mot à la fin".into(),
                "a word is missing at the end".into(),
            )),
        }
    }

    pub(super) fn names_reading(&self) -> bool {
        let rest = &self.rest()[1..];
        let tag = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_uppercase())
                .len();
        rest.starts_with('<') || Upos::parse(&rest[..tag]).is_some()
    }

    /// What stands between two marks; `\` keeps the mark that follows it.
    pub(super) fn delimited(&mut self, mark: char) -> Result<&'a str> {
        let start = self.at;
        let body = &self.rest()[mark.len_utf8()..];
        let mut escaped = false;
        for (i, c) in body.char_indices() {
            if c == mark && !escaped && i > 0 {
                self.at += 2 * mark.len_utf8() + i;
                return Ok(&body[..i]);
            }
            escaped = c == '\\' && !escaped;
        }
        Err(self.error(
            start..self.text.len(),
            format!("« {mark} » jamais fermé, ou rien dedans"),
            format!("\"{mark}\" is never closed, or holds nothing"),
        ))
    }

    pub(super) fn lemma(&mut self, which: Readings) -> Result<Node> {
        let start = self.at;
        let Some(end) = self.rest().find('>').filter(|end| *end > 1) else {
            return Err(self.error(
                start..self.text.len(),
                "« < » jamais fermé, ou rien dedans".into(),
                "\"<\" is never closed, or holds nothing".into(),
            ));
        };
        let text = &self.rest()[1..end];
        self.at += end + 1;
        let features = self.optional_features()?;
        let mut lemmas = Vec::new();
        let mut unknown = Vec::new();
        for lemma in text.split('|').map(str::trim) {
            match self.names.lexicon.lemma_id(lemma) {
                Some(id) => lemmas.push(id),
                None => unknown.push(lemma),
            }
        }
        if unknown.is_empty() {
            return self.reading(which, lemmas, None, features);
        }
        // A word that the dictionary lacks has no readings: it stands for itself and its
        // plural in -s.
        let mut class = Class::default();
        class.lemmas.extend(lemmas);
        for lemma in unknown {
            let form = fold(lemma).into_owned();
            class.forms.insert(format!("{form}s").into());
            class.forms.insert(form.into());
        }
        let (readings, rest) = split_features(features);
        Ok(conjunction(Test::Class(Arc::new(class), readings), rest))
    }

    pub(super) fn class(&mut self) -> Result<Node> {
        let start = self.at;
        self.at += 1;
        let name = self.take_while(|c| c.is_alphanumeric() || c == '-');
        let Some(list) = self.names.lists.get(name) else {
            let nearest = nearest(name, self.names.lists.keys().map(String::as_str));
            return Err(self.error(
                start..self.at,
                format!("aucune liste ne s'appelle @{name} ; peut-être @{nearest} ?"),
                format!("there is no list @{name}; perhaps @{nearest}?"),
            ));
        };
        let (readings, rest) = split_features(self.optional_features()?);
        let mut branches = Vec::with_capacity(1 + list.expressions.len());
        for expression in &list.expressions {
            let mut expression = expression.clone();
            // Of an expression the first word inflects: the features are its.
            if let Node::Sequence(nodes) = &mut expression
                && let Some(Node::Test(first)) = nodes.first_mut()
                && !(readings.is_empty() && rest.is_empty())
            {
                let mut all = vec![first.clone()];
                all.extend(rest.iter().cloned());
                if !readings.is_empty() {
                    all.push(Test::Reading(ReadingTest {
                        which: Readings::Any,
                        lemmas: Vec::new(),
                        upos: None,
                        features: readings.clone(),
                    }));
                }
                *first = Test::And(all);
            }
            branches.push(expression);
        }
        let words = conjunction(Test::Class(list.words.clone(), readings), rest);
        if branches.is_empty() {
            return Ok(words);
        }
        branches.insert(0, words);
        Ok(Node::Choice(branches))
    }

    pub(super) fn regex(&mut self) -> Result<Node> {
        let start = self.at;
        let source = self.delimited('/')?.replace("\\/", "/");
        match finite::words(&source).as_deref() {
            None => {}
            Some([word]) => return self.with_features(Test::Form(word.as_str().into())),
            Some(words) => {
                let class = Class {
                    forms: words.iter().map(|word| word.as_str().into()).collect(),
                    ..Class::default()
                };
                return self.with_features(Test::Class(Arc::new(class), Vec::new()));
            }
        }
        if !self.names.trusted
            && let Err(error) = regex_syntax(&source)
        {
            return Err(self.error(
                start..self.at,
                format!("expression rationnelle incorrecte : {error}"),
                format!("bad regular expression: {error}"),
            ));
        }
        self.with_features(Test::Regex(Arc::new(Expression::new(source))))
    }

    /// A word typed as French, cut into tokens as texts are.
    pub(super) fn word(&mut self) -> Result<Node> {
        let start = self.at;
        let mut length = 0;
        for (i, c) in self.rest().char_indices() {
            let ends = c.is_whitespace()
                || matches!(c, '(' | ')' | '|' | '?' | '*' | '+' | '{' | '}' | '[' | ']')
                || matches!(c, '<' | '>' | '&' | '"' | '…' | '$' | '@');
            if ends && i > 0 || matches!(c, '?' | '*' | '+' | '{' | '}' | ']' | '>' | '&') {
                break;
            }
            length = i + c.len_utf8();
            if ends {
                break;
            }
        }
        let chunk = &self.rest()[..length];
        if chunk.is_empty() {
            let found = self.peek().unwrap_or(' ');
            return Err(self.error_here(
                format!("« {found} » n'a rien à faire ici ; entre guillemets, c'est un mot"),
                format!("unexpected \"{found}\"; in quotation marks it is a word"),
            ));
        }
        self.at += length;
        if chunk == "_" {
            return self.with_features(Test::Any);
        }
        let kind = match chunk {
            "NP" => Some(GroupKind::Noun),
            "VP" => Some(GroupKind::Verb),
            _ => None,
        };
        if let Some(kind) = kind {
            let (features, rest) = split_features(self.optional_features()?);
            if !rest.is_empty() {
                return Err(self.error(
                    start..self.at,
                    format!("{chunk} ne prend que des traits de grammaire, tels que Number"),
                    format!("{chunk} takes features of grammar only, such as Number"),
                ));
            }
            return Ok(Node::Group(GroupTest { kind, features }));
        }
        if let Some(upos) = Upos::parse(chunk) {
            let features = self.optional_features()?;
            return self.reading(Readings::Any, Vec::new(), Some(upos), features);
        }
        // Letters alone are one token, whatever they spell.
        if chunk.chars().all(char::is_alphabetic) {
            return self.with_features(Test::Form(fold(chunk).as_ref().into()));
        }
        let document = Document::new(chunk.to_owned(), self.names.lexicon);
        let mut tokens: Vec<Node> = (0..document.tokens().len())
            .map(|token| Node::Test(Test::Form((&*document.word(token).folded).into())))
            .collect();
        match tokens.len() {
            0 => Err(self.error(
                start..self.at,
                "ce n'est pas un mot".into(),
                "this is not a word".into(),
            )),
            1 => match tokens.remove(0) {
                Node::Test(test) => self.with_features(test),
                node => Ok(node),
            },
            _ => Ok(Node::Sequence(tokens)),
        }
    }

    pub(super) fn with_features(&mut self, test: Test) -> Result<Node> {
        let (readings, mut rest) = split_features(self.optional_features()?);
        if !readings.is_empty() {
            rest.push(Test::Reading(ReadingTest {
                which: Readings::Any,
                lemmas: Vec::new(),
                upos: None,
                features: readings,
            }));
        }
        Ok(conjunction(test, rest))
    }

    pub(super) fn reading(
        &self,
        which: Readings,
        mut lemmas: Vec<LemmaId>,
        upos: Option<Upos>,
        features: Vec<Condition>,
    ) -> Result<Node> {
        lemmas.sort_unstable();
        lemmas.dedup();
        let (features, mut rest) = split_features(features);
        if lemmas.is_empty() && upos.is_none() && features.is_empty() && !rest.is_empty() {
            let first = rest.remove(0);
            return Ok(conjunction(first, rest));
        }
        Ok(conjunction(
            Test::Reading(ReadingTest {
                which,
                lemmas,
                upos,
                features,
            }),
            rest,
        ))
    }
}

/// Refuses what the `regex` crate refuses.
fn regex_syntax(source: &str) -> Result<(), String> {
    regex_lite::Regex::new(source).map(drop).map_err(|error| {
        error
            .to_string()
            .lines()
            .last()
            .unwrap_or_default()
            .trim_start_matches("error: ")
            .into()
    })
}
