//! From a web page to its main text: a line for each paragraph and each cell of a table.
//!
//! Takes the bytes of a page, hands on a document whose text its record will carry. Decides which encoding the page says it is in.
//! Tags and entities are the business of a parser made for HTML, what is text that of `page`, which lines count that of `lines`.

mod lines;
mod page;
mod role;
mod table;

use super::encoding::{Encoding, decode_declared};
use crate::document::Document;
use crate::record::ErrorInfo;
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use page::Page;
use std::convert::Infallible;

/// Bytes in which a page says which encoding it is in; the standard asks for 1024.
const PRESCAN: usize = 4096;

/// Makes a document of a page. O(n), and no deeper than its own loop, however deep its elements nest.
pub(super) fn read_page(id: &str, bytes: &[u8], choice: Encoding) -> Result<Document, ErrorInfo> {
    let decoded = decode_declared(bytes, choice, declared(bytes))?;
    let mut page = Page::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => page.begin_tag(&String::from_utf8_lossy(name)),
            CallbackEvent::AttributeName { name } => page.attribute(&String::from_utf8_lossy(name)),
            CallbackEvent::AttributeValue { value } => page.value(&String::from_utf8_lossy(value)),
            CallbackEvent::CloseStartTag { .. } => page.open(),
            CallbackEvent::EndTag { name } => page.close(&String::from_utf8_lossy(name)),
            CallbackEvent::String { value } => page.text(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    });
    emitter.naively_switch_states(true);
    // Reading from memory cannot fail.
    let Ok(()) = Tokenizer::new_with_emitter(&decoded.text, emitter).finish();
    let (title, lines) = page.finish();
    let document = Document::new(id, lines::main_text(lines)).with_encoding(decoded.encoding).with_extracted_text();
    let document = decoded.warnings.into_iter().fold(document, Document::with_warning);
    Ok(if title.is_empty() { document } else { document.with_title(title) })
}

/// The encoding that a page names in its head: `<meta charset=gbk>`, or inside a `content`.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..bytes.len().min(PRESCAN)).unwrap_or(bytes).to_ascii_lowercase();
    let mut rest = head.as_slice();
    loop {
        let at = find(rest, b"<meta")?;
        let tag = rest.get(at..)?;
        let end = tag.iter().position(|byte| *byte == b'>').unwrap_or(tag.len());
        let (tag, behind) = tag.split_at(end);
        if let Some(at) = find(tag, b"charset") {
            let value = tag.get(at + 7..)?.trim_ascii_start();
            if let Some(value) = value.strip_prefix(b"=") {
                let value = value.trim_ascii_start();
                let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
                let end = value.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte))).unwrap_or(value.len());
                if let Some(encoding) = value.get(..end).and_then(Encoding::from_label) {
                    return Some(encoding);
                }
            }
        }
        rest = behind;
    }
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Document {
        read_page("a.html", page.as_bytes(), Encoding::AUTO).unwrap()
    }

    #[test]
    fn paragraphs_are_lines_and_entities_characters() {
        let page = read(
            "<!doctype html><html><head><title> 公路\n建设 </title><style>p { color: red }</style><script>var a = '<p>5万元</p>';</script></head>\
             <body><p>全县新修公路120公里，\n   投资&yen;3.5亿元&#65292;比上年&#x589E;长8&nbsp;%。<p>面积5km<sup>2</sup>。<br>另有<b>3</b>座桥<!-- 9座 -->。",
        );
        assert_eq!(page.title(), Some("公路 建设"));
        assert_eq!(page.text(), "全县新修公路120公里，投资¥3.5亿元，比上年增长8 %。\n\n面积5km²。\n另有3座桥。");
        assert!(page.is_extracted());
    }

    #[test]
    fn tables_are_read_cell_by_cell() {
        let page = read(
            "<table><caption>就业（单位：万人）</caption><tr><th>地区<th>年末<br>人数</tr><tr><td><p>东县</p><td><p>3.5</p></tr>\
             <tr><td>西县<td>4.1</table><p>合计7.6万人。</p>",
        );
        assert_eq!(page.text(), "就业（单位：万人）\n\n地区\n年末人数\n东县\n3.5\n西县\n4.1\n\n合计7.6万人。");
    }

    #[test]
    fn an_empty_cell_beside_numbers_keeps_its_place() {
        let page = read(
            "<table><thead><tr><th>县<th>户数<th>金额</tr></thead><tbody><tr><td>东县<td><td>3.5</tr><tr><td>西县<td>4<td></tr></tbody></table>\
             <table><tr><td>左栏<td><td>右栏</table>",
        );
        assert_eq!(page.text(), "县\n户数\n金额\n东县\n—\n3.5\n西县\n4\n—\n\n左栏\n右栏");
    }

    #[test]
    fn cells_reach_over_rows_and_columns() {
        let page = read(
            "<table><tr><th rowspan=2>县<th colspan='2'>2023年</tr><tr><th>户数<th>金额（万元）</tr><tr><td rowspan=2>东县<td>5<td>3.5</tr>\
             <tr><td>4<td>3</tr></table><table><tr><td colspan=2>左栏<td rowspan=2>右栏<tr><td>5月<td>6月</table>",
        );
        assert_eq!(page.text(), "县\n2023年户数\n2023年金额（万元）\n东县\n5\n3.5\n东县\n4\n3\n\n左栏\n右栏\n5月\n6月");
    }

    #[test]
    fn what_stands_beside_the_text_is_left_out() {
        let menu: String = (0..9).map(|number| format!("<li><a href=\"/{number}\">第{number}频道</a></li>")).collect();
        let body = "今年以来，全县新增就业5万人，完成年度任务的九成。".repeat(10);
        let page = read(&format!(
            "<body><div class=\"top nav\">首页</div><nav>新闻</nav><ul>{menu}</ul><div hidden>3万</div><p>{body}</p><footer>电话12345</footer>"
        ));
        assert_eq!(page.text(), body);
        // A page that is nothing else keeps what it has.
        assert_eq!(read("<nav><a>三万元</a></nav>").text(), "三万元");
        let article = read(&format!("<div>站内热词</div><article><h1>题</h1><p>{body}</p></article><div>版权</div>"));
        assert_eq!(article.text(), format!("题\n\n{body}"));
    }

    #[test]
    fn a_page_says_its_encoding_and_is_not_always_right() {
        let text = "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"></head><p>三万元";
        let gb = read_page("a", &encoding_rs::GB18030.encode(text).0, Encoding::AUTO).unwrap();
        assert_eq!((gb.text(), gb.encoding(), gb.warnings().len()), ("三万元", "gb18030", 0));
        let lie = read_page("a", text.as_bytes(), Encoding::AUTO).unwrap();
        assert_eq!((lie.text(), lie.encoding(), lie.warnings().len()), ("三万元", "UTF-8", 1));
        let big5 = encoding_rs::BIG5.encode("<meta charset='big5'><p>三萬元").0.into_owned();
        assert_eq!(read_page("a", &big5, Encoding::AUTO).unwrap().text(), "三萬元");
    }

    #[test]
    fn hostile_pages_take_linear_time() {
        let many = 200_000;
        for page in [
            "<div>".repeat(many) + "三万元" + &"</p>".repeat(many),
            "<p>".repeat(many) + &"</div></span>".repeat(many),
            format!("<p {}>三万元", (0..many).map(|number| format!("a{number} ")).collect::<String>()),
            "<b><i><a href=x>".repeat(many),
            "<td>三".repeat(many),
            "&".repeat(many) + "<".repeat(many).as_str(),
        ] {
            let start = std::time::Instant::now();
            drop(read(&page));
            assert!(start.elapsed().as_secs() < 10, "{}", &page[..30]);
        }
    }
}
