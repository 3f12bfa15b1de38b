//! Of which claim another one is a part.
//!
//! Takes the items of a sentence with the quantities read before, hands on the index of the whole: 其中 and brackets point back at
//! it, 占 names it, 分别 divides it. Whether numbers add up is asked only where an amount and its share stand together.

use super::alongside::{among, done, of_same_measure, of_same_property};
use super::clause::{Item, Role};
use super::entity::{Context, Earlier, Reading};
use super::phrase::{ending_at, is_bound, surface};
use super::pointed::{pointed_at, points_back, tells_which};
use super::{leftover, shares};
use crate::decimal::Decimal;
use crate::quantity::Quantity;
use crate::sorts::{OTHERS, SHARE};
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
    /// The whole of the list in which a bracket stands: 其中工业360亿元（含技改160亿元），|基建210亿元.
    outer: Option<usize>,
    /// Claims before, from one to another, that turned out to be parts, with their whole.
    pub(crate) also: Option<(usize, usize, usize)>,
}

/// A quantity whose whole is looked for, with the words between the quantity before and it.
struct Asked<'c, 't> {
    context: &'c Context<'c, 't>,
    at: usize,
    index: usize,
    quantity: &'c Quantity,
    reading: &'c Reading,
    /// Where the words between begin.
    from: usize,
    between: &'c [Item<'t>],
    /// Those of them behind a bracket that closes: what it includes is told of the quantity before (（含预售）).
    open: &'c [Item<'t>],
    ratio: bool,
}

impl Parts {
    /// The whole of the quantity `index`, item `at`: each rule is asked where those before it do not decide.
    pub(crate) fn find(&mut self, context: &Context<'_, '_>, at: usize, index: usize, reading: &Reading) -> Option<usize> {
        let asked = Asked::new(context, at, index, reading)?;
        // 其中|出口增长4%: a rate of growth is no part of another.
        if asked.ratio && reading.change.is_some() {
            return None;
        }
        self.also = asked.taken_in();
        if asked.between.iter().any(|item| item.surface == "）") {
            self.whole = self.outer.take().or(self.whole);
        }
        if asked.between.iter().rev().find(|item| matches!(item.surface, "（" | "）")).is_some_and(|item| item.surface == "（") {
            self.outer = self.whole;
        }
        if points_back(asked.open) && !asked.is_taken_in() {
            let which = tells_which(context, at, asked.quantity);
            self.whole = pointed_at(context, asked.quantity, which);
            if asked.is_rate_beside_another() {
                self.whole = None;
            }
            self.whole = self.whole.map(|whole| self.told_alike(&asked, whole).unwrap_or(whole));
            return self.whole.filter(|_| !which);
        }
        // 其中1950户搬入新居，|尚有|120户没有谈成
        if asked.open.iter().any(|item| OTHERS.has(item.surface)) {
            return None;
        }
        if let Some(whole) = asked.in_bracket() {
            self.whole = Some(whole);
            return self.whole;
        }
        if let Some(whole) = shares::find(context, at, asked.from, index, reading, self.whole) {
            self.whole = Some(whole);
            return self.whole;
        }
        if asked.ratio && reading.share {
            return self.of_share(context, at, asked.quantity, reading);
        }
        if asked.divides() {
            self.whole = asked.sum();
            return self.whole;
        }
        if let Some(whole) = self.whole.filter(|&whole| asked.says_again(whole)) {
            return Some(whole);
        }
        if let Some(whole) = done(context, asked.open, reading, asked.quantity).filter(|_| asked.from > 0) {
            return Some(whole);
        }
        // 进口300万吨，其中从该国进口30万吨，|占比|一成
        if asked.ratio && reading.entity.is_some_and(|entity| entity.slice(context.text) == "占比") {
            return self.whole.filter(|_| asked.from > 0).or_else(|| self.tallied(context, asked.quantity));
        }
        if let Some(whole) = asked.ratio.then(|| of_base(context, reading).or_else(|| asked.of_named())).flatten() {
            return Some(whole);
        }
        if let Some(whole) = among(context, asked.open, asked.quantity) {
            self.whole = Some(whole);
            return self.whole;
        }
        self.goes_on(&asked).or_else(|| leftover::find(context, at, asked.from, index, reading))
    }

    /// 其中，轿车产量9万辆；销量|8万辆: the whole that was told in the same words as the part, but for shares, which have another.
    fn told_alike(&self, asked: &Asked<'_, '_>, whole: usize) -> Option<usize> {
        of_same_property(asked.context, asked.quantity, asked.reading, whole).filter(|_| !asked.ratio)
    }

    /// 其中男生30人、|女生28人: the whole of what is listed on, as far as unit and size allow.
    fn goes_on(&mut self, asked: &Asked<'_, '_>) -> Option<usize> {
        let apart = asked.between.iter().any(|item| matches!(item.surface, "；" | "。"));
        if apart && asked.from > 0 && !asked.quantity.counts() {
            self.whole = None;
        }
        // 其中住宿1亿元，|人均|花费2180元
        let each = asked.open.iter().any(|item| item.role == Role::Per)
            || asked.reading.entity.is_some_and(|entity| is_per_head(asked.context.text, entity));
        if each && self.whole.is_some_and(|whole| !asked.is_each(whole)) {
            return None;
        }
        let listed = asked.reading.change.is_none() && !apart;
        if let Some(whole) = self.whole.filter(|_| listed && asked.from == 0) {
            // 其中区级11亿元；|居民收入2万元，农民收入1万元: what is told in the next part is told of others.
            let alike = self.told_alike(asked, whole);
            if !asked.quantity.counts() {
                self.whole = alike.and(self.whole);
            }
            return alike;
        }
        let whole = self.whole.filter(|_| listed && asked.from > 0)?;
        if asked.ratio || !asked.holds(whole, |before| before.unit == asked.quantity.unit) {
            if let Some(beside) = of_same_measure(asked.context, asked.quantity, whole).filter(|_| !asked.ratio) {
                return Some(beside);
            }
            self.whole = None;
        }
        self.whole
    }

    /// 营业收入14亿元。租赁收入6亿元，占比|四成三: the amount of which the one before is so much, by their numbers. Both are parts.
    fn tallied(&mut self, context: &Context<'_, '_>, share: &Quantity) -> Option<usize> {
        let Context { quantities, earlier, .. } = *context;
        let own = earlier.last().filter(|own| own.in_sentence && !quantities.get(own.index).is_some_and(is_ratio))?;
        let whole = earlier.iter().rev().take(TALLIED).find(|e| tally(quantities, own.index, e.index, share))?;
        self.also = Some((own.index, own.index, whole.index));
        Some(whole.index)
    }

    /// The whole of a share: 占总收入的三成五.
    fn of_share(&mut self, context: &Context<'_, '_>, at: usize, quantity: &Quantity, reading: &Reading) -> Option<usize> {
        let Context { text, items, quantities, earlier, .. } = *context;
        let verb = reading.verb.filter(|&verb| surface(items, verb).starts_with('占'))?;
        let is_ratio = |e: &Earlier| quantities.get(e.index).is_some_and(is_ratio);
        // 60岁以上|老人占了两成: what only tells which are meant is no whole.
        let bounds = |e: &Earlier| quantities.get(e.index).is_some_and(|q| q.dimension == Dimension::Time || is_bound(q.span.slice(text)));
        let mut amounts = earlier.iter().rev().filter(|e| e.in_sentence && !is_ratio(e) && !e.by && !bounds(e));
        let own = amounts.next();
        // Where the numbers tally, both the amount and its share are parts: 教师90人，占教职工的九成.
        if let Some(own) = own.filter(|_| reading.shared_with.is_some())
            && let Some(whole) = earlier.iter().rev().take(TALLIED).find(|e| tally(quantities, own.index, e.index, quantity))
        {
            self.also = Some((own.index, own.index, whole.index));
            return Some(whole.index);
        }
        let base_end = (verb + 1..at).find(|&i| items.get(i).is_some_and(|item| item.role == Role::Of));
        if let Some(base) = base_end.or(Some(at)).filter(|&end| end > verb + 1).and_then(|end| ending_at(items, end, false)) {
            let written = base.span(items).slice(text);
            let core = core_of(written);
            // 境外收入7亿元，占总收入的三成: the part is not its own whole.
            let part = own.filter(|_| core.len() < written.len() || shares::has_no_subject(context, verb)).map(|own| own.index);
            let whole = named_before(context, core, part);
            let larger = |part: usize, whole: usize| {
                quantities
                    .get(part)
                    .zip(quantities.get(whole))
                    .is_some_and(|(part, whole)| part.unit == whole.unit && part.low < whole.high)
            };
            if let Some((part, whole)) = part.zip(whole).filter(|&(part, whole)| larger(part, whole)) {
                self.also = Some((part, part, whole));
            }
            return whole;
        }
        // 教职工1万人，其中教师九千名，占九成 and 老人占四成: the amount before, or the one before that where it is the part itself.
        // 三个行业|合计占六成: the part itself stands in the subject; but 3000名教师|中|女性占六成.
        let subject_of = |own: &Earlier| {
            let own = quantities.get(own.index).map_or(0, |own| own.span.end);
            let verb = items.get(verb).map_or(0, |verb| verb.span.start);
            text.get(own..verb).is_some_and(|way| !way.contains(['，', '；', '：', '（', '）', '、', '中', '里', '内']))
        };
        let own_share = reading.shared_with.is_some() || own.is_some_and(subject_of);
        let before = own.filter(|_| own_share).and_then(|_| amounts.next());
        // 总投入5亿元，企业自筹|占七成: it has a subject of its own.
        let from = items.get(..verb)?.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
        let subject = items.get(from..verb)?.iter().any(|item| item.role.is_nominal() || item.role.is_verb());
        before.or(own.filter(|_| !own_share || subject)).map(|e| e.index)
    }
}

impl<'c, 't> Asked<'c, 't> {
    fn new(context: &'c Context<'c, 't>, at: usize, index: usize, reading: &'c Reading) -> Option<Self> {
        let quantity = context.quantities.get(index)?;
        let before = context.items.get(..at)?;
        let from = before.iter().rposition(|item| matches!(item.role, Role::Quantity(_))).map_or(0, |before| before + 1);
        let between = before.get(from..)?;
        let after = between.iter().rposition(|item| item.role == Role::Close).map_or(0, |close| close + 1);
        let open = between.get(after..).unwrap_or_default();
        Some(Self { context, at, index, quantity, reading, from, between, open, ratio: is_ratio(quantity) })
    }

    /// Whether the claim `whole` is as such a one, and not smaller.
    fn holds(&self, whole: usize, such: impl Fn(&Quantity) -> bool) -> bool {
        self.context.quantities.get(whole).is_some_and(|whole| such(whole) && whole.high >= self.quantity.low)
    }

    /// 派发4896万元，约|为|净利润|的|三分之一: the amount before that is told of what stands between.
    fn of_named(&self) -> Option<usize> {
        let Context { text, items, .. } = *self.context;
        let of = self.at.checked_sub(1).filter(|&of| items.get(of).is_some_and(|item| item.role == Role::Of))?;
        // 为去年的1.3倍: no part.
        if surface(items, self.at).ends_with('倍') {
            return None;
        }
        let base = ending_at(items, of, false)?;
        let lead = base.start.checked_sub(1).map_or("", |lead| surface(items, lead));
        let is = matches!(lead, "为" | "是" | "约为" | "相当于" | "约合" | "等于");
        is.then(|| named_before(self.context, core_of(base.span(items).slice(text)), None)).flatten()
    }

    /// Whether the claim `whole` is told of each too: 人均收入2万元，其中人均工资性收入1万元.
    fn is_each(&self, whole: usize) -> bool {
        let told = self.context.earlier.iter().find(|e| e.index == whole).and_then(|e| e.entity);
        told.is_some_and(|entity| is_per_head(self.context.text, entity))
    }

    /// 教师60人（|女教师40人: the amount before the bracket that has opened.
    fn in_bracket(&self) -> Option<usize> {
        let bracket = |item: &Item<'_>| matches!(item.role, Role::Open | Role::Close);
        let (first, rest) = self.between.split_first()?;
        let opened = self.from > 0 && first.role == Role::Open && !rest.iter().any(bracket);
        let last = self.context.earlier.last().filter(|last| opened && last.in_sentence)?;
        self.holds(last.index, |whole| whole.unit == self.quantity.unit).then_some(last.index)
    }

    /// 合格率82%（其中标签合格率|90%）: whether a rate stands behind another one, of which it is no part.
    fn is_rate_beside_another(&self) -> bool {
        let Context { text, quantities, earlier, .. } = *self.context;
        let rate = |entity: Option<NormSpan>| entity.is_some_and(|entity| entity.slice(text).ends_with('率'));
        let beside = |last: &Earlier| rate(last.entity) && quantities.get(last.index).is_some_and(is_ratio);
        self.ratio && rate(self.reading.entity) && earlier.last().is_some_and(beside)
    }

    /// Whether 在内 closes what the number stands in, so that the whole is told behind it: 包括|3名|警察在内的7人.
    fn is_taken_in(&self) -> bool {
        let behind = self.context.items.get(self.at + 1..).unwrap_or_default();
        behind.iter().take(TALLIED).take_while(|item| !item.role.is_edge()).any(|item| item.surface == "在内")
    }

    /// The numbers that 包括 and 在内的 hold in front of this one, which is their whole: 包括1名医生和2名警察在内的|7人.
    fn taken_in(&self) -> Option<(usize, usize, usize)> {
        let held = matches!(self.open, [.., within, of] if within.surface == "在内" && of.role == Role::Of);
        let before = self.context.items.get(..self.at).filter(|_| held)?;
        let cue = before.iter().rposition(|item| matches!(item.surface, "包括" | "包含"))?;
        let first = before.get(cue..)?.iter().find_map(|item| match item.role {
            Role::Quantity(index) => Some(index),
            _ => None,
        })?;
        let alike = |part: &Quantity| part.dimension == self.quantity.dimension && part.low <= self.quantity.high;
        let all = self.context.quantities.get(first..self.index)?.iter().all(alike);
        all.then_some((first, self.index.checked_sub(1)?, self.index))
    }

    /// 其中女职工占两成，|即|640人: the share before in numbers.
    fn says_again(&self, whole: usize) -> bool {
        let again = matches!(self.open, [.., word] if matches!(word.surface, "即" | "约合"));
        self.from > 0 && again && self.holds(whole, |whole| whole.unit == self.quantity.unit)
    }

    /// Whether 分别 divides among it and those listed behind it what was told before: 小学生和初中生分别为|6万和3万人.
    fn divides(&self) -> bool {
        let next = self.context.items.get(self.at + 1).map(|item| item.role);
        !self.ratio
            && self.reading.change.is_none()
            && matches!(next, Some(Role::ListComma | Role::Conjunction))
            && self.between.iter().any(|item| item.surface.starts_with("分别"))
    }

    /// What it and those behind it sum up to.
    fn sum(&self) -> Option<usize> {
        let Context { quantities, earlier, .. } = *self.context;
        let sums = |e: &&Earlier| {
            quantities.get(e.index).is_some_and(|w| is_of_unit(w, &self.quantity.unit) && adds_up(quantities, self.index, &w.low))
        };
        earlier.iter().rev().take(SUMMED).find(sums).map(|whole| whole.index)
    }
}

/// Whether a quantity is a share or a rate.
pub(super) const fn is_ratio(quantity: &Quantity) -> bool {
    matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio)
}

/// Whether a whole is told in the unit of a part, or in it for each: 每人每年120元, of which three pay 40元.
pub(super) fn is_of_unit(whole: &Quantity, unit: &str) -> bool {
    whole.unit.strip_prefix(unit).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether the quantities from `index` on, two or a few more, add up to `whole`.
pub(super) fn adds_up(quantities: &[Quantity], index: usize, whole: &Decimal) -> bool {
    let mut total = Decimal::from(0);
    quantities.iter().skip(index).take(MEMBERS).enumerate().any(|(offset, part)| {
        total = total.plus(&part.low);
        offset > 0 && total == *whole
    })
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
    named_before(context, core_of(base), None)
}

/// What names the whole of a share without the word that makes it one: 总收入, 全省人口; GDP is written out elsewhere.
fn core_of(base: &str) -> &str {
    if base == "GDP" { "生产总值" } else { base.trim_start_matches(['总', '全']) }
}

/// The last claim of what `core` names but `part`: no rate of it, and nothing told of each (人均|生产总值).
fn named_before(context: &Context<'_, '_>, core: &str, part: Option<usize>) -> Option<usize> {
    let Context { text, quantities, earlier, .. } = *context;
    let named = |e: &Earlier| e.entity.is_some_and(|entity| entity.slice(text).ends_with(core) && !is_per_head(text, entity));
    let amount = |e: &Earlier| Some(e.index) != part && !quantities.get(e.index).is_some_and(is_ratio);
    earlier.iter().rev().find(|e| !core.is_empty() && amount(e) && named(e)).map(|e| e.index)
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
