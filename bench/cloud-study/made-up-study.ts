import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { CellResult } from "../../experiments/run/study-cell.ts";
import { CellPack } from "../../experiments/runner/cloud/cell-pack.ts";
import { roundKeys } from "../../experiments/runner/cloud/layout.ts";
import { NodeCells } from "../../experiments/runner/cloud/round-cells.ts";
import { handIn, submissionFor } from "../../experiments/runner/cloud/submit-study.ts";
import { packLine } from "../../experiments/runner/local/pack-line.ts";
import { formatProblems } from "../../experiments/spec/problem.ts";
import { loadStudy } from "../../experiments/study/load-study.ts";
import { SMALL_MARKET } from "../../tests/fixtures/small-study.ts";
import { DiskObjects } from "../disk-objects.ts";

/** A study of so many arms, all compared with the reference: the levels of two fees in all combinations, or of one. */
export interface StudyOfFees {
  /** Levels of the two fees. */
  readonly levels: readonly [number, number];
  readonly replications: number;
}

export const armsOf = ({ levels: [a, b] }: StudyOfFees): number => a * b + 1;

const levelsText = (count: number): string =>
  Array.from({ length: count }, (_, i) => ((i + 11) / 10).toFixed(1)).join(", ");

const studyText = ({ levels: [a, b], replications }: StudyOfFees): string => `schema: 1
name: fees
title: How much of a study is held at once?
scenario: market.yaml
seed: 1
replications: ${replications}
factors:
  client: { path: rules.fees.SCU.clientFee, unit: USD, levels: [${levelsText(a)}] }
  member: { path: rules.fees.SCU.memberFee, unit: USD, levels: [${levelsText(b)}] }
design: { kind: full_factorial }
outcomes:
  primary: { SCU.depth_lots: { smallestShare: 10 % } }
  exploratory: { SCU.volume_lots_a_day: {} }
budget: { cells: 2000000 }
`;

/** Where the objects of a folder lie. */
export const objectsIn = (folder: string): DiskObjects => new DiskObjects(join(folder, "objects"));

/** Makes the study in a folder and hands it in; returns the hash of its submission. */
export async function handedInAt(folder: string, study: StudyOfFees): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET);
  writeFileSync(join(folder, "study.yaml"), studyText(study));
  const loaded = loadStudy("study.yaml", { folder, classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  const from = { loaded, reference: "study.yaml", folder, classes: AGENT_CLASSES, agents: null };
  return await handIn(await submissionFor(from), objectsIn(folder));
}

/** Writes the objects of a round's shards, as if their runs had been made: of so many nodes. */
export async function fillShards(
  folder: string,
  submission: string,
  nodes: number,
  resultOf: (replication: number) => CellResult,
): Promise<void> {
  const objects = objectsIn(folder);
  const keys = roundKeys(submission, 0);
  for (let node = 0; node < nodes; node++) {
    const cells = await NodeCells.read(objects, keys, node);
    for (const shard of cells.shards) {
      const pack = new CellPack();
      for (const cell of cells.ofShard(shard)) {
        const line = packLine(cell, resultOf(cell.replication));
        pack.add("series", cells.seriesName(cell), Buffer.from(line));
      }
      await objects.putOnce(keys.shard(shard), pack.toBytes());
    }
  }
}
