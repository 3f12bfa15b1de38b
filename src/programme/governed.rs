//! Decides which programme governs a sentence that names none: what the sentence before told of, the topic of the paragraph, the
//! heading of the section, the theme of the document.
//!
//! Takes the mentions of all programmes and the sentences, hands on a [`Governor`] for each sentence. The claim is not its business.

use super::Programme;
use super::context::{after, chars};
use super::cues::Cue;
use super::lexicons::ProgrammeLexicons;
use super::link::Mention;
use super::name::before_edition;
use super::opening::{
    has_in_all, has_now, is_heading, is_item, is_of_described, is_of_life, is_of_organisation, is_of_region, is_time_frame, since_began,
    tells_also, turns_aside, without_byline, without_source,
};
use super::stand::{Stand, is_presented, is_source, stand};
use super::state::{Governor, State, heading_of};
use super::theme::{Theme, is_numbered};
use crate::sorts::{DRAWS, TALKS};
use crate::span::NormSpan;
use crate::token::Words;
use crate::vocabulary::ProgrammeKind;

/// The most characters that stand before a name with which its sentence begins its matter.
const EARLY: usize = 24;

/// The most characters of the number of a section.
const NUMBER: usize = 3;

/// The most characters of who says something and the verb.
const SAID: usize = 24;

/// The length of a quotation mark.
const MARK: usize = '“'.len_utf8();

/// The mentions and sentences of a document.
pub(crate) struct Telling<'t> {
    pub(crate) text: &'t str,
    pub(crate) sentences: &'t [NormSpan],
    pub(crate) lexicons: &'t ProgrammeLexicons,
    pub(crate) words: &'t Words,
    pub(crate) mentions: &'t [Mention],
    pub(crate) programmes: &'t [Programme],
    pub(crate) theme: Option<Theme>,
}

impl Telling<'_> {
    /// What governs each sentence. O(n) in sentences and mentions.
    pub(crate) fn governors(&self) -> Vec<Option<Governor>> {
        let passed = if self.theme.is_none() { self.lines_before_the_first() } else { 0 };
        let mut governing: Vec<Option<Governor>> = vec![None; passed];
        let talks = (0..self.programmes.len()).any(|index| self.is_talk(index));
        let mut state = State::default();
        let mut opens_line = true;
        let mut paragraph = 0;
        let mut headed = false;
        for (at, sentence) in self.sentences.iter().enumerate().skip(passed) {
            let surface = sentence.slice(self.text);
            let inside = within(self.mentions, *sentence);
            if opens_line {
                (state.turned, state.said) = (false, false);
                paragraph = sentence.start;
                // A heading is that of the paragraph behind it.
                if !headed {
                    state.section = None;
                }
                headed = at > 0 && is_heading(surface);
                if headed {
                    let opening = inside.first().filter(|mention| mention.kind != ProgrammeKind::Award && self.heads(**mention, *sentence));
                    state.section = opening.map(|mention| mention.index);
                    state.contest = None;
                }
            }
            self.turn(surface, *sentence, opens_line, &mut state);
            self.take_up(surface, *sentence, paragraph, &mut state);
            let holds = |theme: &Theme| at > 0 && (theme.whole || !state.ever_turned) && !self.is_general(surface);
            let theme = || self.theme.filter(holds).map(|theme| theme.index);
            let heading = || if state.turned { None } else { state.section.or_else(theme) };
            let told = state.named.or_else(|| state.topic.or_else(heading).map(heading_of));
            state.said = talks && (state.said || self.is_said(surface));
            // 海风节开幕，县长强调，渔船要有300艘: what is said at a meeting, and not of it.
            governing.push(told.filter(|governor| state.held || !(state.said && self.is_talk(governor.index))));
            self.name(*sentence, inside, opens_line, &mut state);
            state.lists = surface.ends_with('；') && (state.lists || inside.iter().any(|mention| is_undertaking(mention.kind)));
            let points = self.lexicons.cue_at_start(Cue::PointsBack, surface.trim_start()).is_some();
            if let Some(first) = inside.iter().find(|mention| points && is_undertaking(mention.kind)) {
                self.point_back(at, first.index, &mut governing);
            }
            opens_line = surface.ends_with('\n');
        }
        governing
    }

    /// How many sentences stand in the lines before the one that first names something: without a theme nothing governs them.
    fn lines_before_the_first(&self) -> usize {
        let named = self.mentions.first().map_or(usize::MAX, |mention| mention.span.start);
        let front = self.sentences.get(..self.sentences.partition_point(|sentence| sentence.end <= named)).unwrap_or_default();
        front.iter().rposition(|sentence| sentence.slice(self.text).ends_with('\n')).map_or(0, |last| last + 1)
    }

    /// 县长强调，…: whether a sentence tells what somebody says, and not of 本届.
    fn is_said(&self, surface: &str) -> bool {
        let bare = without_source(surface);
        let clause = after(bare, 0, SAID, |found| matches!(found, '，' | '：'));
        bare.get(clause.len()..).is_some_and(|rest| rest.starts_with(['，', '：']))
            && self.lexicons.cue_at_end(Cue::Speech, clause).is_some()
            && self.lexicons.cues_in(Cue::Anaphor, surface).next().is_none()
    }

    /// Whether people come together in a programme to speak: a forum, and no fair.
    fn is_talk(&self, index: usize) -> bool {
        self.programmes.get(index).is_some_and(|programme| programme.kind == ProgrammeKind::Event && TALKS.ends(&programme.name))
    }

    pub(super) fn is_document(&self, index: usize) -> bool {
        self.programmes.get(index).is_some_and(|programme| programme.kind == ProgrammeKind::Document)
    }

    /// Lets go of what the sentence before told of where `surface` turns to something else.
    fn turn(&self, surface: &str, sentence: NormSpan, opens_line: bool, state: &mut State) {
        let sums = state.named.or(state.faded).is_some() && self.sums_up(surface.trim_start(), opens_line);
        let work = self.tells_of_work(surface);
        if work || (opens_line && !sums) {
            state.faded = None;
        }
        if opens_line || work || (self.starts_afresh(surface) && state.named.is_none_or(|named| named.done)) {
            (state.topic, state.named) = (None, None);
        }
        if opens_line {
            state.award = None;
            state.contest = state.contest.filter(|_| self.is_of_contest(surface) || !within(self.mentions, sentence).is_empty());
        }
        let bare = surface.trim_start();
        // 自启动以来，全市各级…: whoever it is that does it.
        if !opens_line && since_began(without_source(bare), self.lexicons).is_some_and(str::is_empty) {
            return;
        }
        let item = is_item(bare, self.lexicons);
        let next_item = item && state.counts;
        // 实施“安居工程”。一是建房，二是修路: what is counted off is all of it.
        if item && !state.counts {
            state.counted = state.named.filter(|named| !named.lasting || self.is_document(named.index));
        }
        state.counts = item || (state.counts && !opens_line);
        state.counted = state.counted.filter(|_| state.counts);
        if let Some(whole) = state.counted.filter(|_| item) {
            state.named = Some(Governor { done: false, ..whole });
            return;
        }
        // 县里开展“…”。加强巡查。全县修路: what somebody does beside it, and how things stand in the whole region.
        let starts = |cue: Cue, bare: &str| self.lexicons.cue_at_start(cue, bare).is_some();
        let beside = || {
            let does = || [Cue::Launch, Cue::Founds, Cue::Runs, Cue::Stop, Cue::Turns].into_iter().any(|cue| starts(cue, bare));
            // 参赛渔民90人: who takes part in what was told of.
            (!DRAWS.begins(bare) && does()) || self.is_of_scope(bare)
        };
        if state.named.is_some_and(|named| named.done) && (next_item || beside() || is_time_frame(bare)) {
            state.named = None;
        }
        // Nothing is left to let go of.
        if state.topic.is_none() && state.named.is_none() && state.faded.is_none() {
            return;
        }
        let owner = || {
            let matter = without_source(bare);
            !opens_line && (is_of_organisation(matter, self.lexicons) || has_now(matter, self.lexicons))
        };
        let told = state.named.is_some() || state.topic.is_some();
        // A plan lays down figures of its region.
        let plan = state.named.is_some_and(|named| self.is_document(named.index));
        if turns_aside(bare, self.lexicons)
            || (!plan && (is_of_region(bare, self.lexicons) || has_in_all(bare, self.lexicons)))
            || (!plan && !opens_line && is_of_life(bare))
            || owner()
            || (told && within(self.mentions, sentence).is_empty() && is_of_described(bare, self.words))
            || (told && !plan && (self.is_wider(bare) || tells_also(bare)))
        {
            (state.topic, state.named, state.faded) = (None, None, None);
        }
    }

    /// What `sentence` tells of, for those behind it.
    fn name(&self, sentence: NormSpan, inside: &[Mention], opens_line: bool, state: &mut State) {
        let (told, mut listed_work) = (state.named, None);
        state.award = inside.last().or(state.award.as_ref()).copied().filter(|last| last.kind == ProgrammeKind::Award);
        state.named = state.named.filter(|named| inside.is_empty() && (named.lasting || state.held));
        let mut undertakings = inside.iter().filter(|mention| is_undertaking(mention.kind));
        let presented = undertakings.clone().find(|mention| is_presented(self.text, **mention));
        if let Some(first) = presented.or_else(|| undertakings.next()) {
            let opens = presented.is_some() || self.opens(*first, sentence);
            // What is named by the way (in a list of works, as part of another name) is no subject of the next sentence.
            let only = inside.iter().all(|mention| mention.index == first.index || !is_undertaking(mention.kind));
            let early = chars(without_byline(self.text.get(sentence.start..first.span.start).unwrap_or(""))) <= EARLY;
            let stand = stand(self.text, *first, self.lexicons);
            // 实施“强基工程”，…；办好“茶博会”，…: one of a list of works.
            let long = first.kind == ProgrammeKind::Competition || (early && stand != Stand::Means);
            let spoken_of = stand != Stand::Attribute && !is_source(self.text, *first, sentence.end, self.lexicons);
            let subject = spoken_of && (opens || (only && !state.lists && long));
            if subject {
                // 上届“稻香杯”冠军老林: whoever won it.
                let tail = self.text.get(first.span.end..sentence.end).unwrap_or("").trim_start_matches('”');
                let winner = self.lexicons.cue_at_start(Cue::Match, tail).is_some();
                state.contest = Some(*first).filter(|first| first.kind == ProgrammeKind::Competition && !winner).or(state.contest);
                let told = Governor { index: first.index, lasting: is_lasting(first.kind), done: !opens && stand != Stand::Topic };
                // 建桥7座。推进“护渔行动”。渔港…: one of the works of a list, which the next sentence need not go on with.
                let listed = told.done && !opens_line && self.begins_doing(sentence);
                state.named = Some(told).filter(|_| !listed);
                listed_work = listed.then_some(told);
                if self.theme.is_some_and(|theme| theme.index != first.index) {
                    (state.turned, state.ever_turned) = (true, true);
                }
            }
            state.latest = inside.iter().rev().find(|mention| is_undertaking(mention.kind)).copied();
            state.meeting = inside.iter().rev().find(|mention| mention.kind.is_meeting()).copied().or(state.meeting);
            if subject && opens && opens_line {
                state.topic = Some(first.index);
            }
        } else if let Some(first) =
            inside.first().filter(|first| first.kind == ProgrammeKind::Document && self.lays_down(**first, sentence))
        {
            state.named = Some(Governor { index: first.index, lasting: true, done: false });
        }
        // “护渔行动”只是渔政的一个缩影: an example of what the text goes on to.
        if sentence.slice(self.text).trim_end().trim_end_matches('。').ends_with("缩影") {
            (state.topic, state.named, state.faded) = (None, None, None);
            return;
        }
        state.issued = inside.last().filter(|last| self.is_issued(**last, sentence)).map(|last| last.index);
        // One sentence behind the last that told of it, it is taken up no more.
        state.faded = state.named.or(listed_work).or(told.filter(|_| inside.iter().all(|mention| !is_undertaking(mention.kind))));
        if self.theme.is_some_and(|theme| inside.iter().any(|mention| mention.index == theme.index)) {
            (state.turned, state.ever_turned) = (false, false);
        }
    }

    /// 这是市里第3次开展“送清凉”: the sentences before it in the line speak of what it names, back to one that names another.
    fn point_back(&self, at: usize, index: usize, governing: &mut [Option<Governor>]) {
        for (sentence, place) in self.sentences.iter().zip(governing).take(at).rev() {
            if place.is_some() || !within(self.mentions, *sentence).is_empty() || sentence.slice(self.text).ends_with('\n') {
                break;
            }
            *place = Some(heading_of(index));
        }
    }

    /// Whether nothing but an opening mark or an edition stands before `mention` in its sentence.
    pub(super) fn opens(&self, mention: Mention, sentence: NormSpan) -> bool {
        let opens = mention.span.start + sentence.slice(self.text).trim_start().len() <= sentence.end + MARK;
        let front = || self.text.get(sentence.start..mention.span.start).unwrap_or("").trim_start();
        // （三）“归雁计划”成效明显: a number in front of it.
        let numbered = || front().trim_end_matches('“').strip_suffix(['、', '）']).is_some_and(|lead| chars(lead) <= NUMBER);
        opens || numbered() || before_edition(front().trim_end_matches('“')).is_some_and(|(lead, _)| lead.is_empty())
    }

    /// “护渔行动”成效明显, （二）实施“护渔行动”: whether a heading is that of what it names.
    fn heads(&self, mention: Mention, sentence: NormSpan) -> bool {
        let tail = self.text.get(mention.span.end..sentence.end).unwrap_or("").trim().trim_start_matches(['”', '’', '》']);
        let begins = || is_numbered(sentence.slice(self.text).trim_start()) || self.begins_doing(sentence);
        let run = || begins() && stand(self.text, mention, self.lexicons) == Stand::Run;
        self.opens(mention, sentence) || ((tail.is_empty() || self.lexicons.is_head(tail)) && run())
    }

    /// 推进“护渔行动”: whether a sentence begins with what is done, and nobody who does it.
    fn begins_doing(&self, sentence: NormSpan) -> bool {
        let bare = sentence.slice(self.text).trim_start();
        [Cue::Launch, Cue::Founds, Cue::Runs, Cue::Stop, Cue::Turns].into_iter().any(|cue| self.lexicons.cue_at_start(cue, bare).is_some())
    }
}

/// The mentions that begin in `span`.
pub(crate) fn within(mentions: &[Mention], span: NormSpan) -> &[Mention] {
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    let last = mentions.partition_point(|mention| mention.span.start < span.end);
    mentions.get(first..last).unwrap_or_default()
}

/// A law or an award is no subject of the sentences behind the one that names it.
pub(super) const fn is_undertaking(kind: ProgrammeKind) -> bool {
    !matches!(kind, ProgrammeKind::Award | ProgrammeKind::Document)
}

/// A benefit or a contest is spoken of sentence after sentence.
pub(super) const fn is_lasting(kind: ProgrammeKind) -> bool {
    matches!(kind, ProgrammeKind::Scheme | ProgrammeKind::Competition)
}
