import { finishHash, foldWords } from "../../../engine/recorder/murmur-hash.ts";
import { SQUEEZE_TWIN_MEASURES } from "../../metrics/catalog/twin-groups.ts";
import { LEAST_TWINS } from "../../metrics/stability/settlement-distortion.ts";
import { expirySigns } from "../../metrics/tape/expiry-signs.ts";
import type { Cell } from "../run-cell.ts";
import { type EndedRun, measuresOfTwin, type TwinRuns } from "./twin-run.ts";

/** Twins beside the run's own, the same for all runs of a market. */
export const REFERENCE_TWINS: number = LEAST_TWINS - 1;
/** Their replications are the last that there are (`RunIdentity`): no study reaches them. */
const FIRST_REFERENCE = 2 ** 32 - 1 - REFERENCE_TWINS;

/** Distortions of settlements, one a run, by family and expiry (`distortionKey`). */
export type Distortions = ReadonlyMap<string, readonly number[]>;

export const distortionKey = (family: number, lastTradeDay: number): string =>
  `${family} ${lastTradeDay}`;

/** A few numbers a market: enough markets for a design of thousands of points. */
const MOST_REMEMBERED = 4096;

/** By market and seed. What it holds is a function of its key: it decides how long a cell takes, and nothing else. */
const remembered = new Map<string, Distortions>();

/**
 * Distortions in the reference twins of a market without manipulators: they are run once a thread. `cell`: any run of
 * that market, whose replication and mirroring do not count.
 */
export function* referenceDistortions(cell: Cell): TwinRuns<Distortions> {
  const key = keyOf(cell);
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const families = [...cell.scenario.families.keys()];
  const found = new Map<string, number[]>();
  for (let twin = 0; twin < REFERENCE_TWINS; twin++) {
    const ended = yield {
      ...cell,
      identity: { ...cell.identity, replication: FIRST_REFERENCE + twin, antithetic: false },
      measures: measuresOfTwin(cell, SQUEEZE_TWIN_MEASURES, families),
    };
    addDistortions(found, ended, families);
  }
  if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
  remembered.set(key, found);
  return found;
}

/** Adds what a run's settlements of these families tell. */
export function addDistortions(
  into: Map<string, number[]>,
  { metrics }: EndedRun,
  families: readonly number[],
): void {
  for (const family of families) {
    for (const { lastTradeDay, distortion } of expirySigns(metrics.market(family))) {
      if (distortion === null) continue;
      const key = distortionKey(family, lastTradeDay);
      into.set(key, [...(into.get(key) ?? []), distortion]);
    }
  }
}

/** A digest of all that the reference twins depend on: what a market is called is no part of it. */
function keyOf({ scenario, identity, interventions = [] }: Cell): string {
  const { seed, jumps = null } = identity;
  const text = JSON.stringify([{ ...scenario, name: "" }, interventions, seed, jumps]);
  const words = new Int32Array(4 * Math.ceil((text.length + 1) / 4));
  words[0] = text.length;
  for (let i = 0; i < text.length; i++) words[i + 1] = text.charCodeAt(i);
  const lanes = new Int32Array(4);
  foldWords(lanes, words, words.length);
  return finishHash(lanes, words.length);
}
