// Writes into docs/economy.md what posting brings the owner of a share under one name and under several.
import { parseArgs } from "node:util";
import type { IndexName } from "../../engine/instruments/contract-spec.ts";
import { APPEARANCES, postingOf } from "./affiliates.ts";
import { writeBetween } from "./write-between.ts";

const SHARE = 0.6;
const CAP = 0.3;
const { values } = parseArgs({ options: { replications: { type: "string", default: "40" } } });
const replications = Number(values.replications);

const percent = (value: number, digits: number): string => (100 * value).toFixed(digits);

const rowsOf = (index: IndexName, word: string): string[] =>
  APPEARANCES.map((appearance) => {
    const options = { index, cap: CAP, share: SHARE, futures: 1, replications, steps: 5 };
    const { weight, push, profit } = postingOf(appearance, options);
    const { capBy, names } = appearance;
    return `| ${[word, names, capBy, `${percent(weight, 0)} %`, percent(push, 1), percent(profit, 1)].join(" | ")} |`;
  });

writeBetween("docs/economy.md", "affiliates", [
  "| index | names | capped by | weight | push of posting, % | profit of posting, % |",
  "|---|---|---|---|---|---|",
  ...rowsOf("tpi", "token"),
  ...rowsOf("compute", "compute"),
]);
