import { expect, it } from "vitest";
import { openLog } from "./log.ts";

it("keeps facts on the list and drops every other, whatever it holds", () => {
  const lines: string[] = [];
  const log = openLog({ level: "debug" }, { write: (line) => lines.push(line) });
  log.info(
    { device: "reader", number: "999999190001010015", name: "测试甲", error: { message: "测试甲" } },
    "seen",
  );
  log.error(new Error("测试甲 999999190001010015"));
  log.child({ token: "rygciup4jnffc4vggjdnocgwsy" }).warn("child");
  const text = lines.join("");
  expect(text).toContain('"device":"reader"');
  expect(text).not.toMatch(/999999|测试|rygci/);
});

it.skipIf(process.platform !== "linux")("goes on when the disk takes no more lines", async () => {
  const log = openLog({ level: "info", file: "/dev/full" });
  for (let line = 0; line < 3; line += 1) log.info({ device: "reader" }, "online");
  // An error that nobody hears would end the process in a turn of its own.
  await new Promise(setImmediate);
  expect(log.isLevelEnabled("info")).toBe(true);
});
