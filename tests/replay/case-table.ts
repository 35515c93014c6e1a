import { parseMessage } from "./case-message.ts";

/**
 * Cases of `tokenpit replay` as tables that a trader can read: a message a line, behind the bar the events that it
 * causes. Times count up from 0 by lines, or go on from one that is told; the instrument is SCU-2027-03 unless another
 * is named; fields that a line does not say are left out of its message.
 *
 *     new s1 ann sell 5 @2.80       | accepted s1 sell 5 @2.8
 *     new b1 bob buy 7 market       | accepted b1 buy 7; trade 5 @2.8 buy b1/s1 bob/ann; canceled b1 2 ioc
 *     new c1 cat sell 5 stop=2.70   | accepted c1 sell 5
 *     new d1 dan buy 9 stop=2.90 @2.95 gtd=30 display=2 t=12 | accepted d1 buy 9 @2.95
 *     replace s1 qty=3 price=2.81   | replaced s1 3 @2.81 lost
 *     cancel s1                     | canceled s1 3 user
 *     phase auction SIT-2027-03     |
 *     mass_cancel ann SCU-2027-03 buy | canceled d1 9 user
 *     kill bob                      |
 *     line {"type": "what"}         | error
 *     book                          | book SCU-2027-03 bids - asks 5@2.8(1); book SIT-2027-03 bids - asks -
 *
 * A trade of a leg is told as `leg` and its instrument in place of `trade`.
 *
 * A line that begins with the bar goes on with the events of the one before; one that begins with # is a remark. `line`
 * stands before the very text of an input line. `book` comes last and tells the books at the end.
 *
 * A line that begins with > is one of the rulebook (YAML) under which all cases of the text hold.
 */
export interface Case {
  readonly title: string;
  /** The lines of the input. */
  readonly lines: readonly string[];
  /** What is told of the events, by what caused them, as `eventsIn` gives them. */
  readonly events: Readonly<Record<string, string>>;
}

/** Cases of a text: a title line that ends with a colon, then the table. */
export function parseCases(text: string): Case[] {
  const cases: CaseReader[] = [];
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (line === "" || line.startsWith("#") || line.startsWith(">")) continue;
    const bar = line.indexOf("|");
    if (bar >= 0) cases.at(-1)!.row(line.slice(0, bar).trim(), line.slice(bar + 1).trim());
    else if (line.endsWith(":")) cases.push(new CaseReader(line.slice(0, -1)));
    else throw new Error(`neither a title nor a row: ${line}`);
  }
  return cases;
}

/** The rulebook of a text of cases as YAML, its schema number left out; "" where it has none. */
export function rulesIn(text: string): string {
  const lines = text.split("\n").filter((line) => line.startsWith(">"));
  return lines.map((line) => line.slice(1).replace(/^ /, "")).join("\n");
}

class CaseReader implements Case {
  readonly title: string;
  readonly lines: string[] = [];
  readonly events: Record<string, string> = {};
  #time = 0;
  /** What caused the events of the last row. */
  #cause = "";

  constructor(title: string) {
    this.title = title;
  }

  row(message: string, events: string): void {
    if (message !== "") this.#cause = this.#read(message, events);
    const parts = [this.events[this.#cause] ?? "", events].filter((part) => part !== "");
    if (parts.length > 0) this.events[this.#cause] = parts.join("; ").replaceAll(";;", ";");
  }

  /** Takes the message of a row; returns what its events are caused by. */
  #read(message: string, events: string): string {
    if (message === "book") return "end";
    const words = message.split(/ +/);
    const told = words.find((word) => word.startsWith("t="))?.slice(2);
    if (told !== undefined) this.#time = Number(told);
    const time = this.#time++;
    const isText = words[0] === "line";
    const text = isText ? message.slice(5) : JSON.stringify(parseMessage(words, time));
    this.lines.push(text);
    if (events.startsWith("error")) return `line ${this.lines.length}`;
    if (!isText) return `time ${time}`;
    const own = Number(timeOf(text));
    this.#time = own + 1;
    return `time ${own}`;
  }
}

const timeOf = (text: string): unknown => (JSON.parse(text) as { readonly time: unknown }).time;
