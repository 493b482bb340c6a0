import { OUTCOMES, type Outcome } from '../../src/domain/petitions/vocabulary.js';
import type { Situation } from './situation.js';

/**
 * The outcomes for which a conscientious handler sees evidence, the best first. Whether the evidence
 * is complete is for the gate table to say: what it refuses, the next one may still pass.
 */
export function supportedOutcomes({ facts, petition }: Pick<Situation, 'facts' | 'petition'>): Outcome[] {
  const applied = petition.amountApplied ?? 0;
  const received = (petition.amountReceived ?? 0) + Math.round((facts.paidYuan ?? 0) * 100);
  const isSupported: Partial<Record<Outcome, boolean>> = {
    enforced: facts.paidYuan !== undefined && received >= applied,
    settled: facts.agreement !== undefined,
    substantial_progress: facts.measures !== undefined,
    no_assets_understood: facts.searchRecord !== undefined,
    routed_to_litigation: facts.remedyFiling !== undefined,
    not_supported: facts.claims === 'unfounded',
  };
  return (Object.keys(isSupported) as Outcome[]).filter((outcome) => isSupported[outcome]);
}

export const nameOf = (outcome: string): string => OUTCOMES[outcome as Outcome]?.zh ?? outcome;
