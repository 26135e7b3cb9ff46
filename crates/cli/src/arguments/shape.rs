//! What `daybook collections` and `daybook fields` understand.

use std::num::NonZeroUsize;

use clap::{Args, Subcommand, ValueEnum};

use super::CollectionArgument;

#[derive(Debug, Subcommand)]
pub enum CollectionsCommand {
    /// Make a collection.
    Add {
        /// Its name.
        name: String,
        /// Its fields, such as "Title" or "Amount:number" [default: Title, required].
        #[arg(long = "field", value_name = "FIELD[:KIND]", value_parser = new_field)]
        fields: Vec<(String, Kind)>,
    },
    /// Give a collection another name.
    Rename {
        /// Its name.
        name: String,
        /// Its new name.
        new_name: String,
    },
    /// Move a collection among the others.
    Move {
        /// Its name.
        name: String,
        /// Its place, from 1.
        place: NonZeroUsize,
    },
    /// Delete a collection with its records. It can be restored.
    Rm {
        /// Its name.
        name: String,
    },
    /// Bring a deleted collection back.
    Restore {
        /// Its name.
        name: String,
    },
}

#[derive(Debug, Args)]
pub struct Fields {
    #[command(flatten)]
    pub collection: CollectionArgument,

    /// Those that were deleted and can be restored.
    #[arg(long)]
    pub deleted: bool,

    #[command(subcommand)]
    pub command: Option<FieldsCommand>,
}

#[derive(Debug, Subcommand)]
pub enum FieldsCommand {
    /// Make a field.
    Add {
        /// Its name.
        name: String,
        #[command(flatten)]
        settings: Settings,
    },
    /// Give a field another name.
    Rename {
        /// Its name.
        name: String,
        /// Its new name.
        new_name: String,
    },
    /// Move a field among the others.
    Move {
        /// Its name.
        name: String,
        /// Its place, from 1.
        place: NonZeroUsize,
    },
    /// Give a field other settings. Its values are converted; where some do not fit, they are listed
    /// and nothing is changed.
    Change(FieldChange),
    /// Delete a field with its values. It can be restored.
    Rm {
        /// Its name.
        name: String,
    },
    /// Bring a deleted field back.
    Restore {
        /// Its name.
        name: String,
    },
}

#[derive(Debug, Args)]
pub struct FieldChange {
    /// Its name.
    pub name: String,

    /// What it holds.
    #[arg(long, value_enum)]
    pub kind: Option<Kind>,

    /// A record must have a value.
    #[arg(long, conflicts_with = "optional")]
    pub required: bool,

    /// A record need not have a value.
    #[arg(long)]
    pub optional: bool,

    /// No two records may have the same value.
    #[arg(long, conflicts_with = "not_unique")]
    pub unique: bool,

    /// Records may have the same value.
    #[arg(long)]
    pub not_unique: bool,

    /// Something to choose, instead of what there is; once for each.
    #[arg(long = "choice", value_name = "TEXT")]
    pub choices: Vec<String>,

    /// What a new record has unless something else is given.
    #[arg(long, value_name = "VALUE", conflicts_with = "no_default")]
    pub default: Option<String>,

    /// A new record has nothing unless something is given.
    #[arg(long)]
    pub no_default: bool,

    /// Take values that do not fit away; `daybook history` keeps them.
    #[arg(long)]
    pub take_misfits: bool,
}

#[derive(Debug, Args)]
pub struct Settings {
    /// What it holds.
    #[arg(long, value_enum, default_value_t = Kind::Text)]
    pub kind: Kind,

    /// A record must have a value.
    #[arg(long)]
    pub required: bool,

    /// No two records may have the same value.
    #[arg(long)]
    pub unique: bool,

    /// Something to choose; once for each.
    #[arg(long = "choice", value_name = "TEXT")]
    pub choices: Vec<String>,

    /// What a new record has unless something else is given.
    #[arg(long, value_name = "VALUE")]
    pub default: Option<String>,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Text,
    LongText,
    Number,
    Date,
    DateTime,
    Checkbox,
    Choice,
    Link,
}

/// What follows the last colon is the kind.
fn new_field(argument: &str) -> Result<(String, Kind), &'static str> {
    let (name, kind) = match argument.rsplit_once(':') {
        Some((name, kind)) => (name, Kind::from_str(kind.trim(), true).ok()),
        None => (argument, Some(Kind::Text)),
    };
    match kind {
        // Its choices would have no place here.
        None | Some(Kind::Choice) => {
            Err("expected FIELD or FIELD:KIND; choices come with: daybook fields add --choice")
        }
        Some(kind) => Ok((name.to_owned(), kind)),
    }
}
