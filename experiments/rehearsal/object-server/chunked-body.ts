import { S3Error } from "./s3-error.ts";

/** A body out of its chunks, and the headers that came behind it. */
export interface Unchunked {
  readonly body: Buffer;
  readonly trailers: ReadonlyMap<string, string>;
}

const SIZE = /^([0-9a-f]{1,16})(?:;.*)?$/i;

/**
 * Takes a body in aws-chunked apart: `SIZE\r\nBYTES\r\n`, a chunk of no bytes, trailers, an empty line.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 * @param announced the trailers that the header x-amz-trailer names
 */
export function unchunked(framed: Buffer, announced: readonly string[]): Unchunked {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const [line, next] = lineAt(framed, at);
    const size = Number.parseInt(SIZE.exec(line)?.[1] ?? "", 16);
    if (Number.isNaN(size)) throw incomplete();
    at = next;
    if (size === 0) break;
    chunks.push(framed.subarray(at, at + size));
    if (framed.toString("latin1", at + size, at + size + 2) !== "\r\n") throw incomplete();
    at += size + 2;
  }
  return { body: Buffer.concat(chunks), trailers: trailersAt(framed, at, announced) };
}

function trailersAt(framed: Buffer, start: number, announced: readonly string[]) {
  const trailers = new Map<string, string>();
  for (let at = start; ;) {
    const [line, next] = lineAt(framed, at);
    if (line === "") break;
    const colon = line.indexOf(":");
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    at = next;
  }
  const isAsAnnounced =
    trailers.size === announced.length && announced.every((name) => trailers.has(name));
  if (isAsAnnounced) return trailers;
  const why = "The request contained trailing data that was not well-formed";
  throw new S3Error(400, "MalformedTrailerError", why);
}

function lineAt(framed: Buffer, at: number): [line: string, next: number] {
  const end = framed.indexOf("\r\n", at, "latin1");
  if (end < 0) throw incomplete();
  return [framed.toString("latin1", at, end), end + 2];
}

const incomplete = (): S3Error =>
  new S3Error(400, "IncompleteBody", "The request body terminated unexpectedly");
