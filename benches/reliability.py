#!/usr/bin/env python3
"""How often is what `fixbook match` calls very likely, likely, possible or unlikely really so?

usage: reliability.py --labels labels.tsv --cases DIR [--bin target/release/fixbook] [-- EXTRA ARGUMENTS]

`labels.tsv` has a header and at least the columns `file`, `is_auth` (yes or no), `causes` and `notes`. `causes` lists the true
general causes, best first, with `;` between. `unknown-from-text` means that the text does not determine the cause; then `notes`
begins with `compatible: a, b, c;`.

Each cause of each first diagnosis is one statement with a probability. It is right if the cause is a true one. Where several
causes fit a text, each of them is right in equal parts. The Brier score is the mean squared distance of statement and truth.
"""
import argparse, collections, csv, json, os, re, subprocess

WORDS = ["very likely", "likely", "possible", "unlikely"]

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--labels", required=True)
parser.add_argument("--cases", required=True)
parser.add_argument("--bin", default="target/release/fixbook")
parser.add_argument("extra", nargs="*")
args = parser.parse_args()


def truth(row):
    """Returns each true cause with the part in which it is right."""
    causes = row["causes"].split(";")
    if causes == ["unknown-from-text"]:
        listed = re.search(r"compatible: ([^;]*)", row["notes"])
        causes = [cause.strip() for cause in listed.group(1).split(",")] if listed else []
        return {cause: 1 / len(causes) for cause in causes}
    return {cause: 1.0 for cause in causes}


statements = collections.defaultdict(list)
for row in csv.DictReader(open(args.labels, encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE):
    if row["is_auth"] != "yes":
        continue
    paste = open(os.path.join(args.cases, row["file"]), "rb").read()
    out = subprocess.run([args.bin, "match", "--format", "json", *args.extra], input=paste, capture_output=True).stdout
    diagnoses = json.loads(out)["diagnoses"]
    true = truth(row)
    for cause in diagnoses[0]["causes"] if diagnoses else []:
        right = max(true.get(cause["id"], 0), true.get(cause["refines"], 0))
        statements[cause["confidence"]].append((cause["probability"], right))

print("| said | statements | mean probability | right |")
print("| --- | ---: | ---: | ---: |")
for word in WORDS:
    found = statements[word]
    if found:
        said = sum(p for p, _ in found) / len(found)
        right = sum(r for _, r in found) / len(found)
        print(f"| {word} | {len(found)} | {said:.0%} | {right:.0%} |")
every = [one for found in statements.values() for one in found]
if every:
    print(f"\nBrier score {sum((p - r) ** 2 for p, r in every) / len(every):.3f} over {len(every)} statements")
