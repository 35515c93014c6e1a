import type { RandomSource } from "../../engine/random/random-source.ts";
import { ODD_WORDS, onceIn, oneOf } from "./damage.ts";

const SPREADS = [
  "SCU-2027-03:SCU-2027-04",
  "SCU-2027-03:SCU-2027-05",
  "SIT-2027-03:SCU-2027-03",
] as const;
const MONTHS = ["SCU-2027-03", "SCU-2027-03", "SCU-2027-04", "SCU-2027-05", "SIT-2027-03"] as const;
const ACCOUNTS = ["ann", "bob", "eve", "mm"] as const;
const KINDS = ["limit", "limit", "limit", "limit", "market", "stop", "stop_limit"] as const;
const VALIDITIES = ["day", "day", "day", "gtc", "gtd", "ioc", "fok"] as const;
const PHASES = ["continuous", "uncross", "auction", "auction", "halt", "close"] as const;
const CONTROLS = ["mass_cancel", "mass_cancel", "kill", "disconnect"] as const;
/** What lifts a control that stops an account. */
const LIFTED: Readonly<Record<string, string>> = { kill: "unkill", disconnect: "connect" };

/** Draws the messages of an order flow as lines: orders of every kind, what is done to them, and what holds them up. */
export class OrderMessages {
  #time = 0;
  #ids = 0;
  /** Messages that let go what is held up: they come soon, so that messages go on to meet each other. */
  readonly #lifting: (() => string)[] = [];
  readonly #random: RandomSource;

  constructor(random: RandomSource) {
    this.#random = random;
  }

  /** The next message, now and then with a value that no message may have. */
  next(): string {
    this.#time += this.#random.below(3);
    if (this.#lifting.length > 0 && onceIn(10, this.#random)) return this.#lifting.shift()!();
    const draw = this.#random.below(100);
    if (draw < 12) return this.#line("cancel", { id: this.#liveId() });
    if (draw < 26) return this.#line("replace", { id: this.#liveId(), ...this.#change() });
    if (draw < 28) return this.#phase();
    if (draw < 30) return this.#control();
    return this.#line("new", this.#order());
  }

  #order(): Fields {
    const random = this.#random;
    const [kind, tif] = [oneOf(KINDS, random), oneOf(VALIDITIES, random)];
    const instrument = this.#instrument();
    const hasLimit = kind === "limit" || kind === "stop_limit";
    const isStop = kind === "stop" || kind === "stop_limit";
    return {
      id: onceIn(30, random) ? this.#liveId() : `o${this.#ids++}`,
      account: oneOf(ACCOUNTS, random),
      instrument,
      side: this.#side(),
      quantity: 1 + random.below(onceIn(8, random) ? 40 : 9),
      kind,
      tif,
      ...(hasLimit || onceIn(9, random) ? { price: this.#price(instrument) } : {}),
      ...(isStop || onceIn(9, random) ? { stop: this.#price(instrument) } : {}),
      ...(tif === "gtd" || onceIn(9, random) ? { expire: this.#time + random.below(60) - 2 } : {}),
      ...(onceIn(4, random) ? { display: 1 + random.below(6) } : {}),
      ...(onceIn(6, random) ? { post_only: !onceIn(4, random) } : {}),
    };
  }

  #change(): Fields {
    const random = this.#random;
    const parts = 1 + random.below(7);
    return {
      ...(parts & 1 ? { quantity: 1 + random.below(12) } : {}),
      ...(parts & 2 ? { price: this.#price(MONTHS[0]) } : {}),
      ...(parts & 4 ? { display: 1 + random.below(6) } : {}),
    };
  }

  #phase(): string {
    const [instrument, phase] = [this.#instrument(), oneOf(PHASES, this.#random)];
    this.#lifting.push(() => this.#line("phase", { instrument, phase: "continuous" }));
    return this.#line("phase", { instrument, phase });
  }

  #control(): string {
    const random = this.#random;
    const [type, account] = [oneOf(CONTROLS, random), oneOf(ACCOUNTS, random)];
    const lifted = LIFTED[type];
    if (lifted !== undefined) this.#lifting.push(() => this.#line(lifted, { account }));
    return this.#line(type, {
      account,
      ...(onceIn(2, random) ? { instrument: this.#instrument() } : {}),
      ...(onceIn(2, random) ? { side: this.#side() } : {}),
    });
  }

  #instrument(): string {
    return onceIn(5, this.#random) ? oneOf(SPREADS, this.#random) : oneOf(MONTHS, this.#random);
  }

  #side(): string {
    return oneOf(["buy", "sell"], this.#random);
  }

  /** Few and neighbouring ones; of a spread around nothing, in half ticks between the families. */
  #price(instrument: string): number {
    const ticks = this.#random.below(12) - 3;
    if (!instrument.includes(":")) return ticks / 100;
    return (ticks - 2) / (instrument.startsWith("SIT") ? 200 : 100);
  }

  /** One of those given out last. */
  #liveId(): string {
    return `o${Math.max(0, this.#ids - 1 - this.#random.below(40))}`;
  }

  #line(type: string, fields: Fields): string {
    const text = Object.entries({ type, time: this.#time, ...fields }).map(([name, value]) => {
      const isOdd = onceIn(200, this.#random);
      return `"${name}":${JSON.stringify(isOdd ? oneOf(ODD_WORDS, this.#random) : value)}`;
    });
    return `{${text.join(",")}}`;
  }
}

type Fields = Readonly<Record<string, string | number | boolean>>;
