//! From pieces to amounts: ranges (3至5万人), lists that share a unit (3、5、8万元), factors (10×5×3米), modifiers and rates.
//!
//! Takes the pieces of a text in order, hands on quantities. How one numeral and its unit are read is the business of `piece.rs`,
//! what is no amount at all that of `veto.rs`.

use super::modifier::Reach;
use super::piece::{Piece, PieceUnit, Reader};
use super::table::Cell;
use super::unit::{OWN_CURRENCY, UnitSort};
use super::{Doubt, Quantity};
use crate::decimal::Decimal;
use crate::numeral::{may_begin, next_figure, with_point};
use crate::span::NormSpan;
use crate::token::{Pos, Token};
use crate::vocabulary::{Dimension, Relation};

/// Marks that join the two ends of a range.
const RANGE_MARKS: [&str; 10] = ["至", "到", "-", "--", "~", "—", "–", "～", "——", "－"];

/// Marks between the members of a list.
const LIST_MARKS: [&str; 7] = ["、", "和", "与", "及", "或", "×", "*"];

/// How much of a clause before an amount is looked at, in code points.
const LONGEST_CLAUSE: usize = 40;

/// A piece, or a range of two, with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) piece: Piece,
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    is_range: bool,
    pub(super) vetoed: bool,
    relation: Option<Relation>,
    /// Modifiers and divisors included.
    span: NormSpan,
    divisors: String,
    rule: &'static str,
    /// The name of the table's row.
    head: Option<NormSpan>,
}

/// 5万-6万: the mark of a range is no minus of its second number.
fn unsigned(mut piece: Piece, at: usize) -> Piece {
    if piece.span.start < at && piece.low.is_negative() {
        (piece.low, piece.high) = (piece.high.negated(), piece.low.negated());
        piece.span.start = at;
    }
    piece
}

impl Reader<'_> {
    /// All quantities of the text, in order, disjoint.
    pub(super) fn quantities(&self, currency: &str) -> Vec<Quantity> {
        let mut amounts = self.amounts();
        self.share_units(&mut amounts);
        for amount in &mut amounts {
            self.modify(amount);
            self.rate(amount);
        }
        self.share_relations(&mut amounts);
        self.finish(amounts, currency)
    }

    /// The numbers that are no amounts, each with the word of the guidelines that says why.
    pub(super) fn vetoed(&self) -> Vec<(NormSpan, &'static str)> {
        let vetoed = self.amounts().into_iter().filter(|amount| amount.vetoed);
        vetoed.map(|amount| (amount.piece.span, self.veto(&amount.piece).unwrap_or("list"))).collect()
    }

    /// Reads the amounts one after the other.
    fn amounts(&self) -> Vec<Amount> {
        let mut out: Vec<Amount> = Vec::new();
        let mut from = 0;
        let mut cells = self.cells().into_iter().peekable();
        while let Some(start) = self.next_start(from) {
            while cells.peek().is_some_and(|cell| cell.number.end <= start) {
                cells.next();
            }
            if let Some(cell) = cells.next_if(|cell| cell.number.start <= start) {
                from = cell.number.end;
                out.extend(self.cell(&cell));
                continue;
            }
            let floor = out.last().map_or(0, |amount| amount.piece.span.end);
            match self.piece(start) {
                Some(mut piece) => {
                    // 2016年-2019年: what stands right behind a number joins, it does not negate.
                    if piece.span.start == floor && floor > 0 && self.rest(floor).starts_with('-') {
                        piece = unsigned(piece, floor + 1);
                    }
                    piece.span.start = piece.span.start.max(floor);
                    let vetoed = !(piece.unit.is_none() && self.is_whole_text(piece.span)) && self.veto(&piece).is_some();
                    let amount = if vetoed { self.single(piece, true) } else { self.range(piece) };
                    // A listed word may reach behind the figure that it begins with.
                    let word_end = if vetoed { self.tables.vetoes.word_end(self.text, start).unwrap_or(0) } else { 0 };
                    from = amount.piece.numeral.end.max(if vetoed { word_end } else { amount.piece.span.end }).max(start + 1);
                    out.push(amount);
                }
                None => from = start + self.char_at(start).map_or(1, char::len_utf8),
            }
        }
        out
    }

    fn cell(&self, cell: &Cell<'_>) -> Option<Amount> {
        let digits: String = cell.number.slice(self.text).chars().filter(|&c| c != ',').collect();
        let value: Decimal = digits.parse().ok()?;
        let scale = if cell.unit.base == cell.unit.code { cell.unit.factor.clone() } else { Decimal::from(1) };
        let value = value.scaled(cell.magnitude).times(&scale);
        let end = cell.number.end;
        let unit = PieceUnit {
            code: cell.unit.code.clone(),
            dimension: cell.unit.dimension,
            sort: cell.unit.sort,
            span: NormSpan::new(end, end),
            scale: Decimal::from(1),
        };
        let piece = Piece {
            span: cell.number,
            numeral: cell.number,
            form: Self::cell_form(&digits),
            low: value.clone(),
            high: value.clone(),
            inner: None,
            unit: Some(unit),
            written_out_percent: false,
            written_out_fraction: false,
        };
        let span = cell.number;
        let (low, high) = (value.clone(), value);
        let divisors = String::new();
        Some(Amount {
            piece,
            low,
            high,
            is_range: false,
            vetoed: false,
            relation: None,
            span,
            divisors,
            rule: "table-cell",
            head: cell.row,
        })
    }

    fn next_start(&self, from: usize) -> Option<usize> {
        Some(with_point(self.text, next_figure(self.text, from)?).max(from))
    }

    fn single(&self, piece: Piece, vetoed: bool) -> Amount {
        let scale = piece.unit.as_ref().map_or_else(|| Decimal::from(1), |unit| unit.scale.clone());
        let (low, high) = (piece.low.times(&scale), piece.high.times(&scale));
        let (span, is_range) = (piece.span, low != high);
        let rule = match piece.unit.as_ref().map(|unit| unit.sort) {
            Some(UnitSort::Measure) => "measure",
            Some(UnitSort::Classifier) => "count",
            None => "bare-number",
        };
        Amount { piece, low, high, is_range, vetoed, relation: None, span, divisors: String::new(), rule, head: None }
    }

    /// Joins `first` with the number behind a range mark, if there is one that fits.
    fn range(&self, first: Piece) -> Amount {
        let end = first.span.end;
        if let Some(amount) = self.between_bounds(&first) {
            return amount;
        }
        let rest = self.rest(end).trim_start_matches(' ');
        let blanks = self.rest(end).len() - rest.len();
        let marks =
            RANGE_MARKS.iter().copied().chain(["和", "与", "、"]).filter(|mark| rest.starts_with(mark)).max_by_key(|mark| mark.len());
        let joined = marks.and_then(|mark| {
            let behind = self.rest(end + blanks + mark.len());
            let at = self.text.len() - behind.trim_start_matches(' ').len();
            if !self.char_at(at).is_some_and(may_begin) && !behind.starts_with('-') {
                return None;
            }
            let second = unsigned(self.piece(at)?, at);
            self.join(&first, second, mark)
        });
        joined.unwrap_or_else(|| self.single(first, false))
    }

    /// 三年以上七年以下: two bounds of one range, as laws write it.
    fn between_bounds(&self, first: &Piece) -> Option<Amount> {
        first.unit.as_ref()?;
        let behind = self.rest(first.span.end).strip_prefix("以上")?;
        let second = self
            .char_at(self.text.len() - behind.len())
            .filter(|&c| may_begin(c))
            .and_then(|_| self.piece(self.text.len() - behind.len()))?;
        if !self.rest(second.span.end).starts_with("以下") {
            return None;
        }
        let mut amount = self.join(first, second, "至")?;
        amount.piece.span.end += "以下".len();
        amount.span = amount.piece.span;
        Some(amount)
    }

    fn join(&self, first: &Piece, second: Piece, mark: &str) -> Option<Amount> {
        let conjunction = matches!(mark, "和" | "与");
        let between = self.rest(second.span.end).starts_with("之间");
        if conjunction && !between {
            return None;
        }
        // 4、5次: neighbours name a range, 3、5次 a list.
        let neighbours = first.unit.is_none()
            && second.unit.is_some()
            && first.form.chars == 1
            && (second.form.chars == 1 || second.form.closing_magnitude > 0)
            && first.low.plus(&Decimal::from(1)) == second.low.clone().scaled(-second.form.closing_magnitude);
        if mark == "、" && !neighbours {
            return None;
        }
        if self.veto(&second).is_some() || first.inner.is_some() && second.unit.is_none() {
            return None;
        }
        // 百分之三到五: the second numeral goes without.
        let shared = first.written_out_percent && second.unit.is_none();
        let unit = if shared { first.unit.clone() } else { second.unit.clone() };
        let same = first.unit.is_none()
            || shared
            || first.code() == second.code()
            || (first.code() == OWN_CURRENCY && second.unit.as_ref().is_some_and(|u| u.dimension == Dimension::Money));
        if !same || (unit.is_none() && mark == "-") {
            return None;
        }
        let scale = unit.as_ref().map_or_else(|| Decimal::from(1), |unit| unit.scale.clone());
        let mut low = first.low.times(first.unit.as_ref().map_or(&scale, |unit| &unit.scale));
        let high = second.high.times(&scale);
        // 3至5万: the magnitude stands once.
        let magnitude = second.form.closing_magnitude;
        if first.unit.is_none() && first.form.closing_magnitude < 4.min(magnitude) && magnitude >= 2 && !first.form.opens_with_magnitude {
            let shifted = low.clone().scaled(magnitude);
            if shifted < high {
                low = shifted;
            }
        }
        if low >= high {
            return None;
        }
        let end = if between { second.span.end + "之间".len() } else { second.span.end };
        let numeral = NormSpan::new(first.numeral.start, second.numeral.end);
        let span = NormSpan::new(first.span.start, if conjunction { end } else { second.span.end });
        let mut form = second.form.clone();
        form.arabic |= first.form.arabic;
        form.closing_magnitude = magnitude.max(first.form.closing_magnitude);
        let inner = second.inner;
        let piece = Piece {
            span,
            numeral,
            form,
            low: low.clone(),
            high: high.clone(),
            inner,
            unit,
            written_out_percent: false,
            written_out_fraction: false,
        };
        Some(Amount {
            piece,
            low,
            high,
            is_range: true,
            vetoed: false,
            relation: None,
            span,
            divisors: String::new(),
            rule: "range",
            head: None,
        })
    }

    /// 3、5、8万元: a member of a list without a unit takes that of the next one.
    fn share_units(&self, amounts: &mut [Amount]) {
        let mut index = amounts.len();
        while index > 1 {
            index -= 1;
            let Some((left, right)) = amounts.split_at_mut_checked(index) else { return };
            let (Some(member), Some(next)) = (left.last_mut(), right.first()) else { return };
            let between = self.text.get(member.piece.span.end..next.piece.span.start).unwrap_or("");
            let listed = LIST_MARKS.contains(&between.trim_matches(' '));
            if !listed || member.piece.unit.is_some() {
                continue;
            }
            if next.vetoed {
                member.vetoed = true;
                continue;
            }
            let Some(unit) = next.piece.unit.clone() else { continue };
            if member.vetoed && !(member.piece.form.arabic && unit.sort == UnitSort::Measure) {
                continue;
            }
            let magnitude = next.piece.form.closing_magnitude;
            if member.piece.form.closing_magnitude == 0 && magnitude >= 4 && member.piece.form.arabic {
                member.low = member.low.clone().scaled(magnitude);
                member.high = member.high.clone().scaled(magnitude);
            }
            member.low = member.low.times(&unit.scale);
            member.high = member.high.times(&unit.scale);
            let at = member.piece.span.end;
            member.piece.unit = Some(PieceUnit { span: NormSpan::new(at, at), ..unit });
            member.divisors.clone_from(&next.divisors);
            member.rule = "list-member";
        }
    }

    /// The words before and behind that say about, at least, at most.
    fn modify(&self, amount: &mut Amount) {
        if amount.vetoed || amount.rule == "table-cell" {
            return;
        }
        let (behind, behind_len) = self.modifier_behind(amount).map_or((None, 0), |(relation, len)| (Some(relation), len));
        amount.span.end = amount.piece.span.end + behind_len;
        let mut before = None;
        let mut outside = None;
        let mut start = amount.piece.span.start;
        while let Some((relation, len)) = self.modifier_before(start, amount) {
            start -= len;
            // Of two modifiers the outer one wins.
            before = Some(relation);
        }
        if before.is_none() {
            outside = self.modifier_far(start).or_else(|| self.modifier_over_noun(start));
        }
        amount.span.start = start;
        amount.relation = before.or(outside).or(behind).or(amount.piece.inner);
    }

    fn modifier_behind(&self, amount: &Amount) -> Option<(Relation, usize)> {
        let rest = self.rest(amount.piece.span.end);
        let (modifier, len) = self.tables.modifiers.after(rest)?;
        let next = rest.get(len..).and_then(|t| t.chars().next());
        let surface = rest.get(..len).unwrap_or("");
        let fits = match surface {
            // 99元起, but 3起案件 has it as its unit and 起步 is a word.
            "起" => amount.piece.unit.as_ref().is_some_and(|u| u.sort == UnitSort::Measure) && next.is_none_or(|c| !c.is_alphanumeric()),
            "强" | "弱" => {
                amount.piece.unit.as_ref().is_some_and(|u| matches!(u.dimension, Dimension::Ratio | Dimension::Percent))
                    && next.is_none_or(|c| !c.is_alphanumeric())
            }
            "许" => next.is_none_or(|c| !c.is_alphanumeric() || c == '的'),
            "前后" | "上下" => !matches!(next, Some('两' | '游' | '级' | '班' | '各' | '一')),
            _ => true,
        };
        fits.then_some((modifier.relation, len))
    }

    fn modifier_before(&self, start: usize, amount: &Amount) -> Option<(Relation, usize)> {
        let whole = self.head(start);
        // 超过了22吨
        let head = whole.strip_suffix('了').unwrap_or(whole);
        let (modifier, len) = self.tables.modifiers.before(head)?;
        let surface = head.get(head.len() - len..)?;
        let perfect = whole.len() - head.len();
        if perfect > 0 && surface.chars().count() < 2 {
            return None;
        }
        let opens_with_magnitude = amount.piece.form.opens_with_magnitude && start == amount.piece.span.start;
        let fits = match surface {
            // 上百, 过亿: only before a magnitude that stands without a digit.
            "上" => opens_with_magnitude && !self.ends_a_word(head, len),
            "过" => (opens_with_magnitude || self.rest(start).starts_with('半')) && !self.ends_a_word(head, len),
            "强" | "许" => false,
            _ if len <= '近'.len_utf8() => !self.ends_a_word(head, len),
            _ => true,
        };
        fits.then_some((modifier.relation, len + perfect))
    }

    /// Whether the last `len` bytes of `head` are the tail of a longer word (节约, 最近).
    fn ends_a_word(&self, head: &str, len: usize) -> bool {
        self.last_word(head) > len
    }

    /// 约运用800万元: one verb stands between modifier and number.
    fn modifier_far(&self, start: usize) -> Option<Relation> {
        let head = self.head(start);
        let begin = head.char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).take(8).last().map_or(start, |(i, _)| i);
        // The segmenter is asked only where such a modifier stands.
        let reaches = |(at, _): (usize, char)| {
            self.tables.modifiers.before(self.head(begin + at)).is_some_and(|(found, _)| found.reach == Reach::Verb)
        };
        if !head.get(begin..)?.char_indices().skip(1).any(reaches) {
            return None;
        }
        let tokens = self.words.tokens(head.get(begin..)?, begin);
        // 约需, 最高可贷: at most two words, the last of them a verb.
        // A noun may follow (约需资金6.8亿元).
        let nouns = tokens.iter().rev().take_while(|token| token.pos == Pos::Noun).count().min(2);
        let tokens = tokens.get(..tokens.len() - nouns)?;
        let last = tokens.last().filter(|token| matches!(token.pos, Pos::Verb | Pos::VerbalNoun | Pos::Adverb))?;
        let before_last = tokens.iter().rev().skip(1).take(2);
        let is_modifier = |token: &&Token<'_>| {
            self.tables
                .modifiers
                .before(self.head(token.span.end))
                .is_some_and(|(found, len)| found.reach == Reach::Verb && len == token.span.len())
        };
        let modifier = before_last.clone().next().filter(is_modifier).or_else(|| {
            let linked = before_last.clone().next().is_some_and(|token| matches!(token.pos, Pos::Verb | Pos::Adverb));
            before_last.clone().nth(1).filter(is_modifier).filter(|_| linked)
        })?;
        if last.surface.is_empty() {
            return None;
        }
        let (found, len) = self.tables.modifiers.before(self.head(modifier.span.end))?;
        (found.reach == Reach::Verb && len == modifier.span.len()).then_some(found.relation)
    }

    /// 接近总收入的50%: a noun phrase with 的 stands between.
    fn modifier_over_noun(&self, start: usize) -> Option<Relation> {
        let head = self.head(start).strip_suffix('的')?;
        let ends = head.char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).take(9).skip(1);
        ends.map(|(at, _)| at).find_map(|end| {
            let (found, _) = self.tables.modifiers.before(self.head(end))?;
            (found.reach == Reach::Noun).then_some(found.relation)
        })
    }

    fn rate(&self, amount: &mut Amount) {
        let Some(unit) = amount.piece.unit.as_ref().filter(|_| !amount.vetoed) else { return };
        // 每年70%以上: a share is no rate.
        if matches!(unit.dimension, Dimension::Percent | Dimension::Ratio) {
            return;
        }
        let (behind, end) = if unit.span.is_empty() { (String::new(), 0) } else { self.divisors_behind(amount.piece.span.end) };
        if !behind.is_empty() {
            amount.divisors = behind;
            amount.piece.span.end = end;
            amount.span.end = amount.span.end.max(end);
            if let Some((relation, len)) = self.modifier_behind(amount) {
                amount.span.end = end + len;
                amount.relation = amount.relation.or(Some(relation));
            }
        }
        let before = self.divisors_before(amount.span.start);
        // 时速350公里/小时 says it twice.
        if !before.is_empty() && !amount.divisors.contains(before.as_str()) {
            amount.divisors = before + &amount.divisors;
        }
    }

    /// 80%和70%左右: what opens or closes a list goes for each member.
    fn share_relations(&self, amounts: &mut [Amount]) {
        let joined = |left: &Amount, right: &Amount| {
            let between = self.text.get(left.span.end..right.span.start).unwrap_or("");
            !left.vetoed && !right.vetoed && LIST_MARKS.contains(&between) && left.piece.code() == right.piece.code()
        };
        for index in (1..amounts.len()).rev() {
            let Some((left, right)) = amounts.split_at_mut_checked(index) else { return };
            let (Some(member), Some(next)) = (left.last_mut(), right.first()) else { return };
            // Only a modifier behind the last member reaches back.
            let closes = next.span.end > next.piece.span.end && next.relation.is_some();
            if closes && member.relation.is_none() && joined(member, next) {
                member.relation = next.relation;
            }
        }
        for index in 1..amounts.len() {
            let Some((left, right)) = amounts.split_at_mut_checked(index) else { return };
            let (Some(member), Some(next)) = (left.last(), right.first_mut()) else { return };
            let opens = member.span.start < member.piece.span.start || member.piece.unit.as_ref().is_some_and(|u| u.span.is_empty());
            if opens && member.relation.is_some() && next.relation.is_none() && joined(member, next) {
                next.relation = member.relation;
            }
        }
    }

    fn finish(&self, amounts: Vec<Amount>, currency: &str) -> Vec<Quantity> {
        let mut out: Vec<Quantity> = Vec::new();
        for mut amount in amounts {
            if amount.vetoed {
                continue;
            }
            if amount.piece.unit.is_none() && !self.accepts_bare(&mut amount) {
                continue;
            }
            let floor = out.last().map_or(0, |q: &Quantity| q.span.end);
            // 2元每3点: the number stands in the divisor of the amount before.
            if amount.piece.numeral.start < floor {
                continue;
            }
            amount.span.start = amount.span.start.max(floor).min(amount.piece.numeral.start);
            let doubt = self.doubt(&amount);
            let relation = if amount.is_range { Relation::Range } else { amount.relation.unwrap_or(Relation::Exact) };
            let (code, dimension, unit_span) = match &amount.piece.unit {
                Some(unit) => (unit.code.as_str(), unit.dimension, unit.span),
                None => ("1", Dimension::Count, NormSpan::new(amount.piece.span.end, amount.piece.span.end)),
            };
            let code = if code == OWN_CURRENCY { currency } else { code };
            let unit = format!("{code}{}", amount.divisors.replace(OWN_CURRENCY, currency));
            let dimension = match (dimension, unit.as_str()) {
                (Dimension::Length, _) if matches!(amount.divisors.as_str(), "/h" | "/s" | "/min") => Dimension::Speed,
                _ => dimension,
            };
            out.push(Quantity {
                span: amount.span,
                numeral: amount.piece.numeral,
                unit_span,
                low: amount.low,
                high: amount.high,
                relation,
                unit,
                dimension,
                rule: amount.rule,
                head: amount.head,
                doubt,
            });
        }
        out
    }

    /// Whether a number without a unit is an amount, and in which unit: 总数达6504, 5000多职工, 投入300亿.
    fn accepts_bare(&self, amount: &mut Amount) -> bool {
        if self.is_whole_text(amount.span) {
            return true;
        }
        let form = &amount.piece.form;
        let sized = form.closing_magnitude >= 4 || amount.piece.inner.is_some();
        let between = amount.is_range && self.head(amount.span.end).ends_with("之间");
        let modified = amount.relation.is_some() || between || amount.is_range && form.closing_magnitude >= 1;
        let year_like = form.arabic && form.chars == 4 && amount.low.to_u64().is_some_and(|n| (1900..2100).contains(&n));
        if year_like && !sized && amount.relation.is_none() {
            return false;
        }
        let head = self.head(amount.span.start);
        let next = self.char_at(amount.span.end);
        let ends = next.is_none_or(|c| !c.is_alphanumeric());
        let cued = (form.arabic || form.chars > 1) && ends && self.tables.bare_cues.at_end(head).is_some();
        let noun = self.noun_behind(amount.span.end);
        let counted =
            noun.is_some() && (sized || modified || (form.arabic && amount.low >= Decimal::from(1000) && !self.is_in_name(amount)));
        let collective = (form.arabic && form.closing_magnitude == 0 || form.chars > 1 && amount.low > Decimal::from(10))
            && !self.is_in_name(amount)
            && self.tables.is_counted(self.rest(amount.span.end).get(..self.word_at(amount.span.end)).unwrap_or(""));
        if !(cued || counted || collective || (sized && (form.arabic || form.chars > 1)) || (modified && (form.arabic || form.chars > 1))) {
            return false;
        }
        let cue =
            head.trim_end_matches(['了', '约', '达', '共', '近', '超', '过', '就', '已', '也', '到', '为', '仅', '只', '突', '破', '）']);
        let money = self.tables.money_nouns.at_end(cue).is_some()
            || self.tables.money_verbs.at_end(cue).is_some()
            || noun.is_some_and(|noun| self.tables.money_nouns.at_end(noun).is_some());
        if money && (sized || modified) {
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

    /// Whether the text is nothing but the amount.
    fn is_whole_text(&self, span: NormSpan) -> bool {
        // From the amount outwards, so that of a text of blanks each is passed only by its neighbours.
        self.head(span.start).chars().rev().all(char::is_whitespace) && self.rest(span.end).chars().all(char::is_whitespace)
    }

    /// The noun phrase that begins at byte `at`, of at most six words.
    fn noun_behind(&self, at: usize) -> Option<&str> {
        let rest = self.rest(at).strip_prefix('的').unwrap_or(self.rest(at));
        let begin = self.text.len() - rest.len();
        let window = rest.char_indices().take_while(|(_, c)| c.is_alphabetic()).take(14).last().map_or(0, |(i, c)| i + c.len_utf8());
        let tokens = self.words.tokens(rest.get(..window)?, begin);
        let noun = |pos: Pos| matches!(pos, Pos::Noun | Pos::VerbalNoun | Pos::Person | Pos::Place | Pos::Organisation | Pos::Adjective);
        let count = tokens.iter().take(6).take_while(|token| noun(token.pos)).count();
        let last = tokens.get(count.checked_sub(1)?)?;
        self.text.get(begin..last.span.end)
    }

    fn is_in_name(&self, amount: &Amount) -> bool {
        self.char_before(amount.span.start).is_some_and(|c| matches!(c, '“' | '《' | '·'))
    }

    /// What speaks against taking the amount for a claim.
    fn doubt(&self, amount: &Amount) -> Doubt {
        let piece = &amount.piece;
        let head = self.head(amount.span.start);
        let rest = self.rest(amount.span.end);
        let small = piece.form.chinese && !piece.form.arabic && piece.high <= Decimal::from(10) && amount.relation.is_none();
        let sort = piece.unit.as_ref().map(|unit| unit.sort);
        let dimension = piece.unit.as_ref().map(|unit| unit.dimension);
        if head.ends_with(['每', '隔']) || head.ends_with("相当于") && piece.form.opens_with_magnitude {
            return Doubt::Divisor;
        }
        if dimension == Some(Dimension::Time) && self.places_in_time(amount, rest) {
            return Doubt::Period;
        }
        let one = piece.numeral.slice(self.text) == "一";
        let unit_text = piece.unit.as_ref().map_or("", |unit| unit.span.slice(self.text));
        if one
            && piece.low == Decimal::from(1)
            && (matches!(unit_text, "批" | "行" | "类" | "些" | "段")
                || amount.relation.is_none() && self.is_indefinite(sort, dimension, unit_text))
        {
            return Doubt::Indefinite;
        }
        let rhetorical = piece.form.opens_with_magnitude
            && piece.form.chars <= 2
            && amount.relation.is_none()
            && piece.inner.is_none()
            && !amount.is_range;
        if rhetorical && piece.high >= Decimal::from(100) {
            return Doubt::Rhetorical;
        }
        if small && dimension == Some(Dimension::Time) && !self.is_about_length(head) {
            return Doubt::Period;
        }
        if small && sort == Some(UnitSort::Classifier) && (self.is_quoted(amount.span) || self.is_rank(piece)) {
            return Doubt::Name;
        }
        Doubt::None
    }

    /// 二级, 三等: a Chinese digit before 级 ranks, but 两级 counts.
    fn is_rank(&self, piece: &Piece) -> bool {
        let unit = piece.unit.as_ref().map_or("", |unit| unit.span.slice(self.text));
        matches!(
            unit,
            "级" | "届"
                | "等"
                | "方"
                | "步"
                | "分"
                | "位"
                | "期"
                | "点"
                | "次"
                | "句"
                | "字"
                | "面"
                | "边"
                | "声"
                | "项"
                | "环"
                | "代"
                | "版"
                | "型"
        ) && piece.numeral.slice(self.text) != "两"
    }

    /// 一个平台, 一斤: one of something, where nobody counts. 一元, 一倍 and 一人 are amounts.
    fn is_indefinite(&self, sort: Option<UnitSort>, dimension: Option<Dimension>, unit_text: &str) -> bool {
        let person = dimension == Some(Dimension::Person) && unit_text == "人";
        let exact = matches!(dimension, Some(Dimension::Percent | Dimension::Ratio)) || matches!(unit_text, "元" | "美元");
        sort.is_some() && !person && !exact
    }

    /// 工期缩短三天, 历时两年: the clause speaks of the length itself.
    fn is_about_length(&self, head: &str) -> bool {
        let near = head.char_indices().rev().take(LONGEST_CLAUSE).last().and_then(|(i, _)| head.get(i..)).unwrap_or("");
        let clause = near.rsplit(['，', '。', '；', '\n', '：', '、']).next().unwrap_or("");
        ["缩短", "延长", "历时", "用时", "耗时", "时间", "时长", "工期", "需", "提前", "推迟", "有效期", "期限", "压缩", "寿命", "达到"]
            .iter()
            .any(|word| clause.contains(word))
    }

    /// 5年来, 过去五年, 三年前, 未来三年: the length places something in time.
    fn places_in_time(&self, amount: &Amount, rest: &str) -> bool {
        let head = self.head(amount.piece.span.start);
        // 近三年 opens a clause as a period; behind a verb (用了近三年) it is an amount.
        let near = self.text.get(amount.span.start..amount.piece.span.start) == Some("近");
        let opens = self
            .head(amount.span.start)
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric() || matches!(c, '在' | '是' | '市' | '省' | '县' | '为'));
        if near && opens && !matches!(amount.piece.code(), "h" | "min" | "s") {
            return true;
        }
        let before = ["过去", "过去的", "未来", "今后", "最近", "此后", "之后", "前", "后", "这", "最近的", "近来", "头", "首", "上", "下"];
        let behind = ["来", "以来", "间", "期间", "前", "后", "之前", "之后", "以前", "以后", "里", "内", "之内", "以内"];
        let period_behind = behind.iter().any(|word| rest.starts_with(word)) && !rest.starts_with("来自") && !rest.starts_with("前往");
        let clocked = matches!(amount.piece.code(), "h" | "min" | "s");
        !clocked && before.iter().any(|word| head.ends_with(word))
            || period_behind && !(rest.starts_with('内') && self.is_about_length(head))
    }

    /// Whether the span stands in quotation marks that hold no more than a name does.
    fn is_quoted(&self, span: NormSpan) -> bool {
        let open = self.head(span.start).char_indices().rev().take(10).find(|&(_, c)| matches!(c, '“' | '”' | '《' | '。' | '，' | '\n'));
        let close = self.rest(span.end).chars().take(10).find(|c| matches!(c, '“' | '”' | '》' | '。' | '，' | '\n'));
        matches!(open, Some((_, '“' | '《'))) && matches!(close, Some('”' | '》'))
    }
}
