import { z } from 'zod';

/** In the zip beside the files: which version of each it holds, so that whoever brings it back later is told what has changed since. */
export const MANIFEST = 'versions.json';

const manifestSchema = z.object({ versions: z.record(z.string(), z.int().min(1)) });

export const writeManifest = (versions: ReadonlyMap<string, number>): string =>
  `${JSON.stringify({ versions: Object.fromEntries(versions) }, null, 2)}\n`;

/** Versions by path; of a manifest that can't be read none, as of a zip without one. */
export function readManifest(content: Uint8Array | undefined): ReadonlyMap<string, number> {
  if (!content) return new Map();
  try {
    const { versions } = manifestSchema.parse(JSON.parse(new TextDecoder().decode(content)));
    return new Map(Object.entries(versions));
  } catch {
    return new Map();
  }
}
