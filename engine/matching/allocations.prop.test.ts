import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ContinuousTerms,
  filledOf,
  type Level,
  sum,
  termsOf,
} from "../../tests/contracts/allocation-trial.ts";
import { sharesOf } from "../book/reference-matching.ts";
import {
  bookTerms,
  hasStep,
  type LeadMarketMaker,
  CONTINUOUS_RULES,
  type ContinuousRule,
} from "../instruments/matching-terms.ts";

const lotsUpTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });

/** Of the accounts 0 to 3 up to three, 100 per cent in all at most. */
const leadMarketMakers: fc.Arbitrary<LeadMarketMaker[]> = fc
  .tuple(fc.shuffledSubarray([0, 1, 2, 3], { maxLength: 3 }), fc.constantFrom(1, 20, 33))
  .map(([accounts, percent]) =>
    accounts.map((account, i) => ({ account, percent: i === 0 ? 34 : percent })),
  );

const anyTerms = (...rules: readonly ContinuousRule[]): fc.Arbitrary<ContinuousTerms> =>
  fc.record({
    rule: fc.constantFrom(...rules),
    minimumLots: fc.integer({ min: 1, max: 5 }),
    fifoPercent: fc.integer({ min: 0, max: 100 }),
    topMaximumLots: fc.constantFrom(1, 7, 400, Infinity),
    leadMarketMakers,
  });

/** Small, middling and very large orders; of these, what comes may be most of a level. */
const levelsOf = (terms: fc.Arbitrary<ContinuousTerms>): fc.Arbitrary<Required<Level>> =>
  fc.constantFrom(20, 1000, 2_147_483_647).chain((max) =>
    fc.array(fc.tuple(lotsUpTo(max), fc.nat(3)), { minLength: 1, maxLength: 30 }).chain((orders) =>
      fc.record({
        open: fc.constant(orders.map(([lots]) => lots)),
        accounts: fc.constant(orders.map(([, account]) => account)),
        hasTop: fc.boolean(),
        lots: fc.oneof(lotsUpTo(max), lotsUpTo(Math.min(8 * max, 2_147_483_647))),
        terms,
        stale: fc.nat(29),
      }),
    ),
  );

const levels = levelsOf(anyTerms(...CONTINUOUS_RULES));
const RUNS = { seed: 20_271_127, numRuns: 700 };

test("fills sum to what is executed, nobody gets more than is open, and rounding loses nothing", () => {
  fc.assert(
    fc.property(levels, (level) => void filledOf(level)),
    RUNS,
  );
});

test("the fills are those that the rulebook's long arithmetic tells, step by step", () => {
  fc.assert(
    fc.property(levels, (level) => {
      const { open, accounts, hasTop, lots, terms } = level;
      const sharers = open.map((each, i) => {
        return { account: accounts[i]!, lots: each, isTop: hasTop && i === 0 };
      });
      expect(filledOf(level)).toEqual(sharesOf(bookTerms(terms), sharers, lots));
    }),
    RUNS,
  );
});

test("a split of all by time is first in, first out; one of nothing by time is pro rata", () => {
  fc.assert(
    fc.property(levels, ({ open, lots, terms: { minimumLots } }) => {
      const by = (rule: ContinuousRule, fifoPercent: number): number[] =>
        filledOf({ open, lots, terms: termsOf(rule, { minimumLots, fifoPercent }) });
      expect(by("split", 100)).toEqual(by("fifo", 0));
      expect(by("split", 0)).toEqual(by("pro_rata", 0));
    }),
    RUNS,
  );
});

test("without a TOP order and lead market makers a rule is what its other steps make", () => {
  fc.assert(
    fc.property(levels, ({ open, lots, terms: { minimumLots, fifoPercent } }) => {
      const by = (rule: ContinuousRule): number[] =>
        filledOf({ open, lots, terms: termsOf(rule, { minimumLots, fifoPercent }) });
      expect(by("top_pro_rata")).toEqual(by("pro_rata"));
      expect(by("top_lmm_pro_rata")).toEqual(by("pro_rata"));
      expect(by("top_lmm_split")).toEqual(by("split"));
      expect(by("lmm_fifo")).toEqual(by("fifo"));
      expect(by("top_lmm_fifo")).toEqual(by("fifo"));
    }),
    RUNS,
  );
});

describe("pro rata", () => {
  test("gives each order its share, whenever it came, but for the lots that rounding leaves", () => {
    fc.assert(
      fc.property(levels, ({ open, lots }) => {
        const filled = filledOf({ open, lots, terms: termsOf("pro_rata") });
        const total = BigInt(sum(open));
        if (lots >= total) return;
        const shares = open.map((each) => Number((BigInt(lots) * BigInt(each)) / total));
        expect(filled.every((each, i) => each >= shares[i]!)).toBe(true);
        const rest = lots - sum(shares);
        expect(rest).toBeLessThan(open.length);
        let left = rest; // to the earliest as far as it goes
        for (const [i, each] of open.entries()) {
          const added = filled[i]! - shares[i]!;
          expect(added).toBe(Math.min(left, each - shares[i]!));
          left -= added;
        }
      }),
      RUNS,
    );
  });

  /** Orders of whole multiples of what comes to each, and a turn in which they may have come as well. */
  const wholeShares = fc
    .tuple(
      fc.array(fc.integer({ min: 2, max: 500 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 2, max: 1000 }),
    )
    .chain(([shares, times]) =>
      fc.record({
        shares: fc.constant(shares),
        times: fc.constant(times),
        turn: fc.shuffledSubarray([...shares.keys()], { minLength: shares.length }),
      }),
    );

  test.each<ContinuousRule>(["pro_rata", "top_pro_rata", "top_lmm_pro_rata"])(
    "by %s, where shares are whole, nothing depends on who came first",
    (rule) => {
      fc.assert(
        fc.property(wholeShares, ({ shares, times, turn }) => {
          const open = turn.map((i) => shares[i]! * times);
          const filled = filledOf({ open, lots: sum(shares), terms: termsOf(rule) });
          expect(filled).toEqual(turn.map((i) => shares[i]!));
        }),
        RUNS,
      );
    },
  );
});

const rulesWith = (step: "top" | "lmm"): ContinuousRule[] =>
  CONTINUOUS_RULES.filter((rule) => hasStep(rule, step));

test("the TOP order gets all that comes up to its maximum, before anybody else", () => {
  fc.assert(
    fc.property(levelsOf(anyTerms(...rulesWith("top"))), (level) => {
      const { open, lots, terms } = level;
      const first = Math.min(lots, terms.topMaximumLots!, open[0]!);
      expect(filledOf({ ...level, hasTop: true })[0]).toBeGreaterThanOrEqual(first);
    }),
    RUNS,
  );
});

test("a lead market maker gets its per cent as far as its orders go, wherever they stand", () => {
  fc.assert(
    fc.property(levelsOf(anyTerms(...rulesWith("lmm"))), (level) => {
      const { open, accounts, lots, terms } = level;
      const filled = filledOf({ ...level, hasTop: false });
      for (const { account, percent } of terms.leadMarketMakers!) {
        const ofAccount = (all: readonly number[]): number =>
          sum(all.filter((_, i) => accounts[i] === account));
        const due = Number((BigInt(lots) * BigInt(percent)) / 100n);
        expect(ofAccount(filled)).toBeGreaterThanOrEqual(Math.min(due, ofAccount(open)));
      }
    }),
    RUNS,
  );
});
