//! Records listed: filtered, sorted and searched.

use model::{Cancellation, CollectionRef, PageRequest};

use crate::{
    Book, Error,
    boundary::{Column, Condition, Operator, Query, RecordPage, SortKey},
    convert,
};

impl Book {
    /// `limit` of the records that are asked for, after the first `offset`.
    ///
    /// # Errors
    /// A condition that does not fit its field, and those of the database, as for a collection that
    /// does not exist.
    pub fn list_records(
        &self,
        collection: &CollectionRef,
        query: &Query,
        offset: u64,
        limit: u64,
    ) -> Result<RecordPage, Error> {
        self.page(collection, query, PageRequest::of(offset, limit))
    }

    /// As [`list_records`](Self::list_records), but ends early once it is not wanted any more.
    ///
    /// # Errors
    /// [`Error::Cancelled`], and those of [`list_records`](Self::list_records).
    pub fn list_records_unless_cancelled(
        &self,
        collection: &CollectionRef,
        query: &Query,
        offset: u64,
        limit: u64,
        cancellation: &Cancellation,
    ) -> Result<RecordPage, Error> {
        let cancellation = Some(cancellation);
        self.page(collection, query, PageRequest { cancellation, ..PageRequest::of(offset, limit) })
    }

    /// The first `limit` of the records that are asked for, at once: where a look at the beginning of
    /// the list finds them, not all are counted, and [`RecordPage::more`] is `true`. Ends early once it
    /// is not wanted any more.
    ///
    /// # Errors
    /// Those of [`list_records_unless_cancelled`](Self::list_records_unless_cancelled).
    pub fn first_records_unless_cancelled(
        &self,
        collection: &CollectionRef,
        query: &Query,
        limit: u64,
        cancellation: &Cancellation,
    ) -> Result<RecordPage, Error> {
        let early = PageRequest { early: true, ..PageRequest::of(0, limit) };
        self.page(collection, query, PageRequest { cancellation: Some(cancellation), ..early })
    }

    /// Which of these records are in the list, in no order.
    ///
    /// # Errors
    /// Those of [`list_records`](Self::list_records).
    pub fn listed(
        &self,
        collection: &CollectionRef,
        query: &Query,
        ids: &[i64],
    ) -> Result<Vec<i64>, Error> {
        Ok(self.backend().among(collection, &asked(query), ids)?)
    }

    /// At which place of the list, from 0, a record stands; `None` where it is not in it.
    ///
    /// # Errors
    /// Those of [`list_records`](Self::list_records).
    pub fn position(
        &self,
        collection: &CollectionRef,
        query: &Query,
        id: i64,
    ) -> Result<Option<u64>, Error> {
        Ok(self.backend().position(collection, &asked(query), id)?)
    }

    fn page(
        &self,
        collection: &CollectionRef,
        query: &Query,
        page: PageRequest<'_>,
    ) -> Result<RecordPage, Error> {
        Ok(convert::page(self.backend().list(collection, &asked(query), &page)?))
    }
}

fn asked(query: &Query) -> model::Query {
    model::Query {
        search: query.search.clone(),
        filter: query.filter.iter().map(condition).collect(),
        sort: query.sort.iter().map(sort_key).collect(),
        deleted: query.deleted,
    }
}

fn condition(condition: &Condition) -> model::Condition {
    model::Condition {
        field: condition.field.into(),
        operator: operator(condition.operator),
        value: condition.value.clone(),
    }
}

fn operator(operator: Operator) -> model::Operator {
    match operator {
        Operator::Is => model::Operator::Is,
        Operator::IsNot => model::Operator::IsNot,
        Operator::Contains => model::Operator::Contains,
        Operator::ContainsNot => model::Operator::ContainsNot,
        Operator::StartsWith => model::Operator::StartsWith,
        Operator::Less => model::Operator::Less,
        Operator::AtMost => model::Operator::AtMost,
        Operator::Greater => model::Operator::Greater,
        Operator::AtLeast => model::Operator::AtLeast,
        Operator::IsEmpty => model::Operator::IsEmpty,
        Operator::IsNotEmpty => model::Operator::IsNotEmpty,
    }
}

fn sort_key(key: &SortKey) -> model::SortKey {
    let column = match &key.column {
        Column::Id => model::Column::Id,
        Column::Created => model::Column::Created,
        Column::Updated => model::Column::Updated,
        Column::Field { id } => model::Column::Field((*id).into()),
    };
    model::SortKey { column, descending: key.descending }
}
