import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readStudyManifest } from "../../experiments/study/study-manifest.ts";
import { commandLinesOf, wordsOf } from "../../tests/docs/command-lines.ts";
import { notebooks, pageAt } from "../../tests/docs/pages.ts";
import { rowsOf } from "./kept-record.ts";

/** The commands that make a record, as its page shows them. */
const MAKERS: Readonly<Record<string, readonly string[]>> = {
  hedge: ["npx tokenpit hedge --out records"],
  liquidity: ["node notebooks/records/write-liquidity.ts"],
  "margin-and-default": ["node notebooks/records/write-margin-and-default.ts"],
  "market-day": ["node notebooks/records/write-market-day.ts"],
  "own-agent": ["node notebooks/records/write-own-agent.ts"],
  "position-limits": ["node notebooks/records/write-position-limits.ts --replications 6"],
  "price-discovery": ["node notebooks/records/write-price-discovery.ts"],
  scorecard: [
    "node tests/validation/run-scorecards.ts",
    "node tests/validation/run-moments.ts",
    "node tests/validation/write-scorecard-records.ts",
  ],
};
/** Typed from the seed paper, and so made by no command. */
const TYPED = "paper";
/** Results of a study that the view opens: no page of figures reads them. */
const EXAMPLE = "preview-study";

const RECORDS = ["liquidity", "margin-and-default", "position-limits", "price-discovery"];

test("every record says which engine, which seed and how many runs made it, and its page shows the command", () => {
  for (const record of RECORDS) {
    for (const row of rowsOf(record, "about")) {
      expect(row["engine_version"]).toMatch(/^[0-9a-f]{64}$/);
      expect(row["replications"]).toBeGreaterThan(0);
      expect(row["seed"]).toBeGreaterThan(0);
    }
    const page = readFileSync(join(import.meta.dirname, "..", `${record}.html`), "utf8");
    expect(page).toContain(`node notebooks/records/write-${record}.ts`);
    expect(page).toMatch(/sizeWords|engine_version/);
  }
});

test("effects of a record are of the studies that it names, with no more pairs than runs", () => {
  for (const record of RECORDS) {
    const about = rowsOf(record, "about").filter((row) => row["preregistration"] !== null);
    const runs = new Map(about.map(({ study, replications }) => [study, Number(replications)]));
    for (const { study, n } of rowsOf(record, "effects")) {
      expect(Number(n)).toBeLessThanOrEqual(runs.get(study)!);
    }
  }
});

test("a record is small, and every table of it is read by its page", () => {
  for (const record of RECORDS) {
    const page = readFileSync(join(import.meta.dirname, "..", `${record}.html`), "utf8");
    const tables = readdirSync(join(import.meta.dirname, record)).filter((file) =>
      file.endsWith(".csv"),
    );
    for (const file of tables) {
      expect(page).toContain(`records/${record}/${file}`);
      expect(readFileSync(join(import.meta.dirname, record, file)).length).toBeLessThan(100_000);
    }
  }
});

const readBy = (text: string): Set<string> =>
  new Set([...text.matchAll(/FileAttachment\("records\/([^/"]+)\//g)].map(([, record]) => record!));

test("each page shows the very commands that make the records that it reads", () => {
  const read = new Set<string>();
  for (const page of notebooks) {
    const text = readFileSync(join(import.meta.dirname, "..", "..", page.path), "utf8");
    const shown = commandLinesOf(page).map(({ words }) => words.join(" "));
    for (const record of readBy(text)) {
      read.add(record);
      if (record === TYPED) expect(text).toContain("was typed from its tables");
      else expect(shown).toEqual(expect.arrayContaining(MAKERS[record]!.slice()));
    }
  }
  const kept = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "make")
    .map(({ name }) => name);
  expect([...read, EXAMPLE].toSorted()).toEqual(kept.toSorted());
});

/** Runs an arm that a command makes: as it says, or by default of its program. */
function replicationsOf(command: string): number {
  const words = wordsOf(command);
  const said = words.indexOf("--replications");
  if (said > 0) return Number(words[said + 1]);
  const program = readFileSync(join(import.meta.dirname, "..", "..", words[1]!), "utf8");
  return Number(/replications: \{ type: "string", default: "(\d+)" \}/.exec(program)![1]);
}

test("a record's studies have as many runs an arm as its command makes", () => {
  for (const record of RECORDS) {
    const studies = rowsOf(record, "about").filter((row) => row["preregistration"] !== null);
    const made = replicationsOf(MAKERS[record]![0]!);
    expect(studies.map((row) => [record, row["replications"]])).toEqual(
      studies.map(() => [record, made]),
    );
  }
});

test("the example of results has the size that its command gives it, and a page shows the command", () => {
  const command = "node notebooks/records/write-example-study.ts";
  const shown = commandLinesOf(pageAt("docs/results-in-the-view.md"));
  expect(shown.map(({ words }) => words.join(" "))).toContain(command);
  const { replications } = readStudyManifest(join(import.meta.dirname, EXAMPLE))!;
  expect(replications).toBe(replicationsOf(command));
});
