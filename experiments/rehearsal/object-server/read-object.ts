import { type Answer, empty } from "./answer.ts";
import { rangeOf } from "./byte-range.ts";
import { checkRead } from "./conditions.ts";
import { metadataHeaders } from "./new-head.ts";
import type { ObjectHead } from "./object-store.ts";
import { headerOf } from "./s3-request.ts";
import { headOf, type Work } from "./work.ts";
import { checksumHeaders } from "./write-object.ts";

/**
 * GetObject and HeadObject: one answer, of which the second is sent without its body.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function readObject(work: Work): Answer {
  const { request, store } = work;
  const head = headOf(work);
  const named = { etag: head.etag, "last-modified": new Date(head.lastModifiedMs).toUTCString() };
  if (checkRead(request, head) === 304) return empty(304, named);
  const range = rangeOf(headerOf(request, "range"), head.size);
  const { start, end } = range ?? { start: 0, end: head.size };
  const headers = {
    ...head.headers,
    ...metadataHeaders(head),
    ...named,
    ...(range ? { "content-range": `bytes ${start}-${end - 1}/${head.size}` } : asked(work, head)),
    "accept-ranges": "bytes",
    "content-length": String(end - start),
  };
  const isHead = request.method === "HEAD";
  const body = isHead ? Buffer.alloc(0) : store.body(request.bucket, request.key);
  return { status: range ? 206 : 200, headers, body: isHead ? body : body.subarray(start, end) };
}

/** A checksum is told only to those who ask, and of the whole object only. */
function asked({ request }: Work, { checksum }: ObjectHead): Record<string, string> {
  const mode = headerOf(request, "x-amz-checksum-mode");
  return mode?.toUpperCase() === "ENABLED" ? checksumHeaders(checksum) : {};
}
