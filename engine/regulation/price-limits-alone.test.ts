import { describe, expect, test } from "vitest";
import { PRICE_LIMIT } from "../base/order-words.ts";
import { DAY_US } from "../base/sim-time.ts";
import { LIMIT, MARKET, NO_PRICE } from "../book/order-books.ts";
import type { PriceLimitParameters, PriceLimitTerms } from "./price-limit-terms.ts";
import { PriceLimits } from "./price-limits.ts";
import type { OrderRequest, RuleEvent, RuleMarket, Verdict } from "./rule.ts";
import { RULE_EVENT_WORDS } from "./words.ts";

const TERMS: PriceLimitParameters = {
  firstTier: 0.15,
  secondTier: 0.25,
  firstHalt: 600,
  scope: "month",
  exemptLastDays: 0,
};
const [FREE, LIMITED] = [0, 1];
const [BUY, SELL] = [0, 1] as const;

/** The rule with a market that only does as told: slot 0 has no limits, slots 1 and 2 have, around 280 ticks. */
function alone(rest: Partial<PriceLimitTerms> = {}): {
  readonly rule: PriceLimits;
  readonly clock: { nowUs: number };
  readonly heard: () => string[];
  readonly events: RuleEvent[];
} {
  const clock = { nowUs: 1000 };
  const events: RuleEvent[] = [];
  const market: Partial<RuleMarket> = {
    slotCount: 3,
    familyOf: (slot) => Math.min(slot, 1),
    listedSlots: () => [0, 1, 2],
    nextTradeDate: () => 50_000,
    endOfTradeDateBefore: (_slot, days) => 2000 - 1000 * days,
    ownersOf: (account) => [account],
    halt: () => {},
    setTimer: () => {},
    record: (event) => void events.push(event),
  };
  Object.defineProperty(market, "nowUs", { get: () => clock.nowUs });
  const rule = new PriceLimits(market as RuleMarket, [null, { ...TERMS, ...rest }]);
  rule.reset();
  for (const slot of [FREE, LIMITED, 2]) {
    rule.listed(slot);
    rule.settled(slot, 280, false);
  }
  return { rule, clock, events, heard: () => events.map(({ event }) => RULE_EVENT_WORDS[event]!) };
}

function verdictOn(rule: PriceLimits, request: Partial<OrderRequest>, collarTicks = NO_PRICE) {
  const verdict: Verdict = { reason: 0, lots: 1, collarTicks, delayUs: 0 };
  const asked = { account: 0, slot: LIMITED, family: 1, side: BUY, kind: LIMIT, addedLots: 1 };
  rule.judge({ ...asked, ...request } as OrderRequest, verdict);
  return verdict;
}

test.each([
  [BUY, NO_PRICE, 322],
  [BUY, 300, 300],
  [BUY, 330, 322],
  [SELL, NO_PRICE, 238],
  [SELL, 250, 250],
  [SELL, 230, 238],
] as const)("of side %d a collar of %d becomes %d: the stricter one", (side, before, after) => {
  const { rule } = alone();
  const { collarTicks, reason } = verdictOn(rule, { kind: MARKET, side }, before);
  expect([collarTicks, reason]).toEqual([after, 0]);
});

test("a month without limits is judged by none, whatever it trades at and settles at", () => {
  const { rule, heard } = alone();
  rule.settled(FREE, 281, false);
  rule.traded({
    slot: FREE,
    priceTicks: 5000,
    lots: 1,
    buyAccount: 0,
    sellAccount: 1,
    aggressorSide: 0,
    isAssigned: false,
    isAtSettlement: false,
  });
  rule.quoted(FREE, 5000, 5001);
  expect(verdictOn(rule, { slot: FREE, family: 0, priceTicks: 5000 }).reason).toBe(0);
  expect(verdictOn(rule, { slot: FREE, family: 0, kind: MARKET }).collarTicks).toBe(NO_PRICE);
  expect(heard()).toEqual([]);
});

describe("hits", () => {
  const tradeAt = (priceTicks: number) =>
    ({
      slot: LIMITED,
      priceTicks,
      lots: 1,
      buyAccount: 0,
      sellAccount: 1,
      aggressorSide: 1,
      isAssigned: false,
      isAtSettlement: false,
    }) as const;

  test("a price that a spread assigns to its leg hits no edge", () => {
    const { rule, events } = alone();
    rule.traded({ ...tradeAt(400), isAssigned: true });
    expect(events).toEqual([]);
  });

  test.each([
    [238, 1600],
    [322, 1600],
  ])(
    "a trade at the edge %d halts in the first tier, the next edge in the second",
    (edge, untilUs) => {
      const { rule, clock, events } = alone();
      rule.traded(tradeAt(edge === 238 ? 239 : 321));
      expect(events).toEqual([]);
      rule.traded(tradeAt(edge));
      expect(events.splice(0)).toMatchObject([{ level: 0, threshold: edge, value: edge, untilUs }]);
      clock.nowUs = untilUs;
      rule.timer(LIMITED);
      expect(events.splice(0)).toMatchObject([{ level: 1 }]);
      const next = edge === 238 ? 210 : 350;
      rule.traded(tradeAt(next));
      expect(events).toMatchObject([{ level: 1, threshold: next, value: next, untilUs: 50_000 }]);
    },
  );

  test("a halted month is not hit again before its halt is over", () => {
    const { rule, clock, heard } = alone();
    rule.quoted(LIMITED, 322, NO_PRICE);
    rule.quoted(LIMITED, 350, NO_PRICE);
    expect(heard()).toEqual(["halted"]);
    clock.nowUs = 1600;
    rule.quoted(LIMITED, 350, NO_PRICE);
    expect(heard()).toEqual(["halted", "resumed", "halted"]);
  });
});

describe("tiers of a part of the day", () => {
  /** Overnight 261 to 299; by day from 244 on, without an upper edge. */
  const expansion = {
    afterLast: "closed",
    overnight: { from: 10_000, to: 20_000 },
    tiers: [
      { width: 0.07, halt: 600, hours: "overnight" },
      { width: 0.13, halt: 600, side: "down", hours: "day" },
    ],
  } as const;

  test("come and go with their hours, date after date, at the first order that is judged", () => {
    const { rule, clock } = alone({ expansion });
    const reasons = [1000, 9999, 10_000, 19_999, 20_000, DAY_US + 10_000, DAY_US + 20_000].map(
      (nowUs) => {
        clock.nowUs = nowUs;
        return [300, 244, 243].map((priceTicks) => verdictOn(rule, { priceTicks }).reason);
      },
    );
    const [day, overnight] = [
      [0, 0, PRICE_LIMIT],
      [PRICE_LIMIT, PRICE_LIMIT, PRICE_LIMIT],
    ];
    expect(reasons).toEqual([day, day, overnight, overnight, day, overnight, day]);
  });

  test("a halt of the family reaches months that are bounded on one side alone", () => {
    const { rule, events } = alone({ expansion, scope: "family" });
    rule.quoted(LIMITED, 243, 244);
    expect(events).toMatchObject([{ slot: LIMITED }, { slot: 2 }]);
  });
});

describe("coming and going", () => {
  test("before its first settlement price a month has no edges", () => {
    const { rule, heard } = alone();
    rule.reset();
    rule.quoted(LIMITED, 1, 2);
    expect(verdictOn(rule, { priceTicks: 5000 }).reason).toBe(0);
    expect(heard()).toEqual([]);
  });

  test("an expired month has none either, and its halt is forgotten", () => {
    const { rule, clock, heard } = alone();
    rule.quoted(LIMITED, 322, NO_PRICE);
    rule.expired(LIMITED);
    rule.quoted(LIMITED, 5000, 5001);
    clock.nowUs = 1600;
    rule.timer(LIMITED);
    expect(heard()).toEqual(["halted"]);
  });

  test("a month that is listed in its slot begins without a halt", () => {
    const { rule, clock, heard } = alone();
    rule.quoted(LIMITED, 322, NO_PRICE);
    rule.listed(LIMITED);
    clock.nowUs = 1600;
    rule.timer(LIMITED);
    expect(heard()).toEqual(["halted"]);
  });

  test("the final settlement price moves no band", () => {
    const { rule } = alone();
    rule.settled(LIMITED, 500, true);
    expect(verdictOn(rule, { priceTicks: 322 }).reason).toBe(0);
    expect(verdictOn(rule, { priceTicks: 323 }).reason).toBe(PRICE_LIMIT);
  });

  test.each([
    [0, 3000, PRICE_LIMIT],
    [1, 999, PRICE_LIMIT],
    [1, 1000, 0],
    [2, 1000, 0],
  ])("%d last days without limits, at %d", (exemptLastDays, nowUs, reason) => {
    const { rule, clock } = alone({ exemptLastDays });
    clock.nowUs = nowUs;
    rule.settled(LIMITED, 280, false);
    expect(verdictOn(rule, { priceTicks: 500 }).reason).toBe(reason);
  });
});
