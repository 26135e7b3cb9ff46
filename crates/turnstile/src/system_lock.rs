//! The operating system's lock on an open file, through fs4.

use std::{fs::File, io};

use fs4::{FileExt, TryLockError};

/// Takes the lock if nobody has it. `false` means that somebody does.
pub(crate) fn try_lock(file: &File) -> io::Result<bool> {
    // By full path: std's inherent `File::try_lock` would win over the trait's method.
    told(FileExt::try_lock(file))
}

/// Takes the lock beside others that share it, if nobody has it alone.
pub(crate) fn try_lock_shared(file: &File) -> io::Result<bool> {
    told(FileExt::try_lock_shared(file))
}

fn told(outcome: Result<(), TryLockError>) -> io::Result<bool> {
    match outcome {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Blocks in the kernel until the lock is ours.
pub(crate) fn lock(file: &File) -> io::Result<()> {
    loop {
        match FileExt::lock(file) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            outcome => return outcome,
        }
    }
}

pub(crate) fn unlock(file: &File) -> io::Result<()> {
    FileExt::unlock(file)
}
