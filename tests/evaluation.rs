//! The scores of records whose answers are known: links between claims are compared by counterpart, not by index.
//!
//! Figures over spans and values are held to the reference scorer by `.ci/run`; here are those that it does not know.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

use hanmine::evaluation::{Evaluation, GoldDocument, MissSort, evaluate};
use serde_json::{Value, json};

/// Two gold claims: the second is a part of the first, repeats it and speaks of both programmes, one of which is optional.
fn gold() -> GoldDocument {
    let claim = |start: usize, link: Option<usize>, programmes: &[&str]| {
        json!({"start": start, "end": start + 3, "text": "三万元", "low": "30000", "high": "30000", "relation": "exact", "unit": "CNY",
            "entity": null, "optional": false, "predicate": "发放", "holder": "总工会", "period": null, "place": null, "change": null,
            "status": "planned", "part_of": link, "repeats": link, "programmes": programmes})
    };
    let programme =
        |name: &str, optional: bool| json!({"name": name, "kind": "initiative", "aliases": [], "mentions": [], "optional": optional});
    let document = json!({"file": "a.txt", "extended": true, "claims": [claim(10, None, &[]), claim(20, Some(0), &["春风行动", "暖心月"])],
        "programmes": [programme("春风行动", false), programme("暖心月", true)]});
    serde_json::from_value(document).unwrap()
}

/// Records with a false claim in front, so that every index differs from that of its counterpart.
fn score(link: Option<usize>, programmes: &[usize], status: &str) -> Evaluation {
    let mention = |text: &str, resolved: Value| json!({"text": text, "bytes": [0, 0], "chars": [0, 0], "resolved": resolved});
    let claim = |start: usize, link: Option<usize>, programmes: &[usize]| {
        json!({"text": "三万元", "bytes": [0, 0], "chars": [start, start + 3], "low": "30000", "high": "30000", "relation": "exact",
            "unit": "CNY", "unit_text": "元", "dimension": "money", "entity": null, "predicate": mention("发 放", Value::Null),
            "holder": mention("该会", mention("县总工会", Value::Null)), "period": null, "place": null, "change": null, "status": status,
            "part_of": link, "repeats": link, "programmes": programmes, "sentence": {"bytes": [0, 0], "chars": [0, 0]},
            "evidence": "", "rule": ""})
    };
    let programme = |name: &str| json!({"name": name, "kind": "initiative", "aliases": [], "host": null, "mentions": [], "rule": ""});
    let records = json!({"schema": 1, "document": {"id": "a.txt", "encoding": "UTF-8", "chars": 30, "title": null, "date": null},
        "claims": [claim(0, None, &[]), claim(10, None, &[]), claim(20, link, programmes)],
        "programmes": [programme("别的"), programme("“春风行动”"), programme("暖心月")], "warnings": []});
    evaluate(&gold(), Some(&serde_json::from_value(records).unwrap()))
}

fn has(evaluation: &Evaluation, sort: MissSort) -> bool {
    evaluation.misses.iter().any(|miss| miss.sort == sort)
}

#[test]
fn right_links_are_hits_whatever_their_indices() {
    let evaluation = score(Some(1), &[1, 2], "planned");
    let counts = &evaluation.counts;
    assert_eq!((counts.detect.hits, counts.detect.predicted, counts.detect.gold), (2, 3, 2));
    for tally in [counts.part_of, counts.repeats, counts.programmes] {
        assert_eq!((tally.hits, tally.predicted, tally.gold), (1, 1, 1));
    }
    for tally in [counts.predicate, counts.holder, counts.status, counts.not_actual] {
        assert_eq!((tally.hits, tally.predicted, tally.gold), (2, 2, 2));
    }
    assert_eq!((counts.period.predicted, counts.change.gold, counts.place.gold), (0, 0, 0));
    assert!(!has(&evaluation, MissSort::WrongPart) && !has(&evaluation, MissSort::WrongProgrammes));
}

#[test]
fn wrong_links_are_misses() {
    let evaluation = score(Some(0), &[0], "actual");
    let counts = &evaluation.counts;
    for tally in [counts.part_of, counts.repeats, counts.programmes] {
        assert_eq!((tally.hits, tally.predicted, tally.gold), (0, 1, 1));
    }
    assert_eq!((counts.status.hits, counts.not_actual.predicted, counts.not_actual.gold), (0, 0, 2));
    for sort in [MissSort::WrongPart, MissSort::WrongRepeat, MissSort::WrongProgrammes, MissSort::WrongStatus] {
        assert!(has(&evaluation, sort), "{sort}");
    }
    assert_eq!(score(None, &[], "planned").counts.part_of.predicted, 0);
}
