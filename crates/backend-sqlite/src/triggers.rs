//! Nothing that another program has put into a book runs with what we write: SQLite asks before it makes a trigger
//! part of a statement, and is given leave for ours alone. So a trigger of others is met by whoever would run it,
//! and nobody need search the schema for one.

use std::sync::{Arc, Mutex};

use rusqlite::{
    Connection, ErrorCode,
    hooks::{AuthContext, Authorization},
};

use crate::{Distrust, catalog::identifier::is_ours, sync::locked};

/// The name of what was refused last on a connection: a trigger, or a view or a subquery that one reads.
#[derive(Debug)]
pub(crate) struct Refused(Arc<Mutex<Option<String>>>);

impl Refused {
    /// Has `connection` refuse all triggers that are not ours.
    pub(crate) fn on(connection: &mut Connection) -> rusqlite::Result<Self> {
        let last: Arc<Mutex<Option<String>>> = Arc::default();
        let refused = Arc::clone(&last);
        connection.authorizer(Some(move |asked: AuthContext<'_>| match asked.accessor {
            // Nothing that we write with reads a view, or a subquery that has a name.
            Some(name) if !is_ours(name) => {
                *locked(&refused) = Some(name.to_owned());
                Authorization::Deny
            }
            Some(_) | None => Authorization::Allow,
        }))?;
        Ok(Self(last))
    }

    /// What a statement failed for with `error`, if it was refused.
    pub(crate) fn reason(
        &self,
        connection: &Connection,
        error: &rusqlite::Error,
    ) -> Option<Distrust> {
        let code = error.sqlite_error_code();
        let is_refused = code == Some(ErrorCode::AuthorizationForStatementDenied);
        let name = is_refused.then(|| locked(&self.0).take()).flatten()?;
        let sql = "SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name = ?1";
        Some(match connection.query_row(sql, [&name], |row| row.get(0)) {
            Ok(table) => Distrust::Trigger { trigger: name, table },
            // In one under a name of ours.
            Err(_) => Distrust::InTrigger { name },
        })
    }
}
