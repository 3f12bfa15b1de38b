//! Decides which titles in 《》 are laws, regulations, plans and methods, and which are books, papers and broadcasts.
//!
//! Takes the marked stretches of a text, hands on candidates of kind document. A title counts by its last word, or by a verb
//! of issuing before it.

use super::Candidate;
use super::context::{before, chars, ends_clause};
use super::lexicons::{Cue, ProgrammeLexicons, TitleClass};
use super::marks::{Marked, Marks};
use super::name::without_remark;
use crate::vocabulary::ProgrammeKind;

/// Finds the documents among the titles.
pub(crate) fn find_titled(text: &str, marked: &[Marked], lexicons: &ProgrammeLexicons) -> Vec<Candidate> {
    marked.iter().filter(|found| found.marks == Marks::Titles).filter_map(|found| read(text, *found, lexicons)).collect()
}

fn read(text: &str, found: Marked, lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    let inner = found.inner.slice(text);
    let bare: String = inner.chars().filter(|found| !matches!(found, '‘' | '’' | '“' | '”' | '《' | '》')).collect();
    // （试行）, （草案） and （2023—2025年） stand behind the noun that names the sort of document.
    let title = without_remark(&bare).trim_end();
    if chars(title) < 2 {
        return None;
    }
    let class = lexicons.title_class(title).or_else(|| {
        let short = title.strip_suffix(|c: char| c.is_ascii_digit()).unwrap_or(title);
        lexicons.title_class(short)
    });
    let listed = lexicons.listed(&bare).is_some_and(|listed| listed.kind == ProgrammeKind::Document);
    let class = class.or(listed.then_some(TitleClass::Document))?;
    // 《意见》 alone points back to a title named before.
    if class != TitleClass::Document || lexicons.is_title_ending(title) {
        return None;
    }
    let lead = before(text, found.outer.start, 8, ends_clause);
    let acted = ["主演", "执导", "放映", "上映", "播出", "出版", "撰写", "刊发", "演唱", "电影", "电视剧", "歌曲", "专题片", "纪录片"];
    if acted.iter().any(|word| lead.ends_with(word)) {
        return None;
    }
    let weak = [
        "说明", "建议", "安排", "标准", "清单", "目录", "解释", "倡议", "声明", "宣言", "约定", "政策", "公告", "合同", "制度", "计划",
        "举措", "措施",
    ];
    if chars(title) < 5
        && weak.iter().any(|word| title.ends_with(word))
        && lexicons.cue_at_end(Cue::Issue, lead.trim_end_matches('了')).is_none()
    {
        return None;
    }
    let mut name = bare.clone();
    let mut aliases = Vec::new();
    if bare != inner {
        aliases.push(inner.to_owned());
    }
    if let Some(short) = title.strip_prefix("中华人民共和国").filter(|short| chars(short) > 2) {
        aliases.insert(0, std::mem::replace(&mut name, short.to_owned()));
    }
    let mut candidate = Candidate::new(name, ProgrammeKind::Document, found.inner, true, "title");
    candidate.aliases = aliases;
    Some(candidate)
}
