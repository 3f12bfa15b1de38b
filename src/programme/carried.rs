//! Finds the programme that a sentence points back to without naming it: by its noun, as the frame of a date, as a document or a contest.
//!
//! Takes the telling and what was told of before, hands on an index. How long it then governs is the business of `governed`.

use super::context::{after, chars, ends_clause, ends_sentence};
use super::cues::Cue;
use super::governed::{Telling, is_lasting, is_undertaking, within};
use super::link::Mention;
use super::name::without_remark;
use super::opening::{
    behind_report, behind_sum, behind_times, is_of_date, is_of_owner, is_of_region, since_began, tells_also, without_source,
};
use super::pointed::shown_noun;
use super::state::{Governor, State};
use crate::sorts::HONOURS;
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;

/// The most characters of a document's bare noun and the verb behind it.
const NOUN: usize = 5;

/// The most characters between a name and the noun that it is called by: “山乡名校”建设工程.
const CALLED: usize = 8;

/// How many mentions are looked at for the undertaking that a noun calls.
const LOOKED_AT: usize = 16;

/// How many bytes behind the last name a bare noun may still mean it.
const SINCE: usize = 3000;

/// How many of the last mentions the noun of a sentence may mean.
const NAMED: usize = 4;

/// The fewest characters of a noun that calls a programme over the end of a paragraph: 戏剧季, where 活动 may be any.
const TELLING_NOUN: usize = 3;

/// The most characters of a first clause.
const CLAUSE: usize = 24;

/// The most characters of a sentence that are looked through for a word of its matter.
const MATTER: usize = 80;

impl Telling<'_> {
    /// Takes up what was told of where the sentence shows that it goes on with it, and lets go of a document where it states a fact.
    pub(super) fn take_up(&self, surface: &str, sentence: NormSpan, paragraph: usize, state: &mut State) {
        state.held = false;
        if self.mentions.first().is_none_or(|mention| mention.span.start >= sentence.start) {
            return;
        }
        let bare = without_source(surface);
        let matter = behind_times(bare);
        // 专项整治开展以来，…: a frame for all that is told behind it.
        if let Some(noun) = since_began(bare, self.lexicons)
            && state.named.is_none_or(|named| named.done)
        {
            let index = self.called(noun, sentence).or(state.named.or(state.faded).map(|named| named.index));
            // 自启动以来，全市…: what the whole region does in it, and no longer.
            let lasting = !bare.split_once('，').is_some_and(|(_, rest)| self.is_of_many(rest));
            state.named = index.map(|index| Governor { lasting, ..telling(index) }).or(state.named);
        }
        if within(self.mentions, sentence).is_empty() {
            // A text that is a contest's account has it as its theme.
            let account = self.theme.is_some_and(|theme| self.programmes.get(theme.index).is_some_and(|found| found.kind.is_meeting()));
            let own = || sentence.start == paragraph && self.is_of_contest(surface) && !tells_also(bare);
            let contest = || state.contest.filter(|_| !account && own());
            if let Some(mention) = self.noun_points_at(bare, matter, sentence, paragraph) {
                let lasting = is_lasting(mention.kind) || mention.kind == ProgrammeKind::Document;
                state.named = Some(Governor { lasting, ..telling(mention.index) });
                state.held = true;
            } else if let Some(mention) = contest() {
                state.named = Some(telling(mention.index));
            } else if let Some(told) = state.named.or(state.faded).filter(|_| self.sums_up(bare, false)) {
                // 截至9月底，已建成…: how far it has come.
                state.named = Some(Governor { lasting: told.lasting && !self.is_document(told.index), ..telling(told.index) });
                state.held = true;
            } else if let Some(told) = state.named.or(state.faded).filter(|told| self.reports(bare, *told, sentence)) {
                state.named = Some(Governor { lasting: false, ..telling(told.index) });
            } else if state.named.is_some() {
                state.held = self.goes_on(matter);
                let states = |named: &Governor| self.is_document(named.index) && named.lasting && self.is_fact(surface);
                state.named = state.named.filter(|named| !states(named));
            }
        }
        if let Some(award) =
            state.award.filter(|award| self.means_award(bare) || (state.named.is_none() && self.honours(surface, *award, sentence)))
        {
            state.named = Some(Governor { lasting: false, ..telling(award.index) });
        }
        if state.named.is_none() {
            let pointed = self.pointed_at(surface, sentence.start, state);
            let pointed = pointed.map(|named| Governor { lasting: is_lasting(named.kind), ..telling(named.index) });
            let plans = |_: &usize| bare.strip_prefix('到').is_some_and(|time| time.starts_with(|found: char| found.is_ascii_digit()));
            let document = || self.document_pointed_at(matter, sentence).or(state.issued.filter(plans));
            state.named = pointed.or_else(|| document().map(telling));
        }
    }

    /// 该奖, 本届: whether a sentence begins with what means an award.
    fn means_award(&self, bare: &str) -> bool {
        let shown = self.lexicons.cue_at_start(Cue::This, bare).and_then(|end| bare.get(end..));
        shown.is_some_and(|rest| rest.starts_with('奖')) || self.lexicons.cue_at_start(Cue::Opening, bare).is_some()
    }

    /// “金锚奖”揭晓。共有9个县参选，7人入选: whether a sentence right behind an award tells how many it honours, and not what somebody joins.
    fn honours(&self, surface: &str, award: Mention, sentence: NormSpan) -> bool {
        let ends = || after(surface, 0, MATTER, ends_sentence).split(ends_clause).any(|clause| HONOURS.ends(clause));
        within(self.mentions, sentence).is_empty() && self.is_right_before(award, sentence) && ends()
    }

    /// 活动期间, 据介绍，该行动, 开赛以来: the undertaking or the contest named last that a sentence points back to; not 该工程 where the noun
    /// was said of something else since.
    fn pointed_at<'s>(&self, surface: &'s str, start: usize, state: &State) -> Option<Mention> {
        let bare = without_source(surface);
        let points = |bare: &'s str| self.lexicons.cue_at_start(Cue::Anaphor, bare).and_then(|end| bare.get(..end));
        // 同时，活动还…, but 赛事为期两天，… is no time.
        let word = points(bare.trim_start_matches(is_of_date)).or_else(|| points(behind_times(bare)))?;
        let meets = word.contains(['赛', '届', '展', '会', '节', '坛', '规', '幕']);
        let mention = if meets { state.meeting.or(state.latest) } else { state.latest }?;
        let noun = shown_noun(word, self.lexicons).filter(|noun| !meets && !self.is_called(mention, noun));
        let other = noun.is_some_and(|noun| self.text.get(mention.span.end..start).is_some_and(|since| since.contains(noun)));
        Some(mention).filter(|_| !other)
    }

    /// The last undertaking before `sentence` that is called a `noun`: “亮剑”专项行动, 主题教育.
    fn called(&self, noun: &str, sentence: NormSpan) -> Option<usize> {
        let named = self.named_before(sentence);
        let calls = |mention: &&Mention| is_undertaking(mention.kind) && self.is_called(**mention, noun);
        named.iter().rev().take(LOOKED_AT).filter(|_| !noun.is_empty()).find(calls).map(|mention| mention.index)
    }

    pub(super) fn named_before(&self, sentence: NormSpan) -> &[Mention] {
        self.mentions.get(..self.mentions.partition_point(|mention| mention.span.start < sentence.start)).unwrap_or_default()
    }

    /// Whether the text calls what it names at `mention` a `noun`, by the end of its name or just behind it.
    fn is_called(&self, mention: Mention, noun: &str) -> bool {
        let name = without_remark(mention.span.slice(self.text));
        let behind = after(self.text, mention.span.end, CALLED, ends_clause).trim_start_matches(['”', '’', '》']);
        name.ends_with(noun) || behind.find(noun).is_some_and(|at| !behind.get(..at).unwrap_or("").contains(['的', '、', '“']))
    }

    /// 工程计划新建学校68所, 截至目前，该行动…: what the noun at the head of a sentence calls, named before in `paragraph`.
    fn noun_points_at(&self, bare: &str, matter: &str, sentence: NormSpan, paragraph: usize) -> Option<Mention> {
        let timed = || Some(matter).filter(|matter| matter.len() < bare.len());
        self.calls(bare, sentence, paragraph).or_else(|| self.calls(timed()?, sentence, paragraph))
    }

    /// What the noun calls with which `bare` begins, also one that is shown (该, 这个设在桥边的课堂).
    fn calls(&self, bare: &str, sentence: NormSpan, paragraph: usize) -> Option<Mention> {
        let shown = self.lexicons.cue_at_start(Cue::This, bare);
        let rest = bare.get(shown.unwrap_or(0)..)?;
        // 本场大型招聘会
        let rest = rest.strip_prefix("大型").filter(|_| shown.is_some()).unwrap_or(rest);
        let behind = || after(rest, 0, CLAUSE, ends_clause).split_once('的').map(|(_, noun)| noun);
        let rest = if shown.is_some() && self.noun_at_start(rest).is_none() { behind().unwrap_or(rest) } else { rest };
        let title = self.title_at_start(rest);
        // 行动计划提出: the longer one.
        let noun = self.noun_at_start(rest).filter(|noun| title.is_none_or(|title| title.len() <= noun.len())).or(title)?;
        let far = shown.is_some() || chars(noun) >= TELLING_NOUN;
        let recent = self.named_before(sentence).iter().rev().filter(|mention| mention.kind != ProgrammeKind::Award).take(NAMED);
        let mut near = recent.filter(|mention| far || mention.span.start >= paragraph);
        let last = near.clone().next().filter(|last| last.span.start >= paragraph && is_undertaking(last.kind));
        near.find(|mention| self.is_called(**mention, noun)).or_else(|| last.filter(|last| self.is_meant(**last, noun, sentence))).copied()
    }

    /// “护渔行动”启动。…|项目|首批…: whether 项目 or 活动 can only mean the undertaking named last, since nothing else is called so.
    fn is_meant(&self, last: Mention, noun: &str, sentence: NormSpan) -> bool {
        let since = || self.text.get(last.span.end..sentence.start).filter(|since| since.len() <= SINCE);
        matches!(noun, "项目" | "活动") && since().is_some_and(|since| !since.contains(noun))
    }

    /// The noun of undertakings with which `rest` begins, as a word of its own: 工程 in 工程投资, not in 工程师.
    fn noun_at_start<'s>(&self, rest: &'s str) -> Option<&'s str> {
        let stretch = after(rest, 0, NOUN, ends_clause);
        let heads = self.lexicons.heads_in(stretch).take_while(|(at, _)| *at == 0);
        let (_, head) = heads.max_by_key(|(_, head)| head.surface.len())?;
        let noun = stretch.get(..head.surface.len())?;
        (chars(noun) > 1 && self.words.first_word(stretch) <= noun.len()).then_some(noun)
    }

    /// Whether a word of the sort `cue` stands near the beginning of a sentence.
    fn speaks(&self, cue: Cue, surface: &str) -> bool {
        self.lexicons.cues_in(cue, after(surface, 0, MATTER, |_| false)).next().is_some()
    }

    /// Whether a sentence states a fact, and no rule or goal: 已, 目前.
    fn is_fact(&self, surface: &str) -> bool {
        self.speaks(Cue::Fact, surface)
    }

    /// Whether a sentence says what shall or may be: 应, 不得, 最高.
    pub(super) fn is_norm(&self, surface: &str) -> bool {
        self.speaks(Cue::Norm, surface)
    }

    /// Whether a sentence tells of a contest: 选手, 决赛.
    pub(super) fn is_of_contest(&self, surface: &str) -> bool {
        self.speaks(Cue::Match, surface)
    }

    /// 截至9月底，已建成…: whether a sentence sums up what was told of; where it opens a line it has no subject of its own.
    pub(super) fn sums_up(&self, sentence: &str, opens_line: bool) -> bool {
        let bare = without_source(sentence);
        let sum = behind_sum(bare, self.lexicons);
        let other = |matter: &str| {
            [Cue::Scope, Cue::Locals].into_iter().any(|cue| self.lexicons.cue_at_start(cue, matter).is_some())
                || is_of_region(matter, self.lexicons)
                || is_of_owner(matter, self.lexicons)
                || tells_also(matter)
        };
        let bare_sum = || self.lexicons.cue_at_start(Cue::Sums, behind_times(bare)).is_some();
        bare_sum() || (!opens_line && sum.is_some_and(|matter| !other(matter)))
    }

    /// 开展“春苗行动”。全年发放稻种…, 今年，共为9户…: whether a sentence reports, over a time of its own, what was done in what somebody was told to
    /// run, and names nobody else who did it.
    fn reports(&self, bare: &str, told: Governor, sentence: NormSpan) -> bool {
        let timed = behind_report(bare).filter(|_| told.done && !self.is_document(told.index) && self.was_named(sentence));
        let does = |matter: &str| {
            let stretch = after(matter, 0, NOUN, ends_clause);
            let first = stretch.get(..self.words.first_word(stretch)).unwrap_or("");
            let verb = || self.words.guesses(first, 0).first().is_some_and(|word| word.tag == "v");
            matches!(first, "共" | "为") || (verb() && !matches!(first, "有" | "是" | "达"))
        };
        timed.is_some_and(does)
    }

    /// Whether the sentence right before `sentence` names an undertaking.
    fn was_named(&self, sentence: NormSpan) -> bool {
        let last = self.named_before(sentence).last().filter(|last| is_undertaking(last.kind));
        last.is_some_and(|last| self.is_right_before(*last, sentence))
    }

    /// Whether nothing stands between the sentence of `mention` and `sentence`.
    fn is_right_before(&self, mention: Mention, sentence: NormSpan) -> bool {
        let end = mention.span.end + after(self.text, mention.span.end, MATTER, ends_sentence).len();
        self.text.get(end..sentence.start).is_some_and(|end| chars(end) <= 1)
    }

    /// 已建成…, 累计…: whether a sentence has no subject of its own, so that it goes on with the one before.
    fn goes_on(&self, matter: &str) -> bool {
        self.lexicons.cue_at_start(Cue::GoesOn, matter).is_some()
    }
}

/// What governs until another programme is named.
const fn telling(index: usize) -> Governor {
    Governor { index, lasting: true, done: false }
}

#[cfg(test)]
mod tests {
    use crate::programme::linked::linked;
    use crate::vocabulary::ProgrammeKind;

    #[test]
    fn a_noun_takes_a_programme_up_again() {
        let programmes = [("护渔行动", ProgrammeKind::Initiative), ("护渔工程", ProgrammeKind::Initiative)];
        let text = "县里启动“护渔行动”。渔港很热闹。行动要求，每船巡查5次。截至10月底，渔民上岸41户。全县修桥2座。";
        for own in ["5次", "41户"] {
            assert_eq!(linked(text, &programmes, own), Some(0), "{own}");
        }
        assert_eq!(linked(text, &programmes, "2座"), None);
        let subjectless = "县里启动“护渔行动”。目前已放流鱼苗3万尾。渔民上岸41户。渔港热闹90天。";
        assert_eq!(linked(subjectless, &programmes, "41户"), Some(0));
        assert_eq!(linked(subjectless, &programmes, "90天"), None);
        let whole = "县里启动“护渔行动”。行动要求，每船巡查5次。截至10月底，全县修桥2座。";
        assert_eq!(linked(whole, &programmes, "2座"), None);
        let person = "县里启动“护渔工程”。渔港很热闹。工程师老林画图7张。工程投资3亿元。";
        assert_eq!(linked(person, &programmes, "7张"), None);
        assert_eq!(linked(person, &programmes, "3亿元"), Some(1));
        let described = "县里启动“护渔工程”。\n渔港很热闹。这个设在渔港的工程投资3亿元。";
        assert_eq!(linked(described, &programmes, "3亿元"), Some(1));
        let paragraph = "县里启动“护渔工程”。\n工程机械卖出12台。";
        assert_eq!(linked(paragraph, &programmes, "12台"), None);
    }

    #[test]
    fn a_document_lays_down_what_follows_until_a_fact() {
        let programmes = [("渔业办法", ProgrammeKind::Document)];
        let rule = "县里出台《渔业办法》，规定渔船须有80艘。每船配船员9人。目前，渔民共41户。";
        assert_eq!(linked(rule, &programmes, "9人"), Some(0));
        assert_eq!(linked(rule, &programmes, "41户"), None);
        let frame = "按照《渔业办法》，渔船须有80艘。每船配船员9人。";
        assert_eq!(linked(frame, &programmes, "9人"), Some(0));
        let fact = "依照《渔业办法》，春节泊船免费。油价每升7元。";
        assert_eq!(linked(fact, &programmes, "7元"), None);
        let followed = "《渔业办法》今年施行。渔港很热闹。今年前三季度，全县按办法拨付补贴90万元。";
        assert_eq!(linked(followed, &programmes, "90万元"), Some(0));
    }

    #[test]
    fn a_contest_goes_on_in_paragraphs_of_its_own_words() {
        let programmes = [("稻香杯", ProgrammeKind::Competition)];
        let text = "“稻香杯”球赛昨夜收官。\n冠军领走奖金4万元。场边设医疗站26处。\n村里修桥2座。\n选手回乡种树7棵。";
        let beside = "“稻香杯”球赛昨夜收官。\n民间的球赛也热闹，选手来自7个村。";
        assert_eq!(linked(beside, &programmes, "7个"), None);
        for own in ["4万元", "26处"] {
            assert_eq!(linked(text, &programmes, own), Some(0), "{own}");
        }
        for other in ["2座", "7棵"] {
            assert_eq!(linked(text, &programmes, other), None, "{other}");
        }
    }

    #[test]
    fn a_frame_is_no_subject_of_the_next_sentence() {
        let programmes = [("求学计划", ProgrammeKind::Initiative)];
        let text = "通过“求学计划”，县里招教师64名。食堂每餐补贴12元。";
        assert_eq!(linked(text, &programmes, "64名"), Some(0));
        assert_eq!(linked(text, &programmes, "12元"), None);
    }

    #[test]
    fn what_was_done_with_it_leaves_a_festival_the_topic() {
        let programmes = [("海风节", ProgrammeKind::Event)];
        let text = "去年落幕的“海风节”来客90人，吸引商家30户。";
        assert_eq!(linked(text, &programmes, "30户"), Some(0));
        let beside = "工会参加县里举办的“海风节”，组织职工体检90人。";
        assert_eq!(linked(beside, &programmes, "90人"), None);
    }
}
