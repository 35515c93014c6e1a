import { isoDate, parseIsoDate } from "../../engine/base/civil-date.ts";
import { DAY_US, HOUR_US, MINUTE_US, SECOND_US } from "../../engine/base/sim-time.ts";

/**
 * Texts with a unit, and back. `read` gives the value in the engine's unit, or null where the text is none of the kind;
 * `spell` gives the canonical text, from which `read` gives the same value to the bit. `pattern` is for JSON Schemas.
 */
export interface Quantity {
  readonly pattern: string;
  readonly example: string;
  read(text: string): number | null;
  spell(value: number): string;
}

const NUMBER = "[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d+)?";

/** No quantity needs more characters. */
const LONGEST = 64;

const withUnit = (units: string): string => `^${NUMBER} *(?:${units})$`;

/** Units of time, longest first. */
const TIME_UNITS: readonly (readonly [string, number])[] = [
  ["d", DAY_US],
  ["h", HOUR_US],
  ["min", MINUTE_US],
  ["s", SECOND_US],
  ["ms", 1000],
  ["us", 1],
];
export const TIME_UNIT_WORDS = "us, ms, s, min, h or d";

export const DURATION: Quantity = {
  pattern: withUnit(TIME_UNITS.map(([unit]) => unit).join("|")),
  example: "5 ms",
  read(text) {
    const parts = split(text, this.pattern);
    const unit = TIME_UNITS.find(([name]) => name === parts?.unit)?.[1];
    return unit === undefined ? null : wholeNear(Number(parts!.number) * unit);
  },
  spell(value) {
    const [unit, us] = TIME_UNITS.find(([, size]) => value !== 0 && value % size === 0) ?? [
      "us",
      1,
    ];
    return `${value / us} ${unit}`;
  },
};

export const LOTS: Quantity = {
  pattern: withUnit("lots?"),
  example: "7500 lots",
  read: (text) => {
    const parts = split(text, LOTS.pattern);
    return parts === null ? null : Number(parts.number) + 0;
  },
  spell: (value) => `${value} lots`,
};

export const MONEY: Quantity = {
  pattern: withUnit("USD"),
  example: "3.65 USD",
  read: (text) => {
    const parts = split(text, MONEY.pattern);
    return parts === null ? null : Number(parts.number) + 0;
  },
  spell: (value) => `${value} USD`,
};

/** A share of one: "15 %". Bare numbers are shares as well, and are read elsewhere. */
export const PERCENTAGE: Quantity = {
  pattern: withUnit("%"),
  example: "15 %",
  read(text) {
    const parts = split(text, this.pattern);
    if (parts === null) return null;
    const [digits, exponent] = parts.number.toLowerCase().split("e");
    return Number(`${digits}e${Number(exponent ?? 0) - 2}`); // 0.1 % is the double 0.001
  },
  spell: String,
};

export const DATE: Quantity = {
  pattern: "^\\d{4}-\\d{2}-\\d{2}$",
  example: "2027-01-04",
  read: (text) => parseIsoDate(text),
  spell: isoDate,
};

/** A time of day, UTC: microseconds since midnight. */
export const TIME_OF_DAY: Quantity = {
  pattern: "^(?:[01]\\d|2[0-3]):[0-5]\\d$",
  example: "22:00",
  read(text) {
    if (!new RegExp(this.pattern).test(text)) return null;
    const [hours, minutes] = text.split(":").map(Number);
    return hours! * HOUR_US + minutes! * MINUTE_US;
  },
  spell(value) {
    const minutes = Math.round(value / MINUTE_US);
    const two = (part: number): string => String(part).padStart(2, "0");
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  },
};

/** A text of the pattern in its number and what follows it. */
function split(text: string, pattern: string): { number: string; unit: string } | null {
  if (text.length > LONGEST || !new RegExp(pattern).test(text)) return null;
  const number = new RegExp(`^${NUMBER}`).exec(text)![0];
  return { number, unit: text.slice(number.length).trim() };
}

/** The whole number that a product of decimal fractions means, or NaN where it means none. */
function wholeNear(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= 1e-3 ? whole + 0 : Number.NaN;
}
