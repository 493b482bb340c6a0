import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, smallintColumn, textColumn } from '../../infrastructure/database/index.js';
import type { CaseRole, IdentityType, Sex } from './vocabulary.js';

export type PersonKind = 'petitioner' | 'representative' | 'agent';

/**
 * A person of a petition. What identifies the person is sealed; beside it stand a keyed
 * fingerprint for exact search and linking, and a masked form for lists.
 */
@Entity('petition_person')
@Index('ix_petition_person_petition', ['petitionKey', 'kind', 'ordinal'])
@Index('ix_petition_person_identity', ['identityHash', 'petitionKey'])
@Index('ix_petition_person_name', ['nameHash', 'petitionKey'])
@Index('ix_petition_person_phone', ['phoneHash', 'petitionKey'])
export class PetitionPerson {
  @Column(idColumn({ primary: true, name: 'person_key' })) key!: string;
  @Column(idColumn()) petitionKey!: string;
  @Column(codeColumn(16)) kind!: PersonKind;
  /** 1 and up within the kind, as registered. */
  @Column(smallintColumn()) ordinal!: number;

  @Column(textColumn()) name!: string;
  @Column(codeColumn(8)) nameMask!: string;
  @Column(codeColumn(64)) nameHash!: string;

  @Column(codeColumn(8, { nullable: true })) sex!: Sex | null;
  @Column(textColumn({ nullable: true })) birthDate!: string | null;

  @Column(codeColumn(24, { nullable: true })) identityType!: IdentityType | null;
  @Column(textColumn({ nullable: true })) identityNumber!: string | null;
  @Column(codeColumn(40, { nullable: true })) identityMask!: string | null;
  @Column(codeColumn(64, { nullable: true })) identityHash!: string | null;

  @Column(textColumn({ nullable: true })) phone!: string | null;
  @Column(codeColumn(24, { nullable: true })) phoneMask!: string | null;
  @Column(codeColumn(64, { nullable: true })) phoneHash!: string | null;

  @Column(textColumn({ nullable: true })) address!: string | null;
  @Column(textColumn({ nullable: true })) household!: string | null;
  @Column(codeColumn(16, { nullable: true })) caseRole!: CaseRole | null;
}

const KINDS: readonly PersonKind[] = ['petitioner', 'representative', 'agent'];

/** Petitioners first, in the order in which they were registered. */
export const inOrder = (persons: readonly PetitionPerson[]): PetitionPerson[] =>
  persons.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.ordinal - b.ordinal);
