//! Where an expression of time may begin: a look at a few characters, so that its form is tried where it has a chance.
//!
//! Takes text, hands on byte offsets. Says yes too often rather than too seldom; what is an expression and what it means is decided
//! in `period.rs`, whose forms are the source of what stands here, and a test there holds the two together.

use crate::wordlist::CharSet;

/// The first characters of all forms.
#[rustfmt::skip]
static FIRST: CharSet = CharSet::new(&[
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两',
    '截', '自', '从', '到', '至', '“', '目', '当', '眼', '现', '届', '如', '近', '过', '最', '这', '今', '去', '上', '前', '同', '昨', '本', '下',
    '报', '年', '头', '民', '迄', '发', '未', '接', '那', '次', '翌', '明', '后', '首', '第', '末', '底', '初', '全', '半',
    '以', '几', '多', '数', '周', '星', '礼', '凌', '清', '早', '晚', '中', '傍', '夜', '深', '元', '春', '寒', '暑', '端', '教', '国', '重', '双', 'Q', '开', '收',
]);

/// The next place at or behind byte `from` where an expression of time may begin. O(n) over a text.
pub(crate) fn next_start(text: &str, mut from: usize) -> Option<usize> {
    loop {
        let at = FIRST.find(text, from)?;
        let rest = text.get(at..)?;
        if may_start(rest) {
            return Some(at);
        }
        from = at + rest.chars().next()?.len_utf8();
    }
}

/// Whether an expression may begin `text`, with what leads to it or without.
fn may_start(text: &str) -> bool {
    let lead = text
        .starts_with(['截', '自', '从', '到', '至'])
        .then(|| ["截止到", "截止至", "截至", "截止", "自从", "自", "从", "到", "至"].iter().find_map(|lead| text.strip_prefix(lead)));
    may_start_alone(lead.flatten().unwrap_or(text))
}

fn may_start_alone(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let next = chars.next();
    let numeral = next.is_some_and(|c| c.is_ascii_digit() || is_figure(c));
    let is = |set: &str| next.is_some_and(|c| set.chars().any(|other| other == c));
    match first {
        '0'..='9' => number_leads_on(text, |c| c.is_ascii_digit(), "个月日号年季世点多余学赛财雪榨、/-—至到"),
        '两' if next == Some('节') => true,
        '五' | '六' | '七' | '八' | '十' if next == Some('一') => true,
        '三' if next == Some('八') => true,
        _ if is_figure(first) => number_leads_on(text, is_figure, "个月日号年季世多余几、/-—至到”规期时末以初前后头首开收"),
        '“' => numeral || is("元春国中双端清重教"),
        '以' => is("来"),
        '几' | '多' | '数' => is("年个月十百"),
        '周' => is("一二三四五六日"),
        '星' => is("期"),
        '礼' => is("拜"),
        '凌' => is("晨"),
        '清' => is("明晨"),
        '早' => is("上晨"),
        '晚' => is("上间"),
        '中' => is("秋午"),
        '傍' => is("晚"),
        '夜' => is("里"),
        '深' => is("夜"),
        '元' => is("旦月宵"),
        'Q' => numeral,
        '春' => is("节运"),
        '寒' => is("假"),
        '暑' => is("假期运"),
        '端' => is("午"),
        '开' => is("局"),
        '收' => is("官"),
        '教' => is("师"),
        '国' => is("庆"),
        '重' => is("阳"),
        '双' => is("节"),
        // Alone they are no time; they stand here for what may follow them.
        '末' | '底' | '初' => {
            is("同起至迄开零前之止") || next.is_some_and(|c| c.is_ascii_digit()) || chars.take(4).chain(next).any(|c| c == '以')
        }
        '目' => is("前"),
        '当' => is("前日月年天晚"),
        '眼' => is("下"),
        '现' => is("时阶在"),
        '届' => is("时"),
        // Only behind 截至.
        '记' => is("者"),
        '如' | '后' => is("今年半"),
        '明' => is("年天日晚（("),
        '迄' => is("今"),
        '发' => is("稿"),
        '未' => is("来"),
        '接' => is("下"),
        '那' => is("天"),
        '次' | '翌' => is("日年"),
        '近' | '这' => numeral || is("半天个几周星礼"),
        '首' | '头' => numeral || is("第季"),
        '民' => is("国"),
        '过' => is("去"),
        '最' => is("近"),
        '今' => is("明年日天晨早晚后（(春夏秋冬"),
        '去' => is("年（(春夏秋冬"),
        '上' => is("年一半月个世季午周星礼上个"),
        '前' => numeral || is("一年第天日半（("),
        '同' => is("期日月年"),
        '昨' => is("日天晚夜（("),
        '本' => is("年月报季周星礼个世"),
        '下' => is("半月个季午周星礼个"),
        '报' => is("告"),
        '年' => is("内末底初"),
        '第' => numeral,
        '全' => is("年"),
        '半' => is("年个月"),
        _ => false,
    }
}

/// Whether `c` stands in numbers of months and years.
const fn is_figure(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' | '〇' | '零' | '○')
}

/// Whether the figures that begin `text` are as few as those of a year, and one of `ends` follows.
fn number_leads_on(text: &str, is_figure: impl Fn(char) -> bool, ends: &str) -> bool {
    let mut behind = text.chars().take(5).skip_while(|c| is_figure(*c));
    behind.next().is_some_and(|c| ends.chars().any(|end| end == c))
}
