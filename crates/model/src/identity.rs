//! What collections, fields and views are known by. Names are people's: they change, are given to others, and are
//! looked at where somebody names something, in the transaction that uses it.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, Visitor},
};

macro_rules! id {
    ($(#[$what:meta])* $name:ident) => {
        $(#[$what])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl From<i64> for $name {
            fn from(id: i64) -> Self {
                Self(id)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(IdVisitor(PhantomData))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }
    };
}

id! {
    /// A collection's own for ever, whatever its name.
    CollectionId
}
id! {
    /// A field's own for ever, whatever its name.
    FieldId
}
id! {
    /// A view's own for ever, whatever its name.
    ViewId
}

/// Reads a number, and its digits: the keys of JSON's objects are texts.
struct IdVisitor<T>(PhantomData<T>);

impl<T: From<i64>> Visitor<'_> for IdVisitor<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an id")
    }

    fn visit_i64<E: de::Error>(self, id: i64) -> Result<T, E> {
        Ok(id.into())
    }

    fn visit_u64<E: de::Error>(self, id: u64) -> Result<T, E> {
        i64::try_from(id).map(T::from).map_err(E::custom)
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<T, E> {
        id.parse().map(i64::into).map_err(E::custom)
    }
}

/// Which collection somebody means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CollectionRef {
    /// The first, in the order in which people arranged them.
    First,
    /// That one.
    Id(CollectionId),
    /// The one that has this name when it is looked at, whatever its case.
    Named(String),
    /// That one, which was called so when somebody named it. Where another is called so by now, it is not known
    /// which was meant.
    Meant {
        /// Which.
        id: CollectionId,
        /// What it was called.
        name: String,
    },
}

/// Which field of a collection somebody means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldRef {
    /// That one.
    Id(FieldId),
    /// The one that has this name when it is looked at, whatever its case.
    Named(String),
    /// That one, which was called so when somebody named it. Where another is called so by now, it is not known
    /// which was meant.
    Meant {
        /// Which.
        id: FieldId,
        /// What it was called.
        name: String,
    },
}

/// Which view of a collection somebody means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewRef {
    /// That one.
    Id(ViewId),
    /// The one that has this name when it is looked at, whatever its case.
    Named(String),
}

macro_rules! from_id_and_name {
    ($reference:ident, $id:ident) => {
        impl From<$id> for $reference {
            fn from(id: $id) -> Self {
                Self::Id(id)
            }
        }

        /// Whoever sends data means ids.
        impl<'de> Deserialize<'de> for $reference {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $id::deserialize(deserializer).map(Self::Id)
            }
        }

        impl From<&str> for $reference {
            fn from(name: &str) -> Self {
                Self::Named(name.to_owned())
            }
        }

        impl From<String> for $reference {
            fn from(name: String) -> Self {
                Self::Named(name)
            }
        }
    };
}

from_id_and_name!(CollectionRef, CollectionId);
from_id_and_name!(FieldRef, FieldId);
from_id_and_name!(ViewRef, ViewId);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Tagged {
        Values { field: FieldId, values: BTreeMap<FieldId, bool> },
    }

    #[test]
    fn an_id_is_a_number_and_as_a_key_its_digits() {
        let values = BTreeMap::from([(FieldId(-3), true), (FieldId(12), false)]);
        let written = serde_json::to_string(&(FieldId(12), &values)).unwrap();
        assert_eq!(written, r#"[12,{"-3":true,"12":false}]"#);
        let read: (FieldId, BTreeMap<FieldId, bool>) = serde_json::from_str(&written).unwrap();
        assert_eq!(read, (FieldId(12), values.clone()));
        // What has a tag is read twice, and its keys are plain texts the second time.
        let tagged = r#"{"field":12,"kind":"values","values":{"-3":true,"12":false}}"#;
        let expected = Tagged::Values { field: FieldId(12), values };
        assert_eq!(serde_json::from_str::<Tagged>(tagged).unwrap(), expected);
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for other in ["1.5", "\"one\"", "\"\"", "true", "null", "9223372036854775808"] {
            assert!(serde_json::from_str::<FieldId>(other).is_err(), "{other}");
        }
        assert_eq!(CollectionId(7).to_string(), "7");
    }

    #[test]
    fn a_name_and_an_id_each_mean_what_they_are() {
        assert_eq!(FieldRef::from("7"), FieldRef::Named("7".to_owned()));
        assert_eq!(CollectionRef::from("7".to_owned()), CollectionRef::Named("7".to_owned()));
        assert_eq!(ViewRef::from(ViewId(7)), ViewRef::Id(ViewId(7)));
    }
}
