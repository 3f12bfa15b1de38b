//! What its neighbours say of a word that the dictionary tags by its commonest use.
//!
//! Takes the tokens of a stretch, changes the parts of speech of few of them, each by a rule of grammar that looks at two neighbours or
//! at what the clause has said before. Which words there are is decided; words that are mostly something else than the dictionary
//! says stand in `data/parts_of_speech.tsv`. One pass without allocations.

#[cfg(test)]
mod tests;

use super::{Pos, Token};

/// What the clause has said before the word at hand.
#[derive(Clone, Copy, Debug, Default)]
struct Clause {
    /// 以 or 把 governs a noun, and 为 says what it is.
    takes_as: bool,
    /// 被 or 将: with a verb before it, 为 says what something becomes.
    becomes: bool,
}

/// Sets the parts of speech that the neighbours decide. O(n).
pub(super) fn settle(tokens: &mut [Token<'_>]) {
    let mut clause = Clause::default();
    let mut before: Option<Token<'_>> = None;
    // How many characters of a name may still follow.
    let mut given = 0;
    for at in 0..tokens.len() {
        let Some([token, rest @ ..]) = tokens.get(at..) else { break };
        let one = token.surface.len() == "中".len();
        let mut pos = if one { single(token, before.as_ref(), rest, clause) } else { longer(token, before.as_ref(), rest) };
        if one && given > 0 && may_be_given(token.surface, pos) {
            pos = Pos::Person;
            given -= 1;
        } else if pos == Pos::Person {
            given = if one && SURNAMES.contains(token.surface) { 2 } else { 0 };
        } else {
            given = 0;
        }
        let behind_person = before.is_some_and(|before| before.pos == Pos::Person);
        // 蒂勒|森
        if one && behind_person && TRANSLITERATION.contains(token.surface) {
            pos = Pos::Person;
        }
        let (surface, next) = (token.surface, rest.first().copied());
        match (token.pos, surface) {
            (Pos::Punctuation, _) => clause = Clause::default(),
            (_, "以" | "把") if one => clause.takes_as = true,
            (_, "被" | "将" | "由") if one => clause.becomes = true,
            _ => {}
        }
        if let Some(token) = tokens.get_mut(at) {
            token.pos = pos;
        }
        // 中澳, 美中: both are countries.
        if pos == Pos::Place
            && surface == "中"
            && next.is_some_and(|next| is_country(&next))
            && let Some(token) = tokens.get_mut(at + 1)
        {
            token.pos = Pos::Place;
        }
        // 崔|家沟|村, 扎尔|马|尼|地区: what stands right before is no person.
        if behind_person && matches!(surface, "村" | "镇" | "县" | "市" | "州" | "乡" | "地区") {
            let name = tokens.get_mut(..at).unwrap_or_default().iter_mut().rev().take(4).take_while(|token| token.pos == Pos::Person);
            name.for_each(|token| token.pos = Pos::Place);
        }
        before = tokens.get(at).copied();
    }
}

/// The commonest surnames among those that the dictionary tags as persons.
const SURNAMES: &str = "张王李陈刘杨吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛阎余潘杜戴钟汪姜范谭廖邹熊陆郝孔崔邱秦侯邵孟尹黎武贺赖龚赵黄";

/// Characters that stand in names of other languages and seldom alone.
const TRANSLITERATION: &str =
    "斯森尔特夫德克娜娃姆塔诺洛拉罗奇茨蒂丁顿恩尼普基逊勒莱伊亚扎瓦维贝卡科库莫穆纳帕佩皮萨塞桑苏托沃谢雅耶泽兹埃奥马";

/// Whether a word of one character may be part of a given name: 李|应|川|说 ends with 川.
fn may_be_given(surface: &str, pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Person | Pos::Verb | Pos::Adjective | Pos::Place | Pos::Time | Pos::Classifier)
        && !"说称是有到来去任获为让会能可与家村庄镇县市姓某老总请问等看做走住当带想要".contains(surface)
}

/// The part of speech of a word of one character.
fn single(token: &Token<'_>, before: Option<&Token<'_>>, rest: &[Token<'_>], clause: Clause) -> Pos {
    let next = rest.first();
    let follows = |pos: Pos| before.is_some_and(|before| before.pos == pos);
    match (token.pos, token.surface) {
        (Pos::Localizer, "中") => {
            // 中|澳|商会: with another country and what the two share.
            let country = |token: Option<&Token<'_>>| token.is_some_and(is_country);
            let pair = country(next) && rest.get(1).is_some_and(|token| is_shared(token.surface));
            let second = country(before) && next.is_some_and(|token| is_shared(token.surface));
            if pair || second { Pos::Place } else { Pos::Localizer }
        }
        // 高|某, 石|某
        (Pos::Noun | Pos::Adjective | Pos::Place, _) if next.is_some_and(|next| next.surface == "某") => Pos::Person,
        (Pos::Preposition, "为") => {
            // 规模为3万元, but 为2025年; 以创新为动力; 被评选为.
            let amount = next.is_some_and(|next| next.pos == Pos::Numeral || next.surface.starts_with(|c: char| c.is_ascii_digit()))
                && !rest.get(1).is_some_and(|unit| matches!(unit.surface, "年" | "月"));
            let told =
                before.is_some_and(|before| matches!(before.surface, "均" | "分别" | "仍" | "仅" | "皆" | "主要" | "改" | "定" | "评"));
            let verb = follows(Pos::Verb) || follows(Pos::VerbalNoun);
            let taken = clause.takes_as && before.is_some_and(|before| before.surface != "以");
            // 主题为水: nothing is done behind it.
            let told = told || follows(Pos::Noun) && is_clause_of_nouns(rest);
            if amount || told || taken || clause.becomes && verb { Pos::Verb } else { Pos::Preposition }
        }
        // 也在成长
        (Pos::Preposition, "在") if follows(Pos::Adverb) => {
            let acts = next.is_some_and(|next| matches!(next.pos, Pos::Verb | Pos::Adverb));
            if acts { Pos::Adverb } else { Pos::Preposition }
        }
        // 将企业纳入, but 将纳入
        (Pos::Adverb, "将") => {
            let governs = next.is_some_and(|next| {
                matches!(next.pos, Pos::Noun | Pos::Place | Pos::Organisation | Pos::Person | Pos::Pronoun | Pos::Numeral)
                    && next.surface != "重点"
            });
            if governs { Pos::Preposition } else { Pos::Adverb }
        }
        // 两起事故, 三成
        (Pos::Verb | Pos::Noun, "起" | "成" | "分" | "站" | "封" | "发" | "例" | "道" | "集" | "条") if follows(Pos::Numeral) => {
            Pos::Classifier
        }
        // 今起, 从下月起
        (Pos::Verb, "起") if follows(Pos::Time) => Pos::Localizer,
        // 三年来
        (Pos::Verb, "来") if before.is_some_and(|before| is_duration(before)) => Pos::Localizer,
        // 较上年, but 较高
        (Pos::Adverb, "较") if next.is_some_and(|next| matches!(next.pos, Pos::Time | Pos::Localizer | Pos::Numeral | Pos::Noun)) => {
            Pos::Preposition
        }
        // 送|上|了, 种|下|树, but 会|上
        (Pos::Localizer, "上" | "下")
            if before.is_some_and(|before| before.pos == Pos::Verb && before.surface.len() == "送".len() && before.surface != "会")
                && next.is_some_and(|next| next.surface == "了" || matches!(next.pos, Pos::Numeral | Pos::Noun | Pos::Pronoun)) =>
        {
            Pos::Verb
        }
        // 上月, 下半年
        (Pos::Localizer, "上" | "下") if next.is_some_and(|next| matches!(next.surface, "月" | "周" | "半年")) => Pos::Time,
        // 占|比, which is one word
        (Pos::Preposition, "比") if before.is_some_and(|before| before.surface == "占") => Pos::Noun,
        // 用了两年, 种下树
        (Pos::Preposition, "用") if next.is_some_and(|next| matches!(next.surface, "了" | "过" | "于")) => Pos::Verb,
        (Pos::Classifier, "种") if next.is_some_and(|next| matches!(next.surface, "下" | "了" | "上" | "出" | "在" | "过")) => {
            Pos::Verb
        }
        // 张|富|清, but 两|张|床
        (Pos::Classifier, "张") if !before.is_none_or(counts) => Pos::Person,
        // 或|超|千人
        (Pos::Conjunction, "或") if next.is_some_and(|next| matches!(next.surface, "超" | "达" | "将" | "创" | "超过" | "成为")) => {
            Pos::Adverb
        }
        // 在家, 问天: behind neither number nor pronoun they count nothing.
        (Pos::Classifier, "家" | "天" | "级" | "户" | "层" | "圈" | "段" | "台" | "道" | "集" | "点") => {
            if before.is_none_or(counts) { Pos::Classifier } else { Pos::Noun }
        }
        // 收获3金
        (Pos::Person, _) if follows(Pos::Numeral) => Pos::Noun,
        (pos, _) => pos,
    }
}

/// The part of speech of a longer word.
fn longer(token: &Token<'_>, before: Option<&Token<'_>>, rest: &[Token<'_>]) -> Pos {
    let next = rest.first();
    let ends = next.is_none_or(|next| next.pos == Pos::Punctuation);
    match token.pos {
        Pos::Noun | Pos::Person if token.surface.len() == "规范".len() => {
            let degree = |before: &Token<'_>| {
                matches!(
                    before.surface,
                    "很" | "更" | "最" | "较" | "更加" | "十分" | "非常" | "最为" | "更为" | "比较" | "越来越" | "极其"
                )
            };
            // 规范了, 创作了新歌: not at the end, where 了 is of the sentence.
            let done = next.is_some_and(|next| matches!(next.surface, "了" | "过"))
                && rest.get(1).is_some_and(|behind| behind.pos != Pos::Punctuation);
            // 不断规范市场
            let acts = |before: &Token<'_>| matches!(before.surface, "不断" | "进一步" | "大力" | "切实" | "着力" | "全力" | "正在");
            if before.is_some_and(degree) {
                Pos::Adjective
            } else if done || before.is_some_and(acts) && next.is_some_and(|next| matches!(next.pos, Pos::Noun | Pos::VerbalNoun)) {
                Pos::Verb
            } else {
                token.pos
            }
        }
        // 前所未有的高度, but 高度重视
        Pos::Adverb if token.surface == "高度" => {
            let acts = next.is_some_and(|next| matches!(next.pos, Pos::Verb | Pos::VerbalNoun | Pos::Adjective));
            if acts { Pos::Adverb } else { Pos::Noun }
        }
        // 先天性心脏病
        Pos::Noun if token.surface.len() == "先天性".len() && token.surface.ends_with('性') => {
            if next.is_some_and(|next| next.pos == Pos::Noun) { Pos::Adjective } else { Pos::Noun }
        }
        // 出现一道光
        Pos::Adverb if token.surface == "一道" && before.is_some_and(|before| before.pos == Pos::Verb) => Pos::Numeral,
        // 共同利益, 长期的
        Pos::Adverb if token.surface.len() == "共同".len() => {
            let noun = next.is_some_and(|next| next.pos == Pos::Noun)
                && matches!(token.surface, "共同" | "长期" | "最终" | "初步" | "真正" | "全面");
            if noun || next.is_some_and(|next| next.surface == "的") { Pos::Adjective } else { Pos::Adverb }
        }
        // 两国同时宣布, but 同时，宣布; 的同时
        Pos::Conjunction if token.surface == "同时" => match before {
            Some(before) if before.surface == "的" => Pos::Time,
            Some(before) if before.pos != Pos::Punctuation && !ends => Pos::Adverb,
            _ => Pos::Conjunction,
        },
        // 审议通过, 通过了
        Pos::Preposition if token.surface == "通过" => {
            let voted =
                before.is_some_and(|before| matches!(before.surface, "审议" | "表决" | "一致" | "讨论" | "获" | "投票" | "未" | "获得"));
            let done = next.is_some_and(|next| matches!(next.surface, "了" | "的" | "《"));
            if voted || done || ends { Pos::Verb } else { Pos::Preposition }
        }
        pos => pos,
    }
}

/// Whether a classifier may follow.
const fn counts(before: &Token<'_>) -> bool {
    matches!(before.pos, Pos::Numeral | Pos::Pronoun | Pos::Adjective | Pos::Punctuation | Pos::Adverb | Pos::Foreign)
}

/// Whether the clause ends before anything is done.
fn is_clause_of_nouns(rest: &[Token<'_>]) -> bool {
    let clause = rest.iter().take_while(|token| token.pos != Pos::Punctuation);
    !rest.is_empty() && clause.clone().take(8).count() < 8 && !clause.take(8).any(|token| matches!(token.pos, Pos::Verb | Pos::VerbalNoun))
}

/// Whether a word ends a length of time: 三年, or the unit behind its number.
fn is_duration(token: &Token<'_>) -> bool {
    matches!(token.pos, Pos::Time | Pos::Numeral | Pos::Classifier) && token.surface.ends_with(['年', '月', '天', '日', '周'])
}

/// Whether a word is a country in one character, where 中 stands beside it.
fn is_country(token: &Token<'_>) -> bool {
    token.surface.len() == "美".len()
        && "美俄英法德日韩朝印巴阿奥澳新加欧非哈乌吉塔土伊以沙埃南尼肯坦意葡希瑞挪丹芬荷比波捷匈罗塞白墨古智秘菲越老柬泰缅蒙马"
            .contains(token.surface)
}

/// Whether a word names what two countries have in common.
fn is_shared(surface: &str) -> bool {
    matches!(
        surface,
        "两国"
            | "关系"
            | "建交"
            | "双方"
            | "友好"
            | "合作"
            | "友谊"
            | "经贸"
            | "战略"
            | "人民"
            | "双边"
            | "边境"
            | "贸易"
            | "元首"
            | "商会"
            | "企业"
            | "交流"
            | "外长"
            | "三国"
            | "论坛"
            | "、"
            | "领导人"
            | "人文"
            | "联合"
            | "传统"
            | "文化"
            | "全面"
            | "高层"
    )
}
