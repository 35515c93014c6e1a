import { describe, expect, test } from "vitest";
import { parseCases } from "../../tests/replay/case-table.ts";
import { eventsIn } from "../../tests/replay/event-text.ts";
import { ndjson, replayed } from "../../tests/replay/replayed.ts";
import { rulebookOf } from "../../tests/replay/rulebook-text.ts";
import { checkReplay } from "./check-replay.ts";
import { replay } from "./replay.ts";

const BUMPS = `
  what would take comes in after its delay, behind what came meanwhile:
    new s ann sell 5 @2.80 t=0       | accepted s sell 5 @2.8
    new b bob buy 3 @2.80 t=1        | rule speed_bump delayed
    new c cat buy 1 @2.79 t=5        | accepted c buy 1 @2.79
    cancel c t=11                    | accepted b buy 3 @2.8; trade 3 @2.8 buy b/s bob/ann; canceled c 1 user

  whoever rests may cancel before:
    new s ann sell 5 @2.80 t=0       | accepted s sell 5 @2.8
    new b bob buy 3 @2.80 t=1        | rule speed_bump delayed
    cancel s t=10                    | canceled s 5 user
    new c cat buy 1 @2.70 t=20       | accepted b buy 3 @2.8; accepted c buy 1 @2.7

  orders under way have no id yet and come in order of their time, and the second of one id is one too many:
    new s ann sell 9 @2.80 t=0       | accepted s sell 9 @2.8
    new b bob buy 1 @2.80 t=1        | rule speed_bump delayed
    new b cat buy 2 @2.80 t=2        | rule speed_bump delayed
    new d cat buy 4 @2.80 t=3        | rule speed_bump delayed
    cancel b t=4                     | rejected b unknown_order
    new e bob buy 1 @2.70 t=5        | accepted e buy 1 @2.7
    new f bob buy 1 @2.70 t=20       | accepted b buy 1 @2.8; trade 1 @2.8 buy b/s bob/ann;
                                     | rejected b duplicate_id; accepted d buy 4 @2.8;
                                     | trade 4 @2.8 buy d/s cat/ann; accepted f buy 1 @2.7
    new d cat buy 1 @2.70 t=20       | rejected d duplicate_id
    new g bob buy 1 @2.70 t=20       | accepted g buy 1 @2.7

  a replace that would take leaves its order where it is until then:
    new s ann sell 5 @2.80 t=0       | accepted s sell 5 @2.8
    new b bob buy 3 @2.70 t=1        | accepted b buy 3 @2.7
    replace b price=2.80 t=2         | rule speed_bump delayed
    new t ann sell 1 @2.70 t=3       | rule speed_bump delayed
    cancel s t=12                    | replaced b 3 @2.8 lost; trade 3 @2.8 buy b/s bob/ann; canceled s 2 user
    new x ann sell 1 @2.90 t=13      | accepted t sell 1 @2.7; accepted x sell 1 @2.9

  what is under way when the messages end never comes in:
    new s ann sell 5 @2.80 t=0       | accepted s sell 5 @2.8
    new b bob buy 3 @2.80 t=1        | rule speed_bump delayed
`;

const RULES = rulebookOf(`contracts: { SCU: { terms: nymex-gpu1 } }
rules: { speedBump: { SCU: { delay: 10 us } } }`);

const CASES = parseCases(BUMPS);
const inOrder = (events: Readonly<Record<string, string>>): string =>
  Object.values(events).join("; ");

describe("a speed bump of ten microseconds", () => {
  test.each(CASES.map((each) => [each.title, each] as const))(
    "%s",
    async (_title, { lines, events }) => {
      const { output, errors } = await replayed(lines.join("\n"), { rulebook: RULES });
      expect(errors).toBe(0);
      expect(inOrder(eventsIn(output))).toBe(inOrder(events));
    },
  );

  test("the events of what was put off have the time at which it comes in", async () => {
    const { output } = await replayed(CASES[0]!.lines.join("\n"), { rulebook: RULES });
    expect(output.find(({ event }) => event === "trade")).toMatchObject({ time: 11, buy: "b" });
    const { output: later } = await replayed(CASES[2]!.lines.join("\n"), { rulebook: RULES });
    const times = later.filter(({ event }) => event === "trade").map(({ time }) => time);
    expect(times).toEqual([11, 13]);
  });

  test("what is under way is kept apart from the input, whose memory may be used again", async () => {
    const room = Buffer.alloc(256);
    function* chunks(): Generator<Buffer> {
      for (const line of CASES[0]!.lines) yield room.fill(" ").subarray(0, room.write(`${line}\n`));
    }
    let output = "";
    const take = (bytes: Uint8Array): void => void (output += Buffer.from(bytes).toString());
    await replay(chunks(), take, { rulebook: RULES });
    const { text } = await replayed(CASES[0]!.lines.join("\n"), { rulebook: RULES });
    expect(output).toBe(text);
  });

  test("both order books put off alike, whatever comes", async () => {
    let word = 7;
    const roll = (sides: number): number => {
      word = (Math.imul(word, 1664525) + 1013904223) | 0;
      return (word >>> 8) % sides;
    };
    const messages = Array.from({ length: 3000 }, (_, time) => {
      const id = `o${roll(time + 1)}`;
      if (roll(5) === 0) return { type: "cancel", time: 3 * time, id };
      const price = 2.7 + roll(20) / 100;
      if (roll(5) === 0) return { type: "replace", time: 3 * time, id, price };
      const side = roll(2) === 0 ? "buy" : "sell";
      const account = `a${roll(5)}`;
      const quantity = 1 + roll(9);
      const order = { id: `o${time}`, account, instrument: "SCU-2027-03", side, quantity };
      return { type: "new", time: 3 * time, ...order, kind: "limit", price };
    });
    let told = "";
    const result = await checkReplay(
      [Buffer.from(ndjson(messages))],
      (bytes) => void (told += Buffer.from(bytes).toString()),
      { rulebook: RULES },
    );
    expect([result.hasDifference, told]).toEqual([
      false,
      '{"event":"checked","lines":3000,"errors":0}\n',
    ]);
    const { output } = await replayed(ndjson(messages), { rulebook: RULES });
    expect(output.filter(({ rule }) => rule === "speed_bump").length).toBeGreaterThan(500);
    expect(output.filter(({ event }) => event === "trade").length).toBeGreaterThan(300);
    const seen = output.map(({ time }) => time as number);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
  });
});
