//! Keys by name, as WebDriver's private code points
//! (<https://www.w3.org/TR/webdriver2/#keyboard-actions>).

use serde_json::{Value, json};

use crate::Error;

/// The key actions of a chord such as `Control+Shift+n`, or of one key such as `Escape`.
pub(crate) fn chord(names: &str) -> Result<Vec<Value>, Error> {
    let keys: Vec<String> = names.split('+').map(key).collect::<Result<_, _>>()?;
    let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
    let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
    Ok(down.chain(up).collect())
}

fn key(name: &str) -> Result<String, Error> {
    let code = match name {
        "Control" => '\u{E009}',
        "Shift" => '\u{E008}',
        "Alt" => '\u{E00A}',
        "Enter" => '\u{E007}',
        "Escape" => '\u{E00C}',
        "Tab" => '\u{E004}',
        "Space" => ' ',
        "Backspace" => '\u{E003}',
        "Delete" => '\u{E017}',
        "F1" => '\u{E031}',
        "F2" => '\u{E032}',
        "F5" => '\u{E035}',
        "F6" => '\u{E036}',
        "F10" => '\u{E03A}',
        "PageUp" => '\u{E00E}',
        "PageDown" => '\u{E00F}',
        "End" => '\u{E010}',
        "Home" => '\u{E011}',
        "ArrowLeft" => '\u{E012}',
        "ArrowUp" => '\u{E013}',
        "ArrowRight" => '\u{E014}',
        "ArrowDown" => '\u{E015}',
        other => {
            let mut characters = other.chars();
            match (characters.next(), characters.next()) {
                (Some(character), None) => character,
                _ => return Err(Error::Key(name.to_owned())),
            }
        }
    };
    Ok(code.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_is_released_in_reverse() {
        let actions = chord("Control+n").unwrap();
        let values: Vec<_> = actions.iter().map(|action| action["value"].as_str()).collect();
        let control = Some("\u{E009}");
        assert_eq!(values, [control, Some("n"), Some("n"), control]);
    }

    #[test]
    fn an_unknown_key_is_named() {
        assert_eq!(chord("Ctrl+n").unwrap_err().to_string(), "no key is called Ctrl");
    }
}
