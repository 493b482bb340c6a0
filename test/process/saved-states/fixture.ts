import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { InstanceState, Variables } from '../../../src/platform/engine/index.js';
import type { KeptCommand, KeptOpen } from './ledger.js';

const FOLDER = join(import.meta.dirname, '..', 'fixtures');
const NAME = /^states-(.+)\.json\.gz$/;

/** States of the real diagrams as one version of the engine saved them. */
export interface SavedStates {
  stateVersion: number;
  /** The diagrams of that day by process id, without their drawings: today's are others. */
  diagrams: Record<string, string>;
  stories: Story[];
}

/** A scenario as the engine went through it. */
export interface Story {
  name: string;
  commands: KeptCommand[];
  /** `process id/flow id` of the sequence flows taken upon each command. */
  flows: string[][];
  end: { state: 'active' | 'completed' | 'terminated'; variables: Variables; open: string[] };
  /** Where everything waited, and what was saved then. */
  points: {
    /** So many commands had been given. */
    after: number;
    open: KeptOpen[];
    instances: { key: string; process: string; state: InstanceState }[];
  }[];
}

/** The fixtures by the version of Huiyin that wrote them. */
export function readSavedStates(): [string, SavedStates][] {
  return readdirSync(FOLDER)
    .filter((file) => NAME.test(file))
    .sort()
    .map((file) => [
      NAME.exec(file)![1]!,
      JSON.parse(gunzipSync(readFileSync(join(FOLDER, file))).toString()) as SavedStates,
    ]);
}

/** @returns its size in bytes */
export function writeSavedStates(version: string, states: SavedStates): number {
  mkdirSync(FOLDER, { recursive: true });
  const packed = gzipSync(JSON.stringify(states), { level: 9 });
  writeFileSync(join(FOLDER, `states-${version}.json.gz`), packed);
  return packed.length;
}
