import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endDateOnPaper } from "../../../tests/contracts/naive-fund.ts";
import { coverOnPaper, type Paper } from "../../../tests/contracts/naive-waterfall.ts";
import { TEST_WATERFALL, WaterfallWorld } from "../../../tests/contracts/waterfall-world.ts";
import { CLIENT, HOUSE } from "../accounts.ts";
import { CCP_CAPITAL, UNFUNDED_LOSS } from "../ledger.ts";

const money = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 50 }),
  fc.integer({ min: 1, max: 50_000_000 }),
  fc.integer({ min: 1, max: 4e13 }),
);
const member = fc.record({ capital: money, fund: money, own: money });
const terms = fc.record({
  assessments: fc.boolean(),
  assessmentCap: fc.constantFrom(0.5, 1, 2.75, 7.3),
  assessmentCapSeveral: fc.constantFrom(1, 5.5, 9.1),
  gainsHaircut: fc.boolean(),
  coolingOff: fc.integer({ min: 1, max: 3 }),
  replenishFund: fc.constantFrom("nobody", "members", "outside"),
  replenishCcpCapital: fc.boolean(),
});
/** Several accounts lose at once, and are covered in the order of their numbers; or a trade date ends. */
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.record({ account: fc.nat({ max: 59 }), deficit: fc.oneof(money) }), {
      minLength: 1,
      maxLength: 6,
    }),
  },
  { weight: 1, arbitrary: fc.constant("ends" as const) },
);
const cascades = fc.record({
  members: fc.array(member, { minLength: 1, maxLength: 20 }),
  clients: fc.array(fc.record({ member: fc.nat({ max: 19 }), balance: money }), { maxLength: 40 }),
  gains: fc.array(fc.tuple(money, fc.boolean()), { minLength: 60, maxLength: 60 }),
  ccpCapital: money,
  terms,
  steps: fc.array(step, { minLength: 1, maxLength: 12 }),
});
type Cascades = typeof cascades extends fc.Arbitrary<infer C> ? C : never;

function worldOf({ members, clients, ccpCapital, terms: some, gains }: Cascades): WaterfallWorld {
  const carried = clients.map((client) => ({ ...client, member: client.member % members.length }));
  const world = new WaterfallWorld({ members, clients: carried, ccpCapital, terms: some });
  for (let account = 0; account < world.accounts.count; account++) {
    const [amount, isLoss] = gains[account]!;
    world.house.resources.markGains[account] = isLoss ? -amount : amount;
  }
  return world;
}

function paperOf(world: WaterfallWorld, { members, terms: some }: Cascades): Paper {
  const { accounts, house } = world;
  const big = (values: Iterable<number>): bigint[] => [...values].map(BigInt);
  return {
    terms: { ...TEST_WATERFALL, ...some },
    member: [...accounts.member],
    origin: [...accounts.origin],
    margin: big(world.balances()),
    gains: big(house.resources.markGains),
    held: world.balances().map(() => 0n),
    capital: big(world.capitals()),
    fund: big(world.funds()),
    contribution: members.map(({ fund }) => BigInt(fund)),
    failed: [],
    asked: new Map(),
    told: [],
    ccp: BigInt(house.ledger.balance(CCP_CAPITAL)),
    unfunded: 0n,
    lastFailure: null,
    datesLeft: 1,
  };
}

function expectSame(world: WaterfallWorld, paper: Paper, failed: readonly number[]): void {
  const { ledger } = world;
  expect(world.balances().map(BigInt)).toEqual(paper.margin);
  expect(world.capitals().map(BigInt)).toEqual(paper.capital);
  expect(world.funds().map(BigInt)).toEqual(paper.fund);
  expect(BigInt(ledger.balance(CCP_CAPITAL))).toBe(paper.ccp);
  expect(BigInt(-ledger.balance(UNFUNDED_LOSS))).toBe(paper.unfunded);
  expect(failed).toEqual(paper.failed);
  expect(ledger.sum()).toBe(0);
}

/** Runs the same losses through both. Returns the world, for its facts. */
function runBoth(given: Cascades): WaterfallWorld {
  const world = worldOf(given);
  const paper = paperOf(world, given);
  const failed: number[] = [];
  let tradeDate = 0;
  for (const one of given.steps) {
    if (one === "ends") {
      world.waterfall.endTradeDate(tradeDate);
      endDateOnPaper(paper, tradeDate, BigInt(given.ccpCapital));
      tradeDate++;
    } else {
      for (const { account, deficit } of one) {
        const at = account % world.accounts.count;
        if (deficit === 0) continue;
        paper.margin[at] = -BigInt(deficit);
        failed.push(...world.lose(at, deficit, tradeDate));
        coverOnPaper(paper, at, tradeDate);
        expectSame(world, paper, failed);
      }
    }
    expectSame(world, paper, failed);
  }
  expect(world.events.map(([at, word, amount]) => [at, word, BigInt(amount)])).toEqual(paper.told);
  return world;
}

describe("cascades of up to twenty members", () => {
  test("leave every balance as on paper, to the unit, whatever is lost and however little there is", () => {
    fc.assert(
      fc.property(cascades, (given) => {
        const world = runBoth(given);
        expect(world.capitals().every((capital) => capital >= 0)).toBe(true);
        expect(world.funds().every((fund) => fund >= 0)).toBe(true);
        expect(world.balances().every((balance) => balance >= 0)).toBe(true);
      }),
      { seed: 20_261_128, numRuns: 400 },
    );
  });

  test("and the drawn ones go through every layer, twenty members deep", () => {
    const drawn = fc.sample(cascades, { seed: 20_261_128, numRuns: 300 });
    const words = new Set<string>();
    let deepest = 0;
    for (const given of drawn) {
      const world = runBoth(given);
      for (const [, word] of world.events) words.add(word);
      deepest = Math.max(
        deepest,
        world.waterfall.defaults.failed.reduce((sum, one) => sum + one),
      );
    }
    expect([...words].sort()).toEqual([
      "account_defaulted",
      "contribution_short",
      "left_unfunded",
      "member_defaulted",
      "paid_by_assessments",
      "paid_by_ccp_capital",
      "paid_by_defaulter_fund",
      "paid_by_defaulter_margin",
      "paid_by_gains_haircut",
      "paid_by_member_capital",
      "paid_by_mutual_fund",
    ]);
    expect(deepest).toBeGreaterThan(10);
  });

  test("of twenty members, nineteen are each asked for one unit more than they have, and all fail", () => {
    const members = Array.from({ length: 20 }, (_, m) => ({ capital: m === 0 ? 0 : 19, fund: 0 }));
    const world = new WaterfallWorld({
      members,
      clients: [{ member: 0, balance: 0 }],
      ccpCapital: 0,
      contributions: members.map(() => 100),
    });
    const failed = world.lose(0, 20 * 19);
    expect(failed).toEqual(members.map((_, m) => m));
    expect(world.capitals()).toEqual(members.map(() => 0));
    expect(world.ledger.balance(UNFUNDED_LOSS)).toBe(-19);
    expect(world.accounts.origin[0]).toBe(CLIENT);
    expect(world.accounts.origin[20]).toBe(HOUSE);
  });
});
