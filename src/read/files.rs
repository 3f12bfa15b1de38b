//! Which files a path stands for, under which ids and in which order.
//!
//! Takes paths as the user gave them, hands on a list in byte order of the ids for each path, and what was passed over.
//! Opens nothing but folders while it lists; `read_file` then reads one text file.

use super::encoding::decode;
#[cfg(feature = "html")]
use super::html::read_page;
use super::settings::ReadSettings;
use crate::document::Document;
use crate::record::{ErrorCode, ErrorRecord};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Links to folders inside linked folders are followed this deep, so that a few links cannot stand for endless paths.
const MAX_LINKS: usize = 2;

/// What a file holds, by its extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FileKind {
    /// One text: `.txt`, `.md`, or any other file that was named by itself.
    Text,
    /// One page: `.html`, `.htm`.
    Html,
    /// One document a line: `.jsonl`.
    Jsonl,
    /// One document a row: `.csv`.
    Csv,
    /// One document a row: `.parquet`.
    Parquet,
}

impl FileKind {
    /// The kind that the extension names, in any case of its letters.
    #[must_use]
    pub fn from_extension(path: &Path) -> Option<Self> {
        Some(match path.extension()?.to_ascii_lowercase().to_str()? {
            "txt" | "md" => Self::Text,
            "html" | "htm" => Self::Html,
            "jsonl" => Self::Jsonl,
            "csv" => Self::Csv,
            "parquet" => Self::Parquet,
            _ => return None,
        })
    }
}

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InputFile {
    /// Its id.
    pub id: String,
    /// Where it lies.
    pub path: PathBuf,
    /// What it holds.
    pub kind: FileKind,
    /// Its size in bytes, as far as the system says.
    pub bytes: u64,
}

/// What the paths stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Files {
    /// The files, in order.
    pub files: Vec<InputFile>,
    /// Files that were passed over for their extension.
    pub skipped: Vec<SkippedExtension>,
    /// How many links were passed over, since they leave the folder, lead back or lead nowhere.
    pub links: usize,
    /// Folders, links and pipes that could not be read, in order too.
    pub errors: Vec<ErrorRecord>,
}

/// An extension that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SkippedExtension {
    /// The extension without its dot, in small letters; empty for none.
    pub extension: String,
    /// How many files have it.
    pub count: usize,
}

/// Lists the files that a path stands for.
///
/// A file stands for itself, under its base name. A folder stands for the files in it that [`FileKind::from_extension`] knows,
/// under their paths relative to it, in byte order; names that begin with `.`, `_`, `README` or `LICENSE` are passed over, and
/// so are links that leave the folder or lead back. Of several paths each puts its base name in front: `is_one_of_several`.
///
/// # Errors
///
/// Fails if the path does not exist or cannot be looked at.
pub fn find_files(path: &Path, is_one_of_several: bool) -> io::Result<Files> {
    let mut found = Files::default();
    let about = fs::metadata(path)?;
    let name = base_name(path);
    if about.is_dir() {
        let root = fs::canonicalize(path)?;
        let prefix = if is_one_of_several { format!("{name}/") } else { String::new() };
        let mut skipped = BTreeMap::new();
        let mut walk = Walk { root, name, prefix, found: &mut found, skipped: &mut skipped };
        walk.folder(path, "", &mut Vec::new(), 0);
        found.files.sort_by(|one, other| one.id.as_bytes().cmp(other.id.as_bytes()));
        found.errors.sort_by(|one, other| one.document.id.as_bytes().cmp(other.document.id.as_bytes()));
        found.skipped = skipped.into_iter().map(|(extension, count)| SkippedExtension { extension, count }).collect();
    } else {
        let kind = FileKind::from_extension(path).unwrap_or(FileKind::Text);
        found.files.push(InputFile { id: name, path: path.to_owned(), kind, bytes: about.len() });
    }
    Ok(found)
}

/// The last name of a path; of `.` and `..` that of the folder they stand for.
fn base_name(path: &Path) -> String {
    let name = path.file_name().map(OsStr::to_os_string);
    let name = name.or_else(|| fs::canonicalize(path).ok().and_then(|path| path.file_name().map(OsStr::to_os_string)));
    name.map_or_else(|| "root".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// One walk through a folder.
struct Walk<'a> {
    root: PathBuf,
    /// What the folder itself is called in errors.
    name: String,
    prefix: String,
    found: &'a mut Files,
    skipped: &'a mut BTreeMap<String, usize>,
}

impl Walk<'_> {
    /// `above` are the real paths of the folders that the walk is in.
    fn folder(&mut self, path: &Path, relative: &str, above: &mut Vec<PathBuf>, links: usize) {
        let entries = fs::canonicalize(path).and_then(|real| fs::read_dir(path).map(|entries| (real, entries)));
        let (real, entries) = match entries {
            Ok(both) => both,
            Err(error) => return self.error(relative, &error),
        };
        above.push(real);
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(&entry, relative, above, links),
                Err(error) => self.error(relative, &error),
            }
        }
        above.pop();
    }

    fn entry(&mut self, entry: &fs::DirEntry, relative: &str, above: &mut Vec<PathBuf>, links: usize) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if ["README", "LICENSE", ".", "_"].iter().any(|head| name.starts_with(head)) {
            return;
        }
        let path = entry.path();
        let id = if relative.is_empty() { name } else { format!("{relative}/{name}") };
        let is_link = entry.file_type().is_ok_and(|sort| sort.is_symlink());
        let real = if is_link { fs::canonicalize(&path).ok() } else { None };
        if is_link && !real.as_ref().is_some_and(|real| real.starts_with(&self.root)) {
            self.found.links += 1;
            return;
        }
        let about = match fs::metadata(&path) {
            Ok(about) => about,
            Err(error) => return self.error(&id, &error),
        };
        if about.is_dir() {
            let leads_back = real.is_some_and(|real| above.contains(&real) || links >= MAX_LINKS);
            if leads_back {
                self.found.links += 1;
            } else {
                self.folder(&path, &id, above, links + usize::from(is_link));
            }
        } else if let Some(kind) = FileKind::from_extension(&path) {
            if !about.is_file() {
                // A pipe or a device would be waited for for ever.
                return self.error(&id, &io::Error::other("expected a file, found a pipe or a device"));
            }
            self.found.files.push(InputFile { id: format!("{}{id}", self.prefix), path, kind, bytes: about.len() });
        } else if about.is_file() {
            let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
            *self.skipped.entry(extension).or_default() += 1;
        }
    }

    fn error(&mut self, relative: &str, error: &io::Error) {
        let id = if relative.is_empty() { self.name.clone() } else { format!("{}{relative}", self.prefix) };
        // Also a folder has a line, so that all messages are of one form.
        let message = format!("{id}:1: {error}");
        self.found.errors.push(ErrorRecord::new(id, ErrorCode::Unreadable, message));
    }
}

/// Reads a file of one document: a page where `kind` says so, else a text.
///
/// # Errors
///
/// Fails with the error record to be put in the place of the document.
pub fn read_file(id: &str, path: &Path, kind: FileKind, settings: &ReadSettings) -> Result<Document, ErrorRecord> {
    match fs::File::open(path) {
        Ok(file) => read_stream(id, file, kind, settings),
        Err(reason) => Err(ErrorRecord::new(id, ErrorCode::Unreadable, format!("{id}:1: {reason}"))),
    }
}

/// Reads one document from `source`, such as standard input, under this id.
///
/// # Errors
///
/// Fails with the error record to be put in the place of the document.
pub fn read_stream(id: &str, source: impl Read, kind: FileKind, settings: &ReadSettings) -> Result<Document, ErrorRecord> {
    let error = |code, message: &str| ErrorRecord::new(id, code, format!("{id}:1: {message}"));
    let mut bytes = Vec::new();
    let limit = settings.max_bytes.saturating_add(1);
    source.take(limit).read_to_end(&mut bytes).map_err(|reason| error(ErrorCode::Unreadable, &reason.to_string()))?;
    if bytes.len() as u64 > settings.max_bytes {
        return Err(error(ErrorCode::TooLarge, &settings.too_large("a file")));
    }
    if kind == FileKind::Html {
        #[cfg(feature = "html")]
        return read_page(id, &bytes, settings.encoding).map_err(|info| error(info.code, &info.message));
        #[cfg(not(feature = "html"))]
        return Err(error(ErrorCode::Unreadable, "pages are read by the feature `html`"));
    }
    let decoded = decode(&bytes, settings.encoding).map_err(|info| error(info.code, &info.message))?;
    let document = Document::new(id, decoded.text).with_encoding(decoded.encoding);
    Ok(decoded.warnings.into_iter().fold(document, Document::with_warning))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for each test, gone at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("hanmine-files-{name}-{}", std::process::id()));
            drop(fs::remove_dir_all(&path));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn file(&self, name: &str) -> PathBuf {
            let path = self.0.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, "一万元").unwrap();
            path
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(&self.0));
        }
    }

    fn ids(path: &Path, is_one_of_several: bool) -> Vec<String> {
        find_files(path, is_one_of_several).unwrap().files.into_iter().map(|file| file.id).collect()
    }

    #[test]
    fn ids_are_relative_paths_in_byte_order() {
        let folder = Folder::new("order");
        for name in ["b/1.txt", "b.txt", "a.HTML", "_x.txt", ".h.txt", "README.md", "LICENSE.txt", "b/_/2.txt", "c.pdf", "d.PDF", "e"] {
            folder.file(name);
        }
        let found = find_files(&folder.0, false).unwrap();
        assert_eq!(found.files.iter().map(|file| file.id.as_str()).collect::<Vec<_>>(), ["a.HTML", "b.txt", "b/1.txt"]);
        let skipped: Vec<_> = found.skipped.iter().map(|skipped| (skipped.extension.as_str(), skipped.count)).collect();
        assert_eq!(skipped, [("", 1), ("pdf", 2)]);
    }

    #[test]
    fn several_paths_put_their_base_names_in_front() {
        let folder = Folder::new("several");
        folder.file("one/1.txt");
        let file = folder.file("two.text");
        assert_eq!(ids(&folder.0.join("one"), true), ["one/1.txt"]);
        assert_eq!(ids(&file, true), ["two.text"]);
        assert_eq!(ids(&folder.0.join("one/"), false), ["1.txt"]);
        assert_eq!(ids(&file, false), ["two.text"]);
        assert!(find_files(&folder.0.join("three"), false).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn links_that_leave_or_lead_back_are_not_followed() {
        use std::os::unix::fs::symlink;
        let (folder, other) = (Folder::new("links"), Folder::new("elsewhere"));
        folder.file("in/1.txt");
        other.file("2.txt");
        symlink(&other.0, folder.0.join("out")).unwrap();
        symlink(other.0.join("2.txt"), folder.0.join("out.txt")).unwrap();
        symlink(&folder.0, folder.0.join("in/back")).unwrap();
        symlink("in/1.txt", folder.0.join("near.txt")).unwrap();
        symlink("nothing", folder.0.join("broken.txt")).unwrap();
        assert_eq!(ids(&folder.0, false), ["in/1.txt", "near.txt"]);
        assert_eq!(find_files(&folder.0, false).unwrap().links, 4);
    }
}
