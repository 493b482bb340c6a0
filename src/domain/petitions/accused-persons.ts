import { Injectable } from '@nestjs/common';
import { normaliseFullName, SearchIndex } from '../../infrastructure/crypto/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { UserDirectory, type Role, type User } from '../organization/index.js';
import { PetitionAccused } from './petition-accused.entity.js';
import { PetitionSecrets } from './petition-secrets.js';
import { refused } from './refusals.js';
import type { Submission } from './submission.js';

/** Keeps accusations from those who are accused, and the accused from deciding on them. */
@Injectable()
export class AccusedPersons {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly secrets: PetitionSecrets,
    private readonly index: SearchIndex,
    private readonly users: UserDirectory,
  ) {}

  async areNamed(petitionKey: string): Promise<boolean> {
    return this.unitOfWork.read((em) => em.existsBy(PetitionAccused, { petitionKey }));
  }

  /**
   * For texts that an assigned court will read.
   * @param field of the form, for the error
   * @throws DomainError accused-named
   */
  async keepOutOf(text: string, petitionKey: string, field: string): Promise<void> {
    if (await this.areNamedIn(petitionKey, text))
      throw refused('accused-named', field, {
        zh: '内容中有被反映人的姓名，被交办法院会看到，请隐去后再提交。',
        en: 'The text names an accused person, and the assigned court will read it. Take the name out.',
      });
  }

  /** The same for the fields that a designer has added to a form whose record an assigned court will read. */
  async keepOutOfRest(form: Submission, petitionKey: string): Promise<void> {
    for (const [field, text] of Object.entries(form.rest().texts)) await this.keepOutOf(text, petitionKey, field);
  }

  /** Whether a text names one of the accused. */
  async areNamedIn(petitionKey: string, text: string): Promise<boolean> {
    const accused = await this.unitOfWork.read((em) => em.findBy(PetitionAccused, { petitionKey }));
    const searched = normaliseFullName(text).replace(/\s/gu, '');
    return accused.some(({ key, name }) => {
      const plain = normaliseFullName(this.secrets.open(name, 'petition-accused.name', key));
      return plain !== '' && searched.includes(plain.replace(/\s/gu, ''));
    });
  }

  /** The handlers of a court who are not accused in the petition, by name. */
  async handlersAt(petitionKey: string, court: string): Promise<User[]> {
    const handlers = await this.users.atCourt(court, 'handler');
    const accused = await this.unitOfWork.read((em) => em.findBy(PetitionAccused, { petitionKey }));
    const hashes = new Set(accused.map(({ nameHash }) => nameHash));
    return handlers.filter(({ displayName }) => !hashes.has(this.index.fullName(displayName)));
  }

  /**
   * A user who may handle the petition at a court.
   * @param field of the form, for the error
   * @throws DomainError handler-unknown, handler-accused
   */
  async handlerOf(petitionKey: string, userId: string, court: string, field: string): Promise<User> {
    const user = await this.users.byId(userId);
    const role: Role = 'handler';
    if (!user || !(await this.users.hasRole(userId, court, role)))
      throw refused('handler-unknown', field, {
        zh: '该人员不是本院承办人，请从本院承办人中选择。',
        en: 'This is no handler of the court. Choose one of its handlers.',
      });
    if (!(await this.mayHandle(petitionKey, user)))
      throw refused('handler-accused', field, {
        zh: '该人员应当回避，不能承办此件，请另选他人。',
        en: 'This person has to be recused and cannot handle the petition. Choose another.',
      });
    return user;
  }

  /** Whether nobody of this name is accused. */
  async mayHandle(petitionKey: string, { displayName }: Pick<User, 'displayName'>): Promise<boolean> {
    const nameHash = this.index.fullName(displayName);
    return !(await this.unitOfWork.read((em) => em.existsBy(PetitionAccused, { petitionKey, nameHash })));
  }
}
