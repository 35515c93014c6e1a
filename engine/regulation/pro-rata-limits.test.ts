import { describe, expect, test } from "vitest";
import type { AccountSpec } from "../clearing/accounts.ts";
import { POSITION_LIMIT } from "../base/order-words.ts";
import { HOUR_US } from "../base/sim-time.ts";
import {
  BUY,
  EXEMPTION,
  limitOf,
  limitTerms,
  makeMarket,
  RulesWorld,
  scu,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import type { PositionLimitTerms } from "./position-limit-terms.ts";
import {
  RULE_BREACHED,
  RULE_FORCED,
  RULE_OVERDUE,
  RULE_REDUCED_ORDER,
  RULE_REFUSED,
} from "./words.ts";

const FEBRUARY = "SCU-2027-02";
const LOOK_ALIKE = "ALK-2027-02";
/** A firm of which a parent holds a share, the parent, another, and one that makes the market under an exemption. */
const [FIRM, PARENT, , MAKER] = [0, 1, 2, 3];

interface Held {
  readonly share: number;
  readonly firms: readonly number[];
}
const THIRTY_PER_CENT: Held = { share: 0.3, firms: [FIRM] };

const accountsOf = ({ share, firms }: Held): AccountSpec[] =>
  [0, 1, 2, 3].map((owner) => ({
    member: owner % 2,
    origin: 0,
    owners: [{ owner, share: 1 }, ...(firms.includes(owner) ? [{ owner: PARENT, share }] : [])],
  }));

function worldOf(
  terms: Partial<PositionLimitTerms>,
  held: Held = THIRTY_PER_CENT,
  withFamilies: readonly string[] | null = null,
): RulesWorld {
  const limits = limitTerms(terms);
  const world = new RulesWorld({
    deposit: 1e13,
    specs: [scu(3), { ...scu(3), symbol: "ALK", multiplier: 73 }],
    accounts: accountsOf(held),
    aggregation: { share: 0.1, charge: "pro_rata" },
    scenario: {
      hedgeExemption: EXEMPTION,
      ...(withFamilies === null
        ? { positionLimits: { SCU: limits } }
        : { aggregateLimits: { SCU: { ...limits, with: withFamilies } } }),
    },
  });
  world.declare(MAKER, 1e6, 1e6);
  world.runTo(0);
  world.told();
  return world;
}

const mostOf = (world: RulesWorld, owner: number): number | null =>
  world.floor.rulebook.limits(owner, world.slot(FEBRUARY), BUY)!.presentLots;

describe("under limits that are charged pro rata", () => {
  test("an order fits under a holder's limit with the holder's share of it, to the lot", () => {
    const world = worldOf({ singleMonth: limitOf(50) });
    world.transfer(MAKER, PARENT, FEBRUARY, 44);
    // 6 lots of room for 30 % of an order
    expect(world.order(FIRM, FEBRUARY, BUY, 21, 270)).toBe(POSITION_LIMIT);
    expect(world.told()).toMatchObject([
      { event: RULE_REFUSED, owner: PARENT, lots: 21, value: 44 },
    ]);
    expect(world.order(FIRM, FEBRUARY, BUY, 20, 270)).toBe(0);
    expect(world.order(PARENT, FEBRUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    expect(mostOf(world, PARENT)).toBe(50);
  });

  test("whoever controls the account is charged with all of it", () => {
    const world = worldOf({ singleMonth: limitOf(50) });
    expect(world.order(FIRM, FEBRUARY, BUY, 51, 270)).toBe(POSITION_LIMIT);
    expect(world.told()).toMatchObject([{ owner: FIRM, threshold: 50 }]);
    expect(world.order(FIRM, FEBRUARY, BUY, 50, 270)).toBe(0);
  });

  test("filling changes nothing that is compared: no fill passes a limit", () => {
    const world = worldOf({ singleMonth: limitOf(1) }, { share: 1 / 3, firms: [FIRM] });
    expect(world.order(FIRM, FEBRUARY, BUY, 1, 270)).toBe(0);
    world.order(MAKER, FEBRUARY, SELL, 1, 270);
    world.wait(1);
    expect(world.ownerPosition(PARENT, FEBRUARY)).toBe(0.3334);
    expect(world.order(PARENT, FEBRUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    expect(world.told()).toMatchObject([{ owner: PARENT, value: 0.3334, threshold: 1 }]);
  });

  test("an order of which a part fits is reduced to the whole lots that do", () => {
    const world = worldOf({ singleMonth: limitOf(50), breach: "reduce" });
    world.transfer(MAKER, PARENT, FEBRUARY, 49);
    expect(world.order(FIRM, FEBRUARY, BUY, 10, 270)).toBe(0);
    expect(world.ownerWorking(FIRM, FEBRUARY, BUY)).toBe(3);
    expect(world.ownerWorking(PARENT, FEBRUARY, BUY)).toBe(0.9);
    expect(world.told()).toMatchObject([{ event: RULE_REDUCED_ORDER, owner: PARENT, lots: 7 }]);
  });

  test("what a holder has through others is reduced by as many of their lots as its share of them takes", () => {
    const world = worldOf(
      { singleMonth: limitOf(50), forceSlice: 1, cureTradeDates: 0 },
      { share: 0.9, firms: [0, 2] },
    );
    for (const firm of [0, 2]) world.transfer(MAKER, firm, FEBRUARY, 40);
    // 72 lots, 22 too many: 25 of the first firm's, at 0.9 each
    expect(world.told()).toMatchObject([
      { event: RULE_BREACHED, owner: PARENT, lots: 22, value: 72 },
      { event: RULE_OVERDUE, owner: PARENT },
    ]);
    makeMarket(world, FEBRUARY);
    world.wait(HOUR_US);
    const forced = world.told().filter(({ event }) => event === RULE_FORCED);
    expect(forced).toMatchObject([{ owner: PARENT, account: FIRM, lots: 25 }]);
    expect(world.ownerPosition(PARENT, FEBRUARY)).toBe(49.5);
    expect(world.ownerPosition(FIRM, FEBRUARY)).toBe(15);
  });

  test("limits of several families are charged so too", () => {
    const world = worldOf({ singleMonth: limitOf(50) }, THIRTY_PER_CENT, ["ALK"]);
    world.transfer(MAKER, PARENT, FEBRUARY, 44);
    expect(world.order(FIRM, LOOK_ALIKE, BUY, 201, 270)).toBe(POSITION_LIMIT);
    expect(world.order(FIRM, LOOK_ALIKE, BUY, 200, 270)).toBe(0);
    expect(world.order(FIRM, FEBRUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    expect(mostOf(world, PARENT)).toBe(50);
  });
});
