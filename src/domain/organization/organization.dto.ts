/** Shapes of the REST interface of courts, users and sign-ins; validation, types and OpenAPI come from here. */
import { z } from 'zod';
import { searchResultSchema } from '../../infrastructure/search/index.js';
import { COURT_LEVELS } from './courts/court.js';
import { IMPORT_EFFECTS, type ImportEffect } from './courts/import-effects.js';
import { ROLES } from './users/roles.js';

const courtId = z
  .string()
  .regex(/^[a-z0-9]{1,12}$/, 'lower-case letters and digits, 12 at most')
  .describe('`supreme`, else by code: `35`, `3501`, `350122`');
const LANGUAGES = ['zh', 'en'] as const;
const bothTexts = z.strictObject({ zh: z.string(), en: z.string() });
const instant = z.int().describe('Milliseconds since the epoch, UTC');
const limit = z.coerce.number().int().min(1).max(200).default(50);
const after = z.string().max(600).optional().describe('`endCursor` of the page before');
/** A query parameter that is `true` or `false`. */
const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional();

export const courtSchema = z
  .object({
    id: courtId,
    name: z.string(),
    sign: z.string().describe('Court sign of case numbers: `最高法`, `闽`, `闽01`, `闽0122`'),
    level: z.enum(COURT_LEVELS),
    parentId: courtId.optional(),
    path: z.string().describe('Courts from the root, as `/1/35/3501/350122/`'),
    administrativeCode: z.string().optional(),
    active: z.boolean().describe('A closed court takes no new petitions'),
  })
  .meta({ id: 'Court' });

export const courtInTreeSchema = courtSchema
  .extend({ lowerCourts: z.int().describe('How many stand directly below it') })
  .meta({ id: 'CourtInTree' });

export const courtPageSchema = searchResultSchema('CourtPage', courtInTreeSchema);

export const courtQuerySchema = z.strictObject({
  q: z.string().trim().max(60).optional().describe('Part of the name, or the beginning of the sign'),
  parentId: courtId.optional().describe('Courts directly below this one'),
  within: courtId.optional().describe('This court and all below it'),
  level: z.enum(COURT_LEVELS).optional(),
  active: flag,
  after,
  limit,
});
export type CourtQueryDto = z.output<typeof courtQuerySchema>;

export const courtImportRowSchema = z.strictObject({
  id: courtId,
  name: z.string().trim().min(2).max(120),
  sign: z.string().trim().min(1).max(8),
  parentId: courtId.optional().describe('Left out for the Supreme Court only'),
  administrativeCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  active: z.boolean().optional().describe('Open unless `false`'),
});

export const courtImportSchema = z
  .strictObject({ rows: z.array(courtImportRowSchema).min(1).max(10_000) })
  .meta({ id: 'CourtImport' });
export type CourtImportDto = z.output<typeof courtImportSchema>;

export const courtImportResultSchema = z
  .object({ created: z.int(), updated: z.int(), unchanged: z.int() })
  .meta({ id: 'CourtImportResult' });

const nullableText = z.string().nullable();

export const courtImportPreviewSchema = z
  .strictObject({
    counts: z
      .strictObject(
        Object.fromEntries(IMPORT_EFFECTS.map((effect) => [effect, z.int()])) as Record<ImportEffect, z.ZodInt>,
      )
      .describe('Rows by what the import would do with them'),
    alsoMoved: z.int().describe('Courts below those of the rows, which go with them'),
    rows: z
      .array(
        z.strictObject({
          line: z.int().describe('Where it stands in the file, as people count; of JSON: from 1'),
          id: z.string(),
          name: z.string(),
          effect: z.enum(IMPORT_EFFECTS),
          changes: z.array(
            z.strictObject({
              field: z.enum(['name', 'sign', 'parentId', 'administrativeCode']),
              from: nullableText,
              to: nullableText,
            }),
          ),
          errors: z.array(z.strictObject({ field: z.string(), code: z.string(), message: bothTexts })),
        }),
      )
      .describe('Those that would change something or are refused; refused ones first'),
    importable: z
      .array(courtImportRowSchema)
      .nullable()
      .describe('To be sent to `/v1/courts/import` as it is; null while a row is refused'),
  })
  .meta({ id: 'CourtImportPreview' });
export type CourtImportPreviewDto = z.output<typeof courtImportPreviewSchema>;

export const staffQuerySchema = z.strictObject({ role: z.enum(ROLES).optional() });
export type StaffQueryDto = z.output<typeof staffQuerySchema>;

export const staffSchema = z
  .object({
    items: z.array(z.object({ id: z.string(), displayName: z.string(), roles: z.array(z.enum(ROLES)) })),
  })
  .meta({ id: 'CourtStaff' });

const roleAtCourtSchema = z.strictObject({ courtId, role: z.enum(ROLES) }).meta({ id: 'RoleAtCourt' });
const loginName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9][a-z0-9._-]{2,63}$/,
    '3 to 64 of a-z, 0-9, dot, underscore and hyphen, beginning with a letter or digit',
  );
const displayName = z.string().trim().min(1).max(64);
const newPassword = z.string().max(512);
const roles = z.array(roleAtCourtSchema).max(100);

export const userSchema = z
  .object({
    id: z.string(),
    loginName: z.string(),
    displayName: z.string(),
    active: z.boolean(),
    roles: z.array(
      z.object({
        courtId,
        role: z.enum(ROLES),
        courtName: z.string(),
        administered: z.boolean().describe('At a court that you administer: only these are yours to change'),
      }),
    ),
    createdAt: instant,
    version: z.int().describe('Counts changes; the ETag is `"<version>"`'),
  })
  .meta({ id: 'User' });

export const userPageSchema = searchResultSchema('UserPage', userSchema);

export const userQuerySchema = z.strictObject({
  q: z.string().trim().max(60).optional().describe('The beginning of the login name, or part of the display name'),
  courtId: courtId.optional().describe('With a role at this very court'),
  within: courtId.optional().describe('With a role at this court or one below it'),
  role: z.enum(ROLES).optional(),
  active: flag,
  after,
  limit,
});
export type UserQueryDto = z.output<typeof userQuerySchema>;

export const newUserSchema = z
  .strictObject({ loginName, displayName, password: newPassword, roles: roles.min(1) })
  .meta({ id: 'NewUser' });
export type NewUserDto = z.output<typeof newUserSchema>;

export const userChangeSchema = z
  .strictObject({
    displayName: displayName.optional(),
    active: z.boolean().optional().describe('`false` ends all sessions'),
    password: newPassword.optional().describe('A new one ends all sessions'),
    roles: roles.optional().describe('All roles at the courts that you administer; roles elsewhere stay'),
  })
  .meta({ id: 'UserChange' });
export type UserChangeDto = z.output<typeof userChangeSchema>;

export const loginSchema = z
  .strictObject({ loginName: z.string().min(1).max(128), password: z.string().min(1).max(512) })
  .meta({ id: 'Login' });
export type LoginDto = z.output<typeof loginSchema>;

export const refreshSchema = z.strictObject({ refreshToken: z.string().min(1).max(128) }).meta({ id: 'Refresh' });
export type RefreshDto = z.output<typeof refreshSchema>;

export const tokenPairSchema = z
  .object({
    accessToken: z.string().describe('Send it as `Authorization: Bearer …`'),
    accessTokenExpiresAt: instant,
    refreshToken: z.string().describe('For one use; used twice, it ends the session'),
    refreshTokenExpiresAt: instant,
  })
  .meta({ id: 'TokenPair' });

export const browserSessionSchema = tokenPairSchema
  .pick({ accessToken: true, accessTokenExpiresAt: true })
  .meta({ id: 'BrowserSession' });

export const meSchema = z
  .object({
    id: z.string(),
    loginName: z.string(),
    displayName: z.string(),
    language: z.enum(LANGUAGES).nullable().describe('As chosen in the console; null until it is'),
    roles: z.array(z.string()).describe('Role names, wherever they are held'),
    groups: z.array(z.string()).describe('Candidate groups, as `handler@350122`'),
    courts: z
      .array(z.object({ court: courtSchema, roles: z.array(z.enum(ROLES)) }))
      .describe('Where the user works, and as what'),
  })
  .meta({ id: 'Me' });

export const languageSchema = z.strictObject({ language: z.enum(LANGUAGES) }).meta({ id: 'LanguageChoice' });
export type LanguageDto = z.output<typeof languageSchema>;

export const passwordChangeSchema = z
  .strictObject({ currentPassword: z.string().min(1).max(512), newPassword })
  .meta({ id: 'PasswordChange' });
export type PasswordChangeDto = z.output<typeof passwordChangeSchema>;
