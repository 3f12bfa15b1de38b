//! The bundled command in folders that the system makes difficult: pipes, links, odd names, files that nobody may read, that vanish or grow,
//! and a disk that is full.
//!
//! Decides nothing about broken content, which is the business of `bad_input.rs`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod mine;

use mine::{Answer, Folder, GOOD, answer, assert_good, errors, ids, mine, run};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

#[test]
fn a_pipe_in_a_folder_is_not_waited_for() {
    let folder = Folder::new("bad-fifo");
    folder.file("a.txt", GOOD);
    folder.file("z.txt", GOOD);
    let made = Command::new("mkfifo").arg(folder.0.join("b.txt")).arg(folder.0.join("b.jsonl")).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: no mkfifo");
        return;
    }
    let answer = run(&[], &[&folder.0]);
    assert_good("fifo", &answer);
    assert_eq!(
        errors(&answer).iter().map(|error| (error.0, error.1)).collect::<Vec<_>>(),
        [("b.jsonl", "unreadable"), ("b.txt", "unreadable")]
    );
}

#[test]
fn what_the_system_refuses_is_an_error_in_its_place() {
    let folder = Folder::new("bad-permission");
    folder.file("a.txt", GOOD);
    folder.file("z.txt", GOOD);
    let refused = |path: &Path| fs::set_permissions(path, fs::Permissions::from_mode(0o0)).unwrap();
    refused(&folder.file("b.txt", GOOD));
    refused(&folder.file("c.jsonl", "{}"));
    folder.file("d/e.txt", GOOD);
    refused(&folder.0.join("d"));
    if fs::read(folder.0.join("b.txt")).is_ok() {
        eprintln!("skipped: this user may read everything");
    } else {
        let answer = run(&[], &[&folder.0]);
        assert_good("permission", &answer);
        assert_eq!(
            errors(&answer).iter().map(|error| (error.0, error.1)).collect::<Vec<_>>(),
            [("b.txt", "unreadable"), ("c.jsonl", "unreadable"), ("d", "unreadable")]
        );
        // A folder that was named itself has a name in its error too.
        let itself = run(&[], &[&folder.0.join("d")]);
        assert_eq!(errors(&itself).iter().map(|error| (error.0, error.1)).collect::<Vec<_>>(), [("d", "unreadable")]);
    }
    fs::set_permissions(folder.0.join("d"), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn links_and_odd_names() {
    let folder = Folder::new("bad-links");
    folder.file("a.txt", GOOD);
    folder.file("z.txt", GOOD);
    symlink(&folder.0, folder.0.join("loop")).unwrap();
    symlink("self.txt", folder.0.join("self.txt")).unwrap();
    symlink("nothing.txt", folder.0.join("broken.txt")).unwrap();
    symlink("/etc/passwd", folder.0.join("outside.txt")).unwrap();
    fs::write(folder.0.join(OsStr::from_bytes(b"m\xff.txt")), GOOD).unwrap();
    fs::create_dir(folder.0.join("folder.txt")).unwrap();
    let answer = run(&[], &[&folder.0]);
    assert_good("links", &answer);
    assert_eq!((answer.status, ids(&answer)), (Some(0), vec!["a.txt", "m\u{fffd}.txt", "z.txt"]), "{}", answer.errors);
    assert_eq!(answer.lines[1]["warnings"].as_array().unwrap().len(), 1);
    assert!(answer.errors.contains("warning: passed over 4 links that leave the folder, lead back or lead nowhere"), "{}", answer.errors);
}

/// Files are listed first and read later: the run waits for standard input, which comes before them.
#[test]
fn files_that_vanish_or_grow_while_others_are_read() {
    let folder = Folder::new("bad-vanish");
    let row = format!("{{\"id\": \"r\", \"text\": \"{GOOD}\"}}\n");
    for name in ["a.txt", "b.txt", "z.txt"] {
        folder.file(name, GOOD);
    }
    let (rows, gone, output) = (folder.file("c.jsonl", &row), folder.file("d.jsonl", &row), folder.0.join("_out.jsonl"));
    let mut command = mine();
    command.arg("--output").arg(&output).arg("-").arg(&folder.0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    while !folder.0.join("_out.jsonl.partial").exists() {
        sleep(Duration::from_millis(5));
    }
    fs::remove_file(folder.0.join("b.txt")).unwrap();
    fs::remove_file(gone).unwrap();
    fs::write(&rows, row.repeat(3)).unwrap();
    drop(child.stdin.take());
    let done = child.wait_with_output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    let lines = fs::read_to_string(output).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let answer = Answer { status: done.status.code(), lines, errors: said };
    let name = folder.0.file_name().unwrap().to_str().unwrap();
    let found = errors(&answer);
    assert_eq!(found.iter().map(|error| error.1).collect::<Vec<_>>(), ["unreadable", "unreadable"], "{found:?}");
    assert_eq!(found[0].0, format!("{name}/b.txt"));
    assert!(found[1].2.starts_with(&format!("{name}/d.jsonl:1: ")), "{found:?}");
    assert_eq!(answer.lines.len(), 6, "standard input, three texts, the row that was there, a file that is gone");
    assert!(answer.errors.contains("c.jsonl: changed while it was read"), "{}", answer.errors);
    assert_eq!(answer.status, Some(1));
}

#[test]
fn what_a_run_has_written_is_not_read_by_the_next() {
    let folder = Folder::new("bad-output");
    folder.file("a.txt", GOOD);
    let output = folder.0.join("out.jsonl");
    let run = || answer(mine().arg("--output").arg(&output).arg(&folder.0).output().unwrap());
    assert_eq!(run().status, Some(0));
    let (whole, again) = (fs::read(&output).unwrap(), run());
    assert!(again.errors.contains("warning: passed over out.jsonl, which is output"), "{}", again.errors);
    assert_eq!((again.status, fs::read(&output).unwrap()), (Some(0), whole));
}

#[test]
fn an_output_that_cannot_be_written_is_status_2() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        eprintln!("skipped: no /dev/full");
        return;
    }
    let folder = Folder::new("bad-full");
    let path = folder.file("rows.jsonl", format!("{{\"text\": \"{GOOD}\"}}\n").repeat(500));
    let to_full = mine().arg(&path).stdout(fs::OpenOptions::new().write(true).open(full).unwrap()).output().unwrap();
    let to_full = answer(to_full);
    assert_eq!(to_full.status, Some(2), "{}", to_full.errors);
    assert!(to_full.errors.contains("error: standard output: "), "{}", to_full.errors);
}

#[test]
fn a_pipe_or_device_named_as_output_is_written_to() {
    let folder = Folder::new("bad-output");
    let input = folder.file("a.txt", GOOD);
    let pipe = folder.0.join("pipe");
    if !Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        eprintln!("skipped: no mkfifo");
        return;
    }
    let command = |output: &Path| {
        let mut command = mine();
        command.args(["--quiet", "--format", "jsonl", "--output"]).arg(output).arg(&input).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let child = command(&pipe);
    let text = fs::read_to_string(&pipe).unwrap();
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
    assert!(text.starts_with("{\"schema\":1,") && text.ends_with("}\n"), "{text}");
    assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());

    // A link, so that what a wrong command would replace is ours.
    let device = folder.0.join("device");
    symlink("/dev/full", &device).unwrap();
    if !fs::metadata(&device).is_ok_and(|about| about.file_type().is_char_device()) {
        eprintln!("skipped: no /dev/full");
        return;
    }
    let done = command(&device).wait_with_output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(2), "{said}");
    assert!(said.starts_with(&format!("error: --output: {}: ", device.display())), "{said}");
    assert!(device.is_symlink());
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 3, "nothing is left beside it");
}

#[test]
fn a_link_named_as_output_stays_one() {
    let folder = Folder::new("bad-output-link");
    let input = folder.file("a.txt", GOOD);
    let file = folder.file("there/out.jsonl", "old");
    let link = folder.0.join("link.jsonl");
    symlink(&file, &link).unwrap();
    let done = mine().args(["--quiet", "--format", "jsonl", "--output"]).arg(&link).arg(&input).status().unwrap();
    assert_eq!(done.code(), Some(0));
    assert!(link.is_symlink());
    assert!(fs::read_to_string(&file).unwrap().starts_with("{\"schema\":1,"));
}
