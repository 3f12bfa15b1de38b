//! What marked words name by what is done with them: held, made known, given, started, run.
//!
//! Takes a marked stretch and the verb that governs it, hands on a kind. Nouns beside the marks and inside them are not its business.

use super::context::{after, chars, ends_clause};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::marks::Marked;
use super::shape::{is_double_count, is_themed_time};
use crate::digits::is_ordinal_digit;
use crate::token::Words;
use crate::vocabulary::ProgrammeKind;

/// The most characters behind a mark that are looked at.
const TAIL: usize = 6;

/// How far behind its marks a name is called what it is, and the fewest characters that it then has.
const LATER: usize = 60;
const SUBJECT: usize = 4;

/// The most characters of a clause that puts something on a list of works.
const WORK: usize = 24;

/// The most characters of the rest of a list.
const LIST: usize = 60;

/// The fewest characters of a project that is named by what it does.
const PROJECT: usize = 6;

/// The most characters that leave a name the subject of its clause.
const FRONT: usize = 8;

/// What a name is by what is done with it: “千企山城行”举办 is an event, 评选出9名“最美护林员” an award, 启动“山海交流年” and 开展“一喷多防”
/// are initiatives.
pub(crate) fn told(
    text: &str,
    member: Marked,
    lead: &str,
    bare: &str,
    verb: Option<Cue>,
    lexicons: &ProgrammeLexicons,
    words: &Words,
) -> Option<ProgrammeKind> {
    let tail = after(text, member.outer.end, TAIL, ends_clause);
    // 就“…”举行第十五次学习: what is held stands behind its verb.
    if let Some(rest) = lexicons.cue_at_start(Cue::Held, tail).and_then(|end| tail.get(end..))
        && (rest.is_empty() || rest.starts_with(['在', '于', '式', '。', ' ', '以', '后']))
    {
        return Some(ProgrammeKind::Event);
    }
    if is_listed_work(text, member, lead, lexicons) {
        return Some(ProgrammeKind::Initiative);
    }
    // “渔家诵读库”今天上线
    let opened = tail.trim_start_matches(['今', '昨', '天', '日', '正', '式']).starts_with("上线");
    if opened && chars(bare) >= PROJECT && chars(lead) <= FRONT {
        return Some(ProgrammeKind::Platform);
    }
    let counts = |found: char| found.is_ascii_digit() || is_ordinal_digit(found) || "年度了出名位个".contains(found);
    let made_known = lexicons.cue_at_end(Cue::Founds, lead.trim_end_matches(counts)).is_some()
        || shares(text, member.outer.end)
        || lead.ends_with('为')
        || tail.starts_with("名单");
    if made_known && lexicons.cue_at_start(Cue::Honour, bare).is_some() {
        return Some(ProgrammeKind::Award);
    }
    // 命名“渠水工匠”20名
    let founded = lexicons.cue_at_end(Cue::Founds, lead.trim_end_matches(['了', '出'])).is_some();
    if founded && counts_persons(tail) && chars(bare) >= SUBJECT {
        return Some(ProgrammeKind::Award);
    }
    let launched = verb == Some(Cue::Launch);
    let begun =
        || lexicons.cue_at_start(Cue::Begins, tail).is_some() || lexicons.cue_at_end(Cue::Issue, lead).is_some() || lead.ends_with('是');
    let run =
        || [Cue::Launch, Cue::Founds, Cue::Runs].into_iter().any(|cue| lexicons.cue_at_end(cue, lead.trim_end_matches('了')).is_some());
    if let Some(kind) = called_later(text, member, lexicons).filter(|_| run()) {
        return Some(kind);
    }
    let time = is_themed_time(bare, words) && (launched || begun());
    let counted = || launched && ends_phrase(tail) && (is_double_count(bare) || (bare.ends_with("项目") && chars(bare) >= PROJECT));
    (time || counted()).then_some(ProgrammeKind::Initiative)
}

/// 作出建设“清水长廊”的决定，把这项工程列入规划: what a clause close behind calls what the marks hold, where no noun stands between them and the
/// clause's end but 的 and its own.
fn called_later(text: &str, member: Marked, lexicons: &ProgrammeLexicons) -> Option<ProgrammeKind> {
    let tail = after(text, member.outer.end, LATER, |found| matches!(found, '\n' | '“'));
    let undertaking = |head: &Head| head.outside && head.strong && head.kind.is_active() && chars(&head.surface) > 1;
    let called = |(_, end): (usize, usize)| {
        let (at, head) = lexicons.heads_in(tail.get(end..)?).next()?;
        (at == 0 && undertaking(head)).then_some(head.kind)
    };
    let open = chars(member.inner.slice(text)) >= SUBJECT && (tail.starts_with(ends_clause) || tail.starts_with('的'));
    open.then(|| lexicons.cues_in(Cue::This, tail).find_map(called)).flatten()
}

/// 把“送戏进村”列入民生实事: whether a clause puts what it names on a list of works.
fn is_listed_work(text: &str, member: Marked, lead: &str, lexicons: &ProgrammeLexicons) -> bool {
    let tail = after(text, member.outer.end, WORK, ends_clause);
    let behind = lexicons.cue_at_start(Cue::Belongs, tail).and_then(|end| tail.get(end..));
    let named = lead.ends_with(['把', '将']) || chars(lead) <= FRONT;
    let whole = chars(tail) < WORK;
    named && whole && behind.is_some_and(|list| lexicons.cue_at_end(Cue::Works, list).is_some())
}

/// “金牌讲解员”“优秀讲解员”各9名: whether so many each of a list are named.
fn shares(text: &str, end: usize) -> bool {
    let mut rest = after(text, end, LIST, ends_clause);
    while let Some((_, behind)) = rest.strip_prefix('“').and_then(|inner| inner.split_once('”')) {
        rest = behind;
    }
    rest.starts_with('各')
}

/// Whether so many persons have what the marks hold.
fn counts_persons(tail: &str) -> bool {
    let counted = tail.trim_start_matches(|found: char| found.is_ascii_digit());
    counted.len() < tail.len() && counted.starts_with('名')
}

/// Whether the noun phrase ends at the closing mark: a clause or a list goes on behind it.
fn ends_phrase(tail: &str) -> bool {
    tail.is_empty() || tail.starts_with(['、', '和', '等', '及', '”', '）'])
}
