import type { IncomingMessage, ServerResponse } from "node:http";
import { TLSSocket } from "node:tls";
import type { Answer } from "./answer.ts";
import type { AnsweredCall, Call } from "./call.ts";
import { callOf } from "./call-of-request.ts";
import { carryOut } from "./carry-out.ts";
import type { Fault, Faults } from "./faults.ts";
import type { Limits } from "./limits.ts";
import type { ObjectStore } from "./object-store.ts";
import { operationOf } from "./operation.ts";
import { readBody } from "./read-body.ts";
import { errorDocument, S3Error } from "./s3-error.ts";
import { parseRequest, type S3Request } from "./s3-request.ts";
import { sendAnswer } from "./send-answer.ts";
import { expiredToken, type Principal, signerOf } from "./signature.ts";
import type { Uploads } from "./uploads.ts";
import { accessDenied } from "./work.ts";

/** What every request of a server meets. */
export interface ServerParts {
  readonly principals: readonly Principal[];
  readonly region: string;
  readonly store: ObjectStore;
  readonly uploads: Uploads;
  readonly limits: Limits;
  readonly faults: Faults;
  readonly allows: (call: Call) => boolean;
  readonly onCall: (call: AnsweredCall) => void;
  readonly nowMs: () => number;
}

/** How far a request came. */
interface Course {
  call?: Call;
  fault?: Fault;
  bytesIn: number;
}

let requests = 0;

/** Answers one request. */
export async function handle(
  parts: ServerParts,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startMs = performance.now();
  const requestId = (++requests).toString(16).toUpperCase().padStart(16, "0");
  const course: Course = { bytesIn: 0 };
  let error: S3Error | undefined;
  let answer: Answer;
  try {
    answer = await answerTo(parts, message, course);
  } catch (thrown) {
    error = thrown instanceof S3Error ? thrown : internal(thrown);
    answer = refusal(error, message, requestId);
  }
  // What was not read of the body must go somewhere, or the client never comes to read the answer.
  message.resume();
  const headers = { "x-amz-request-id": requestId, ...answer.headers };
  const { call, fault } = course;
  if (call)
    parts.onCall({
      ...call,
      status: answer.status,
      ...(error ? { errorCode: error.code } : {}),
      ...(fault ? { fault: fault.kind } : {}),
      bytesIn: course.bytesIn,
      bytesOut: call.operation === "GetObject" && !error ? answer.body.length : 0,
      durationMs: performance.now() - startMs,
    });
  await sendAnswer(response, { ...answer, headers }, fault);
}

async function answerTo(
  parts: ServerParts,
  message: IncomingMessage,
  course: Course,
): Promise<Answer> {
  const request = parseRequest(message.method ?? "", message.url ?? "", message.headers);
  const { principals, region, nowMs, store, uploads, limits } = parts;
  const signer = signerOf(request, { principals, region, nowMs: nowMs() });
  const operation = operationOf(request);
  const isSecure = message.socket instanceof TLSSocket;
  const call = callOf(request, operation, signer.name, isSecure);
  course.call = call;
  const fault = parts.faults.next(call);
  if (fault) course.fault = fault;
  if (!parts.allows(call)) throw accessDenied();
  const { body, trailers } = await readBody(message, request, limits.mostPutBytes);
  course.bytesIn = body.length;
  refuseByFault(fault, request);
  const mayList = parts.allows(listing(call));
  return carryOut(operation, {
    request,
    body,
    trailers,
    store,
    uploads,
    limits,
    nowMs: nowMs(),
    mayList,
  });
}

/** The listing that would show whether a key is there. */
const listing = (call: Call): Call => ({
  ...call,
  operation: "ListObjectsV2",
  action: "s3:ListBucket",
  key: "",
  conditions: {
    "aws:SecureTransport": call.conditions["aws:SecureTransport"] ?? "false",
    "s3:prefix": call.key,
  },
});

function refuseByFault(fault: Fault | undefined, { key }: S3Request): void {
  if (fault?.kind === "slow-down")
    throw new S3Error(503, "SlowDown", "Please reduce your request rate.");
  if (fault?.kind === "expired-token") throw expiredToken();
  if (fault?.kind !== "conflict") return;
  const why =
    "The conditional request cannot succeed due to a conflicting operation against this resource.";
  throw new S3Error(409, "ConditionalRequestConflict", why, { Key: key });
}

function refusal(error: S3Error, message: IncomingMessage, requestId: string): Answer {
  const path = (message.url ?? "").split("?")[0] ?? "";
  const text = message.method === "HEAD" ? "" : errorDocument(error, path, requestId);
  const headers = { "content-type": "application/xml" };
  return { status: error.status, headers, body: Buffer.from(text) };
}

const internal = (thrown: unknown): S3Error => new S3Error(500, "InternalError", String(thrown));
