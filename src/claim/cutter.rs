//! How a sentence is cut into items.
//!
//! Takes a sentence, its quantities and times, asks the dictionary for the words between them, hands on [`Item`]s in order with
//! their roles. Words that the dictionary cuts or takes for something else are mended here; what they say is no business of it.

use super::change::Changes;
use super::clause::{Item, LONGEST_NAME, Role};
use super::grammar::{Grammar, Use};
use super::place::is_whole;
use super::sense::settle;
use crate::span::NormSpan;
use crate::token::{Pos, Words};

const SHARE: &str = "占比";

/// What a sentence is cut with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cutter<'a> {
    pub(crate) words: &'a Words,
    pub(crate) grammar: &'a Grammar,
    pub(crate) changes: &'a Changes,
}

impl Cutter<'_> {
    /// The items of the sentence `sentence` of `text`. `quantities` (with their index) and `times` lie in it, each list in order and
    /// disjoint. O(n).
    pub(crate) fn items<'t>(
        &self,
        text: &'t str,
        sentence: NormSpan,
        quantities: impl Iterator<Item = (usize, NormSpan)>,
        times: impl Iterator<Item = NormSpan>,
    ) -> Vec<Item<'t>> {
        let mut fixed: Vec<(NormSpan, Role)> = quantities.map(|(index, span)| (span, Role::Quantity(index))).collect();
        let amounts = fixed.len();
        fixed.extend(quotations(text, sentence).into_iter().map(|span| (span, Role::Noun)));
        fixed.extend(times.map(|span| (span, Role::Time)));
        // A quantity wins over the quotation around it, a quotation over the time in it.
        let mut order: Vec<usize> = (0..fixed.len()).collect();
        order.sort_by_key(|&i| fixed.get(i).map(|(span, _)| (span.start, i >= amounts)));
        let taken: Vec<NormSpan> = fixed.iter().take(amounts).map(|(span, _)| *span).collect();
        // Most words are of two characters and more.
        let mut out = Vec::with_capacity(sentence.len() / 5 + 4);
        let mut at = sentence.start;
        for index in order {
            let Some(&(span, role)) = fixed.get(index) else { continue };
            if span.start < at || span.end > sentence.end || (index >= amounts && overlaps_any(&taken, span)) {
                continue;
            }
            self.words_between(text, at, span.start, matches!(role, Role::Quantity(_)), &mut out);
            out.push(Item { surface: span.slice(text), span, role, property: false, actor: false, surname: false });
            at = span.end;
        }
        self.words_between(text, at, sentence.end, false, &mut out);
        settle(&mut out, self.grammar);
        out
    }

    /// The words from `start` to `end`, behind which a number stands or not.
    fn words_between<'t>(&self, text: &'t str, start: usize, end: usize, numbered: bool, out: &mut Vec<Item<'t>>) {
        // 占比 is in no dictionary, and what follows it is cut wrong (占|比达).
        let mut at = start;
        // One character first: to seek two takes longer to set up than most stretches are long.
        let share = |from: usize| {
            text.get(from..end)?
                .match_indices('占')
                .find(|(found, _)| text.get(from + found..end).is_some_and(|rest| rest.starts_with(SHARE)))
        };
        while let Some((found, _)) = share(at) {
            let span = NormSpan::new(at + found, at + found + SHARE.len());
            self.cut(text, at, span.start, false, out);
            out.push(Item { surface: SHARE, span, role: Role::Noun, property: true, actor: false, surname: false });
            at = span.end;
        }
        self.cut(text, at, end, numbered, out);
    }

    fn cut<'t>(&self, text: &'t str, start: usize, end: usize, numbered: bool, out: &mut Vec<Item<'t>>) {
        if start >= end {
            return;
        }
        let tokens = self.words.tokens(NormSpan::new(start, end).slice(text), start);
        let mut rest = tokens.as_slice();
        while let Some((token, behind)) = rest.split_first() {
            rest = behind;
            let mut item =
                Item { surface: token.surface, span: token.span, role: Role::Other, property: false, actor: false, surname: false };
            if matches!(item.surface, "“" | "”" | "‘" | "’" | " ") {
                continue;
            }
            // 人均可 + 支配 + 收入, 占 + 比: words of the table that the dictionary cuts.
            for count in (1..=2).rev() {
                let Some(last) = behind.get(count - 1) else { continue };
                let span = NormSpan::new(token.span.start, last.span.end);
                let surface = span.slice(text);
                if self.grammar.use_of(surface).is_some() || self.changes.get(surface).is_some() {
                    item = Item { surface, span, ..item };
                    rest = behind.get(count..).unwrap_or_default();
                    break;
                }
            }
            item.role = self.role(item.surface, token.pos);
            // 两|国, 三|地: names of a group.
            if matches!(item.surface, "两" | "双" | "多" | "三" | "四" | "五" | "六")
                && let Some(next) = rest.first()
                && matches!(next.surface, "国" | "省" | "市" | "县" | "地" | "岸" | "军" | "校" | "院" | "党")
            {
                item.span.end = next.span.end;
                item.surface = item.span.slice(text);
                item.role = Role::Noun;
                rest = rest.get(1..).unwrap_or_default();
            }
            if let Some((verb, noun)) = self.verb_and_object(item, numbered && rest.is_empty(), out.last()) {
                out.push(verb);
                item = noun;
            }
            if item.surface.starts_with('每') {
                // 每 | 百 | 户, 每吨
                item.role = Role::Per;
                while item.surface.chars().count() < 3
                    && let Some(next) =
                        rest.first().filter(|next| item.surface == "每" || next.pos == Pos::Classifier || next.surface == "人")
                {
                    item.span.end = next.span.end;
                    item.surface = item.span.slice(text);
                    rest = rest.get(1..).unwrap_or_default();
                }
            } else if let Some(next) = rest.first()
                // 这|座|桥
                && !(item.role == Role::Classifier && out.last().is_some_and(|last| last.role == Role::Pronoun))
                && self.is_fragment(item.surface, item.role)
                && self.is_fragment(next.surface, self.role(next.surface, next.pos))
            {
                // 托 | 位, 首 | 付: a word that the dictionary does not know.
                item.span.end = next.span.end;
                item.surface = item.span.slice(text);
                rest = rest.get(1..).unwrap_or_default();
                let names = rest.is_empty() && numbered || !self.role(next.surface, next.pos).is_verb();
                item.role = if names { Role::Noun } else { Role::MaybeVerb };
                // 建|会率, 持|证率
                if next.surface == "率"
                    && let Some(verb) =
                        out.pop_if(|last| last.role.is_verb() && last.surface.chars().count() == 1 && last.span.end == item.span.start)
                {
                    item.span.start = verb.span.start;
                    item.surface = item.span.slice(text);
                    item.role = Role::Noun;
                }
            }
            // 澄安 | 市: a name that the dictionary takes for a verb.
            if item.role == Role::MaybeVerb
                && item.surface.chars().count() == 2
                && rest.first().is_some_and(|next| matches!(next.surface, "省" | "市" | "县" | "区" | "镇" | "乡" | "村" | "州"))
            {
                item.role = Role::Noun;
            }
            // 河北|省: a level, not the verb. 处|级: a rank.
            let behind_name = out.last().is_some_and(|last| last.role.is_nominal() && last.span.end == item.span.start);
            if item.surface == "省" && behind_name || item.role == Role::MaybeVerb && item.surface.ends_with('级') {
                item.role = Role::Noun;
            } else if item.role == Role::Noun && item.surface.starts_with('被') && matches!(item.surface.chars().count(), 2..=4) {
                // 被困: what befell them, but not 被告.
                let named = item.surface.ends_with(['告', '子', '褥', '单', '面', '人']);
                item.role = if named { Role::Noun } else { Role::MaybeVerb };
            } else if item.surface == "较"
                && let Some((next, behind)) = rest.split_first()
                && matches!(next.surface, "少" | "多" | "大" | "小" | "高" | "低" | "快" | "慢" | "长" | "好" | "强")
                && behind.first().is_some_and(|token| matches!(token.pos, Pos::Noun | Pos::VerbalNoun))
            {
                // 人口|较少|民族
                item.span.end = next.span.end;
                item.surface = item.span.slice(text);
                item.role = Role::Adjective;
                rest = behind;
            }
            // 种|了, 清点|了: neither classifier nor noun.
            if (matches!(item.role, Role::Classifier | Role::Numeral) && item.surface.chars().count() == 1
                || item.role == Role::Noun && item.surface.chars().count() == 2)
                && rest.first().is_some_and(|next| next.surface == "了" || next.surface == "过" && item.role != Role::Noun)
            {
                item.role = Role::MaybeVerb;
            }
            // 组建 + 率: a verb with the last character of a property is a noun.
            let measured =
                rest.first().is_some_and(|next| next.surface == "值") && matches!(item.role, Role::Event | Role::Verb | Role::MaybeVerb);
            if let Some(next) = rest.first()
                && !(next.surface == "人" && self.grammar.is_actor(item.surface))
                && (measured
                    || matches!(
                        next.surface,
                        "率" | "额"
                            | "量"
                            | "度"
                            | "数"
                            | "面"
                            | "者"
                            | "员"
                            | "费"
                            | "款"
                            | "金"
                            | "价"
                            | "户"
                            | "人"
                            | "点"
                            | "站"
                            | "性"
                            | "类"
                            | "区"
                            | "园"
                            | "器"
                            | "机"
                            | "品"
                            | "线"
                            | "链"
                            | "网"
                    ))
                && item.surface.chars().count() >= 2
                && matches!(
                    item.role,
                    Role::Noun | Role::Event | Role::Verb | Role::MaybeVerb | Role::Adjective | Role::Change | Role::Link
                )
            {
                let span = NormSpan::new(item.span.start, next.span.end);
                item = Item { surface: span.slice(text), span, role: Role::Noun, ..item };
                rest = rest.get(1..).unwrap_or_default();
            }
            // 万亿|级
            if let Some(next) = rest.first()
                && item.role == Role::Numeral
                && next.surface == "级"
            {
                let span = NormSpan::new(item.span.start, next.span.end);
                item = Item { surface: span.slice(text), span, role: Role::Adjective, ..item };
                rest = rest.get(1..).unwrap_or_default();
            }
            // 价格|比|上年, which the dictionary has as a word
            if item.role == Role::Noun
                && rest.is_empty()
                && !numbered
                && item.surface.chars().count() == 3
                && let Some(head) = item.surface.strip_suffix('比')
            {
                let cut = item.span.start + head.len();
                out.push(Item { surface: head, span: NormSpan::new(item.span.start, cut), ..item });
                item = Item { surface: "比", span: NormSpan::new(cut, item.span.end), role: Role::Compare, ..item };
            }
            // 竞争|比 before its number
            if let Some((next, behind)) = rest.split_first()
                && next.surface == "比"
                && item.role.is_nominal()
                && behind.first().map_or(numbered, |t| matches!(t.surface, "为" | "达" | "由" | "从" | "达到" | "超过"))
            {
                item.span.end = next.span.end;
                item.surface = item.span.slice(text);
                rest = behind;
            }
            item.property = item.role.is_nominal() && self.grammar.is_property(item.surface);
            item.actor =
                (item.role.is_nominal() && item.role != Role::Event || item.role == Role::Pronoun) && self.grammar.is_actor(item.surface);
            item.surname = item.role.is_nominal() && self.grammar.is_surnamed(item.surface);
            if item.role == Role::Person && !item.surname {
                item.role = Role::Noun;
            }
            out.push(item);
        }
    }

    /// 筹集资金, which the dictionary has as one word, as the verb and its object; 同比增加 as the adverb and its verb.
    fn verb_and_object<'t>(&self, item: Item<'t>, numbered: bool, behind: Option<&Item<'t>>) -> Option<(Item<'t>, Item<'t>)> {
        let middle = item.surface.char_indices().nth(2).map(|(offset, _)| offset).filter(|_| item.surface.chars().count() == 4)?;
        let (verb, object) = (item.surface.get(..middle)?, item.surface.get(middle..)?);
        let unlisted = self.grammar.use_of(item.surface).is_none();
        let names = matches!(item.role, Role::Noun | Role::Person) && unlisted;
        let cut = item.span.start + middle;
        let halves = |first: Role, second: Role| {
            let verb = Item { surface: verb, span: NormSpan::new(item.span.start, cut), role: first, ..item };
            (verb, Item { surface: object, span: NormSpan::new(cut, item.span.end), role: second, ..item })
        };
        // 充分|发挥, 大力|开展: the manner, and the verb. As verbs such words are cut too.
        let cut_apart = names || item.role == Role::MaybeVerb && unlisted;
        if cut_apart && self.grammar.use_of(object) == Some(Use::Verb) && self.is_manner(verb) {
            return Some(halves(Role::Adverb, Role::Verb));
        }
        // 同比|增加, 价格|上涨
        let before = if self.grammar.use_of(verb) == Some(Use::Adverb) { Some(Role::Adverb) } else { None };
        let before = before.or_else(|| self.grammar.is_property(verb).then_some(Role::Noun));
        if let Some(role) = before.filter(|_| cut_apart && self.changes.get(object).is_some() && !self.changes.is_measure(object)) {
            let (measured, change) = halves(role, Role::Change);
            return Some((Item { property: role == Role::Noun, ..measured }, change));
        }
        // 财政|投入|300万元
        if names && numbered && self.grammar.is_actor(verb) && self.grammar.use_of(object) == Some(Use::Verb) {
            let (payer, paid) = halves(Role::Noun, Role::Verb);
            return Some((Item { actor: true, ..payer }, paid));
        }
        // 建设者|坚守|岗位: behind one who acts.
        let acted = behind.is_some_and(|last| last.span.end == item.span.start && last.role == Role::Noun && names_person(last));
        let governs = names && (self.grammar.use_of(verb) == Some(Use::Verb) || acted && self.is_verb(verb));
        let names_actor = matches!(object, "人员" | "单位" | "机构" | "对象" | "部门") || self.grammar.is_property(object);
        (governs && !names_actor).then(|| halves(Role::Verb, Role::Noun))
    }

    /// Whether the dictionary has `surface` as a verb and nothing else.
    fn is_verb(&self, surface: &str) -> bool {
        self.grammar.use_of(surface).is_none() && self.is_word(surface, |pos| pos == Pos::Verb)
    }

    /// Whether a word says how something is done: 大力, 充分.
    fn is_manner(&self, surface: &str) -> bool {
        match self.grammar.use_of(surface) {
            Some(listed) => listed == Use::Adverb,
            None => self.is_word(surface, |pos| matches!(pos, Pos::Adverb | Pos::Adjective)),
        }
    }

    /// Whether `surface` is one word of the dictionary, of a part of speech that `is` accepts.
    fn is_word(&self, surface: &str, is: impl Fn(Pos) -> bool) -> bool {
        matches!(self.words.tokens(surface, 0).as_slice(), [token] if is(token.pos))
    }

    /// Whether a word of one character may be half of a word that the dictionary does not know.
    fn is_fragment(&self, surface: &str, role: Role) -> bool {
        surface.chars().count() == 1
            && surface.chars().all(|c| c >= '\u{4e00}')
            && (role.is_nominal() || matches!(role, Role::MaybeVerb | Role::Classifier))
            && matches!(self.grammar.use_of(surface), None | Some(Use::Noun))
    }

    fn role(&self, surface: &str, pos: Pos) -> Role {
        if self.changes.get(surface).is_some() {
            return if self.changes.is_measure(surface) { Role::Noun } else { Role::Change };
        }
        match self.grammar.use_of(surface) {
            Some(Use::Link) => return Role::Link,
            Some(Use::Adverb) => return Role::Adverb,
            Some(Use::Verb) => return Role::Verb,
            Some(Use::Event | Use::Act | Use::State) => return Role::Event,
            Some(Use::Noun) => return Role::Noun,
            Some(Use::Compare) => return Role::Compare,
            Some(Use::Per) => return Role::Per,
            None => {}
        }
        match surface {
            "、" => return Role::ListComma,
            "（" | "(" | "【" | "[" => return Role::Open,
            "）" | ")" | "】" | "]" => return Role::Close,
            "的" => return Role::Of,
            "手里" | "手中" | "手上" | "名下" => return Role::Localizer,
            "×" => return Role::ListComma,
            _ if is_whole(surface) => return Role::Place,
            _ => {}
        }
        match pos {
            Pos::Noun | Pos::Organisation | Pos::Foreign => Role::Noun,
            Pos::Person => Role::Person,
            Pos::Place => Role::Place,
            Pos::Verb => Role::MaybeVerb,
            Pos::VerbalNoun => Role::Event,
            Pos::Adjective => Role::Adjective,
            Pos::Adverb => Role::Adverb,
            Pos::Numeral if surface == "种" => Role::Classifier,
            Pos::Numeral => Role::Numeral,
            Pos::Classifier => Role::Classifier,
            Pos::Preposition => Role::Preposition,
            Pos::Conjunction => Role::Conjunction,
            Pos::Particle => Role::Particle,
            Pos::Pronoun => Role::Pronoun,
            // 年均, 月产能: units that count.
            Pos::Time if matches!(surface, "年" | "月" | "日") => Role::Numeral,
            // 秋 and 晨 stand in names.
            Pos::Time if surface.chars().nth(1).is_none() => Role::Noun,
            Pos::Time => Role::Time,
            Pos::Localizer => Role::Localizer,
            Pos::Punctuation if surface.chars().all(|c| matches!(c, '·' | '-' | '/' | '+' | '&' | '.')) => Role::Other,
            Pos::Punctuation => Role::Boundary,
            Pos::Idiom | Pos::Other => Role::Noun,
        }
    }
}

/// Whether an item names persons who act: 建设者, 志愿者.
fn names_person(item: &Item<'_>) -> bool {
    item.actor && item.surface.ends_with(['者', '员', '生', '民', '工', '兵'])
}

fn overlaps_any(sorted: &[NormSpan], span: NormSpan) -> bool {
    let first = sorted.partition_point(|taken| taken.end <= span.start);
    sorted.get(first).is_some_and(|taken| taken.overlaps(span))
}

/// Stretches in “ ” or 《 》 that are short enough to be names, outermost marks only, in order.
fn quotations(text: &str, sentence: NormSpan) -> Vec<NormSpan> {
    let mut out = Vec::new();
    let mut open: Option<(usize, char, usize)> = None;
    for (offset, c) in sentence.slice(text).char_indices() {
        let at = sentence.start + offset;
        match (c, &mut open) {
            ('“', None) => open = Some((at, '”', 0)),
            ('《', None) => open = Some((at, '》', 0)),
            (c, Some((start, close, _))) if c == *close => {
                out.push(NormSpan::new(*start, at + c.len_utf8()));
                open = None;
            }
            ('“' | '《', Some((start, _, count))) if *count > LONGEST_NAME / 2 => {
                *start = at;
                *count = 0;
            }
            (_, Some((_, _, count))) => {
                *count += 1;
                if *count > LONGEST_NAME || c == '。' {
                    open = None;
                }
            }
            _ => {}
        }
    }
    out
}
