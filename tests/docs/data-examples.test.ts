import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reportParts } from "../../experiments/report/report-parts.ts";
import { SMALL_STUDY } from "../fixtures/small-study.ts";
import { syntheticStudy } from "../fixtures/synthetic-study.ts";

const examples = join(import.meta.dirname, "..", "..", "docs", "data");
const { resolve } = createRequire(import.meta.url);

let folder: string;
/** Lines that every example must print: outcome, arm, difference, pairs, difference again. */
let wanted: string[][];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-data-"));
  const { result, store } = syntheticStudy(
    SMALL_STUDY,
    (arm, replication) =>
      arm === "limit-0.5x" && replication === 1
        ? null
        : {
            values: {
              "SCU.round_trip_cost_bps": 100 + replication + (arm === "reference" ? 0 : 7.25),
              "SCU.index_distortion_percent":
                arm === "limit-1x" && replication === 0 ? null : 9 - arm.length / 7 - replication,
              "SCU.depth_lots": 200,
              "SCU.limit_bound": arm === "reference" ? 0 : 1,
            },
          },
    { measured: new Map([["limit", 1234]]) },
  );
  for (const { name, content } of reportParts(result, store, [])) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  wanted = result.effects
    .filter(({ outcome }) => outcome.kind === "primary")
    .map(({ outcome, arm, effect }) => {
      const difference = String(Number(effect.estimate!.toPrecision(9)));
      return [outcome.name, arm.name, difference, String(effect.n), difference];
    });
});

afterAll(() => rmSync(folder, { recursive: true }));

const answers = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;

/** Languages and libraries that are at hand here; DuckDB comes with the development packages. */
const AT_HAND = [
  ...(answers("python3") ? [["Python", "python3", "open_study.py"] as const] : []),
  ...(answers("Rscript") ? [["R", "Rscript", "open-study.R"] as const] : []),
  ["SQL, by DuckDB", process.execPath, "open-study-duckdb.mjs"] as const,
  ...(isInstalled("arquero")
    ? [["arquero", process.execPath, "open-study-arquero.mjs"] as const]
    : []),
];

function printed(program: string, script: string): string[][] {
  const path = join(examples, script);
  const { status, stdout, stderr } = spawnSync(program, [path, folder], { encoding: "utf8" });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const lines = stdout.trimEnd().split(/\r?\n/);
  return lines.map((line) =>
    line.split("\t").map((cell, i) => (i < 2 ? cell : String(Number(Number(cell).toPrecision(9))))),
  );
}

function isInstalled(name: string): boolean {
  try {
    resolve(name);
    return true;
  } catch {
    return false;
  }
}

describe("a study's tables are opened, and its differences made anew from the runs", () => {
  test("there is something to make anew", () => {
    expect(wanted).toHaveLength(4);
    expect(wanted.map(([, , , pairs]) => pairs)).toContain("2");
  });

  test.each(AT_HAND)("in %s", (_language, program, script) => {
    expect(printed(program, script)).toEqual(wanted);
  });

  test("the page names every example and every kind of table", () => {
    const page = readFileSync(join(examples, "README.md"), "utf8");
    for (const name of ["open_study.py", "open-study.R", "open-study-duckdb.mjs"]) {
      expect(page).toContain(name);
    }
  });
});
