//! The distribution of waits as SVG: which part of the writes waited longer than a given time.

use std::fmt::Write;

use super::{
    contest::{System, WORKLOADS, Workload},
    figures::{Results, quantile},
};

/// The systems that are drawn, with the class of their line.
const DRAWN: [(System, &str); 3] =
    [(System::Ours, "ours"), (System::Sqlite, "sqlite"), (System::Polling, "polling")];
/// The workloads that are drawn, by their place in the list.
const PANELS: [usize; 2] = [1, 3];

const PANEL_WIDTH: f64 = 430.0;
const PANEL_HEIGHT: f64 = 250.0;
const LEFT: f64 = 96.0;
const TOP: f64 = 56.0;
/// The shortest and the longest wait on the axis, as powers of ten of milliseconds.
const TIMES: (f64, f64) = (-2.0, 3.0);
/// The smallest part of the writes on the axis, as a power of ten.
const SMALLEST_PART: f64 = -5.0;

const STYLE: &str = "\
text{font:12px system-ui,sans-serif;fill:#33393f}.title{font-weight:600}\
.grid{stroke:#d9dee3;stroke-width:1}.line{fill:none;stroke-width:2.5;stroke-linejoin:round}\
.ours{stroke:#0b7a5c}.sqlite{stroke:#b3541e}.polling{stroke:#6b5fb5}\
.ours-text{fill:#0b7a5c}.sqlite-text{fill:#b3541e}.polling-text{fill:#6b5fb5}.back{fill:#fff}\
@media(prefers-color-scheme:dark){text{fill:#d5dbe1}.back{fill:#15191d}.grid{stroke:#323a42}\
.ours{stroke:#4cc9a0}.sqlite{stroke:#f0995c}.polling{stroke:#a99ef0}\
.ours-text{fill:#4cc9a0}.sqlite-text{fill:#f0995c}.polling-text{fill:#a99ef0}}";

/// Draws the two workloads that tell most: many equal writers, and short ones beside long ones.
pub(crate) fn svg(results: &Results) -> String {
    let width = LEFT + PANELS.len() as f64 * (PANEL_WIDTH + LEFT);
    let height = TOP + PANEL_HEIGHT + 76.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-label=\"How long writes waited, by system\">\n<style>{STYLE}</style>\n\
         <rect class=\"back\" width=\"{width}\" height=\"{height}\"/>\n"
    );
    for (number, place) in PANELS.into_iter().enumerate() {
        let left = LEFT + number as f64 * (PANEL_WIDTH + LEFT);
        panel(&mut svg, results, &WORKLOADS[place], left);
    }
    legend(&mut svg, height - 16.0);
    svg + "</svg>\n"
}

fn panel(svg: &mut String, results: &Results, workload: &Workload, left: f64) {
    // Writing to a String cannot fail.
    let _ = writeln!(svg, "<text class=\"title\" x=\"{left}\" y=\"24\">{}</text>", workload.name);
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"42\">part of the writes that waited longer than …</text>"
    );
    let (first, last) = TIMES;
    let mut power = first;
    while power <= last {
        let x = left + x_of(power);
        let (bottom, label) = (TOP + PANEL_HEIGHT, time_label(power));
        let _ = writeln!(
            svg,
            "<line class=\"grid\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{bottom}\"/>\
             <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{label}</text>",
            bottom + 18.0
        );
        power += 1.0;
    }
    let mut power = SMALLEST_PART;
    while power <= 0.0 {
        let y = TOP + y_of(power);
        let _ = writeln!(
            svg,
            "<line class=\"grid\" x1=\"{left}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            left + PANEL_WIDTH,
            left - 6.0,
            y + 4.0,
            part_label(power)
        );
        power += 1.0;
    }
    for (system, class) in DRAWN {
        if let Some(contender) = results.of(workload, system) {
            let points = points(&contender.all_waits, left);
            let _ = writeln!(svg, "<polyline class=\"line {class}\" points=\"{points}\"/>");
        }
    }
}

/// Along the parts that wait longer, from all of them down to the last one.
fn points(sorted: &[u64], left: f64) -> String {
    const STEPS: i32 = 120;
    let mut points = String::new();
    for step in 0..=STEPS {
        let power = SMALLEST_PART * f64::from(step) / f64::from(STEPS);
        let longer = 10f64.powf(power);
        let Some(wait) = quantile(sorted, 1.0 - longer) else { break };
        let x = left + x_of(wait.log10().clamp(TIMES.0, TIMES.1));
        let _ = write!(points, "{x:.1},{:.1} ", TOP + y_of(power));
        if longer * (sorted.len() as f64) < 1.0 {
            break;
        }
    }
    points
}

fn x_of(power: f64) -> f64 {
    (power - TIMES.0) / (TIMES.1 - TIMES.0) * PANEL_WIDTH
}

fn y_of(power: f64) -> f64 {
    power / SMALLEST_PART * PANEL_HEIGHT
}

fn time_label(power: f64) -> String {
    if power < 0.0 {
        format!("{:.0} µs", 10f64.powf(power + 3.0))
    } else if power < 3.0 {
        format!("{:.0} ms", 10f64.powf(power))
    } else {
        "1 s".into()
    }
}

fn part_label(power: f64) -> String {
    if power == 0.0 { "all".into() } else { format!("1 in {:.0}", 10f64.powf(-power)) }
}

fn legend(svg: &mut String, y: f64) {
    let mut x = LEFT;
    for (system, class) in DRAWN {
        let _ = writeln!(
            svg,
            "<line class=\"line {class}\" x1=\"{x}\" x2=\"{}\" y1=\"{:.1}\" y2=\"{:.1}\"/>\
             <text class=\"{class}-text\" x=\"{}\" y=\"{y}\">{}</text>",
            x + 24.0,
            y - 4.0,
            y - 4.0,
            x + 30.0,
            system.name()
        );
        x += 150.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_down_from_all_to_the_last_wait() {
        let waits: Vec<u64> = (1..=1000).map(|number| number * 1_000_000).collect();
        let drawn = points(&waits, 0.0);
        let points: Vec<(f64, f64)> = drawn
            .split_whitespace()
            .map(|point| {
                let (x, y) = point.split_once(',').unwrap();
                (x.parse().unwrap(), y.parse().unwrap())
            })
            .collect();
        assert!(points.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 <= pair[1].1));
        assert_eq!(points[0], (x_of(0.0).round(), TOP));
        let last = points[points.len() - 1];
        assert!((last.0 - x_of(3.0)).abs() < 0.2, "{last:?}");
    }
}
