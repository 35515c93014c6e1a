"""Opens the results of a study with nothing but Python's standard library:

    python3 docs/data/open_study.py out/preview

Prints every primary effect as the study states it, and as one gets it from the runs: outcome, arm, difference, pairs,
difference from the runs.
"""

import csv
import json
import pathlib
import sys


def open_table(folder, name):
    """Rows of a table as dictionaries: numbers as numbers, None where there is no value."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = [one for one in package["resources"] if one["name"] == name]
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    convert = {"number": float, "integer": int, "string": str, "any": str}
    with open(folder / resource["path"], encoding="utf-8", newline="") as file:
        return [
            {key: None if text == "" else convert[types[key]](text) for key, text in row.items()}
            for row in csv.DictReader(file)
        ]


def mean_difference(runs, column, reference, arm):
    """Mean over the pairs of runs, one a replication, in which both arms have a value."""

    def by_replication(name):
        values = {}
        for run in runs:
            if run["arm"] == name and run[column] is not None:
                values.setdefault(run["replication"], []).append(run[column])
        return {key: sum(twins) / len(twins) for key, twins in values.items()}

    x, y = by_replication(reference), by_replication(arm)
    differences = [y[key] - x[key] for key in x if key in y]
    return sum(differences) / len(differences) if differences else None


def main(folder):
    runs = open_table(folder, "runs")
    reference = next(run["arm"] for run in runs if run["role"] == "reference")
    for effect in open_table(folder, "effects"):
        if effect["kind"] != "primary" or effect["unit"] == "difference of logarithms":
            continue
        column = effect["outcome"].lower().replace(".", "_")
        again = mean_difference(runs, column, reference, effect["arm"])
        numbers = [effect["estimate"], effect["n"], again]
        print("\t".join([effect["outcome"], effect["arm"], *(f"{one:.9g}" for one in numbers)]))


main(pathlib.Path(sys.argv[1]))
