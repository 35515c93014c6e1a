import { describe, expect, test } from "vitest";
import { filledOf, termsOf } from "../../tests/contracts/allocation-trial.ts";
import type { LeadMarketMaker } from "../instruments/matching-terms.ts";

describe("pro rata", () => {
  test.each<[string, number[], number, number, number[]]>([
    ["rounds down, the rest by time", [10, 20, 30], 10, 1, [2, 3, 5]],
    ["leaves nothing over where shares are whole", [10, 20, 30], 6, 1, [1, 2, 3]],
    ["a share below the minimum is none", [10, 20, 30], 6, 2, [1, 2, 3]],
    ["a share below a minimum of three is none", [10, 20, 30], 6, 3, [3, 0, 3]],
    ["with no share at all the earliest takes it", [5, 5, 5], 1, 1, [1, 0, 0]],
    ["the rest goes on to the next when the earliest is full", [1, 9, 90], 4, 2, [1, 0, 3]],
    ["takes a whole level in time order", [5, 7], 12, 1, [5, 7]],
  ])("%s", (_what, open, lots, minimumLots, expected) => {
    const terms = termsOf("pro_rata", { minimumLots });
    expect(filledOf({ open, lots, terms })).toEqual(expected);
  });
});

describe("split", () => {
  test.each<[string, number[], number, number, number[]]>([
    ["two fifths by time, the rest shared", [10, 20, 30], 10, 40, [4 + 0 + 1, 2, 3]],
    ["the part by time is rounded up", [10, 10], 3, 50, [2 + 1, 0]],
  ])("%s", (_what, open, lots, fifoPercent, expected) => {
    const terms = termsOf("split", { fifoPercent });
    expect(filledOf({ open, lots, terms })).toEqual(expected);
  });
});

describe("TOP, then pro rata", () => {
  test.each<[string, number[], number, number, number[]]>([
    ["the TOP order is filled first", [10, 20, 30], 20, Infinity, [10, 4, 6]],
    ["it takes all where that is less than it has", [10, 20, 30], 9, Infinity, [9, 0, 0]],
    ["beyond its maximum it shares with the rest of its lots", [30, 20, 20], 20, 10, [14, 3, 3]],
    ["a share of one lot is none", [4, 20, 1, 20], 8, Infinity, [4, 4, 0, 0]],
    ["what takes the level, takes it in time order", [10, 20], 30, 1, [10, 20]],
  ])("%s", (_what, open, lots, topMaximumLots, expected) => {
    const terms = termsOf("top_pro_rata", { topMaximumLots });
    expect(filledOf({ open, lots, terms, hasTop: true })).toEqual(expected);
  });

  test("where nobody is TOP it is pro rata with a minimum of two lots", () => {
    const terms = termsOf("top_pro_rata");
    expect(filledOf({ open: [10, 20, 30], lots: 10, terms })).toEqual([2, 3, 5]);
    expect(filledOf({ open: [10, 20, 30], lots: 9, terms })).toEqual([2, 3, 4]);
    expect(filledOf({ open: [10, 80], lots: 9, terms })).toEqual([1, 8]);
  });
});

const MAKER: LeadMarketMaker[] = [{ account: 1, percent: 40 }];
const ALL: LeadMarketMaker[] = [{ account: 1, percent: 100 }];
const MAKERS: LeadMarketMaker[] = [
  { account: 1, percent: 20 },
  { account: 2, percent: 10 },
];

describe("a share of lead market makers, then by time", () => {
  test.each<[string, LeadMarketMaker[], number[], number[], number, number[]]>([
    ["a fifth and more wherever they stand", MAKER, [50, 50, 50], [0, 0, 1], 10, [6, 0, 4]],
    ["the percentage is rounded down", MAKER, [50, 50], [0, 1], 9, [6, 3]],
    ["as far as their lots go", MAKER, [50, 3], [0, 1], 10, [7, 3]],
    ["by time among the orders of one", MAKER, [50, 3, 9], [0, 1, 1], 10, [6, 3, 1]],
    ["each its own", MAKERS, [50, 50, 50], [0, 2, 1], 10, [7, 1, 2]],
    ["they take part in what goes by time", MAKER, [50, 50], [1, 0], 10, [10, 0]],
    ["a single lot where all of it is theirs", ALL, [50, 50], [0, 1], 1, [0, 1]],
    ["nobody else is one", MAKER, [50, 50], [0, 3], 10, [10, 0]],
  ])("%s", (_what, leadMarketMakers, open, accounts, lots, expected) => {
    const terms = termsOf("lmm_fifo", { leadMarketMakers });
    expect(filledOf({ open, accounts, lots, terms })).toEqual(expected);
  });
});

describe("TOP, lead market makers, then by time", () => {
  const terms = termsOf("top_lmm_fifo", { leadMarketMakers: MAKER });

  test("the percentage is of what the TOP order leaves", () => {
    const level = { open: [5, 50, 50], accounts: [0, 0, 1], hasTop: true };
    expect(filledOf({ ...level, lots: 15, terms })).toEqual([5, 6, 4]);
  });

  test("a TOP order of a lead market maker has the percentage on top of what it got first", () => {
    const level = { open: [20, 50], accounts: [1, 0], hasTop: true };
    const short = termsOf("top_lmm_fifo", { leadMarketMakers: MAKER, topMaximumLots: 5 });
    expect(filledOf({ ...level, lots: 15, terms })).toEqual([15, 0]);
    expect(filledOf({ ...level, lots: 25, terms })).toEqual([20, 5]);
    expect(filledOf({ ...level, lots: 45, terms: short })).toEqual([20, 25]);
  });

  test("all of a level may be lead market makers'", () => {
    const level = { open: [4, 6, 5], accounts: [1, 1, 1], lots: 10 };
    expect(filledOf({ ...level, hasTop: true, terms })).toEqual([4, 6, 0]);
    expect(filledOf({ ...level, terms: termsOf("lmm_fifo", { leadMarketMakers: MAKER }) })).toEqual(
      [4, 6, 0],
    );
  });
});

test("K: TOP, lead market makers, then a part by time, then pro rata", () => {
  const terms = termsOf("top_lmm_split", {
    leadMarketMakers: [{ account: 1, percent: 10 }],
    fifoPercent: 40,
  });
  // 100 come: 20 to TOP, 8 of 80 to the maker, 29 of 72 by time to the second, 43 over 21, 62 and 51 lots.
  const level = { open: [20, 50, 70, 51], accounts: [0, 0, 1, 0], hasTop: true };
  expect(filledOf({ ...level, lots: 100, terms })).toEqual([20, 29 + 6 + 2, 8 + 19, 16]);
});

test("Q: TOP, lead market makers, then pro rata with a minimum", () => {
  const terms = termsOf("top_lmm_pro_rata", {
    leadMarketMakers: [{ account: 1, percent: 50 }],
    minimumLots: 3,
  });
  // 30 come: 10 to TOP, 10 to the maker, 10 over 20, 40 and 5 lots, of which the last would get none.
  const level = { open: [10, 20, 50, 5], accounts: [0, 0, 1, 0], hasTop: true };
  expect(filledOf({ ...level, lots: 30, terms })).toEqual([10, 3 + 1, 10 + 6, 0]);
});
