import { expect, test } from "vitest";
import { AccountTerms } from "../../engine/clearing/account-terms.ts";
import { Accounts } from "../../engine/clearing/accounts.ts";
import {
  MarginTools,
  type MarginToolsTerms,
} from "../../engine/clearing/margin/tools/margin-tools.ts";
import { BUFFER, FLOOR, outcome, STRESS } from "../contracts/margin-step-outcome.ts";
import { clients } from "../contracts/exchange-harness.ts";
import { pageAt } from "./pages.ts";

const page = pageAt("docs/rules/margin-tools.md");
const NONE = { stressedWeight: null, longRunFloor: null, buffer: null, speedLimit: null };

function charged(terms: Partial<MarginToolsTerms>, asked: readonly number[]): number[] {
  const tools = new MarginTools({ ...NONE, ...terms });
  tools.open(1);
  tools.list(0);
  return asked.map((margin) => tools.charge(0, margin, 0));
}

test("the example's buffer and speed limit ask what the page says", () => {
  const rows = page.rowsUnder("Worked example").map((row) => row.map(Number));
  const calculated = rows.map(([margin]) => margin!);
  expect(rows.length).toBe(6);
  const buffer = { ...BUFFER, calmDays: 1, replenishDays: 2 };
  expect(rows.map((row) => row[1])).toEqual(charged({ buffer }, calculated));
  expect(rows.map((row) => row[2])).toEqual(
    charged({ speedLimit: { up: 0.1, down: 0.1 } }, calculated),
  );
});

test("the example's account has as much that counts as the page says", () => {
  const accounts = new Accounts();
  accounts.open(clients(1), 1, 1);
  const terms = new AccountTerms(
    { client: 1.25, hedger: 1, member: 1 },
    { share: 0.5, haircut: 0.2, stressedHaircut: null, stressedFrom: 1 },
  );
  terms.open(accounts);
  terms.pledge(0, 100_000);
  const counts = 100_000 - terms.deduction(0, 100_000);
  expect(counts).toBe(90_000);
  expect(terms.asked(0, 72_000)).toBe(counts);
});

test("the tools do at a step of volatility what the page says", () => {
  const rows = page.rowsUnder("What they do at a step of volatility");
  const tools: readonly (Partial<MarginToolsTerms> | null)[] = [
    null,
    { stressedWeight: STRESS },
    { longRunFloor: FLOOR },
    { buffer: BUFFER },
    { speedLimit: { up: 0.02, down: 0.02 } },
  ];
  const made = tools.map((terms) => {
    const { peakToTrough, rise, mean, exceedances } = outcome(terms);
    const percent = (share: number, digits: number) => `${(100 * share).toFixed(digits)} %`;
    return [peakToTrough.toFixed(2), percent(rise, 0), percent(mean, 1), String(exceedances)];
  });
  expect(rows.map((row) => row.slice(1))).toEqual(made);
});
