#!/usr/bin/env node
import { runProgram } from "./cli/program.ts";
import { insistOnPinnedNode } from "./cli/runtime.ts";

insistOnPinnedNode(import.meta.url);
process.exitCode = await runProgram(process.argv, async (options) =>
  (await import("./agent.ts")).startAgent(options),
);
