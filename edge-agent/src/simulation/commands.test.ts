import { describe, expect, it } from "vitest";
import { choice, faultCommand, obey } from "./commands.ts";

describe("what a simulated device is told", () => {
  const said: string[] = [];
  const commands = {
    paper: choice("paper", ["full", "low"], (word) => void said.push(word)),
    fault: faultCommand(["silent"], (fault) => void said.push(String(fault))),
  };

  it("takes its own words", async () => {
    await obey(commands, "paper low");
    await obey(commands, " fault   silent ");
    await obey(commands, "fault none");
    expect(said).toEqual(["low", "silent", "null"]);
  });

  it("says what it would have understood", async () => {
    await expect(obey(commands, "paper green")).rejects.toThrow("expected one of full, low");
    await expect(obey(commands, "toString")).rejects.toThrow("none of paper, fault");
    await expect(obey(commands, "")).rejects.toThrow("none of paper, fault");
  });
});
