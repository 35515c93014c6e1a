import { ALERT_WORDS } from "../../engine/regulation/words.ts";
import { meanInterval } from "../../experiments/report/mean-interval.ts";
import { bareTable } from "../../experiments/report/text-table.ts";
import { THRESHOLD_TIMES } from "./alert-settings.ts";
import { named, percentOf } from "./alert-table.ts";
import { type AlertsSeen, type PooledAlerts, pooledAlerts } from "./alerts-on-acts.ts";
import type { ManipulationFound, ManipulationRuns } from "./manipulation-found.ts";
import { type Manipulation, MANIPULATIONS, MANIPULATIONS_ALONE } from "./manipulations.ts";
import type { KindFound } from "./measure-manipulation.ts";
import { falseADate } from "./sweep-lines.ts";

/** By kind, all seeds together. */
export const pooledKinds = (runs: ManipulationRuns): PooledAlerts[] =>
  MANIPULATIONS.map((_, k) => pooledAlerts(runs.map((run) => run[k]!)));

/** Runs by seed of what is by kind. */
export const bySeed = (byKind: ManipulationRuns): ManipulationRuns =>
  (byKind[0] ?? []).map((_, seed) => byKind.map((runs) => runs[seed]!));

export function falseTable(kinds: readonly AlertsSeen[]): string[] {
  const rows = MANIPULATIONS.map(({ alerts }, k) => [named(...alerts), onWhom(kinds[k]!.falseOn)]);
  return bareTable(["Alerts", "On whom"], rows);
}

const onWhom = (falseOn: Readonly<Record<string, number>>): string =>
  Object.entries(falseOn)
    .toSorted((a, b) => b[1] - a[1])
    .map(([of, n]) => `${named(of)} ${n}`)
    .join(", ") || "none";

export function twinTable(found: ManipulationFound): string[] {
  const place = THRESHOLD_TIMES.indexOf(1);
  const dates = found.days * found.seeds.length;
  const rows = MANIPULATIONS.map(({ alerts }, k) => {
    const { alerts: all, rightAlerts } = pooledAlerts(found.asShipped.map((run) => run[k]!));
    const { falseOn } = found.twins[place]![k]!;
    const beside = ((all - rightAlerts) / dates).toFixed(3);
    return [named(...alerts), falseADate(found, place, k), onWhom(falseOn), beside];
  });
  const head = ["Alerts", "False a trade date", "On whom", "False a trade date with manipulators"];
  return bareTable(head, rows);
}

const dollars = (value: number): string => String(Math.round(value / 100) * 100);

export function profitTable(kinds: readonly Manipulation[], runs: ManipulationRuns): string[] {
  const rows = kinds.map(({ name }, k) => {
    const cell = (of: (one: KindFound) => number): string => {
      const { mean, low, high } = meanInterval(runs.map((run) => of(run[k]!)));
      return `${dollars(mean)} (${dollars(low)} to ${dollars(high)})`;
    };
    return [
      named(name),
      cell((one) => one.futures),
      cell((one) => one.outside),
      cell((one) => one.fees),
      cell((one) => one.futures + one.outside - one.fees),
    ];
  });
  return bareTable(["Class", "Futures", "Spot, swaps", "Fees", "In all"], rows);
}

export function crossTable({ asShipped, alone }: ManipulationFound): string[] {
  const all: readonly { kind: Manipulation; runs: readonly KindFound[] }[] = [
    ...MANIPULATIONS.map((kind, k) => ({ kind, runs: asShipped.map((run) => run[k]!) })),
    ...MANIPULATIONS_ALONE.map((kind, i) => ({ kind, runs: alone[i]!.runs })),
  ];
  const rows = all.map(({ kind, runs }) => {
    const { actDays } = pooledAlerts(runs);
    const days = (word: string): number =>
      runs.reduce((sum, { daysByAlert }) => sum + daysByAlert[word]!, 0);
    return [named(kind.name), ...ALERT_WORDS.map((word) => percentOf(days(word), actDays))];
  });
  return bareTable(["Class", ...ALERT_WORDS.map((word) => named(word))], rows);
}
