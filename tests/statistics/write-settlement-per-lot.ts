// Writes into docs/economy.md what one more long lot does to a settlement, with the spot channel and without it.
import { parseArgs } from "node:util";
import {
  type Buying,
  type Channel,
  changeByFormula,
  changesPerLot,
  settledAt,
} from "./settlement-per-lot.ts";
import { writeBetween } from "./write-between.ts";

const HOLDINGS = [0, 2500, 5000, 7500, 10_000, 15_000, 22_500];
const FIRST_SEED = 4001;
const CHANNELS: readonly Channel[] = [
  { strength: 0 },
  { strength: 2 / 3 },
  { strength: 4 / 3 },
  { strength: 8 / 3 },
  "structural",
];
const WORDS: Readonly<Record<Buying, string>> = {
  always: "half its futures' hours",
  profit: "what pays",
};
const { values } = parseArgs({ options: { seeds: { type: "string", default: "4" } } });
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => FIRST_SEED + i);

const micro = (dollars: number): string => (dollars * 1e6).toFixed(1);
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

function rowOf(channel: Channel, buying: Buying): string {
  const bySeed = seeds.map((seed) => changesPerLot({ channel, buying, seed }, HOLDINGS));
  const means = HOLDINGS.slice(1).map((_, i) => micro(mean(bySeed.map((changes) => changes[i]!))));
  const largest = Math.max(...bySeed.flat());
  const economy = channel === "structural" ? channel : `strength ${channel.strength.toFixed(2)}`;
  const cells = [economy, WORDS[buying], ...means, micro(largest), formulaOf(channel)];
  return `| ${cells.join(" | ")} |`;
}

function formulaOf(channel: Channel): string {
  if (channel === "structural") return "";
  const held = { channel, buying: "always", lots: 0 } as const;
  const price = mean(seeds.map((seed) => settledAt({ ...held, seed })));
  return micro(changeByFormula(channel.strength, price));
}

const spans = HOLDINGS.slice(1).map((lots, i) => `${HOLDINGS[i]!} to ${lots}`);
const heads = ["economy", "it buys", ...spans, "largest", "formula"];
const rows = CHANNELS.flatMap((channel) =>
  (["always", "profit"] as const).map((buying) => rowOf(channel, buying)),
);
writeBetween("docs/economy.md", "extra lots", [
  `| ${heads.join(" | ")} |`,
  `|${"---|".repeat(heads.length)}`,
  ...rows,
]);
