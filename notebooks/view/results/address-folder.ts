import { blobSource, type FileFolder, type FileSource } from "./file-source.ts";
import { MOST_FILE_BYTES } from "./parquet/parquet-limits.ts";
import { ResultsProblem } from "./results-problem.ts";

/** Larger files are read in ranges where their server gives them. */
const WHOLE_BYTES = 16_000_000;

type Fetch = (address: string, init?: RequestInit) => Promise<Response>;

/**
 * The folder at an address: relative to the page, or whole on the page's own server. Throws a `ResultsProblem` for any
 * other.
 *
 * @param page The page's own address.
 */
export function addressFolder(address: string, page: string, ask: Fetch = fetch): FileFolder {
  const folder = folderUrl(address, page);
  return { file: (name) => fileAt(new URL(name, folder).href, name, ask) };
}

/** The folder's whole address; it ends in a slash. Throws a `ResultsProblem` where it is none that can be opened. */
export function folderUrl(address: string, page: string): string {
  const said = address.trim();
  const url = said === "" ? null : parsedUrl(said, page);
  if (url === null) throw new ResultsProblem(`\`${said}\` is no address of a folder`);
  if (url.origin !== new URL(page).origin) {
    throw new ResultsProblem(
      `${url.host || said} is another server: this page reads results only from its own; ` +
        "`npx tokenpit view FOLDER` serves a folder beside the page, or choose the files here",
    );
  }
  const path = url.pathname.replace(/(?:manifest\.json|[^/]+\.parquet|report\.html)$/, "");
  return `${url.origin}${path.endsWith("/") ? path : `${path}/`}`;
}

function parsedUrl(address: string, page: string): URL | null {
  try {
    return new URL(address, page);
  } catch {
    return null;
  }
}

async function fileAt(url: string, name: string, ask: Fetch): Promise<FileSource | null> {
  const head = await answer(url, name, ask, { method: "HEAD" });
  if (head === null) return null;
  const length = head.headers.get("content-length");
  const isPlain = head.headers.get("content-encoding") === null;
  const bytes = length === null || !isPlain ? null : Number(length);
  const inRanges = head.headers.get("accept-ranges") === "bytes";
  if (bytes !== null && bytes > WHOLE_BYTES && inRanges) return rangeSource(url, name, bytes, ask);
  if (bytes !== null && bytes > MOST_FILE_BYTES) return { name, bytes, slice: () => never(name) };
  const whole = await answer(url, name, ask, {});
  if (whole === null) return null;
  try {
    return blobSource(name, await whole.blob());
  } catch {
    throw broken(name);
  }
}

/** Too large a file is refused before it is read. */
const never = (name: string): Promise<never> => Promise.reject(broken(name));

const rangeSource = (url: string, name: string, bytes: number, ask: Fetch): FileSource => ({
  name,
  bytes,
  async slice(start, end) {
    if (end <= start) return new ArrayBuffer(0);
    const headers = { range: `bytes=${start}-${end - 1}` };
    const part = await answer(url, name, ask, { headers });
    const content = await part?.arrayBuffer().catch(() => null);
    if (part?.status !== 206 || content?.byteLength !== end - start) throw broken(name);
    return content;
  },
});

const broken = (name: string): ResultsProblem =>
  new ResultsProblem(`${name}: its server broke off before it was whole`);

/** Null: there is no such file. */
async function answer(
  url: string,
  name: string,
  ask: Fetch,
  init: RequestInit,
): Promise<Response | null> {
  let response: Response;
  try {
    response = await ask(url, init);
  } catch {
    throw new ResultsProblem(`${name}: its server does not answer`);
  }
  if (response.status === 404 || response.status === 410 || isPage(response)) return null;
  if (response.ok) return response;
  throw new ResultsProblem(`${name}: its server refuses it (${response.status})`);
}

/** Hosts of single pages answer with their page for whatever they do not have. */
const isPage = (response: Response): boolean =>
  response.headers.get("content-type")?.startsWith("text/html") === true;
