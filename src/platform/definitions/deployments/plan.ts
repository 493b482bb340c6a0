import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/canonical-json.js';
import type { BoundKind } from './definitions.entity.js';
import type { Uses } from './uses.js';

/** What is in force under an id: the newest version, or the file that is about to become it. */
export interface Candidate {
  id: string;
  resourceHash: string;
}

export interface ProcessCandidate extends Candidate {
  uses: Uses;
  /** Of the newest version; absent when the process is new. */
  fingerprint?: string;
}

/** All that is in force after a deployment, by id. */
export interface InForce {
  processes: ReadonlyMap<string, ProcessCandidate>;
  forms: ReadonlyMap<string, Candidate>;
  decisions: ReadonlyMap<string, Candidate>;
}

export interface BoundTarget {
  kind: BoundKind;
  id: string;
}

/** What a process binds by deployment, of what there is. */
export function boundTargets(uses: Uses, inForce: InForce): BoundTarget[] {
  const processes = uses.anyProcess ? [...inForce.processes.keys()] : uses.processes;
  const decisions = uses.anyDecision ? [...inForce.decisions.keys()] : uses.decisions;
  return [
    ...processes.filter((id) => inForce.processes.has(id)).map((id) => ({ kind: 'process' as const, id })),
    ...uses.forms.filter((id) => inForce.forms.has(id)).map((id) => ({ kind: 'form' as const, id })),
    ...decisions.filter((id) => inForce.decisions.has(id)).map((id) => ({ kind: 'decision' as const, id })),
  ];
}

/**
 * The fingerprint of a process: of its own file and, through all that it calls, of every form, table
 * and process that it is bound to. Processes may call each other in a circle.
 */
export function fingerprintOf(processId: string, inForce: InForce): string {
  const reached = new Map<string, string>();
  const open = [processId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const process = inForce.processes.get(id);
    if (!process || reached.has(`process ${id}`)) continue;
    reached.set(`process ${id}`, process.resourceHash);
    for (const target of boundTargets(process.uses, inForce)) {
      if (target.kind === 'process') open.push(target.id);
      else reached.set(`${target.kind} ${target.id}`, hashOf(target, inForce));
    }
  }
  return sha256(canonicalJson({ process: processId, of: Object.fromEntries(reached) }));
}

function hashOf({ kind, id }: BoundTarget, inForce: InForce): string {
  const candidates = kind === 'form' ? inForce.forms : inForce.decisions;
  return candidates.get(id)!.resourceHash;
}

/**
 * The processes that get a new version: those whose file changed, and those that are bound to
 * something that changed. So a new form takes effect for new instances although no diagram changed,
 * and running instances keep what they were bound to.
 */
export function processesToVersion(inForce: InForce): { id: string; fingerprint: string }[] {
  return [...inForce.processes.values()]
    .map(({ id, fingerprint: known }) => ({ id, known, fingerprint: fingerprintOf(id, inForce) }))
    .filter(({ known, fingerprint }) => known !== fingerprint)
    .map(({ id, fingerprint }) => ({ id, fingerprint }));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
