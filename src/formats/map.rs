//! Where each place of a text stands in the file it was read from.

/// A piecewise map between bytes of a text and bytes of its file.
///
/// Made of segments, in each of which text and file advance together at a known rate;
/// what the file has between two segments (a byte order mark, the markup of a later format)
/// belongs to no place of the text. Look-ups are logarithmic in the number of segments and
/// read at most a few hundred characters of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PositionMap {
    segments: Vec<Segment>,
}

/// How many characters a segment has at most where look-ups have to count them.
const SEGMENT: usize = 512;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    /// Where it starts in the text, in bytes.
    text: u32,
    /// Where it starts in the file, in bytes.
    file: u32,
    unit: Unit,
}

/// What a character of the text takes up in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// The same bytes.
    Utf8,
    /// One byte.
    Single,
    /// Two bytes, or four beyond the Basic Multilingual Plane.
    Utf16,
}

impl Unit {
    /// Number of bytes of the file.
    fn width(self, c: char) -> usize {
        match self {
            Unit::Utf8 => c.len_utf8(),
            Unit::Single => 1,
            Unit::Utf16 => 2 * c.len_utf16(),
        }
    }
}

impl PositionMap {
    /// The map of a text in UTF-8 that starts at byte `file` of its file.
    pub(super) fn utf8(file: u32) -> Self {
        Self::uniform("", file, Unit::Utf8)
    }

    /// The map of a text that starts at byte `file` of its file and goes on without a gap.
    pub(super) fn uniform(text: &str, file: u32, unit: Unit) -> Self {
        let mut segments = vec![Segment {
            text: 0,
            file,
            unit,
        }];
        if unit != Unit::Utf8 {
            let mut place = file;
            let mut count = 0;
            for (at, c) in text.char_indices() {
                if count == SEGMENT {
                    segments.push(Segment {
                        text: at as u32,
                        file: place,
                        unit,
                    });
                    count = 0;
                }
                count += 1;
                place += unit.width(c) as u32;
            }
        }
        Self { segments }
    }

    /// The byte of the file (0-based) at which byte `offset` of the text starts. `text` is
    /// the text the map was made for, `offset` a character boundary of it.
    pub fn to_file(&self, text: &str, offset: u32) -> u32 {
        let next = self.segments.partition_point(|s| s.text <= offset);
        let Some(segment) = next.checked_sub(1).map(|index| self.segments[index]) else {
            return 0;
        };
        let passed = &text[segment.text as usize..offset as usize];
        let width = match segment.unit {
            Unit::Utf8 => passed.len(),
            unit => passed.chars().map(|c| unit.width(c)).sum(),
        };
        segment.file + width as u32
    }

    /// The byte of the text at which the character starts that byte `offset` of the file is
    /// part of: the first character for what precedes the text, the text's length for what
    /// follows it.
    pub fn to_text(&self, text: &str, offset: u32) -> u32 {
        let next = self.segments.partition_point(|s| s.file <= offset);
        let Some(segment) = next.checked_sub(1).map(|index| self.segments[index]) else {
            return 0;
        };
        let passed = (offset - segment.file) as usize;
        let start = segment.text as usize;
        let end = self
            .segments
            .get(next)
            .map_or(text.len(), |segment| segment.text as usize);
        if segment.unit == Unit::Utf8 {
            return text.floor_char_boundary((start + passed).min(end)) as u32;
        }
        let mut width = 0;
        for (at, c) in text[start..end].char_indices() {
            width += segment.unit.width(c);
            if width > passed {
                return (start + at) as u32;
            }
        }
        end as u32
    }
}
