import { isControl, type NaiveMessage } from "./naive/message.ts";

const INSTRUMENT = /^(SIT|SCU)-\d{4}-\d\d(:(SIT|SCU)-\d{4}-\d\d)?$/;
const KINDS = ["limit", "market", "stop", "stop_limit"];
const TIFS = ["day", "gtc", "gtd", "ioc", "fok"];
const PHASES = ["continuous", "auction", "uncross", "halt", "close"];
const NUMBERS: Readonly<Record<string, string>> = {
  qty: "quantity",
  price: "price",
  display: "display",
  stop: "stop",
  expire: "expire",
};

/** The message that the words of a case's row tell. Throws for a word that has no meaning there. */
export function parseMessage(words: readonly string[], time: number): object {
  const [type, ...rest] = words.filter((word) => !word.startsWith("t="));
  switch (type) {
    case "new": {
      const [id, account, side, quantity, ...more] = rest;
      const order = { type, time, id, account, instrument: DEFAULT, side };
      return { ...order, quantity: Number(quantity), ...kindOf(more), ...fieldsOf(more) };
    }
    case "cancel":
      return { type, time, id: rest[0], ...fieldsOf(rest.slice(1)) };
    case "replace":
      return { type, time, id: rest[0], ...fieldsOf(rest.slice(1)) };
    case "phase":
      return { type, time, instrument: DEFAULT, ...fieldsOf(rest) };
    default:
      if (isControl(type as NaiveMessage["type"])) {
        return { type, time, account: rest[0], ...fieldsOf(rest.slice(1)) };
      }
      throw new Error(`no message: ${words.join(" ")}`);
  }
}

/** A stop price alone makes a stop, a limit beside it a stop-limit. */
function kindOf(words: readonly string[]): object {
  if (!words.some((word) => word.startsWith("stop="))) return {};
  return { kind: words.some((word) => word.startsWith("@")) ? "stop_limit" : "stop" };
}

const DEFAULT = "SCU-2027-03";

const fieldsOf = (words: readonly string[]): object => Object.assign({}, ...words.map(fieldOf));

function fieldOf(word: string): object {
  if (INSTRUMENT.test(word)) return { instrument: word };
  if (KINDS.includes(word)) return { kind: word };
  if (TIFS.includes(word)) return { tif: word };
  if (PHASES.includes(word)) return { phase: word };
  if (word === "buy" || word === "sell") return { side: word };
  if (word === "post_only") return { post_only: true };
  if (word.startsWith("@")) return { price: Number(word.slice(1)) };
  const [name, value] = word.split("=") as [string, string | undefined];
  if (name === "gtd") return { tif: "gtd", expire: Number(value) };
  const field = NUMBERS[name];
  if (field === undefined || value === undefined) throw new Error(`no word of a case: ${word}`);
  return { [field]: Number(value) };
}
