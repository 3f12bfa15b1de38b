//! Decides which programme a claim speaks of: one in its clause, else one before it in its sentence, else one that governs it.
//!
//! Takes the programmes and sentences of a document and the span of each claim; hands on an index. An award speaks of who won it, so
//! it is linked to the claims of its own clause and to its prize. What governs a sentence is the business of `governed`.

use super::Programme;
use super::context::{after, before, chars, ends_clause, ends_sentence};
use super::cues::Cue;
use super::governed::{Telling, within};
use super::joined::{counts_list, list_of};
use super::lexicons::ProgrammeLexicons;
use super::opening::{has_now, is_of_region, since_began, tells_also};
use super::pointed::short_titles;
use super::respective::{named_behind, named_in_front};
use super::stand::{CLAUSE, Stand, is_of_another, is_of_others_listed, is_source, stand};
use super::state::Governor;
use super::theme::find_theme;
use crate::sorts::{COUNTED, DRAWS, HONOURS, HOUSEHOLD, JUDGES, TALLIED};
use crate::span::NormSpan;
use crate::token::Words;
use crate::vocabulary::ProgrammeKind;

/// The most bytes between a part and the whole that it belongs to, 20 characters.
const BELONGS: usize = 60;

/// How many works may stand behind one that is named until a list has gone on from it.
const WORKS: usize = 2;

/// One place that names a programme.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mention {
    pub(crate) span: NormSpan,
    pub(crate) index: usize,
    pub(crate) kind: ProgrammeKind,
}

/// The most characters before the name of works with which its sentence begins: 目前，.
const FRONT: usize = 4;

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
    pub(crate) fn new(
        text: &'t str,
        sentences: &'t [NormSpan],
        programmes: &[Programme],
        lexicons: &'t ProgrammeLexicons,
        words: &Words,
    ) -> Self {
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
        // No mention, or no claim to link.
        if mentions.is_empty() || sentences.is_empty() {
            return Self { text, sentences, lexicons, mentions, governing: Vec::new() };
        }
        mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
        // 《“渔乡工匠”奖励办法》: what is named in a title is not spoken of.
        let mut last_end = 0;
        mentions.retain(|mention| {
            let apart = mention.span.end > last_end;
            last_end = last_end.max(mention.span.end);
            apart
        });
        // “智桥”计划列入国家计划，经费9万元: what it is a part of is said by the way.
        let mut last: Option<NormSpan> = None;
        mentions.retain(|mention| {
            let near = last.replace(mention.span).is_some_and(|last| mention.span.start <= last.end + BELONGS);
            let lead = || before(text, mention.span.start, BELONGS, ends_sentence).trim_end_matches(['“', '《']);
            !(near && lexicons.cue_at_end(Cue::Belongs, lead()).is_some())
        });
        let short = short_titles(text, &mentions, programmes, lexicons);
        mentions.extend(short);
        mentions.sort_by_key(|mention| mention.span);
        let theme = find_theme(text, &mentions, programmes, lexicons);
        // 推进渠江大堤加固工程等: works that a sentence names by the way are not what the next one tells of, nor do they end what is told.
        let by_the_way = |mention: &Mention| {
            let sentence = sentences.partition_point(|sentence| sentence.start <= mention.span.start).checked_sub(1);
            let front = sentence.and_then(|index| text.get(sentences.get(index)?.start..mention.span.start)).unwrap_or("");
            let works = programmes.get(mention.index).is_some_and(|programme| programme.rule == super::works::RULE);
            works && chars(front.trim_start()) > FRONT
        };
        let told: Vec<Mention> = mentions.iter().filter(|mention| !by_the_way(mention)).copied().collect();
        let governing = Telling { text, sentences, lexicons, words, mentions: &told, programmes, theme }.governors();
        Self { text, sentences, lexicons, mentions, governing }
    }

    /// The programme that the claim at `claim` speaks of; `sentence` is its own.
    pub(crate) fn of(&self, claim: NormSpan, sentence: NormSpan) -> Option<usize> {
        if self.mentions.is_empty() {
            return None;
        }
        let inside = within(&self.mentions, sentence);
        if inside.is_empty() {
            return self.governing(claim, sentence);
        }
        let (front, behind) = inside.split_at(inside.partition_point(|mention| mention.span.start < claim.start));
        let clause = before(self.text, claim.start, CLAUSE, ends_clause);
        let start = claim.start - clause.len();
        let end = claim.end + after(self.text, claim.end, CLAUSE, ends_clause).len();
        let award = front.last().filter(|mention| mention.kind == ProgrammeKind::Award);
        if let Some(mention) = award {
            let between = self.text.get(start.max(mention.span.end)..claim.start).unwrap_or("");
            // 评出“十佳”6名: with nothing between them, while what “十佳”李明 gave is no number of theirs.
            let bare = between.trim_start_matches(['”', '’', '》', '和', '与', '、', '共']).is_empty() && mention.span.start >= start;
            if bare
                || self.has(Cue::Prize, between)
                || self.is_bestowed(*mention, claim)
                || self.is_of_edition(clause)
                || self.tells_of_winners(*mention, claim, self.text.get(start.max(mention.span.end)..end).unwrap_or(""))
            {
                return Some(mention.index);
            }
        }
        if let Some(index) = named_behind(self.text, claim, clause, end, behind) {
            return Some(index);
        }
        if let Some(index) = named_in_front(self.text, claim, clause, end, front) {
            return index;
        }
        let sums = counts_list(clause, self.lexicons) && front.iter().any(|mention| mention.span.start >= start);
        let named = |mention: &&Mention| mention.kind != ProgrammeKind::Award && !(sums && mention.span.start >= start);
        let last = front.iter().rev().find(named);
        let in_clause = last.filter(|mention| mention.span.start >= start);
        // 院士5人、“金锚学者”8人: another member of a list.
        let member = |mention: &Mention| self.text.get(claim.end..mention.span.start).is_some_and(|way| way.starts_with('、'));
        let follows = || behind.first().filter(|mention| mention.span.start < end && !sums && !member(mention));
        if let Some(mention) = in_clause.or_else(follows) {
            let other = mention.span.end <= claim.start
                && (is_of_another(self.text, *mention, claim, self.lexicons) || is_of_others_listed(self.text, *mention, claim));
            return (!other && !self.is_age(claim)).then_some(mention.index);
        }
        // 以326票支持通过《渔业法》: the votes are those on the document behind them.
        let voted = || behind.first().filter(|mention| mention.kind == ProgrammeKind::Document && claim.slice(self.text).ends_with('票'));
        match last.or_else(voted) {
            Some(mention) if mention.span.start > claim.start => Some(mention.index),
            Some(mention) => (self.reaches(*mention, claim) && !self.is_age(claim)).then_some(mention.index),
            // 她摘得“金锚奖”，每周飞2趟: what the winner did besides.
            None if award.is_some() => None,
            None => self.governing(claim, sentence),
        }
    }

    /// “金锚奖”共评选作品62项, 本届金锚奖收到作品62项: whether the sentence tells what is done with an award itself.
    fn is_bestowed(&self, award: Mention, claim: NormSpan) -> bool {
        let lead = before(self.text, award.span.start, BELONGS, ends_clause).trim_end_matches(['“', '‘', '《']);
        let edition = || self.lexicons.cue_at_start(Cue::Opening, lead) == Some(lead.len());
        let told = self.text.get(award.span.end..claim.start).unwrap_or("").trim_start_matches(['”', '’', '》']);
        (lead.is_empty() || edition()) && is_judged(told)
    }

    /// “金锚奖”揭晓，本届收到作品62项: whether a clause tells what is done with the edition of an award named before it.
    fn is_of_edition(&self, clause: &str) -> bool {
        self.lexicons.cue_at_start(Cue::Opening, clause).and_then(|end| clause.get(end..)).is_some_and(is_judged)
    }

    /// “金锚奖”揭晓，9人获奖; 入选“好人榜”的渔民有9名: whether the claim's `clause`, behind the name, tells of those who won an award, and not of what one of them
    /// did besides.
    fn tells_of_winners(&self, award: Mention, claim: NormSpan, clause: &str) -> bool {
        let lead = before(self.text, award.span.start, BELONGS, ends_clause).trim_end_matches(['“', '‘', '《']);
        let between = self.text.get(award.span.end..claim.start).unwrap_or("").trim_start_matches(['”', '’', '》']);
        let given = self.lexicons.cue_at_end(Cue::Award, lead).is_some();
        let winners = between.starts_with('的') || between.starts_with("获得者");
        if given || winners {
            winners && !between.contains('，') && COUNTED.ends(between)
        } else {
            HONOURS.within(clause) && !self.is_age(claim)
        }
    }

    /// The programme of each claim, given by its span, its sentence and the claim of the running text that a heading's repeats.
    pub(crate) fn of_all(&self, claims: impl Iterator<Item = (NormSpan, NormSpan, Option<usize>)>) -> Vec<Vec<usize>> {
        let (mut linked, mut repeated) = (Vec::new(), Vec::new());
        for (claim, sentence, repeats) in claims {
            repeated.extend(repeats.map(|running| (linked.len(), running)));
            let index = self.of(claim, sentence);
            linked.push(index.map_or_else(Vec::new, |index| self.with_joined(index, claim, sentence)));
        }
        // 留守儿童1.3万名结对: a heading states what the text then says of a programme.
        for (heading, running) in repeated {
            let indexes = linked.get(running).cloned().unwrap_or_default();
            if let Some(place) = linked.get_mut(heading).filter(|place| place.is_empty()) {
                *place = indexes;
            }
        }
        linked
    }

    /// “护渔”行动和“安港”行动共投入9万元: `index` with those that its name in front of the claim is joined to.
    fn with_joined(&self, index: usize, claim: NormSpan, sentence: NormSpan) -> Vec<usize> {
        let inside = within(&self.mentions, sentence);
        let front = inside.get(..inside.partition_point(|mention| mention.span.start < claim.start)).unwrap_or_default();
        match front.last() {
            Some(last) if last.index == index && last.kind != ProgrammeKind::Award => list_of(self.text, front, self.lexicons),
            _ => vec![index],
        }
    }

    /// 王阿姨今年71岁, 51岁的村医: a person's age. 满60岁的老人 is a condition.
    fn is_age(&self, claim: NormSpan) -> bool {
        let lead = before(self.text, claim.start, 2, |_| false);
        let of_person =
            || !lead.ends_with(['满', '达', '超', '过']) && self.text.get(claim.end..).is_some_and(|rest| rest.starts_with('的'));
        claim.slice(self.text).ends_with('岁') && (lead == "今年" || of_person())
    }

    /// Whether a programme named in an earlier clause of its sentence is still spoken of at `claim`.
    fn reaches(&self, mention: Mention, claim: NormSpan) -> bool {
        let stand = stand(self.text, mention, self.lexicons);
        // 举办“海风节”，组织演出16场: a festival has no doings but its own, as a campaign has.
        let held = mention.kind.is_meeting() && !matches!(stand, Stand::Topic | Stand::Scene | Stand::Means);
        let between = || before(self.text, claim.start, CLAUSE, |_| false);
        let clauses =
            || self.text.get(mention.span.end.max(claim.start - between().len())..claim.start).unwrap_or("").split(ends_clause).skip(1);
        // 活动中捐款5万元，近年来造林9万亩: a time of its own is wider than the undertaking.
        let wider = |clause: &str| self.lexicons.cue_at_start(Cue::Wider, clause).is_some();
        // 海风节组委会邀请专家: its own doings.
        let beside = |clause: &str| held && self.begins_doing(clause) && !DRAWS.begins(clause);
        // “春苗行动”发布岗位9万个，全市生产总值增长5%: a figure of the region, which only a plan lays down.
        let region = |clause: &str| mention.kind != ProgrammeKind::Document && is_of_region(clause, self.lexicons);
        stand != Stand::Attribute
            && !is_of_others_listed(self.text, mention, claim)
            && !is_source(self.text, mention, claim.start, self.lexicons)
            && !clauses().any(region)
            && !clauses().any(|clause| wider(clause) || tells_also(clause) || has_now(clause, self.lexicons) || beside(clause))
            && !(self.is_work(mention) && clauses().filter(|clause| self.begins_doing(clause)).nth(WORKS).is_some())
    }

    /// Whether a campaign is the object of the verb with which its clause begins: 实施“护渔行动”, one of a list of works.
    fn is_work(&self, mention: Mention) -> bool {
        let lead = before(self.text, mention.span.start, CLAUSE, ends_clause).trim_start();
        mention.kind == ProgrammeKind::Initiative && self.begins_doing(lead)
    }

    /// What governs the sentence of a claim that names nothing itself. 以建交50周年为契机: an anniversary is that of something else.
    fn governing(&self, claim: NormSpan, sentence: NormSpan) -> Option<usize> {
        let at = self.sentences.partition_point(|other| other.start < sentence.start);
        let governor = self.governing.get(at).copied().flatten()?;
        let lead = before(self.text, claim.start, CLAUSE, |_| false);
        let lead = self.text.get(sentence.start.max(claim.start - lead.len())..claim.start).unwrap_or("");
        // 县里开展“…”。为了防汛，工会举办了竞赛，9支: another thing that the same people run.
        // 启动以来 tells of the same thing.
        let since = since_began(lead.trim_start(), self.lexicons).and_then(|_| lead.split_once("来，"));
        let lead = since.map_or(lead, |(_, rest)| rest);
        let other = governor.done && (self.has(Cue::Launch, lead) || self.has(Cue::Runs, lead));
        // 学员老林来自渠水，家里有果园12亩: a household of one of them.
        let household = lead.split(ends_clause).skip(1).any(|clause| HOUSEHOLD.begins(clause));
        (!other && !household && !self.is_age(claim) && !claim.slice(self.text).ends_with("周年")).then_some(governor.index)
    }

    fn has(&self, cue: Cue, stretch: &str) -> bool {
        self.lexicons.cues_in(cue, stretch).next().is_some()
    }

    /// 组织演出, 建立队伍: whether a clause begins with what somebody does.
    fn begins_doing(&self, clause: &str) -> bool {
        [Cue::Launch, Cue::Founds, Cue::Runs, Cue::Stop].into_iter().any(|cue| self.lexicons.cue_at_start(cue, clause).is_some())
    }
}

/// 今年共|评选62项, 收到作品9件: whether what is told of an award begins with what is done with its entries.
fn is_judged(told: &str) -> bool {
    match TALLIED.behind(told) {
        Some(rest) => is_judged(rest),
        None => JUDGES.begins(told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::normalize::normalize;
    use crate::programme::ProgrammeMention;
    use crate::sentence::{Sentence, sentences};

    #[test]
    fn a_heading_speaks_of_what_the_text_says_again() {
        let text = "41户渔民上岸\n“护渔行动”中，渔民上岸41户。\n";
        let found = Programme {
            name: "护渔行动".to_owned(),
            kind: ProgrammeKind::Initiative,
            aliases: Vec::new(),
            mentions: text
                .match_indices("护渔行动")
                .map(|(at, name)| ProgrammeMention { span: NormSpan::new(at, at + name.len()), quoted: true })
                .collect(),
            host: None,
            rule: "test",
        };
        let spans: Vec<NormSpan> = sentences(&normalize(text)).iter().map(Sentence::span).collect();
        let lexicons = ProgrammeLexicons::embedded().unwrap();
        let links = ProgrammeLinks::new(text, &spans, std::slice::from_ref(&found), &lexicons, &Words::embedded());
        let claims: Vec<NormSpan> = text.match_indices("41户").map(|(at, amount)| NormSpan::new(at, at + amount.len())).collect();
        let sentence = |claim: NormSpan| *spans.iter().find(|span| span.contains(claim)).unwrap();
        let given = |repeats: Option<usize>| {
            links.of_all(claims.iter().zip([repeats, None]).map(|(claim, repeats)| (*claim, sentence(*claim), repeats)))
        };
        assert_eq!(given(Some(1)), [[0], [0]]);
        assert_eq!(given(None), [vec![], vec![0]]);
    }

    #[test]
    fn joined_names_are_both_spoken_of() {
        let miner = crate::Miner::builder().build().unwrap();
        let links = |text: &str| {
            let records = miner.mine(&crate::Document::new("1", text));
            records.claims.first().map(|claim| claim.programmes.len())
        };
        assert_eq!(links("今年“护渔行动”和“安港行动”共投入经费90万元。"), Some(2));
        assert_eq!(links("依靠“护渔行动”、“安港行动”和“净滩行动”，渔民增收90万元。"), Some(3));
        assert_eq!(links("全县启动“护渔行动”，部署“安港行动”，投入经费90万元。"), Some(1));
        assert_eq!(links("“护渔行动”的经费和“安港行动”共投入90万元。"), Some(1));
    }
}
