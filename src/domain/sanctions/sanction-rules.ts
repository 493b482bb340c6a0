import { Injectable } from '@nestjs/common';
import type { DomainError } from '../../shared/errors.js';
import { type CourtLevel, CourtDirectory, SUPREME_COURT_ID } from '../organization/index.js';
import { SANCTION_KINDS, type SanctionKind } from './sanction.entity.js';
import { courtNotBelow, deductionNotSupreme, provinceRequired } from './sanction.errors.js';

/** Points are deducted from provinces: from the courts of this level, which answer for them. */
const PROVINCE: CourtLevel = 'high';

export const KINDS = Object.keys(SANCTION_KINDS) as SanctionKind[];

export interface ProposableSanction {
  proposingCourt: string;
  kind: SanctionKind;
  /** Only courts of this level; any below where there is none. */
  targetLevel: CourtLevel | undefined;
}

/** Which court proposes what against which: of requests, of what is offered, and of what may be chosen. */
@Injectable()
export class SanctionRules {
  constructor(private readonly courts: CourtDirectory) {}

  /** Points are deducted from a province by the Supreme Court; people are held to account by any court above theirs. */
  refusal(kind: SanctionKind, proposingCourt: string, targetCourt: string): DomainError | undefined {
    if (kind === 'deduction' && proposingCourt !== SUPREME_COURT_ID) return deductionNotSupreme();
    if (!this.courts.isLower(proposingCourt, targetCourt)) return courtNotBelow();
    const level = targetLevel(kind);
    if (level !== undefined && this.courts.get(targetCourt).level !== level) return provinceRequired();
    return undefined;
  }

  /** What the courts may propose against whichever court. */
  proposableBy(courts: readonly string[]): ProposableSanction[] {
    return [...new Set(courts)].flatMap((proposingCourt) =>
      KINDS.filter((kind) => this.hasTarget(kind, proposingCourt)).map((kind) => ({
        proposingCourt,
        kind,
        targetLevel: targetLevel(kind),
      })),
    );
  }

  private hasTarget(kind: SanctionKind, proposingCourt: string): boolean {
    return this.courts
      .childrenOf(proposingCourt)
      .some(({ id, active }) => active && this.refusal(kind, proposingCourt, id) === undefined);
  }
}

const targetLevel = (kind: SanctionKind) => (kind === 'deduction' ? PROVINCE : undefined);
