#!/usr/bin/env python3
"""DuckDB and Polars read what the command writes of corpus/, as jsonl, csv and parquet, and agree with each other. Says aloud what it skips."""
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal

MINE = os.environ.get("MINE", "target/release/examples/mine")


def mined(folder):
    for kind in ["jsonl", "csv", "parquet"]:
        subprocess.run([MINE, "--quiet", "--format", kind, "--output", f"{folder}/{kind}", "corpus"], check=True)


def by_hand(folder):
    """Counts, sums by unit and the join, from the lines alone."""
    claims = programmes = 0
    sums, pairs = Counter(), 0
    for line in open(f"{folder}/jsonl", encoding="utf-8"):
        record = json.loads(line)
        claims += len(record["claims"])
        programmes += len(record["programmes"])
        for claim in record["claims"]:
            if "/" not in claim["low"]:
                sums[claim["unit"]] += Decimal(claim["low"])
            pairs += len(claim["programmes"])
    return claims, programmes, dict(sums), pairs


def by_duckdb(folder, kind):
    import duckdb

    db = duckdb.connect()
    read = {"csv": "read_csv('{}/csv/{}.csv', header = true, types = {{'low': 'VARCHAR', 'document_id': 'VARCHAR'}}, max_line_size = 100000000)", "parquet": "read_parquet('{}/parquet/{}.parquet')"}
    if kind == "jsonl":
        db.execute(f"create view records as select * from read_json('{folder}/jsonl', format = 'newline_delimited', maximum_object_size = 100000000)")
        db.execute("create view claims as select document.id as document_id, unnest(claims, max_depth := 2) from records")
        count = db.execute("select count(*) from claims").fetchone()[0]
        programmes = db.execute("select sum(len(programmes)) from records").fetchone()[0]
        pairs = db.execute("select sum(len(programmes)) from claims").fetchone()[0]
    else:
        for table in ["claims", "programmes", "documents"]:
            source = read[kind].format(folder, table)
            if table != "claims" and kind == "csv":
                source = source.replace(", types = {'low': 'VARCHAR', 'document_id': 'VARCHAR'}", ", all_varchar = true")
            db.execute(f"create view {table} as select * from {source}")
        count = db.execute("select count(*) from claims").fetchone()[0]
        programmes = db.execute("select count(*) from programmes").fetchone()[0]
        numbers = "programmes" if kind == "parquet" else "cast(json(programmes) as bigint[])"
        pairs = db.execute(
            f"with c as (select document_id, unnest({numbers}) as programme from claims) "
            "select count(*) from c join programmes p on p.document_id = c.document_id and cast(p.programme as bigint) = c.programme"
        ).fetchone()[0]
    value = "low_decimal" if kind == "parquet" else "try_cast(low as decimal(38, 9))"
    sums = dict(db.execute(f"select unit, sum({value}) from claims where {value} is not null group by unit").fetchall())
    return count, programmes, sums, pairs


def by_polars(folder, kind):
    import polars as pl

    if kind == "jsonl":
        records = pl.read_ndjson(f"{folder}/jsonl", infer_schema_length=None)
        claims = records.select("claims").explode("claims").drop_nulls().unnest("claims")
        programmes = records["programmes"].list.len().sum()
        pairs = claims["programmes"].list.len().sum()
    else:
        if kind == "csv":
            table = lambda name: pl.read_csv(f"{folder}/csv/{name}.csv", infer_schema=False)
            claims = table("claims").with_columns(pl.col("programmes").str.json_decode(pl.List(pl.Int64)))
        else:
            table = lambda name: pl.read_parquet(f"{folder}/parquet/{name}.parquet")
            claims = table("claims")
        names = table("programmes").with_columns(pl.col("programme").cast(pl.Int64))
        programmes = names.height
        links = claims.select("document_id", programme="programmes").explode("programme").drop_nulls("programme")
        pairs = links.join(names, on=["document_id", "programme"]).height
    whole = claims.filter(~pl.col("low").str.contains("/")).with_columns(value=pl.col("low").str.to_decimal(scale=9))
    sums = {unit: total for unit, total in whole.group_by("unit").agg(pl.col("value").sum()).iter_rows()}
    return claims.height, programmes, sums, pairs


def main():
    readers = []
    for name, reader in [("duckdb", by_duckdb), ("polars", by_polars)]:
        try:
            __import__(name)
            readers.append((name, reader))
        except ImportError:
            print(f"-- skipped: no {name}")
    with tempfile.TemporaryDirectory() as folder:
        mined(folder)
        expected = by_hand(folder)
        print(f"by hand: {expected[0]} claims, {expected[1]} programmes, {len(expected[2])} units, {expected[3]} claims in programmes")
        failed = False
        for name, reader in readers:
            for kind in ["jsonl", "csv", "parquet"]:
                found = reader(folder, kind)
                is_same = found[0] == expected[0] and found[1] == expected[1] and found[3] == expected[3]
                is_same = is_same and {unit: Decimal(total) for unit, total in found[2].items()} == expected[2]
                failed |= not is_same
                print(f"{name} {kind}: {'agrees' if is_same else f'differs: {found}'}")
    sys.exit(failed)


main()
