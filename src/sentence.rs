//! Cuts the normalised text into sentences.
//!
//! Takes a `NormalizedText`, cuts behind 。！？；… with the closing marks that follow, and at line ends, never inside 《》, brackets or a
//! short quote; hands on sentences that joined give the text. Words and clauses are the business of later stages.

use unicode_segmentation::GraphemeCursor;

use crate::normalize::NormalizedText;
use crate::span::NormSpan;
use crate::wordlist::CharSet;

/// What may end a sentence.
static STOPS: CharSet = CharSet::new(&['。', '！', '？', '；', '…', '.', '!', '?']);
/// What encloses a stretch that stays whole.
static ENCLOSING: CharSet = CharSet::new(&['《', '》', '（', '）', '“', '”', '‘', '’']);

/// Longest title or bracket, in bytes, inside which nothing is cut; a longer one was never closed.
const ENCLOSED: usize = 300;
/// Quotes up to this length, in bytes, are phrases and stay whole: “我爱你，中国！”主题活动.
const PHRASE: usize = 48;
/// The same for the weaker ；, which joins the parts of a slogan.
const SLOGAN: usize = 120;
/// How many unclosed marks a closing one looks through for its partner.
const DEPTH: usize = 8;

/// One sentence of a normalised text, or one line of it where that is a heading or a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    span: NormSpan,
}

impl Sentence {
    /// Where the sentence stands in the normalised text, with the line end behind it.
    #[must_use]
    pub const fn span(&self) -> NormSpan {
        self.span
    }

    /// The sentence as it reads in `text`, the text it was cut from.
    #[must_use]
    pub fn as_str<'t>(&self, text: &'t NormalizedText) -> &'t str {
        self.span.slice(text.as_str())
    }
}

/// Cuts `text` into sentences. Joined they are the text, and none is empty. O(n).
///
/// # Examples
///
/// ```
/// use hanmine::{normalize, sentences};
///
/// let text = normalize("全市新建书屋12家。《读书！读书！》一书同日首发;读者近3万人。");
/// let sentences: Vec<&str> = sentences(&text).iter().map(|s| s.as_str(&text)).collect();
/// assert_eq!(sentences, ["全市新建书屋12家。", "《读书！读书！》一书同日首发；", "读者近3万人。"]);
/// ```
#[must_use]
pub fn sentences(text: &NormalizedText) -> Vec<Sentence> {
    sentences_to(text, text.as_str().len())
}

/// The sentences of the lines of `text` that begin before byte `end`. O(end of the last of them).
pub(crate) fn sentences_to(text: &NormalizedText, end: usize) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.as_str().split_inclusive('\n') {
        if start >= end {
            break;
        }
        cut_line(start, line, &mut found);
        start += line.len();
    }
    found
}

/// Cuts one line, which starts at `line_start` of the text.
fn cut_line(line_start: usize, line: &str, found: &mut Vec<Sentence>) {
    let mut whole: Option<Vec<Whole>> = None;
    // Wholes that end before the mark in hand are never asked again.
    let mut passed = 0;
    let (mut start, mut from) = (0, 0);
    while let Some(at) = STOPS.find(line, from) {
        let rest = line.get(at..).unwrap_or("");
        let Some(mark) = rest.chars().next() else { break };
        from = at + mark.len_utf8();
        if !ends_sentence(line, at, mark) {
            continue;
        }
        let marks = line.len() - rest.trim_start_matches(['。', '！', '？', '；', '…', '.', '!', '?']).len();
        let closers = line.get(marks..).unwrap_or("");
        let behind = closers.trim_start_matches(['”', '’', '）', '】', '"']);
        let closed = line.len() - behind.len();
        let end = line.len() - behind.trim_start_matches([' ', '\n']).len();
        from = marks;
        let whole = whole.get_or_insert_with(|| find_wholes(line));
        passed += whole.iter().skip(passed).take_while(|w| w.end <= at).count();
        // A name never ends with 。, so 。” closes speech, however short.
        let speech = mark == '。' && closers.starts_with(['”', '’']);
        let kept = whole
            .iter()
            .skip(passed)
            .take_while(|w| w.start < at)
            .any(|w| at < w.end && (w.strong && !(speech && w.end <= closed) || mark == '；'));
        if kept || end >= line.len() || goes_on(mark, behind, closed > marks) || !is_boundary(line, end) {
            continue;
        }
        push(found, line_start + start, line_start + end);
        start = end;
    }
    push(found, line_start + start, line_start + line.len());
}

fn push(found: &mut Vec<Sentence>, start: usize, end: usize) {
    if start < end {
        found.push(Sentence { span: NormSpan::new(start, end) });
    }
}

/// Whether the mark at `at` can end a sentence. A dot does so in English only: behind a letter, before a blank.
fn ends_sentence(line: &str, at: usize, mark: char) -> bool {
    match mark {
        '。' | '！' | '？' | '；' | '…' => true,
        '!' | '?' => line.get(at + 1..).is_none_or(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '!', '?', '”', '"'])),
        '.' => {
            let mut back = line.get(..at).unwrap_or("").chars().rev();
            // J. K. and No. are no sentence ends, and neither is 3. or 1.5.
            let word = back.by_ref().take(3).all(|ch| ch.is_ascii_lowercase());
            let mut ahead = line.get(at + 1..).unwrap_or("").chars();
            word && ahead.next() == Some(' ') && ahead.next().is_some_and(|ch| !ch.is_ascii_lowercase() && !ch.is_ascii_digit())
        }
        _ => false,
    }
}

/// Whether the sentence goes on behind the mark and its closers: 春风……等, “出发！”的.
fn goes_on(mark: char, behind: &str, closed: bool) -> bool {
    behind.starts_with(['，', '、', '；', '：', '》', '）', '”', '’'])
        || (mark == '…' || closed && mark != '。') && behind.starts_with(['的', '等', '和', '与', '及', '是', '为'])
}

/// A stretch that is not cut: a title, a bracket or a quoted phrase.
#[derive(Clone, Copy, Debug)]
struct Whole {
    start: usize,
    /// Behind the closing mark.
    end: usize,
    /// Nothing cuts it; else only 。！？… do.
    strong: bool,
}

/// Finds the stretches of one line that stay whole, in text order. An opening mark without its partner holds nothing back.
fn find_wholes(line: &str) -> Vec<Whole> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut found: Vec<Whole> = Vec::new();
    let mut from = 0;
    while let Some(at) = ENCLOSING.find(line, from) {
        let Some(ch) = line.get(at..).and_then(|rest| rest.chars().next()) else { break };
        from = at + ch.len_utf8();
        let opener = match ch {
            '《' | '（' | '“' | '‘' => {
                open.push((ch, at));
                continue;
            }
            '》' => '《',
            '）' => '（',
            '”' => '“',
            '’' => '‘',
            _ => continue,
        };
        // A mark that was opened inside and never closed is dropped; looking back farther would take quadratic time.
        let Some(above) = open.iter().rev().take(DEPTH).position(|(mark, _)| *mark == opener) else { continue };
        open.truncate(open.len() - above);
        let Some((_, start)) = open.pop() else { continue };
        let end = at + ch.len_utf8();
        let quoted = matches!(opener, '“' | '‘');
        let limit = if quoted { SLOGAN } else { ENCLOSED };
        if end - start <= limit {
            let strong = !quoted || end - start <= PHRASE;
            // What lies inside a stronger one needs no entry of its own, so the entries stay disjoint or nearly so.
            while found.last().is_some_and(|last| last.start > start && (strong || !last.strong)) {
                found.pop();
            }
            found.push(Whole { start, end, strong });
        }
    }
    found.sort_unstable_by_key(|whole| whole.start);
    found
}

/// Whether the cut at `end` splits no grapheme.
fn is_boundary(line: &str, end: usize) -> bool {
    GraphemeCursor::new(end, line.len(), true).is_boundary(line, 0).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::case;
    use crate::normalize::normalize;
    use crate::normalize::tests::damaged;

    #[test]
    fn cases_of_sentence_toml() {
        case::run("sentence.toml", |table| {
            let text = normalize(case::string(table, "text"));
            let found: Vec<&str> = sentences(&text).iter().map(|sentence| sentence.as_str(&text)).collect();
            case::equal("sentences", &found, &case::strings(table, "sentences"))
        });
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn joined_sentences_are_the_text(original in damaged()) {
            let text = normalize(&original);
            let found = sentences(&text);
            let joined: String = found.iter().map(|sentence| sentence.as_str(&text)).collect();
            prop_assert_eq!(joined.as_str(), text.as_str());
            prop_assert!(found.iter().all(|sentence| !sentence.span().is_empty()), "empty sentence");
            let graphemes: Vec<usize> = text.as_str().grapheme_indices(true).map(|(at, _)| at).collect();
            prop_assert!(found.iter().all(|sentence| graphemes.contains(&sentence.span().start)), "grapheme split");
        }
    }
}
