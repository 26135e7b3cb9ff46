//! The window's TypeScript is generated from `boundary`, committed, and checked here for drift.
//! `UPDATE_BINDINGS=1 cargo test -p book bindings` writes it anew.

use std::{fs, path::Path};

use book::boundary as b;
use ts_rs::{Config, TS};

const HEADER: &str = "\
// Generated from crates/book/src/boundary.rs; do not edit. To write it anew:
// UPDATE_BINDINGS=1 cargo test -p book bindings

";

fn generated() -> String {
    fn of<T: TS>(config: &Config) -> String {
        format!("export {}\n", T::decl(config))
    }
    let config = Config::default();
    let declarations = [
        "export type CollectionId = number;\n".to_owned(),
        "export type FieldId = number;\n".to_owned(),
        "export type ViewId = number;\n".to_owned(),
        of::<b::BookInfo>(&config),
        of::<b::Access>(&config),
        of::<b::Collection>(&config),
        of::<b::Field>(&config),
        of::<b::NewField>(&config),
        of::<b::FieldSettings>(&config),
        of::<b::FieldKind>(&config),
        of::<b::Value>(&config),
        "export type Values = { [key in FieldId]?: Value };\n".to_owned(),
        of::<b::Record>(&config),
        of::<b::RecordPage>(&config),
        of::<b::Query>(&config),
        of::<b::Condition>(&config),
        of::<b::Operator>(&config),
        of::<b::SortKey>(&config),
        of::<b::Column>(&config),
        of::<b::ShownColumn>(&config),
        of::<b::View>(&config),
        of::<b::ViewSettings>(&config),
        of::<b::Layout>(&config),
        of::<b::Preparation>(&config),
        of::<b::Draft>(&config),
        of::<b::DraftOf>(&config),
        of::<b::Change>(&config),
        of::<b::ChangeKind>(&config),
        of::<b::FieldChange>(&config),
        of::<b::Write>(&config),
        of::<b::Edit>(&config),
        of::<b::RecordVersion>(&config),
        of::<b::Written>(&config),
        of::<b::SchemaChange>(&config),
        of::<b::Misfits>(&config),
        of::<b::Misfit>(&config),
        of::<b::Deleted>(&config),
        of::<b::Settings>(&config),
        of::<b::Theme>(&config),
        of::<b::Durability>(&config),
        of::<b::LockStatus>(&config),
        of::<b::Holder>(&config),
        of::<b::HolderSource>(&config),
        of::<b::ProcessCondition>(&config),
        of::<b::Waiter>(&config),
        of::<b::Instance>(&config),
        of::<b::BookEvent>(&config),
        of::<b::WaitPolicy>(&config),
        of::<b::ErrorReport>(&config),
        of::<b::ErrorCode>(&config),
        of::<b::Meanwhile>(&config),
        of::<b::ErrorContext>(&config),
        of::<b::FieldFault>(&config),
        of::<b::RecentBook>(&config),
    ];
    HEADER.to_owned() + &declarations.concat()
}

#[test]
fn bindings_match_the_boundary() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/backend/bindings.ts");
    let generated = generated();
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        fs::write(&path, &generated).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap();
    assert!(committed == generated, "drift; write them anew with UPDATE_BINDINGS=1:\n{generated}");
}
