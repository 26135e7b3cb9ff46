//! Whose what we make is: the owner's and the group's of the directory that it is made in, with the
//! permissions that this gives them. So nobody who may write there is locked out by another, not even by root
//! (SQLite does the same with its own files: `robustFchown` in its `os_unix.c`).

use std::{fs::File, io, path::Path};

/// Gives a new file the owner, the group and the read and write permissions of the directory that it is in,
/// whatever the umask: private in a private directory, group-writable in a group-writable one.
#[cfg(unix)]
pub(crate) fn file_takes_after(made: &File, parent: &Path) -> io::Result<()> {
    take_after(made, parent, 0o666, 0o600)
}

/// Gives a new directory what the one has that it is in: all but the sticky bit, under which nobody could
/// tidy up after anybody else.
#[cfg(unix)]
pub(crate) fn directory_takes_after(made: &Path, parent: &Path) -> io::Result<()> {
    take_after(&open_to_give(made)?, parent, 0o2777, 0o700)
}

#[cfg(unix)]
fn take_after(made: &File, parent: &Path, bits: u32, owners: u32) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let model = parent.metadata()?;
    // First, because it can take bits of the mode away.
    give(made, (model.uid(), model.gid()))?;
    let mode = model.permissions().mode() & bits | owners;
    made.set_permissions(std::fs::Permissions::from_mode(mode))
}

/// Access lists are inherited.
#[cfg(not(unix))]
pub(crate) fn file_takes_after(_made: &File, _parent: &Path) -> io::Result<()> {
    Ok(())
}

/// Access lists are inherited.
#[cfg(not(unix))]
pub(crate) fn directory_takes_after(_made: &Path, _parent: &Path) -> io::Result<()> {
    Ok(())
}

/// Gives what root has made at `path` to the owner and group of the directory that it is in. What others
/// make is theirs.
///
/// # Errors
/// What the operating system answers.
#[cfg(unix)]
pub fn give_to_directorys_owner(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    if !rustix::process::geteuid().is_root() {
        return Ok(());
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let model = parent.unwrap_or(Path::new(".")).metadata()?;
    let made = open_to_give(path)?;
    // Another may have made it in that moment.
    if made.metadata()?.uid() == 0 { give(&made, (model.uid(), model.gid())) } else { Ok(()) }
}

/// Nothing: what is made belongs to whom the directory's access list says.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn give_to_directorys_owner(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Gives the file at `path`, which this user has just made, the group of the one at `model`. Neither is
/// opened: closing them would take away this process's POSIX locks on them.
///
/// # Errors
/// What the operating system answers, but for a group that this user may not give.
#[cfg(unix)]
pub fn share_as(path: &Path, model: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let (own, model) = (path.symlink_metadata()?, model.symlink_metadata()?);
    let is_ours = own.uid() == rustix::process::geteuid().as_raw();
    if !is_ours || own.gid() == model.gid() {
        return Ok(());
    }
    let group = Some(rustix::fs::Gid::from_raw(model.gid()));
    let flags = rustix::fs::AtFlags::SYMLINK_NOFOLLOW;
    unless_denied(rustix::fs::chownat(rustix::fs::CWD, path, None, group, flags))
}

/// Nothing: access lists are inherited.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn share_as(_path: &Path, _model: &Path) -> io::Result<()> {
    Ok(())
}

/// The login name of whom the file at `path` belongs to, or "user 1000" where the system has none. `None`
/// where it cannot be told.
#[cfg(unix)]
#[must_use]
pub fn owner_of(path: &Path) -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    let id = path.symlink_metadata().ok()?.uid();
    let of_system = || {
        let id = sysinfo::Uid::try_from(usize::try_from(id).ok()?).ok()?;
        crate::process::name_of_user(&id)
    };
    Some(of_system().unwrap_or_else(|| format!("user {id}")))
}

/// Nobody: the lists of who may do what say more than an owner does.
#[cfg(not(unix))]
#[must_use]
pub fn owner_of(_path: &Path) -> Option<String> {
    None
}

#[cfg(unix)]
fn open_to_give(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    File::options().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

/// Only root gives away, and others only to a group of theirs: a file that stays whose it is serves its
/// maker all the same.
#[cfg(unix)]
fn give(made: &File, (owner, group): (u32, u32)) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let own = made.metadata()?;
    let is_root = rustix::process::geteuid().is_root();
    if own.gid() == group && (own.uid() == owner || !is_root) {
        return Ok(());
    }
    let owner = is_root.then(|| rustix::fs::Uid::from_raw(owner));
    unless_denied(rustix::fs::fchown(made, owner, Some(rustix::fs::Gid::from_raw(group))))
}

#[cfg(unix)]
fn unless_denied(outcome: rustix::io::Result<()>) -> io::Result<()> {
    use rustix::io::Errno;
    match outcome {
        // The last two in a user namespace in which that owner has no number, and on FAT.
        Ok(()) | Err(Errno::PERM | Errno::INVAL | Errno::NOTSUP) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
