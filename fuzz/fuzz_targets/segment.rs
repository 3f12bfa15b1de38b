#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hanmine_fuzz::targets::segment(data));
