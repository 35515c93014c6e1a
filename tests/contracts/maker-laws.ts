import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgentClass } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { alive } from "./agent-trial.ts";
import { BUY } from "../../engine/book/order-books.ts";
import { FakeDesk } from "./fake-desk.ts";

const [LOTS, BOUND] = [20, 100];

interface Shown {
  readonly bid: number | undefined;
  readonly ask: number | undefined;
}

/** What holds of every maker of the house, whatever its model. `given`: parameters beside sizes. */
export function makerLaws<P extends ParameterSpecs, S extends object>(
  agentClass: AgentClass<P, S>,
  given: Readonly<Record<string, unknown>> = {},
): void {
  /** Its quote in a month that traded so much on the day before, while it holds these lots. */
  const shown = (position: number, volume: number): Shown => {
    const desk = new FakeDesk();
    const month = desk.list({ daysLeft: 60, prints: 20 });
    const sizes = { quoteLots: LOTS, inventoryLots: BOUND };
    const state = alive(agentClass, desk, { ...sizes, ...given });
    agentClass.wake(state, desk, 0);
    desk.tradeDate += 1;
    Object.assign(month, { volume, position });
    agentClass.wake(state, desk, 0);
    return standing(desk);
  };
  describe(`${agentClass.name} as a maker`, () => {
    test("leans against inventory, shows two sides apart, and none that could pass its bound", () => {
      const lots = fc.integer({ min: -2 * BOUND, max: 2 * BOUND });
      fc.assert(
        fc.property(lots, lots, fc.nat({ max: 5000 }), (one, other, volume) => {
          const [less, more] = one < other ? [one, other] : [other, one];
          const [low, high] = [shown(more, volume), shown(less, volume)];
          for (const [position, quote] of [
            [more, low],
            [less, high],
          ] as const) {
            expect(quote.bid !== undefined).toBe(position + LOTS <= BOUND);
            expect(quote.ask !== undefined).toBe(position - LOTS >= -BOUND);
            expect(quote.bid ?? 0).toBeLessThan(quote.ask ?? Infinity);
          }
          if (low.bid !== undefined) expect(low.bid).toBeLessThanOrEqual(high.bid!);
          if (high.ask !== undefined) expect(low.ask).toBeLessThanOrEqual(high.ask);
        }),
        { seed: 20_261_128, numRuns: 60 },
      );
    });
  });
}

/** What stands of all that was sent, as far as the sender can tell. */
function standing(desk: FakeDesk): Shown {
  const open = new Map<number, { readonly isBid: boolean; readonly priceTicks: number }>();
  for (const sent of desk.take()) {
    if (sent.verb === "limit") {
      open.set(sent.id, { isBid: sent.side === BUY, priceTicks: sent.priceTicks });
    } else if (sent.verb === "replace") {
      open.set(sent.id, { ...open.get(sent.id)!, priceTicks: sent.priceTicks! });
    } else if (sent.verb === "cancel") open.delete(sent.id);
  }
  const sides = [...open.values()];
  const priceOf = (bids: boolean): number | undefined =>
    sides.find(({ isBid }) => isBid === bids)?.priceTicks;
  return { bid: priceOf(true), ask: priceOf(false) };
}
