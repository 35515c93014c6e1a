import type { Mediators, OutcomeEffect } from "../start/compare-arms.ts";
import { intervalWords, percent, shortNumber } from "./numbers.ts";

export interface TextTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Paired differences with their verdicts. */
export function effectsTable(effects: readonly OutcomeEffect[]): TextTable {
  return {
    caption: "Differences from the arm without a limit, seed by seed",
    head: [
      "Outcome",
      "Arm",
      "No limit",
      "With limit",
      "Difference",
      "95 % interval",
      "Smallest of interest",
      "Pairs",
      "Verdict",
    ],
    rows: effects.map(({ outcome, arm, effect, smallestEffect, verdict }) => [
      `${outcome.label} (${outcome.unit})`,
      arm.label,
      shortNumber(effect.referenceMean),
      shortNumber(effect.armMean),
      shortNumber(effect.estimate),
      effect.identical ? "exactly zero" : intervalWords(effect.interval),
      `±${shortNumber(smallestEffect)}`,
      String(effect.n),
      verdict,
    ]),
  };
}

/** How the limit worked. */
export function mediatorsTable(mediators: readonly Mediators[]): TextTable {
  return {
    caption: "How the limit worked, means over runs",
    head: [
      "Arm",
      "Runs in which it bound",
      "Owner-days bound",
      "Lots refused",
      "Lots forced",
      "Wanted less held, lots",
      "Largest / limit",
      "Largest / open interest",
      "Largest / deliverable supply",
      "Fill probability",
    ],
    rows: mediators.map((m) => [
      m.arm.label,
      m.arm.limitLots === null ? "–" : percent(m.bindingRunShare),
      m.arm.limitLots === null ? "–" : percent(m.bindingOwnerDayShare, 1),
      shortNumber(m.refusedLots),
      shortNumber(m.forcedLots),
      shortNumber(m.desiredMinusActualLots),
      shortNumber(m.largestOverLimit),
      percent(m.largestOverInterest),
      percent(m.largestOverSupply, 1),
      percent(m.fillProbability),
    ]),
  };
}

/** The table for a terminal: columns padded, numbers to the right. */
export function plainTable({ caption, head, rows }: TextTable): string {
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]!.length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [caption, line(head), rule, ...rows.map(line)].join("\n");
}
