import { z } from 'zod';
import { deploymentCheckResultSchema, MAX_FILES } from '../definitions/index.js';
import { acknowledgedSchema } from './acknowledged.js';
import { caseResultSchema } from './decision-cases.dto.js';
import { ORIGINS, REQUEST_STATES } from './designs.entity.js';

const instant = z.int().describe('Milliseconds since the epoch, UTC');
const text = z.object({ zh: z.string(), en: z.string() });
const path = z.string().min(1).max(200).describe('With `/`: `forms/screen.form`');
const type = z.enum(['bpmn', 'form', 'dmn', 'cases']);
const version = z.int().min(1);
const hash = z.string().describe('SHA-256 of the text in UTF-8, hexadecimal');
const content = z.string().describe('The text of the file, at most 5 MiB in UTF-8');
const basedOn = z.int().min(0).describe('The version that it began with; 0: a new file');
const reason = z.string().trim().min(1).max(500).describe('Why, for those who look at the versions later');

const savedSchema = z.object({
  version,
  hash,
  savedAt: instant,
  savedBy: z.string(),
  savedByName: z.string(),
  reason: z.string(),
});

export const designFileSchema = z
  .object({
    path,
    type,
    defines: z
      .array(z.object({ kind: z.enum(['process', 'form', 'decision']), id: z.string(), name: z.string().optional() }))
      .describe('As far as the newest version can be read'),
    newest: savedSchema,
    inForce: z
      .object({
        hash,
        deploymentKey: z.string(),
        deployedAt: instant,
        version: version.optional().describe('The newest version with this text'),
      })
      .nullable(),
    folder: z.object({ hash }).nullable().describe('As it lay in the folder when that was last taken up'),
    state: z
      .enum(['in-force', 'ahead', 'new', 'removed'])
      .describe('ahead: the newest version is not the one in force; new: nothing of it is in force'),
    folderDiffers: z.boolean().describe('The folder has another text than the newest version or what is in force'),
    removal: z.object({ at: instant, by: z.string(), byName: z.string(), reason: z.string() }).nullable(),
    myDraft: z.object({ savedAt: instant, basedOn, etag: z.string().describe('Send it as If-Match') }).nullable(),
    otherDrafts: z.array(z.object({ savedBy: z.string(), savedByName: z.string(), savedAt: instant })),
  })
  .meta({ id: 'DesignFile' });
export type DesignFileView = z.output<typeof designFileSchema>;

export const designListSchema = z
  .object({
    items: z.array(designFileSchema),
    takenUpAt: instant.optional().describe('When the folder was last taken up'),
  })
  .meta({ id: 'DesignList' });

export const designPathSchema = z.strictObject({ path });

export const designVersionListSchema = z
  .object({
    items: z.array(
      savedSchema
        .extend({
          origin: z.enum(ORIGINS),
          isInForce: z.boolean().describe('The newest version with the text that is in force'),
        })
        .meta({ id: 'DesignVersion' }),
    ),
  })
  .meta({ id: 'DesignVersionList' });

export const designContentQuerySchema = z.strictObject({
  path,
  version: z.coerce.number().int().min(1).optional().describe('The newest without it'),
});

export const designContentSchema = z.object({ path, type, version, hash, content }).meta({ id: 'DesignContent' });

export const designDraftSchema = z.strictObject({ path, content, basedOn }).meta({ id: 'DesignDraft' });

export const savedDraftSchema = z.object({ path, basedOn, savedAt: instant }).meta({ id: 'SavedDesignDraft' });

export const openDraftSchema = savedDraftSchema.extend({ content }).meta({ id: 'OpenDesignDraft' });

export const newVersionSchema = z.strictObject({ path, content, basedOn, reason }).meta({ id: 'NewDesignVersion' });

export const newVersionResultSchema = z.object({ path, version, hash }).meta({ id: 'NewDesignVersionResult' });

export const restorationSchema = z.strictObject({ path, version, reason }).meta({ id: 'DesignRestoration' });

export const removalSchema = z.strictObject({ path, reason }).meta({ id: 'DesignRemoval' });

const seenSchema = z.record(z.string().max(200), z.int().min(0));

/** Beside the file of a multipart form. */
export const importFieldsSchema = z.strictObject({
  reason,
  overlay: z.enum(['true', 'false']).default('false').describe('Put overtaken files on top of the newer versions'),
  seen: z
    .string()
    .max(100_000)
    .transform((text, context) => {
      try {
        return seenSchema.parse(JSON.parse(text));
      } catch {
        context.addIssue({ code: 'custom', message: 'an object of versions by path' });
        return z.NEVER;
      }
    })
    .optional()
    .describe('JSON: the newest versions by path that the preview has shown, 0 for new files'),
});

export const importResultSchema = z
  .object({
    files: z.array(
      z.object({
        path: z.string(),
        state: z
          .enum(['new', 'changed', 'same', 'older', 'overtaken', 'refused'])
          .describe(
            'older: the text of an earlier version, left alone; overtaken: changed, and somebody has saved another version since',
          ),
        reason: text.optional().describe('Why it is refused, and what to do'),
        basedOn: version.optional().describe('The version that it comes from, where that is known'),
        newest: z.object({ version, savedAt: instant, savedByName: z.string() }).optional(),
        isRemoved: z.boolean().optional().describe('It was removed; a version more brings it back'),
        drafts: z
          .array(z.object({ savedByName: z.string(), savedAt: instant, isMine: z.boolean() }))
          .optional()
          .describe('Who works on it'),
      }),
    ),
  })
  .meta({ id: 'DesignImport' });

const versionsToDeploy = z.array(z.strictObject({ path, version })).min(1).max(MAX_FILES);

export const designDeploymentSchema = z
  .strictObject({
    files: versionsToDeploy,
    reason,
    seen: z
      .array(z.strictObject({ path, hash: hash.nullable() }))
      .max(MAX_FILES)
      .optional()
      .describe(
        'What was in force of the files as the preview has shown it, null: nothing. Where it is another text by now, it is refused',
      ),
    acknowledged: acknowledgedSchema.optional().describe('Kept in the trail, and shown to a second person'),
  })
  .meta({ id: 'DesignDeployment' });

export const deploymentPreviewRequestSchema = z
  .strictObject({ files: versionsToDeploy })
  .meta({ id: 'DesignDeploymentPreviewRequest' });

export const deploymentPreviewSchema = deploymentCheckResultSchema
  .extend({
    files: z.array(
      z.object({
        path,
        inForceHash: hash.optional(),
        hash,
        isChanged: z.boolean().describe('Another text than the one in force'),
      }),
    ),
    needsApproval: z.boolean().describe('A deployment waits for a second person'),
    processes: z
      .array(
        z.object({
          processId: z.string(),
          name: z.string().optional(),
          versionInForce: version.optional(),
          isChanged: z.boolean().describe('It gets a new version, also through what it is bound to'),
          running: z
            .array(
              z.object({
                elementId: z.string(),
                elementName: z.string().optional().describe('As the version in force calls it'),
                count: z.int().min(0),
              }),
            )
            .describe('Tokens of living instances of all versions, in the whole country'),
        }),
      )
      .describe('Of files without problems'),
    cases: z
      .array(
        z.object({ path: path.describe('Of the table'), passed: z.int().min(0), notPassed: z.array(caseResultSchema) }),
      )
      .describe('Test cases of the tables, as saved or among the files; they keep nothing from being deployed'),
    reached: z
      .array(z.string())
      .describe('Processes that may go another way afterwards: the changed ones, and whatever calls them'),
  })
  .meta({ id: 'DesignDeploymentPreview' });
export type DeploymentPreviewView = z.output<typeof deploymentPreviewSchema>;

export const deploymentRequestSchema = z
  .object({
    deploymentRequestKey: z.string(),
    state: z.enum(REQUEST_STATES),
    files: z.array(
      z.object({
        path,
        version,
        hash,
        inForceHash: hash.nullable().optional().describe('What was in force when it was asked for; null: nothing'),
      }),
    ),
    reason: z.string(),
    acknowledged: acknowledgedSchema.nullable(),
    requestedBy: z.string(),
    requestedByName: z.string(),
    requestedAt: instant,
    decidedBy: z.string().nullable(),
    decidedByName: z.string().nullable(),
    decidedAt: instant.nullable(),
    decisionReason: z.string().nullable(),
    deploymentKey: z.string().nullable(),
    mayApprove: z.boolean().describe('By you, now: not one of your own'),
  })
  .meta({ id: 'DesignDeploymentRequest' });

export const deploymentRequestListSchema = z
  .object({ items: z.array(deploymentRequestSchema) })
  .meta({ id: 'DesignDeploymentRequestList' });

export const deploymentRequestQuerySchema = z.strictObject({ state: z.enum(REQUEST_STATES).optional() });

export const refusalSchema = z.strictObject({ reason }).meta({ id: 'DesignDeploymentRefusal' });

export const surroundingsSchema = z
  .object({
    names: z
      .object({ commands: z.array(z.string()), jobTypes: z.array(z.string()), functions: z.array(z.string()) })
      .describe('What code implements'),
    processes: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        versionTags: z.array(z.string()),
        startsByMessage: z.boolean(),
        calls: z.array(z.string()).describe('Processes whose newest version it calls by their literal ids'),
        awaits: z.array(z.string()).nullable().describe('Messages; null: it may wait for any'),
      }),
    ),
    forms: z.array(
      z.object({
        id: z.string(),
        path,
        fields: z.array(z.string()).optional().describe('Absent where they can’t be read'),
      }),
    ),
    decisions: z.array(z.object({ id: z.string(), name: z.string(), path })),
    roles: z.array(z.object({ id: z.string(), name: text })).describe('For candidate groups'),
    functions: z.array(z.object({ name: z.string(), params: z.array(z.string()), help: text, example: z.string() })),
  })
  .meta({ id: 'DesignSurroundings' });
export type SurroundingsView = z.output<typeof surroundingsSchema>;
