import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../../tests/fixtures/run-cli.ts";
import { BadInput } from "./exit-codes.ts";
import { tryAgents } from "./try-agents.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "tokenpit-module-")));
afterAll(() => rmSync(folder, { recursive: true }));

/** A module of classes of one's own that does this as it is loaded. */
function moduleThat(agents: string, does: string): string {
  writeFileSync(join(folder, agents), `${does}\nexport default [];\n`);
  return agents;
}

test("a module that never ends is given up, and is bad input", async () => {
  const agents = moduleThat("endless.mjs", "while (true) {}");
  const refusal = new BadInput(
    "endless.mjs: the module cannot be loaded: it had not ended after 1 s of work, or 60 s in all",
  );
  await expect(tryAgents({ agents, folder }, { busyS: 1, waitingS: 60 })).rejects.toThrow(refusal);
});

test("and so is one that only waits", async () => {
  const agents = moduleThat(
    "waits.mjs",
    "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);",
  );
  const limit = { busyS: 60, waitingS: 1 };
  await expect(tryAgents({ agents, folder }, limit)).rejects.toThrow("it had not ended");
});

const COMMANDS = ["validate", "run", "study plan", "study run"] as const;

test.each(COMMANDS)(
  "%s: a module that ends its thread is bad input, and the process goes on",
  async (command) => {
    const agents = moduleThat("leaves.mjs", "process.exit(0);");
    const words = [...command.split(" "), "--agents", agents, "any.yaml"];
    const { code, stderr } = await runCli(words, { folder });
    expect([code, stderr]).toEqual([
      2,
      "leaves.mjs: the module cannot be loaded: the thread ended by itself, with code 0\n",
    ]);
  },
);

test("what a module throws, and a list without classes, are told as they are", async () => {
  const thrown = moduleThat("throws.mjs", 'throw new Error("boom");');
  const order = { agents: thrown, folder };
  await expect(tryAgents(order)).rejects.toThrow("throws.mjs: the module cannot be loaded: boom");
  const empty = { agents: moduleThat("empty.mjs", ""), folder };
  await expect(tryAgents(empty)).rejects.toThrow("empty.mjs: the default export must be a list");
});
