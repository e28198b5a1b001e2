// daachorse-peer NAMES TEXT: a double-array Aho-Corasick over the lines of NAMES. For every line on standard input it
// finds all of them in TEXT once and prints their number.
use std::io::{BufRead, Write};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let names = std::fs::read(&arguments[1]).expect("the names");
    let text = std::fs::read(&arguments[2]).expect("the text");
    let mut patterns: Vec<&[u8]> = names.split(|&b| b == b'\n').filter(|n| !n.is_empty()).collect();
    patterns.sort();
    patterns.dedup();
    let automaton = daachorse::DoubleArrayAhoCorasick::<u32>::new(patterns).expect("an automaton");
    println!("ready");
    for _ in std::io::stdin().lock().lines() {
        println!("{}", automaton.find_overlapping_iter(&text).count());
        std::io::stdout().flush().expect("a reader");
    }
}
