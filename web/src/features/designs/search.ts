import { z } from 'zod';

const text = z.string().max(120).optional().catch(undefined);

export const DESIGN_STATES = ['in-force', 'ahead', 'new', 'removed'] as const;

export const designsSearch = z.object({
  text,
  state: z.enum(DESIGN_STATES).optional().catch(undefined),
});

export const designSearch = z.object({
  /** `forms/screen.form` */
  path: z.string().max(200).catch(''),
  /** A version of before, to be looked at; without one the newest, or what I have begun. */
  version: z.coerce.number().int().min(1).optional().catch(undefined),
  /** The version that another one is compared with. */
  against: z.coerce.number().int().min(1).optional().catch(undefined),
});
