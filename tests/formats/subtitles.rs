//! SubRip and WebVTT.

use relis::formats::{Format, Hints, read};

use super::{paragraphs, shown};

const SRT: &str = "1\r\n00:00:01,000 --> 00:00:02,500\r\n{\\an8}Le <i>prési</i>dent a dit\r\nqu'il viendrait\r\n\r\n\
    2\r\n00:00:03,000 --> 00:00:04,500\r\ndemain à Nîmes.\r\n\r\n\
    3\r\n00:00:05,000 --> 00:00:06,500\r\n- Bonjour.\r\n- Salut &amp; merci !\r\n\r\n\
    4\r\n00:00:07,000 --> 00:00:08,500\r\n[Musique]\r\nIl est parti...\r\n\r\n\
    5\r\n00:00:09,000 --> 00:00:10,500\r\n...sans rien dire. 3 > 2.\r\n\r\n\
    6\r\n0:00:11.0 --> 0:00:12.0\r\n1984\r\n";

#[test]
fn sentences_go_on_over_lines_and_cues() {
    let source = super::source(Format::Srt, SRT);
    assert_eq!(
        paragraphs(&source),
        [
            "Le président a dit qu'il viendrait demain à Nîmes.",
            "- Bonjour.",
            "- Salut & merci !",
            "[Musique]",
            "Il est parti... ...sans rien dire. 3 > 2.",
            "1984",
        ]
    );
    assert_eq!(shown(&source, "président"), "prési</i>dent");
    assert_eq!(shown(&source, "dit qu'il"), "dit\r\nqu'il");
    assert_eq!(
        shown(&source, "viendrait demain"),
        "viendrait\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,500\r\ndemain"
    );
    assert_eq!(shown(&source, "Salut & merci"), "Salut &amp; merci");
    let at = |words: &str| {
        let start = source.text.find(words).unwrap();
        relis::Span::new(start as u32, (start + words.len()) as u32)
    };
    assert!(source.is_contiguous(at("dit qu'il")));
    assert!(!source.is_contiguous(at("viendrait demain")));
}

#[test]
fn web_vtt() {
    let file = "\u{FEFF}WEBVTT - un titre\nKind: captions\n\nNOTE Fait\ndu sens\n\nSTYLE\n::cue { color: red }\n\n\
        intro\n00:01.000 --> 00:02.000 align:start\n<v Fred>Bonjour à <c.jaune>tous</c>, <lang en>dear friends</lang>.\n\n\
        00:03.000 --> 00:04.000\n<v Anne>Et <00:03.500>voi<b>là</b>\nenfin\n";
    let source = read(file.as_bytes(), &Hints::default()).unwrap();
    assert_eq!(source.format, Format::Vtt);
    assert_eq!(
        paragraphs(&source),
        ["Bonjour à tous, \u{fffc}.", "Et voilà enfin"]
    );
    assert_eq!(shown(&source, "voilà"), "voi<b>là");
    assert!(source.has_foreign_text);
}

#[test]
fn wrong_timings_are_named_by_their_line() {
    for (wrong, line) in [
        (SRT.replace("00:00:04,500", "00:00:04;5"), 7),
        (SRT.replace("00:00:02,500", ""), 2),
        (SRT.replace("00:00:06,500", "00:99:06,500"), 11),
        (
            SRT.replace("1\r\n00:00:01,000 -->", "1\r\n00:00:01,000 >"),
            1,
        ),
    ] {
        let hints = Hints {
            name: Some("x.srt"),
            ..Hints::default()
        };
        let error = read(wrong.as_bytes(), &hints).unwrap_err();
        let message = error.message();
        assert!(
            message.fr.starts_with(&format!("ligne {line}\u{a0}:")),
            "{}",
            message.fr
        );
    }
}
