#!/usr/bin/env python3
"""Two threads against one: interleaved pairs on one file repeated, ids distinct. speedup.py FILE.jsonl [SECONDS] [PAIRS]"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

MINE = os.environ.get("MINE", "target/release/examples/mine")


def seconds(path, threads):
    start = time.monotonic()
    subprocess.run([MINE, "--quiet", "--format", "jsonl", "--threads", str(threads), path], stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - start


def main():
    source, least, pairs = sys.argv[1], float((sys.argv + ["", "20"])[2] or 20), int((sys.argv + ["", "", "5"])[3] or 5)
    rows = [json.loads(line) for line in open(source, encoding="utf-8")]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        copies = 0
        while True:
            for row in rows:
                file.write(json.dumps({**row, "id": f"{copies}/{row['id']}"}, ensure_ascii=False) + "\n")
            file.flush()
            copies += 1
            if seconds(file.name, 2) * 0.95 >= least / 1.7:
                break
        ratios = []
        for pair in range(pairs):
            one, two = seconds(file.name, 1), seconds(file.name, 2)
            ratios.append(one / two)
            print(f"pair {pair + 1}: 1 thread {one:.2f} s, 2 threads {two:.2f} s, {one / two:.2f} ×", flush=True)
        print(f"{copies} copies, median {statistics.median(ratios):.2f} ×")


main()
