import type { PreviewResult } from "../start/run-preview.ts";
import { effectsTable, mediatorsTable, plainTable } from "./preview-tables.ts";
import { answerWords, labelWords } from "./preview-words.ts";

/** What a terminal shows of the preview. */
export function previewWords(result: PreviewResult, report: string): string {
  const { reusedCells, computedCells, wallSeconds } = result;
  const reused = reusedCells === 0 ? "" : `, ${reusedCells} taken from an earlier start`;
  return [
    `${result.study.title} (${labelWords(result)})`,
    "",
    ...answerWords(result),
    "",
    plainTable(effectsTable(result.effects)),
    "",
    plainTable(mediatorsTable(result.mediators)),
    "",
    `${computedCells} runs computed in ${wallSeconds.toFixed(0)} s${reused}.`,
    `Report: ${report}`,
    "",
  ].join("\n");
}

/** The document that `--json` prints. */
export function previewDocument(result: PreviewResult, report: string): Record<string, unknown> {
  return {
    study: result.study.name,
    preview: true,
    label: labelWords(result),
    report,
    medianStrategicLots: result.medianLots,
    arms: [result.reference, ...result.arms].map(({ arm }) => arm),
    effects: result.effects.map(({ outcome, arm, effect, smallestEffect, verdict }) => ({
      outcome: outcome.name,
      unit: outcome.unit,
      arm: arm.name,
      ...effect,
      smallestEffect,
      verdict,
    })),
    mediators: result.mediators.map(({ arm, ...rest }) => ({ arm: arm.name, ...rest })),
    answer: answerWords(result),
    computedCells: result.computedCells,
    reusedCells: result.reusedCells,
    wallSeconds: result.wallSeconds,
    specHash: result.specHash,
    engineVersion: result.engineVersion,
  };
}
