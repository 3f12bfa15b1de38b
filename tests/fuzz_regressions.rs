//! Replays what the fuzz targets once broke, `fuzz/regressions/TARGET/`, and the seeds that they start from, `fuzz/seeds/TARGET/`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]
#![allow(clippy::expect_used, reason = "a test that panics has failed")]

mod laws;
#[allow(unreachable_pub, reason = "the fuzz targets are another crate")]
#[path = "../fuzz/src/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

#[test]
fn what_once_broke_a_target_holds() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    for (name, target) in targets::ALL {
        let mut replayed = 0;
        for folder in ["seeds", "regressions"] {
            let Ok(entries) = fs::read_dir(fuzz.join(folder).join(name)) else { continue };
            for entry in entries {
                let path = entry.unwrap().path();
                println!("{}", path.display());
                target(&fs::read(&path).unwrap());
                replayed += 1;
            }
        }
        assert!(replayed > 0, "{name} has a seed");
    }
}
