import { CLIENT } from "../../engine/clearing/accounts.ts";
import type { WaterfallParameters } from "../../engine/clearing/waterfall/waterfall-parameters.ts";

/** A waterfall as one would do it on paper: whole numbers of any size, one list for each kind of money. */
export interface Paper {
  /** Null: capital, contributions and the clearing house's capital alone, and nobody fails for good. */
  readonly terms: WaterfallParameters | null;
  /** By trading account. */
  readonly member: readonly number[];
  readonly origin: readonly number[];
  readonly margin: bigint[];
  readonly gains: bigint[];
  /** Of the margin, what deliveries under way keep. */
  readonly held: bigint[];
  /** By member. */
  readonly capital: bigint[];
  readonly fund: bigint[];
  readonly contribution: bigint[];
  /** Who failed, first to last. */
  readonly failed: number[];
  /** What each member was asked for after the default of each, in the period that is on. */
  readonly asked: Map<string, bigint>;
  /** What is told of it: the account, the margin event, the amount. */
  readonly told: [number, string, bigint][];
  ccp: bigint;
  unfunded: bigint;
  lastFailure: number | null;
  /** Trade dates until the fund is sized anew. */
  datesLeft: number;
}

/** Where money is missing. */
interface Purse {
  readonly of: "margin" | "capital";
  readonly at: number;
  readonly cut?: boolean;
}

/** The margin event that tells of it, and what it does. */
type PaperLayer = readonly [string, () => void];

interface Ask {
  readonly from: bigint[];
  readonly at: number;
  readonly most: bigint;
}

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const atLeastZero = (a: bigint): bigint => (a > 0n ? a : 0n);

/** Covers the deficit of an account and all that follows. The contributions of `juniors` are used first. */
export function coverOnPaper(
  paper: Paper,
  account: number,
  tradeDate: number,
  juniors: readonly number[] = [],
): void {
  const waiting: Purse[] = [{ of: "margin", at: account }];
  for (let purse = waiting.shift(); purse !== undefined; purse = waiting.shift()) {
    const told = purse.of === "margin" ? purse.at : ownOnPaper(paper, purse.at);
    new PaperLoss(paper, purse, told ?? account, waiting).cover(tradeDate, juniors);
  }
}

/** The last account of the house that a member carries. */
export const ownOnPaper = ({ member, origin }: Paper, of: number): number | undefined =>
  [...member.keys()].findLast((at) => member[at] === of && origin[at] !== CLIENT);

/** One loss on its way down. */
class PaperLoss {
  readonly #paper: Paper;
  readonly #purse: Purse;
  readonly #told: number;
  readonly #waiting: Purse[];
  readonly #member: number;

  constructor(paper: Paper, purse: Purse, told: number, waiting: Purse[]) {
    this.#paper = paper;
    this.#purse = purse;
    this.#told = told;
    this.#waiting = waiting;
    this.#member = purse.of === "capital" ? purse.at : paper.member[purse.at]!;
  }

  get #owed(): bigint {
    return atLeastZero(-this.#paper[this.#purse.of][this.#purse.at]!);
  }

  cover(tradeDate: number, juniors: readonly number[]): void {
    const paper = this.#paper;
    const { terms } = paper;
    const deficit = this.#owed;
    if (deficit === 0n) return;
    if (this.#purse.of === "margin") this.#tell("account_defaulted", deficit);
    this.#payAll(paper.capital, this.#member);
    const shortfall = this.#owed;
    if (shortfall === 0n) return;
    if (terms !== null) {
      if (shortfall < deficit) this.#tell("paid_by_member_capital", deficit - shortfall);
      fail(paper, this.#member, tradeDate);
    }
    for (const [event, pay] of this.#layers(tradeDate, juniors)) {
      const before = this.#owed;
      pay();
      const paid = before - this.#owed;
      if (terms !== null && paid > 0n) this.#tell(event, paid);
    }
    this.#tell("member_defaulted", shortfall);
  }

  #layers(tradeDate: number, juniors: readonly number[]): PaperLayer[] {
    const { fund, terms } = this.#paper;
    const own: PaperLayer = ["paid_by_defaulter_margin", () => this.#ownMargin()];
    const asked: PaperLayer = ["paid_by_assessments", () => this.#assess(tradeDate)];
    const cut: PaperLayer = ["paid_by_gains_haircut", () => this.#cutGains()];
    return [
      ...(terms === null ? [] : [own]),
      ["paid_by_defaulter_fund", () => this.#payAll(fund, this.#member)],
      ["paid_by_ccp_capital", () => this.#ccpCapital()],
      ["paid_by_mutual_fund", () => this.#mutual(juniors)],
      ...(terms?.assessments === true ? [asked] : []),
      ...(terms?.gainsHaircut === true && this.#purse.cut !== true ? [cut] : []),
      ["left_unfunded", () => this.#leave()],
    ];
  }

  #tell(event: string, amount: bigint): void {
    this.#paper.told.push([this.#told, event, amount]);
  }

  #pay(from: bigint[], at: number, amount: bigint): void {
    const money = this.#paper[this.#purse.of];
    from[at] = from[at]! - amount;
    money[this.#purse.at] = money[this.#purse.at]! + amount;
  }

  #payAll(from: bigint[], at: number, kept = 0n): void {
    this.#pay(from, at, least(this.#owed, atLeastZero(from[at]! - kept)));
  }

  #share(asks: readonly Ask[]): bigint[] {
    const weights = asks.map(({ most }) => most);
    const shares = shared(this.#owed, weights);
    for (const [i, { from, at }] of asks.entries()) this.#pay(from, at, shares[i]!);
    return shares;
  }

  #ownMargin(): void {
    const { member, origin, margin, held } = this.#paper;
    for (const [at, carrier] of member.entries()) {
      if (carrier !== this.#member || origin[at] === CLIENT) continue;
      this.#payAll(margin, at, held[at]);
    }
  }

  #ccpCapital(): void {
    const box = [this.#paper.ccp];
    this.#payAll(box, 0);
    this.#paper.ccp = box[0]!;
  }

  #others(): number[] {
    return [...this.#paper.fund.keys()].filter((other) => other !== this.#member);
  }

  #mutual(juniors: readonly number[]): void {
    const { fund } = this.#paper;
    const askOf = (at: number): Ask => ({ from: fund, at, most: fund[at]! });
    const first = this.#others().filter((other) => juniors.includes(other));
    this.#share(first.map(askOf));
    this.#share(this.#others().map(askOf));
  }

  #assess(tradeDate: number): void {
    const paper = this.#paper;
    const asked = this.#others().filter((other) => !paper.failed.includes(other));
    const rooms = asked.map((at) => roomOf(paper, at, this.#member));
    const asks = asked.map((at, i) => ({ from: paper.capital, at, most: rooms[i]! }));
    for (const [i, paid] of this.#share(asks).entries()) {
      const key = `${asked[i]} for ${this.#member}`;
      paper.asked.set(key, (paper.asked.get(key) ?? 0n) + paid);
    }
    for (const at of asked.filter((other) => paper.capital[other]! < 0n)) {
      fail(paper, at, tradeDate);
      this.#waiting.push({ of: "capital", at });
    }
  }

  #cutGains(): void {
    const { gains, margin } = this.#paper;
    const winners = winnersOf(this.#paper, this.#purse);
    const asks = winners.map((at) => ({ from: margin, at, most: gains[at]! }));
    for (const [i, paid] of this.#share(asks).entries()) {
      const at = winners[i]!;
      gains[at] = gains[at]! - paid;
      if (paid > 0n && margin[at]! < 0n) this.#waiting.push({ of: "margin", at, cut: true });
    }
  }

  #leave(): void {
    const box = [this.#owed];
    this.#paper.unfunded += this.#owed;
    this.#payAll(box, 0);
  }
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

/** `sharedOut`, of at most the sum of the weights. */
export const shared = (owed: bigint, weights: readonly bigint[]): bigint[] =>
  sharedOut(least(owed, sumOf(weights)), weights);

/** Shares by weight, rounded down, and a unit more for those who lost most by that until it adds up. */
export function sharedOut(amount: bigint, weights: readonly bigint[]): bigint[] {
  const total = sumOf(weights);
  if (total === 0n) return weights.map(() => 0n);
  const shares = weights.map((weight) => (amount * weight) / total);
  const lost = weights.map((weight, i) => amount * weight - shares[i]! * total);
  for (let left = amount - sumOf(shares); left > 0n; left--) {
    let most = 0;
    for (const i of lost.keys()) if (lost[i]! > lost[most]!) most = i;
    shares[most] = shares[most]! + 1n;
    lost[most] = -1n;
  }
  return shares;
}

export const sumOf = (values: readonly bigint[]): bigint =>
  values.reduce((sum, value) => sum + value, 0n);

function roomOf({ terms, contribution, asked }: Paper, payer: number, defaulter: number): bigint {
  const { assessmentCap, assessmentCapSeveral } = terms!;
  const most = (cap: number): bigint => BigInt(Math.floor(cap * Number(contribution[payer])));
  const mine = [...asked].filter(([key]) => key.startsWith(`${payer} for `));
  const inAll = sumOf(mine.map(([, one]) => one));
  const ofOne = asked.get(`${payer} for ${defaulter}`) ?? 0n;
  return atLeastZero(least(most(assessmentCap) - ofOne, most(assessmentCapSeveral) - inAll));
}
