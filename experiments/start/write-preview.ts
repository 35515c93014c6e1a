import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { csvText } from "../report/csv-text.ts";
import { drawPreview } from "../report/draw-preview.ts";
import type { Provenance } from "../record/provenance.ts";
import type { PreviewResult } from "./run-preview.ts";

/** Writes the report, its figures and its tables. Each file is whole or not there. Returns the report's path. */
export function writePreview(
  result: PreviewResult,
  folder: string,
  provenance: Provenance,
): string {
  const { report, figures } = drawPreview(result, provenance);
  mkdirSync(join(folder, "figures"), { recursive: true });
  for (const { name, svg } of figures) put(join(folder, "figures", `${name}.svg`), svg);
  put(join(folder, "effects.csv"), csvText(effectRows(result)));
  put(join(folder, "runs.csv"), csvText(runRows(result)));
  const path = join(folder, "report.html");
  put(path, report);
  return path;
}

function put(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}.unfinished`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, path);
}

type Row = Readonly<Record<string, string | number | null>>;

const effectRows = ({ effects }: PreviewResult): Row[] =>
  effects.map(({ outcome, arm, effect, smallestEffect, verdict }) => ({
    outcome: outcome.name,
    unit: outcome.unit,
    arm: arm.name,
    limit_lots: arm.limitLots,
    reference_mean: effect.referenceMean,
    arm_mean: effect.armMean,
    estimate: effect.estimate,
    low_95: effect.interval?.[0] ?? null,
    high_95: effect.interval?.[1] ?? null,
    low_90: effect.interval90?.[0] ?? null,
    high_90: effect.interval90?.[1] ?? null,
    p: effect.p,
    n: effect.n,
    smallest_effect: smallestEffect,
    verdict,
  }));

const runRows = ({ reference, arms }: PreviewResult): Row[] =>
  [reference, ...arms].flatMap(({ arm, cells }) =>
    cells.map(({ summary, strategicLots }) => ({
      arm: arm.name,
      limit_lots: arm.limitLots,
      seed: summary.identity.seed,
      replication: summary.identity.replication,
      trace_hash: summary.traceHash,
      market_hash: summary.marketHash,
      strategic_lots: strategicLots.join(" "),
      ...Object.fromEntries(
        Object.entries(summary.metrics).map(([name, { value }]) => [name, value]),
      ),
    })),
  );
