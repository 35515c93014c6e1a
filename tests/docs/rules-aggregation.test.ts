import { expect, test } from "vitest";
import { Accounts, type Aggregation, CLIENT } from "../../engine/clearing/accounts.ts";
import { Positions } from "../../engine/clearing/positions.ts";
import { ChargedOwners } from "../../engine/exchange/charged-owners.ts";
import type { Ownership } from "../../engine/scenario.ts";
import { holdersOf } from "../../engine/simulation/ownership.ts";
import { pageAt } from "./pages.ts";

const GROUPS = ["firm", "fund", "bank"];
const LOTS = [40, 20, 10];
const PRO_RATA: Aggregation = { share: 0.1, charge: "pro_rata" };

interface Terms {
  readonly fundIsApart?: boolean;
  readonly firmIsApart?: boolean;
  /** What the bank holds of the fund. */
  readonly share?: number;
  readonly aggregation?: Aggregation;
}

/** What owners are charged with where the lines of the page hold. */
function charged({ fundIsApart = false, firmIsApart = false, share = 0.3, aggregation }: Terms) {
  const ownership: Ownership[] = [
    { owner: "fund", of: "firm", share: 0.5, independent: firmIsApart },
    { owner: "bank", of: "fund", share, independent: fundIsApart },
  ];
  const accounts = new Accounts();
  const specs = GROUPS.map((group, owner) => {
    const holders = holdersOf(group, ownership).map((each) => ({
      owner: GROUPS.indexOf(each.owner),
      share: each.share,
    }));
    return { member: 0, origin: CLIENT, owners: [{ owner, share: 1 }, ...holders] } as const;
  });
  accounts.open(specs, GROUPS.length, 1, aggregation);
  const positions = new Positions(accounts);
  positions.open(1, 1);
  positions.list(0, 0);
  for (const [account, lots] of LOTS.entries()) positions.move(account, 0, lots);
  const held = holdersOf("firm", ownership).find(({ owner }) => owner === "bank")?.share ?? 0;
  return { accounts, held, lots: GROUPS.map((_, owner) => positions.charged.position(owner, 0)) };
}

test("owners are charged as the page says", () => {
  const rows = pageAt("docs/rules/aggregation.md").rowsUnder("Worked example");
  const cases = [charged({}), charged({ fundIsApart: true }), charged({ firmIsApart: true })];
  expect(rows.map((row) => row.slice(1))).toEqual(
    cases.map(({ held, lots }) => [`${held * 100} %`, String(lots[2]), String(lots[1])]),
  );
});

test("pro rata they are charged with their shares, and orders fit with theirs", () => {
  const rows = pageAt("docs/rules/aggregation.md").rowsUnder("Worked example: pro rata");
  const computed = [0.2, 0.3, 0.33].map((share) => {
    const { accounts, held, lots } = charged({ share, aggregation: PRO_RATA });
    const bank = GROUPS.indexOf("bank");
    const own = lots[bank]!;
    const place = accounts.ownersOf(0).indexOf(bank);
    const fits = new ChargedOwners(accounts).orderLots(place, 25 - own);
    const whole = charged({ share }).lots[bank]!;
    return [percent(share), percent(held), whole, own, Math.ceil(own), fits].map(String);
  });
  expect(computed).toEqual(rows);
});

const percent = (share: number): string => `${Number((share * 100).toPrecision(6))} %`;
