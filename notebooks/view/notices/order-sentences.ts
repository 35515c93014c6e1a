import type { Draft } from "./notice.ts";
import { nameOf, type OrderRow, originOf, type ReasonWord, reasonOf } from "./order-row.ts";
import { refusalClause } from "./refusal-clauses.ts";
import type { RuleRow } from "./rule-row.ts";
import { lots, type Say, whole } from "./say.ts";

/** What is known about a refusal or a cancel beside the order itself. */
export interface OrderContext {
  /** What rules said of it just before. */
  readonly causes: readonly RuleRow[];
  /** Simulated time until which the month is halted, 0: it is not. */
  readonly haltedUntilUs: number;
  /** Name of the working order that was to be changed or taken back; null: a new one was refused. */
  readonly changed: string | null;
}

/** Why an order was refused or taken out, behind a colon. */
export const REASON_CLAUSES: Readonly<Record<ReasonWord, string>> = {
  none: "no reason is on record",
  invalid_price: "its price is none that an order of its kind may have",
  invalid_quantity: "its quantity is none that an order may have",
  unknown_account: "the exchange does not know the account",
  duplicate_id: "the account has used its number before",
  unknown_order: "the account has no such working order, any more or at all",
  unknown_instrument: "the month is not listed",
  halted: "trading is halted",
  closed: "the market takes no orders at this time",
  no_price: "an order at the market has no price that could be changed",
  price_limit: "its price is beyond the price limit",
  position_limit: "it would lead beyond a position limit",
  margin: "the account does not have the margin that it would need if all its orders filled",
  user: "its account took it back",
  ioc: "it was to trade at once or not at all, and this part of it could not",
  fok: "it was to be filled whole at once, and could not",
  halt: "trading was halted, and with a halt orders end",
  rule: "a rule stopped it at the edge of the prices that are allowed, or took it out",
  expiry: "its time was over",
  liquidation: "its account is liquidated",
  expire_in_past: "it would have ended before it came",
  post_only: "it was not to trade at once, and would have",
  self_match: "it would have traded with an order of the same owner",
  blocked: "the account may not send orders",
  invalid_expiry: "it names no time at which it could end",
  throttle: "its account has sent as many messages as the throttle allows",
  resting_time: "an order must rest for a minimum time before it may be taken back",
  price_band: "its price is too far from the market",
  offset_range: "its offset from the settlement price is larger than the contract allows",
  off_book: "the rule on trades off the book does not allow it",
  block_size: "it is smaller than the least block",
  block_price: "its price is outside the range for blocks",
};

/** Cancels that are an order's own way to end. */
const OWN_ENDS: ReadonlySet<ReasonWord> = new Set(["none", "user", "ioc", "fok", "expiry"]);

/** A refusal, with what the rule said. */
export function rejected(order: OrderRow, say: Say, context: OrderContext): Draft {
  const what = refusedWhat(order, say, context);
  return {
    ...concerned(order, say),
    kind: isTooLate(order) ? "too_late" : "rejection",
    tone: isTooLate(order) ? "note" : "warning",
    text: `${what}: ${clauseOf(order, say, context)}.`,
    cause: orderCause("rejected", order, context.causes),
  };
}

/** Most of these: its order was filled, or its time was over, and whoever sent the message did not look. */
const isTooLate = (order: OrderRow): boolean => reasonOf(order) === "unknown_order";

function refusedWhat(order: OrderRow, say: Say, { changed }: OrderContext): string {
  if (changed !== null)
    return `a ${order.lots === 0 ? "cancel" : "change"} of ${changed} was refused`;
  return isTooLate(order)
    ? `a message of ${say.account(order.account)} about its order ${whole(order.client_order_id)} was refused`
    : `${nameOf(order, say)} was rejected`;
}

/** An order that a rule let through in part. */
export function reduced(order: OrderRow, say: Say, causes: readonly RuleRow[]): Draft {
  const cut = causes.reduce((sum, row) => sum + row.lots, 0);
  const why = causes.map((row) => refusalClause(row, say)).join("; ");
  return {
    ...concerned(order, say),
    kind: "rejection",
    tone: "warning",
    text: `${nameOf(order, say)} is ${lots(cut)} smaller than it was asked for: whole, ${why}.`,
    cause: orderCause("reduced", order, causes),
  };
}

/** An order that somebody else took out, or one that ended in its own way. */
export function canceled(order: OrderRow, say: Say, context: OrderContext): Draft {
  return {
    ...concerned(order, say),
    kind: OWN_ENDS.has(reasonOf(order)) ? null : "cancellation",
    tone: "warning",
    text: `${nameOf(order, say)}, as far as it was open, was canceled: ${clauseOf(order, say, context)}.`,
    cause: orderCause("canceled", order, context.causes),
  };
}

/** An order that no participant sent. */
export function sentFor(order: OrderRow, say: Say): Draft {
  const origin = originOf(order);
  const sender = {
    participant: "its own account",
    liquidation: "the clearing house, which liquidates its positions",
    rule: "the exchange, since its owner is beyond a limit",
    intervention: "the experiment",
  }[origin];
  return {
    ...concerned(order, say),
    kind: origin === "liquidation" ? "default" : null,
    tone: "warning",
    text: `${nameOf(order, say)} was sent by ${sender}.`,
    cause: `sent ${origin} ${order.account} ${order.instrument} ${order.side}`,
  };
}

function clauseOf(order: OrderRow, say: Say, context: OrderContext): string {
  const { causes, haltedUntilUs } = context;
  if (causes.length > 0) return causes.map((row) => refusalClause(row, say)).join("; ");
  const clause = REASON_CLAUSES[reasonOf(order)];
  const isOfHalt = reasonOf(order) === "halted" || reasonOf(order) === "halt";
  return isOfHalt && haltedUntilUs > 0 ? `${clause}, until ${say.time(haltedUntilUs)}` : clause;
}

const concerned = (order: OrderRow, say: Say) => ({
  orderId: order.order_id > 0 ? order.order_id : null,
  account: order.account,
  owner: say.ownerOfAccount(order.account),
  instrument: order.instrument,
});

/** What makes two refusals or cancels one and the same. */
export function orderCause(what: string, order: OrderRow, causes: readonly RuleRow[]): string {
  const rules = causes.map(({ rule, level }) => `${rule}/${level}`).join(" ");
  return `${what} ${order.reason} ${order.account} ${order.instrument} ${order.side} ${rules}`;
}
