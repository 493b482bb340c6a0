import { setImmediate as othersTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  decisionsOf,
  formOf,
  type ProcessInFile,
  processesIn,
  type ReadFile,
  type ResourceType,
  textOf,
} from '../definitions/index.js';

/** What a text defines, as far as it can be read. */
export interface DesignContent {
  processes: ProcessInFile[];
  /** Without the keys of its fields where they could not be read. */
  forms: { id: string; name?: string; fields?: string[] }[];
  decisions: { id: string; name: string }[];
}

/** A text that is stored. */
export interface DesignText {
  path: string;
  type: ResourceType;
  hash: string;
}

/** So many texts are remembered: all newest ones, and many that were looked at. */
const MAX_KEPT = 1_000;

/** What the texts of designs define. A text never changes, so each is read once. */
@Injectable()
export class DesignContents {
  private readonly kept = new Map<string, DesignContent>();

  async of(em: EntityManager, { path, type, hash }: DesignText): Promise<DesignContent> {
    const key = `${type} ${hash}`;
    const known = this.kept.get(key);
    if (known) return known;
    const content = await read({ name: path, type, hash, text: await textOf(em, hash) });
    if (this.kept.size >= MAX_KEPT) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(key, content);
    return content;
  }
}

async function read(file: ReadFile): Promise<DesignContent> {
  // One is read in one go, and there may be hundreds.
  await othersTurn();
  const nothing: DesignContent = { processes: [], forms: [], decisions: [] };
  switch (file.type) {
    case 'bpmn':
      return { ...nothing, processes: processesIn(file) };
    case 'cases':
      return nothing;
    case 'dmn':
      return { ...nothing, decisions: (await decisionsOf(file)).decisions };
    case 'form': {
      const { formId, fields } = formOf(file);
      return formId === undefined ? nothing : { ...nothing, forms: [{ id: formId, ...(fields && { fields }) }] };
    }
  }
}
