import { Inject, Injectable, Optional } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { ProcessInstance } from '../host/index.js';
import { AUDIT_READERS, type AuditReaders, type AuditSubject } from './audit-readers.js';
import { CHAIN_WORDS } from './words.js';

/** What chains of the trail are about. */
@Injectable()
export class Subjects {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Optional() @Inject(AUDIT_READERS) private readonly readers: AuditReaders | undefined,
  ) {}

  /** By chain; what nobody has words for is left out. */
  async ofChains(chains: readonly string[]): Promise<ReadonlyMap<string, AuditSubject>> {
    if (chains.length === 0) return new Map();
    const trees = await this.unitOfWork.read((em) =>
      em.find(ProcessInstance, { select: { key: true, businessKey: true }, where: { key: In([...chains]) } }),
    );
    const businessKeyOf = new Map(trees.map(({ key, businessKey }) => [key, businessKey]));
    const keys = [...new Set([...chains, ...businessKeyOf.values()])];
    const known = (await this.readers?.subjectsOf(keys)) ?? new Map<string, AuditSubject>();
    const subjects = new Map<string, AuditSubject>();
    for (const chain of chains) {
      const words = CHAIN_WORDS[chain];
      const businessKey = businessKeyOf.get(chain);
      const subject =
        known.get(businessKey ?? chain) ??
        (words && { label: words, kind: null, key: null }) ??
        (businessKey !== undefined && {
          label: { zh: `流程实例 ${chain}`, en: `instance ${chain}` },
          kind: 'instance',
          key: chain,
        });
      if (subject) subjects.set(chain, subject);
    }
    return subjects;
  }
}
