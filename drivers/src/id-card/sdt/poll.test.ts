import { describe, expect, it } from "vitest";
import { parseBasePayload } from "./payload.ts";
import { type Ask, firstStep, nextStep, type Outcome, type PollSettings, type Step } from "./poll.ts";
import { fromHex, vector } from "./vectors.ts";

const settings: PollSettings = {
  pollMs: 150,
  presenceMs: 400,
  readAdditionalAddress: false,
  findsLyingCard: false,
};
const payload = (kind: string) =>
  parseBasePayload(fromHex(vector(`rsp.read_base.${kind}`).hex).subarray(10, -1));

type Answer = readonly [ask: Ask, status: Outcome["status"], kind?: string];

/** Plays answers to the questions that the loop asks; what it reports, in words, and where it ends. */
function play(
  answers: readonly Answer[],
  over: Partial<PollSettings> = {},
  tookMs = 30,
): { told: string[]; last: Step } {
  let step = firstStep();
  const told: string[] = [];
  for (const [ask, status, kind] of answers) {
    expect(step.ask).toBe(ask);
    step = nextStep(
      step.state,
      { status, payload: kind === undefined ? null : payload(kind), receivedAtUptime: 7, tookMs },
      { ...settings, ...over },
    );
    for (const reading of step.readings) {
      if (reading.type === "card-read") told.push(`read ${reading.card.kind}`);
      else told.push(reading.type === "card-unreadable" ? `unreadable ${reading.status}` : "removed");
    }
  }
  return { told, last: step };
}

const readResident: readonly Answer[] = [
  ["find", 0x9f],
  ["select", 0x90],
  ["readBase", 0x90, "resident"],
];
const nothing: readonly Answer[] = [
  ["find", 0x80],
  ["readBase", 0x41],
];
const repeat = (count: number, answers: readonly Answer[]) =>
  Array.from({ length: count }, () => answers).flat();

const rows: readonly {
  readonly when: string;
  readonly answers: readonly Answer[];
  readonly told: readonly string[];
}[] = [
  { when: "nothing lies there", answers: [...nothing, ["find", 0x80], ["find", 0x80]], told: [] },
  { when: "a card is laid", answers: [...nothing, ...readResident], told: ["read resident"] },
  {
    when: "the card lies on",
    answers: [
      ...readResident,
      ...repeat(5, [
        ["find", 0x80],
        ["readAddress", 0x91],
      ]),
    ],
    told: ["read resident"],
  },
  {
    when: "one look at it fails",
    answers: [...readResident, ["find", 0x80], ["readAddress", 0x41], ["find", 0x80], ["readAddress", 0x90]],
    told: ["read resident"],
  },
  {
    when: "two looks fail: it is gone",
    answers: [
      ...readResident,
      ...repeat(2, [
        ["find", 0x80],
        ["readAddress", 0x41],
      ]),
    ],
    told: ["read resident", "removed"],
  },
  {
    when: "the reader does not know the address command",
    answers: [
      ...readResident,
      ["find", 0x80],
      ["readAddress", 0x21],
      ["find", 0x80],
      ["readBase", 0x90, "resident"],
      ...repeat(2, [
        ["find", 0x80],
        ["readBase", 0x41],
      ]),
    ],
    told: ["read resident", "removed"],
  },
  {
    when: "another card replaces it",
    answers: [...readResident, ["find", 0x9f], ["select", 0x90], ["readBase", 0x90, "hmtPermit_J"]],
    told: ["read resident", "removed", "read hmtPermit"],
  },
  {
    when: "it is pulled during the read",
    answers: [
      ["find", 0x9f],
      ["select", 0x90],
      ["readBase", 0x41],
      ["find", 0x80],
    ],
    told: ["unreadable 41"],
  },
  {
    when: "an unreadable card lies on and is found again and again: told once",
    answers: repeat(3, [
      ["find", 0x9f],
      ["select", 0x90],
      ["readBase", 0x41],
    ]),
    told: ["unreadable 41"],
  },
  {
    when: "it is lifted and laid again, still unreadable: told again",
    answers: [
      ["find", 0x9f],
      ["select", 0x90],
      ["readBase", 0x41],
      ["find", 0x80],
      ["find", 0x9f],
      ["select", 0x90],
      ["readBase", 0x41],
    ],
    told: ["unreadable 41", "unreadable 41"],
  },
  {
    when: "select fails and the read works nevertheless",
    answers: [
      ["find", 0x9f],
      ["select", 0x81],
      ["readBase", 0x90, "foreigner2017_I"],
    ],
    told: ["read foreigner2017"],
  },
  {
    when: "select fails and so does the read",
    answers: [
      ["find", 0x9f],
      ["select", 0x81],
      ["readBase", 0x41],
    ],
    told: ["unreadable 81"],
  },
  {
    when: "the reader is silent during the read",
    answers: [
      ["find", 0x9f],
      ["select", 0x90],
      ["readBase", "timeout"],
    ],
    told: ["unreadable timeout"],
  },
  {
    when: "the reply to the read holds no card",
    answers: [
      ["find", 0x9f],
      ["select", 0x90],
      ["readBase", 0x90],
    ],
    told: ["unreadable 90"],
  },
];

describe("the reader loop", () => {
  it.each(rows)("when $when", ({ answers, told }) => {
    expect(play(answers).told).toEqual(told);
  });

  it("tries a read at once after the start, and then only now and then", () => {
    const { last } = play([...nothing, ...repeat(12, [["find", 0x80]])]);
    expect(last.ask).toBe("find");
    expect(play([...nothing, ...repeat(12, [["find", 0x80]]), ...nothing]).told).toEqual([]);
  });

  it("does not try again where a read of nothing takes long", () => {
    const { last } = play([...nothing, ...repeat(40, [["find", 0x80]])], {}, 900);
    expect(last.ask).toBe("find");
  });

  it("looks often while idle, less often while a card lies there", () => {
    expect(play(nothing).last.afterMs).toBe(150);
    expect(play(readResident).last.afterMs).toBe(400);
  });

  it("a reader that goes on finding a lying card does not make it a new one", () => {
    const { told } = play([...readResident, ...repeat(3, [["find", 0x9f]])], { findsLyingCard: true });
    expect(told).toEqual(["read resident"]);
  });
});
