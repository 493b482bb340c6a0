import { Injectable } from '@nestjs/common';
import { In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { AuditReach, AuditReaders, AuditSubject } from '../../platform/audit-reading/index.js';
import type { Actor } from '../../shared/actor.js';
import { Campaign } from '../campaigns/index.js';
import { CourtDirectory, SUPREME_COURT_ID, UserDirectory } from '../organization/index.js';
import { formatCaseNumber, normalisePetitionNumber, Petition, readCaseNumber } from '../petitions/index.js';
import { TRAIL_CHAINS, TRAIL_WORDS } from './trail-words.js';

const READING_ROLES = ['auditor', 'administrator'];
/** So many people of one name are looked for, no more. */
const MOST_PEOPLE = 50;

/**
 * Auditors and administrators read what happened at their court and below: to petitions, and to the
 * accounts of the people there. Those of the Supreme Court read everything.
 */
@Injectable()
export class CourtAuditors implements AuditReaders {
  readonly words = TRAIL_WORDS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courts: CourtDirectory,
    private readonly users: UserDirectory,
  ) {}

  reachOf(actor: Actor): AuditReach {
    const at = this.courtsOf(actor);
    return {
      everything: at.includes(SUPREME_COURT_ID),
      scopes: at.map((id) => this.courts.byId(id)?.path).filter((path) => path !== undefined),
    };
  }

  furtherChains(query: SelectQueryBuilder<ObjectLiteral>, actor: Actor): string {
    return this.users.idsWithin(query, this.reachOf(actor).scopes);
  }

  async meantBy(text: string): Promise<string[]> {
    const reading = readCaseNumber(text);
    const caseNumber = reading.ok ? formatCaseNumber(reading.value) : text;
    const petitions = await this.unitOfWork.read((em) =>
      em.find(Petition, {
        select: { key: true },
        where: [{ number: normalisePetitionNumber(text) }, { caseNumber }],
      }),
    );
    const people = await this.users.named(text, MOST_PEOPLE);
    return [...petitions.map(({ key }) => key), ...people.map(({ id }) => id)];
  }

  async peopleMeantBy(text: string): Promise<string[]> {
    return (await this.users.named(text, MOST_PEOPLE)).map(({ id }) => id);
  }

  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const users = await this.users.byIds(ids);
    return new Map(users.map(({ id, displayName }) => [id, displayName]));
  }

  async subjectsOf(keys: readonly string[]): Promise<ReadonlyMap<string, AuditSubject>> {
    const subjects = new Map<string, AuditSubject>();
    const [petitions, campaigns] = await this.unitOfWork.read(async (em) => [
      await em.find(Petition, { select: { key: true, number: true }, where: { key: In([...keys]) } }),
      await em.find(Campaign, { select: { key: true, name: true }, where: { key: In([...keys]) } }),
    ]);
    for (const { key, number } of petitions)
      subjects.set(key, { label: { zh: `信访件${number}`, en: `petition ${number}` }, kind: 'petition', key });
    for (const { key, name } of campaigns)
      subjects.set(key, { label: { zh: `专项督办“${name}”`, en: `campaign “${name}”` }, kind: 'campaign', key });
    for (const { id, displayName, loginName } of await this.users.byIds(keys))
      subjects.set(id, {
        label: { zh: `账号${displayName}（${loginName}）`, en: `account ${displayName} (${loginName})` },
        kind: 'user',
        key: id,
      });
    for (const key of keys) {
      const label = TRAIL_CHAINS[key];
      if (label) subjects.set(key, { label, kind: null, key: null });
    }
    return subjects;
  }

  /** The ids of the courts where the actor audits or administers. */
  private courtsOf({ groups }: Actor): string[] {
    return groups.flatMap((group) => {
      const [role, court] = group.split('@');
      return court !== undefined && READING_ROLES.includes(role!) ? [court] : [];
    });
  }
}
