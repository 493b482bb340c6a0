/** What an export of the audit trail says of supervision: `npm run audit:export supervision. interview. petition.`. */
import { readFileSync } from 'node:fs';

export interface TrailEntry {
  /** The chain, and the place in it. */
  rootKey: string;
  seq: number;
  /** ISO 8601, of the legal clock. */
  at: string;
  type: string;
  data: Record<string, unknown>;
}

/** A rung as the trail has it. */
export interface TrailRung {
  petition: string;
  round: number;
  supervision: string;
  rung: string;
  /** How high the table had it. */
  height: number;
  taken: string;
  dueAt: string;
  at: string;
  entry: TrailEntry;
}

/** A petition's round as the trail has it. */
export interface TrailRound {
  petition: string;
  round: number;
  /** In the order of the chain. */
  rungs: TrailRung[];
  /** When the ladder was opened, and the entry with which it ended. */
  openedAt?: string;
  ended?: TrailEntry;
  /** When the petition's own clock had run out. */
  lateAt?: string;
  /** When the petition of this round was closed or withdrawn. */
  resolvedAt?: string;
  /** When the rectification after its interview was checked. */
  checkedAt?: string;
}

const RESOLUTIONS = ['petition.closed', 'petition.withdrawn'];

export function readTrail(file: string): TrailRound[] {
  const rounds = new Map<string, TrailRound>();
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  for (const line of lines) {
    const entry = JSON.parse(line) as TrailEntry;
    const { petition, round, facts } = entry.data;
    if (typeof petition !== 'string' || typeof round !== 'number') continue;
    const key = `${petition} ${round}`;
    const known = rounds.get(key) ?? { petition, round, rungs: [] };
    rounds.set(key, known);
    if (entry.type === 'supervision.rung') known.rungs.push({ ...(entry.data as unknown as TrailRung), entry });
    else if (entry.type === 'supervision.opened') known.openedAt = entry.at;
    else if (entry.type === 'supervision.ended') known.ended = entry;
    else if (entry.type === 'interview.checked') known.checkedAt = entry.at;
    else if (entry.type === 'petition.overdue' && (facts as { step?: string } | null)?.step === 'petition')
      known.lateAt = entry.at;
    else if (RESOLUTIONS.includes(entry.type)) known.resolvedAt ??= entry.at;
  }
  return [...rounds.values()];
}
