import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import { SYSTEM_ACTOR, type Actor } from '../../shared/actor.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import { PetitionJournal, PetitionRecord, PetitionSecrets, type RecordKind } from '../petitions/index.js';
import { InterviewAct, type Interview } from './interview.entity.js';

export interface InterviewEntry {
  interview: Interview;
  /** Whose audit chain it belongs to: the interview's own root, or the ladder that called it. */
  rootKey: string;
  kind: Extract<RecordKind, `interview_${string}`>;
  /** The process itself when missing. */
  actor?: Actor;
  /** Where the actor acts. */
  court?: string;
  taskKey?: string;
  finding?: string;
  /** Codes, days and instants; never texts of people. */
  facts?: Record<string, unknown>;
  /** What people wrote, by field. */
  texts?: Record<string, string>;
}

/** What happens in an interview: in the petition's register, with its texts beside it, and in the audit trail. */
@Injectable()
export class InterviewTrail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly journal: PetitionJournal,
    private readonly secrets: PetitionSecrets,
    private readonly audit: AuditTrail,
  ) {}

  /** Within a step of the interview's root. */
  async write({ interview, rootKey, kind, texts = {}, ...entry }: InterviewEntry): Promise<void> {
    const { key, petitionKey, round, supervisionKey, supervisingCourt, supervisedCourt } = interview;
    const { facts, court, finding } = entry;
    const record = await this.journal.record({
      ...entry,
      petition: { key: petitionKey, round },
      kind,
      facts: { interview: key, supervision: supervisionKey, supervisingCourt, supervisedCourt, ...facts },
    });
    const sealed = this.secrets.sealTexts(texts, 'interview-act.texts', record.key);
    await insertRows(this.unitOfWork.current(), InterviewAct, [
      { recordKey: record.key, interviewKey: key, texts: sealed },
    ]);
    await this.audit.append(rootKey, {
      type: kind.replace('_', '.').replaceAll('_', '-'),
      actor: entry.actor ?? SYSTEM_ACTOR,
      data: {
        record: record.key,
        interview: key,
        petition: petitionKey,
        supervision: supervisionKey,
        round,
        supervisingCourt,
        supervisedCourt,
        court: court ?? null,
        finding: finding ?? null,
        ...facts,
      },
      ...(Object.keys(texts).length > 0 && { personal: { texts: canonicalJson(texts) } }),
    });
  }

  /** The acts of an interview, in order. */
  async acts(interviewKey: string): Promise<{ record: PetitionRecord; texts: Record<string, string> }[]> {
    return this.unitOfWork.read(async (em) => {
      const acts = await em.find(InterviewAct, { where: { interviewKey }, order: { recordKey: 'ASC' } });
      const records = await em.findBy(PetitionRecord, { key: In(acts.map(({ recordKey }) => recordKey)) });
      const byKey = new Map(records.map((record) => [record.key, record]));
      return acts.map(({ recordKey, texts }) => ({
        record: byKey.get(recordKey)!,
        texts: this.secrets.openTexts(texts, 'interview-act.texts', recordKey),
      }));
    });
  }
}
