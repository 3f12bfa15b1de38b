//! What speaks against taking an amount for a claim: 一个平台, 五年来, 万家灯火, 二级.
//!
//! Takes an amount in its text, hands on a [`Doubt`]. Which words speak for or against it are rows of `data/doubt_words.tsv`. What is no
//! amount at all is the business of `veto.rs`.

use super::Doubt;
use super::amount::Amount;
use super::piece::{Piece, Reader};
use super::unit::UnitSort;
use super::window::{is_letter_or_figure, last_part};
use crate::decimal::Decimal;
use crate::lexicon::{LexiconError, rows};
use crate::span::NormSpan;
use crate::vocabulary::Dimension;
use crate::wordlist::WordTable;

/// Nouns that say that the number before them is a mark: 突破20万人大关, 迈上新台阶.
pub(crate) const MARKS: [&str; 4] = ["大关", "关口", "门槛", "台阶"];

/// How much of a clause before an amount is looked at, in code points.
const LONGEST_CLAUSE: usize = 40;

/// How far back a title may begin, and how far ahead it may end, in code points.
const LONGEST_TITLE: usize = 60;

/// Whether `c` ends a clause or a member of a list.
const fn parts_clauses(c: &char) -> bool {
    matches!(c, '，' | '。' | '；' | '\n' | '：' | '、')
}

/// The words that decide whether a small Chinese number counts or ranks; the table's head says what each list holds.
#[derive(Debug, Default)]
pub(super) struct DoubtWords {
    rank: WordTable<()>,
    second: WordTable<()>,
    work: WordTable<()>,
    sitting: WordTable<()>,
    repeated: Vec<String>,
    length: Vec<String>,
}

impl DoubtWords {
    /// The embedded table.
    pub(super) fn embedded() -> Result<Self, LexiconError> {
        let mut out = Self::default();
        for row in rows::<3>("doubt_words.tsv", include_str!("../../data/doubt_words.tsv"))? {
            let [surface, role, _] = row.cells;
            match role {
                "rank" => out.rank.insert(surface, ()),
                "second" => out.second.insert(surface, ()),
                "work" => out.work.insert(surface, ()),
                "sitting" => out.sitting.insert(surface, ()),
                "repeated" => out.repeated.push(surface.to_owned()),
                "length" => out.length.push(surface.to_owned()),
                _ => return Err(row.unknown("role", role, "rank, second, work, sitting, repeated or length")),
            }
        }
        Ok(out)
    }
}

impl Reader<'_> {
    /// What speaks against taking the amount for a claim.
    pub(super) fn doubt(&self, amount: &Amount) -> Doubt {
        let piece = &amount.piece;
        let head = self.head(amount.span.start);
        let rest = self.rest(amount.span.end);
        let small = piece.form.chinese && !piece.form.arabic && piece.high <= Decimal::from(10) && amount.relation.is_none();
        let sort = piece.unit.as_ref().map(|unit| unit.sort);
        let dimension = piece.unit.as_ref().map(|unit| unit.dimension);
        if head.ends_with(['每', '隔']) || head.ends_with("相当于") && piece.form.opens_with_magnitude {
            return Doubt::Divisor;
        }
        let one = piece.numeral.slice(self.text) == "一";
        let unit_text = piece.unit.as_ref().map_or("", |unit| unit.span.slice(self.text));
        // 二级以上 ranks, too.
        let digit = small || unit_text == "级" && piece.form.chinese && !piece.form.arabic && piece.high <= Decimal::from(10);
        let ranks = digit && (!one || matches!(unit_text, "级" | "期")) && !self.is_whole_text(amount.span) && self.is_rank(piece);
        if sort == Some(UnitSort::Classifier) && ranks || self.is_in_title(amount.span) {
            return Doubt::Name;
        }
        if dimension == Some(Dimension::Time) && self.places_in_time(amount, rest) {
            return Doubt::Period;
        }
        // 五部门: the form alone does not tell a count from a name, but 市教育局等五部门.
        if small && piece.unit.is_none() && piece.form.chars == 1 && !head.ends_with('等') && !self.is_whole_text(amount.span) {
            return Doubt::Indefinite;
        }
        if one
            && piece.low == Decimal::from(1)
            && (matches!(unit_text, "批" | "行" | "类" | "些" | "段")
                || (amount.relation.is_none() || self.is_only_praised(amount)) && self.is_indefinite(sort, dimension, unit_text))
        {
            return Doubt::Indefinite;
        }
        let rhetorical = piece.form.opens_with_magnitude
            && piece.form.chars <= 2
            && amount.relation.is_none()
            && piece.inner.is_none()
            && !amount.is_range
            // 迈过万元大关, but 连跨两个万元台阶
            && (head.ends_with('个') || !MARKS.iter().any(|mark| rest.starts_with(mark)));
        if rhetorical && piece.high >= Decimal::from(100) {
            return Doubt::Rhetorical;
        }
        // 一个半月, 一年零三个月: nobody places something so exactly, but in 两年半|时间内; 半年 is said of any time.
        let round =
            piece.low.scale() == Some(0) || piece.low < Decimal::from(1) || rest.strip_prefix('的').unwrap_or(rest).starts_with("时间");
        if small && round && dimension == Some(Dimension::Time) && !self.is_about_length(head) {
            return Doubt::Period;
        }
        if small && sort == Some(UnitSort::Classifier) && self.is_quoted(amount.span) {
            return Doubt::Name;
        }
        Doubt::None
    }

    /// 二级, 三等, 二期工程, 三次会议: a Chinese digit ranks there, but 两 counts.
    fn is_rank(&self, piece: &Piece) -> bool {
        let unit = piece.unit.as_ref().map_or("", |unit| unit.span.slice(self.text));
        let numeral = piece.numeral.slice(self.text);
        let rest = self.rest(piece.span.end);
        let head = self.head(piece.span.start);
        let words = &self.tables.doubts;
        let begins = |words: &WordTable<()>| words.at_start(rest).next().is_some();
        match unit {
            _ if numeral == "两" => false,
            "期" => begins(&words.work) || !self.is_repeated(head),
            // 人大三次会议, but 召开三次会议.
            "次" => {
                let body = || head.ends_with(['会', '大', '委', '届', '协', '党', '局', '组', '的']);
                numeral == "二" || head.ends_with('届') || begins(&words.sitting) && body()
            }
            _ => words.rank.contains(unit) || numeral == "二" && words.second.contains(unit),
        }
    }

    /// 举办三期: what stands before says how often.
    fn is_repeated(&self, head: &str) -> bool {
        let clause = last_part(head, 6, parts_clauses);
        self.tables.doubts.repeated.iter().any(|word| clause.contains(word))
    }

    /// 一个平台, 一斤: one of something, where nobody counts. 一元, 一倍 and 一人 are amounts.
    fn is_indefinite(&self, sort: Option<UnitSort>, dimension: Option<Dimension>, unit_text: &str) -> bool {
        let person = dimension == Some(Dimension::Person) && unit_text == "人";
        let exact = matches!(dimension, Some(Dimension::Percent | Dimension::Ratio)) || matches!(unit_text, "元" | "美元");
        sort.is_some() && !person && !exact
    }

    /// 最大一笔, 突破一个跟着一个: what stands in front bounds no number.
    fn is_only_praised(&self, amount: &Amount) -> bool {
        ["最大", "最高", "突破"].iter().any(|word| amount.span.slice(self.text).starts_with(word))
    }

    /// 工期缩短三天, 历时两年: the clause speaks of the length itself.
    fn is_about_length(&self, head: &str) -> bool {
        let clause = last_part(head, LONGEST_CLAUSE, parts_clauses);
        self.tables.doubts.length.iter().any(|word| clause.contains(word))
    }

    /// 5年来, 过去五年, 三年前, 未来三年: the length places something in time.
    fn places_in_time(&self, amount: &Amount, rest: &str) -> bool {
        let head = self.head(amount.piece.span.start);
        // 近三年 opens a clause as a period; behind a verb (用了近三年) it is an amount.
        let near = self.text.get(amount.span.start..amount.piece.span.start) == Some("近");
        let opens = self
            .head(amount.span.start)
            .chars()
            .next_back()
            .is_none_or(|c| !is_letter_or_figure(c) || matches!(c, '在' | '是' | '市' | '省' | '县' | '为'));
        // 发布|近10年|首个预警
        if near && (opens || rest.starts_with('首')) && !matches!(amount.piece.code(), "h" | "min" | "s") {
            return true;
        }
        let before = ["过去", "过去的", "未来", "今后", "最近", "此后", "之后", "前", "后", "这", "最近的", "近来", "头", "首", "上", "下"];
        let behind = ["来", "以来", "间", "期间", "前", "后", "之前", "之后", "以前", "以后", "里", "内", "之内", "以内"];
        let period_behind = behind.iter().any(|word| rest.starts_with(word)) && !rest.starts_with("来自") && !rest.starts_with("前往");
        let clocked = matches!(amount.piece.code(), "h" | "min" | "s");
        // 过去72小时 is when, but 前72小时, 由过去的3小时缩短, 已经过去7天, 提前7天 how long.
        let placed = before.iter().any(|word| {
            let past = word.starts_with("过去");
            (!clocked || past || matches!(*word, "未来" | "最近"))
                && head.strip_suffix(word).is_some_and(|lead| {
                    !(lead.ends_with(['由', '从', '比'])
                        || past && lead.ends_with(['已', '经'])
                        || *word == "前" && lead.ends_with('提')
                        || clocked && lead.ends_with('了'))
                })
        });
        placed || period_behind && !(rest.starts_with('内') && self.is_about_length(head))
    }

    /// Whether the span stands in quotation marks that hold no more than a name does.
    fn is_quoted(&self, span: NormSpan) -> bool {
        let open = self.head(span.start).char_indices().rev().take(10).find(|&(_, c)| matches!(c, '“' | '”' | '《' | '。' | '，' | '\n'));
        let close = self.rest(span.end).chars().take(10).find(|c| matches!(c, '“' | '”' | '》' | '。' | '，' | '\n'));
        matches!(open, Some((_, '“' | '《'))) && matches!(close, Some('”' | '》'))
    }

    /// 《…倒计时100天主题活动》: within a title. A mark that nothing closes has none: 《护渔方案，安排资金2亿元。
    fn is_in_title(&self, span: NormSpan) -> bool {
        let ends = |c: &char| matches!(c, '《' | '》' | '。' | '\n');
        self.head(span.start).chars().rev().take(LONGEST_TITLE).find(ends) == Some('《')
            && self.rest(span.end).chars().take(LONGEST_TITLE).find(ends).is_some_and(|mark| mark == '》' || mark == '《')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::normalize;
    use crate::quantity::{Tables, find_quantities};
    use crate::token::Words;

    /// Each row's example, and the same number without what the row knows.
    #[test]
    fn every_row_decides_in_its_example() {
        let (tables, words) = (Tables::embedded().unwrap(), Words::embedded());
        let doubts = |text: &str| -> Vec<Doubt> {
            find_quantities(&normalize(text), &tables, &words, "CNY").into_iter().map(|found| found.doubt).collect()
        };
        let mut wrong = Vec::new();
        for row in rows::<3>("doubt_words.tsv", include_str!("../../data/doubt_words.tsv")).unwrap() {
            let [surface, role, example] = row.cells;
            let found = doubts(example);
            let fits = match role {
                "repeated" | "length" => found.last() == Some(&Doubt::None),
                _ => found.contains(&Doubt::Name),
            };
            // Counted where another word stands in its place.
            let other = match role {
                "rank" => example.replace(surface, "座"),
                "second" => example.replace('二', "三"),
                "work" => example.replace("二期", "办过二期"),
                "sitting" => example.replace(surface, "比赛"),
                _ => example.replace(surface, ""),
            };
            let against = doubts(&other);
            let turns = match role {
                "repeated" => against.contains(&Doubt::Name),
                "length" => against.contains(&Doubt::Period),
                "work" => true,
                _ => !against.contains(&Doubt::Name),
            };
            if !fits || !turns {
                wrong.push(format!("{}: {surface} {role}: {example} {found:?}; {other} {against:?}", row.line));
            }
        }
        assert!(wrong.is_empty(), "{} rows\n{}", wrong.len(), wrong.join("\n"));
    }
}
