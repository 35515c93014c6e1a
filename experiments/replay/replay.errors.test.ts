import { describe, expect, test } from "vitest";
import { ndjson, replayed, type ReplayEvent } from "../../tests/replay/replayed.ts";
import { LONGEST_LINE_BYTES } from "./line-splitter.ts";

const ORDER = {
  type: "new",
  time: 5,
  id: "a",
  account: "bob",
  instrument: "SCU-2027-03",
  side: "buy",
  quantity: 1,
  price: 2.8,
};
const CANCEL = { type: "cancel", time: 5, id: "a" };
const REPLACE = { type: "replace", time: 5, id: "a", quantity: 2 };
const PHASE = { type: "phase", time: 5, instrument: "SCU-2027-03", phase: "continuous" };

/** The event that a single line gives. */
async function answer(line: string | Uint8Array): Promise<ReplayEvent> {
  const { output } = await replayed(line);
  expect(output.length).toBeGreaterThan(0);
  return output[0]!;
}

const errorOf = async (message: object): Promise<unknown> =>
  (await answer(ndjson([message])))["message"];

const without = (message: Record<string, unknown>, name: string): object =>
  Object.fromEntries(Object.entries(message).filter(([each]) => each !== name));

describe("a message that lacks a field, or has null for it, is an error", () => {
  const needed: [string, Record<string, unknown>, string[]][] = [
    ["new", ORDER, ["type", "time", "id", "account", "instrument", "side", "quantity", "price"]],
    ["cancel", CANCEL, ["type", "time", "id"]],
    ["replace", REPLACE, ["type", "time", "id"]],
    ["phase", PHASE, ["type", "time", "instrument", "phase"]],
  ];
  const cases = needed.flatMap(([type, message, names]) =>
    names.map((name) => [type, name, message] as const),
  );
  test.each(cases)("%s without %s", async (_, name, message) => {
    expect(await errorOf(without(message, name))).toContain(`\`${name}\` is missing; allowed:`);
    expect(await errorOf({ ...message, [name]: null })).toContain(`\`${name}\` is missing;`);
  });
});

describe("a field with a value that it does not admit is an error", () => {
  test.each([
    [
      { type: "nwe" },
      '`type`: found "nwe"; did you mean `new`? allowed: new, cancel, replace, phase',
    ],
    [{ type: 1 }, "`type`: found 1; allowed: new"],
    [
      { time: "5" },
      '`time`: found "5"; allowed: a whole number from -9007199254740991 to 9007199254740991',
    ],
    [{ time: 1.5 }, "`time`: found 1.5"],
    [{ time: 2 ** 53 }, "`time`: found 9007199254740992"],
    [{ id: 7 }, "`id`: found 7; allowed: a string"],
    [{ id: ["a"] }, "`id`: found an object or array; allowed: a string"],
    [{ account: 7 }, "`account`: found 7; allowed: a string"],
    [{ account: true }, "`account`: found true; allowed: a string"],
    [{ side: "bid" }, '`side`: found "bid"; allowed: buy, sell'],
    [{ side: "BUY" }, '`side`: found "BUY"; did you mean `buy`?'],
    [{ quantity: 0 }, "`quantity`: found 0; allowed: a whole number from 1 to 1073741823"],
    [{ quantity: -1 }, "`quantity`: found -1"],
    [{ quantity: 1.5 }, "`quantity`: found 1.5"],
    [{ quantity: "1" }, '`quantity`: found "1"'],
    [{ quantity: 2 ** 30 }, "`quantity`: found 1073741824"],
    [{ quantity: {} }, "`quantity`: found an object or array"],
    [
      { price: 2.805 },
      "`price`: found 2.805; allowed: multiples of 0.01 from -10737418.23 to 10737418.23",
    ],
    [{ price: "2.80" }, '`price`: found "2.80"; allowed: a number'],
    [{ price: 1e9 }, "`price`: found 1000000000; allowed: multiples of 0.01"],
    [
      { kind: "lmit" },
      '`kind`: found "lmit"; did you mean `limit`? allowed: limit, market, stop, stop_limit',
    ],
    [{ tif: "gtx" }, '`tif`: found "gtx"; did you mean `gtc`?'],
    [{ tif: 0 }, "`tif`: found 0; allowed: day, ioc, fok, gtc, gtd"],
    [{ post_only: "no" }, '`post_only`: found "no"; allowed: true or false'],
    [{ display: 0 }, "`display`: found 0; allowed: a whole number from 1"],
    [
      { instrument: "SCU-2027-13" },
      '`instrument`: found "SCU-2027-13"; allowed: SIT-2027-03, SCU-2027-03 and other months',
    ],
    [{ instrument: "GPU-2027-03" }, '`instrument`: found "GPU-2027-03"'],
    [{ instrument: "scu-2027-03" }, '`instrument`: found "scu-2027-03"'],
    [{ instrument: "SCU-2027-3" }, '`instrument`: found "SCU-2027-3"'],
    [{ instrument: "" }, '`instrument`: found ""'],
    [{ instrument: "SCU-2027-03:" }, '`instrument`: found "SCU-2027-03:"; allowed'],
  ])("new with %j", async (change, message) => {
    expect(await errorOf({ ...ORDER, ...change })).toContain(message);
  });

  test.each([
    [{ ...REPLACE, quantity: 0 }, "`quantity`: found 0"],
    [
      without(REPLACE, "quantity"),
      "nothing to replace: give `quantity`, `price`, `display`, or several of them",
    ],
    [{ ...REPLACE, quantity: null, price: null }, "nothing to replace"],
    [{ ...REPLACE, price: 2.805 }, "`price`: found 2.805; allowed: multiples of 0.01"],
    [
      { ...PHASE, phase: "open" },
      '`phase`: found "open"; allowed: continuous, halt, close, auction, uncross',
    ],
  ])("%j", async (message, problem) => {
    expect(await errorOf(message)).toContain(problem);
  });

  test("a long or dangerous text is shown shortened and harmless", async () => {
    const message = await errorOf({ ...ORDER, side: `\u001b[2J${"x".repeat(500)}` });
    expect(message).toMatch(/^`side`: found "\\u001b\[2Jx{40,70}…"; allowed: buy, sell$/);
  });
});

describe("a field that the order's kind or time in force needs is needed", () => {
  test.each([
    [{ ...ORDER, kind: "stop" }, "`stop` is missing; allowed: a number"],
    [{ ...ORDER, kind: "stop", stop: 2.805 }, "`stop`: found 2.805; allowed: multiples of 0.01"],
    [{ ...ORDER, kind: "stop_limit", stop: 2.9, price: null }, "`price` is missing"],
    [{ ...ORDER, kind: "stop_limit", stop: "2.9" }, '`stop`: found "2.9"; allowed: a number'],
    [{ ...ORDER, tif: "gtd" }, "`expire` is missing; allowed: a whole number"],
    [{ ...ORDER, tif: "gtd", expire: 9.5 }, "`expire`: found 9.5; allowed: a whole number"],
    [{ ...ORDER, display: 0 }, "`display`: found 0; allowed: a whole number from 1"],
    [{ ...REPLACE, display: -1 }, "`display`: found -1; allowed: a whole number from 1"],
    [{ ...ORDER, post_only: "yes" }, '`post_only`: found "yes"; allowed: true or false'],
  ])("%j", async (message, problem) => {
    expect(await errorOf(message)).toContain(problem);
  });
});

describe("a spread that is not listed", () => {
  test.each([
    ["SCU-2027-04:SCU-2027-03", "a calendar spread has the nearer month first"],
    ["SCU-2027-03:SCU-2027-03", "a calendar spread has the nearer month first"],
    ["SCU-2027-03:SIT-2027-03", "allowed between families: SIT-2027-03:SCU-2027-03"],
    ["SIT-2027-03:SCU-2027-04", "a spread between families has one month"],
    ["SCU-2027-03:SCU-2027-04:SCU-2027-05", "allowed: SIT-2027-03, SCU-2027-03 and other months"],
    ["SCU-2027-03:", "allowed: SIT-2027-03, SCU-2027-03 and other months"],
    [":", "allowed: SIT-2027-03, SCU-2027-03 and other months"],
    ["SCU-2027-03:SCU-2027-13", "allowed: SIT-2027-03, SCU-2027-03 and other months"],
  ])("%s", async (instrument, problem) => {
    expect(await errorOf({ ...ORDER, instrument })).toBe(
      `\`instrument\`: found "${instrument}"; ${problem}`,
    );
  });

  test("the tick is its own", async () => {
    const instrument = "SIT-2027-03:SCU-2027-03";
    expect(await errorOf({ ...ORDER, instrument, price: -0.044 })).toContain(
      "found -0.044; allowed: multiples of 0.005",
    );
    const calendar = { ...ORDER, instrument: "SCU-2027-03:SCU-2027-04", price: 0.005 };
    expect(await errorOf(calendar)).toContain("found 0.005; allowed: multiples of 0.01");
  });
});

describe("what does not matter is ignored", () => {
  test.each([
    { ...ORDER, stop: "x", expire: [], phase: 5, comment: { deep: [1, { two: null }] } },
    { ...ORDER, kind: null, tif: null, post_only: null, display: null },
    { ...ORDER, kind: "market", price: "whatever" },
    { ...ORDER, post_only: false },
    { ...ORDER, tif: "ioc", display: 1 },
    { ...ORDER, tif: "fok", display: 3 },
    { ...ORDER, kind: "market", display: 1 },
    { ...ORDER, quantity: 5.0, price: 2.8000000004 },
  ])("%j", async (message) => {
    const { output, errors } = await replayed(ndjson([message]));
    expect(errors).toBe(0);
    expect(output[0]).toMatchObject({ event: "accepted", id: "a" });
  });

  test("numbers may be spelled in any way that JSON has", async () => {
    const line = JSON.stringify(ORDER)
      .replace('"quantity":1', '"quantity":50e-1')
      .replace("2.8", "28e-1");
    expect(await answer(line)).toMatchObject({ event: "accepted", quantity: 5, price: 2.8 });
  });

  test("words may be spelled with escapes", async () => {
    const line = JSON.stringify(ORDER)
      .replace('"new"', '"n\\u0065w"')
      .replace('"side"', '"s\\u0069de"');
    expect(await answer(line)).toMatchObject({ event: "accepted" });
  });
});

describe("a line that is no message", () => {
  const order = JSON.stringify(ORDER);

  test("is answered by its number, skipped, and the rest goes on", async () => {
    const lines = ["", order, "{", order, "\r", "5", '{"type":"cancel","time":6,"id":"a"}'];
    const { output, ...result } = await replayed(`${lines.join("\n")}\n`);
    expect(output.map(({ event, line, seq }) => [event, line ?? seq])).toEqual([
      ["error", 1],
      ["accepted", 1],
      ["error", 3],
      ["rejected", 2],
      ["error", 5],
      ["error", 6],
      ["canceled", 3],
    ]);
    expect(result).toMatchObject({ lines: 7, events: 3, errors: 4 });
    for (const { event, time, seq } of output) {
      if (event === "error") expect([time, seq]).toEqual([undefined, undefined]);
    }
  });

  test.each([1000, LONGEST_LINE_BYTES, 1 << 20])(
    "a line of the longest length is read, one byte more is an error, in chunks of %i bytes",
    async (chunkBytes) => {
      const cancelOf = (bytes: number): string => {
        const around = '{"type":"cancel","time":1,"id":""}';
        return around.replace('""', `"${"x".repeat(bytes - around.length)}"`);
      };
      const longest = cancelOf(LONGEST_LINE_BYTES);
      const lines = [longest, cancelOf(LONGEST_LINE_BYTES + 1), longest, cancelOf(50)];
      const { output } = await replayed(`${lines.join("\n")}\n`, {}, chunkBytes);
      expect(output.map(({ event }) => event)).toEqual([
        "rejected",
        "error",
        "rejected",
        "rejected",
      ]);
    },
  );

  test.each([
    ["blank", "\n", "a blank line"],
    ["blank but for spaces", "  \n", "a blank line"],
    [
      "too long",
      `{"x":"${"y".repeat(1_000_000)}"}\n`,
      `the line is longer than ${LONGEST_LINE_BYTES} bytes`,
    ],
    ["with a name twice", `{"id":"a",${order.slice(1)}\n`, 'the name "id" occurs twice'],
    ["with __proto__", `{"__proto__":{},${order.slice(1)}\n`, "the name __proto__ is not allowed"],
    ["with a NUL", `${order}\u0000\n`, "found the byte 0x00"],
    ["after a byte order mark", `\ufeff${order}\n`, "found the byte 0xef at column 1"],
    [
      "nested deeply",
      `{"x":${"[".repeat(40)}${"]".repeat(40)},${order.slice(1)}\n`,
      "more than 32",
    ],
  ])("%s is an error", async (_, text, problem) => {
    expect((await answer(text))["message"]).toContain(problem);
  });

  test.each([
    ["a lone continuation byte", [0x80]],
    ["an overlong slash", [0xc0, 0xaf]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["a cut sequence", [0xe2, 0x82]],
  ])("with %s is not valid UTF-8, also when it comes in pieces", async (_, bytes) => {
    const [head, tail] = order.split('"bob"');
    const line = Buffer.concat([
      Buffer.from(`${order}\n${head!.replace('"a"', '"b"')}"`),
      Buffer.from(bytes),
      Buffer.from(`"${tail}\n${order.replace('"a"', '"c"')}\n`),
    ]);
    for (const chunkBytes of [1, 150, 1000]) {
      const { output } = await replayed(line, {}, chunkBytes);
      expect(output.map(({ event }) => event)).toEqual(["accepted", "error", "accepted"]);
      expect(output[1]!["message"]).toBe("the line is not valid UTF-8");
    }
  });

  test("ends at a line feed; a carriage return before it is white space", async () => {
    const { output } = await replayed(`${order}\r\n${order}\r\n`);
    expect(output.map(({ event }) => event)).toEqual(["accepted", "rejected"]);
  });

  test("may be the last without a line end", async () => {
    expect(await answer(order)).toMatchObject({ event: "accepted" });
  });

  test("moves no clock, names no instrument, and uses up no id", async () => {
    const late = { ...ORDER, time: 99, instrument: "SIT-2030-01", quantity: 0 };
    const { output } = await replayed(ndjson([late, ORDER]), { book: true });
    expect(output.map(({ event }) => event)).toEqual(["error", "accepted", "book"]);
    expect(output[2]!["instrument"]).toBe("SCU-2027-03");
  });
});
