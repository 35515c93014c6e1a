import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ColumnTable, fromCSV } from "arquero";
import { expect, test } from "vitest";
import { svgOf } from "../../tests/fixtures/svg-of.ts";
import { claimsTable, verdictTable } from "./claims-table.ts";
import { futuresCurve } from "./futures-curve.ts";
import { priceFan } from "./price-fan.ts";

const records = join(import.meta.dirname, "..", "records", "hedge");
const recorded = (name: string): ColumnTable =>
  fromCSV(readFileSync(join(records, `${name}.csv`), "utf8"));

const CURVE = "months,price\n1,2.1\n3,2.2\n12,1.8\n";
const PRICES = ["baseline", "optimistic", "pessimistic"].flatMap((scenario, i) =>
  [0, 6].flatMap((month) =>
    ["mean", "p05", "p25", "p75", "p95"].map(
      (measure, j) => `${scenario},${month},${measure},${1 + i + month / 10 + j / 8},0.01,40`,
    ),
  ),
);
const CLAIMS = `claim,place,unit,ours,verdict,why,published_low,published_high,standard_error,paths
Half-life,8.1,months,3.327,inconsistent in itself,<ln 2>,2.8,2.8,0,40
"Efficiency, strip",8.2,,0.983,not reproduced,,0.8,0.89,0.0004,40
`;

test("the futures curve of a small table", () => {
  expect(svgOf(futuresCurve(fromCSV(CURVE)))).toMatchSnapshot();
});

test("the fan of prices of a small table", () => {
  const table = ["scenario,month,measure,value,standard_error,paths", ...PRICES].join("\n");
  expect(svgOf(priceFan(fromCSV(table)))).toMatchSnapshot();
});

test("the claims of a small table", () => {
  expect(claimsTable(fromCSV(CLAIMS))).toMatchSnapshot("claims");
  expect(verdictTable(fromCSV(CLAIMS))).toMatchSnapshot("verdicts");
});

test("the records have the verdicts that the hedge's page tells", () => {
  const page = readFileSync(join(records, "..", "..", "..", "docs", "hedge.md"), "utf8");
  const sentence = /^Of \d+ numbers at 10000 paths.*$/m.exec(page)![0];
  const told = [
    ...sentence.matchAll(/(\d+) (reproduced|not reproduced|inconsistent in itself)[,.]/g),
  ];
  expect(told).toHaveLength(3);
  const html = verdictTable(recorded("replication"));
  for (const [, count, verdict] of told) {
    expect(html).toContain(`<th scope="row">${verdict}</th><td>${count}</td>`);
  }
});
