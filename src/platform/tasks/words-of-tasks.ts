import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { DefinitionStore } from '../definitions/index.js';
import { type FormWords, formWords } from '../forms/index.js';
import { UserTask } from './user-task.entity.js';

const NONE: FormWords = { labels: {}, options: {} };

/** How the fields of tasks' forms and their choices are called, in the versions that these tasks had. */
@Injectable()
export class WordsOfTasks {
  /** By definition and form: what is bound to a version never changes. */
  private readonly known = new Map<string, FormWords>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly definitions: DefinitionStore,
  ) {}

  /** @returns by task; empty for a task without a form */
  async of(taskKeys: readonly string[]): Promise<ReadonlyMap<string, FormWords>> {
    if (taskKeys.length === 0) return new Map();
    const tasks = await this.unitOfWork.read((em) =>
      em.find(UserTask, {
        select: { key: true, definitionKey: true, formId: true },
        where: { key: In([...taskKeys]) },
      }),
    );
    const found = new Map<string, FormWords>();
    for (const task of tasks) found.set(task.key, await this.words(task));
    return found;
  }

  private async words({ definitionKey, formId }: UserTask): Promise<FormWords> {
    if (formId === null) return NONE;
    const place = `${definitionKey} ${formId}`;
    const known = this.known.get(place);
    if (known) return known;
    const form = await this.definitions.form(definitionKey, formId);
    const words = form ? formWords(form.schema) : NONE;
    this.known.set(place, words);
    return words;
  }
}
