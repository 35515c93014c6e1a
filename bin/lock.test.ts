import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { withLock } from "./lock.mjs";
import { processStat } from "./process-stat.mjs";

const folder = mkdtempSync(join(tmpdir(), "tokenpit-lock-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** No process can have this id: it is above the kernel's maximum. */
const NO_PROCESS = 2 ** 22 + 1;

const HOLD = `
  import { appendFileSync } from "node:fs";
  import { withLock } from ${JSON.stringify(new URL("lock.mjs", import.meta.url).href)};
  const [lock, log] = process.argv.slice(1);
  await withLock(lock, async () => {
    appendFileSync(log, "in ");
    await new Promise((resolve) => setTimeout(resolve, 30));
    appendFileSync(log, "out ");
  }, () => {});
`;

test.each(["none", "dead", "torn"])(
  "of processes that start at once, one at a time is inside (lock before: %s)",
  async (before) => {
    const lock = join(folder, `${before}.lock`);
    const log = join(folder, `${before}.log`);
    if (before === "dead") writeFileSync(lock, deadHolder());
    if (before === "torn") {
      writeFileSync(lock, '{"id":');
      utimesSync(lock, 1_000, 1_000);
    }
    const codes = await Promise.all(Array.from({ length: 5 }, () => hold(lock, log)));
    expect(codes).toEqual([0, 0, 0, 0, 0]);
    expect(readFileSync(log, "utf8")).toBe("in out ".repeat(5));
    expect(readdirSync(folder).filter((file) => file.startsWith(`${before}.lock`))).toEqual([]);
  },
);

test("a lock outlives its process while the child that it was extended to lives", async () => {
  const lock = join(folder, "child.lock");
  const child = spawn(process.execPath, ["--eval", "setTimeout(() => {}, 60_000)"]);
  const pid = child.pid ?? NO_PROCESS;
  const processes = [{ pid: NO_PROCESS }, { pid, startTicks: processStat(pid)?.startTicks }];
  const holder = { id: "a", host: hostname(), processes, seenMs: 0 };
  writeFileSync(lock, JSON.stringify(holder));
  let waited = 0;
  setTimeout(() => child.kill("SIGKILL"), 500);
  await withLock(
    lock,
    async () => {},
    () => (waited += 1),
  );
  expect(child.killed).toBe(true);
  expect(waited).toBe(1);
});

test("the lock is released when the work fails", async () => {
  const lock = join(folder, "failing.lock");
  const fail = async (): Promise<never> => {
    throw new Error("no luck");
  };
  await expect(withLock(lock, fail, () => {})).rejects.toThrow("no luck");
  await expect(withLock(lock, async () => 7, fail)).resolves.toBe(7);
});

function deadHolder(): string {
  return JSON.stringify({
    id: "dead",
    host: hostname(),
    processes: [{ pid: NO_PROCESS, startTicks: "1" }],
    seenMs: 0,
  });
}

function hold(lock: string, log: string): Promise<number | null> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", HOLD, lock, log], {
    stdio: "inherit",
  });
  return new Promise((resolve) => {
    child.once("exit", resolve);
  });
}
