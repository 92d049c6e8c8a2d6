import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Role } from "../contract/index.ts";
import { SetClock, TrialHall } from "../journal/testing/trial-hall.ts";
import { sessionCookie, windowCookie } from "./cookie.ts";
import { createHashing } from "./hashing.ts";
import { openPeople, type People } from "./people.ts";
import type { SignedIn } from "./sign-in.ts";

/** Sleeps until a test lets it go on. */
class NappingClock extends SetClock {
  #wake: (() => void)[] = [];

  override sleep(_delay?: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
      this.#wake.push(resolve);
    });
  }

  wake(): void {
    for (const go of this.#wake.splice(0)) go();
  }
}

const clock = new NappingClock();
let trial: TrialHall;
let people: People;
const password = "correct horse battery";
const pin = "274913";
/** As real as any, and quicker. */
const hashing = createHashing({ memoryCost: 1024, timeCost: 2, parallelism: 1 });
const windows = [{ id: "1" }, { id: "2" }];

function openDoor(): void {
  const { hall, dataDir: data } = trial;
  people = openPeople({ hall, clock, data, timeZone: "Asia/Shanghai", windows, hashing });
}

beforeEach(() => {
  trial = new TrialHall(clock);
  openDoor();
});
afterEach(async () => {
  people.close();
  await trial.remove();
});

const codeFile = () => join(trial.dataDir, "keys", "setup.code");
const refused = (code: string) => expect.objectContaining({ code });
const cookie = ({ token }: SignedIn) => `${sessionCookie}=${token}`;
const first = { login: "boss", name: "测试经理", staffNumber: "9001", password };
const by = { kind: "manager", id: "boss" } as const;

async function reopen(): Promise<void> {
  people.close();
  await trial.restart();
  openDoor();
}

async function setUp(): Promise<SignedIn> {
  return people.desk.setUp({ ...first, code: people.setupCode ?? "" });
}

async function colleague(login: string, staffNumber: string, roles: Role[] = ["clerk"]): Promise<SignedIn> {
  const { code } = await people.accounts.add({ login, name: "测试员", staffNumber, roles }, by);
  return people.desk.byCode({ login, code, password, pin }, null);
}

describe("the first manager", () => {
  it("signs up with a code that only its owner can read, which is gone once used", async () => {
    expect(statSync(codeFile()).mode & 0o777).toBe(0o600);
    expect(readFileSync(codeFile(), "utf8").trim()).toBe(people.setupCode);
    expect(people.standing(undefined)).toMatchObject({ session: null, setupNeeded: true });
    const code = people.setupCode ?? "";
    const wrong = people.desk.setUp({ ...first, code: "0000-0000-0000-0000" });
    await expect(wrong).rejects.toEqual(refused("code-refused"));
    const weak = people.desk.setUp({ ...first, code, password: "1234567890" });
    await expect(weak).rejects.toMatchObject({ fields: [{ path: "/password", reason: "too-simple" }] });
    // Everything at once, whatever of it was looked at first.
    const all = { login: "1 boss", name: " ", staffNumber: "x", password: "short" };
    const fields = ["/login", "/name", "/staffNumber", "/password"].map((path) =>
      expect.objectContaining({ path }),
    );
    await expect(people.desk.setUp({ ...all, code })).rejects.toMatchObject({
      code: "invalid-request",
      fields,
    });
    const stranger = people.desk.setUp({ ...all, code: "0000-0000-0000-0000" });
    await expect(stranger).rejects.toMatchObject({ code: "code-refused", fields });
    const inside = await people.desk.setUp({ ...first, code: ` ${code.toLowerCase().replaceAll("-", " ")}` });
    expect(people.standing(cookie(inside))).toMatchObject({
      session: { name: "测试经理", roles: ["manager"], hasPin: false },
      setupNeeded: false,
    });
    expect(existsSync(codeFile())).toBe(false);
    const again = people.desk.setUp({ ...first, login: "thief", staffNumber: "1", code });
    await expect(again).rejects.toEqual(refused("setup-done"));
  });

  it("is one, although two come with the code at once", async () => {
    const code = people.setupCode ?? "";
    const both = await Promise.allSettled([
      people.desk.setUp({ ...first, code }),
      people.desk.setUp({ ...first, login: "other", staffNumber: "2", code }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(trial.hall.people.accounts()).toHaveLength(1);
  });

  it("finds the same code after a restart, another one where others could read it, and none later", async () => {
    const code = people.setupCode;
    await reopen();
    expect(people.setupCode).toBe(code);
    chmodSync(codeFile(), 0o644);
    await reopen();
    expect(people.setupCode).not.toBe(code);
    await setUp();
    writeFileSync(codeFile(), "AAAA-AAAA-AAAA-AAAA\n", { mode: 0o600 });
    await reopen();
    expect(people.setupCode).toBeNull();
    expect(existsSync(codeFile())).toBe(false);
  });
});

describe("a password", () => {
  beforeEach(setUp);

  it("opens a session that outlives a restart and ends with sign-out", async () => {
    const inside = await people.desk.byPassword({ login: " BOSS ", password }, null);
    await reopen();
    const session = people.sessionOf(`a=b; ${cookie(inside)}; c=d`);
    expect(session).toMatchObject({ name: "测试经理", staffNumber: "9001", window: null });
    if (session !== null) await people.desk.signOut(session);
    expect(people.sessionOf(cookie(inside))).toBeNull();
  });

  it("that is wrong says the same of any login, and locks any after five", async () => {
    for (const login of ["boss", "nobody"]) {
      for (let tries = 0; tries < 5; tries++) {
        const wrong = people.desk.byPassword({ login, password: "wrong" }, null);
        await expect(wrong).rejects.toEqual(refused("sign-in-refused"));
      }
      const locked = people.desk.byPassword({ login, password }, null);
      await expect(locked).rejects.toEqual(refused("sign-in-locked"));
    }
    clock.pass(31_000);
    await people.desk.byPassword({ login: "boss", password }, null);
  });

  it("can't be guessed faster by trying many at once", async () => {
    const guesses = Array.from({ length: 12 }, (_, n) =>
      people.desk.byPassword({ login: "boss", password: n === 11 ? password : `guess ${n}` }, null),
    );
    const outcomes = await Promise.allSettled(guesses);
    const codes = outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reason.code : "in"));
    expect(codes).toEqual([...Array(5).fill("sign-in-refused"), ...Array(7).fill("sign-in-locked")]);
  });

  it("is changed with the old one, which ends the account's other sessions", async () => {
    const [here, there] = [
      await people.desk.byPassword({ login: "boss", password }, null),
      await people.desk.byPassword({ login: "boss", password }, null),
    ];
    const session = people.sessionOf(cookie(here));
    if (session === null) throw new Error("no session");
    const wrong = people.desk.changeSecrets({ current: "wrong", pin }, session);
    await expect(wrong).rejects.toEqual(refused("sign-in-refused"));
    await people.desk.changeSecrets({ current: password, password: "another long secret" }, session);
    expect(people.sessionOf(cookie(here))).not.toBeNull();
    expect(people.sessionOf(cookie(there))).toBeNull();
    const old = people.desk.byPassword({ login: "boss", password }, null);
    await expect(old).rejects.toEqual(refused("sign-in-refused"));
  });
});

describe("a one-time code", () => {
  beforeEach(setUp);

  it("is good once, for its own login, until it lapses", async () => {
    const wanted = { login: "li", name: "测试员", staffNumber: "1025", roles: ["clerk"] as Role[] };
    const { code, until, account } = await people.accounts.add(wanted, by);
    expect(account.state).toBe("invited");
    const other = people.desk.byCode({ login: "boss", code, password }, null);
    await expect(other).rejects.toEqual(refused("code-refused"));
    const simple = people.desk.byCode({ login: "li", code, password, pin: "111111" }, null);
    await expect(simple).rejects.toMatchObject({ fields: [{ path: "/pin", reason: "pin-simple" }] });
    await people.desk.byCode({ login: "li", code, password, pin }, null);
    const again = people.desk.byCode({ login: "li", code, password }, null);
    await expect(again).rejects.toEqual(refused("code-refused"));
    const late = await people.accounts.add({ ...wanted, login: "wang", staffNumber: "1026" }, by);
    clock.set(until + 1);
    expect(people.accounts.list().map(({ state }) => state)).toEqual(["ready", "ready", "lapsed"]);
    const lapsed = people.desk.byCode({ login: "wang", code: late.code, password }, null);
    await expect(lapsed).rejects.toEqual(refused("code-refused"));
  });

  it("of a reset takes the old password, the PIN and every session away", async () => {
    const inside = await colleague("li", "1025");
    const { accountId } = people.accounts.list().find(({ login }) => login === "li") ?? { accountId: "" };
    const { code } = await people.accounts.reset(accountId, by);
    expect(people.sessionOf(cookie(inside))).toBeNull();
    const old = people.desk.byPassword({ login: "li", password }, null);
    await expect(old).rejects.toEqual(refused("sign-in-refused"));
    await people.desk.byCode({ login: "li", code, password: "another long secret" }, null);
    const shown = people.accounts.list().find(({ login }) => login === "li");
    expect(shown).toMatchObject({ state: "ready", hasPin: false });
  });
});

describe("a PIN", () => {
  beforeEach(async () => {
    await setUp();
    await colleague("zhang", "1024");
    await colleague("li", "1025");
  });
  const passOf = (window: string) => people.windowPasses.issue(window);
  const at = (pass: string) => people.standing(`${windowCookie}=${pass}`).pinWindow;

  it("changes the shift where a password was used today, and ends the session of who was there", async () => {
    const before = await people.desk.byPassword({ login: "zhang", password, window: "1" }, null);
    const ended: string[] = [];
    people.onSessionEnd((sessionId) => ended.push(sessionId));
    const after = await people.desk.byPin({ staffNumber: "1025", pin, window: "1" }, at(passOf("1")), null);
    expect(people.sessionOf(cookie(before))).toBeNull();
    expect(ended).toEqual([before.sessionId]);
    expect(people.sessionOf(cookie(after))).toMatchObject({ staffNumber: "1025", window: "1" });
  });

  it("is not enough at another window, from another browser, with a made-up pass, or the day after", async () => {
    const pass = passOf("1");
    const byPin = (pinWindow: string | null, window = "1") =>
      people.desk.byPin({ staffNumber: "1025", pin, window }, pinWindow, null);
    expect(at(pass)).toBe("1");
    for (const forged of ["", "1", pass.replace("1.", "2."), pass.slice(0, -1), `${pass}.x`])
      await expect(byPin(at(forged))).rejects.toEqual(refused("pin-not-enough"));
    await expect(byPin(at(pass), "2")).rejects.toEqual(refused("pin-not-enough"));
    await expect(byPin("9", "9")).rejects.toEqual(refused("window-unknown"));
    clock.pass(86_400_000);
    await expect(byPin(at(pass))).rejects.toEqual(refused("pin-not-enough"));
  });

  it("closes after five wrong ones until the password is used", async () => {
    const byPin = (given: string) =>
      people.desk.byPin({ staffNumber: "1025", pin: given, window: "1" }, "1", null);
    for (let tries = 0; tries < 5; tries++)
      await expect(byPin("111222")).rejects.toEqual(refused("pin-refused"));
    await expect(byPin(pin)).rejects.toEqual(refused("pin-refused"));
    await people.desk.byPassword({ login: "li", password }, null);
    await byPin(pin);
  });
});

describe("a session", () => {
  it("ends by itself after an idle hour, and its end is told and journaled", async () => {
    const inside = await setUp();
    clock.pass(59 * 60_000);
    expect(people.sessionOf(cookie(inside))).not.toBeNull();
    clock.pass(59 * 60_000);
    expect(people.sessionOf(cookie(inside))).not.toBeNull();
    clock.pass(60 * 60_000);
    expect(people.sessionOf(cookie(inside))).toBeNull();
    const told = new Promise((settle) => people.onSessionEnd(settle));
    clock.wake();
    expect(await told).toBe(inside.sessionId);
    await expect.poll(() => trial.hall.people.sessions()).toEqual([]);
  });

  it("lives on by the keys of its window's pad alone, and never again once it is over", async () => {
    await setUp();
    await colleague("li", "1025");
    const inside = await people.desk.byPassword({ login: "li", password, window: "1" }, null);
    for (let hour = 0; hour < 2; hour++) {
      clock.pass(59 * 60_000);
      people.aliveAt("1");
    }
    clock.pass(59 * 60_000);
    expect(people.sessionOf(cookie(inside))?.window).toBe("1");
    clock.pass(59 * 60_000);
    people.aliveAt("other");
    clock.pass(60_000);
    people.aliveAt("1");
    expect(people.sessionOf(cookie(inside))).toBeNull();
  });

  it("shows another name at once, and is over at once for a closed account", async () => {
    await setUp();
    const inside = await colleague("li", "1025");
    const session = people.sessionOf(cookie(inside));
    const accountId = session?.accountId ?? "";
    await people.accounts.change(accountId, { name: "新名" }, by);
    expect(people.sessionOf(cookie(inside))?.name).toBe("新名");
    expect(people.find(accountId)).toMatchObject({ name: "新名", staffNumber: "1025", roles: ["clerk"] });
    await people.accounts.change(accountId, { active: false }, by);
    expect(people.sessionOf(cookie(inside))).toBeNull();
    const back = people.desk.byPassword({ login: "li", password }, null);
    await expect(back).rejects.toEqual(refused("sign-in-refused"));
  });
});
