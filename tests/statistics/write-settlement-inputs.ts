// Writes into docs/economy.md what settlements are off by where providers are silent, by gate, or only some are seen.
import { parseArgs } from "node:util";
import { DEFAULT_PROVIDERS } from "../../engine/economy/default-economy.ts";
import type { IndexGateParameters } from "../../engine/economy/index-gates.ts";
import { silent } from "../contracts/lived-economy.ts";
import { FOUR_PROVIDERS, settlementErrors, type SettlementErrors } from "./settlement-inputs.ts";
import { writeBetween } from "./write-between.ts";

const { values } = parseArgs({ options: { replications: { type: "string", default: "400" } } });
const replications = Number(values.replications);

const GATES: readonly (readonly [string, Partial<IndexGateParameters>])[] = [
  ["4 providers", {}],
  ["4 providers, prices of 2 days count", { staleDays: 2 }],
  ["4 providers, prices of 5 days count", { staleDays: 5 }],
  ["6 providers", { minimumProviders: 6 }],
  ["8 providers", { minimumProviders: 8 }],
  ["8 providers, last value without end", { minimumProviders: 8, fallback: "last" }],
  ["50 % of the volume", { minimumVolume: 0.5 }],
  ["75 % of the volume", { minimumVolume: 0.75 }],
  ["90 % of the volume", { minimumVolume: 0.9 }],
];
const RATES = [0.02, 0.05, 0.15];
/** Business days of an outage, in the mean. */
const MEAN_DAYS = 3;

const signed = (value: number): string => value.toFixed(3);

function cellsOf({ bias, deviation, stoodIn }: SettlementErrors): string {
  const { high, low, mean } = bias;
  const interval = `${signed(mean)} (${signed(low)} to ${signed(high)})`;
  return `${interval} | ${deviation.toFixed(3)} | ${(100 * stoodIn).toFixed(1)}`;
}

const gateRows = RATES.flatMap((rate) =>
  GATES.map(([name, change]) => {
    const gates = { ...FOUR_PROVIDERS, ...change };
    const outages = { rate, meanDays: MEAN_DAYS, schedule: [] };
    const found = settlementErrors({ gates, outages }, replications);
    return `| ${100 * rate} | ${name} | ${cellsOf(found)} |`;
  }),
);
writeBetween("docs/economy.md", "gates and settlements", [
  "| outages, % a day | gate | bias, % | standard deviation, % | days stood in for, % |",
  "|---|---|---|---|---|",
  ...gateRows,
]);

/** By falling share of volume: the next that is not seen is the largest, or the smallest, of those who are. */
const bySize = DEFAULT_PROVIDERS.toSorted((a, b) => b.share - a.share);
const ORDERS = [
  ["largest first", bySize],
  ["smallest first", bySize.toReversed()],
] as const;

const seenRows = ORDERS.flatMap(([order, providers]) =>
  [1, 2, 3, 4].map((hidden) => {
    const schedule = silent(
      providers.slice(0, hidden).map(({ name }) => name),
      0,
      60,
    );
    const outages = { rate: 0, meanDays: MEAN_DAYS, schedule };
    const found = settlementErrors({ gates: FOUR_PROVIDERS, outages }, replications);
    const seen = providers.slice(hidden).reduce((sum, { share }) => sum + share, 0);
    const [bias, deviation] = cellsOf(found).split(" | ");
    return `| ${order} | ${hidden} of ${providers.length} | ${(100 * seen).toFixed(0)} | ${bias} | ${deviation} |`;
  }),
);
writeBetween("docs/economy.md", "seen inputs", [
  "| not seen | providers | volume that is seen, % | bias, % | standard deviation, % |",
  "|---|---|---|---|---|",
  ...seenRows,
]);
