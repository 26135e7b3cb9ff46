//! What `daybook list`, `search` and `views` understand.

use clap::Args;

use super::CollectionArgument;

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    pub collection: CollectionArgument,

    /// Deleted records rather than those that are there.
    #[arg(long)]
    pub deleted: bool,

    /// As a view of the collection shows them; what else is given here goes before.
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,

    #[command(flatten)]
    pub asked: Asked,
}

#[derive(Debug, Args)]
pub struct Search {
    #[command(flatten)]
    pub collection: CollectionArgument,

    /// Words, each of which must be somewhere in a record, in whatever case and with or without
    /// accents. Records that have accents as they are given come first.
    pub text: String,

    #[command(flatten)]
    pub asked: Asked,
}

/// Which records, in which order, and how much of them.
#[derive(Debug, Args)]
pub struct Asked {
    /// What must hold, such as "Amount>=10", "Name~oak" or "Notes="; once for each.
    ///
    /// FIELD=TEXT is the same, FIELD!=TEXT is not; FIELD~TEXT contains it, FIELD!~TEXT does not;
    /// FIELD^=TEXT begins with it; all in whatever case, with or without accents. FIELD<VALUE, FIELD<=VALUE, FIELD>VALUE and
    /// FIELD>=VALUE compare numbers, dates, and dates with times. FIELD= is empty, FIELD!= is not.
    #[arg(long = "where", value_name = "CONDITION", value_parser = condition)]
    pub conditions: Vec<String>,

    /// What to sort by, such as "Amount", or "-Amount" from the greatest down; id, created and
    /// updated too. Several with commas between, or once for each.
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    pub sort: Vec<String>,

    /// Which columns, in their order, with commas between; id, created and updated too.
    #[arg(long, value_name = "COLUMN,…")]
    pub columns: Vec<String>,

    /// How many records at most.
    #[arg(long, default_value_t = 50)]
    pub limit: u64,

    /// How many of the first to pass over.
    #[arg(long, default_value_t = 0)]
    pub offset: u64,

    /// Print comma-separated values, with a header.
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
}

#[derive(Debug, Args)]
pub struct Views {
    #[command(flatten)]
    pub collection: CollectionArgument,
}

/// Where the field ends, only its collection tells.
fn condition(argument: &str) -> Result<String, &'static str> {
    if argument.contains(['=', '~', '<', '>']) {
        Ok(argument.to_owned())
    } else {
        Err("expected a condition, such as \"State=Open\", \"Amount>=10\" or \"Name~oak\"")
    }
}
