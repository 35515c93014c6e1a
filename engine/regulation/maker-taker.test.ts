import { describe, expect, test } from "vitest";
import { CallWorld, CALL } from "../../tests/contracts/call-world.ts";
import { RulesWorld } from "../../tests/simulation/rules-world.ts";
import { EXCHANGE_FEES } from "../clearing/ledger.ts";
import { SIT } from "../instruments/sit.ts";
import type { FeeTerms, MakerTaker } from "./fee-terms.ts";

const FREE: FeeTerms = {
  memberFee: 0,
  clientFee: 0,
  memberRate: 0,
  clientRate: 0,
  memberSettlementFee: 0,
  clientSettlementFee: 0,
};
const NOTHING: MakerTaker = {
  makerFee: 0,
  takerFee: 0,
  makerRate: 0,
  takerRate: 0,
  auction: "neither",
};
/** The first tier of Architect AX. */
const AX = { ...NOTHING, makerRate: 0.0002, takerRate: 0.0025 };
const FEBRUARY = "SIT-2027-02";
const JANUARY = "SCU-2027-01";

/** What accounts 0 and 1 have paid, money units of a hundredth of a cent. */
const paidOf = ({ floor }: RulesWorld): number[] =>
  [0, 1].map((account) => 1e12 - floor.house.balance(account));

describe("fees of makers and takers", () => {
  test("2 lots of a billion tokens at 2.00 dollars cost the maker 0.80 and the taker 10.00 dollars", () => {
    const fees = { SIT: { ...FREE, makerTaker: AX } };
    const world = new RulesWorld({ specs: [SIT], price: 2, scenario: { fees } });
    world.trade(0, 1, FEBRUARY, 2, 200); // account 1 offers first
    expect(paidOf(world)).toEqual([100_000, 8000]);
    world.trade(1, 0, FEBRUARY, 2, 200);
    expect(paidOf(world)).toEqual([108_000, 108_000]);
  });

  test("the exchange pays a rebate out, although it has nothing yet, and money still sums to zero", () => {
    const makerTaker = { ...NOTHING, makerFee: -1, takerFee: 0 };
    const world = new RulesWorld({ scenario: { fees: { SCU: { ...FREE, makerTaker } } } });
    world.trade(0, 1, JANUARY, 3);
    expect(paidOf(world)).toEqual([0, -30_000]);
    expect(world.floor.house.ledger.balance(EXCHANGE_FEES)).toBe(-30_000);
    expect(world.floor.house.ledger.sum()).toBe(0);
  });

  test.each([
    ["neither", [0, 0]],
    ["makers", [10_000, 10_000]],
    ["takers", [30_000, 30_000]],
  ] as const)("in an auction both sides are %s", (auction, paid) => {
    const makerTaker = { ...NOTHING, makerFee: 1, takerFee: 3, auction };
    const scenario = { fees: { SCU: { ...FREE, makerTaker } } };
    const world = new CallWorld({ opening: CALL }, { scenario });
    world.bid(1, 280);
    world.offer(1, 280);
    expect(paidOf(world)).toEqual([0, 0]);
    world.runTo(world.clock.nowUs + CALL.duration);
    expect(world.trades()).toEqual([[1, 280, 2]]);
    expect(paidOf(world)).toEqual(paid);
  });
});

describe("fees by class and volume", () => {
  test("a group with fees of its own pays these, also at final settlement, whatever its origin", () => {
    const classes = { makers: { fee: 2, rate: 0, settlementFee: 0.5 } };
    const world = new RulesWorld({
      groups: { makers: [1] },
      scenario: { fees: { SCU: { ...FREE, clientFee: 5, clientSettlementFee: 1, classes } } },
    });
    world.trade(0, 1, JANUARY, 4);
    expect(paidOf(world)).toEqual([200_000, 80_000]);
    while (world.slot(JANUARY) >= 0) world.endTradeDate();
    expect(world.floor.house.ledger.balance(EXCHANGE_FEES)).toBe(280_000 + 40_000 + 20_000);
  });

  test("a trade that crosses two tiers pays each part at its own, and volume is the owner's, over its accounts", () => {
    const levels = [
      { lots: 10, discount: 0.2 },
      { lots: 15, discount: 0.5 },
    ];
    const volumeTiers = { window: "calendar_month", trailingDates: 1, levels } as const;
    const world = new RulesWorld({
      accounts: [
        { member: 0, origin: 0, owners: [{ owner: 0, share: 1 }] },
        { member: 1, origin: 0, owners: [{ owner: 1, share: 1 }] },
        { member: 1, origin: 0, owners: [{ owner: 0, share: 1 }] },
      ],
      scenario: { fees: { SCU: { ...FREE, clientFee: 1, volumeTiers } } },
    });
    world.trade(2, 1, JANUARY, 8);
    world.trade(0, 1, JANUARY, 10);
    expect(paidOf(world)[0]).toBe(2 * 10_000 + 5 * 8000 + 3 * 5000);
  });
});
