//! What listeners to one book cost a process while nothing happens: threads, connections, open files and
//! processor time. `cargo run --release -p book --example listeners -- N [SECONDS]`, on Linux.

use std::{error::Error, fs, sync::Arc, thread::sleep, time::Duration};

use book::{Book, OpenOptions};

/// What is made at the start is over by then.
const SETTLED: Duration = Duration::from_secs(5);

fn main() -> Result<(), Box<dyn Error>> {
    let number = |at: usize| std::env::args().nth(at).map(|text| text.parse::<u32>()).transpose();
    let (listeners, seconds) = (number(1)?.unwrap_or(1), number(2)?.unwrap_or(20));
    let directory = tempfile::tempdir()?;
    let options = OpenOptions { listed: true, ..OpenOptions::new("listeners") };
    let book = Arc::new(Book::open(directory.path(), &options)?);
    let watches = (0..listeners).map(|_| book.watch(|_| ())).collect::<Result<Vec<_>, _>>()?;
    sleep(SETTLED);
    let before = processor_nanoseconds()?;
    sleep(Duration::from_secs(seconds.into()));
    let spent = processor_nanoseconds()? - before;
    let milliseconds = f64::from(u32::try_from(spent / 1000)?) / 1000.0 / f64::from(seconds);
    let (files, threads) = (open_files()?, fs::read_dir("/proc/self/task")?.count());
    let connections = files.iter().filter(|name| name.ends_with("records.db")).count();
    println!(
        "{listeners} listeners: {threads} threads, {connections} connections, {} open files, \
         {milliseconds:.2} ms of the processor each second",
        files.len()
    );
    drop(watches);
    Ok(())
}

fn open_files() -> Result<Vec<String>, Box<dyn Error>> {
    let files = fs::read_dir("/proc/self/fd")?;
    // The one that lists them is gone by then.
    let targets = files.filter_map(|file| fs::read_link(file.ok()?.path()).ok());
    Ok(targets.map(|target| target.to_string_lossy().into_owned()).collect())
}

/// Of all threads since they began.
fn processor_nanoseconds() -> Result<u64, Box<dyn Error>> {
    let mut sum = 0;
    for task in fs::read_dir("/proc/self/task")? {
        let statistics = fs::read_to_string(task?.path().join("schedstat"))?;
        sum += statistics.split(' ').next().unwrap_or_default().parse::<u64>()?;
    }
    Ok(sum)
}
