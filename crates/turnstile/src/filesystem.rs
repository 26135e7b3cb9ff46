//! Which file systems can be trusted with blocking locks, and which with SQLite's WAL at all.

use std::{io, path::Path};

/// What a directory's file system is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filesystem {
    /// Local and known: locks block and wake as they should.
    Local,
    /// One that we do not know (FUSE, 9p, …): its locks are tried, never waited for.
    Unknown,
    /// Shared between machines: SQLite's WAL needs shared memory and does not work there
    /// (<https://www.sqlite.org/wal.html>, section 1).
    Network,
}

/// Asks the operating system about `directory`.
///
/// # Errors
/// Whatever the system answers, as for a directory that does not exist.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub fn filesystem_of(directory: &Path) -> io::Result<Filesystem> {
    // The type's width differs between platforms; the magic numbers are 32 bits wide.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "32-bit magic numbers"
    )]
    let magic = rustix::fs::statfs(directory)?.f_type as u32;
    Ok(by_magic(magic))
}

/// Asks the operating system about `directory`.
///
/// # Errors
/// Whatever the system answers, as for a directory that does not exist.
#[cfg(target_os = "macos")]
pub fn filesystem_of(directory: &Path) -> io::Result<Filesystem> {
    let statfs = rustix::fs::statfs(directory)?;
    let name: Vec<u8> =
        statfs.f_fstypename.iter().map(|c| c.cast_unsigned()).take_while(|c| *c != 0).collect();
    Ok(match name.as_slice() {
        b"apfs" | b"hfs" => Filesystem::Local,
        b"nfs" | b"smbfs" | b"afpfs" | b"webdav" => Filesystem::Network,
        _ => Filesystem::Unknown,
    })
}

/// Asks the operating system about `directory`.
///
/// # Errors
/// Whatever the system answers, as for a directory that does not exist.
#[cfg(windows)]
pub fn filesystem_of(directory: &Path) -> io::Result<Filesystem> {
    use std::path::{Component, Prefix};
    // A mapped drive, too, resolves to the server's name.
    let resolved = directory.canonicalize()?;
    Ok(match resolved.components().next() {
        Some(Component::Prefix(prefix))
            if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)) =>
        {
            Filesystem::Network
        }
        _ => Filesystem::Local,
    })
}

/// Asks the operating system about `directory`.
///
/// # Errors
/// Whatever the system answers, as for a directory that does not exist.
#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos", windows)))]
pub fn filesystem_of(directory: &Path) -> io::Result<Filesystem> {
    directory.metadata().map(|_| Filesystem::Unknown)
}

/// The numbers are those of Linux's `linux/magic.h` and statfs(2).
#[cfg(any(target_os = "linux", target_os = "android", test))]
fn by_magic(magic: u32) -> Filesystem {
    match magic {
        0x0000_EF53 // ext2, ext3, ext4
        | 0x5846_5342 // XFS
        | 0x9123_683E // Btrfs
        | 0x0102_1994 // tmpfs
        | 0x8584_58F6 // ramfs
        | 0xF2F5_2010 // F2FS
        | 0x2FC1_2FC1 // ZFS
        | 0xCA45_1A4E // bcachefs
        | 0x794C_7630 // overlayfs
        | 0x3153_464A // JFS
        | 0x0000_4D44 // FAT
        | 0x2011_BAB0 // exFAT
        => Filesystem::Local,
        0x0000_6969 // NFS
        | 0x0000_517B // SMB
        | 0xFF53_4D42 // CIFS
        | 0xFE53_4D42 // SMB2
        | 0x5346_414F // AFS
        | 0x00C3_6400 // Ceph
        | 0x0BD0_0BD0 // Lustre
        | 0x7375_7245 // Coda
        | 0x0000_564C // NCP
        | 0x0116_1970 // GFS2
        | 0x7461_636F // OCFS2
        => Filesystem::Network,
        _ => Filesystem::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nfs_and_smb_are_network_file_systems() {
        for magic in [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42] {
            assert_eq!(by_magic(magic), Filesystem::Network, "{magic:#x}");
        }
    }

    #[test]
    fn fuse_and_9p_are_not_trusted() {
        for magic in [0x6573_5546, 0x0102_1997] {
            assert_eq!(by_magic(magic), Filesystem::Unknown, "{magic:#x}");
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn shared_memory_is_local() {
        assert_eq!(filesystem_of(Path::new("/dev/shm")).unwrap(), Filesystem::Local);
    }
}
