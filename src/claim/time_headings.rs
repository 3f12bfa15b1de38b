//! Which lines head what follows, and of which year they say it is: 一、2016年工作回顾, 2018年工作回顾.
//!
//! Takes the text and the place of a line in it, says where the title ends and what sort of heading a line is. What the year of a heading is
//! the year of is decided in `time_years.rs` and `timeline.rs`.

use super::period::Time;
use crate::digits::LISTING;
use crate::sorts::{AHEAD, REVIEW, TASK};
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

/// No heading is longer behind the year that it names, in characters.
pub(super) const LONGEST_HEADING: usize = 30;

/// No title is longer, in characters.
pub(super) const LONGEST_TITLE: usize = 60;

/// What a title ends with that names the time of all that follows.
const REPORTS: [&str; 9] = ["公报", "年度报告", "年报", "半年报", "季报", "季度报告", "年度报告摘要", "年度工作总结", "年工作总结"];

/// What of a heading begins in running text again: 2019年工作回顾|2019年，…
const REVIEWS: [&str; 3] = ["工作回顾", "工作总结", "工作情况"];

/// What a sentence ends with that says what a year it was.
const YEARS: [&str; 4] = ["一年", "之年", "元年", "第一年"];

/// Where the title of a text ends; 0 where it has none.
pub(super) fn end_of_title(text: &str) -> usize {
    // Only a heading titles the text.
    let heads = |from: usize, end: usize| text.get(from..end).is_some_and(|line| !line.contains('。') && has_at_most(line, LONGEST_TITLE));
    let title_end = text.find('\n').filter(|&end| heads(0, end));
    // 青原市统计局⏎2023年统计公报: the title may stand below the name of its author.
    let title_end = title_end.map(|end| {
        let from = text.get(end..).map_or(end, |rest| end + rest.len() - rest.trim_start().len());
        let next = text
            .get(from..)
            .and_then(|rest| rest.find('\n'))
            .map(|next| from + next)
            .filter(|&next| heads(from, next) && !is_numbered(text, from));
        let named = text.get(..end).is_some_and(|line| line.contains('年'));
        next.filter(|_| !named).unwrap_or(end)
    });
    title_end.unwrap_or(0)
}

/// Whether the line that begins at byte `line` is a numbered heading or paragraph: 一、2016年工作回顾.
pub(super) fn is_numbered(text: &str, line: usize) -> bool {
    let head = text.get(line..).unwrap_or("").trim_start_matches([' ', '\u{3000}', '#']);
    let bare = head.trim_start_matches(LISTING);
    head.starts_with(LISTING) && bare.starts_with('、')
}

/// Whether byte `at`, in the line that begins at byte `line`, stands in a heading that is one line of at most so many characters.
pub(super) fn in_heading(text: &str, line: usize, at: usize) -> bool {
    let ends = |from: usize| text.get(from..).unwrap_or("").chars().take(LONGEST_HEADING).find(|c| matches!(c, '\n' | '。' | '，' | '；'));
    is_numbered(text, line) && ends(line.max(at)) == Some('\n')
}

/// Whether the year at `year`, in the line that begins at byte `line`, stands in a heading above the numbered ones: 2018年工作回顾, in a line of its own or
/// before a sentence that begins with the year.
pub(super) fn in_chapter(text: &str, line: usize, year: NormSpan) -> bool {
    let lead = text.get(line..year.start).unwrap_or("");
    let behind = text.get(year.end..).unwrap_or("");
    let end = behind.char_indices().take(LONGEST_HEADING).find(|(_, c)| matches!(c, '\n' | '。' | '，' | '；' | '：' | '年'));
    let Some((end, mark)) = end else { return false };
    let told = behind.get(..end).unwrap_or("");
    match mark {
        // 2018年总结和|2019年工作安排 is of two years.
        '\n' => names_work(told) && has_at_most(lead, LONGEST_HEADING) && !lead.contains(['，', '。', '：', '；', '年']),
        // 2019年工作回顾|2019年，…
        '年' => REVIEWS.iter().filter_map(|word| told.strip_prefix(word)).any(|next| next == year.slice(text).trim_end_matches('年')),
        _ => false,
    }
}

/// Whether a heading with a year is of what was done or is to be done in it: 2018年工作回顾; but 2026年政府工作报告 tells first of the years before.
pub(super) fn names_work(head: &str) -> bool {
    !head.contains("报告") && (TASK.within(head) || REVIEW.within(head))
}

/// Whether a sentence, in which `times` stand, opens with a year and says what a year it was, for what is told behind it: 2019年，是极不平凡的|一年。
pub(super) fn tells_of_year(times: &[Time], text: &str) -> bool {
    let Some(last) = times.iter().take(2).take_while(|time| time.period.from.is_some_and(|date| date.month().is_none())).last() else {
        return false;
    };
    let behind = text.get(last.period.span.end..).unwrap_or("").trim_start_matches('，');
    let behind = behind.strip_prefix(['是', '系']).unwrap_or("");
    let end = behind.char_indices().take(LONGEST_HEADING).find(|(_, c)| matches!(c, '。' | '；' | '\n'));
    let told = end.and_then(|(end, _)| behind.get(..end)).unwrap_or("");
    YEARS.iter().any(|word| told.ends_with(word))
}

/// Whether a title is that of a bulletin or a yearly report, of whose year all that follows is: 2016年…统计公报[1].
pub(super) fn names_report(title: &str) -> bool {
    let bare = title.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '*' | '①' | '¹'));
    REPORTS.iter().any(|name| bare.ends_with(name)) && !title.starts_with("关于")
}

/// Whether a heading looks ahead: 下一步工作打算.
pub(super) fn looks_ahead(head: &str) -> bool {
    !head.contains(['，', '。']) && AHEAD.within(head) && has_at_most(head, LONGEST_HEADING)
}

/// Whether the line that begins at byte `line` is a heading that looks ahead.
pub(super) fn opens_ahead(text: &str, line: usize) -> bool {
    let rest = text.get(line..).unwrap_or("");
    // Most lines have a mark before they end that no such heading has.
    let end = rest.char_indices().take(LONGEST_HEADING + 1).find(|(_, c)| matches!(c, '\n' | '，' | '。'));
    end.filter(|(_, c)| *c == '\n').and_then(|(end, _)| rest.get(..end)).is_some_and(looks_ahead)
}
