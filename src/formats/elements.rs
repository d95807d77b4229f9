//! The HTML elements that are open at a place, and what they make of the text there.

use rustc_hash::FxHashMap;

use super::language::may_be_french;
use super::tags::StartTag;

/// What an element is to its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Does not interrupt its sentence.
    Inline,
    /// Starts and ends a paragraph.
    Block,
    /// A block whose text is a heading.
    Heading,
    /// A line ends.
    Break,
    /// Inside a sentence, but no prose: code, formulas.
    Object,
    /// A block that is no prose: listings.
    Listing,
    /// Nothing of it is text that a reader reads: scripts, deletions.
    Silent,
}

/// What an element is to its text, by its name in lower case.
pub(super) fn kind(name: &[u8]) -> Kind {
    match name {
        b"br" => Kind::Break,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"title" | b"th" | b"caption"
        | b"legend" => Kind::Heading,
        b"code" | b"kbd" | b"samp" | b"var" | b"tt" | b"math" => Kind::Object,
        b"pre" | b"listing" | b"xmp" | b"plaintext" => Kind::Listing,
        b"script" | b"style" | b"template" | b"del" | b"s" | b"strike" | b"svg" | b"iframe"
        | b"noembed" | b"noframes" | b"noscript" | b"object" | b"rp" | b"rt" => Kind::Silent,
        b"address" | b"article" | b"aside" | b"audio" | b"blockquote" | b"body" | b"button"
        | b"canvas" | b"center" | b"datalist" | b"dd" | b"details" | b"dialog" | b"dir"
        | b"div" | b"dl" | b"dt" | b"fieldset" | b"figcaption" | b"figure" | b"footer"
        | b"form" | b"frameset" | b"head" | b"header" | b"hgroup" | b"hr" | b"html" | b"li"
        | b"main" | b"menu" | b"nav" | b"ol" | b"optgroup" | b"option" | b"p" | b"search"
        | b"section" | b"select" | b"summary" | b"table" | b"tbody" | b"td" | b"textarea"
        | b"tfoot" | b"thead" | b"tr" | b"ul" | b"video" => Kind::Block,
        _ => Kind::Inline,
    }
}

/// Whether an element never has content.
fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"basefont"
            | b"bgsound"
            | b"br"
            | b"col"
            | b"embed"
            | b"frame"
            | b"hr"
            | b"img"
            | b"input"
            | b"keygen"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Which open elements the start of an element ends, and which ones keep it from doing so.
fn implied_end(name: &[u8]) -> Option<(&'static [&'static str], &'static [&'static str])> {
    match name {
        b"li" => Some((&["li"], &["ul", "ol", "menu"])),
        b"dt" | b"dd" => Some((&["dt", "dd"], &["dl"])),
        b"td" | b"th" => Some((&["td", "th"], &["tr", "table"])),
        b"tr" => Some((&["tr"], &["table"])),
        b"option" => Some((&["option"], &["select", "datalist"])),
        _ => None,
    }
}

/// What holds of the text at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// It is not marked as another language.
    pub(super) french: bool,
    /// It is not marked `translate="no"`.
    pub(super) translated: bool,
    /// It is part of a heading.
    pub(super) heading: bool,
    /// A reader reads it.
    pub(super) visible: bool,
    /// It is code or the like.
    pub(super) object: bool,
    /// It stands in superscript.
    pub(super) superscript: bool,
}

impl State {
    /// What holds where no element says otherwise.
    pub(super) const START: Self = Self {
        french: true,
        translated: true,
        heading: false,
        visible: true,
        object: false,
        superscript: false,
    };

    /// Whether text at this place is French prose.
    pub(super) fn is_prose(self) -> bool {
        self.french && self.translated && self.visible && !self.object
    }
}

#[derive(Clone, Copy, Debug)]
struct Element {
    name: u32,
    state: State,
}

/// The open elements. Every operation takes constant time on average over a file, whatever
/// the nesting.
#[derive(Debug)]
pub(super) struct Elements {
    root: State,
    stack: Vec<Element>,
    names: FxHashMap<Box<[u8]>, u32>,
    /// How many elements of each name are open.
    open: Vec<u32>,
}

impl Elements {
    pub(super) fn new(root: State) -> Self {
        Self {
            root,
            stack: Vec::new(),
            names: FxHashMap::default(),
            open: Vec::new(),
        }
    }

    /// What holds at this place.
    pub(super) fn state(&self) -> State {
        self.stack.last().map_or(self.root, |element| element.state)
    }

    fn number(&mut self, name: &[u8]) -> u32 {
        if let Some(number) = self.names.get(name) {
            return *number;
        }
        let number = self.open.len() as u32;
        self.names.insert(name.into(), number);
        self.open.push(0);
        number
    }

    fn open_count(&self, name: &[u8]) -> u32 {
        self.names
            .get(name)
            .map_or(0, |number| self.open[*number as usize])
    }

    fn pop_to(&mut self, depth: usize) {
        for element in self.stack.drain(depth..) {
            self.open[element.name as usize] -= 1;
        }
    }

    /// Ends the elements that the start of this one ends.
    fn end_implied(&mut self, name: &[u8]) {
        if matches!(kind(name), Kind::Block | Kind::Heading | Kind::Listing) {
            // A paragraph cannot hold a block.
            self.end(b"p");
        }
        let Some((ended, barriers)) = implied_end(name) else {
            return;
        };
        if ended
            .iter()
            .all(|name| self.open_count(name.as_bytes()) == 0)
        {
            return;
        }
        let numbers = |names: &[&str], this: &Self| -> Vec<u32> {
            let known = names
                .iter()
                .filter_map(|name| this.names.get(name.as_bytes()));
            known.copied().collect()
        };
        let (ended, barriers) = (numbers(ended, self), numbers(barriers, self));
        let found = self
            .stack
            .iter()
            .rposition(|element| ended.contains(&element.name) || barriers.contains(&element.name));
        if let Some(depth) = found
            && ended.contains(&self.stack[depth].name)
        {
            self.pop_to(depth);
        }
    }

    /// Ends the paragraph that is open, if one is.
    pub(super) fn end_paragraph(&mut self) {
        self.end_implied(b"p");
    }

    /// A start tag; what holds of its attributes and content.
    pub(super) fn start(&mut self, tag: &StartTag) -> State {
        let name = tag.name.as_slice();
        self.end_implied(name);
        let mut state = self.state();
        if let Some(lang) = tag.get("lang").or_else(|| tag.get("xml:lang")) {
            state.french = may_be_french(&String::from_utf8_lossy(lang));
        }
        match tag.get("translate") {
            Some(value) if value.eq_ignore_ascii_case(b"no") => state.translated = false,
            Some(value) if value.eq_ignore_ascii_case(b"yes") => state.translated = true,
            _ => {}
        }
        let outside = state;
        match kind(name) {
            Kind::Heading => state.heading = true,
            Kind::Object | Kind::Listing => state.object = true,
            Kind::Silent => state.visible = false,
            Kind::Inline | Kind::Block | Kind::Break => {}
        }
        match name {
            b"sup" => state.superscript = true,
            // A link in superscript is the call of a footnote.
            b"a" if state.superscript => state.visible = false,
            _ => {}
        }
        if !is_void(name) && !tag.self_closing {
            let number = self.number(name);
            self.open[number as usize] += 1;
            self.stack.push(Element {
                name: number,
                state,
            });
        }
        outside
    }

    /// An end tag; whether an element of that name was open.
    pub(super) fn end(&mut self, name: &[u8]) -> bool {
        if self.open_count(name) == 0 {
            return false;
        }
        let number = self.number(name);
        let depth = self
            .stack
            .iter()
            .rposition(|element| element.name == number);
        if let Some(depth) = depth {
            self.pop_to(depth);
        }
        depth.is_some()
    }
}
