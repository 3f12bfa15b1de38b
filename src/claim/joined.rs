//! Words that the dictionary cuts, put together again: 托|位, 组建|率, 每|百|户, 两|国.
//!
//! Takes a word and the tokens behind it, hands on one item over as many of them as belong to it, with the role that they give it.
//! What is cut in two stands in `halved.rs`; what whole items make of each other in `sense.rs`.

use super::clause::{Item, Role};
use super::lexis::Lexis;
use super::regions::is_own;
use crate::sorts::LEVEL;
use crate::span::NormSpan;
use crate::token::{Pos, Token};
use crate::wordlist::has_at_most;

/// Whether a character makes a noun of the word in front of it: 组建|率, 缴费|额.
fn is_ending(surface: &str) -> bool {
    has_at_most(surface, 1)
        && surface.ends_with([
            '率', '额', '量', '度', '数', '面', '者', '员', '费', '款', '金', '价', '户', '人', '点', '站', '性', '类', '区', '园', '器',
            '机', '品', '线', '链', '网',
        ])
}

/// Whether a character makes a noun of the verb in front of it, and of no other word: 救治|组, 阅读|圈.
fn is_ending_of_verb(surface: &str) -> bool {
    has_at_most(surface, 1)
        && surface.ends_with(['组', '队', '局', '厅', '圈', '季', '稿', '舰', '船', '案', '罪', '群', '权', '法', '税', '师', '国', '板'])
}

/// Whether a word names a body of a level of government: 水利厅, 队.
pub(super) fn is_body(surface: &str) -> bool {
    surface.ends_with(['厅', '局', '委', '院', '队', '办', '会', '馆', '联', '所', '站', '校', '团', '社', '台'])
        || matches!(surface, "财政" | "政府" | "集团" | "中心")
}

/// A word under way.
pub(super) struct Joined<'w, 't> {
    pub(super) text: &'t str,
    pub(super) item: Item<'t>,
    /// The tokens behind it.
    pub(super) rest: &'w [Token<'t>],
    /// A number stands behind the last of them.
    pub(super) numbered: bool,
    /// A set phrase: 流离失所.
    idiom: bool,
}

impl<'w, 't> Joined<'w, 't> {
    /// The word that `rest` begins with, alone or with those behind it that make one word of a table with it.
    #[inline]
    pub(super) fn first(text: &'t str, rest: &'w [Token<'t>], numbered: bool, lexis: Lexis<'_>) -> Option<Self> {
        let (token, rest) = rest.split_first()?;
        let item = Item::new(text, token.span, Role::Other);
        let mut joined = Self { text, item, rest, numbered, idiom: token.pos == Pos::Idiom };
        for count in (1..=2).rev() {
            let Some(last) = rest.get(count - 1) else { continue };
            let span = NormSpan::new(token.span.start, last.span.end);
            if lexis.may_list(token.surface, span.len())
                && let Some(role) = lexis.listed_role(span.slice(text))
            {
                joined.take_as(count, role);
                return Some(joined);
            }
        }
        joined.item.role = lexis.role(joined.item.surface, token.pos);
        Some(joined)
    }

    /// Whether a number stands right behind the word.
    pub(super) const fn is_numbered(&self) -> bool {
        self.numbered && self.rest.is_empty()
    }

    /// How many characters the word has.
    pub(super) fn chars(&self) -> usize {
        self.item.surface.chars().count()
    }

    /// The word behind, or nothing.
    pub(super) fn next(&self) -> &'t str {
        self.rest.first().map_or("", |next| next.surface)
    }

    /// Takes the next `count` tokens into the word.
    pub(super) fn take(&mut self, count: usize) {
        if let Some(last) = count.checked_sub(1).and_then(|last| self.rest.get(last)) {
            self.item.span.end = last.span.end;
            self.item.surface = self.item.span.slice(self.text);
            self.rest = self.rest.get(count..).unwrap_or_default();
        }
    }

    pub(super) fn take_as(&mut self, count: usize, role: Role) {
        self.take(count);
        self.item.role = role;
    }

    /// 两|国, 三|地: names of a group; 500|强: the names of a list; 我|区: one's own.
    #[inline]
    pub(super) fn group(&mut self, lexis: Lexis<'_>) {
        if self.item.surface == "我" && is_own(self.next()) {
            self.take_as(1, Role::Place);
            return;
        }
        if self.item.role == Role::Numeral && self.next() == "强" && self.item.surface.bytes().all(|byte| byte.is_ascii_digit()) {
            self.take_as(1, Role::Noun);
            return;
        }
        // 6|号|线
        if self.item.role == Role::Numeral
            && self.next() == "号"
            && self.rest.get(1).is_some_and(|noun| matches!(noun.surface, "线" | "楼" | "院"))
        {
            self.take_as(2, Role::Noun);
            return;
        }
        if self.is_model() {
            self.take_as(2, Role::Noun);
            return;
        }
        if self.stake(lexis) {
            return;
        }
        // 过去24|小时: an amount would be one item.
        if self.item.role == Role::Numeral && matches!(self.next(), "小时" | "分钟") {
            self.take_as(1, Role::Time);
            return;
        }
        // 全|自治区
        if self.item.surface == "全" && matches!(self.next(), "域" | "疆" | "境" | "兵团" | "自治区" | "自治州" | "流域") {
            self.take_as(1, Role::Place);
            return;
        }
        if matches!(self.item.surface, "两" | "双" | "多" | "三" | "四" | "五" | "六")
            && (LEVEL.has(self.next()) || matches!(self.next(), "国" | "地" | "岸" | "军" | "校" | "院" | "党"))
        {
            self.take_as(1, Role::Noun);
        }
    }

    /// 歼|-|20, F|-|15, PM2|.|5: whether a type of machine is told by a hyphen and a figure, or a figure goes on.
    fn is_model(&self) -> bool {
        let [hyphen, figure, ..] = self.rest else { return false };
        let joined = self.item.span.end == hyphen.span.start && hyphen.span.end == figure.span.start;
        let named = || self.item.role == Role::Noun || self.chars() == 1 && self.item.surface.starts_with(char::is_alphabetic);
        let goes_on = || self.item.role == Role::Noun && self.item.surface.ends_with(|c: char| c.is_ascii_digit());
        joined
            && (hyphen.surface == "-" && named() || hyphen.surface == "." && goes_on())
            && figure.surface.starts_with(|c: char| c.is_ascii_digit())
    }

    /// 每|百|户, 每吨; whether the word begins so.
    #[inline]
    pub(super) fn per(&mut self) -> bool {
        // 每股盈利 names what is measured.
        if !self.item.surface.starts_with('每') || self.item.surface.starts_with("每股") && self.chars() > 2 {
            return false;
        }
        self.item.role = Role::Per;
        while self.chars() < 3
            && let Some(next) = self.rest.first()
            && (self.item.surface == "每" || next.pos == Pos::Classifier || next.surface == "人")
        {
            self.take(1);
        }
        // 每万|人口
        if self.next() == "人口" && self.item.surface.ends_with(['百', '千', '万']) {
            self.take(1);
        }
        true
    }

    /// 托|位, 首|付: two halves of a word that the dictionary does not know; behind `out`.
    #[inline]
    pub(super) fn fragments(&mut self, lexis: Lexis<'_>, out: &mut Vec<Item<'t>>) {
        let Some(next) = self.rest.first() else { return };
        // 这|座|桥
        let counts = self.item.role == Role::Classifier && out.last().is_some_and(|last| last.role == Role::Pronoun);
        if counts || !lexis.is_fragment(self.item.surface, self.item.role) {
            return;
        }
        let next_role = lexis.role(next.surface, next.pos);
        if !lexis.is_fragment(next.surface, next_role) {
            return;
        }
        self.take(1);
        // 扣|停|20列, but 托|位|20个; 雄|安: no place or person does anything that is told in one word.
        let named = matches!(self.item.role, Role::Person | Role::Place);
        let acts = self.item.role.is_verb() && next_role.is_verb();
        let names = !acts && (named || self.is_numbered() || !next_role.is_verb());
        self.item.role = if names { Role::Noun } else { Role::MaybeVerb };
        self.item.coined = names && next_role != Role::Classifier;
        // 建|会率, 持|证率
        let start = self.item.span.start;
        let verb = |last: &mut Item<'t>| last.role.is_verb() && last.surface.chars().count() == 1 && last.span.end == start;
        if next.surface == "率"
            && let Some(verb) = out.pop_if(verb)
        {
            self.item.span.start = verb.span.start;
            self.item.surface = self.item.span.slice(self.text);
            self.item.role = Role::Noun;
        }
    }

    /// What the next word says of the role of this: 澄安|市 is no verb, 种|了 no classifier. `before` is the item in front.
    #[inline]
    pub(super) fn role_beside(&mut self, before: Option<&Item<'t>>) {
        // 涉|黑, 涉|税: of what sort a case or a person is.
        if self.item.surface == "涉" && self.rest.len() > 1 && has_at_most(self.next(), 1) {
            self.take_as(1, Role::Adjective);
        }
        if self.item.role == Role::MaybeVerb
            && self.item.surface.starts_with('涉')
            && has_at_most(self.item.surface, 2)
            && !matches!(self.item.surface, "涉及" | "涉嫌" | "涉足" | "涉险")
        {
            self.item.role = Role::Adjective;
        }
        self.persons();
        // 澄安|市: a name that the dictionary takes for a verb.
        if self.item.role == Role::MaybeVerb && LEVEL.has(self.next()) && self.chars() == 2 {
            self.item.role = Role::Noun;
        }
        // 河北|省: a level, not the verb. 处|级: a rank.
        let behind_name = || before.is_some_and(|last| last.role.is_nominal() && last.span.end == self.item.span.start);
        // 省|水利厅, 省|考古|研究所
        let level = || self.item.role.is_verb() && self.names_body_behind();
        if self.item.surface == "省" && (behind_name() || level()) || self.item.role == Role::MaybeVerb && self.item.surface.ends_with('级')
        {
            self.item.role = Role::Noun;
        } else if self.item.role == Role::Noun && self.item.surface.starts_with('被') && matches!(self.chars(), 2..=4) {
            // 被困: what befell them, but not 被告.
            let named = self.item.surface.ends_with(['告', '子', '褥', '单', '面', '人']);
            self.item.role = if named { Role::Noun } else { Role::MaybeVerb };
        } else if self.item.surface == "较"
            && matches!(self.next(), "少" | "多" | "大" | "小" | "高" | "低" | "快" | "慢" | "长" | "好" | "强")
            && self.rest.get(1).is_some_and(|behind| matches!(behind.pos, Pos::Noun | Pos::VerbalNoun))
        {
            // 人口|较少|民族
            self.take_as(1, Role::Adjective);
        }
        // 种|了, 清点|了: neither classifier nor noun.
        let (counts, names) = (matches!(self.item.role, Role::Classifier | Role::Numeral), self.item.role == Role::Noun);
        if (counts && self.next() == "过" || (counts || names) && self.next() == "了") && self.chars() == 1 + usize::from(names) {
            self.item.role = Role::MaybeVerb;
        }
    }

    /// 三江|县, 春晖|村: a name that the dictionary has without its level.
    #[inline]
    pub(super) fn level(&mut self) {
        // 澄湖|市: put together of single characters.
        let next = self.next();
        // 西江|省, 东河|区: the place, and who acts for it; but 姆普马兰加|省.
        let level = LEVEL.has(next) && (!matches!(next, "省" | "区") || next == "省" && self.item.coined && self.chars() > 2);
        if (self.item.role == Role::Place || self.item.coined)
            && (level || matches!(next, "旗" | "邦" | "地带" | "半岛" | "群岛" | "盆地"))
            && self.chars() >= 2
        {
            self.take_as(1, Role::Place);
        }
        // 罗|塘村
        let short = || matches!(self.item.role, Role::Noun | Role::Person) && self.chars() == 1;
        let rest = self.rest.first().filter(|next| next.pos == Pos::Place && next.surface.chars().count() == 2 && short());
        if rest.is_some_and(|next| next.surface.ends_with(['村', '镇', '乡', '县'])) {
            self.take_as(1, Role::Place);
        }
    }

    /// 组建|率: a word with the last character of a property, of persons or of things is a noun. 万亿|级 is an adjective.
    #[inline]
    pub(super) fn ending(&mut self, lexis: Lexis<'_>, out: &mut Vec<Item<'t>>) {
        let (next, role) = (self.next(), self.item.role);
        let measured = next == "值" && matches!(role, Role::Event | Role::Verb | Role::MaybeVerb);
        let word = matches!(role, Role::Noun | Role::Event | Role::Verb | Role::MaybeVerb | Role::Adjective | Role::Change | Role::Link);
        let word = word || role == Role::Time && next == "率";
        let named = matches!(role, Role::Verb | Role::MaybeVerb) && is_ending_of_verb(next);
        if word
            && (measured || named || is_ending(next))
            && !(matches!(next, "人" | "站") && lexis.grammar.is_actor(self.item.surface))
            && self.chars() >= 2
        {
            self.take_as(1, Role::Noun);
            self.shared_half(lexis, out);
        }
        if self.item.role == Role::Numeral && self.next() == "级" {
            self.take_as(1, Role::Adjective);
        }
    }

    /// 开|复工率: the rate of two acts that share their last character, of which the first stands alone before it, behind `out`.
    fn shared_half(&mut self, lexis: Lexis<'_>, out: &mut Vec<Item<'t>>) {
        let start = self.item.span.start;
        let shared = self.item.surface.strip_suffix('率').and_then(|act| act.chars().next_back());
        let Some(shared) = shared.filter(|_| self.chars() == 3) else { return };
        let half = |last: &mut Item<'t>| {
            let single = last.span.end == start && has_at_most(last.surface, 1) && last.role.is_verb();
            single && lexis.is_act(&[last.surface, shared.encode_utf8(&mut [0; 4])].concat())
        };
        if let Some(half) = out.pop_if(half) {
            self.item.span.start = half.span.start;
            self.item.surface = self.item.span.slice(self.text);
        }
    }

    /// 竞争|比 before its number.
    pub(super) fn ratio(&mut self) {
        if self.next() == "比"
            && self.item.role.is_nominal()
            && self.rest.get(1).map_or(self.numbered, |behind| matches!(behind.surface, "为" | "达" | "由" | "从" | "达到" | "超过"))
        {
            self.take(1);
        }
    }

    /// The item, with what the tables say of its end.
    #[inline]
    pub(super) fn item(self, lexis: Lexis<'_>) -> Item<'t> {
        let mut item = self.item;
        let nominal = item.role.is_nominal();
        item.property = nominal && lexis.grammar.is_property(item.surface);
        let acts = (nominal && item.role != Role::Event && !self.idiom) || item.role == Role::Pronoun;
        item.actor = acts && lexis.grammar.is_actor(item.surface);
        item.surname = nominal && lexis.grammar.is_surnamed(item.surface);
        // 花篮|一字排开, 独当一面: said of the noun in front of it, or of that behind it.
        let set = self.idiom && item.role == Role::Noun && !item.property && item.surface.chars().count() == 4;
        if set && !lexis.grammar.is_actor(item.surface) && lexis.grammar.use_of(item.surface).is_none() {
            // 精彩节目 is none, whatever the dictionary says.
            let halves = item.surface.char_indices().nth(2).and_then(|(middle, _)| item.surface.split_at_checked(middle));
            let names = halves.is_some_and(|(front, back)| lexis.is_manner(front) && lexis.is_noun(back));
            item.role = if names { Role::Noun } else { Role::Adjective };
        }
        // 李明, 贝内特, but no 有为
        if item.role == Role::Person && !item.surname && has_at_most(item.surface, 2) {
            item.role = Role::Noun;
        }
        item
    }
}
