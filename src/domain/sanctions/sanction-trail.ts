import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import type { Actor } from '../../shared/actor.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { PetitionSecrets } from '../petitions/index.js';
import { SanctionAct, type Sanction, type SanctionActKind } from './sanction.entity.js';

export interface SanctionEntry {
  sanction: Sanction;
  kind: SanctionActKind;
  actor: Actor;
  finding?: string;
  /** Codes, days and numbers; never texts of people. */
  facts?: Record<string, unknown>;
  /** What people wrote, by field. */
  texts?: Record<string, string>;
}

/** What happens to a sanction: an act with its texts, and an entry of the audit trail. */
@Injectable()
export class SanctionTrail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly secrets: PetitionSecrets,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** Within a step of the sanction's root. */
  async write(rootKey: string, entry: SanctionEntry): Promise<void> {
    await this.record(entry);
    await this.trail(rootKey, entry);
  }

  /** The act alone, for what happens before the sanction's process has a root: `trail` must follow. */
  async record({ sanction, kind, actor, finding, texts = {} }: SanctionEntry): Promise<void> {
    const key = newId();
    await insertRows(this.unitOfWork.current(), SanctionAct, [
      {
        key,
        sanctionKey: sanction.key,
        kind,
        at: this.clock.now(),
        actorId: actor.id,
        actorName: actor.name,
        finding: finding ?? null,
        texts: this.secrets.sealTexts(texts, 'sanction-act.texts', key),
      },
    ]);
  }

  async trail(rootKey: string, { sanction, kind, actor, finding, facts, texts = {} }: SanctionEntry): Promise<void> {
    const { key, petitionKey, supervisionKey, proposingCourt, targetCourt } = sanction;
    await this.audit.append(rootKey, {
      type: `sanction.${kind}`,
      actor,
      data: {
        sanction: key,
        kind: sanction.kind,
        petition: petitionKey,
        supervision: supervisionKey,
        proposingCourt,
        targetCourt,
        finding: finding ?? null,
        ...facts,
      },
      ...(Object.keys(texts).length > 0 && { personal: { texts: canonicalJson(texts) } }),
    });
  }

  /** The acts of a sanction, in order. */
  async acts(sanctionKey: string): Promise<{ act: SanctionAct; texts: Record<string, string> }[]> {
    const acts = await this.unitOfWork.read((em) =>
      em.find(SanctionAct, { where: { sanctionKey }, order: { key: 'ASC' } }),
    );
    return acts.map((act) => ({ act, texts: this.secrets.openTexts(act.texts, 'sanction-act.texts', act.key) }));
  }
}
