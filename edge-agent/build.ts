import { isBuilt, parts } from "./bin/built.js";
import { buildPart } from "./build-part.ts";

// npm run build [-- --if-needed]: the screens and the agent; only what is of other sources with --if-needed.
const onlyIfNeeded = process.argv.includes("--if-needed");
for (const part of Object.values(parts)) if (!onlyIfNeeded || !isBuilt(part)) await buildPart(part);
