//! Reads what the modules of a crate import. Code for tests is passed over.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs,
    path::{Path as FilePath, PathBuf},
};

use syn::{
    Attribute, Ident, Item, ItemMod, ItemUse, Macro, Meta, Path, Token, UseTree, Visibility,
    punctuated::Punctuated,
    visit::{self, Visit},
};

/// A module, by the names that lead to it from the crate's root.
type Module = Vec<String>;

/// That a module imports something of another one of its crate.
pub(crate) struct Import {
    pub(crate) from: Module,
    pub(crate) to: Module,
    /// As it is written.
    path: String,
}

impl fmt::Display for Import {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} → {} ({})", self.from.join("::"), self.to.join("::"), self.path)
    }
}

/// What the modules of a crate import of one another.
pub(crate) struct Imports {
    /// All modules but the root that are files.
    pub(crate) modules: BTreeSet<Module>,
    /// The names of those directly in the root.
    pub(crate) top: BTreeSet<String>,
    pub(crate) all: Vec<Import>,
}

/// Reads the crate with that root.
pub(crate) fn read(root: &FilePath) -> Imports {
    let mut files = BTreeMap::new();
    let folder = root.parent().map(FilePath::to_path_buf).unwrap_or_default();
    read_file(&mut files, Vec::new(), root, &folder);
    let mut all = Vec::new();
    for (from, file) in &files {
        for (place, path) in &file.paths {
            let absolute = absolute(&files, place, path);
            let to = absolute.and_then(|path| defined_in(&files, &path, 0));
            if let Some(to) = to.filter(|to| to != from && !from.is_empty() && !to.is_empty()) {
                all.push(Import { from: from.clone(), to, path: path.join("::") });
            }
        }
    }
    let modules: BTreeSet<Module> = files.into_keys().filter(|module| !module.is_empty()).collect();
    let top = modules.iter().filter(|module| module.len() == 1).flatten().cloned().collect();
    Imports { modules, top, all }
}

/// What is in a file.
#[derive(Default)]
struct File {
    /// What is defined there.
    items: BTreeSet<String>,
    /// What is imported there, by its name there; `*` for all of a module.
    names: Vec<(String, Vec<String>)>,
    /// All paths, with the module that they are in, which is perhaps one within the file.
    paths: Vec<(Module, Vec<String>)>,
    /// Modules that are files of their own.
    children: Vec<String>,
}

fn read_file(
    files: &mut BTreeMap<Module, File>,
    module: Module,
    path: &FilePath,
    folder: &FilePath,
) {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let parsed =
        syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reader = Reader { place: module.clone(), file: File::default() };
    reader.visit_file(&parsed);
    let children = reader.file.children.clone();
    files.insert(module.clone(), reader.file);
    for child in children {
        let within = folder.join(&child);
        let candidates: [PathBuf; 2] = [folder.join(format!("{child}.rs")), within.join("mod.rs")];
        if let Some(path) = candidates.iter().find(|path| path.exists()) {
            let module = [module.clone(), vec![child]].concat();
            read_file(files, module, path, &within);
        }
    }
}

/// A path from the crate's root; `None` for one that leads elsewhere.
fn absolute(
    files: &BTreeMap<Module, File>,
    place: &[String],
    path: &[String],
) -> Option<Vec<String>> {
    let (first, rest) = path.split_first()?;
    let supers = path.iter().take_while(|name| *name == "super").count();
    if first == "crate" {
        Some(rest.to_vec())
    } else if first == "self" {
        Some([place, rest].concat())
    } else if supers > 0 {
        let parent = &place[..place.len().checked_sub(supers)?];
        Some([parent, &path[supers..]].concat())
    } else {
        let child = [place, std::slice::from_ref(first)].concat();
        files.contains_key(&child).then(|| [place, path].concat())
    }
}

/// The module that has what a path from the root leads to, past names that only stand for others.
fn defined_in(files: &BTreeMap<Module, File>, path: &[String], depth: u8) -> Option<Module> {
    let length = (0..=path.len()).rev().find(|length| files.contains_key(&path[..*length]))?;
    let (module, rest) = path.split_at(length);
    let file = files.get(module)?;
    let Some(name) = rest.first().filter(|name| !file.items.contains(*name) && depth < 8) else {
        return Some(module.to_vec());
    };
    let named = file.names.iter().filter(|(known, _)| known == name);
    let all = file.names.iter().filter(|(known, _)| known == "*");
    for (known, stands_for) in named.chain(all) {
        let Some(mut target) = absolute(files, module, stands_for) else { continue };
        if known == "*" {
            target.push(name.clone());
        }
        target.extend(rest.iter().skip(1).cloned());
        if target != path
            && let Some(found) = defined_in(files, &target, depth + 1)
        {
            return Some(found);
        }
    }
    // A name of another crate's that is handed on is nobody's here.
    let is_others = file.names.iter().any(|(known, _)| known == name);
    (!is_others).then(|| module.to_vec())
}

struct Reader {
    place: Module,
    file: File,
}

impl Reader {
    fn used(&mut self, path: Vec<String>) {
        self.file.paths.push((self.place.clone(), path));
    }

    fn imported(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: &Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.imported(&with(&path.ident), &path.tree),
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.imported(before, tree));
            }
            UseTree::Glob(_) => self.named("*".to_owned(), before.to_vec()),
            UseTree::Name(name) if name.ident == "self" => {
                let own = before.last().cloned().unwrap_or_default();
                self.named(own, before.to_vec());
            }
            UseTree::Name(name) => self.named(name.ident.to_string(), with(&name.ident)),
            UseTree::Rename(rename) => self.named(rename.rename.to_string(), with(&rename.ident)),
        }
    }

    fn named(&mut self, name: String, path: Vec<String>) {
        self.file.names.push((name, path.clone()));
        self.used(path);
    }
}

/// Whether something is there for tests alone.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    let conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    let mut conditions = conditions.filter_map(|attribute| attribute.parse_args().ok());
    conditions.any(|condition| !can_be(&condition, true))
}

/// Whether a condition can come to this where nothing is tested.
fn can_be(condition: &Meta, wanted: bool) -> bool {
    let Meta::List(list) = condition else {
        let is_test = condition.path().is_ident("test") || condition.path().is_ident("loom");
        return !is_test || !wanted;
    };
    let parts = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    let parts: Vec<Meta> = parts.into_iter().flatten().collect();
    if list.path.is_ident("not") {
        parts.iter().all(|part| can_be(part, !wanted))
    } else if list.path.is_ident("all") == wanted {
        parts.iter().all(|part| can_be(part, wanted))
    } else {
        parts.iter().any(|part| can_be(part, wanted))
    }
}

fn attributes_and_name(item: &Item) -> (&[Attribute], Option<&Ident>) {
    if let Item::Const(item) = item {
        (&item.attrs, Some(&item.ident))
    } else if let Item::Enum(item) = item {
        (&item.attrs, Some(&item.ident))
    } else if let Item::Fn(item) = item {
        (&item.attrs, Some(&item.sig.ident))
    } else if let Item::Impl(item) = item {
        (&item.attrs, None)
    } else if let Item::Mod(item) = item {
        (&item.attrs, None)
    } else if let Item::Static(item) = item {
        (&item.attrs, Some(&item.ident))
    } else if let Item::Struct(item) = item {
        (&item.attrs, Some(&item.ident))
    } else if let Item::Trait(item) = item {
        (&item.attrs, Some(&item.ident))
    } else if let Item::Type(item) = item {
        (&item.attrs, Some(&item.ident))
    } else if let Item::Use(item) = item {
        (&item.attrs, None)
    } else {
        (&[], None)
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        let (attributes, name) = attributes_and_name(item);
        if !is_for_tests(attributes) {
            self.file.items.extend(name.map(Ident::to_string));
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if item.content.is_none() {
            self.file.children.push(item.ident.to_string());
            return;
        }
        self.place.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.place.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.imported(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast Path) {
        self.used(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    /// What a macro is given is not parsed: anything in it that looks like a path is one.
    fn visit_macro(&mut self, mac: &'ast Macro) {
        let text = mac.tokens.to_string().replace(" :: ", "::");
        let words = text.split(|letter: char| !(letter.is_alphanumeric() || "_:".contains(letter)));
        for word in words.filter(|word| word.contains("::")) {
            self.used(
                word.split("::").map(str::to_owned).filter(|name| !name.is_empty()).collect(),
            );
        }
        visit::visit_macro(self, mac);
    }
}
