import { build } from "vite";
import { viewConfig } from "./vite-config.ts";

await build(viewConfig());
