//! What the nouns are that a clause names before its verb.
//!
//! Takes the items of a clause and the index of its nouns, hands on what the clause [`Told`] of them: whether they act, have, are counted
//! or measured, or are only named. Where the nouns of the subject stand is found in `subject.rs`, whom they name in `nouns.rs`.

use super::actors::{acts, does, is_sort, names_actor, shares};
use super::clause::{Item, Role};
use super::clauses::Clause;
use super::counted::number_of_list;
use super::frames::{Step, framed, is_frame, region_acts, region_told};
use super::governed::causes;
use super::holder_words::{HolderWords, Sort};
use super::nominal::{is_nominal_verb, measures, measures_behind};
use super::nouns::{Nouns, is_region};
use super::onward::{is_how_often, verb_from};
use super::phrase::{role, surface};
use super::pivots::{intends, makes_known};
use super::regions::is_scope;
use super::subject::Told;
use crate::sorts::FACET;
use crate::span::NormSpan;

/// The nouns of a clause before its verb.
#[derive(Clone, Copy)]
struct Named<'i, 't> {
    items: &'i [Item<'t>],
    nouns: Nouns,
    held: &'i [Item<'t>],
    last: &'i Item<'t>,
    span: NormSpan,
    /// What follows them that may be their verb, and where their clause ends.
    verb: Option<usize>,
    end: usize,
}

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
        if last.surface.ends_with(['后', '节']) && is_time(last) {
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
            let kept = self.is_company(named) && way.iter().all(|item| item.role.is_nominal() || item.role == Role::Time);
            return Step::Told(if kept { Told::Owner(named.span) } else { self.measured(items, nouns) });
        }
        if named.is_whole_clause() {
            let told = self.named_alone(named);
            if next == end || told != Told::Bare {
                return Step::Told(told);
            }
        }
        if let Some(act) = named.act_with_effect() {
            return Step::Told(Told::Thing(NormSpan::new(named.span.start, act.end)));
        }
        if held.iter().all(is_region) && !held.iter().any(acts) && !named.is_pointed_region() {
            return region_told(items, nouns, named.span, named.verb.filter(|&verb| verb < end));
        }
        let told = self.said_by(named).or_else(|| self.told_of_size(named)).or_else(|| self.told_beside_number(named));
        Step::Told(told.unwrap_or_else(|| self.told_of_verb(named)))
    }

    /// What nouns are whose clause says nothing more: 新投产的|生产线，.
    fn named_alone(&self, Named { items, nouns, held, last, span, end, .. }: Named<'_, '_>) -> Told {
        // 市卫生局：新增3例: whose words follow.
        if surface(items, end) == "：" && !last.surface.ends_with(['区', '县', '市', '省']) {
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
        // 40支|队伍|参赛，
        if let Some((_, who)) = held.split_last().filter(|(last, who)| last.role == Role::Event && names_actor(who)) {
            return Told::Actor(self.named(items, nouns.from, nouns.from + who.len()));
        }
        // 坚持不懈，: a set phrase is told of somebody else.
        let set = vague || !last.actor && last.role == Role::Noun && last.surface.chars().count() == 4;
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
        // 四部门|发布|《方案》，部署…: a paper is issued, and what it orders is told as done.
        if surface(items, verb + 1).starts_with('《') && verb + 1 < end {
            return Some(Told::Thing(span));
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
        if named.is_property_told() && (self.is_company(named) || self.keeps_account(named)) {
            return Some(Told::Owner(span));
        }
        if !named.is_numbered_property() {
            return None;
        }
        // 他家|去年|收入
        let owns = named.is_pointed_region()
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
        if number >= end || !matches!(role(items, number), Some(Role::Quantity(_))) || is_how_often(items, number) {
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
            if self.is_general(named) { Told::Topic(span) } else { Told::Thing(span) }
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

    /// Whether the nouns name a company.
    fn is_company(&self, Named { last, .. }: Named<'_, '_>) -> bool {
        acts(last) && self.is(last.surface, Sort::Enterprise) && !self.is_generic(last.surface)
    }

    /// 中国移动|上半年|营收: whether nouns apart from what only companies have name a company.
    fn keeps_account(&self, Named { items, nouns, held, end, .. }: Named<'_, '_>) -> bool {
        let ahead = items.get(nouns.next..end).unwrap_or_default();
        let told = ahead.iter().position(|item| matches!(item.role, Role::Quantity(_) | Role::Change | Role::Link));
        let told = told.and_then(|told| (nouns.next + told).checked_sub(1));
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

impl Named<'_, '_> {
    /// The verb behind the nouns, where no preposition stands between.
    fn governing_verb(self) -> Option<usize> {
        let verb = self.verb.filter(|&verb| verb < self.end && role(self.items, verb).is_some_and(Role::is_verb))?;
        let free = !(self.nouns.next..verb).any(|index| role(self.items, index) == Some(Role::Preposition));
        free.then_some(verb)
    }

    /// The verb behind the nouns, where it says what somebody does.
    fn doing_verb(self) -> Option<usize> {
        self.verb.filter(|&verb| role(self.items, verb).is_some_and(does))
    }

    /// Whether their clause holds nothing else but a time or where they are, and is no frame: 驿站|去年5月开张以来，.
    fn is_whole_clause(self) -> bool {
        let Self { items, last, end, .. } = self;
        let (next, closing) = (self.nouns.next, role(items, end - 1));
        // 气象台|预计，
        let told = next + 1 == end && closing == Some(Role::Adverb);
        let since = || surface(items, next).ends_with(['来', '后', '起', '今']);
        let framed = match role(items, next) {
            Some(Role::Time) => since(),
            Some(Role::Preposition) => closing != Some(Role::Adverb),
            _ => false,
        };
        let alone = next == end || next < end && (told || framed);
        alone && self.verb.is_none() && !is_frame(items, end) && !is_region(last) && !last.property
    }

    /// 敌军|轰炸|已|造成: what someone did, where that has effects.
    fn act_with_effect(self) -> Option<NormSpan> {
        let verb = self.doing_verb()?;
        let effect = verb_from(self.items, verb + 1, self.end)?;
        causes(surface(self.items, effect)).then(|| self.items.get(verb)).flatten().map(|act| act.span)
    }

    /// 李明: a word that no dictionary has, as long as a person's name and with a surname in front.
    fn is_coined_person(self) -> bool {
        self.held.len() == 1 && self.last.coined && self.last.surname && matches!(self.last.surface.chars().count(), 2 | 3)
    }

    /// 该县, 本市
    fn is_pointed_region(self) -> bool {
        self.last.surface.starts_with(['该', '本']) && is_region(self.last)
    }

    /// 基本|每股|收益, 理论、实操|总分: whether a property stands between the nouns and the first number of the clause.
    fn is_numbered_property(self) -> bool {
        let ahead = self.items.get(self.nouns.next..self.end).unwrap_or_default();
        let parts = |role: Role| matches!(role, Role::Quantity(_) | Role::Verb | Role::Link | Role::Change | Role::Preposition);
        let number = ahead.iter().position(|item| parts(item.role));
        let number = number.filter(|&number| matches!(role(ahead, number), Some(Role::Quantity(_))));
        number.and_then(|number| ahead.get(number.checked_sub(1)?)).is_some_and(|item| item.property)
    }

    /// 公司|前三季度|净利润|为: whether a property stands between the nouns and 为 or 增长.
    fn is_property_told(self) -> bool {
        let ahead = self.items.get(self.nouns.next..self.end).unwrap_or_default();
        let told = ahead.iter().position(|item| !item.role.is_nominal() && !matches!(item.role, Role::Time | Role::Per | Role::Event));
        let told = told.filter(|&told| matches!(role(ahead, told), Some(Role::Change | Role::Link)));
        told.and_then(|told| ahead.get(told.checked_sub(1)?)).is_some_and(|item| item.property)
    }

    /// Whether what follows says how many or how much they are: 企业|达1439家, but 财政|新增|投资.
    fn is_linked(self) -> bool {
        let Some(verb) = self.verb else { return false };
        match role(self.items, verb) {
            Some(Role::Link | Role::Quantity(_)) => true,
            // With an object it is done, not suffered.
            Some(Role::Change) => !surface(self.items, verb).starts_with('新') && !role(self.items, verb + 1).is_some_and(Role::is_nominal),
            _ => false,
        }
    }

    /// 南岭大桥|是|最长的桥，: whether what is said to be something is gone on with.
    fn is_said_to_be(self) -> bool {
        let is = |verb: usize| matches!(surface(self.items, verb), "是" | "位于" | "地处" | "属于" | "系" | "成为");
        self.verb.is_some_and(is)
            && self.items.get(self.nouns.from..self.end).is_some_and(|rest| !rest.iter().any(|item| matches!(item.role, Role::Quantity(_))))
    }
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

/// 完工后, 时节: a noun that says when.
fn is_time(item: &Item<'_>) -> bool {
    item.surface.ends_with("时节") || item.surface.ends_with('后') && item.surface.chars().count() > 2
}
