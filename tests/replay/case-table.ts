import { type ReplayOptions, type ReplayResult, replay } from "../../experiments/replay/replay.ts";

/**
 * Cases of `tokenpit replay` as tables that a trader can read: a message a line, behind the bar the events that it
 * causes. Times count up from 0 by lines; the instrument is SCU-2027-03 unless another is named.
 *
 *     new s1 ann sell 5 @2.80       | accepted s1 sell 5 @2.8
 *     new b1 bob buy 7 market       | accepted b1 buy 7; trade 5 @2.8 buy b1/s1 bob/ann; canceled b1 2 ioc
 *     replace s1 qty=3 price=2.81   | replaced s1 3 @2.81 lost
 *     cancel s1                     | canceled s1 3 user
 *     phase halt                    |
 *
 * A line that begins with the bar goes on with the events of the one before.
 */
export interface Case {
  readonly title: string;
  readonly messages: readonly object[];
  readonly expected: readonly string[];
}

/** Cases of a text: a title line that ends with a colon, then the table. */
export function parseCases(text: string): Case[] {
  const cases: { title: string; messages: object[]; expected: string[] }[] = [];
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (line === "") continue;
    if (line.endsWith(":")) {
      cases.push({ title: line.slice(0, -1), messages: [], expected: [] });
      continue;
    }
    const [message, events] = line.split("|").map((part) => part.trim());
    const { messages, expected } = cases.at(-1)!;
    if (message === "") {
      expected[expected.length - 1] += ` ${events}`;
      continue;
    }
    messages.push(parseMessage(message!.split(/ +/), messages.length));
    expected.push(events!);
  }
  return cases;
}

const INSTRUMENT = /^(SIT|SCU)-\d{4}-\d\d$/;

function parseMessage(words: readonly string[], time: number): object {
  const [type, ...rest] = words;
  const instrument = rest.find((word) => INSTRUMENT.test(word)) ?? "SCU-2027-03";
  if (type === "phase") return { type, time, instrument, phase: rest[0] };
  if (type === "cancel") return { type, time, id: rest[0] };
  const options = Object.fromEntries(
    rest.filter((word) => word.includes("=")).map((word) => word.split("=") as [string, string]),
  );
  if (type === "replace") {
    const { qty, price } = options;
    return { type, time, id: rest[0], ...number("quantity", qty), ...number("price", price) };
  }
  const [id, account, side, quantity] = rest;
  const price = rest.find((word) => word.startsWith("@"))?.slice(1);
  const tif = rest.find((word) => ["day", "ioc", "fok"].includes(word));
  const order = { type, time, id, account, instrument, side, quantity: Number(quantity) };
  const kind = rest.includes("market") ? "market" : undefined;
  return { ...order, kind, ...number("price", price), tif };
}

const number = (name: string, text: string | undefined): object =>
  text === undefined ? {} : { [name]: Number(text) };

/** Any event line of the output. */
export type ReplayEvent = Readonly<Record<string, unknown>>;

export interface Replayed extends ReplayResult {
  readonly output: readonly ReplayEvent[];
  readonly text: string;
}

/** Replays bytes or text in chunks of a size. */
export async function replayed(
  input: string | Uint8Array,
  options: ReplayOptions = {},
  chunkBytes = 65_536,
): Promise<Replayed> {
  const bytes = typeof input === "string" ? Buffer.from(input) : input;
  const pieces: Buffer[] = [];
  const result = await replay(
    chunksOf(bytes, chunkBytes),
    (piece) => void pieces.push(Buffer.from(piece)),
    options,
  );
  const text = Buffer.concat(pieces).toString();
  const lines = text === "" ? [] : text.slice(0, -1).split("\n");
  return { ...result, text, output: lines.map((line) => JSON.parse(line) as ReplayEvent) };
}

function* chunksOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export const ndjson = (messages: readonly object[]): string =>
  messages.map((message) => `${JSON.stringify(message)}\n`).join("");

/** The events of each message of a case, in the words of the table. */
export function eventsByMessage(count: number, output: readonly ReplayEvent[]): string[] {
  return Array.from({ length: count }, (_, time) =>
    output
      .filter((event) => event["time"] === time || event["line"] === time + 1)
      .map(eventText)
      .join("; "),
  );
}

function eventText(event: ReplayEvent): string {
  const of = (name: string): string => shown(event[name]);
  switch (event["event"]) {
    case "accepted":
      return words("accepted", of("id"), of("side"), of("quantity"), priceText(event));
    case "rejected":
      return words("rejected", of("id"), of("reason"));
    case "trade":
      return words(
        "trade",
        of("quantity"),
        priceText(event),
        of("aggressor"),
        `${of("buy")}/${of("sell")}`,
        `${of("buy_account")}/${of("sell_account")}`,
      );
    case "replaced": {
      const place = event["kept_priority"] === true ? "kept" : "lost";
      return words("replaced", of("id"), of("quantity"), priceText(event), place);
    }
    case "rule":
      return words("rule", of("rule"), of("action"));
    default:
      return words(of("event"), of("id"), of("remaining"), of("reason"));
  }
}

const priceText = (event: ReplayEvent): string =>
  event["price"] === undefined ? "" : `@${shown(event["price"])}`;

const shown = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

const words = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== "").join(" ");
