//! From pieces to amounts: ranges (3至5万人), lists that share a unit (3、5、8万元), factors (10×5×3米), modifiers and rates.
//!
//! Takes the pieces of a text in order, hands on quantities. How one numeral and its unit are read is the business of `piece.rs`,
//! what is no amount at all that of `veto.rs`.

use super::Quantity;
use super::modifier::Reach;
use super::piece::{Piece, PieceUnit, Reader};
use super::table::Cell;
use super::unit::{OWN_CURRENCY, UnitSort};
use super::window::{is_letter_or_figure, letters_before, letters_behind};
use crate::decimal::Decimal;
use crate::numeral::{may_begin, next_figure, with_point};
use crate::span::NormSpan;
use crate::token::{Pos, Token};
use crate::vocabulary::{Dimension, Relation};

/// Marks that join the two ends of a range.
const RANGE_MARKS: [&str; 10] = ["至", "到", "-", "--", "~", "—", "–", "～", "——", "－"];

/// Marks between the members of a list.
const LIST_MARKS: [&str; 7] = ["、", "和", "与", "及", "或", "×", "*"];

/// A piece, or a range of two, with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) piece: Piece,
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    pub(super) is_range: bool,
    pub(super) vetoed: bool,
    pub(super) relation: Option<Relation>,
    /// Modifiers and divisors included.
    pub(super) span: NormSpan,
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
        self.join_bounds(&mut amounts);
        self.finish(amounts, currency)
    }

    /// The numbers that are no amounts, each with the word of the guidelines that says why.
    pub(super) fn vetoed(&self) -> Vec<(NormSpan, &'static str)> {
        let vetoed = self.amounts().into_iter().filter(|amount| amount.vetoed);
        vetoed.map(|amount| (amount.piece.span, self.veto(&amount.piece).unwrap_or("list"))).collect()
    }

    /// Reads the amounts one after the other.
    fn amounts(&self) -> Vec<Amount> {
        let mut out: Vec<Amount> = Vec::with_capacity((self.text.len() / 64).clamp(4, 64));
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

    fn join(&self, first: &Piece, mut second: Piece, mark: &str) -> Option<Amount> {
        let conjunction = matches!(mark, "和" | "与");
        let between = if conjunction { self.between(first, &mut second) } else { 0 };
        if conjunction && between == 0 {
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
        if low >= high || first.unit.is_some() && self.is_change_to(first, &low, &high) {
            return None;
        }
        let end = second.span.end + between;
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

    /// 增加119亿元至20282亿元: by so much to so much, where the second is many times the first.
    fn is_change_to(&self, first: &Piece, low: &Decimal, high: &Decimal) -> bool {
        let changes = ["增加", "减少", "上涨", "下跌", "上升", "下降", "提高", "降低", "扩大", "增长", "回落", "回升", "新增"];
        changes.iter().any(|verb| self.head(first.span.start).ends_with(verb)) && low.clone().scaled(1) <= *high
    }

    /// Length of 之间, or of 间 as in 介于5%与8%间, behind the second number; 间 is then no classifier of it.
    fn between(&self, first: &Piece, second: &mut Piece) -> usize {
        let rest = self.rest(second.span.end);
        if rest.starts_with("之间") {
            return "之间".len();
        }
        let head = self.head(first.span.start);
        if !(head.is_empty() || head.ends_with(['在', '于', '乎'])) {
            return 0;
        }
        if second.unit.as_ref().is_some_and(|unit| unit.span.slice(self.text) == "间") && first.unit.is_none() {
            second.unit = None;
            second.span.end = second.numeral.end;
            return "间".len();
        }
        let word = ["间接", "间隔", "间距", "间歇"].iter().any(|word| rest.starts_with(word));
        if rest.starts_with('间') && !word { "间".len() } else { 0 }
    }

    /// 大于10小于20, 不少于5人且不超过8人: a lower and an upper bound right behind one another are one range.
    fn join_bounds(&self, amounts: &mut Vec<Amount>) {
        let bound = |amount: &Amount| {
            let before = amount.span.start < amount.piece.span.start && !amount.vetoed && !amount.is_range;
            match amount.relation.filter(|_| before) {
                Some(Relation::MoreThan | Relation::AtLeast) => Some(true),
                Some(Relation::LessThan | Relation::AtMost) => Some(false),
                _ => None,
            }
        };
        amounts.dedup_by(|second, first| {
            let joint = self.text.get(first.span.end..second.span.start).unwrap_or("-");
            let linked = matches!(joint, "" | "且" | "并" | "并且" | "但" | "而");
            let rate = second.divisors.is_empty() || first.divisors == second.divisors;
            let unit = rate && (first.piece.unit.is_none() || first.piece.code() == second.piece.code());
            let ends = match (bound(first), bound(second)) {
                (Some(true), Some(false)) => Some((first.low.clone(), second.high.clone())),
                (Some(false), Some(true)) => Some((second.low.clone(), first.high.clone())),
                _ => None,
            };
            let Some((low, high)) = ends.filter(|(low, high)| linked && unit && low < high) else { return false };
            // The second one stays, from where the first began.
            std::mem::swap(first, second);
            first.span.start = second.span.start;
            first.piece.span.start = second.piece.span.start;
            first.piece.numeral.start = second.piece.numeral.start;
            (first.low, first.high) = (low, high);
            first.divisors = std::mem::take(&mut second.divisors);
            (first.is_range, first.rule) = (true, "range-of-bounds");
            true
        });
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
        // 170 以下: of words of two characters a blank may stand before.
        let whole = self.rest(amount.piece.span.end);
        let rest = whole.strip_prefix(' ').filter(|_| amount.piece.form.arabic).unwrap_or(whole);
        let blank = whole.len() - rest.len();
        let (modifier, len) = self.tables.modifiers.after(rest)?;
        let next = rest.get(len..).and_then(|t| t.chars().next());
        let surface = rest.get(..len).unwrap_or("");
        if blank > 0 && surface.chars().count() < 2 {
            return None;
        }
        let fits = match surface {
            // 99元起, but 3起案件 has it as its unit and 起步 is a word.
            "起" => {
                amount.piece.unit.as_ref().is_some_and(|u| u.sort == UnitSort::Measure) && next.is_none_or(|c| !is_letter_or_figure(c))
            }
            "强" | "弱" => {
                amount.piece.unit.as_ref().is_some_and(|u| matches!(u.dimension, Dimension::Ratio | Dimension::Percent))
                    && next.is_none_or(|c| !is_letter_or_figure(c))
            }
            "许" => next.is_none_or(|c| !is_letter_or_figure(c) || c == '的'),
            "前后" | "上下" => !matches!(next, Some('两' | '游' | '级' | '班' | '各' | '一')),
            _ => true,
        };
        fits.then_some((modifier.relation, blank + len))
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

    /// Whether the last `len` bytes of `head` are the tail of a longer word (节约, 最近). Of what the dictionary has as a word of
    /// three characters and more the last two must be one too: 总额近 is none.
    fn ends_a_word(&self, head: &str, len: usize) -> bool {
        let tail = head.char_indices().rev().nth(1).and_then(|(at, _)| head.get(at..)).unwrap_or(head);
        self.last_word(head) > len && self.words.last_word(tail) > len
    }

    /// 约运用800万元: one verb stands between modifier and number.
    fn modifier_far(&self, start: usize) -> Option<Relation> {
        let head = self.head(start);
        let window = letters_before(head, 8);
        let begin = start - window.len();
        // The segmenter is asked only where such a modifier stands.
        let reaches = |(at, _): (usize, char)| {
            self.tables.modifiers.before(self.head(begin + at)).is_some_and(|(found, _)| found.reach == Reach::Verb)
        };
        if !window.char_indices().skip(1).any(reaches) {
            return None;
        }
        let tokens = self.words.tokens(window, begin);
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
            let linked =
                before_last.clone().next().is_some_and(|token| matches!(token.pos, Pos::Verb | Pos::Adverb) || token.surface == "可以");
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
        let window = letters_before(head, 9);
        let begin = head.len() - window.len();
        window.char_indices().rev().skip(1).map(|(at, _)| begin + at).find_map(|end| {
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
        let ends = next.is_none_or(|c| !is_letter_or_figure(c));
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
        if !(cued || counted || collective || (sized && (form.arabic || form.chars > 1)) || (modified && (form.arabic || form.chars > 1))) {
            return false;
        }
        let cue =
            head.trim_end_matches(['了', '约', '达', '共', '近', '超', '过', '就', '已', '也', '到', '为', '仅', '只', '突', '破', '）']);
        // 每人领3万, but 带领10多万农民: the cue is no part of a longer verb.
        let cued = |len: usize| len > '领'.len_utf8() || self.verb_before(cue.len()).is_none_or(|verb| verb == len);
        let money = self.tables.money_nouns.at_end(cue).is_some()
            || self.tables.money_verbs.at_end(cue).is_some_and(cued)
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
    pub(super) fn is_whole_text(&self, span: NormSpan) -> bool {
        // From the amount outwards, so that of a text of blanks each is passed only by its neighbours.
        self.head(span.start).chars().rev().all(char::is_whitespace) && self.rest(span.end).chars().all(char::is_whitespace)
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
