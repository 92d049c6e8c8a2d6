#!/usr/bin/env node
import { enableCompileCache } from "node:module";

// Compiling what has not changed since the last start costs a third of the start and 20 MB.
enableCompileCache();
const { runProgram } = await import("./cli/program.ts");

process.exitCode = await runProgram(process.argv, async (options) =>
  (await import("./agent.ts")).startAgent(options),
);
