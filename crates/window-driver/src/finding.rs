//! Finds elements of a window's page.

use std::time::Duration;

use serde_json::json;

use crate::{Element, Error, Window, wait_until};

/// Finds elements by role and name in the page.
const FIND: &str = include_str!("find.js");

impl<'a> Window<'a> {
    /// The elements on screen with this ARIA role and this accessible name, in document order.
    /// Without a name, all with this role.
    ///
    /// # Errors
    /// Where the driver does not answer.
    pub fn all(&self, role: &str, name: Option<&str>) -> Result<Vec<Element<'a>>, Error> {
        let found = self.run(FIND, &json!([role, name]))?;
        let found = found.as_array().into_iter().flatten();
        found.map(|reference| Element::new(self.clone(), reference)).collect()
    }

    /// The first of [`all`](Self::all), if there is one now.
    ///
    /// # Errors
    /// Where the driver does not answer.
    pub fn find(&self, role: &str, name: &str) -> Result<Option<Element<'a>>, Error> {
        Ok(self.all(role, Some(name))?.into_iter().next())
    }

    /// Waits for an element with this role and name.
    ///
    /// # Errors
    /// [`Error::TimedOut`] where it does not come.
    pub fn wait_for(
        &self,
        role: &str,
        name: &str,
        timeout: Duration,
    ) -> Result<Element<'a>, Error> {
        wait_until(&format!("{role} \"{name}\""), timeout, || self.find(role, name))
    }

    /// Waits until no element has this role and name.
    ///
    /// # Errors
    /// [`Error::TimedOut`] where it stays.
    pub fn wait_until_gone(&self, role: &str, name: &str, timeout: Duration) -> Result<(), Error> {
        let subject = format!("{role} \"{name}\" to go");
        wait_until(&subject, timeout, || Ok(self.find(role, name)?.is_none().then_some(())))
    }
}
