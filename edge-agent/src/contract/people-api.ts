import { type Static, Type } from "typebox";
import { roles } from "./people.ts";

/*
 * HTTP of staff, all below /api. Who signed in is known by the cookie `yimen-staff`.
 *
 *   GET    /api/staff/me                  → StaffStanding
 *   POST   /api/staff/setup               SetUp → StaffStanding        the first manager, by the code of first start
 *   POST   /api/staff/sign-in             SignIn → StaffStanding
 *   POST   /api/staff/first-sign-in       FirstSignIn → StaffStanding  sets password and PIN by a one-time code
 *   POST   /api/staff/pin                 PinSignIn → StaffStanding    the quick change of shift at a window
 *   POST   /api/staff/sign-out            204
 *   PUT    /api/staff/secrets             OwnSecrets → StaffStanding   one's own password or PIN
 *   GET    /api/accounts                  → Accounts                   (manager)
 *   POST   /api/accounts                  NewAccount → Invited         (manager)
 *   PATCH  /api/accounts/:accountId       AccountChange → Account      (manager)
 *   POST   /api/accounts/:accountId/reset → Invited                    (manager)
 */

const closed = { additionalProperties: false } as const;

export const RoleSchema = Type.Enum([...roles]);
/** 2 to 32 of a-z, 0-9, dot, hyphen and underscore, a letter first; case does not matter. */
export const LoginSchema = Type.String({ minLength: 1, maxLength: 64 });
/** As on badges: 1 to 8 digits. */
export const StaffNumberSchema = Type.String({ minLength: 1, maxLength: 8 });
export const StaffNameSchema = Type.String({ minLength: 1, maxLength: 40 });
/** Whatever is longer would only cost time to hash. */
const Password = Type.String({ minLength: 1, maxLength: 200 });
const Pin = Type.String({ pattern: "^[0-9]{6}$" });
const Code = Type.String({ minLength: 1, maxLength: 60 });
const WindowId = Type.String({ pattern: "^[0-9]{1,3}$" });

export const SetUpSchema = Type.Object(
  {
    code: Code,
    login: LoginSchema,
    name: StaffNameSchema,
    staffNumber: StaffNumberSchema,
    password: Password,
  },
  closed,
);
export type SetUp = Static<typeof SetUpSchema>;

export const SignInSchema = Type.Object(
  { login: LoginSchema, password: Password, window: Type.Optional(WindowId) },
  closed,
);
export type SignIn = Static<typeof SignInSchema>;

export const FirstSignInSchema = Type.Object(
  {
    login: LoginSchema,
    code: Code,
    password: Password,
    pin: Type.Optional(Pin),
    window: Type.Optional(WindowId),
  },
  closed,
);
export type FirstSignIn = Static<typeof FirstSignInSchema>;

export const PinSignInSchema = Type.Object(
  { staffNumber: StaffNumberSchema, pin: Pin, window: WindowId },
  closed,
);
export type PinSignIn = Static<typeof PinSignInSchema>;

export const OwnSecretsSchema = Type.Object(
  {
    /** The present one: a desk left alone must not cost its owner the account. */
    current: Password,
    password: Type.Optional(Password),
    pin: Type.Optional(Pin),
  },
  closed,
);
export type OwnSecrets = Static<typeof OwnSecretsSchema>;

export const StaffSessionSchema = Type.Object({
  accountId: Type.String(),
  name: Type.String(),
  staffNumber: Type.String(),
  roles: Type.Array(RoleSchema),
  window: Type.Union([Type.String(), Type.Null()]),
  until: Type.Integer(),
  /** Whether its owner has a PIN for the quick change of shift. */
  hasPin: Type.Boolean(),
});

/** Who is signed in here, and what this browser may do to change that. */
export const StaffStandingSchema = Type.Object({
  session: Type.Union([StaffSessionSchema, Type.Null()]),
  /** No account exists yet: the first manager signs up with the code of the first start. */
  setupNeeded: Type.Boolean(),
  /** The window at which a PIN is enough today, from this browser; null: none. */
  pinWindow: Type.Union([Type.String(), Type.Null()]),
});
export type StaffStanding = Static<typeof StaffStandingSchema>;

export const AccountSchema = Type.Object({
  accountId: Type.String(),
  login: Type.String(),
  name: Type.String(),
  staffNumber: Type.String(),
  roles: Type.Array(RoleSchema),
  active: Type.Boolean(),
  /** invited: has a code and no password yet. lapsed: the code was not used in time. */
  state: Type.Enum(["ready", "invited", "lapsed", "inactive"]),
  hasPin: Type.Boolean(),
  /** Windows and consoles where it is signed in now. */
  signedIn: Type.Array(
    Type.Object({ window: Type.Union([Type.String(), Type.Null()]), since: Type.Integer() }),
  ),
  lastSignIn: Type.Union([Type.Integer(), Type.Null()]),
  /** Milliseconds since 1970, while too many wrong passwords keep it closed. */
  lockedUntil: Type.Union([Type.Integer(), Type.Null()]),
});
export type AccountView = Static<typeof AccountSchema>;

export const AccountsSchema = Type.Object({ accounts: Type.Array(AccountSchema) });

export const NewAccountSchema = Type.Object(
  {
    login: LoginSchema,
    name: StaffNameSchema,
    staffNumber: StaffNumberSchema,
    roles: Type.Array(RoleSchema, { minItems: 1, uniqueItems: true }),
  },
  closed,
);
export type NewAccount = Static<typeof NewAccountSchema>;

export const AccountChangeSchema = Type.Object(
  {
    name: Type.Optional(StaffNameSchema),
    staffNumber: Type.Optional(StaffNumberSchema),
    roles: Type.Optional(Type.Array(RoleSchema, { minItems: 1, uniqueItems: true })),
    active: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type AccountChange = Static<typeof AccountChangeSchema>;

/** The code is shown this once. */
export const InvitedSchema = Type.Object({
  account: AccountSchema,
  code: Type.String(),
  until: Type.Integer(),
});
export type Invited = Static<typeof InvitedSchema>;

/** View `people`, for managers. */
export interface PeopleView {
  readonly accounts: readonly AccountView[];
  /** The windows of the configuration, and who works there. */
  readonly windows: readonly { readonly window: string; readonly accountId: string | null }[];
}
