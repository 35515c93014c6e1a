import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../../../tests/fixtures/run-cli.ts";
import { findSite } from "../serve/find-site.ts";
import { serveUntilStopped } from "../serve/serve-view.ts";

const folder = mkdtempSync(join(tmpdir(), "tokenpit-view-"));
writeFileSync(join(folder, "index.html"), "<!doctype html>");
afterAll(() => rmSync(folder, { recursive: true }));

describe("wrong use", () => {
  test.each(["65536", "-1", "80a"])("port %s", async (port) => {
    const { code, stderr } = await runCli(["view", `--port=${port}`]);
    expect(code).toBe(2);
    expect(stderr).toContain(`--port: found ${port}; allowed: a whole number from 0 to 65535`);
  });

  test.each([
    ["nowhere", "no such folder"],
    ["index.html", "a file"],
  ])("results in %s", async (name, found) => {
    const { code, stderr } = await runCli(["view", name], { folder });
    expect(code).toBe(2);
    expect(stderr).toBe(`${name}: ${found}; wanted: a folder with results of a run or a study\n`);
  });
});

test("a port that is taken is named with what to do", async () => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
  const { port } = other.address() as AddressInfo;
  try {
    await expect(
      serveUntilStopped({ site: folder, results: null }, port, () => {}, { reason: null }),
    ).rejects.toThrow(
      `--port: 127.0.0.1:${port} is taken by another program (another \`tokenpit view\`, perhaps); ` +
        "choose another with --port N, or 0 for a free one",
    );
  } finally {
    await new Promise((closed) => other.close(closed));
  }
});

test("the server lives until somebody asks to stop", async () => {
  const stop: { reason: "interrupted" | null } = { reason: null };
  const heard = Promise.withResolvers<string>();
  const over = serveUntilStopped({ site: folder, results: null }, 0, heard.resolve, stop);
  const told = await heard.promise;
  expect((await fetch(told)).status).toBe(200);
  stop.reason = "interrupted";
  await over;
  await expect(fetch(told)).rejects.toThrow("fetch failed");
});

test("pages whose build was not finished are none", () => {
  expect(findSite(folder)).toBeNull();
});
