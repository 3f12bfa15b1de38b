//! Decides what the opening of a sentence says of its matter: where it comes from, when it holds, whose it is, that it turns to another.
//!
//! Takes the words of a sentence, hands on answers. Which programme governs the sentence is the business of `governed`.

use super::context::{after, before, chars, ends_clause};
use super::cues::Cue;
use super::lexicons::ProgrammeLexicons;
use crate::digits::counts_off;
use crate::sorts::{HOUSEHOLD, LEVEL, REPORTED};
use crate::token::Words;

/// The most characters of what says where a sentence's matter comes from, and of an owner with its verb.
const SOURCE: usize = 36;
const OWNER: usize = 24;

/// The most characters of a frame of time, of a heading, and of somebody behind 此外.
const FRAME: usize = 16;
const HEADING: usize = 30;
const SOMEBODY: usize = 5;

/// The most characters of what is measured of a subject, and of how much it is.
const MEASURE: usize = 4;
const AMOUNT: usize = 10;

/// The most characters of what a region has so many of.
const STOCK: usize = 6;

/// What says of a body how it began.
const FOUNDED: [&str; 5] = ["成立于", "创办于", "创建于", "创立于", "注册资本"];

/// The most characters of 专项整治开展以来.
const SINCE: usize = 12;

/// Whether a line is a heading: short, and without the end of a clause.
pub(crate) fn is_heading(surface: &str) -> bool {
    let line = surface.trim();
    surface.ends_with('\n')
        && !line.is_empty()
        && before(line, line.len(), HEADING + 1, ends_clause).len() == line.len()
        && chars(line) <= HEADING
}

/// A sentence without 据悉， and the like, which say where its matter comes from.
pub(crate) fn without_source(sentence: &str) -> &str {
    let bare = sentence.trim_start();
    let sourced = bare.starts_with(['据', '记']).then(|| bare.split_once('，')).flatten();
    sourced.filter(|(source, _)| chars(source) <= SOURCE).map_or(bare, |(_, rest)| rest)
}

/// 本报讯（记者 林一舟）县里…: the opening of a text without what says who reports it.
pub(crate) fn without_byline(opening: &str) -> &str {
    let line = opening.trim_start();
    let reported = |byline: &str| byline.contains(['讯', '记']) && chars(byline) <= SOURCE;
    line.split_once('）').filter(|(byline, _)| reported(byline)).map_or(opening, |(_, rest)| rest)
}

/// 渔报社渠水8月8日电|渠水省运动会: what stands before a name, without the dateline of the agency's report.
pub(crate) fn without_dateline(lead: &str) -> &str {
    let reported =
        lead.rsplit_once(DATELINE).filter(|(agency, _)| agency.contains('社') && agency.ends_with(|end: char| end.is_ascii_digit()));
    reported.map_or(lead, |(_, rest)| rest)
}

/// 截至10月底，…, 今年前三季度，…: a sentence without the times that stand before its matter.
pub(crate) fn behind_times(bare: &str) -> &str {
    let mut rest = bare;
    for _ in 0..2 {
        let time = after(rest, 0, FRAME, ends_clause);
        let ends = || time.ends_with(TIME) || TIME_ENDS.iter().any(|end| time.ends_with(end)) || is_span(time);
        match rest.get(time.len()..).and_then(|behind| behind.strip_prefix('，')) {
            Some(behind) if !time.is_empty() && ends() => rest = behind,
            _ => break,
        }
    }
    rest
}

/// 港口图书馆也很热闹: whether the first clause tells something of another subject too.
pub(crate) fn tells_also(bare: &str) -> bool {
    let clause = after(behind_times(bare), 0, FRAME, ends_clause);
    // 演出也只有7场 adds nothing.
    let adds = |at: usize| at > 0 && !MERELY.iter().any(|merely| clause.get(at..).is_some_and(|rest| rest.starts_with(merely)));
    clause.find('也').is_some_and(adds) && !clause.starts_with('这')
}

/// 也只有, 也不过: that it is no more, not that something else is so too.
const MERELY: [&str; 4] = ["也只", "也仅", "也才", "也不过"];

/// What the dateline of a report ends with.
const DATELINE: &str = "日电";

/// What the frame of a time ends with.
const TIME: [char; 7] = ['年', '月', '日', '底', '末', '初', '天'];
const TIME_ENDS: [&str; 10] = ["目前", "以来", "季度", "同时", "同期", "年后", "如今", "眼下", "现在", "半年"];

/// What a time ends with over which something adds up, and how it is counted.
const SPAN_ENDS: [&str; 4] = ["年来", "年里", "个月来", "个月里"];
const UNTIL_ENDS: [char; 3] = ['底', '末', '日'];
const COUNTS: &str = "一二两三四五六七八九十半几多0123456789";

/// 五年来, 半年里: whether a time is so many years or months. 今年以来 is of no one thing, and 入园五年来 of somebody.
fn is_span(time: &str) -> bool {
    let counts = |count: &str| count.trim_matches(|found| COUNTS.contains(found)).is_empty();
    SPAN_ENDS.iter().any(|end| time.strip_suffix(end).is_some_and(counts))
}

/// 截至9月底，…已…, 半年里，…: the matter of a sentence that opens with a time over which something adds up, 近年来 left aside.
pub(crate) fn behind_sum<'t>(bare: &'t str, lexicons: &ProgrammeLexicons) -> Option<&'t str> {
    let matter = behind_times(bare);
    let time = bare.get(..bare.len() - matter.len())?.trim_end_matches('，');
    let until = || time.starts_with("截至") || time == "目前" || (time.starts_with('到') && time.ends_with(UNTIL_ENDS));
    // 截至6月底，订单逾40亿元 is how things stand.
    let done = || lexicons.cues_in(Cue::Sums, after(matter, 0, OWNER, ends_clause)).next().is_some();
    (is_span(time) || (until() && done())).then_some(matter)
}

/// 5月13日开赛以来: what a date is written with.
pub(crate) fn is_of_date(found: char) -> bool {
    found.is_ascii_digit() || matches!(found, '年' | '月' | '日')
}

/// 开展以来，…, 专项整治实施五年来，…: the noun, empty or a head, of what began.
pub(crate) fn since_began<'t>(bare: &'t str, lexicons: &ProgrammeLexicons) -> Option<&'t str> {
    let clause = after(bare, 0, SINCE, ends_clause);
    let spanned =
        || SPAN_ENDS.iter().find_map(|end| clause.strip_suffix(end)).map(|front| front.trim_end_matches(|found| COUNTS.contains(found)));
    let begun = clause.strip_suffix("以来").or_else(spanned);
    let begun = begun.filter(|_| bare.get(clause.len()..).is_some_and(|rest| rest.starts_with('，')))?;
    let noun =
        begun.get(..lexicons.cue_at_end(Cue::Launch, begun)?)?.trim_start_matches(['该', '本', '自', '从']).trim_start_matches(is_of_date);
    (noun.is_empty() || lexicons.is_head(noun)).then_some(noun)
}

/// 在春节期间，: a time at the head of a sentence.
pub(crate) fn is_time_frame(bare: &str) -> bool {
    let frame = bare.starts_with('在').then(|| after(bare, 0, FRAME, ends_clause));
    frame.is_some_and(|frame| bare.get(frame.len()..).is_some_and(|rest| rest.starts_with('，')) && frame.ends_with("期间"))
}

/// 一是…；二是…, 稳产方面，…；稳价方面，…: whether a sentence is one of several that are counted off.
pub(crate) fn is_item(bare: &str, lexicons: &ProgrammeLexicons) -> bool {
    let aspect = || after(bare, 0, FRAME, |found| ends_clause(found) || found == '“').ends_with("方面");
    counts_off(bare) || lexicons.cue_at_start(Cue::Item, bare).is_some() || aspect()
}

/// 渔港集团去年营收…, 渔港图书馆现有…: an organisation and what it has besides.
pub(crate) fn is_of_organisation(bare: &str, lexicons: &ProgrammeLexicons) -> bool {
    owner(bare, lexicons).is_some_and(|owner| lexicons.cue_at_end(Cue::Host, owner).is_some())
}

/// 渔港集团去年营收…, 云岭县现有…: an organisation or a region and what it has.
pub(crate) fn is_of_owner(bare: &str, lexicons: &ProgrammeLexicons) -> bool {
    let region = |owner: &str| LEVEL.ends(owner);
    owner(bare, lexicons).is_some_and(|owner| region(owner) || lexicons.cue_at_end(Cue::Host, owner).is_some())
}

/// 渔港学校现有学生…, 该村有人口…, 县境内有河道…: an organisation or a region, named or shown, and what it has at the time.
pub(crate) fn has_now(bare: &str, lexicons: &ProgrammeLexicons) -> bool {
    let clause = after(bare, 0, OWNER, ends_clause);
    let shown = lexicons.cue_at_start(Cue::This, clause).is_some();
    // 全县|境内|有河道9条: a stock of the region.
    let stock = clause.split_once("境内").filter(|(_, stock)| stock.trim_start_matches(['现', '共', '已']).starts_with('有'));
    if stock.is_some_and(|(region, _)| LEVEL.ends(region)) {
        return true;
    }
    let owner = clause.split_once(if shown { "有" } else { "现有" }).map(|(owner, _)| owner.strip_suffix('现').unwrap_or(owner));
    let body = |owner: &str| LEVEL.ends(owner) || lexicons.cue_at_end(Cue::Host, owner).is_some();
    owner.is_some_and(|owner| !owner.contains(['”', '》', '、']) && lexicons.cue_at_start(Cue::Scope, owner).is_none() && body(owner))
}

/// 全年举办…, 今年以来，共发放…: the matter of a sentence that opens with a time over which is reported, without its comma.
pub(crate) fn behind_report(bare: &str) -> Option<&str> {
    let matter = REPORTED.behind(bare)?;
    Some(matter.strip_prefix("以来").unwrap_or(matter).trim_start_matches('，'))
}

/// 云岭县常住人口32万, 全市生产总值…: whether the first clause gives a figure of a whole region.
pub(crate) fn is_of_region(bare: &str, lexicons: &ProgrammeLexicons) -> bool {
    lexicons.cues_in(Cue::Macro, after(bare, 0, OWNER, ends_clause)).next().is_some()
}

/// 全市有企业3100家: whether the first clause counts what a whole region has; no 全市有3100家企业参加, no 全市有望….
pub(crate) fn has_in_all(bare: &str, lexicons: &ProgrammeLexicons) -> bool {
    let clause = after(bare, 0, OWNER, ends_clause);
    let rest = lexicons.cue_at_start(Cue::Scope, clause).and_then(|end| clause.get(end..));
    let stock = rest.and_then(|rest| rest.trim_start_matches(['现', '共']).strip_prefix('有'));
    let noun = stock.and_then(|stock| stock.get(..stock.find(|found: char| found.is_ascii_digit())?));
    noun.is_some_and(|noun| (2..=STOCK).contains(&chars(noun)) && !noun.starts_with(['望', '近', '约', '超', '逾', '效']))
}

/// 渔港农业成立于2009年, 她家果园12亩: whether the first clause tells of a body since its founding, or of somebody's household.
pub(crate) fn is_of_life(bare: &str) -> bool {
    let clause = after(bare, 0, OWNER, ends_clause);
    // Each of them has one of these.
    let founded = clause.contains(['于', '本']).then(|| FOUNDED.iter().find_map(|word| clause.find(word))).flatten();
    founded.is_some_and(|at| chars(clause.get(..at).unwrap_or("")) > 1) || HOUSEHOLD.begins(clause)
}

/// 总投资15亿元的物流园建成: whether a sentence opens with what tells its own subject from others by an amount.
pub(crate) fn is_of_described(bare: &str, words: &Words) -> bool {
    let clause = after(bare, 0, OWNER, ends_clause);
    let Some(number) = clause.find(|found: char| found.is_ascii_digit()) else { return false };
    let Some((measure, amount)) = clause.split_at_checked(number) else { return false };
    let subject = amount.split_once('的').filter(|(amount, _)| chars(amount) <= AMOUNT).map_or(0, |(_, subject)| chars(subject));
    let nouns = || words.guesses(measure, 0).iter().all(|word| word.tag.starts_with(['n', 'b']) || word.tag == "vn");
    subject > 2 && (2..=MEASURE).contains(&chars(measure)) && nouns()
}

/// What stands before a verb of having in the first clause.
fn owner<'t>(bare: &'t str, lexicons: &ProgrammeLexicons) -> Option<&'t str> {
    let clause = after(bare, 0, OWNER, ends_clause);
    let owner = lexicons.cues_in(Cue::Owns, clause).next().and_then(|(at, _)| clause.get(..at));
    owner.filter(|owner| !owner.contains(['”', '》', '、']))
}

/// 近年来，…; 此外，县里…: another time, or somebody else beside it.
pub(crate) fn turns_aside(bare: &str, lexicons: &ProgrammeLexicons) -> bool {
    let starts = |cue: Cue, stretch: &str| lexicons.cue_at_start(cue, stretch).is_some();
    let besides = lexicons.cue_at_start(Cue::Besides, bare).and_then(|end| bare.get(end..)?.strip_prefix('，'));
    // 近五年来，全市…
    let years = bare.starts_with('近').then(|| bare.split_once('，')).flatten().filter(|(time, _)| chars(time) <= SOMEBODY);
    let years = years.filter(|(time, _)| time.trim_end_matches('来').ends_with('年')).map(|(_, rest)| rest);
    let somebody = |rest: &str| {
        let front = after(rest, 0, SOMEBODY, ends_clause);
        starts(Cue::Scope, rest) || starts(Cue::Locals, rest) || lexicons.cues_in(Cue::Host, front).next().is_some()
    };
    starts(Cue::Wider, without_source(bare)) || besides.or(years).is_some_and(somebody)
}
