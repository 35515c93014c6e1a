import { KIND_WORDS, TIME_IN_FORCE_WORDS } from "../../engine/base/order-words.ts";
import {
  DAY,
  LIMIT,
  MARKET,
  NO_PRICE,
  type OrderKind,
  type Side,
  type TimeInForce,
} from "../../engine/book/order-books.ts";
import { LARGEST_LOTS, LARGEST_TICKS } from "../../engine/exchange/order-gateway.ts";
import { FieldReader } from "./field-reader.ts";
import type { PriceGrid } from "./price-grid.ts";
import {
  CANCEL,
  CLOSE,
  NEW,
  newReplayMessage,
  PHASE,
  PHASE_WORDS,
  REPLACE,
  type ReplayMessage,
  type TextSlice,
  TYPE_WORDS,
} from "./replay-message.ts";

const FIELDS =
  "type time id account instrument side quantity price kind tif phase display post_only".split(" ");
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

const bytesOf = (words: readonly string[]): Buffer[] => words.map((word) => Buffer.from(word));
const TYPES = bytesOf(TYPE_WORDS);
const SIDES = bytesOf(["buy", "sell"]);
const PHASES = bytesOf(PHASE_WORDS);
/** The words that the interface has; those behind the exchange's own are not built yet. */
const KINDS = bytesOf([...KIND_WORDS, "stop", "stop_limit"]);
const TIFS = bytesOf([...TIME_IN_FORCE_WORDS, "gtc", "gtd"]);

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

  /** Reads a line into `message`. Returns what is wrong with it, or null. */
  read(bytes: Buffer, start: number, end: number): string | null {
    const fields = this.#fields;
    fields.open(bytes, start, end);
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
    message.kind = this.#builtWord(KIND_FIELD, KINDS, LIMIT, KIND_WORDS.length) as OrderKind;
    message.timeInForce = this.#builtWord(
      TIF,
      TIFS,
      DAY,
      TIME_IN_FORCE_WORDS.length,
    ) as TimeInForce;
    if (fields.has(POST_ONLY) && fields.boolean(POST_ONLY)) {
      fields.refuse("`post_only`: post-only orders are not built yet");
    }
    if (fields.has(DISPLAY)) this.#readDisplay();
    message.priceTicks = NO_PRICE;
    if (message.kind === LIMIT && fields.problem === null) {
      this.#readPrice(this.#listing.grid(message.instrument, message.symbol));
    }
  }

  /** A market order, an IOC and a FOK never rest: for them an iceberg's peak is moot. */
  #readDisplay(): void {
    const { kind, timeInForce } = this.message;
    this.#fields.integer(DISPLAY, 1, LATEST);
    if (kind === MARKET || timeInForce !== DAY) return;
    this.#fields.refuse("`display`: iceberg orders are not built yet");
  }

  #readReplace(): void {
    const { message } = this;
    const fields = this.#fields;
    fields.text(ID, message.id);
    if (fields.has(DISPLAY)) fields.refuse("`display`: iceberg orders are not built yet");
    if (!fields.has(QUANTITY) && !fields.has(PRICE)) {
      fields.refuse("nothing to replace: give `quantity`, `price`, or both");
    }
    message.lots = fields.has(QUANTITY) ? fields.integer(QUANTITY, 1, LARGEST_LOTS - 1) : 0;
    message.priceTicks = NO_PRICE;
    if (fields.has(PRICE) && fields.problem === null) {
      this.#readPrice(this.#listing.gridOfOrder(message.id));
    }
  }

  #readPhase(): void {
    const { message } = this;
    this.#readInstrument();
    message.phase = this.#builtWord(PHASE_FIELD, PHASES, -1, CLOSE + 1);
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

  /** A word of the interface; those from position `built` on are not built yet. `absent` -1: it is needed. */
  #builtWord(name: number, words: readonly Buffer[], absent: number, built: number): number {
    const fields = this.#fields;
    if (absent >= 0 && !fields.has(name)) return absent;
    const position = fields.word(name, words);
    if (position >= built)
      fields.refuse(`\`${FIELDS[name]}\`: ${String(words[position])} is not built yet`);
    return position;
  }

  #readPrice(grid: PriceGrid | null): void {
    const fields = this.#fields;
    const price = fields.real(PRICE);
    if (fields.problem !== null || grid === null) return;
    this.message.priceTicks = grid.ticksOf(price);
    if (this.message.priceTicks !== NO_PRICE) return;
    const most = grid.priceOf(LARGEST_TICKS - 1);
    fields.refuse(
      `\`price\`: found ${price}; allowed: multiples of ${grid.tickSize} from ${-most} to ${most}`,
    );
  }
}
