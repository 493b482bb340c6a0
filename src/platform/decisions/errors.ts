import type { Text } from '../../shared/errors.js';

/** Where in a file of decisions: as far in as is known. Rules are counted from 1, as people see them. */
export interface DecisionPlace {
  decision?: string;
  rule?: number;
  /** The label or expression of a table's column, the name of a context's entry or a parameter. */
  column?: string;
}

export type DecisionErrorCode =
  | 'unknown-decision'
  | 'expression'
  | 'type'
  | 'input-not-allowed'
  | 'output-not-allowed'
  | 'several-rules-match'
  | 'rules-disagree'
  | 'not-a-number';

/** A decision could not be made. An error of the model: on an instance it becomes an incident. */
export class DecisionError extends Error {
  constructor(
    readonly code: DecisionErrorCode,
    readonly place: DecisionPlace,
    readonly text: Text,
    options?: { cause: unknown },
  ) {
    super(`${placeText(place).en}: ${text.en}`, options);
    this.name = 'DecisionError';
  }
}

/** One thing in a `.dmn` file that must be mended before it can be deployed. */
export interface DecisionProblem {
  /** Stable, in kebab-case. */
  code: string;
  /** The id of the nearest element that has one. */
  elementId?: string;
  place: DecisionPlace;
  /** What is wrong and what to do. */
  text: Text;
}

/** The file holds no decisions that can be evaluated; names everything that is wrong. */
export class DecisionFileError extends Error {
  constructor(readonly problems: DecisionProblem[]) {
    super(problems.map(({ place, text }) => `${placeText(place).en}: ${text.en}`).join('\n'));
    this.name = 'DecisionFileError';
  }
}

/** A place in words. */
export function placeText({ decision, rule, column }: DecisionPlace): Text {
  const zh = [
    decision && `决策“${decision}”`,
    rule === undefined ? '' : `第 ${rule} 条规则`,
    column && `“${column}”列`,
  ].filter(Boolean);
  const en = [
    decision && `decision "${decision}"`,
    rule === undefined ? '' : `rule ${rule}`,
    column && `column "${column}"`,
  ].filter(Boolean);
  return { zh: zh.join('，') || '文件', en: en.join(', ') || 'file' };
}
