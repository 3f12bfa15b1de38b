//! Decides which programme a claim speaks of: one in its clause, else one before it in its sentence, else one that governs it.
//!
//! Takes the programmes and sentences of a document and the span of each claim; hands on an index. An award speaks of who won it, so
//! it is linked to the claims of its own clause and to its prize. What governs a sentence is the business of `governed`.

use super::Programme;
use super::context::{after, before, ends_clause};
use super::cues::Cue;
use super::governed::{Governor, Telling, within};
use super::lexicons::ProgrammeLexicons;
use super::pointed::short_titles;
use super::stand::{Stand, stand};
use super::theme::find_theme;
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;

/// The most characters of a clause, or of what stands between a name and a claim, that are looked through.
const CLAUSE: usize = 200;

/// The most characters between 等 and the number that sums up a list.
const SUM: usize = 8;

/// One place that names a programme.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mention {
    pub(crate) span: NormSpan,
    pub(crate) index: usize,
    pub(crate) kind: ProgrammeKind,
}

/// The mentions of all programmes in text order, and what governs each sentence.
pub(crate) struct ProgrammeLinks<'t> {
    text: &'t str,
    sentences: &'t [NormSpan],
    lexicons: &'t ProgrammeLexicons,
    mentions: Vec<Mention>,
    governing: Vec<Option<Governor>>,
}

impl<'t> ProgrammeLinks<'t> {
    /// Sorts the mentions of `programmes` and carries them from sentence to sentence. O(n log n) in mentions and sentences.
    pub(crate) fn new(text: &'t str, sentences: &'t [NormSpan], programmes: &[Programme], lexicons: &'t ProgrammeLexicons) -> Self {
        let mut mentions: Vec<Mention> = programmes
            .iter()
            .enumerate()
            .flat_map(|(index, programme)| {
                programme.mentions.iter().map(move |mention| Mention { span: mention.span, index, kind: programme.kind })
            })
            .collect();
        // “一带一路”沿线国家: those who share in a known programme are spoken of, and not the programme.
        mentions.retain(|mention| {
            let known = programmes.get(mention.index).is_some_and(|programme| programme.is_listed());
            let behind = after(text, mention.span.end, 5, ends_clause).trim_start_matches(['”', '’', '》']);
            !known || lexicons.cue_at_start(Cue::Sharer, behind).is_none()
        });
        if mentions.is_empty() {
            return Self { text, sentences, lexicons, mentions, governing: Vec::new() };
        }
        mentions.sort_by_key(|mention| mention.span);
        let short = short_titles(text, &mentions, programmes, lexicons);
        mentions.extend(short);
        mentions.sort_by_key(|mention| mention.span);
        let theme = find_theme(text, &mentions, programmes, lexicons);
        let governing = Telling { text, sentences, lexicons, mentions: &mentions, programmes, theme }.governors();
        Self { text, sentences, lexicons, mentions, governing }
    }

    /// The programme that the claim at `claim` speaks of; `sentence` is its own.
    pub(crate) fn of(&self, claim: NormSpan, sentence: NormSpan) -> Option<usize> {
        if self.mentions.is_empty() {
            return None;
        }
        let inside = within(&self.mentions, sentence);
        let (front, behind) = inside.split_at(inside.partition_point(|mention| mention.span.start < claim.start));
        let clause = before(self.text, claim.start, CLAUSE, ends_clause);
        let start = claim.start - clause.len();
        let end = claim.end + after(self.text, claim.end, CLAUSE, ends_clause).len();
        let award = front.last().filter(|mention| mention.kind == ProgrammeKind::Award);
        if let Some(mention) = award {
            let between = self.text.get(start.max(mention.span.end)..claim.start).unwrap_or("");
            // 评出“十佳”6名: with nothing between them, while what “十佳”李明 gave is no number of theirs.
            let bare = between.trim_start_matches(['”', '’', '》', '和', '与', '、', '共']).is_empty() && mention.span.start >= start;
            if bare || self.has(Cue::Prize, between) {
                return Some(mention.index);
            }
        }
        if let Some(index) = self.respectively(claim, clause, end, behind) {
            return Some(index);
        }
        // “速绣”、“快剪”等14场比赛: a sum over a list is no number of its last member.
        let sums = before(clause, clause.len(), SUM, |found| matches!(found, '，' | '、')).contains('等')
            && front.iter().any(|mention| mention.span.start >= start);
        let named = |mention: &&Mention| mention.kind != ProgrammeKind::Award && !(sums && mention.span.start >= start);
        let last = front.iter().rev().find(named);
        let in_clause = last.filter(|mention| mention.span.start >= start);
        let follows = || behind.first().filter(|mention| mention.span.end <= end && !sums);
        if let Some(mention) = in_clause.or_else(follows) {
            return Some(mention.index);
        }
        match last {
            Some(mention) => self.reaches(*mention, claim).then_some(mention.index),
            // 她摘得“金锚奖”，每周飞2趟: what the winner did besides.
            None if award.is_some() => None,
            None => self.governing(claim, sentence),
        }
    }

    /// 2个集体、9名渔民分别荣获“金锚奖”、“银帆奖”: of as many names as amounts, the one that has the place of the claim.
    fn respectively(&self, claim: NormSpan, clause: &str, end: usize, behind: &[Mention]) -> Option<usize> {
        let rest = self.text.get(claim.end..end)?;
        let (amounts, _) = rest.split_once("分别")?;
        let lists = |stretch: &str| stretch.matches(['、', '和']).count();
        let place = lists(clause);
        let named: Vec<usize> = behind.iter().take_while(|mention| mention.span.end <= end).map(|mention| mention.index).collect();
        named.get(place).copied().filter(|_| place + lists(amounts) + 1 == named.len())
    }

    /// Whether a programme named in an earlier clause of its sentence is still spoken of at `claim`.
    fn reaches(&self, mention: Mention, claim: NormSpan) -> bool {
        let stand = stand(self.text, mention, self.lexicons);
        // 举办“海风节”，组织演出16场: a festival has no doings but its own, as a campaign has.
        let held = mention.kind.is_meeting() && stand != Stand::Topic;
        let between = || before(self.text, claim.start, CLAUSE, |_| false);
        let clauses =
            || self.text.get(mention.span.end.max(claim.start - between().len())..claim.start).unwrap_or("").split(ends_clause).skip(1);
        stand != Stand::Attribute && !(held && clauses().any(|clause| self.begins_doing(clause)))
    }

    /// What governs the sentence of a claim that names nothing itself.
    fn governing(&self, claim: NormSpan, sentence: NormSpan) -> Option<usize> {
        let at = self.sentences.partition_point(|other| other.start < sentence.start);
        let governor = self.governing.get(at).copied().flatten()?;
        let lead = before(self.text, claim.start, CLAUSE, |_| false);
        let lead = self.text.get(sentence.start.max(claim.start - lead.len())..claim.start).unwrap_or("");
        // 县里开展“…”。为了防汛，工会举办了竞赛，9支: another thing that the same people run.
        let other = governor.done && (self.has(Cue::Launch, lead) || self.has(Cue::Runs, lead));
        // 51岁的村医, 王阿姨今年71岁: a person's age.
        let of_person = || lead.ends_with("今年") || self.text.get(claim.end..).is_some_and(|rest| rest.starts_with('的'));
        let aged = claim.slice(self.text).ends_with('岁') && of_person();
        (!other && !aged).then_some(governor.index)
    }

    fn has(&self, cue: Cue, stretch: &str) -> bool {
        self.lexicons.cues_in(cue, stretch).next().is_some()
    }

    /// 组织演出, 建立队伍: whether a clause begins with what somebody does.
    fn begins_doing(&self, clause: &str) -> bool {
        [Cue::Launch, Cue::Founds, Cue::Runs, Cue::Stop].into_iter().any(|cue| self.lexicons.cue_at_start(cue, clause).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::normalize::normalize;
    use crate::programme::ProgrammeMention;
    use crate::sentence::{Sentence, sentences};

    /// The index of the programme that the amount `claim` of `text` speaks of; programmes are given by name and kind.
    fn linked(text: &str, programmes: &[(&str, ProgrammeKind)], claim: &str) -> Option<usize> {
        let normalized = normalize(text);
        let found: Vec<Programme> = programmes
            .iter()
            .map(|(name, kind)| {
                let at = |at| ProgrammeMention { span: NormSpan::new(at, at + name.len()), quoted: true };
                let mentions = text.match_indices(name).map(|(found, _)| at(found)).collect();
                Programme { name: (*name).to_owned(), kind: *kind, aliases: Vec::new(), mentions, host: None, rule: "test" }
            })
            .collect();
        let spans: Vec<NormSpan> = sentences(&normalized).iter().map(Sentence::span).collect();
        let lexicons = ProgrammeLexicons::embedded().unwrap();
        let links = ProgrammeLinks::new(text, &spans, &found, &lexicons);
        let at = text.find(claim).unwrap();
        let claim = NormSpan::new(at, at + claim.len());
        links.of(claim, *spans.iter().find(|span| span.contains(claim)).unwrap())
    }

    #[test]
    fn the_last_programme_before_a_claim_is_meant() {
        let programmes = [("护渔行动", ProgrammeKind::Initiative), ("渔业法", ProgrammeKind::Document)];
        let text = "“护渔行动”放流鱼苗3万尾。渔民上岸41户。依照《渔业法》，罚款5万元。当天休市2小时。\n市场照常开门6天。";
        assert_eq!(linked(text, &programmes, "3万尾"), Some(0));
        assert_eq!(linked(text, &programmes, "41户"), Some(0));
        assert_eq!(linked(text, &programmes, "5万元"), Some(1));
        // A law named in the sentence before is no subject of the next one; what opened the paragraph still is.
        assert_eq!(linked(text, &programmes, "2小时"), Some(0));
        assert_eq!(linked(text, &programmes, "6天"), None);
    }

    #[test]
    fn a_programme_behind_a_claim_in_its_clause_is_meant() {
        let programmes =
            [("春苗计划", ProgrammeKind::Initiative), ("青松奖", ProgrammeKind::Award), ("灯塔计划", ProgrammeKind::Initiative)];
        let text = "全县推进“春苗计划”，12名教师凭灯塔计划返乡，4项成果获得青松奖，奖金9万元，另有35人进修。";
        assert_eq!(linked(text, &programmes, "12名"), Some(2));
        assert_eq!(linked(text, &programmes, "4项"), Some(1));
        assert_eq!(linked(text, &programmes, "9万元"), Some(1));
        assert_eq!(linked(text, &programmes, "35人"), Some(2));
    }

    #[test]
    fn a_sentence_that_points_back_names_what_went_before() {
        let programmes = [("送伞到站", ProgrammeKind::Initiative)];
        let text = "暴雨夜，志愿者跑了7个车站。他们带去雨伞300把。这是街道第二年开展“送伞到站”活动。";
        assert_eq!(linked(text, &programmes, "7个"), Some(0));
        assert_eq!(linked(text, &programmes, "300把"), Some(0));
        let other = "暴雨夜，志愿者跑了7个车站。街道今年也开展“送伞到站”活动。";
        assert_eq!(linked(other, &programmes, "7个"), None);
    }

    #[test]
    fn a_contest_is_pointed_back_to_over_paragraphs() {
        let programmes = [("稻香杯", ProgrammeKind::Competition)];
        let text = "“稻香杯”球赛昨夜收官。\n5月3日开赛以来，球员踢了98场。场均进球4个。\n村里另修桥2座。";
        assert_eq!(linked(text, &programmes, "98场"), Some(0));
        assert_eq!(linked(text, &programmes, "4个"), Some(0));
        assert_eq!(linked(text, &programmes, "2座"), None);
    }

    #[test]
    fn rates_of_a_benefit_last_and_a_play_starts_afresh() {
        let programmes = [("惠民保", ProgrammeKind::Scheme), ("海风节", ProgrammeKind::Event)];
        let text = "居民可参加惠民保。缴费每年120元。报销上限80万元。\n“海风节”昨天开幕。剧团的舞剧《百鸟》巡演64场。";
        assert_eq!(linked(text, &programmes, "120元"), Some(0));
        assert_eq!(linked(text, &programmes, "80万元"), Some(0));
        assert_eq!(linked(text, &programmes, "64场"), None);
    }

    #[test]
    fn a_document_is_the_frame_of_its_sentence() {
        let programmes = [("渔业规划", ProgrammeKind::Document)];
        let since = "自《渔业规划》实施以来，全县渔船由80艘增到120艘。";
        assert_eq!(linked(since, &programmes, "80艘"), Some(0));
        let followed = "依照《渔业规划》，渔民领到补贴3万元，渔船减少12艘。全县另修路5公里。";
        assert_eq!(linked(followed, &programmes, "12艘"), Some(0));
        assert_eq!(linked(followed, &programmes, "5公里"), None);
        let laid_down = "《渔业规划》提出，渔船达到120艘。渔民培训90人。\n渔港修路8公里。\n按照规划，放流鱼苗3万尾。";
        assert_eq!(linked(laid_down, &programmes, "90人"), Some(0));
        assert_eq!(linked(laid_down, &programmes, "8公里"), None);
        assert_eq!(linked(laid_down, &programmes, "3万尾"), Some(0));
    }

    #[test]
    fn what_somebody_does_beside_a_programme_is_none_of_it() {
        let programmes = [("护渔行动", ProgrammeKind::Initiative), ("海风节", ProgrammeKind::Event)];
        let text = "县里开展“护渔行动”，放流鱼苗3万尾。建立船检站7处。";
        assert_eq!(linked(text, &programmes, "3万尾"), Some(0));
        assert_eq!(linked(text, &programmes, "7处"), None);
        let topic = "“护渔行动”成效不小。建立船检站7处。";
        assert_eq!(linked(topic, &programmes, "7处"), Some(0));
        let held = "县里举办“海风节”，组织职工体检90人。";
        assert_eq!(linked(held, &programmes, "90人"), None);
        let scene = "在“海风节”上，组织职工登台90人。";
        assert_eq!(linked(scene, &programmes, "90人"), Some(1));
    }

    #[test]
    fn an_attribute_reaches_its_own_clause() {
        let programmes = [("平安杯", ProgrammeKind::Competition)];
        let text = "全县参与“平安杯”竞赛企业达39家，检查船只56艘。全县修桥2座。";
        assert_eq!(linked(text, &programmes, "39家"), Some(0));
        assert_eq!(linked(text, &programmes, "56艘"), None);
        assert_eq!(linked(text, &programmes, "2座"), None);
    }

    #[test]
    fn a_sum_is_no_number_of_the_last_of_a_list() {
        let programmes = [("快织", ProgrammeKind::Competition), ("快剪", ProgrammeKind::Competition)];
        let text = "县里举办“快织”、“快剪”等14场比赛，“快剪”有9人报名。";
        assert_eq!(linked(text, &programmes, "14场"), None);
        assert_eq!(linked(text, &programmes, "9人"), Some(1));
    }

    #[test]
    fn amounts_and_names_side_by_side_belong_together() {
        let programmes = [("金锚奖", ProgrammeKind::Award), ("银帆奖", ProgrammeKind::Award), ("渔港先锋号", ProgrammeKind::Award)];
        let text = "全县2个集体、9名渔民和7个班组分别荣获金锚奖、银帆奖、渔港先锋号。";
        for (amount, index) in [("2个", 0), ("9名", 1), ("7个", 2)] {
            assert_eq!(linked(text, &programmes, amount), Some(index), "{amount}");
        }
    }

    #[test]
    fn a_sum_belongs_to_the_title_behind_it() {
        let programmes = [("渔港条例", ProgrammeKind::Document)];
        let text = "县水利局、工会等7家单位联合印发《渔港条例》。";
        assert_eq!(linked(text, &programmes, "7家"), Some(0));
    }

    #[test]
    fn an_edition_leaves_a_name_the_topic_of_its_paragraph() {
        let programmes = [("海风节", ProgrammeKind::Event)];
        let text = "第三届海风节昨天开幕。渔港很热闹。来客90人。";
        assert_eq!(linked(text, &programmes, "90人"), Some(0));
        let by_the_way = "县里的第三届海风节昨天开幕。渔港很热闹。来客90人。";
        assert_eq!(linked(by_the_way, &programmes, "90人"), None);
    }

    #[test]
    fn a_digest_has_no_theme() {
        let programmes = [("护渔行动", ProgrammeKind::Initiative)];
        let digest =
            "快讯\n“护渔行动”开始\n县里启动“护渔行动”，“护渔行动”为期一年。\n渔港修路\n渔港昨天修路8公里。\n渔民上岸\n渔民昨天上岸41户。\n";
        assert_eq!(linked(digest, &programmes, "8公里"), None);
        let account = "“护渔行动”开始\n县里启动“护渔行动”，“护渔行动”为期一年。\n渔港修路8公里。\n渔民上岸\n渔民昨天上岸41户。\n";
        assert_eq!(linked(account, &programmes, "41户"), Some(0));
    }

    #[test]
    fn an_award_has_its_winners_and_not_what_they_do() {
        let programmes = [("金帆奖", ProgrammeKind::Award), ("护渔行动", ProgrammeKind::Initiative)];
        let text = "县里评出“金帆奖”6名。“护渔行动”有了新船。船长获得“金帆奖”，每周出海2趟。";
        assert_eq!(linked(text, &programmes, "6名"), Some(0));
        assert_eq!(linked(text, &programmes, "2趟"), None);
    }

    #[test]
    fn a_title_or_an_opening_makes_the_whole_text_an_account() {
        let programmes = [("护渔行动", ProgrammeKind::Initiative), ("海风节", ProgrammeKind::Event)];
        let titled = "“护渔行动”一年间\n渔港静悄悄。\n放流鱼苗3万尾。\n“海风节”来客90人。船票卖出80张。\n渔民上岸41户。\n近年来，全县造船7艘。\n渔民老林今年62岁。\n";
        for own in ["3万尾", "41户"] {
            assert_eq!(linked(titled, &programmes, own), Some(0), "{own}");
        }
        for other in ["7艘", "62岁"] {
            assert_eq!(linked(titled, &programmes, other), None, "{other}");
        }
        assert_eq!(linked(titled, &programmes, "90人"), Some(1));
        let opened = "渔港热闹起来\n昨天，第三届海风节开幕。\n展位有320个。\n海港镇共有渔民8000人。\n";
        assert_eq!(linked(opened, &programmes, "320个"), Some(1));
        assert_eq!(linked(opened, &programmes, "8000人"), None);
        let passage = "昨天，第三届海风节开幕。\n展位有320个。\n";
        assert_eq!(linked(passage, &programmes, "320个"), None);
    }

    #[test]
    fn what_is_named_by_the_way_is_no_subject_of_the_next_sentence() {
        let programmes = [("清水保卫战", ProgrammeKind::Initiative), ("良种工程", ProgrammeKind::Initiative)];
        let text = "全省修路架桥、植树造林，一边补齐山区短板一边打赢清水保卫战、实施良种工程。工厂新建268家。";
        assert_eq!(linked(text, &programmes, "268家"), None);
        let run = "全县实施良种工程。农户领种300吨。";
        assert_eq!(linked(run, &programmes, "300吨"), Some(1));
    }

    #[test]
    fn a_short_title_points_back_to_the_whole_one() {
        let programmes = [("渔船管理办法", ProgrammeKind::Document), ("渔业规划（2030年）", ProgrammeKind::Document)];
        let text = "县里印发《渔船管理办法》《渔业规划（2030年）》。\n《规划》提出，渔船达到120艘。\n《办法》要求，培训90人。\n《意见》说，修路8公里。";
        assert_eq!(linked(text, &programmes, "120艘"), Some(1));
        assert_eq!(linked(text, &programmes, "90人"), Some(0));
        assert_eq!(linked(text, &programmes, "8公里"), None);
    }

    #[test]
    fn an_activity_is_pointed_back_to_behind_its_source() {
        let programmes = [("护渔行动", ProgrammeKind::Initiative)];
        let text = "县里启动“护渔行动”。\n据介绍，该行动放流鱼苗3万尾。\n据介绍，全县修路8公里。";
        assert_eq!(linked(text, &programmes, "3万尾"), Some(0));
        assert_eq!(linked(text, &programmes, "8公里"), None);
    }
}
