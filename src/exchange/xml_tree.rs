//! XML as a tree of elements with their lines: FET's files are small enough, and their elements come in any order.

use quick_xml::Reader;
use quick_xml::events::Event;

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name.
    pub(super) name: String,
    /// The line it begins on, from 1.
    pub(super) line: u32,
    /// Its text without that of the elements in it, untrimmed.
    pub(super) text: String,
    /// The elements in it.
    pub(super) children: Vec<Element>,
}

impl Element {
    /// The first element of this name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All elements of this name in it.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The trimmed text of the first element that has one of these names; empty without.
    pub(super) fn text_of(&self, names: &[&str]) -> &str {
        names
            .iter()
            .find_map(|name| self.child(name))
            .map_or("", |child| child.text.trim())
    }
}

/// Why a file is not XML: the line and the parser's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    /// The line, from 1.
    pub(super) line: u32,
    /// What the parser says.
    pub(super) reason: String,
}

/// How deep elements may be nested; FET's are five deep.
const DEPTH: usize = 32;

/// Reads the outermost element.
pub(super) fn parse(text: &str) -> Result<Element, Broken> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element> = Vec::new();
    let mut lines = Lines {
        text: text.as_bytes(),
        at: 0,
        line: 1,
    };
    loop {
        let line = lines.at(reader.buffer_position());
        let broken = |reason: String| Broken { line, reason };
        match reader
            .read_event()
            .map_err(|error| broken(error.to_string()))?
        {
            Event::Start(start) => {
                if open.len() >= DEPTH {
                    return Err(broken(format!("<{}>", start.name().as_ref())));
                }
                let name = start.name().as_ref().to_owned();
                open.push(Element {
                    name,
                    line,
                    ..Element::default()
                });
            }
            Event::End(_) => {
                let Some(done) = open.pop() else {
                    return Err(broken("</>".to_owned()));
                };
                match open.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => return Ok(done),
                }
            }
            Event::Text(text) => append(&mut open, &text.xml10_content()),
            Event::CData(text) => append(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let letter = reference
                    .resolve_char_ref()
                    .map_err(|error| broken(error.to_string()))?;
                let text = letter.map_or_else(|| entity(&reference.xml10_content()), String::from);
                append(&mut open, &text);
            }
            Event::Eof => {
                return Err(broken(
                    open.last()
                        .map_or(String::new(), |last| format!("<{}>", last.name)),
                ));
            }
            _ => {}
        }
    }
}

fn append(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// One of XML's five named characters; any other name stays as it is written, never looked up in the file.
fn entity(name: &str) -> String {
    match name {
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "amp" => "&".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => format!("&{other};"),
    }
}

/// Counts lines up to positions that only grow.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn at(&mut self, position: u64) -> u32 {
        let position = usize::try_from(position)
            .unwrap_or(usize::MAX)
            .min(self.text.len());
        let passed = self.text.get(self.at..position).unwrap_or_default();
        let lines = passed.iter().filter(|&&byte| byte == b'\n').count();
        self.line = self
            .line
            .saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.at = self.at.max(position);
        self.line
    }
}
