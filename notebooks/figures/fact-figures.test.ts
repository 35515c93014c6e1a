import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromCSV } from "arquero";
import { expect, test } from "vitest";
import { svgOf } from "../../tests/fixtures/svg-of.ts";
import { factMatrix } from "./fact-matrix.ts";
import { factStrip } from "./fact-strip.ts";
import { marketFacts, marketsOf, reasonTable, recordWords } from "./fact-tables.ts";

const HEAD =
  "market,fact,title,is_gate,fact_verdict,statistic,doc,unit,mean,low,high,share_inside,pass_least,pass_most," +
  "warn_least,warn_most,verdict";
const VERDICTS = fromCSV(`${HEAD}
a: SCU,1,heavy tails,1,pass,hill_alpha,index,,3.1,2.9,3.4,0.933,2,5,1.5,7,pass
a: SCU,1,heavy tails,1,pass,hill_10,index at 10 %,,3,2.9,3.4,,,,,,reported
a: SCU,2,jumps,0,not_applicable,jump_share,share,,,,,,,0.4,,0.5,not_applicable
b: SIT,1,heavy tails,1,fail,hill_alpha,index,,1.2,1,1.4,0.1,2,5,1.5,7,fail
b: SIT,2,jumps,0,warn,jump_share,share,,0.45,0.4,0.5,0.5,,0.4,,0.5,warn
`);
const SEEDS = fromCSV(`market,seed,days,engine_version,hill_alpha,jump_share
a: SCU,1,60,19cdc9f70404a887,3.2,
a: SCU,2,60,19cdc9f70404a887,30,
b: SIT,1,40,19cdc9f70404a887,1.1,0.42
b: SIT,2,40,19cdc9f70404a887,1.3,0.48
`);

test("verdicts of small tables, and the seeds over their band", () => {
  const matrix = factMatrix(VERDICTS);
  expect(svgOf(matrix)).toMatchSnapshot("matrix");
  expect(matrix.text.words).toBe(
    "Of 4 verdicts: 1 pass, 1 warn, 1 fail. 1 of the 2 markets pass all gates.",
  );
  expect(svgOf(factStrip(SEEDS, VERDICTS, "hill_alpha"))).toMatchSnapshot("closed");
  expect(svgOf(factStrip(SEEDS, VERDICTS, "jump_share"))).toMatchSnapshot("open");
  expect(() => factStrip(SEEDS, VERDICTS, "none")).toThrow("no market is judged by none");
});

test("tables of facts", () => {
  expect(marketsOf(VERDICTS)).toEqual(["a: SCU", "b: SIT"]);
  expect(marketFacts(VERDICTS, "a: SCU")).toMatchSnapshot("market");
  expect(reasonTable(fromCSV("fact,title,reason\n2,jumps,<a tick>\n"))).toMatchSnapshot("reasons");
  expect(recordWords(SEEDS)).toBe(
    "Seeds 1 to 2 in each of 2 markets, over 40 to 60 trade dates; engine 19cdc9f70404.",
  );
});

test("what the page says of the record is so", () => {
  const record = readFileSync(
    join(import.meta.dirname, "..", "records", "scorecard", "verdicts.csv"),
    "utf8",
  );
  const verdicts = fromCSV(record, { autoMax: 10_000 });
  expect(factMatrix(verdicts).text.words).toContain("None of the 8 markets passes all gates");
  const ratios = factStrip(SEEDS, verdicts, "variance_ratio_10").text.words;
  expect(ratios.match(/, fail\./g)).toHaveLength(8);
});
