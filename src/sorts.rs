//! Words of one sort that rules of grammar ask for, one list for all of them: levels of regions (县), what was so before (此前), endings of persons (员).
//!
//! Takes `data/sorts.tsv`, which the compiler reads, hands on a list for each of its sorts, which answers whether a word is in it, or
//! a text begins or ends with one of it. What follows from that is the business of the rule that asks; tables that hold
//! more of a word than its sort are those of the stages.

mod rows;
mod sort;

use rows::{count, words};
pub(crate) use sort::Sort;
use sort::{Known, SHARED, known};

/// A list for each sort of the table, in its order.
macro_rules! sorts {
    ($($(#[$about:meta])* $name:ident = $sort:literal;)*) => {
        $($(#[$about])* pub(crate) static $name: Sort = {
            const WORDS: [&str; count($sort)] = words($sort);
            const KNOWN: [Known; WORDS.len().div_ceil(SHARED).next_power_of_two()] = known(&WORDS);
            Sort { words: &WORDS, known: &KNOWN }
        };)*

        /// The names of the sorts.
        #[cfg(test)]
        const SORTS: &[&str] = &[$($sort),*];
    };
}

sorts! {
    /// 省, 县: the last character of a region's name, also alone.
    LEVEL = "level";
    /// 旗, 岛: the same, but alone only.
    ALONE = "alone";
    /// 城镇, 农村: a part of every region, which no one is.
    RURAL = "rural";
    /// 长, 高: how big something is.
    SIZE = "size";
    /// 共有: that there are so many.
    HAS = "has";
    /// 比重: the name of a share.
    SHARE = "share";
    /// 增速, 率: the last word of the name of another rate.
    RATE = "rate";
    /// 同比, 增长: what the head of a column of percentages holds.
    GROWTH = "growth";
    /// 额, 量: with what a head ends below which none stands.
    ABSOLUTE = "absolute";
    /// 序号, 年份: the head of a column that numbers or ranks the rows, or says when.
    SERIAL = "serial";
    /// What may stand between a label with its unit and the number: 人口（万人）|达|56.8.
    LABEL_LINK = "label_link";
    /// 员, 工: the last character of a noun that names persons by what they do.
    TRADE = "trade";
    /// 客, 主席: another ending of a noun that names persons.
    PERSON = "person";
    /// 户, 队, 病例: another ending of what a number of persons counts.
    PEOPLE = "people";
    /// 申请, 举报: behind its noun it names what is counted.
    DEVERBAL = "deverbal";
    /// 方便, 丰富: behind a noun it is a verb with an object.
    BETTERS = "betters";
    /// 缓解, 支援: what stands behind it is its object.
    PURPOSE = "purpose";
    /// 乘客, 群众: the end of a noun of persons to whom something is done.
    SERVED = "served";
    /// 航行: behind it stands how far its subject went.
    MOVES = "moves";
    /// 绵延: behind it stands the size of its subject.
    EXTENDS = "extends";
    /// 改造, 安置: it shares its object with a verb in front of it.
    PAIRED = "paired";
    /// 措施, 举措: what is done for an end that a verb in front of it names.
    MEASURE = "measure";
    /// 称, 表示: somebody says what follows.
    SAYS = "says";
    /// 院, 厂: the last character of a house where somebody serves.
    HOUSE = "house";
    /// 款, 金: the last character of a noun that names money paid for something.
    PAYMENT = "payment";
    /// 捐款, 罚款
    SPENDS = "spends";
    /// 利用, 吸收: takes for its object what stands behind it in one word of the dictionary.
    TAKES = "takes";
    /// 联合, 抓紧: a verb that says how that behind it is done.
    HOW = "how";
    /// 确保, 带动: a verb that describes no noun behind it, whatever is told of that.
    EFFECTS = "effects";
    /// 再生, 降解: what behind 可 tells of what kind things are.
    ABLE = "able";
    /// 较, 最: how much of a quality something has, in what describes what it is a part of.
    DEGREE = "degree";
    /// 大, 密: the last character of a verb that tells what it makes of something, behind which 到 or 至 stands.
    OUTGROWS = "outgrows";
    /// 下, 掉: a character that ends a verb of one character in front of it.
    ENDS_VERB = "ends_verb";
    /// 新建, 疏散: a verb that shares its object with one of `PAIRED` behind it.
    PARTNER = "partner";
    /// 演出, 花费: a noun that is a verb before an amount.
    DEED = "deed";
    /// 停车, 失业: takes no object, so that it describes the noun behind it.
    DESCRIBES = "describes";
    /// 人员, 课程: the last word of compounds that a verb in front of it describes.
    COMPOUND = "compound";
    /// 设备, 车辆: the same, unless the verb is one of `HANDLES`.
    FITTING = "fitting";
    /// 检修, 采购: a verb that is done to `FITTING` things.
    HANDLES = "handles";
    /// 局, 组: the last character of one who acts, where a clause opens with it.
    DOER = "doer";
    /// 运, 种: a verb of one character, which the dictionary may have as a noun or not at all.
    BARE = "bare";
    /// 直接, 最低: an adverb that belongs to the name of what is measured behind it.
    ATTRIBUTE = "attribute";
    /// 巷, 组: a character that ends names of places and things, and no given name.
    UNGIVEN = "ungiven";
    /// 团伙, 班列: the last word of a compound that a verb inside it tells the kind of.
    KIND = "kind";
    /// 行动, 工程: what an undertaking is called.
    UNDERTAKING = "undertaking";
    /// 管道, 望远镜: the last word of the name of one thing.
    HEAD = "head";
    /// 电子, 重工: the last word of the name of a company, by itself a branch of trade.
    TRADING = "trading";
    /// 正线, 线路: what the name of a way ends with where its length is told.
    LINE = "line";
    /// 采购, 出口: what is done with goods, of which so much is told.
    TRADES = "trades";
    /// 损失: what somebody suffers from what happens.
    HARM = "harm";
    /// 加快, 扩大: a word of change that has an object.
    RAISES = "raises";
    /// 春运, 网上: when, where or how somebody acts, between him and his verb.
    WHILE = "while";
    /// 此前, 原来: what was so before.
    FORMER = "former";
    /// 已: it is done.
    ALREADY = "already";
    /// 已, 将: it stands between a subject and its verb.
    ADVERBIAL = "adverbial";
    /// 再次, 要: the same, right before what is done.
    MODAL = "modal";
    /// 将, 拟: it is to be done.
    INTENDS = "intends";
    /// 建成: a verb before 后 of what is built.
    COMPLETED = "completed";
    /// 可: what is built then does so much.
    ENABLES = "enables";
    /// 开启: what is switched on, whose name is a figure of speech.
    SWITCHES = "switches";
    /// 业务: it ends the name of a branch of trade or of a part of a company.
    BRANCH = "branch";
    /// 财报: what somebody makes known tells of himself.
    ACCOUNTS = "accounts";
    /// 公告: what somebody issues to say what is done.
    PAPER = "paper";
    /// 预测: what others will do is told, by who does not do it.
    FORESEES = "foresees";
    /// 方面: a clause that ends with it says only of what it is told.
    FACET = "facet";
    /// 海域, 地区: the last word of the name of a region, which names no body by itself.
    AREA = "area";
    /// 铁路: a net of ways, which is called by the region whose it is.
    NETWORK = "network";
    /// 路上: a thing and where, in one word.
    AT = "at";
    /// 身着: a verb that ends with 着 of its own.
    WITH_AFFIX = "affix";
    /// 生活: a noun that is a verb before 在.
    LIVES = "lives";
    /// 恢复: done to what is measured.
    MENDS = "mends";
    /// 民国: a text with one of them counts its years from 1912.
    TAIWAN = "taiwan";
    /// 以来: what stands behind a number of years that is a length of time and no date.
    SPAN = "span";
    /// 目标: an amount before it is aimed at.
    GOAL = "goal";
    /// 标准: a limit of it is laid down.
    NORM = "norm";
    /// 覆盖: behind 要 it tells an aim.
    AIMED = "aimed";
    /// 完成: a goal before or behind it was reached.
    REACHED = "reached";
    /// 规划: 按照规划 leads to what is planned.
    PLAN = "plan";
    /// 去: a time that it begins has gone by.
    GONE = "gone";
    /// 如今: now.
    NOW = "now";
    /// 不得: it opens an amount that has to be so.
    BINDS = "binds";
    /// 超过: it opens an amount that is a bound.
    COMPARES = "compares";
    /// 不低于: it lays down a bound.
    LIMIT = "limit";
    /// 条例: the title of what lays down bounds ends with it.
    RULEBOOK = "rulebook";
    /// 纳入: done to what 将 leads in.
    TAKEN = "taken";
    /// 决定: what a meeting does.
    RESOLVES = "resolves";
    /// 下一步: a heading with it looks ahead.
    AHEAD = "ahead";
    /// 工作: what a heading speaks of, of any year.
    TASK = "task";
    /// 回顾: of a year that is over.
    REVIEW = "review";
    /// 打算: of one to come.
    OUTLOOK = "outlook";
    /// 重点工作: of one that is named, what is to be done.
    AGENDA = "agenda";
    /// 正在: how far what is held has come, before its verb.
    COURSE = "course";
    /// 上届: the edition before.
    PAST = "past";
    /// 冠军: who won a contest.
    WINNER = "winner";
    /// 吸引: what a meeting does, whoever holds it.
    DRAWS = "draws";
    /// 获奖: a clause tells of those who won.
    HONOURS = "honours";
    /// 授予: whom the title behind them is given to stands behind it.
    BESTOWS = "bestows";
    /// 共有: between those who won and how many they are.
    COUNTED = "counted";
    /// 家里, 她家: a clause tells of somebody's household.
    HOUSEHOLD = "household";
    /// 评选: what is done with an award itself.
    JUDGES = "judges";
    /// 共, 累计: between an award and what is done with it.
    TALLIED = "tallied";
    /// 全年: a time over which is reported, also without a comma.
    REPORTED = "reported";
    /// 推进: what the host of an undertaking does with it, in front of its name.
    PROMOTES = "promotes";
    /// 承办: what others do for a host.
    ASSISTS = "assists";
    /// 核心提示: what follows sums the text up.
    SUMMARY = "summary";
    /// 获悉: a first clause says where what is told comes from.
    SOURCE = "source";
    /// 施行: a document takes effect.
    FORCE = "force";
    /// 论坛: where people come together to speak.
    TALKS = "talks";
    /// 主题: tells a noun behind a name, of which it is no part.
    FRAMES = "frames";
    /// 的: may stand between a verb and the name that it governs.
    LEADS = "leads";
    /// 出现: before 在 it begins no 现在.
    APPEARS = "appears";
    /// 这里, 当地: it points at a place.
    HERE = "here";
    /// 出口: behind 对南洋 it says with whom one trades.
    DEALT = "dealt";
    /// 会堂, 机场: the last word of the name of a house or a ground where one does something.
    GROUND = "ground";
    /// 月饼: it begins with 月 and is counted by 个.
    MOON = "moon";
    /// 首次, 一举: stands between what is measured and the verb that says how much of it is reached.
    AFRESH = "afresh";
    /// 净利润: behind it a dash is a minus.
    MINUS = "minus";
    /// 学年: four digits before it are a year.
    EDITION = "edition";
    /// 届: figures with a slash before it are two numbers of a series.
    SERIES = "series";
    /// 开播: what begins at the hour before it.
    CLOCK = "clock";
    /// 幢: behind the number of a house it has one too.
    DOOR = "door";
    /// 规定: a bound behind it has to be kept.
    RULING = "ruling";
    /// 公里, 天: counted by 一两 and 三两, one or two, three or two of them.
    PAIRED_UNIT = "paired_unit";
    /// 统一, 唯一: a word that ends with 一.
    ENDS_IN_ONE = "ends_in_one";
    /// 调整为: a verb that leads to a new amount and does not say whether it is more.
    NEUTRAL = "neutral";
    /// 比, 较: leads to what a change is measured against.
    VERSUS = "versus";
    /// 近日, 平时: another time than that which is told of.
    OTHER_TIME = "other_time";
    /// 庆祝, 适逢: an anniversary is kept or comes round, which ends the words in front of what happened.
    CELEBRATES = "celebrates";
    /// 新增: what happens to a region, with a case behind it.
    BEFALLS = "befalls";
    /// 病例: a case of an illness.
    CASE = "case";
    /// 新高, 最: behind a stretch of time it says that it was never so much in it.
    MOST = "most";
    /// 此后: what follows happened behind the time told of.
    LATER = "later";
    /// 最大: of several it is the one.
    LARGEST = "largest";
    /// 其余: what is left of an amount.
    REST = "rest";
    /// 尚有: those behind it are none of those told of before.
    OTHERS = "others";
}

#[cfg(test)]
mod tests {
    use super::rows::TABLE;
    use super::*;
    use crate::lexicon::rows;

    #[test]
    fn rows_are_in_order_and_stand_in_their_examples() {
        let rows = rows::<3>("sorts.tsv", TABLE).unwrap();
        let place = |sort: &str| SORTS.iter().position(|known| *known == sort);
        for row in &rows {
            let [sort, word, example] = row.cells;
            assert!(place(sort).is_some(), "sorts.tsv:{}: no rule asks for {sort}", row.line);
            assert!(example.contains(word) && example != word, "sorts.tsv:{}: {example} lacks {word}", row.line);
        }
        for pair in rows.windows(2) {
            let key = |row: usize| (place(pair[row].cells[0]), pair[row].cells[1]);
            assert!(key(0) < key(1), "sorts.tsv:{}: {} stands behind its place", pair[1].line, pair[1].cells[1]);
        }
    }

    #[test]
    fn words_are_found_whole_and_at_both_ends() {
        assert!(LEVEL.has("县") && LEVEL.ends("渠水县") && LEVEL.begins("县里"));
        for word in ["", "a", "县里", "水", "é", "县a"] {
            assert!(!LEVEL.has(word) && !LEVEL.ends(word), "{word}");
        }
        assert!(!LEVEL.begins("渠水县") && !LEVEL.begins("a县") && !LEVEL.begins(""));
    }
}
