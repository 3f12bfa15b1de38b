//! The words of which times consist, beside numerals.
//!
//! Takes `data/time_words.tsv`, hands on the word of a wanted sort that begins a text, with what it means. Which sorts may follow each
//! other is decided in `time_grammar.rs`; which dates come of it, in `time_ends.rs`.

use super::calendar::Part;
use super::festivals::{During, Place};
use super::time_form::{Age, Coming, Day, Lead, Now, PlanTime, Relative, Report, Tail, Written};
use crate::digits::LISTING;
use crate::lexicon::{LexiconError, rows};
use crate::wordlist::{Begins, Trie};

/// A row of the table: one thing that a word may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 截至
    Lead(Lead),
    /// 目前
    Now(Now),
    /// 去年
    Year(Relative),
    /// 上月; `None` for 当月.
    Month(Option<i32>),
    /// 昨天
    Day(Day),
    /// 上季度
    Quarter(i32),
    /// 上, before 周
    Week(i32),
    /// 上午, before 8时
    Hour,
    /// 晚, behind 6日
    Daypart,
    /// 近, before 三年; of 这 it is true.
    Recent(bool),
    /// 未来, before 三年
    Ahead,
    /// 来, behind 五年; of 里, which stands only behind years, it is true.
    Lapse(bool),
    /// 几年来
    Unknown,
    /// 近半年
    Months(i32),
    /// 近半个月
    Days(i32),
    /// 今明两年
    Coming(Coming),
    /// 上半年
    Part(Part, Written),
    /// 春节, which may stand alone, or 五一, which may not.
    Festival(Place, bool),
    /// 长假
    Vacation,
    /// 期间, behind a festival
    During(During),
    /// 春
    Season(i32, i32),
    /// 上世纪
    Century(i32),
    /// 末, behind a century
    Age(Age),
    /// 学年
    Term,
    /// 期间, behind “十四五”
    Plan(PlanTime),
    /// 同期
    Same,
    /// 届时
    Then,
    /// 开局之年, the first; 收官之年, the last.
    Opening(bool),
    /// 报告期
    Report(Report),
    /// 以来
    Tail(Tail),
}

impl Word {
    /// The meaning of a row's sort and value, which the head of the table names.
    #[rustfmt::skip]
    fn of(sort: &str, value: &str) -> Option<Self> {
        let number = || value.parse::<i32>().ok();
        Some(match (sort, value) {
            ("lead", "until") => Self::Lead(Lead::Until),
            ("lead", "since") => Self::Lead(Lead::Since),
            ("lead", "from") => Self::Lead(Lead::From),
            ("lead", "to") => Self::Lead(Lead::To),
            ("now", "-") => Self::Now(Now::Plain),
            ("now", "until") => Self::Now(Now::Until),
            ("now", "telling") => Self::Now(Now::Telling),
            ("year", "reported") => Self::Year(Relative::Reported),
            ("year", "named") => Self::Year(Relative::Named),
            ("year", "next") => Self::Year(Relative::Next),
            ("year", _) => Self::Year(Relative::Document(number()?)),
            ("month", "named") => Self::Month(None),
            ("month", _) => Self::Month(Some(number()?)),
            ("day", "named") => Self::Day(Day::Named),
            ("day", "next") => Self::Day(Day::Next),
            ("day", "told") => Self::Day(Day::Told),
            ("day", _) => Self::Day(Day::Document(number()?)),
            ("quarter", _) => Self::Quarter(number()?),
            ("week", _) => Self::Week(number()?),
            ("hour", "-") => Self::Hour,
            ("daypart", "-") => Self::Daypart,
            ("recent", "-") => Self::Recent(false),
            ("recent", "this") => Self::Recent(true),
            ("ahead", "-") => Self::Ahead,
            ("lapse", "-") => Self::Lapse(false),
            ("lapse", "years") => Self::Lapse(true),
            ("unknown", "-") => Self::Unknown,
            ("months", _) => Self::Months(number()?),
            ("days", _) => Self::Days(number()?),
            ("coming", "year") => Self::Coming(Coming::Year),
            ("coming", "day") => Self::Coming(Coming::Day),
            ("part", _) => stretch(value).map(|(first, last)| Self::Part(Part::Months { first, last }, Written::Stretch))?,
            ("account", "-") => Self::Part(Part::Whole, Written::Whole),
            ("account", _) => Self::Part(Part::month(number()?), Written::YearEnd),
            ("yearedge", _) => Self::Part(Part::month(number()?), Written::YearEdge),
            ("edge", _) => Self::Part(Part::month(number()?), Written::Edge),
            ("festival", _) => Self::Festival(place(value)?, true),
            ("holiday", _) => Self::Festival(place(value)?, false),
            ("vacation", "-") => Self::Vacation,
            ("during", "-") => Self::During(During::Around),
            ("during", "eve") => Self::During(During::Eve),
            ("during", "day") => Self::During(During::Day),
            ("during", "since") => Self::During(During::Since),
            ("season", _) => stretch(value).map(|(first, last)| Self::Season(first, last))?,
            ("century", _) => Self::Century(number()?),
            ("age", "first") => Self::Age(Age::First),
            ("age", "last") => Self::Age(Age::Last),
            ("age", "-") => Self::Age(Age::Other),
            ("term", "-") => Self::Term,
            ("plan", "-") => Self::Plan(PlanTime::Whole),
            ("plan", "first") => Self::Plan(PlanTime::First(1)),
            ("plan", "last") => Self::Plan(PlanTime::Last(1)),
            ("plan", "since") => Self::Plan(PlanTime::Since),
            ("same", "-") => Self::Same,
            ("then", "-") => Self::Then,
            ("opening", "first") => Self::Opening(true),
            ("opening", "last") => Self::Opening(false),
            ("report", "-") => Self::Report(Report::Whole),
            ("report", "end") => Self::Report(Report::End),
            ("report", "year") => Self::Report(Report::Year),
            ("tail", "event") => Self::Tail(Tail::Event),
            ("tail", "since") => Self::Tail(Tail::Since),
            ("tail", "onward") => Self::Tail(Tail::Onward),
            ("tail", "begun") => Self::Tail(Tail::Begun),
            ("tail", "until") => Self::Tail(Tail::Until),
            ("tail", "before") => Self::Tail(Tail::Before),
            _ => return None,
        })
    }

    /// Whether a time may begin with it.
    const fn begins(self) -> bool {
        !matches!(self, Self::Daypart | Self::During(_) | Self::Season(..) | Self::Age(_) | Self::Term | Self::Plan(_) | Self::Tail(_))
    }
}

/// From which month to which: 1..6.
fn stretch(value: &str) -> Option<(i32, i32)> {
    let (first, last) = value.split_once("..")?;
    Some((first.parse().ok()?, last.parse().ok()?))
}

/// Where a festival stands in the year: 05-01, 7..8, or - for one of the moon.
fn place(value: &str) -> Option<Place> {
    if value == "-" {
        return Some(Place::Year);
    }
    if let Some((first, last)) = stretch(value) {
        return Some(Place::Months(first, last));
    }
    let (month, day) = value.split_once('-')?;
    Some(Place::Day(month.parse().ok()?, day.parse().ok()?))
}

/// With what a time may begin that begins with neither a word of the table nor a numeral: “十四五”, 第三季度, 今(12)日, 今春, and the 以来 of
/// what happened.
const OTHER_STARTS: [char; 16] = ['“', 'Q', '第', '前', '首', '头', '民', '元', '今', '去', '昨', '明', '周', '星', '礼', '以'];

const SORTS: &str = "a sort with one of its values, as the head of the table names them";

/// The table of words.
#[derive(Debug)]
pub(crate) struct TimeWords {
    words: Trie<Vec<Word>>,
    /// What times begin with: such words, and characters that are enough.
    starts: Begins,
}

impl TimeWords {
    /// The embedded table.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        Self::of_table(TABLE)
    }

    /// The words of `table`.
    pub(super) fn of_table(table: &str) -> Result<Self, LexiconError> {
        let mut words = Trie::default();
        let mut starts = Begins::none();
        OTHER_STARTS.into_iter().chain('0'..='9').chain(LISTING).chain(['两']).for_each(|c| starts.add(c.encode_utf8(&mut [0; 4])));
        for row in rows::<4>("time_words.tsv", table)? {
            let [surface, sort, value, _] = row.cells;
            let word = Word::of(sort, value).ok_or_else(|| row.unknown("sort", &format!("{sort} {value}"), SORTS))?;
            if word.begins() {
                starts.add(surface);
            }
            if let Some(slot) = words.slot(surface.chars()) {
                slot.get_or_insert_with(Vec::new).push(word);
            }
        }
        Ok(Self { words, starts })
    }

    /// The next place at or behind byte `from` where a time may begin. O(n) over a text.
    pub(super) fn next_start(&self, text: &str, from: usize) -> Option<usize> {
        self.starts.next(text, from)
    }

    /// The longest word that begins `text` and of which `pick` makes something, with what follows it.
    pub(super) fn word<'t, T>(&self, text: &'t str, pick: impl Fn(Word) -> Option<T>) -> Option<(T, &'t str)> {
        let found = self.words.prefixes(text.chars()).filter_map(|(words, length)| Some((words.iter().copied().find_map(&pick)?, length)));
        let (meaning, length) = found.last()?;
        Some((meaning, text.get(length..)?))
    }

    /// What `read` makes of the longest word that begins `text` and of what follows it, or of a shorter word.
    pub(super) fn longest<'t, T>(&self, text: &'t str, read: &impl Fn(Word, &'t str, &'t str) -> Option<T>) -> Option<T> {
        longest(&mut self.words.prefixes(text.chars()), text, read)
    }
}

fn longest<'w, 't, T>(
    found: &mut impl Iterator<Item = (&'w Vec<Word>, usize)>,
    text: &'t str,
    read: &impl Fn(Word, &'t str, &'t str) -> Option<T>,
) -> Option<T> {
    let (words, length) = found.next()?;
    longest(found, text, read).or_else(|| {
        let (surface, rest) = text.split_at_checked(length)?;
        words.iter().find_map(|word| read(*word, surface, rest))
    })
}

pub(super) const TABLE: &str = include_str!("../../data/time_words.tsv");
