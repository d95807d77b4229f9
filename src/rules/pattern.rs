//! Pattern text → syntax tree. `docs/rules.md` has the grammar.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::library::nearest;
use super::list::List;
use super::test::{Class, FeatureTest, LazyRegex, ReadingTest, Readings, Test};
use crate::document::{Document, Shape, fold};
use crate::finding::Message;
use crate::lexicon::{Feature, LemmaId, Lexicon, Upos};

/// The highest bound of a repetition or a gap, so that every pattern has a longest match and
/// matching stays linear in the length of the text.
pub(super) const MOST_REPEATS: usize = 30;
/// What `*` and `+` stand for.
const STAR: usize = 10;
/// What `…` alone stands for.
const GAP: usize = 5;

/// A pattern.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Test(Test),
    Sequence(Vec<Node>),
    /// Either, the first preferred.
    Choice(Vec<Node>),
    Repeat {
        node: Box<Node>,
        least: usize,
        most: usize,
        greedy: bool,
    },
    Capture(String, Box<Node>),
    SentenceStart,
    SentenceEnd,
}

/// What is wrong with a pattern, and where in it.
#[derive(Clone, Debug)]
pub(super) struct PatternError {
    /// Bytes of the pattern.
    pub(super) place: Range<usize>,
    pub(super) message: Message,
}

/// What patterns refer to.
pub(super) struct Names<'a> {
    pub(super) lists: &'a BTreeMap<String, List>,
    pub(super) lexicon: &'a Lexicon,
    /// Whether the rules have been checked before: what costs time to check and has no other
    /// effect is then left out.
    pub(super) trusted: bool,
}

/// Reads a pattern.
pub(super) fn parse(pattern: &str, names: &Names<'_>) -> Result<Node, PatternError> {
    let mut parser = Parser {
        text: pattern,
        at: 0,
        names,
        depth: 0,
    };
    let node = parser.choice()?;
    match parser.peek() {
        None => Ok(node),
        Some(found) => Err(parser.error_here(
            format!("« {found} » n'a rien à faire ici"),
            format!("unexpected \"{found}\""),
        )),
    }
}

struct Parser<'a> {
    text: &'a str,
    /// Byte offset of what comes next.
    at: usize,
    names: &'a Names<'a>,
    depth: usize,
}

type Result<T, E = PatternError> = std::result::Result<T, E>;

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        if found {
            self.at += what.len();
        }
        found
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn error(&self, place: Range<usize>, fr: String, en: String) -> PatternError {
        PatternError {
            place,
            message: Message::new(fr, en),
        }
    }

    fn error_here(&self, fr: String, en: String) -> PatternError {
        let length = self.peek().map_or(0, char::len_utf8);
        self.error(self.at..self.at + length, fr, en)
    }

    fn choice(&mut self) -> Result<Node> {
        let mut branches = vec![self.sequence()?];
        while self.eat("|") {
            branches.push(self.sequence()?);
        }
        Ok(if branches.len() == 1 {
            branches.remove(0)
        } else {
            Node::Choice(branches)
        })
    }

    fn sequence(&mut self) -> Result<Node> {
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if matches!(self.peek(), None | Some('|' | ')')) {
                break;
            }
            items.push(self.item()?);
        }
        match items.len() {
            0 => Err(self.error_here(
                "motif vide : il manque un mot".into(),
                "empty pattern: a word is missing".into(),
            )),
            1 => Ok(items.remove(0)),
            _ => Ok(Node::Sequence(items)),
        }
    }

    fn item(&mut self) -> Result<Node> {
        if self.eat("^") {
            return Ok(Node::SentenceStart);
        }
        if self.rest().starts_with('$') {
            let start = self.at;
            self.at += 1;
            let name = self.take_while(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
            if name.is_empty() {
                return Ok(Node::SentenceEnd);
            }
            if !self.eat(":") {
                return Err(self.error(
                    start..self.at,
                    format!("il manque « : » après ${name}"),
                    format!("\":\" is missing after ${name}"),
                ));
            }
            let node = self.quantified()?;
            return Ok(Node::Capture(name.to_owned(), Box::new(node)));
        }
        self.quantified()
    }

    fn quantified(&mut self) -> Result<Node> {
        if self.eat("…") || self.eat("...") {
            let (least, most) = match self.bounds()? {
                Some(bounds) => bounds,
                None => (0, GAP),
            };
            let node = Box::new(Node::Test(Test::Gap));
            return Ok(Node::Repeat {
                node,
                least,
                most,
                greedy: false,
            });
        }
        let node = self.unit()?;
        let bounds = match self.peek() {
            Some('?') => Some((0, 1)),
            Some('*') => Some((0, STAR)),
            Some('+') => Some((1, STAR)),
            _ => None,
        };
        let (least, most) = match bounds {
            Some(bounds) => {
                self.at += 1;
                bounds
            }
            None => match self.bounds()? {
                Some(bounds) => bounds,
                None => return Ok(node),
            },
        };
        Ok(Node::Repeat {
            node: Box::new(node),
            least,
            most,
            greedy: true,
        })
    }

    /// `{m,n}` or `{n}`.
    fn bounds(&mut self) -> Result<Option<(usize, usize)>> {
        let start = self.at;
        if !self.eat("{") {
            return Ok(None);
        }
        let least = self
            .take_while(|c| c.is_ascii_digit())
            .parse::<usize>()
            .ok();
        let most = if self.eat(",") {
            self.take_while(|c| c.is_ascii_digit())
                .parse::<usize>()
                .ok()
        } else {
            least
        };
        match (least, most, self.eat("}")) {
            (Some(least), Some(most), true)
                if least <= most && most <= MOST_REPEATS && most > 0 =>
            {
                Ok(Some((least, most)))
            }
            _ => Err(self.error(
                start..self.at.max(start + 1),
                format!("bornes à écrire {{m,n}} ou {{n}}, avec m ≤ n ≤ {MOST_REPEATS}"),
                format!("write bounds as {{m,n}} or {{n}}, with m ≤ n ≤ {MOST_REPEATS}"),
            )),
        }
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn unit(&mut self) -> Result<Node> {
        let start = self.at;
        let mut node = self.term()?;
        while self.eat("&") {
            let left = self.single(node, start..self.at)?;
            let second = self.at;
            let right = self.term()?;
            let right = self.single(right, second..self.at)?;
            node = Node::Test(match left {
                Test::And(mut all) => {
                    all.push(right);
                    Test::And(all)
                }
                left => Test::And(vec![left, right]),
            });
        }
        Ok(node)
    }

    fn term(&mut self) -> Result<Node> {
        let start = self.at;
        if self.eat("!") {
            let node = self.term()?;
            let test = self.single(node, start..self.at)?;
            return Ok(Node::Test(Test::Not(Box::new(test))));
        }
        self.atom()
    }

    /// The test that a node is, when it is one of a single word.
    fn single(&self, node: Node, place: Range<usize>) -> Result<Test> {
        fn flatten(node: Node) -> Option<Test> {
            match node {
                Node::Test(test) => Some(test),
                Node::Choice(mut branches) => {
                    // A list may hold expressions; as a test of one word it stands for its
                    // words.
                    let list = match branches.first() {
                        Some(Node::Test(Test::And(all))) => {
                            matches!(all.first(), Some(Test::Class(..)))
                        }
                        Some(Node::Test(test)) => matches!(test, Test::Class(..)),
                        _ => false,
                    };
                    if list {
                        branches.retain(|branch| matches!(branch, Node::Test(_)));
                    }
                    branches
                        .into_iter()
                        .map(flatten)
                        .collect::<Option<Vec<_>>>()
                        .map(Test::Or)
                }
                _ => None,
            }
        }
        flatten(node).ok_or_else(|| {
            self.error(
                place,
                "« ! » et « & » ne portent que sur un seul mot".into(),
                "\"!\" and \"&\" apply to a single word only".into(),
            )
        })
    }

    fn atom(&mut self) -> Result<Node> {
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
                let text = self.delimited('"')?;
                let test = Test::Exact(crate::document::plain(text).as_ref().into());
                self.with_features(test)
            }
            Some(_) => self.word(),
            None => Err(self.error_here(
                "il manque un mot à la fin".into(),
                "a word is missing at the end".into(),
            )),
        }
    }

    fn names_reading(&self) -> bool {
        let rest = &self.rest()[1..];
        let tag = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_uppercase())
                .len();
        rest.starts_with('<') || Upos::parse(&rest[..tag]).is_some()
    }

    /// What stands between two marks; `\` keeps the mark that follows it.
    fn delimited(&mut self, mark: char) -> Result<&'a str> {
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

    fn lemma(&mut self, which: Readings) -> Result<Node> {
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

    fn class(&mut self) -> Result<Node> {
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

    fn regex(&mut self) -> Result<Node> {
        let start = self.at;
        let source = self.delimited('/')?.replace("\\/", "/");
        // A whole word spelt out needs no automaton, and can be indexed.
        if let Some(word) = source
            .strip_prefix('^')
            .and_then(|rest| rest.strip_suffix('$'))
            && !word.is_empty()
            && word.chars().all(char::is_alphanumeric)
        {
            return self.with_features(Test::Form(word.into()));
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
        self.with_features(Test::Regex(Arc::new(LazyRegex::new(source))))
    }

    /// A word typed as French, cut into tokens as texts are.
    fn word(&mut self) -> Result<Node> {
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
            .map(|token| Node::Test(Test::Form(document.word(token).folded.clone())))
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

    fn with_features(&mut self, test: Test) -> Result<Node> {
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

    fn reading(
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

    fn optional_features(&mut self) -> Result<Vec<Condition>> {
        if self.rest().starts_with('[') {
            self.features()
        } else {
            Ok(Vec::new())
        }
    }

    fn features(&mut self) -> Result<Vec<Condition>> {
        let start = self.at;
        self.at += 1;
        let mut conditions = Vec::new();
        loop {
            self.skip_space();
            conditions.push(self.condition()?);
            self.skip_space();
            if self.eat("]") {
                return Ok(conditions);
            }
            if !self.eat(",") {
                return Err(self.error(
                    start..self.at,
                    "traits à écrire [Nom=Valeur, …]".into(),
                    "write features as [Name=Value, …]".into(),
                ));
            }
        }
    }

    fn condition(&mut self) -> Result<Condition> {
        let start = self.at;
        let name = self.take_while(|c| c.is_ascii_alphanumeric());
        let psor = if self.eat("[psor]") { "[psor]" } else { "" };
        let name = format!("{name}{psor}");
        let negated = self.eat("!");
        if !self.eat("=") {
            return Err(self.error(
                start..self.at.max(start + 1),
                "trait à écrire Nom=Valeur".into(),
                "write a feature as Name=Value".into(),
            ));
        }
        let values_at = self.at;
        let values = self.take_while(|c| c.is_ascii_alphanumeric() || c == '|');
        let place = start..self.at;
        let condition = match name.as_str() {
            "Shape" => values
                .split('|')
                .map(|value| match value {
                    "Lower" => Some(Shape::Lower),
                    "Capitalised" => Some(Shape::Capitalised),
                    "Upper" => Some(Shape::Upper),
                    "Mixed" => Some(Shape::Mixed),
                    "Number" => Some(Shape::Number),
                    "Address" => Some(Shape::Address),
                    "Punctuation" => Some(Shape::Punctuation),
                    _ => None,
                })
                .collect::<Option<Vec<_>>>()
                .map(|shapes| Condition::Other(denied(Test::Shape(shapes), negated))),
            "Known" => {
                yes_or_no(values).map(|yes| Condition::Other(denied(Test::Known(yes), negated)))
            }
            "Space" => {
                yes_or_no(values).map(|yes| Condition::Other(denied(Test::Space(yes), negated)))
            }
            name => {
                let Some(feature) = Feature::parse(name) else {
                    let special = ["Shape", "Known", "Space"];
                    let known = Feature::ALL.iter().map(|feature| feature.as_str());
                    let nearest = nearest(name, known.chain(special));
                    return Err(self.error(
                        place,
                        format!("aucun trait ne s'appelle {name} ; peut-être {nearest} ?"),
                        format!("there is no feature {name}; perhaps {nearest}?"),
                    ));
                };
                values
                    .split('|')
                    .try_fold(0, |bits, value| {
                        let index = feature.values().iter().position(|known| *known == value)?;
                        Some(bits | 1 << (index + 1))
                    })
                    .map(|values| {
                        Condition::Feature(FeatureTest {
                            feature,
                            values,
                            negated,
                        })
                    })
            }
        };
        condition.ok_or_else(|| {
            let known = match name.as_str() {
                "Shape" => "Lower, Capitalised, Upper, Mixed, Number, Address, Punctuation".into(),
                "Known" | "Space" => "Yes, No".into(),
                name => Feature::parse(name).map_or(String::new(), |f| f.values().join(", ")),
            };
            self.error(
                values_at..self.at,
                format!("{name} ne prend pas la valeur « {values} » : choisir parmi {known}"),
                format!("{name} has no value \"{values}\": choose among {known}"),
            )
        })
    }
}

/// One `Name=Value`.
enum Condition {
    Feature(FeatureTest),
    Other(Test),
}

fn yes_or_no(value: &str) -> Option<bool> {
    match value {
        "Yes" => Some(true),
        "No" => Some(false),
        _ => None,
    }
}

fn denied(test: Test, denied: bool) -> Test {
    if denied {
        Test::Not(Box::new(test))
    } else {
        test
    }
}

fn split_features(conditions: Vec<Condition>) -> (Vec<FeatureTest>, Vec<Test>) {
    let mut features = Vec::new();
    let mut rest = Vec::new();
    for condition in conditions {
        match condition {
            Condition::Feature(test) => features.push(test),
            Condition::Other(test) => rest.push(test),
        }
    }
    (features, rest)
}

fn conjunction(first: Test, mut rest: Vec<Test>) -> Node {
    if rest.is_empty() {
        return Node::Test(first);
    }
    rest.insert(0, first);
    Node::Test(Test::And(rest))
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
