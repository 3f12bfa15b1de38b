//! Of which claim another one is a part.
//!
//! Takes the items of a sentence with the quantities read before, hands on the index of the whole: 其中 and brackets point back at
//! it, 占 names it, 分别 divides it. Whether numbers add up is asked only where an amount and its share stand together.

use super::clause::{Item, Role};
use super::entity::{Context, Earlier, Reading};
use super::phrase::{ending_at, is_bound, open_before, surface};
use super::shares;
use crate::decimal::Decimal;
use crate::quantity::Quantity;
use crate::sorts::SHARE;
use crate::span::NormSpan;
use crate::vocabulary::Dimension;

/// How many claims before a share its whole is looked for.
const TALLIED: usize = 8;

/// How many members a list has at most that is added up.
const MEMBERS: usize = 4;

/// How many claims before a list its sum is looked for.
const SUMMED: usize = 5;

/// What the part of the sentence read so far points back at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Parts {
    /// Set by 其中: the whole, for it and for what is listed behind it.
    whole: Option<usize>,
    /// The whole of the share before.
    share: Option<usize>,
    /// A claim before that turned out to be a part, with its whole.
    pub(crate) also: Option<(usize, usize)>,
}

impl Parts {
    /// The whole of the quantity `index`, item `at`.
    pub(crate) fn find(&mut self, context: &Context<'_, '_>, at: usize, index: usize, reading: &Reading) -> Option<usize> {
        let Context { items, quantities, earlier, .. } = *context;
        let quantity = quantities.get(index)?;
        // From the quantity before to this one.
        let from = items.get(..at)?.iter().rposition(|item| matches!(item.role, Role::Quantity(_))).map_or(0, |before| before + 1);
        let between = items.get(from..at)?;
        let dimension = |claim: usize| quantities.get(claim).map(|q| q.dimension);
        let ratio = matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio);
        let is_ratio = |claim: usize| matches!(dimension(claim), Some(Dimension::Percent | Dimension::Ratio));
        let opened = between.iter().rposition(|item| item.role == Role::Open);
        let closed = between.iter().any(|item| item.role == Role::Close);
        // （含预售）: what a bracket closed before the number includes is no part of it.
        let after = between.iter().rposition(|item| item.role == Role::Close).map_or(0, |close| close + 1);
        let open = between.get(after..).unwrap_or_default();
        // 其中|出口增长4%: a rate of growth is no part of another.
        if ratio && reading.change.is_some() {
            return None;
        }
        if points_back(open) {
            let last = earlier.last().filter(|last| last.in_sentence || from == 0)?;
            let whole = if ratio {
                earlier.iter().rev().find(|e| !is_ratio(e.index))
            } else {
                // 突破2000万，其中1847万人: a bare number may be one of anything.
                earlier.iter().rev().find(|e| {
                    quantities.get(e.index).is_some_and(|q| {
                        (q.dimension == quantity.dimension || q.unit == "1" && quantity.dimension == Dimension::Person)
                            && q.high >= quantity.low
                    })
                })
            };
            self.whole = Some(whole.unwrap_or(last).index);
            // 其中60平方米以内的|小户型|占八成: what only tells which are meant is no part.
            let meant = is_bound(quantity.span.slice(context.text))
                && measures(quantity.dimension)
                && items.get(at + 1).is_some_and(|next| next.role == Role::Of);
            return self.whole.filter(|_| !meant);
        }
        if opened.is_some() && !closed && from > 0 {
            let last = earlier.last().filter(|last| last.in_sentence)?;
            let whole = quantities.get(last.index)?;
            if whole.unit == quantity.unit && whole.high >= quantity.low && opened == Some(0) {
                self.whole = Some(last.index);
                return self.whole;
            }
        }
        if closed && open_before(items, from + between.iter().position(|i| i.role == Role::Close).unwrap_or(0)).is_none() {
            self.whole = None;
        }
        if let Some(whole) = shares::find(context, at, from, index, reading, self.whole) {
            self.whole = Some(whole);
            return self.whole;
        }
        if ratio && reading.share {
            self.share = self.of_share(context, at, quantity, reading);
            return self.share;
        }
        // 学生9万人；小学生和初中生分别为6万和3万人: what they sum up to was told before.
        let divides = between.iter().any(|item| item.surface.starts_with("分别"));
        let counts = matches!(quantity.dimension, Dimension::Person | Dimension::Count);
        if divides
            && counts
            && reading.change.is_none()
            && matches!(items.get(at + 1).map(|item| item.role), Some(Role::ListComma | Role::Conjunction))
        {
            let sums =
                |e: &&Earlier| quantities.get(e.index).is_some_and(|w| w.unit == quantity.unit && adds_up(quantities, index, &w.low));
            self.whole = earlier.iter().rev().take(SUMMED).find(sums).map(|whole| whole.index);
            return self.whole;
        }
        // 占两成一，|即657宗: the same part in another unit.
        if let Some(same) = self.share.take().filter(|_| open.iter().any(|item| matches!(item.surface, "即" | "也就是" | "合"))) {
            let fits = quantities.get(same).is_some_and(|whole| whole.dimension == quantity.dimension && whole.high >= quantity.low);
            return Some(same).filter(|_| fits);
        }
        if let Some(whole) = done(context, open, reading, quantity).filter(|_| from > 0) {
            return Some(whole);
        }
        // 进口300万吨，其中从该国进口30万吨，|占比|一成
        if ratio && reading.entity.is_some_and(|entity| entity.slice(context.text) == "占比") {
            return self.whole.filter(|_| from > 0);
        }
        if let Some(whole) = ratio.then(|| of_base(context, reading)).flatten() {
            return Some(whole);
        }
        let listed = !between.iter().any(|item| matches!(item.surface, "；" | "。")) && reading.change.is_none();
        let whole = self.whole.filter(|_| listed && from > 0)?;
        let same = quantities.get(whole).is_some_and(|w| w.unit == quantity.unit && w.high >= quantity.low);
        if same && !ratio {
            return Some(whole);
        }
        self.whole = None;
        None
    }

    /// The whole of a share: 占总收入的三成五.
    fn of_share(&mut self, context: &Context<'_, '_>, at: usize, quantity: &Quantity, reading: &Reading) -> Option<usize> {
        let Context { text, items, quantities, earlier, .. } = *context;
        let verb = reading.verb.filter(|&verb| surface(items, verb).starts_with('占'))?;
        let is_ratio = |e: &Earlier| quantities.get(e.index).is_some_and(|q| matches!(q.dimension, Dimension::Percent | Dimension::Ratio));
        // 60岁以上|老人占了两成: what only tells which are meant is no whole.
        let bounds = |e: &Earlier| {
            quantities.get(e.index).is_some_and(|q| {
                q.dimension == Dimension::Time || is_bound(q.span.slice(text)) && (measures(q.dimension) || e.entity.is_none())
            })
        };
        let mut amounts = earlier.iter().rev().filter(|e| e.in_sentence && !is_ratio(e) && !bounds(e));
        let own = amounts.next();
        // Where the numbers tally, both the amount and its share are parts: 教师90人，占教职工的九成.
        if let Some(own) = own.filter(|_| reading.shared_with.is_some())
            && let Some(whole) = earlier.iter().rev().take(TALLIED).find(|e| tally(quantities, own.index, e.index, quantity))
        {
            self.also = Some((own.index, whole.index));
            return Some(whole.index);
        }
        let base_end = (verb + 1..at).find(|&i| items.get(i).is_some_and(|item| item.role == Role::Of));
        if let Some(base) = base_end.or(Some(at)).filter(|&end| end > verb + 1).and_then(|end| ending_at(items, end, false)) {
            let written = base.span(items).slice(text);
            let head = if written == "GDP" { "生产总值" } else { written.trim_start_matches(['总', '全']) };
            // 境外收入7亿元，占总收入的三成: the part is not its own whole.
            let part = own.filter(|_| head.len() < written.len()).map(|own| own.index);
            let whole = earlier
                .iter()
                .rev()
                .filter(|e| Some(e.index) != part && !is_ratio(e))
                .find(|e| e.entity.is_some_and(|entity| entity.slice(text).ends_with(head) && !is_per_head(text, entity)))
                .map(|e| e.index);
            let larger = |part: usize, whole: usize| {
                quantities
                    .get(part)
                    .zip(quantities.get(whole))
                    .is_some_and(|(part, whole)| part.unit == whole.unit && part.low < whole.high)
            };
            if let Some((part, whole)) = part.zip(whole).filter(|&(part, whole)| larger(part, whole)) {
                self.also = Some((part, whole));
            }
            return whole;
        }
        // 教职工1万人，其中教师九千名，占九成 and 老人占四成: the amount before, or the one before that where it is the part itself.
        let own_share = reading.shared_with.is_some();
        let before = own.filter(|_| own_share).and_then(|_| amounts.next());
        // 总投入5亿元，企业自筹|占七成: it has a subject of its own.
        let from = items.get(..verb)?.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
        let subject = items.get(from..verb)?.iter().any(|item| item.role.is_nominal() || item.role.is_verb());
        before.or(own.filter(|_| !own_share || subject)).map(|e| e.index)
    }
}

/// 800个|车间|已|复工|700个, 脱贫人口2万人|有|1万人|就业: how many of those just counted.
fn done(context: &Context<'_, '_>, open: &[Item<'_>], reading: &Reading, quantity: &Quantity) -> Option<usize> {
    let last = context.earlier.last().filter(|last| last.in_sentence)?;
    let whole = context.quantities.get(last.index)?;
    let counts = |q: &Quantity| matches!(q.dimension, Dimension::Person | Dimension::Count);
    let same =
        counts(quantity) && (whole.unit == quantity.unit && counts(whole) || whole.unit == "1" && quantity.dimension == Dimension::Person);
    let done = open.iter().position(|item| matches!(item.surface, "已" | "已经" | "已有" | "有" | "中"))?;
    let lead = open.get(..done)?;
    // 受理2万件，|已|办结|1万件
    let theirs = reading.shared_with == Some(last.index) || reading.entity.is_none();
    let gone_on = theirs && matches!(lead, [comma] if comma.surface == "，");
    let lead = if gone_on { &[] } else { lead };
    let theirs = lead.iter().all(|item| item.role.is_nominal() || matches!(item.role, Role::Of | Role::Localizer))
        && lead.first().is_none_or(|first| first.role.is_nominal() && !first.property);
    (same && theirs && whole.low > quantity.high).then_some(last.index)
}

/// Whether the words between two numbers say that the second is of what the first counts: 其中, 含, 包括, but not 包括…在内的.
fn points_back(open: &[Item<'_>]) -> bool {
    let Some(cue) =
        open.iter().rposition(|item| item.surface.starts_with("其中") || matches!(item.surface, "当中" | "含" | "包括" | "包含"))
    else {
        return false;
    };
    let behind = open.get(cue + 1..).unwrap_or_default();
    let named = open.get(cue).is_some_and(|item| item.surface.starts_with('包'));
    let of_them = open.iter().any(|item| item.surface.starts_with("其中"));
    of_them || !(named && behind.iter().any(|item| matches!(item.surface, "等" | "在内")))
}

/// Whether the quantities from `index` on, two or a few more, add up to `whole`.
pub(super) fn adds_up(quantities: &[Quantity], index: usize, whole: &Decimal) -> bool {
    let mut total = Decimal::from(0);
    quantities.iter().skip(index).take(MEMBERS).enumerate().any(|(offset, part)| {
        total = total.plus(&part.low);
        offset > 0 && total == *whole
    })
}

/// Whether a quantity of that kind says how big or old one thing is.
const fn measures(dimension: Dimension) -> bool {
    matches!(dimension, Dimension::Time | Dimension::Area | Dimension::Length | Dimension::Mass | Dimension::Volume)
}

/// Whether what is measured is told of each: 人均|生产总值.
fn is_per_head(text: &str, entity: NormSpan) -> bool {
    entity.slice(text).starts_with(['人', '户', '亩']) && entity.slice(text).contains('均')
        || text.get(..entity.start).is_some_and(|before| before.ends_with('均'))
}

/// The whole that the name of a share tells of: 占总人口的比重, 占GDP比重.
fn of_base(context: &Context<'_, '_>, reading: &Reading) -> Option<usize> {
    let named = reading.entity?.slice(context.text);
    let (_, base) = named.split_once('占')?;
    let base = SHARE.before(base)?.trim_end_matches('的');
    let head = if base == "GDP" { "生产总值" } else { base.trim_start_matches(['总', '全']) };
    let is = |e: &&Earlier| e.entity.is_some_and(|entity| entity.slice(context.text).ends_with(head));
    context.earlier.iter().rev().find(is).filter(|_| !head.is_empty()).map(|e| e.index)
}

/// Whether `own` is about the share `ratio` of `whole`.
fn tally(quantities: &[Quantity], own: usize, whole: usize, ratio: &Quantity) -> bool {
    let (Some(own), Some(whole)) = (quantities.get(own), quantities.get(whole)) else { return false };
    if own.unit != whole.unit || own.low >= whole.low {
        return false;
    }
    let hundredths = if ratio.dimension == Dimension::Percent { 0 } else { 2 };
    let share = whole.low.times(&ratio.low).scaled(hundredths);
    let exact = own.low.clone().scaled(2);
    let off = share.times(&Decimal::from_digits(b"4", -2));
    exact <= share.plus(&off) && share <= exact.plus(&off)
}
