#!/usr/bin/env bash
# Everything that must hold of the engines. Run from anywhere: bash engines/check.sh [INPUT]
# The first run builds some four hundred crates, about 17 minutes of one core; INPUT is for cluster.sh --check.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/datafusion"

step() { printf '\n== engines: %s\n' "$*"; }

step "format"
cargo fmt --check

step "clippy"
cargo clippy --all-targets -- -D warnings

step "tests"
cargo test

step "docs"
RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

step "the command, DataFusion and a cluster give the same rows"
bash cluster.sh --check "$@"

printf '\nengines: all checks passed\n'
