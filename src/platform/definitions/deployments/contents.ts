import { CasesUnreadable, compileDecisions, DecisionFileError, placeText, readCases } from '../../decisions/index.js';
import { type ProcessInFile, processesInXml } from '../gate/processes-in-xml.js';
import { say } from '../gate/rule.js';
import type { Problem } from '../problem.js';
import { readXml } from '../xml/read-xml.js';
import type { ReadFile } from './files.js';

export type { ProcessInFile } from '../gate/processes-in-xml.js';

/** The processes that a `.bpmn` file defines, as far as it can be read: before the gate looks closer. */
export function processesIn(file: ReadFile): ProcessInFile[] {
  const reading = readXml(file.name, file.text);
  return 'problems' in reading ? [] : processesInXml(reading.root);
}

/**
 * The decisions of a `.dmn` file, and why it can't be deployed.
 * @param functions of ours that may be called; absent: not looked at
 */
export async function decisionsOf(
  file: ReadFile,
  functions?: readonly string[],
): Promise<{ decisions: { id: string; name: string }[]; problems: Problem[] }> {
  const safety = readXml(file.name, file.text);
  if ('problems' in safety) return { decisions: [], problems: safety.problems };
  try {
    const compiled = await compileDecisions(file.text);
    const unknown = functions ? compiled.functions.filter((name) => !functions.includes(name)) : [];
    return {
      decisions: [...compiled.decisions.values()].map(({ id, name }) => ({ id, name })),
      problems: unknown.map((name) => ({
        file: file.name,
        rule: 'unknown-function',
        reason: say(`函数 “${name}” 不存在。`, `The function “${name}” does not exist.`),
        remedy: say('请检查函数名。', 'Check its name.'),
      })),
    };
  } catch (error) {
    if (!(error instanceof DecisionFileError)) throw error;
    return {
      decisions: [],
      problems: error.problems.map(({ code, elementId, place, text }) => ({
        file: file.name,
        ...(elementId === undefined ? {} : { elementId }),
        rule: code,
        reason: placeText(place),
        remedy: text,
      })),
    };
  }
}

/** Why a file of test cases is none. Whether the cases hold is another matter: they keep nothing from being deployed. */
export function problemsOfCases(file: ReadFile): Problem[] {
  try {
    readCases(file.text);
    return [];
  } catch (error) {
    if (!(error instanceof CasesUnreadable)) throw error;
    return [
      {
        file: file.name,
        rule: 'not-cases',
        reason: error.text,
        remedy: say('请在设计器中重新保存用例。', 'Save the cases again in the designer.'),
      },
    ];
  }
}
