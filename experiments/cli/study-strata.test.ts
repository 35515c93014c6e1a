import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { StudyWorkplace } from "../../tests/studies/study-workplace.ts";

const place = new StudyWorkplace();
afterAll(() => place.remove());

const REPLICATIONS = 6;

const studyOf = (strata: string): string => `schema: 1
name: rare
title: What does a fee do where the price jumps?
scenario: market.yaml
seed: 5
replications: ${REPLICATIONS}
antithetic: true
factors:
  fee: { label: fee, path: rules.fees.SCU.clientFee, unit: USD, levels: [1, 20, 40] }
outcomes: { primary: { SCU.volume_lots_a_day: { smallestShare: 10 % } } }
${strata}
`;

const read = (path: string): string => readFileSync(join(place.folder, path), "utf8");

type Row = Readonly<Record<string, string>>;

function rowsOf(path: string): Row[] {
  const [head = "", ...lines] = read(path).trimEnd().split("\r\n");
  const names = head.split(",");
  return lines.map((line) =>
    Object.fromEntries(line.split(",").map((value, i) => [names[i]!, value] as const)),
  );
}

function run(name: string, strata: string, ...words: string[]): void {
  writeFileSync(join(place.folder, `${name}.yaml`), studyOf(strata));
  const { status, stderr } = place.study("run", `${name}.yaml`, "--out", name, ...words);
  if (status !== 0) throw new Error(stderr);
}

beforeAll(() => {
  run("rare", "strata: { jumps: { last: 2 } }", "--store", "store", "--workers", "1");
}, 300_000);

describe("a study in strata of jumps", () => {
  test("is the same bytes with two workers and a store of its own", () => {
    const whole = place.bytesOf("rare");
    writeFileSync(join(place.folder, "rare.yaml"), studyOf("strata: { jumps: { last: 2 } }"));
    const words = ["--out", "two", "--store", "other", "--workers", "2"];
    expect(place.study("run", "rare.yaml", ...words).status).toBe(0);
    expect(place.bytesOf("two")).toEqual(whole);
  }, 300_000);

  test("gives every arm's replication one stratum, and its runs a number of jumps of it", () => {
    const runs = rowsOf("rare/runs.csv");
    expect(runs).toHaveLength(4 * REPLICATIONS * 2);
    for (const { replication, stratum, jumps } of runs) {
      const same = runs.filter((row) => row["replication"] === replication);
      expect(new Set(same.map((row) => row["stratum"])).size).toBe(1);
      if (stratum === "2") expect(Number(jumps)).toBeGreaterThanOrEqual(2);
      else expect(jumps).toBe(stratum);
    }
    const strata = runs.map(({ stratum }) => stratum);
    for (const each of ["0", "1", "2"]) {
      expect(strata.filter((stratum) => stratum === each)).toHaveLength(runs.length / 3);
    }
  });

  test("weighs runs to 1 an arm, by which means and differences are those of the tables", () => {
    const runs = rowsOf("rare/runs.csv");
    const weighed = (arm: string, name: string): number =>
      runs
        .filter((row) => row["arm"] === arm)
        .reduce((sum, row) => sum + Number(row["weight"]) * Number(row[name]), 0);
    for (const row of runs) Object.assign(row, { one: "1" });
    const effects = rowsOf("rare/effects.csv");
    expect(effects).toHaveLength(3);
    for (const effect of effects) {
      const arm = effect["arm"]!;
      const mean = weighed(arm, "scu_volume_lots_a_day");
      expect(weighed(arm, "one")).toBeCloseTo(1, 12);
      expect(Number(effect["arm_mean"]) / mean).toBeCloseTo(1, 12);
      const reference = weighed("reference", "scu_volume_lots_a_day");
      expect(Number(effect["estimate"])).toBeCloseTo(mean - reference, 8);
      expect(Number(effect["effective_runs"])).toBeLessThan(REPLICATIONS);
      expect([effect["sign_flip_p"], effect["d_z"], effect["interval_by"]]).toEqual(["", "", "t"]);
    }
  });

  test("says in its report how it was weighed and what is left out, and draws no curve of doses", () => {
    const report = read("rare/report.md");
    expect(report).toContain("shared over strata of the number of jumps of the compute price");
    expect(report).toContain("Satterthwaite's degrees of freedom");
    expect(report).toContain("Left out because of strata");
    expect(report).not.toContain("Nothing is extrapolated");
    expect(Object.keys(place.bytesOf("rare"))).not.toContain("dose_response.csv");
  });

  test("keeps its runs apart from those of the same study without strata, whose table leaves them empty", () => {
    run("plain", "", "--store", "store");
    const plain = rowsOf("plain/runs.csv");
    const hashes = new Set(plain.map((row) => row["trace_hash"]));
    // Runs that are given no jump may be the very runs that have none of their own accord.
    const given = rowsOf("rare/runs.csv").filter(({ jumps }) => jumps !== "0");
    expect(given.filter((row) => hashes.has(row["trace_hash"]))).toEqual([]);
    expect(new Set(plain.map((row) => `${row["stratum"]}${row["weight"]}`))).toEqual(new Set([""]));
    expect(read("rare/manifest.json")).toContain('"seriesByJumps"');
    expect(read("plain/manifest.json")).not.toContain('"seriesByJumps"');
  }, 300_000);

  test("keeps all its runs when the store is pruned of what it does not need", () => {
    const pruned = place.tokenpit("store", "prune", "--store", "other", "--keep", "two", "--json");
    expect(JSON.parse(pruned.stdout)).toMatchObject({ series: 0 });
  });
});
