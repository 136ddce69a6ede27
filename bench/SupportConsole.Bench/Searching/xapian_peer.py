"""Indexes JSON lines {id, title, text} of a file with Xapian, then answers queries: one line of words in, one line of JSON out.

The time of a query is taken here, around parsing, matching and reading the ids, so that talking to this script costs Xapian nothing.
"""
import json
import sys
import tempfile
import time

import xapian

corpus, depth = sys.argv[1], int(sys.argv[2])
with tempfile.TemporaryDirectory() as folder:
    stemmer = xapian.Stem("en")
    writer = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE | xapian.DB_NO_SYNC)
    generator = xapian.TermGenerator()
    generator.set_stemmer(stemmer)
    generator.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
    started = time.perf_counter()
    for line in open(corpus, encoding="utf-8"):
        row = json.loads(line)
        document = xapian.Document()
        document.set_data(row["id"])
        generator.set_document(document)
        generator.index_text_without_positions(row["title"])
        generator.index_text_without_positions(row["text"])
        writer.add_document(document)
    writer.commit()
    writer.close()
    print(json.dumps({"seconds": time.perf_counter() - started}), flush=True)

    database = xapian.Database(folder)
    parser = xapian.QueryParser()
    parser.set_stemmer(stemmer)
    parser.set_stemming_strategy(xapian.QueryParser.STEM_ALL)
    parser.set_default_op(xapian.Query.OP_OR)
    parser.set_database(database)
    enquire = xapian.Enquire(database)
    for line in sys.stdin:
        started = time.perf_counter()
        enquire.set_query(parser.parse_query(line.strip()))
        ids = [match.document.get_data().decode() for match in enquire.get_mset(0, depth)]
        print(json.dumps({"ms": (time.perf_counter() - started) * 1000, "ids": ids}), flush=True)
