//! Removes HTML tags, comments and the bodies of scripts; reads entities.
//!
//! Takes a text and the offset of a `<` or `&`, writes what it stands for, hands back where to go on. Only a known name makes a
//! tag, so a<b and <5% stay; which lines are then joined is not its business.

use crate::normalize::rewriter::Rewriter;

/// Tags that stand inside a sentence and vanish.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "audio", "b", "base", "basefont", "bdo", "big", "body", "button", "cite", "code", "col", "colgroup", "del",
    "em", "embed", "font", "form", "head", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "link", "map", "mark", "meta",
    "noscript", "o", "object", "param", "picture", "q", "s", "samp", "script", "small", "source", "span", "st1", "strike", "strong",
    "style", "sub", "sup", "svg", "time", "tt", "u", "var", "video", "wbr",
];
/// Tags that end a paragraph.
const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "header",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "textarea",
    "ul",
];
/// Tags around a cell or a heading, whose text never goes on behind them.
const CELL: &[&str] =
    &["caption", "h1", "h2", "h3", "h4", "h5", "h6", "option", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr"];

/// Entities that are read, without their `&` and `;`.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("apos", '\''),
    ("bull", '•'),
    ("cent", '¢'),
    ("copy", '©'),
    ("deg", '°'),
    ("divide", '÷'),
    ("emsp", ' '),
    ("ensp", ' '),
    ("euro", '€'),
    ("ge", '≥'),
    ("gt", '>'),
    ("hellip", '…'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("le", '≤'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("minus", '−'),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("permil", '‰'),
    ("plusmn", '±'),
    ("pound", '£'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rdquo", '”'),
    ("reg", '®'),
    ("rsquo", '’'),
    ("shy", '\u{ad}'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("thinsp", ' '),
    ("times", '×'),
    ("trade", '™'),
    ("yen", '¥'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
];
/// Entities that are so often left without their `;` that they are read without it.
const BARE: &[&str] = &["nbsp", "ensp", "emsp", "ldquo", "rdquo", "lsquo", "rsquo", "mdash", "hellip", "middot"];
/// Longest name of a tag or an entity.
const NAME: usize = 10;

/// What is known of the rest of the text, so that no search is made twice in vain.
#[derive(Debug, Default)]
pub(super) struct Tags {
    no_comment_end: bool,
    no_script_end: bool,
    no_style_end: bool,
}

impl Tags {
    /// Removes the tag or comment that begins at `at`; `at + 1` where there is none.
    pub(super) fn fold_tag(&mut self, text: &str, at: usize, rewriter: &mut Rewriter<'_>) -> usize {
        let rest = text.get(at + 1..).unwrap_or("");
        if let Some(comment) = rest.strip_prefix("!--") {
            if self.no_comment_end {
                return at + 1;
            }
            let Some(length) = comment.find("-->") else {
                self.no_comment_end = true;
                return at + 1;
            };
            let end = at + "<!--".len() + length + "-->".len();
            rewriter.replace(at, end, "");
            return end;
        }
        let declaration = rest.starts_with("?xml") || rest.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("!doctype"));
        let slash = usize::from(rest.starts_with('/'));
        let length = rest.bytes().skip(slash).take(NAME + 1).take_while(u8::is_ascii_alphanumeric).count();
        if length == 0 && !declaration {
            return at + 1;
        }
        let name = rest.get(slash..slash + length).unwrap_or("");
        let behind = rest.get(slash + length..).unwrap_or("");
        // <o:p> of Word has a prefix.
        let delimited = behind.starts_with(['>', '/', ' ', '\t', '\n', '\r']) || name == "o" && behind.starts_with(':');
        let Some(text_for) = (if declaration { Some("") } else { text_for(name).filter(|_| delimited) }) else { return at + 1 };
        let Some(mut end) = tag_end(text, at) else { return at + 1 };
        if slash == 0 {
            end = self.body_end(text, name, end).unwrap_or(end);
        }
        rewriter.replace(at, end, text_for);
        end
    }

    /// Where the body of a script or style ends that begins at `start`.
    fn body_end(&mut self, text: &str, name: &str, start: usize) -> Option<usize> {
        let (close, vain) = match name.to_ascii_lowercase().as_str() {
            "script" => ("</script", &mut self.no_script_end),
            "style" => ("</style", &mut self.no_style_end),
            _ => return None,
        };
        if *vain {
            return None;
        }
        let body = text.get(start..)?.as_bytes();
        let found = body.windows(close.len()).position(|window| window.eq_ignore_ascii_case(close.as_bytes()));
        *vain = found.is_none();
        let closing = start + found?;
        Some(tag_end(text, closing).unwrap_or(closing + close.len()))
    }
}

/// What a tag called `name` becomes; `None` where it is no tag.
fn text_for(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let is_in = |names: &[&str]| names.binary_search(&name.as_str()).is_ok();
    match name.as_str() {
        "br" => Some("\n"),
        _ if is_in(INLINE) => Some(""),
        _ if is_in(BLOCK) => Some("\n\n"),
        _ if is_in(CELL) => Some("\u{2029}"),
        _ => None,
    }
}

/// Behind the `>` of the tag at `at`, which may hold one in a quoted value. A `<` ends the search, so that it stays linear.
fn tag_end(text: &str, at: usize) -> Option<usize> {
    let mut quote = None;
    let mut first_end = None;
    for (offset, byte) in text.get(at + 1..)?.bytes().enumerate() {
        match (byte, quote) {
            (b'<', _) => break,
            (b'>', None) => return Some(at + offset + 2),
            // The quote may never be closed: then the tag ends here.
            (b'>', Some(_)) => _ = first_end.get_or_insert(at + offset + 2),
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    first_end
}

/// The character that a text stands for which is an entity as a whole: `&mdash;`.
pub(crate) fn decoded_entity(text: &str) -> Option<char> {
    entity(text.strip_prefix('&')?).map(|(ch, _)| ch)
}

/// Reads the entity at `at`; `at + 1` where there is none.
pub(super) fn fold_entity(text: &str, at: usize, rewriter: &mut Rewriter<'_>) -> usize {
    let rest = text.get(at + 1..).unwrap_or("");
    // &amp;nbsp; was escaped twice.
    let (escaped, rest) = rest.strip_prefix("amp;").map_or((0, rest), |inner| (4, inner));
    let found = entity(rest).map(|(ch, length)| (ch, escaped + length)).or((escaped > 0).then_some(('&', escaped)));
    let Some((ch, length)) = found else { return at + 1 };
    let end = at + 1 + length;
    rewriter.replace(at, end, ch.encode_utf8(&mut [0; 4]));
    end
}

/// The character that an entity without its `&` stands for, and the length of the entity.
fn entity(text: &str) -> Option<(char, usize)> {
    if let Some(number) = text.strip_prefix('#') {
        let (hex, digits) = number.strip_prefix(['x', 'X']).map_or((0, number), |digits| (1, digits));
        let radix = if hex == 1 { 16 } else { 10 };
        let length = digits.chars().take(8).take_while(|ch| ch.is_digit(radix)).count();
        let code = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
        let semicolon = usize::from(digits.get(length..)?.starts_with(';'));
        return Some((char::from_u32(code)?, 1 + hex + length + semicolon));
    }
    let length = text.bytes().take(NAME).take_while(u8::is_ascii_alphanumeric).count();
    let name = text.get(..length)?;
    if text.get(length..)?.starts_with(';') {
        let at = ENTITIES.binary_search_by_key(&name, |(name, _)| *name).ok()?;
        return ENTITIES.get(at).map(|(_, ch)| (*ch, length + 1));
    }
    let bare = BARE.iter().find(|bare| text.starts_with(**bare))?;
    let at = ENTITIES.binary_search_by_key(bare, |(name, _)| *name).ok()?;
    ENTITIES.get(at).map(|(_, ch)| (*ch, bare.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for names in [INLINE, BLOCK, CELL] {
            assert!(names.is_sorted());
        }
        assert!(ENTITIES.is_sorted_by_key(|(name, _)| *name));
        assert!(BARE.iter().all(|name| entity(name).is_some()));
    }
}
