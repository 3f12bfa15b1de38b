//! The subject of a clause: who or what its verb is said of.
//!
//! Takes the items of one clause, hands on a [`Subject`]: a named one, a mere scope (全市), a topic that holds nothing, or none. Words by
//! which one knows who acts are rows of `data/holder_words.tsv`. From clause to clause it is carried in `holder.rs`.

use super::actors::{
    LONGEST_RELATIVE, acts, chunk_end, does, is_adverbial, is_direction, is_frame, is_level, modifies_actor, name_at, names_actor,
    person_start, place_acts, relative_end, shares, span_of, trimmed,
};
use super::clause::{Item, Role};
use super::phrase::{role, surface};
use crate::lexicon::{LexiconError, LexiconErrorKind, rows};
use crate::span::NormSpan;
use crate::wordlist::WordTable;

/// What a clause says of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// It has or does something.
    Named(NormSpan),
    /// It owns what is measured: 公司|营业收入.
    Owner(NormSpan),
    /// 全市, of a verb.
    Scope(NormSpan),
    /// It has another topic, which holds nothing.
    Stop,
    /// It names what is measured, of that which the clause before speaks of.
    Property,
    /// It goes on with that of the clause before.
    Absent,
}

/// The sort of a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Title,
    Speech,
    Programme,
}

/// The table of words that tell who has or does something.
#[derive(Debug)]
pub(crate) struct HolderWords {
    sorts: WordTable<Sort>,
}

impl HolderWords {
    /// The embedded table.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let file = "holder_words.tsv";
        let mut sorts = WordTable::default();
        for row in rows::<2>(file, include_str!("../../data/holder_words.tsv"))? {
            let [surface, sort] = row.cells;
            let sort = match sort {
                "title" => Sort::Title,
                "speech" => Sort::Speech,
                "programme" => Sort::Programme,
                found => {
                    let kind =
                        LexiconErrorKind::Unknown { column: "sort", found: found.to_owned(), expected: "title, speech or programme" };
                    return Err(LexiconError::new(file, row.line, kind));
                }
            };
            sorts.insert(surface, sort);
        }
        Ok(Self { sorts })
    }

    /// Whether a word of that sort ends `surface`.
    pub(crate) fn is(&self, surface: &str, sort: Sort) -> bool {
        self.sorts.at_end(surface).any(|(_, found)| *found == sort)
    }

    /// The subject of the clause `start..end`: the nouns before its first verb, not governed by 为 or 向. Behind it may be a bracket.
    pub(crate) fn subject(&self, items: &[Item<'_>], start: usize, end: usize, bracket: bool) -> Subject {
        let mut index = start;
        let mut governed = false;
        let mut scope = None;
        // 举办的|香菇节，: a topic of its own clause.
        let mut relative = false;
        while index < end {
            let Some(item) = items.get(index) else { break };
            match item.role {
                Role::Link if is_adverbial(items, index) => {}
                // 参展|企业|展出: a verb in front of who acts is a modifier.
                Role::MaybeVerb if index == start && modifies_actor(items, index, end) => {}
                Role::Verb | Role::MaybeVerb | Role::Link => {
                    // 换来的|是
                    if role(items, index + 1) == Some(Role::Of)
                        && surface(items, index + 2).starts_with(['占', '有', '是', '达', '为'])
                        && index + 2 < end
                    {
                        return Subject::Stop;
                    }
                    // 新落成的|博物馆|展出: a relative clause in front of the subject.
                    if item.role != Role::Link
                        && let Some(of) = relative_end(items, index, end)
                    {
                        (index, relative) = (of + 1, true);
                        continue;
                    }
                    let does = matches!(item.role, Role::Verb | Role::MaybeVerb) || item.surface.ends_with('有');
                    return scope.filter(|_| does).map_or(Subject::Absent, Subject::Scope);
                }
                // 向|443名|来杭务工人员|发放
                Role::Quantity(_) if governed && role(items, index + 1).is_some_and(Role::is_nominal) => {
                    index = chunk_end(items, index + 1, end);
                    governed = role(items, index) == Some(Role::Of) && index < end;
                    index += usize::from(governed);
                    continue;
                }
                Role::Quantity(_) if role(items, index + 1).is_some_and(Role::is_nominal) && index + 1 < end => {
                    let stop = chunk_end(items, index + 1, end);
                    if role(items, stop) == Some(Role::Of) && stop < end {
                        index = stop + 1;
                        continue;
                    }
                    return match self.read(items, index + 1, stop, end, bracket) {
                        Subject::Named(span) => Subject::Named(span),
                        _ => Subject::Stop,
                    };
                }
                Role::Change | Role::Quantity(_) => return Subject::Absent,
                Role::Preposition | Role::Compare => governed = item.surface != "由",
                // 从|南岸|码头
                Role::Localizer => governed = governed && role(items, index + 1).is_some_and(Role::is_nominal),
                Role::Pronoun if matches!(item.surface, "他" | "她" | "他们" | "她们" | "我们" | "其") && !governed => {
                    // 他的|徒弟, 他家
                    match items.get(index + 1) {
                        Some(next) if next.role == Role::Of => {}
                        Some(next) if next.role.is_nominal() && index + 1 < end => {
                            let near = next.surface.starts_with(['家', '科', '村', '厂', '队', '店', '班', '校', '院', '县', '市']);
                            return if near { Subject::Named(NormSpan::new(item.span.start, next.span.end)) } else { Subject::Absent };
                        }
                        _ => return Subject::Named(item.span),
                    }
                }
                Role::Pronoun if item.surface == "其中" => {}
                // 百丈|街道, 五矿|期货: a number in a name.
                Role::Numeral
                    if item.surface.chars().count() > 1
                        && !item.surface.ends_with(['名', '位', '个', '家', '支', '只', '号', '届', '批', '大', '项', '次', '年'])
                        && role(items, index + 1).is_some_and(Role::is_nominal)
                        && !governed =>
                {
                    let stop = chunk_end(items, index + 1, end);
                    if stop <= end && items.get(stop - 1).is_some_and(acts) {
                        return self.read(items, index, stop, end, bracket);
                    }
                }
                // 第三名|扛回
                Role::Numeral
                    if item.surface.starts_with('第')
                        && index + 1 < end
                        && item.surface.ends_with(['名', '位'])
                        && role(items, index + 1).is_some_and(Role::is_verb) =>
                {
                    return Subject::Named(item.span);
                }
                // 照《办法》, 朝东南开出: words of direction that the dictionary takes for nouns.
                Role::Noun | Role::Place
                    if !governed
                        && item.surface.starts_with(['照', '朝'])
                        && item.surface.len() < 4 * '一'.len_utf8()
                        && item.role != Role::Person
                        && is_direction(items, index) =>
                {
                    governed = item.surface.chars().count() == 1;
                }
                Role::Pronoun | Role::Noun | Role::Event | Role::Adjective | Role::Person | Role::Place => {
                    let from = index;
                    if !governed && let Some((name, stop)) = name_at(items, from, end) {
                        // 邹小五|的|徒弟
                        if role(items, stop) != Some(Role::Of) && stop < end {
                            return Subject::Named(name);
                        }
                    }
                    index = chunk_end(items, from, end);
                    // （先进）|家庭: the rest of what a bracket stands in.
                    if from == start && from > 0 && role(items, from - 1) == Some(Role::Close) && items.get(index - 1).is_some_and(acts) {
                        continue;
                    }
                    if governed {
                        // 从阳江的|码头
                        governed = role(items, index) == Some(Role::Of) && index < end;
                        index += usize::from(governed);
                        continue;
                    }
                    // 县里派出的|队伍
                    if role(items, index).is_some_and(Role::is_verb)
                        && let Some(of) = relative_end(items, index, end)
                    {
                        (index, relative) = (of + 1, true);
                        continue;
                    }
                    // 科里的|病人
                    if role(items, index) == Some(Role::Of) {
                        // 因病致困的|占, 换来的|是: what the clause before 的 describes has no name.
                        if matches!(role(items, index + 1), Some(Role::Verb | Role::MaybeVerb | Role::Link))
                            && surface(items, index + 1).starts_with(['占', '有', '是', '达', '为'])
                        {
                            return Subject::Stop;
                        }
                        index += 1;
                        continue;
                    }
                    // 货车司机、快递员|等|八大|群体
                    if surface(items, index) == "等" && matches!(role(items, index + 1), Some(Role::Quantity(_) | Role::Numeral)) {
                        index += 1;
                        continue;
                    }
                    // 博览会|上: a frame, but 州|里 acts.
                    if role(items, index) == Some(Role::Localizer) && index < end {
                        // 冶炼厂|手里
                        if matches!(surface(items, index), "手里" | "手中" | "名下") && items.get(index - 1).is_some_and(acts) {
                            return Subject::Named(span_of(items, from, index));
                        }
                        if surface(items, index) == "里" && is_level(surface(items, index - 1)) {
                            return Subject::Named(span_of(items, from, index + 1));
                        }
                        index += 1;
                        continue;
                    }
                    // 大厅内|铭刻
                    if items.get(index - 1).is_some_and(is_frame) {
                        continue;
                    }
                    let held = items.get(from..index).unwrap_or_default();
                    if let [only] = held
                        && only.role == Role::Place
                        && (only.surface.starts_with('全') || only.surface.starts_with('我'))
                    {
                        scope = Some(only.span);
                        continue;
                    }
                    if let Some(last) = held.last().filter(|last| last.role == Role::Place && last.surface.chars().count() > 1)
                        && place_acts(items, index, end)
                    {
                        // 江西省|启动, 新疆|接待
                        let start = held.first().map_or(last.span.start, |first| first.span.start);
                        return Subject::Named(NormSpan::new(start, last.span.end));
                    }
                    if held.iter().all(|item| item.role == Role::Place || item.role == Role::Pronoun) && !held.last().is_some_and(acts) {
                        // 杭州|共有: that is where, not who.
                        continue;
                    }
                    let topic =
                        bracket || relative && items.get(index - 1).is_some_and(|last| last.surface.ends_with(['节', '会', '展', '赛']));
                    return self.read(items, from, index, end, topic);
                }
                _ => {}
            }
            index += 1;
        }
        Subject::Absent
    }

    /// The one who acts, the place or the person that the nouns at `from` name.
    pub(crate) fn named_at(&self, items: &[Item<'_>], from: usize) -> Option<NormSpan> {
        let end = (from + LONGEST_RELATIVE).min(items.len());
        if let Some((name, _)) = name_at(items, from, end) {
            return Some(name);
        }
        role(items, from).filter(|role| role.is_nominal())?;
        let mut stop = from + 1;
        while stop < end && role(items, stop).is_some_and(Role::is_nominal) {
            stop += 1;
        }
        let last = items.get(stop - 1)?;
        self.person(items, from, stop).or_else(|| (acts(last) || last.role == Role::Place).then(|| span_of(items, from, stop)))
    }

    /// What the nouns `from..stop` are in the clause that ends at `end`.
    fn read(&self, items: &[Item<'_>], from: usize, stop: usize, end: usize, bracket: bool) -> Subject {
        let held = items.get(from..stop).unwrap_or_default();
        let Some(last) = held.last() else { return Subject::Absent };
        // 小学生和高中生|分别为: a list of what is counted.
        if stop < end
            && surface(items, stop).starts_with("分别")
            && held.iter().any(|item| !item.role.is_nominal())
            && surface(items, stop).len() > "分别".len()
        {
            return Subject::Stop;
        }
        if let Some(name) = self.person(items, from, stop) {
            return Subject::Named(name);
        }
        // 植根于|: a verb that the dictionary does not know.
        if last.surface.ends_with(['于', '进', '满']) && held.len() == 1 {
            return Subject::Absent;
        }
        let quoted = held.iter().any(|item| item.surface.starts_with(['“', '「', '《']));
        // 企业开办时间|由8.5天: what changes holds nothing.
        if stop < end && matches!(surface(items, stop), "由" | "从") || quoted && last.surface.ends_with('局') {
            return Subject::Stop;
        }
        let begin = trimmed(items, from, stop);
        if last.surface == "有所" {
            return Subject::Stop;
        }
        if names_actor(held) {
            // 青年教师|达, 校长|31名、: what is only counted holds nothing, and neither does 小学|每人|720元.
            if stop < end
                && (role(items, stop) == Some(Role::Link)
                    && !is_adverbial(items, stop)
                    && !surface(items, stop).ends_with(['有', '要', '需', '能'])
                    && surface(items, stop) != "占地"
                    && !items.get(stop..end).unwrap_or_default().iter().any(|item| item.role.is_verb())
                    || matches!(role(items, stop), Some(Role::Quantity(_)))
                    || surface(items, stop).starts_with('每')
                        && (stop + 1 == end || matches!(role(items, stop + 1), Some(Role::Quantity(_)))))
            {
                return Subject::Stop;
            }
            // 企业|开办|时间|由8.5天: the verb only describes what is measured.
            if stop + 1 < end
                && role(items, stop).is_some_and(does)
                && items.get(stop + 1).is_some_and(|next| next.property)
                && matches!(role(items, stop + 2), Some(Role::Preposition | Role::Link | Role::Compare))
            {
                return Subject::Property;
            }
            // 公司|现有|产能32万吨: it owns what is measured.
            if surface(items, stop).ends_with('有') && stop < end && items.get(end - 1).is_some_and(|last| last.property) {
                return Subject::Owner(span_of(items, begin, stop));
            }
            return Subject::Named(span_of(items, begin, stop));
        }
        // 公司|营业收入: the owner, and what is measured of it. 财政|投入, 机构|报告疫情: a verb that is a noun too.
        if let Some(owner) = held.iter().rposition(|item| item.role == Role::Noun && acts(item)).filter(|&owner| owner + 1 < held.len()) {
            let next = held.get(owner + 1);
            let joint = next.is_some_and(|next| !next.role.is_nominal());
            let does = next.is_some_and(|next| next.role == Role::Event) && !last.property;
            let span = span_of(items, begin, from + owner + 1);
            if !joint && does {
                return Subject::Named(span);
            }
            // 生产者|价格, 人员|流动量: a sort of persons names the property.
            let sort = items.get(from + owner).is_some_and(|item| item.surface.ends_with(['员', '者', '民', '工', '生', '客']));
            // 企业|开办时间, 学校|营养餐标准: nothing that one has.
            let kept = !["时间", "标准", "比例"].iter().any(|head| last.surface.ends_with(head));
            if !joint && !sort && kept && (last.property || stop == end && owner == 0) {
                return Subject::Owner(span);
            }
        }
        // 基本|每股|收益
        let measured = stop < end && role(items, stop) == Some(Role::Per) && items.get(end - 1).is_some_and(|last| last.property);
        if last.property || measured {
            return Subject::Property;
        }
        if (held.len() == 1 && last.role != Role::Noun) || stop == end && !bracket || matches!(role(items, stop), Some(Role::Quantity(_))) {
            return Subject::Absent;
        }
        let mut next = stop;
        // 中职生|在竞赛中|获奖: the verb behind what a preposition governs.
        if next < end && role(items, next) == Some(Role::Preposition) && !matches!(surface(items, next), "由" | "从" | "自") {
            let ahead = items.get(next..end).unwrap_or_default();
            next += ahead.iter().position(|item| item.role.is_verb()).unwrap_or(0);
        }
        while matches!(role(items, next), Some(Role::Adverb | Role::Time | Role::Per)) || is_adverbial(items, next) {
            next += 1;
        }
        let acts = bracket && stop == end && !["讯", "电", "消息", "报道"].iter().any(|source| last.surface.ends_with(source))
            || next < end && role(items, next).is_some_and(does) && !shares(surface(items, next))
            // 小区|现有|住户
            || next < end && role(items, next) == Some(Role::Link) && surface(items, next).ends_with('有');
        let short = span_of(items, begin, stop).len() < 2 * '一'.len_utf8();
        let general = last.role != Role::Noun || short || self.is(last.surface, Sort::Programme);
        if acts && !general { Subject::Named(span_of(items, begin, stop)) } else { Subject::Stop }
    }

    /// The name of a person that ends at `stop`, however the dictionary cuts it: 主任|蒙秀琴, 摊主|吴阿妹.
    fn person(&self, items: &[Item<'_>], from: usize, stop: usize) -> Option<NormSpan> {
        let held = items.get(from..stop)?;
        let last = held.last()?;
        let title = held.iter().rposition(|item| self.is(item.surface, Sort::Title));
        if let Some(name) = title.and_then(|title| held.get(title + 1)).map(|first| NormSpan::new(first.span.start, last.span.end))
            && matches!(name.len() / '一'.len_utf8(), 2..=3)
            && !last.property
        {
            return Some(name);
        }
        (last.role == Role::Person && last.surface.chars().count() >= 2).then(|| span_of(items, person_start(items, from, stop), stop))
    }
}
