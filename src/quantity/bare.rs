//! Numbers without a unit: which of them are amounts, and in which unit (总数达6504, 5000多职工, 投入300亿).
//!
//! Takes an amount without a unit, says whether it counts, and adds the currency where the words before it speak of money.

use super::amount::Amount;
use super::doubt::MARKS;
use super::piece::{PieceUnit, Reader};
use super::unit::{OWN_CURRENCY, UnitSort};
use super::window::{is_letter_or_figure, letters_behind};
use crate::decimal::Decimal;
use crate::sorts::AFRESH;
use crate::span::NormSpan;
use crate::token::Pos;
use crate::vocabulary::Dimension;

impl Reader<'_> {
    /// Whether a number without a unit is an amount, and in which unit: 总数达6504, 5000多职工, 投入300亿.
    pub(super) fn accepts_bare(&self, amount: &mut Amount) -> bool {
        // 死亡率12.3/10万
        if self.is_whole_text(amount.span) || !amount.divisors.is_empty() {
            return true;
        }
        let form = &amount.piece.form;
        // 月薪20k counts in thousands, too.
        let letter = form.arabic && self.head(amount.piece.span.end).ends_with(['k', 'M', 'G']);
        let sized = form.closing_magnitude >= 4 || amount.piece.inner.is_some() || letter;
        let between = amount.is_range && self.head(amount.span.end).ends_with('间');
        let modified = amount.relation.is_some() || between || amount.is_range && form.closing_magnitude >= 1;
        let year_like = form.arabic && form.chars == 4 && amount.low.to_u64().is_some_and(|n| (1900..2100).contains(&n));
        if year_like && !sized && amount.relation.is_none() {
            return false;
        }
        let head = self.head(amount.span.start);
        let next = self.char_at(amount.span.end);
        let marked = MARKS.iter().any(|mark| self.rest(amount.span.end).starts_with(mark));
        let ends = marked || next.is_none_or(|c| !is_letter_or_figure(c));
        let cued = (form.arabic || form.chars > 1) && ends && self.tables.bare_cues.at_end(head).is_some();
        let noun = self.noun_behind(amount.span.end);
        let counted =
            noun.is_some() && (sized || modified || (form.arabic && amount.low >= Decimal::from(1000) && !self.is_in_name(amount)));
        // 五部门, but 三国 and 二省 are names: a noun of two characters, and more than one of it.
        let several =
            form.chinese && form.chars == 1 && amount.low > Decimal::from(1) && !amount.piece.numeral.slice(self.text).starts_with('二');
        let several = several && self.word_at(amount.span.end) > "省".len();
        let collective = (several || form.arabic && form.closing_magnitude == 0 || form.chars > 1 && amount.low > Decimal::from(10))
            && !self.is_in_name(amount)
            && self.tables.is_counted(self.rest(amount.span.end).get(..self.word_at(amount.span.end)).unwrap_or(""));
        // 播放量过亿, 观众逾百: a magnitude that a modifier in front bounds.
        // 房租两千三, 一万二的工资: so nothing but amounts is said.
        let written = amount.piece.numeral.slice(self.text);
        let shortened = form.chinese
            && !form.arabic
            && form.inner.is_none()
            && is_shortened(written)
            && (ends || self.rest(amount.span.end).starts_with('的'));
        // 由2.45缩小到2.39, 比上月上升0.4
        let pointed = form.arabic && amount.low.scale().is_some_and(|places| places > 0) && self.is_changed(amount);
        let bounded = form.opens_with_magnitude && amount.span.start < amount.piece.span.start && amount.relation.is_some() && ends;
        let written = form.arabic || form.chars > 1;
        if !(cued || counted || collective || bounded || shortened || pointed || (sized || modified) && written) {
            return false;
        }
        if (sized || modified) && self.speaks_of_money(amount, noun) {
            let at = amount.piece.span.end;
            amount.piece.unit = Some(PieceUnit {
                code: OWN_CURRENCY.to_owned(),
                dimension: Dimension::Money,
                sort: UnitSort::Measure,
                span: NormSpan::new(at, at),
                scale: Decimal::from(1),
            });
            amount.rule = "money-by-context";
        }
        true
    }

    /// 投入300亿, 上千万帮扶款: whether the words beside a number without unit speak of money.
    fn speaks_of_money(&self, amount: &Amount, noun: Option<&str>) -> bool {
        let head = self.head(amount.span.start);
        // 增加9966亿元，|接近1万亿: the same sum again.
        if noun.is_none() && amount.relation.is_some() && ["亿元，", "万元，"].iter().any(|sum| head.ends_with(sum)) {
            return true;
        }
        // 保费|首次|突破百万
        let cue = without_links(head);
        let cue = AFRESH.before(cue).map_or(cue, without_links);
        // 营业收入|增长到|3万亿
        let changed = self.tables.change_verbs.at_end(cue).and_then(|len| cue.get(..cue.len() - len));
        let cue = changed.map_or(cue, without_links);
        // 每人领3万, but 带领10多万农民: the cue is no part of a longer verb.
        let cued = |len: usize| len > '领'.len_utf8() || self.verb_before(cue.len()).is_none_or(|verb| verb == len);
        let money = self.tables.money_nouns.at_end(cue).is_some()
            || self.tables.money_verbs.at_end(cue).is_some_and(cued)
            || noun.is_some_and(|noun| self.tables.money_nouns.at_end(noun).is_some());
        // 拿出4个亿: so nothing else is counted, but 14个亿的人口.
        let written = amount.span.slice(self.text);
        let hundred_millions = ["个亿", "个多亿", "个余亿"].iter().any(|word| written.contains(word));
        // 阅读量超过一个亿
        let counts = cue.trim_end_matches(['有', '接', '超']).ends_with(['量', '数', '次', '户']);
        money || hundred_millions && noun.is_none() && !counts
    }

    /// 由|2.45|缩小到, 上升|0.4: whether a verb of change tells of the number.
    fn is_changed(&self, amount: &Amount) -> bool {
        let head = self.head(amount.span.start).trim_end_matches(['了', '到', '至', '为']);
        let rest = self.rest(amount.span.end);
        let next = rest.get(..self.word_at(amount.span.end)).unwrap_or("").trim_end_matches(['到', '至', '为']);
        let from = self.head(amount.span.start).ends_with(['由', '从']) && self.tables.change_verbs.at_end(next) == Some(next.len());
        from || self.tables.change_verbs.at_end(head).is_some() && !rest.starts_with(is_letter_or_figure)
    }

    /// The noun phrase that begins at byte `at`, of at most six words.
    fn noun_behind(&self, at: usize) -> Option<&str> {
        let rest = self.rest(at).strip_prefix('的').unwrap_or(self.rest(at));
        let begin = self.text.len() - rest.len();
        let tokens = self.words.tokens(letters_behind(rest, 14), begin);
        let noun = |pos: Pos| matches!(pos, Pos::Noun | Pos::VerbalNoun | Pos::Person | Pos::Place | Pos::Organisation | Pos::Adjective);
        let count = tokens.iter().take(6).take_while(|token| noun(token.pos)).count();
        let last = tokens.get(count.checked_sub(1)?)?;
        self.text.get(begin..last.span.end)
    }

    fn is_in_name(&self, amount: &Amount) -> bool {
        self.char_before(amount.span.start).is_some_and(|c| matches!(c, '“' | '《' | '·'))
    }
}

/// What leads to a number may end with such words, which say nothing of what is counted.
fn without_links(head: &str) -> &str {
    head.trim_end_matches([
        '了', '约', '达', '共', '近', '超', '过', '就', '已', '也', '都', '均', '有', '到', '至', '为', '仅', '只', '突', '破', '）',
    ])
}

/// 两千三, 十二万八: whether a figure stands behind a magnitude in place of the next smaller one.
fn is_shortened(written: &str) -> bool {
    let mut back = written.chars().rev();
    let last = back.next().is_some_and(|last| !matches!(last, '十' | '百' | '千' | '万' | '亿' | '几' | '半'));
    last && back.next().is_some_and(|before| matches!(before, '百' | '千' | '万' | '亿'))
        && back.next().is_some()
        && !written.starts_with(['万', '千', '百'])
}
