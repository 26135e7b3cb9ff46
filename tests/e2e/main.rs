//! End to end: real windows of the real program, on a virtual display, driven as a person would
//! and looked at as a screen reader does. Pictures of the states worth seeing are left in
//! `target/e2e/`.

#![cfg(target_os = "linux")]
#![forbid(unsafe_code)]

mod books;
mod cells;
mod closing;
mod conflicts;
mod dates;
mod drafts;
mod drawing;
mod editing;
mod finding;
mod holder;
mod inspection;
mod languages;
mod links;
mod live;
mod lock_dialog;
mod memory;
mod menus;
mod names;
mod open_here;
mod opening;
mod page;
mod pasting;
mod pointer;
mod reach;
mod reshaping;
mod scene;
mod settings;
mod several_windows;
mod staying;
mod typing;
mod undo;
mod while_waiting;
mod wide_lists;
mod without_the_lock;
