import { createHmac, timingSafeEqual } from "node:crypto";
import { sha256Of } from "../../record/sha256.ts";
import { S3Error } from "./s3-error.ts";
import { headerOf, type S3Request } from "./s3-request.ts";

/** Who may sign requests. One for each role, so that every call can be told by who made it. */
export interface Principal {
  /** For the record of calls, such as the role's logical name. */
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Milliseconds since 1970, from when the session token has expired. */
  readonly expiresMs?: number;
}

/** Milliseconds that a client's clock may be off. */
const MOST_SKEW_MS = 15 * 60_000;

const AUTHORIZATION = new RegExp(
  "^AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request," +
    "\\s*SignedHeaders=([^,]+),\\s*Signature=([0-9a-f]{64})$",
);
const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

export interface SignatureOptions {
  readonly principals: readonly Principal[];
  readonly region: string;
  readonly nowMs: number;
}

/**
 * Who signed the request, in Signature Version 4 in the Authorization header. Throws S3's error where nobody did.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function signerOf(request: S3Request, options: SignatureOptions): Principal {
  const { accessKeyId, day, region, service, signed, signature } = partsOf(request);
  const principal = options.principals.find((one) => one.accessKeyId === accessKeyId);
  if (principal === undefined) {
    const why = "The AWS Access Key Id you provided does not exist in our records.";
    throw new S3Error(403, "InvalidAccessKeyId", why, { AWSAccessKeyId: accessKeyId });
  }
  if (region !== options.region || service !== "s3") refuseRegion(region, options.region);
  const date = headerOf(request, "x-amz-date") ?? "";
  checkDate(date, day, options.nowMs);
  checkSigned(request, signed);
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", date, scope, sha256Of(canonicalRequest(request, signed))];
  const expected = hmac(signingKey(principal, day, region), text.join("\n")).toString("hex");
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) {
    const why = "The request signature we calculated does not match the signature you provided.";
    throw new S3Error(403, "SignatureDoesNotMatch", why, { AWSAccessKeyId: accessKeyId });
  }
  checkToken(request, principal, options.nowMs);
  return principal;
}

function partsOf(request: S3Request) {
  const header = headerOf(request, "authorization");
  if (header === undefined) throw new S3Error(403, "AccessDenied", "Access Denied");
  const found = AUTHORIZATION.exec(header);
  if (!found) {
    const why = "The authorization header is malformed.";
    throw new S3Error(400, "AuthorizationHeaderMalformed", why);
  }
  const [, accessKeyId = "", day = "", region = "", service = "", list = "", signature = ""] =
    found;
  return { accessKeyId, day, region, service, signed: list.split(";"), signature };
}

function refuseRegion(region: string, expected: string): never {
  const why = `The authorization header is malformed; the region '${region}' is wrong; expecting '${expected}'`;
  throw new S3Error(400, "AuthorizationHeaderMalformed", why, { Region: expected });
}

function checkDate(date: string, day: string, nowMs: number): void {
  const at = Date.parse(date.replace(DATE, "$1-$2-$3T$4:$5:$6Z"));
  if (Number.isNaN(at) || !date.startsWith(day))
    throw new S3Error(403, "AccessDenied", "AWS authentication requires a valid Date");
  if (Math.abs(at - nowMs) <= MOST_SKEW_MS) return;
  const why = "The difference between the request time and the current time is too large.";
  throw new S3Error(403, "RequestTimeTooSkewed", why, {
    RequestTime: date,
    ServerTime: new Date(nowMs).toISOString(),
    MaxAllowedSkewMilliseconds: String(MOST_SKEW_MS),
  });
}

/** Host, and everything of Amazon's own that can change what is done, must be under the signature. */
function checkSigned(request: S3Request, signed: readonly string[]): void {
  const unsigned = Object.keys(request.headers).filter(
    (name) => (name === "host" || name.startsWith("x-amz-")) && !signed.includes(name),
  );
  if (unsigned.length === 0) return;
  const why = "There were headers present in the request which were not signed";
  throw new S3Error(403, "AccessDenied", why, { HeadersNotSigned: unsigned.join(", ") });
}

function canonicalRequest(request: S3Request, signed: readonly string[]): string {
  const query = [...request.query]
    .map(([name, value]) => [encoded(name), encoded(value)] as const)
    .toSorted(([a, x], [b, y]) => compareText(a, b) || compareText(x, y))
    .map((pair) => pair.join("="));
  const headers = signed.map((name) => {
    const value = headerOf(request, name) ?? "";
    return `${name}:${value.trim().replace(/ +/g, " ")}\n`;
  });
  const path = request.rawPath.split("/").map((part) => encoded(decodeURIComponent(part)));
  const payload = headerOf(request, "x-amz-content-sha256") ?? "";
  return [
    request.method,
    path.join("/"),
    query.join("&"),
    headers.join(""),
    signed.join(";"),
    payload,
  ].join("\n");
}

function checkToken(request: S3Request, principal: Principal, nowMs: number): void {
  if (principal.sessionToken !== headerOf(request, "x-amz-security-token"))
    throw new S3Error(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
  if (nowMs >= (principal.expiresMs ?? Infinity)) throw expiredToken();
}

export const expiredToken = (): S3Error =>
  new S3Error(400, "ExpiredToken", "The provided token has expired.");

function signingKey(principal: Principal, day: string, region: string): Buffer {
  let key: Buffer = Buffer.from(`AWS4${principal.secretAccessKey}`);
  for (const part of [day, region, "s3", "aws4_request"]) key = hmac(key, part);
  return key;
}

const hmac = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** RFC 3986: everything but letters, digits and `-._~`. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
