import {
  ORDER_ACCEPTED,
  ORDER_CANCELED,
  ORDER_EVENT_WORDS,
  ORDER_EXPIRED,
} from "../../../engine/base/order-words.ts";

/** What an entry tells, beside the events of `ORDER_EVENT_WORDS`. */
export const ENTRY_TRADED: number = ORDER_EVENT_WORDS.length;
export const ENTRY_TERMS: number = ENTRY_TRADED + 1;

/** Entries of one order that are kept at most, from its acceptance on, beside its last one. */
const MOST_ENTRIES = 200;
/** What is open behind an entry, before it was ever looked at. */
const UNKNOWN = Number.NaN;

/** Places in an entry. The last five say something in an acceptance only. */
export const WHAT = 0;
export const TIME = 1;
export const TICKS = 2;
export const LOTS = 3;
export const DETAIL = 4;
export const INSTRUMENT = 5;
export const OPEN = 6;
export const ACCOUNT = 7;
export const SIDE = 8;
export const KIND = 9;
export const ORIGIN = 10;
const WIDTH = 11;

/** Where an order stands at some entry of its own. */
interface Standing {
  /** Instrument that it was accepted in. */
  readonly instrument: number;
  open: number;
  entries: number;
  /** Number of its last entry. */
  last: number;
}

/**
 * What happens to orders, entry behind entry in the order of time, as numbers alone: an entry costs little more than
 * its copy, and only who asks for an order pays for the search. Plain data: `rows` has `WIDTH` numbers an entry; side
 * by side with its entries, `orders` has the number of the order, and `clients` the account's own number where the
 * entry is an acceptance, else -1.
 */
export class OrderLog {
  used = 0;
  rows: Float64Array;
  orders: Float64Array;
  clients: Float64Array;
  readonly #leastRoom: number;

  /** `leastRoom`: entries that there is always room for. */
  constructor(leastRoom: number) {
    this.#leastRoom = leastRoom;
    this.rows = new Float64Array(leastRoom * WIDTH);
    this.orders = new Float64Array(leastRoom);
    this.clients = new Float64Array(leastRoom);
  }

  /** Whether there is no room for another entry. */
  get isFull(): boolean {
    return this.used === this.orders.length;
  }

  /** Appends an entry, whose numbers the caller writes into `rows` from the place on that is returned. */
  append(order: number, client: number): number {
    const i = this.used++;
    this.orders[i] = order;
    this.clients[i] = client;
    return i * WIDTH;
  }

  /** Writes what every entry has. */
  write(at: number, what: number, timeUs: number, ticks: number, lots: number, detail: number) {
    const { rows } = this;
    rows[at + WHAT] = what;
    rows[at + TIME] = timeUs;
    rows[at + TICKS] = ticks;
    rows[at + LOTS] = lots;
    rows[at + DETAIL] = detail;
    rows[at + OPEN] = UNKNOWN;
  }

  /** The account's own number of an order, from the place of its acceptance. */
  clientAt(at: number): number {
    return this.clients[at / WIDTH]!;
  }

  /** The orders that an account has called by a number of its own, oldest first. */
  called(account: number, client: number): number[] {
    const { clients, orders, rows, used } = this;
    const found: number[] = [];
    for (let i = 0; i < used; i++) {
      if (clients[i] === client && rows[i * WIDTH + ACCOUNT] === account) found.push(orders[i]!);
    }
    return found;
  }

  /**
   * Places in `rows` of what is kept of an order, its acceptance first, with what is open behind each filled in; none
   * where it is not known.
   */
  entriesOf(order: number): number[] {
    const { orders, used } = this;
    const places: number[] = [];
    let standing: Standing | undefined;
    for (let i = 0; i < used; i++) {
      if (orders[i] !== order) continue;
      standing = this.#stands(standing, i);
      if (standing !== undefined) places.push(i * WIDTH);
    }
    const last = places.at(-1);
    const shown = places.slice(0, MOST_ENTRIES);
    if (last !== undefined && places.length > MOST_ENTRIES && this.#isEnd(last)) shown.push(last);
    return shown;
  }

  /** What is open of an order behind the last entry; 0 of one that is not known. */
  openOf(order: number): number {
    const { orders, rows } = this;
    let last = this.used - 1;
    while (last >= 0 && orders[last] !== order) last--;
    if (last < 0 || this.#endsAnyway(last * WIDTH)) return 0;
    const place = this.entriesOf(order).length === 0 ? -1 : last * WIDTH;
    return place === -1 ? 0 : Math.max(0, rows[place + OPEN]!);
  }

  /**
   * Lets entries go of orders that are neither open nor among `named`; where more than `mostOpen` are open, of the
   * older half, too. There is as much room again behind it.
   */
  compact(named: ReadonlySet<number>, mostOpen: number): void {
    const standings = this.#standings();
    const open = [...standings].flatMap(([order, each]) => (each.open > 0 ? [order] : []));
    const oldest = open.length < mostOpen ? 0 : open[open.length >> 1]!;
    const kept: number[] = [];
    for (let i = 0; i < this.used; i++) {
      const order = this.orders[i]!;
      const standing = standings.get(order);
      if (standing === undefined) continue;
      if (!named.has(order) && (standing.open <= 0 || order < oldest)) continue;
      if (standing.entries++ < MOST_ENTRIES || standing.last === i) kept.push(i);
    }
    this.#keep(kept);
  }

  /** By order, where it stands behind its last entry, its entries not counted yet; in the order of acceptance. */
  #standings(): Map<number, Standing> {
    const standings = new Map<number, Standing>();
    for (let i = 0; i < this.used; i++) {
      const order = this.orders[i]!;
      const had = standings.get(order);
      const standing = this.#stands(had, i);
      if (standing !== undefined && had === undefined) standings.set(order, standing);
    }
    return standings;
  }

  /** Where an order stands behind entry `i`, given where it stood before; undefined before its acceptance. */
  #stands(standing: Standing | undefined, i: number): Standing | undefined {
    const at = i * WIDTH;
    const { rows } = this;
    const what = rows[at + WHAT]!;
    if (standing === undefined && what !== ORDER_ACCEPTED) return undefined;
    const now = standing ?? { instrument: rows[at + INSTRUMENT]!, open: 0, entries: 0, last: i };
    now.last = i;
    if (Number.isNaN(rows[at + OPEN]!)) rows[at + OPEN] = openBehind(rows, at, now);
    now.open = rows[at + OPEN]!;
    return now;
  }

  #isEnd(at: number): boolean {
    const isFilled = this.rows[at + WHAT] === ENTRY_TRADED && this.rows[at + OPEN]! <= 0;
    return isFilled || this.#endsAnyway(at);
  }

  #endsAnyway(at: number): boolean {
    const what = this.rows[at + WHAT]!;
    return what === ORDER_CANCELED || what === ORDER_EXPIRED;
  }

  /** `entries`: in their order. Where there is room enough they move up in place. */
  #keep(entries: readonly number[]): void {
    const { rows, orders, clients } = this;
    const room = Math.max(this.#leastRoom, 2 * entries.length);
    if (room !== orders.length) {
      this.rows = new Float64Array(room * WIDTH);
      this.orders = new Float64Array(room);
      this.clients = new Float64Array(room);
    }
    this.used = 0;
    const into = this.rows;
    for (const i of entries) {
      const to = this.append(orders[i]!, clients[i]!);
      for (let k = 0, from = i * WIDTH; k < WIDTH; k++) into[to + k] = rows[from + k]!;
    }
  }
}

/** What is open behind an entry whose order stood like this before. */
function openBehind(rows: Float64Array, at: number, { open, instrument }: Standing): number {
  const what = rows[at + WHAT]!;
  if (what === ORDER_CANCELED || what === ORDER_EXPIRED) return 0;
  if (what < ENTRY_TRADED) return rows[at + LOTS]!;
  // Trades of a spread's legs name the spread's order, too.
  const isOwn = what === ENTRY_TRADED && rows[at + INSTRUMENT] === instrument;
  return isOwn ? open - rows[at + LOTS]! : open;
}
