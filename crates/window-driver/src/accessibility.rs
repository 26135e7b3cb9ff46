//! What axe (<https://github.com/dequelabs/axe-core>) finds wrong with a page for those who use a
//! screen reader, the keyboard alone, or eyes that need contrast.

use std::fmt;

use serde_json::{Value, json};

use crate::{Error, Window};

/// Everything of WCAG 2.2 AA that axe can tell, and what it takes for good practice.
const CHECK: &str = "return axe.run(document, { resultTypes: ['violations'] }).then((found) =>
    found.violations.flatMap((rule) =>
        rule.nodes.map((node) => ({
            rule: rule.id,
            element: node.html,
            fault: node.failureSummary,
        })),
    ),
);";

/// One element that breaks one of axe's rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// axe's name of the rule.
    pub rule: String,
    /// The element, as HTML.
    pub element: String,
    /// What is wrong with it.
    pub fault: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, element, fault } = self;
        write!(formatter, "{rule}: {element}\n  {}", fault.replace('\n', "\n  "))
    }
}

impl Window<'_> {
    /// What axe, whose script this is, finds wrong with the page as it is now.
    ///
    /// # Errors
    /// Where the script is another one, or the driver does not answer.
    pub fn violations(&self, axe: &str) -> Result<Vec<Violation>, Error> {
        if self.run("return window.axe === undefined", &json!([]))? == Value::Bool(true) {
            self.run(axe, &json!([]))?;
        }
        let answer = self.run(CHECK, &json!([]))?;
        let Some(found) = answer.as_array() else {
            return Err(Error::Answer { command: "axe.run".into(), answer: answer.to_string() });
        };
        let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
        let violation = |one| Violation {
            rule: text(one, "rule"),
            element: text(one, "element"),
            fault: text(one, "fault"),
        };
        Ok(found.iter().map(violation).collect())
    }
}
