import type { IdCardKind } from "@yimen/drivers/contract";
import type { FastifyInstance, FastifyReply } from "fastify";
import { Type } from "typebox";
import type { CaseState } from "../contract/case.ts";
import { CaseStateSchema } from "../contract/case.ts";
import { HallError } from "../contract/errors.ts";
import { pagePicture, type ReadyPage, readyPages } from "./pages.ts";
import { type Cover, covers, type Paper, papers } from "./parts.ts";
import type { OwnPerson } from "./people.ts";
import type { SimulatedStation } from "./station.ts";

/** No camera's picture is larger. */
const largestPictureBytes = 16 * 1024 * 1024;
const largestScriptBytes = 64 * 1024;
const closed = { additionalProperties: false } as const;
const kinds = ["resident", "hmtPermit", "foreigner2017", "foreigner2023"] as const;

/** A text of at most `units` UTF-16 units, as a card stores it. */
const CardText = (units: number) => Type.String({ minLength: 1, maxLength: units });

const CardBody = Type.Object(
  {
    kind: Type.Optional(Type.Enum(kinds)),
    fields: Type.Optional(
      Type.Object(
        {
          name: CardText(15),
          address: Type.Optional(CardText(35)),
          sex: Type.Optional(Type.Enum(["male", "female"])),
        },
        closed,
      ),
    ),
  },
  closed,
);
const PrinterBody = Type.Object(
  {
    paper: Type.Optional(Type.Enum(papers)),
    cover: Type.Optional(Type.Enum(covers)),
    take: Type.Optional(Type.Boolean()),
  },
  closed,
);
const DeviceBody = Type.Object({ device: Type.String({ minLength: 1, maxLength: 40 }) }, closed);
const CommandBody = Type.Object(
  {
    device: Type.String({ minLength: 1, maxLength: 40 }),
    command: Type.String({ minLength: 1, maxLength: 4096 }),
  },
  closed,
);
const AdvanceBody = Type.Object(
  { to: CaseStateSchema, step: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })) },
  closed,
);

/** The simulation page's API, below `/simulate/api`. Every change answers with the whole new state. */
export function simulationRoutes(app: FastifyInstance, station: SimulatedStation): void {
  app.addContentTypeParser(
    "image/jpeg",
    { parseAs: "buffer", bodyLimit: largestPictureBytes },
    (_, body, done) => done(null, body),
  );
  app.addContentTypeParser(
    "text/plain",
    { parseAs: "string", bodyLimit: largestScriptBytes },
    (_, body, done) => done(null, body),
  );
  const state = () => station.state();
  const slip = (number: string) => {
    const found = station.slip(Number(number));
    if (found === null) throw new HallError("not-found");
    return found;
  };

  app.get("/state", async () => state());
  app.get("/events", async (_, reply) => {
    const stream = station.events.open();
    if (stream === null) throw new HallError("too-many-tries");
    return reply.type("text/event-stream").header("cache-control", "no-store").send(stream);
  });

  app.post<{ Body: { kind?: IdCardKind; fields?: OwnPerson } }>(
    "/card",
    { schema: { body: CardBody } },
    async ({ body: { kind, fields } }) => {
      if ((kind === undefined) === (fields === undefined)) throw invalid("/", "either kind or fields");
      if (kind !== undefined) station.layCard(kind);
      else if (fields !== undefined) station.layOwnCard(fields);
      return state();
    },
  );
  app.delete("/card", async () => {
    station.removeCard();
    return state();
  });

  app.post<{ Body: Buffer | { builtin: ReadyPage } }>(
    "/page",
    { bodyLimit: largestPictureBytes },
    async ({ body }) => {
      if (Buffer.isBuffer(body)) await station.showPicture(body);
      else station.showPage(pageName(body));
      return state();
    },
  );
  app.delete("/page", async () => {
    station.clearPage();
    return state();
  });
  app.get<{ Params: { name: string } }>("/pages/:name.jpg", async ({ params }, reply) =>
    picture(reply, "image/jpeg", pagePicture(pageName({ builtin: params.name }))),
  );

  app.post<{ Body: { paper?: Paper; cover?: Cover; take?: boolean } }>(
    "/printer",
    { schema: { body: PrinterBody } },
    async ({ body: { take, ...change } }) => {
      station.troublePrinter(change);
      if (take === true) station.takeSlips();
      return state();
    },
  );
  app.get("/receipts", async () => state().receipts);
  app.get<{ Params: { number: string } }>("/receipts/:number.png", async ({ params }, reply) => {
    return picture(reply, "image/png", await slip(params.number).png());
  });
  app.get<{ Params: { number: string } }>("/receipts/:number.txt", async ({ params }, reply) =>
    reply
      .type("text/plain; charset=utf-8")
      .header("cache-control", "no-store")
      .send(slip(params.number).text.join("\n")),
  );

  app.post<{ Body: { to: CaseState; step?: number }; Params: { caseNumber: string } }>(
    "/cases/:caseNumber/advance",
    { schema: { body: AdvanceBody } },
    async ({ params, body }) => {
      await station.advance(params.caseNumber, body.to, body.step);
      return state();
    },
  );
  app.post<{ Body: { device: string; command: string } }>(
    "/commands",
    { schema: { body: CommandBody } },
    async ({ body }) => {
      await station.tell(body.device, body.command);
      return state();
    },
  );
  app.post<{ Body: string }>("/script", { bodyLimit: largestScriptBytes }, async ({ body }) => {
    if (typeof body !== "string") throw invalid("/", "a script as text/plain");
    void station.startScript(body);
    return state();
  });
  app.delete("/script", async () => {
    station.stopScript();
    return state();
  });
  app.get<{ Params: { device: string } }>("/devices/:device/picture.png", async ({ params }, reply) => {
    const png = await station.picture(params.device);
    if (png === null) throw new HallError("not-found");
    return picture(reply, "image/png", png);
  });
  for (const act of ["unplug", "replug"] as const)
    app.post<{ Body: { device: string } }>(`/${act}`, { schema: { body: DeviceBody } }, async ({ body }) => {
      await station[act](body.device);
      return state();
    });
}

function pageName(body: unknown): ReadyPage {
  const name = (body as { builtin?: unknown } | null)?.builtin;
  const known = readyPages.find((page) => page === name);
  if (known === undefined) throw invalid("/builtin", `one of ${readyPages.join(", ")}`);
  return known;
}

function picture(reply: FastifyReply, type: string, bytes: Uint8Array) {
  return reply.type(type).header("cache-control", "no-store").send(Buffer.from(bytes));
}

function invalid(path: string, reason: string): HallError {
  return new HallError("invalid-request", { fields: [{ path, reason }] });
}
