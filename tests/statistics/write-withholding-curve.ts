// Writes into docs/economy.md what withholding and posting bring a provider by its share, with and without a cap.
import { parseArgs } from "node:util";
import type { IndexName } from "../../engine/instruments/contract-spec.ts";
import { type CurvePoint, slopeRatio, withholdingCurve } from "./withholding-curve.ts";
import { writeBetween } from "./write-between.ts";

const CAP = 0.3;
const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7];
const { values } = parseArgs({ options: { replications: { type: "string", default: "8" } } });
const replications = Number(values.replications);

const percent = (value: number, digits: number): string => (100 * value).toFixed(digits);

const MEASURES: readonly ((point: CurvePoint) => number)[] = [
  ({ withholdingPush }) => withholdingPush,
  ({ postingPush }) => postingPush,
  ({ withholdingProfit }) => withholdingProfit,
  ({ postingProfit }) => postingProfit,
];

function linesOf(index: IndexName, word: string): string[] {
  const [capped, free] = [CAP, 1].map((cap) =>
    withholdingCurve({ index, cap, shares: SHARES, futures: 1, replications, steps: 5 }),
  );
  const rows = capped!.map((point, i) => {
    const pairs = MEASURES.map((of) => `${percent(of(point), 1)} / ${percent(of(free![i]!), 1)}`);
    const head = `| ${word} | ${percent(point.share, 0)} % | ${percent(point.weight, 0)} %`;
    return `${head} | ${pairs.join(" | ")} |`;
  });
  const ratioOf = (curve: readonly CurvePoint[], of: (point: CurvePoint) => number): string => {
    const points = curve.map((point) => [point.share, of(point)] as const);
    const ratio = slopeRatio(points, CAP);
    return Number.isFinite(ratio) ? ratio.toFixed(2) : "none";
  };
  const ratios = MEASURES.map((of) => `${ratioOf(capped!, of)} / ${ratioOf(free!, of)}`);
  return [...rows, `| ${word} | slope ratio | | ${ratios.join(" | ")} |`];
}

const HEADS = [
  "push of withholding",
  "push of posting",
  "profit of withholding",
  "profit of posting",
];
writeBetween("docs/economy.md", "withholding", [
  `| index | share | weight | ${HEADS.map((head) => `${head}, %`).join(" | ")} |`,
  "|---|---|---|---|---|---|---|",
  ...linesOf("tpi", "token"),
  ...linesOf("compute", "compute"),
]);
