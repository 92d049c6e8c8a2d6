import { type Static, Type } from "typebox";
import { CaseStateSchema, shortfallFaults } from "./case.ts";
import { resultWays } from "./case-work.ts";
import { NoticeViewSchema } from "./desk.ts";
import { PassportViewSchema } from "./passport.ts";
import { LocalizedSchema } from "./text.ts";

/** One word for a person; the causes stand beside it. */
export const deviceWords = ["in-service", "attention", "degraded", "out-of-service"] as const;

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const deviceStepWords = [
  "online",
  "away",
  /** Tried by itself: opened anew, set back, left alone for a while; then a person is asked. */
  "reopen",
  "reset",
  "rest",
  "person",
  "flapping",
  "calm",
  /** A state that lasted (`why`: paper-low, a device error code) and its end. */
  "began",
  "ended",
] as const;

/** What a device says, or a station that may be anybody's: it stands in alarms and in the journal, so that it has a bound. */
export const ToldText = Type.String({ maxLength: 1_000 });

/** One thing that happened to a device, or that was done about it. */
export const DeviceStepSchema = Type.Object({
  what: Type.Enum(deviceStepWords),
  /** A device error code, `paper-low`, or by what it was set back: device, wire; null: nothing to say. */
  why: Nullable(ToldText),
  /** Milliseconds since 1970 of the first and the last time, when it came several times in a row. */
  at: Type.Integer(),
  lastAt: Type.Integer(),
  times: Type.Integer(),
});
export type DeviceStep = Static<typeof DeviceStepSchema>;

/** Status of a device: separate axes, never one enum. */
export const DeviceViewSchema = Type.Object({
  id: ToldText,
  kind: ToldText,
  driver: ToldText,
  address: ToldText,
  model: Nullable(ToldText),
  serial: Nullable(ToldText),
  /** What it says of its own program; null: nothing. */
  firmware: Nullable(ToldText),
  word: Type.Enum(deviceWords),
  device: Type.Enum([
    "starting",
    "online",
    "deviceBusy",
    "offline",
    "powerOff",
    "noDevice",
    "userError",
    "hardwareError",
    "unknown",
  ]),
  /** What its being there rests on: that it answers, or that its port is open, where it can't be asked. null: away. */
  proof: Nullable(Type.Enum(["answers", "port"])),
  claim: Nullable(Type.Object({ visit: ToldText, until: Type.Integer() })),
  /** Stands only while a manager has it out of service: whose account, and since when. */
  lock: Type.Optional(Type.Object({ by: ToldText, since: Type.Integer() })),
  freshness: Type.Object({
    connectedSince: Nullable(Type.Integer()),
    lastAnswer: Nullable(Type.Integer()),
    lastActivity: Nullable(Type.Integer()),
  }),
  error: Nullable(
    Type.Object({
      code: ToldText,
      since: Type.Integer(),
      tries: Type.Integer(),
      /** What a person should do; `wait` while the agent still helps itself. */
      action: ToldText,
      /** What the agent does about it; null: it waits for the device's own word. */
      remedy: Nullable(Type.Enum(["reopen", "reset", "rest", "person"])),
    }),
  ),
  /** Class values (paper, cover, media, stream …): null can't tell, "unknown" hasn't told. */
  values: Type.Record(ToldText, Type.Union([ToldText, Type.Number(), Type.Boolean(), Type.Null()]), {
    maxProperties: 100,
  }),
  /** What happened to it lately, newest last. */
  history: Type.Array(DeviceStepSchema),
});
export type DeviceView = Static<typeof DeviceViewSchema>;

/** A device that is plugged in and that no configuration names. */
export const FoundDeviceSchema = Type.Object({
  /** A name that outlives renumbering, as `port:` takes it. */
  address: Type.String(),
  /** Vendor and product, `0400:c35a`; null where it is no USB device. */
  usb: Nullable(Type.String()),
  /** What it says of itself. */
  name: Nullable(Type.String()),
  /** Drivers that know such a device, the surest first. */
  drivers: Type.Array(
    Type.Object({
      driver: Type.String(),
      kind: Type.String(),
      note: Nullable(Type.String()),
      /** It knows this very device, not only this sort of port. */
      sure: Type.Boolean(),
    }),
  ),
  /** What to put into the configuration. */
  yaml: Type.String(),
});
export type FoundDevice = Static<typeof FoundDeviceSchema>;

export const StationViewSchema = Type.Object({
  hall: Type.Object({ id: Type.String(), name: LocalizedSchema, level: Type.String(), phone: Type.String() }),
  station: Type.Object({
    id: Type.String(),
    name: LocalizedSchema,
    kind: Type.String(),
    screen: Type.Object({
      diagonalInches: Type.Number(),
      widthPx: Type.Integer(),
      heightPx: Type.Integer(),
      pxPerMm: Type.Number(),
    }),
  }),
  languages: Type.Array(Type.String()),
  idleSeconds: Type.Integer(),
  simulated: Type.Boolean(),
  /** What of the journey works here and now; each with a reason code when it does not. */
  abilities: Type.Object({
    readCard: Type.Object({ works: Type.Boolean(), reason: Nullable(Type.String()) }),
    capture: Type.Object({ works: Type.Boolean(), reason: Nullable(Type.String()) }),
    print: Type.Object({ works: Type.Boolean(), reason: Nullable(Type.String()) }),
    submit: Type.Object({ works: Type.Boolean(), reason: Nullable(Type.String()) }),
    /** Absent where no scanner is configured: the journey needs none. */
    scan: Type.Optional(Type.Object({ works: Type.Boolean(), reason: Nullable(Type.String()) })),
    /** Stands only where a document scanner is configured. */
    scanPaper: Type.Optional(Type.Object({ works: Type.Boolean(), reason: Nullable(Type.String()) })),
    /** Stands only where a passport reader is configured. */
    passport: Type.Optional(Type.Object({ works: Type.Boolean(), reason: Nullable(Type.String()) })),
  }),
  devices: Type.Array(DeviceViewSchema),
  /** Plugged in and not configured. */
  found: Type.Array(FoundDeviceSchema),
  /** Where to go when this station can't help. */
  elsewhere: LocalizedSchema,
});
export type StationView = Static<typeof StationViewSchema>;

export const ChecklistRowSchema = Type.Object({
  materialId: Type.String(),
  name: LocalizedSchema,
  required: Type.Boolean(),
  capture: Type.String(),
  /**
   * held: from an earlier case; done: captured or given now; open: still to do; skipped: optional, left out;
   * promised: it is brought later, by `dueOn`.
   */
  state: Type.Union([
    Type.Literal("held"),
    Type.Literal("done"),
    Type.Literal("open"),
    Type.Literal("skipped"),
    Type.Literal("promised"),
  ]),
  /** YYYY-MM-DD, of a promised one. */
  dueOn: Type.Optional(Type.String()),
  /** Whether it may be brought later; said at windows only. */
  promisable: Type.Optional(Type.Boolean()),
  /** Milliseconds since 1970. */
  capturedAt: Nullable(Type.Integer()),
  validUntil: Nullable(Type.Integer()),
  pages: Type.Array(Type.Object({ page: Type.Integer(), url: Type.String() })),
});
export type ChecklistRow = Static<typeof ChecklistRowSchema>;

export const FieldViewSchema = Type.Object({
  key: Type.String(),
  label: LocalizedSchema,
  type: Type.String(),
  required: Type.Boolean(),
  /** Text; for group a record of texts; for repeat a list of such records. */
  value: Type.Unknown(),
  /** Where a prefilled value comes from. */
  from: Nullable(Type.Enum(["id-card", "passport", "last-case"])),
  locked: Type.Boolean(),
  error: Nullable(Type.String()),
  options: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: LocalizedSchema }))),
  fields: Type.Optional(
    Type.Array(
      Type.Object({
        key: Type.String(),
        label: LocalizedSchema,
        type: Type.String(),
        required: Type.Optional(Type.Boolean()),
        options: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: LocalizedSchema }))),
      }),
    ),
  ),
});
export type FieldView = Static<typeof FieldViewSchema>;

export const CaptureViewSchema = Type.Object({
  materialId: Type.String(),
  /** The page's outline in shares (0…1) of the live picture, clockwise from top left. */
  corners: Nullable(Type.Array(Type.Tuple([Type.Number(), Type.Number()]))),
  /** left-behind: a page lay there when the visit began; nothing is taken by itself until the desk was seen empty. */
  hint: Type.Enum([
    "no-page",
    "move-closer",
    "whole-page",
    "hold-still",
    "too-dark",
    "blurred",
    "frozen",
    "blank",
    "unsure",
    "ready",
    "taken",
    "camera-away",
    "left-behind",
  ]),
  /** Seconds until it takes the picture by itself; null when not counting. */
  countdown: Nullable(Type.Integer()),
});
export type CaptureView = Static<typeof CaptureViewSchema>;

/**
 * Why a scan ended before its stack did; the pages before stay. left-behind: sheets lay in the feeder when the visit
 * before ended, and nothing is scanned until it was seen empty.
 */
export const paperScanReasons = [
  "left-behind",
  "paper-out",
  "jammed",
  "cover-open",
  "busy",
  "away",
  "too-many",
  "blank",
  "unreadable",
  "failed",
] as const;

/** Papers on their way through the document scanner, for one material. */
export const PaperScanViewSchema = Type.Object({
  materialId: Type.String(),
  state: Type.Enum(["scanning", "done", "failed"]),
  /** Kept so far, in this scan. */
  pages: Type.Integer(),
  /** Left out, as nothing stands on them. */
  blank: Type.Integer(),
  /** null unless it failed. */
  reason: Nullable(Type.Enum(paperScanReasons)),
});
export type PaperScanView = Static<typeof PaperScanViewSchema>;

export const ReceiptViewSchema = Type.Object({
  receiptId: Type.String(),
  copy: Type.Integer(),
  state: Type.Enum(["requested", "printing", "printed", "not-printed", "unknown"]),
  /** Why it waits or failed: a device error code; null when all is well. */
  reason: Nullable(Type.String()),
  /** True while the printer waits for a person (paper, cover, a receipt that nobody took). */
  held: Type.Boolean(),
  /** Where a kiosk's printer has the slip; absent where it can't tell. */
  media: Type.Optional(Type.Enum(["presented", "taken", "retracted", "jammed"])),
});
export type ReceiptView = Static<typeof ReceiptViewSchema>;

/** What a clerk's window adds to a visit. */
export const DesksideSchema = Type.Object({
  window: Type.String(),
  /** How the archive may be opened; null: the person was neither read nor compared yet. */
  archiveBy: Nullable(Type.Enum(["card", "checked"])),
  consented: Type.Boolean(),
  /** Cases of this visit, the latest last. */
  cases: Type.Array(Type.Object({ caseNumber: Type.String(), itemId: Type.String() })),
  /** The latest notice of what is missing. */
  notice: Nullable(NoticeViewSchema),
  /** Granted at once, where the item is done on the spot; else taken in. */
  decided: Type.Enum(["accepted", "approved"]),
  /** The last day that a promised paper may be brought, YYYY-MM-DD. */
  promiseUntil: Type.String(),
});
export type DesksideView = Static<typeof DesksideSchema>;

/** One person's session at the station. Lives in memory only. */
export const VisitViewSchema = Type.Object({
  id: Type.String(),
  /** Grows from view to view of a visit. Answers and live changes overtake one another; the greater one is true. */
  revision: Type.Integer(),
  language: Type.String(),
  stage: Type.Enum(["identify", "choose", "guide", "materials", "form", "review", "submitted", "ended"]),
  /** Uptime-free: milliseconds since 1970 at which the agent wipes the visit unless touched. */
  expiresAt: Type.Integer(),
  cardPresent: Type.Boolean(),
  /** left-behind: it lay there when the visit before ended, and identifies nobody until it was lifted. */
  cardProblem: Nullable(
    Type.Union([Type.Literal("unreadable"), Type.Literal("another-card"), Type.Literal("left-behind")]),
  ),
  /** A passport that is being read; null: none was asked for, or it has been read. */
  passport: Nullable(PassportViewSchema),
  passportPresent: Type.Boolean(),
  identity: Nullable(
    Type.Object({
      name: Type.String(),
      nameMasked: Type.String(),
      number: Type.String(),
      numberMasked: Type.String(),
      kind: Type.String(),
      source: Type.Enum(["id-card", "typed", "passport"]),
      photo: Nullable(Type.String()),
      /** Characters of `name` that no font of the agent's machine has; a screen shows their code points. */
      missing: Type.Array(Type.String()),
    }),
  ),
  itemId: Nullable(Type.String()),
  checklist: Type.Array(ChecklistRowSchema),
  form: Type.Array(FieldViewSchema),
  signed: Type.Boolean(),
  delivery: Nullable(Type.Object({ method: Type.String(), address: Nullable(Type.String()) })),
  capture: Nullable(CaptureViewSchema),
  /** The scanner at work for a material, and how it ended until something else is begun. */
  paperScan: Nullable(PaperScanViewSchema),
  case: Nullable(
    Type.Object({
      caseNumber: Type.String(),
      shortCode: Type.String(),
      progressUrl: Type.String(),
      submittedAt: Type.Integer(),
      expectedOn: Nullable(Type.String()),
    }),
  ),
  receipt: Nullable(ReceiptViewSchema),
  /** Stands at a clerk's window only. */
  desk: Type.Optional(DesksideSchema),
});
export type VisitView = Static<typeof VisitViewSchema>;

/** What the slip's QR shows. Nothing personal beyond what the slip shows. */
export const ProgressViewSchema = Type.Object({
  hall: LocalizedSchema,
  item: LocalizedSchema,
  caseNumberMasked: Type.String(),
  state: CaseStateSchema,
  expectedOn: Nullable(Type.String()),
  promisedDays: Nullable(Type.Object({ value: Type.Integer(), unit: Type.String() })),
  delivery: Type.String(),
  timeline: Type.Array(
    Type.Object({
      key: Type.String(),
      title: LocalizedSchema,
      /** done with its time, now, or later. */
      phase: Type.Union([Type.Literal("done"), Type.Literal("now"), Type.Literal("later")]),
      at: Nullable(Type.Integer()),
    }),
  ),
  reason: Nullable(Type.String()),
  /** A rejection's reason in words, where it stands in the hall's list. */
  reasonWords: Nullable(LocalizedSchema),
  /** Who has it now: a department or a level of the administration, never a person; null: the applicant, or nobody. */
  with: Nullable(LocalizedSchema),
  /** What a correction still waits for; the clock stands meanwhile. */
  missing: Type.Array(
    Type.Object({ materialId: Type.String(), name: LocalizedSchema, fault: Type.Enum(shortfallFaults) }),
  ),
  /** Papers that were to come later; `dueOn` YYYY-MM-DD. */
  promises: Type.Array(
    Type.Object({
      materialId: Type.String(),
      name: LocalizedSchema,
      dueOn: Type.String(),
      kept: Type.Boolean(),
    }),
  ),
  /** How the result reached its person, once it did. */
  delivered: Nullable(Type.Object({ way: Type.Enum(resultWays), at: Type.Integer() })),
  updatedAt: Type.Integer(),
});
export type ProgressView = Static<typeof ProgressViewSchema>;
