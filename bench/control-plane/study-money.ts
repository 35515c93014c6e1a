import { type Dollars, dollarsOf } from "../../experiments/runner/cloud/cost-estimate.ts";
import { ASSUMPTIONS, PRICES } from "../../experiments/runner/cloud/prices.ts";
import { ASSUMED, AWS_TIMES } from "./aws-settings.ts";
import type { StudySize } from "./settings.ts";
import type { SimulatedStudy } from "./simulate-study.ts";

/** What a simulated study costs. */
export interface StudyMoney extends Dollars {
  readonly gigabyteSeconds: number;
  /** Of the total, what is not Lambda's compute. */
  readonly outsideCompute: number;
  /** Of what run-cells is billed, what simulates. */
  readonly simulationShare: number;
}

/** Bytes of results that lie in the bucket: as shards wrote them, and merged. */
export const storedBytes = ({ cells, resultBytes }: StudySize): number => 2 * cells * resultBytes;

/** The money of a study, by the list of prices and the formula of the estimate, from what the model counted. */
export function moneyOf(study: SimulatedStudy, size: StudySize): StudyMoney {
  const { tallies, gets, puts } = study.invocations;
  const all = Object.values(tallies);
  const billed = all.reduce((sum, { billedSeconds }) => sum + billedSeconds, 0);
  const gigabyteSeconds = (billed * ASSUMED.memoryMb.value) / 1024;
  const dollars = dollarsOf({
    gigabyteSeconds,
    invocations: all.reduce((sum, { count }) => sum + count, 0),
    transitions: study.transitions,
    puts: puts.count,
    gets: gets.count,
    storedBytes: storedBytes(size),
  });
  const { simulationSeconds, billedSeconds } = tallies["run-cells"];
  return {
    ...dollars,
    gigabyteSeconds,
    outsideCompute: 1 - dollars.compute / dollars.total,
    simulationShare: simulationSeconds / billedSeconds,
  };
}

/**
 * The share of a study's cost that is not Lambda's compute, by formula: shards of so many cells, each of another
 * market, in environments that are there. Nodes, plans and summaries are left out, which are few.
 */
export function outsideByFormula(cellsAShard: number): number {
  const { put, get, transition, invocation, compute, storage } = PRICES;
  const { request, shard, cell } = AWS_TIMES;
  const aShard =
    ASSUMPTIONS.childTransitions.value * transition.dollars +
    invocation.dollars +
    put.dollars +
    (2 + cellsAShard) * get.dollars;
  const waits = 3 + Math.ceil(cellsAShard / 8);
  const seconds = cell + (shard + waits * request) / cellsAShard;
  const computed = ((seconds * ASSUMED.memoryMb.value) / 1024) * compute.dollars;
  const stored = ((2 * ASSUMED.resultBytes.value) / 1e9) * storage.dollars;
  const outside = aShard / cellsAShard + stored;
  return outside / (outside + computed);
}
