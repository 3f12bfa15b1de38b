//! Sums, differences and quotients as they are worked out by hand, digit by digit.
//!
//! Takes digits from 0 to 9, most significant first. Where the point stands and which sign a number has is not its business.

use std::cmp::Ordering;

pub(super) fn low_digit(value: u128) -> u8 {
    u8::try_from(value % 10).unwrap_or(0)
}

pub(super) fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

pub(super) fn compare(a: &[u8], b: &[u8]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

pub(super) fn add(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(a.len().max(b.len()) + 1);
    let (mut a, mut b) = (a.iter().rev(), b.iter().rev());
    let mut carry = 0;
    loop {
        let (x, y) = (a.next(), b.next());
        if x.is_none() && y.is_none() && carry == 0 {
            break;
        }
        let sum = x.unwrap_or(&0) + y.unwrap_or(&0) + carry;
        out.push(sum % 10);
        carry = sum / 10;
    }
    out.reverse();
    out
}

/// `a` must not be smaller than `b`.
pub(super) fn subtract(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(a.len());
    let mut b = b.iter().rev();
    let mut borrow = 0;
    for &x in a.iter().rev() {
        let y = b.next().unwrap_or(&0) + borrow;
        borrow = u8::from(x < y);
        out.push(x + 10 * borrow - y);
    }
    out.reverse();
    out
}

pub(super) fn divide(digits: &[u8], divisor: u64) -> Vec<u8> {
    let mut rest: u128 = 0;
    digits
        .iter()
        .map(|&digit| {
            let value = rest * 10 + u128::from(digit);
            rest = value % u128::from(divisor);
            low_digit(value / u128::from(divisor))
        })
        .collect()
}
