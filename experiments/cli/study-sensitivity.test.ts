import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readStudyFolder } from "../study/read-study-folder.ts";
import { type Ended, StudyWorkplace } from "../../tests/studies/study-workplace.ts";

const place = new StudyWorkplace();
afterAll(() => place.remove());

/** A study of the small market, of two replications a point. */
const studyOf = (name: string, design: string): string => `schema: 1
name: ${name}
title: What does the volume of a small market depend on?
scenario: market.yaml
seed: 5
replications: 2
factors:
  takers: { label: noise traders, path: agents.noise.count, from: 2, to: 16, whole: true }
  fee: { label: fee, path: rules.fees.SCU.clientFee, unit: USD, from: 1, to: 10 }
design: { ${design} }
outcomes: { primary: { SCU.volume_lots_a_day: { smallestShare: 10 % } } }
`;

function run(name: string, design: string, ...words: string[]): Ended {
  writeFileSync(join(place.folder, `${name}.yaml`), studyOf(name, design));
  return place.study("run", `${name}.yaml`, "--out", name, "--store", "points", ...words);
}

const read = (path: string): string => readFileSync(join(place.folder, path), "utf8");

test("a study of a Saltelli design runs to a report of what its outcome depends on", () => {
  const { status, stdout, stderr } = run("indices", "kind: saltelli, rows: 2");
  expect([status, stderr.includes("rror")]).toEqual([0, false]);
  expect(stdout).toMatch(/Of the variance of .* over the factors' ranges, |No factor's part in /);
  const rows = read("indices/sensitivity.csv").trimEnd().split("\r\n").slice(1);
  expect(rows.map((row) => row.split(",")[3])).toEqual(["fee", "takers"]);
  for (const row of rows) expect(row).toContain(",saltelli,ok,2,0,2,");
  const takers = rows[1]!.split(",").map(Number);
  expect(takers[13]!).toBeGreaterThan(0.2);
  expect(read("indices/runs.csv").trimEnd().split("\r\n")).toHaveLength(1 + 2 * (1 + 2 * 4));
  expect(read("indices/report.html")).toContain("What the outcomes depend on");
  expect(read("indices/report.html")).not.toContain("Differences from");
}, 60_000);

test("its folder is read for comparisons, though it has no effects", async () => {
  const folder = await readStudyFolder(join(place.folder, "indices"), "indices");
  if (typeof folder === "string") throw new Error(folder);
  expect(folder.effects).toEqual([]);
  expect(folder.runs).toHaveLength(18);
});

test("a study of a Morris design runs to a report of how far each factor moves its outcome", () => {
  const { status, stdout } = run("screening", "kind: morris, trajectories: 2");
  expect(status).toBe(0);
  expect(stdout).toMatch(/Over the whole range of a factor, .* moves on average, up or down, by /);
  const rows = read("screening/sensitivity.csv").trimEnd().split("\r\n").slice(1);
  for (const row of rows) expect(row).toMatch(/,morris,ok,2,0,2,{10}[^,]+,[^,]+,[^,]+,{11}$/);
  expect(read("screening/figures/sensitivity-scu_volume_lots_a_day.svg")).toContain("mu* ");
}, 60_000);
