#!/usr/bin/env node
// Plain JavaScript, for Nodes that can't read TypeScript: it finds the pinned Node and runs the tool there.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { agentProgram, programRoot } from "./built.js";

const main = agentProgram();
const pinned = resolve(programRoot, "node_modules/.bin/node");

if (Number(process.versions.node.split(".")[0]) >= 24) {
  await import(pathToFileURL(main).href);
} else if (existsSync(pinned)) {
  const child = spawn(pinned, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal === null ? code : 1));
} else {
  console.error(
    `yimen: this is Node ${process.versions.node}, and 24 is needed. Run npm ci in ${resolve(programRoot)}.`,
  );
  process.exit(2);
}
