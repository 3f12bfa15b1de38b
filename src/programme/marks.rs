//! Finds what stands between quotation marks and between title marks, and marks that have lost their partner.
//!
//! Takes normalised text, hands on [`Marked`] stretches in text order. Whether a stretch names anything is not its business.

use crate::span::NormSpan;
use crate::wordlist::CharSet;

/// The longest stretch that can be a name, in bytes: 60 Chinese characters.
const LONGEST: usize = 180;

/// Which marks enclose a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marks {
    Quotes,
    Titles,
    /// An opening quotation mark whose partner is lost: the stretch runs to the end of the line or to the next mark.
    OpenOnly,
    /// A closing quotation mark whose partner is lost: the stretch runs back to the clause's beginning or to the mark before.
    CloseOnly,
}

/// A marked stretch: without and with its marks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marked {
    pub(crate) marks: Marks,
    pub(crate) inner: NormSpan,
    pub(crate) outer: NormSpan,
    /// Lies inside another marked stretch.
    pub(crate) nested: bool,
}

impl Marked {
    /// Whether both marks are there.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self.marks, Marks::Quotes | Marks::Titles)
    }
}

/// The last characters of words before what is said.
const SAYS: [char; 10] = ['说', '道', '称', '问', '答', '喊', '言', '是', '为', '叫'];

/// What opens or closes a stretch, and line ends.
static MARKS: CharSet = CharSet::new(&['“', '”', '‘', '’', '《', '》', '\n']);

/// Finds all marked stretches, in order of their beginnings. A line end closes nothing: what is open there has lost its partner.
pub(crate) fn find_marked(text: &str) -> Vec<Marked> {
    let mut found = Vec::new();
    // At most 64 marks are kept open, so that a text of nothing but opening marks costs no more than its length.
    let mut quotes: Vec<usize> = Vec::new();
    let mut title: Option<(usize, usize)> = None;
    let mut lost: Vec<usize> = Vec::new();
    let mut from = 0;
    while let Some(at) = MARKS.find(text, from) {
        let Some(mark) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let behind = at + mark.len_utf8();
        from = behind;
        match mark {
            '“' | '‘' if quotes.len() < 64 => quotes.push(at),
            '”' | '’' => match quotes.pop() {
                Some(open) if is_broken(text, open, at) => {
                    lost.push(open);
                    found.extend(without_opening(text, at, behind));
                }
                Some(open) => push(&mut found, Marks::Quotes, open, behind),
                None if title.is_none() => found.extend(without_opening(text, at, behind)),
                None => {}
            },
            '《' => title = Some(title.map_or((at, 0), |(open, depth)| (open, depth + 1))),
            '》' => match title {
                Some((open, 0)) => {
                    push(&mut found, Marks::Titles, open, behind);
                    title = None;
                }
                Some((open, depth)) => title = Some((open, depth - 1)),
                None => {}
            },
            '\n' => {
                lost.append(&mut quotes);
                title = None;
            }
            _ => {}
        }
    }
    lost.append(&mut quotes);
    for open in lost {
        let behind = text.get(open..).unwrap_or("");
        let end =
            behind.char_indices().skip(1).take(61).find(|(_, c)| matches!(c, '\n' | '“' | '”' | '。' | '；')).map(|(at, _)| open + at);
        let first = behind.chars().next().map_or(0, char::len_utf8);
        let end = end.or_else(|| (behind.len() < LONGEST).then_some(text.len()));
        if let Some(end) = end {
            found.push(Marked {
                marks: Marks::OpenOnly,
                inner: NormSpan::new(open + first, end),
                outer: NormSpan::new(open, end),
                nested: false,
            });
        }
    }
    found.sort_by_key(|marked| (marked.outer.start, std::cmp::Reverse(marked.outer.end)));
    let mut covered = 0;
    for marked in &mut found {
        marked.nested = marked.outer.end <= covered;
        if marked.is_whole() && !is_speech(text, marked) {
            covered = covered.max(marked.outer.end);
        }
    }
    found
}

/// 县里开展“护渠活动。村民被授予护渠之星”称号: whether a sentence ends between two marks, the first of which stands in a clause or the second
/// before a noun, so that each has lost its partner. What is said stands behind a colon, or is whole sentences.
fn is_broken(text: &str, open: usize, close: usize) -> bool {
    let inner = text.get(open..close).unwrap_or("");
    let front = text.get(..open).and_then(|front| front.chars().next_back());
    let mut behind = text.get(close..).unwrap_or("").chars().skip(1);
    let named = front.is_some_and(|front| front.is_alphanumeric() && !SAYS.contains(&front));
    let used = inner.ends_with(char::is_alphanumeric) && behind.next().is_some_and(char::is_alphanumeric);
    let ends = || inner.trim_end_matches('。').chars().take(LONGEST / 3).any(|found| found == '。');
    (named || used) && front != Some('：') && ends()
}

/// Whether what stands in quotation marks is said and not named: it has clauses, or a colon stands before it.
fn is_speech(text: &str, marked: &Marked) -> bool {
    let said = || text.get(..marked.outer.start).is_some_and(|head| head.ends_with('：'));
    marked.marks == Marks::Quotes && (marked.inner.slice(text).contains(['，', '。', '；', '！', '？']) || said())
}

/// What stands before a closing mark at `at` whose partner is lost.
fn without_opening(text: &str, at: usize, behind: usize) -> Option<Marked> {
    let front = text.get(..at)?;
    let stretch = front.char_indices().rev().take(16).take_while(|(_, c)| c.is_alphanumeric() || *c == '·').last();
    let start = stretch.map(|(start, _)| start)?;
    Some(Marked { marks: Marks::CloseOnly, inner: NormSpan::new(start, at), outer: NormSpan::new(start, behind), nested: false })
}

fn push(found: &mut Vec<Marked>, marks: Marks, open: usize, behind: usize) {
    // Every mark is three bytes long in UTF-8.
    let inner = NormSpan::new(open + 3, behind.saturating_sub(3));
    if !inner.is_empty() && inner.len() <= LONGEST {
        found.push(Marked { marks, inner, outer: NormSpan::new(open, behind), nested: false });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_nested_and_lost_marks() {
        let text = "“甲‘乙’丙”和《丁“戊”己》\n“庚\n";
        let marked = find_marked(text);
        let inner: Vec<_> = marked.iter().map(|m| (m.inner.slice(text), m.nested)).collect();
        assert_eq!(inner, [("甲‘乙’丙", false), ("乙", true), ("丁“戊”己", false), ("戊", true), ("庚", false)]);
        // What is said is no name that holds another one.
        let text = "说：“甲‘乙’丙”，“丁，‘戊’己”";
        assert!(find_marked(text).iter().all(|marked| !marked.nested));
    }
}
