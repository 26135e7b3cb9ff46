//! Which steps are run.

use super::steps::{Part, Step};

/// What a person asks for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Selection<'a> {
    All,
    Quick,
    /// These, and what they need.
    Only(&'a [String]),
}

impl Selection<'_> {
    /// Those of `steps`, in their order.
    pub(super) fn of(self, steps: &'static [Step]) -> Vec<&'static Step> {
        let chosen = |step: &&Step| match self {
            Self::All => step.part != Part::QuickAlone,
            Self::Quick => step.part != Part::Whole,
            Self::Only(names) => names.iter().any(|name| is_needed(steps, step, name)),
        };
        steps.iter().filter(chosen).collect()
    }
}

/// Whether the step called `name` is this one, or needs it, directly or not.
fn is_needed(steps: &[Step], step: &Step, name: &str) -> bool {
    step.name == name
        || steps
            .iter()
            .filter(|one| one.name == name)
            .any(|one| one.needs.iter().any(|needed| is_needed(steps, step, needed)))
}

#[cfg(test)]
mod tests {
    use super::{super::steps::STEPS, *};

    fn names(selection: Selection<'_>) -> Vec<&'static str> {
        selection.of(&STEPS).iter().map(|step| step.name).collect()
    }

    #[test]
    fn every_step_has_a_name_of_its_own_and_comes_after_those_that_it_needs() {
        for (place, step) in STEPS.iter().enumerate() {
            let before: Vec<_> = STEPS[..place].iter().map(|step| step.name).collect();
            assert!(!before.contains(&step.name), "{} is there twice", step.name);
            for needed in step.needs {
                assert!(before.contains(needed), "{} needs {needed}", step.name);
            }
        }
    }

    #[test]
    fn what_is_selected_comes_with_all_that_it_needs() {
        for step in &STEPS {
            let name = [step.name.to_owned()];
            for selection in [Selection::All, Selection::Quick, Selection::Only(&name)] {
                let selected = names(selection);
                for one in selection.of(&STEPS) {
                    assert!(
                        one.needs.iter().all(|needed| selected.contains(needed)),
                        "{selected:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn nothing_is_lost_of_the_whole() {
        let all = names(Selection::All);
        let lost: Vec<_> =
            STEPS.iter().map(|step| step.name).filter(|name| !all.contains(name)).collect();
        assert_eq!(lost, ["quick"], "part of what `tests` runs");
        let expected = [
            "fmt",
            "npm",
            "tsc",
            "oxlint",
            "page",
            "actionlint",
            "vitest",
            "clippy",
            "updater",
            "build",
            "deny",
            "machete",
            "rustsec",
            "audit",
            "tests",
            "windows",
            "doc",
            "soak",
            "packages",
            "loom",
            "wine",
        ];
        assert!(expected.iter().all(|name| all.contains(name)), "{all:?}");
    }

    #[test]
    fn a_window_needs_its_page_and_everything_that_is_built() {
        let only = |name: &str| names(Selection::Only(&[name.to_owned()]));
        assert_eq!(only("fmt"), ["fmt"]);
        assert_eq!(only("windows"), ["npm", "page", "build", "windows"]);
        assert_eq!(only("deny"), ["tools", "deny"]);
    }

    #[test]
    fn the_quick_ones_open_no_window_and_build_no_package() {
        let quick = names(Selection::Quick);
        assert_eq!(quick, ["fmt", "npm", "tsc", "oxlint", "vitest", "clippy", "quick"]);
    }
}
