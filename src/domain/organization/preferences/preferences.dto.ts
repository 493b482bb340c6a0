import { z } from 'zod';

const settings = z
  .record(z.string().max(80), z.unknown())
  .describe('Small settings of the console, at most 8 kB of JSON: chosen columns, saved views. Nothing personal.');

export const preferencesSchema = z.strictObject({ settings }).meta({ id: 'Preferences' });
export type PreferencesDto = z.output<typeof preferencesSchema>;
