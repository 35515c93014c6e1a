import { describe, expect, test } from "vitest";
import { IDLE_RESULT } from "../../../bench/idle-result.ts";
import { packLine } from "../local/pack-line.ts";
import { CellPack, errorOf, failedLine, packEntries } from "./cell-pack.ts";
import { FAILED, RoundList, THERE } from "./round-list.ts";

const result = { ...IDLE_RESULT, metrics: { "SCU.depth_lots": [1, 1, "ok"] as const }, curves: {} };
const cell = (replication: number) => ({ seed: 1, replication, antithetic: false });
const [A, B] = ["a".repeat(64), "b".repeat(64)];

describe("a pack", () => {
  const pack = new CellPack();
  pack.add("series", A, Buffer.from(packLine(cell(0), result)));
  pack.add("failed", B, Buffer.from(failedLine(cell(1), "no market\nat all")));
  pack.add("series", A, Buffer.from(packLine(cell(2), result)));
  const bytes = pack.toBytes();
  const told = (part: Uint8Array): string[] =>
    [...packEntries(part)].map((each) => `${each.kind} ${each.series[0]} ${each.cell.replication}`);

  test("has its lines by groups, with what they hold", () => {
    expect(told(bytes)).toEqual(["series a 0", "series a 2", "failed b 1"]);
    const [first, , failed] = [...packEntries(bytes)];
    expect(JSON.parse(first!.text)).toEqual(result);
    expect(errorOf(failed!)).toBe("no market\nat all");
  });

  test("cut anywhere gives the whole lines before the cut", () => {
    for (let end = 0; end < bytes.length; end++) {
      const found = told(bytes.subarray(0, end));
      expect(["series a 0", "series a 2", "failed b 1"].slice(0, found.length)).toEqual(found);
      expect(found.length).toBeLessThan(3);
    }
  });

  test("with any one bit of a line flipped gives the others", () => {
    const second = Buffer.from(bytes).indexOf("\n", 80) + 1;
    for (let at = second; at < second + 40; at++) {
      const damaged = new Uint8Array(bytes);
      damaged[at]! ^= 1;
      expect(told(damaged)).toEqual(["series a 0", "failed b 1"]);
    }
  });
});

describe("a list", () => {
  function list(cells: number): RoundList {
    const made = new RoundList(cells, ["x", "y"]);
    made.state[0] = THERE;
    made.values[0]![0] = 0.1;
    made.state[1] = FAILED;
    made.setError(1, "why");
    made.packs.push({ key: "k", sha256: A, cells });
    return made;
  }

  test("is read as it was written, wherever its bytes lie", () => {
    const bytes = list(3).toBytes();
    const shifted = Buffer.concat([Buffer.from("."), bytes]).subarray(1);
    const read = RoundList.of(shifted);
    expect([...read.state]).toEqual([THERE, FAILED, 0]);
    expect(read.values.map((column) => column[0])).toEqual([0.1, NaN]);
    expect([read.cells, read.missing, read.errors, read.packs]).toEqual([
      3,
      1,
      [[1, "why"]],
      [{ key: "k", sha256: A, cells: 3 }],
    ]);
    expect(Buffer.from(read.toBytes())).toEqual(Buffer.from(bytes));
  });

  test("takes others over, each at its place", () => {
    const whole = new RoundList(5, ["x", "y"]);
    whole.take(list(3), 2);
    whole.take(list(2), 0);
    expect([...whole.state]).toEqual([THERE, FAILED, THERE, FAILED, 0]);
    expect(whole.values[0]![2]).toBe(0.1);
    expect(whole.errors.map(([at]) => at)).toEqual([3, 1]);
  });
});
