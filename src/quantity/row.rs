//! A line of a table: the name of its row, a unit of its own, its numbers.
//!
//! Takes a line, hands on its parts, also where marks of notes stand behind numbers (1,234.5①), brackets make them negative, or dashes fill
//! empty columns. Decides nothing about columns and about what the numbers mean: that is done in `cells.rs`.

use super::piece::Reader;
use super::stated::HeadUnit;
use crate::span::NormSpan;

/// A line of a table: its name, a unit of its own, its numbers.
#[derive(Debug, Default)]
pub(super) struct Line<'a> {
    pub(super) label: Option<NormSpan>,
    pub(super) unit: Option<HeadUnit<'a>>,
    pub(super) numbers: Vec<Number<'a>>,
}

/// A number of a line; one with a sign of its own (55.9%) fills its column and is read elsewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number<'a> {
    pub(super) span: NormSpan,
    pub(super) has_unit: bool,
    /// -0.1（百分点）: what stands in brackets behind it.
    pub(super) unit: Option<HeadUnit<'a>>,
}

/// What stands behind a number and leads to a note.
const NOTES: [char; 24] =
    ['*', '#', '†', '‡', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩', '¹', '²', '³', '⁴', '⁵', '⑪', '⑫', '⑬', '⑭', '⑮'];

/// What numbers a row, in front of its name.
const ENUMERATORS: [char; 20] =
    ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

impl<'a> Reader<'a> {
    /// Splits a line into its name, its unit and its numbers; a line with anything behind its numbers holds none.
    pub(super) fn parse(&self, span: NormSpan) -> Line<'a> {
        let content = span.slice(self.text);
        let mut line = Line::default();
        let trimmed = content.trim_end();
        // 1 020: thousands are parted by a blank where a cell holds nothing else.
        if in_thousands(trimmed) {
            line.numbers.push(Number { span: NormSpan::new(span.start, span.start + trimmed.len()), has_unit: false, unit: None });
            return line;
        }
        let mut rest = trimmed;
        while let Some(number) = self.last_number(span.start, rest) {
            line.numbers.push(number);
            rest = rest.rsplit_once(' ').map_or("", |(before, _)| before).trim_end();
        }
        // 货币资金 五、1 856.3: the number of a note fills its column.
        let token = rest.rsplit(' ').next().unwrap_or(rest);
        if !line.numbers.is_empty() && token.len() < rest.len() && is_reference(token) {
            let begin = span.start + rest.len() - token.len();
            line.numbers.push(Number { span: NormSpan::new(begin, begin + token.len()), has_unit: true, unit: None });
            rest = rest.get(..rest.len() - token.len()).unwrap_or("").trim_end();
        }
        // 住户存款1490.8 44.9: the first number may stand right behind the name.
        let token = rest.rsplit(' ').next().unwrap_or(rest);
        let figure = token.len() - token.trim_end_matches(is_of_number).len();
        let (name, behind) = rest.split_at_checked(rest.len() - figure).unwrap_or((rest, ""));
        // 失业率 % 2.8: a unit is no figure.
        if behind.contains(|c: char| c.is_ascii_digit()) {
            let number = self.last_number(span.start + name.len(), behind);
            let ends = |c: char| !c.is_ascii_alphanumeric();
            match number.filter(|number| !number.span.slice(self.text).starts_with('-') && name.ends_with(ends)) {
                Some(number) => line.numbers.push(number),
                None => line.numbers.clear(),
            }
            rest = name;
        }
        if line.numbers.is_empty() {
            line.unit = self.head_unit(trimmed);
            return line;
        }
        line.numbers.reverse();
        let label = rest.trim_end();
        // 农业总产值 亿元 153.2: the last word of the name may be the row's unit.
        if let Some((name, unit)) = label.rsplit_once(' ').and_then(|(name, last)| Some((name, self.head_unit(last)?))) {
            line.unit = Some(unit);
            line.label = Some(self.label_span(span.start, name));
        } else if !label.is_empty() {
            line.label = Some(self.label_span(span.start, label));
        }
        line
    }

    /// The number, or the dash in its place, that is the last word of `text`, which begins at byte `start`.
    fn last_number(&self, start: usize, text: &'a str) -> Option<Number<'a>> {
        let token = text.rsplit(' ').next().filter(|token| !token.is_empty())?;
        let begin = start + text.len() - token.len();
        if is_gap(token) {
            return Some(Number { span: NormSpan::new(begin, begin + token.len()), has_unit: true, unit: None });
        }
        let bracket =
            token.strip_suffix(['）', ')']).and_then(|token| token.split_once(['（', '('])).filter(|(number, _)| !number.is_empty());
        let stated = bracket.and_then(|(number, inside)| Some((number, self.head_unit(inside)?)));
        let (token, unit) = stated.map_or((token, None), |(number, unit)| (number, Some(unit)));
        let marked = token.trim_end_matches(NOTES);
        let bare = marked.strip_suffix('%').unwrap_or(marked);
        let inside = bare.strip_prefix(['（', '(']).and_then(|bare| bare.strip_suffix(['）', ')']));
        let signed = inside.unwrap_or(bare);
        let digits = signed.trim_start_matches(['-', '+']);
        let whole = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.ends_with(|c: char| c.is_ascii_digit());
        let inner = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
        let one = inner && whole && digits.matches('.').count() <= 1 && signed.len() - digits.len() <= 1;
        // (3.2) is negative; (3) numbers something.
        let fits = one && inside.is_none_or(|inside| inside.len() == digits.len() && (digits.len() > 2 || digits.contains('.')));
        let plus = usize::from(inside.is_none() && signed.starts_with('+'));
        fits.then(|| Number { span: NormSpan::new(begin + plus, begin + bare.len()), has_unit: bare.len() < marked.len(), unit })
    }

    /// The name of a row without what numbers it or says that it is a part.
    pub(super) fn label_span(&self, start: usize, label: &str) -> NormSpan {
        let named = without_number(label);
        let clean = match named.strip_prefix("其中") {
            Some(part) => part.trim_start_matches(['#', '*', ' ', '其', '中', '：', ':']),
            None => named.trim_start_matches(['#', '*', ' ']),
        };
        let from = start + label.len() - clean.len();
        NormSpan::new(from, from + clean.trim_end_matches(['：', ':', ' ']).trim_end_matches(NOTES).len())
    }
}

/// 一、农业, （二）工业, 3 东县: a name without its number; but 65岁以上.
fn without_number(label: &str) -> &str {
    let opened = label.strip_prefix(['（', '(']);
    let inner = opened.unwrap_or(label);
    let behind = inner.trim_start_matches(ENUMERATORS);
    let marks: &[char] = if opened.is_some() { &['）', ')'] } else { &['、', '.', '．', ' '] };
    let numbered = behind.len() < inner.len() && !behind.contains([',', '%']);
    let name = behind.strip_prefix(marks).map(str::trim_start).filter(|_| numbered);
    name.filter(|name| name.starts_with(|c: char| c.is_alphabetic())).unwrap_or(label)
}

/// 五、1, 七（二）: what numbers a note.
fn is_reference(token: &str) -> bool {
    let inner = token.trim_start_matches(ENUMERATORS);
    let behind = inner.trim_start_matches(['、', '（', '(']);
    let rest = behind.trim_start_matches(ENUMERATORS).trim_start_matches(['）', ')']);
    inner.len() < token.len() && behind.len() < inner.len() && rest.len() < behind.len() && rest.is_empty()
}

/// A character of a number and what stands beside it.
const fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '%')
}

/// A dash in the place of a number.
pub(super) fn is_gap(content: &str) -> bool {
    matches!(content, "-" | "--" | "–" | "—" | "——" | "…" | "……" | "/")
}

/// 1 020, 12 345.6: groups of three digits behind the first, with blanks between them.
fn in_thousands(content: &str) -> bool {
    let (whole, decimals) = content.split_once('.').unwrap_or((content, "0"));
    let mut groups = whole.split(' ');
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().is_some_and(|group| matches!(group.len(), 1..=3) && digits(group) && !group.starts_with('0'));
    let behind = groups.clone().next().is_some() && groups.all(|group| group.len() == 3 && digits(group));
    first && behind && !decimals.is_empty() && digits(decimals)
}
