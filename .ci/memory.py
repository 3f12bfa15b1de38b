#!/usr/bin/env python3
"""Peak memory with ten times the input: at most 1.3 × as much, by format, as the system measures it. memory.py FILE.jsonl [MB]

Repeats the rows of FILE, ids distinct, to MB and to ten times MB (30 and 300). Parquet needs Polars, and is skipped aloud without.

The rows are written by another process: what a process had before it became the command counts as the command's peak."""
import csv
import importlib.util
import json
import os
import subprocess
import sys
import tempfile

MINE = os.environ.get("MINE", "target/release/examples/mine")
MOST = 1.3


def rows(source, least):
    """Rows of at least so many bytes."""
    base = [json.loads(line) for line in open(source, encoding="utf-8")]
    size, copy = 0, 0
    while size < least:
        for row in base:
            size += len(row["text"].encode()) + 30
            yield {"id": f"{copy}/{row['id']}", "text": row["text"]}
            if size >= least:
                return
        copy += 1


def write(kind, source, least, path):
    if kind == "jsonl":
        with open(path, "w", encoding="utf-8") as file:
            for row in rows(source, least):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    elif kind == "csv":
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["id", "text"])
            writer.writeheader()
            writer.writerows(rows(source, least))
    else:
        import polars

        polars.DataFrame(list(rows(source, least))).write_parquet(path, row_group_size=5000)


def peak(path, kind, output):
    """Peak resident kilobytes of one run, its tables or lines written in the format of its input."""
    arguments = [MINE, "--quiet", "--threads", "2", "--format", kind, "--output", output, path]
    child = subprocess.Popen(arguments)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{arguments} ended with {status}")
    return usage.ru_maxrss


def main():
    if sys.argv[1] == "--write":
        kind, source, least, path = sys.argv[2:]
        return write(kind, source, float(least), path)
    source, small = sys.argv[1], float((sys.argv + ["", "30"])[2] or 30)
    failed = False
    for kind in ["jsonl", "csv", "parquet"]:
        if kind == "parquet":
            if importlib.util.find_spec("polars") is None:
                print("-- skipped: parquet, no Polars")
                continue
        peaks = []
        for size in [small, small * 10]:
            with tempfile.TemporaryDirectory() as folder:
                path = f"{folder}/rows.{kind}"
                subprocess.run([sys.executable, __file__, "--write", kind, source, str(size * 1e6), path], check=True)
                peaks.append(peak(path, kind, f"{folder}/out"))
        ratio = peaks[1] / peaks[0]
        failed |= ratio > MOST
        print(f"{kind}: {peaks[0] / 1024:.0f} MB at {small:g} MB, {peaks[1] / 1024:.0f} MB at {small * 10:g} MB, {ratio:.2f} ×", flush=True)
    sys.exit(failed)


main()
