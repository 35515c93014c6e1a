import { KIND_WORDS, TIME_IN_FORCE_WORDS } from "../../engine/base/order-words.ts";
import {
  DAY,
  GTD,
  LIMIT,
  NO_PRICE,
  type OrderKind,
  type Side,
  STOP,
  STOP_LIMIT,
  type TimeInForce,
} from "../../engine/book/order-books.ts";
import {
  hasTooManyPeaks,
  LARGEST_LOTS,
  LARGEST_TICKS,
  MOST_PEAKS,
} from "../../engine/exchange/order-terms.ts";
import { PHASE_WORDS } from "../../engine/exchange/phases.ts";
import { FieldReader } from "./field-reader.ts";
import type { PriceGrid } from "./price-grid.ts";
import {
  CANCEL,
  MASS_CANCEL,
  NEW,
  newReplayMessage,
  PHASE,
  REPLACE,
  type ReplayMessage,
  type TextSlice,
  TYPE_WORDS,
} from "./replay-message.ts";

const FIELDS =
  "type time id account instrument side quantity price kind tif phase display post_only stop expire".split(
    " ",
  );
const field = (name: string): number => FIELDS.indexOf(name);
const TYPE = field("type");
const TIME = field("time");
const ID = field("id");
const ACCOUNT = field("account");
const INSTRUMENT = field("instrument");
const SIDE = field("side");
const QUANTITY = field("quantity");
const PRICE = field("price");
const KIND_FIELD = field("kind");
const TIF = field("tif");
const PHASE_FIELD = field("phase");
const DISPLAY = field("display");
const POST_ONLY = field("post_only");
const STOP_FIELD = field("stop");
const EXPIRE = field("expire");

const bytesOf = (words: readonly string[]): Buffer[] => words.map((word) => Buffer.from(word));
const TYPES = bytesOf(TYPE_WORDS);
const SIDES = bytesOf(["buy", "sell"]);
const PHASES = bytesOf(PHASE_WORDS);
const KINDS = bytesOf(KIND_WORDS);
const TIFS = bytesOf(TIME_IN_FORCE_WORDS);

const EARLIEST = Number.MIN_SAFE_INTEGER;
const LATEST = Number.MAX_SAFE_INTEGER;

/** What the reader asks about accounts, instruments and orders. */
export interface ReplayListing {
  /** Why an account cannot be opened, or null. */
  account(account: TextSlice): string | null;
  /** Number of a listed instrument; -1 where it can be listed; or why it cannot. */
  instrument(symbol: TextSlice): number | string;
  /** The grid of an instrument's prices, or of one that can be listed. */
  grid(instrument: number, symbol: TextSlice): PriceGrid;
  /** The grid of an order's instrument; null where the id is unknown and grids differ. */
  gridOfOrder(id: TextSlice): PriceGrid | null;
}

/** Judges lines by themselves: what is no valid message gets a text that says why. */
export class MessageReader {
  readonly message: ReplayMessage = newReplayMessage();
  /** Time of the last valid message. */
  lastTimeUs = EARLIEST;
  readonly #fields = new FieldReader(FIELDS);
  readonly #listing: ReplayListing;

  constructor(listing: ReplayListing) {
    this.#listing = listing;
  }

  /** Takes up the line that begins there, if it is a usual one. Returns where it ends, or -1. */
  openUsual(bytes: Buffer, start: number): number {
    return this.#fields.openUsual(bytes, start);
  }

  /** Reads a line into `message`. Returns what is wrong with it, or null. */
  read(bytes: Buffer, start: number, end: number): string | null {
    this.#fields.open(bytes, start, end);
    return this.readOpened();
  }

  /** Reads the line that was taken up. */
  readOpened(): string | null {
    const fields = this.#fields;
    if (fields.problem === null) this.#read();
    if (fields.problem === null) this.lastTimeUs = this.message.timeUs;
    return fields.problem;
  }

  #read(): void {
    const { message } = this;
    const fields = this.#fields;
    message.type = fields.word(TYPE, TYPES);
    if (fields.problem !== null) return;
    message.timeUs = fields.integer(TIME, EARLIEST, LATEST);
    if (message.timeUs < this.lastTimeUs) {
      fields.refuse(
        `\`time\`: found ${message.timeUs}, after ${this.lastTimeUs}; times never fall`,
      );
    }
    switch (message.type) {
      case NEW:
        return this.#readNew();
      case CANCEL:
        return fields.text(ID, message.id);
      case REPLACE:
        return this.#readReplace();
      case PHASE:
        return this.#readPhase();
      case MASS_CANCEL:
        return this.#readMassCancel();
      default:
        return this.#readAccount();
    }
  }

  #readNew(): void {
    const { message } = this;
    const fields = this.#fields;
    fields.text(ID, message.id);
    this.#readAccount();
    this.#readInstrument();
    message.side = fields.word(SIDE, SIDES) as Side;
    message.lots = fields.integer(QUANTITY, 1, LARGEST_LOTS - 1);
    message.kind = fields.has(KIND_FIELD) ? (fields.word(KIND_FIELD, KINDS) as OrderKind) : LIMIT;
    message.timeInForce = fields.has(TIF) ? (fields.word(TIF, TIFS) as TimeInForce) : DAY;
    message.expireUs = message.timeInForce === GTD ? fields.integer(EXPIRE, EARLIEST, LATEST) : 0;
    message.postOnly = fields.has(POST_ONLY) && fields.boolean(POST_ONLY);
    message.displayLots = this.#readDisplay();
    this.#judgePeaks();
    if (fields.problem === null) this.#readPrices();
  }

  #judgePeaks(): void {
    const { kind, timeInForce, lots, displayLots } = this.message;
    if (!hasTooManyPeaks(kind, timeInForce, lots, displayLots)) return;
    this.#fields.refuse(
      `\`display\`: found ${displayLots} of ${lots}; allowed: no more than ${MOST_PEAKS} peaks`,
    );
  }

  #readPrices(): void {
    const { message } = this;
    const { kind } = message;
    const grid = this.#listing.grid(message.instrument, message.symbol);
    const isLimited = kind === LIMIT || kind === STOP_LIMIT;
    const isStop = kind === STOP || kind === STOP_LIMIT;
    message.priceTicks = isLimited ? this.#readPrice(PRICE, grid) : NO_PRICE;
    message.stopTicks = isStop ? this.#readPrice(STOP_FIELD, grid) : NO_PRICE;
  }

  /** 0 where it is left out. More than any order can have is as good as the most. */
  #readDisplay(): number {
    const fields = this.#fields;
    if (!fields.has(DISPLAY)) return 0;
    return Math.min(fields.integer(DISPLAY, 1, LATEST), LARGEST_LOTS - 1);
  }

  #readReplace(): void {
    const { message } = this;
    const fields = this.#fields;
    fields.text(ID, message.id);
    if (!fields.has(QUANTITY) && !fields.has(PRICE) && !fields.has(DISPLAY)) {
      fields.refuse("nothing to replace: give `quantity`, `price`, `display`, or several of them");
    }
    message.lots = fields.has(QUANTITY) ? fields.integer(QUANTITY, 1, LARGEST_LOTS - 1) : 0;
    message.displayLots = this.#readDisplay();
    message.priceTicks = NO_PRICE;
    if (fields.has(PRICE) && fields.problem === null) {
      message.priceTicks = this.#readPrice(PRICE, this.#listing.gridOfOrder(message.id));
    }
  }

  #readPhase(): void {
    const { message } = this;
    this.#readInstrument();
    message.phase = this.#fields.word(PHASE_FIELD, PHASES);
  }

  /** Of one instrument, one side, or both, where it names them. */
  #readMassCancel(): void {
    const { message } = this;
    const fields = this.#fields;
    this.#readAccount();
    message.isOfBothSides = !fields.has(SIDE);
    if (!message.isOfBothSides) message.side = fields.word(SIDE, SIDES) as Side;
    if (fields.has(INSTRUMENT)) return this.#readInstrument();
    message.instrument = -1;
    message.symbol.end = message.symbol.start;
  }

  #readAccount(): void {
    const { account } = this.message;
    const fields = this.#fields;
    fields.text(ACCOUNT, account);
    const problem = fields.problem === null ? this.#listing.account(account) : null;
    if (problem !== null) fields.refuse(`\`account\`: ${problem}`);
  }

  #readInstrument(): void {
    const { message } = this;
    const fields = this.#fields;
    fields.text(INSTRUMENT, message.symbol);
    if (fields.problem !== null) return;
    const instrument = this.#listing.instrument(message.symbol);
    if (typeof instrument === "string") return fields.refuse(`\`instrument\`: ${instrument}`);
    message.instrument = instrument;
  }

  /** A price in ticks. Where the id of a replace is unknown and grids differ, any number will do. */
  #readPrice(name: number, grid: PriceGrid | null): number {
    const fields = this.#fields;
    const price = fields.real(name);
    if (fields.problem !== null || grid === null) return NO_PRICE;
    const ticks = grid.ticksOf(price);
    if (ticks !== NO_PRICE) return ticks;
    const most = grid.priceOf(LARGEST_TICKS - 1);
    fields.refuse(
      `\`${FIELDS[name]}\`: found ${price}; allowed: multiples of ${grid.tickSize} from ${-most} to ${most}`,
    );
    return NO_PRICE;
  }
}
