import { expect, test } from "vitest";
import { benchScenario } from "../../../bench/measured-run.ts";
import { metricsOf } from "../run-metrics.ts";
import { MEASURE_GROUPS } from "./measure-groups.ts";
import { STANDARD_ERRORS } from "./standard-errors.ts";
import { STANDING_MEASURES } from "./standing-measures.ts";

const entries = [...STANDING_MEASURES, ...MEASURE_GROUPS.flatMap((group) => group.entries)];
const names = entries.map(({ name }) => name);

test("every measure has a name of its own, in lower-case snake_case", () => {
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
});

test("every measure says what it is and whence, and its known truth is a measure or words", () => {
  for (const { name, doc, source, truth } of entries) {
    expect(doc.endsWith("."), name).toBe(true);
    expect(source, name).not.toBe("");
    if (truth !== undefined && /^[a-z0-9_]+$/.test(truth)) expect(names, name).toContain(truth);
  }
});

test("what has a standard error is a measure", () => {
  expect(names).toEqual(expect.arrayContaining(Object.keys(STANDARD_ERRORS)));
});

const market = benchScenario("both", 1);

test("a run gives all measures of every family, in the order of the catalogue, whether it has facts or not", () => {
  const results = metricsOf(market, { metrics: "all" }).results();
  expect(Object.keys(results)).toEqual(
    market.families.flatMap(({ symbol }) => names.map((name) => `${symbol}.${name}`)),
  );
});

test("a market without facts has no value that is not a count, and never a number that is none", () => {
  for (const [name, { value, status }] of Object.entries(
    metricsOf(market, { metrics: "all" }).results(),
  )) {
    expect(status === "ok", name).toBe(value !== null);
    expect(value ?? 0, name).toBe(0);
  }
});

test("only what is named is measured beside the standing measures", () => {
  const wanted = ["SIT.kyle_lambda", "SCU.tail_index"];
  const standing = market.families.map(({ symbol }) =>
    STANDING_MEASURES.map(({ name }) => `${symbol}.${name}`),
  );
  const results = metricsOf(market, { metrics: wanted }).results();
  const [first, second] = market.families.map(({ symbol }) => symbol);
  const of = (symbol: string): string[] => wanted.filter((name) => name.startsWith(`${symbol}.`));
  expect(Object.keys(results)).toEqual([
    ...standing[0]!,
    ...of(first!),
    ...standing[1]!,
    ...of(second!),
  ]);
});
