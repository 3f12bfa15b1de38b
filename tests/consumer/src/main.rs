//! Uses hanmine as a user does, with its default features, and fails where a name or a promise of the interface is gone.

use hanmine::record::{Claim, ProgrammeKind, Relation};
use hanmine::{Date, Document, LexiconError, Miner, Records, map_in_order};
use std::thread;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let miner = Miner::builder().currency("CNY").date("2017-06-15".parse::<Date>()?).build()?;
    let text = "今年以来，县图书馆接待读者8万人次，添置图书近3500册。";
    let records: Records = miner.mine(&Document::new("1", text).with_title("图书馆"));
    for Claim { text: surface, bytes: [start, end], relation, .. } in &records.claims {
        assert_eq!(text.get(*start..*end), Some(surface.as_str()));
        assert!(Relation::ALL.contains(relation));
    }
    assert_eq!(records.document.date.map(|date| date.to_string()).as_deref(), Some("2017-06-15"));
    assert_eq!(miner.segment(text).concat(), text);
    assert_eq!(miner.quantities(&Document::new("1", text)).id, "1");
    assert_eq!(ProgrammeKind::from_word("award"), Some(ProgrammeKind::Award));

    let documents = (0..50).map(|number| Document::new(number.to_string(), text));
    let serial: Vec<Records> = documents.clone().map(|document| miner.mine(&document)).collect();
    assert_eq!(miner.mine_all(documents.clone()).collect::<Vec<_>>(), serial);
    let torn = documents.map(Ok).chain([Err("torn")]);
    assert_eq!(miner.try_mine_all(torn).filter(Result::is_err).count(), 1);
    assert_eq!(map_in_order(0..9, |number: u32| number * number).sum::<u32>(), 204);

    let shared = miner.clone();
    thread::spawn(move || shared.mine(&Document::new("2", ""))).join().map_err(|_| "the miner panicked")?;

    let error: LexiconError = Miner::builder().currency("元").build().unwrap_err();
    assert_eq!((error.file(), error.line()), ("currency", 0));
    println!("consumer: {} claims in {} characters", records.claims.len(), records.document.chars);
    Ok(())
}
