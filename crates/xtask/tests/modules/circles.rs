//! Arrows that come back to where they began, and those that follow from others.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Arrow,
    source::{Import, Imports},
};

/// The circles, one at most in each folder, with the imports that make them. The modules of a folder are looked
/// at together, each with all that is in it: what a module has in its folder is a part of it, so that its parts
/// may use it and it may use them.
pub(crate) fn circles(imports: &Imports) -> Vec<String> {
    let folders: BTreeSet<&[String]> =
        imports.modules.iter().filter_map(|module| Some(module.split_last()?.1)).collect();
    folders.into_iter().filter_map(|folder| circle_in(folder, &imports.all)).collect()
}

fn circle_in(folder: &[String], all: &[Import]) -> Option<String> {
    let mut arrows: BTreeMap<&String, BTreeMap<&String, &Import>> = BTreeMap::new();
    for import in all {
        let within = |path: &'_ [String]| path.starts_with(folder) && path.len() > folder.len();
        if within(&import.from) && within(&import.to) {
            let (from, to) = (&import.from[folder.len()], &import.to[folder.len()]);
            if from != to {
                arrows.entry(from).or_default().entry(to).or_insert(import);
            }
        }
    }
    // What has no arrow to what is left is in no circle.
    loop {
        let left: BTreeSet<&String> = arrows.keys().copied().collect();
        arrows.values_mut().for_each(|to| to.retain(|one, _| left.contains(one)));
        let before = arrows.len();
        arrows.retain(|_, to| !to.is_empty());
        if arrows.len() == before {
            break;
        }
    }
    let (mut at, mut way): (&String, Vec<&String>) = (arrows.keys().next().copied()?, Vec::new());
    while !way.contains(&at) {
        way.push(at);
        at = arrows.get(&at)?.keys().next().copied()?;
    }
    let begin = way.iter().position(|one| *one == at)?;
    let circle = way[begin..].iter().zip(way[begin..].iter().skip(1).chain([&at]));
    let lines = circle.filter_map(|(from, to)| Some(arrows.get(from)?.get(to)?.to_string()));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// The arrows without those that follow from others.
pub(crate) fn reduced(arrows: &BTreeSet<Arrow>) -> BTreeSet<Arrow> {
    let others = |arrow: &Arrow| -> BTreeSet<Arrow> {
        arrows.iter().filter(|other| *other != arrow).cloned().collect()
    };
    let follows = |arrow: &&Arrow| leads(&arrow.0, &arrow.1, &others(arrow));
    arrows.iter().filter(|arrow| !follows(arrow)).cloned().collect()
}

fn leads(from: &str, to: &str, arrows: &BTreeSet<Arrow>) -> bool {
    let mut reached = BTreeSet::from([from]);
    loop {
        let next = arrows.iter().filter(|arrow| reached.contains(arrow.0.as_str()));
        let next: Vec<&str> = next.map(|arrow| arrow.1.as_str()).collect();
        let before = reached.len();
        reached.extend(next);
        if reached.len() == before {
            return reached.contains(to);
        }
    }
}
