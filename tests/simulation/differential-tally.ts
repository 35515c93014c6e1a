import type { ColumnBooks } from "../../engine/book/column-books.ts";
import { type NewOrder, NO_ORDER, NO_PRICE } from "../../engine/book/order-books.ts";
import { CONTINUOUS_RULES, hasStep, RATIONINGS } from "../../engine/instruments/matching-terms.ts";
import { SELF_MATCH_RULES } from "../../engine/instruments/self-match.ts";
import {
  type BookEvent,
  type BookTape,
  CLOSED,
  CROSSED,
  LEG_TRADED,
  REPLACED,
  TRADED,
  TRIGGERED,
} from "../contracts/order-books/book-tape.ts";
import type { Venue } from "./differential-venues.ts";

const KINDS = ["limit", "market", "stop", "stop-limit"];
const VALIDITIES = ["day", "ioc", "fok", "gtc", "gtd"];
const REASONS = ["user", "ioc", "fok", "halt", "rule", "expired", "self-match"];
const COMMANDS = [
  "submit",
  "cancel",
  "replace",
  "mass cancel",
  "close all for a halt",
  "close all",
  "expire day",
  "call begun",
  "call cleared",
  "batch cleared",
  "stops elected",
  "implying suspended",
  "implying resumed",
  "book closed and opened",
  "state captured and restored",
  "all reset",
] as const;
export type Command = (typeof COMMANDS)[number];

const PREVENTIONS = SELF_MATCH_RULES.filter((rule) => rule !== "off");

/** All that a differential run is to try, by name; what is printed at its end. */
export const FEATURES: readonly string[] = [
  ...COMMANDS.map((command) => `command: ${command}`),
  ...KINDS.flatMap((kind) => VALIDITIES.map((validity) => `order: ${kind} ${validity}`)),
  ...["iceberg", "post-only", "with a collar"].map((what) => `order: ${what}`),
  ...["price", "quantity", "display", "kept its place", "lost its place"].map(
    (what) => `replace: ${what}`,
  ),
  ...CONTINUOUS_RULES.map((rule) => `fills by ${rule}`),
  ...RATIONINGS.map((rationing) => `fills of a batch rationed by ${rationing}`),
  "fills of a call",
  "fills of a TOP order",
  "fills of a lead market maker",
  "fills of an iceberg that has more",
  ...PREVENTIONS.map((rule) => `self-match: ${rule}`),
  "self-match: lowered",
  "stops triggered",
  ...REASONS.map((reason) => `closed: ${reason}`),
  ...["calendar spread", "spread of other ratios", "a spread comes in", "a month comes in"].map(
    (what) => `implied legs: ${what}`,
  ),
  "implied legs: after a call",
  "implied legs: after a halt",
];

/** Counts how often each feature has occurred in a differential run: in its commands, and in what both books told. */
export class DifferentialTally {
  readonly #counts = new Map<string, number>(FEATURES.map((feature) => [feature, 0]));
  /** By order number: the account. */
  #accounts: number[] = [];
  /** The TOP orders before the command. */
  readonly #tops = new Set<number>();
  readonly #venues: ReadonlyMap<number, Venue>;

  constructor(venues: readonly Venue[]) {
    this.#venues = new Map(venues.map((venue) => [venue.book, venue]));
  }

  /** Features that never occurred. */
  get missed(): string[] {
    return FEATURES.filter((feature) => this.#counts.get(feature) === 0);
  }

  /** A line each: the feature and how often it occurred. */
  lines(): string[] {
    return FEATURES.map((feature) => {
      return `${String(this.#counts.get(feature)).padStart(12)}  ${feature}`;
    });
  }

  note(feature: string): void {
    const count = this.#counts.get(feature);
    if (count === undefined) throw new Error(`no such feature: ${feature}`);
    this.#counts.set(feature, count + 1);
  }

  reset(): void {
    this.#accounts = [];
  }

  /** Before a command: who is TOP in the book. */
  look({ book, matching }: Venue, tape: BookTape): void {
    this.#tops.clear();
    if (matching === undefined || !hasStep(matching.rule, "top")) return;
    const books = tape.books as ColumnBooks;
    for (const ref of books.priority.tops.subarray(2 * book, 2 * book + 2)) {
      if (ref !== NO_ORDER) this.#tops.add(books.orderId(ref));
    }
  }

  submitted(order: NewOrder): void {
    this.#accounts[order.orderId] = order.account;
    this.note(`order: ${KINDS[order.kind]} ${VALIDITIES[order.timeInForce]}`);
    if (order.displayLots > 0) this.note("order: iceberg");
    if (order.postOnly) this.note("order: post-only");
    if (order.collarTicks !== NO_PRICE) this.note("order: with a collar");
  }

  /** What a command brought about, as the column books told it; `venue` is where it was sent. */
  told(venue: Venue, command: Command, events: readonly BookEvent[]): void {
    this.note(`command: ${command}`);
    for (const event of events) this.#read(event, venue, command);
  }

  #read(event: BookEvent, sentTo: Venue, command: Command): void {
    const { type, code } = event;
    const venue = this.#venues.get(event.book)!;
    if (type === TRADED) this.#traded(event, venue);
    else if (type === CROSSED) this.#crossed(venue, command);
    else if (type === LEG_TRADED) this.#legTraded(code >> 1, sentTo, command);
    else if (type === TRIGGERED) this.note("stops triggered");
    else if (type === CLOSED) this.#closed(REASONS[code]!, venue);
    else if (type !== REPLACED) return;
    else if (command !== "replace") this.note("self-match: lowered");
    else this.note(`replace: ${code === 1 ? "kept" : "lost"} its place`);
  }

  #traded({ makerId, makerHiddenLots }: BookEvent, { matching }: Venue): void {
    const rule = matching?.rule ?? "fifo";
    this.note(`fills by ${rule}`);
    if (this.#tops.has(makerId)) this.note("fills of a TOP order");
    if (makerHiddenLots > 0) this.note("fills of an iceberg that has more");
    const maker = this.#accounts[makerId];
    const makers = hasStep(rule, "lmm") ? (matching?.leadMarketMakers ?? []) : [];
    if (makers.some(({ account }) => account === maker)) this.note("fills of a lead market maker");
  }

  #crossed({ matching }: Venue, command: Command): void {
    if (command !== "batch cleared") this.note("fills of a call");
    else this.note(`fills of a batch rationed by ${matching?.rationing ?? "time"}`);
  }

  #legTraded(spread: number, sentTo: Venue, command: Command): void {
    const { legs } = this.#venues.get(spread)!;
    const isOne = legs!.firstLots === legs!.secondLots;
    this.note(`implied legs: ${isOne ? "calendar spread" : "spread of other ratios"}`);
    if (command === "call cleared") this.note("implied legs: after a call");
    else if (command === "implying resumed") this.note("implied legs: after a halt");
    else this.note(`implied legs: a ${sentTo.legs === undefined ? "month" : "spread"} comes in`);
  }

  #closed(reason: string, { selfMatch }: Venue): void {
    this.note(`closed: ${reason}`);
    if (reason === "self-match") this.note(`self-match: ${selfMatch}`);
  }
}
