import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capture, reinstate } from "../base/plain-state.ts";
import {
  type EventHandler,
  FIRST_DELIVERY_KIND,
  Kernel,
  PHASE_AGENT,
  PHASE_CALENDAR,
  PHASE_EXCHANGE,
  PHASE_OBSERVE,
} from "./kernel.ts";

const TIMER = 1;
const DELIVERY = FIRST_DELIVERY_KIND;

/** Notes what is handed to it. */
class Log implements EventHandler {
  readonly lines: string[] = [];
  readonly #kernel: Kernel;
  readonly #then: (kind: number, target: number, event: number) => void;

  constructor(
    kernel: Kernel,
    then: (kind: number, target: number, event: number) => void = () => {},
  ) {
    this.#kernel = kernel;
    this.#then = then;
  }

  handle(kind: number, target: number, event: number): void {
    this.lines.push(`${this.#kernel.nowUs} ${kind} ${target}`);
    this.#then(kind, target, event);
  }
}

describe("order", () => {
  test("is by time, then phase, then the order of filing", () => {
    const kernel = new Kernel(2);
    const log = new Log(kernel);
    kernel.file(5, PHASE_AGENT, DELIVERY, 1);
    kernel.file(5, PHASE_CALENDAR, TIMER, 2);
    kernel.file(3, PHASE_AGENT, DELIVERY, 3);
    kernel.file(5, PHASE_AGENT, DELIVERY, 4);
    kernel.file(5, PHASE_EXCHANGE, DELIVERY, 5);
    kernel.advance(10, Infinity, log);
    expect(log.lines.map((line) => line.split(" ")[2])).toEqual(["3", "2", "5", "1", "4"]);
  });

  test("is one order over messages and all others, filed before and while events are handled", () => {
    const filed = fc.record({ gap: fc.nat({ max: 4 }), phase: fc.nat({ max: PHASE_OBSERVE }) });
    fc.assert(
      fc.property(fc.array(filed, { maxLength: 60 }), fc.nat({ max: 59 }), (list, before) => {
        const kernel = new Kernel(1);
        const keys: number[][] = [];
        const file = (): void => {
          const { gap, phase } = list[keys.length]!;
          const at = kernel.nowUs + 1 + gap;
          kernel.file(at, phase, DELIVERY, keys.length);
          keys.push([at, phase, keys.length]);
        };
        const handled: number[] = [];
        const log = new Log(kernel, (_kind, target) => {
          handled.push(target);
          if (keys.length < list.length) file();
        });
        while (keys.length < Math.min(before + 1, list.length)) file();
        kernel.advance(1000, Infinity, log);
        const order = keys.toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!);
        expect(handled).toEqual(order.map(([, , target]) => target));
      }),
      { seed: 20_261_127, numRuns: 200 },
    );
  });

  test("an event filed for the present time, while that is handled, comes in its phase's turn", () => {
    const kernel = new Kernel();
    const log: Log = new Log(kernel, (_kind, target) => {
      if (target === 1) kernel.file(kernel.nowUs, PHASE_CALENDAR, TIMER, 9);
    });
    kernel.file(4, PHASE_EXCHANGE, DELIVERY, 1);
    kernel.file(4, PHASE_AGENT, DELIVERY, 2);
    kernel.advance(4, Infinity, log);
    expect(log.lines).toEqual(["4 32 1", "4 1 9", "4 32 2"]);
  });

  test("nothing is filed for the past", () => {
    const kernel = new Kernel();
    kernel.advance(100, Infinity, new Log(kernel));
    expect(() => kernel.file(99, PHASE_AGENT, DELIVERY, 0)).toThrow("filed for the past");
    expect(() => kernel.file(Number.NaN, PHASE_AGENT, DELIVERY, 0)).toThrow("filed for the past");
  });
});

describe("advance", () => {
  const filled = (): Kernel => {
    const kernel = new Kernel();
    for (let i = 0; i < 10; i++) {
      kernel.file(10 * i, PHASE_AGENT, i % 2 === 0 ? DELIVERY : TIMER, i);
    }
    return kernel;
  };

  test("handles what is due up to and including a time, and leaves the clock there", () => {
    const kernel = filled();
    const log = new Log(kernel);
    expect(kernel.advance(40, Infinity, log)).toBe(true);
    expect(log.lines).toHaveLength(5);
    expect(kernel.nowUs).toBe(40);
    expect(kernel.advance(45, Infinity, log)).toBe(true);
    expect(kernel.nowUs).toBe(45);
    expect(kernel.advance(20, Infinity, log)).toBe(true);
    expect(kernel.nowUs).toBe(45);
  });

  test("stops at a number of deliveries in all; timers count as events only", () => {
    const kernel = filled();
    const log = new Log(kernel);
    expect(kernel.advance(1000, 2, log)).toBe(false);
    expect([kernel.deliveries, kernel.events, kernel.nowUs]).toEqual([2, 3, 20]);
    expect(kernel.advance(1000, 2, log)).toBe(false);
    expect(kernel.events).toBe(3);
    expect(kernel.advance(1000, 5, log)).toBe(false);
    expect(kernel.advance(1000, 6, log)).toBe(true);
    expect([kernel.deliveries, kernel.events, kernel.nowUs]).toEqual([5, 10, 1000]);
  });

  test("writes deliveries and target into the heartbeat before the delivery is handled", () => {
    const kernel = filled();
    const heartbeat = new Float64Array(2);
    const seen: number[][] = [];
    kernel.attachHeartbeat(heartbeat);
    kernel.advance(1000, Infinity, new Log(kernel, () => seen.push([...heartbeat])));
    expect(seen[2]).toEqual([2, 2]);
    expect(seen[3]).toEqual([2, 2]);
    expect([...heartbeat]).toEqual([5, 8]);
  });
});

describe("the pool of events", () => {
  test("words and reals are the event's own until it has been handled, through growth and reuse", () => {
    const steps = fc.array(
      fc.record({ gap: fc.nat({ max: 5 }), word: fc.integer(), real: fc.double() }),
      { minLength: 1, maxLength: 200 },
    );
    fc.assert(
      fc.property(steps, fc.array(fc.nat({ max: 60 })), (list, pauses) => {
        const kernel = new Kernel(1);
        const expected = new Map<number, { word: number; real: number }>();
        let handled = 0;
        const log = new Log(kernel, (_kind, target, event) => {
          const { word, real } = expected.get(target)!;
          expect(kernel.words[kernel.argumentsOf(event) + 5]).toBe(word);
          expect(kernel.reals[event]).toBe(real);
          handled++;
        });
        const stops = new Set(pauses);
        for (const [target, { gap, word, real }] of list.entries()) {
          const event = kernel.file(kernel.nowUs + gap, PHASE_AGENT, DELIVERY, target);
          kernel.words[kernel.argumentsOf(event) + 5] = word;
          kernel.reals[event] = real;
          expected.set(target, { word, real });
          if (stops.has(target)) kernel.advance(kernel.nowUs + 3, Infinity, log);
        }
        kernel.advance(1e9, Infinity, log);
        expect(handled).toBe(list.length);
      }),
      { seed: 20_261_122, numRuns: 100 },
    );
  });

  test("rows are used again: a long run of few pending events keeps its capacity", () => {
    const kernel = new Kernel(4);
    const log = new Log(kernel);
    for (let i = 0; i < 1000; i++) {
      kernel.file(i, PHASE_AGENT, DELIVERY, i);
      kernel.advance(i, Infinity, log);
    }
    expect(kernel.next.length).toBe(4);
    expect(kernel.queue.slots.length).toBe(4);
  });

  test("a captured kernel goes on as it was, also after it has grown since", () => {
    const kernel = new Kernel(2);
    const log = new Log(kernel);
    for (let i = 0; i < 5; i++) kernel.file(i, PHASE_AGENT, DELIVERY, i);
    kernel.advance(1, Infinity, log);
    const captured = capture(kernel);
    for (let i = 0; i < 50; i++) kernel.file(2, PHASE_CALENDAR, TIMER, 100 + i);
    kernel.advance(3, Infinity, log);
    reinstate(kernel, captured);
    log.lines.length = 0;
    kernel.file(2, PHASE_AGENT, DELIVERY, 77);
    kernel.advance(10, Infinity, log);
    expect(log.lines).toEqual(["2 32 2", "2 32 77", "3 32 3", "4 32 4"]);
    expect(kernel.deliveries).toBe(6);
  });

  test("a reset kernel is at zero and empty", () => {
    const kernel = new Kernel();
    kernel.file(7, PHASE_AGENT, DELIVERY, 0);
    kernel.advance(5, Infinity, new Log(kernel));
    kernel.reset();
    const log = new Log(kernel);
    kernel.advance(100, Infinity, log);
    expect([log.lines.length, kernel.deliveries, kernel.events, kernel.sequence]).toEqual([
      0, 0, 0, 0,
    ]);
  });
});
