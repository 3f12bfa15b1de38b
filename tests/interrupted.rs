//! The bundled command, stopped before its end: the output is whole or absent, no complete record is lost, and going on gives what an
//! undisturbed run gives.
//!
//! Kills and interrupts real runs at moments spread over their length. `cargo test --test interrupted -- --ignored` kills 50 of them.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod mine;

use mine::{Folder, mine};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const ROWS: usize = 4000;

/// Documents with a bad row, two of one id and a few long ones.
fn input(folder: &Folder) -> PathBuf {
    let row = |number: usize| match number % 1000 {
        499 => "no JSON\n".to_owned(),
        998 => "{\"id\": \"twin\", \"text\": \"投资3万元。\"}\n".to_owned(),
        _ => format!(
            "{{\"id\": {number}, \"text\": \"{}\"}}\n",
            format!("今年以来，县里投资{number}万元，同比增长5%，惠及群众3万人次。").repeat(1 + number % 7)
        ),
    };
    folder.file("rows.jsonl", (0..ROWS).map(row).collect::<String>())
}

fn start(input: &Path, output: &Path, arguments: &[&str]) -> Child {
    let mut command = mine();
    command.args(["--quiet", "--output", output.to_str().unwrap()]).args(arguments).arg(input);
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Kills runs at moments spread by the golden ratio over the time that a whole run takes, up to so many kills for each output, until that
/// many are done; goes on after each, compares at the end.
fn kill(wanted: usize, kills: usize) {
    let folder = Folder::new(&format!("kill-{wanted}-{kills}"));
    let (input, whole) = (input(&folder), folder.0.join("whole.jsonl"));
    let started = Instant::now();
    assert_eq!(start(&input, &whole, &[]).wait().unwrap().code(), Some(1));
    let mut length = started.elapsed().as_secs_f64();
    let whole = fs::read(whole).unwrap();
    let (mut moment, mut done, mut runs) = (0.3_f64, 0, 0);
    while done < wanted {
        assert!(runs < 4 * wanted, "only {done} kills in {runs} runs");
        let output = folder.0.join(format!("out{runs}.jsonl"));
        for _ in 0..kills {
            moment = (moment + 0.618_034) % 1.0;
            let mut child = start(&input, &output, &["--resume"]);
            sleep(Duration::from_secs_f64(length * moment));
            child.kill().unwrap();
            let is_killed = child.wait().unwrap().code().is_none();
            // Killed between giving the whole its name and its own end, it has done its work.
            let is_whole = output.exists();
            assert!(is_whole || is_killed, "a run that ended left nothing");
            assert!(!is_whole || fs::read(&output).unwrap() == whole, "a killed run leaves the whole under the final name, or nothing");
            if is_whole {
                // The machine has become quicker.
                length *= 0.8;
                break;
            }
            done += 1;
        }
        assert_eq!(start(&input, &output, &["--resume"]).wait_with_output().unwrap().status.code(), Some(1));
        assert!(fs::read(&output).unwrap() == whole, "run {runs} differs");
        let left = ["jsonl.partial", "jsonl.partial.json"].map(|name| folder.0.join(format!("out{runs}.{name}")));
        assert!(left.iter().all(|path| !path.exists()), "{left:?}");
        fs::remove_file(output).unwrap();
        runs += 1;
    }
    println!("{done} kills in {runs} runs, each equal to the whole");
}

#[test]
fn a_killed_run_goes_on() {
    kill(4, 3);
}

#[test]
#[ignore = "kills 50 runs"]
fn fifty_killed_runs_go_on() {
    kill(50, 1);
}

#[test]
fn a_torn_last_line_is_cut_and_other_runs_are_refused() {
    let folder = Folder::new("torn");
    let (input, whole, output) = (input(&folder), folder.0.join("whole.jsonl"), folder.0.join("out.jsonl"));
    start(&input, &whole, &[]).wait().unwrap();
    let whole = fs::read(whole).unwrap();
    let mut child = start(&input, &output, &[]);
    let (partial, state) = (folder.0.join("out.jsonl.partial"), folder.0.join("out.jsonl.partial.json"));
    while !fs::metadata(&partial).is_ok_and(|about| about.len() > 0) {
        sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!output.exists());
    let described = fs::read(&state).unwrap();
    let code = |arguments: &[&str], input: &Path| start(input, &output, arguments).wait_with_output().unwrap().status.code();
    // Other options, other inputs, no description: refused, and nothing is touched.
    let before = fs::read(&partial).unwrap();
    assert_eq!(code(&["--resume", "--currency", "USD"], &input), Some(2));
    assert_eq!(code(&["--resume", "--date", "2017-06-15"], &input), Some(2));
    let longer = folder.file("other/rows.jsonl", [fs::read(&input).unwrap(), b"{}\n".to_vec()].concat());
    assert_eq!(code(&["--resume"], &longer), Some(2));
    fs::write(&state, "{}").unwrap();
    assert_eq!(code(&["--resume"], &input), Some(2));
    fs::remove_file(&state).unwrap();
    assert_eq!(code(&["--resume"], &input), Some(2));
    assert_eq!(fs::read(&partial).unwrap(), before);
    for end in [0, 1, 100, before.len() - 1] {
        fs::write(&partial, &whole[..end]).unwrap();
        fs::write(&state, &described).unwrap();
        // Threads and windows do not change the output.
        assert_eq!(code(&["--resume", "--threads", "1", "--window", "3"], &input), Some(1));
        assert!(fs::read(&output).unwrap() == whole, "{end}");
        fs::remove_file(&output).unwrap();
    }
    // Without a partial it starts from nothing.
    assert_eq!(code(&["--resume"], &input), Some(1));
    assert!(fs::read(&output).unwrap() == whole);
}

#[test]
fn ctrl_c_is_130_and_loses_no_complete_record() {
    let folder = Folder::new("ctrl-c");
    let (input, whole) = (input(&folder), folder.0.join("whole.jsonl"));
    let all_said = String::from_utf8(start(&input, &whole, &[]).wait_with_output().unwrap().stderr).unwrap();
    assert!(all_said.contains("error: rows.jsonl:500: "), "{all_said}");
    let whole = fs::read(whole).unwrap();
    for (format, name) in [("jsonl", "out.jsonl"), ("csv", "csv"), ("parquet", "parquet")] {
        let output = folder.0.join(name);
        let child = start(&input, &output, &["--format", format]);
        let partial = folder.0.join(format!("{name}.partial"));
        while !partial.exists() {
            sleep(Duration::from_millis(5));
        }
        sleep(Duration::from_millis(30));
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
        let done = child.wait_with_output().unwrap();
        assert_eq!(done.status.code(), Some(130), "{format}");
        // What the whole run says may have been told before the signal came; nothing else is said.
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(said.lines().all(|line| all_said.lines().any(|told| told == line)), "{format}: {said}");
        assert!(!output.exists());
        if format == "jsonl" {
            let kept = fs::read(&partial).unwrap();
            assert!(whole.starts_with(&kept) && (kept.is_empty() || kept.ends_with(b"\n")));
        } else {
            // Whole files, as far as they go.
            assert_eq!(fs::read_dir(&partial).unwrap().count(), 4, "{format}");
            let claims = fs::read(partial.join(format!("claims.{format}"))).unwrap();
            assert!(claims.ends_with(if format == "csv" { &b"\n"[..] } else { b"PAR1" }));
            // What is left behind is in nobody's way.
            assert_eq!(start(&input, &output, &["--format", format]).wait_with_output().unwrap().status.code(), Some(1));
        }
    }
}
