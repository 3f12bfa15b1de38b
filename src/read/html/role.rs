//! How the elements of a page bear on its text: which begin a line or a cell, which stand beside the text, which hold none.
//!
//! Takes the name of an element, hands on its role. What follows from a role, and from what is hidden or a link, is decided in
//! `page.rs`.

/// How an element bears on the text inside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// Stands inside a line.
    #[default]
    Inline,
    /// Begins and ends a line.
    Block,
    /// A cell of a table.
    Cell,
    /// Holds the main text, if there is one.
    Main,
    /// Navigation and the like.
    Beside,
    /// No text at all.
    Code,
}

pub(super) fn role(name: &str) -> Role {
    match name {
        "script" | "style" | "noscript" | "template" | "iframe" | "object" | "svg" | "math" | "canvas" | "audio" | "video" | "select"
        | "datalist" | "textarea" | "button" | "noembed" | "noframes" | "rt" | "rp" => Role::Code,
        "nav" | "aside" | "footer" => Role::Beside,
        "article" | "main" => Role::Main,
        "td" | "th" => Role::Cell,
        "address" | "blockquote" | "body" | "caption" | "center" | "dd" | "details" | "dialog" | "dir" | "div" | "dl" | "dt"
        | "fieldset" | "figcaption" | "figure" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "html"
        | "legend" | "li" | "listing" | "menu" | "ol" | "p" | "pre" | "search" | "section" | "summary" | "table" | "tbody" | "tfoot"
        | "thead" | "tr" | "ul" | "xmp" => Role::Block,
        _ => Role::Inline,
    }
}

/// Names by which pages call what stands beside their text: in `class`, `id` and `role`.
pub(super) const BESIDE: &[&str] = &[
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "complementary",
    "contentinfo",
    "copyright",
    "crumbs",
    "footer",
    "menu",
    "menubar",
    "nav",
    "navbar",
    "navigation",
    "pager",
    "pagination",
    "search",
    "share",
    "sidebar",
];
