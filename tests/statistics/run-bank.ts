import { AGENT_CLASSES } from "../../agents/registry.ts";
import { shuffle } from "../../engine/random/shuffle.ts";
import { analysisSource } from "../../experiments/analysis/analysis-streams.ts";
import { signFlip } from "../../experiments/analysis/sign-flip.ts";
import { tTest } from "../../experiments/analysis/t-test.ts";
import { runStudyCell } from "../../experiments/run/study-cell.ts";
import { resolved } from "../fixtures/resolve-text.ts";
import { SMALL_MARKET } from "../fixtures/small-study.ts";
import { type Finding, type NullStudyOptions, repeated, sizeOf, uniformOf } from "./finding.ts";

const STREAM = 4_000;
/** Runs of the small market under seeds of their own, and the measures that studies are made of. */
const RUNS = 400;
const MEASURES = [
  "SCU.depth_lots",
  "SCU.quoted_spread_ticks",
  "SCU.volume_lots_a_day",
  "SCU.hedgers_cost",
];
const PAIRS = 30;

/**
 * Studies without an effect made of real runs: for each, disjoint pairs of runs are drawn from a bank. Given the bank,
 * sides and pairs are exchangeable, so signs are exact, whatever the measure's law, and Student's t is nearly so.
 */
export function bankSizes({ studies, draws, seed }: NullStudyOptions): Finding[] {
  const bank = bankOf(RUNS);
  return [...bank].flatMap(([name, values]) => {
    const random = analysisSource(seed, STREAM);
    const places = Array.from(values, (_, i) => i);
    const samples = repeated(studies, () => {
      shuffle(places, random);
      return Array.from({ length: PAIRS }, (_, i) => {
        return values[places[2 * i]!]! - values[places[2 * i + 1]!]!;
      });
    });
    const flips = samples.map((each, study) => signFlip(each, study, draws).pTwoSided);
    const students = samples.map((each) => tTest(each).p!);
    return [
      sizeOf(`sign flips, ${name}, ${PAIRS} pairs`, flips),
      uniformOf(`sign flips, ${name}, ${PAIRS} pairs`, flips),
      sizeOf(`t, ${name}, ${PAIRS} pairs`, students, { low: 0.03, high: 0.064 }),
    ];
  });
}

/** Values by measure, of the runs that have one. */
function bankOf(runs: number): Map<string, number[]> {
  const { scenario } = resolved([SMALL_MARKET], AGENT_CLASSES);
  const bank = new Map(MEASURES.map((name) => [name, [] as number[]]));
  for (let seed = 1; seed <= runs; seed++) {
    const identity = { seed, replication: 0, antithetic: false };
    const { metrics } = runStudyCell({ scenario, identity, measures: {} }, AGENT_CLASSES);
    for (const [name, values] of bank) {
      const value = metrics[name]?.[0] ?? null;
      if (value !== null) values.push(value);
    }
  }
  return bank;
}
