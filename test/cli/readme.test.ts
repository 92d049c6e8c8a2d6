import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { drivers } from "@yimen/drivers/registry.ts";
import { describe, expect, it } from "vitest";
import { explain } from "../../edge-agent/src/config/explain.ts";
import { readConfig } from "../../edge-agent/src/config/read.ts";
import { ConfigSchema } from "../../edge-agent/src/config/schema.ts";
import { yimen } from "./yimen.ts";

const readme = readFileSync(resolve(import.meta.dirname, "../../README.md"), "utf8");
const example = /```yaml\n(?<yaml>[\s\S]*?)```/.exec(readme)?.groups?.["yaml"] ?? "";

describe("the README", () => {
  it("shows a configuration that is right", async () => {
    const read = await readConfig(example, "README.md", drivers);
    expect(read.ok ? [] : read.mistakes.map(explain)).toEqual([]);
  });

  it("shows every key of the configuration, commented out where it has no default", () => {
    const written = new Set(example.match(/^(?:# )?[a-zA-Z]+(?=:)/gm)?.map((key) => key.replace("# ", "")));
    expect([...written].sort()).toEqual(Object.keys(ConfigSchema.properties).sort());
  });

  it("names every command of the tool", async () => {
    const { stdout } = await yimen(["--help"]);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+)(?: \[options\]| <|\s{2,})/gm)].map(
      (match) => match[1] ?? "",
    );
    expect(commands.length).toBeGreaterThan(8);
    for (const command of commands.filter((name) => name !== "help"))
      expect(readme).toMatch(new RegExp(`\`${command}\\b`));
  });
});
