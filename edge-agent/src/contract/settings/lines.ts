import { type Static, Type } from "typebox";
import { closed, idPattern, whole, word, yes } from "./leaves.ts";

export const LineSchema = Type.Object(
  {
    id: word("the line system's id", ["civil-affairs"], idPattern),
    kind: Type.Enum(["push", "jump"], {
      description: "push: cases are sent to it; jump: staff open it by a signed link",
      examples: ["push"],
    }),
    items: Type.Array(Type.String({ description: "an item's id", examples: ["senior-card"], minLength: 1 }), {
      description: "the items that it takes; empty: all",
      examples: [["old-age-allowance"]],
      default: [],
    }),
    url: word(
      "where cases are sent, or the page that the link opens: https, or http on this machine",
      ["https://line.example.org/cases"],
      "^(https://[^\\s?#]+|http://(127\\.0\\.0\\.1|localhost|\\[::1\\])(:[0-9]{1,5})?(/[^\\s?#]*)?)$",
    ),
    secretFile: Type.Optional(
      Type.String({
        description: "a file with the secret that both sides sign with, 32 characters or more",
        examples: ["./keys/civil-affairs.key"],
        minLength: 1,
      }),
    ),
    secretEnv: Type.Optional(
      word(
        "the environment variable that holds the secret, instead of a file",
        ["YIMEN_LINE_CIVIL_AFFAIRS"],
        "^[A-Za-z_][A-Za-z0-9_]{0,79}$",
      ),
    ),
    pages: yes("whether the documents' pages are sent along (base64)", true),
    timeoutSeconds: whole("seconds that one try may take", { minimum: 1, maximum: 300 }, 20),
    giveUpHours: whole(
      "hours of trying before a delivery is given up and shown to staff",
      { minimum: 1, maximum: 720 },
      48,
    ),
  },
  { ...closed, description: "a department's own system" },
);
export type LineSettings = Static<typeof LineSchema>;

export const LinesSchema = Type.Array(LineSchema, {
  description: "the line-of-business systems of the departments",
  examples: [
    [
      {
        id: "civil-affairs",
        kind: "push",
        items: ["old-age-allowance"],
        url: "https://line.example.org/cases",
        secretFile: "./keys/civil-affairs.key",
      },
    ],
  ],
  default: [],
});
