"""The simulation of `tokenpit hedge` in vectorised NumPy, for hedge.bench.ts: the same model, columns of paths.

Reads a JSON document on stdin (paths, days, the process, levels and futures tables by scenario) and prints one with the
processor seconds of two tasks and some means, by which both can be compared.
"""
import json
import sys
import time

import numpy as np

MONTH_DAYS, MONTHS, YEAR_DAYS = 21, 12, 252


def noise(model, paths, days, rng):
    kappa, h = model["kappa"], 1 / YEAR_DAYS
    decay = np.exp(-kappa * h)
    sd = model["sigma"] * np.sqrt(-np.expm1(-2 * kappa * h) / (2 * kappa))
    z = np.zeros((days + 1, paths))
    steps = rng.standard_normal((days, paths))
    steps *= sd
    counts = rng.poisson(model["jumpRate"] * days * h, paths)
    owner = np.repeat(np.arange(paths), counts)
    times = rng.uniform(0, days * h, owner.size)
    sizes = rng.normal(model["jumpMean"], model["jumpSd"], owner.size)
    step = np.minimum(np.floor(times / h).astype(np.int64), days - 1)
    np.add.at(steps, (step, owner), sizes * np.exp(-kappa * ((step + 1) * h - times)))
    for day in range(days):
        np.multiply(z[day], decay, out=z[day + 1])
        z[day + 1] += steps[day]
    return z


def simulate(model, paths, days, rng, levels):
    start = time.process_time()
    z = noise(model, paths, days, rng)
    growth = np.exp(z)
    ends = [(level[:, None] * growth)[-1] for level in levels]
    return time.process_time() - start, ends


def extremes(prices):
    lowest = np.minimum.accumulate(prices, axis=0)
    highest = np.maximum.accumulate(prices, axis=0)
    return (
        highest[-1] / prices[0],
        (prices / lowest).max(axis=0),
        (highest / prices).max(axis=0),
        highest[-1] / lowest[-1],
        (prices[MONTH_DAYS:] / prices[:-MONTH_DAYS]).max(axis=0),
    )


def strip_needs(margin, futures, factors, prices, paths):
    settled, need, peak = np.zeros(paths), np.zeros(paths), np.zeros(paths)
    opened = None
    for day in range(YEAR_DAYS):
        month = day // MONTH_DAYS
        if day > 0 and day % MONTH_DAYS == 0:
            settled += prices[day]
        value = futures[day, month:] @ factors[day]
        if opened is None:
            opened = value
        paid = np.maximum(0, opened - settled - value)
        need += margin * value + paid
        np.maximum(peak, paid, out=peak)
    return need, np.maximum(peak, opened - settled - prices[YEAR_DAYS])


def rolled_needs(margin, stack, futures, factors, prices, paths):
    lost, need, peak = np.zeros(paths), np.zeros(paths), np.zeros(paths)
    for month in range(MONTHS):
        first = month * MONTH_DAYS
        entry = futures[first, month] * factors[first][0]
        for day in range(first, first + MONTH_DAYS):
            price = futures[day, month] * factors[day][0]
            paid = np.maximum(0, lost + stack[month] * (entry - price))
            need += margin * stack[month] * price + paid
            np.maximum(peak, paid, out=peak)
        lost = lost + stack[month] * (entry - prices[first + MONTH_DAYS])
        np.maximum(peak, lost, out=peak)
    return need, peak


def main():
    task = json.load(sys.stdin)
    model, paths, days = task["model"], task["paths"], task["days"]
    rng = np.random.default_rng(task["seed"])
    levels = [np.array(each) for each in task["levels"]]
    futures = [np.array(each).reshape(-1, MONTHS) for each in task["futures"]]
    loadings = np.array(task["loadings"])
    stacks = [np.array(each) for each in task["stacks"]]

    simulated, ends = simulate(model, paths, days, rng, levels)
    counted = np.random.Generator(np.random.Philox(task["seed"]))
    simulated_by_counter = simulate(model, paths, days, counted, levels)[0]

    start = time.process_time()
    z = noise(model, paths, days, rng)
    growth = np.exp(z)
    factors = []
    for day in range(YEAR_DAYS):
        tenors = (np.arange(day // MONTH_DAYS, MONTHS) + 1) * MONTH_DAYS - day
        factors.append(np.exp(loadings[tenors][:, None] * z[day]))
    sd = task["basisSd"]
    np.exp(sd * rng.standard_normal((MONTHS, paths)) - sd * sd / 2)
    peaks = []
    for level, future in zip(levels, futures):
        prices = level[:, None] * growth
        extremes(prices)
        peaks.append(strip_needs(task["margin"], future, factors, prices, paths)[1])
        for stack in stacks:
            rolled_needs(task["margin"], stack, future, factors, prices, paths)
    hedged = time.process_time() - start
    json.dump(
        {
            "numpy": np.__version__,
            "simulated": simulated,
            "simulatedByCounter": simulated_by_counter,
            "hedged": hedged,
            "meanEnd": float(ends[0].mean()),
            "meanPeak": float(peaks[0].mean() / MONTHS),
        },
        sys.stdout,
    )


main()
