import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FolderServer, serveFolders } from "./serve-folders.ts";

const top = realpathSync(mkdtempSync(join(tmpdir(), "tokenpit-serve-")));
let server: FolderServer;

beforeAll(async () => {
  const write = (file: string, text: string): void => writeFileSync(join(top, file), text);
  for (const folder of ["site/view", "run/sub", "run/.git"])
    mkdirSync(join(top, folder), { recursive: true });
  write("secret.txt", "secret");
  write("site/index.html", "<!doctype html>index");
  write("site/view/index.html", "<!doctype html>view");
  write("run/cells.parquet", "0123456789");
  write("run/empty.csv", "");
  write("run/.git/config", "secret");
  symlinkSync(join(top, "secret.txt"), join(top, "run", "out.txt"));
  symlinkSync(top, join(top, "run", "up"));
  symlinkSync("cells.parquet", join(top, "run", "same.parquet"));
  if (process.platform !== "win32") execFileSync("mkfifo", [join(top, "run", "pipe")]);
  server = await serveFolders({ site: join(top, "site"), results: join(top, "run") }, 0);
});
afterAll(async () => {
  await server.close();
  rmSync(top, { recursive: true });
});

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The target goes out as it is written, which `fetch` would not do. */
function ask(path: string, { method = "GET", headers = {} }: Asked = {}) {
  const { hostname, port } = new URL(server.url);
  return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>(
    (resolve, reject) => {
      request({ hostname, port, path, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode!,
            text: Buffer.concat(chunks).toString(),
            headers: response.headers,
          }),
        );
      })
        .on("error", reject)
        .end();
    },
  );
}

describe("files of its folders", () => {
  test("pages, with their types and without anything to sniff or to load from elsewhere", async () => {
    const { status, text, headers } = await ask("/view/?x=1");
    expect([status, text]).toEqual([200, "<!doctype html>view"]);
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  });

  test("a folder without its slash leads to the one with it", async () => {
    const { status, headers } = await ask("/view");
    expect([status, headers["location"]]).toEqual([308, "view/"]);
  });

  test("results, whole and by parts", async () => {
    const whole = await ask("/results/cells.parquet");
    expect([whole.status, whole.text]).toEqual([200, "0123456789"]);
    expect(whole.headers["accept-ranges"]).toBe("bytes");
    const foot = await ask("/results/cells.parquet", { headers: { range: "bytes=-4" } });
    expect([foot.status, foot.text]).toEqual([206, "6789"]);
    expect(foot.headers).toMatchObject({ "content-range": "bytes 6-9/10", "content-length": "4" });
    const beyond = await ask("/results/cells.parquet", { headers: { range: "bytes=10-" } });
    expect([beyond.status, beyond.headers["content-range"]]).toEqual([416, "bytes */10"]);
    expect((await ask("/results/same.parquet")).text).toBe("0123456789");
    expect((await ask("/results/empty.csv")).status).toBe(200);
  });

  test("a part of a file that has changed since is the whole of it", async () => {
    const headers = { range: "bytes=0-1", "if-range": '"another"' };
    expect((await ask("/results/cells.parquet", { headers })).status).toBe(200);
  });

  test("heads without bodies, and what a browser has is not sent again", async () => {
    const { text, headers } = await ask("/results/cells.parquet", { method: "HEAD" });
    expect([text, headers["content-length"]]).toEqual(["", "10"]);
    const again = await ask("/results/cells.parquet", {
      headers: { "if-none-match": String(headers["etag"]) },
    });
    expect([again.status, again.text]).toEqual([304, ""]);
  });
});

describe("nothing else", () => {
  test.each([
    "/../secret.txt",
    "/results/../../secret.txt",
    "/results/..%2f..%2fsecret.txt",
    "/results/%2e%2e/%2e%2e/secret.txt",
    "/results/..%5c..%5csecret.txt",
    "/results/sub/../../../secret.txt",
    "/results/out.txt",
    "/results/up/secret.txt",
    "/results/pipe",
    "/results/.git/config",
    "/results/%2egit/config",
    "/results/cells.parquet%00.html",
    "/results/sub",
    "/results/",
    "//etc/passwd",
    "/etc/passwd",
    "/%2fetc/passwd",
    "http://127.0.0.1/secret.txt",
    "/view/index.html/",
    "/%ff",
  ])("%s", async (path) => {
    const { status, text, headers } = await ask(path);
    expect([400, 404]).toContain(status);
    expect(text).not.toContain("secret");
    expect(headers["content-security-policy"]).toBeDefined();
  });

  test.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])("by %s", async (method) => {
    const { status, headers } = await ask("/", { method });
    expect([status, headers["allow"]]).toEqual([405, "GET, HEAD"]);
  });

  test.each(["tokenpit.example", "127.0.0.1", "127.0.0.1.example:80", "[::1]:80"])(
    "under the name %s",
    async (host) => expect((await ask("/", { headers: { host } })).status).toBe(421),
  );

  test("localhost is a name of this machine", async () => {
    const host = `localhost:${new URL(server.url).port}`;
    expect((await ask("/", { headers: { host } })).status).toBe(200);
  });

  test("a site without results has no such folder", async () => {
    const alone = await serveFolders({ site: join(top, "site"), results: null }, 0);
    try {
      expect((await fetch(`${alone.url}results/cells.parquet`)).status).toBe(404);
    } finally {
      await alone.close();
    }
  });
});
