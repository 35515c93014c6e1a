import { CLIENT } from "../../engine/clearing/accounts.ts";
import type { WaterfallParameters } from "../../engine/clearing/waterfall/waterfall-parameters.ts";

/** A waterfall as one would do it on paper: whole numbers of any size, one list for each kind of money. */
export interface Paper {
  readonly terms: WaterfallParameters;
  /** By trading account. */
  readonly member: readonly number[];
  readonly origin: readonly number[];
  readonly margin: bigint[];
  readonly gains: bigint[];
  /** By member. */
  readonly capital: bigint[];
  readonly fund: bigint[];
  readonly contribution: readonly bigint[];
  /** Who failed, first to last. */
  readonly failed: number[];
  /** What each member was asked for after the default of each, in the period that is on. */
  readonly asked: Map<string, bigint>;
  ccp: bigint;
  unfunded: bigint;
  lastFailure: number | null;
}

interface Purse {
  readonly of: "margin" | "capital";
  readonly at: number;
  readonly cut?: boolean;
}

interface Ask {
  readonly from: bigint[];
  readonly at: number;
  readonly most: bigint;
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const atLeastZero = (a: bigint): bigint => (a > 0n ? a : 0n);

/** Covers the deficit of an account and all that follows. */
export function coverOnPaper(paper: Paper, account: number, tradeDate: number): void {
  const waiting: Purse[] = [{ of: "margin", at: account }];
  while (waiting.length > 0) coverOne(paper, waiting.shift()!, waiting, tradeDate);
}

function coverOne(paper: Paper, purse: Purse, waiting: Purse[], tradeDate: number): void {
  const money = paper[purse.of];
  const member = purse.of === "capital" ? purse.at : paper.member[purse.at]!;
  const owed = (): bigint => atLeastZero(-money[purse.at]!);
  const pay = (from: bigint[], at: number, amount: bigint): void => {
    from[at] = from[at]! - amount;
    money[purse.at] = money[purse.at]! + amount;
  };
  const payAll = (from: bigint[], at: number): void =>
    pay(from, at, least(owed(), atLeastZero(from[at]!)));
  const share = (asks: readonly Ask[]): bigint[] => {
    const shares = shared(
      owed(),
      asks.map(({ most }) => most),
    );
    for (const [i, { from, at }] of asks.entries()) pay(from, at, shares[i]!);
    return shares;
  };
  payAll(paper.capital, member);
  if (owed() === 0n) return;
  fail(paper, member, tradeDate);
  for (const [i, carrier] of paper.member.entries()) {
    if (carrier === member && paper.origin[i] !== CLIENT) payAll(paper.margin, i);
  }
  payAll(paper.fund, member);
  const fromCcp = least(owed(), paper.ccp);
  paper.ccp -= fromCcp;
  money[purse.at] = money[purse.at]! + fromCcp;
  const others = [...paper.fund.keys()].filter((other) => other !== member);
  share(others.map((at) => ({ from: paper.fund, at, most: paper.fund[at]! })));
  if (paper.terms.assessments) {
    const asked = others.filter((other) => !paper.failed.includes(other));
    const asks = asked.map((at) => ({ from: paper.capital, at, most: roomOf(paper, at, member) }));
    for (const [i, paid] of share(asks).entries()) {
      const key = `${asked[i]} for ${member}`;
      paper.asked.set(key, (paper.asked.get(key) ?? 0n) + paid);
    }
    for (const at of asked.filter((other) => paper.capital[other]! < 0n)) {
      fail(paper, at, tradeDate);
      waiting.push({ of: "capital", at });
    }
  }
  if (paper.terms.gainsHaircut && purse.cut !== true) {
    const winners = winnersOf(paper, purse);
    const asks = winners.map((at) => ({ from: paper.margin, at, most: paper.gains[at]! }));
    for (const [i, paid] of share(asks).entries()) {
      const at = winners[i]!;
      paper.gains[at] = paper.gains[at]! - paid;
      if (paid > 0n && paper.margin[at]! < 0n) waiting.push({ of: "margin", at, cut: true });
    }
  }
  paper.unfunded += owed();
  money[purse.at] = money[purse.at]! + owed();
}

function fail(paper: Paper, member: number, tradeDate: number): void {
  if (paper.failed.includes(member)) return;
  paper.failed.push(member);
  paper.lastFailure = tradeDate;
}

function winnersOf({ margin, gains, member, origin, failed }: Paper, purse: Purse): number[] {
  return [...margin.keys()].filter(
    (at) =>
      gains[at]! > 0n &&
      !(purse.of === "margin" && purse.at === at) &&
      (origin[at] === CLIENT || !failed.includes(member[at]!)),
  );
}

/** Shares by weight, rounded down, and a unit more for those who lost most by that until it adds up. */
export function shared(owed: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const asked = least(owed, total);
  const shares = weights.map((weight) => (total === 0n ? 0n : (asked * weight) / total));
  let left = asked - shares.reduce((sum, one) => sum + one, 0n);
  const lost = weights.map((weight, i) =>
    total === 0n ? 0n : asked * weight - shares[i]! * total,
  );
  for (; left > 0n; left--) {
    let most = 0;
    for (const i of lost.keys()) if (lost[i]! > lost[most]!) most = i;
    shares[most] = shares[most]! + 1n;
    lost[most] = -1n;
  }
  return shares;
}

function roomOf({ terms, contribution, asked }: Paper, payer: number, defaulter: number): bigint {
  const most = (cap: number): bigint => BigInt(Math.floor(cap * Number(contribution[payer])));
  const mine = [...asked].filter(([key]) => key.startsWith(`${payer} for `));
  const inAll = mine.reduce((sum, [, one]) => sum + one, 0n);
  const ofOne = asked.get(`${payer} for ${defaulter}`) ?? 0n;
  const room = least(most(terms.assessmentCap) - ofOne, most(terms.assessmentCapSeveral) - inAll);
  return atLeastZero(room);
}

/** The end of a trade date, where the fund is fixed. */
export function endDateOnPaper(paper: Paper, tradeDate: number, ccpEndowment: bigint): void {
  const { terms, fund, capital, contribution } = paper;
  if (paper.lastFailure === null || tradeDate - paper.lastFailure < terms.coolingOff) return;
  paper.lastFailure = null;
  paper.asked.clear();
  for (const at of fund.keys()) {
    if (paper.failed.includes(at) || terms.replenishFund === "nobody") continue;
    const missing = contribution[at]! - fund[at]!;
    const paid = terms.replenishFund === "outside" ? missing : least(missing, capital[at]!);
    fund[at] = fund[at]! + paid;
    if (terms.replenishFund === "members") capital[at] = capital[at]! - paid;
  }
  if (terms.replenishCcpCapital) paper.ccp = ccpEndowment;
}
