import { PRICES } from "../../experiments/runner/cloud/prices.ts";
import { ASSUMED, OTHER_PRICES } from "./aws-settings.ts";
import { millionRuns, type ScaleCase } from "./scale-cases.ts";
import type { SimulatedStudy } from "./simulate-study.ts";
import { outsideByFormula, storedBytes } from "./study-money.ts";
import { bytes, decimal, dollars, percent, table, time, whole } from "./words.ts";

const ONE_BAD = { seed: 1, spread: ASSUMED.spread.value, lost: 0.001 };

/** Accounts under which a million runs are simulated. */
const ACCOUNTS: readonly (readonly [string, ScaleCase])[] = [
  ["10", { environments: 10 }],
  ["50", { environments: 50 }],
  ["1,000", { environments: 1000 }],
  ["1,000; one invocation in 1,000 dies", { environments: 1000, chances: ONE_BAD }],
  ["3,000", { environments: 3000 }],
  ["10,000", { environments: 10_000 }],
  ["10,000; two markets a shard", { environments: 10_000, marketsAShard: 2 }],
];

const MILLION_HEAD = [
  "Account's functions at once",
  "Used",
  "`plan`",
  "Shards",
  "Merging",
  "All",
  "Reads wanted in the busiest second",
  "Simulation of billed",
  "Cost",
  "Outside compute",
];

export function millionTable(): string {
  const rows = ACCOUNTS.map(([name, one]) => {
    const { study, money } = millionRuns(one);
    const { states, invocations } = study;
    const merging = states.Reduce + states.ReduceRoot + states.Summarise;
    return [
      name,
      whole(invocations.account.peak),
      time(states.Plan),
      time(states.RunCells),
      time(merging),
      `**${time(study.seconds)}**`,
      whole(invocations.gets.peak),
      percent(money.simulationShare),
      dollars(money.total),
      percent(money.outsideCompute),
    ];
  });
  return table([MILLION_HEAD, ...rows]);
}

/** What of a million runs is paid for: amount, price and cost. */
export function moneyTable(): string {
  const { study, money, size } = millionRuns({ environments: 1000 });
  const { gets, puts } = study.invocations;
  const { compute, invocation, transition, put, get, storage } = PRICES;
  const amounts: readonly (readonly [string, number, number])[] = [
    ["GB-seconds, arm64", money.gigabyteSeconds, compute.dollars],
    ["invocations", invocationsOf(study), invocation.dollars],
    ["state transitions", study.transitions, transition.dollars],
    ["PUT", puts.count, put.dollars],
    ["GET", gets.count, get.dollars],
    ["GB-months", storedBytes(size) / 1e9, storage.dollars],
  ];
  const rows = amounts.map(([what, amount, price]) => [
    what,
    whole(amount),
    `$${decimal(price)}`,
    dollars(amount * price),
    percent((amount * price) / money.total),
  ]);
  const outside = dollars(money.total - money.compute);
  return table([
    ["What", "How much", "Each", "Cost", "Of the total"],
    ...rows,
    ["**all**", "", "", `**${dollars(money.total)}**`, ""],
    ["**outside compute**", "", "", outside, `**${percent(money.outsideCompute)}**`],
  ]);
}

const invocationsOf = ({ invocations }: SimulatedStudy): number =>
  Object.values(invocations.tallies).reduce((sum, { count }) => sum + count, 0);

/** Bytes that an invocation writes to its log: an assumption, some lines of JSON. */
const LOGGED_BYTES = 2000;

/** What is not in the estimate: bringing the results here, logs, and a scan of the runs. */
export function otherMoneyTable(): string {
  const { money, size, study } = millionRuns({ environments: 1000 });
  const { fetched, logged, scanned } = OTHER_PRICES;
  const amounts: readonly (readonly [string, number, number, string])[] = [
    ["results fetched", size.cells * size.resultBytes, fetched.dollars, "GB"],
    ["logs", invocationsOf(study) * LOGGED_BYTES, logged.dollars, "GB"],
    ["one scan of all runs by Athena", size.cells * ASSUMED.rowBytes.value, scanned.dollars, "TB"],
  ];
  const costs = amounts.map(
    ([, count, price, unit]) => (count / (unit === "GB" ? 1e9 : 1e12)) * price,
  );
  const rows = amounts.map(([what, count, price, unit], i) => [
    what,
    bytes(count),
    `$${price} a ${unit}`,
    dollars(costs[i]!),
  ]);
  const outside = costs.reduce((sum, cost) => sum + cost, money.total - money.compute);
  const share = percent(outside / (money.compute + outside));
  return table([
    ["What", "How much", "Each", "Cost"],
    ...rows,
    ["**outside compute, with all of this**", "", "", `**${share}**`],
  ]);
}

/** The share outside compute by the length of shards. */
export function shareTable(): string {
  const rows = [1, 5, 10, 20, 30, 60, 100, 300].map((cells) => [
    whole(cells),
    time(cells * ASSUMED.cell.value),
    percent(outsideByFormula(cells)),
  ]);
  return table([["Cells of a shard", "Its simulation", "Outside compute"], ...rows]);
}
