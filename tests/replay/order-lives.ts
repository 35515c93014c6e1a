import type { ReplayEvent } from "./replayed.ts";

interface Life {
  readonly side: unknown;
  open: number;
  /** Undefined: at any price. */
  price: number | undefined;
}

/**
 * Follows every order through the events of a replay, and says the first thing that cannot be: an event of an order
 * that is not alive, a trade beyond an order's open lots or limit, a remainder that is not what was open. Null where
 * all holds.
 */
export function flawInLives(events: readonly ReplayEvent[]): string | null {
  const lives = new Map<unknown, Life>();
  for (const event of events) {
    const flaw = FOLLOW[String(event["event"])]?.(event, lives) ?? null;
    if (flaw !== null) return `${flaw}: ${JSON.stringify(event)}`;
  }
  return null;
}

type Follow = (event: ReplayEvent, lives: Map<unknown, Life>) => string | null;

const ended: Follow = ({ id, remaining }, lives) => {
  const open = lives.get(id)?.open;
  lives.delete(id);
  return open === remaining ? null : `${open} lots were open`;
};

const FOLLOW: Readonly<Record<string, Follow>> = {
  accepted({ id, side, price, quantity }, lives) {
    if (lives.has(id)) return "accepted twice";
    lives.set(id, { side, open: quantity as number, price: price as number | undefined });
    return null;
  },
  triggered: ({ id }, lives) => (lives.has(id) ? null : "triggered without a life"),
  replaced({ id, price, quantity, kept_priority }, lives) {
    const life = lives.get(id);
    if (life === undefined) return "replaced without a life";
    const couldKeep = price === life.price && (quantity as number) <= life.open;
    if (kept_priority === true && !couldKeep) return "kept what it cannot keep";
    life.open = quantity as number;
    life.price = price as number | undefined;
    return null;
  },
  trade({ buy, sell, price, quantity }, lives) {
    for (const [side, id] of Object.entries({ buy, sell })) {
      const life = lives.get(id);
      if (life === undefined || life.side !== side) return `no ${side} of that id is alive`;
      const sign = side === "buy" ? 1 : -1;
      if (sign * ((life.price ?? sign * Infinity) - (price as number)) < 0) return "beyond a limit";
      life.open -= quantity as number;
      if (life.open < 0) return "more than was open";
      if (life.open === 0) lives.delete(id);
    }
    return null;
  },
  canceled: ended,
  expired: ended,
};
