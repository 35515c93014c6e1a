import { expect, test } from "vitest";
import { normalDraws } from "../../tests/fixtures/normal-draws.ts";
import type { ArmResults, RunExpiry } from "./arm-results.ts";
import { studyAlarm } from "./study-alarm.ts";

const RUNS = 60;
const noise = normalDraws(6 * RUNS, 7, 0);

interface Planted {
  readonly name: string;
  readonly isManipulated: boolean;
  /** What a manipulation adds to its distortion, in deviations of the noise. */
  readonly added: number;
  readonly hashes?: string;
}

function armOf({ name, isManipulated, added, hashes = name }: Planted, place: number): ArmResults {
  const expiries: RunExpiry[] = Array.from({ length: RUNS }, (_, replication) => ({
    replication,
    antithetic: false,
    family: "SCU",
    marketHash: `${hashes} ${replication}`,
    isTwin: false,
    isManipulated,
    lastTradeDay: 20_875,
    distortion: noise[3 * RUNS * place + 3 * replication]! + added,
    dominance: noise[3 * RUNS * place + 3 * replication + 1]!,
    asymmetry: noise[3 * RUNS * place + 3 * replication + 2]!,
  }));
  const planned = { arm: { name }, series: {} } as unknown as ArmResults["planned"];
  return {
    planned,
    changed: { limits: [], prices: false },
    strata: null,
    values: new Map(),
    replications: 0,
    marketHashes: () => [],
    curves: { names: [], days: () => [] },
    expiries,
  };
}

const honest = armOf({ name: "honest", isManipulated: false, added: 0 }, 0);

test("a manipulation that distorts is told from what is honest, by distortion alone", () => {
  const { families, rows } = studyAlarm([
    armOf({ name: "squeeze", isManipulated: true, added: 5 }, 1),
    honest,
  ]);
  const [{ alarm, ...counts }] = families as [(typeof families)[0]];
  expect(counts).toEqual({ family: "SCU", expiries: 120, manipulated: 60, replications: 60 });
  expect(alarm.auc.value).toBeGreaterThan(0.99);
  expect(alarm.averagePrecision.value).toBeGreaterThan(0.99);
  const [, distortion, dominance, asymmetry] = alarm.coefficients!;
  expect(distortion).toBeGreaterThan(5 * Math.max(Math.abs(dominance!), Math.abs(asymmetry!)));
  const scored = (arm: string): number[] =>
    rows.filter((row) => row.arm === arm).map(({ score }) => score!);
  expect(
    Math.min(
      ...scored("squeeze")
        .toSorted((a, b) => a - b)
        .slice(5),
    ),
  ).toBeGreaterThan(0.5);
  expect(
    Math.max(
      ...scored("honest")
        .toSorted((a, b) => a - b)
        .slice(0, -5),
    ),
  ).toBeLessThan(0.5);
});

test("one that does nothing is not told", () => {
  const { families } = studyAlarm([
    armOf({ name: "idle", isManipulated: true, added: 0 }, 1),
    honest,
  ]);
  expect(Math.abs(families[0]!.alarm.auc.value! - 0.5)).toBeLessThan(0.15);
});

test("the same market in two arms counts once, and its second row has no score", () => {
  const again = armOf({ name: "again", isManipulated: false, added: 0, hashes: "honest" }, 0);
  const squeeze = armOf({ name: "squeeze", isManipulated: true, added: 5 }, 1);
  const { families, rows } = studyAlarm([squeeze, honest, again]);
  expect(families[0]!.expiries).toBe(2 * RUNS);
  expect(rows).toHaveLength(3 * RUNS);
  expect(rows.every(({ arm, score }) => (score === null) === (arm === "again"))).toBe(true);
});

test("without runs of both kinds there is no alarm", () => {
  expect(studyAlarm([honest]).families).toEqual([]);
  expect(studyAlarm([{ ...honest, expiries: [] }])).toEqual({ rows: [], families: [] });
});
