#!/usr/bin/env node
import { runProgram } from "./cli/program.ts";

process.exitCode = await runProgram(process.argv, async (options) =>
  (await import("./agent.ts")).startAgent(options),
);
