//! Views, as the book keeps them.

use model::{DataError, FieldId};
use serde::{Deserialize, Serialize};

use crate::boundary::{Column, Condition, Operator, ShownColumn, SortKey, View, ViewSettings};

/// A view without what it says of fields that are gone; it is there again when they are. `None` where
/// this program cannot read it.
pub(crate) fn shown(collection: &model::Collection, view: &model::View) -> Option<View> {
    let Definition { filter, sort, columns } = serde_json::from_str(&view.definition).ok()?;
    let is_there = |id: FieldId| collection.fields.iter().any(|field| field.id == id);
    let column = |which: Which| {
        Some(match which {
            Which::Id {} => Column::Id,
            Which::Created {} => Column::Created,
            Which::Updated {} => Column::Updated,
            Which::Field(id) => is_there(id).then_some(Column::Field { id })?,
        })
    };
    let filter = filter.into_iter().filter(|condition| is_there(condition.field));
    let filter =
        filter.map(|KeptCondition { field, operator, value }| Condition { field, operator, value });
    let sort = sort.into_iter().filter_map(|kept| {
        Some(SortKey { column: column(kept.column)?, descending: kept.descending })
    });
    let columns = columns.into_iter().filter_map(|KeptColumn { column: which, width, hidden }| {
        Some(ShownColumn { column: column(which)?, width, hidden })
    });
    Some(View {
        id: view.id,
        name: view.name.clone(),
        filter: filter.collect(),
        sort: sort.collect(),
        columns: columns.collect(),
    })
}

/// What a view is, as it is kept.
#[derive(Serialize, Deserialize)]
pub(crate) struct Definition {
    filter: Vec<KeptCondition>,
    sort: Vec<KeptSortKey>,
    columns: Vec<KeptColumn>,
}

#[derive(Serialize, Deserialize)]
struct KeptCondition {
    field: FieldId,
    operator: Operator,
    value: String,
}

#[derive(Serialize, Deserialize)]
struct KeptSortKey {
    #[serde(flatten)]
    column: Which,
    descending: bool,
}

#[derive(Serialize, Deserialize)]
struct KeptColumn {
    #[serde(flatten)]
    column: Which,
    width: Option<f64>,
    hidden: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Which {
    Id {},
    Created {},
    Updated {},
    Field(FieldId),
}

impl Definition {
    /// # Errors
    /// [`DataError::FieldDeleted`].
    pub(crate) fn of(
        collection: &model::Collection,
        view: &ViewSettings,
    ) -> Result<Self, DataError> {
        let there = |id: FieldId| collection.place_of(&id.into()).map(|_| id);
        let which = |column: &Column| {
            Ok::<_, DataError>(match column {
                Column::Id => Which::Id {},
                Column::Created => Which::Created {},
                Column::Updated => Which::Updated {},
                Column::Field { id } => Which::Field(there(*id)?),
            })
        };
        let filter = view.filter.iter().map(|Condition { field, operator, value }| {
            Ok(KeptCondition { field: there(*field)?, operator: *operator, value: value.clone() })
        });
        let sort = view.sort.iter().map(|SortKey { column, descending }| {
            Ok(KeptSortKey { column: which(column)?, descending: *descending })
        });
        let columns = view.columns.iter().map(|ShownColumn { column, width, hidden }| {
            Ok(KeptColumn { column: which(column)?, width: *width, hidden: *hidden })
        });
        Ok(Self {
            filter: filter.collect::<Result<_, DataError>>()?,
            sort: sort.collect::<Result<_, DataError>>()?,
            columns: columns.collect::<Result<_, DataError>>()?,
        })
    }
}
