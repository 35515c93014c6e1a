import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

function start(...inputs: readonly string[]): ReturnType<typeof spawn> {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", MAIN, ...inputs], {
    stdio: ["pipe", "pipe", "pipe"],
  });
}

async function allOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = "";
  for await (const chunk of stream!) text += String(chunk);
  return text;
}

describe("the program", () => {
  test("knows its version and says nothing else", async () => {
    const child = start("--version");
    const [stdout, stderr, [code]] = await Promise.all([
      allOf(child.stdout),
      allOf(child.stderr),
      once(child, "exit"),
    ]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("ends in silence when nobody reads its output any more", async () => {
    const child = start("schema");
    child.stdout!.once("data", () => child.stdout!.destroy());
    const [stderr, [code, signal]] = await Promise.all([allOf(child.stderr), once(child, "exit")]);
    expect([stderr, code, signal]).toEqual(["", 0, null]);
  });

  test("says in a sentence that its output cannot be written", () => {
    const onlyRead = openSync(MAIN, "r");
    const { status, stderr } = spawnSync(process.execPath, [MAIN, "schema"], {
      stdio: ["ignore", onlyRead, "pipe"],
      encoding: "utf8",
    });
    closeSync(onlyRead);
    expect(stderr).toBe(
      "tokenpit: the output: it cannot be written (EBADF); not all of it was written\n",
    );
    expect(status).toBe(1);
  });

  test("stops cleanly on the first Ctrl-C, even while it waits for input", async () => {
    const child = start("replay", "-");
    child.stdin!.write('{"type":"cancel","time":1,"id":"a"}\n'.repeat(4000));
    const [stderr, [code]] = await Promise.all([
      allOf(child.stderr),
      once(child, "exit"),
      once(child.stdout!, "data").then(() => child.kill("SIGINT")),
    ]);
    expect(stderr).toBe("tokenpit: stopping cleanly; once more ends it at once\n");
    expect(code).toBe(130);
  });

  test("tells how far a long run is, and stops it on Ctrl-C without a trace of it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tokenpit-stop-"));
    try {
      const out = join(folder, "run");
      const child = start("run", "scu-nymex", "--days", "2000", "--out", out, "--json");
      const ended = Promise.all([allOf(child.stdout), once(child, "exit")]);
      const [line] = (await once(child.stderr!, "data")) as [Buffer];
      expect(String(line)).toMatch(
        /^run: [\d.]+ of 2000 days, [\d.]+ a (second|minute), .+ left\n$/,
      );
      child.kill("SIGINT");
      const [stdout, [code]] = await ended;
      expect([stdout, code]).toEqual(["", 130]);
      expect(existsSync(out)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
