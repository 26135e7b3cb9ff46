//! Records listed: filtered, sorted and searched.

use turnstile::Cancellation;

use crate::{
    Book, Error,
    boundary::{Column, Condition, Operator, Query, RecordPage, SortKey},
    convert,
};

impl Book {
    /// `limit` of the records that are asked for, after the first `offset`. `None` is the first
    /// collection.
    ///
    /// # Errors
    /// A condition that does not fit its field, and those of the database, as for a collection that
    /// does not exist.
    pub fn list_records(
        &self,
        collection: Option<&str>,
        query: &Query,
        offset: u64,
        limit: u64,
    ) -> Result<RecordPage, Error> {
        self.page(collection, query, offset, limit, None)
    }

    /// As [`list_records`](Self::list_records), but ends early once it is not wanted any more.
    ///
    /// # Errors
    /// [`store::Error::Cancelled`], and those of [`list_records`](Self::list_records).
    pub fn list_records_unless_cancelled(
        &self,
        collection: Option<&str>,
        query: &Query,
        offset: u64,
        limit: u64,
        cancellation: &Cancellation,
    ) -> Result<RecordPage, Error> {
        self.page(collection, query, offset, limit, Some(cancellation))
    }

    /// The first `limit` of the records that are asked for, at once: where a look at the beginning of
    /// the list finds them, not all are counted, and [`RecordPage::more`] is `true`. Ends early once it
    /// is not wanted any more.
    ///
    /// # Errors
    /// Those of [`list_records_unless_cancelled`](Self::list_records_unless_cancelled).
    pub fn first_records_unless_cancelled(
        &self,
        collection: Option<&str>,
        query: &Query,
        limit: u64,
        cancellation: &Cancellation,
    ) -> Result<RecordPage, Error> {
        let first =
            self.store().list_first(collection, &asked(query), limit, Some(cancellation))?;
        Ok(convert::page(first))
    }

    /// Which of these records are in the list, in no order.
    ///
    /// # Errors
    /// Those of [`list_records`](Self::list_records).
    pub fn listed(
        &self,
        collection: Option<&str>,
        query: &Query,
        ids: &[i64],
    ) -> Result<Vec<i64>, Error> {
        Ok(self.store().among(collection, &asked(query), ids)?)
    }

    /// At which place of the list, from 0, a record stands; `None` where it is not in it.
    ///
    /// # Errors
    /// Those of [`list_records`](Self::list_records).
    pub fn position(
        &self,
        collection: Option<&str>,
        query: &Query,
        id: i64,
    ) -> Result<Option<u64>, Error> {
        Ok(self.store().position(collection, &asked(query), id)?)
    }

    fn page(
        &self,
        collection: Option<&str>,
        query: &Query,
        offset: u64,
        limit: u64,
        cancellation: Option<&Cancellation>,
    ) -> Result<RecordPage, Error> {
        let query = asked(query);
        Ok(convert::page(self.store().list(collection, &query, offset, limit, cancellation)?))
    }
}

fn asked(query: &Query) -> store::Query {
    store::Query {
        search: query.search.clone(),
        filter: query.filter.iter().map(condition).collect(),
        sort: query.sort.iter().map(sort_key).collect(),
        deleted: query.deleted,
    }
}

fn condition(condition: &Condition) -> store::Condition {
    store::Condition {
        field: condition.field.clone(),
        operator: operator(condition.operator),
        value: condition.value.clone(),
    }
}

fn operator(operator: Operator) -> store::Operator {
    match operator {
        Operator::Is => store::Operator::Is,
        Operator::IsNot => store::Operator::IsNot,
        Operator::Contains => store::Operator::Contains,
        Operator::ContainsNot => store::Operator::ContainsNot,
        Operator::StartsWith => store::Operator::StartsWith,
        Operator::Less => store::Operator::Less,
        Operator::AtMost => store::Operator::AtMost,
        Operator::Greater => store::Operator::Greater,
        Operator::AtLeast => store::Operator::AtLeast,
        Operator::IsEmpty => store::Operator::IsEmpty,
        Operator::IsNotEmpty => store::Operator::IsNotEmpty,
    }
}

fn sort_key(key: &SortKey) -> store::SortKey {
    let column = match &key.column {
        Column::Id => store::Column::Id,
        Column::Created => store::Column::Created,
        Column::Updated => store::Column::Updated,
        Column::Field { name } => store::Column::Field(name.clone()),
    };
    store::SortKey { column, descending: key.descending }
}
