//! How long a program takes until what is waited for is on the screen, as the screen itself tells.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use window_driver::{Area, Display, Program, Screen};

use super::contender::Contender;

/// How often the screen is looked at.
const INTERVAL: Duration = Duration::from_millis(1);
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// Brightness goes from 0 to 255.
const LIGHT: u32 = 200;
const DARK: u32 = 100;

/// Starts the program; returns how long it took until text stood where its first row comes, and the
/// program, still running. Keeps what was on the screen then in `picture`.
pub(crate) fn start(
    display: &Display,
    screen: &Screen,
    contender: &Contender,
    picture: &Path,
) -> Result<(Duration, Program)> {
    let mark = contender.kind.mark();
    wait(|| Ok(!is_text(&screen.look(mark)?))).context("the last program's window stays")?;
    let begun = Instant::now();
    let program = Program::start(display, &contender.launch)?;
    let there = wait_for_text(screen, mark);
    let took = begun.elapsed();
    screen.save(picture)?;
    there.with_context(|| format!("{}, see {}", contender.name, picture.display()))?;
    Ok((took, program))
}

/// Waits until there is text in this part of the screen.
pub(crate) fn wait_for_text(screen: &Screen, mark: Area) -> Result<()> {
    wait(|| Ok(is_text(&screen.look(mark)?)))
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
    use super::is_text;

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
}
