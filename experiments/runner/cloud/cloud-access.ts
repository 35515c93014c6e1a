import type { S3ClientConfig } from "@aws-sdk/client-s3";
import type { CodeVersion } from "../../record/program-version.ts";
import { S3Objects } from "./s3-objects.ts";
import { StatesExecutions } from "./states-executions.ts";

/** How the services are reached. What is left out, the SDK finds by its ordinary chain. */
export interface CloudAccess {
  readonly region?: string;
  readonly credentials?: NonNullable<S3ClientConfig["credentials"]>;
  /** In the place of the services' own addresses. */
  readonly endpoints?: {
    readonly cloudFormation: string;
    readonly lambda: string;
    readonly s3: string;
    readonly states: string;
  };
}

type Service = keyof NonNullable<CloudAccess["endpoints"]>;

/** The options of the SDK's client for a service. */
export function clientOf(
  { region, credentials, endpoints }: CloudAccess,
  service: Service,
): Pick<S3ClientConfig, "region" | "credentials" | "endpoint"> {
  return {
    ...(region === undefined ? {} : { region }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(endpoints === undefined ? {} : { endpoint: endpoints[service] }),
  };
}

/** What is deployed, and of which code: found by preflight. */
export interface CloudPlace extends CodeVersion {
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  readonly bucket: string;
  readonly machineArn: string;
  /** Memory of the function that runs cells, MB. */
  readonly memoryMb: number;
  /** Functions that this account may run at once, of which a study takes its share. */
  readonly concurrency: number;
}

/** The two services that a study needs once it is known where. */
export interface Cloud {
  readonly objects: S3Objects;
  readonly executions: StatesExecutions;
  close(): void;
}

export function openCloud(place: CloudPlace, access: CloudAccess): Cloud {
  const { bucket, region, machineArn } = place;
  const objects = new S3Objects({ bucket, client: { region, ...clientOf(access, "s3") } });
  const executions = new StatesExecutions(machineArn, { region, ...clientOf(access, "states") });
  return {
    objects,
    executions,
    close() {
      objects.close();
      executions.close();
    },
  };
}
