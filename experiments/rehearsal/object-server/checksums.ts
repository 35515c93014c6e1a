import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { crc64Nvme } from "./crc64-nvme.ts";
import { S3Error, unknownToThisServer } from "./s3-error.ts";
import { headerOf, type S3Request } from "./s3-request.ts";

export const ALGORITHMS = ["crc32", "crc64nvme", "sha256"] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** A checksum in Base64, as headers and documents have it. */
export interface Checksum {
  readonly algorithm: Algorithm;
  readonly value: string;
  /** COMPOSITE: of the checksums of the parts, with their number behind. */
  readonly type: "FULL_OBJECT" | "COMPOSITE";
}

const LENGTHS = { crc32: 4, crc64nvme: 8, sha256: 32 } as const;

export function digestOf(algorithm: Algorithm, bytes: Uint8Array): Buffer {
  if (algorithm === "sha256") return createHash("sha256").update(bytes).digest();
  if (algorithm === "crc64nvme") return crc64Nvme(bytes);
  const digest = Buffer.alloc(4);
  digest.writeUInt32BE(crc32(bytes));
  return digest;
}

export const checksumOf = (algorithm: Algorithm, bytes: Uint8Array): Checksum => ({
  algorithm,
  value: digestOf(algorithm, bytes).toString("base64"),
  type: "FULL_OBJECT",
});

export const algorithmNamed = (name: string): Algorithm => {
  const algorithm = ALGORITHMS.find((one) => one === name.toLowerCase());
  if (algorithm === undefined) throw unknownToThisServer(`the checksum ${name}`);
  return algorithm;
};

/** Of the elements and members that documents have: ChecksumCRC32, ChecksumCRC64NVME, ChecksumSHA256. */
export const elementName = (algorithm: Algorithm): string => `Checksum${algorithm.toUpperCase()}`;

/** Headers about the value itself begin so; these do not. */
const ABOUT = new Set(["x-amz-checksum-mode", "x-amz-checksum-algorithm", "x-amz-checksum-type"]);

/**
 * Holds the body against Content-MD5 and the x-amz-checksum- header or trailer. Gives the checksum to be kept: the one
 * that was sent, or else CRC-64/NVME.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export function checkBody(
  request: S3Request,
  body: Buffer,
  trailers: ReadonlyMap<string, string>,
): Checksum {
  checkMd5(headerOf(request, "content-md5"), body);
  const names = [...Object.keys(request.headers), ...trailers.keys()].filter(
    (name) => name.startsWith("x-amz-checksum-") && !ABOUT.has(name),
  );
  if (names.length > 1)
    throw invalid(
      "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
    );
  const [name] = names;
  if (name === undefined) return checksumOf("crc64nvme", body);
  const algorithm = algorithmNamed(name.slice("x-amz-checksum-".length));
  const given = trailers.get(name) ?? headerOf(request, name) ?? "";
  if (!isDigest(given, LENGTHS[algorithm])) throw invalid(`Value for ${name} header is invalid.`);
  const found = checksumOf(algorithm, body);
  if (found.value === given) return found;
  const title = algorithm.toUpperCase();
  throw badDigest(`The ${title} you specified did not match the calculated checksum.`);
}

function checkMd5(given: string | undefined, body: Buffer): void {
  if (given === undefined) return;
  if (!isDigest(given, 16))
    throw new S3Error(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
  if (given !== createHash("md5").update(body).digest("base64"))
    throw badDigest("The Content-MD5 you specified did not match what we received.");
}

const isDigest = (text: string, length: number): boolean => {
  const bytes = Buffer.from(text, "base64");
  return bytes.length === length && bytes.toString("base64") === text;
};

const invalid = (why: string): S3Error => new S3Error(400, "InvalidRequest", why);
const badDigest = (why: string): S3Error => new S3Error(400, "BadDigest", why);
