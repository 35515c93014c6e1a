import { isoDate } from "../../../engine/base/civil-date.ts";
import { DAY_US, HOUR_US, MINUTE_US, SECOND_US } from "../../../engine/base/sim-time.ts";
import {
  T_INSTRUMENTS,
  T_SETTLEMENT_INSTRUMENTS,
  T_SPREADS,
} from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import type { RunNames } from "../../../experiments/record/run-names.ts";
import type { Population } from "../market/population.ts";
import { rowReader } from "../market/row-reader.ts";

const monthRow = rowReader(T_INSTRUMENTS, "instrument", "tick_size");
const spreadRow = rowReader(T_SPREADS, "instrument", "tick_size");
const atSettlementRow = rowReader(T_SETTLEMENT_INSTRUMENTS, "instrument", "month");

/** Lots that stand for "no limit" in facts of rules. */
const NO_LIMIT = -1;

/** A number of a column that may have none. */
export const known = (value: number): number | null => (value === NONE ? null : value);

/**
 * Says names and numbers of a run as people do: owners by group and number, prices in dollars, times of day. Plain
 * data:
 * `tickSize` by instrument, and the time of what is told.
 */
export class Say {
  tickSize: number[] = [];
  /** Microseconds from the start date, 00:00 UTC. */
  nowUs = 0;
  readonly #names: RunNames;
  readonly #population: Population;
  readonly #scenario: Scenario;
  #ownerOf: (number | null)[] = [];

  constructor(names: RunNames, population: Population, scenario: Scenario) {
    this.#names = names;
    this.#population = population;
    this.#scenario = scenario;
  }

  get scenario(): Scenario {
    return this.#scenario;
  }

  /** Takes note of rows of instruments. */
  learn(table: number, rows: Float64Array, at: number): void {
    if (table === T_INSTRUMENTS || table === T_SPREADS) {
      const row = table === T_SPREADS ? spreadRow(rows, at) : monthRow(rows, at);
      this.#setTick(row.instrument, row.tick_size);
    } else if (table === T_SETTLEMENT_INSTRUMENTS) {
      const { instrument, month } = atSettlementRow(rows, at);
      this.#setTick(instrument, this.tickSize[month]!);
    }
  }

  #setTick(instrument: number, tickSize: number): void {
    while (this.tickSize.length < instrument) this.tickSize.push(0);
    this.tickSize[instrument] = tickSize;
  }

  /** `noise 17` */
  owner(number: number): string {
    const owner = this.#population.owners[number];
    if (owner === undefined) return "nobody known";
    return `${this.#population.groups[owner.group]} ${owner.index}`;
  }

  /** The owner of an account, null where the account is not known. */
  ownerOfAccount(account: number): number | null {
    if (this.#ownerOf.length === 0) {
      for (const { account: each, owner } of this.#population.ledger) {
        if (each !== null) this.#ownerOf[each] = owner;
      }
    }
    return this.#ownerOf[account] ?? null;
  }

  /** Who holds an account. */
  account(account: number): string {
    const owner = this.ownerOfAccount(account);
    return owner === null ? `account ${account}` : this.owner(owner);
  }

  symbol(instrument: number): string {
    return instrument === NONE ? "a month that is not listed" : this.#names.symbol(instrument);
  }

  family(family: number): string {
    return family === NONE ? "a family" : this.#names.family(family);
  }

  provider(provider: number): string {
    return this.#scenario.economy.providers[provider]?.name ?? `provider ${provider}`;
  }

  /** `$2.95`, with the decimals of the tick. */
  price(ticks: number, instrument: number): string {
    const tick = this.tickSize[instrument] ?? 0;
    if (ticks === NONE || tick === 0) return "no price";
    return dollars(ticks * tick, decimalsOf(tick));
  }

  /** Money units as dollars; cents where there are few. */
  money(units: number): string {
    const value = units * this.#scenario.moneyUnit;
    return dollars(value, Math.abs(value) < 1000 && !Number.isInteger(value) ? 2 : 0);
  }

  /** A time of day, with its date where that is another than now. */
  time(timeUs: number): string {
    const day = Math.floor(timeUs / DAY_US);
    const clock = clockOf(timeUs - day * DAY_US);
    if (day === Math.floor(this.nowUs / DAY_US)) return clock;
    return `${isoDate(this.#scenario.startDay + day)} ${clock}`;
  }
}

/** `20 lots` */
export const lots = (count: number): string =>
  `${whole(count)} ${Math.abs(count) === 1 ? "lot" : "lots"}`;

/** Lots that a limit allows. */
export const limitLots = (count: number): string => (count === NO_LIMIT ? "no limit" : lots(count));

/** `7,510 lots long` */
export function position(net: number): string {
  return net === 0 ? "no lots" : `${lots(Math.abs(net))} ${net > 0 ? "long" : "short"}`;
}

/** Thousands separated; a fraction where there is one. */
export const whole = (count: number): string => formatOf(0, 2).format(count);

/** `30 %` */
export const share = (value: number): string => `${formatOf(0, 1).format(100 * value)} %`;

/** `$1,250.50`, with so many decimals. */
export function dollars(value: number, decimals: number): string {
  const size = formatOf(decimals, decimals).format(Math.abs(value));
  return `${value < 0 ? "-" : ""}$${size}`;
}

/** Formats of numbers by their decimals, made once: each takes longer than a hundred numbers that it writes. */
const FORMATS = new Map<number, Intl.NumberFormat>();

function formatOf(least: number, most: number): Intl.NumberFormat {
  const key = 100 * least + most;
  const made =
    FORMATS.get(key) ??
    new Intl.NumberFormat("en-US", { minimumFractionDigits: least, maximumFractionDigits: most });
  FORMATS.set(key, made);
  return made;
}

/** A length of time: `3 h 20 min`, `40 s`. */
export function duration(lengthUs: number): string {
  const hours = Math.floor(lengthUs / HOUR_US);
  const minutes = Math.floor((lengthUs % HOUR_US) / MINUTE_US);
  if (hours > 0) return minutes === 0 ? `${whole(hours)} h` : `${whole(hours)} h ${minutes} min`;
  if (minutes > 0) return `${minutes} min`;
  return `${whole(lengthUs / SECOND_US)} s`;
}

function decimalsOf(tick: number): number {
  let decimals = 0;
  while (
    decimals < 10 &&
    Math.abs(tick * 10 ** decimals - Math.round(tick * 10 ** decimals)) > 1e-6
  ) {
    decimals++;
  }
  return Math.max(2, decimals);
}

/** `14:10`, `14:10:02`, `14:10:02.500`: as much as there is. */
function clockOf(ofDayUs: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  const minutes = `${two(ofDayUs / HOUR_US)}:${two((ofDayUs % HOUR_US) / MINUTE_US)}`;
  const rest = ofDayUs % MINUTE_US;
  if (rest === 0) return minutes;
  const seconds = `${minutes}:${two(rest / SECOND_US)}`;
  const milliseconds = Math.floor((rest % SECOND_US) / 1000);
  return milliseconds === 0 ? seconds : `${seconds}.${String(milliseconds).padStart(3, "0")}`;
}
