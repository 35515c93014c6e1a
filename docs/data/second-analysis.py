"""A second, independent analysis of a study's raw table: from runs.csv alone, with nothing but Python's standard library.

    python3 docs/data/second-analysis.py docs/studies/position-limits

It pairs runs by replication, takes means, differences, Student's t intervals, tests of equivalence, Holm's and Benjamini
and Hochberg's corrections and verdicts anew, by the formulas of the report's section on methods and with its own
distribution of t, and tells how far the study's effects.csv is from them. Exit code 1 where that is further than
rounding, or where a verdict differs.
"""

import csv
import functools
import json
import math
import statistics
import sys
from pathlib import Path

TOLERANCE = 1e-8
"""Greatest relative difference that counts as rounding."""


def beta_fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz's method."""
    tiny = 1e-300
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1)
    d = 1.0 / (d if abs(d) > tiny else tiny)
    h = d
    for m in range(1, 2000):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 + numerator * d
            d = 1.0 / (d if abs(d) > tiny else tiny)
            c = 1.0 + numerator / (c if abs(c) > tiny else tiny)
            h *= d * c
        if abs(d * c - 1.0) < 1e-16:
            break
    return h


def t_upper(t: float, df: int) -> float:
    """P(T > t) of Student's t with df degrees of freedom, for any t."""
    if t < 0:
        return 1.0 - t_upper(-t, df)
    if t == 0:
        return 0.5
    a, b, x = df / 2, 0.5, df / (df + t * t)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    if x < (a + 1) / (a + b + 2):
        whole = front * beta_fraction(a, b, x) / a
    else:
        whole = 1.0 - front * beta_fraction(b, a, 1 - x) / b
    return whole / 2


@functools.cache
def t_quantile(p: float, df: int) -> float:
    """The value that T is below with probability p > 1/2, by halving."""
    low, high = 0.0, 1e4
    for _ in range(90):
        middle = (low + high) / 2
        low, high = (middle, high) if t_upper(middle, df) > 1 - p else (low, middle)
    return (low + high) / 2


def holm(ps: list[float]) -> list[float]:
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    adjusted, least = [0.0] * len(ps), 0.0
    for rank, i in enumerate(order):
        least = max(least, min(1.0, (len(ps) - rank) * ps[i]))
        adjusted[i] = least
    return adjusted


def benjamini_hochberg(ps: list[float]) -> list[float]:
    order = sorted(range(len(ps)), key=lambda i: -ps[i])
    adjusted, most = [0.0] * len(ps), 1.0
    for place, i in enumerate(order):
        most = min(most, ps[i] * len(ps) / (len(ps) - place))
        adjusted[i] = most
    return adjusted


def number(text: str) -> float | None:
    return None if text == "" else float(text)


def read_runs(path: Path) -> dict[str, dict[str, dict[int, float | None]]]:
    """By arm, then by column, then by replication."""
    arms: dict[str, dict[str, dict[int, float | None]]] = {}
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            arm = arms.setdefault(row["arm"], {})
            for column, text in row.items():
                if column.startswith(("scu_", "sit_")):
                    arm.setdefault(column, {})[int(row["replication"])] = number(text)
    return arms


def analyse(reference: dict[int, float | None], arm: dict[int, float | None], outcome: dict) -> dict:
    both = [r for r in sorted(reference) if reference[r] is not None and arm.get(r) is not None]
    base, other = [reference[r] for r in both], [arm[r] for r in both]
    differences = [y - x for x, y in zip(base, other)]
    n, estimate = len(both), math.fsum(y - x for x, y in zip(base, other)) / len(both)
    sd = statistics.stdev(differences)
    result = {"reference_mean": math.fsum(base) / n, "arm_mean": math.fsum(other) / n, "estimate": estimate, "n": n}
    smallest = outcome.get("smallest")
    if "smallestShare" in outcome:
        smallest = abs(outcome["smallestShare"] * result["reference_mean"])
    if smallest is not None:
        result["smallest_effect"] = smallest
    if sd == 0:
        return result | {"p": 1.0 if estimate == 0 else 0.0}
    error = sd / math.sqrt(n)
    result |= {"sd": sd, "t": estimate / error, "p": 2 * t_upper(abs(estimate / error), n - 1)}
    for level, tail in ((95, 0.975), (90, 0.95)):
        half = t_quantile(tail, n - 1) * error
        result |= {f"low_{level}": estimate - half, f"high_{level}": estimate + half}
    if smallest is not None:
        above = t_upper((estimate + smallest) / error, n - 1)
        below = t_upper((smallest - estimate) / error, n - 1)
        result["equivalence_p"] = max(above, below)
        result["minimum_detectable"] = (t_quantile(0.975, n - 1) + t_quantile(0.8, n - 1)) * error
    return result


def verdict(effect: dict, bound_share: float | None) -> str:
    if bound_share is not None and bound_share < 0.05:
        return "the rule never bound"
    if effect["p"] == 1.0 and effect["estimate"] == 0:
        return "no difference"
    smallest = effect["smallest_effect"]
    if -smallest < effect["low_90"] and effect["high_90"] < smallest:
        return "equivalent"
    beyond = effect["low_95"] > 0 or effect["high_95"] < 0
    return "effect" if beyond and effect["adjusted_p"] <= 0.05 else "not powered"


def main(folder: Path) -> int:
    study = json.loads((folder / "study.json").read_text())["study"]
    arms = read_runs(folder / "runs.csv")
    with (folder / "effects.csv").open(newline="") as file:
        told = list(csv.DictReader(file))
    reference = study["reference"]
    mine: list[dict] = []
    for row in told:
        outcome, kind = row["outcome"], row["kind"]
        column = outcome.lower().replace(".", "_")
        how = study["outcomes"][kind][outcome]
        mine.append(analyse(arms[reference][column], arms[row["arm"]][column], how))
    for kind, correct in (("primary", holm), ("exploratory", benjamini_hochberg)):
        family = [e for row, e in zip(told, mine) if row["kind"] == kind and "sd" in e]
        for effect, p in zip(family, correct([e["p"] for e in family])):
            effect["adjusted_p"] = p

    furthest, where, differing = 0.0, "nothing", []
    compared = 0
    for row, effect in zip(told, mine):
        for column, value in effect.items():
            # Differences that are all one have no test: effects.csv leaves their p empty.
            if row.get(column, "") == "":
                continue
            theirs = float(row[column])
            compared += 1
            # Tails beyond 1e-12 are told by their order of magnitude only: no reader acts on their digits.
            scale = max(abs(theirs), abs(value), 1e-12 if column in ("p", "adjusted_p", "equivalence_p") else 1e-9)
            distance = abs(theirs - value) / scale
            if max(abs(theirs), abs(value)) < 1e-12:
                distance = 0.0
            if distance > furthest:
                furthest, where = distance, f"{column} of {row['outcome']}, {row['arm']}"
        if row["kind"] == "primary":
            bound = [v for v in arms[row["arm"]].get("scu_limit_bound", {}).values() if v is not None]
            own = verdict(effect, math.fsum(bound) / len(bound) if bound else None)
            if own != row["verdict"]:
                differing.append(f"{row['outcome']}, {row['arm']}: {own} here, {row['verdict']} in effects.csv")
    print(f"{len(told)} effects of {len(arms)} arms, {compared} numbers compared.")
    print(f"Furthest from effects.csv, relatively: {furthest:.1e} ({where}).")
    for line in differing:
        print(line)
    return 0 if furthest <= TOLERANCE and not differing else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(Path(sys.argv[1])))
