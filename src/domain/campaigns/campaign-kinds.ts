import { Injectable } from '@nestjs/common';
import { DefinitionStore } from '../../platform/definitions/index.js';
import { CompiledDefinitions } from '../../platform/host/index.js';
import type { Text } from '../../shared/errors.js';

/** A cell that names one kind: `"livelihood"`. */
const ONE_KIND = /^"([a-z][a-z0-9_]{0,39})"$/;
/** Tables are annotated in Chinese, then in English. */
const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/u;

/** The kinds of campaigns that the table of selection has rows for, as its notes call them. */
@Injectable()
export class CampaignKinds {
  constructor(
    private readonly store: DefinitionStore,
    private readonly definitions: CompiledDefinitions,
  ) {}

  /** In the order of the table that a campaign would be begun with now. */
  async all(): Promise<{ kind: string; name: Text }[]> {
    const process = await this.store.latest('campaign');
    if (process === null) return [];
    const file = await this.definitions.decisionFile(process.key, 'campaign-selection', { type: 'deployment' });
    const logic = file?.decisions.get('campaign-selection')?.logic;
    if (logic?.kind !== 'table') return [];
    return logic.table.rules.flatMap(({ tests, annotations }) => {
      const kind = ONE_KIND.exec(tests[0]?.source.trim() ?? '')?.[1];
      return kind === undefined ? [] : { kind, name: nameIn(Object.values(annotations)[0]) ?? { zh: kind, en: kind } };
    });
  }
}

function nameIn(note: string | undefined): Text | undefined {
  const words = note?.trim();
  if (!words) return undefined;
  const end = [...words].findLastIndex((character) => CHINESE.test(character)) + 1;
  const [zh, en] = [[...words].slice(0, end).join('').trim(), [...words].slice(end).join('').trim()];
  return { zh: zh || en, en: en || zh };
}
