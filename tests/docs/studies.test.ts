import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SHIPPED_STUDIES } from "../../experiments/catalog/shipped-studies.ts";
import type { LoadedStudy } from "../../experiments/study/load-study.ts";
import { planArms } from "../../experiments/study/plan-study.ts";
import { shippedStudy } from "../../experiments/study/shipped-study.ts";
import { runCli } from "../fixtures/run-cli.ts";

const root = join(import.meta.dirname, "..", "..");
const folder = join(root, "docs", "studies");

const armsOf = (loaded: LoadedStudy): string[] =>
  planArms(loaded, new Map(Object.keys(loaded.study.factors).map((name) => [name, 1000]))).map(
    ({ arm }) => arm.name,
  );

test("seeds that studies share are told in the list of studies, and no others", () => {
  const list = readFileSync(join(folder, "README.md"), "utf8").replaceAll(/\s+/g, " ");
  const told = list.split("**Shared seeds.**")[1]!.split(". <!--")[0]!;
  const bySeed = Map.groupBy(
    SHIPPED_STUDIES.names(),
    (name) => /^seed: (\d+)$/m.exec(readFileSync(SHIPPED_STUDIES.file(name), "utf8"))![1]!,
  );
  for (const [seed, names] of bySeed) {
    const words = `${names.toSorted().join(" and ")} (${seed})`;
    expect([words, told.includes(words)]).toEqual([words, names.length > 1]);
  }
});

const SECTIONS = [
  "Question",
  "Why it matters",
  "Design",
  "What the literature expects",
  "What came out",
  "What would change the answer",
];

/** Studies that answer a question of their own: the others show that things work, or a part of one of these. */
const QUESTIONS = SHIPPED_STUDIES.names().filter((name) => name !== "preview" && name !== "smoke");

test.each(SHIPPED_STUDIES.names())(
  "%s stands in the list of studies with the number of its arms",
  (name) => {
    const list = readFileSync(join(folder, "README.md"), "utf8");
    const row = list.split("\n").find((line) => line.startsWith(`| [${name}]`))!;
    expect(Number(row.split("|").at(-2))).toBe(armsOf(shippedStudy(name)).length);
  },
);

describe.each(QUESTIONS)("the shipped study %s", (name) => {
  test("has a page with all that a page has", () => {
    const page = readFileSync(join(folder, `${name}.md`), "utf8");
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(SECTIONS);
    expect(page).toContain("Size: ");
  });

  test("has a control that must change nothing", () => {
    expect(armsOf(shippedStudy(name))).toContain("negative-control");
  });
});

test("every page belongs to a shipped study", () => {
  for (const name of ["position-limits", "smoke"]) {
    expect(existsSync(join(folder, `${name}.md`))).toBe(true);
  }
});

test("the preview compares no limit with the strategic long's median position and half of it, forty times", () => {
  const { study } = shippedStudy("preview");
  expect(armsOf(shippedStudy("preview"))).toEqual([
    "none",
    "limit-1x",
    "limit-0.5x",
    "negative-control",
  ]);
  expect(study.replications).toBe(40);
  expect(study.controls!.replications).toBe(4);
  expect(study.factors["limit"]).toMatchObject({
    relativeTo: "SCU.strategic_spot_month_lots",
    statistic: "median",
  });
  expect(Object.keys(study.outcomes.primary)).toHaveLength(6);
});

test("npm start runs the preview, and says where its report will be", async () => {
  const { stdout } = await runCli(["start", "--help"]);
  expect(stdout).toContain("out/preview");
  expect(stdout).toContain("tokenpit study run preview");
});
