import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lockedUntil, pinClosed } from "./lock-out.ts";
import { readLogin, readStaffName, readStaffNumber } from "./login.ts";
import { actorOf, managerLeft, readRoles } from "./roles.ts";
import { passwordFault, pinFault } from "./secrets.ts";
import { idleSessionMs, longestSessionMs, sessionOver } from "./session-life.ts";

const owner = { login: "zhangsan", name: "张三", staffNumber: "1024" };

describe("passwords", () => {
  it.each([
    ["short", "too-short"],
    ["123456789", "too-short"],
    ["1234567890", "too-simple"],
    ["aaaaaaaaaaaa", "too-simple"],
    ["abcabcabcabc", "too-simple"],
    ["abababababab", "too-simple"],
    ["zhangsan1024", "names-owner"],
    ["Zhangsan123", "names-owner"],
    ["张三zhangsan!", "names-owner"],
    ["password123", "too-common"],
    ["Password2026!", "too-common"],
    ["admin123456", "too-common"],
    ["qwertyuiop1", "too-common"],
    ["x".repeat(5) + "y1z2".repeat(31), "too-long"],
    ["correct horse battery", null],
    ["茶杯 骑车 下雨 三月 月亮", null],
    ["zhangsan likes green tea", null],
    ["我家楼下有棵老槐树呀", null],
  ])("%s: %s", (password, fault) => {
    expect(passwordFault(password, owner)).toBe(fault);
  });

  it("are judged the same however their signs are composed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(passwordFault(text.normalize("NFD"), owner)).toBe(passwordFault(text.normalize("NFC"), owner));
      }),
    );
  });
});

describe("PINs", () => {
  it.each([
    ["12345", "pin-form"],
    ["1234567", "pin-form"],
    ["12a456", "pin-form"],
    ["１２３４５６", "pin-form"],
    ["000000", "pin-simple"],
    ["121212", "pin-simple"],
    ["123123", "pin-simple"],
    ["123456", "pin-simple"],
    ["654321", "pin-simple"],
    ["890123", "pin-simple"],
    ["112112", "pin-simple"],
    ["198001", "pin-simple"],
    ["200512", "pin-simple"],
    ["571024", "pin-staff-number"],
    ["274913", null],
  ])("%s: %s", (pin, fault) => {
    expect(pinFault(pin, owner.staffNumber)).toBe(fault);
  });
});

describe("what is typed of a person", () => {
  it("is kept in one form", () => {
    expect(readLogin("  ZhangSan ")).toBe("zhangsan");
    expect(readStaffNumber(" 0042 ")).toBe("0042");
    expect(readStaffName(" 张  三 ")).toBe("张 三");
  });

  it.each(["", "1abc", "a", "zhang san", "张三", "a".repeat(33), "a/b"])("login %s is refused", (login) => {
    expect(() => readLogin(login)).toThrowError(expect.objectContaining({ code: "invalid-request" }));
  });

  it.each(["", "12a", "123456789", "-1"])("staff number %s is refused", (number) => {
    expect(() => readStaffNumber(number)).toThrowError(
      expect.objectContaining({ fields: [{ path: "/staffNumber", reason: "staff-number-form" }] }),
    );
  });
});

describe("the lock", () => {
  const at = 1_000_000_000;

  it("leaves four tries free, then doubles from 30 s to 15 min", () => {
    const delays = Array.from({ length: 14 }, (_, failures) => {
      const until = lockedUntil({ failures, failedAt: at }, at);
      return until === null ? 0 : (until - at) / 1000;
    });
    expect(delays).toEqual([0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
  });

  it("ends, and never lasts longer than its delay although the clock is set back", () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.nat(),
        fc.integer({ min: -1e9, max: 1e9 }),
        (failures, failedAt, later) => {
          const now = failedAt + later;
          const until = lockedUntil({ failures, failedAt }, now);
          if (until !== null) {
            expect(until).toBeGreaterThan(now);
            expect(until - now).toBeLessThanOrEqual(15 * 60_000);
            expect(lockedUntil({ failures, failedAt }, failedAt + 15 * 60_000)).toBeNull();
          }
        },
      ),
    );
  });

  it("closes a PIN after five", () => {
    expect([0, 4, 5, 6].map(pinClosed)).toEqual([false, false, true, true]);
  });
});

it("a session ends after twelve hours, after one idle hour, and not before", () => {
  const openedAt = 5_000_000_000;
  const life = { openedAt, until: openedAt + longestSessionMs, lastSeen: openedAt };
  expect(sessionOver(life, openedAt + idleSessionMs - 1)).toBeNull();
  expect(sessionOver(life, openedAt + idleSessionMs)).toBe("idle");
  const busy = { ...life, lastSeen: openedAt + longestSessionMs - 1 };
  expect(sessionOver(busy, openedAt + longestSessionMs - 1)).toBeNull();
  expect(sessionOver(busy, openedAt + longestSessionMs)).toBe("expired");
  expect(sessionOver(life, openedAt - longestSessionMs - 1)).toBe("expired");
});

describe("roles", () => {
  const account = (accountId: string, roles: readonly ("clerk" | "manager")[], ready = true, active = true) =>
    ({ accountId, roles, active, ready }) as const;

  it("are each once, in their order, and at least one", () => {
    expect(readRoles(["manager", "clerk", "manager"])).toEqual(["clerk", "manager"]);
    expect(() => readRoles([])).toThrowError(expect.objectContaining({ code: "invalid-request" }));
  });

  it("leave a manager who can sign in, or are refused", () => {
    const two = [account("a", ["manager"]), account("b", ["clerk"])];
    expect(managerLeft(two, account("a", ["manager"], true, false))).toBe(false);
    expect(managerLeft(two, account("a", ["clerk"]))).toBe(false);
    expect(managerLeft(two, account("b", ["clerk"], true, false))).toBe(true);
    expect(managerLeft([...two, account("c", ["manager"], false)], account("a", ["clerk"]))).toBe(false);
    expect(managerLeft([...two, account("c", ["manager"])], account("a", ["clerk"]))).toBe(true);
  });

  it("name who acts: at a window a clerk", () => {
    const roles = ["clerk", "manager"] as const;
    expect(actorOf({ accountId: "a", roles, window: "3" })).toEqual({ kind: "clerk", id: "a" });
    expect(actorOf({ accountId: "a", roles, window: null })).toEqual({ kind: "manager", id: "a" });
  });
});
