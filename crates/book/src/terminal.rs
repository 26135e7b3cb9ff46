//! What a terminal is shown: letters that would command it, turn text around or hide in it are shown as
//! escapes, such as `\u{1b}`. So nothing that others wrote can pretend to be something else.

use std::{
    borrow::Cow,
    io::{Write, stderr},
};

/// Tells people on standard error. It never panics, as `eprintln` does where that is full or closed.
pub fn tell(words: &str) {
    tell_line(&visible(words));
}

/// Tells programs on standard error.
pub fn tell_json(json: &str) {
    tell_line(&visible_json(json));
}

/// Where it cannot be written, there is nowhere left to say so: the exit code tells.
fn tell_line(line: &str) {
    let _ = stderr().lock().write_all(format!("{line}\n").as_bytes());
}

/// Text of several lines, as a terminal may be shown it.
#[must_use]
pub fn visible(text: &str) -> String {
    let lines = text.replace("\r\n", "\n");
    escaped(
        &lines,
        |letter| deceives(letter) && !matches!(letter, '\n' | '\t'),
        |letter| letter.escape_default().collect(),
    )
    .into_owned()
}

/// The same on one line: what ends one is a space.
#[must_use]
pub fn on_one_line(text: &str) -> Cow<'_, str> {
    escaped(text, deceives, |letter| match letter {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => " ".to_owned(),
        letter => letter.escape_default().collect(),
    })
}

/// The same JSON, with escapes of its own: to whoever reads it, it is what it was.
#[must_use]
pub fn visible_json(json: &str) -> Cow<'_, str> {
    escaped(json, deceives, |letter| {
        letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect()
    })
}

fn escaped(
    text: &str,
    is_escaped: impl Fn(char) -> bool,
    escape: impl Fn(char) -> String,
) -> Cow<'_, str> {
    if !text.contains(&is_escaped) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_escaped(letter) {
            shown += &escape(letter);
        } else {
            shown.push(letter);
        }
    }
    shown.into()
}

/// Control characters, and those that Unicode has to direct text or to be ignored by who shows it; but not
/// joiners and variations, without which scripts and emoji are other ones.
fn deceives(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_commands_the_terminal_turns_text_around_or_hides_in_it() {
        for (text, shown) in [
            ("\u{1b}[31mred\u{9b}0m", "\\u{1b}[31mred\\u{9b}0m"),
            ("\u{1b}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
            ("over\rwritten\u{8}\u{7f}", "over\\rwritten\\u{8}\\u{7f}"),
            ("exe.\u{202e}gpj\u{202c}", "exe.\\u{202e}gpj\\u{202c}"),
            ("\u{2066}a\u{2069}\u{200f}\u{61c}", "\\u{2066}a\\u{2069}\\u{200f}\\u{61c}"),
            ("Sam\u{200b}p\u{2060}l\u{ad}es\u{feff}", "Sam\\u{200b}p\\u{2060}l\\u{ad}es\\u{feff}"),
            ("a\u{e0041}", "a\\u{e0041}"),
            ("two\n\tlines\r\n", "two\n\tlines\n"),
        ] {
            assert_eq!(visible(text), shown);
            assert_eq!(visible(shown), shown, "once is enough");
        }
    }

    #[test]
    fn every_script_and_emoji_stays_as_it_is() {
        for text in [
            "Grüße",
            "記録帳",
            "नमस्ते",
            "می\u{200c}خواهم",
            "שלום",
            "👩‍👩‍👧‍👦",
            "❤\u{fe0f}",
            "🇩🇪",
            "葛\u{e0100}",
            "e\u{301}",
        ] {
            assert_eq!(visible(text), text);
            assert_eq!(on_one_line(text), text);
            assert_eq!(visible_json(text), text);
        }
    }

    #[test]
    fn a_line_stays_one() {
        assert_eq!(on_one_line("a\tb\r\nc\u{2028}d\u{b}"), "a b  c d\\u{b}");
    }

    #[test]
    fn json_is_what_it_was() {
        let text = "\u{1b}\u{7f}\u{9b}31m\u{202e}\u{feff}\u{e0041}\n\"\\";
        let json = serde_json::to_string(text).unwrap();
        let shown = visible_json(&json);
        assert!(!shown.chars().any(deceives), "{shown}");
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
    }
}
