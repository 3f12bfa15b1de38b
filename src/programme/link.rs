//! Decides which programme a claim speaks of: one in its clause, else one before it in its sentence, else one that governs it.
//!
//! Takes the programmes and sentences of a document and the span of each claim; hands on an index. An award speaks of who won it, so
//! it is linked to the claims of its own clause and to its prize. Claims themselves are not its business.

use super::Programme;
use super::context::{after, before, chars, ends_clause};
use super::lexicons::{Cue, ProgrammeLexicons};
use super::pointed::short_titles;
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;

/// The most characters of a clause that are looked through.
const CLAUSE: usize = 200;

/// The most characters of what says where a sentence's matter comes from.
const SOURCE: usize = 36;

/// How far from a name the verb stands that says what becomes of the programme.
const NEAR: usize = 12;

/// The most characters that stand before a name with which its sentence begins its matter.
const EARLY: usize = 24;

/// The length of a quotation mark.
const MARK: usize = '“'.len_utf8();

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
    governing: Vec<Option<usize>>,
    /// Which programmes are benefits or contests.
    lasting: Vec<bool>,
    /// Which are nationally known initiatives.
    policies: Vec<bool>,
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
            let known = programmes.get(mention.index).is_some_and(|programme| programme.rule.starts_with("listed"));
            let behind = after(text, mention.span.end, 5, ends_clause).trim_start_matches(['”', '’', '》']);
            !known || lexicons.cue_at_start(Cue::Sharer, behind).is_none()
        });
        mentions.sort_by_key(|mention| mention.span);
        let short = short_titles(text, &mentions, programmes, lexicons);
        mentions.extend(short);
        mentions.sort_by_key(|mention| mention.span);
        let lasts = |programme: &Programme| matches!(programme.kind, ProgrammeKind::Scheme | ProgrammeKind::Competition);
        let lasting = programmes.iter().map(lasts).collect();
        let is_policy = |programme: &Programme| programme.kind == ProgrammeKind::Initiative && programme.rule.starts_with("listed");
        let policies = programmes.iter().map(is_policy).collect();
        let mut links = Self { text, sentences, lexicons, mentions, governing: Vec::new(), lasting, policies };
        links.governing = links.carry();
        links
    }

    /// What the sentences before, or the one behind, say each sentence is about.
    fn carry(&self) -> Vec<Option<usize>> {
        let mut governing = vec![None; self.sentences.len()];
        // The subject of the paragraph, and what the sentence before named.
        let (mut topic, mut named) = (None, None);
        // The last undertaking named at all, which 本届 and 开赛以来 point back to over the end of a paragraph.
        let mut latest = None;
        let mut opens_line = true;
        for (at, sentence) in self.sentences.iter().enumerate() {
            let surface = sentence.slice(self.text);
            if opens_line || self.starts_afresh(surface) {
                (topic, named) = (None, None);
            }
            if self.lexicons.cue_at_start(Cue::Anaphor, without_source(surface).trim_start_matches(is_of_date)).is_some() {
                named = named.or(latest);
            }
            if let Some(place) = governing.get_mut(at) {
                *place = named.or(topic);
            }
            let inside = self.within(*sentence);
            let mut undertakings = inside.iter().filter(|mention| is_undertaking(mention.kind));
            // A benefit or a contest is spoken of sentence after sentence: its rates and rounds.
            named = named.filter(|index| inside.is_empty() && self.lasts(*index));
            if let Some(first) = undertakings.next() {
                // Nothing but an opening mark stands before it.
                let opens = first.span.start + surface.trim_start().len() <= sentence.end + MARK;
                let last = undertakings.next_back().unwrap_or(first);
                // What is named by the way (in a list of works, as part of another name) is no subject of the next sentence.
                let only = inside.iter().all(|mention| mention.index == first.index || !is_undertaking(mention.kind));
                let early = chars(self.text.get(sentence.start..first.span.start).unwrap_or("")) <= EARLY;
                let told = || inside.iter().any(|mention| mention.index == first.index && self.is_told_of(*mention));
                let subject = opens || (only && (self.lasts(first.index) || early || told()));
                if subject {
                    named = Some(first.index);
                }
                // 该项目 is none of a policy that the whole country knows.
                latest = Some(last.index).filter(|index| !self.is_policy(*index)).or(latest);
                if opens && opens_line {
                    topic = Some(first.index);
                }
                if self.lexicons.cue_at_start(Cue::PointsBack, surface.trim_start()).is_some() {
                    self.point_back(at, first.index, &mut governing);
                }
            }
            opens_line = surface.ends_with('\n');
        }
        governing
    }

    /// 这是市里第3次开展“送清凉”: the sentences before it in the line speak of what it names, back to one that names another.
    fn point_back(&self, at: usize, index: usize, governing: &mut [Option<usize>]) {
        for back in (0..at).rev() {
            let Some(sentence) = self.sentences.get(back) else { break };
            let free = governing.get(back).is_some_and(Option::is_none) && self.within(*sentence).is_empty();
            if !free || sentence.slice(self.text).ends_with('\n') {
                break;
            }
            if let Some(place) = governing.get_mut(back) {
                *place = Some(index);
            }
        }
    }

    /// 县里启动“…”, “…”今天开幕: whether its clause says that the programme is run, or what it does.
    fn is_told_of(&self, mention: Mention) -> bool {
        let lead = before(self.text, mention.span.start, NEAR, ends_clause);
        let run = [Cue::Launch, Cue::Founds, Cue::Runs].into_iter().any(|cue| self.lexicons.cues_in(cue, lead).next().is_some());
        let tail = after(self.text, mention.span.end, NEAR, |found| ends_clause(found) || found == '的');
        run || [Cue::Begins, Cue::Stop].into_iter().any(|cue| self.lexicons.cues_in(cue, tail).next().is_some())
    }

    fn is_policy(&self, index: usize) -> bool {
        self.policies.get(index).copied().unwrap_or(false)
    }

    /// Whether what a programme is stays the subject until the paragraph ends or another one is named.
    fn lasts(&self, index: usize) -> bool {
        self.lasting.get(index).copied().unwrap_or(false)
    }

    /// 截至6月底, 到2030年: a sentence that opens with a time of its own speaks of something new; so does one of a book or a play.
    fn starts_afresh(&self, surface: &str) -> bool {
        let opening = surface.trim_start();
        let title = opening.split_once('《').and_then(|(_, rest)| rest.split_once('》')).map(|(title, _)| title);
        if title.is_some_and(|title| self.lexicons.title_class(title).is_none() && !opening.starts_with('《')) {
            return true;
        }
        self.lexicons
            .cue_at_start(Cue::Afresh, opening)
            .is_some_and(|end| !after(opening, end, 1, |found| !found.is_ascii_digit()).is_empty())
    }

    /// Whether a preposition makes a document the rule that something else follows.
    fn is_followed(&self, mention: Mention) -> bool {
        let lead = before(self.text, mention.span.start, 4, |_| false).trim_end_matches(['《', '“']);
        mention.kind == ProgrammeKind::Document && self.lexicons.cue_at_end(Cue::ByRule, lead).is_some()
    }

    /// Whether the document whose mention ends at `end` only dates what follows.
    fn dates(&self, end: usize) -> bool {
        let tail = after(self.text, end, 10, ends_clause);
        ["以来", "后", "之后"].iter().any(|word| tail.ends_with(word))
    }

    /// The mentions that begin in `span`.
    fn within(&self, span: NormSpan) -> &[Mention] {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let last = self.mentions.partition_point(|mention| mention.span.start < span.end);
        self.mentions.get(first..last).unwrap_or_default()
    }

    /// The programme that the claim at `claim` speaks of; `sentence` is its own.
    pub(crate) fn of(&self, claim: NormSpan, sentence: NormSpan) -> Option<usize> {
        let inside = self.within(sentence);
        let (front, behind) = inside.split_at(inside.partition_point(|mention| mention.span.start < claim.start));
        let start = claim.start - before(self.text, claim.start, CLAUSE, ends_clause).len();
        let end = claim.end + after(self.text, claim.end, CLAUSE, ends_clause).len();
        let last = front.iter().rev().find(|mention| mention.kind != ProgrammeKind::Award);
        if let Some(mention) = front.last().filter(|mention| mention.kind == ProgrammeKind::Award) {
            let clause = self.text.get(start.max(mention.span.end)..claim.start).unwrap_or("");
            if self.lexicons.cues_in(Cue::Prize, clause).next().is_some() {
                return Some(mention.index);
            }
        }
        let in_clause = last.filter(|mention| mention.span.start >= start);
        // 《规划》实施以来, 《条例》修订后: a time, and no subject of the clauses behind it.
        let last = last.filter(|mention| mention.kind != ProgrammeKind::Document || !self.dates(mention.span.end));
        // 依照《规定》，…: the clause behind it follows the rule, and not all that the sentence goes on to say.
        let last = last.filter(|mention| {
            let between = self.text.get(mention.span.end..claim.start).unwrap_or("");
            !self.is_followed(**mention) || between.chars().filter(|found| ends_clause(*found)).count() < 2
        });
        let follows = || behind.first().filter(|mention| mention.span.end <= end);
        let chosen = in_clause.or_else(follows).or(last).map(|mention| mention.index);
        chosen.or_else(|| {
            let at = self.sentences.partition_point(|other| other.start < sentence.start);
            self.governing.get(at).copied().flatten()
        })
    }
}

/// A sentence without 据悉， and the like, which say where its matter comes from.
fn without_source(sentence: &str) -> &str {
    let bare = sentence.trim_start();
    let sourced = bare.starts_with(['据', '记']).then(|| bare.split_once('，')).flatten();
    sourced.filter(|(source, _)| chars(source) <= SOURCE).map_or(bare, |(_, rest)| rest)
}

/// 5月13日开赛以来: what a date is written with.
fn is_of_date(found: char) -> bool {
    found.is_ascii_digit() || matches!(found, '年' | '月' | '日')
}

/// A law or an award is no subject of the sentences behind the one that names it.
const fn is_undertaking(kind: ProgrammeKind) -> bool {
    !matches!(kind, ProgrammeKind::Award | ProgrammeKind::Document)
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
    fn a_document_that_only_dates_is_not_spoken_of() {
        let programmes = [("渔业规划", ProgrammeKind::Document)];
        let dated = "自《渔业规划》实施以来，全县渔船由80艘增到120艘。";
        assert_eq!(linked(dated, &programmes, "80艘"), None);
        let stated = "《渔业规划》提出，渔船达到120艘。";
        assert_eq!(linked(stated, &programmes, "120艘"), Some(0));
    }

    #[test]
    fn a_rule_that_is_followed_reaches_one_clause() {
        let programmes = [("渔船办法", ProgrammeKind::Document)];
        let text = "依照《渔船办法》，渔民领到补贴3万元，全村另打井12口，修路5公里。";
        assert_eq!(linked(text, &programmes, "3万元"), Some(0));
        assert_eq!(linked(text, &programmes, "5公里"), None);
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
