import { expect, test } from "vitest";
import { addressFolder, folderUrl } from "./address-folder.ts";

const PAGE = "http://127.0.0.1:4710/view/";

test.each([
  ["../results", "http://127.0.0.1:4710/results/"],
  ["../results/", "http://127.0.0.1:4710/results/"],
  ["../results/runs.parquet", "http://127.0.0.1:4710/results/"],
  ["/studies/preview/manifest.json", "http://127.0.0.1:4710/studies/preview/"],
  ["http://127.0.0.1:4710/a b/", "http://127.0.0.1:4710/a%20b/"],
  [" ../results?x=1#y ", "http://127.0.0.1:4710/results/"],
])("the address %j is a folder", (address, folder) => {
  expect(folderUrl(address, PAGE)).toBe(folder);
});

test.each([
  ["https://example.org/study/", /example\.org is another server: .*tokenpit view FOLDER/],
  ["http://127.0.0.1:4711/", /127\.0\.0\.1:4711 is another server/],
  ["file:///etc/", /is another server/],
  ["javascript:alert(1)", /is another server/],
  ["", /no address/],
  ["http://[", /no address of a folder/],
])("the address %j is refused in a sentence", (address, told) => {
  expect(() => folderUrl(address, PAGE)).toThrow(told);
});

type Answers = Readonly<Record<string, (init: RequestInit) => Response>>;

/** A server of some files; what it is asked for is in `asked`. */
function server(answers: Answers): {
  ask: (address: string, init?: RequestInit) => Promise<Response>;
  asked: string[];
} {
  const asked: string[] = [];
  const ask = (address: string, init: RequestInit = {}): Promise<Response> => {
    const path = new URL(address).pathname;
    const range = (init.headers as Record<string, string> | undefined)?.["range"] ?? "whole";
    asked.push(`${init.method ?? "GET"} ${path} ${range}`);
    const answer = answers[path];
    return Promise.resolve(answer?.(init) ?? new Response("not found", { status: 404 }));
  };
  return { ask, asked };
}

const BYTES = new Uint8Array([1, 2, 3, 4, 5, 6]);
const LENGTH = { "content-length": "6" };

test("a small file is read whole, once", async () => {
  const { ask, asked } = server({ "/r/a.parquet": () => new Response(BYTES, { headers: LENGTH }) });
  const file = await addressFolder("../r/", PAGE, ask).file("a.parquet");
  expect(file!.bytes).toBe(6);
  expect(new Uint8Array(await file!.slice(1, 3))).toEqual(BYTES.slice(1, 3));
  expect(new Uint8Array(await file!.slice(4, 6))).toEqual(BYTES.slice(4, 6));
  expect(asked).toEqual(["HEAD /r/a.parquet whole", "GET /r/a.parquet whole"]);
});

const HUGE = { "content-length": "600000000", "accept-ranges": "bytes" };

test("of a large file only what is asked for, in ranges", async () => {
  const part = { status: 206, headers: { "content-range": "bytes 10-12/600000000" } };
  const { ask, asked } = server({
    "/r/a": ({ method }) =>
      method === "HEAD"
        ? new Response(null, { headers: HUGE })
        : new Response(BYTES.slice(0, 3), part),
  });
  const file = await addressFolder("/r/", PAGE, ask).file("a");
  expect(file!.bytes).toBe(600_000_000);
  expect((await file!.slice(10, 13)).byteLength).toBe(3);
  await expect(file!.slice(10, 14)).rejects.toThrow("a: its server broke off before it was whole");
  expect(asked).toEqual(["HEAD /r/a whole", "GET /r/a bytes=10-12", "GET /r/a bytes=10-13"]);
});

test("a file that is not there is none, also where the server answers with a page", async () => {
  const html = { headers: { "content-type": "text/html; charset=utf-8" } };
  const { ask } = server({ "/r/b": () => new Response("<!doctype html>", html) });
  const folder = addressFolder("/r/", PAGE, ask);
  expect(await folder.file("a")).toBeNull();
  expect(await folder.file("b")).toBeNull();
});

test("a server that fails or refuses is told of", async () => {
  const { ask } = server({ "/r/a": () => new Response("", { status: 500 }) });
  await expect(addressFolder("/r/", PAGE, ask).file("a")).rejects.toThrow("refuses it (500)");
  const gone = (): Promise<Response> => Promise.reject(new TypeError("network"));
  await expect(addressFolder("/r/", PAGE, gone).file("a")).rejects.toThrow("does not answer");
});
