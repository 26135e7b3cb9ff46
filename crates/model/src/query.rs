//! Which of a collection's records are asked for, and in which order.

use crate::{
    DataError, Field, FieldKind, FieldRef, LONGEST_SEARCH, MOST_CONDITIONS, MOST_SORT_KEYS,
    MOST_WORDS, TooMuch, Value,
    folding::{cased, folded},
    number::{self, Unfit},
};

/// Which of a collection's records are asked for, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words, each of which must be somewhere in a record, in whatever case and with or without accents.
    /// Where some have accents, records in which these are as they were typed come first, unless sorted.
    pub search: String,
    /// What must hold of a record, all of it.
    pub filter: Vec<Condition>,
    /// What records are sorted by, the first counting most; then the newest comes first.
    pub sort: Vec<SortKey>,
    /// Deleted records rather than those that are there; the last deleted first unless sorted.
    pub deleted: bool,
}

/// Something that must hold of a record's value in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The field.
    pub field: FieldRef,
    /// What must hold.
    pub operator: Operator,
    /// What the value is compared with, as somebody would type it.
    pub value: String,
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// The same; text in whatever case and with or without accents.
    Is,
    /// Not the same, or nothing.
    IsNot,
    /// The text is somewhere in it, in whatever case and with or without accents.
    Contains,
    /// The text is nowhere in it.
    ContainsNot,
    /// It begins with the text, in whatever case and with or without accents.
    StartsWith,
    /// Less, or earlier.
    Less,
    /// At most, or not later.
    AtMost,
    /// Greater, or later.
    Greater,
    /// At least, or not earlier.
    AtLeast,
    /// There is no value.
    IsEmpty,
    /// There is a value.
    IsNotEmpty,
}

/// One of the things that records are sorted by. Nothing is least; text goes by its first 100
/// characters, in which A to Z are the same as a to z.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// The column.
    pub column: Column,
    /// From the greatest to the least.
    pub descending: bool,
}

/// What records can be sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The record's id.
    Id,
    /// When it was created.
    Created,
    /// When it was changed last.
    Updated,
    /// The field.
    Field(FieldRef),
}

impl Query {
    /// Fails where it asks for more than one list may be asked for.
    ///
    /// # Errors
    /// What there is too much of.
    pub fn check_size(&self) -> Result<(), TooMuch> {
        let (characters, words) = (self.search.chars().count(), self.words().count());
        let (conditions, keys) = (self.filter.len(), self.sort.len());
        if words > MOST_WORDS {
            Err(TooMuch::Words { given: words })
        } else if characters > LONGEST_SEARCH {
            Err(TooMuch::Characters { given: characters })
        } else if conditions > MOST_CONDITIONS {
            Err(TooMuch::Conditions { given: conditions })
        } else if keys > MOST_SORT_KEYS {
            Err(TooMuch::SortKeys { given: keys })
        } else {
            Ok(())
        }
    }

    /// The words that are searched for, folded.
    pub fn folded_words(&self) -> impl Iterator<Item = String> + '_ {
        self.words().map(folded)
    }

    /// Those of the words that have accents, as they were typed, but in one case: where nothing is sorted,
    /// records that have them so come first. Whoever sorts a list wants it in that order, and looks there.
    pub fn typed_words(&self) -> impl Iterator<Item = String> + '_ {
        self.words().filter(|_| self.sort.is_empty()).filter_map(accented)
    }

    /// No value holds a NUL character, and an index may end a text there.
    fn words(&self) -> impl Iterator<Item = &str> {
        self.search
            .split(|letter: char| letter.is_whitespace() || letter == '\0')
            .filter(|word| !word.is_empty())
    }
}

/// A word with its accents, if it has any.
fn accented(word: &str) -> Option<String> {
    let cased = cased(word);
    (cased != folded(word)).then_some(cased)
}

impl Condition {
    /// What the values of `field` are compared with; `None` where the operator compares them with nothing.
    /// Text that is compared in whatever case is folded. A choice has its accents, because two choices may
    /// differ in nothing else.
    ///
    /// # Errors
    /// [`DataError::Invalid`] where the operator or the value does not fit the field.
    pub fn operand(&self, field: &Field) -> Result<Option<Value>, DataError> {
        let unfit = |reason: &str| Err(field.invalid(reason));
        let whole = match self.operator {
            Operator::IsEmpty | Operator::IsNotEmpty => return Ok(None),
            Operator::Contains | Operator::ContainsNot | Operator::StartsWith => {
                if !field.kind.is_text() {
                    return unfit("is no text to look into");
                }
                false
            }
            Operator::Less | Operator::AtMost | Operator::Greater | Operator::AtLeast => {
                if !field.kind.is_ordered() {
                    return unfit("is no number and no date, so that none is less or greater");
                }
                true
            }
            Operator::Is | Operator::IsNot => true,
        };
        if self.value.trim().is_empty() {
            return unfit("must be compared with something");
        }
        if self.value.contains('\0') {
            return unfit("must not be compared with a NUL character");
        }
        if !whole {
            return Ok(Some(Value::Text(folded(&self.value))));
        }
        if field.kind == FieldKind::Number
            && let Err(Unfit::Becomes(number)) = number::read(&self.value)
        {
            let (given, other) = (self.value.trim(), number::shown(number));
            return unfit(&format!(
                "has no number such as {given}: it would be compared with {other}"
            ));
        }
        let value = field.read(Some(Value::Text(self.value.clone())))?;
        Ok(value.map(|value| match value {
            Value::Text(text) if field.kind == FieldKind::Choice => Value::Text(cased(&text)),
            Value::Text(text) if field.kind.is_text() => Value::Text(folded(&text)),
            Value::Text(_) | Value::Number(_) | Value::Checkbox(_) => value,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FieldSettings;

    #[test]
    fn words_with_accents_count_as_typed_unless_the_list_is_sorted() {
        let mut query = Query { search: " Café\0 noir\u{3000}ß".into(), ..Query::default() };
        let words = |query: &Query| (query.folded_words().collect(), query.typed_words().collect());
        let folded: Vec<String> = ["cafe", "noir", "ss"].map(str::to_owned).into();
        let typed: Vec<String> = ["café", "ß"].map(str::to_owned).into();
        assert_eq!(words(&query), (folded.clone(), typed));
        query.sort.push(SortKey { column: Column::Id, descending: false });
        assert_eq!(words(&query), (folded, Vec::new()));
    }

    #[test]
    fn what_is_compared_is_read_by_the_field_and_folded_where_case_does_not_count() {
        let operand = |kind, operator, value: &str| {
            let choices = vec!["Grün".to_owned()];
            let field = FieldSettings { choices, ..FieldSettings::of(kind) }.named("F");
            let value = value.to_owned();
            let read = Condition { field: "F".into(), operator, value }.operand(&field);
            read.map_err(|error| error.to_string())
        };
        let text = |text: &str| Ok(Some(Value::Text(text.to_owned())));
        use FieldKind::{Checkbox, Choice, Date, Number, Text};
        use Operator::{Contains, Is, IsEmpty, Less, StartsWith};
        assert_eq!(operand(Text, Is, "CAFÉ"), text("cafe"));
        assert_eq!(operand(Text, StartsWith, "Ä "), text("a "));
        assert_eq!(operand(Choice, Is, "Grün"), text("grün"));
        assert_eq!(operand(Date, Less, "2026-11-23"), text("2026-11-23"));
        assert_eq!(operand(Number, Less, "1.50"), Ok(Some(Value::Number(1.5))));
        assert_eq!(operand(Checkbox, Is, "yes"), Ok(Some(Value::Checkbox(true))));
        assert_eq!(operand(Number, IsEmpty, "anything"), Ok(None));
        for (kind, operator, value, why) in [
            (Number, Contains, "1", "“F” is no text to look into"),
            (Text, Less, "a", "“F” is no number and no date, so that none is less or greater"),
            (Text, Is, " ", "“F” must be compared with something"),
            (Text, Contains, "a\0", "“F” must not be compared with a NUL character"),
            (
                Number,
                Is,
                "12345678901234567",
                "“F” has no number such as 12345678901234567: it would be compared with 12345678901234568",
            ),
        ] {
            assert_eq!(operand(kind, operator, value), Err(why.to_owned()));
        }
    }

    #[test]
    fn a_list_is_asked_for_so_much_and_no_more() {
        let condition =
            Condition { field: "F".into(), operator: Operator::IsEmpty, value: String::new() };
        let key = SortKey { column: Column::Id, descending: false };
        let sized = |words: usize, conditions, keys| Query {
            search: "w ".repeat(words),
            filter: vec![condition.clone(); conditions],
            sort: vec![key.clone(); keys],
            deleted: false,
        };
        let most = sized(MOST_WORDS, MOST_CONDITIONS, MOST_SORT_KEYS);
        assert_eq!(most.check_size(), Ok(()));
        assert_eq!(sized(101, 0, 0).check_size(), Err(TooMuch::Words { given: 101 }));
        assert_eq!(sized(0, 201, 0).check_size(), Err(TooMuch::Conditions { given: 201 }));
        assert_eq!(sized(0, 0, 51).check_size(), Err(TooMuch::SortKeys { given: 51 }));
        let long = Query { search: "w".repeat(10_001), ..Query::default() };
        assert_eq!(long.check_size(), Err(TooMuch::Characters { given: 10_001 }));
    }
}
