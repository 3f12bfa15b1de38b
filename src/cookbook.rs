//! Recipes: how to get from a text to an answer, each a program that the tests run.
//!
//! Holds no code. What a function does exactly is said where it stands; here is how several work together.
//!
//! # What a text states in numbers
//!
//! ```
//! use hanmine::{Document, Miner};
//!
//! let miner = Miner::builder().build()?;
//! let records = miner.mine(&Document::new("notice", "县里发放慰问款物近3500万元，惠及职工30万人次。"));
//! let shown: Vec<String> = records.claims.iter().map(|c| format!("{} {} {}", c.relation, c.low, c.unit)).collect();
//! assert_eq!(shown, ["nearly 35000000 CNY", "exact 300000 {人次}"]);
//! # Ok::<(), hanmine::LexiconError>(())
//! ```
//!
//! A miner reads its tables when it is built, which takes milliseconds: build one and share it. A clone costs nothing.
//!
//! # When it was
//!
//! 去年 means nothing without a date. It is the document's own, else one that its dateline names, else the miner's.
//!
//! ```
//! use hanmine::{Document, Miner};
//!
//! let miner = Miner::builder().build()?;
//! let text = "去年全县新修公路120公里。";
//! let period = |document: &Document| {
//!     let period = miner.mine(document).claims[0].period.clone().expect("去年");
//!     (period.from.map(|date| date.to_string()), period.complete)
//! };
//! assert_eq!(period(&Document::new("1", text)), (None, false));
//! assert_eq!(period(&Document::new("1", text).with_date("2017-06-15".parse()?)), (Some("2016".to_owned()), true));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Reckon without rounding
//!
//! `low` and `high` are text, so that nothing is lost on the way. [`Decimal`](crate::Decimal) reads them and adds exactly.
//!
//! ```
//! use hanmine::{Decimal, Document, Miner};
//!
//! let miner = Miner::builder().build()?;
//! let records = miner.mine(&Document::new("1", "修路投入0.1亿元，修桥投入0.2亿元，植树3万棵。"));
//! let mut sum = Decimal::zero();
//! for claim in records.claims.iter().filter(|claim| claim.unit == "CNY") {
//!     sum = sum.plus(&claim.low.parse()?);
//! }
//! assert_eq!(sum.to_string(), "30000000");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Compare what stands in different units
//!
//! ```
//! use hanmine::{Document, Miner};
//!
//! let miner = Miner::builder().build()?;
//! let records = miner.mine(&Document::new("1", "东村种茶1200亩，西村种茶80公顷。"));
//! let areas: Vec<String> = records.claims.iter().filter_map(|claim| Some(claim.in_base_unit()?.low.to_string())).collect();
//! assert_eq!(areas, ["800000", "800000"]);
//! # Ok::<(), hanmine::LexiconError>(())
//! ```
//!
//! # Only what has happened
//!
//! `status` tells a plan from a fact, `change` a difference from a level, `part_of` a share of another claim.
//!
//! ```
//! use hanmine::record::Status;
//! use hanmine::{Document, Miner};
//!
//! let miner = Miner::builder().build()?;
//! let records = miner.mine(&Document::new("1", "全市建成书屋300家。明年计划新建书屋50家。"));
//! let done: Vec<&str> = records.claims.iter().filter(|c| c.status == Status::Actual).map(|c| c.text.as_str()).collect();
//! assert_eq!(done, ["300家"]);
//! # Ok::<(), hanmine::LexiconError>(())
//! ```
//!
//! # Mark the claims in the text
//!
//! Offsets are of the text as it was given, damage included; a span never cuts a character.
//!
//! ```
//! use hanmine::{Document, Miner};
//!
//! let miner = Miner::builder().build()?;
//! let text = "全县新修公路１２\n０公里。";
//! let mut marked = text.to_owned();
//! for claim in miner.mine(&Document::new("1", text)).claims.iter().rev() {
//!     let [start, end] = claim.bytes;
//!     marked.replace_range(start..end, &format!("[{}]", claim.text));
//! }
//! assert_eq!(marked, "全县新修公路[１２\n０公里]。");
//! # Ok::<(), hanmine::LexiconError>(())
//! ```
//!
//! # Many documents, on all cores, in bounded memory
//!
//! The iterator is lazy: it draws a few documents ahead and gives their records in order.
//!
//! ```
//! use hanmine::{Document, Miner};
//!
//! let miner = Miner::builder().build()?;
//! let documents = (1..=500).map(|number| Document::new(format!("day/{number}"), format!("当日接待读者{number}人次。")));
//! let most = miner.mine_all(documents).max_by_key(|records| records.claims[0].low.len()).expect("some");
//! assert_eq!(most.document.id, "day/500");
//! # Ok::<(), hanmine::LexiconError>(())
//! ```
//!
//! # A unit and a name of one's own
//!
//! Rows as `data/README.md` describes them; an error names the line.
//!
//! ```
//! use hanmine::{Document, Miner};
//!
//! let miner = Miner::builder()
//!     .classifiers("ours.tsv", "{茬}\t茬\tcount\t一年种菜4茬。\n")
//!     .programme_names("ours.tsv", "绿道行动\tinitiative\t\tyes\tours\t县里推进绿道行动。\n")
//!     .build()?;
//! let records = miner.mine(&Document::new("1", "绿道行动开展以来，大棚一年收菜4茬。"));
//! assert_eq!((records.claims[0].unit.as_str(), records.programmes[0].name.as_str()), ("{茬}", "绿道行动"));
//!
//! let error = Miner::builder().classifiers("ours.tsv", "{茬}\t茬\n").build().expect_err("two columns are too few");
//! assert_eq!((error.file(), error.line()), ("ours.tsv", 1));
//! # Ok::<(), hanmine::LexiconError>(())
//! ```
//!
//! What follows a pattern needs no list.
//!
//! ```
//! use hanmine::record::ProgrammeKind;
//! use hanmine::{Document, Miner};
//!
//! let codes = regex::Regex::new("JX-[0-9]{4}")?;
//! let miner = Miner::builder().programme_pattern(codes, ProgrammeKind::Scheme).build()?;
//! let records = miner.mine(&Document::new("1", "JX-2031项目投入80万元。"));
//! assert_eq!(records.claims[0].programmes, [0]);
//! assert_eq!(records.programmes[0].name, "JX-2031");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Which programmes, and how often
//!
//! A [`Register`](crate::Register) joins the short and long names of many documents.
//!
//! ```
//! use hanmine::{Document, Miner, Register};
//!
//! let miner = Miner::builder().build()?;
//! let texts = ["市里启动“清河行动”，投入800万元。", "“清河行动”清淤河道12公里。"];
//! let mut register = Register::default();
//! for records in miner.mine_all(texts.iter().enumerate().map(|(n, text)| Document::new(n.to_string(), *text))) {
//!     register.add(&records);
//! }
//! let entry = &register.entries()[0];
//! assert_eq!((entry.name.as_str(), entry.documents, entry.claims), ("清河行动", 2, 2));
//! # Ok::<(), hanmine::LexiconError>(())
//! ```
//!
//! # Why is this a claim?
//!
//! ```
//! use hanmine::{Document, Miner};
//!
//! let miner = Miner::builder().build()?;
//! let document = Document::new("1", "第3次普查登记农户8万户。");
//! let why = miner.explain(&document, 0).expect("one claim");
//! assert!(why.to_string().contains("3次: ordinal"));
//! # Ok::<(), hanmine::LexiconError>(())
//! ```
//!
//! # Numbers alone
//!
//! Each stage is a function of its own, for who wants no records.
//!
//! ```
//! use hanmine::{find_numerals, normalize};
//!
//! let text = normalize("三千五百萬、１．２亿、百分之七点五");
//! let values: Vec<String> = find_numerals(text.as_str()).iter().map(|numeral| numeral.low.to_string()).collect();
//! assert_eq!(values[..2], ["35000000", "120000000"]);
//! ```
//!
//! # Words that keep numbers whole
//!
//! ```
//! use hanmine::Miner;
//!
//! let miner = Miner::builder().build()?;
//! assert_eq!(miner.segment("投入3500万元"), ["投入", "3500万", "元"]);
//! # Ok::<(), hanmine::LexiconError>(())
//! ```
//!
//! # Rows of JSON, with errors in their place
//!
//! With the feature `jsonl`. A row that cannot be read is an answer too, and stops nothing.
//!
//! ```
//! # #[cfg(feature = "jsonl")] {
//! use hanmine::read::{ReadSettings, RowLines, parse_row};
//! use hanmine::{Miner, map_in_order};
//! use std::io::Cursor;
//!
//! let rows = "{\"id\": 1, \"text\": \"接待读者8万人次。\"}\n{\"id\": 2}\n{\"id\": 3, \"text\": \"新修公路120公里。\"}\n";
//! let miner = Miner::builder().build()?;
//! let settings = ReadSettings::default();
//! let lines = RowLines::new("rows.jsonl", Cursor::new(rows), &settings);
//! let answers = map_in_order(lines, move |line| line.and_then(|line| parse_row("rows.jsonl", &line, &settings)).map(|document| miner.mine(&document)));
//! let shown: Vec<String> = answers
//!     .map(|answer| match answer {
//!         Ok(records) => format!("{}: {} claims", records.document.id, records.claims.len()),
//!         Err(record) => record.error.message,
//!     })
//!     .collect();
//! assert_eq!(shown, ["1: 1 claims", "rows.jsonl:2: field `text` is missing", "3: 1 claims"]);
//! # }
//! # Ok::<(), hanmine::LexiconError>(())
//! ```
//!
//! # A web page in any encoding
//!
//! With the feature `html`. Offsets count in the text that was extracted, which the records then hold.
//!
//! ```
//! # #[cfg(feature = "html")] {
//! use hanmine::Miner;
//! use hanmine::read::{FileKind, ReadSettings, read_stream};
//!
//! let page = "<title>图书馆</title><nav>首页</nav><h1>图书馆</h1><p>全年接待读者<b>8</b>万人次。</p>";
//! let document = read_stream("page", page.as_bytes(), FileKind::Html, &ReadSettings::default()).map_err(|record| record.error.message)?;
//! let records = Miner::builder().build()?.mine(&document);
//! assert_eq!(records.claims[0].text, "8万人次");
//! assert_eq!(document.title(), Some("图书馆"));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A page for people
//!
//! With the feature `html-page`: one file with everything in it, which asks for nothing from a network.
//!
//! ```
//! # #[cfg(feature = "html-page")] {
//! use hanmine::write::HtmlPage;
//! use hanmine::{Document, Miner};
//!
//! let miner = Miner::builder().build()?;
//! let text = "<script>全年接待读者8万人次。";
//! let mut page = HtmlPage::default();
//! page.add(text, &miner.mine(&Document::new("1", text)));
//! assert!(!page.to_html().contains("<script>全年"));
//! # }
//! # Ok::<(), hanmine::LexiconError>(())
//! ```
//!
//! # How good is it on my texts?
//!
//! Annotate some documents, by hand and before mining them, and compare.
//!
//! ```
//! use hanmine::evaluation::{Counts, GoldDocument, evaluate};
//! use hanmine::{Document, Miner};
//!
//! let gold: GoldDocument = serde_json::from_str(
//!     r#"{"file": "1", "programmes": [], "claims": [{"start": 4, "end": 8, "text": "8万人次", "low": "80000", "high": "80000",
//!         "relation": "exact", "unit": "{人次}", "entity": "读者", "optional": false}]}"#,
//! )?;
//! let records = Miner::builder().build()?.mine(&Document::new("1", "接待读者8万人次。"));
//! let counts: Counts = evaluate(&gold, Some(&records)).counts;
//! assert_eq!((counts.exact.f1(), counts.entity.recall()), (1.0, 1.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
