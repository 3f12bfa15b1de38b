//! The page for browsers, given 10,000 strings that try to become markup: none of them does.
//!
//! Writes target/tmp/hostile.html as well, which tests/page.py opens in a browser where there is one. The strings stand in
//! ids, titles, texts, entities and names of programmes.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

use hanmine::Records;
use hanmine::write::HtmlPage;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::path::Path;

/// Each sets `window.hostile`, opens a dialog or asks a server, if it is ever more than text.
const ATTACKS: &[&str] = &[
    "<script>alert(@);window.hostile=@</script>",
    "</script><script>alert(@);window.hostile=@</script>",
    "</ScRiPt ><svg onload=alert(@)>",
    "<!--<script>@</script>--><script>alert(@)</script>",
    "-->\u{2028}<img src=x@ onerror=alert(@)>",
    "]]><img src=//127.0.0.1:9/@>",
    "\"><img src=http://127.0.0.1:9/@ onerror=\"window.hostile=@\">",
    "' autofocus onfocus='alert(@)' x='",
    "javascript:alert(@)",
    "</title></style><body onload=alert(@)>",
    "<iframe srcdoc='<script>parent.hostile=@</script>'></iframe>",
    "<base href=http://127.0.0.1:9/@/>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/@'>",
    "<link rel=stylesheet href=http://127.0.0.1:9/@>",
    "<style>@import 'http://127.0.0.1:9/@';*{background:url(http://127.0.0.1:9/@)}</style>",
    "\\u003cscript\\u003ealert(@)\\u003c/script\\u003e",
    "\\\"};alert(@);window.hostile=@;//",
    "${alert(@)}`;alert(@);`",
    "{{constructor.constructor('alert(@)')()}}",
    "&lt;script&gt;alert(@)&lt;/script&gt;&#60;img src=x onerror=alert(@)&#62;",
    "<math><mtext></p><style><img src=x onerror=alert(@)></style>",
    "<a href=\"data:text/html,<script>alert(@)</script>\" ping=http://127.0.0.1:9/@>@</a>",
    "__proto__ constructor toString @",
    "\u{202E}@\u{2066}\u{0}\u{FEFF}\u{FFFE}<noscript><p title=\"</noscript><img src=x onerror=alert(@)>\">",
    "@@data@@ @@script@@ @",
    "<form action=http://127.0.0.1:9/@><input name=@ autofocus></form>\u{1F4A5}",
    "<dialog open>@</dialog><details open ontoggle=alert(@)>",
    "<object data=http://127.0.0.1:9/@></object><embed src=http://127.0.0.1:9/@>",
];

/// The attack of this number, unlike any other: its number stands in it.
fn hostile(number: usize) -> String {
    let mut attack = ATTACKS[number % ATTACKS.len()].replace('@', &number.to_string());
    if number % 3 == 1 {
        attack.push_str(&ATTACKS[(number / 7) % ATTACKS.len()].replace('@', "7"));
    }
    attack
}

/// A document of five hostile strings, with a claim and a programme on spans of its text.
fn document(number: usize) -> (String, Records) {
    let [id, title, lead, entity, name] = [0, 1, 2, 3, 4].map(|part| hostile(5 * number + part));
    let text = format!("{lead}\n“{name}”{entity}3万人");
    let at = |part: &str, before: &str| {
        let bytes = before.len();
        assert!(text[bytes..].starts_with(part));
        let chars = text[..bytes].chars().count();
        json!({"text": part, "bytes": [bytes, bytes + part.len()], "chars": [chars, chars + part.chars().count()], "resolved": null})
    };
    let name_at = at(&name, &format!("{lead}\n“"));
    let entity_at = at(&entity, &format!("{lead}\n“{name}”"));
    let claim_at = at("3万人", &format!("{lead}\n“{name}”{entity}"));
    let records = json!({
        "schema": 1,
        "document": {"id": id, "encoding": "UTF-8", "chars": text.chars().count(), "title": title, "date": "2024-05-06"},
        "claims": [{
            "text": "3万人", "bytes": claim_at["bytes"], "chars": claim_at["chars"], "low": "30000", "high": "30000", "relation": "exact",
            "unit": "{人}", "unit_text": "人", "dimension": "person", "entity": entity_at, "predicate": name_at, "holder": entity_at, "period": null,
            "place": name_at, "change": null, "status": "actual", "part_of": null, "repeats": null, "programmes": [0],
            "sentence": {"bytes": claim_at["bytes"], "chars": claim_at["chars"]}, "evidence": entity, "rule": lead,
        }],
        "programmes": [{
            "name": name, "kind": "initiative", "aliases": [title], "host": entity_at,
            "mentions": [{"bytes": name_at["bytes"], "chars": name_at["chars"], "quoted": true}], "rule": id,
        }],
        "warnings": [lead],
    });
    (text.clone(), serde_json::from_value(records).unwrap())
}

#[test]
fn ten_thousand_hostile_strings_stay_text() {
    let strings: HashSet<String> = (0..10_000).map(hostile).collect();
    assert_eq!(strings.len(), 10_000);
    let mut page = HtmlPage::default();
    let documents: Vec<_> = (0..2_000).map(document).collect();
    for (text, records) in &documents {
        page.add(text, records);
    }
    let html = page.to_html();
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile.html"), &html).unwrap();

    let empty = HtmlPage::default().to_html();
    for mark in ["<", ">"] {
        assert_eq!(html.matches(mark).count(), empty.matches(mark).count(), "{mark}");
    }
    let (_, data) = html.split_once("id=\"data\">").unwrap();
    let data: Value = serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
    for (shown, (text, records)) in data["documents"].as_array().unwrap().iter().zip(&documents) {
        assert_eq!((&shown["text"], &shown["id"]), (&json!(text), &json!(records.document.id)));
        assert_eq!(shown["claims"][0]["entity"]["text"], json!(records.claims[0].entity.as_ref().unwrap().text));
    }
}
