import type { ReplayEvent } from "./replayed.ts";

/** The events of a replay in the words of the cases' tables, by what caused them: a time, a line, the end. */
export function eventsIn(output: readonly ReplayEvent[]): Record<string, string> {
  const events: Record<string, string> = {};
  for (const event of output) {
    const cause = causeOf(event);
    const before = events[cause];
    events[cause] = before === undefined ? eventText(event) : `${before}; ${eventText(event)}`;
  }
  return events;
}

function causeOf({ event, line, time }: ReplayEvent): string {
  if (event === "book") return "end";
  return event === "error" ? `line ${shown(line)}` : `time ${shown(time)}`;
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
        event["implied"] === true ? `leg ${of("instrument")}` : "trade",
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
    case "book":
      return words(
        "book",
        of("instrument"),
        "bids",
        levels(event["bids"]),
        "asks",
        levels(event["asks"]),
      );
    default:
      return words(of("event"), of("id"), of("remaining"), of("reason"));
  }
}

const priceText = (event: ReplayEvent): string =>
  event["price"] === undefined ? "" : `@${shown(event["price"])}`;

function levels(rows: unknown): string {
  const texts = (rows as [number, number, number][]).map(
    ([price, quantity, orders]) => `${quantity}@${price}(${orders})`,
  );
  return texts.length === 0 ? "-" : texts.join(" ");
}

const shown = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

const words = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== "").join(" ");
