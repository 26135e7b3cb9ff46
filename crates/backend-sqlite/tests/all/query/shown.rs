//! What a search looks into: values as they are shown, and no checkboxes.

use model::{FieldKind, FieldSettings, Query};

use super::{add, ids, prepared::prepare, samples, search};

#[test]
fn a_number_is_found_by_the_digits_that_are_shown_of_it() {
    let fixture = samples();
    let numbers = ["1e21", "1e-7", "1000", "-2.5"];
    add(&fixture, &numbers.map(|number| ["", "", number, "", "", "", "", ""]));
    for (words, found) in [
        ("1e21", &[1][..]),
        ("E-7", &[2]),
        ("000", &[3]),
        ("2.5", &[4]),
        ("0000", &[]),
        ("1", &[3, 2, 1]),
    ] {
        assert_eq!(ids(&fixture, &search(words)), found, "{words}");
    }
}

#[test]
fn an_index_has_the_digits_that_are_shown() {
    let fixture = samples();
    let record = |number| ["", "", number, "", "", "", "", ""];
    add(&fixture, &[record("1e21"), record("1e-7")]);
    // More than are read as a whole.
    add(&fixture, &vec![record("7"); 12_000]);
    ids(&fixture, &search("1e21"));
    prepare(&fixture);
    for (words, found) in [("1e21", &[1][..]), ("e-7", &[2]), ("0000", &[])] {
        assert_eq!(ids(&fixture, &search(words)), found, "{words}");
    }
}

#[test]
fn a_collection_of_checkboxes_has_no_words_in_it_however_they_are_typed() {
    let fixture = samples();
    let fields = [("Done", FieldSettings::of(FieldKind::Checkbox))];
    let id = fixture.write(|it| it.create_collection("Checks", &fields, "ada")).unwrap().into();
    let insert = |it: &backend_sqlite::WriteTransaction<'_>| {
        it.insert(&*it.collection(&id)?, vec![None], "ada")
    };
    let row = fixture.write(insert).unwrap();
    for words in ["cafe", "café", "é ü"] {
        for deleted in [false, true] {
            let query = Query { deleted, ..search(words) };
            let (_, page) = fixture.store.list(&id, &query, 0, 9, None).unwrap();
            assert_eq!((page.total, page.rows), (0, Vec::new()), "{words}");
            assert_eq!(fixture.store.position(&id, &query, row.id).unwrap(), None, "{words}");
        }
    }
}
