#!/usr/bin/env python3
"""Runs every block of docs/recipes.md on docs/recipes/bulletins.jsonl and compares it with the text below it. Says aloud what it skips."""
import ast
import os
import re
import subprocess
import sys
import tempfile

MINE = os.environ.get("MINE", "target/release/examples/mine")


def shown(rows):
    cell = lambda value: f"{value:g}" if isinstance(value, float) else f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)
    return "\n".join(" | ".join(cell(value) for value in row) for row in rows)


def by_sql(block, folder):
    import duckdb

    db = duckdb.connect()
    for table in ["documents", "claims", "programmes", "register"]:
        db.execute(f"create view {table} as select * from read_parquet('{folder}/{table}.parquet')")
    return shown(db.execute(block).fetchall())


def by_polars(block, folder):
    import polars as pl

    names = {"pl": pl, **{table: pl.read_parquet(f"{folder}/{table}.parquet") for table in ["documents", "claims", "programmes", "register"]}}
    tree = ast.parse(block)
    last = ast.Expression(tree.body.pop().value)
    exec(compile(tree, "recipe", "exec"), names)
    return shown(eval(compile(last, "recipe", "eval"), names).iter_rows())


def main():
    runners = {"sql": by_sql, "python": by_polars}
    for kind, module in [("sql", "duckdb"), ("python", "polars")]:
        try:
            __import__(module)
        except ImportError:
            print(f"-- skipped: recipes in {kind}, no {module}")
            del runners[kind]
    blocks = re.findall(r"^```(sql|python|text)\n(.*?)^```$", open("docs/recipes.md", encoding="utf-8").read(), re.M | re.S)
    failed, waiting = False, []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([MINE, "--quiet", "--format", "parquet", "--output", f"{folder}/tables", "docs/recipes/bulletins.jsonl"], check=True)
        for kind, block in blocks:
            if kind != "text":
                waiting.append((kind, block))
                continue
            for asked, query in waiting:
                if asked in runners:
                    found = runners[asked](query, f"{folder}/tables")
                    is_same = found.strip() == block.strip()
                    failed |= not is_same
                    print(f"{asked}: {'as shown' if is_same else 'differs:' + chr(10) + found}")
            waiting = []
    sys.exit(failed)


main()
