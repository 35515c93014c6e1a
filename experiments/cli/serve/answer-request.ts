import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { type ByteRange, readRange } from "./byte-range.ts";
import { contentType } from "./content-types.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import { openServed, type ServedFile } from "./served-folder.ts";
import { servedPath } from "./served-path.ts";

/** Folders that are served: the site, and below `/results/` another where one is given. */
export interface ServedFolders {
  readonly site: string;
  readonly results: string | null;
}

const METHODS: readonly (string | undefined)[] = ["GET", "HEAD"];

/**
 * Answers a request with a file, or says why not. A request for another host than `hosts` is refused: a page elsewhere
 * whose name is made to mean this machine (DNS rebinding) reads nothing.
 */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  folders: ServedFolders,
  hosts: readonly string[],
): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  if (!METHODS.includes(request.method)) {
    response.setHeader("allow", METHODS.join(", "));
    return refuse(response, 405, "only GET and HEAD are answered");
  }
  if (!hosts.includes(request.headers.host ?? "")) {
    return refuse(response, 421, `this is ${hosts[0]}, and no other host`);
  }
  const path = servedPath(request.url ?? "");
  if (path === null) return refuse(response, 400, "no path of a file");
  const [first, ...rest] = path.names;
  const inResults = first === "results" && folders.results !== null;
  const folder = inResults ? folders.results : folders.site;
  const names = [...(inResults ? rest : path.names), ...(path.isFolder ? ["index.html"] : [])];
  const file = await openServed(folder, names);
  if (file !== null) return sendFile(request, response, file, names.at(-1)!);
  if (!path.isFolder) return redirectToFolder(response, folder, names);
  refuse(response, 404, "not found");
}

/** An address of a folder without its slash leads to the one with it, so that relative addresses in its page hold. */
async function redirectToFolder(
  response: ServerResponse,
  folder: string,
  names: readonly string[],
): Promise<void> {
  const page = await openServed(folder, [...names, "index.html"]);
  if (page === null) return refuse(response, 404, "not found");
  await page.handle.close();
  response.setHeader("location", `${encodeURIComponent(names.at(-1) ?? "results")}/`);
  refuse(response, 308, "see the folder");
}

async function sendFile(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  { handle, bytes, tag }: ServedFile,
  name: string,
): Promise<void> {
  response.setHeader("etag", tag);
  response.setHeader("cache-control", "no-cache");
  response.setHeader("accept-ranges", "bytes");
  const isWhole = headers["if-range"] !== undefined && headers["if-range"] !== tag;
  const range = isWhole ? null : readRange(headers.range, bytes);
  if (headers["if-none-match"] === tag || range === "outside" || method === "HEAD") {
    await handle.close();
    if (headers["if-none-match"] === tag) return void response.writeHead(304).end();
    if (range === "outside") {
      response.setHeader("content-range", `bytes */${bytes}`);
      return refuse(response, 416, `the file has ${bytes} bytes`);
    }
    writeHead(response, name, bytes, range);
    return void response.end();
  }
  writeHead(response, name, bytes, range);
  const { first, last } = range ?? { first: 0, last: bytes - 1 };
  if (last < first) {
    await handle.close();
    return void response.end();
  }
  await pipeline(handle.createReadStream({ start: first, end: last }), response);
}

function writeHead(
  response: ServerResponse,
  name: string,
  bytes: number,
  range: ByteRange | null,
): void {
  response.setHeader("content-type", contentType(name));
  response.setHeader("content-length", range === null ? bytes : range.last - range.first + 1);
  if (range !== null)
    response.setHeader("content-range", `bytes ${range.first}-${range.last}/${bytes}`);
  response.writeHead(range === null ? 200 : 206);
}

function refuse(response: ServerResponse, status: number, why: string): void {
  response.setHeader("content-type", "text/plain; charset=utf-8");
  response.writeHead(status).end(`${why}\n`);
}
