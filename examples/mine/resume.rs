//! Going on where an earlier run was stopped, so that the result is that of a run that was not.
//!
//! Takes what this run is asked and what it reads, compares it with what stands in `PATH.partial.json`, and finds the complete lines of
//! `PATH.partial`. Documents are skipped by their position; only their ids are still needed. Writing on is the business of `output`.

use crate::options::Settings;
use crate::output::beside;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::fs::{File, OpenOptions, remove_file, rename};
use std::io::{BufRead, BufReader, ErrorKind, Write as _};
use std::path::Path;

/// What a run must have in common with the one that it goes on with.
pub(crate) struct State(Value);

/// What is known of a document by its line.
pub(crate) struct KeptLine<'a> {
    pub(crate) id: Cow<'a, str>,
    pub(crate) is_error: bool,
    pub(crate) warnings: usize,
    /// Claims, amounts or tokens.
    pub(crate) found: usize,
    pub(crate) programmes: usize,
}

/// The complete lines of an earlier run.
pub(crate) struct Kept {
    pub(crate) lines: usize,
    pub(crate) bytes: u64,
}

/// A line of any stage.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    document: Option<LineDocument<'a>>,
    #[serde(borrow)]
    id: Option<Cow<'a, str>>,
    error: Option<IgnoredAny>,
    #[serde(alias = "mentions", alias = "tokens", default)]
    claims: Vec<IgnoredAny>,
    #[serde(default)]
    programmes: Vec<IgnoredAny>,
    #[serde(default)]
    warnings: Vec<IgnoredAny>,
}

#[derive(Deserialize)]
struct LineDocument<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
}

impl State {
    pub(crate) fn new(settings: &Settings, inputs: &[(String, Option<u64>)]) -> Self {
        let options: serde_json::Map<String, Value> =
            settings.identity.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
        Self(json!({ "options": options, "inputs": inputs }))
    }

    /// Writes it beside the output that is to be.
    pub(crate) fn save(&self, output: &Path) -> Result<(), String> {
        let path = beside(output, ".partial.json");
        let new = beside(output, ".partial.json.new");
        let written = File::create(&new).and_then(|mut file| writeln!(file, "{}", self.0).and_then(|()| file.sync_all()));
        written.and_then(|()| rename(&new, &path)).map_err(|error| format!("--output: {}: {error}", path.display()))
    }

    /// The output is whole.
    pub(crate) fn forget(output: &Path) {
        // Left behind it only says what a run without a partial is not asked.
        drop(remove_file(beside(output, ".partial.json")));
    }

    /// Finds what an earlier run of the same options and inputs has left, cuts off a torn last line and tells of each line that
    /// stays. `None` where there is nothing.
    pub(crate) fn resume(&self, output: &Path, mut each: impl FnMut(KeptLine<'_>)) -> Result<Option<Kept>, String> {
        let partial = beside(output, ".partial");
        let failed = |error: std::io::Error| format!("--resume: {}: {error}", partial.display());
        let file = match OpenOptions::new().read(true).write(true).open(&partial) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error)),
        };
        self.compare(output)?;
        let mut kept = Kept { lines: 0, bytes: 0 };
        let mut reader = BufReader::with_capacity(1 << 16, &file);
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            let count = reader.read_until(b'\n', &mut bytes).map_err(failed)?;
            // A line that is no record was torn by more than its end: the system went down.
            let line = bytes.strip_suffix(b"\n").and_then(|line| serde_json::from_slice::<Line<'_>>(line).ok());
            let Some(line) = line else { break };
            let Some(id) = line.document.map(|document| document.id).or(line.id) else { break };
            kept.lines += 1;
            kept.bytes += u64::try_from(count).unwrap_or(u64::MAX);
            let (found, programmes) = (line.claims.len(), line.programmes.len());
            each(KeptLine { id, is_error: line.error.is_some(), warnings: line.warnings.len(), found, programmes });
        }
        file.set_len(kept.bytes).map_err(failed)?;
        Ok(Some(kept))
    }

    fn compare(&self, output: &Path) -> Result<(), String> {
        let path = beside(output, ".partial.json");
        let text = std::fs::read_to_string(&path).map_err(|error| format!("--resume: {}: {error}", path.display()))?;
        let earlier: Value = serde_json::from_str(&text).map_err(|error| format!("--resume: {}: {error}", path.display()))?;
        let ours = self.0.get("options").and_then(Value::as_object);
        for (name, value) in ours.into_iter().flatten() {
            let before = earlier.get("options").and_then(|options| options.get(name)).unwrap_or(&Value::Null);
            if before != value {
                return Err(format!("--resume: {name} was {before} in the run that is to go on, and is {value} now"));
            }
        }
        if earlier.get("inputs") != self.0.get("inputs") {
            return Err("--resume: the inputs or their sizes are not those of the run that is to go on".to_owned());
        }
        Ok(())
    }
}
