//! How a sentence is cut into items.
//!
//! Takes a sentence, its quantities and times, asks the dictionary for the words between them, hands on [`Item`]s in order with
//! their roles. Where a word begins and ends is mended in `borders.rs`, `joined.rs` and `halved.rs`; what words say is no business of it.

use super::acts_on::govern;
use super::borders::give_back;
use super::clause::{Item, LONGEST_NAME, Role};
use super::halved::noun_and_compare;
use super::joined::Joined;
use super::lexis::Lexis;
use super::sense::settle;
use crate::span::NormSpan;
use crate::wordlist::CharSet;
use std::cmp::Reverse;

const SHARE: &str = "占比";

/// What a quotation opens with.
static OPENERS: CharSet = CharSet::new(&['“', '《']);

/// What a sentence is cut with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cutter<'a> {
    pub(crate) lexis: Lexis<'a>,
    /// The names of bodies in the text, in order, disjoint.
    pub(crate) bodies: &'a [NormSpan],
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
        let others = fixed.len();
        fixed.extend(self.bodies_in(sentence).iter().map(|span| (*span, Role::Noun)));
        // A quantity wins over the quotation around it, a quotation over the time in it, a time over the quotation it opens with: “五一”|期间.
        let mut order: Vec<usize> = (0..fixed.len()).collect();
        order.sort_by_key(|&i| fixed.get(i).map(|(span, _)| (span.start, i >= amounts, Reverse(span.end))));
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
            out.push(if index < others { Item::new(text, span, role) } else { Item::body(text, span) });
            at = span.end;
        }
        self.words_between(text, at, sentence.end, false, &mut out);
        settle(&mut out, self.lexis.grammar);
        govern(&mut out, self.lexis);
        out
    }

    /// The names of bodies in the sentence.
    fn bodies_in(&self, sentence: NormSpan) -> &[NormSpan] {
        let from = self.bodies.partition_point(|body| body.start < sentence.start);
        let to = self.bodies.partition_point(|body| body.start < sentence.end);
        self.bodies.get(from..to).unwrap_or_default()
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
            out.push(Item { property: true, ..Item::new(text, span, Role::Noun) });
            at = span.end;
        }
        self.cut(text, at, end, numbered, out);
    }

    /// The words from `start` to `end`, as the dictionary has them and as the words beside them mend them.
    fn cut<'t>(&self, text: &'t str, start: usize, end: usize, numbered: bool, out: &mut Vec<Item<'t>>) {
        if start >= end {
            return;
        }
        let lexis = self.lexis;
        let mut tokens = lexis.words.tokens(NormSpan::new(start, end).slice(text), start);
        give_back(text, &mut tokens, lexis.words);
        let mut rest = tokens.as_slice();
        while let Some((token, behind)) = rest.split_first() {
            if matches!(token.surface, "“" | "”" | "‘" | "’" | " ") {
                if token.surface == " " && parts_words(text, token.span) {
                    out.push(Item::new(text, token.span, Role::Boundary));
                }
                rest = behind;
                continue;
            }
            let Some(mut word) = Joined::first(text, rest, numbered, lexis) else { break };
            if word.item.role.stands_alone() {
                rest = word.rest;
                out.push(word.item);
                continue;
            }
            word.group(lexis);
            if let Some((verb, noun)) = lexis.verb_and_object(&word.item, word.is_numbered(), out.last()) {
                out.push(verb);
                word.item = noun;
            }
            if !word.per() && !word.foreign_name(lexis) {
                word.fragments(lexis, out);
                word.given_name(lexis);
            }
            word.role_beside(out.last());
            word.level();
            word.ending(lexis, out);
            // The last of a stretch, with no number behind: what it is compared with stands there.
            if word.rest.is_empty()
                && !numbered
                && let Some((noun, compare)) = noun_and_compare(&word.item)
            {
                out.push(noun);
                word.item = compare;
            } else if let Some((noun, adverb)) = lexis.noun_and_adverb(&word.item) {
                out.push(noun);
                word.item = adverb;
            }
            word.ratio();
            rest = word.rest;
            out.push(word.item(lexis));
        }
    }
}

/// 护林员 助力: whether a blank stands between Chinese words, as in a headline.
fn parts_words(text: &str, blank: NormSpan) -> bool {
    let wide = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
    wide(text.get(..blank.start).and_then(|front| front.chars().next_back()))
        && wide(text.get(blank.end..).and_then(|rest| rest.chars().next()))
}

fn overlaps_any(sorted: &[NormSpan], span: NormSpan) -> bool {
    let first = sorted.partition_point(|taken| taken.end <= span.start);
    sorted.get(first).is_some_and(|taken| taken.overlaps(span))
}

/// Stretches in “ ” or 《 》 that are short enough to be names, outermost marks only, in order.
fn quotations(text: &str, sentence: NormSpan) -> Vec<NormSpan> {
    let surface = sentence.slice(text);
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(open) = OPENERS.find(surface, from) {
        let rest = surface.get(open..).unwrap_or("");
        let close = if rest.starts_with('“') { '”' } else { '》' };
        let (mut start, mut count) = (open, 0);
        from = surface.len();
        for (offset, c) in rest.char_indices().skip(1) {
            let (at, behind) = (open + offset, open + offset + c.len_utf8());
            if c == close {
                out.push(NormSpan::new(sentence.start + start, sentence.start + behind));
                from = behind;
                break;
            }
            if matches!(c, '“' | '《') && count > LONGEST_NAME / 2 {
                (start, count) = (at, 0);
                continue;
            }
            count += 1;
            if count > LONGEST_NAME || c == '。' {
                from = behind;
                break;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::change::Changes;
    use crate::claim::grammar::Grammar;
    use crate::claim::lexis::ListedRoles;
    use crate::token::Words;

    /// The items of a sentence, parted by blanks.
    fn cut(sentence: &str) -> String {
        let (words, grammar, changes) = (Words::embedded(), Grammar::embedded().unwrap(), Changes::embedded().unwrap());
        let roles = ListedRoles::new(&grammar, &changes);
        let cutter = Cutter { lexis: Lexis { words: &words, grammar: &grammar, changes: &changes, roles: &roles }, bodies: &[] };
        let items = cutter.items(sentence, NormSpan::new(0, sentence.len()), std::iter::empty(), std::iter::empty());
        items.iter().map(|item| item.surface).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_that_the_dictionary_cuts_are_joined_and_those_it_joins_are_cut() {
        let cases = [
            ("全市托位达到", "全市 托位 达到"),
            ("首付比例下调", "首付 比例 下调"),
            ("工会组建率提高", "工会 组建率 提高"),
            ("每百户拥有", "每百户 拥有"),
            ("两国签署协议", "两国 签署 协议"),
            ("人口较少民族", "人口 较少 民族"),
            ("人均可支配收入增长", "人均 可支配 收入 增长"),
            ("县里筹集资金", "县里 筹集 资金"),
            ("价格同比上涨", "价格 同比 上涨"),
            ("清水河道33公里", "清水 河道 33 公里"),
            ("新建村组公路", "新建 村组 公路"),
            ("戴杏芬说", "戴杏芬 说"),
            ("队员范茹晨等人", "队员 范茹晨 等 人"),
            ("冯家营村有", "冯家营村 有"),
            ("武契奇总统", "武契奇 总统"),
            ("贝卢斯科尼表示", "贝卢斯科尼 表示"),
            // Near misses: words that stand as they are.
            ("曹家巷的居民", "曹家 巷 的 居民"),
            ("巴西里约热内卢", "巴西 里约热内卢"),
            ("巴黎比伦敦", "巴黎 比 伦敦"),
            ("这座桥通车", "这 座 桥 通车"),
            ("志愿者参加培训", "志愿者 参加 培训"),
            ("工人被困井下", "工人 被困 井下"),
            ("鄱阳湖区水位", "鄱阳湖区 水位"),
            ("凤凰山上有人", "凤凰山 上 有人"),
        ];
        for (sentence, wanted) in cases {
            assert_eq!(cut(sentence), wanted);
        }
    }
}
