#!/usr/bin/env bash
# A Ballista cluster on this machine: a scheduler and executors on loopback, a job, and an end by their ids.
#
#   bash cluster.sh [ARGUMENTS OF mine-sql]      starts two executors, runs the job there, stops them
#   bash cluster.sh --check [INPUT]              the command, DataFusion and the cluster give the same rows
#   bash cluster.sh --speed INPUT TIMES ROUNDS   one executor against two, of one slot each
#   bash cluster.sh --kill INPUT TIMES RUNS      SIGKILL to one of two executors in the middle of a job
#   bash cluster.sh --lose WHO INPUT TIMES RUNS  the same to WHO, `executor`, `scheduler` or `client`; then the job again
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
scheduler_id=

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

start_scheduler() {
    "$bin/mine-scheduler" --listen "127.0.0.1:$port" --executor-timeout "$timeout" --min-executors "$executors" >"$folder/scheduler.log" 2>&1 &
    ids+=($!)
    scheduler_id=$!
}

start() {
    mkdir -p "$folder"
    if (get /livez) >/dev/null 2>&1; then
        fail "port $port is taken; CLUSTER_PORT chooses another"
    fi
    start_scheduler
    for number in $(seq "$executors"); do
        mkdir -p "$folder/work-$number"
        start_executor "$number"
    done
    ready
}

ready() {
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
    ids=() executor_ids=() scheduler_id=
    rm -rf "$folder"/work-*
}

# SIGKILL, after which the id may be another's.
kill_hard() {
    local id left=()
    kill -KILL "$1"
    for id in "${ids[@]}"; do
        [ "$id" = "$1" ] || left+=("$id")
    done
    ids=("${left[@]}")
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

# Rows that are none: null, empty, of 5 MB, of characters that no text has; and one that is.
bad() {
    rm -rf "$folder"/bad*
    {
        printf '{"id":"null","text":null}\n{"id":"empty","text":""}\n{"id":"5 MB","text":"'
        printf '全年接待读者8万人次，增长5%%。%.0s' $(seq 119047)
        printf '"}\n{"id":"odd","text":"\\u0000\\u0007\\ufeff\\ufffd\\r\\n 3 \\ud83d\\ude00"}\n{"id":"plain","text":"鱼苗3万尾。"}\n'
    } >"$folder/bad.jsonl"
    "$bin/examples/parts" "$folder/bad.jsonl" "$folder/bad" 3
}

sql() {
    "$bin/mine-sql" --table news="${news:-$folder/news}" "$@"
}

# A query that must end with this status and say this, and leave no output.
refused() {
    local status=$1 told=$2 code=0 found
    shift 2
    found=$(sql --cluster "127.0.0.1:$port" --output "$folder/bad-refused" "$@" 2>&1) || code=$?
    printf 'status %s: …%s…\n' "$code" "$told"
    [ "$code" = "$status" ] && [[ "$found" == *"$told"* ]] || fail "expected status $status and: $told"
    [ ! -e "$folder/bad-refused" ] || fail "a refused query left an output under its name"
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
    echo "== bad rows and wrong queries"
    bad
    local code=0 news
    "$mine" --quiet --format parquet --output "$folder/bad-binary" "$folder/bad" || code=$?
    [ "$code" = 1 ] || fail "the command ended with status $code and not 1 for a row without text"
    news=$folder/bad
    sql --output "$folder/bad-local" "$claims"
    sql --cluster "127.0.0.1:$port" --output "$folder/bad-cluster" "$claims"
    same "$folder/bad-binary/claims.parquet" "$folder/bad-local" title
    same "$folder/bad-local" "$folder/bad-cluster"
    refused 2 "nothing" "SELECT mine_claims(nothing) FROM news"
    refused 2 "expected text, found Int64" "SELECT mine_claims(1) FROM news"
    refused 1 "found \`gestern\`" "SELECT mine_claims(text, 'gestern') FROM news"
    rm -rf "$folder"/bad-refused.partial-*
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

lose() {
    local who=$1 runs=$4 whole run code job victim since begun found held=0
    executors=2
    parts "$2" "$3"
    rm -rf "$folder"/lost-*
    start
    whole=$(seconds sql --cluster "127.0.0.1:$port" --output "$folder/lost-none" "$claims")
    stop
    echo "undisturbed: $whole s"
    for run in $(seq "$runs"); do
        start
        begun=$(date +%s.%N)
        "$bin/mine-sql" --cluster "127.0.0.1:$port" --table news="$folder/news" --output "$folder/lost-$run" "$claims" >"$folder/lost-$run.log" 2>&1 &
        job=$!
        # The middle by files and not by the clock, which says little on a busy machine.
        found=0
        while [ "$found" -lt $((64 * run / (runs + 1))) ]; do
            sleep 0.2
            kill -0 "$job" 2>/dev/null || fail "run $run: the job was over before anything was lost"
            found=$(written "$run")
        done
        case $who in
            executor)
                victim=executor-$((run % 2 + 1))
                kill_hard "${executor_ids[$((run % 2 + 1))]}"
                ;;
            scheduler) victim=scheduler && kill_hard "$scheduler_id" ;;
            client) victim=mine-sql && kill -KILL "$job" ;;
            *) fail "expected executor, scheduler or client, found $who" ;;
        esac
        code=0
        since=$(date +%s.%N)
        wait "$job" 2>/dev/null || code=$?
        awk -v run="$run" -v victim="$victim" -v found="$found" -v code="$code" -v begun="$begun" -v since="$since" -v end="$(date +%s.%N)" \
            'BEGIN { printf "run %s: %s killed after %.1f s with %d of 64 files begun; status %s %.1f s later: ", run, victim, since - begun, found, code, end - since }'
        tail -n 1 "$folder/lost-$run.log" | cut -c 1-300
        if [ "$code" = 0 ]; then
            same "$folder/lost-none" "$folder/lost-$run"
            held=$((held + 1))
        elif [ -e "$folder/lost-$run" ]; then
            fail "an output that is not whole stands under its name"
        fi
        case $who in
            scheduler) start_scheduler && ready ;;
            client) still "$run" ;;
        esac
        if [ "$who" != executor ]; then
            echo "again, with the same executors: $(seconds sql --cluster "127.0.0.1:$port" --output "$folder/lost-$run" "$claims") s"
            same "$folder/lost-none" "$folder/lost-$run"
        fi
        stop
    done
    [ "$who" = client ] || echo "$held of $runs jobs ended with the same rows; the others said that they did not, and left no output under its name"
}

# How many files of a run are there; more arguments say which.
written() {
    { find "$folder/lost-$1".partial-* -type f "${@:2}" 2>/dev/null || true; } | wc -l
}

# Waits until nothing more is written for a client that is gone.
still() {
    local before=-1 now began=$SECONDS
    now=$(written "$1" -size +0)
    while [ "$now" != "$before" ]; do
        before=$now
        sleep 15
        now=$(written "$1" -size +0)
    done
    echo "without its client the cluster wrote until $now files were there, for $((SECONDS - began - 15)) s at most"
}

case "${1:-}" in
    --check) build && shift && check "$@" ;;
    --speed) build && shift && speed "$@" ;;
    --kill) build && shift && lose executor "$@" ;;
    --lose) build && shift && lose "$@" ;;
    *)
        build
        start
        "$bin/mine-sql" --cluster "127.0.0.1:$port" "$@"
        ;;
esac
