#!/usr/bin/env python3
"""Measures everything and writes docs/benchmarks.md: benchmarks.py [--without-peers] [NEWS.jsonl [FOLDER_OF_DENSE_REPORTS]]

Without arguments the corpus stands for both. Builds what it needs. What was tried in vain stands in benches/tried.md."""
import datetime
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile

ROUNDS = os.environ.get("ROUNDS", "9")
PEERS = ["cargo", "build", "--release", "--manifest-path", "benches/peers/Cargo.toml", "--target-dir", "target/peers"]
SHORT = {"id": "1", "text": "全年接待读者8万人次，同比增长5.2%。"}


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def version(lock, package):
    found = re.findall(rf'name = "{package}"\nversion = "([^"]+)"', open(lock, encoding="utf-8").read())
    return f"{package} {' and '.join(found)}"


def machine():
    info = open("/proc/cpuinfo", encoding="utf-8").read()
    model = re.search(r"model name\s*: (.*)", info)
    memory = re.search(r"MemTotal:\s*(\d+)", open("/proc/meminfo", encoding="utf-8").read())
    return f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores, {int(memory[1]) // 1_000_000} GB, {platform.system()}"


def run(command):
    """Seconds on the processor and peak resident kilobytes of a process."""
    with open(os.devnull, "w", encoding="utf-8") as nothing:
        child = subprocess.Popen(command, stdout=nothing)
        _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{command} ended with {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def compare(commands, rounds):
    """Median seconds and peak megabytes of each of the commands, in interleaved rounds."""
    runs = [[run(command) for command in commands] for _ in range(rounds + 1)][1:]
    return [(statistics.median(one[i][0] for one in runs), max(one[i][1] for one in runs) / 1024) for i in range(len(commands))]


def executable(bench):
    """The path of a benchmark, built."""
    lines = output("cargo", "bench", "--bench", bench, "--no-run", "--message-format", "json").splitlines()
    made = [json.loads(line) for line in lines if line.startswith("{")]
    return [one["executable"] for one in made if one.get("target", {}).get("name") == bench and one.get("executable")][-1]


def processes(news, segment):
    mine = "target/release/examples/mine"
    with tempfile.TemporaryDirectory() as folder:
        short = f"{folder}/short.jsonl"
        with open(short, "w", encoding="utf-8") as file:
            file.write(json.dumps(SHORT, ensure_ascii=False) + "\n")
        arguments = [mine, "--quiet", "--threads", "1", "--input", "jsonl", "--format", "jsonl"]
        start = compare([arguments + [short], [segment, "--construct"]], 21)
        rows = ["", "One short document, start to end, beside a process that only makes a jieba-rs", "",
                "| process | ms on the processor | peak MB |", "|---|--:|--:|"]
        for name, (seconds, peak) in zip(["the command", "jieba-rs made"], start):
            rows.append(f"| {name} | {seconds * 1e3:.1f} | {peak:.1f} |")
        rows.append(f"\nThe command takes {start[0][0] / start[1][0]:.2f} of the time.")
        if not news:
            return rows
        whole = compare([arguments + [news], [segment, "--read-and-cut", news]], 3)
        size = os.path.getsize(news) / 1e6
        rows += ["", f"{size:.1f} MB of JSON Lines on one thread, beside a program that only reads the lines and cuts by jieba-rs", "",
                 "| process | s on the processor | MB/s | peak MB |", "|---|--:|--:|--:|"]
        for name, (seconds, peak) in zip(["the command, JSON Lines to JSON Lines", "read and cut"], whole):
            rows.append(f"| {name} | {seconds:.2f} | {size / seconds:.1f} | {peak:.1f} |")
        rows.append(f"\nThe command is {whole[1][0] / whole[0][0]:.2f} × as fast.")
        return rows


def main():
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    with_peers = "--without-peers" not in sys.argv
    news, dense = ([argument for argument in sys.argv[1:] if not argument.startswith("--")] + ["", ""])[:2]
    arguments = ["--rounds", ROUNDS] + (["--news", os.path.abspath(news)] if news else []) + (["--dense", os.path.abspath(dense)] if dense else [])
    load = os.getloadavg()[0]
    subprocess.run(["cargo", "build", "--release", "--example", "mine"], check=True)
    mine, segment = executable("mine"), executable("segment")
    if with_peers:
        subprocess.run(PEERS, check=True)
    rustc, lock, peers = output("rustc", "--version"), "Cargo.lock", "benches/peers/Cargo.lock"
    parts = [
        "# Benchmarks",
        "",
        "Written by `.ci/benchmarks.py`; do not edit. Rates are medians of interleaved rounds on one thread, in megabytes (10⁶ bytes of UTF-8) a second of",
        "time on the processor; what counts is the ratio within one table, since the machine drifts.",
        "",
        f"{datetime.date.today()} · {machine()} · load {load:.1f} at the beginning · {rustc}",
        f"· hanmine {version(lock, 'hanmine').split()[1]} · {version(lock, 'jieba-rs')} · {version(peers, 'charabia')} · {version(peers, 'duckling')}",
    ]
    for title, command in [
        ("Mining", [mine]),
        ("Segmenting", [segment]),
        ("Peers", ["target/peers/release/peers"] if with_peers else []),
    ]:
        if not command:
            parts += ["", f"## {title}", "", "Not measured in this run."]
            continue
        print(f"{title} …", flush=True)
        parts += ["", f"## {title}", output(*command, *arguments)]
    print("Whole processes …", flush=True)
    parts += ["", "## Whole processes", *processes(os.path.abspath(news) if news else "", segment)]
    parts += ["", "## Tried, and no help", "", open("benches/tried.md", encoding="utf-8").read().strip(), ""]
    with open("docs/benchmarks.md", "w", encoding="utf-8") as file:
        file.write("\n".join(part if part == "" else part for part in parts))
    print("docs/benchmarks.md written")


main()
