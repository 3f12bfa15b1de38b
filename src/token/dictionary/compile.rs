//! Compiles jieba's dictionary into the table: `cargo test --release --lib compile_dictionary -- --ignored` writes
//! `data/dictionary.bin`.
//!
//! Takes `src/data/dict.txt` of the jieba-rs package that `cargo metadata` names and the parts of speech of `parts.rs`, hands on
//! bytes, always the same. Decides where in the array nodes lie, which is a matter of speed alone: the frequent near each other.
//! `table.rs` says what the bytes mean.

use super::parts::use_tags;
use super::table::{HEAD, PAIRS, UNKNOWN, is_in_blocks, pair_bits};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::process::Command;

/// An entry of the dictionary.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) word: String,
    pub(super) frequency: u32,
    pub(super) tag: String,
}

/// The dictionary's entries.
pub(super) fn entries() -> Vec<Entry> {
    let text = std::fs::read_to_string(dictionary_file()).unwrap();
    let fields = text.lines().map(|line| line.split_ascii_whitespace().collect::<Vec<_>>());
    let entries = fields.map(|fields| match fields[..] {
        [word, frequency, tag] => Entry { word: word.into(), frequency: frequency.parse().unwrap(), tag: tag.into() },
        _ => panic!("not a word, a frequency and a tag: {fields:?}"),
    });
    entries.collect()
}

/// Whether a text can be cut into such a word: γ射线 is the one that stands in the dictionary in vain, since γ is in no block.
pub(super) fn is_reached(entry: &Entry) -> bool {
    entry.word.chars().all(is_in_blocks)
}

/// jieba-rs's dictionary.
fn dictionary_file() -> PathBuf {
    // Only this platform's packages: those of others may not have been fetched.
    let version = output_of(Command::new("rustc").arg("-vV"));
    let version = String::from_utf8(version).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let metadata = output_of(
        Command::new(env!("CARGO"))
            .args(["metadata", "--format-version", "1", "--filter-platform", host, "--manifest-path"])
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")),
    );
    let metadata: serde_json::Value = serde_json::from_slice(&metadata).unwrap();
    let mut packages = metadata["packages"].as_array().unwrap().iter();
    let jieba = packages.find(|package| package["name"] == "jieba-rs").unwrap();
    let manifest = PathBuf::from(jieba["manifest_path"].as_str().unwrap());
    manifest.with_file_name("src/data/dict.txt")
}

/// What a command prints.
fn output_of(command: &mut Command) -> Vec<u8> {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// A prefix of words.
#[derive(Default)]
struct Prefix {
    children: BTreeMap<u16, usize>,
    class: u64,
    /// The sum of the frequencies of the words that begin so.
    heat: u64,
    /// Where it and its children lie.
    slot: usize,
    base: usize,
}

impl Prefix {
    fn to_bits(&self, label: u16, last: bool) -> u64 {
        assert!(label < 1 << 14 && self.class < 1 << 15 && self.base < 1 << 20 && self.base.is_multiple_of(2));
        let filter = self.children.keys().fold(0, |filter, code| filter | 1_u64 << (code & 15));
        let label = if last { u64::from(label) } else { 0 };
        label | self.class << 14 | (self.base as u64) << 28 | filter << 48
    }
}

/// Frequency, tag, and the tag of most uses.
type Class<'e> = (u32, &'e str, &'e str);

fn class<'e>(entry: &'e Entry, uses: &HashMap<&str, &'static str>) -> Class<'e> {
    (entry.frequency, &entry.tag, uses.get(entry.word.as_str()).copied().unwrap_or(&entry.tag))
}

/// The bytes of the table.
pub(super) fn compile(all: &[Entry]) -> Vec<u8> {
    // The sum of all: it decides how sums of logarithms are rounded, hence ties.
    let total: u64 = all.iter().map(|entry| u64::from(entry.frequency)).sum();
    let entries: Vec<&Entry> = all.iter().filter(|entry| is_reached(entry)).collect();
    let entries = entries.as_slice();
    let codes = rank_characters(entries);
    let uses = use_tags(all);
    let mut classes: Vec<Class<'_>> = entries.iter().map(|entry| class(entry, &uses)).collect();
    classes.sort_by_key(|class| (Reverse(class.0), class.1, class.2));
    classes.dedup();
    let class_of: HashMap<Class<'_>, u64> = classes.iter().copied().zip(1..).collect();
    let tags: Vec<&str> = classes.iter().map(|class| class.1).collect::<BTreeSet<_>>().into_iter().collect();

    let mut prefixes = vec![Prefix::default()];
    for entry in entries {
        let mut at = 0;
        for c in entry.word.chars() {
            let fresh = prefixes.len();
            at = *prefixes[at].children.entry(codes[&c]).or_insert(fresh);
            if at == fresh {
                prefixes.push(Prefix::default());
            }
            prefixes[at].heat += u64::from(entry.frequency);
        }
        assert_eq!(prefixes[at].class, 0, "{} stands twice", entry.word);
        prefixes[at].class = class_of[&class(entry, &uses)];
    }
    let slots = place(&mut prefixes);

    let mut roots = vec![0; codes.len() + 2];
    let mut nodes = vec![0; slots];
    for (parent, prefix) in prefixes.iter().enumerate() {
        for (&code, &child) in &prefix.children {
            let bits = prefixes[child].to_bits(code, parent != 0);
            if parent == 0 { roots[usize::from(code)] = bits } else { nodes[prefixes[child].slot] = bits }
        }
    }
    let mut pairs = vec![0; PAIRS];
    for (&first, &prefix) in &prefixes[0].children {
        for &second in prefixes[prefix].children.keys() {
            let (index, bits) = pair_bits(first, second);
            pairs[index] |= bits;
        }
    }
    let mut code_table = vec![0_u16; 0x1_0000];
    for c in (0..=0xffff).filter_map(char::from_u32).filter(|c| is_in_blocks(*c)) {
        code_table[c as usize] = codes.get(&c).copied().unwrap_or(UNKNOWN);
    }

    let numbers = [roots.len(), nodes.len(), classes.len() + 1, tags.join("\n").len()];
    let mut bytes: Vec<u8> = numbers.iter().flat_map(|number| u32::try_from(*number).unwrap().to_le_bytes()).collect();
    bytes.extend(total.to_le_bytes());
    assert_eq!(bytes.len(), HEAD);
    bytes.extend(roots.iter().chain(&nodes).chain(&pairs).flat_map(|node| node.to_le_bytes()));
    let logs = classes.iter().map(|class| f64::from(class.0).ln());
    bytes.extend(std::iter::once(f64::NAN).chain(logs).flat_map(f64::to_le_bytes));
    bytes.extend(std::iter::once(0).chain(classes.iter().map(|class| class.0)).flat_map(u32::to_le_bytes));
    bytes.extend(code_table.iter().flat_map(|code| code.to_le_bytes()));
    let number = |tag: &str| u8::try_from(tags.binary_search(&tag).unwrap()).unwrap();
    bytes.extend(std::iter::once(0).chain(classes.iter().map(|class| number(class.1))));
    bytes.extend(std::iter::once(0).chain(classes.iter().map(|class| number(class.2))));
    bytes.extend(tags.join("\n").bytes());
    bytes
}

/// The characters' codes: from 2 on, the most frequent first.
fn rank_characters(entries: &[&Entry]) -> HashMap<char, u16> {
    let mut heat: BTreeMap<char, u64> = BTreeMap::new();
    for entry in entries {
        for c in entry.word.chars() {
            *heat.entry(c).or_default() += u64::from(entry.frequency);
        }
    }
    let mut ranked: Vec<(char, u64)> = heat.into_iter().collect();
    ranked.sort_by_key(|&(c, heat)| (Reverse(heat), c));
    ranked.into_iter().map(|(c, _)| c).zip(UNKNOWN + 1..).collect()
}

/// How far back of the last place a parent with as many children is tried.
const REACH: usize = 1 << 12;

/// Finds slots for all prefixes of two characters and more, and says how many slots there are.
fn place(prefixes: &mut [Prefix]) -> usize {
    // Those with many children find room while there is much of it; the single ones fill what is left.
    let mut parents: Vec<usize> = (1..prefixes.len()).filter(|index| !prefixes[*index].children.is_empty()).collect();
    parents.sort_by_key(|index| (Reverse(prefixes[*index].children.len()), Reverse(prefixes[*index].heat), *index));
    let mut taken = vec![false; 1 << 20];
    let mut used = vec![false; 1 << 20];
    let (mut first_free, mut end) = (0, 0);
    // Where the search last ended for parents with so many children: what was too narrow for one is too narrow for the next.
    let mut begins: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    // A base of 0 would make the root's slots those of a node without children.
    used[0] = true;
    // Where those are looked for that cannot be.
    taken[0] = true;
    for parent in parents {
        let codes: Vec<(usize, usize)> = prefixes[parent].children.iter().map(|(code, child)| (usize::from(*code), *child)).collect();
        while taken[first_free] {
            first_free += 1;
        }
        let fits = |base: &usize| base.is_multiple_of(2) && !used[*base] && codes.iter().all(|(code, _)| !taken[base ^ code]);
        // Bases are even, so an only child lies in slots as odd as its code.
        let begin = begins.entry((codes.len(), codes[0].0 % 2)).or_insert(0);
        let slots = (first_free.max(*begin)..taken.len()).filter(|slot| !taken[*slot]);
        let base = slots.map(|slot| slot ^ codes[0].0).find(fits).expect("no room: nodes need wider bases");
        *begin = (base ^ codes[0].0).saturating_sub(REACH);
        used[base] = true;
        prefixes[parent].base = base;
        for (code, child) in codes {
            prefixes[child].slot = base ^ code;
            taken[base ^ code] = true;
            end = end.max((base ^ code) + 1);
        }
    }
    end
}

#[test]
#[ignore = "writes data/dictionary.bin"]
fn compile_dictionary() {
    let bytes = compile(&entries());
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/data/dictionary.bin"), &bytes).unwrap();
    println!("{} bytes", bytes.len());
}
