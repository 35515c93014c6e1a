import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { EndWithParent } from "../../experiments/rehearsal/functions/end-with-parent.ts";

const run = promisify(execFile);

/** Debian's packages of Ceph, and the programs that they bring. */
const PACKAGES = ["radosgw", "ceph-mon", "ceph-osd", "ceph-common"];
const PROGRAMS = ["radosgw", "ceph-mon", "ceph-osd", "radosgw-admin", "ceph", "ceph-authtool"];

/** Ceph's gateway, which speaks S3's protocol, and a user of it. */
export interface Ceph {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  close(): Promise<void>;
}

/**
 * Installs Ceph where it is not there, TOKENPIT_MAY_INSTALL is set (as in CI) and Debian's packages can be had. Gives
 * the reason where it cannot be run, else null.
 */
export async function installCeph(): Promise<string | null> {
  if (PROGRAMS.every((program) => existsSync(join("/usr/bin", program)))) return null;
  if (process.env["TOKENPIT_MAY_INSTALL"] === undefined)
    return `Ceph is not installed (Debian's packages ${PACKAGES.join(", ")})`;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get"))
    return "apt-get cannot be used here to install Ceph";
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const quiet = ["-y", "-qq", "--no-install-recommends"];
  try {
    await run("apt-get", ["update", "-qq"], { env });
    await run("apt-get", ["install", ...quiet, ...PACKAGES], { env });
    return null;
  } catch (error) {
    return `Debian's packages of Ceph could not be installed: ${String(error).slice(0, 300)}`;
  }
}

/**
 * Starts one monitor, one store in memory and the gateway, all on 127.0.0.1 and in a folder that goes with them.
 */
export async function startCeph(): Promise<Ceph> {
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-ceph-"));
  const children: ChildProcess[] = [];
  const guard = new EndWithParent();
  const close = async (): Promise<void> => {
    for (const child of children.toReversed()) await stopped(child);
    guard.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [monitorPort = 0, gatewayPort = 0] = await freePorts(2);
    const place = writeSettings(folder, monitorPort, gatewayPort);
    const begin = (program: string, name: string): void => {
      const log = openSync(join(folder, `${program}.log`), "a");
      const args = ["--conf", place.settings, "--foreground", ...nameOf(name)];
      const child = spawn(program, args, { stdio: ["ignore", log, log] });
      if (child.pid !== undefined) guard.begun(child.pid);
      children.push(child);
    };
    await makeMonitor(place, monitorPort);
    begin("ceph-mon", "mon.a");
    await makeStore(place);
    begin("ceph-osd", "osd.0");
    begin("radosgw", "client.rgw");
    const endpoint = `http://127.0.0.1:${gatewayPort}`;
    await answers(endpoint, children);
    return { endpoint, ...(await makeUser(place)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Place {
  readonly folder: string;
  readonly settings: string;
  readonly keyring: string;
  readonly fsid: string;
}

/** `-i ID` for daemons of a cluster, `-n NAME` for a client. */
const nameOf = (name: string): string[] =>
  name.startsWith("client.") ? ["-n", name] : ["-i", name.split(".")[1] ?? ""];

function writeSettings(folder: string, monitorPort: number, gatewayPort: number): Place {
  const [settings, keyring, fsid] = [
    join(folder, "ceph.conf"),
    join(folder, "keyring"),
    randomUUID(),
  ];
  for (const name of ["mon", "osd"]) mkdirSync(join(folder, name));
  writeFileSync(
    settings,
    `[global]
fsid = ${fsid}
mon_host = v2:127.0.0.1:${monitorPort}
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
keyring = ${keyring}
run_dir = ${folder}
admin_socket = ${folder}/$name.asok
pid_file =
log_file =
log_to_stderr = true
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 1
osd_pool_default_pgp_num = 1
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_max_pg_per_osd = 1000
[mon.a]
mon_data = ${folder}/mon
[osd.0]
osd_data = ${folder}/osd
osd_objectstore = memstore
memstore_device_bytes = 1073741824
[client.rgw]
rgw_frontends = beast endpoint=127.0.0.1:${gatewayPort} tcp_nodelay=1
rgw_crypt_require_ssl = false
`,
  );
  return { folder, settings, keyring, fsid };
}

const ceph = (place: Place, ...args: string[]) =>
  run("ceph", ["--conf", place.settings, "--connect-timeout", "60", ...args]);

async function makeMonitor(
  { folder, settings, keyring, fsid }: Place,
  port: number,
): Promise<void> {
  const all = ["--cap", "mon", "allow *", "--cap", "osd", "allow *", "--cap", "mgr", "allow *"];
  await run("ceph-authtool", ["--create-keyring", keyring, "--gen-key", "-n", "mon.", ...all]);
  for (const name of ["client.admin", "client.rgw", "osd.0"])
    await run("ceph-authtool", [keyring, "--gen-key", "-n", name, ...all]);
  const map = join(folder, "monmap");
  const address = ["--addv", "a", `[v2:127.0.0.1:${port}]`];
  await run("monmaptool", ["--create", "--fsid", fsid, ...address, map]);
  const from = ["--mkfs", "-i", "a", "--monmap", map, "--keyring", keyring];
  await run("ceph-mon", ["--conf", settings, ...from]);
}

async function makeStore(place: Place): Promise<void> {
  const id = randomUUID();
  await ceph(place, "osd", "new", id);
  await run("ceph-osd", ["--conf", place.settings, "-i", "0", "--mkfs", "--osd-uuid", id]);
}

async function makeUser({ settings }: Place): Promise<{ accessKey: string; secretKey: string }> {
  const accessKey = `AKIA${randomBytes(8).toString("hex").toUpperCase()}`;
  const secretKey = randomBytes(20).toString("hex");
  const keys = ["--access-key", accessKey, "--secret-key", secretKey];
  const user = ["user", "create", "--uid", "tokenpit", "--display-name", "Tokenpit", ...keys];
  await run("radosgw-admin", ["--conf", settings, "-n", "client.rgw", ...user]);
  return { accessKey, secretKey };
}

const MOST_START_MS = 90_000;

/** Waits until the gateway answers, or one of the programs has ended. */
async function answers(endpoint: string, children: readonly ChildProcess[]): Promise<void> {
  const deadlineMs = Date.now() + MOST_START_MS;
  while (Date.now() < deadlineMs) {
    const ended = children.find((child) => child.exitCode !== null || child.signalCode !== null);
    if (ended)
      throw new Error(`${ended.spawnfile} ended with ${ended.exitCode ?? ended.signalCode}`);
    const answer = await fetch(endpoint).catch(() => undefined);
    if (answer) return;
    await delay(200);
  }
  throw new Error(`Ceph's gateway did not answer within ${MOST_START_MS / 1000} s`);
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = once(child, "exit");
  child.kill("SIGKILL");
  await end;
}

/** Ports that nobody has now. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = [];
  for (const server of servers) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address !== null && typeof address === "object") ports.push(address.port);
  }
  for (const server of servers) server.close();
  return ports;
}
