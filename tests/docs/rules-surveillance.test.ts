import { expect, test } from "vitest";
import { HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import { BANGING_THE_CLOSE_PARAMETERS } from "../../engine/regulation/surveillance/surveillance-terms.ts";
import { clients } from "../contracts/exchange-harness.ts";
import { RulesWorld } from "../simulation/rules-world.ts";
import { pageAt } from "./pages.ts";

const JANUARY = "SCU-2027-01";
const { share, oneWay } = BANGING_THE_CLOSE_PARAMETERS;

test("the page's example alerts where it says so", () => {
  const rows = pageAt("docs/rules/surveillance.md").rowsUnder("Worked example");
  expect(rows.length).toBeGreaterThan(4);
  for (const [bought, sold, all, alert] of rows) {
    const bangingTheClose = {
      window: 30 * MINUTE_US,
      share: share.default,
      oneWay: oneWay.default,
      lots: 50,
    };
    const none = { spoofing: null, washTrades: null, withholding: null };
    const world = new RulesWorld({
      accounts: clients(400),
      scenario: { surveillance: { SCU: { bangingTheClose, ...none } } },
    });
    world.runTo(21.75 * HOUR_US);
    // Others take one lot each, so that none of them is an alert of its own.
    let other = 1;
    const trade = (isBuyer: boolean, lots: number): void => {
      for (let i = 0; i < lots; i++, other++) {
        if (isBuyer) world.trade(0, other, JANUARY, 1);
        else world.trade(other, 0, JANUARY, 1);
      }
    };
    trade(true, Number(bought));
    trade(false, Number(sold));
    for (let left = Number(all) - Number(bought) - Number(sold); left > 0; left--) {
      world.trade(399, 398, JANUARY, 1);
      if (--left > 0) world.trade(398, 399, JANUARY, 1);
    }
    world.endTradeDate();
    const found = world.told().some(({ owner }) => owner === 0);
    expect(found ? "yes" : "no", `${bought} ${sold} ${all}`).toBe(alert);
  }
});
