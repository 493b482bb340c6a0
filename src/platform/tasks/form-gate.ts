import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { Clock } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { DefinitionStore } from '../definitions/index.js';
import { type CompiledForm, compileForm, formInvalid, validateSubmission } from '../forms/index.js';
import { Extensions } from '../host/index.js';
import type { UserTask } from './user-task.entity.js';

/** Enforces a task's form on the server, in the version that the task's own deployment binds. */
@Injectable()
export class FormGate {
  /** A form version never changes. */
  private readonly compiled = new Map<string, CompiledForm>();

  constructor(
    private readonly definitions: DefinitionStore,
    private readonly extensions: Extensions,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  /** The form-js schema of a task, or null where it has none. */
  async schema(task: UserTask): Promise<Record<string, unknown> | null> {
    if (task.formId === null) return null;
    return (await this.definitions.form(task.definitionKey, task.formId))?.schema ?? null;
  }

  /**
   * @returns what the form lets through: known, visible, valid
   * @throws DomainError form-invalid with an error per field
   */
  async check(task: UserTask, submission: Record<string, unknown>): Promise<Record<string, unknown>> {
    if (task.formId === null) return submission;
    const form = await this.definitions.form(task.definitionKey, task.formId);
    if (!form) {
      throw new DomainError('form-not-found', {
        kind: 'conflict',
        message: {
          zh: `找不到表单“${task.formId}”。请联系流程设计员。`,
          en: `The form "${task.formId}" is missing. Ask the process designer.`,
        },
      });
    }
    let compiled = this.compiled.get(form.key);
    if (!compiled) this.compiled.set(form.key, (compiled = compileForm(form.schema)));
    const { data, errors } = validateSubmission(compiled, submission, {
      variables: task.variables,
      functions: this.extensions.functions,
      now: this.legalClock.now(),
    });
    if (errors.length > 0) throw formInvalid(errors);
    return data;
  }
}
