import { unknownToThisServer } from "./s3-error.ts";
import { headerOf, type S3Request } from "./s3-request.ts";

/** What the server carries out, by the names of the API. */
export type Operation =
  | "AbortMultipartUpload"
  | "CompleteMultipartUpload"
  | "CreateBucket"
  | "CreateMultipartUpload"
  | "DeleteObject"
  | "GetObject"
  | "HeadBucket"
  | "HeadObject"
  | "ListObjectsV2"
  | "PutObject"
  | "UploadPart";

interface Kind {
  /**
   * The permission that it takes.
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
   */
  readonly action: string;
  /** Parameters that make it what it is. Others that it may have. */
  readonly needs?: readonly string[];
  readonly takes?: readonly string[];
}

const LISTING = [
  "prefix",
  "delimiter",
  "max-keys",
  "continuation-token",
  "start-after",
  "encoding-type",
  "fetch-owner",
];

const KINDS: Readonly<Record<Operation, Kind>> = {
  AbortMultipartUpload: { action: "s3:AbortMultipartUpload", needs: ["uploadId"] },
  CompleteMultipartUpload: { action: "s3:PutObject", needs: ["uploadId"] },
  CreateBucket: { action: "s3:CreateBucket" },
  CreateMultipartUpload: { action: "s3:PutObject", needs: ["uploads"] },
  DeleteObject: { action: "s3:DeleteObject" },
  GetObject: { action: "s3:GetObject" },
  HeadBucket: { action: "s3:ListBucket" },
  HeadObject: { action: "s3:GetObject" },
  ListObjectsV2: { action: "s3:ListBucket", needs: ["list-type"], takes: LISTING },
  PutObject: { action: "s3:PutObject" },
  UploadPart: { action: "s3:PutObject", needs: ["partNumber", "uploadId"] },
};

/** By method, of a bucket and of an object; those with more parameters first. */
const OF_BUCKET: Readonly<Record<string, readonly Operation[]>> = {
  GET: ["ListObjectsV2"],
  HEAD: ["HeadBucket"],
  PUT: ["CreateBucket"],
};
const OF_OBJECT: Readonly<Record<string, readonly Operation[]>> = {
  DELETE: ["AbortMultipartUpload", "DeleteObject"],
  GET: ["GetObject"],
  HEAD: ["HeadObject"],
  POST: ["CreateMultipartUpload", "CompleteMultipartUpload"],
  PUT: ["UploadPart", "PutObject"],
};

/** Headers of Amazon's own that the server heeds; those that end in a hyphen begin a family. */
const HEEDED = [
  "checksum-",
  "content-sha256",
  "date",
  "decoded-content-length",
  "meta-",
  "mp-object-size",
  "sdk-checksum-algorithm",
  "security-token",
  "trailer",
  "user-agent",
].map((name) => `x-amz-${name}`);

const isHeeded = (header: string): boolean =>
  HEEDED.some((name) => (name.endsWith("-") ? header.startsWith(name) : header === name));

export const actionOf = (operation: Operation): string => KINDS[operation].action;

/** What a request asks for. Refuses parameters and headers that this server would have to pass over. */
export function operationOf(request: S3Request): Operation {
  const { method, key, query, headers } = request;
  const candidates = (key === "" ? OF_BUCKET : OF_OBJECT)[method] ?? [];
  const operation = candidates.find((one) =>
    (KINDS[one].needs ?? []).every((name) => query.has(name)),
  );
  if (operation === undefined)
    throw unknownToThisServer(`${method} ${[...query.keys()].join(", ") || "without parameters"}`);
  const { needs = [], takes = [] } = KINDS[operation];
  const unknown =
    [...query.keys()].find((name) => ![...needs, ...takes, "x-id"].includes(name)) ??
    Object.keys(headers).find((name) => name.startsWith("x-amz-") && !isHeeded(name));
  if (unknown !== undefined) throw unknownToThisServer(`${operation} with ${unknown}`);
  if (operation === "ListObjectsV2" && query.get("list-type") !== "2")
    throw unknownToThisServer("a list-type other than 2");
  if (operation === "DeleteObject" && headerOf(request, "if-match") !== undefined)
    throw unknownToThisServer("DeleteObject with If-Match");
  return operation;
}
