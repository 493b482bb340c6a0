import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Text } from '../../shared/errors.js';
import { CourtDirectory } from '../organization/index.js';
import { PetitionAccess } from './petition-access.js';
import { PetitionJournal } from './petition-journal.js';
import { PetitionRecord } from './petition-record.entity.js';
import type { Timeline } from './petition-view.dto.js';
import { RECORD_KINDS, type RecordKind } from './vocabulary.js';

/** The register of a petition, oldest first: what was done, by whom, when. */
@Injectable()
export class GetTimeline {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: PetitionAccess,
    private readonly journal: PetitionJournal,
    private readonly courts: CourtDirectory,
  ) {}

  /** @throws DomainError petition-not-found */
  async execute(petitionKey: string, actor: Actor): Promise<Timeline> {
    const petition = await this.access.visible(petitionKey, actor);
    const readsAll = this.access.readsOriginal(petition, actor);
    const records = await this.unitOfWork.read((em) =>
      em.find(PetitionRecord, { where: { petitionKey }, order: { key: 'ASC' } }),
    );
    return {
      items: records.map((record) => ({
        recordKey: record.key,
        kind: record.kind,
        name: nameOf(record),
        at: new Date(record.at).toISOString(),
        round: record.round,
        court: record.court,
        actorName: record.actorName,
        assignmentKey: record.assignmentKey,
        happenedOn: record.happenedOn,
        method: record.method,
        finding: record.finding,
        outcome: record.outcome,
        amount: record.amount,
        facts: record.facts,
        ...(readsAll || this.concerns(record, actor) ? { texts: this.journal.readTexts(record) } : {}),
      })),
    };
  }

  /** Texts written at the actor's court or below it, or addressed to such a court. */
  private concerns({ court, facts }: PetitionRecord, actor: Actor): boolean {
    return [court, facts.toCourt].some((id) => {
      const path = typeof id === 'string' ? this.courts.byId(id)?.path : undefined;
      return path !== undefined && actor.scopes.some((scope) => path.startsWith(scope));
    });
  }
}

/** Records of a measure of supervision, with the name that its table gave it as the fact `measure`. */
const MEASURES: readonly RecordKind[] = ['supervision_signed', 'supervision_rung'];

/**
 * A record of a task that only the diagram knows is called as the task: Chinese, then English on a line of its own.
 * A measure of supervision is called as its table called it.
 */
function nameOf({ kind, facts }: PetitionRecord): Text {
  const name = RECORD_KINDS[kind];
  if (kind === 'answered' && typeof facts.task === 'string') {
    const [zh = '', en = zh] = facts.task.split('\n');
    return { zh, en };
  }
  if (!MEASURES.includes(kind)) return name;
  const measure = facts.measure as Text;
  return { zh: `${name.zh}：${measure.zh}`, en: `${name.en}: ${measure.en}` };
}
