import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startHall } from "../harness/hall.ts";
import { addStaff, managerLogin, setUpManager, setupCodeOf, signIn, testPassword } from "../harness/staff.ts";
import { yimen } from "./yimen.ts";

const dataDir = join(mkdtempSync(join(tmpdir(), "yimen-staff-")), "data");
const staff = (...args: string[]) => yimen(["staff", ...args, "--data", dataDir]);
afterAll(() => rmSync(join(dataDir, ".."), { recursive: true, force: true }));

describe("yimen staff", () => {
  it("says where there is nothing yet", async () => {
    expect(await staff()).toMatchObject({ code: 1, stderr: expect.stringContaining(dataDir) });
  });

  it("lists logins without names beside a running agent, and gives no code while it runs", async () => {
    const hall = await startHall({ dataDir });
    const before = await staff();
    expect(before).toMatchObject({ code: 0, stdout: expect.stringContaining("setup.code") });
    expect(hall.output.join("\n")).toContain(setupCodeOf(dataDir) ?? "no code");
    const manager = await setUpManager(hall.url, dataDir);
    await addStaff(hall.url, manager, { login: "zhang", staffNumber: "1024", roles: ["clerk", "reviewer"] });
    const { code, stdout } = await staff();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^guanli +9001 +manager +ready$/m);
    expect(stdout).toMatch(/^zhang +1024 +clerk reviewer +ready$/m);
    expect(stdout).not.toContain("测试");
    expect(await staff("reset", "zhang")).toMatchObject({ code: 4, stdout: "" });
    await hall.stop();
    const again = await startHall({ dataDir });
    expect(again.output.join("\n")).not.toContain("with this code");
    await again.stop();
  });

  it("gives the last manager a code for a new password, once the agent stands still", async () => {
    expect(await staff("reset", "nobody")).toMatchObject({ code: 1, stdout: "" });
    const { code, stdout } = await staff("reset", "Guanli");
    expect(code).toBe(0);
    const oneTime = /: ([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})$/m.exec(stdout)?.[1] ?? "";
    const hall = await startHall({ dataDir });
    await expect(signIn(hall.url, managerLogin)).rejects.toThrow("sign-in-refused");
    const body = JSON.stringify({ login: managerLogin, code: oneTime, password: "another long secret" });
    await hall.json("/api/staff/first-sign-in", { method: "POST", body });
    expect(await signIn(hall.url, managerLogin, "another long secret")).toContain("yimen-staff=");
    expect(await signIn(hall.url, "zhang", testPassword)).toContain("yimen-staff=");
    await hall.dispose();
  });
});
