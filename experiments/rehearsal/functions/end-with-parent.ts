import { type ChildProcess, spawn } from "node:child_process";

/** Reads `+ PID` and `- PID` until whoever writes them is gone, then ends those that are left. */
const GUARD = `
left=" "
while read -r sign pid; do
  case "$sign" in
    +) left="$left$pid " ;;
    -) left="\${left%% $pid *} \${left#* $pid }" ;;
  esac
done
for pid in $left; do kill -9 "$pid" 2>/dev/null; done
`;

/**
 * A shell that outlives this process just long enough to end the environments that this process leaves behind, even
 * where it was killed and they are busy and hear nothing. Without a shell (on Windows) they end when they next call.
 */
export class EndWithParent {
  readonly #shell: ChildProcess | undefined;

  constructor() {
    if (process.platform === "win32") return;
    const stdio = ["pipe", "ignore", "ignore"] as const;
    this.#shell = spawn("/bin/sh", ["-c", GUARD], { detached: true, stdio: [...stdio] });
    this.#shell.on("error", () => {});
    this.#shell.stdin?.on("error", () => {});
    this.#shell.unref();
    (this.#shell.stdin as { unref?: () => void } | null)?.unref?.();
  }

  begun(pid: number): void {
    this.#shell?.stdin?.write(`+ ${pid}\n`);
  }

  ended(pid: number): void {
    this.#shell?.stdin?.write(`- ${pid}\n`);
  }

  close(): void {
    this.#shell?.stdin?.end();
  }
}
