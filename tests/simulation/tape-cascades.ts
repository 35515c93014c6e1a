import {
  POST_AT_SETTLEMENT,
  POST_DAILY_VARIATION,
  SETTLED_LISTING,
} from "../../engine/clearing/words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { endDateOnPaper } from "../contracts/naive-fund.ts";
import { coverOnPaper, type Paper } from "../contracts/naive-waterfall.ts";
import type { FactRow, FactTape } from "./fact-tape.ts";
import {
  callsMargin,
  type Fact,
  fillsTheFund,
  movesPositions,
  paysALayer,
  startsCascade,
  tellsOfCascade,
  tellsOfTheFund,
  type Told,
  toldBy,
} from "./tape-cascade-facts.ts";
import { TapeDeliveries } from "./tape-deliveries.ts";
import { TapeMoney } from "./tape-money.ts";
import { asOfNow, differences, emptyPaper, inUnits } from "./tape-paper.ts";
import { markedAt, TapeStress } from "./tape-stress.ts";

/** What moves at a daily mark, gains that may be reduced. */
const OF_THE_MARK: readonly number[] = [POST_DAILY_VARIATION, POST_AT_SETTLEMENT];

/** What was found of the defaults of a run. */
export interface Cascades {
  /** Of each cascade, how many members failed in it. */
  readonly depths: readonly number[];
  /** Events of cascades by word; `fund`: trade dates at whose end money came into the fund or left it. */
  readonly events: ReadonlyMap<string, number>;
  readonly wrong: readonly string[];
}

/**
 * Plays every default of a run again on paper, from postings, marks and positions alone: what each layer takes, who
 * fails over it, how the fund is sized and filled up, every account to the money unit.
 */
export class TapeCascades {
  readonly #tape: FactTape;
  readonly #scenario: Scenario;
  readonly #rows: readonly Fact[];
  readonly #dates: readonly number[];
  readonly #money: TapeMoney;
  readonly #stress: TapeStress;
  readonly #deliveries: TapeDeliveries;
  readonly #depths: number[] = [];
  readonly #events: Map<string, number> = new Map();
  readonly #wrong: string[] = [];
  #paper: Paper;
  /** Time and trade date of the last settlement. */
  #settledUs = -1;
  #settledOn = -1;
  #isFundDue = false;
  /** Positions changed hands since: the facts do not say which. */
  #isMoved = false;

  constructor(tape: FactTape, scenario: Scenario) {
    this.#tape = tape;
    this.#scenario = scenario;
    this.#rows = tape.together("ledger", "margin", "settlements", "positions", "deliveries");
    const dates = new Set(tape.table("settlements").map((row) => row["trade_date"]!));
    this.#dates = [...dates].sort((a, b) => a - b);
    this.#money = new TapeMoney(tape);
    this.#stress = new TapeStress(tape, scenario);
    this.#deliveries = new TapeDeliveries(tape, scenario);
    this.#paper = emptyPaper(scenario, this.#money);
  }

  play(): Cascades {
    for (let at = 0; at < this.#rows.length;) {
      const fact = this.#rows[at]!;
      if (this.#isFundDue && this.#isAfterCovers(fact)) at = this.#endDate(at);
      else if (startsCascade(fact)) at = this.#cascade(at);
      else {
        this.#hear(fact);
        at++;
      }
    }
    if (this.#isFundDue) this.#endDate(this.#rows.length);
    return { depths: this.#depths, events: this.#events, wrong: this.#wrong };
  }

  #hear(fact: Fact): void {
    const { table, row } = fact;
    if (table === "ledger") {
      if (OF_THE_MARK.includes(row["posting"]!)) this.#vary(row);
      this.#money.post(row);
    } else if (table === "settlements") {
      if (row["method"] === SETTLED_LISTING) return;
      this.#beginMarks(row["time_us"]!);
      this.#settledOn = this.#dates.indexOf(row["trade_date"]!);
      this.#stress.settled(row);
    } else if (table === "positions") this.#stress.position(row);
    else if (table === "deliveries") this.#deliveries.hear(row);
    else if (movesPositions(fact)) this.#isMoved = true;
  }

  /** Another settlement: gains of the one before are forgotten. */
  #beginMarks(timeUs: number): void {
    if (timeUs === this.#settledUs) return;
    this.#settledUs = timeUs;
    this.#isFundDue = true;
    this.#isMoved = false;
    this.#paper.gains.fill(0n);
    this.#stress.beginMarks();
  }

  #vary({ debit, credit, amount, time_us: timeUs }: FactRow): void {
    this.#beginMarks(timeUs!);
    const { gains } = this.#paper;
    const [to, from] = [this.#money.accountOf(credit!), this.#money.accountOf(debit!)];
    if (to >= 0) gains[to] = gains[to]! + BigInt(amount!);
    if (from >= 0) gains[from] = gains[from]! - BigInt(amount!);
  }

  #cascade(from: number): number {
    const { account, trade_date: day } = this.#rows[from]!.row;
    const before = this.#now();
    const covered = (juniors: readonly number[]): Paper => {
      const paper = structuredClone(before);
      coverOnPaper(paper, account!, this.#dates.indexOf(day!), juniors);
      return paper;
    };
    const most = covered([]).told.length;
    const { told, end } = this.#take(from, paysALayer, tellsOfCascade, most);
    this.#paper = this.#explained(before, covered, told);
    this.#wrong.push(
      ...differences(`cascade of account ${account}`, this.#paper, this.#money, told),
    );
    if (this.#paper.terms !== null) {
      this.#depths.push(this.#paper.failed.length - before.failed.length);
    }
    for (const [, event] of told) this.#count(event);
    return end;
  }

  /**
   * Who had no bid in an auction is not told: by the first set of juniors with which the fund is left as it was, those
   * whose contributions were used most.
   */
  #explained(
    { fund: before }: Paper,
    covered: (juniors: readonly number[]) => Paper,
    told: readonly Told[],
  ): Paper {
    const { liquidation } = this.#scenario.clearing;
    const plain = covered([]);
    if (liquidation?.mode !== "auction" || !liquidation.juniors) return plain;
    const left = this.#money.funds();
    const used = (member: number): number =>
      before[member] === 0n ? 0 : 1 - Number(left[member]) / Number(before[member]);
    const ranked = [...left.keys()].sort((a, b) => used(b) - used(a));
    const papers = ranked.map((_, count) => covered(ranked.slice(0, count)));
    const fits = papers.find(
      (paper) => String(paper.fund) === String(left) && String(paper.told) === String(told),
    );
    return fits ?? plain;
  }

  /** Takes in postings and events of one kind, of events `most`, and the postings behind the last. */
  #take(
    from: number,
    isPosting: (fact: Fact) => boolean,
    isTold: (fact: Fact) => boolean,
    most = Infinity,
  ): { told: Told[]; end: number } {
    const told: Told[] = [];
    let end = from;
    for (; end < this.#rows.length; end++) {
      const fact = this.#rows[end]!;
      if (isPosting(fact)) this.#money.post(fact.row);
      else if (isTold(fact) && told.length < most) told.push(toldBy(fact.row));
      else break;
    }
    return { told, end };
  }

  #isAfterCovers(fact: Fact): boolean {
    const isLater = fact.row["time_us"]! > this.#settledUs;
    return isLater || fillsTheFund(fact) || tellsOfTheFund(fact) || callsMargin(fact);
  }

  /** The fund is sized or filled up, or is left alone. */
  #endDate(from: number): number {
    this.#isFundDue = false;
    const paper = this.#now();
    const { ccpCapital, waterfall } = this.#scenario.clearing;
    const isSized = waterfall !== undefined && waterfall.fundSize !== "fixed";
    const marked = isSized ? markedAt(this.#tape, this.#settledUs) : [];
    const stress = isSized ? this.#stress.stress(this.#money, marked) : null;
    endDateOnPaper(paper, this.#settledOn, inUnits(ccpCapital, this.#scenario), stress);
    const { told, end } = this.#take(from, fillsTheFund, tellsOfTheFund);
    if (end > from) this.#count("fund");
    if (isSized && this.#isMoved) this.#adopt(paper, told);
    else {
      const what = `fund on trade date ${this.#settledOn}`;
      this.#wrong.push(...differences(what, paper, this.#money, told));
    }
    this.#paper = paper;
    return end;
  }

  /** What is held then is not known: contributions are as they were told. */
  #adopt({ contribution, failed, member }: Paper, told: readonly Told[]): void {
    for (const [at, fund] of this.#money.funds().entries()) {
      contribution[at] = failed.includes(at) ? 0n : fund;
    }
    for (const [account, , missing] of told) {
      const at = member[account]!;
      contribution[at] = contribution[at]! + missing;
    }
  }

  #count(event: string): void {
    this.#events.set(event, (this.#events.get(event) ?? 0) + 1);
  }

  #now(): Paper {
    const held = this.#deliveries.held(this.#money.member.length);
    return asOfNow(this.#paper, this.#money, held);
  }
}
