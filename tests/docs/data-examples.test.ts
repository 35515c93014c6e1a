import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bytesOfContent } from "../../experiments/record/file-content.ts";
import { reportParts } from "../../experiments/report/report-parts.ts";
import { STUDY_TABLES } from "../../experiments/report/study-columns.ts";
import { SMALL_STUDY } from "../fixtures/small-study.ts";
import { syntheticStudy } from "../fixtures/synthetic-study.ts";

const examples = join(import.meta.dirname, "..", "..", "docs", "data");

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
    writeFileSync(join(folder, name), bytesOfContent(content));
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

/** DuckDB and arquero come with the development packages; an absent interpreter is told by the test's name. */
const EXAMPLES = [
  ["Python", "python3", "open_study.py"],
  [answers("Rscript") ? "R" : "R: no Rscript is here", "Rscript", "open-study.R"],
  ["SQL, by DuckDB", process.execPath, "open-study-duckdb.mjs"],
  ["arquero", process.execPath, "open-study-arquero.mjs"],
] as const;

function printed(program: string, script: string): string[][] {
  const path = join(examples, script);
  const { status, stdout, stderr } = spawnSync(program, [path, folder], { encoding: "utf8" });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const lines = stdout.trimEnd().split(/\r?\n/);
  return lines.map((line) =>
    line.split("\t").map((cell, i) => (i < 2 ? cell : String(Number(Number(cell).toPrecision(9))))),
  );
}

describe("a study's tables are opened, and its differences made anew from the runs", () => {
  test("there is something to make anew", () => {
    expect(wanted).toHaveLength(4);
    expect(wanted.map(([, , , pairs]) => pairs)).toContain("2");
  });

  test.for(EXAMPLES)("in %s", ([, program, script], { skip }) => {
    skip(!answers(program), `no ${program} is here`);
    expect(printed(program, script)).toEqual(wanted);
  });

  test("columns that the script in R names are columns of their tables", () => {
    const script = readFileSync(join(examples, "open-study.R"), "utf8");
    const columnsOf = (table: "runs" | "effects"): readonly string[] =>
      STUDY_TABLES.find(({ name }) => name === table)!.columns.map(({ name }) => name);
    const named = (frame: string): string[] =>
      [...script.matchAll(new RegExp(`\\b${frame}\\$(\\w+)`, "g"))].map(([, name]) => name!);
    expect(named("runs").length).toBeGreaterThan(1);
    expect(columnsOf("runs")).toEqual(expect.arrayContaining([...named("runs"), ...named("own")]));
    expect(named("effects").length).toBeGreaterThan(1);
    expect(columnsOf("effects")).toEqual(
      expect.arrayContaining([...named("effects"), ...named("one")]),
    );
  });

  test("the page names every example and every kind of table", () => {
    const page = readFileSync(join(examples, "README.md"), "utf8");
    for (const [, , script] of EXAMPLES) expect(page).toContain(script);
    for (const { name } of STUDY_TABLES) expect(page).toContain(`\`${name}\``);
  });
});
