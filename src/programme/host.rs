//! Decides who runs a programme: the subject of a verb of founding or running whose object the programme is.
//!
//! Takes text and the span of a mention, hands on a span. Read are 县水利局启动“…”, 由县水利局主办的“…”, “…”由县水利局主办 and
//! 县水利局“…”, all in one clause; an organisation that takes part, is visited or has said something is no host.

use super::context::{after, before, chars, ends_clause};
use super::lexicons::{Cue, ProgrammeLexicons};
use crate::sorts::{ASSISTS, PROMOTES};
use crate::span::NormSpan;
use crate::token::{Guess, Words};

/// The most characters before a mention in which its host stands.
const LEAD: usize = 60;

/// The most characters behind a mention in which 由, its host and the verb stand.
const TAIL: usize = 40;

/// How far back the whole name of 博物馆 is looked for.
const EARLIER: usize = 200;

/// The most words of a place or time behind its preposition: 在全省各地.
const PHRASE: usize = 5;

/// The verb of those who lead where others assist.
const LEADS: &str = "主办";

/// Looks for the hosts of one text's programmes.
#[derive(Clone, Copy)]
pub(crate) struct Hosts<'a> {
    pub(crate) text: &'a str,
    pub(crate) lexicons: &'a ProgrammeLexicons,
    pub(crate) words: &'a Words,
}

impl Hosts<'_> {
    /// The organisation that runs the programme named at `mention`, if its clause says so. What is `known` to the whole country is
    /// carried out by many: its hosts are those who found it.
    pub(crate) fn find(self, mention: NormSpan, known: bool) -> Option<NormSpan> {
        self.in_front(mention, known).or_else(|| self.behind(mention, known))
    }

    /// 县水利局启动“…”, 县水利局“…”
    fn in_front(self, mention: NormSpan, known: bool) -> Option<NormSpan> {
        let whole = before(self.text, mention.start, LEAD, ends_clause);
        let from = mention.start - whole.len();
        let lead = whole.trim_end_matches(['“', '‘', '《', '〈', '：', '—', ' ']);
        let cut = chars(whole) == LEAD;
        let Some((start, end, cue)) = self.last_verb(lead, known) else {
            // 县总工会的“清渠行动”
            let lead = lead.strip_suffix('的').unwrap_or(lead);
            let named = !known && !lead.is_empty() && self.lexicons.cue_at_end(Cue::Host, lead).is_some();
            return named.then(|| self.words.guesses(lead, from)).and_then(|tagged| self.organisation(&tagged, cut, true));
        };
        let tagged = self.words.guesses(lead, from);
        let (front, object) = (place_of(&tagged, from + leading(lead, start, end))?, from + end);
        if cue != Cue::Confers && !self.is_object(&tagged, object) {
            return self.organisation(&tagged, cut, true).filter(|_| !known);
        }
        self.subject(tagged.get(..front)?, cut)
    }

    /// “…”由县水利局主办
    fn behind(self, mention: NormSpan, known: bool) -> Option<NormSpan> {
        let tail = after(self.text, mention.end, TAIL, ends_clause);
        let by = tail.find('由')?;
        let (start, end, _) = self.last_verb(tail, known).filter(|(start, ..)| *start > by)?;
        let tagged = self.words.guesses(tail, mention.end);
        let preposition = tagged.iter().position(|word| word.span.start == mention.end + by && word.surface == "由")?;
        let calm = |word: &Guess<'_>| !is_verb(word) && !matches!(word.tag, "p" | "uj");
        if !tagged.get(..preposition)?.iter().all(calm) {
            return None;
        }
        let front = place_of(&tagged, mention.end + leading(tail, start, end))?;
        self.subject(tagged.get(preposition..front)?, false)
    }

    /// The last verb of founding, running or giving in `stretch`.
    fn last_verb(self, stretch: &str, known: bool) -> Option<(usize, usize, Cue)> {
        let cues: &[Cue] = if known { &[Cue::Founds, Cue::Confers] } else { &[Cue::Founds, Cue::Runs, Cue::Confers] };
        let found = cues.iter().filter_map(|cue| self.lexicons.cues_in(*cue, stretch).last().map(|(start, end)| (start, end, *cue)));
        let promoted =
            Some(Cue::Runs).filter(|_| !known).and_then(|cue| PROMOTES.before(stretch).map(|front| (front.len(), stretch.len(), cue)));
        found.chain(promoted).max_by_key(|(start, end, _)| (*end, std::cmp::Reverse(*start)))
    }

    /// Whether what stands from `object` on leads up to the verb's object: counts, levels and other names, no word of a second relation.
    fn is_object(self, tagged: &[Guess<'_>], object: usize) -> bool {
        let mut inside = 0_usize;
        tagged.iter().filter(|word| word.span.start >= object).all(|word| {
            match word.surface {
                "《" | "“" => inside += 1,
                "》" | "”" => inside = inside.saturating_sub(1),
                _ => {}
            }
            let nominal = word.tag.starts_with(['n', 'a', 'b', 'j', 'm', 'q', 's', 'x', 'u', 'l']) || matches!(word.tag, "vn" | "eng");
            inside > 0 || nominal || matches!(word.surface, "和" | "及" | "以及" | "首届") || self.is(Cue::Jointly, word)
        })
    }

    /// The subject of the verb that follows `tagged`: the organisation that stands before adverbs, dates and phrases of place.
    fn subject(self, tagged: &[Guess<'_>], cut: bool) -> Option<NormSpan> {
        let mut left = tagged;
        while let Some((word, rest)) = left.split_last() {
            let verb = is_verb(word) && [Cue::Founds, Cue::Runs, Cue::Launch, Cue::Issue].into_iter().any(|cue| self.is(cue, word));
            let light = matches!(word.tag.as_bytes().first(), Some(b'd' | b't' | b'm' | b'q')) || matches!(word.tag, "ad" | "eng" | "ul");
            let date = matches!(word.surface, "日" | "月" | "年" | " " | "并") || word.surface.chars().all(|found| found.is_ascii_digit());
            if verb || date || (light && !self.is_organisation(word)) || self.is(Cue::Jointly, word) {
                left = rest;
            } else if word.surface == "）" {
                let open = left.iter().rposition(|word| word.surface == "（")?;
                left = left.get(..open)?;
            } else if let Some(partner) = self.partner(left) {
                left = left.get(..partner)?;
            } else if let Some(place) = left.iter().rev().take(PHRASE).position(|word| is_phrase_start(word)) {
                let preposition = left.len() - place - 1;
                if left.get(preposition + 1..)?.iter().any(is_verb) {
                    return None;
                }
                left = left.get(..preposition)?;
            } else {
                break;
            }
        }
        self.organisation(left, cut, false)
    }

    /// Where the organisation ends that runs something with another one: 市卫健委|联合团市委.
    fn partner(self, tagged: &[Guess<'_>]) -> Option<usize> {
        let near = tagged.len().saturating_sub(PHRASE);
        let with = tagged.iter().rposition(|word| self.is(Cue::Jointly, word)).filter(|at| *at > 0 && *at >= near)?;
        let named = |word: &Guess<'_>| self.is_organisation(word) || word.tag.starts_with('n');
        let (front, behind) = (tagged.get(..with)?, tagged.get(with + 1..)?);
        (front.last().is_some_and(|last| self.is_organisation(last)) && behind.iter().all(named)).then_some(with)
    }

    /// The organisation that `tagged` ends with, whole, where nothing but the clause's beginning stands before it.
    fn organisation(self, tagged: &[Guess<'_>], cut: bool, beside: bool) -> Option<NormSpan> {
        let (last, lead) = tagged.split_last()?;
        let stops = |word: &Guess<'_>| [Cue::Launch, Cue::Stop, Cue::Award, Cue::Boundary].into_iter().any(|cue| self.is(cue, word));
        // The dictionary has 县 and 州 for parts of words.
        let nominal = |word: &Guess<'_>| {
            word.tag.starts_with(['n', 'j', 'b', 's', 'z']) || word.tag == "vn" || (word.tag == "m" && word.surface.starts_with('第'))
        };
        // 人力资源和社会保障部: a name of the table goes over its conjunction.
        let lead_in = before(self.text, last.span.end, 16, |_| false);
        let listed = last.span.end - lead_in.len() + self.lexicons.cue_at_end(Cue::Host, lead_in).unwrap_or(lead_in.len());
        // 卫健委 is one that the dictionary cuts.
        if !(self.is_organisation(last) || listed < last.span.start) || last.surface.ends_with('暨') {
            return None;
        }
        let belongs = |word: &Guess<'_>| word.span.start >= listed || (nominal(word) && !stops(word));
        let reach = lead.iter().rev().take_while(|word| belongs(word)).count();
        let (front, name) = tagged.split_at(lead.len() - reach);
        let span = NormSpan::new(name.first()?.span.start, last.span.end);
        let bare = self.is(Cue::Anybody, last) && reach == 0;
        let opens = match front.split_last() {
            None => !cut,
            Some((word, rest)) => self.opens(word, rest, beside),
        };
        let length = chars(span.slice(self.text));
        if !opens || !(2..=24).contains(&length) || (bare && beside) {
            return None;
        }
        if bare { self.whole_name(span) } else { Some(span) }
    }

    /// Whether a subject can stand behind `word`: it is a preposition of agents, a date, a comma, or joins another organisation.
    fn opens(self, word: &Guess<'_>, front: &[Guess<'_>], beside: bool) -> bool {
        let joins = matches!(word.surface, "、" | "和" | "与" | "及" | "以及" | "会同" | "联合" | " ");
        if joins {
            return !beside
                && front.last().is_some_and(|word| self.is_organisation(word) || word.surface == "）" || word.tag.starts_with(['n', 'j']));
        }
        let agent = matches!(word.surface, "由" | "经" | "被") && !beside;
        let given =
            beside && (self.is(Cue::Award, word) || (word.tag == "ul" && front.last().is_some_and(|word| self.is(Cue::Award, word))));
        let time = word.tag == "t" || matches!(word.surface, "近日" | "日前" | "今日" | "昨日" | "日" | "随后" | "同时" | "目前");
        let sign = word.surface.chars().all(|found| !found.is_alphanumeric() && !matches!(found, '、' | '-' | '·'));
        agent || given || time || sign
    }

    /// The longer name of a bare 博物馆 that stands shortly before, else the bare noun itself.
    fn whole_name(self, span: NormSpan) -> Option<NormSpan> {
        let bare = span.slice(self.text);
        let earlier = before(self.text, span.start, EARLIER, |_| false);
        let from = span.start - earlier.len();
        let longer = earlier.match_indices(bare).filter_map(|(at, _)| {
            let lead = before(earlier, at, 16, |found| !found.is_alphanumeric());
            let tagged = self.words.guesses(earlier.get(at - lead.len()..at + bare.len())?, from + at - lead.len());
            self.organisation(&tagged, false, true)
        });
        Some(longer.last().unwrap_or(span))
    }

    fn is_organisation(self, word: &Guess<'_>) -> bool {
        word.tag == "nt" || (word.tag.starts_with(['n', 'j']) && self.lexicons.cue_at_end(Cue::Host, word.surface).is_some())
    }

    fn is(self, cue: Cue, word: &Guess<'_>) -> bool {
        self.lexicons.cue_at_end(cue, word.surface) == Some(0)
    }
}

/// The number of the word that begins at byte `at`: 组织 is no verb in 世贸组织.
fn place_of(tagged: &[Guess<'_>], at: usize) -> Option<usize> {
    tagged.binary_search_by_key(&at, |word| word.span.start).ok()
}

/// 县水利局主办、渔港承办: where the verb stands of those who lead, of the two of `stretch` of which the other stands at `start..end`.
fn leading(stretch: &str, start: usize, end: usize) -> usize {
    let assists = stretch.get(start..end).is_some_and(|verb| ASSISTS.has(verb));
    let first = || stretch.get(..start).and_then(|front| front.rfind(LEADS));
    if assists { first().unwrap_or(start) } else { start }
}

fn is_verb(word: &Guess<'_>) -> bool {
    word.tag.starts_with('v') && word.tag != "vn"
}

/// 在全省各地, 向12家企业: a preposition whose phrase may stand between an organisation and its verb.
fn is_phrase_start(word: &Guess<'_>) -> bool {
    matches!(word.surface, "在" | "于") || (word.surface == "向" && word.tag == "p")
}
