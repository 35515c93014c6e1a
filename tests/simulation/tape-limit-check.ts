import { ORDER_ACCEPTED, ORIGIN_PARTICIPANT } from "../../engine/base/order-words.ts";
import { OFF_BOOK_AGREED } from "../../engine/exchange/off-book/off-book-words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import type { FactRow, FactTape } from "./fact-tape.ts";
import { TapeBreaches } from "./tape-breaches.ts";
import { TapeHoldings } from "./tape-holdings.ts";
import { groupsOf, type LimitedGroup, TapeLimits } from "./tape-limits.ts";
import { type Side, TapeStanding } from "./tape-standing.ts";

/** Shares of lots are no binary fractions. */
const SLACK = 1e-6;

/** What was seen of limits and those who are exempt from none. */
export interface LimitsSeen {
  /** Orders, or fills, at a place of an owner that were compared with a limit; of these, those that reach it. */
  readonly compared: number;
  readonly reached: number;
  readonly wrong: readonly string[];
}

/**
 * No order that was let in, and no fill, takes an owner without an exemption beyond a limit in force: recomputed from
 * orders, trades and terms, account by account. Where limits are looked at when the day ends nothing is asked of
 * orders; where only positions or only working orders count, several fills may pass a limit together. Whoever holds
 * too much as a trade date begins is in breach.
 */
export class TapeLimitCheck {
  readonly #tape: FactTape;
  readonly #groups: readonly LimitedGroup[];
  readonly #standing: TapeStanding;
  readonly #holdings: TapeHoldings;
  readonly #limits: TapeLimits;
  readonly #breaches: TapeBreaches;
  readonly #wrong: string[] = [];
  #compared = 0;
  #reached = 0;
  #settledUs = -1;
  #isNewDate = false;

  constructor(tape: FactTape, scenario: Scenario) {
    this.#tape = tape;
    this.#groups = groupsOf(scenario);
    this.#holdings = new TapeHoldings(tape);
    this.#limits = new TapeLimits(tape);
    this.#breaches = new TapeBreaches(this.#limits);
    this.#standing = new TapeStanding(tape, scenario, this.#holdings, this.#limits);
  }

  play(): LimitsSeen {
    const tables = ["orders", "trades", "off_book", "settlements", "positions", "margin"];
    for (const { table, row } of this.#tape.together(...tables, "rule_events")) {
      if (table === "rule_events") this.#hearRule(row);
      else if (table === "orders") this.#order(row);
      else {
        if (table === "off_book") this.#agree(row);
        this.#holdings.hear(table, row);
        if (table === "trades") this.#trade(row);
        if (table === "settlements") this.#settle(row["time_us"]!);
      }
    }
    const wrong = [...this.#holdings.differences, ...this.#wrong];
    return { compared: this.#compared, reached: this.#reached, wrong };
  }

  #hearRule(row: FactRow): void {
    this.#limits.hear(row);
    this.#breaches.hear(row);
  }

  #settle(timeUs: number): void {
    if (timeUs === this.#settledUs) return;
    this.#standing.date++;
    this.#limits.startDate();
    this.#breaches.startDate();
    this.#settledUs = timeUs;
    this.#isNewDate = true;
  }

  /** Before anything is traded on a trade date: whoever holds too much is in breach. */
  #startDate(): void {
    this.#isNewDate = false;
    for (const group of this.#groups) {
      if (this.#countsOf(group) === "working") continue;
      for (const place of this.#limits.placesOf(group, this.#standing.date)) {
        for (const owner of this.#standing.charges.owners()) {
          for (const side of [0, 1] as const) this.#checkBreach({ group, place, owner, side });
        }
      }
    }
  }

  /** Where limits are looked at when the day ends, it is that day's. */
  #checkBreach(where: Side): void {
    const isOfBefore = where.group.terms.application?.when === "end_of_day";
    const date = this.#standing.date - (isOfBefore ? 1 : 0);
    const limit = this.#limitOf(where, date);
    const held = this.#standing.held(where);
    if (held <= limit + SLACK || this.#breaches.isKnown(where)) return;
    this.#wrong.push(
      `${textOf(where)}: ${held} lots, limit ${limit}, in no breach on date ${date}`,
    );
  }

  #order(row: FactRow): void {
    if (this.#isNewDate && row["event"] === ORDER_ACCEPTED) this.#startDate();
    const grown = this.#holdings.hearOrder(row);
    if (grown === null || grown.order.origin !== ORIGIN_PARTICIPANT) return;
    const { account, legs } = grown.order;
    for (const { month, side, lotsALot } of legs) {
      for (const at of this.#sides(account, month, side)) {
        const { part, ...where } = at;
        const lots = part * lotsALot * grown.lots * this.#standing.weightOf(where.group, month);
        this.#checkOrder(where, lots, `order ${JSON.stringify(row)}`);
      }
    }
  }

  /** Off the book both sides are held to limits as by an order that fills whole. */
  #agree(row: FactRow): void {
    const { event, instrument, lots } = row;
    if (event !== OFF_BOOK_AGREED) return;
    for (const side of [0, 1] as const) {
      const account = row[side === 0 ? "buy_account" : "sell_account"]!;
      for (const { part, ...where } of this.#sides(account, instrument!, side)) {
        const added = part * lots! * this.#standing.weightOf(where.group, instrument!);
        const [held, working] = [this.#standing.held(where), this.#standing.working(where)];
        const counts = this.#countsOf(where.group);
        const counted = { both: held + working, filled: held, working }[counts] + added;
        this.#compare(where, counted, `off the book ${JSON.stringify(row)}`);
      }
    }
  }

  #trade(row: FactRow): void {
    const month = this.#holdings.monthTraded(row);
    if (month === null) return;
    for (const side of [0, 1] as const) {
      const order = this.#holdings.orderOf(row, side);
      if (order?.origin !== ORIGIN_PARTICIPANT) continue;
      for (const { part: _, ...where } of this.#sides(order.account, month, side)) {
        if (this.#countsOf(where.group) !== "both") continue;
        this.#compare(where, this.#standing.held(where), `trade ${JSON.stringify(row)}`);
      }
    }
  }

  /** Of those who are charged with an account: a month of it, and all months, in every group. */
  #sides(account: number, month: number, side: 0 | 1): (Side & { part: number })[] {
    const family = this.#limits.familyOf(month);
    const groups = this.#groups.filter(({ families }) => families.includes(family));
    return this.#standing.charges.of(account).flatMap(({ owner, part }) =>
      groups.flatMap((group) =>
        [this.#limits.monthOf(month), "all" as const].map((place) => ({
          group,
          place,
          owner,
          side,
          part,
        })),
      ),
    );
  }

  #checkOrder(where: Side, lots: number, what: string): void {
    const counts = this.#countsOf(where.group);
    const held = this.#standing.held(where);
    const working = this.#standing.working(where);
    const counted = { both: held + working, filled: held + lots, working }[counts];
    this.#compare(where, counted, what);
  }

  #compare(where: Side, counted: number, what: string): void {
    if (where.group.terms.application?.when === "end_of_day") return;
    const limit = this.#limitOf(where, this.#standing.date);
    if (limit === Infinity) return;
    this.#compared++;
    if (counted > limit - 1) this.#reached++;
    if (counted <= limit + SLACK) return;
    this.#wrong.push(`${textOf(where)}: ${counted} lots, limit ${limit}: ${what}`);
  }

  /** Infinity: there is none, it is not known who holds what, or the owner is exempt. */
  #limitOf(where: Side, date: number): number {
    const inForce = this.#limits.inForce(where.group, where.place, date);
    if (inForce === null || !inForce.isLimit) return Infinity;
    const isOut = !this.#standing.isKnown(where) || this.#standing.isExempt(where);
    return isOut ? Infinity : this.#standing.limitOf(where, inForce);
  }

  #countsOf({ terms }: LimitedGroup): "both" | "filled" | "working" {
    return terms.application?.counts ?? "both";
  }
}

const textOf = ({ group, owner, place, side }: Side): string =>
  `owner ${owner}, families ${group.families.join("+")}, month ${place}, side ${side}`;
