/** Several units in the last place. */
const ROUNDING = 1e-15;

/**
 * States of the top of one book, in order: each holds until the next. Integers: microseconds, ticks, lots. A side
 * without lots does not exist, and its price is not read. Before the first state the book is empty.
 */
export interface QuoteColumns {
  /** Number of the event; only where the trades have one too. */
  readonly seq?: ArrayLike<number>;
  readonly time: ArrayLike<number>;
  readonly bid: ArrayLike<number>;
  readonly bidLots: ArrayLike<number>;
  readonly ask: ArrayLike<number>;
  readonly askLots: ArrayLike<number>;
}

/** Trades in order, one an incoming order: its fills of one moment at their volume-weighted price. */
export interface TradeColumns {
  /** Number of the event; that of the first fill. */
  readonly seq?: ArrayLike<number>;
  readonly time: ArrayLike<number>;
  /** Ticks; the volume-weighted price over the fills of the order. */
  readonly price: ArrayLike<number>;
  readonly lots: ArrayLike<number>;
  /** 1: the incoming order bought; -1: it sold; 0: there was none, as in an auction. */
  readonly sign: ArrayLike<number>;
}

/** Spans of time in order, without overlap. */
export interface Spans {
  readonly from: ArrayLike<number>;
  readonly until: ArrayLike<number>;
}

/** The time that is measured: from `start` to before `end`, without pauses. Microseconds. */
export interface Session {
  readonly start: number;
  readonly end: number;
  /** Halts and call phases. */
  readonly pauses?: Spans;
}

/**
 * Price x lots of a trade, ticks x lots. Over fills at whole ticks that is an integer; the rounding of their mean price
 * is undone, so that spreads add up exactly.
 */
export function notionalOf({ price, lots }: TradeColumns, row: number): number {
  const product = price[row]! * lots[row]!;
  const whole = Math.round(product);
  return Math.abs(product - whole) <= ROUNDING * Math.abs(product) ? whole : product;
}

/** Time of [from, until) outside pauses. */
export function openTime({ start, end, pauses }: Session, from: number, until: number): number {
  const [first, last] = [Math.max(from, start), Math.min(until, end)];
  if (!(last > first)) return 0;
  let open = last - first;
  const count = pauses?.from.length ?? 0;
  for (let i = 0; i < count && pauses!.from[i]! < last; i++) {
    open -= Math.max(0, Math.min(pauses!.until[i]!, last) - Math.max(pauses!.from[i]!, first));
  }
  return open;
}

/** Whether `time` lies in a pause or on one of its ends. */
export function isPaused({ pauses }: Session, time: number): boolean {
  const count = pauses?.from.length ?? 0;
  for (let i = 0; i < count && pauses!.from[i]! <= time; i++) {
    if (time <= pauses!.until[i]!) return true;
  }
  return false;
}

/** How many of the first rows have a value below `limit` (at most `limit`, if `inclusive`), in a rising column. */
export function rowsBelow(column: ArrayLike<number>, limit: number, inclusive = false): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = column[middle]!;
    if (value < limit || (inclusive && value === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Twice the middle of a state, in ticks; null where a side is missing or row -1 is asked for. */
export function twiceMid(quotes: QuoteColumns, row: number): number | null {
  if (row < 0 || !(quotes.bidLots[row]! > 0) || !(quotes.askLots[row]! > 0)) return null;
  return quotes.bid[row]! + quotes.ask[row]!;
}

/**
 * Calls `visit` for the state in force at the start of the session (row -1: an empty book) and for each that begins
 * in it, with the open time that it holds.
 */
export function eachState(
  quotes: QuoteColumns,
  session: Session,
  visit: (row: number, openUs: number) => void,
): void {
  const rows = quotes.time.length;
  let row = rowsBelow(quotes.time, session.start, true) - 1;
  let from = session.start;
  for (; row < rows && from < session.end; row++) {
    const next = row + 1 < rows ? quotes.time[row + 1]! : session.end;
    visit(row, openTime(session, from, next));
    from = next;
  }
}
