//! Decides how a programme's name stands in its clause: as what the clause is about, as what is run, or as an object beside others.
//!
//! Takes text and a mention, hands on a [`Stand`]. What follows from it for the clauses and sentences behind is not decided here.

use super::context::{after, before, chars, ends_clause};
use super::cues::Cue;
use super::lexicons::ProgrammeLexicons;
use super::link::Mention;
use super::name::before_edition;
use super::opening::behind_times;
use crate::sorts::{COURSE, PAST, SOURCE, WINNER};
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;
use crate::wordlist::has_at_most;

/// The most characters of a clause that are looked at in front of a name and behind it.
const LEAD: usize = 40;
const TAIL: usize = 30;

/// The verbs in front of what is presented, and the most characters looked at.
const PRESENTED: [&str; 2] = ["的还有", "的则是"];
const PRESENTS: usize = 5;

/// The most characters of a clause, or of what stands between a name and a claim, that are looked through.
pub(super) const CLAUSE: usize = 200;

/// What stands before a name that is left out.
const EXCEPT: [&str; 2] = ["除", "除了"];

/// How persons are counted.
const PERSONS: [char; 3] = ['人', '名', '位'];

/// How far in front of a name the verb stands that runs it.
const NEAR: usize = 14;

/// The most characters in front of a name that leave it the topic of its clause (第二届, 县里的), and of a frame behind it (活动期间).
const FRONT: usize = 6;
const FRAME: usize = 12;

/// What a name is in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// “护渔行动”放流鱼苗: what its sentence is about.
    Topic,
    /// 在“海风节”上: where it is told of.
    Scene,
    /// 通过“求学计划”, 按照《办法》: by what the rest was done.
    Means,
    /// 县里启动“护渔行动”: what somebody runs.
    Run,
    /// 渔民可申领“渔补”: the object of some other verb.
    Object,
    /// 参加“安康杯”竞赛的企业达9家: what only tells of which firms the clause speaks.
    Attribute,
}

/// How `mention` stands in its clause.
pub(crate) fn stand(text: &str, mention: Mention, lexicons: &ProgrammeLexicons) -> Stand {
    let lead = before(text, mention.span.start, LEAD, ends_clause).trim_end_matches(['“', '‘', '《']);
    let tail = after(text, mention.span.end, TAIL, ends_clause).trim_start_matches(['”', '’', '》']);
    // 在实施《条例》的同时: what is done beside it.
    if tail.trim_end().ends_with("的同时") {
        return Stand::Attribute;
    }
    // 除失业保险以外: what is left out, and no 解除 or 扣除.
    if EXCEPT.iter().any(|word| lead.trim_start() == *word) && tail.contains('外') {
        return Stand::Attribute;
    }
    // 上届海风节; “海风杯”冠军老林: another edition, and who won one.
    let won = || mention.kind == ProgrammeKind::Competition && names_a_winner(tail);
    // 渔港入选“海风计划”，造船7艘: what it became a part of besides.
    if PAST.ends(lead) || won() || lexicons.cue_at_end(Cue::Belongs, lead).is_some() {
        return Stand::Attribute;
    }
    // 提高最低生活保障标准: what is raised is not the programme.
    if !lead.is_empty() && lexicons.cue_at_start(Cue::Aspect, tail).is_some() {
        return Stand::Attribute;
    }
    if is_frame(tail, lexicons) {
        return if lead.ends_with('在') { Stand::Scene } else { Stand::Topic };
    }
    if mention.kind != ProgrammeKind::Document && is_described(lead, lexicons) {
        return Stand::Topic;
    }
    let has = |cue: Cue, stretch: &str| lexicons.cues_in(cue, stretch).next().is_some();
    let near = before(lead, lead.len(), NEAR, |_| false);
    if [Cue::Launch, Cue::Founds, Cue::Runs].into_iter().any(|cue| has(cue, near)) {
        return Stand::Run;
    }
    let verb = has(Cue::Stop, lead);
    if lexicons.cue_at_end(Cue::Frame, lead).is_some() {
        return Stand::Means;
    }
    let told = after(tail, 0, FRAME, |found| found == '的');
    // 海港镇第九届海风节昨天开幕: what is held is what its clause is about.
    let held = || mention.kind.is_meeting() && [Cue::Held, Cue::Begins].into_iter().any(|cue| has(cue, told));
    if !verb && (chars(lead) <= FRONT || held()) {
        return Stand::Topic;
    }
    if verb && mention.kind != ProgrammeKind::Document && tail.contains(['达', '为', '有', '占', '超']) {
        return Stand::Attribute;
    }
    if has(Cue::Begins, told) || has(Cue::Stop, told) { Stand::Run } else { Stand::Object }
}

/// 去年落幕的“海风节”, 市里承办的第三届海风节: whether the one verb in front only says which it is, and does not govern the name.
fn is_described(lead: &str, lexicons: &ProgrammeLexicons) -> bool {
    if !before_edition(lead).map_or(lead, |(front, _)| front).ends_with('的') {
        return false;
    }
    // 正在渔港举行的第九届海风节: how far it is, before the verb.
    let lead = COURSE.behind(lead).unwrap_or(lead);
    let mut verbs = [Cue::Launch, Cue::Founds, Cue::Runs, Cue::Stop].into_iter().flat_map(|cue| lexicons.cues_in(cue, lead));
    let Some((first, end)) = verbs.next() else { return true };
    // 落幕的海风节, but 参加县里举办的海风节.
    let own = first > 0 || lead.get(end..).is_some_and(|rest| rest.starts_with('的'));
    own && verbs.all(|(at, _)| at == first)
}

/// “海风杯”冠军老林: whether a name goes on as whoever won it, and not as 冠军赛 or 冠军奖金.
fn names_a_winner(tail: &str) -> bool {
    WINNER.behind(tail).is_some_and(|rest| !rest.starts_with(['赛', '奖', '争', '之', '归']))
}

/// 同时收官的还有“海风节”: whether what is told of stands behind its verb.
pub(crate) fn is_presented(text: &str, mention: Mention) -> bool {
    let lead = before(text, mention.span.start, PRESENTS, ends_clause).trim_end_matches('“');
    PRESENTED.iter().any(|verb| lead.ends_with(verb))
}

/// 据“渔港网”统计，鱼价涨了5%; 记者从海风节上获悉，全国渔港有90个: whether what is named is only where what `end` bounds comes from.
pub(crate) fn is_source(text: &str, mention: Mention, end: usize, lexicons: &ProgrammeLexicons) -> bool {
    let clause = after(text, mention.span.end, CLAUSE, |found| found == '，');
    let behind = text.get(mention.span.end + clause.len()..end).unwrap_or("");
    let Some(matter) = behind.strip_prefix('，') else { return false };
    let lead = before(text, mention.span.start, CLAUSE, ends_clause).trim_start();
    let sourced = SOURCE.ends(clause) || lead.starts_with('据');
    let matter = behind_times(matter);
    let general = || [Cue::General, Cue::Scope].into_iter().any(|cue| lexicons.cue_at_start(cue, matter).is_some());
    sourced && (mention.kind == ProgrammeKind::Platform || general())
}

/// Whether the words between a name and the claim behind it in its clause say the claim of somebody whom the name only tells from others:
/// 参加“安康杯”竞赛的渔港公司有职工860人, “护渔行动”志愿者王海.
pub(crate) fn is_of_another(text: &str, mention: Mention, claim: NormSpan, lexicons: &ProgrammeLexicons) -> bool {
    let between = text.get(mention.span.end..claim.start).unwrap_or("").trim_start_matches(['”', '’', '》']);
    // 参加竞赛的公司有9家 counts those who take part.
    let owner = lexicons.cues_in(Cue::Owns, between).next().filter(|(_, end)| *end < between.len()).and_then(|(at, _)| between.get(..at));
    let owner = owner.or_else(|| between.split_once('有').filter(|(_, owned)| !owned.is_empty()).map(|(owner, _)| owner));
    let member = || owner.is_some_and(|owner| owner.contains('的') && lexicons.cue_at_end(Cue::Host, owner).is_some());
    let lead = before(text, mention.span.start, NEAR, ends_clause).trim_end_matches(['“', '‘', '《']);
    let joins = || lexicons.cue_at_end(Cue::Award, lead).is_some() || ["参加", "参与", "加入"].iter().any(|verb| lead.ends_with(verb));
    member() && joins()
}

/// “金锚学者”8人、船长|5人: whether those who hold what is named are counted right behind it, and the claim counts others of the list.
pub(crate) fn is_of_others_listed(text: &str, mention: Mention, claim: NormSpan) -> bool {
    let between = text.get(mention.span.end..claim.start).filter(|between| has_at_most(between, CLAUSE)).unwrap_or("");
    let between = between.trim_start_matches(['”', '’', '》']);
    let Some((holders, counted)) = between.find(|found: char| found.is_ascii_digit()).and_then(|number| between.split_at_checked(number))
    else {
        return false;
    };
    let rest = counted.trim_start_matches(|found: char| found.is_ascii_digit() || matches!(found, '余' | '多'));
    let last = rest.strip_prefix(PERSONS).and_then(|listed| listed.rfind(['、', '，', '；']).and_then(|at| listed.get(at..)));
    let own = last.is_some_and(|member| chars(member) > 2 && !member.contains(['其', '含', '共']));
    let held = holders.is_empty() || holders.ends_with(['者', '才']) && chars(holders) <= FRONT;
    own && held && !mention.kind.is_meeting() && claim.slice(text).ends_with(PERSONS)
}

/// “海风节”开幕式上: what stands behind the name up to the end of its clause makes it the scene of the clauses behind.
fn is_frame(tail: &str, lexicons: &ProgrammeLexicons) -> bool {
    chars(tail) <= FRAME && (lexicons.cue_at_end(Cue::Locative, tail).is_some() || tail.ends_with("以来"))
}
