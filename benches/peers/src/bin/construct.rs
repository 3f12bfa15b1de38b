//! Makes a jieba-rs with its dictionary and ends: what a process pays before its first word.

fn main() {
    println!("{}", jieba_rs::Jieba::new().has_word("公园"));
}
