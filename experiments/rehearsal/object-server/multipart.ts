import { createHash } from "node:crypto";
import { type Answer, empty, xml } from "./answer.ts";
import { algorithmNamed, checkBody, checksumOf, digestOf, elementName } from "./checksums.ts";
import type { Checksum } from "./checksums.ts";
import { checkWrite } from "./conditions.ts";
import type { Limits } from "./limits.ts";
import { describedIn, etagOf, secondOf } from "./new-head.ts";
import { invalidArgument, S3Error, unknownToThisServer } from "./s3-error.ts";
import { headerOf, type S3Request } from "./s3-request.ts";
import type { Part, Upload } from "./uploads.ts";
import type { Work } from "./work.ts";
import { contentsOf, document, element, plain } from "./xml.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export function createUpload({ request, uploads, limits }: Work): Answer {
  const { bucket, key } = request;
  const described = describedIn(request, limits);
  const name = headerOf(request, "x-amz-checksum-algorithm");
  const algorithm = name === undefined ? null : algorithmNamed(name);
  const checksumType = typeOf(request, algorithm);
  const upload = { bucket, key, algorithm, checksumType, parts: new Map(), ...described };
  const id = uploads.begin(upload);
  return xml(
    document("InitiateMultipartUploadResult", [
      element("Bucket", bucket),
      element("Key", key),
      element("UploadId", id),
    ]),
    name === undefined ? {} : { "x-amz-checksum-algorithm": name },
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export function uploadPart({ request, body, trailers, uploads, limits }: Work): Answer {
  const upload = uploads.of(request);
  const number = Number(request.query.get("partNumber"));
  if (!Number.isInteger(number) || number < 1 || number > limits.mostParts) {
    const why = `Part number must be an integer between 1 and ${limits.mostParts}, inclusive`;
    throw invalidArgument("partNumber", String(number), why);
  }
  const sent = checkBody(request, body, trailers);
  if (upload.algorithm !== null && sent.algorithm !== upload.algorithm) {
    const why = `Checksum Type mismatch occurred, expected checksum Type: ${upload.algorithm}`;
    throw new S3Error(400, "InvalidRequest", why);
  }
  const etag = etagOf(body);
  upload.parts.set(number, { body, etag, checksum: sent });
  return empty(200, { etag, [`x-amz-checksum-${sent.algorithm}`]: sent.value });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export function completeUpload(work: Work): Answer {
  const { request, store, uploads } = work;
  const upload = uploads.of(request);
  const parts = partsOf(upload, work.body.toString(), work.limits);
  const body = Buffer.concat(parts.map((part) => part.body));
  const checksum = checksumOfAll(upload, parts, body);
  checkWhole(request, checksum, body);
  checkWrite(request, store.head(request.bucket, request.key));
  const etag = etagOfParts(parts);
  const { headers, metadata, bucket, key } = upload;
  const lastModifiedMs = secondOf(work.nowMs);
  store.put(
    bucket,
    key,
    { size: body.length, etag, lastModifiedMs, checksum, headers, metadata },
    body,
  );
  uploads.end(request);
  return xml(
    document("CompleteMultipartUploadResult", [
      element("Location", `/${bucket}/${key}`),
      element("Bucket", bucket),
      element("Key", key),
      element("ETag", etag),
      element(elementName(checksum.algorithm), checksum.value),
      element("ChecksumType", checksum.type),
    ]),
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export function abortUpload({ request, uploads }: Work): Answer {
  uploads.of(request);
  uploads.end(request);
  return empty(204);
}

/**
 * SHA-256 of a whole object cannot be made from its parts, CRC-64/NVME is always of the whole.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
function typeOf(request: S3Request, algorithm: Upload["algorithm"]): Checksum["type"] {
  const usual = algorithm === "crc32" || algorithm === "sha256" ? "COMPOSITE" : "FULL_OBJECT";
  const type = headerOf(request, "x-amz-checksum-type") ?? usual;
  const isOne = type === "COMPOSITE" || type === "FULL_OBJECT";
  const isPossible = algorithm === "crc32" || type === usual;
  if (isOne && isPossible) return type;
  const why = `The ${type} checksum type cannot be used with the ${algorithm ?? "default"} algorithm.`;
  throw new S3Error(400, "InvalidRequest", why);
}

/** The parts that the document lists, in its order, which must be that of their numbers. */
function partsOf(upload: Upload, text: string, limits: Limits): Part[] {
  const listed = contentsOf(text, "Part").map((part) => ({
    number: Number(contentsOf(part, "PartNumber")[0]),
    part,
  }));
  if (listed.length === 0)
    throw new S3Error(400, "MalformedXML", "The XML you provided was not well-formed.");
  if (listed.some(({ number }, at) => number <= (listed[at - 1]?.number ?? 0)))
    throw new S3Error(400, "InvalidPartOrder", "The list of parts was not in ascending order.");
  const parts = listed.map(({ number, part }) => partThere(upload, number, part));
  const small = parts.findIndex(({ body }, at) => isTooSmall(body, at, parts.length, limits));
  if (small < 0) return parts;
  const why = "Your proposed upload is smaller than the minimum allowed size";
  throw new S3Error(400, "EntityTooSmall", why, {
    PartNumber: String(listed[small]!.number),
    ProposedSize: String(parts[small]!.body.length),
    MinSizeAllowed: String(limits.leastPartBytes),
  });
}

const isTooSmall = (body: Buffer, at: number, count: number, limits: Limits): boolean =>
  at < count - 1 && body.length < limits.leastPartBytes;

function partThere(upload: Upload, number: number, listed: string): Part {
  const part = upload.parts.get(number);
  const etag = plain(contentsOf(listed, "ETag")[0] ?? "").replaceAll('"', "");
  const value = part && contentsOf(listed, elementName(part.checksum.algorithm))[0];
  const isSame = value === undefined || plain(value) === part?.checksum.value;
  if (part && `"${etag}"` === part.etag && isSame) return part;
  const why =
    "One or more of the specified parts could not be found or its entity tag did not match.";
  throw new S3Error(400, "InvalidPart", why, { PartNumber: String(number), ETag: etag });
}

function checksumOfAll(upload: Upload, parts: readonly Part[], body: Buffer): Checksum {
  const { algorithm, checksumType: type } = upload;
  if (algorithm === null) return checksumOf("crc64nvme", body);
  if (type === "FULL_OBJECT") return checksumOf(algorithm, body);
  const all = Buffer.concat(parts.map(({ checksum }) => Buffer.from(checksum.value, "base64")));
  const value = `${digestOf(algorithm, all).toString("base64")}-${parts.length}`;
  return { algorithm, value, type };
}

/** What the request says of the whole object. */
function checkWhole(request: S3Request, checksum: Checksum, body: Buffer): void {
  const size = headerOf(request, "x-amz-mp-object-size");
  if (size !== undefined && Number(size) !== body.length)
    throw new S3Error(400, "InvalidRequest", "The provided object size does not match.");
  const named = Object.keys(request.headers).filter(
    (name) => name.startsWith("x-amz-checksum-") && name !== "x-amz-checksum-type",
  );
  for (const name of named) {
    if (name !== `x-amz-checksum-${checksum.algorithm}`)
      throw unknownToThisServer(`${name} of an upload with ${checksum.algorithm}`);
    if (headerOf(request, name) !== checksum.value)
      throw new S3Error(400, "BadDigest", `${name} did not match the calculated checksum.`);
  }
}

function etagOfParts(parts: readonly Part[]): string {
  const all = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag.slice(1, -1), "hex")));
  return `"${createHash("md5").update(all).digest("hex")}-${parts.length}"`;
}
