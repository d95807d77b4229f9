//! Pattern text → syntax tree. `docs/rules.md` has the grammar.

use std::collections::BTreeMap;
use std::ops::Range;

use super::group::GroupTest;
use super::list::List;
use super::memo::Tests;
use super::test::Test;
use crate::finding::Message;
use crate::lexicon::Lexicon;

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
    /// A noun phrase or a verb group.
    Group(GroupTest),
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
    /// Where the tests of a pattern are kept.
    pub(super) tests: &'a Tests,
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

/// Reads a pattern of a single word.
pub(super) fn parse_test(text: &str, names: &Names<'_>) -> Result<Test> {
    let node = parse(text, names)?;
    single(node).ok_or_else(|| PatternError {
        place: 0..text.len(),
        message: Message::new(
            "une condition ne porte que sur un seul mot",
            "a condition applies to a single word only",
        ),
    })
}

/// The test that a node is, when it is one of a single word.
fn single(node: Node) -> Option<Test> {
    match node {
        Node::Test(test) => Some(test),
        Node::Choice(mut branches) => {
            // A list may hold expressions; as a test of one word it stands for its words.
            let list = match branches.first() {
                Some(Node::Test(Test::And(all))) => {
                    matches!(all.first(), Some(Test::Class(class, _)) if class.list.is_some())
                }
                Some(Node::Test(Test::Class(class, _))) => class.list.is_some(),
                _ => false,
            };
            if list {
                branches.retain(|branch| matches!(branch, Node::Test(_)));
            }
            branches
                .into_iter()
                .map(single)
                .collect::<Option<Vec<_>>>()
                .map(Test::Or)
        }
        _ => None,
    }
}

/// Reads a pattern from left to right.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    /// Byte offset of what comes next.
    pub(super) at: usize,
    pub(super) names: &'a Names<'a>,
    pub(super) depth: usize,
}

pub(super) type Result<T, E = PatternError> = std::result::Result<T, E>;

impl<'a> Parser<'a> {
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn eat(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        if found {
            self.at += what.len();
        }
        found
    }

    pub(super) fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    pub(super) fn error(&self, place: Range<usize>, fr: String, en: String) -> PatternError {
        PatternError {
            place,
            message: Message::new(fr, en),
        }
    }

    pub(super) fn error_here(&self, fr: String, en: String) -> PatternError {
        let length = self.peek().map_or(0, char::len_utf8);
        self.error(self.at..self.at + length, fr, en)
    }

    pub(super) fn choice(&mut self) -> Result<Node> {
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

    pub(super) fn sequence(&mut self) -> Result<Node> {
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

    pub(super) fn item(&mut self) -> Result<Node> {
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

    pub(super) fn quantified(&mut self) -> Result<Node> {
        if self.eat("…") || self.eat("...") {
            let (least, most) = match self.bounds()? {
                Some(bounds) => bounds,
                None => (0, GAP),
            };
            let node = Box::new(Node::Test(Test::Gap));
            self.no_features_here()?;
            return Ok(Node::Repeat {
                node,
                least,
                most,
                greedy: false,
            });
        }
        let node = self.unit()?;
        self.no_features_here()?;
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
        self.no_features_here()?;
        Ok(Node::Repeat {
            node: Box::new(node),
            least,
            most,
            greedy: true,
        })
    }

    /// Refuses features that seem to belong to what stands before them, but would be a word
    /// of their own: `(A|B)[F]`, `A?[F]`.
    fn no_features_here(&self) -> Result<()> {
        if self.peek() != Some('[') {
            return Ok(());
        }
        let length = self
            .rest()
            .find(']')
            .map_or(self.rest().len(), |end| end + 1);
        Err(self.error(
            self.at..self.at + length,
            "des traits se collent à un seul mot ; après une parenthèse, écrire (…)&[…], et \
             pour un autre mot, mettre une espace"
                .into(),
            "features are joined to a single word; after a parenthesis write (…)&[…], and for \
             another word put a space"
                .into(),
        ))
    }

    /// `{m,n}` or `{n}`.
    pub(super) fn bounds(&mut self) -> Result<Option<(usize, usize)>> {
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

    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    pub(super) fn unit(&mut self) -> Result<Node> {
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

    pub(super) fn term(&mut self) -> Result<Node> {
        let start = self.at;
        if self.eat("!") {
            let node = self.term()?;
            let test = self.single(node, start..self.at)?;
            return Ok(Node::Test(Test::Not(Box::new(test))));
        }
        self.atom()
    }

    /// The test that a node is, when it is one of a single word.
    pub(super) fn single(&self, node: Node, place: Range<usize>) -> Result<Test> {
        single(node).ok_or_else(|| {
            self.error(
                place,
                "« ! » et « & » ne portent que sur un seul mot".into(),
                "\"!\" and \"&\" apply to a single word only".into(),
            )
        })
    }
}
