import { describe, expect, it } from "vitest";
import { auditSentence } from "../../contract/audit-words.ts";
import { auditSentences } from "../../contract/data/audit-sentences.ts";
import type { HallEvent, Op } from "../../contract/op.ts";
import { type AuditLook, auditedTypes, auditOf } from "./audit-record.ts";

const look: AuditLook = {
  alarm: () => ({ originator: "device:001/printer", kind: "paper-out", severity: "major" }),
  action: () => ({ originator: "device:001/printer", name: "restart-device", by: "boss", forced: true }),
  card: () => ({ caseNumber: "990101001", colour: "red" }),
  rating: () => ({ level: 1, window: "2" }),
};
const op = (event: HallEvent, actor: Op["actor"] = { kind: "agent", id: "part" }): Op => ({
  ...{ id: "id", node: "001", seq: 7, at: 1, hash: "h" },
  ...{ event, actor },
});
const sealed = Buffer.alloc(60, 7).toString("base64");

describe("a line of the audit", () => {
  it("has a sentence in three languages for each kind of event", () => {
    expect(Object.keys(auditSentences).toSorted()).toEqual([...auditedTypes].toSorted());
    for (const type of auditedTypes)
      for (const language of ["zh-Hans", "zh-Hant", "en"] as const)
        expect(auditSentence({ type, object: null, facts: {} }, language)).not.toBe(type);
  });

  it("ends in no dash where the last thing is not known", () => {
    const settings = { type: "settings.changed", object: "2号自助机", facts: { version: 2 } };
    expect(auditSentence(settings, "zh-Hans")).toBe("更改 2号自助机 的设置，第 2 版");
    expect(auditSentence({ ...settings, object: "Kiosk 2" }, "en")).toBe(
      "Changed the settings of Kiosk 2, version 2",
    );
    const finished = { type: "action.finished", object: "大屏 hall-1", facts: { name: "reload-display" } };
    expect(auditSentence(finished, "en")).not.toMatch(/[—:]\s*$/);
  });

  it("names who did it: the actor where it is staff, else whom the event tells", () => {
    const by = (event: HallEvent, actor?: Op["actor"]) => auditOf(op(event, actor), look)?.person;
    const assigned: HallEvent = { type: "card.assigned", cardId: "c", owner: "r" };
    expect(by(assigned, { kind: "manager", id: "boss" })).toBe("boss");
    expect(
      by({
        type: "action.finished",
        actionId: "a",
        outcome: "done",
        code: null,
        detail: {},
        milliseconds: 1,
      }),
    ).toBe("boss");
    const until = 9;
    expect(
      by({ type: "session.opened", sessionId: "s", accountId: "ann", by: "password", window: null, until }),
    ).toBe("ann");
    expect(by({ type: "sign-in.refused", accountId: null, by: "pin" })).toBeNull();
    expect(by({ type: "archive.opened", visit: "v", window: "1", applicant: "h", by: "card" })).toBeNull();
  });

  it("tells no check as done of which steps were skipped", () => {
    const outcomeOf = (outcome: "done" | "failed", detail: Record<string, string>) =>
      auditOf(
        op({ type: "action.finished", actionId: "a", outcome, code: null, detail, milliseconds: 1 }),
        look,
      )?.facts["outcome"];
    expect(outcomeOf("done", { "step.open-cover": "seen", "step.look-slip": "yes" })).toBe("done");
    expect(outcomeOf("done", { "step.open-cover": "skipped", "step.look-slip": "yes" })).toBe("partly");
    expect(outcomeOf("failed", { "step.open-cover": "skipped", "step.look-slip": "given-up" })).toBe(
      "unchecked",
    );
    expect(outcomeOf("failed", { "step.open-cover": "late", "step.look-slip": "skipped" })).toBe("failed");
    const said = auditSentence(
      { type: "action.finished", object: "1号自助机", facts: { outcome: "partly" } },
      "zh-Hans",
    );
    expect(said).toContain("结果：部分检查");
  });

  it("tells the installer's key from a person nobody knows", () => {
    const invited: HallEvent = { type: "station.invited", invitationId: "i", codeHash: "h", expiresAt: 9 };
    expect(auditOf(op(invited, { kind: "manager", id: "staff-key" }), look)?.role).toBe("installer");
    expect(auditOf(op(invited, { kind: "manager", id: "boss" }), look)?.role).toBe("manager");
  });

  it("tells of a program that fell until when it ran and since when it runs again", () => {
    const line = auditOf(op({ type: "agent.fell", aliveAt: 0, version: "0.1.0" }), look);
    expect(line).toMatchObject({ kind: "fleet", object: "station:001", person: null });
    expect(line?.facts).toMatchObject({ aliveAt: 0, againAt: 1 });
  });

  it("keeps nothing sealed, and nothing of a citizen", () => {
    const event: HallEvent = {
      type: "alarm.acknowledged",
      alarmId: "a",
      by: "boss",
      note: sealed,
    };
    expect(auditOf(op(event), look)?.facts).toEqual({
      originator: "device:001/printer",
      kind: "paper-out",
      severity: "major",
      by: "boss",
    });
    const submitted = {
      type: "case.advanced",
      caseNumber: "990101001",
      from: "submitted",
      to: "rejected",
      note: sealed,
    } as const;
    expect(auditOf(op(submitted, { kind: "citizen", id: "v" }), look)).toBeNull();
    const line = auditOf(op(submitted, { kind: "reviewer", id: "r" }), look);
    expect(line).toMatchObject({ object: "990101001", person: "r" });
    expect(JSON.stringify(line)).not.toContain(sealed);
  });

  it("knows a station and a device of the own one as alarms name them", () => {
    const locked = auditOf(op({ type: "device.locked", device: "printer", by: "boss" }), look);
    expect(locked).toMatchObject({ object: "device:001/printer", person: "boss" });
    const noted = { type: "settings.noted", version: 2, outcome: "applied", why: null } as const;
    expect(auditOf(op({ ...noted, scope: "hall" }), look)?.object).toBe("station:001");
    expect(auditOf(op({ ...noted, scope: "station:002" }), look)?.object).toBe("station:002");
    expect(auditOf(op({ type: "station.removed", station: "002" }), look)?.object).toBe("station:002");
  });
});
