#!/usr/bin/env bash
# A Ballista cluster on this machine: a scheduler and executors on loopback, a job, and an end by their ids.
#
#   bash cluster.sh [ARGUMENTS OF mine-sql]      starts two executors, runs the job there, stops them
#   bash cluster.sh --check [INPUT]              the command, DataFusion and the cluster give the same rows
#   bash cluster.sh --speed INPUT TIMES ROUNDS   one executor against two, of one slot each
#   bash cluster.sh --kill INPUT TIMES RUNS      SIGKILL to one of two executors in the middle of a job
#
# INPUT is JSON Lines with `id` and `text` or a folder of texts; TIMES is how often it is taken. Logs are in $CLUSTER_FOLDER
# (target/cluster), ports from $CLUSTER_PORT (21050) on. EXECUTORS, SLOTS, HEARTBEAT and TIMEOUT (seconds) have defaults below.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

folder=$(realpath -m "${CLUSTER_FOLDER:-target/cluster}")
# Below the ports that the system gives to outgoing connections, which may take one of ours else.
port=${CLUSTER_PORT:-21050}
executors=${EXECUTORS:-2}
slots=${SLOTS:-1}
heartbeat=${HEARTBEAT:-2}
timeout=${TIMEOUT:-10}
bin=target/debug
claims=$(cat sql/claims.sql) programmes=$(cat sql/programmes.sql)

ids=()
executor_ids=()

fail() {
    printf 'cluster.sh: %s\n' "$*" >&2
    exit 1
}

# The first line of an answer by HTTP, without a tool for it.
get() {
    exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
    printf 'GET %s HTTP/1.0\r\n\r\n' "$1" >&3
    head -n 1 <&3
    exec 3>&-
}

start_executor() {
    local number=$1
    "$bin/mine-executor" --scheduler "127.0.0.1:$port" --listen "127.0.0.1:$((port + 2 * number))" --grpc-port "$((port + 2 * number + 1))" \
        --slots "$slots" --heartbeat "$heartbeat" --work "$folder/work-$number" >"$folder/executor-$number.log" 2>&1 &
    ids+=($!)
    executor_ids[number]=$!
}

start() {
    mkdir -p "$folder"
    if (get /livez) >/dev/null 2>&1; then
        fail "port $port is taken; CLUSTER_PORT chooses another"
    fi
    "$bin/mine-scheduler" --listen "127.0.0.1:$port" --executor-timeout "$timeout" --min-executors "$executors" >"$folder/scheduler.log" 2>&1 &
    ids+=($!)
    for number in $(seq "$executors"); do
        mkdir -p "$folder/work-$number"
        start_executor "$number"
    done
    for _ in $(seq 300); do
        for id in "${ids[@]}"; do
            kill -0 "$id" 2>/dev/null || fail "a process ended; its reason is in $folder"
        done
        if (get /readyz) 2>/dev/null | grep -q ' 200 '; then
            return
        fi
        sleep 0.2
    done
    fail "not ready within a minute; see $folder"
}

stop() {
    for id in "${ids[@]}"; do
        kill "$id" 2>/dev/null || true
    done
    for id in "${ids[@]}"; do
        for _ in $(seq 50); do
            kill -0 "$id" 2>/dev/null || break
            sleep 0.1
        done
        kill -KILL "$id" 2>/dev/null || true
        wait "$id" 2>/dev/null || true
    done
    ids=() executor_ids=()
    rm -rf "$folder"/work-*
}
trap stop EXIT

seconds() {
    local start
    start=$(date +%s.%N)
    "$@" >&2 || return
    awk -v start="$start" -v end="$(date +%s.%N)" 'BEGIN { printf "%.1f\n", end - start }'
}

parts() {
    rm -rf "$folder/news"
    "$bin/examples/parts" "$1" "$folder/news" 64 "${2:-1}"
}

sql() {
    "$bin/mine-sql" --table news="$folder/news" "$@"
}

same() {
    "$bin/examples/compare" "$@" || fail "$2 differs"
}

build() {
    cargo build --quiet --bins --examples
    mkdir -p "$folder"
}

check() {
    local input=${1:-} mine=${MINE:-}
    if [ -z "$input" ]; then
        input=../../../shared/bulk/news.jsonl
        if [ ! -f "$input" ]; then
            printf -- '-- skipped: the large file; the texts of corpus/ instead\n'
            input=../../corpus
        fi
    fi
    if [ -z "$mine" ]; then
        cargo build --quiet --manifest-path ../../Cargo.toml --example mine
        mine=../../target/debug/examples/mine
    fi
    rm -rf "$folder"/binary "$folder"/local-* "$folder"/cluster-*
    parts "$input"
    echo "== the command"
    "$mine" --quiet --format parquet --output "$folder/binary" "$folder/news"
    echo "== DataFusion in one process"
    sql --output "$folder/local-claims" "$claims"
    sql --output "$folder/local-programmes" "$programmes"
    same "$folder/binary/claims.parquet" "$folder/local-claims" title
    same "$folder/binary/programmes.parquet" "$folder/local-programmes"
    echo "== Ballista with $executors executors"
    start
    sql --cluster "127.0.0.1:$port" --output "$folder/cluster-claims" "$claims"
    sql --cluster "127.0.0.1:$port" --output "$folder/cluster-programmes" "$programmes"
    same "$folder/binary/claims.parquet" "$folder/cluster-claims" title
    same "$folder/binary/programmes.parquet" "$folder/cluster-programmes"
    for number in $(seq "$executors"); do
        grep -qi task "$folder/executor-$number.log" || fail "executor $number had no task"
    done
    echo "== aggregates over what the cluster wrote"
    for query in by_month figures register; do
        "$bin/mine-sql" --rows 3 --table claims="$folder/cluster-claims" --table programmes="$folder/cluster-programmes" "$(cat "sql/$query.sql")" 2>/dev/null
    done
    stop
    echo "all the same"
}

speed() {
    local rounds=$3 one two round
    parts "$1" "$2"
    for round in $(seq "$rounds"); do
        for executors in 1 2; do
            rm -rf "$folder/speed-$executors"
            start
            if [ "$executors" = 1 ]; then
                one=$(seconds sql --cluster "127.0.0.1:$port" --output "$folder/speed-1" "$claims")
            else
                two=$(seconds sql --cluster "127.0.0.1:$port" --output "$folder/speed-2" "$claims")
            fi
            stop
        done
        awk -v round="$round" -v one="$one" -v two="$two" 'BEGIN { printf "round %d: one executor %s s, two %s s, %.2f times as fast\n", round, one, two, one / two }'
    done
    same "$folder/speed-1" "$folder/speed-2"
}

kill_one() {
    local runs=$3 whole run code victim after
    executors=2
    parts "$1" "$2"
    rm -rf "$folder"/kill-*
    start
    whole=$(seconds sql --cluster "127.0.0.1:$port" --output "$folder/kill-none" "$claims")
    stop
    echo "undisturbed: $whole s"
    for run in $(seq "$runs"); do
        start
        sql --cluster "127.0.0.1:$port" --output "$folder/kill-$run" "$claims" >"$folder/kill-$run.log" 2>&1 &
        local job=$!
        victim=$((run % 2 + 1))
        after=$(awk -v whole="$whole" -v run="$run" -v runs="$runs" 'BEGIN { printf "%.1f", whole * run / (runs + 1) }')
        sleep "$after"
        kill -KILL "${executor_ids[victim]}"
        code=0
        wait "$job" || code=$?
        printf 'run %s: executor %s killed after %s s; status %s; %s\n' "$run" "$victim" "$after" "$code" "$(tail -n 1 "$folder/kill-$run.log")"
        if [ "$code" = 0 ]; then
            same "$folder/kill-none" "$folder/kill-$run"
        elif [ -e "$folder/kill-$run" ]; then
            fail "an output that is not whole stands under its name"
        fi
        stop
    done
}

case "${1:-}" in
    --check) build && shift && check "$@" ;;
    --speed) build && shift && speed "$@" ;;
    --kill) build && shift && kill_one "$@" ;;
    *)
        build
        start
        "$bin/mine-sql" --cluster "127.0.0.1:$port" "$@"
        ;;
esac
