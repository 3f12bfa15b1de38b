//! What the nouns are that a clause names before its verb.
//!
//! Takes the items of a clause and the index of its nouns, hands on what the clause [`Told`] of them: whether they act, have, are counted
//! or measured, or are only named. Where the nouns of the subject stand is found in `subject.rs`, whom they name in `nouns.rs`.

use super::actors::{acts, is_sort, names_actor, shares, span_of};
use super::clause::{Item, Role};
use super::clauses::Clause;
use super::counted::number_of_list;
use super::frames::{Step, framed, is_frame, region_acts, region_told, region_trades};
use super::governed::causes;
use super::holder_words::{HolderWords, Sort};
use super::named::Named;
use super::nominal::{is_nominal_verb, measures, measures_behind};
use super::nouns::{Nouns, is_region};
use super::onward::{modifies_verb, verb_from};
use super::phrase::{role, surface};
use super::pivots::{intends, makes_known};
use super::pointers::pointed_end;
use super::regions::is_scope;
use super::subject::Told;
use crate::sorts::{FACET, PAPER};
use crate::span::NormSpan;

impl HolderWords {
    /// What the nouns at `index` are in the clause that ends at `end`.
    pub(super) fn named_by(&self, items: &[Item<'_>], index: usize, end: usize) -> Step {
        let nouns = self.nouns_at(items, index, end);
        let Nouns { from, stop, next, .. } = nouns;
        let held = items.get(from..stop).unwrap_or_default();
        let Some(last) = held.last() else { return Step::On(stop, None) };
        // 这|支|由15名队员组成的|队伍
        let pointer = matches!(held, [first, unit] if matches!(first.surface, "这" | "那") && unit.role == Role::Classifier);
        if (pointer || held.iter().all(names_nobody)) && !nouns.counted && stop < end && surface(items, next) != "之" {
            return Step::On(stop, None);
        }
        // 第一，|新建: nor does the number of a member of a list.
        if stop == end && held.len() == 1 && last.role == Role::Numeral && last.surface.starts_with('第') {
            return Step::On(stop, None);
        }
        // 这|两架|飞机, 其余|93个|项目: it only says which of those counted.
        let points = held.len() == 1 && last.role == Role::Pronoun && matches!(role(items, next), Some(Role::Quantity(_)));
        if points && next < end && matches!(last.surface, "这" | "那" | "其余" | "其他" | "其它" | "另外") {
            return Step::On(stop, None);
        }
        // 秋收时节|举办, 完工后|提供: a time does nothing.
        if last.surface.ends_with(['后', '节', '日']) && is_time(last) {
            return Step::On(stop, None);
        }
        if let Some(number) = number_of_list(items, index, end) {
            return Step::Told(self.counted(items, number, end));
        }
        let named = Named { items, nouns, held, last, span: self.named(items, from, stop), verb: verb_from(items, next, end), end };
        // 开馆|当天，: on the day of it.
        if next + 1 == end && role(items, next) == Some(Role::Time) && is_frame(items, end) {
            return Step::On(end, None);
        }
        if let Some(counted) = named.governing_verb().and_then(|verb| self.sent(items, verb, end)) {
            return Step::Told(Told::Counted(counted, Some(named.span)));
        }
        if let Some(step) = framed(items, nouns, named.span, end) {
            return step;
        }
        if named.verb.is_some_and(|verb| verb < end && measures_behind(items, verb, end)) {
            // 公司|持股|比例
            let way = named.verb.and_then(|verb| items.get(next..verb)).unwrap_or_default();
            let kept = self.is_company(named.last) && way.iter().all(|item| item.role.is_nominal() || item.role == Role::Time);
            // 该患者|住院|费用
            let pointed = pointed_end(items, from, stop + 1).map(|end| Told::Owner(span_of(items, from, end)));
            return Step::Told(pointed.unwrap_or_else(|| if kept { Told::Owner(named.span) } else { self.measured(items, nouns) }));
        }
        if named.is_whole_clause() {
            let told = self.named_alone(named);
            if next == end || told != Told::Bare {
                return Step::Told(told);
            }
        }
        if let Some(act) = named.act_with_effect() {
            let span = if named.is_act_described(act) { act } else { NormSpan::new(named.span.start, act.end) };
            return Step::Told(Told::Thing(span));
        }
        if held.iter().all(is_region) && !held.iter().any(acts) && !named.is_pointed_region() {
            return region_told(items, nouns, named.span, named.verb.filter(|&verb| verb < end));
        }
        let told = self.said_by(named).or_else(|| self.told_of_size(named)).or_else(|| self.told_beside_number(named));
        Step::Told(told.unwrap_or_else(|| self.told_of_verb(named)))
    }

    /// What nouns are whose clause says nothing more: 新投产的|生产线，.
    fn named_alone(&self, Named { items, nouns, held, last, span, end, .. }: Named<'_, '_>) -> Told {
        // 市卫生局：新增3例: whose words follow; but 恒瀚科技：净利润增长5%.
        let own = last.body && !last.surface.ends_with(['券', '货', '金', '行', '本']);
        if surface(items, end) == "：" && !own && !last.surface.ends_with(['区', '县', '市', '省']) {
            return Told::Speech;
        }
        // 工业|方面，: of what it is told, and of nobody.
        if FACET.has(last.surface) {
            return Told::Bare;
        }
        // 宏达|公司|公告，
        if held.split_last().is_some_and(|(last, who)| self.is(last.surface, Sort::Speech) && names_actor(who)) {
            return Told::Speech;
        }
        // 服务大局，
        let vague = self.is(last.surface, Sort::Abstract);
        if !vague && names_actor(held) || self.person(items, nouns.from, nouns.stop).is_some() {
            return Told::Actor(span);
        }
        // 李明|，男，
        let person = held.len() == 1 && last.surface.chars().count() < 5 && matches!(surface(items, end + 1), "男" | "女");
        if person && surface(items, end) == "，" {
            return Told::Actor(span);
        }
        // 40支|队伍|参赛，, 乡政府|加班加点，
        let how = |last: &Item<'_>| last.role == Role::Event || set_phrase(last);
        if let Some((_, who)) = held.split_last().filter(|(last, who)| how(last) && names_actor(who)) {
            return Told::Actor(self.named(items, nouns.from, nouns.from + who.len()));
        }
        // 坚持不懈，: a set phrase is told of somebody else.
        let set = vague || set_phrase(last);
        // 当地推出的|“花海”|活动，
        let set = set && !held.first().is_some_and(|first| first.surface.starts_with('“'));
        // 第三届|文化节，, 这|座|新馆，
        let names = |item: &Item<'_>| {
            matches!(item.role, Role::Noun | Role::Place | Role::Person | Role::Pronoun | Role::Classifier)
                || item.role == Role::Numeral && item.surface.starts_with(['第', '首'])
        };
        if !set && held.iter().all(names) { Told::Head(span) } else { Told::Bare }
    }

    /// 声明称|双方|距离: what is said has a subject of its own.
    fn said_by(&self, named: Named<'_, '_>) -> Option<Told> {
        let Named { items, held, span, end, .. } = named;
        let verb = named.doing_verb().filter(|&verb| self.is(surface(items, verb), Sort::Speech) && !makes_known(items, verb))?;
        // 四部门|发布|《方案》，部署…; 央行|发布|公告，决定…: a paper is issued, and what it orders is told as done.
        let issued = surface(items, end) == "，" && PAPER.ends(surface(items, end - 1)) && verb + 1 < end && names_actor(held);
        if surface(items, verb + 1).starts_with('《') && verb + 1 < end || issued {
            return Some(Told::Thing(span));
        }
        // 恒瀚科技|公布|第三季|营收: its own.
        if self.is_company(named.last) && self.publishes_account(items, verb, end) {
            return Some(Told::Owner(span));
        }
        let said = self.told(items, Clause { start: verb + 1, end, inner: false });
        // 央行|宣布|下调利率: who announces an act does it.
        // 商务部|表示|将|安排
        if said == Told::Verb && (surface(items, verb) == "宣布" || intends(items, verb + 1, end)) && names_actor(held) {
            return Some(Told::Actor(span));
        }
        Some(match said {
            Told::Verb | Told::Bare | Told::Has | Told::Head(_) | Told::Topic(_) => Told::Speech,
            // 队长|告诉|我们，: to whom.
            Told::Actor(span) if items.get(end - 1).is_some_and(|last| last.span.end == span.end) => Told::Speech,
            told => told,
        })
    }

    /// What is told of those whom a number counts, or of whom or what a number measures.
    fn told_of_size(&self, named: Named<'_, '_>) -> Option<Told> {
        let Named { items, nouns, held, last, span, end, .. } = named;
        let Nouns { from, stop, next, .. } = nouns;
        if nouns.counted {
            return Some(Told::Counted(span, None));
        }
        if let Some(owner) = self.owner_of_act(items, nouns, end) {
            return Some(Told::Owner(owner));
        }
        // 该患者|体温|升至: by its place before what tells the amount.
        if let Some(behind) = pointed_end(items, from, stop).filter(|_| named.is_measured() && !named.is_pointed_region()) {
            return Some(Told::Owner(span_of(items, from, behind)));
        }
        // 设计|时速|250公里
        let made = held.iter().all(|item| item.role == Role::Event) && role(items, next) == Some(Role::Per);
        if made && measures(items, next, end) {
            return Some(Told::Property(None));
        }
        // “揭榜挂帅”|制度|攻克
        let marked = held.first().is_some_and(|first| first.surface.starts_with('“'));
        // 公司|应收账款
        let kept = held.len() > 1 && self.is(last.surface, Sort::Account);
        if (last.property || kept || self.is(last.surface, Sort::Size)) && !(marked && named.doing_verb().is_some()) {
            return Some(self.measured(items, nouns));
        }
        // 公司|前三季度|净利润|为
        if named.is_property_told() && self.is_company(named.last) || self.keeps_account(named) {
            return Some(Told::Owner(span));
        }
        if !named.is_numbered_property() {
            return None;
        }
        // 他家|去年|收入
        let owns = named.is_pointed_region()
            // 这艘渔轮|满载|排水量
            || pointed_end(items, from, stop + 1) == Some(stop)
            || acts(last) && !is_sort(last) && !self.is_generic(last.surface)
            || self.thing_at(items, from, stop) == Some(stop)
            || self.keeps_account(named)
            // 比亚迪|6月|销量
            || held.len() == 1 && last.role == Role::Person && last.surface.chars().count() > 1
            // 陈亮|每月|工资
            || named.is_coined_person() && matches!(role(items, next), Some(Role::Time | Role::Per));
        Some(if owns { Told::Owner(span) } else { self.measured(items, nouns) })
    }

    /// What is told of nouns right before a number.
    fn told_beside_number(&self, Named { items, nouns, span, end, .. }: Named<'_, '_>) -> Option<Told> {
        let number = nouns.next;
        if number >= end || !matches!(role(items, number), Some(Role::Quantity(_))) || modifies_verb(items, number) {
            return None;
        }
        // 明确|33项|任务: a quality is none of whom anything is told.
        if items.get(nouns.from..nouns.stop).is_some_and(|held| held.iter().all(|item| item.role == Role::Adjective)) {
            return Some(Told::Verb);
        }
        if let Some(acts) = region_acts(items, nouns) {
            return Some(acts);
        }
        // 代表团|80名|队员|参赛: those who act are counted, and to whom they belong stands in front.
        let Some(counted) = self.counted_subject(items, number, end) else { return Some(Told::Beside(span)) };
        // 青石|九成五|的|卫生室: nor does it own what it is a share of.
        let share = surface(items, number);
        let whole =
            role(items, number + 1) == Some(Role::Of) && (share.contains(['成', '%']) || share.contains("分之") || share.ends_with('半'));
        Some(Told::Counted(counted, Some(span).filter(|_| !whole)))
    }

    /// What is told by a verb of the nouns that are its subject.
    fn told_of_verb(&self, named: Named<'_, '_>) -> Told {
        let Named { items, nouns, held, last, span, verb, end } = named;
        let actor = names_actor(held) && !self.is(last.surface, Sort::Abstract)
            || named.is_pointed_region()
            || self.person(items, nouns.from, nouns.stop).is_some();
        let word = verb.map_or("", |verb| surface(items, verb));
        let has = word.ends_with(['有', '设', '含']) || word == "占地";
        let is = named.is_said_to_be();
        let owned = || self.owner(items, nouns).map_or(Told::Topic(span), Told::Owner);
        if actor {
            // 企业|达1439家: who is only counted has nothing.
            let verbs = || items.get(nouns.next..end).unwrap_or_default().iter().any(|item| item.role.is_verb());
            let counted = !(is && !is_sort(last)) && named.is_linked() && !has && !verbs();
            return if counted { owned() } else { Told::Actor(span) };
        }
        let pointed = held.len() == 1 && last.role == Role::Pronoun;
        if let Some(trades) = region_trades(items, nouns, verb) {
            return trades;
        }
        let does = named.doing_verb();
        if is && named.is_coined_person() {
            // 李明|是|茶农
            Told::Actor(span)
        } else if is && !pointed && !self.is(last.surface, Sort::Abstract) {
            Told::Thing(span)
        } else if does.is_some_and(|verb| is_nominal_verb(items, verb, end)) {
            Told::Property(None)
        } else if has {
            Told::Thing(span)
        } else if does.is_some_and(|verb| !shares(surface(items, verb))) {
            // 爆炸|事件|造成: what happened has the effect, though it does nothing.
            if self.is_general(named) && !causes(word) { Told::Topic(span) } else { Told::Thing(span) }
        } else {
            owned()
        }
    }

    /// Whether nouns name nothing that could do something: only acts, qualities or what is abstract.
    fn is_general(&self, Named { held, last, .. }: Named<'_, '_>) -> bool {
        let vague = |item: &Item<'_>| matches!(item.role, Role::Event | Role::Adjective | Role::Numeral);
        let quoted = || held.iter().any(|item| item.surface.starts_with('“'));
        let short = || held.len() < 2 && last.surface.chars().nth(1).is_none();
        let general = held.iter().all(vague) || short() || self.is(last.surface, Sort::Abstract) && !quoted();
        general && !last.surface.starts_with(['“', '《'])
    }

    /// 中国移动|上半年|营收, 元晶|9月|营收|改写|新高: whether nouns apart from what only companies have name a company.
    fn keeps_account(&self, Named { items, nouns, held, end, .. }: Named<'_, '_>) -> bool {
        let ahead = items.get(nouns.next..end).unwrap_or_default();
        let told = ahead.iter().position(|item| matches!(item.role, Role::Quantity(_) | Role::Change | Role::Link) || item.role.is_verb());
        let told = told.filter(|&told| told > 0).map(|told| nouns.next + told - 1);
        told.is_some_and(|told| self.is_account(items, told)) && self.may_account(held)
    }

    /// Nouns that name what is measured: of whom.
    fn measured(&self, items: &[Item<'_>], nouns: Nouns) -> Told {
        let region = items.get(nouns.from).filter(|first| first.role == Role::Place || is_scope(first.surface));
        // 去年交付的|宿舍楼|建筑面积
        let definite = || self.described(items, nouns.from, nouns.stop).map(Told::Owner);
        // 民宿|入住率, but 旅客|吞吐量 is that of the airport.
        let persons = surface(items, nouns.from).ends_with('客');
        if region.is_none() && nouns.owner.is_none() && !persons && self.is_of_any(items.get(nouns.from..nouns.stop).unwrap_or_default()) {
            return Told::Index(None);
        }
        let sized = || region.map_or_else(|| Told::Property(self.sized(items, nouns)), |region| Told::Index(Some(region.span)));
        // 格力电器|营收
        let company = || self.accounting(items, nouns).map(|name| Told::Property(Some(name)));
        self.owner(items, nouns).map(Told::Owner).or_else(definite).or_else(company).unwrap_or_else(sized)
    }
}

/// 坚持不懈: whether a word looks like a set phrase.
fn set_phrase(item: &Item<'_>) -> bool {
    !item.actor && item.role == Role::Noun && item.surface.chars().count() == 4
}

/// 一艘|30万吨|油轮, 本次|共有: whether a word only points or counts.
fn names_nobody(item: &Item<'_>) -> bool {
    item.role == Role::Numeral
        || item.role == Role::Pronoun
            && (item.surface.ends_with('次')
                || points_at_one(item.surface)
                || matches!(
                    item.surface,
                    "这个" | "那个" | "这些" | "那些" | "这里" | "那里" | "其间" | "这其中" | "为此" | "有时" | "那么" | "如何"
                ))
}

/// 这名, 那座: what it points at stands behind it.
fn points_at_one(word: &str) -> bool {
    let mut chars = word.chars();
    matches!(chars.next(), Some('这' | '那'))
        && matches!(chars.next(), Some('名' | '位' | '家' | '座' | '支' | '条' | '项' | '种' | '款' | '台' | '片' | '批' | '块'))
        && chars.next().is_none()
}

/// 完工后, 时节, 高峰日: a noun that says when.
fn is_time(item: &Item<'_>) -> bool {
    item.surface.ends_with("时节") || item.surface.ends_with(['后', '日']) && item.surface.chars().count() > 2
}
