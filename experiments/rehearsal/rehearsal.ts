import { S3Client } from "@aws-sdk/client-s3";
import { join } from "node:path";
import type { CloudAccess } from "../runner/cloud/cloud-access.ts";
import { type AccountServer, serveAccount } from "./account/account-server.ts";
import { FunctionHost } from "./functions/function-host.ts";
import { FolderStore } from "./object-server/folder-store.ts";
import { type ObjectServer, serveObjects } from "./object-server/object-server.ts";
import type { RehearsalOptions } from "./rehearsal-options.ts";
import { CELLS_FUNCTION, RehearsalRecord, type RehearsalReport } from "./rehearsal-record.ts";
import {
  REGION,
  ACCOUNT,
  type Signer,
  STACK,
  type StackParts,
  stackParts,
} from "./stack/stack-parts.ts";
import { synthesizedApp } from "./stack/synthesize.ts";
import { ControlPlane } from "./states/control/control-plane.ts";
import { serveStates, type StatesServer } from "./states/control/states-server.ts";
import { isObject, type Json } from "./states/json.ts";
import { S3MapObjects } from "./states/map/s3-map-objects.ts";
import type { Functions } from "./states/run/functions.ts";
import { SkippingClock } from "./states/run/skipping-clock.ts";

/** Of jitter and of the names that Step Functions gives: a rehearsal goes the same way each time. */
const SEED = 1;

/**
 * The stack at work on this machine: its synthesized state machine is carried out, its bundled functions run under the
 * Lambda Runtime API, and S3, Step Functions and what an account tells of itself are served on loopback.
 */
export class Rehearsal {
  readonly parts: StackParts;
  /** How the client reaches it. */
  readonly access: CloudAccess;
  readonly objects: ObjectServer;
  readonly functions: FunctionHost;
  readonly plane: ControlPlane;
  readonly #states: StatesServer;
  readonly #account: AccountServer;
  readonly #machineClient: S3Client;
  readonly #record: RehearsalRecord;

  private constructor(made: {
    readonly parts: StackParts;
    readonly objects: ObjectServer;
    readonly functions: FunctionHost;
    readonly plane: ControlPlane;
    readonly states: StatesServer;
    readonly account: AccountServer;
    readonly machineClient: S3Client;
    readonly record: RehearsalRecord;
  }) {
    const { parts, objects, states, account } = made;
    this.parts = parts;
    this.objects = objects;
    this.functions = made.functions;
    this.plane = made.plane;
    this.#states = states;
    this.#account = account;
    this.#machineClient = made.machineClient;
    this.#record = made.record;
    this.access = {
      region: REGION,
      credentials: credentialsOf(parts.researcher),
      endpoints: {
        cloudFormation: account.url,
        lambda: account.url,
        s3: objects.url,
        states: states.url,
      },
    };
  }

  /** Synthesizes the app, unless that was done before, and starts all of it. Throws `CannotRehearse`. */
  static async begin(options: RehearsalOptions): Promise<Rehearsal> {
    const parts = withMemory(
      stackParts(await synthesizedApp(options.appFolder)),
      options.runCellsMemoryMb,
    );
    const record = new RehearsalRecord();
    const objects = await objectsOf(parts, options, record);
    const functions = functionsOf(parts, objects.url, record);
    const machineClient = clientOf(parts.machine.role, objects.url);
    const plane = new ControlPlane({
      clock: new SkippingClock(Date.now(), Date.now),
      functions: told(functions, record),
      objects: new S3MapObjects(machineClient),
      seed: SEED,
      region: REGION,
      account: ACCOUNT,
    });
    const { name, roleArn, definition } = parts.machine;
    plane.addMachine(name, roleArn, definition);
    const { concurrency, onQuestion = () => {} } = options;
    const states = await serveStates(plane, {
      onRequest(action, about, accessKeyId) {
        record.statesCall(action);
        onQuestion({ action: `states:${action}`, about, accessKeyId });
      },
    });
    const { outputs } = parts;
    const account = await serveAccount({
      stacks: { [STACK]: { status: "CREATE_COMPLETE", outputs } },
      concurrency,
      onRequest: (action, about, accessKeyId) => onQuestion({ action, about, accessKeyId }),
    });
    return new Rehearsal({
      parts,
      objects,
      functions,
      plane,
      states,
      account,
      machineClient,
      record,
    });
  }

  /** What it did so far. */
  report(): RehearsalReport {
    const own = this.plane.executions.filter(({ mapRunArn }) => mapRunArn === null);
    const counted = own.map(({ arn }) => this.plane.transitions(arn));
    return this.#record.report({
      statesEntered: counted.reduce((sum, { statesEntered }) => sum + statesEntered, 0),
      retries: counted.reduce((sum, { retries }) => sum + retries, 0),
    });
  }

  /** Ends all of it; what runs is stopped. */
  async end(): Promise<void> {
    await this.plane.close(); // first, or it would call functions again that have ended
    await this.functions.close();
    this.#machineClient.destroy();
    await Promise.all([this.#states.close(), this.#account.close(), this.objects.close()]);
  }
}

function withMemory(parts: StackParts, runCellsMemoryMb: number | undefined): StackParts {
  if (runCellsMemoryMb === undefined) return parts;
  const functions = parts.functions.map((each) =>
    each.name === CELLS_FUNCTION ? { ...each, memoryMb: runCellsMemoryMb } : each,
  );
  return { ...parts, functions };
}

function objectsOf(
  parts: StackParts,
  { scratch, onCall = () => {} }: RehearsalOptions,
  record: RehearsalRecord,
): Promise<ObjectServer> {
  const { functions, machine, researcher, bucket } = parts;
  return serveObjects({
    principals: [...functions.map(({ role }) => role), machine.role, researcher],
    buckets: [bucket],
    store: new FolderStore(join(scratch, "objects")),
    region: REGION,
    onCall(call) {
      record.objectCall(call);
      onCall(call);
    },
  });
}

function functionsOf(parts: StackParts, endpoint: string, record: RehearsalRecord): FunctionHost {
  return new FunctionHost({
    functions: parts.functions.map(({ variables, role, ...settings }) => ({
      ...settings,
      environment: {
        ...variables,
        TOKENPIT_S3_ENDPOINT: endpoint,
        AWS_ACCESS_KEY_ID: role.accessKeyId,
        AWS_SECRET_ACCESS_KEY: role.secretAccessKey,
        AWS_SESSION_TOKEN: role.sessionToken,
      },
    })),
    region: REGION,
    onInvocation: (invocation) => record.invoked(invocation),
  });
}

/** Notes the time in simulation that a function tells. */
const told = (functions: Functions, record: RehearsalRecord): Functions => ({
  async invoke(arn: string, payload: Json) {
    const answer = await functions.invoke(arn, payload);
    const ms = isObject(answer.payload) ? answer.payload["simulationMs"] : undefined;
    if (typeof ms === "number") record.simulated(ms);
    return answer;
  },
});

const clientOf = (signer: Signer, endpoint: string): S3Client =>
  new S3Client({
    region: REGION,
    endpoint,
    forcePathStyle: true,
    credentials: credentialsOf(signer),
  });

const credentialsOf = ({ accessKeyId, secretAccessKey, sessionToken }: Signer) => ({
  accessKeyId,
  secretAccessKey,
  sessionToken,
});
