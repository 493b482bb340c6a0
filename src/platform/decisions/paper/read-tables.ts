import { type DmnElement, many, one, readDmn } from '../dmn-file.js';
import { bare, tableIn, type TableOnPaper, typeOf, type Types } from './read-table.js';
import { functionWritten, logicWritten, typeWritten } from './written.js';

/** A `.dmn` file as it is written, whether it can be evaluated or not. */
export interface DecisionsOnPaper {
  name: string;
  /** In the order of the file. */
  decisions: DecisionOnPaper[];
  inputs: InputOnPaper[];
  /** Business knowledge models: functions that decisions call. */
  knowledge: DecisionOnPaper[];
  /** Types that it defines. */
  types: TypeOnPaper[];
}

export interface TypeOnPaper {
  name: string;
  /** As FEEL writes types: `list<context<age: number>>`, with what is allowed. */
  written: string;
}

/** Data that the file says it is given. */
export interface InputOnPaper {
  id: string;
  /** The variable. */
  name: string;
  /** What the drawing calls it. */
  title: string;
  /** One of FEEL’s types, where it has one. */
  type?: string;
  /** The type as the file writes it. */
  typeRef?: string;
  /** Unary tests: what is allowed. */
  values?: string;
}

export interface DecisionOnPaper {
  id: string;
  name: string;
  /** The variable under which others know its value. */
  variable: string;
  /** The type of its value, as the file writes it. */
  typeRef?: string;
  description?: string;
  /** Ids of the decisions and of the inputs that it requires. */
  requires: string[];
  table?: TableOnPaper;
  /** What decides where there is no table, in FEEL’s way of writing. */
  expression?: string;
}

/**
 * Reads a `.dmn` file of DMN 1.1 to 1.5 for those who look at it: what is wrong with it is no matter here.
 * @throws Error when it is no XML or no DMN
 */
export async function readTables(xml: string): Promise<DecisionsOnPaper> {
  const { definitions } = await readDmn(xml);
  const types = new Map(many(definitions, 'itemDefinition').map((type) => [type.name ?? '', type]));
  const drg = many(definitions, 'drgElement');
  return {
    name: definitions.name ?? '',
    decisions: drg.filter(({ $type }) => $type === 'dmn:Decision').map((element) => decisionIn(element, types)),
    inputs: drg
      .filter(({ $type }) => $type === 'dmn:InputData')
      .map((element) => ({
        id: element.id ?? '',
        name: one(element, 'variable')?.name ?? element.name ?? '',
        title: element.name ?? element.id ?? '',
        ...typeOf(one(element, 'variable')?.typeRef, types),
        ...typeRefOf(element),
      })),
    knowledge: drg
      .filter(({ $type }) => $type === 'dmn:BusinessKnowledgeModel')
      .map((element) => ({
        ...namesOf(element),
        requires: [],
        expression: functionWritten(one(element, 'encapsulatedLogic'), types),
      })),
    types: [...types].map(([name, definition]) => ({ name, written: typeWritten(definition) })),
  };
}

function decisionIn(element: DmnElement, types: Types): DecisionOnPaper {
  const logic = one(element, 'decisionLogic');
  const requires = many(element, 'informationRequirement').flatMap((requirement) =>
    ['requiredDecision', 'requiredInput'].flatMap((name) => one(requirement, name)?.href?.replace(/^#/, '') ?? []),
  );
  return {
    ...namesOf(element),
    requires,
    ...(logic?.$type === 'dmn:DecisionTable' ? { table: tableIn(logic, types) } : {}),
    ...(logic && logic.$type !== 'dmn:DecisionTable' ? { expression: logicWritten(logic, types) } : {}),
  };
}

function namesOf(element: DmnElement): Pick<DecisionOnPaper, 'id' | 'name' | 'variable' | 'typeRef' | 'description'> {
  const { description } = element;
  return {
    id: element.id ?? '',
    name: element.name ?? element.id ?? '',
    variable: one(element, 'variable')?.name ?? element.name ?? element.id ?? '',
    ...typeRefOf(element),
    ...(typeof description === 'string' && description !== '' ? { description } : {}),
  };
}

function typeRefOf(element: DmnElement): { typeRef?: string } {
  const typeRef = bare(one(element, 'variable')?.typeRef);
  return typeRef ? { typeRef } : {};
}
