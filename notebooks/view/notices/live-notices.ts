import {
  BY_EXPIRY,
  BY_FOK,
  BY_IOC,
  BY_USER,
  ORDER_CANCELED,
  ORDER_EXPIRED,
  ORDER_REJECTED,
  ORDER_REPLACED,
  ORIGIN_PARTICIPANT,
  ORIGIN_RULE,
  REASON_NONE,
} from "../../../engine/base/order-words.ts";
import { MARGIN_MARKED } from "../../../engine/clearing/words.ts";
import { RULE_FORCED, RULE_HALTED, RULE_LOCKED } from "../../../engine/regulation/words.ts";
import {
  T_CALLS,
  T_DELIVERIES,
  T_INDEX_EVENTS,
  T_INSTRUMENTS,
  T_MARGIN,
  T_OFF_BOOK,
  T_ORDER_TERMS,
  T_ORDERS,
  T_RULE_EVENTS,
  T_SETTLEMENT_INSTRUMENTS,
  T_SPREADS,
  T_TRADES,
} from "../../../engine/recorder/fact-tables.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import type { RunNames } from "../../../experiments/record/run-names.ts";
import type { LivePart } from "../market/live-part.ts";
import { columnPlaces } from "../market/row-reader.ts";
import type { Population } from "../market/population.ts";
import { marginDraft, marginRow } from "./margin-sentences.ts";
import type { Draft, NoticesFrame } from "./notice.ts";
import { NoticeList } from "./notice-list.ts";
import { offBookDraft, offBookRow } from "./off-book-sentences.ts";
import type { OrderLife } from "./order-life.ts";
import { OrderLives } from "./order-lives.ts";
import { nameOf, type OrderRow, orderRow } from "./order-row.ts";
import { canceled, orderCause, reduced, rejected, sentFor } from "./order-sentences.ts";
import {
  callDraft,
  callRow,
  deliveryDraft,
  deliveryRow,
  indexDraft,
  indexRow,
} from "./other-sentences.ts";
import { RULE_NAMES, type RuleRow, ruleOf, ruleRow } from "./rule-row.ts";
import { isRefusal, ruleDraft } from "./rule-sentences.ts";
import { Say } from "./say.ts";

const ORDER = columnPlaces(
  T_ORDERS,
  "time_us",
  "event",
  "order_id",
  "account",
  "client_order_id",
  "reason",
  "origin",
);

const NAMING: ReadonlySet<number> = new Set([T_INSTRUMENTS, T_SPREADS, T_SETTLEMENT_INSTRUMENTS]);

/** Cancels that are an order's own way to end: most rows, and nothing to explain. */
const OWN_ENDS: ReadonlySet<number> = new Set([REASON_NONE, BY_USER, BY_IOC, BY_FOK, BY_EXPIRY]);

/** The halt of one month that was told last, from which other months may follow at the same time. */
interface LastHalt {
  seq: number;
  instrument: number;
  rule: number;
}

/**
 * Explains halts, rejections, calls, defaults and whatever else a rule or the clearing house does, in sentences, down
 * to the order. Plain data: `causes` are what rules have just refused, until the message's own fact says what became
 * of it; `setOffBy` the last order that came, with its time; `forcedBy` by account the last order that a rule sent for
 * it; `haltedUntilUs` by instrument; `lastClientId` by account the highest number that it has used.
 */
export class LiveNotices implements LivePart {
  readonly hears: readonly number[] = [
    ...NAMING,
    T_ORDERS,
    T_ORDER_TERMS,
    T_TRADES,
    T_RULE_EVENTS,
    T_MARGIN,
    T_CALLS,
    T_DELIVERIES,
    T_INDEX_EVENTS,
    T_OFF_BOOK,
  ];
  readonly list: NoticeList = new NoticeList();
  readonly lives: OrderLives = new OrderLives();
  readonly say: Say;
  causes: RuleRow[] = [];
  setOffBy: { orderId: number; timeUs: number } = { orderId: 0, timeUs: -1 };
  lastHalt: LastHalt = { seq: -1, instrument: 0, rule: 0 };
  forcedBy: Record<number, number> = {};
  haltedUntilUs: Record<number, number> = {};
  lastClientId: Record<number, number> = {};

  constructor(names: RunNames, population: Population, scenario: Scenario) {
    this.say = new Say(names, population, scenario);
  }

  row(table: number, rows: Float64Array, at: number): void {
    if (NAMING.has(table)) return this.say.learn(table, rows, at);
    if (table === T_TRADES) return this.lives.traded(rows, at);
    if (table === T_ORDER_TERMS) return this.lives.described(rows, at);
    this.say.nowUs = rows[at + 1]!;
    if (table === T_ORDERS) this.#ordered(rows, at);
    else if (table === T_RULE_EVENTS) this.#ruled(ruleRow(rows, at));
    else this.#other(table, rows, at);
  }

  /** What is new to a page that has seen notices up to a revision; -1: none yet. */
  frame(seen: number): NoticesFrame {
    return this.list.frame(seen);
  }

  /**
   * All that happened to an order that a notice names, or that is open still; null: nothing is known of it any more.
   */
  life(orderId: number): OrderLife | null {
    return this.lives.life(orderId, this.say);
  }

  /** Of most rows nothing is to be told: no more of them is looked at than that takes. */
  #ordered(rows: Float64Array, at: number): void {
    const event = rows[at + ORDER.event]!;
    if (event === ORDER_REJECTED) return this.#rejected(orderRow(rows, at));
    this.lives.ordered(rows, at);
    if (event === ORDER_EXPIRED) return;
    if (event === ORDER_CANCELED) {
      if (!OWN_ENDS.has(rows[at + ORDER.reason]!)) this.#canceled(orderRow(rows, at));
      return;
    }
    if (event !== ORDER_REPLACED) this.#accepted(rows, at);
    this.setOffBy.orderId = rows[at + ORDER.order_id]!;
    this.setOffBy.timeUs = rows[at + ORDER.time_us]!;
    if (this.causes.length === 0) return;
    const row = orderRow(rows, at);
    this.#tell(reduced(row, this.say, this.#causesOf(row.account)), row);
  }

  #accepted(rows: Float64Array, at: number): void {
    const account = rows[at + ORDER.account]!;
    const origin = rows[at + ORDER.origin]!;
    if (origin === ORIGIN_PARTICIPANT) {
      this.lastClientId[account] = rows[at + ORDER.client_order_id]!;
      return;
    }
    if (origin === ORIGIN_RULE) this.forcedBy[account] = rows[at + ORDER.order_id]!;
    const row = orderRow(rows, at);
    this.#tell(sentFor(row, this.say), row);
  }

  #rejected(row: OrderRow): void {
    const causes = this.#causesOf(row.account);
    if (this.list.repeat(orderCause("rejected", row, causes), row.time_us)) return;
    const isChange = row.client_order_id <= (this.lastClientId[row.account] ?? 0);
    const changed = isChange ? this.lives.find(row.account, row.client_order_id) : 0;
    const order = this.lives.orderOf(changed);
    const name = order === undefined ? null : nameOf(order, this.say);
    const draft = rejected(row, this.say, this.#contextOf(row, causes, name));
    this.#tell(changed === 0 ? draft : { ...draft, orderId: changed }, row);
  }

  #canceled(row: OrderRow): void {
    if (this.list.repeat(orderCause("canceled", row, []), row.time_us)) return;
    this.#tell(canceled(row, this.say, this.#contextOf(row, [], null)), row);
  }

  #contextOf(row: OrderRow, causes: readonly RuleRow[], changed: string | null) {
    const until = this.haltedUntilUs[row.instrument] ?? 0;
    return { causes, changed, haltedUntilUs: until > row.time_us ? until : 0 };
  }

  #ruled(row: RuleRow): void {
    if (isRefusal(row)) {
      this.causes.push({ ...row });
      return;
    }
    this.#tellCauses();
    const { event, account, instrument } = row;
    const isHalt = event === RULE_HALTED || event === RULE_LOCKED;
    const order = isHalt ? this.#setOff(row.time_us) : undefined;
    const byOrder = order === undefined ? "" : nameOf(order, this.say);
    const draft = ruleDraft(row, this.say, { byOrder, haltBefore: this.#haltBefore(row) });
    const forced = event === RULE_FORCED ? this.forcedBy[account] : undefined;
    const orderId = isHalt ? order?.order_id : forced;
    this.#tell(orderId === undefined ? draft : { ...draft, orderId }, row);
    if (event !== RULE_HALTED) return;
    this.haltedUntilUs[instrument] = row.until_us;
    if (row.value === 0 && row.threshold === 0) return;
    this.lastHalt = { seq: row.seq, instrument, rule: row.rule };
  }

  /** The order whose message is being dealt with at a time. */
  #setOff(timeUs: number): OrderRow | undefined {
    const { setOffBy } = this;
    return setOffBy.timeUs === timeUs ? this.lives.orderOf(setOffBy.orderId) : undefined;
  }

  #haltBefore({ seq, event }: RuleRow): string {
    const { lastHalt } = this;
    if (event !== RULE_HALTED || lastHalt.seq !== seq) return "";
    const rule = RULE_NAMES[ruleOf({ rule: lastHalt.rule } as RuleRow)];
    return `${this.say.symbol(lastHalt.instrument)} was halted by the ${rule}`;
  }

  #other(table: number, rows: Float64Array, at: number): void {
    if (table === T_OFF_BOOK) {
      const row = offBookRow(rows, at);
      const causes = this.causes.splice(0);
      return this.#tell(offBookDraft(row, this.say, causes), row);
    }
    this.#tellCauses();
    if (table === T_MARGIN) {
      const row = marginRow(rows, at);
      // Every account with a position has one a day.
      if (row.event === MARGIN_MARKED) return;
      this.#tell(marginDraft(row, this.say), row);
    } else if (table === T_CALLS) {
      const row = callRow(rows, at);
      this.#tell(callDraft(row, this.say), row);
    } else if (table === T_DELIVERIES) {
      const row = deliveryRow(rows, at);
      this.#tell(deliveryDraft(row, this.say), row);
    } else if (table === T_INDEX_EVENTS) {
      const row = indexRow(rows, at);
      this.#tell(indexDraft(row, this.say), row);
    }
  }

  /** What rules have just said of an account's message; of others' it is told now. */
  #causesOf(account: number): RuleRow[] {
    const causes = this.causes.filter((row) => row.account === account);
    this.causes = this.causes.filter((row) => row.account !== account);
    this.#tellCauses();
    return causes;
  }

  /** Refusals that no fact of an order followed. */
  #tellCauses(): void {
    for (const row of this.causes.splice(0)) {
      this.#tell(ruleDraft(row, this.say, { byOrder: "", haltBefore: "" }), row);
    }
  }

  #tell(draft: Draft, { seq, time_us: timeUs }: { seq: number; time_us: number }): void {
    const number = this.list.add(draft, seq, timeUs);
    if (number > 0 && draft.orderId) this.lives.name(draft.orderId);
  }
}
