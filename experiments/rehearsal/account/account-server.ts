import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { accessKeyOf } from "../access-key.ts";

/** A stack as its owner sees it. */
export interface DeployedStack {
  /** `CREATE_COMPLETE` and its like. */
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What an account tells whoever asks. */
export interface Account {
  readonly stacks: Readonly<Record<string, DeployedStack>>;
  /** Functions that may run at once. */
  readonly concurrency: number;
  /** What every question is answered with instead. */
  readonly refusal?: { readonly status: number; readonly code: string; readonly message: string };
  /** Told of each question: as the permission that it takes, the stack that it is about, and the access key. */
  readonly onRequest?: (action: string, stack: string, accessKeyId: string) => void;
}

export interface AccountServer {
  /** For the SDK's `endpoint`, of CloudFormation and of Lambda. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Answers, on 127.0.0.1 alone, the two questions that are asked before a study is started: DescribeStacks of
 * CloudFormation and GetAccountSettings of Lambda. Signatures are not looked at.
 */
export async function serveAccount(account: Account): Promise<AccountServer> {
  const server = createServer((message, response) => {
    void answerTo(account, message).then(({ status, type, body }) =>
      response.writeHead(status, { "Content-Type": type }).end(body),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html */
const SETTINGS_PATH = "/2016-08-19/account-settings";

async function answerTo(account: Account, message: IncomingMessage): Promise<Answer> {
  let text = "";
  for await (const part of message as AsyncIterable<Buffer>) text += part.toString();
  const { refusal, onRequest = () => {} } = account;
  if (refusal !== undefined) return refused(refusal);
  if (message.url?.startsWith(SETTINGS_PATH) === true) {
    onRequest("lambda:GetAccountSettings", "", accessKeyOf(message));
    return settings(account);
  }
  const asked = new URLSearchParams(text);
  if (asked.get("Action") !== "DescribeStacks") {
    return refused({ status: 400, code: "InvalidAction", message: "it is not answered here" });
  }
  const name = asked.get("StackName") ?? "";
  onRequest("cloudformation:DescribeStacks", name, accessKeyOf(message));
  const stack = account.stacks[name];
  return stack === undefined ? noStack(name) : described(name, stack);
}

function settings({ concurrency }: Account): Answer {
  const limit = {
    ConcurrentExecutions: concurrency,
    UnreservedConcurrentExecutions: concurrency,
    TotalCodeSize: 80_530_636_800,
  };
  const body = JSON.stringify({ AccountLimit: limit, AccountUsage: {} });
  return { status: 200, type: "application/json", body };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
function described(name: string, { status, outputs }: DeployedStack): Answer {
  const members = Object.entries(outputs).map(
    ([key, value]) =>
      `<member><OutputKey>${escaped(key)}</OutputKey><OutputValue>${escaped(value)}</OutputValue></member>`,
  );
  const stack =
    `<StackName>${escaped(name)}</StackName><StackStatus>${status}</StackStatus>` +
    `<CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>${members.join("")}</Outputs>`;
  const result = `<DescribeStacksResult><Stacks><member>${stack}</member></Stacks></DescribeStacksResult>`;
  return xml(200, `<DescribeStacksResponse>${result}</DescribeStacksResponse>`);
}

const noStack = (name: string): Answer =>
  refused({
    status: 400,
    code: "ValidationError",
    message: `Stack with id ${name} does not exist`,
  });

function refused({ status, code, message }: NonNullable<Account["refusal"]>): Answer {
  const error = `<Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message>`;
  return xml(status, `<ErrorResponse><Error>${error}</Error></ErrorResponse>`);
}

const xml = (status: number, body: string): Answer => ({ status, type: "text/xml", body });

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
