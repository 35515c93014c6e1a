import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ColumnBooks } from "../../../engine/book/column-books.ts";
import type { NewOrder, OrderRef } from "../../../engine/book/order-books.ts";
import { ALLOCATIONS } from "../../../engine/matching/allocations.ts";
import { type CliResult, runCli } from "../../../tests/fixtures/run-cli.ts";
import type { checkReplay } from "../../replay/check-replay.ts";

/** Whether the fast books are to be broken ones. */
const fastBooks = vi.hoisted(() => ({ areBroken: false }));

vi.mock("../../replay/check-replay.ts", async (importOriginal) => {
  const original = await importOriginal<{ checkReplay: typeof checkReplay }>();
  const check: typeof checkReplay = (input, output, rules) =>
    original.checkReplay(input, output, {
      ...rules,
      ...(fastBooks.areBroken ? { books: (listener) => new Doubling(listener, ALLOCATIONS) } : {}),
    });
  return { checkReplay: check };
});

class Doubling extends ColumnBooks {
  override submit(book: number, order: NewOrder): OrderRef {
    return super.submit(book, { ...order, lots: 2 * order.lots });
  }
}

const ORDER = {
  type: "new",
  id: "a",
  account: "ann",
  instrument: "SCU-2027-03",
  side: "buy",
  price: 2.8,
};
const STDIN = [
  { ...ORDER, time: 1, quantity: 11 },
  { ...ORDER, time: 2, quantity: 10 },
]
  .map((message) => `${JSON.stringify(message)}\n`)
  .join("");

const RULEBOOKS: Record<string, string> = {
  "limit.yaml": "rules: { positionLimits: { SCU: { singleMonth: { lots: 10 lots } } } }",
  "misspelt.yaml": "rules: { positionLimits: { SCU: { singelMonth: { lots: 10 lots } } } }",
  "unfit.yaml": "rules: { priceLimits: { SCU: {} } }",
};

let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "tokenpit-replay-")));
  for (const [file, rules] of Object.entries(RULEBOOKS)) {
    const text = `schema: 1\ncontracts: { SCU: { terms: nymex-gpu1 } }\n${rules}\n`;
    writeFileSync(join(folder, file), text);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

const replay = (...flags: string[]): Promise<CliResult> =>
  runCli(["replay", "-", ...flags], { folder, stdin: STDIN });

const events = ({ stdout }: CliResult): unknown[] =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { event: unknown }).event);

describe("the rulebook of a replay", () => {
  test("without one nothing is limited", async () => {
    const result = await replay();
    expect(events(result)).toEqual(["accepted", "rejected"]);
    expect(result.stdout).toContain('"reason":"duplicate_id"');
  });

  test("with one its limits hold", async () => {
    const result = await replay("--rules", "limit.yaml");
    expect(events(result)).toEqual(["rule", "rejected", "accepted"]);
    expect(result.stdout).toContain('"reason":"position_limit"');
    expect(result.code).toBe(0);
  });

  test("a mistake in it is told with its place, before anything is replayed", async () => {
    const { code, stdout, stderr } = await replay("--rules", "misspelt.yaml");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/misspelt\.yaml:3:35 .*did you mean `singleMonth`/);
  });

  test("what a replay cannot carry out is refused", async () => {
    const { code, stdout, stderr } = await replay("--rules", "unfit.yaml");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("unfit.yaml: rules.priceLimits.SCU: a replay has no settlement price");
  });

  test("a file that is not there is said", async () => {
    const { code, stderr } = await replay("--rules", "gone.yaml");
    expect(code).toBe(2);
    expect(stderr).toContain("gone.yaml");
  });
});

describe("a check of messages", () => {
  const check = (stdin: string, ...flags: string[]): Promise<CliResult> =>
    runCli(["replay", "-", "--check", ...flags], { folder, stdin });

  test("prints no event of valid messages, rejected ones included, but how many there are", async () => {
    expect(await check(STDIN)).toMatchObject({
      code: 0,
      stdout: '{"event":"checked","lines":2,"errors":0}\n',
    });
  });

  test("prints what a replay says of lines that are none, and ends with 2", async () => {
    const broken = `{}\n${STDIN}nonsense\n`;
    const { code, stdout } = await check(broken);
    const replayed = await runCli(["replay", "-"], { folder, stdin: broken });
    const errors = replayed.stdout.split("\n").filter((line) => line.includes('"error"'));
    expect(errors).toHaveLength(2);
    expect(stdout).toBe(`${errors.join("\n")}\n{"event":"checked","lines":4,"errors":2}\n`);
    expect(code).toBe(2);
  });

  test("of more events than are handed on at once prints none of them", async () => {
    const many = Array.from({ length: 3000 }, (_, i) =>
      JSON.stringify({ ...ORDER, id: `order-${i}`, time: i, quantity: 1 }),
    );
    const { stdout } = await check(`${many.join("\n")}\n`);
    expect(stdout).toBe('{"event":"checked","lines":3000,"errors":0}\n');
  });

  test("ends with 1 at a difference, also after lines that are no message", async () => {
    fastBooks.areBroken = true;
    const { code, stdout } = await check(`{}\n${STDIN}`);
    fastBooks.areBroken = false;
    expect(code).toBe(1);
    const told = stdout.trimEnd().split("\n");
    expect(told.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(
      "error difference events events orders orders".split(" "),
    );
  });

  test("prints no books, and says so", async () => {
    const { code, stdout, stderr } = await check(STDIN, "--book");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("leave out --book");
  });
});

describe("the matching of a replay", () => {
  test("is first in, first out, said or not", async () => {
    expect(await replay("--matching", "fifo")).toEqual(await replay());
  });

  test("of another name is wrong use, and what is allowed is said", async () => {
    const { code, stdout, stderr } = await replay("--matching", "lifo");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("lifo");
    for (const rule of ["fifo", "pro_rata", "split", "top_pro_rata"])
      expect(stderr).toContain(rule);
  });

  test("beside a rulebook is wrong use: a rulebook says it for each contract", async () => {
    const { code, stdout, stderr } = await replay("--matching", "pro_rata", "--rules", "r.yaml");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("--matching goes without --rules");
  });
});
