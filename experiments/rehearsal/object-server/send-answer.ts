import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Answer } from "./answer.ts";
import type { Fault } from "./faults.ts";

/** Pieces a second of a body that comes slowly. */
const PIECES_PER_SECOND = 20;

/** Sends an answer, or as much of it as the fault leaves. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  fault: Fault | undefined,
): Promise<void> {
  const { status, headers, body } = answer;
  if (fault?.kind === "response-lost") return void response.destroy();
  response.writeHead(status, { "content-length": String(body.length), ...headers });
  if (fault?.kind === "truncated") return cutShort(response, body.subarray(0, fault.afterBytes));
  if (fault?.kind === "slow-read") return sendSlowly(response, body, fault.bytesPerSecond);
  response.end(fault?.kind === "bit-flip" ? flipped(body, fault.byte) : body);
}

function cutShort(response: ServerResponse, part: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.write(part, () => {
      response.destroy();
      resolve();
    });
  });
}

async function sendSlowly(
  response: ServerResponse,
  body: Buffer,
  bytesPerSecond: number,
): Promise<void> {
  const piece = Math.max(1, Math.round(bytesPerSecond / PIECES_PER_SECOND));
  response.flushHeaders();
  for (let at = 0; at < body.length && !response.destroyed; at += piece) {
    await delay((1000 * piece) / bytesPerSecond);
    response.write(body.subarray(at, at + piece));
  }
  response.end();
}

function flipped(body: Buffer, byte: number): Buffer {
  if (body.length === 0) return body;
  const copy = Buffer.from(body);
  copy[byte % body.length]! ^= 0x80;
  return copy;
}
