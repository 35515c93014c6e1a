import { expect, test } from "vitest";
import { Accounts, CLIENT } from "../../engine/clearing/accounts.ts";
import { Positions } from "../../engine/clearing/positions.ts";
import type { Ownership } from "../../engine/scenario.ts";
import { holdersOf } from "../../engine/simulation/ownership.ts";
import { pageAt } from "./pages.ts";

const GROUPS = ["firm", "fund", "bank"];
const LOTS = [40, 20, 10];

/** What owners are charged with where the lines of the page hold. */
function charged(fundIsApart: boolean, firmIsApart: boolean): { held: number; lots: number[] } {
  const ownership: Ownership[] = [
    { owner: "fund", of: "firm", share: 0.5, independent: firmIsApart },
    { owner: "bank", of: "fund", share: 0.3, independent: fundIsApart },
  ];
  const accounts = new Accounts();
  const specs = GROUPS.map((group, owner) => {
    const holders = holdersOf(group, ownership).map((each) => ({
      owner: GROUPS.indexOf(each.owner),
      share: each.share,
    }));
    return { member: 0, origin: CLIENT, owners: [{ owner, share: 1 }, ...holders] } as const;
  });
  accounts.open(specs, GROUPS.length, 1);
  const positions = new Positions(accounts);
  positions.open(1, 1);
  positions.list(0, 0);
  for (const [account, lots] of LOTS.entries()) positions.move(account, 0, lots);
  const held = holdersOf("firm", ownership).find(({ owner }) => owner === "bank")?.share ?? 0;
  return { held, lots: GROUPS.map((_, owner) => positions.ownerPosition(owner, 0)) };
}

test("owners are charged as the page says", () => {
  const rows = pageAt("docs/rules/aggregation.md").rowsUnder("Worked example");
  const cases = [charged(false, false), charged(true, false), charged(false, true)];
  expect(rows.map((row) => row.slice(1))).toEqual(
    cases.map(({ held, lots }) => [`${held * 100} %`, String(lots[2]), String(lots[1])]),
  );
});
