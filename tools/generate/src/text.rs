//! Text in columns.

/// Paragraphs, separated by empty lines, in lines of at most `width` behind `prefix`.
pub fn wrapped(text: &str, prefix: &str, width: usize) -> String {
    let mut lines = Vec::new();
    for (i, paragraph) in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()).enumerate() {
        if i > 0 {
            lines.push(prefix.trim_end().to_owned());
        }
        let mut line = String::new();
        for word in words(paragraph) {
            if !line.is_empty() && prefix.len() + line.len() + 1 + word.len() > width {
                lines.push(format!("{prefix}{line}"));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
        lines.push(format!("{prefix}{line}"));
    }
    lines.join("\n") + "\n"
}

/// The words; a sign stays behind the word before it, as a line that begins with one is a list to Markdown.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(last) if ["+", "-", "*", "=", "<", ">", "<=", ">="].contains(&word) => {
                *last = format!("{last} {word}")
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// "a", "a and b", "a, b and c".
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A sentence: with a full stop, once.
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', ':', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}
