import { Type } from "typebox";
import type { Announcer } from "../announce/announcer.ts";
import { HallError } from "../contract/index.ts";
import type { App } from "./app.ts";

const tags = ["voice"];

/** Calls as sound, and the word of who played them. */
export function voiceRoutes(app: App, announcer: Announcer): void {
  app.get(
    "/api/voice/:file",
    {
      schema: {
        tags,
        summary: "A call that is being spoken, as WAV (16-bit mono PCM)",
        params: Type.Object({ file: Type.String({ pattern: "^[A-Za-z0-9-]{1,64}\\.wav$" }) }),
      },
    },
    async (request, reply) => {
      const wav = announcer.file(request.params.file.slice(0, -".wav".length));
      if (wav === null) throw new HallError("not-found");
      return reply.type("audio/wav").send(wav);
    },
  );
  app.post(
    "/api/voice/:announcementId/heard",
    {
      schema: {
        tags,
        summary: "A loudspeaker says how the playing of a call ended",
        params: Type.Object({ announcementId: Type.String({ pattern: "^[A-Za-z0-9-]{1,64}$" }) }),
        body: Type.Object(
          {
            page: Type.String({ pattern: "^[A-Za-z0-9-]{8,40}$" }),
            outcome: Type.Enum(["ended", "blocked", "failed"], {
              description: "`ended` only when it was played to its end",
            }),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { page, outcome } = request.body;
      if (!announcer.report(request.params.announcementId, page, outcome)) throw new HallError("not-found");
      return reply.code(204).send();
    },
  );
}
