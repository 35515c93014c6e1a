import type { NaiveMessage } from "./message.ts";

type Fields = Readonly<Record<string, unknown>>;
type Judge = (value: unknown) => boolean;

const isText: Judge = (value) => typeof value === "string";
const isWhole: Judge = (value) => Number.isSafeInteger(value);
const isLots: Judge = (value) => isWhole(value) && (value as number) >= 1;
const isPrice: Judge = (value) =>
  typeof value === "number" && Math.abs(value - Math.round(value * 100) / 100) <= 1e-9;
const isMonth: Judge = (value) =>
  isText(value) && /^(SIT|SCU)-\d{4}-(0[1-9]|1[0-2])$/.test(value as string);
const isOneOf =
  (...words: readonly string[]): Judge =>
  (value) =>
    words.includes(value as string);

const KINDS = ["limit", "market", "stop", "stop_limit"];
const TIFS = ["day", "gtc", "gtd", "ioc", "fok"];
const PHASES = ["continuous", "auction", "uncross", "halt", "close"];

/** The fields of a new order, of which those that depend on its kind and its time in force. */
function newOrder({
  kind,
  tif,
}: Fields): [needed: Record<string, Judge>, other: Record<string, Judge>] {
  const needed: Record<string, Judge> = {
    id: isText,
    account: isText,
    instrument: isMonth,
    side: isOneOf("buy", "sell"),
    quantity: isLots,
  };
  const word = kind ?? "limit";
  if (word === "limit" || word === "stop_limit") needed["price"] = isPrice;
  if (word === "stop" || word === "stop_limit") needed["stop"] = isPrice;
  if (tif === "gtd") needed["expire"] = isWhole;
  const other = {
    kind: isOneOf(...KINDS),
    tif: isOneOf(...TIFS),
    post_only: (value: unknown): boolean => typeof value === "boolean",
    display: isLots,
  };
  return [needed, other];
}

/** An iceberg that could rest has no more than 100,000 peaks. */
function hasFewPeaks({ kind, tif, quantity, display }: Fields): boolean {
  const isMoot = kind === "market" || kind === "stop" || tif === "ioc" || tif === "fok";
  const peak = (display ?? Infinity) as number;
  return isMoot || (quantity as number) <= 100_000 * peak;
}

/** Whether the fields make a message, each by itself. */
function isMessage(fields: Fields): boolean {
  const has = (name: string): boolean => fields[name] !== undefined && fields[name] !== null;
  const fit = (needed: Record<string, Judge>, other: Record<string, Judge> = {}): boolean =>
    Object.entries(needed).every(([name, judge]) => judge(fields[name])) &&
    Object.entries(other).every(([name, judge]) => !has(name) || judge(fields[name]));
  switch (fields["type"]) {
    case "new":
      return fit(...newOrder(fields)) && hasFewPeaks(fields);
    case "cancel":
      return fit({ id: isText });
    case "replace": {
      const changes = { quantity: isLots, price: isPrice, display: isLots };
      return fit({ id: isText }, changes) && Object.keys(changes).some(has);
    }
    case "phase":
      return fit({ instrument: isMonth, phase: isOneOf(...PHASES) });
    case "mass_cancel":
      return fit({ account: isText }, { instrument: isMonth, side: isOneOf("buy", "sell") });
    case "kill":
    case "unkill":
    case "disconnect":
    case "connect":
      return fit({ account: isText });
    default:
      return false;
  }
}

/** Reads the lines of an input, one after the other. */
export class NaiveReader {
  #time = -Infinity;

  /** The message of a line, or null where it is none. */
  read(line: string): NaiveMessage | null {
    const fields = parsed(line);
    if (fields === null || !isWhole(fields["time"]) || !isMessage(fields)) return null;
    if ((fields["time"] as number) < this.#time) return null;
    this.#time = fields["time"] as number;
    const given = Object.entries(fields).filter(([, value]) => value !== null);
    return Object.fromEntries(given) as unknown as NaiveMessage;
  }
}

function parsed(line: string): Fields | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Fields)
      : null;
  } catch {
    return null;
  }
}
