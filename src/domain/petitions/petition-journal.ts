import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import { SYSTEM_ACTOR, type Actor } from '../../shared/actor.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { PetitionRecord } from './petition-record.entity.js';
import { PetitionSecrets } from './petition-secrets.js';
import type { Submission } from './submission.js';
import type { ContactMethod, Outcome, RecordKind } from './vocabulary.js';

export interface RegisterEntry {
  petition: { key: string; round: number };
  kind: RecordKind;
  /** The process itself when missing. */
  actor?: Actor;
  /** Where the actor acts. */
  court?: string;
  assignmentKey?: string | null;
  taskKey?: string;
  happenedOn?: string;
  method?: ContactMethod;
  finding?: string;
  outcome?: Outcome | null;
  /** In fen. */
  amount?: number | null;
  /** Codes, days and keys; never texts of people. */
  facts?: Record<string, unknown>;
  /** Texts of people by field; empty ones are left out. */
  texts?: Record<string, string | undefined>;
}

export interface JournalEntry extends RegisterEntry {
  /** Whose audit chain it belongs to: the root of the petition's processes. */
  rootKey: string;
  /** What was filled in: its fields that nobody has asked for by name are recorded too, so that a designer's are not lost. */
  form?: Submission;
}

/** Writes the register of a petition and its audit trail: one entry, both. */
@Injectable()
export class PetitionJournal {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly secrets: PetitionSecrets,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** Within a unit of work. @returns the record's key */
  async write(told: JournalEntry): Promise<string> {
    const entry = withTheRest(told);
    const record = await this.record(entry);
    await this.trail(entry.rootKey, record, entry);
    return record.key;
  }

  /** The row alone, for what happens before the petition's process has a root: `trail` must follow. */
  async record(entry: RegisterEntry): Promise<PetitionRecord> {
    const key = newId();
    const actor = entry.actor ?? SYSTEM_ACTOR;
    const texts = textsOf(entry);
    const record: PetitionRecord = {
      key,
      petitionKey: entry.petition.key,
      assignmentKey: entry.assignmentKey ?? null,
      round: entry.petition.round,
      kind: entry.kind,
      at: this.clock.now(),
      court: entry.court ?? null,
      actorId: actor.id,
      actorName: actor.name,
      taskKey: entry.taskKey ?? null,
      happenedOn: entry.happenedOn ?? null,
      method: entry.method ?? null,
      finding: entry.finding ?? null,
      outcome: entry.outcome ?? null,
      amount: entry.amount ?? null,
      facts: entry.facts ?? {},
      texts: texts === undefined ? null : { sealed: this.secrets.seal(texts, 'petition-record.texts', key) },
    };
    await insertRows(this.unitOfWork.current(), PetitionRecord, [record]);
    return record;
  }

  /** The entry of the audit trail for a record. */
  async trail(rootKey: string, record: PetitionRecord, entry: RegisterEntry): Promise<void> {
    const { kind, assignmentKey, round, court, happenedOn, method, finding, outcome, amount, facts } = record;
    const texts = textsOf(entry);
    await this.audit.append(rootKey, {
      type: `petition.${kind.replaceAll('_', '-')}`,
      actor: entry.actor ?? SYSTEM_ACTOR,
      data: {
        record: record.key,
        petition: record.petitionKey,
        assignment: assignmentKey,
        round,
        court,
        happenedOn,
        method,
        finding,
        outcome,
        amount,
        facts,
      },
      ...(texts === undefined ? {} : { personal: { texts } }),
    });
  }

  /** The texts of a record by field. */
  readTexts(record: PetitionRecord): Record<string, string> {
    if (record.texts === null) return {};
    const json = this.secrets.open(record.texts.sealed, 'petition-record.texts', record.key);
    return JSON.parse(json) as Record<string, string>;
  }
}

function withTheRest(entry: JournalEntry): JournalEntry {
  if (!entry.form) return entry;
  const { texts, facts } = entry.form.rest();
  return { ...entry, texts: { ...texts, ...entry.texts }, facts: { ...facts, ...entry.facts } };
}

/** The texts of an entry as one canonical JSON text; undefined without any. */
function textsOf(entry: RegisterEntry): string | undefined {
  const filled = Object.entries(entry.texts ?? {}).filter(([, text]) => text);
  return filled.length === 0 ? undefined : canonicalJson(Object.fromEntries(filled));
}
