import { fromCSV } from "arquero";
import { expect, test } from "vitest";
import { svgOf } from "../../tests/fixtures/svg-of.ts";
import { commodityTable, criteriaTable, processTable, tierTable } from "./paper-tables.ts";
import { priceOutlook } from "./price-outlook.ts";

test("the outlook of a small table", () => {
  const drawn = `line,year,price
history,2023,60
history,2024,12
continued decline,2026,0.9
continued decline,2027,0.5
demand explosion,2026,1.8
demand explosion,2027,4
`;
  const simulated = `scenario,month,measure,value
baseline,0,mean,2
baseline,0,p05,1
baseline,12,mean,1.8
optimistic,0,mean,2
optimistic,12,mean,3
pessimistic,0,mean,2
pessimistic,12,mean,1.2
`;
  const plan = priceOutlook(fromCSV(drawn), fromCSV(simulated));
  expect(svgOf(plan)).toMatchSnapshot();
  // 60 to 12 in a year is a fall of 80 %, 0.9 to 0.5 one of 44 %, 2 to 1.8 one of 10 %.
  expect(plan.text.words).toBe(
    "The drawn history falls by 80 % a year, the drawn decline by 44 %, the simulated baseline by 10 %. At the " +
      "beginning of 2027 the outlooks stand at $0.50 and $4.00, the simulated means at $1.20, $1.80 and $3.00.",
  );
});

test("the paper's tables of small tables", () => {
  const attributes = `attribute,electricity,carbon,bandwidth,cloud_compute,ai_token,here
Storable,no,yes (quota),no,no,no,"a, <b>"
`;
  expect(commodityTable(fromCSV(attributes))).toMatchSnapshot("attributes");
  const criteria = "criterion,paper,here\nHedging,met,yes\n";
  expect(criteriaTable(fromCSV(criteria))).toMatchSnapshot("criteria");
  const process = "symbol,parameter,unit,value\nκ,Rate,,2.5\n";
  expect(processTable(fromCSV(process))).toMatchSnapshot("process");
  expect(tierTable()).toMatchSnapshot("tiers");
});
