import type { IncomingMessage } from "node:http";
import { sha256Of } from "../../record/sha256.ts";
import { unchunked, type Unchunked } from "./chunked-body.ts";
import { S3Error, unknownToThisServer } from "./s3-error.ts";
import { headerOf, type S3Request } from "./s3-request.ts";

const TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * The body of a request as its writer meant it, whose length and digest are those that the headers tell.
 * @param mostBytes of a body without its framing
 */
export async function readBody(
  message: IncomingMessage,
  request: S3Request,
  mostBytes: number,
): Promise<Unchunked> {
  const payload = headerOf(request, "x-amz-content-sha256");
  if (payload === undefined)
    throw new S3Error(
      400,
      "InvalidRequest",
      "Missing required header for this request: x-amz-content-sha256",
    );
  const length = lengthOf(request);
  if (length > mostBytes) throw tooLarge(length, mostBytes);
  const sent = await bytesOf(message);
  if (payload === TRAILER) return inChunks(request, sent, length);
  if (payload.startsWith("STREAMING-")) throw unknownToThisServer(`a payload in ${payload}`);
  if (SHA256.test(payload)) checkSha256(payload, sent);
  else if (payload !== "UNSIGNED-PAYLOAD")
    throw new S3Error(
      400,
      "InvalidArgument",
      "x-amz-content-sha256 must be UNSIGNED-PAYLOAD or a valid sha256 value.",
    );
  return { body: sent, trailers: new Map() };
}

function lengthOf(request: S3Request): number {
  const length =
    headerOf(request, "x-amz-decoded-content-length") ?? headerOf(request, "content-length");
  if (length !== undefined) return Number(length);
  if (request.method !== "PUT") return 0;
  throw new S3Error(
    411,
    "MissingContentLength",
    "You must provide the Content-Length HTTP header.",
  );
}

const tooLarge = (size: number, most: number): S3Error =>
  new S3Error(
    400,
    "EntityTooLarge",
    "Your proposed upload exceeds the maximum allowed object size.",
    { ProposedSize: String(size), MaxSizeAllowed: String(most) },
  );

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  try {
    for await (const part of message as AsyncIterable<Buffer>) parts.push(part);
  } catch {
    throw new S3Error(
      400,
      "IncompleteBody",
      "You did not provide the number of bytes specified by the Content-Length HTTP header",
    );
  }
  return Buffer.concat(parts);
}

function inChunks(request: S3Request, sent: Buffer, length: number): Unchunked {
  const announced = (headerOf(request, "x-amz-trailer") ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
  const whole = unchunked(sent, announced);
  if (whole.body.length === length) return whole;
  throw new S3Error(
    400,
    "IncompleteBody",
    "The body is not as long as x-amz-decoded-content-length says",
  );
}

function checkSha256(given: string, body: Buffer): void {
  const found = sha256Of(body);
  if (found === given) return;
  throw new S3Error(
    400,
    "XAmzContentSHA256Mismatch",
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    { ClientComputedContentSHA256: given, S3ComputedContentSHA256: found },
  );
}
