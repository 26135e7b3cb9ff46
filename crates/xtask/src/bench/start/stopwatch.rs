//! How long a program takes until what is waited for is on the screen, as the screen itself tells.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use window_driver::{Display, Program, Screen};

use super::contender::Contender;

/// How often the screen is looked at.
const INTERVAL: Duration = Duration::from_millis(1);
/// Text that has stood for so long is what the program shows in the end.
const STABLE: Duration = Duration::from_secs(2);
/// Brightness goes from 0 to 255.
const LIGHT: u32 = 200;
const DARK: u32 = 100;
const PATIENCE: Duration = Duration::from_secs(60);

/// A part of the screen, as `Screen::look` tells it.
type Pixels = Vec<[u8; 4]>;

/// Knows what a program's first row looks like once it is there, and waits for just that. A
/// placeholder, or text in a face that is about to be replaced, does not stop the clock.
pub(crate) struct Stopwatch {
    expected: Pixels,
}

impl Stopwatch {
    /// Learns it, by starting the program once. That also warms the page cache.
    pub(crate) fn new(display: &Display, screen: &Screen, contender: &Contender) -> Result<Self> {
        let begun = Instant::now();
        let _program = Program::start(display, &contender.launch)?;
        let (mut seen, mut since) = (Pixels::new(), Instant::now());
        while begun.elapsed() < PATIENCE {
            let now = screen.look(contender.kind.mark())?;
            if !is_same(&now, &seen) {
                (seen, since) = (now, Instant::now());
            } else if is_text(&seen) && since.elapsed() > STABLE {
                return Ok(Self { expected: seen });
            }
            thread::sleep(INTERVAL);
        }
        bail!("{}: no text came where it was looked for", contender.name)
    }

    /// Starts the program; returns how long its first row took, and the program, still running.
    /// Keeps what was on the screen then in `picture`.
    pub(crate) fn start(
        &self,
        display: &Display,
        screen: &Screen,
        contender: &Contender,
        picture: &Path,
    ) -> Result<(Duration, Program)> {
        let mark = contender.kind.mark();
        wait(|| Ok(!is_same(&screen.look(mark)?, &self.expected)))
            .context("the last program's window")?;
        let begun = Instant::now();
        let program = Program::start(display, &contender.launch)?;
        let there = wait(|| Ok(is_same(&screen.look(mark)?, &self.expected)));
        let took = begun.elapsed();
        screen.save(picture)?;
        there.with_context(|| format!("{}, see {}", contender.name, picture.display()))?;
        Ok((took, program))
    }
}

fn wait(condition: impl Fn() -> Result<bool>) -> Result<()> {
    let begun = Instant::now();
    while !condition()? {
        if begun.elapsed() > PATIENCE {
            bail!("waited {} s in vain", PATIENCE.as_secs());
        }
        thread::sleep(INTERVAL);
    }
    Ok(())
}

/// Whether the same strokes are there. Drawn through OpenGL, their edges vary a little.
fn is_same(pixels: &[[u8; 4]], expected: &[[u8; 4]]) -> bool {
    let pairs = pixels.iter().zip(expected);
    let moved =
        pairs.filter(|(now, then)| brightness(now).abs_diff(brightness(then)) > DARK).count();
    let strokes = expected.iter().filter(|pixel| brightness(pixel) < DARK).count();
    pixels.len() == expected.len() && moved * 10 <= strokes
}

/// Dark strokes on a light ground, which a blank window, an empty screen and a placeholder are not.
fn is_text(pixels: &[[u8; 4]]) -> bool {
    let light = pixels.iter().filter(|pixel| brightness(pixel) > LIGHT).count();
    let dark = pixels.iter().filter(|pixel| brightness(pixel) < DARK).count();
    light * 10 > pixels.len() * 6 && dark * 100 > pixels.len()
}

fn brightness([blue, green, red, _]: &[u8; 4]) -> u32 {
    (u32::from(*blue) + u32::from(*green) + u32::from(*red)) / 3
}

#[cfg(test)]
mod tests {
    use super::{is_same, is_text};

    const WHITE: [u8; 4] = [255, 255, 255, 0];
    const BLACK: [u8; 4] = [0, 0, 0, 0];
    const PLACEHOLDER: [u8; 4] = [216, 224, 227, 0];

    fn with(pixel: [u8; 4], count: usize) -> Vec<[u8; 4]> {
        [vec![pixel; count], vec![WHITE; 100 - count]].concat()
    }

    #[test]
    fn text_is_neither_blank_nor_a_placeholder_nor_an_empty_screen() {
        assert!(is_text(&with(BLACK, 8)));
        assert!(!is_text(&with(BLACK, 0)));
        assert!(!is_text(&with(PLACEHOLDER, 30)));
        assert!(!is_text(&with(BLACK, 100)));
        assert!(!is_text(&[]));
    }

    #[test]
    fn the_same_text_may_have_other_edges_but_not_other_strokes() {
        let mut text = with(BLACK, 30);
        assert!(is_same(&text, &with(BLACK, 30)));
        text[35] = PLACEHOLDER;
        assert!(is_same(&text, &with(BLACK, 30)));
        assert!(!is_same(&with(BLACK, 20), &with(BLACK, 30)));
        assert!(!is_same(&with(BLACK, 0), &with(BLACK, 30)));
        assert!(!is_same(&[], &with(BLACK, 30)));
    }
}
