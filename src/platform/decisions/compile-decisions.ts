import type { Text } from '../../shared/errors.js';
import { TooManyWarnings } from '../../shared/moddle-reading.js';
import { compileFeel, type CompiledFeel, type FeelDialect, FeelSyntaxError, functionsOf } from '../feel/index.js';
import { compileTable } from './compile-table.js';
import type { CompilerContext } from './compiler-context.js';
import { type DmnElement, isFeel, many, one, readDmn, textOf } from './dmn-file.js';
import { DecisionFileError, type DecisionPlace, type DecisionProblem } from './errors.js';
import type { CompiledDecision, CompiledDecisions, CompiledKnowledge, Logic, ValueType } from './model.js';
import { NameShapes } from './name-shapes.js';
import { compileTypes, exampleOf } from './types.js';

/**
 * Compiles a `.dmn` file (DMN 1.1 to 1.5, FEEL).
 * @throws DecisionFileError naming everything that can't be evaluated, each with place and remedy
 */
export async function compileDecisions(xml: string): Promise<CompiledDecisions> {
  const { definitions, warnings } = await readDmn(xml).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof TooManyWarnings) {
      throw new DecisionFileError([
        problem(
          'too-many-mistakes',
          {},
          '文件中的错误太多，没有继续读下去：请用建模工具重新保存该文件。',
          'The file has so many mistakes that it was not read to the end: save it again with a modeler.',
        ),
      ]);
    }
    throw new DecisionFileError([
      problem('not-dmn', {}, `这不是 DMN 文件（${reason}）。`, `This is no DMN file (${reason}).`),
    ]);
  });
  const compiler = new DecisionCompiler(definitions, warnings);
  const compiled = compiler.compile();
  if (compiler.problems.length > 0) throw new DecisionFileError(compiler.problems);
  return compiled;
}

/** What must be mended in a `.dmn` file before it is deployed; empty when it can be. */
export async function checkDecisions(xml: string): Promise<DecisionProblem[]> {
  try {
    await compileDecisions(xml);
    return [];
  } catch (error) {
    if (error instanceof DecisionFileError) return error.problems;
    throw error;
  }
}

class DecisionCompiler implements CompilerContext {
  readonly problems: DecisionProblem[] = [];
  private readonly functions = new Set<string>();
  private readonly elements = new Map<string, DmnElement>();
  private readonly types: Map<string, ValueType>;
  private readonly shapes = new NameShapes();

  constructor(
    private readonly definitions: DmnElement,
    warnings: string[],
  ) {
    for (const warning of warnings) this.reportWarning(warning);
    for (const element of many(definitions, 'drgElement')) this.register(element);
    this.types = compileTypes(many(definitions, 'itemDefinition'), this);
    this.learnNames();
  }

  compile(): CompiledDecisions {
    const { definitions } = this;
    for (const found of many(definitions, 'import')) {
      this.report(
        'import',
        {},
        found.id,
        '不支持引用其他文件：请把内容放进本文件。',
        'Imports are not supported: put the contents into this file.',
      );
    }
    const drg = many(definitions, 'drgElement');
    const knowledge = ofType(drg, 'dmn:BusinessKnowledgeModel').flatMap((element) => this.knowledge(element) ?? []);
    const decisions = new Map<string, CompiledDecision>();
    for (const element of ofType(drg, 'dmn:Decision')) {
      const decision = this.decision(element);
      if (decision) decisions.set(decision.id, decision);
    }
    for (const element of ofType(drg, 'dmn:DecisionService')) {
      this.report(
        'decision-service',
        { decision: element.name },
        element.id,
        '不支持决策服务：请直接使用决策。',
        'Decision services are not supported: use the decision itself.',
      );
    }
    if (decisions.size === 0 && this.problems.length === 0) {
      this.report('no-decision', {}, definitions.id, '文件里没有决策。', 'The file holds no decision.');
    }
    this.refuseCycles(decisions);
    const inputs = ofType(drg, 'dmn:InputData').map((element) => ({
      name: this.variableOf(element),
      type: this.typeOf(one(element, 'variable')?.typeRef, { column: element.name }, element.id),
    }));
    const own = new Set(knowledge.map(({ name }) => name));
    return {
      name: definitions.name ?? '',
      decisions,
      functions: [...this.functions].filter((name) => !own.has(name)),
      inputs,
      knowledge,
    };
  }

  report(code: string, place: DecisionPlace, elementId: string | undefined, zh: string, en: string): void {
    this.problems.push(problem(code, place, zh, en, elementId));
  }

  feel(text: string, dialect: FeelDialect, place: DecisionPlace, elementId?: string): CompiledFeel | undefined {
    try {
      const compiled = compileFeel(text, dialect, this.shapes.for(text));
      for (const name of functionsOf(compiled)) this.functions.add(name);
      return compiled;
    } catch (error) {
      if (!(error instanceof FeelSyntaxError)) throw error;
      this.report('expression', place, elementId, error.text.zh, error.text.en);
      return undefined;
    }
  }

  typeOf(name: string | undefined, place: DecisionPlace, elementId?: string): ValueType | undefined {
    if (name === undefined || name === '' || name === 'Any') return undefined;
    const type = this.types.get(name.replace(/^feel:/, ''));
    if (!type) {
      this.report(
        'unknown-type',
        place,
        elementId,
        `没有名为“${name}”的类型。`,
        `There is no type "${name}": define it, or use one of FEEL's.`,
      );
    }
    return type;
  }

  /** What dmn-moddle merely warns of: it drops the second of two elements with one id, and what it does not know. */
  private reportWarning(warning: string): void {
    if (/duplicate ID/i.test(warning))
      this.report('duplicate-id', {}, undefined, `同一个 id 用了两次：${warning}`, warning);
    else this.report('unreadable', {}, undefined, `文件中有看不懂的内容：${warning}`, warning);
  }

  private register(element: DmnElement): void {
    if (element.id) this.elements.set(element.id, element);
    else this.report('no-id', { decision: element.name }, undefined, '缺少 id。', 'It has no id: give it one.');
  }

  /** Names that expressions may use, with values of their types: the parser needs the odd ones among them. */
  private learnNames(): void {
    for (const element of this.elements.values()) {
      if (element.$type === 'dmn:InputData' || element.$type === 'dmn:Decision') {
        const typeName = one(element, 'variable')?.typeRef;
        this.shapes.add(this.variableOf(element), exampleOf(typeName ? this.types.get(typeName) : undefined));
      } else if (element.$type === 'dmn:BusinessKnowledgeModel') {
        this.shapes.add(this.variableOf(element), null);
        for (const parameter of many(one(element, 'encapsulatedLogic') ?? element, 'formalParameter')) {
          this.shapes.add(
            parameter.name ?? '',
            exampleOf(parameter.typeRef ? this.types.get(parameter.typeRef) : undefined),
          );
        }
      }
    }
  }

  private variableOf(element: DmnElement): string {
    return one(element, 'variable')?.name ?? element.name ?? element.id ?? '';
  }

  private decision(element: DmnElement): CompiledDecision | undefined {
    const { id } = element;
    if (!id) return undefined;
    const name = element.name ?? id;
    const place = { decision: name };
    const logic = this.logic(one(element, 'decisionLogic'), place, id);
    const inputs: string[] = [];
    const requires = many(element, 'informationRequirement').flatMap((requirement) => {
      const input = this.reference(one(requirement, 'requiredInput'), 'dmn:InputData', place, id);
      if (input !== undefined) inputs.push(this.variableOf(this.elements.get(input)!));
      return this.reference(one(requirement, 'requiredDecision'), 'dmn:Decision', place, id) ?? [];
    });
    for (const requirement of many(element, 'knowledgeRequirement')) {
      this.reference(one(requirement, 'requiredKnowledge'), 'dmn:BusinessKnowledgeModel', place, id);
    }
    const type = this.typeOf(one(element, 'variable')?.typeRef, place, id);
    return logic && { id, name, variable: this.variableOf(element), type, requires, inputs, logic };
  }

  private knowledge(element: DmnElement): CompiledKnowledge | undefined {
    const place = { decision: element.name ?? element.id };
    const definition = one(element, 'encapsulatedLogic');
    if (!definition || (definition['kind'] ?? 'FEEL') !== 'FEEL') {
      this.report(
        'not-feel',
        place,
        element.id,
        '业务知识模型必须是 FEEL 函数。',
        'A business knowledge model must be a FEEL function.',
      );
      return undefined;
    }
    const body = this.logic(one(definition, 'body'), place, element.id);
    const parameters = many(definition, 'formalParameter').map((parameter) => ({
      name: parameter.name ?? '',
      type: this.typeOf(parameter.typeRef, { ...place, column: parameter.name }, element.id),
    }));
    return body && { name: this.variableOf(element), parameters, body };
  }

  private logic(
    element: DmnElement | undefined,
    place: DecisionPlace,
    elementId: string | undefined,
  ): Logic | undefined {
    const nearest = element?.id ?? elementId;
    if (!element) {
      this.report(
        'no-logic',
        place,
        nearest,
        '没有决策逻辑：请添加决策表或表达式。',
        'It has no logic: add a decision table or an expression.',
      );
      return undefined;
    }
    switch (element.$type) {
      case 'dmn:LiteralExpression': {
        if (!isFeel(element) || one(element, 'importedValues')) {
          this.report('not-feel', place, nearest, '表达式语言必须是 FEEL。', 'The expression language must be FEEL.');
          return undefined;
        }
        const expression = this.feel(textOf(element), 'expression', place, nearest);
        return expression && { kind: 'literal', expression };
      }
      case 'dmn:DecisionTable': {
        const table = compileTable(element, place, this);
        return table && { kind: 'table', table };
      }
      case 'dmn:Context':
        return this.context(element, place, nearest);
      case 'dmn:Invocation':
        return this.invocation(element, place, nearest);
      case 'dmn:List': {
        const elements = many(element, 'elements').map((item) => this.logic(item, place, nearest));
        return complete(elements) ? { kind: 'list', elements } : undefined;
      }
      case 'dmn:Relation':
        return this.relation(element, place, nearest);
      default:
        this.report(
          'unsupported-logic',
          place,
          nearest,
          `不支持 ${element.$type}：请改用决策表、FEEL 表达式、上下文、调用、列表或关系。`,
          `${element.$type} is not supported: use a decision table, a FEEL expression, a context, an invocation, a list or a relation.`,
        );
        return undefined;
    }
  }

  private context(element: DmnElement, place: DecisionPlace, elementId: string | undefined): Logic | undefined {
    const all = many(element, 'contextEntry');
    const entries = all.map((entry, index) => {
      const name = one(entry, 'variable')?.name;
      if (name === undefined && index < all.length - 1) {
        this.report(
          'no-name',
          place,
          entry.id ?? elementId,
          '只有最后一项可以没有名称。',
          'Only the last entry of a context may go without a name.',
        );
      }
      if (name !== undefined) this.shapes.add(name, null);
      const value = this.logic(one(entry, 'value'), { ...place, column: name }, entry.id ?? elementId);
      return value && { name, value };
    });
    return complete(entries) ? { kind: 'context', entries } : undefined;
  }

  private invocation(element: DmnElement, place: DecisionPlace, elementId: string | undefined): Logic | undefined {
    const called = textOf(one(element, 'calledFunction'));
    if (!called) {
      this.report(
        'no-function',
        place,
        elementId,
        '没有写明要调用的函数。',
        'It does not say which function to invoke.',
      );
    } else this.functions.add(called);
    const bindings = many(element, 'binding').map((binding) => {
      const parameter = one(binding, 'parameter')?.name ?? '';
      const value = this.logic(one(binding, 'bindingFormula'), { ...place, column: parameter }, elementId);
      return value && { parameter, value };
    });
    return called && complete(bindings) ? { kind: 'invocation', called, bindings } : undefined;
  }

  private relation(element: DmnElement, place: DecisionPlace, elementId: string | undefined): Logic | undefined {
    const columns = many(element, 'column').map((column) => column.name ?? '');
    const rows = many(element, 'row').map((row, index) => {
      const cells = many(row, 'elements').map((cell) => this.logic(cell, { ...place, rule: index + 1 }, elementId));
      if (cells.length !== columns.length) {
        this.report(
          'cell-count',
          { ...place, rule: index + 1 },
          row.id ?? elementId,
          '单元格数与列数不同。',
          'It has another number of cells than there are columns.',
        );
      }
      return complete(cells) ? cells : undefined;
    });
    return complete(rows) ? { kind: 'relation', columns, rows } : undefined;
  }

  private reference(
    reference: DmnElement | undefined,
    type: string,
    place: DecisionPlace,
    elementId: string,
  ): string | undefined {
    if (!reference) return undefined;
    const id = reference.href?.replace(/^#/, '') ?? '';
    if (this.elements.get(id)?.$type === type) return id;
    this.report(
      'unknown-reference',
      place,
      elementId,
      `它依赖的“${reference.href}”不在文件里。`,
      `It requires "${reference.href}", which is not in the file.`,
    );
    return undefined;
  }

  /** Decisions that require each other in a circle, or in a chain longer than anybody draws: they are made by recursion. */
  private refuseCycles(decisions: Map<string, CompiledDecision>): void {
    const depths = new Map<string, number>();
    const visit = (id: string, path: string[]): number => {
      const known = depths.get(id);
      const decision = decisions.get(id);
      if (known !== undefined || !decision) return known ?? 0;
      if (path.includes(id)) {
        const circle = [...path.slice(path.indexOf(id)), id].join(' → ');
        this.report(
          'cycle',
          { decision: decision.name },
          id,
          `决策互相依赖：${circle}。`,
          `Decisions require each other: ${circle}.`,
        );
        return 0;
      }
      let depth = 1;
      if (path.length < MAX_CHAIN)
        for (const next of decision.requires) depth = Math.max(depth, 1 + visit(next, [...path, id]));
      else depth = MAX_CHAIN + 1;
      depths.set(id, depth);
      return depth;
    };
    for (const id of decisions.keys()) visit(id, []);
    const first = [...depths].find(([, depth]) => depth > MAX_CHAIN)?.[0];
    if (first === undefined) return;
    this.report(
      'chain-too-long',
      { decision: decisions.get(first)!.name },
      first,
      `决策之间的依赖超过 ${MAX_CHAIN} 层：请合并一些决策。`,
      `Decisions require each other over more than ${MAX_CHAIN} steps: join some of them.`,
    );
  }
}

/** So many decisions may require one another in a row. */
const MAX_CHAIN = 100;

function problem(code: string, place: DecisionPlace, zh: string, en: string, elementId?: string): DecisionProblem {
  const text: Text = { zh, en };
  return { code, place, text, ...(elementId ? { elementId } : {}) };
}

const ofType = (elements: DmnElement[], type: string) => elements.filter((element) => element.$type === type);

const complete = <T>(items: (T | undefined)[]): items is T[] => items.every((item) => item !== undefined);
