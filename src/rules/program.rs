//! Syntax tree → instructions, and the machine that runs them.
//!
//! A bounded backtracker: no pair of instruction and position is tried twice, so a run costs
//! at most the program's size times the length of its longest match, and the first branch
//! written is the one preferred.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::choice::Choice;
use super::group::{GroupKind, GroupTest, LONGEST_GROUP};
use super::memo::{Memo, SharedTest, Tests};
use super::opening::Opening;
use super::pattern::Node;
use super::signature::{Signature, loosened};
use super::test::Test;
use crate::document::Document;

/// Patterns whose longest match is longer are refused.
pub(super) const LONGEST_MATCH: usize = 200;

#[derive(Clone, Copy, Debug, Hash)]
enum Instruction {
    /// Consumes a token that satisfies test number `.0`.
    Test(u16),
    /// Consumes the group of tokens that satisfies group test number `.0`.
    Group(u16),
    /// Tries `.0` first, `.1` if that leads nowhere.
    Split(u16, u16),
    /// Tries those of the branches that follow which choice number `.0` has for the token; all
    /// where there is no such choice.
    Choose(u16),
    Jump(u16),
    /// Records the position in slot `.0`.
    Save(u8),
    SentenceStart,
    SentenceEnd,
    Match,
}

/// A capture's name, and what it captures.
#[derive(Clone, Debug)]
pub(super) struct Capture {
    pub(super) name: String,
    /// The test its word satisfied where it captures a single one.
    pub(super) test: Option<Test>,
    /// Whether it captures a whole phrase or group.
    pub(super) group: Option<GroupKind>,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(super) struct Program {
    code: Vec<Instruction>,
    tests: Vec<SharedTest>,
    groups: Vec<GroupTest>,
    choices: Vec<Choice>,
    pub(super) captures: Vec<Capture>,
    /// The most tokens a match can have.
    pub(super) longest: usize,
}

/// Where a pattern matched: ranges of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) tokens: Range<usize>,
    /// By capture number; `None` for a capture on a branch that was not taken.
    pub(super) captures: Vec<Option<Range<usize>>>,
}

/// Memory that runs share.
#[derive(Default)]
pub(super) struct Scratch {
    pub(super) memo: Memo,
    visited: Vec<u64>,
    stack: Vec<Job>,
    slots: Vec<u32>,
}

enum Job {
    Run { at: u16, token: u32 },
    Restore { slot: u8, value: u32 },
}

const UNSET: u32 = u32::MAX;

impl Program {
    /// Compiles a pattern; `None` when its longest match is longer than [`LONGEST_MATCH`]
    /// tokens or it has too many parts.
    pub(super) fn compile(node: &Node, tests: &Tests) -> Option<Self> {
        Self::with_captures(node, captures(node), tests)
    }

    /// Compiles one of the [`alternatives`] of a pattern. It has the captures of them all, in
    /// their order, since what refers to a capture serves each of them.
    pub(super) fn compile_alternative(node: &Node, number: usize, tests: &Tests) -> Option<Self> {
        Self::with_captures(&alternatives(node)[number], captures(node), tests)
    }

    /// Compiles each of the [`alternatives`] of a pattern, which has to keep within bounds as a
    /// whole.
    pub(super) fn compile_alternatives(node: &Node, tests: &Tests) -> Option<Vec<Self>> {
        let whole = Self::compile(node, tests)?;
        match alternatives(node) {
            [_] => Some(vec![whole]),
            all => all
                .iter()
                .map(|one| Self::with_captures(one, whole.captures.clone(), tests))
                .collect(),
        }
    }

    fn with_captures(node: &Node, captures: Vec<Capture>, tests: &Tests) -> Option<Self> {
        let longest = longest(node);
        if longest > LONGEST_MATCH {
            return None;
        }
        let mut program = Self {
            code: Vec::new(),
            tests: Vec::new(),
            groups: Vec::new(),
            choices: Vec::new(),
            captures,
            longest,
        };
        program.emit(node, tests)?;
        program.push(Instruction::Match)?;
        Some(program)
    }

    fn push(&mut self, instruction: Instruction) -> Option<usize> {
        if self.code.len() >= usize::from(u16::MAX) {
            return None;
        }
        self.code.push(instruction);
        Some(self.code.len() - 1)
    }

    fn here(&self) -> u16 {
        self.code.len() as u16
    }

    fn emit(&mut self, node: &Node, tests: &Tests) -> Option<()> {
        match node {
            Node::Test(test) => {
                self.tests.push(tests.share(test));
                self.push(Instruction::Test((self.tests.len() - 1) as u16))?;
            }
            Node::Group(group) => {
                self.groups.push(group.clone());
                self.push(Instruction::Group((self.groups.len() - 1) as u16))?;
            }
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.emit(node, tests)?;
                }
            }
            Node::Choice(branches) => match single_test(node) {
                // Which of several words it is makes no difference to what follows.
                Some(test) => self.emit(&Node::Test(test), tests)?,
                None => self.emit_branches(branches, tests)?,
            },
            Node::Repeat {
                node,
                least,
                most,
                greedy,
            } => {
                for _ in 0..*least {
                    self.emit(node, tests)?;
                }
                let mut splits = Vec::new();
                for _ in *least..*most {
                    splits.push(self.push(Instruction::Match)?);
                    self.emit(node, tests)?;
                }
                let end = self.here();
                for split in splits {
                    let inside = split as u16 + 1;
                    self.code[split] = if *greedy {
                        Instruction::Split(inside, end)
                    } else {
                        Instruction::Split(end, inside)
                    };
                }
            }
            Node::Capture(name, node) => {
                let index = self.captures.iter().position(|known| known.name == *name)?;
                let slot = u8::try_from(index * 2).ok().filter(|slot| *slot < 254)?;
                self.push(Instruction::Save(slot))?;
                self.emit(node, tests)?;
                self.push(Instruction::Save(slot + 1))?;
            }
            Node::SentenceStart => {
                self.push(Instruction::SentenceStart)?;
            }
            Node::SentenceEnd => {
                self.push(Instruction::SentenceEnd)?;
            }
        }
        Some(())
    }

    fn emit_branches(&mut self, branches: &[Node], tests: &Tests) -> Option<()> {
        let choice = Choice::is_large(branches).then_some(self.choices.len());
        if let Some(number) = choice {
            self.push(Instruction::Choose(u16::try_from(number).ok()?))?;
            self.choices.push(Choice::new(&[], &[]));
        }
        let mut starts = Vec::new();
        let mut ends = Vec::new();
        for (i, branch) in branches.iter().enumerate() {
            if i + 1 == branches.len() {
                starts.push(self.here());
                self.emit(branch, tests)?;
                break;
            }
            let split = self.push(Instruction::Match)?;
            starts.push(self.here());
            self.emit(branch, tests)?;
            ends.push(self.push(Instruction::Match)?);
            self.code[split] = Instruction::Split(split as u16 + 1, self.here());
        }
        for end in ends {
            self.code[end] = Instruction::Jump(self.here());
        }
        if let Some(number) = choice {
            self.choices[number] = Choice::new(branches, &starts);
        }
        Some(())
    }

    /// How every match starts, of a pattern that is indexed under a word at these places.
    pub(super) fn opening(&self, offset: (usize, usize)) -> Opening {
        let plain = self.code.iter().map_while(|instruction| match instruction {
            Instruction::Test(test) => Some(Some(&self.tests[usize::from(*test)])),
            Instruction::Save(_) | Instruction::SentenceStart => Some(None),
            _ => None,
        });
        Opening::new(offset, plain.flatten())
    }

    /// How it is built, and of which words.
    pub(super) fn signature(&self) -> Signature {
        Signature::new(
            &(&self.code, &self.groups),
            self.tests.iter().map(SharedTest::test),
        )
    }

    /// The program without the parts of its tests at these places of its signature: it finds
    /// something wherever this one does.
    pub(super) fn loosened(&self, places: &FxHashSet<usize>, tests: &Tests) -> Self {
        let mut place = 0;
        let loosen = |test: &SharedTest| tests.share(&loosened(test.test(), places, &mut place));
        Self {
            tests: self.tests.iter().map(loosen).collect(),
            // They tell by words that may be loosened now.
            choices: Vec::new(),
            ..self.clone()
        }
    }

    /// The preferred match that starts at token `start` of a sentence, if there is one.
    pub(super) fn run(
        &self,
        document: &Document,
        sentence: &Range<usize>,
        start: usize,
        scratch: &mut Scratch,
    ) -> Option<Match> {
        if !self.may_start(document, sentence, start, &mut scratch.memo) {
            return None;
        }
        let width = self.longest + 1;
        scratch.visited.clear();
        scratch
            .visited
            .resize((self.code.len() * width).div_ceil(64), 0);
        scratch.slots.clear();
        scratch.slots.resize(self.captures.len() * 2, UNSET);
        scratch.stack.clear();
        scratch.stack.push(Job::Run {
            at: 0,
            token: start as u32,
        });
        while let Some(job) = scratch.stack.pop() {
            let (mut at, mut token) = match job {
                Job::Restore { slot, value } => {
                    scratch.slots[usize::from(slot)] = value;
                    continue;
                }
                Job::Run { at, token } => (at, token as usize),
            };
            loop {
                let place = usize::from(at) * width + (token - start);
                if scratch.visited[place / 64] >> (place % 64) & 1 == 1 {
                    break;
                }
                scratch.visited[place / 64] |= 1 << (place % 64);
                match self.code[usize::from(at)] {
                    Instruction::Test(test) => {
                        let test = &self.tests[usize::from(test)];
                        if token >= sentence.end || !scratch.memo.holds(test, document, token) {
                            break;
                        }
                        token += 1;
                        at += 1;
                    }
                    Instruction::Group(group) => {
                        let group = &self.groups[usize::from(group)];
                        let Some(end) = (token < sentence.end)
                            .then(|| group.end(document, token))
                            .flatten()
                        else {
                            break;
                        };
                        token = end;
                        at += 1;
                    }
                    Instruction::Split(first, second) => {
                        scratch.stack.push(Job::Run {
                            at: second,
                            token: token as u32,
                        });
                        at = first;
                    }
                    Instruction::Choose(choice) => {
                        match self.branches(choice, document, sentence, token) {
                            None => at += 1,
                            Some([]) => break,
                            Some([first, others @ ..]) => {
                                let jobs = others.iter().rev().map(|at| Job::Run {
                                    at: *at,
                                    token: token as u32,
                                });
                                scratch.stack.extend(jobs);
                                at = *first;
                            }
                        }
                    }
                    Instruction::Jump(to) => at = to,
                    Instruction::Save(slot) => {
                        let value = scratch.slots[usize::from(slot)];
                        scratch.stack.push(Job::Restore { slot, value });
                        scratch.slots[usize::from(slot)] = token as u32;
                        at += 1;
                    }
                    Instruction::SentenceStart if token == sentence.start => at += 1,
                    Instruction::SentenceEnd if token == sentence.end => at += 1,
                    Instruction::SentenceStart | Instruction::SentenceEnd => break,
                    Instruction::Match => {
                        let captures = scratch
                            .slots
                            .chunks_exact(2)
                            .map(|pair| {
                                (pair[0] != UNSET && pair[1] != UNSET && pair[0] <= pair[1])
                                    .then(|| pair[0] as usize..pair[1] as usize)
                            })
                            .collect();
                        return Some(Match {
                            tokens: start..token,
                            captures,
                        });
                    }
                }
            }
        }
        None
    }

    /// Whether what the pattern starts with, up to its first choice, is there. Most runs end
    /// here, before any memory is prepared.
    fn may_start(
        &self,
        document: &Document,
        sentence: &Range<usize>,
        start: usize,
        memo: &mut Memo,
    ) -> bool {
        let mut token = start;
        for instruction in &self.code {
            match instruction {
                Instruction::Save(_) => {}
                Instruction::SentenceStart if token == sentence.start => {}
                Instruction::Test(test)
                    if token < sentence.end
                        && memo.holds(&self.tests[usize::from(*test)], document, token) =>
                {
                    token += 1;
                }
                Instruction::SentenceStart | Instruction::Test(_) => return false,
                Instruction::Group(group) => {
                    let group = &self.groups[usize::from(*group)];
                    return token < sentence.end && group.end(document, token).is_some();
                }
                Instruction::Choose(choice) => {
                    let branches = self.branches(*choice, document, sentence, token);
                    return branches.is_none_or(|branches| !branches.is_empty());
                }
                _ => break,
            }
        }
        true
    }

    /// The branches of a choice that can match at a token; `None` when any may.
    fn branches(
        &self,
        choice: u16,
        document: &Document,
        sentence: &Range<usize>,
        token: usize,
    ) -> Option<&[u16]> {
        let choice = self.choices.get(usize::from(choice))?;
        let hash = (token < sentence.end).then(|| document.word(token).hash);
        Some(choice.at(hash))
    }
}

/// The captures of a pattern, in the order in which they first stand in it.
fn captures(node: &Node) -> Vec<Capture> {
    let mut all = Vec::new();
    note_captures(node, &mut all);
    all
}

fn note_captures(node: &Node, all: &mut Vec<Capture>) {
    match node {
        Node::Sequence(nodes) | Node::Choice(nodes) => {
            for node in nodes {
                note_captures(node, all);
            }
        }
        // What stands more than once is met more than once.
        Node::Repeat { node, most, .. } => {
            for _ in 0..(*most).min(2) {
                note_captures(node, all);
            }
        }
        Node::Capture(name, node) => {
            let group = match &**node {
                Node::Group(group) => Some(group.kind),
                _ => None,
            };
            match all.iter_mut().find(|known| known.name == *name) {
                // Captured on several branches: no one test describes the word.
                Some(known) => {
                    known.test = None;
                    known.group = known.group.filter(|kind| Some(*kind) == group);
                }
                None => all.push(Capture {
                    name: name.clone(),
                    test: single_test(node),
                    group,
                }),
            }
            note_captures(node, all);
        }
        Node::Test(_) | Node::Group(_) | Node::SentenceStart | Node::SentenceEnd => {}
    }
}

/// The alternatives that a pattern consists of as a whole, which are looked for one by one:
/// each has a rare word of its own, closer to its start. A choice of words is no such pattern.
pub(super) fn alternatives(node: &Node) -> &[Node] {
    match node {
        Node::Choice(branches) if single_test(node).is_none() => branches,
        other => std::slice::from_ref(other),
    }
}

fn single_test(node: &Node) -> Option<Test> {
    match node {
        Node::Test(test) => Some(test.clone()),
        Node::Choice(branches) => branches
            .iter()
            .map(single_test)
            .collect::<Option<Vec<_>>>()
            .map(Test::Or),
        _ => None,
    }
}

/// The fewest and the most tokens a node can consume.
pub(super) fn bounds(node: &Node) -> (usize, usize) {
    match node {
        Node::Test(_) => (1, 1),
        Node::Group(_) => (1, LONGEST_GROUP),
        Node::Sequence(nodes) => nodes.iter().map(bounds).fold((0, 0), |sum, one| {
            (sum.0 + one.0, sum.1.saturating_add(one.1))
        }),
        Node::Choice(branches) => branches
            .iter()
            .map(bounds)
            .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
            .unwrap_or((0, 0)),
        Node::Repeat {
            node, least, most, ..
        } => {
            let (fewest, longest) = bounds(node);
            (fewest * least, longest.saturating_mul(*most))
        }
        Node::Capture(_, node) => bounds(node),
        Node::SentenceStart | Node::SentenceEnd => (0, 0),
    }
}

fn longest(node: &Node) -> usize {
    bounds(node).1
}
