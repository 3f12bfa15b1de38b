//! Single numbers and laws of arithmetic.

use super::*;
use std::cmp::Ordering;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn prints_without_superfluous_zeros() {
    for (text, printed) in [
        ("0", "0"),
        ("-0", "0"),
        ("000", "0"),
        ("007", "7"),
        ("0.50", "0.5"),
        ("-2.0", "-2"),
        ("0.005", "0.005"),
        ("35000000", "35000000"),
        ("12.345", "12.345"),
        ("340282366920938463463374607431768211456", "340282366920938463463374607431768211456"),
    ] {
        assert_eq!(d(text).to_string(), printed, "{text}");
    }
}

#[test]
fn fractions_are_reduced_and_finite_ones_become_decimals() {
    for (text, printed) in [
        ("2/3", "2/3"),
        ("4/6", "2/3"),
        ("1/8", "0.125"),
        ("10/4", "2.5"),
        ("-1/3", "-1/3"),
        ("100/3", "100/3"),
        ("53/6", "53/6"),
        ("0.5/3", "1/6"),
        ("6/3", "2"),
    ] {
        assert_eq!(d(text).to_string(), printed, "{text}");
    }
}

#[test]
fn adds_and_multiplies_exactly() {
    assert_eq!(d("0.1").plus(&d("0.2")), d("0.3"));
    assert_eq!(d("5").plus(&d("-7.5")).to_string(), "-2.5");
    assert_eq!(d("8").plus(&d("20/24")).to_string(), "53/6");
    assert_eq!(d("1/3").plus(&d("2/3")).to_string(), "1");
    assert_eq!(d("1/9").plus(&d("1/3")).to_string(), "4/9");
    assert_eq!(d("999.9").times(&d("999.9")).to_string(), "999800.01");
    assert_eq!(d("1200").times(&d("2000/3")).to_string(), "800000");
    assert_eq!(d("99999999999999999999").times(&d("99999999999999999999")).to_string(), "9999999999999999999800000000000000000001");
    assert_eq!(d("3.5").scaled(7).to_string(), "35000000");
}

#[test]
fn what_cannot_be_exact_is_told() {
    let (third, small) = (d("1/3"), d("1/18446744073709551557"));
    assert_eq!((third.checked_plus(&small), third.checked_times(&small)), (None, None));
    assert_eq!((third.plus(&small), third.times(&small)), (third.clone(), third));
    let far = d("1").scaled(i64::MAX);
    assert_eq!((far.checked_plus(&d("7")), d("7").checked_plus(&far), far.checked_times(&d("10"))), (None, None, None));
    assert_eq!(d("1").scaled(900_000).checked_plus(&d("1")).map(|sum| sum.digits.len()), Some(900_001));
}

#[test]
fn compares_across_forms() {
    assert!(d("2/3") < d("0.7"));
    assert!(d("-3") < d("-2.9"));
    assert!(d("100") > d("99.99"));
    assert_eq!(d("0.5").cmp(&d("1/2")), Ordering::Equal);
    // What is equal is one key.
    let keys = ["0.5", "1/2", "2/4", "0.50", "12345678901234567890", "12345678901234567890.0", "1/3"];
    assert_eq!(keys.map(d).into_iter().collect::<std::collections::HashSet<_>>().len(), 3);
}

#[test]
fn says_where_a_text_is_no_number() {
    for (text, offset) in [
        ("", 0),
        ("1.", 2),
        (".5", 0),
        ("1.2.3", 3),
        ("12a", 2),
        ("1/0", 2),
        ("1/x", 2),
        ("--1", 1),
        ("1/2/3", 3),
        ("1/-3", 2),
        ("-1/-3", 3),
        ("/3", 0),
        ("3/", 2),
    ] {
        assert_eq!(text.parse::<Decimal>().unwrap_err().offset(), offset, "{text}");
    }
    // A fraction of fractions of fractions is none, and no stack is spent on it.
    assert_eq!(("1/".repeat(1_000_000) + "1").parse::<Decimal>().unwrap_err().offset(), 3);
    assert_eq!("1..5".parse::<Decimal>().unwrap_err().to_string(), "byte 2: expected digits, with at most one sign, point and slash");
}

#[test]
fn only_integers_of_64_bits_are_given_as_such() {
    for (text, integer) in [
        ("0", Some(0)),
        ("7", Some(7)),
        ("1200", Some(1200)),
        ("18446744073709551615", Some(u64::MAX)),
        ("18446744073709551616", None),
        ("10000000000000000000", Some(10_000_000_000_000_000_000)),
        ("1000000000000000000000", None),
        ("-7", None),
        ("0.5", None),
        ("7.25", None),
        ("1/3", None),
        ("-1/3", None),
    ] {
        assert_eq!(d(text).to_u64(), integer, "{text}");
    }
    assert_eq!(["120", "1.5", "0.005", "1/3"].map(|text| d(text).scale()), [Some(0), Some(1), Some(3), None]);
    assert_eq!(d("1").scaled(i64::MIN).scaled(-1).scale(), Some(i64::MIN.unsigned_abs()));
}

mod laws {
    use super::*;
    use proptest::prelude::*;

    /// A decimal and the same number as an integer of 10^-`places`.
    fn of(value: i64, places: u8) -> Decimal {
        let digits = Decimal::from(value.unsigned_abs()).scaled(-i64::from(places));
        if value < 0 { digits.negated() } else { digits }
    }

    fn of_i128(value: i128, places: i64) -> Decimal {
        let out: Decimal = value.to_string().parse().unwrap();
        out.scaled(-places)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn sums_products_and_order_are_those_of_integers(a in any::<i64>(), b in any::<i64>(), p in 0u8..12, q in 0u8..12) {
            let (x, y) = (of(a, p), of(b, q));
            let places = p.max(q);
            let (wide_a, wide_b) = (i128::from(a) * 10i128.pow(u32::from(places - p)), i128::from(b) * 10i128.pow(u32::from(places - q)));
            prop_assert_eq!(x.plus(&y), of_i128(wide_a + wide_b, i64::from(places)));
            prop_assert_eq!(x.plus(&y.clone().negated()), of_i128(wide_a - wide_b, i64::from(places)));
            prop_assert_eq!(x.times(&y), of_i128(i128::from(a) * i128::from(b), i64::from(p + q)));
            prop_assert_eq!(x.cmp(&y), wide_a.cmp(&wide_b));
            prop_assert_eq!(x == y, wide_a == wide_b);
        }

        #[test]
        fn a_quotient_times_its_divisor_is_the_number(a in any::<i64>(), b in any::<u32>(), p in 0u8..8, c in any::<i32>(), d in 1u32..5000) {
            prop_assume!(b != 0);
            let (x, y) = (of(a, p), of(i64::from(b), 3));
            let quotient = x.divided_by(&y).unwrap();
            prop_assert_eq!(quotient.times(&y), x.clone());
            // Fractions are added over a common denominator.
            let other = of(i64::from(c), 0).divided_by(&Decimal::from(u64::from(d))).unwrap();
            prop_assert_eq!(quotient.plus(&other).plus(&other.clone().negated()), quotient.clone());
            prop_assert_eq!(quotient.plus(&other).cmp(&quotient), other.cmp(&Decimal::zero()));
        }

        #[test]
        fn what_is_printed_reads_as_the_same_number(a in any::<i64>(), b in 1u32.., power in -30i64..30) {
            let value = of(a, 0).divided_by(&Decimal::from(u64::from(b))).unwrap().scaled(power);
            let printed = value.to_string();
            prop_assert_eq!(&printed.parse::<Decimal>().unwrap(), &value, "{}", printed);
            prop_assert!(!printed.starts_with('+') && !printed.contains('e') && !printed.ends_with('.'));
            prop_assert!(!printed.contains('.') || !printed.ends_with('0'), "{}", printed);
        }

        #[test]
        fn digits_of_any_length_are_kept(digits in "[1-9][0-9]{0,90}", tail in "[0-9]{0,40}[1-9]") {
            let text = format!("{digits}.{tail}");
            prop_assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }

        #[test]
        fn any_text_is_a_number_or_an_error(text in "\\PC{0,12}|[-0-9./]{0,12}") {
            if let Err(error) = text.parse::<Decimal>() {
                prop_assert!(error.offset() <= text.len());
            }
        }
    }
}
