import { bareTable } from "../../experiments/report/text-table.ts";
import { meanInterval } from "../../experiments/report/mean-interval.ts";
import { type KindFound, MANIPULATIONS } from "./measure-manipulation.ts";
import { MANIPULATION_REMARKS } from "./manipulation-remarks.ts";

/** Runs by seed, then by kind in the order of `MANIPULATIONS`. */
type Runs = readonly (readonly KindFound[])[];

interface Found {
  readonly asShipped: Runs;
  /** With orders below the alerts' thresholds. */
  readonly careful: Runs;
  readonly days: number;
  readonly firstSeed: number;
}

/** The page in Markdown. */
export function manipulationPage({ asShipped, careful, days, firstSeed }: Found): string {
  const seeds = `${asShipped.length} seeds from ${firstSeed} on`;
  const lines = [
    "# Manipulation, and whether surveillance sees it",
    "",
    `[manipulators.yaml](examples/manipulators.yaml) over ${days} trade dates, ${seeds}; made by`,
    "`node tests/validation/write-manipulation.ts`.",
    "Alerts have their default thresholds ([surveillance](rules/surveillance.md)).",
    "",
    ...MANIPULATION_REMARKS.before,
    "",
    "## Alerts",
    "",
    ...alertTable(asShipped),
    "",
    ...MANIPULATION_REMARKS.alerts,
    "",
    "Alerts of these kinds that were on nobody's act, by the class of whom they were on:",
    "",
    ...falseTable(asShipped),
    "",
    "## Profit",
    "",
    "Dollars a run of all owners of a class together, with the 95 % interval of the mean over seeds in brackets.",
    "",
    ...profitTable(asShipped),
    "",
    ...MANIPULATION_REMARKS.profit,
    "",
    "## Below the thresholds",
    "",
    "The same markets where spoofers show three times 16 lots and the banger trades 49: alerts look from 50 on.",
    "",
    ...alertTable(careful),
    "",
    ...profitTable(careful),
    "",
    ...MANIPULATION_REMARKS.careful,
    "",
    "## What is not there",
    "",
    ...MANIPULATION_REMARKS.missing,
  ];
  return `${lines.join("\n")}\n`;
}

const ofKind = (runs: Runs, k: number): KindFound[] => runs.map((run) => run[k]!);

const total = (found: readonly KindFound[], of: (one: KindFound) => number): number =>
  found.reduce((sum, one) => sum + of(one), 0);

const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;

function alertTable(runs: Runs): string[] {
  const rows = MANIPULATIONS.map(({ name, alerts }, k) => {
    const found = ofKind(runs, k);
    const sum = (of: (one: KindFound) => number): number => total(found, of);
    const delays = found.flatMap(({ delayHours }) => delayHours);
    const delay = delays.reduce((all, hours) => all + hours, 0) / delays.length;
    return [
      `\`${name}\``,
      alerts.map((alert) => `\`${alert}\``).join(", "),
      String(sum((one) => one.alerts)),
      share(
        sum((one) => one.rightAlerts),
        sum((one) => one.alerts),
      ),
      String(sum((one) => one.actDays)),
      share(
        sum((one) => one.alertedDays),
        sum((one) => one.actDays),
      ),
      `${sum((one) => one.alertedOwners)} of ${sum((one) => one.owners)}`,
      delays.length === 0 ? "–" : delay.toFixed(1),
    ];
  });
  const head = [
    "Class",
    "Alerts that look for it",
    "Alerts",
    "Precision",
    "Days with an act",
    "Recall",
    "Owners alerted",
    "Delay, hours",
  ];
  return bareTable(head, rows);
}

function falseTable(runs: Runs): string[] {
  const rows = MANIPULATIONS.map(({ alerts }, k) => {
    const counts = new Map<string, number>();
    for (const { falseOn } of ofKind(runs, k)) {
      for (const [of, n] of Object.entries(falseOn)) counts.set(of, (counts.get(of) ?? 0) + n);
    }
    const named = [...counts].sort((a, b) => b[1] - a[1]).map(([of, n]) => `\`${of}\` ${n}`);
    return [alerts.map((alert) => `\`${alert}\``).join(", "), named.join(", ") || "none"];
  });
  return bareTable(["Alerts", "On whom"], rows);
}

const dollars = (value: number): string => String(Math.round(value / 100) * 100);

function profitTable(runs: Runs): string[] {
  const rows = MANIPULATIONS.map(({ name }, k) => {
    const cell = (of: (one: KindFound) => number): string => {
      const { mean, low, high } = meanInterval(ofKind(runs, k).map(of));
      return `${dollars(mean)} (${dollars(low)} to ${dollars(high)})`;
    };
    return [
      `\`${name}\``,
      cell((one) => one.futures),
      cell((one) => one.outside),
      cell((one) => one.fees),
      cell((one) => one.futures + one.outside - one.fees),
    ];
  });
  return bareTable(["Class", "Futures", "Spot, swaps", "Fees", "In all"], rows);
}
