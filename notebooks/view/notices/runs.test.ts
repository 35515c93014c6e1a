import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { layerSetting } from "../../../experiments/spec/source.ts";
import { scenarioOf } from "../../../tests/fixtures/scenario-of.ts";
import { MarketSession } from "../market/market-session.ts";
import { NOTHING_SEEN } from "../market/frame.ts";
import { type Notice, NOTICE_KINDS, type NoticesFrame } from "./notice.ts";
import { mergeNotices, MOST_NOTICES } from "./notice-list.ts";
import { ORDER_EVENT_PHRASES } from "./order-life.ts";

const identity = { seed: 1, replication: 0, antithetic: false };

/** Small markets of which each causes other notices, and how many trade dates they need for that. */
const MARKETS = [
  ["circuit-breaker", 1],
  ["limit-steps", 3],
  ["hedge-exemption", 1],
  ["default-cascade", 3],
  ["index-gates", 4],
  ["delivery", 9],
  ["market-maker-programme", 3],
  ["closing-call", 1],
  ["off-book-trades", 6],
  ["surveillance", 1],
] as const;

/** All that a run has to tell, as a page puts it together that looks on the way. */
function toldBy(market: MarketSession): Notice[] {
  const seen = new Map<number, Notice>();
  let had: NoticesFrame | null = null;
  for (let isThere = false; !isThere;) {
    isThere = market.advance(market.endUs, 3000);
    const look = { ...NOTHING_SEEN, notices: had?.revision ?? -1 };
    had = mergeNotices(had, market.frame(null, look).notices);
    for (const notice of had.notices) seen.set(notice.number, notice);
  }
  expect(had).toEqual(market.frame(null).notices);
  for (const kind of NOTICE_KINDS) {
    const ofKind = had!.notices.filter((notice) => notice.kind === kind);
    const told = ofKind.reduce((sum, { repeats }) => sum + 1 + repeats, 0);
    expect(had!.counts[kind]).toBeGreaterThanOrEqual(told);
    if (had!.notices.length < MOST_NOTICES) expect(had!.counts[kind]).toBe(told);
  }
  return [...seen.values()];
}

/** An order that is canceled, filled or refused has a life that begins with its acceptance. */
function checkLives(market: MarketSession, notices: readonly Notice[]): void {
  const named = [...new Set(notices.map(({ orderId }) => orderId))].filter((id) => id !== null);
  for (const orderId of named.slice(-20)) {
    const life = market.order(orderId)!;
    const { steps, openLots } = life;
    expect(steps[0]!.what).toBe(ORDER_EVENT_PHRASES.accepted);
    expect(steps.every(({ timeUs }, i) => i === 0 || timeUs >= steps[i - 1]!.timeUs)).toBe(true);
    expect(openLots).toBe(steps.at(-1)!.openLots);
    expect(Math.min(...steps.map((step) => step.openLots))).toBeGreaterThanOrEqual(0);
  }
}

test("markets in which rules bind and accounts fail have notices of every kind, in sentences", () => {
  const kinds = new Set<string>();
  const firsts: Record<string, string[]> = {};
  for (const [file, days] of MARKETS) {
    const layer = layerSetting(["days"], days, { file: "a test", line: 0, column: 0 });
    const scenario = scenarioOf(`docs/examples/rules/${file}.yaml`, [layer]);
    const market = new MarketSession({ scenario, identity, classes: AGENT_CLASSES });
    try {
      const notices = toldBy(market);
      checkLives(market, notices);
      for (const { kind, text } of notices) {
        if (!/^[A-Z].*\.$/.test(text) || /undefined|NaN|null|_/.test(text)) expect(text).toBe("");
        kinds.add(kind);
        firsts[kind] ??= [...text.match(/.{1,90}(?: |$)/g)!];
      }
    } finally {
      market.close();
    }
  }
  expect([...kinds].toSorted()).toEqual([...NOTICE_KINDS].toSorted());
  expect(firsts).toMatchInlineSnapshot(`
    {
      "alert": [
        "Surveillance raised an alert on value 0 in SCU-2027-03 for wash trades: accounts under its ",
        "control traded 5 lots with each other on this trade date (alert from 1 lot).",
      ],
      "auction": [
        "The closing call of SCU-2027-01 began; it ends at 22:00 at the latest.",
      ],
      "breach": [
        "Application-firms-stack 3 is in breach: it stands at 1,505 lots long in SCU-2027-02, 1,205 ",
        "lots beyond the single-month limit of 300 lots, and has to come back within it.",
      ],
      "call": [
        "Gpu-owners-stack 0 was called for $177,439 at the daily mark: its margin of -$61,855 is ",
        "below the maintenance margin of $86,688, and has to come up to the initial margin of ",
        "$115,584 by 2027-01-05 14:00, or its positions are liquidated.",
      ],
      "cancellation": [
        "Order 775 of value 19 (buy 18 lots SCU-2027-01 at $3.19), as far as it was open, was ",
        "canceled: a rule stopped it at the edge of the prices that are allowed, or took it out.",
      ],
      "default": [
        "The clearing house began to liquidate gpu-owners-stack 0: it has -$61,855 of margin and ",
        "would need $115,584.",
      ],
      "delivery": [
        "Gpu-owners-strip 0 gave notice: short 56 lots SCU-2027-01, it has to deliver 40,880 ",
        "GPU-hours at $3.19 a GPU-hour.",
      ],
      "duty": [
        "Makers 0, a designated market maker, quoted SCU-2027-01 as asked for 0 s of 68 h (0 %).",
      ],
      "exemption": [
        "Application-firms-stack 0 applied for the hedge exemption in SCU on the long side with 936 ",
        "lots.",
      ],
      "halt": [
        "Trading in SCU-2027-01 was halted by the circuit breaker until 17:52:26.190: a price of ",
        "$3.05 went above the limit of $3.04, with order 690 of momentum 2 (buy 4 lots SCU-2027-01 ",
        "at $3.05).",
      ],
      "index": [
        "Elm dropped out of the indices: it has not reported for 2 days.",
      ],
      "off_book": [
        "The block 6 between application-firms-strip 1, who buys, and gpu-owners-strip 4 (55 lots ",
        "SCU-2027-04 at $2.84) was agreed off the book, and positions moved.",
      ],
      "rejection": [
        "A change of order 806 of makers 1 (sell 15 lots SCU-2027-02 at $3.17) was refused: trading ",
        "is halted, until 20:02:54.412.",
      ],
      "too_late": [
        "A message of makers 0 about its order 21 was refused: the account has no such working ",
        "order, any more or at all.",
      ],
    }
  `);
});
