// Writes into docs/calibration.md how well the parameters of series of 1, 2 and 10 years are found again.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { measureRecovery } from "./measure-recovery.ts";

const PAGE = "docs/calibration.md";
const { values } = parseArgs({ options: { series: { type: "string", default: "200" } } });
const count = Number(values.series);

const lines = [1, 2, 10].flatMap((years) =>
  measureRecovery(years, count).map(({ key, truth, median, p05, p95, covered }) => {
    const cells = [median, p05, p95].map((value) => String(Number(value.toPrecision(3))));
    const share = ((100 * covered) / count).toFixed(1);
    return `| ${years} | \`${key}\` | ${truth} | ${cells.join(" | ")} | ${share} % |`;
  }),
);
const table = [
  "| years | parameter | truth | median estimate | 5th percentile | 95th percentile | covered |",
  "|---|---|---|---|---|---|---|",
  ...lines,
].join("\n");
const [before, after] = ["<!-- recovery -->", "<!-- end of recovery -->"];
const text = readFileSync(PAGE, "utf8");
const [from, to] = [text.indexOf(before) + before.length, text.indexOf(after)];
writeFileSync(PAGE, `${text.slice(0, from)}\n\n${table}\n\n${text.slice(to)}`);
console.log(table);
