//! Decides which titles are laws, regulations, plans and methods, and which are books, papers and broadcasts.
//!
//! Takes the marked stretches of a text, hands on candidates of kind document. A title in 《》 counts by its last word, or by a verb
//! of issuing before it; one in quotation marks only where it opens with 关于 or ends like a treaty or law.

use super::Candidate;
use super::context::{after, before, chars, ends_clause, without};
use super::lexicons::{Cue, ProgrammeLexicons, TitleClass};
use super::marks::{Marked, Marks};
use super::name::without_remark;
use super::shape::is_articles;
use crate::span::NormSpan;
use crate::token::{Guess, Words};
use crate::vocabulary::ProgrammeKind;

/// The fewest characters of a title that needs no verb of issuing, whatever its last word.
const PLAIN: usize = 5;

/// The most characters behind a title in which a list of such is called documents.
const CALLED: usize = 8;

/// The most characters of a title that is a line.
const LINE: usize = 60;

/// Finds the documents among the titles.
pub(crate) fn find_titled(text: &str, marked: &[Marked], lexicons: &ProgrammeLexicons, words: &Words) -> Vec<Candidate> {
    let titles = marked.iter().filter(|found| found.marks == Marks::Titles || (found.marks == Marks::Quotes && !found.nested));
    titles.filter_map(|found| read(text, *found, lexicons, words)).chain(title_line(text, lexicons)).collect()
}

/// 关于提高补助标准的通知: a first line that is the title of a document, whose text follows.
fn title_line(text: &str, lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    let start = text.len() - text.trim_start().len();
    let line = after(text, start, LINE + 1, |found| found == '\n').trim_end();
    let ends = lexicons.title_class(line) == Some(TitleClass::Document) && lexicons.cue_at_end(Cue::Issued, line).is_some();
    let fits = ends && chars(line) <= LINE && !line.contains([' ', '，', '。', '：', '《', '“']);
    let (owner, _) = line.split_once("关于").filter(|(_, rest)| fits && rest.contains('的'))?;
    (owner.is_empty() || lexicons.cue_at_end(Cue::Host, owner).is_some())
        .then(|| Candidate::new(line.to_owned(), ProgrammeKind::Document, NormSpan::new(start, start + line.len()), false, "title-line"))
}

fn read(text: &str, found: Marked, lexicons: &ProgrammeLexicons, words: &Words) -> Option<Candidate> {
    let inner = found.inner.slice(text);
    let bare = &*without(inner, |found| matches!(found, '‘' | '’' | '“' | '”' | '《' | '》' | '〈' | '〉'));
    // 《又见渠成——〈水利规划〉》: an essay on a document.
    if inner.ends_with('〉') && !inner.starts_with('〈') && inner.contains("——") {
        return None;
    }
    // （试行）, （草案） and （2023—2025年） stand behind the noun that names the sort of document.
    let title = without_remark(bare).trim_end();
    if chars(title) < 2 || (found.marks == Marks::Quotes && !is_quoted_title(title, lexicons)) {
        return None;
    }
    let class = lexicons.title_class(title).or_else(|| {
        let short = title.trim_end_matches(|found: char| found.is_ascii_digit());
        lexicons.title_class(short)
    });
    let listed = lexicons.listed(bare).is_some_and(|listed| listed.kind == ProgrammeKind::Document);
    let class = class.or((listed || is_articles(title)).then_some(TitleClass::Document))?;
    // 《意见》 alone points back to a title named before.
    if class != TitleClass::Document || lexicons.is_title_ending(title) {
        return None;
    }
    let lead = before(text, found.outer.start, 8, ends_clause);
    // 发表《渠口宣言》等成果文件
    let called = |behind: &str| behind.strip_prefix('等').is_some_and(|rest| rest.contains("文件"));
    let issued = lexicons.cue_at_end(Cue::Issue, lead.trim_end_matches('了')).is_some()
        || called(after(text, found.outer.end, CALLED, |found| ends_clause(found) || found == '《'));
    if lexicons.cue_at_end(Cue::Work, lead).is_some()
        || (chars(title) < PLAIN && !issued && lexicons.cue_at_end(Cue::WeakTitle, title).is_some() && !is_of_place(title, lexicons, words))
    {
        return None;
    }
    let mut name = bare.to_owned();
    let mut aliases = Vec::new();
    if bare != inner {
        aliases.push(inner.to_owned());
    }
    if let Some(short) = without_state(title) {
        aliases.insert(0, std::mem::replace(&mut name, short.to_owned()));
    }
    let mut candidate = Candidate::new(name, ProgrammeKind::Document, found.inner, true, "title");
    candidate.aliases = aliases;
    Some(candidate)
}

/// 中华人民共和国|渔业法: the form that is commonly used; 中华人民共和国政府和… names two parties of a treaty.
pub(super) fn without_state(title: &str) -> Option<&str> {
    let joined = |rest: &str| rest.starts_with(['和', '与']);
    let short = title.strip_prefix("中华人民共和国").filter(|short| chars(short) > 2 && !joined(short))?;
    (!short.strip_prefix("政府").is_some_and(joined)).then_some(short)
}

/// 《里约宣言》: a short title that opens with a place is no essay.
fn is_of_place(title: &str, lexicons: &ProgrammeLexicons, words: &Words) -> bool {
    let place = |word: &Guess<'_>| matches!(word.tag, "ns" | "nt" | "nrt") && lexicons.cue_at_end(Cue::Commoner, word.surface).is_none();
    words.guesses(title, 0).first().is_some_and(place)
}

/// “海上行为准则”, “关于渔港管理的规定”: titles of documents that stand in quotation marks.
fn is_quoted_title(title: &str, lexicons: &ProgrammeLexicons) -> bool {
    let opens = title.starts_with("关于") && title.contains('的');
    let treaty = || {
        chars(title) >= PLAIN
            && lexicons.cue_at_end(Cue::Treaty, title).is_some()
            && lexicons.cue_at_start(Cue::Clause, title).is_none()
            && !title.contains('的')
    };
    (opens || treaty()) && !title.contains(['，', '。'])
}
