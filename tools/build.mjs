// npm run build: installs what is missing, then builds dist/ under the pinned Node.
import { launch } from "../bin/launch.mjs";

process.exitCode = await launch("tools/compile.mjs", [], { dev: true });
