import fc from "fast-check";
import { expect, test } from "vitest";
import { FACT_TABLES, T_RULE_EVENTS } from "../../../engine/recorder/fact-tables.ts";
import { OrderedFacts } from "./ordered-facts.ts";

/** Facts as they happen: each names its table, and whether its table's chunk is handed on behind it. */
const happenings = fc.array(
  fc.record({
    table: fc.integer({ min: 0, max: FACT_TABLES.length - 1 }),
    isHandedOn: fc.boolean(),
  }),
  { maxLength: 200 },
);

test("rows that come table by table are heard in the order in which things happened", () => {
  fc.assert(
    fc.property(happenings, fc.integer({ min: 1, max: 40 }), (facts, drainEvery) => {
      const waiting = new OrderedFacts(new Set(FACT_TABLES.keys()));
      const chunks: number[][] = FACT_TABLES.map(() => []);
      const heard: string[] = [];
      const handOn = (table: number): void => {
        const chunk = chunks[table]!.splice(0);
        waiting.add(table, Float64Array.from([...chunk, 9, 9]), chunk.length / 2, 2);
      };
      const drain = (): void => {
        for (const table of chunks.keys()) handOn(table);
        waiting.drain((table, rows, at) => heard.push(`${table}: ${rows[at + 1]}`));
      };
      let sequence = 0;
      for (const [i, { table, isHandedOn }] of facts.entries()) {
        if (FACT_TABLES[table]!.ofRules !== true) sequence++;
        chunks[table]!.push(sequence, i);
        if (isHandedOn) handOn(table);
        if (i % drainEvery === 0) drain();
      }
      drain();
      const places = heard.map((each) => Number(each.split(": ")[1]));
      const isRule = (i: number): boolean => FACT_TABLES[facts[i]!.table]!.ofRules === true;
      expect(heard.toSorted()).toEqual(facts.map(({ table }, i) => `${table}: ${i}`).toSorted());
      for (const [n, place] of places.entries()) {
        // Only facts of two tables of rules, behind one fact of the market, may change places.
        const between = places.slice(n + 1).filter((later) => later < place);
        expect(between.every((later) => isRule(later) && isRule(place))).toBe(true);
      }
    }),
  );
});

test("what waits when a run goes back is never heard", () => {
  const waiting = new OrderedFacts(new Set([T_RULE_EVENTS]));
  waiting.add(T_RULE_EVENTS, Float64Array.from([1, 7]), 1, 2);
  waiting.clear();
  const heard: number[] = [];
  waiting.add(T_RULE_EVENTS, Float64Array.from([1, 8]), 1, 2);
  waiting.drain((_, rows, at) => heard.push(rows[at + 1]!));
  expect(heard).toEqual([8]);
});
