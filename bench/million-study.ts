import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { SMALL_MARKET } from "../tests/fixtures/small-study.ts";

const studyOf = (arms: number, replications: number): string => `schema: 1
name: million
title: How long does it take to plan a million cells?
scenario: market.yaml
seed: 1
replications: ${replications}
factors:
  fee: { path: rules.fees.SCU.clientFee, unit: USD, from: 1, to: 9 }
design: { kind: latin_hypercube, points: ${arms - 1} }
outcomes: { primary: { SCU.depth_lots: { smallestShare: 10 % } } }
budget: { cells: 2000000 }
`;

/** A new folder with `study.yaml`, of so many arms and replications, and its market: whoever asks takes it away. */
export function millionStudyFolder(arms: number, replications: number): string {
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-million-"));
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET);
  writeFileSync(join(folder, "study.yaml"), studyOf(arms, replications));
  return folder;
}

setFlagsFromString("--expose-gc");
export const collect: () => void = runInNewContext("gc") as () => void;

/** Megabytes that live objects and buffers take, garbage not counted. */
export function heldMegabytes(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
