//! How far a modifier reaches: 近3500万元, 22吨以上, 约运用800万元, 接近总收入的50%.
//!
//! Takes an amount in its text, widens it over the words that say about, at least, at most, and notes what they say. The words are
//! rows that `modifier.rs` reads; whether one ends a longer word is asked of the segmenter.

use super::amount::Amount;
use super::modifier::Reach;
use super::piece::Reader;
use super::unit::UnitSort;
use super::window::{is_letter_or_figure, letters_and_figures_before, letters_and_figures_behind, letters_before};
use crate::token::Pos;
use crate::vocabulary::{Dimension, Relation};

/// Verbs that only say that the number follows: 约为60万元.
const LINKS: [&str; 5] = ["占", "为", "是", "合", "值"];

/// Nouns of a bound: 最高支付限额.
const BOUNDS: [&str; 6] = ["限额", "额度", "限价", "标准", "上限", "下限"];

/// Nouns that are verbs where a bound stands in front: 最高补贴80万元.
const GIFTS: [&str; 8] = ["补贴", "补助", "奖励", "资助", "赔偿", "赔付", "罚款", "减免"];

/// Longest note between an amount and 以上, in bytes: 含50万元.
const LONGEST_NOTE: usize = 36;

/// Signs with which a bound is written.
const BOUND_SIGNS: [char; 7] = ['<', '>', '=', '≤', '≥', '≦', '≧'];

/// Longest noun phrase between a modifier and its number, with the modifier, in characters.
const LONGEST_NOUN: usize = 18;

/// Longest noun phrase with its 的 before a number that is no share.
const SHORT_NOUN: usize = 9;

/// How many words there may be from a modifier, itself one or two of them, to the verb behind it.
const MOST_LEADING: usize = 4;

impl Reader<'_> {
    /// The words before and behind that say about, at least, at most.
    pub(super) fn modify(&self, amount: &mut Amount) {
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
            outside = self.modifier_far(start).or_else(|| self.modifier_over_noun(start, amount));
        }
        amount.span.start = start;
        amount.relation = before.or(outside).or(behind).or(amount.piece.inner);
    }

    pub(super) fn modifier_behind(&self, amount: &Amount) -> Option<(Relation, usize)> {
        // 170 以下: of words of two characters a blank may stand before.
        let whole = self.rest(amount.piece.span.end);
        let rest = whole.strip_prefix(' ').filter(|_| amount.piece.form.arabic).unwrap_or(whole);
        let blank = whole.len() - rest.len();
        if let Some(found) = self.bound_with_note(rest) {
            return Some((found.0, blank + found.1));
        }
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
                    && next.is_none_or(|c| !is_letter_or_figure(c) || c == '的')
            }
            // 2小时内, 500米内, but 500米内环, 8GB内存
            "内" => {
                amount.piece.unit.as_ref().is_some_and(|unit| unit.sort == UnitSort::Measure && unit.dimension != Dimension::Data)
                    && !matches!(next, Some('部' | '外' | '环' | '径' | '科' | '地' | '陆' | '河' | '湖' | '容' | '涵' | '里'))
            }
            // 八成不到, but 8人不到场
            "许" | "不到" => next.is_none_or(|c| !is_letter_or_figure(c) || c == '的'),
            "前后" | "上下" => !matches!(next, Some('两' | '游' | '级' | '班' | '各' | '一')),
            _ => true,
        };
        fits.then_some((modifier.relation, blank + len))
    }

    /// 50万元（含）以上, 12岁（不含）以下: a note says whether the bound itself is meant.
    fn bound_with_note(&self, rest: &str) -> Option<(Relation, usize)> {
        let inside = rest.strip_prefix(['（', '('])?;
        let (end, _) = inside.char_indices().take_while(|&(at, _)| at <= LONGEST_NOTE).find(|(_, c)| matches!(c, '）' | ')'))?;
        let note = inside.get(..end)?;
        let without = note.starts_with("不含") || note.starts_with("不包括");
        let behind = inside.get(end..)?.strip_prefix(['）', ')'])?;
        let (modifier, len) = self.tables.modifiers.after(behind)?;
        let relation = match (modifier.relation, without) {
            (Relation::AtLeast, true) => Relation::MoreThan,
            (Relation::AtMost, true) => Relation::LessThan,
            (relation @ (Relation::AtLeast | Relation::AtMost), false) => relation,
            _ => return None,
        };
        let noted = without || note.starts_with('含') || note.starts_with("包括") || note.starts_with("包含");
        noted.then_some((relation, rest.len() - behind.len() + len))
    }

    pub(super) fn modifier_before(&self, start: usize, amount: &Amount) -> Option<(Relation, usize)> {
        let whole = self.head(start);
        // 超过了22吨, ≥ 60分
        let signed = whole.strip_suffix(' ').filter(|head| head.ends_with(BOUND_SIGNS));
        let head = signed.unwrap_or_else(|| whole.strip_suffix(['了', '±']).unwrap_or(whole));
        let (modifier, len) = self.tables.modifiers.before(head)?;
        let surface = head.get(head.len() - len..)?;
        let perfect = whole.len() - head.len();
        if perfect > 0 && signed.is_none() && surface.chars().count() < 2 {
            return None;
        }
        let opens_with_magnitude = amount.piece.form.opens_with_magnitude && start == amount.piece.span.start;
        let fits = match surface {
            // 上百, 过亿: only before a magnitude that stands without a digit.
            "上" => opens_with_magnitude && (!self.ends_a_word(head, len) || behind_list_of_places(head)),
            "过" => (opens_with_magnitude || self.rest(start).starts_with('半')) && !self.ends_a_word(head, len),
            "强" | "许" => false,
            // 年龄≥60岁, but neither 1+1>2 nor 5->8
            _ if surface.starts_with(['<', '>']) => {
                let led = self.head(start - perfect - len).trim_end_matches(' ');
                !led.ends_with(|c: char| c.is_ascii_digit() || BOUND_SIGNS.contains(&c) || c == '-')
            }
            // 外资|卖超|3亿元: of the market in Taiwan, by how much more was sold than bought.
            "超" if self.head(start - perfect - len).ends_with(['买', '卖']) => false,
            // 破|10项纪录: a verb.
            "破" if breaks_record(self.rest(start)) => false,
            _ if len <= '近'.len_utf8() => !self.ends_a_word(head, len),
            _ => true,
        };
        fits.then_some((modifier.relation, len + perfect))
    }

    /// Whether the last `len` bytes of `head` are the tail of a longer word (节约, 最近). Of what the dictionary has as a word of
    /// three characters and more the last two must be one too: 总额近 is none.
    fn ends_a_word(&self, head: &str, len: usize) -> bool {
        let tail = head.char_indices().rev().nth(1).and_then(|(at, _)| head.get(at..)).unwrap_or(head);
        // 工程费|约9亿元: what is paid or measured ends a noun before 约, though the dictionary has 费约; 他和|约30人.
        let measured = head.ends_with('约') && tail.starts_with(['费', '额', '量', '值', '价', '积', '款', '和']);
        !measured && self.last_word(head) > len && self.words.last_word(tail) > len
    }

    /// 约运用800万元: one verb stands between modifier and number.
    fn modifier_far(&self, start: usize) -> Option<Relation> {
        let head = self.head(start);
        // 约合300美元, where the segmenter has 约合 as one word.
        let linked = LINKS.iter().find_map(|link| head.strip_suffix(link)).and_then(|led| self.tables.modifiers.before(led));
        if let Some((found, _)) = linked.filter(|(found, _)| found.reach == Reach::Verb) {
            return Some(found.relation);
        }
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
        // A noun may follow (约需资金6.8亿元).
        let nouns = tokens.iter().rev().take_while(|token| token.pos == Pos::Noun).count().min(2);
        let tokens = tokens.get(..tokens.len() - nouns)?;
        // 约值30万元, 约需水3吨, which the dictionary has as nouns.
        let (last, before) = tokens.split_last()?;
        let leads = |pos: Pos| matches!(pos, Pos::Verb | Pos::VerbalNoun | Pos::Adverb | Pos::Adjective);
        // 签约服务费每人每年75元: the window may begin within a word.
        let whole = last.span.start > begin || !self.char_before(begin).is_some_and(is_letter_or_figure);
        // 最高|支付|限额|3000元: the noun says itself that it is a bound.
        if nouns > 0 && BOUNDS.iter().any(|bound| head.ends_with(bound)) {
            return None;
        }
        // 最高|补贴|80万元: what is given, by a word that the dictionary has as a noun.
        let given = nouns == 1 && GIFTS.iter().any(|gift| head.ends_with(gift));
        let led = if nouns > 0 && (last.surface == "约" || given) && whole { tokens } else { Some(before).filter(|_| leads(last.pos))? };
        // 约需, 最高可贷, 至少要再培训: words that only lead to the verb.
        for token in led.iter().rev().take(MOST_LEADING) {
            let found = self.tables.modifiers.before(self.head(token.span.end)).filter(|(found, _)| found.reach == Reach::Verb);
            // 最|多: over whole words.
            let whole = |len: usize| led.iter().any(|word| word.span.start + len == token.span.end);
            // 约谈|干部37人: no 约 of numbers.
            let calls = || token.surface == "约" && self.rest(token.span.end).starts_with(['谈', '见', '请', '访', '战']);
            if let Some((found, _)) = found.filter(|&(_, len)| whole(len) && !calls()) {
                return Some(found.relation);
            }
            if !matches!(token.pos, Pos::Verb | Pos::Adverb) && !matches!(token.surface, "可以" | "得") {
                return None;
            }
        }
        None
    }

    /// 接近总收入的50%, 约占总收入的一半: a noun phrase with 的 stands between, with a verb before it or none.
    fn modifier_over_noun(&self, start: usize, amount: &Amount) -> Option<Relation> {
        let of = self.head(start).strip_suffix('的');
        // 不超过销售额10%, 不超过其1.5倍: a bound that is denied says no difference, so a share needs no 的.
        let share = || amount.piece.unit.as_ref().is_some_and(|unit| matches!(unit.dimension, Dimension::Percent | Dimension::Ratio));
        let head = of.or_else(|| Some(self.head(start)).filter(|_| share()))?;
        let window = letters_and_figures_before(head, LONGEST_NOUN);
        let begin = head.len() - window.len();
        window.char_indices().rev().skip(usize::from(!window.ends_with(['其', '它']))).map(|(at, _)| begin + at).find_map(|end| {
            // 不足百个发展到目前的1735个: nor over another amount. A long phrase only of what something is a share.
            let named = self.text.get(end..start)?;
            let long = || named.chars().count() > SHORT_NOUN && !share();
            if counts(named) || named.contains(['到', '至']) || long() {
                return None;
            }
            let head = self.head(end);
            let (head, reach) = match LINKS.iter().find_map(|link| head.strip_suffix(link)) {
                Some(led) => (led, Reach::Verb),
                None => (head, Reach::Noun),
            };
            let (found, len) = self.tables.modifiers.before(head)?;
            // 最大|为江口站的287.5毫米 names the greatest one, 约为全省的一半 bounds.
            let names = reach == Reach::Verb && is_bound(found.relation);
            let surface = head.get(head.len() - len..)?;
            let bare = of.is_none() && !(reach == Reach::Noun && surface.starts_with('不') && is_bound(found.relation));
            (found.reach == reach && !names && !bare).then_some(found.relation)
        })
    }
}

/// 3个村: whether figures stand in a noun phrase that are no date; but 2019年5月的客流.
fn counts(named: &str) -> bool {
    let mut rest = named;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit() || matches!(c, '百' | '千' | '万' | '亿')) {
        rest = rest.get(at..).unwrap_or("").trim_start_matches(|c: char| c.is_ascii_digit());
        if !rest.starts_with(['年', '月', '日', '季']) {
            return true;
        }
    }
    false
}

const fn is_bound(relation: Relation) -> bool {
    matches!(relation, Relation::AtMost | Relation::AtLeast)
}

/// How many characters behind an amount its record is looked for.
const RECORD: usize = 32;

/// 破|10项亚洲纪录: whether the amount that `rest` begins with is of records.
fn breaks_record(rest: &str) -> bool {
    let held = letters_and_figures_behind(rest, RECORD);
    ["纪录", "记录"].iter().any(|record| held.contains(record))
}

/// 湖州等地|上万艘, where the segmenter has 地上: whether 上 stands behind a word for several places.
fn behind_list_of_places(head: &str) -> bool {
    head.strip_suffix('上')
        .is_some_and(|places| ["等地", "各地", "多地", "当地", "外地", "两地", "三地"].iter().any(|word| places.ends_with(word)))
}
