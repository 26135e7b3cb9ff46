//! Views, which are kept with their fields by id, so that they outlast other names for these.

use serde::{Deserialize, Serialize};

use crate::{
    Error,
    boundary::{Column, Condition, Operator, ShownColumn, SortKey, View},
    fields::place_of,
};

/// A view without what it says of fields that are gone; it is there again when they are. `None` where
/// this program cannot read it.
pub(crate) fn shown(of: &model::Collection, view: &model::View) -> Option<View> {
    let definition: Definition = serde_json::from_str(&view.definition).ok()?;
    Some(definition.shown(of, view.name.clone()))
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
    field: i64,
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
    Field(i64),
}

impl Definition {
    /// # Errors
    /// [`Error::UnknownField`].
    pub(crate) fn of(of: &model::Collection, view: &View) -> Result<Self, Error> {
        let id = |name: &str| Ok::<_, Error>(of.fields[place_of(of, name)?].id);
        let which = |column: &Column| {
            Ok::<_, Error>(match column {
                Column::Id => Which::Id {},
                Column::Created => Which::Created {},
                Column::Updated => Which::Updated {},
                Column::Field { name } => Which::Field(id(name)?),
            })
        };
        let filter = view.filter.iter().map(|condition| {
            let Condition { field, operator, value } = condition;
            Ok(KeptCondition { field: id(field)?, operator: *operator, value: value.clone() })
        });
        let sort = view.sort.iter().map(|SortKey { column, descending }| {
            Ok(KeptSortKey { column: which(column)?, descending: *descending })
        });
        let columns = view.columns.iter().map(|ShownColumn { column, width, hidden }| {
            Ok(KeptColumn { column: which(column)?, width: *width, hidden: *hidden })
        });
        Ok(Self {
            filter: filter.collect::<Result<_, Error>>()?,
            sort: sort.collect::<Result<_, Error>>()?,
            columns: columns.collect::<Result<_, Error>>()?,
        })
    }

    fn shown(self, of: &model::Collection, name: String) -> View {
        let named = |id: i64| of.fields.iter().find(|field| field.id == id);
        let column = |which: Which| {
            Some(match which {
                Which::Id {} => Column::Id,
                Which::Created {} => Column::Created,
                Which::Updated {} => Column::Updated,
                Which::Field(id) => Column::Field { name: named(id)?.name.clone() },
            })
        };
        let filter =
            self.filter.into_iter().filter_map(|KeptCondition { field, operator, value }| {
                Some(Condition { field: named(field)?.name.clone(), operator, value })
            });
        let sort = self.sort.into_iter().filter_map(|kept| {
            Some(SortKey { column: column(kept.column)?, descending: kept.descending })
        });
        let columns = self.columns.into_iter().filter_map(|kept| {
            let KeptColumn { column: which, width, hidden } = kept;
            Some(ShownColumn { column: column(which)?, width, hidden })
        });
        View { name, filter: filter.collect(), sort: sort.collect(), columns: columns.collect() }
    }
}
