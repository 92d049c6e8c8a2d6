import { type Static, Type } from "typebox";
import { fileFaults } from "./signage-view.ts";

/*
 * HTTP of signage files, below /api/signage, for managers. What is shown when is a setting, `displays.signage`.
 *
 *   GET    /files                       SignageFiles
 *   POST   /uploads                     BeginUpload  → Upload     a file comes in pieces, one after the other
 *   PUT    /uploads/:id/:offset         the bytes    → UploadPiece
 *   POST   /uploads/:id/finish                       → SignageFile   looked into before it takes its name
 *   DELETE /uploads/:id
 *   POST   /remove                      RemoveFile
 */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const closed = { additionalProperties: false } as const;

/** A name without folders, as `displays.signage` may name it. */
export const fileName = "^[^./\\\\\\u0000-\\u001f][^/\\\\\\u0000-\\u001f]{0,119}$";
/** Bytes of one piece at most. */
export const pieceBytes = 4 * 1024 * 1024;

export const SignageFileSchema = Type.Object({
  file: Type.String(),
  /** Bytes. */
  size: Type.Integer(),
  shows: Nullable(Type.Enum(["picture", "film"])),
  /** Null: it can't be shown. */
  url: Nullable(Type.String()),
  fault: Nullable(Type.Enum(fileFaults)),
  /** Entries of the schedule that name it. */
  entries: Type.Integer(),
  /** Who uploaded it; null: it was put into the folder by other means. */
  by: Nullable(Type.String()),
  at: Nullable(Type.Integer()),
});
export type SignageFile = Static<typeof SignageFileSchema>;

export const SignageFilesSchema = Type.Object({
  /** The station whose settings hold the schedule. */
  station: Type.String(),
  files: Type.Array(SignageFileSchema),
  /** Displays that can be looked at. */
  displays: Type.Array(Type.String()),
  themes: Type.Array(Type.String()),
});
export type SignageFiles = Static<typeof SignageFilesSchema>;

export const BeginUploadSchema = Type.Object(
  {
    file: Type.String({ pattern: fileName }),
    size: Type.Integer({ minimum: 1 }),
    /** Takes the place of a file of that name. */
    replace: Type.Boolean(),
  },
  closed,
);
export const UploadSchema = Type.Object({ uploadId: Type.String(), pieceBytes: Type.Integer() });
export type Upload = Static<typeof UploadSchema>;
/** Bytes that are there; the next piece begins with them. */
export const UploadPieceSchema = Type.Object({ received: Type.Integer() });
export const RemoveFileSchema = Type.Object({ file: Type.String({ pattern: fileName }) }, closed);
